/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All versions at a glance say the same as each of them says alone. */
#include "workbench-fixture.h"

#include "base/cra-clock.h"
#include "workbench/cra-workbench-overview.h"
#include "workbench/cra-workbench-review.h"

#define TODAY (G_GINT64_CONSTANT (1830297600) * G_USEC_PER_SEC) /* 2028-01-01 */

static CraOverview *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CraOverview *overview = cra_workbench_load_overview (fixture->workbench, &error);

  g_assert_no_error (error);
  return overview;
}

static void
set (Fixture *fixture, const CraObjectType *type, gint64 id, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  cra_workbench_set (fixture->workbench, type, id, &error, field, text, NULL);
  g_assert_no_error (error);
}

static gint64
add (Fixture *fixture, const CraObjectType *type, gint64 parent, const char *field, const char *text,
     const char *second, const char *second_text)
{
  g_autoptr (GError) error = NULL;
  gint64 id = cra_workbench_add (fixture->workbench, type, parent, &error, field, text, second,
                                 second_text, NULL);

  g_assert_no_error (error);
  return id;
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraOverview) overview = load (fixture);
  const CraOverviewRow *row = NULL;

  g_assert_cmpuint (overview->rows->len, ==, 1);
  g_assert_cmpuint (overview->n_requirements, ==, 22);
  g_assert_cmpuint (overview->states[CRA_VERSION_NOT_BEGUN], ==, 1);
  row = cra_overview_find (overview, fixture->version);
  g_assert_nonnull (row);
  g_assert_cmpstr (row->product_name, ==, "Example Product");
  g_assert_cmpstr (row->version_name, ==, "1.0");
  g_assert_cmpuint (row->decided, ==, 0);
  g_assert_null (cra_overview_find (overview, 4711));
}

/* The picture of all versions and the page of one must never disagree. */
static void
check_answers (Fixture *fixture)
{
  g_autoptr (CraOverview) overview = load (fixture);
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);
  CraLaw *law = cra_workbench_get_law (fixture->workbench);
  const CraClause *const *requirements = cra_law_list (law, CRA_GROUP_REQUIREMENT);
  const CraOverviewRow *row = cra_overview_find (overview, fixture->version);

  for (guint i = 0; requirements[i] != NULL; i++)
    g_assert_cmpint (row->answers[i], ==,
                     cra_requirement_status (law, assessment, requirements[i]->id));
}

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (CraOverview) overview = NULL;
  const CraAnswer *answer = NULL;

  check_answers (fixture);
  fixture_fill (fixture);
  check_answers (fixture);
  assessment = fixture_load (fixture);
  answer = g_ptr_array_index (assessment->answers, 3);
  set (fixture, &cra_answer_type, answer->object.id, "implementation", NULL);
  check_answers (fixture);
  overview = load (fixture);
  g_assert_cmpint (cra_overview_find (overview, fixture->version)->answers[3], ==,
                   CRA_STATUS_BLOCKED);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  gint64 further = 0;
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  {
    g_autoptr (CraOverview) overview = load (fixture);

    g_assert_cmpuint (cra_overview_find (overview, fixture->version)->decided, ==, 22);
    g_assert_cmpuint (overview->states[CRA_VERSION_ANSWERED], ==, 1);
  }
  /* What is inherited was not decided for the new version. */
  further = cra_workbench_add_version (fixture->workbench, fixture->version, "2.0", &error);
  g_assert_no_error (error);
  {
    g_autoptr (CraOverview) overview = load (fixture);

    g_assert_cmpuint (overview->states[CRA_VERSION_ANSWERED], ==, 1);
    g_assert_cmpuint (overview->states[CRA_VERSION_NOT_BEGUN], ==, 1);
    g_assert_cmpint (cra_overview_find (overview, further)->answers[0], ==, CRA_STATUS_INHERITED);
    g_assert_cmpint (((CraOverviewRow *) g_ptr_array_index (overview->rows, 1))->version, ==,
                     further);
  }
  assessment = fixture_load (fixture);
  set (fixture, &cra_scope_type, assessment->scope->object.id, "digital_elements", "no");
  {
    g_autoptr (CraOverview) overview = load (fixture);

    g_assert_cmpuint (overview->states[CRA_VERSION_OUT], ==, 1);
    g_assert_cmpuint (overview->states[CRA_VERSION_ANSWERED], ==, 0);
  }
}

/* --- Dates --- */

static const CraOverviewDate *
find_date (const CraOverview *overview, CraOverviewDateKind kind)
{
  for (guint i = 0; i < overview->dates->len; i++)
    {
      const CraOverviewDate *date = g_ptr_array_index (overview->dates, i);

      if (date->kind == kind)
        return date;
    }
  return NULL;
}

static void
test_law_dates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraOverview) overview = NULL;

  cra_clock_set_for_test (TODAY);
  overview = load (fixture);
  g_assert_cmpstr (overview->today, ==, "2028-01-01");
  g_assert_nonnull (find_date (overview, CRA_OVERVIEW_LAW));
  for (guint i = 0; i < overview->dates->len; i++)
    {
      const CraOverviewDate *date = g_ptr_array_index (overview->dates, i);

      g_assert_cmpstr (date->date, >=, "2028-01-01");
      if (i > 0)
        g_assert_cmpstr (date->date, >=,
                         ((CraOverviewDate *) g_ptr_array_index (overview->dates, i - 1))->date);
    }
  cra_clock_set_for_test (-1);
}

static void
test_version_dates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraOverview) overview = NULL;

  cra_clock_set_for_test (TODAY);
  set (fixture, &cra_version_type, fixture->version, "placed_on", "2028-03-01");
  set (fixture, &cra_version_type, fixture->version, "support_end", "2033-06");
  overview = load (fixture);
  g_assert_cmpstr (find_date (overview, CRA_OVERVIEW_PLACING)->date, ==, "2028-03-01");
  g_assert_cmpstr (find_date (overview, CRA_OVERVIEW_SUPPORT)->date, ==, "2033-06-30");
  g_assert_cmpint (find_date (overview, CRA_OVERVIEW_SUPPORT)->version, ==, fixture->version);
  cra_clock_set_for_test (-1);
}

static void
test_due (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 plan = 0;
  gint64 review = 0;

  cra_clock_set_for_test (TODAY);
  plan = add (fixture, &cra_test_plan_type, fixture->version, "title", "Fuzzing", "first_due",
              "2027-12-01");
  set (fixture, &cra_test_plan_type, plan, "interval_months", "6");
  review = add (fixture, &cra_review_type, fixture->version, "item_type", "route", "reviewer",
                "Example Reviewer");
  set (fixture, &cra_review_type, review, "due", "2027-12-24");
  {
    g_autoptr (CraOverview) overview = load (fixture);
    const CraOverviewDate *date = find_date (overview, CRA_OVERVIEW_TEST);

    g_assert_cmpstr (date->date, ==, "2027-12-01");
    g_assert_true (date->past);
    g_assert_cmpstr (date->subject, ==, "Fuzzing");
    g_assert_cmpint (date->object, ==, plan);
    g_assert_cmpstr (find_date (overview, CRA_OVERVIEW_REVIEW)->date, ==, "2027-12-24");
  }
  add (fixture, &cra_test_run_type, plan, "date", "2027-11-30", "result", "passed");
  fixture_fill (fixture);
  g_assert_true (cra_workbench_set_one_person (fixture->workbench, TRUE, &error));
  g_assert_true (cra_workbench_accept_review (fixture->workbench, fixture->version, "route", NULL,
                                              "For the sake of time", TRUE, &error));
  {
    g_autoptr (CraOverview) overview = load (fixture);

    g_assert_cmpstr (find_date (overview, CRA_OVERVIEW_TEST)->date, ==, "2028-05-30");
    g_assert_null (find_date (overview, CRA_OVERVIEW_REVIEW));
  }
  cra_clock_set_for_test (-1);
}

static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  static const char *const clauses[] = { "AI.I.2.a", NULL };
  g_autoptr (GFile) file = fixture_write_file (fixture, "report.txt", "A report.");
  g_autoptr (GFile) unused = fixture_write_file (fixture, "unused.txt", "Nobody uses it.");
  g_autoptr (GError) error = NULL;
  g_autoptr (CraOverview) overview = NULL;
  gint64 evidence = 0;
  gint64 other = 0;
  guint found = 0;

  g_assert_true (cra_workbench_add_evidence (fixture->workbench, fixture->version, file, NULL,
                                             clauses, NULL, &evidence, &error));
  g_assert_no_error (error);
  g_assert_true (cra_workbench_add_evidence (fixture->workbench, fixture->version, unused, NULL,
                                             NULL, NULL, &other, &error));
  g_assert_no_error (error);
  set (fixture, &cra_evidence_type, evidence, "valid_to", "2030-02-03");
  set (fixture, &cra_evidence_type, other, "valid_to", "2030-02-03");
  overview = load (fixture);
  for (guint i = 0; i < overview->dates->len; i++)
    {
      const CraOverviewDate *date = g_ptr_array_index (overview->dates, i);

      if (date->kind != CRA_OVERVIEW_EVIDENCE)
        continue;
      found++;
      g_assert_cmpint (date->object, ==, evidence);
      g_assert_cmpint (date->version, ==, fixture->version);
    }
  g_assert_cmpuint (found, ==, 1);
}

/* --- On a worker thread --- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(CraOverview **) data
      = cra_workbench_load_overview_finish (CRA_WORKBENCH (source), result, &error);
  g_assert_no_error (error);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  CraOverview *overview = NULL;

  cra_workbench_load_overview_async (fixture->workbench, NULL, loaded_cb, &overview);
  while (overview == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (overview->rows->len, ==, 1);
  cra_overview_free (overview);
}

/* --- The history of a field --- */

static void
test_field_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const CraDifference *change = NULL;

  set (fixture, &cra_product_type, fixture->product, "name", "Renamed");
  set (fixture, &cra_product_type, fixture->product, "description", "Another field.");
  set (fixture, &cra_product_type, fixture->product, "name", "Renamed again");
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  g_assert_no_error (error);
  found = cra_workbench_list_field_history (fixture->workbench, &cra_product_type, fixture->product,
                                            "name", 10, &error);
  g_assert_no_error (error);
  /* Made, renamed, renamed again, taken back. */
  g_assert_cmpuint (found->len, ==, 4);
  change = g_ptr_array_index (found, 0);
  g_assert_cmpstr (change->before, ==, "Renamed again");
  g_assert_cmpstr (change->after, ==, "Renamed");
  g_assert_cmpstr (change->who, ==, "Example Person");
  change = g_ptr_array_index (found, 3);
  g_assert_null (change->before);
  g_assert_cmpstr (change->after, ==, "Example Product");
  g_clear_pointer (&found, g_ptr_array_unref);
  found = cra_workbench_list_field_history (fixture->workbench, &cra_product_type, fixture->product,
                                            "name", 2, &error);
  g_assert_cmpuint (found->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/overview/new-version-has-not-begun", test_new);
  fixture_add ("/workbench/overview/answers-are-those-of-the-assessment", test_answers);
  fixture_add ("/workbench/overview/states-follow-what-is-decided", test_states);
  fixture_add ("/workbench/overview/dates-of-the-law-to-come-are-in-order", test_law_dates);
  fixture_add ("/workbench/overview/placing-and-support-end-are-dates", test_version_dates);
  fixture_add ("/workbench/overview/overdue-tests-and-reviews-stay-until-done", test_due);
  fixture_add ("/workbench/overview/only-evidence-in-use-expires", test_evidence);
  fixture_add ("/workbench/overview/loads-on-a-worker-thread", test_async);
  fixture_add ("/workbench/field-history/says-old-and-new-of-one-field", test_field_history);
  return g_test_run ();
}
