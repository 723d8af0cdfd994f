/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search window: what is typed is found without stopping the window, and the keyboard alone leads there. */
#define G_LOG_DOMAIN "test-search"

#include "tests/app/cra-app-test.h"

#include <string.h>

#include "app/cra-search-row.h"
#include "app/cra-search-window.h"
#include "app/cra-window-actions.h"
#include "app/widgets/cra-viewer.h"

static void
wait_settled (CraSearchWindow *search)
{
  for (guint i = 0; i < 200 && !cra_search_window_is_settled (search); i++)
    cra_app_test_wait (20);
  g_assert_true (cra_search_window_is_settled (search));
  cra_app_test_settle ();
}

static CraSearchWindow *
open_search (CraAppFixture *fixture, const char *typed)
{
  CraSearchWindow *search = cra_search_window_present (fixture->window);

  cra_app_test_settle ();
  cra_search_window_type (search, typed);
  wait_settled (search);
  return search;
}

static GtkListBox *
get_list (CraSearchWindow *search)
{
  return GTK_LIST_BOX (cra_app_test_find (GTK_WIDGET (search), GTK_TYPE_LIST_BOX, 0));
}

/* The first result with this title; fails when there is none. */
static GtkListBoxRow *
find_row (CraSearchWindow *search, const char *title)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (get_list (search), i)) != NULL; i++)
    if (g_strcmp0 (cra_search_row_get_choice (row)->title, title) == 0)
      return row;
  g_error ("There is no result \"%s\"", title);
}

static void
press (CraSearchWindow *search, guint key, GdkModifierType modifiers)
{
  GtkWidget *entry = cra_app_test_find (GTK_WIDGET (search), GTK_TYPE_SEARCH_ENTRY, 0);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &handled);
      if (handled)
        break;
    }
  cra_app_test_settle ();
}

static void
test_finds (CraAppFixture *fixture, gconstpointer data)
{
  CraSearchWindow *search = open_search (fixture, "(2)(g)");
  const CraSearchChoice *choice = cra_search_row_get_choice (
      gtk_list_box_get_selected_row (get_list (search)));

  g_assert_cmpuint (choice->group, ==, CRA_FOUND_REQUIREMENT);
  g_assert_cmpstr (choice->clause, ==, "AI.I.2.g");
  cra_search_window_type (search, "example prod");
  wait_settled (search);
  find_row (search, "Example Product");
  cra_search_window_type (search, "build all");
  wait_settled (search);
  g_assert_cmpstr (cra_search_row_get_choice (find_row (search, "Build All Documents"))->action, ==,
                   "win.build-all");
  cra_search_window_type (search, "Overview");
  wait_settled (search);
  find_row (search, "Overview");
  gtk_window_close (GTK_WINDOW (search));
}

static void
test_nothing_and_start (CraAppFixture *fixture, gconstpointer data)
{
  CraSearchWindow *search = open_search (fixture, "<b>xyzzy</b> & \"");
  GtkWidget *status = cra_app_test_find (GTK_WIDGET (search), ADW_TYPE_STATUS_PAGE, 0);

  /* Says what was looked for, as it was typed. */
  g_assert_nonnull (strstr (adw_status_page_get_description (ADW_STATUS_PAGE (status)),
                            "&lt;b&gt;xyzzy"));
  cra_search_window_type (search, "");
  wait_settled (search);
  find_row (search, "Risk assessment");
  find_row (search, "New Product…");
  /* One that was chosen is the first to be offered next time. */
  cra_search_window_type (search, "Scope");
  wait_settled (search);
  gtk_list_box_select_row (get_list (search), find_row (search, "Scope"));
  g_signal_emit_by_name (cra_app_test_find (GTK_WIDGET (search), GTK_TYPE_SEARCH_ENTRY, 0),
                         "activate");
  cra_app_test_settle ();
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (cra_window_get_page (fixture->window)), ==, "CraScopePage");
  search = open_search (fixture, "");
  g_assert_cmpstr (
      cra_search_row_get_choice (gtk_list_box_get_row_at_index (get_list (search), 0))->title, ==,
      "Scope");
  gtk_window_close (GTK_WINDOW (search));
}

static void
test_keyboard (CraAppFixture *fixture, gconstpointer data)
{
  CraSearchWindow *search = open_search (fixture, "");
  GtkListBox *list = get_list (search);

  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 0);
  press (search, GDK_KEY_Down, 0);
  press (search, GDK_KEY_Down, 0);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 2);
  press (search, GDK_KEY_Up, 0);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 1);
  for (guint i = 0; i < 20; i++)
    press (search, GDK_KEY_Page_Down, 0);
  g_assert_null (gtk_list_box_get_row_at_index (
      list, gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)) + 1));
  press (search, GDK_KEY_Up, 0);
  for (guint i = 0; i < 20; i++)
    press (search, GDK_KEY_Page_Up, 0);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 0);
  gtk_window_close (GTK_WINDOW (search));
}

/* Letters come faster than answers: what is on the screen in the end belongs to the last one. */
static void
test_last_letter_counts (CraAppFixture *fixture, gconstpointer data)
{
  CraSearchWindow *search = open_search (fixture, "");
  static const char word[] = "example product";

  for (gsize i = 1; i < sizeof word; i++)
    {
      g_autofree char *typed = g_strndup (word, i);

      cra_search_window_type (search, typed);
    }
  g_assert_false (cra_search_window_is_settled (search));
  wait_settled (search);
  find_row (search, "Example Product");
  /* Closing while a search runs is no fault either. */
  cra_search_window_type (search, "e");
  gtk_window_close (GTK_WINDOW (search));
  cra_app_test_wait (200);
}

static void
test_other_version (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CraSearchWindow *search = NULL;
  gint64 version = 0;

  g_assert_true (cra_workbench_add_product (fixture->workbench, "Door Camera", "7", NULL, &version,
                                            &error));
  cra_app_test_settle ();
  g_assert_cmpint (cra_session_get_version (fixture->session), !=, version);
  search = open_search (fixture, "door cam");
  gtk_list_box_select_row (get_list (search), find_row (search, "Door Camera"));
  press (search, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_cmpint (cra_session_get_version (fixture->session), ==, version);
}

static void
test_passage (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("CRA_SOURCE_ROOT"), "tests/fixtures/pdf/thirty-pages.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  const CraSearchChoice *choice = NULL;
  CraSearchWindow *search = NULL;
  CraViewer *viewer = NULL;
  guint current = 0;

  g_assert_true (cra_workbench_add_evidence (fixture->workbench,
                                             cra_session_get_version (fixture->session), file,
                                             "A report", NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  cra_app_test_settle ();
  search = open_search (fixture, "potato 17");
  choice = cra_search_row_get_choice (gtk_list_box_get_selected_row (get_list (search)));
  g_assert_cmpuint (choice->group, ==, CRA_FOUND_PASSAGE);
  g_assert_cmpuint (choice->document_page, ==, 18);
  g_signal_emit_by_name (cra_app_test_find (GTK_WIDGET (search), GTK_TYPE_SEARCH_ENTRY, 0),
                         "activate");
  cra_app_test_settle ();
  viewer = CRA_VIEWER (cra_app_test_find (GTK_WIDGET (fixture->window), CRA_TYPE_VIEWER, 0));
  for (guint i = 0; i < 200 && cra_viewer_get_n_matches (viewer, &current) == 0; i++)
    cra_app_test_wait (50);
  g_assert_cmpuint (cra_viewer_get_n_matches (viewer, &current), >, 0);
  g_assert_cmpuint (cra_viewer_get_page (viewer) + 1, ==, 18);
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/app/search/" name, CraAppFixture, NULL, cra_app_fixture_set_up, function,          \
              cra_app_fixture_tear_down)
  ADD ("clauses-products-actions-pages", test_finds);
  ADD ("says-what-was-not-found-and-offers-what-was-chosen", test_nothing_and_start);
  ADD ("keyboard-alone", test_keyboard);
  ADD ("the-last-letter-counts", test_last_letter_counts);
  ADD ("goes-to-another-version", test_other_version);
  ADD ("opens-a-document-at-the-words", test_passage);
  return g_test_run ();
}
