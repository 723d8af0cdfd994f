/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Support period, availability of updates, retention (Art 13(8), (9), (13), (18)). */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-periods.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "law/cra-open-points.h"

#include <string.h>

/* Art 13(8): the floor, unless the expected time in use is shorter. */
#define SUPPORT_FLOOR_YEARS 5
/* Art 13(9), (13), (18). */
#define KEEPING_YEARS 10
/* What the calendar adds at most; a longer expectation is a slip of the keyboard. */
#define LONGEST_USE_YEARS 1000

/* A period of years ends on the day of the month it began on, so the last month must reach that
 * day: five years from 1 February 2028 are over at the end of 1 February 2033, not of 31 January. */
static gboolean
reaches (const char *end, const char *date)
{
  return date != NULL && cra_calendar_compare (end, date) >= 0;
}

static guint
get_use_years (const CraVersion *version)
{
  return (guint)CLAMP (version->expected_use_years, 0, LONGEST_USE_YEARS);
}

static CraSupportVerdict
judge_short (const CraVersion *version, const CraSupportResult *result, const char **reason)
{
  guint use = get_use_years (version);

  if (use == 0 || use >= SUPPORT_FLOOR_YEARS)
    *reason = "reason.period.too-short";
  else if (!reaches (result->end, result->earliest_end))
    *reason = "reason.period.below-short-use";
  else if (cra_text_is_blank (version->support_shorter_reason))
    *reason = "reason.period.shorter-needs-reason";
  else
    {
      *reason = "reason.period.shorter-by-use";
      return CRA_SUPPORT_SHORTER_BY_USE;
    }
  return CRA_SUPPORT_TOO_SHORT;
}

static CraSupportVerdict
judge_period (const CraVersion *version, const CraSupportResult *result, const char **reason)
{
  g_autofree char *floor = NULL;

  if (!cra_calendar_is_date (version->placed_on))
    {
      *reason = "reason.period.placing-missing";
      return CRA_SUPPORT_OPEN;
    }
  if (result->end == NULL)
    {
      *reason = "reason.period.end-missing";
      return CRA_SUPPORT_OPEN;
    }

  floor = cra_calendar_add_years (version->placed_on, SUPPORT_FLOOR_YEARS);
  if (!reaches (result->end, floor))
    return judge_short (version, result, reason);
  if (get_use_years (version) > SUPPORT_FLOOR_YEARS && !reaches (result->end, result->earliest_end))
    {
      *reason = "reason.period.below-use";
      return CRA_SUPPORT_BELOW_USE;
    }
  *reason = "reason.period.fits";
  return CRA_SUPPORT_FITS;
}

CraSupportResult *
cra_support_judge (CraLaw *law, const CraVersion *version)
{
  CraSupportResult *result;
  const CraClause *clause;
  guint use;

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  g_return_val_if_fail (version != NULL, NULL);

  use = get_use_years (version);
  result = g_new0 (CraSupportResult, 1);
  result->end = cra_calendar_month_end (version->support_end);
  result->earliest_end
      = cra_calendar_add_years (version->placed_on, use > 0 ? use : SUPPORT_FLOOR_YEARS);
  result->retention_until = cra_periods_retention_until (version->placed_on, version->support_end);
  result->verdict = judge_period (version, result, &result->reason);

  clause = cra_law_find (law, result->reason);
  if (clause != NULL)
    result->reason = clause->id;
  return result;
}

char *
cra_support_floor (const CraVersion *version)
{
  g_return_val_if_fail (version != NULL, NULL);

  return cra_calendar_add_years (version->placed_on, SUPPORT_FLOOR_YEARS);
}

void
cra_support_result_free (CraSupportResult *self)
{
  if (self == NULL)
    return;
  g_free (self->earliest_end);
  g_free (self->end);
  g_free (self->retention_until);
  g_free (self);
}

static char *
keep_until (const char *from, const char *support_end_month)
{
  g_autofree char *years = cra_calendar_add_years (from, KEEPING_YEARS);
  g_autofree char *end = cra_calendar_month_end (support_end_month);

  return years != NULL ? g_strdup (cra_calendar_later (years, end)) : NULL;
}

char *
cra_periods_update_available_until (const char *issued, const char *support_end_month)
{
  return keep_until (issued, support_end_month);
}

char *
cra_periods_retention_until (const char *placed_on, const char *support_end_month)
{
  return keep_until (placed_on, support_end_month);
}

char *
cra_periods_last_day (const char *placed_on, const char *support_end_month)
{
  g_autofree char *end = cra_calendar_month_end (support_end_month);
  g_autofree char *file = cra_periods_retention_until (placed_on, support_end_month);
  g_autofree char *update = cra_periods_update_available_until (end, support_end_month);

  return g_strdup (cra_calendar_later (file, update));
}

/* --- Factors --- */

static guint
count_weight (CraWeight weight)
{
  switch (weight)
    {
    case CRA_WEIGHT_LOW:
      return 1;
    case CRA_WEIGHT_UNDECIDED:
    case CRA_WEIGHT_MEDIUM:
      return 2;
    case CRA_WEIGHT_HIGH:
      return 3;
    }
  g_return_val_if_reached (0);
}

CraFactorHint
cra_support_weigh_factors (const CraAssessment *assessment)
{
  CraFactorHint hint = { 0 };
  guint64 sum = 0, weights = 0;

  g_return_val_if_fail (assessment != NULL, hint);

  for (guint i = 0; i < assessment->support_factors->len; i++)
    {
      const CraSupportFactor *factor = assessment->support_factors->pdata[i];
      guint years = (guint)CLAMP (factor->years, 0, LONGEST_USE_YEARS);

      if (years == 0 || !cra_status_is_confirmed (factor->status))
        continue;
      hint.shortest = hint.n_factors == 0 ? years : MIN (hint.shortest, years);
      hint.longest = MAX (hint.longest, years);
      hint.n_factors++;
      sum += (guint64)years * count_weight (factor->weight);
      weights += count_weight (factor->weight);
    }
  if (weights > 0)
    hint.weighted = (guint)((sum + weights - 1) / weights);
  return hint;
}

char *
cra_support_suggest_end (const CraVersion *version, guint years)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (version != NULL, NULL);

  day = years > 0 ? cra_calendar_add_years (version->placed_on, MIN (years, LONGEST_USE_YEARS)) : NULL;
  return day != NULL ? g_strndup (day, strlen ("YYYY-MM")) : NULL;
}

/* --- Components --- */

gboolean
cra_support_is_early (const CraAssessment *assessment, const CraComponentSupport *component)
{
  const char *end;

  g_return_val_if_fail (assessment != NULL && component != NULL, FALSE);

  end = assessment->version->support_end;
  return component->core && cra_calendar_is_month (end)
         && cra_calendar_is_month (component->support_end)
         && strcmp (component->support_end, end) < 0;
}

GPtrArray *
cra_support_list_early_components (const CraAssessment *assessment)
{
  GPtrArray *early = g_ptr_array_new ();

  g_return_val_if_fail (assessment != NULL, early);

  for (guint i = 0; i < assessment->component_supports->len; i++)
    if (cra_support_is_early (assessment, assessment->component_supports->pdata[i]))
      g_ptr_array_add (early, assessment->component_supports->pdata[i]);
  return early;
}

/* Whether a confirmed factor says something; of KIND, UNDECIDED = any. */
static gboolean
has_factor (const CraAssessment *assessment, CraSupportFactorKind kind)
{
  for (guint i = 0; i < assessment->support_factors->len; i++)
    {
      const CraSupportFactor *factor = assessment->support_factors->pdata[i];

      if ((kind == CRA_FACTOR_UNDECIDED || factor->kind == kind)
          && cra_status_is_confirmed (factor->status) && !cra_text_is_blank (factor->text))
        return TRUE;
    }
  return FALSE;
}

gboolean
cra_support_weighs_components (const CraAssessment *assessment)
{
  g_return_val_if_fail (assessment != NULL, FALSE);

  return has_factor (assessment, CRA_FACTOR_CORE_COMPONENTS);
}

gboolean
cra_support_is_explained (const CraAssessment *assessment)
{
  g_return_val_if_fail (assessment != NULL, FALSE);

  return !cra_text_is_blank (assessment->version->support_reason)
         || has_factor (assessment, CRA_FACTOR_UNDECIDED);
}
