/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ring beside a step: what counts as an item of it, and what of that is decided. */
#include "law-fixture.h"

#include "law/cra-step-progress.h"

typedef struct
{
  const char *name;
  const char *changes; /* to the complete assessment */
  CraStep step;
  guint done;
  guint all;
} ProgressRow;

static const ProgressRow rows[] = {
  { "manufacturer-counts-its-fields", "", CRA_STEP_MANUFACTURER, 8, 8 },
  { "blank-field-is-not-done", "organisation.address= ", CRA_STEP_MANUFACTURER, 7, 8 },
  { "undecided-word-is-not-done", "organisation.size=undecided", CRA_STEP_MANUFACTURER, 7, 8 },
  { "product-counts-both-objects", "product.consumers=yes", CRA_STEP_PRODUCT, 18, 18 },
  { "product-without-countries", "product.consumers=yes|product.countries=", CRA_STEP_PRODUCT, 17, 18 },
  { "scope-answered", "", CRA_STEP_SCOPE, 6, 6 },
  { "scope-with-an-open-question", "scope.role=undecided", CRA_STEP_SCOPE, 5, 6 },
  { "scope-asks-more-of-what-was-placed-before",
    "scope.placed_before=yes|scope.modified=undecided", CRA_STEP_SCOPE, 6, 7 },
  { "one-answer-that-leads-out-decides-alone",
    "scope.digital_elements=no|scope.role=undecided|scope.connection=undecided", CRA_STEP_SCOPE, 6, 6 },
  { "inherited-scope-is-not-done", "scope.status=inherited", CRA_STEP_SCOPE, 0, 6 },
  { "classification", "", CRA_STEP_CLASSIFICATION, 3, 3 },
  { "suggested-classification-is-not-done", "classification.status=suggested",
    CRA_STEP_CLASSIFICATION, 0, 3 },
  { "route", "", CRA_STEP_ROUTE, 4, 4 },
  { "standard-with-its-extent-counts",
    "+standard|standard.reference=EN 1|standard.extent=full", CRA_STEP_ROUTE, 5, 5 },
  { "standard-without-its-extent-does-not", "+standard|standard.reference=EN 1", CRA_STEP_ROUTE, 4, 5 },
  { "support-with-its-factors", "", CRA_STEP_SUPPORT, 7, 7 },
  { "years-of-use-not-given", "version.expected_use_years=0", CRA_STEP_SUPPORT, 6, 7 },
  { "suggested-factor-is-not-done", "support_factor.status=suggested", CRA_STEP_SUPPORT, 6, 7 },
  { "requirements", "", CRA_STEP_REQUIREMENTS, 22, 22 },
  { "not-applicable-is-decided",
    "answer[AI.I.2.a].applies=no|answer[AI.I.2.a].justification=J"
    "|answer[AI.I.2.a].override_reason=O", CRA_STEP_REQUIREMENTS, 22, 22 },
  { "suggested-answer-is-not-done", "answer[AI.I.2.a].status=suggested", CRA_STEP_REQUIREMENTS, 21, 22 },
  { "blocked-answer-is-not-done", "answer[AI.I.2.a].implementation=", CRA_STEP_REQUIREMENTS, 21, 22 },
  { "evidence-in-use", "", CRA_STEP_EVIDENCE, 1, 1 },
  { "expired-evidence-is-not-done", "evidence.valid_to=2027-12-19", CRA_STEP_EVIDENCE, 0, 1 },
  { "unused-evidence-is-not-done", "+evidence|evidence.title=Unused", CRA_STEP_EVIDENCE, 1, 2 },
  { "bill-of-materials", "", CRA_STEP_COMPONENTS, 1, 1 },
  { "no-bill-of-materials", "-sbom", CRA_STEP_COMPONENTS, 0, 1 },
  { "planned-test-that-was-run", "", CRA_STEP_TESTS, 1, 1 },
  { "planned-test-that-was-never-run", "-test_run", CRA_STEP_TESTS, 0, 1 },
  { "tests-not-planned", "-test_run|-test_plan", CRA_STEP_TESTS, 0, 1 },
  { "user-information", "", CRA_STEP_USER_INFORMATION, 4, 4 },
  { "text-still-missing", "-statement[AII.8.b]", CRA_STEP_USER_INFORMATION, 3, 4 },
  { "suggested-text-counts-once", "statement[AII.8.b].status=suggested",
    CRA_STEP_USER_INFORMATION, 3, 4 },
  { "technical-texts", "", CRA_STEP_TECHNICAL, 3, 3 },
  { "no-reviews-is-no-item", "", CRA_STEP_REVIEW, 0, 0 },
  { "item-given-to-a-reviewer", "route.status=decided|+review|review.item_type=route|review.reviewer=B",
    CRA_STEP_REVIEW, 0, 1 },
  { "returned-then-accepted-is-one-item",
    "+review|review.item_type=route|review.reviewer=B|review.outcome=returned"
    "|+review|review.item_type=route|review.reviewer=B|review.outcome=accepted", CRA_STEP_REVIEW, 1, 1 },
  { "documents-are-counted-elsewhere", "", CRA_STEP_DOCUMENTS, 0, 0 },
};

static void
test_row (gconstpointer data)
{
  const ProgressRow *row = data;
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  guint done = G_MAXUINT;
  guint all = G_MAXUINT;

  change_assessment (assessment, row->changes);
  cra_step_progress (cra_law_get_default (), assessment, NULL, row->step, &done, &all);
  g_assert_cmpuint (all, ==, row->all);
  g_assert_cmpuint (done, ==, row->done);
}

static void
add_object (GPtrArray *list, gpointer object, gint64 id)
{
  ((CraObject *) object)->id = id;
  g_ptr_array_add (list, object);
}

static void
check (const CraAssessment *assessment, CraStep step, guint done, guint all)
{
  guint found_done = 0;
  guint found_all = 0;

  cra_step_progress (cra_law_get_default (), assessment, NULL, step, &found_done, &found_all);
  g_assert_cmpuint (found_all, ==, all);
  g_assert_cmpuint (found_done, ==, done);
}

/* Objects that have no words in the language of the fixture. */
static void
test_objects (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  CraRisk *risk = cra_risk_new ();
  CraTestPlan *plan = cra_test_plan_new ();
  CraTestRun *run = cra_test_run_new ();
  CraReview *review = cra_review_new ();
  CraComponentSupport *component = cra_component_support_new ();

  check (assessment, CRA_STEP_RISK, 5, 5);
  risk->status = CRA_STATUS_SUGGESTED;
  add_object (assessment->risks, risk, 2);
  check (assessment, CRA_STEP_RISK, 5, 6);
  risk->status = CRA_STATUS_DECIDED;
  check (assessment, CRA_STEP_RISK, 6, 6);

  plan->status = CRA_STATUS_DECIDED;
  add_object (assessment->test_plans, plan, 7);
  check (assessment, CRA_STEP_TESTS, 1, 2);
  run->plan = 7;
  add_object (assessment->test_runs, run, 2);
  check (assessment, CRA_STEP_TESTS, 2, 2);

  review->item_type = g_strdup ("route");
  assessment->route->status = CRA_STATUS_DECIDED;
  add_object (assessment->reviews, review, 1);
  check (assessment, CRA_STEP_REVIEW, 0, 1);
  review->outcome = CRA_REVIEW_ACCEPTED;
  assessment->route->status = CRA_STATUS_REVIEWED;
  check (assessment, CRA_STEP_REVIEW, 1, 1);

  component->status = CRA_STATUS_DECIDED;
  add_object (assessment->component_supports, component, 1);
  check (assessment, CRA_STEP_COMPONENTS, 1, 2);
  component->diligence = g_strdup ("Looked into.");
  check (assessment, CRA_STEP_COMPONENTS, 2, 2);
}

static void
test_empty (void)
{
  g_autoptr (CraAssessment) assessment = cra_assessment_new ();

  for (guint step = 0; step < CRA_N_STEPS; step++)
    {
      guint done = 0;
      guint all = 0;

      cra_step_progress (cra_law_get_default (), assessment, NULL, (CraStep) step, &done,
                         &all);
      g_assert_cmpuint (done, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/law/step-progress/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/law/step-progress/objects-count-by-their-status", test_objects);
  g_test_add_func ("/law/step-progress/nothing-is-done-of-an-empty-assessment", test_empty);
  return g_test_run ();
}
