/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a step is: its fields, its questions, its objects, counted. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-step-progress.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "law/cra-open-points-private.h"

typedef struct
{
  CraLaw *law;
  const CraAssessment *assessment;
  GPtrArray *points; /* NULL = not worked out yet */
  guint done;
  guint all;
} Count;

static void
add_item (Count *count, gboolean done)
{
  count->all++;
  count->done += done ? 1 : 0;
}

/* --- Fields --- */

static gboolean
is_given (gconstpointer object, const char *name)
{
  const CraField *field = cra_object_type_find_field (((const CraObject *)object)->type, name);
  g_autofree char *text = NULL;

  g_assert (field != NULL);
  text = cra_object_dup_field (object, field);
  return !cra_text_is_blank (text) && !g_str_equal (text, "undecided") && !g_str_equal (text, "0");
}

/* UNCONFIRMED: what is there was proposed or taken over, so it does not count yet. */
static void
add_fields (Count *count, gconstpointer object, gboolean unconfirmed, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    add_item (count, !unconfirmed && is_given (object, names[i]));
}

#define ADD_FIELDS(count, object, unconfirmed, ...)                                                \
  add_fields (count, object, unconfirmed, (const char *const[]){ __VA_ARGS__, NULL })

/* --- Objects with a status --- */

static void
add_objects (Count *count, GPtrArray *objects)
{
  for (guint i = 0; i < objects->len; i++)
    {
      const CraObject *object = g_ptr_array_index (objects, i);
      const CraField *field = cra_object_type_find_field (object->type, "status");
      g_autofree char *word = NULL;

      g_assert (field != NULL);
      word = cra_object_dup_field (object, field);
      add_item (count, g_strcmp0 (word, cra_status_words[CRA_STATUS_DECIDED]) == 0
                           || g_strcmp0 (word, cra_status_words[CRA_STATUS_REVIEWED]) == 0);
    }
}

/* --- Steps --- */

static void
count_product (Count *count)
{
  const CraAssessment *assessment = count->assessment;

  ADD_FIELDS (count, assessment->product, FALSE, "name", "type_designation", "identification",
              "description", "kind", "consumers", "countries", "languages");
  ADD_FIELDS (count, assessment->version, FALSE, "name", "intended_purpose", "foreseeable_use",
              "foreseeable_misuse", "essential_functions", "security_properties",
              "remote_processing", "integration", "automatic_updates", "placed_on");
}

/* One answer that leads out decides alone: then nothing is left to ask. */
static void
count_scope (Count *count)
{
  const CraScope *scope = count->assessment->scope;
  g_autoptr (CraScopeResult) result = cra_scope_judge (count->law, scope);
  guint questions = scope->placed_before == CRA_YES_NO_YES ? 7 : 6;
  gboolean unconfirmed = cra_status_is_unconfirmed (scope->status);

  count->all = questions;
  count->done = unconfirmed ? 0 : questions - MIN (questions, result->open->len);
}

static void
count_route (Count *count)
{
  const CraRoute *route = count->assessment->route;
  GPtrArray *standards = count->assessment->standards;

  ADD_FIELDS (count, route, cra_status_is_unconfirmed (route->status), "foss", "coverage",
              "procedure", "reasoning");
  for (guint i = 0; i < standards->len; i++)
    {
      const CraStandard *standard = g_ptr_array_index (standards, i);

      add_item (count, !cra_text_is_blank (standard->reference)
                           && standard->extent != CRA_EXTENT_UNDECIDED);
    }
}

static void
count_risks (Count *count)
{
  const CraAssessment *assessment = count->assessment;

  ADD_FIELDS (count, assessment->version, FALSE, "operating_environment", "system_boundary",
              "risk_method");
  add_objects (count, assessment->assets);
  add_objects (count, assessment->risks);
  /* An assessment without a single risk has not begun. */
  if (assessment->risks->len == 0)
    add_item (count, FALSE);
}

static void
count_requirements (Count *count)
{
  const CraClause *const *requirements = cra_law_list (count->law, CRA_GROUP_REQUIREMENT);

  for (guint i = 0; requirements[i] != NULL; i++)
    {
      CraStatus status
          = cra_requirement_status (count->law, count->assessment, requirements[i]->id);

      add_item (count, cra_status_is_confirmed (status) || status == CRA_STATUS_NOT_APPLICABLE);
    }
}

/* Used for something, and still valid. */
static void
count_evidence (Count *count)
{
  const CraAssessment *assessment = count->assessment;
  g_autofree char *today
      = assessment->as_of != NULL ? g_strndup (assessment->as_of, 10) : NULL;
  g_autoptr (GHashTable) used = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < assessment->links->len; i++)
    g_hash_table_add (used, &((CraLink *)g_ptr_array_index (assessment->links, i))->evidence);
  for (guint i = 0; i < assessment->evidence->len; i++)
    {
      const CraEvidence *evidence = g_ptr_array_index (assessment->evidence, i);
      gboolean expired = today != NULL && cra_calendar_is_date (evidence->valid_to)
                         && cra_calendar_compare (evidence->valid_to, today) < 0;

      add_item (count, !expired && g_hash_table_contains (used, &evidence->object.id));
    }
}

/* A bill of materials, and the components somebody looked into. */
static void
count_components (Count *count)
{
  const CraAssessment *assessment = count->assessment;

  add_item (count, cra_assessment_get_sbom (assessment) != NULL);
  for (guint i = 0; i < assessment->component_supports->len; i++)
    {
      const CraComponentSupport *support = g_ptr_array_index (assessment->component_supports, i);

      add_item (count, !cra_text_is_blank (support->diligence) && cra_status_is_confirmed (support->status));
    }
}

static gboolean
has_run (const CraAssessment *assessment, gint64 plan)
{
  for (guint i = 0; i < assessment->test_runs->len; i++)
    if (((const CraTestRun *)g_ptr_array_index (assessment->test_runs, i))->plan == plan)
      return TRUE;
  return FALSE;
}

static void
count_tests (Count *count)
{
  const CraAssessment *assessment = count->assessment;

  for (guint i = 0; i < assessment->test_plans->len; i++)
    {
      const CraTestPlan *plan = g_ptr_array_index (assessment->test_plans, i);

      add_item (count, cra_status_is_confirmed (plan->status) && has_run (assessment, plan->object.id));
    }
  if (assessment->test_plans->len == 0)
    add_item (count, FALSE);
}

/* Texts of the points of an annex that are written, and what the open points still ask for. */
static void
count_texts (Count *count, const char *annex, CraStep step)
{
  const CraAssessment *assessment = count->assessment;
  g_autoptr (GPtrArray) points = count->points != NULL
                                     ? g_ptr_array_ref (count->points)
                                     : cra_open_points_list (count->law, assessment);

  for (guint i = 0; i < assessment->statements->len; i++)
    {
      const CraStatement *statement = g_ptr_array_index (assessment->statements, i);

      if (g_str_has_prefix (statement->clause, annex) && !cra_text_is_blank (statement->text))
        add_item (count, cra_status_is_confirmed (statement->status));
    }
  for (guint i = 0; i < points->len; i++)
    {
      const CraOpenPoint *point = g_ptr_array_index (points, i);

      /* What is written and not yet confirmed is counted above. */
      if (point->step == step && g_strcmp0 (point->field, "status") != 0)
        add_item (count, FALSE);
    }
}

/* What was ever given to a reviewer: its last word counts, not each review there was. */
static void
count_reviews (Count *count)
{
  g_autoptr (GPtrArray) items = cra_review_list_items (count->law, count->assessment);

  for (guint i = 0; i < items->len; i++)
    {
      const CraReviewItem *item = g_ptr_array_index (items, i);

      if (item->review != NULL)
        add_item (count, item->state == CRA_REVIEW_STATE_ACCEPTED);
    }
}

static void
count_step (Count *count, CraStep step)
{
  const CraAssessment *assessment = count->assessment;
  const CraClassification *classification = assessment->classification;

  switch (step)
    {
    case CRA_STEP_MANUFACTURER:
      ADD_FIELDS (count, assessment->organisation, FALSE, "name", "address", "country", "email",
                  "single_contact", "vulnerability_contact", "disclosure_policy_url", "size");
      break;
    case CRA_STEP_PRODUCT:
      count_product (count);
      break;
    case CRA_STEP_SCOPE:
      count_scope (count);
      break;
    case CRA_STEP_CLASSIFICATION:
      ADD_FIELDS (count, classification, cra_status_is_unconfirmed (classification->status),
                  "core_functionality", "category", "reasoning");
      break;
    case CRA_STEP_ROUTE:
      count_route (count);
      break;
    case CRA_STEP_SUPPORT:
      ADD_FIELDS (count, assessment->version, FALSE, "expected_use_years", "support_type",
                  "support_end", "support_reason");
      add_objects (count, assessment->support_factors);
      break;
    case CRA_STEP_RISK:
      count_risks (count);
      break;
    case CRA_STEP_REQUIREMENTS:
      count_requirements (count);
      break;
    case CRA_STEP_EVIDENCE:
      count_evidence (count);
      break;
    case CRA_STEP_COMPONENTS:
      count_components (count);
      break;
    case CRA_STEP_TESTS:
      count_tests (count);
      break;
    case CRA_STEP_USER_INFORMATION:
      count_texts (count, "AII.", step);
      break;
    case CRA_STEP_TECHNICAL:
      count_texts (count, "AVII.", step);
      break;
    case CRA_STEP_REVIEW:
      count_reviews (count);
      break;
    case CRA_STEP_DOCUMENTS:
    case CRA_N_STEPS:
      break;
    }
}

void
cra_step_progress (CraLaw *law, const CraAssessment *assessment, GPtrArray *points, CraStep step,
                   guint *done, guint *all)
{
  Count count = { law, assessment, points, 0, 0 };

  g_return_if_fail (CRA_IS_LAW (law));
  g_return_if_fail (assessment != NULL && step < CRA_N_STEPS);
  g_return_if_fail (done != NULL && all != NULL);

  count_step (&count, step);
  *done = count.done;
  *all = count.all;
}
