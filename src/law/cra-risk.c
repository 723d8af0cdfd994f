/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How risks are rated, what they lack, and where they lie in the matrix (Art 13(2), (3)). */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-risk.h"

#include "base/cra-text.h"
#include "law/cra-open-points.h"

#include <string.h>

static const char *const level_words[CRA_N_RISK_LEVELS]
    = { "unrated", "low", "medium", "high", "critical" };

/* --- Ratings --- */

static gboolean
is_rating (gint64 value)
{
  return value >= 1 && value <= CRA_RISK_SIZE;
}

static const CraClause *
find_rating (CraLaw *law, const char *prefix, gint64 value)
{
  g_autofree char *id = g_strdup_printf ("rating.%s.%" G_GINT64_FORMAT, prefix, value);

  return is_rating (value) ? cra_law_find (law, id) : NULL;
}

const CraClause *
cra_risk_find_likelihood (CraLaw *law, gint64 likelihood)
{
  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  return find_rating (law, "likelihood", likelihood);
}

const CraClause *
cra_risk_find_impact (CraLaw *law, gint64 impact)
{
  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  return find_rating (law, "impact", impact);
}

const CraClause *
cra_risk_find_level (CraLaw *law, CraRiskLevel level)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  g_return_val_if_fail (level < CRA_N_RISK_LEVELS, NULL);
  id = g_strconcat ("rating.level.", level_words[level], NULL);
  return level != CRA_RISK_UNRATED ? cra_law_find (law, id) : NULL;
}

const char *
cra_risk_level_word (CraRiskLevel level)
{
  g_return_val_if_fail (level < CRA_N_RISK_LEVELS, NULL);
  return level_words[level];
}

static gint64
get_number (CraLaw *law, const CraClause *clause, const char *name)
{
  const char *text = clause != NULL ? cra_law_get_extra (law, clause, name) : NULL;

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

CraRiskLevel
cra_risk_judge_level (CraLaw *law, gint64 likelihood, gint64 impact)
{
  g_return_val_if_fail (CRA_IS_LAW (law), CRA_RISK_UNRATED);

  if (!is_rating (likelihood) || !is_rating (impact))
    return CRA_RISK_UNRATED;
  for (CraRiskLevel level = CRA_RISK_LOW; level < CRA_RISK_CRITICAL; level++)
    if (likelihood * impact <= get_number (law, cra_risk_find_level (law, level), "to"))
      return level;
  return CRA_RISK_CRITICAL;
}

gboolean
cra_risk_get_residual (const CraRisk *risk, gint64 *likelihood, gint64 *impact)
{
  gboolean given;

  g_return_val_if_fail (risk != NULL, FALSE);

  *likelihood = risk->residual_likelihood;
  *impact = risk->residual_impact;
  given = is_rating (*likelihood) && is_rating (*impact);
  if (!given && *likelihood == 0 && *impact == 0 && risk->treatment == CRA_TREATMENT_ACCEPT)
    {
      *likelihood = risk->likelihood;
      *impact = risk->impact;
      given = is_rating (*likelihood) && is_rating (*impact);
    }
  if (!given)
    *likelihood = *impact = 0;
  return given;
}

gboolean
cra_risk_is_gone (const CraRisk *risk)
{
  g_return_val_if_fail (risk != NULL, FALSE);
  return risk->treatment == CRA_TREATMENT_AVOID && risk->residual_likelihood == 0
         && risk->residual_impact == 0;
}

gboolean
cra_risk_get_cell (const CraRisk *risk, gboolean after, gint64 *likelihood, gint64 *impact)
{
  g_return_val_if_fail (risk != NULL, FALSE);

  if (after)
    return cra_risk_get_residual (risk, likelihood, impact);
  *likelihood = risk->likelihood;
  *impact = risk->impact;
  return is_rating (*likelihood) && is_rating (*impact);
}

static CraRiskLevel
judge_cell (CraLaw *law, const CraRisk *risk, gboolean after)
{
  gint64 likelihood, impact;

  return cra_risk_get_cell (risk, after, &likelihood, &impact)
             ? cra_risk_judge_level (law, likelihood, impact)
             : CRA_RISK_UNRATED;
}

CraRiskLevel
cra_risk_judge_before (CraLaw *law, const CraRisk *risk)
{
  return judge_cell (law, risk, FALSE);
}

CraRiskLevel
cra_risk_judge_after (CraLaw *law, const CraRisk *risk)
{
  return judge_cell (law, risk, TRUE);
}

/* --- Acceptance --- */

gint64
cra_risk_get_threshold (CraLaw *law, const CraVersion *version)
{
  g_return_val_if_fail (CRA_IS_LAW (law), 0);
  g_return_val_if_fail (version != NULL, 0);

  return version->risk_threshold > 0
             ? version->risk_threshold
             : get_number (law, cra_law_find (law, "rating.threshold"), "threshold");
}

gboolean
cra_risk_needs_acceptance (CraLaw *law, const CraVersion *version, const CraRisk *risk)
{
  gint64 likelihood, impact;

  return cra_risk_get_residual (risk, &likelihood, &impact)
         && likelihood * impact > cra_risk_get_threshold (law, version);
}

gboolean
cra_risk_is_accepted (const CraRisk *risk)
{
  g_return_val_if_fail (risk != NULL, FALSE);
  return !cra_text_is_blank (risk->accepted_by) && !cra_text_is_blank (risk->acceptance_reason);
}

/* --- What is missing --- */

gboolean
cra_risk_is_confirmed (const CraRisk *risk)
{
  g_return_val_if_fail (risk != NULL, FALSE);
  return cra_status_is_confirmed (risk->status);
}

CraRiskLack
cra_risk_find_lacks (CraLaw *law, const CraVersion *version, const CraRisk *risk)
{
  CraRiskLack lacks = CRA_RISK_LACKS_NOTHING;
  gint64 likelihood, impact;

  g_return_val_if_fail (CRA_IS_LAW (law), CRA_RISK_LACKS_NOTHING);
  g_return_val_if_fail (version != NULL && risk != NULL, CRA_RISK_LACKS_NOTHING);

  if (!cra_risk_get_cell (risk, FALSE, &likelihood, &impact))
    lacks |= CRA_RISK_LACKS_RATING;
  if (risk->treatment == CRA_TREATMENT_UNDECIDED)
    lacks |= CRA_RISK_LACKS_TREATMENT;
  else
    {
      if (risk->treatment == CRA_TREATMENT_REDUCE && cra_text_is_blank (risk->measures))
        lacks |= CRA_RISK_LACKS_MEASURES;
      /* An accepted risk without a rating lacks that one only. */
      if (!cra_risk_get_residual (risk, &likelihood, &impact) && !cra_risk_is_gone (risk)
          && (risk->treatment != CRA_TREATMENT_ACCEPT || (lacks & CRA_RISK_LACKS_RATING) == 0))
        lacks |= CRA_RISK_LACKS_RESIDUAL;
      if (cra_risk_needs_acceptance (law, version, risk) && !cra_risk_is_accepted (risk))
        lacks |= CRA_RISK_LACKS_ACCEPTANCE;
    }
  if (!cra_risk_is_confirmed (risk))
    lacks |= CRA_RISK_LACKS_CONFIRMATION;
  return lacks;
}

static gboolean
is_described (const CraVersion *version)
{
  return !cra_text_is_blank (version->intended_purpose)
         && !cra_text_is_blank (version->operating_environment);
}

gboolean
cra_risk_assessment_is_complete (CraLaw *law, const CraAssessment *assessment)
{
  g_return_val_if_fail (CRA_IS_LAW (law), FALSE);
  g_return_val_if_fail (assessment != NULL, FALSE);

  if (!is_described (assessment->version) || assessment->assets->len == 0
      || assessment->risks->len == 0)
    return FALSE;
  for (guint i = 0; i < assessment->assets->len; i++)
    {
      const CraAsset *asset = assessment->assets->pdata[i];

      if (!cra_status_is_confirmed (asset->status))
        return FALSE;
    }
  for (guint i = 0; i < assessment->risks->len; i++)
    if (cra_risk_find_lacks (law, assessment->version, assessment->risks->pdata[i])
        != CRA_RISK_LACKS_NOTHING)
      return FALSE;
  return TRUE;
}

/* --- Labels --- */

char *
cra_risk_make_label (const CraRisk *risk)
{
  g_return_val_if_fail (risk != NULL, NULL);
  return g_strdup_printf ("R%" G_GINT64_FORMAT, risk->number);
}

char *
cra_asset_make_label (const CraAsset *asset)
{
  g_return_val_if_fail (asset != NULL, NULL);
  return g_strdup_printf ("A%" G_GINT64_FORMAT, asset->number);
}

/* The number in "R3"; 0 where the label is none of that letter. */
static gint64
read_label (const char *label, char letter)
{
  char *end = NULL;
  gint64 number = label[0] == letter ? g_ascii_strtoll (label + 1, &end, 10) : 0;

  return end != NULL && *end == '\0' ? number : 0;
}

CraAsset *
cra_assessment_find_asset (const CraAssessment *assessment, const char *label)
{
  gint64 number;

  g_return_val_if_fail (assessment != NULL && label != NULL, NULL);

  number = read_label (label, 'A');
  for (guint i = 0; number > 0 && i < assessment->assets->len; i++)
    if (((CraAsset *)assessment->assets->pdata[i])->number == number)
      return assessment->assets->pdata[i];
  return NULL;
}

CraRisk *
cra_assessment_find_risk (const CraAssessment *assessment, const char *label)
{
  gint64 number;

  g_return_val_if_fail (assessment != NULL && label != NULL, NULL);

  number = read_label (label, 'R');
  for (guint i = 0; number > 0 && i < assessment->risks->len; i++)
    if (((CraRisk *)assessment->risks->pdata[i])->number == number)
      return assessment->risks->pdata[i];
  return NULL;
}

/* --- The picture --- */

void
cra_risk_count (const CraAssessment *assessment, CraRiskPicture *picture)
{
  g_return_if_fail (assessment != NULL && picture != NULL);

  memset (picture, 0, sizeof *picture);
  for (guint i = 0; i < assessment->risks->len; i++)
    {
      const CraRisk *risk = assessment->risks->pdata[i];
      gint64 likelihood, impact;

      if (cra_risk_get_cell (risk, FALSE, &likelihood, &impact))
        picture->before[likelihood - 1][impact - 1]++;
      else
        picture->unrated_before++;
      if (cra_risk_get_cell (risk, TRUE, &likelihood, &impact))
        picture->after[likelihood - 1][impact - 1]++;
      else if (cra_risk_is_gone (risk))
        picture->gone++;
      else
        picture->unrated_after++;
    }
}
