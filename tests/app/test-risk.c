/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the risk assessment, driven by its own widgets; what the page of requirements says of it. */
#define G_LOG_DOMAIN "test-app-risk"

#include <glib/gstdio.h>

#include "app/pages/cra-register-view.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-risk-grid.h"
#include "tests/app/cra-app-test.h"
#include "workbench/cra-workbench-risk.h"

#define PAUSE_MS 900

static const CraAssessment *
get_assessment (CraAppFixture *fixture)
{
  return cra_session_get_assessment (fixture->session);
}

static CraRegisterView *
find_view (CraPage *page)
{
  return CRA_REGISTER_VIEW (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_REGISTER_VIEW, 0));
}

static void
set_status (CraAppFixture *fixture, gint64 risk, const char *status)
{
  g_autoptr (GError) error = NULL;

  cra_session_set_field (fixture->session, &cra_risk_type, risk, "status", status, &error);
  g_assert_no_error (error);
  cra_app_test_settle ();
}

static gint64
add_risk (CraAppFixture *fixture, const char *title, const char *requirements)
{
  g_autoptr (GError) error = NULL;
  gint64 id = cra_workbench_add (fixture->workbench, &cra_risk_type,
                                 cra_session_get_version (fixture->session), &error, "title", title,
                                 "likelihood", "3", "impact", "4", "treatment", "reduce", "measures",
                                 "M", "residual_likelihood", "1", "residual_impact", "2",
                                 "requirements", requirements, "assets", "A1", NULL);

  g_assert_no_error (error);
  return id;
}

static void
add_asset (CraAppFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  cra_workbench_add (fixture->workbench, &cra_asset_type, cra_session_get_version (fixture->session),
                     &error, "name", "Keys", "kind", "credential", NULL);
  g_assert_no_error (error);
}

/* An assessment to which nothing is left to do. */
static void
fill (CraAppFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  add_asset (fixture);
  add_risk (fixture, "Forged update", "AI.I.2.c");
  cra_workbench_set (fixture->workbench, &cra_version_type,
                     cra_session_get_version (fixture->session), &error, "intended_purpose", "P",
                     "operating_environment", "E", NULL);
  g_assert_no_error (error);
  cra_app_test_settle ();
}

static void
show_part (CraPage *page, const char *name)
{
  cra_app_test_settle ();
  gtk_stack_set_visible_child_name (
      GTK_STACK (cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_STACK, 0)), name);
  cra_app_test_settle ();
}

/* --- The register --- */

static void
test_asset_is_added_and_edited (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "risk");
  GtkWidget *view;
  const CraAsset *asset;

  show_part (page, "assets");
  view = GTK_WIDGET (find_view (page));
  gtk_editable_set_text (GTK_EDITABLE (cra_app_test_find (view, GTK_TYPE_ENTRY, 0)), "Update key");
  cra_app_test_click_button (view, "Add");
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->assets->len, ==, 1);
  asset = get_assessment (fixture)->assets->pdata[0];
  g_assert_cmpint (cra_register_view_get_selected (CRA_REGISTER_VIEW (view)), ==, asset->object.id);
  cra_app_test_type (cra_app_test_find_row (page, "asset", "boundary"), "In the device");
  cra_app_test_wait (PAUSE_MS);
  asset = get_assessment (fixture)->assets->pdata[0];
  g_assert_cmpstr (asset->boundary, ==, "In the device");
}

static void
test_rating_is_chosen_by_its_words (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "risk");
  GtkWidget *view, *drop_down;
  const CraRisk *risk;

  show_part (page, "risks");
  view = GTK_WIDGET (find_view (page));
  gtk_editable_set_text (GTK_EDITABLE (cra_app_test_find (view, GTK_TYPE_ENTRY, 0)), "Forged update");
  cra_app_test_click_button (view, "Add");
  cra_app_test_settle ();
  drop_down = cra_app_test_find (
      GTK_WIDGET (cra_app_test_find_row (page, "risk", "likelihood")), GTK_TYPE_DROP_DOWN, 0);
  g_assert_cmpstr (gtk_string_list_get_string (
                       GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down))), 3),
                   ==, "3 Possible");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 3);
  cra_app_test_wait (PAUSE_MS);
  risk = get_assessment (fixture)->risks->pdata[0];
  g_assert_cmpint (risk->likelihood, ==, 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 0);
  cra_app_test_wait (PAUSE_MS);
  risk = get_assessment (fixture)->risks->pdata[0];
  g_assert_cmpint (risk->likelihood, ==, 0);
}

/* What was typed for one risk does not end in the next. */
static void
test_typed_text_stays_with_its_risk (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  CraRegisterView *view;
  gint64 first, second;

  add_asset (fixture);
  first = add_risk (fixture, "First", "AI.I.2.c");
  second = add_risk (fixture, "Second", "AI.I.2.c");
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "risk");
  show_part (page, "risks");
  view = find_view (page);
  g_assert_true (cra_register_view_focus (view, first, "scenario"));
  cra_app_test_type (cra_app_test_find_row (page, "risk", "scenario"), "Typed for the first");
  g_assert_true (cra_register_view_focus (view, second, NULL));
  cra_app_test_wait (PAUSE_MS);
  g_assert_cmpstr (cra_assessment_find_risk (get_assessment (fixture), "R1")->scenario, ==,
                   "Typed for the first");
  g_assert_null (cra_assessment_find_risk (get_assessment (fixture), "R2")->scenario);
  g_assert_cmpint (cra_register_view_get_selected (view), ==, second);
}

static void
test_removing_selects_the_next (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  CraRegisterView *view;
  gint64 second;

  add_risk (fixture, "First", "AI.I.2.c");
  second = add_risk (fixture, "Second", "AI.I.2.c");
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "risk");
  show_part (page, "risks");
  view = find_view (page);
  cra_app_test_click_button (GTK_WIDGET (view), "Remove Risk");
  cra_app_test_settle ();
  g_assert_cmpuint (get_assessment (fixture)->risks->len, ==, 1);
  g_assert_cmpint (cra_register_view_get_selected (view), ==, second);
  cra_app_test_click_button (GTK_WIDGET (view), "Remove Risk");
  cra_app_test_settle ();
  g_assert_cmpint (cra_register_view_get_selected (view), ==, 0);
}

static void
test_suggested_are_confirmed_together (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  GtkWidget *button;

  set_status (fixture, add_risk (fixture, "First", "AI.I.2.c"), "suggested");
  set_status (fixture, add_risk (fixture, "Second", "AI.I.2.c"), "inherited");
  page = cra_window_show_page (fixture->window, "risk");
  show_part (page, "risks");
  button = cra_app_test_find_button (GTK_WIDGET (page), "Confirm All");
  g_assert_nonnull (button);
  cra_app_test_click (button);
  cra_app_test_settle ();
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (((CraRisk *) get_assessment (fixture)->risks->pdata[i])->status, ==,
                     CRA_STATUS_DECIDED);
  g_assert_null (cra_app_test_find_button (GTK_WIDGET (page), "Confirm All"));
}

static void
test_table_comes_in_and_goes_out (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "risk");
  g_autofree char *path = g_build_filename (fixture->folder, "risks.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "title,impact\nFrom a table,4\n", -1, NULL));
  show_part (page, "risks");
  cra_register_view_import (find_view (page), file);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpuint (get_assessment (fixture)->risks->len, ==, 1);
  cra_register_view_export (find_view (page), file);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "R1,From a table,"));
  g_unlink (path);
}

/* What was typed a moment ago is in the table, too. */
static void
test_table_has_what_was_just_typed (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "risk");
  g_autofree char *path = g_build_filename (fixture->folder, "risks.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  add_risk (fixture, "Forged update", "AI.I.2.c");
  show_part (page, "risks");
  cra_app_test_type (cra_app_test_find_row (page, "risk", "scenario"), "Somebody installs it");
  cra_register_view_export (find_view (page), file);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Somebody installs it"));
  g_unlink (path);
}

/* The window may be closed while a cell lists its risks. */
static void
test_closed_with_a_cell_open (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "risk");

  fill (fixture);
  show_part (page, "result");
  cra_app_test_click (cra_risk_grid_get_cell (
      CRA_RISK_GRID (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_RISK_GRID, 0)), 3, 4));
  /* The toolkit may be about to show a tooltip where the pointer is, and does not ask whether there still is a
   * window then. */
  cra_app_test_wait (700);
}

static void
test_thousands_of_risks (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("title,likelihood,impact\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CraPage *page = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "Risk %u,3,3\n", i);
  bytes = g_bytes_new (text->str, text->len);
  cra_workbench_import_register_bytes (fixture->workbench,
                                       cra_session_get_version (fixture->session), &cra_risk_type,
                                       bytes, "in.csv", NULL, NULL, &error);
  g_assert_no_error (error);
  cra_session_reload (fixture->session);
  page = cra_window_show_page (fixture->window, "risk");
  show_part (page, "risks");
  g_assert_true (cra_register_view_focus (
      find_view (page), ((CraObject *) get_assessment (fixture)->risks->pdata[4999])->id, "measures"));
  cra_app_test_settle ();
}

static void
test_accepted_in_ones_own_name (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  g_autoptr (GError) error = NULL;
  const CraRisk *risk;
  gint64 id;

  g_assert_true (cra_workbench_set_person (fixture->workbench, "Example Officer", NULL, &error));
  id = add_risk (fixture, "First", "AI.I.2.c");
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "risk");
  show_part (page, "risks");
  g_assert_null (cra_app_test_find_button (GTK_WIDGET (page), "Accept in My Name"));
  cra_session_set_field (fixture->session, &cra_risk_type, id, "residual_likelihood", "5", &error);
  g_assert_no_error (error);
  cra_app_test_settle ();
  cra_app_test_click_button (GTK_WIDGET (page), "Accept in My Name");
  cra_app_test_settle ();
  risk = get_assessment (fixture)->risks->pdata[0];
  g_assert_cmpstr (risk->accepted_by, ==, "Example Officer");
  g_assert_nonnull (risk->accepted_on);
  g_assert_null (cra_app_test_find_button (GTK_WIDGET (page), "Accept in My Name"));
}

/* --- The result --- */

static void
test_cell_lists_its_risks (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  GtkWidget *grid, *cell, *button;

  fill (fixture);
  page = cra_window_show_page (fixture->window, "risk");
  show_part (page, "result");
  grid = cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_RISK_GRID, 0);
  cell = cra_risk_grid_get_cell (CRA_RISK_GRID (grid), 3, 4);
  g_assert_true (gtk_widget_get_focusable (cell));
  g_assert_false (gtk_widget_get_focusable (cra_risk_grid_get_cell (CRA_RISK_GRID (grid), 5, 5)));
  cra_app_test_click (cell);
  cra_app_test_settle ();
  button = cra_app_test_find (gtk_widget_get_last_child (cell), GTK_TYPE_BUTTON, 0);
  cra_app_test_click (button);
  cra_app_test_settle ();
  g_assert_cmpint (cra_register_view_get_selected (find_view (page)), ==,
                   ((CraObject *) get_assessment (fixture)->risks->pdata[0])->id);
}

static void
test_taken_over_into_requirements (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;

  fill (fixture);
  page = cra_window_show_page (fixture->window, "risk");
  show_part (page, "result");
  cra_app_test_click_button (GTK_WIDGET (page), "Take Over into Requirements");
  cra_app_test_settle ();
  g_assert_cmpint (cra_assessment_find_answer (get_assessment (fixture), "AI.I.2.c")->applies, ==,
                   CRA_YES_NO_YES);
  g_assert_cmpint (cra_assessment_find_answer (get_assessment (fixture), "AI.I.2.g")->status, ==,
                   CRA_STATUS_SUGGESTED);
  /* Nothing is left to take over, and no button that does nothing. */
  g_assert_null (cra_app_test_find_button (GTK_WIDGET (page), "Take Over into Requirements"));
}

static void
note_override_cb (GtkWidget *widget, gpointer data)
{
  *(gboolean *) data
      |= cra_field_row_is_for (CRA_FIELD_ROW (widget), "answer", 0, "override_reason");
}

/* Whether the page asks why the answer differs. */
static gboolean
asks_why (CraPage *page)
{
  gboolean found = FALSE;

  cra_widget_foreach (GTK_WIDGET (page), CRA_TYPE_FIELD_ROW, note_override_cb, &found);
  return found;
}

static void
test_requirement_names_its_risks (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  GtkWidget *button;
  g_autoptr (GError) error = NULL;

  fill (fixture);
  page = cra_window_show_page (fixture->window, "requirements");
  cra_app_test_settle ();
  cra_page_focus_field (page, NULL, 0, NULL, "AI.I.2.c");
  cra_app_test_settle ();
  g_assert_false (asks_why (page));
  cra_session_set_field (fixture->session, &cra_answer_type,
                         cra_assessment_find_answer (get_assessment (fixture), "AI.I.2.c")->object.id,
                         "applies", "no", &error);
  g_assert_no_error (error);
  cra_app_test_settle ();
  g_assert_true (asks_why (page));
  button = cra_app_test_find_button (GTK_WIDGET (page), "R1");
  g_assert_nonnull (button);
  cra_app_test_click (button);
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "risk");
  g_assert_cmpint (cra_register_view_get_selected (find_view (page)), ==,
                   ((CraObject *) get_assessment (fixture)->risks->pdata[0])->id);
}

/* --- Open points --- */

static void
test_points_lead_to_their_place (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  GtkWidget *focus;
  gint64 risk;

  add_asset (fixture);
  risk = add_risk (fixture, "First", "AI.I.2.c");
  cra_app_test_settle ();
  page = cra_window_show_page (fixture->window, "risk");
  cra_app_test_settle ();
  cra_page_focus_field (page, "risk", risk, "measures", "AVII.3");
  cra_app_test_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (
      focus, GTK_WIDGET (cra_app_test_find_row (page, "risk", "measures"))));
  cra_page_focus_field (page, "version", 0, "operating_environment", "AVII.3");
  cra_app_test_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (
      focus, GTK_WIDGET (cra_app_test_find_row (page, "version", "operating_environment"))));
}

#define add(name, function)                                                                        \
  g_test_add (name, CraAppFixture, NULL, cra_app_fixture_set_up, function, cra_app_fixture_tear_down)

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);
  add ("/app/risk/asset-is-added-and-edited", test_asset_is_added_and_edited);
  add ("/app/risk/rating-is-chosen-by-its-words", test_rating_is_chosen_by_its_words);
  add ("/app/risk/typed-text-stays-with-its-risk", test_typed_text_stays_with_its_risk);
  add ("/app/risk/removing-selects-the-next", test_removing_selects_the_next);
  add ("/app/risk/suggested-are-confirmed-together", test_suggested_are_confirmed_together);
  add ("/app/risk/table-comes-in-and-goes-out", test_table_comes_in_and_goes_out);
  add ("/app/risk/table-has-what-was-just-typed", test_table_has_what_was_just_typed);
  add ("/app/risk/closed-with-a-cell-open", test_closed_with_a_cell_open);
  add ("/app/risk/thousands-of-risks", test_thousands_of_risks);
  add ("/app/risk/accepted-in-ones-own-name", test_accepted_in_ones_own_name);
  add ("/app/risk/cell-lists-its-risks", test_cell_lists_its_risks);
  add ("/app/risk/taken-over-into-requirements", test_taken_over_into_requirements);
  add ("/app/risk/requirement-names-its-risks", test_requirement_names_its_risks);
  add ("/app/risk/points-lead-to-their-place", test_points_lead_to_their_place);
  return g_test_run ();
}
