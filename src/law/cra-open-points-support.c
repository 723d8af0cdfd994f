/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of the support period: its length, what it was based on, and the support of components. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "law/cra-periods.h"

/* --- The period --- */

static void
add_support (CraPointCollector *self,
             const CraSupportResult *result,
             CraOpenPointWeight weight,
             const char *reason,
             const char *field)
{
  const CraVersion *version = self->assessment->version;
  g_autofree char *years = g_strdup_printf ("%" G_GINT64_FORMAT, version->expected_use_years);

  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_SUPPORT,
                                             .reason = reason,
                                             .clause = "AII.7",
                                             .object = version,
                                             .field = field,
                                             .says = { { "end", version->support_end },
                                                       { "earliest", result->earliest_end },
                                                       { "years", years } } });
}

/* A period under five years that the expected time in use does not carry contradicts the file that the
 * declaration rests on, so it is not signed. */
static void
collect_verdict (CraPointCollector *self, const CraSupportResult *result)
{
  const CraVersion *version = self->assessment->version;

  switch (result->verdict)
    {
    case CRA_SUPPORT_OPEN:
      break; /* said by the two dates themselves */
    case CRA_SUPPORT_FITS:
    case CRA_SUPPORT_SHORTER_BY_USE:
      break;
    case CRA_SUPPORT_TOO_SHORT:
      if (g_str_equal (result->reason, "reason.period.shorter-needs-reason"))
        add_support (self, result, CRA_BLOCKS_SIGNING, "reason.open.support.shorter-needs-reason",
                     "support_shorter_reason");
      else if (g_str_equal (result->reason, "reason.period.below-short-use"))
        add_support (self, result, CRA_BLOCKS_SIGNING, "reason.open.support.below-short-use",
                     "support_end");
      else
        add_support (self, result, CRA_BLOCKS_SIGNING, "reason.open.support.too-short", "support_end");
      break;
    case CRA_SUPPORT_BELOW_USE:
      if (cra_text_is_blank (version->support_reason))
        add_support (self, result, CRA_BLOCKS_PLACING, "reason.open.support.below-use",
                     "support_reason");
      else
        /* Every file has such a text; whether it carries a period below the use, a person judges. */
        add_support (self, result, CRA_IMPROVES, "reason.open.support.below-use-with-reason",
                     "support_end");
      break;
    }
}

static void
collect_dates (CraPointCollector *self, const CraSupportResult *result)
{
  const CraVersion *version = self->assessment->version;

  /* Mended where the market is: the day counts for more than the support period. */
  if (!cra_calendar_is_date (version->placed_on))
    cra_collector_add (self, &(CraPointDraft){ .weight = CRA_BLOCKS_PLACING,
                                               .step = CRA_STEP_PRODUCT,
                                               .reason = "reason.open.version.placed-on",
                                               .object = version,
                                               .field = "placed_on" });
  if (result->end == NULL)
    add_support (self, result, CRA_BLOCKS_PLACING, "reason.open.support.end-missing", "support_end");
  collect_verdict (self, result);
  /* Five years are a floor, not a default: without it nobody can say whether they are enough. */
  if (version->expected_use_years <= 0)
    cra_collector_add (self, &(CraPointDraft){ .weight = CRA_BLOCKS_PLACING,
                                               .step = CRA_STEP_SUPPORT,
                                               .reason = "reason.open.support.use-missing",
                                               .clause = "AVII.4",
                                               .object = version,
                                               .field = "expected_use_years" });
  if (cra_text_is_blank (version->support_end_notice))
    add_support (self, result, CRA_IMPROVES, "reason.open.support.end-notice", "support_end_notice");
}

/* --- What it is based on --- */

static void
add_factor (CraPointCollector *self,
            CraOpenPointWeight weight,
            const char *reason,
            const CraSupportFactor *factor,
            const char *field,
            const char *what)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_SUPPORT,
                                             .reason = reason,
                                             .clause = "AVII.4",
                                             .object = factor,
                                             .field = field,
                                             .says = { { "what", what } } });
}

static void
collect_factor (CraPointCollector *self, const CraSupportFactor *factor)
{
  if (cra_status_is_unconfirmed (factor->status))
    add_factor (self, CRA_BLOCKS_SIGNING, cra_status_unconfirmed_reason (factor->status), factor,
                "status", "A factor of the support period");
  if (factor->kind == CRA_FACTOR_UNDECIDED)
    add_factor (self, CRA_IMPROVES, "reason.open.support.factor-kind", factor, "kind", NULL);
  if (cra_text_is_blank (factor->text))
    add_factor (self, CRA_IMPROVES, "reason.open.support.factor-text", factor, "text", NULL);
  if (cra_text_is_blank (factor->source))
    add_factor (self, CRA_IMPROVES, "reason.open.support.factor-source", factor, "source", NULL);
}

/* Three the period must reflect; the rest may be considered. */
static const struct
{
  CraSupportFactorKind kind;
  const char *reason;
} musts[] = {
  { CRA_FACTOR_USER_EXPECTATIONS, "reason.open.support.no-expectations" },
  { CRA_FACTOR_NATURE_AND_PURPOSE, "reason.open.support.no-nature" },
  { CRA_FACTOR_UNION_LAW, "reason.open.support.no-union-law" },
};

static gboolean
has_factor (const CraAssessment *assessment, CraSupportFactorKind kind)
{
  for (guint i = 0; i < assessment->support_factors->len; i++)
    if (((const CraSupportFactor *)assessment->support_factors->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

static void
collect_factors (CraPointCollector *self)
{
  GPtrArray *factors = self->assessment->support_factors;

  if (factors->len == 0)
    {
      cra_collector_add (self, &(CraPointDraft){ .weight = CRA_IMPROVES,
                                                 .step = CRA_STEP_SUPPORT,
                                                 .reason = "reason.open.support.no-factor",
                                                 .clause = "AVII.4" });
      return;
    }
  for (guint i = 0; i < factors->len; i++)
    collect_factor (self, factors->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (musts); i++)
    if (!has_factor (self->assessment, musts[i].kind))
      cra_collector_add (self, &(CraPointDraft){ .weight = CRA_IMPROVES,
                                                 .step = CRA_STEP_SUPPORT,
                                                 .reason = musts[i].reason,
                                                 .clause = "AVII.4" });
}

/* --- Components --- */

static void
add_component (CraPointCollector *self,
               CraOpenPointWeight weight,
               const char *reason,
               const CraComponentSupport *component,
               const char *field)
{
  g_autofree char *what = g_strdup_printf ("The support of %s", component->name);

  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_SUPPORT,
                                             .reason = reason,
                                             .clause = "AVII.4",
                                             .object = component,
                                             .field = field,
                                             .says = { { "component", component->name },
                                                       { "end", component->support_end },
                                                       { "what", what } } });
}

void
cra_collect_support (CraPointCollector *self)
{
  const CraAssessment *assessment = self->assessment;
  g_autoptr (CraSupportResult) result = cra_support_judge (self->law, assessment->version);
  g_autoptr (GPtrArray) early = cra_support_list_early_components (assessment);
  gboolean weighed = cra_support_weighs_components (assessment);

  collect_dates (self, result);
  collect_factors (self);
  for (guint i = 0; i < assessment->component_supports->len; i++)
    {
      const CraComponentSupport *component = assessment->component_supports->pdata[i];

      if (cra_status_is_unconfirmed (component->status))
        add_component (self, CRA_BLOCKS_SIGNING, cra_status_unconfirmed_reason (component->status),
                       component, "status");
      /* An end that nobody states is no gap once a person has confirmed that. */
      else if (component->support_end == NULL && component->status == CRA_STATUS_UNDECIDED)
        add_component (self, CRA_IMPROVES, "reason.open.support.component-end", component,
                       "support_end");
    }
  for (guint i = 0; !weighed && i < early->len; i++)
    add_component (self, CRA_IMPROVES, "reason.open.support.component-ends-early", early->pdata[i],
                   "support_end");
}
