/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame around the pages: the inspector follows the field, the bar walks the open points both ways. */
#define G_LOG_DOMAIN "test-inspector"

#include "app/cra-inspector.h"
#include "app/cra-open-bar.h"
#include "app/cra-window-actions.h"
#include "app/widgets/cra-clause-row.h"
#include "tests/app/cra-app-test.h"

#define PAUSE_MS 900

static GtkWidget *
find_inspector (CraAppFixture *fixture)
{
  GtkWidget *inspector = NULL;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1500, 900);
  cra_app_test_wait (300);
  inspector = cra_app_test_find (GTK_WIDGET (fixture->window), CRA_TYPE_INSPECTOR, 0);
  g_assert_true (gtk_widget_get_mapped (inspector));
  return inspector;
}

static CraFieldRow *
focus_row (CraAppFixture *fixture, const char *page_name, const char *type, const char *field)
{
  CraPage *page = cra_window_show_page (fixture->window, page_name);
  CraFieldRow *row = NULL;

  cra_app_test_settle ();
  row = cra_app_test_find_row (page, type, field);
  cra_field_row_focus (row);
  cra_app_test_settle ();
  return row;
}

typedef struct
{
  const char *text;
  guint found;
} LabelSearch;

static void
match_label_cb (GtkWidget *widget, gpointer data)
{
  LabelSearch *search = data;

  if (gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), search->text) == 0)
    search->found++;
}

static gboolean
shows (GtkWidget *root, const char *text)
{
  LabelSearch search = { text, 0 };

  cra_widget_foreach (root, GTK_TYPE_LABEL, match_label_cb, &search);
  return search.found > 0;
}

static void
test_history (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *inspector = find_inspector (fixture);
  CraFieldRow *row = focus_row (fixture, "product", "product", "name");

  g_assert_true (shows (inspector, "Example Product"));
  cra_app_test_type (row, "Renamed");
  cra_app_test_wait (PAUSE_MS);
  g_assert_true (shows (inspector, "Renamed"));
  g_assert_true (shows (inspector, "Before: Example Product"));
  /* Another field has another history. */
  focus_row (fixture, "product", "product", "type_designation");
  g_assert_false (shows (inspector, "Before: Example Product"));
  g_assert_true (shows (inspector, "Nothing was entered here yet."));
}

static void
count_cb (GtkWidget *widget, gpointer data)
{
  *(guint *) data += gtk_widget_get_mapped (widget) ? 1 : 0;
}

static guint
count_clauses (GtkWidget *inspector)
{
  guint n = 0;

  cra_widget_foreach (inspector, CRA_TYPE_CLAUSE_ROW, count_cb, &n);
  return n;
}

static void
test_law (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *inspector = find_inspector (fixture);
  guint without = 0;

  cra_window_show_page (fixture->window, "manufacturer");
  cra_app_test_settle ();
  without = cra_inspector_count_clauses (CRA_INSPECTOR (inspector));
  focus_row (fixture, "manufacturer", "organisation", "email");
  g_assert_cmpuint (count_clauses (inspector), ==, without + 1);
  g_assert_true (shows (inspector, "Annex II point 1"));
  /* On another page nothing is said about a field of this one. */
  cra_window_show_page (fixture->window, "overview");
  cra_app_test_settle ();
  g_assert_false (shows (inspector, "Annex II point 1"));
}

/* --- The bar --- */

static char *
get_next (CraAppFixture *fixture)
{
  CraOpenBar *bar = CRA_OPEN_BAR (
      cra_app_test_find (GTK_WIDGET (fixture->window), CRA_TYPE_OPEN_BAR, 0));

  return g_strdup (cra_open_bar_get_text (bar));
}

static void
walk (CraAppFixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
  cra_app_test_settle ();
}

static void
test_walk (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *first = get_next (fixture);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *back = NULL;

  g_assert_true (g_str_has_prefix (first, "Next: "));
  walk (fixture, "win.next-point");
  second = get_next (fixture);
  walk (fixture, "win.next-point");
  third = get_next (fixture);
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (second, !=, third);
  walk (fixture, "win.previous-point");
  back = get_next (fixture);
  g_assert_cmpstr (back, ==, second);
}

/* What was done takes its place in the list with it: one goes on, not back to the start. */
static void
test_done (CraAppFixture *fixture, gconstpointer data)
{
  gint64 organisation = cra_session_get_assessment (fixture->session)->organisation->object.id;
  g_autofree char *next = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  walk (fixture, "win.next-point");
  walk (fixture, "win.next-point");
  next = get_next (fixture);
  g_assert_true (cra_workbench_set (fixture->workbench, &cra_organisation_type, organisation, &error,
                                    "address", "Example Street 1", NULL));
  g_assert_no_error (error);
  cra_app_test_settle ();
  after = get_next (fixture);
  g_assert_cmpstr (after, ==, next);
}

static void
test_list (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *bar = NULL;
  GtkWidget *list = NULL;
  guint all = cra_session_get_points (fixture->session)->len;
  guint here = cra_session_count_points (fixture->session, CRA_STEP_SCOPE, NULL);

  cra_window_show_page (fixture->window, "scope");
  cra_app_test_settle ();
  bar = cra_app_test_find (GTK_WIDGET (fixture->window), CRA_TYPE_OPEN_BAR, 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (cra_app_test_find (bar, GTK_TYPE_MENU_BUTTON, 0)));
  cra_app_test_settle ();
  list = cra_app_test_find (bar, GTK_TYPE_LIST_BOX, 0);
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) here - 1));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) here));
  cra_app_test_click_button (bar, "All");
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) all - 1));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) all));
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  cra_app_test_settle ();
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (cra_window_get_page (fixture->window)), ==,
                   "CraManufacturerPage");
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add (path, CraAppFixture, NULL, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/inspector/shows-the-history-of-the-field-one-is-in", test_history);
  ADD ("/app/inspector/shows-the-law-of-the-field-one-is-in", test_law);
  ADD ("/app/open-bar/walks-on-and-back", test_walk);
  ADD ("/app/open-bar/goes-on-after-a-point-is-done", test_done);
  ADD ("/app/open-bar/lists-the-points-of-the-page-and-all", test_list);
#undef ADD

  return g_test_run ();
}
