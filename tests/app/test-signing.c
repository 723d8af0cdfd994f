/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in the window: what stands in the way leads to it, with a certificate, by hand, and what a
 * signature that is kept says. */
#define G_LOG_DOMAIN "test-signing"

#include <string.h>

#include "app/cra-export.h"
#include "app/cra-papers.h"
#include "app/cra-window-actions.h"
#include "app/pages/cra-paper-strip.h"
#include "app/pages/cra-sign-window.h"
#include "signature-fixture.h"
#include "tests/app/cra-app-test.h"
#include "workbench-fixture.h"

static void
fill (CraAppFixture *fixture)
{
  Fixture inner = { fixture->folder, fixture->path, fixture->workbench, 0,
                    cra_session_get_version (fixture->session) };

  inner.product = cra_session_get_assessment (fixture->session)->product->object.id;
  fixture_fill (&inner);
  cra_app_test_settle ();
}

static void
build (CraAppFixture *fixture)
{
  cra_export_build (fixture->session, CRA_PAPER_DECLARATION, "en");
  cra_app_test_wait_jobs (fixture->session);
}

static CraSignWindow *
present (CraAppFixture *fixture)
{
  CraSignWindow *window = cra_sign_window_present (GTK_WINDOW (fixture->window), fixture->session,
                                                   CRA_PAPER_DECLARATION, "en");

  cra_app_test_settle ();
  return window;
}

static void
match_text_cb (GtkWidget *widget, gpointer data)
{
  const char **search = data;

  if (search[0] != NULL && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), search[0]) != NULL)
    search[0] = NULL;
}

static gboolean
says (gpointer root, const char *text)
{
  const char *search[] = { text };

  cra_widget_foreach (root, GTK_TYPE_LABEL, match_text_cb, search);
  return search[0] == NULL;
}

static void
wait_for (gpointer root, const char *text)
{
  for (guint i = 0; i < 200 && !says (root, text); i++)
    cra_app_test_wait (50);
  g_assert_true (says (root, text));
}

static CraPaperLook
judge (CraAppFixture *fixture)
{
  return cra_papers_judge (fixture->session, CRA_PAPER_DECLARATION, "en", NULL);
}

static void
test_blocked (CraAppFixture *fixture, gconstpointer data)
{
  CraSignWindow *window = NULL;
  GtkWidget *list = NULL;
  CraPage *page = cra_window_show_page (fixture->window, "documents");

  build (fixture);
  window = present (fixture);
  g_assert_true (says (window, "It cannot be signed yet"));
  g_assert_null (cra_app_test_find_button (GTK_WIDGET (window), "Print…"));
  list = cra_app_test_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX, 0);
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  cra_app_test_settle ();
  /* The first open point is not one of this page. */
  g_assert_true (cra_window_get_page (fixture->window) != page);
}

static void
show_way (CraSignWindow *window, const char *name)
{
  GtkWidget *stack = cra_app_test_find (GTK_WIDGET (window), GTK_TYPE_STACK, 0);

  gtk_stack_set_visible_child_name (GTK_STACK (stack), name);
  cra_app_test_settle ();
}

static void
test_certificate (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) key = make_key_file (&plain_plan, "signer");
  g_autofree char *path = save (key, "signer.p12");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CraPage *page = cra_window_show_page (fixture->window, "documents");
  CraSignWindow *window = NULL;
  GtkWidget *entry = NULL;
  GtkWidget *row = NULL;

  fill (fixture);
  build (fixture);
  g_assert_cmpint (judge (fixture), ==, CRA_PAPER_LOOK_FRESH);
  g_assert_nonnull (cra_app_test_find_button (
      cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_PAPER_STRIP, 0), "Sign…"));
  window = present (fixture);
  g_assert_true (says (window, "Ready to be signed"));
  show_way (window, "file");
  cra_sign_window_set_key_file (window, file);
  entry = cra_app_test_find (GTK_WIDGET (window), GTK_TYPE_PASSWORD_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "wrong");
  cra_app_test_click_button (GTK_WIDGET (window), "Sign with This Certificate");
  wait_for (window, "Nothing was signed");
  g_assert_cmpint (judge (fixture), ==, CRA_PAPER_LOOK_FRESH);
  /* It is forgotten, right or wrong. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), PASSWORD);
  cra_app_test_click_button (GTK_WIDGET (window), "Sign with This Certificate");
  wait_for (window, "With a certificate");
  g_assert_cmpint (judge (fixture), ==, CRA_PAPER_LOOK_SIGNED);
  row = cra_app_test_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wait_for (row, "Unchanged");
  gtk_window_close (GTK_WINDOW (window));
  cra_app_test_settle ();
  remove_folder ();
}

static void
test_scan (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "fixtures", "pdf/govdocs-225188.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CraSignWindow *window = NULL;
  GtkWidget *row = NULL;

  cra_window_show_page (fixture->window, "documents");
  fill (fixture);
  build (fixture);
  window = present (fixture);
  g_assert_nonnull (cra_app_test_find_button (GTK_WIDGET (window), "Print…"));
  cra_sign_window_add_scan (window, file);
  wait_for (window, "By hand");
  g_assert_cmpint (judge (fixture), ==, CRA_PAPER_LOOK_SIGNED);
  row = cra_app_test_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wait_for (row, "The scan is what was taken in.");
  gtk_window_close (GTK_WINDOW (window));
  cra_app_test_settle ();
}

/* What was checked stays while something else changes. */
static void
test_row_stays (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "fixtures", "pdf/govdocs-225188.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CraSignWindow *window = NULL;
  GtkWidget *row = NULL;

  cra_window_show_page (fixture->window, "documents");
  fill (fixture);
  build (fixture);
  window = present (fixture);
  cra_sign_window_add_scan (window, file);
  wait_for (window, "By hand");
  row = cra_app_test_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wait_for (row, "The scan is what was taken in.");
  cra_session_reload (fixture->session);
  cra_app_test_settle ();
  g_assert_true (cra_app_test_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, 0) == row);
  g_assert_true (says (row, "The scan is what was taken in."));
  gtk_window_close (GTK_WINDOW (window));
  cra_app_test_settle ();
}

static void
note_failure_cb (CraSession *session, const GError *error, gpointer data)
{
  (*(guint *) data)++;
}

/* A refusal is told, though the window is closed. */
static void
test_refused_when_closed (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) key = make_key_file (&plain_plan, "signer");
  g_autofree char *path = save (key, "signer.p12");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CraSignWindow *window = NULL;
  GtkWidget *entry = NULL;
  guint failures = 0;

  cra_window_show_page (fixture->window, "documents");
  fill (fixture);
  build (fixture);
  g_signal_connect (fixture->session, "failed", G_CALLBACK (note_failure_cb), &failures);
  window = present (fixture);
  show_way (window, "file");
  cra_sign_window_set_key_file (window, file);
  entry = cra_app_test_find (GTK_WIDGET (window), GTK_TYPE_PASSWORD_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "wrong");
  g_signal_emit_by_name (
      cra_app_test_find_button (GTK_WIDGET (window), "Sign with This Certificate"), "clicked");
  gtk_window_close (GTK_WINDOW (window));
  for (guint i = 0; i < 100 && failures == 0; i++)
    cra_app_test_wait (50);
  g_assert_cmpuint (failures, ==, 1);
  g_signal_handlers_disconnect_by_data (fixture->session, &failures);
  remove_folder ();
}

/* Closed in the middle of it, nothing falls over, and what was signed is signed. */
static void
test_closed (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "fixtures", "pdf/govdocs-225188.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CraSignWindow *window = NULL;

  cra_window_show_page (fixture->window, "documents");
  fill (fixture);
  build (fixture);
  window = present (fixture);
  cra_sign_window_add_scan (window, file);
  gtk_window_close (GTK_WINDOW (window));
  for (guint i = 0; i < 100 && judge (fixture) != CRA_PAPER_LOOK_SIGNED; i++)
    cra_app_test_wait (50);
  g_assert_cmpint (judge (fixture), ==, CRA_PAPER_LOOK_SIGNED);
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/signing/what-stands-in-the-way-leads-to-it", test_blocked);
  ADD ("/app/signing/with-a-certificate-file", test_certificate);
  ADD ("/app/signing/by-hand-with-a-scan", test_scan);
  ADD ("/app/signing/what-was-checked-stays", test_row_stays);
  ADD ("/app/signing/closed-while-it-is-done", test_closed);
  ADD ("/app/signing/a-refusal-is-told-when-closed", test_refused_when_closed);
#undef ADD

  return g_test_run ();
}
