/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that takes a while or comes from outside: files dropped, long imports, printing, a workspace
 * that can only be read, and closing in the middle of it. */
#define G_LOG_DOMAIN "test-work"

#include <glib/gstdio.h>

#include "app/cra-export.h"
#include "app/cra-print.h"
#include "app/cra-version-menu.h"
#include "app/pages/cra-components-page.h"
#include "app/pages/cra-evidence-page.h"
#include "app/widgets/cra-viewer.h"
#include "evidence/cra-evidence-reader.h"
#include "tests/app/cra-app-test.h"

#define MANY 100000

static const CraAssessment *
get_assessment (CraAppFixture *fixture)
{
  return cra_session_get_assessment (fixture->session);
}

static GFile *
get_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);

  return g_file_new_for_path (path);
}

static void
count_failure_cb (CraSession *session, const GError *error, gpointer data)
{
  (*(guint *) data)++;
}

static GObject *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  g_error ("There is no %s", g_type_name (type));
}

/* What GTK does when a file manager lets go of two files. */
static gboolean
drop_files (CraPage *page, GFile *first, GFile *second)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean taken = FALSE;

  files = g_slist_append (files, first);
  files = g_slist_append (files, second);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_slist_free (files);
  g_signal_emit_by_name (find_controller (GTK_WIDGET (page), GTK_TYPE_DROP_TARGET), "drop", &value,
                         10.0, 10.0, &taken);
  return taken;
}

static void
test_drop (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "evidence");
  g_autoptr (GFile) first = get_sample ("pdf/thirty-pages.pdf");
  g_autoptr (GFile) second = get_sample ("pdf/govdocs-225188.pdf");

  cra_app_test_settle ();
  g_assert_true (drop_files (page, first, second));
  /* One job for all of them. */
  g_assert_cmpuint (g_list_model_get_n_items (cra_session_get_jobs (fixture->session)), ==, 1);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpuint (get_assessment (fixture)->evidence->len, ==, 2);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (page), "drop-here"));
}

static void
test_revision (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "evidence");
  g_autoptr (GFile) first = get_sample ("pdf/thirty-pages.pdf");
  g_autoptr (GFile) second = get_sample ("pdf/govdocs-225188.pdf");
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_true (cra_workbench_add_evidence (fixture->workbench,
                                             cra_session_get_version (fixture->session), first,
                                             NULL, NULL, NULL, &id, &error));
  g_assert_no_error (error);
  cra_app_test_settle ();
  cra_evidence_page_revise (CRA_EVIDENCE_PAGE (page), second);
  /* The main loop is free meanwhile. */
  g_assert_cmpuint (g_list_model_get_n_items (cra_session_get_jobs (fixture->session)), ==, 1);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpuint (get_assessment (fixture)->evidence->len, ==, 1);
  g_assert_cmpuint (get_assessment (fixture)->revisions->len, ==, 2);
}

/* --- A long import --- */

static GFile *
write_many (CraAppFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "many.cdx.json", NULL);
  g_autoptr (GString) text = g_string_new ("{\"bomFormat\": \"CycloneDX\", "
                                           "\"specVersion\": \"1.5\", "
                                           "\"version\": 1, \"components\": [");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < MANY; i++)
    g_string_append_printf (text,
                            "%s{\"type\": \"library\", \"bom-ref\": \"c%u\", "
                            "\"name\": \"part-%u\", "
                            "\"version\": \"1.%u\", \"purl\": \"pkg:generic/part-%u@1.%u\"}",
                            i > 0 ? ",\n" : "", i, i, i, i, i);
  g_string_append (text, "]}\n");
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, &error));
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static guint
count_boms (CraAppFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) boms
      = cra_workbench_list (fixture->workbench, &cra_sbom_type, NULL, 0, &error);

  g_assert_no_error (error);
  return boms->len;
}

static void
test_cancel (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "components");
  g_autoptr (GFile) file = write_many (fixture);
  GtkWidget *jobs = NULL;
  guint failures = 0;

  g_signal_connect (fixture->session, "failed", G_CALLBACK (count_failure_cb), &failures);
  cra_components_page_import (CRA_COMPONENTS_PAGE (page), file);
  cra_app_test_wait (50);
  jobs = cra_app_test_find (GTK_WIDGET (fixture->window), g_type_from_name ("CraJobsButton"), 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (cra_app_test_find (jobs, GTK_TYPE_MENU_BUTTON, 0)));
  cra_app_test_wait (50);
  g_assert_cmpuint (g_list_model_get_n_items (cra_session_get_jobs (fixture->session)), ==, 1);
  cra_app_test_click_button (jobs, "Cancel");
  cra_app_test_wait_jobs (fixture->session);
  /* Giving up is no failure, and nothing of the file stays. */
  g_assert_cmpuint (failures, ==, 0);
  g_assert_cmpuint (count_boms (fixture), ==, 0);
  g_assert_false (gtk_widget_get_visible (jobs));
  g_file_delete (file, NULL, NULL);
}

/* Closing gives up what is under way; the workspace is whole and has nothing of it. */
static void
test_close_importing (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "components");
  g_autoptr (GFile) file = write_many (fixture);
  g_autoptr (CraWorkbench) again = NULL;
  g_autoptr (GPtrArray) boms = NULL;
  g_autoptr (GError) error = NULL;

  cra_components_page_import (CRA_COMPONENTS_PAGE (page), file);
  cra_app_test_wait (100);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  cra_app_test_wait (500);
  again = cra_workbench_open (fixture->path, CRA_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  boms = cra_workbench_list (again, &cra_sbom_type, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (boms->len, ==, 0);
  g_assert_true (cra_workbench_close (again, &error));
  g_file_delete (file, NULL, NULL);
}

/* --- Documents --- */

static GBytes *
build_declaration (CraAppFixture *fixture, gint64 *pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraDocument) document
      = cra_workbench_build (fixture->workbench, cra_session_get_version (fixture->session),
                             CRA_PAPER_DECLARATION, "en", NULL, &error);
  GBytes *bytes = NULL;

  g_assert_no_error (error);
  *pages = document->pages;
  bytes = cra_workbench_read_bytes (fixture->workbench, document->sha256, &error);
  g_assert_no_error (error);
  cra_app_test_settle ();
  return bytes;
}

static void
test_print (CraAppFixture *fixture, gconstpointer data)
{
  gint64 pages = 0;
  g_autoptr (GBytes) pdf = build_declaration (fixture, &pages);
  g_autofree char *path = g_build_filename (fixture->folder, "printed.pdf", NULL);
  g_autofree char *printed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CraEvidenceView *view = NULL;
  gsize length = 0;

  g_assert_true (cra_print_pdf_to_file (pdf, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &printed, &length, &error));
  bytes = g_bytes_new (printed, length);
  view = cra_evidence_view_open (bytes, "application/pdf", &error);
  g_assert_no_error (error);
  g_assert_cmpint (cra_evidence_view_get_n_pages (view), ==, pages);
  cra_evidence_view_close (view);
  g_unlink (path);
}

/* Nothing to print is said, not printed. */
static void
test_print_refused (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("no document", 11);
  g_autofree char *path = g_build_filename (fixture->folder, "printed.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (cra_print_pdf_to_file (bytes, path, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
note_gone_cb (gpointer data, GObject *object)
{
  *(gboolean *) data = TRUE;
}

/* The window goes at once, and the page under way does not bring it back. */
static void
test_close_rendering (CraAppFixture *fixture, gconstpointer data)
{
  gint64 pages = 0;
  g_autoptr (GBytes) pdf = build_declaration (fixture, &pages);
  CraPage *page = cra_window_show_page (fixture->window, "documents");
  CraViewer *viewer = NULL;
  gboolean window_gone = FALSE;
  gboolean viewer_gone = FALSE;

  /* Long enough for the page to be asked for, not for it to come. */
  for (guint i = 0; i < 6; i++)
    g_main_context_iteration (NULL, FALSE);
  viewer = CRA_VIEWER (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_VIEWER, 0));
  g_assert_false (cra_viewer_is_settled (viewer));
  g_object_weak_ref (G_OBJECT (fixture->window), note_gone_cb, &window_gone);
  g_object_weak_ref (G_OBJECT (viewer), note_gone_cb, &viewer_gone);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  for (guint i = 0; i < 100 && !(window_gone && viewer_gone); i++)
    cra_app_test_wait (50);
  g_assert_true (window_gone);
  g_assert_true (viewer_gone);
}

/* --- Several versions --- */

static void
test_versions (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *menu = cra_app_test_find (GTK_WIDGET (fixture->window), CRA_TYPE_VERSION_MENU, 0);
  gint64 first = cra_session_get_version (fixture->session);
  g_autoptr (GError) error = NULL;
  GtkWidget *entry = NULL;
  GListModel *rows = NULL;

  for (guint i = 1; i <= 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("1.%u", i);

      g_assert_cmpint (cra_workbench_add_version (fixture->workbench, first, name, &error), >, 0);
      g_assert_no_error (error);
    }
  cra_app_test_settle ();
  gtk_menu_button_popup (GTK_MENU_BUTTON (cra_app_test_find (menu, GTK_TYPE_MENU_BUTTON, 0)));
  cra_app_test_settle ();
  rows = G_LIST_MODEL (gtk_list_view_get_model (
      GTK_LIST_VIEW (cra_app_test_find (menu, GTK_TYPE_LIST_VIEW, 0))));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 13);
  /* Typing narrows the list, Enter takes what is left. */
  entry = cra_app_test_find (menu, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing of that name");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "exam 1.12");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  g_signal_emit_by_name (entry, "activate");
  cra_app_test_settle ();
  g_assert_cmpstr (get_assessment (fixture)->version->name, ==, "1.12");
  g_assert_cmpint (cra_session_get_version (fixture->session), !=, first);
}

/* --- Reading only --- */

static void
check_locked_cb (GtkWidget *widget, gpointer data)
{
  if (gtk_widget_get_mapped (widget) && gtk_text_view_get_editable (GTK_TEXT_VIEW (widget))
      && gtk_widget_is_sensitive (widget) && gtk_widget_get_ancestor (widget, CRA_TYPE_FIELD_ROW))
    (*(guint *) data)++;
}

/* A button that would change something and can be clicked. */
static void
find_changing_cb (GtkWidget *widget, gpointer data)
{
  static const char *const labels[] = { "Choose", "Confirm", "Mark as Reviewed", "Add", "Add…",
                                        "Import…", "None Fits: Default", "Build All", "Yes", "No",
                                        "Accept", "Return", "Accept All I May",
                                        "Give All to a Reviewer…", "Add a Run of Today" };
  const char *label = gtk_button_get_label (GTK_BUTTON (widget));
  const char *icon = gtk_button_get_icon_name (GTK_BUTTON (widget));

  if (gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget)
      && ((label != NULL && g_strv_contains (labels, label))
          || g_strcmp0 (icon, "user-trash-symbolic") == 0))
    *(const char **) data = label != NULL ? label : icon;
}

/* What a newer program would have written: the version in the head of the SQLite file. */
static void
make_too_new (const char *path)
{
  const char version[4] = { 0, 0, 0x7f, 0 };
  FILE *file = g_fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, 60, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (version, 1, sizeof version, file), ==, sizeof version);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* Something on each page that could be removed or changed. */
static void
fill (CraAppFixture *fixture, GFile *file)
{
  const char *clauses[] = { "AI.I.1", NULL };
  gint64 version = cra_session_get_version (fixture->session);
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_workbench_add_evidence (fixture->workbench, version, file, NULL, clauses, NULL,
                                             NULL, &error));
  g_assert_no_error (error);
  g_assert_true (cra_workbench_classify (fixture->workbench, version, "default", "Shows pictures",
                                         "No category fits", &error));
  g_assert_no_error (error);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_candidate_type, version, &error,
                                      "category", "AIII.I.3", NULL),
                   >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_standard_type, version, &error,
                                      "reference", "EN 40000-1-2", NULL),
                   >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_test_plan_type, version, &error,
                                      "title", "Fuzzing", NULL),
                   >, 0);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_security_update_type, version, &error,
                                      "name", "1.0.1", NULL),
                   >, 0);
  g_assert_no_error (error);
}

/* A workspace of a newer program is shown; every page works, and none takes a change. */
static void
test_read_only (CraAppFixture *fixture, gconstpointer data)
{
  static const char *const pages[]
      = { "overview", "manufacturer", "product", "scope", "classification", "route", "requirements",
          "evidence", "components", "tests", "user-information", "technical", "documents", "review" };
  CraWindow *window = cra_app_test_make_window ();
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GFile) dropped = get_sample ("pdf/thirty-pages.pdf");
  const char *changing = NULL;
  guint open_rows = 0;

  fill (fixture, dropped);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  cra_app_test_settle ();
  make_too_new (fixture->path);
  g_assert_true (cra_window_open (window, file));
  cra_app_test_settle ();
  g_assert_true (cra_session_is_read_only (cra_window_get_session (window)));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      CraPage *page = cra_window_show_page (window, pages[i]);

      cra_app_test_settle ();
      cra_widget_foreach (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW, check_locked_cb, &open_rows);
      if (open_rows > 0)
        g_error ("%s takes text in a workspace that is only read", pages[i]);
      cra_widget_foreach (GTK_WIDGET (page), GTK_TYPE_BUTTON, find_changing_cb, &changing);
      if (changing != NULL)
        g_error ("%s can be clicked on %s in a workspace that is only read", changing, pages[i]);
      if (g_str_equal (pages[i], "evidence"))
        g_assert_false (drop_files (page, dropped, dropped));
    }
  gtk_window_close (GTK_WINDOW (window));
  cra_app_test_settle ();
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/work/dropped-files-become-evidence", test_drop);
  ADD ("/app/work/a-revision-is-made-beside-the-window", test_revision);
  ADD ("/app/work/a-long-import-can-be-given-up", test_cancel);
  ADD ("/app/work/closing-gives-up-an-import", test_close_importing);
  ADD ("/app/work/every-page-is-printed", test_print);
  ADD ("/app/work/what-is-no-document-is-not-printed", test_print_refused);
  ADD ("/app/work/closing-while-a-page-is-drawn", test_close_rendering);
  ADD ("/app/work/another-version-is-chosen-in-the-menu", test_versions);
  ADD ("/app/work/reading-only-takes-no-change", test_read_only);
#undef ADD

  return g_test_run ();
}
