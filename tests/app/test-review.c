/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of tests and of the review, driven by their own widgets. */
#define G_LOG_DOMAIN "test-review"

#include <glib/gstdio.h>

#include "app/pages/cra-test-list.h"
#include "app/pages/cra-test-runs.h"
#include "app/pages/cra-update-list.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-status-row.h"
#include "tests/app/cra-app-test.h"
#include "workbench/cra-workbench-review.h"

#define PAUSE_MS 900
#define ITEM "AI.I.2.b"

static const CraAssessment *
get_assessment (CraAppFixture *fixture)
{
  return cra_session_get_assessment (fixture->session);
}

static void
note_failure_cb (CraSession *session, const GError *error, gpointer data)
{
  (*(guint *) data)++;
}

/* --- Tests --- */

/* Rows with a short value have an entry. */
static void
type_value (CraPage *page, const char *type, const char *field, const char *text)
{
  GtkWidget *row = GTK_WIDGET (cra_app_test_find_row (page, type, field));

  gtk_editable_set_text (GTK_EDITABLE (cra_app_test_find (row, GTK_TYPE_ENTRY, 0)), text);
}

static void
add_by_entry (GtkWidget *root, const char *text)
{
  GtkWidget *entry = cra_app_test_find (root, GTK_TYPE_ENTRY, 0);

  /* Entries of opened rows come first; the adder has its own. */
  for (guint i = 0; gtk_widget_get_ancestor (entry, ADW_TYPE_PREFERENCES_ROW) != NULL; i++)
    entry = cra_app_test_find (root, GTK_TYPE_ENTRY, i);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
  cra_app_test_settle ();
}

static void
test_plan_and_run (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "tests");
  g_autofree char *path = g_build_filename (fixture->folder, "report.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *tests = NULL;
  GtkWidget *row = NULL;
  CraTestRuns *runs = NULL;
  const CraTestPlan *plan = NULL;
  const CraTestRun *run = NULL;

  cra_app_test_settle ();
  tests = cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_TEST_LIST, 0);
  add_by_entry (tests, "Fuzzing");
  g_assert_cmpuint (get_assessment (fixture)->test_plans->len, ==, 1);
  /* The new row is open and waits to be filled. */
  row = cra_app_test_find (tests, ADW_TYPE_EXPANDER_ROW, 0);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  cra_app_test_wait (400);
  type_value (page, "test_plan", "interval_months", "6");
  type_value (page, "test_plan", "first_due", "2020-01-15");
  cra_app_test_wait (PAUSE_MS);
  plan = g_ptr_array_index (get_assessment (fixture)->test_plans, 0);
  g_assert_cmpint (plan->interval_months, ==, 6);
  g_assert_cmpstr (plan->first_due, ==, "2020-01-15");
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "every 6 months"));

  g_assert_true (g_file_set_contents (path, "No crash.\n", -1, NULL));
  runs = CRA_TEST_RUNS (cra_app_test_find (row, CRA_TYPE_TEST_RUNS, 0));
  cra_test_runs_add (runs, file);
  cra_app_test_wait_jobs (fixture->session);
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->test_runs->len, ==, 1);
  run = g_ptr_array_index (get_assessment (fixture)->test_runs, 0);
  g_assert_cmpint (run->evidence, >, 0);
  g_assert_cmpuint (get_assessment (fixture)->links->len, ==, 1);
  cra_app_test_click_button (GTK_WIDGET (runs), "Add a Run of Today");
  cra_app_test_wait (400);
  g_assert_cmpuint (get_assessment (fixture)->test_runs->len, ==, 2);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* While the file was chosen the run was removed: nothing happens, and nothing falls over. */
static void
test_report_of_a_run_that_went (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "tests");
  g_autofree char *path = g_build_filename (fixture->folder, "report.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GtkWidget) button = NULL;
  GtkWidget *row = NULL;
  CraTestRuns *runs = NULL;

  g_assert_true (g_file_set_contents (path, "No crash.\n", -1, NULL));
  cra_app_test_settle ();
  add_by_entry (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_TEST_LIST, 0), "Fuzzing");
  cra_app_test_wait (400);
  runs = CRA_TEST_RUNS (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_TEST_RUNS, 0));
  cra_test_runs_add (runs, NULL);
  cra_app_test_wait (400);
  row = cra_app_test_find (GTK_WIDGET (runs), ADW_TYPE_EXPANDER_ROW, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  cra_app_test_wait (600);
  button = g_object_ref (cra_app_test_find (row, GTK_TYPE_MENU_BUTTON, 0));
  cra_workbench_undo (fixture->workbench, NULL);
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->test_runs->len, ==, 0);
  cra_test_runs_bring_report (button, file);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpuint (get_assessment (fixture)->evidence->len, ==, 0);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_update (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "tests");
  GtkWidget *updates = NULL;
  GtkWidget *row = NULL;
  const CraSecurityUpdate *update = NULL;

  cra_app_test_settle ();
  updates = cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_UPDATE_LIST, 0);
  add_by_entry (updates, "1.0.1");
  cra_app_test_wait (400);
  row = cra_app_test_find (updates, ADW_TYPE_EXPANDER_ROW, 0);
  type_value (page, "security_update", "released", "2028-03-15");
  cra_app_test_type (cra_app_test_find_row (page, "security_update", "fixes"), "CVE-2028-1234\nP-7");
  cra_app_test_wait (PAUSE_MS);
  update = g_ptr_array_index (get_assessment (fixture)->security_updates, 0);
  g_assert_cmpstr (update->released, ==, "2028-03-15");
  g_assert_cmpuint (g_strv_length (update->fixes), ==, 2);
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)),
                            "15 March 2038 (Art 13(9))"));
  /* Half an identifier is refused and stays to be mended. */
  cra_app_test_type (cra_app_test_find_row (page, "security_update", "fixes"), "CVE-28-1");
  cra_app_test_wait (PAUSE_MS);
  update = g_ptr_array_index (get_assessment (fixture)->security_updates, 0);
  g_assert_cmpuint (g_strv_length (update->fixes), ==, 2);
}

static void
test_points_lead_here (CraAppFixture *fixture, gconstpointer data)
{
  gint64 version = cra_session_get_version (fixture->session);
  g_autoptr (GError) error = NULL;
  const char *const names[] = { "date", "result", NULL };
  const char *const texts[] = { "2026-01-10", "failed", NULL };
  CraPage *page = NULL;
  GtkWidget *focus = NULL;
  gint64 plan = cra_workbench_add (fixture->workbench, &cra_test_plan_type, version, &error, "title",
                                   "Fuzzing", "first_due", "2020-01-01", NULL);
  gint64 run = cra_workbench_add_fields (fixture->workbench, &cra_test_run_type, plan, names, texts,
                                         &error);
  const struct
  {
    const char *type;
    gint64 id;
    const char *field;
  } places[] = { { "test_plan", plan, "first_due" }, { "test_run", run, "findings" } };

  g_assert_no_error (error);
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "tests");
  cra_app_test_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      cra_page_focus_field (page, places[i].type, places[i].id, places[i].field, NULL);
      cra_app_test_wait (400);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_assert_nonnull (focus);
      focus = gtk_widget_get_ancestor (focus, CRA_TYPE_FIELD_ROW);
      g_assert_nonnull (focus);
      g_assert_true (cra_field_row_is_for (CRA_FIELD_ROW (focus), places[i].type, places[i].id,
                                           places[i].field));
    }
}

/* --- Review --- */

static void
decide (CraAppFixture *fixture, const char *requirement)
{
  const CraAnswer *answer = cra_assessment_find_answer (get_assessment (fixture), requirement);
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_workbench_set (fixture->workbench, &cra_answer_type, answer->object.id, &error,
                                    "applies", "yes", "implementation", "As designed.", NULL));
  g_assert_no_error (error);
  cra_app_test_settle ();
}

static void
work_as (CraAppFixture *fixture, const char *name)
{
  g_assert_true (cra_workbench_set_person (fixture->workbench, name, NULL, NULL));
  cra_app_test_settle ();
}

static CraAnswer *
get_answer (CraAppFixture *fixture)
{
  return cra_assessment_find_answer (get_assessment (fixture), ITEM);
}

static void
test_accept_and_return (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  GtkWidget *comment = NULL;
  guint failures = 0;
  g_autoptr (GError) error = NULL;

  work_as (fixture, "Example Author");
  decide (fixture, ITEM);
  decide (fixture, "AI.I.2.c");
  g_assert_cmpuint (cra_workbench_assign_step (fixture->workbench,
                                               cra_session_get_version (fixture->session),
                                               CRA_STEP_REQUIREMENTS, "Example Reviewer",
                                               "2028-01-01", &error),
                    ==, 2);
  work_as (fixture, "Example Reviewer");
  page = cra_window_show_page (fixture->window, "review");
  cra_app_test_settle ();
  g_assert_nonnull (cra_app_test_find_button (GTK_WIDGET (page), "Waiting for You (2)"));
  g_signal_connect (fixture->session, "failed", G_CALLBACK (note_failure_cb), &failures);
  /* Returning needs a reason. */
  cra_app_test_click_button (GTK_WIDGET (page), "Return");
  g_assert_cmpuint (failures, ==, 1);
  g_assert_cmpint (((CraReview *) get_assessment (fixture)->reviews->pdata[0])->outcome, ==,
                   CRA_REVIEW_ASSIGNED);
  comment = cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (comment), "Which ports?");
  cra_app_test_click_button (GTK_WIDGET (page), "Return");
  cra_app_test_settle ();
  g_assert_cmpuint (failures, ==, 1);
  g_assert_cmpstr (((CraReview *) get_assessment (fixture)->reviews->pdata[0])->comment, ==,
                   "Which ports?");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (comment)), ==, "");
  g_assert_nonnull (cra_app_test_find_button (GTK_WIDGET (page), "Returned (1)"));
  cra_app_test_click_button (GTK_WIDGET (page), "Accept");
  cra_app_test_settle ();
  g_assert_cmpint (cra_assessment_find_answer (get_assessment (fixture), "AI.I.2.c")->status, ==,
                   CRA_STATUS_REVIEWED);
  g_assert_nonnull (cra_app_test_find_button (GTK_WIDGET (page), "Waiting for You (0)"));
  g_assert_nonnull (cra_app_test_find_button (GTK_WIDGET (page), "Reviewed (1)"));
}

/* Another program decides something that stands further up: the comment stays with what it is about. */
static void
test_comment_stays_with_its_item (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  const CraReview *review = NULL;

  work_as (fixture, "Example Author");
  decide (fixture, ITEM);
  work_as (fixture, "Example Reviewer");
  page = cra_window_show_page (fixture->window, "review");
  cra_app_test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, 0)),
                         "Which ports?");
  decide (fixture, "AI.I.1");
  g_assert_nonnull (cra_app_test_find_button (GTK_WIDGET (page), "Given to Nobody (2)"));
  cra_app_test_click_button (GTK_WIDGET (page), "Return");
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->reviews->len, ==, 1);
  review = g_ptr_array_index (get_assessment (fixture)->reviews, 0);
  g_assert_cmpstr (review->item, ==, ITEM);
  g_assert_cmpstr (review->comment, ==, "Which ports?");
}

/* And where that is answered elsewhere, it is not given to the next one. */
static void
test_comment_goes_with_its_item (CraAppFixture *fixture, gconstpointer data)
{
  gint64 version = cra_session_get_version (fixture->session);
  CraPage *page = NULL;
  GtkEditable *comment = NULL;
  g_autoptr (GError) error = NULL;

  work_as (fixture, "Example Author");
  decide (fixture, ITEM);
  decide (fixture, "AI.I.2.c");
  work_as (fixture, "Example Reviewer");
  page = cra_window_show_page (fixture->window, "review");
  cra_app_test_settle ();
  comment = GTK_EDITABLE (cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_ENTRY, 0));
  gtk_editable_set_text (comment, "Which ports?");
  g_assert_true (cra_workbench_accept_review (fixture->workbench, version, "answer", ITEM, NULL,
                                              FALSE, &error));
  cra_app_test_settle ();
  g_assert_cmpstr (gtk_editable_get_text (comment), ==, "");
}

static void
test_one_person (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  guint failures = 0;

  work_as (fixture, "Example Author");
  decide (fixture, ITEM);
  page = cra_window_show_page (fixture->window, "review");
  cra_app_test_settle ();
  g_signal_connect (fixture->session, "failed", G_CALLBACK (note_failure_cb), &failures);
  cra_app_test_click_button (GTK_WIDGET (page), "Accept");
  g_assert_cmpuint (failures, ==, 1);
  g_assert_cmpint (get_answer (fixture)->status, ==, CRA_STATUS_DECIDED);
  gtk_switch_set_active (GTK_SWITCH (cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_SWITCH, 0)), TRUE);
  cra_app_test_settle ();
  g_assert_true (get_assessment (fixture)->workspace->one_person);
  cra_app_test_click_button (GTK_WIDGET (page), "Accept All I May");
  cra_app_test_settle ();
  g_assert_cmpuint (failures, ==, 1);
  g_assert_cmpint (get_answer (fixture)->status, ==, CRA_STATUS_REVIEWED);
}

/* The same rule holds where an item is shown: the row says why, and the item stays as it was. */
static void
test_status_row (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  GtkWidget *row = NULL;

  work_as (fixture, "Example Author");
  decide (fixture, "AI.I.1");
  page = cra_window_show_page (fixture->window, "requirements");
  cra_app_test_settle ();
  row = cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_STATUS_ROW, 0);
  cra_app_test_click_button (row, "Mark as Reviewed");
  cra_app_test_settle ();
  g_assert_cmpint (cra_assessment_find_answer (get_assessment (fixture), "AI.I.1")->status, ==,
                   CRA_STATUS_DECIDED);
  work_as (fixture, "Example Reviewer");
  cra_app_test_click_button (row, "Mark as Reviewed");
  cra_app_test_settle ();
  g_assert_cmpstr (cra_assessment_find_answer (get_assessment (fixture), "AI.I.1")->reviewer, ==,
                   "Example Reviewer");
  g_assert_cmpuint (get_assessment (fixture)->reviews->len, ==, 1);
}

static void
test_point_leads_to_its_review (CraAppFixture *fixture, gconstpointer data)
{
  gint64 version = cra_session_get_version (fixture->session);
  CraPage *page = NULL;
  const CraReview *review = NULL;
  g_autoptr (GError) error = NULL;

  work_as (fixture, "Example Author");
  decide (fixture, ITEM);
  decide (fixture, "AI.I.2.c");
  work_as (fixture, "Example Reviewer");
  g_assert_true (cra_workbench_return_review (fixture->workbench, version, "answer", ITEM, "Which ports?",
                                              FALSE, &error));
  cra_app_test_settle ();
  review = g_ptr_array_index (get_assessment (fixture)->reviews, 0);
  page = cra_window_show_page (fixture->window, "review");
  cra_page_focus_field (page, "review", review->object.id, NULL, ITEM);
  cra_app_test_settle ();
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (
      cra_app_test_find_button (GTK_WIDGET (page), "Returned (1)"))));
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/tests/a-plan-and-its-runs", test_plan_and_run);
  ADD ("/app/tests/a-report-of-a-run-that-went", test_report_of_a_run_that_went);
  ADD ("/app/tests/an-update-and-how-long-it-stays", test_update);
  ADD ("/app/tests/open-points-lead-to-plans-and-runs", test_points_lead_here);
  ADD ("/app/review/accepted-or-returned-with-a-reason", test_accept_and_return);
  ADD ("/app/review/a-comment-stays-with-its-item", test_comment_stays_with_its_item);
  ADD ("/app/review/a-comment-goes-with-its-item", test_comment_goes_with_its_item);
  ADD ("/app/review/a-one-person-firm-says-so", test_one_person);
  ADD ("/app/review/the-rule-holds-where-items-are-shown", test_status_row);
  ADD ("/app/review/an-open-point-leads-to-its-review", test_point_leads_to_its_review);
#undef ADD

  return g_test_run ();
}
