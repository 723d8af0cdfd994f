/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: first steps, undo, what comes in from elsewhere, and that no typed text is lost. */
#define G_LOG_DOMAIN "test-window"

#include "tests/app/cra-app-test.h"

#include <glib/gstdio.h>

#include "app/cra-window-actions.h"
#include "base/cra-error.h"

#define PAUSE_MS 900
#define WATCH_MS 2500

static void
test_first_product (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cra-first-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "first.craw", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CraWindow *window = cra_app_test_make_window ();
  GtkWidget *start = NULL;

  g_assert_null (cra_window_get_session (window));
  g_assert_true (cra_window_create (window, file));
  cra_app_test_settle ();
  g_assert_null (cra_session_get_assessment (cra_window_get_session (window)));
  start = cra_app_test_find_button (GTK_WIDGET (window), "Start");
  g_assert_false (gtk_widget_get_sensitive (start));
  gtk_editable_set_text (
      GTK_EDITABLE (cra_app_test_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, 0)), "Camera");
  gtk_editable_set_text (
      GTK_EDITABLE (cra_app_test_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, 1)), "2.0");
  cra_app_test_click (start);
  g_assert_cmpstr (cra_session_get_assessment (cra_window_get_session (window))->product->name, ==,
                   "Camera");
  gtk_window_close (GTK_WINDOW (window));
  cra_app_test_settle ();
  g_unlink (path);
  g_rmdir (folder);
}

static CraFieldRow *
show_product_name (CraAppFixture *fixture)
{
  CraPage *page = cra_window_show_page (fixture->window, "product");

  cra_app_test_settle ();
  return cra_app_test_find_row (page, "product", "name");
}

static char *
read_product_name (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraWorkbench) workbench = cra_workbench_open (path, CRA_STORE_READ_WRITE, &error);
  g_autoptr (CraAssessment) assessment = NULL;
  char *name = NULL;

  g_assert_no_error (error);
  assessment = cra_workbench_load (workbench, cra_workbench_find_version (workbench, NULL, NULL),
                                   FALSE, &error);
  g_assert_no_error (error);
  name = g_strdup (assessment->product->name);
  g_assert_true (cra_workbench_close (workbench, NULL));
  return name;
}

static void
write_product_name (const char *path, gint64 id, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraWorkbench) workbench = cra_workbench_open (path, CRA_STORE_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (cra_workbench_set (workbench, &cra_product_type, id, &error, "name", name, NULL));
  g_assert_true (cra_workbench_close (workbench, NULL));
}

static void
test_closing (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;

  cra_app_test_type (show_product_name (fixture), "Typed just now");
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  cra_app_test_settle ();
  name = read_product_name (fixture->path);
  g_assert_cmpstr (name, ==, "Typed just now");
}

static void
test_undo (CraAppFixture *fixture, gconstpointer data)
{
  CraFieldRow *row = show_product_name (fixture);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  cra_app_test_type (row, "Renamed");
  cra_app_test_wait (PAUSE_MS);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  cra_app_test_settle ();
  undone = cra_app_test_read (row);
  g_assert_cmpstr (undone, ==, "Example Product");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  cra_app_test_settle ();
  redone = cra_app_test_read (row);
  g_assert_cmpstr (redone, ==, "Renamed");
}

static void
test_others (CraAppFixture *fixture, gconstpointer data)
{
  CraFieldRow *row = show_product_name (fixture);
  gint64 id = cra_session_get_assessment (fixture->session)->product->object.id;
  g_autofree char *shown = NULL;

  write_product_name (fixture->path, id, "From elsewhere");
  cra_app_test_wait (WATCH_MS);
  shown = cra_app_test_read (row);
  g_assert_cmpstr (shown, ==, "From elsewhere");
}

/* What comes in while one types neither overwrites the text nor moves the caret. */
static void
test_typing (CraAppFixture *fixture, gconstpointer data)
{
  CraFieldRow *row = show_product_name (fixture);
  gint64 id = cra_session_get_assessment (fixture->session)->product->object.id;
  g_autofree char *shown = NULL;

  write_product_name (fixture->path, id, "From elsewhere");
  cra_app_test_type (row, "Half a wor");
  cra_session_reload (fixture->session);
  shown = cra_app_test_read (row);
  g_assert_cmpstr (shown, ==, "Half a wor");
  cra_app_test_wait (PAUSE_MS);
  g_assert_cmpstr (cra_session_get_assessment (fixture->session)->product->name, ==,
                   "Half a wor");
}

static void
test_refused (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "product");
  CraFieldRow *row = NULL;
  GtkWidget *entry = NULL;
  g_autoptr (GError) error = NULL;

  cra_app_test_settle ();
  row = cra_app_test_find_row (page, "version", "placed_on");
  entry = cra_app_test_find (GTK_WIDGET (row), GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "2027-13-40");
  g_assert_false (cra_window_flush (fixture->window, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
  cra_session_reload (fixture->session);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2027-13-40");
  g_assert_null (cra_session_get_assessment (fixture->session)->version->placed_on);
  gtk_editable_set_text (GTK_EDITABLE (entry), "2027-12-11");
  g_assert_true (cra_window_flush (fixture->window, NULL));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
}

static void
test_points (CraAppFixture *fixture, gconstpointer data)
{
  guint n = cra_session_get_points (fixture->session)->len;

  g_assert_cmpuint (n, >, 10);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *focus = NULL;

      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-point", NULL);
      cra_app_test_settle ();
      focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      g_assert_nonnull (focus);
      if (gtk_widget_get_ancestor (focus, CRA_TYPE_PAGE) == NULL)
        {
          const CraOpenPoint *point
              = g_ptr_array_index (cra_session_get_points (fixture->session), i);

          g_error ("Going to \"%s\" leaves the focus on a %s", point->text,
                   G_OBJECT_TYPE_NAME (focus));
        }
    }
}

static void
go_on (CraAppFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-point", NULL);
}

static void
check_focus (CraAppFixture *fixture, const char *type, const char *field)
{
  CraFieldRow *row = cra_app_test_find_row (cra_window_get_page (fixture->window), type, field);

  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                         GTK_WIDGET (row)));
}

/* The list gets shorter above the point gone to; what was answered just now is no more in it. */
static void
test_points_move_up (CraAppFixture *fixture, gconstpointer data)
{
  gint64 organisation = cra_session_get_assessment (fixture->session)->organisation->object.id;
  CraFieldRow *row = NULL;

  go_on (fixture);
  go_on (fixture);
  check_focus (fixture, "organisation", "address");
  g_assert_true (cra_workbench_set (fixture->workbench, &cra_organisation_type, organisation, NULL,
                                    "name", "Example Manufacturer", NULL));
  cra_app_test_settle ();
  row = cra_app_test_find_row (cra_window_get_page (fixture->window), "organisation", "address");
  cra_app_test_type (row, "1 Example Street");
  go_on (fixture);
  check_focus (fixture, "product", "type_designation");
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

  g_test_add_func ("/app/window/first-product-starts-the-work", test_first_product);
#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/window/closing-stores-what-was-typed", test_closing);
  ADD ("/app/window/undo-and-redo-show-in-the-row", test_undo);
  ADD ("/app/window/changes-by-others-appear", test_others);
  ADD ("/app/window/typing-is-not-overwritten", test_typing);
  ADD ("/app/window/refused-text-stays-with-the-reason", test_refused);
  ADD ("/app/window/every-open-point-leads-to-a-page", test_points);
  ADD ("/app/window/no-point-is-passed-over-when-others-are-done", test_points_move_up);
#undef ADD

  return g_test_run ();
}
