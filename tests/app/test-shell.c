/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window around the steps: keys and menus, first start, preferences, reminders, history, copies, and
 * that nothing typed is lost however the program ends. */
#define G_LOG_DOMAIN "test-shell"

#include "tests/app/cra-app-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/cra-due-bar.h"
#include "app/cra-history-model.h"
#include "app/cra-preferences.h"
#include "app/cra-settings.h"
#include "app/cra-shortcuts.h"
#include "app/cra-verify-window.h"
#include "app/cra-welcome.h"
#include "app/cra-window-actions.h"
#include "app/pages/cra-history-page.h"
#include "app/widgets/cra-banner.h"
#include "base/cra-calendar.h"
#include "base/cra-clock.h"
#include "base/cra-error.h"

#define PAUSE_MS 900
#define RECENT_TYPE "application/x-cra-workspace"

static char *self_path;

static GApplication *
get_application (CraAppFixture *fixture)
{
  return G_APPLICATION (gtk_window_get_application (GTK_WINDOW (fixture->window)));
}

static gboolean
has_action (CraAppFixture *fixture, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_str_equal (detailed, "window.close"))
    return TRUE;
  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  if (g_str_has_prefix (name, "app."))
    return g_action_group_has_action (G_ACTION_GROUP (get_application (fixture)), name + 4);
  g_assert_true (g_str_has_prefix (name, "win."));
  return g_action_group_has_action (G_ACTION_GROUP (fixture->window), name + 4);
}

/* --- Keys and menus --- */

static void
test_keys (CraAppFixture *fixture, gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION (get_application (fixture));
  g_auto (GStrv) described = gtk_application_list_action_descriptions (application);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) actions = g_hash_table_new (g_str_hash, g_str_equal);

  for (const CraShortcut *shortcut = cra_shortcuts; shortcut->keys[0] != NULL; shortcut++)
    {
      g_assert_nonnull (shortcut->title);
      g_assert_nonnull (shortcut->group);
      for (guint i = 0; shortcut->keys[i] != NULL; i++)
        {
          guint key = 0;
          GdkModifierType modifiers = 0;

          g_assert_true (gtk_accelerator_parse (shortcut->keys[i], &key, &modifiers));
          if (!g_hash_table_add (keys, (gpointer) shortcut->keys[i]))
            g_error ("%s stands twice", shortcut->keys[i]);
        }
      if (shortcut->action == NULL)
        continue;
      g_hash_table_add (actions, (gpointer) shortcut->action);
      if (!has_action (fixture, shortcut->action))
        g_error ("%s has a key, but there is no such action", shortcut->action);
    }
  /* And there is no key elsewhere. */
  for (guint i = 0; described[i] != NULL; i++)
    if (!g_hash_table_contains (actions, described[i]))
      g_error ("%s has a key that the table does not know", described[i]);
}

static void
check_menu (CraAppFixture *fixture, GMenuModel *menu, guint *n_items)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *action = NULL;
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      if (section != NULL)
        check_menu (fixture, section, n_items);
      if (!g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
        continue;
      (*n_items)++;
      if (!has_action (fixture, action))
        g_error ("The menu has %s, which is no action", action);
    }
}

static void
check_menu_cb (GtkWidget *widget, gpointer data)
{
  gpointer *pair = data;
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget));

  if (menu != NULL)
    check_menu (pair[0], menu, pair[1]);
}

static void
test_menus (CraAppFixture *fixture, gconstpointer data)
{
  guint n_items = 0;
  gpointer pair[] = { fixture, &n_items };

  cra_widget_foreach (gtk_window_get_child (GTK_WINDOW (fixture->window)), GTK_TYPE_MENU_BUTTON,
                      check_menu_cb, pair);
  g_assert_cmpuint (n_items, >=, 14);
}

static void
count_labels_cb (GtkWidget *widget, gpointer data)
{
  (*(guint *) data)++;
}

static GtkWidget *
find_list (GtkWidget *root, GtkSelectionMode mode)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *list = cra_app_test_find (root, GTK_TYPE_LIST_BOX, i);

      if (gtk_list_box_get_selection_mode (GTK_LIST_BOX (list)) == mode)
        return list;
    }
}

static void
press_tab (GtkWidget *list, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Tab, 0, state, &handled);
    }
  g_assert_true (handled);
}

/* Where the focus shows a page or a requirement, Tab does not go through all of them. */
static void
test_tab (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "requirements");
  GtkWidget *steps = find_list (GTK_WIDGET (fixture->window), GTK_SELECTION_BROWSE);
  GtkWidget *requirements = find_list (GTK_WIDGET (page), GTK_SELECTION_BROWSE);
  GtkWidget *lists[] = { steps, requirements };
  GtkRoot *root = GTK_ROOT (fixture->window);

  g_assert_true (steps != requirements);
  cra_app_test_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkListBoxRow *chosen = gtk_list_box_get_selected_row (GTK_LIST_BOX (lists[i]));

      for (guint back = 0; back < 2; back++)
        {
          g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (chosen)));
          press_tab (lists[i], back == 1 ? GDK_SHIFT_MASK : 0);
          cra_app_test_settle ();
          g_assert_nonnull (gtk_root_get_focus (root));
          g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (root), lists[i]));
          g_assert_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (lists[i])) == chosen);
          g_assert_true (cra_window_get_page (fixture->window) == page);
        }
    }
}

static void
test_shortcuts_window (CraAppFixture *fixture, gconstpointer data)
{
  GtkWindow *window = cra_shortcuts_present (GTK_WINDOW (fixture->window));
  guint shown = 0;
  guint wanted = 0;

  cra_app_test_settle ();
  cra_widget_foreach (gtk_window_get_child (window), GTK_TYPE_SHORTCUT_LABEL, count_labels_cb,
                      &shown);
  while (cra_shortcuts[wanted].keys[0] != NULL)
    wanted++;
  g_assert_cmpuint (shown, ==, wanted);
  gtk_window_close (window);
  cra_app_test_settle ();
}

/* --- First start --- */

static void
test_introduction (void)
{
  CraWindow *window = cra_app_test_make_window ();
  GtkWidget *welcome = cra_app_test_find (GTK_WIDGET (window), CRA_TYPE_WELCOME, 0);
  GtkWidget *grid = NULL;
  GtkWidget *close = NULL;

  g_settings_reset (cra_settings_get (), CRA_SETTING_INTRODUCTION);
  cra_app_test_settle ();
  grid = cra_app_test_find (welcome, GTK_TYPE_GRID, 0);
  close = cra_app_test_find (gtk_widget_get_prev_sibling (grid), GTK_TYPE_BUTTON, 0);
  cra_app_test_click (close);
  g_assert_false (gtk_widget_get_mapped (grid));
  g_assert_false (g_settings_get_boolean (cra_settings_get (), CRA_SETTING_INTRODUCTION));
  gtk_widget_activate_action (GTK_WIDGET (window), "app.introduction", NULL);
  cra_app_test_settle ();
  g_assert_true (gtk_widget_get_mapped (grid));
  gtk_window_close (GTK_WINDOW (window));
  cra_app_test_settle ();
}

static void
note_recent (const char *uri)
{
  GtkRecentData entry = { .mime_type = (char *) RECENT_TYPE,
                          .app_name = (char *) "cra-workbench",
                          .app_exec = (char *) "cra-workbench %u" };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &entry);
}

static void
find_text_cb (GtkWidget *widget, gpointer data)
{
  const char **wanted = data;

  if (*wanted != NULL && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), *wanted) != NULL)
    *wanted = NULL;
}

/* A label on the screen holds TEXT. */
static gboolean
shows (GtkWidget *root, const char *text)
{
  const char *wanted = text;

  cra_widget_foreach (root, GTK_TYPE_LABEL, find_text_cb, &wanted);
  return wanted == NULL;
}

static void
test_missing_workspace (void)
{
  CraWindow *window = NULL;
  GtkWidget *remove = NULL;

  note_recent ("file:///nowhere/gone-workspace.craw");
  cra_app_test_settle ();
  window = cra_app_test_make_window ();
  g_assert_true (shows (GTK_WIDGET (window), "gone-workspace.craw"));
  g_assert_true (shows (GTK_WIDGET (window), "Not there any more"));
  for (guint i = 0; i < 20 && remove == NULL; i++)
    {
      GtkWidget *button = cra_app_test_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, i);
      const char *tip = gtk_widget_get_tooltip_text (button);

      if (tip != NULL && strstr (tip, "gone-workspace.craw") != NULL)
        remove = button;
    }
  cra_app_test_click (remove);
  g_assert_false (shows (GTK_WIDGET (window), "gone-workspace.craw"));
  gtk_window_close (GTK_WINDOW (window));
  cra_app_test_settle ();
}

/* --- Packages --- */

static char *
verify (CraAppFixture *fixture, GFile *file)
{
  CraVerifyWindow *window = cra_verify_window_present (GTK_WINDOW (fixture->window), file);
  char *verdict = NULL;

  for (guint i = 0; i < 200 && cra_verify_window_get_verdict (window) == NULL; i++)
    cra_app_test_wait (50);
  verdict = g_strdup (cra_verify_window_get_verdict (window));
  gtk_window_close (GTK_WINDOW (window));
  cra_app_test_settle ();
  return verdict;
}

static void
test_verify (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "package.zip", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *broken = NULL;
  g_autofree char *missing = NULL;

  cra_workbench_export_package (fixture->workbench, cra_session_get_version (fixture->session),
                                path, NULL, NULL, &error);
  g_assert_no_error (error);
  whole = verify (fixture, file);
  g_assert_cmpstr (whole, ==, "The package is whole.");
  g_assert_true (g_file_set_contents (path, "This is no archive.", -1, NULL));
  broken = verify (fixture, file);
  g_assert_true (g_str_has_prefix (broken, "The package is not whole"));
  g_unlink (path);
  missing = verify (fixture, file);
  g_assert_cmpstr (missing, ==, "The package could not be checked.");
}

/* --- Preferences and reminders --- */

static void
test_preferences (CraAppFixture *fixture, gconstpointer data)
{
  const char *const languages[] = { "de", "fr", NULL };
  GtkWindow *window = cra_preferences_present (fixture->window);
  GtkWidget *name = NULL;
  g_autoptr (CraWorkspace) workspace = NULL;

  cra_app_test_settle ();
  name = cra_app_test_find (gtk_window_get_child (window), ADW_TYPE_ENTRY_ROW, 0);
  gtk_editable_set_text (GTK_EDITABLE (name), "Example Officer");
  g_signal_emit_by_name (name, "apply");
  gtk_window_close (window);
  workspace = cra_workbench_get_workspace (fixture->workbench, NULL);
  g_assert_cmpstr (workspace->person, ==, "Example Officer");
  g_settings_set_strv (cra_settings_get (), CRA_SETTING_LANGUAGES, languages);
  cra_window_add_product (fixture->window, "Second Product", "1");
  cra_app_test_settle ();
  g_assert_cmpstr (cra_session_get_assessment (fixture->session)->product->name, ==,
                   "Second Product");
  g_assert_cmpstr (cra_session_get_assessment (fixture->session)->product->languages[1], ==, "fr");
  g_settings_reset (cra_settings_get (), CRA_SETTING_LANGUAGES);
  g_settings_reset (cra_settings_get (), CRA_SETTING_PERSON);
}

static void
test_reminders (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *bar = NULL;
  g_autofree char *today = cra_clock_today ();
  g_autofree char *soon = cra_calendar_add_days (today, 20);
  gint64 id = 0;

  id = cra_workbench_add (fixture->workbench, &cra_test_plan_type,
                          cra_session_get_version (fixture->session), NULL, "title",
                          "Penetration test", "first_due", soon, NULL);
  g_assert_cmpint (id, !=, 0);
  cra_session_reload (fixture->session);
  bar = cra_app_test_find (GTK_WIDGET (fixture->window), CRA_TYPE_DUE_BAR, 0);
  g_assert_nonnull (strstr (cra_due_bar_get_text (CRA_DUE_BAR (bar)), "Penetration test"));
  g_assert_nonnull (strstr (cra_due_bar_get_text (CRA_DUE_BAR (bar)), "in 20 days"));
  g_settings_set_int (cra_settings_get (), CRA_SETTING_REMIND_DAYS, 19);
  g_assert_null (cra_due_bar_get_text (CRA_DUE_BAR (bar)));
  g_settings_reset (cra_settings_get (), CRA_SETTING_REMIND_DAYS);
  g_assert_nonnull (cra_due_bar_get_text (CRA_DUE_BAR (bar)));
  g_settings_set_boolean (cra_settings_get (), CRA_SETTING_REMIND, FALSE);
  g_assert_null (cra_due_bar_get_text (CRA_DUE_BAR (bar)));
  g_settings_reset (cra_settings_get (), CRA_SETTING_REMIND);
  cra_app_test_settle ();
  /* Closed, it stays closed while nothing new comes near. */
  cra_app_test_click (cra_app_test_find (bar, GTK_TYPE_BUTTON, 1));
  cra_session_reload (fixture->session);
  g_assert_null (cra_due_bar_get_text (CRA_DUE_BAR (bar)));
}

/* --- History --- */

static GListModel *
get_history (CraPage *page)
{
  GtkWidget *view = cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW, 0);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

static void
set_name (CraAppFixture *fixture, const char *name)
{
  cra_workbench_set (fixture->workbench, &cra_product_type,
                     cra_session_get_assessment (fixture->session)->product->object.id, NULL,
                     "name", name, NULL);
}

static void
test_history (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  GtkWidget *search = NULL;
  GListModel *model = NULL;

  set_name (fixture, "First Name");
  set_name (fixture, "Second Name");
  page = cra_window_show_page (fixture->window, "history");
  cra_app_test_settle ();
  search = cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "second name");
  cra_app_test_wait (400);
  model = get_history (page);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 0, TRUE);
  cra_app_test_settle ();
  g_assert_true (shows (GTK_WIDGET (page), "First Name"));
  /* A new entry that is like it comes to the top, and what is selected stays. */
  set_name (fixture, "Third Name");
  cra_app_test_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (model), 1));
  gtk_editable_set_text (GTK_EDITABLE (search), "never written");
  cra_app_test_wait (400);
  g_assert_true (shows (GTK_WIDGET (page), "Nothing Found"));
}

static void
test_history_step (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = NULL;
  GtkDropDown *step = NULL;
  guint all = 0;
  guint some = 0;

  set_name (fixture, "Another Name");
  page = cra_window_show_page (fixture->window, "history");
  cra_app_test_settle ();
  all = g_list_model_get_n_items (get_history (page));
  step = GTK_DROP_DOWN (cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_DROP_DOWN, 1));
  for (guint i = 1; i < g_list_model_get_n_items (gtk_drop_down_get_model (step)); i++)
    {
      gtk_drop_down_set_selected (step, i);
      cra_app_test_settle ();
      if (!gtk_widget_get_mapped (cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_STACK, 0))
          || shows (GTK_WIDGET (page), "Nothing Found"))
        continue;
      some = g_list_model_get_n_items (get_history (page));
      g_assert_cmpuint (some, <, all);
    }
  g_assert_cmpuint (some, >, 0);
}

static void
test_history_pages (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (CraQueryModel) model = cra_history_model_new ();
  CraPage *page = NULL;

  for (guint i = 0; i < 700; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);

      set_name (fixture, name);
    }
  page = cra_window_show_page (fixture->window, "history");
  cra_app_test_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (get_history (page)), >, 700);
  cra_history_model_load (model, fixture->workbench, NULL);
  g_assert_cmpuint (cra_query_model_count_reads (model), ==, 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (CraQueryItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);
      const CraJournalEntry *entry = cra_query_item_get_row (item);

      g_assert_nonnull (entry);
      g_assert_cmpint (entry->number, ==,
                       (gint64) (g_list_model_get_n_items (G_LIST_MODEL (model)) - i));
    }
  g_assert_cmpuint (cra_query_model_count_reads (model), ==, 6);
}

/* A day of another page leads to what was done on it, whatever was looked for before. */
static void
test_history_day (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *today = cra_clock_today ();
  CraPage *page = cra_window_show_page (fixture->window, "history");
  guint all = 0;

  cra_app_test_settle ();
  all = g_list_model_get_n_items (get_history (page));
  gtk_editable_set_text (
      GTK_EDITABLE (cra_app_test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, 0)), "nowhere");
  cra_app_test_wait (400);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.go-to-clause", "(ss)", "history",
                              today);
  cra_app_test_wait (400);
  g_assert_cmpuint (g_list_model_get_n_items (get_history (page)), ==, all);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.go-to-clause", "(ss)", "history",
                              "2020-02-29");
  cra_app_test_wait (400);
  g_assert_true (shows (GTK_WIDGET (page), "Nothing Found"));
}

static void
test_history_check (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "history");
  GtkWidget *button = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "history.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) busy = NULL;
  g_autofree char *text = NULL;

  cra_app_test_settle ();
  button = cra_app_test_find_button (GTK_WIDGET (page), "Check the Seals");
  cra_app_test_click (button);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_cmpstr (
      cra_banner_get_title (CRA_BANNER (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_BANNER, 0))),
      ==, "The history is whole.");
  /* What kept it from being looked at is no fault of the history. */
  g_set_error_literal (&busy, CRA_ERROR, CRA_ERROR_BUSY, "Another program holds it");
  cra_history_page_show_check (CRA_HISTORY_PAGE (page), busy);
  g_assert_cmpstr (
      cra_banner_get_title (CRA_BANNER (cra_app_test_find (GTK_WIDGET (page), CRA_TYPE_BANNER, 0))),
      ==, "The history could not be checked.");
  cra_history_page_export (CRA_HISTORY_PAGE (page), file);
  cra_app_test_wait_jobs (fixture->session);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, ",Example Product"));
  g_unlink (path);
}

/* --- Undo --- */

static void
test_undo_names (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *undo = NULL;

  set_name (fixture, "Renamed");
  cra_app_test_settle ();
  for (guint i = 0; undo == NULL; i++)
    {
      GtkWidget *button = cra_app_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "win.undo") == 0)
        undo = button;
    }
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==,
                   "Undo: Change of product Example Product: Name");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  cra_app_test_settle ();
  g_assert_true (shows (GTK_WIDGET (fixture->window),
                        "Undone: Change of product Example Product: Name"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  cra_app_test_settle ();
  g_assert_cmpstr (cra_session_get_assessment (fixture->session)->product->name, ==, "Renamed");
}

/* --- A copy --- */

static void
test_copy (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.craw", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CraWorkbench) copy = NULL;
  g_autoptr (GError) error = NULL;

  cra_window_save_copy (fixture->window, file);
  cra_app_test_wait_jobs (fixture->session);
  copy = cra_workbench_open (path, CRA_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (cra_workbench_check (copy, NULL, &error));
  g_assert_true (cra_workbench_close (copy, NULL));
  g_assert_cmpstr (cra_window_get_path (fixture->window), ==, fixture->path);
  /* The dialog asked before it names a file that is there. */
  g_assert_true (g_file_set_contents (path, "Something else", -1, NULL));
  cra_window_save_copy (fixture->window, file);
  cra_app_test_wait_jobs (fixture->session);
  g_clear_object (&copy);
  copy = cra_workbench_open (path, CRA_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (cra_workbench_close (copy, NULL));
  g_unlink (path);
}

/* What is saved must never take the place of the workspace. */
static void
test_write_over (CraAppFixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) itself = g_file_new_for_path (fixture->path);
  g_autofree char *path = g_build_filename (fixture->folder, "report.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("report", 6);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_false (cra_session_write_file (fixture->session, itself, bytes, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (cra_session_write_file (fixture->session, file, bytes, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "report");
  g_unlink (path);
}

/* --- Nothing typed is lost --- */

static char *
read_name (const char *path)
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

/* Another process that opens PATH, types, and ends as MODE says. */
static void
type_and_end (const char *path, const char *mode)
{
  CraWindow *window = cra_app_test_make_window ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CraPage *page = NULL;

  g_assert_true (cra_window_open (window, file));
  cra_app_test_settle ();
  page = cra_window_show_page (window, "product");
  cra_app_test_settle ();
  cra_app_test_type (cra_app_test_find_row (page, "product", "name"), "Typed before the end");
  if (g_str_equal (mode, "killed"))
    cra_app_test_wait (PAUSE_MS);
  else
    {
      /* The session ends while the row still waits for a pause. */
      kill (getpid (), SIGTERM);
      for (guint i = 0; i < 30; i++)
        {
          g_usleep (10000);
          while (g_main_context_iteration (NULL, FALSE))
            ;
        }
    }
  kill (getpid (), SIGKILL);
}

static void
test_end (CraAppFixture *fixture, gconstpointer data)
{
  const char *arguments[] = { self_path, "--type-and-end", NULL, data, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  int status = 0;

  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  cra_app_test_settle ();
  arguments[2] = fixture->path;
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                               NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  name = read_name (fixture->path);
  g_assert_cmpstr (name, ==, "Typed before the end");
}

static gint64
count_entries (CraAppFixture *fixture)
{
  gint64 length = 0;
  g_autofree char *head = cra_workbench_get_journal_head (fixture->workbench, &length, NULL);

  g_assert_nonnull (head);
  return length;
}

static void
test_one_entry (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "product");
  CraFieldRow *row = NULL;
  gint64 before = 0;

  cra_app_test_settle ();
  row = cra_app_test_find_row (page, "product", "name");
  before = count_entries (fixture);
  cra_app_test_type (row, "One");
  cra_app_test_wait (PAUSE_MS);
  g_assert_cmpint (count_entries (fixture), ==, before + 1);
  /* Going on within the same stretch waits; another page is the end of it. */
  cra_app_test_type (row, "One two");
  cra_app_test_wait (PAUSE_MS);
  cra_app_test_type (row, "One two three");
  cra_app_test_wait (PAUSE_MS);
  g_assert_cmpint (count_entries (fixture), ==, before + 1);
  cra_window_show_page (fixture->window, "scope");
  g_assert_cmpint (count_entries (fixture), ==, before + 2);
  g_assert_true (cra_window_flush (fixture->window, NULL));
  g_assert_cmpint (count_entries (fixture), ==, before + 2);
}

static GtkWindow *
find_question (CraWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (other) && gtk_window_get_transient_for (other) == GTK_WINDOW (window))
        return other;
    }
  return NULL;
}

static void
test_refused_at_close (CraAppFixture *fixture, gconstpointer data)
{
  CraPage *page = cra_window_show_page (fixture->window, "product");
  GtkWidget *entry = NULL;
  GtkWindow *question = NULL;

  cra_app_test_settle ();
  entry = cra_app_test_find (GTK_WIDGET (cra_app_test_find_row (page, "version", "placed_on")),
                             GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "2027-13-40");
  gtk_window_close (GTK_WINDOW (fixture->window));
  cra_app_test_settle ();
  question = find_question (fixture->window);
  g_assert_nonnull (question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  cra_app_test_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "2027-13-40");
  gtk_editable_set_text (GTK_EDITABLE (entry), "2027-12-11");
}

int
main (int argc, char **argv)
{
  gboolean typist = argc == 4 && g_str_equal (argv[1], "--type-and-end");
  g_autofree char *path = typist ? g_strdup (argv[2]) : NULL;
  g_autofree char *mode = typist ? g_strdup (argv[3]) : NULL;

  if (typist)
    argc = 1;
  self_path = g_file_read_link ("/proc/self/exe", NULL);
  cra_app_test_init (&argc, &argv);
  if (typist)
    {
      type_and_end (path, mode);
      return 1;
    }

#define ADD(path, data, function)                                                                  \
  g_test_add (path, CraAppFixture, data, cra_app_fixture_set_up, function,                         \
              cra_app_fixture_tear_down)
  ADD ("/app/keys/every-key-is-in-the-table-once", NULL, test_keys);
  ADD ("/app/keys/tab-leaves-a-list-of-pages", NULL, test_tab);
  ADD ("/app/keys/the-window-tells-of-all", NULL, test_shortcuts_window);
  ADD ("/app/menu/nothing-is-dead", NULL, test_menus);
  g_test_add_func ("/app/welcome/closed-introduction-stays-closed", test_introduction);
  g_test_add_func ("/app/welcome/missing-workspace-can-be-removed", test_missing_workspace);
  ADD ("/app/verify/tells-whole-from-broken", NULL, test_verify);
  ADD ("/app/preferences/person-and-languages-are-used", NULL, test_preferences);
  ADD ("/app/reminders/dates-that-come-near-are-shown", NULL, test_reminders);
  ADD ("/app/history/found-shown-and-kept-in-place", NULL, test_history);
  ADD ("/app/history/narrowed-to-a-step", NULL, test_history_step);
  ADD ("/app/history/only-pages-looked-at-are-read", NULL, test_history_pages);
  ADD ("/app/history/checked-and-exported", NULL, test_history_check);
  ADD ("/app/history/a-day-leads-to-its-entries", NULL, test_history_day);
  ADD ("/app/undo/names-the-field", NULL, test_undo_names);
  ADD ("/app/copy/is-a-workspace-of-its-own", NULL, test_copy);
  ADD ("/app/copy/nothing-is-saved-over-the-workspace", NULL, test_write_over);
  ADD ("/app/typing/survives-being-killed", "killed", test_end);
  ADD ("/app/typing/survives-the-end-of-the-session", "terminated", test_end);
  ADD ("/app/typing/a-stretch-is-one-entry", NULL, test_one_entry);
  ADD ("/app/typing/refused-text-asks-at-close", NULL, test_refused_at_close);
#undef ADD

  return g_test_run ();
}
