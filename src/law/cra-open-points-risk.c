/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of the risk assessment (Art 13(2), (3)). The law asks for the assessment, not for our
 * register: where it is a linked document only, an empty register blocks nothing. What stands in the
 * register is printed, so it must be finished. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "law/cra-risk.h"

#define CLAUSE "AVII.3"
/* Our advice for how long an assessment goes without being looked at. */
#define REVIEW_MONTHS 12

static gboolean
is_linked (const CraAssessment *assessment)
{
  g_autoptr (GPtrArray) links = cra_assessment_list_links (assessment, CLAUSE);

  return links->len > 0;
}

static void
add_general (CraPointCollector *self, CraOpenPointWeight weight, const char *reason,
             const char *field)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_RISK,
                                             .reason = reason,
                                             .clause = CLAUSE,
                                             .object = field != NULL ? self->assessment->version : NULL,
                                             .field = field });
}

/* --- Single assets and risks --- */

static char *
name_item (const char *label, const char *title)
{
  return g_strdup_printf ("%s, %s", label, cra_text_is_blank (title) ? "\xe2\x80\x93" : title);
}

static void
add_unconfirmed (CraPointCollector *self, gconstpointer object, CraStatus status, const char *what)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                             .step = CRA_STEP_RISK,
                                             .reason = cra_status_is_unconfirmed (status)
                                                           ? cra_status_unconfirmed_reason (status)
                                                           : "reason.open.risk.unconfirmed",
                                             .clause = CLAUSE,
                                             .object = object,
                                             .field = "status",
                                             .says = { { "what", what } } });
}

static void
collect_asset (CraPointCollector *self, const CraAsset *asset)
{
  g_autofree char *label = cra_asset_make_label (asset);
  g_autofree char *what = name_item (label, asset->name);

  if (!cra_status_is_confirmed (asset->status))
    add_unconfirmed (self, asset, asset->status, what);
}

static void
add_risk (CraPointCollector *self, CraOpenPointWeight weight, const CraRisk *risk,
          const char *reason, const char *field, const char *what)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_RISK,
                                             .reason = reason,
                                             .clause = CLAUSE,
                                             .object = risk,
                                             .field = field,
                                             .says = { { "what", what } } });
}

static void
add_acceptance (CraPointCollector *self, const CraRisk *risk, const char *what)
{
  const CraVersion *version = self->assessment->version;
  const CraClause *level = cra_risk_find_level (self->law, cra_risk_judge_after (self->law, risk));
  g_autofree char *product = NULL;
  g_autofree char *word = level != NULL ? g_utf8_strdown (level->title, -1) : NULL;
  g_autofree char *threshold
      = g_strdup_printf ("%" G_GINT64_FORMAT, cra_risk_get_threshold (self->law, version));
  gint64 likelihood, impact;

  cra_risk_get_residual (risk, &likelihood, &impact);
  product = g_strdup_printf ("%" G_GINT64_FORMAT, likelihood * impact);
  cra_collector_add (
      self, &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                              .step = CRA_STEP_RISK,
                              .reason = "reason.open.risk.acceptance",
                              .clause = CLAUSE,
                              .object = risk,
                              .field = cra_text_is_blank (risk->accepted_by) ? "accepted_by"
                                                                             : "acceptance_reason",
                              .says = { { "what", what },
                                        { "level", word },
                                        { "product", product },
                                        { "threshold", threshold } } });
}

static void
collect_lacks (CraPointCollector *self, const CraRisk *risk, const char *what)
{
  CraRiskLack lacks = cra_risk_find_lacks (self->law, self->assessment->version, risk);

  if ((lacks & CRA_RISK_LACKS_RATING) != 0)
    add_risk (self, CRA_BLOCKS_SIGNING, risk, "reason.open.risk.unrated",
              risk->likelihood == 0 ? "likelihood" : "impact", what);
  if ((lacks & CRA_RISK_LACKS_TREATMENT) != 0)
    add_risk (self, CRA_BLOCKS_SIGNING, risk, "reason.open.risk.treatment", "treatment", what);
  if ((lacks & CRA_RISK_LACKS_MEASURES) != 0)
    add_risk (self, CRA_BLOCKS_SIGNING, risk, "reason.open.risk.measures", "measures", what);
  if ((lacks & CRA_RISK_LACKS_RESIDUAL) != 0)
    add_risk (self, CRA_BLOCKS_SIGNING, risk, "reason.open.risk.residual",
              risk->residual_likelihood == 0 ? "residual_likelihood" : "residual_impact", what);
  if ((lacks & CRA_RISK_LACKS_ACCEPTANCE) != 0)
    add_acceptance (self, risk, what);
  /* A risk nobody has treated is undecided because of that: one point, not two. */
  if ((lacks & CRA_RISK_LACKS_CONFIRMATION) != 0
      && (cra_status_is_unconfirmed (risk->status) || (lacks & CRA_RISK_LACKS_TREATMENT) == 0))
    add_unconfirmed (self, risk, risk->status, what);
}

/* What a risk is about and leads to; advice. */
static void
collect_relations (CraPointCollector *self, const CraRisk *risk, const char *what)
{
  if (risk->assets == NULL || risk->assets[0] == NULL)
    add_risk (self, CRA_IMPROVES, risk, "reason.open.risk.without-asset", "assets", what);
  for (guint i = 0; risk->assets != NULL && risk->assets[i] != NULL; i++)
    if (cra_assessment_find_asset (self->assessment, risk->assets[i]) == NULL)
      cra_collector_add (self, &(CraPointDraft){ .weight = CRA_IMPROVES,
                                                 .step = CRA_STEP_RISK,
                                                 .reason = "reason.open.risk.unknown-asset",
                                                 .clause = CLAUSE,
                                                 .object = risk,
                                                 .field = "assets",
                                                 .says = { { "what", what },
                                                           { "asset", risk->assets[i] } } });
  if (risk->treatment == CRA_TREATMENT_REDUCE
      && (risk->requirements == NULL || risk->requirements[0] == NULL))
    add_risk (self, CRA_IMPROVES, risk, "reason.open.risk.without-requirement", "requirements",
              what);
}

static void
collect_risk (CraPointCollector *self, const CraRisk *risk)
{
  g_autofree char *label = cra_risk_make_label (risk);
  g_autofree char *what = name_item (label, risk->title);

  collect_lacks (self, risk, what);
  collect_relations (self, risk, what);
}

/* --- The assessment as a whole --- */

static void
collect_description (CraPointCollector *self, CraOpenPointWeight weight)
{
  const CraVersion *version = self->assessment->version;

  if (cra_text_is_blank (version->operating_environment))
    add_general (self, weight, "reason.open.risk.environment", "operating_environment");
  if (cra_text_is_blank (version->system_boundary))
    add_general (self, CRA_IMPROVES, "reason.open.risk.boundary", "system_boundary");
  if (cra_text_is_blank (version->risk_method))
    add_general (self, CRA_IMPROVES, "reason.open.risk.method", "risk_method");
}

/* Art 13(3): updated during the support period. How often is our advice. */
static void
collect_review (CraPointCollector *self)
{
  const CraVersion *version = self->assessment->version;
  const char *last
      = version->risk_reviewed_on != NULL ? version->risk_reviewed_on : version->placed_on;
  g_autofree char *end = version->support_end != NULL
                             ? cra_calendar_month_end (version->support_end)
                             : NULL;
  g_autofree char *due = NULL;

  if (self->today == NULL || !cra_calendar_is_date (last)
      || (end != NULL && cra_calendar_compare (self->today, end) > 0))
    return;
  due = cra_calendar_add_months (last, REVIEW_MONTHS);
  if (cra_calendar_compare (self->today, due) > 0)
    cra_collector_add (self, &(CraPointDraft){ .weight = CRA_IMPROVES,
                                               .step = CRA_STEP_RISK,
                                               .reason = "reason.open.risk.review-due",
                                               .clause = CLAUSE,
                                               .object = version,
                                               .field = "risk_reviewed_on",
                                               .says = { { "date", last } } });
}

void
cra_collect_risk (CraPointCollector *self)
{
  const CraAssessment *assessment = self->assessment;
  gboolean linked = is_linked (assessment);
  CraOpenPointWeight weight = linked ? CRA_IMPROVES : CRA_BLOCKS_SIGNING;

  collect_review (self);
  if (linked && assessment->assets->len == 0 && assessment->risks->len == 0)
    {
      add_general (self, CRA_IMPROVES, "reason.open.risk.only-document", NULL);
      return;
    }
  collect_description (self, weight);
  if (assessment->assets->len == 0)
    add_general (self, weight, "reason.open.risk.no-assets", NULL);
  if (assessment->risks->len == 0)
    add_general (self, weight, "reason.open.risk.no-risks", NULL);
  for (guint i = 0; i < assessment->assets->len; i++)
    collect_asset (self, assessment->assets->pdata[i]);
  for (guint i = 0; i < assessment->risks->len; i++)
    collect_risk (self, assessment->risks->pdata[i]);
}
