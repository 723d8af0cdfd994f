/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of scope and classification. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "law/cra-classification.h"

/* --- Scope --- */

static const struct
{
  const char *field;
  const char *reason;
} scope_questions[] = {
  { "digital_elements", "reason.open.scope.digital-elements" },
  { "connection", "reason.open.scope.connection" },
  { "exclusion", "reason.open.scope.exclusion" },
  { "commercial", "reason.open.scope.commercial" },
  { "role", "reason.open.scope.role" },
  { "placed_before", "reason.open.scope.placed-before" },
  { "modified", "reason.open.scope.modified" },
};

static void
add_scope (CraPointCollector *self,
           CraOpenPointWeight weight,
           const char *reason,
           const char *field,
           const char *why)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_SCOPE,
                                             .reason = reason,
                                             .object = self->assessment->scope,
                                             .field = field,
                                             .says = { { "why", why } } });
}

static void
collect_questions (CraPointCollector *self, const CraScopeResult *result)
{
  for (guint i = 0; i < result->open->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (scope_questions); j++)
      if (g_str_equal (result->open->pdata[i], scope_questions[j].field))
        add_scope (self, CRA_BLOCKS_SIGNING, scope_questions[j].reason, scope_questions[j].field,
                   NULL);
}

/* Out or legacy: no declaration may be drawn up, and the only question left is why. */
static void
collect_outside (CraPointCollector *self, const CraScopeResult *result)
{
  const CraClause *why = cra_law_find (self->law, result->reasons->pdata[0]);
  gboolean legacy = result->verdict == CRA_SCOPE_LEGACY;

  add_scope (self, CRA_BLOCKS_SIGNING,
             legacy ? "reason.open.scope.legacy" : "reason.open.scope.out", NULL,
             why != NULL ? why->title : "");
  if (cra_text_is_blank (self->assessment->scope->reason))
    add_scope (self, CRA_IMPROVES, "reason.open.scope.reason", "reason", NULL);
}

static void
collect_role (CraPointCollector *self)
{
  const CraOrganisation *organisation = self->assessment->organisation;

  switch (self->assessment->scope->role)
    {
    case CRA_ROLE_UNDECIDED:
    case CRA_ROLE_MANUFACTURER:
      break;
    case CRA_ROLE_IMPORTER:
      add_scope (self, CRA_BLOCKS_SIGNING, "reason.open.role.importer", "role", NULL);
      break;
    case CRA_ROLE_DISTRIBUTOR:
      add_scope (self, CRA_BLOCKS_SIGNING, "reason.open.role.distributor", "role", NULL);
      break;
    case CRA_ROLE_STEWARD:
      add_scope (self, CRA_BLOCKS_SIGNING, "reason.open.role.steward", "role", NULL);
      break;
    case CRA_ROLE_AUTHORISED_REPRESENTATIVE:
      if (cra_text_is_blank (organisation->representative_mandate))
        cra_collector_add (self, &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                                   .step = CRA_STEP_SCOPE,
                                                   .reason = "reason.open.role.representative",
                                                   .object = organisation,
                                                   .field = "representative_mandate" });
      break;
    }
}

/* The answer to "placed before" and the date of placing must tell the same story. */
static void
collect_date_contradiction (CraPointCollector *self)
{
  const CraScope *scope = self->assessment->scope;
  const CraVersion *version = self->assessment->version;
  const CraClause *clause = cra_law_find (self->law, "date.full_application");
  const char *applies = clause != NULL ? cra_law_get_extra (self->law, clause, "date") : NULL;
  gboolean before;

  if (applies == NULL || !cra_calendar_is_date (version->placed_on))
    return;
  before = cra_calendar_compare (version->placed_on, applies) < 0;
  if ((before && scope->placed_before == CRA_YES_NO_NO)
      || (!before && scope->placed_before == CRA_YES_NO_YES && scope->modified == CRA_YES_NO_NO))
    cra_collector_add (self, &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                               .step = CRA_STEP_SCOPE,
                                               .reason = before ? "reason.open.scope.date-before"
                                                                : "reason.open.scope.date-after",
                                               .object = scope,
                                               .field = "placed_before",
                                               .says = { { "placed", version->placed_on },
                                                         { "applies", applies } } });
}

static void
collect_unconfirmed_scope (CraPointCollector *self)
{
  const CraScope *scope = self->assessment->scope;

  if (cra_status_is_unconfirmed (scope->status))
    cra_collector_add (self,
                       &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                         .step = CRA_STEP_SCOPE,
                                         .reason = cra_status_unconfirmed_reason (scope->status),
                                         .object = scope,
                                         .field = "status",
                                         .says = { { "what", "The answers about scope" } } });
}

gboolean
cra_collect_scope (CraPointCollector *self)
{
  g_autoptr (CraScopeResult) result = cra_scope_judge (self->law, self->assessment->scope);
  gboolean go_on = result->verdict == CRA_SCOPE_OPEN || result->verdict == CRA_SCOPE_IN;

  collect_date_contradiction (self);
  collect_unconfirmed_scope (self);
  if (go_on)
    {
      collect_questions (self, result);
      collect_role (self);
    }
  else
    collect_outside (self, result);
  return go_on;
}

/* --- Classification --- */

static void
add_classification (CraPointCollector *self,
                    CraOpenPointWeight weight,
                    const char *reason,
                    const char *field,
                    const char *category)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_CLASSIFICATION,
                                             .reason = reason,
                                             .object = self->assessment->classification,
                                             .field = field,
                                             .says = { { "category", category } } });
}

static void
collect_category (CraPointCollector *self)
{
  const CraClassification *classification = self->assessment->classification;
  const char *category = classification->category;
  gboolean reasoned = !cra_text_is_blank (classification->reasoning);
  gboolean ends_default = g_strcmp0 (category, CRA_CATEGORY_DEFAULT) == 0;

  if (category == NULL)
    add_classification (self, CRA_BLOCKS_SIGNING, "reason.open.classification.category", "category",
                        NULL);
  else if (cra_classification_get_class (self->law, category) == CRA_CLASS_OPEN)
    add_classification (self, CRA_BLOCKS_SIGNING, "reason.open.classification.unknown-category",
                        "category", category);
  else if (!reasoned && ends_default && self->assessment->candidates->len > 0)
    add_classification (self, CRA_BLOCKS_SIGNING, "reason.open.classification.default-reasoning",
                        "reasoning", NULL);
  else if (!reasoned)
    add_classification (self, CRA_IMPROVES, "reason.open.classification.reasoning", "reasoning",
                        NULL);
}

/* "Annex III class I point 11", or the id of what is not known. */
static char *
describe_category (CraLaw *law, const char *category)
{
  const CraClause *clause = cra_law_find (law, category);

  return g_strdup (clause != NULL && clause->article != NULL ? clause->article : category);
}

static void
collect_candidates (CraPointCollector *self)
{
  const CraAssessment *assessment = self->assessment;
  const char *category = assessment->classification->category;

  for (guint i = 0; i < assessment->candidates->len; i++)
    {
      const CraCandidate *candidate = assessment->candidates->pdata[i];
      g_autofree char *name = describe_category (self->law, candidate->category);
      const char *reason = NULL;

      if (candidate->outcome == CRA_OUTCOME_OPEN)
        reason = "reason.open.classification.candidate";
      else if (category != NULL
               && (candidate->outcome == CRA_OUTCOME_CHOSEN)
                      != (g_strcmp0 (candidate->category, category) == 0))
        reason = "reason.open.classification.candidate-contradicts";
      if (reason != NULL)
        cra_collector_add (
            self, &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                    .step = CRA_STEP_CLASSIFICATION,
                                    .reason = reason,
                                    .clause = cra_law_find (self->law, candidate->category) != NULL
                                                  ? candidate->category
                                                  : NULL,
                                    .object = candidate,
                                    .field = "outcome",
                                    .says = { { "category", name } } });
    }
}

void
cra_collect_classification (CraPointCollector *self)
{
  const CraClassification *classification = self->assessment->classification;

  if (cra_text_is_blank (classification->core_functionality))
    add_classification (self, CRA_BLOCKS_SIGNING, "reason.open.classification.core-functionality",
                        "core_functionality", NULL);
  collect_category (self);
  collect_candidates (self);
  if (classification->category != NULL && cra_status_is_unconfirmed (classification->status))
    cra_collector_add (
        self, &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                .step = CRA_STEP_CLASSIFICATION,
                                .reason = cra_status_unconfirmed_reason (classification->status),
                                .object = classification,
                                .field = "status",
                                .says = { { "what", "The classification" } } });
}
