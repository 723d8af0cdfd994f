/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of tests with their reports, what a further version inherits of them, and what of updates no
 * workspace holds. */
#include "workbench-fixture.h"

#include "base/cra-calendar.h"
#include "base/cra-clock.h"
#include "base/cra-error.h"
#include "workbench/cra-workbench-tests.h"

#include <string.h>

static const char *const run_names[] = { "date", "result", NULL };
static const char *const run_texts[] = { "2026-03-01", "passed", NULL };

static gint64
add_plan (Fixture *fixture, const char *requirements)
{
  g_autoptr (GError) error = NULL;
  gint64 plan = cra_workbench_add (fixture->workbench, &cra_test_plan_type, fixture->version, &error,
                                   "title", "Fuzzing", "kind", "fuzzing", "interval_months", "6",
                                   "first_due", "2026-01-15", "requirements", requirements, NULL);

  g_assert_no_error (error);
  g_assert_cmpint (plan, >, 0);
  return plan;
}

static guint
count_journal (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries
    = cra_workbench_list_journal (fixture->workbench, 0, 1000, NULL, 0, NULL);

  return entries->len;
}

static void
test_run_brings_its_report (Fixture *fixture, gconstpointer data)
{
  gint64 plan = add_plan (fixture, "AI.II.3\nAI.I.2.a");
  g_autoptr (GFile) file = fixture_write_file (fixture, "fuzzing.txt", "No crash.\n");
  guint before = count_journal (fixture);
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (CraAssessment) undone = NULL;
  g_autoptr (CraAssessment) redone = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  CraTestRun *run = NULL;
  gint64 id = cra_workbench_add_test_run (fixture->workbench, plan, run_names, run_texts, file, 0,
                                          NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->test_runs->len, ==, 1);
  run = assessment->test_runs->pdata[0];
  g_assert_cmpint (run->object.id, ==, id);
  g_assert_cmpint (run->result, ==, CRA_RESULT_PASSED);
  g_assert_cmpstr (cra_assessment_find_evidence (assessment, run->evidence)->title, ==, "fuzzing");
  g_assert_cmpuint (assessment->links->len, ==, 2);
  g_assert_cmpuint (count_journal (fixture), ==, before + 1);
  words = cra_workbench_describe_undo (fixture->workbench);
  g_assert_cmpstr (words, ==, "New test result: Fuzzing");

  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  undone = fixture_load (fixture);
  g_assert_cmpuint (undone->test_runs->len + undone->links->len + undone->evidence->len, ==, 0);
  g_assert_true (cra_workbench_redo (fixture->workbench, &error));
  redone = fixture_load (fixture);
  g_assert_cmpuint (redone->test_runs->len, ==, 1);
  g_assert_cmpuint (redone->links->len, ==, 2);
  g_assert_true (cra_workbench_check (fixture->workbench, NULL, &error));
}

static void
test_known_report_is_taken (Fixture *fixture, gconstpointer data)
{
  gint64 plan = add_plan (fixture, NULL);
  g_autoptr (GFile) file = fixture_write_file (fixture, "report.txt", "All tests passed.\n");
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GError) error = NULL;
  gint64 evidence = 0;

  g_assert_true (cra_workbench_add_evidence (fixture->workbench, fixture->version, file, "Report", NULL,
                                             NULL, &evidence, &error));
  g_assert_cmpint (cra_workbench_add_test_run (fixture->workbench, plan, run_names, run_texts, file, 0,
                                               NULL, &error), >, 0);
  g_assert_cmpint (cra_workbench_add_test_run (fixture->workbench, plan, run_names, run_texts, NULL,
                                               evidence, NULL, &error), >, 0);
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->evidence->len, ==, 1);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (((CraTestRun *) assessment->test_runs->pdata[i])->evidence, ==, evidence);
  /* A plan that names no requirement proves that there are regular tests; once is enough. */
  g_assert_cmpuint (assessment->links->len, ==, 1);
  g_assert_cmpstr (((CraLink *) assessment->links->pdata[0])->clause, ==, "AI.II.3");
}

static void
test_report_comes_later_and_goes (Fixture *fixture, gconstpointer data)
{
  gint64 plan = add_plan (fixture, "AI.II.3");
  g_autoptr (GFile) file = fixture_write_file (fixture, "later.txt", "Later.\n");
  g_autoptr (CraTestRun) run = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = cra_workbench_add_test_run (fixture->workbench, plan, run_names, run_texts, NULL, 0, NULL,
                                          &error);

  g_assert_no_error (error);
  g_assert_true (cra_workbench_set_test_report (fixture->workbench, id, file, 0, NULL, &error));
  run = (CraTestRun *) cra_workbench_get (fixture->workbench, &cra_test_run_type, id, &error);
  g_assert_cmpint (run->evidence, >, 0);
  g_assert_cmpstr (run->date, ==, "2026-03-01");
  g_clear_pointer (&run, cra_object_unref);
  g_assert_true (cra_workbench_set_test_report (fixture->workbench, id, NULL, 0, NULL, &error));
  run = (CraTestRun *) cra_workbench_get (fixture->workbench, &cra_test_run_type, id, &error);
  g_assert_cmpint (run->evidence, ==, 0);
  g_assert_false (cra_workbench_set_test_report (fixture->workbench, 99, file, 0, NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
}

/* What proves something of another product is no report of this one, unless it is linked here. */
static void
test_report_of_another_version (Fixture *fixture, gconstpointer data)
{
  gint64 plan = add_plan (fixture, "AI.II.3");
  g_autoptr (GFile) file = fixture_write_file (fixture, "other.txt", "Other.\n");
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version = 0, evidence = 0;

  cra_workbench_add_product (fixture->workbench, "Other Product", "1", NULL, &version, &error);
  cra_workbench_add_evidence (fixture->workbench, version, file, NULL, NULL, NULL, &evidence, &error);
  g_assert_no_error (error);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, evidence);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_test_run_type, plan, &error, "date",
                                      "2026-03-01", "evidence", id, NULL), ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "another version"));
  g_clear_error (&error);
  g_assert_cmpint (cra_workbench_add_test_run (fixture->workbench, plan, run_names, run_texts, NULL,
                                               evidence, NULL, &error), >, 0);
  g_assert_no_error (error);
}

/* Nothing is left of a run that cannot be kept, the file included. */
static void
test_bad_run_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  gint64 plan = add_plan (fixture, "AI.II.3");
  g_autoptr (GFile) file = fixture_write_file (fixture, "report.txt", "Report.\n");
  g_autofree char *today = cra_clock_today ();
  g_autofree char *late = cra_calendar_add_days (today, 2);
  const char *const texts[] = { late, "passed", NULL };
  guint before = count_journal (fixture);
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cra_workbench_add_test_run (fixture->workbench, plan, run_names, texts, file, 0, NULL,
                                               &error), ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "still to come"));
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->evidence->len + assessment->test_runs->len, ==, 0);
  g_assert_cmpuint (count_journal (fixture), ==, before);
}

static void
test_further_version_goes_on (Fixture *fixture, gconstpointer data)
{
  gint64 plan = add_plan (fixture, "AI.II.3");
  g_autoptr (CraAssessment) first = NULL;
  g_autoptr (CraAssessment) second = NULL;
  g_autoptr (GError) error = NULL;
  CraTestPlan *copy = NULL;
  gint64 version = 0;

  cra_workbench_add (fixture->workbench, &cra_test_plan_type, fixture->version, &error, "title", "Once",
                     "first_due", "2026-02-01", NULL);
  cra_workbench_add_test_run (fixture->workbench, plan, run_names, run_texts, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  version = cra_workbench_add_version (fixture->workbench, fixture->version, "2.0", &error);
  second = cra_workbench_load (fixture->workbench, version, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->test_plans->len, ==, 2);
  g_assert_cmpuint (second->test_runs->len, ==, 0);
  copy = second->test_plans->pdata[0];
  g_assert_cmpint (copy->status, ==, CRA_STATUS_INHERITED);
  g_assert_cmpstr (copy->first_due, ==, "2026-09-01");
  g_assert_cmpstr (((CraTestPlan *) second->test_plans->pdata[1])->first_due, ==, "2026-02-01");
  first = fixture_load (fixture);
  g_assert_cmpuint (first->test_runs->len, ==, 1);
  g_assert_cmpstr (((CraTestPlan *) first->test_plans->pdata[0])->first_due, ==, "2026-01-15");
}

static void
test_identifiers_of_updates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 update = cra_workbench_add (fixture->workbench, &cra_security_update_type, fixture->version,
                                     &error, "name", "1.0.1", "fixes",
                                     "CVE-2028-1234\nEUVD-2028-7\nPROD-17", NULL);

  g_assert_no_error (error);
  g_assert_false (cra_workbench_set (fixture->workbench, &cra_security_update_type, update, &error,
                                     "fixes", "CVE-2028-12", NULL));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "CVE-YYYY-NUMBER"));
  g_clear_error (&error);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_security_update_type, fixture->version,
                                      &error, "name", "1.0.1", NULL), ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
}

typedef struct
{
  GMainLoop *loop;
  gint64 id;
  gboolean done;
  GError *error;
} Waiting;

static void
run_added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->id = cra_workbench_add_test_run_finish (CRA_WORKBENCH (source), result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
report_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->done = cra_workbench_set_test_report_finish (CRA_WORKBENCH (source), result,
                                                        &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
test_on_a_worker_thread (Fixture *fixture, gconstpointer data)
{
  gint64 plan = add_plan (fixture, "AI.II.3");
  g_autoptr (GFile) file = fixture_write_file (fixture, "report.txt", "Report.\n");
  Waiting waiting = { g_main_loop_new (NULL, FALSE), 0, FALSE, NULL };

  cra_workbench_add_test_run_async (fixture->workbench, plan, run_names, run_texts, file, 0, NULL,
                                    run_added_cb, &waiting);
  g_main_loop_run (waiting.loop);
  g_assert_no_error (waiting.error);
  g_assert_cmpint (waiting.id, >, 0);
  cra_workbench_set_test_report_async (fixture->workbench, waiting.id, NULL, 0, NULL, report_set_cb,
                                       &waiting);
  g_main_loop_run (waiting.loop);
  g_assert_no_error (waiting.error);
  g_assert_true (waiting.done);
  g_main_loop_unref (waiting.loop);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/tests/run-brings-its-report-in-one-act", test_run_brings_its_report);
  fixture_add ("/workbench/tests/report-that-is-here-already-is-taken", test_known_report_is_taken);
  fixture_add ("/workbench/tests/report-comes-later-and-goes", test_report_comes_later_and_goes);
  fixture_add ("/workbench/tests/report-of-another-version-is-refused", test_report_of_another_version);
  fixture_add ("/workbench/tests/bad-run-leaves-nothing", test_bad_run_leaves_nothing);
  fixture_add ("/workbench/tests/further-version-goes-on-from-the-last-run", test_further_version_goes_on);
  fixture_add ("/workbench/tests/identifiers-of-updates-have-their-form", test_identifiers_of_updates);
  fixture_add ("/workbench/tests/on-a-worker-thread", test_on_a_worker_thread);
  return g_test_run ();
}
