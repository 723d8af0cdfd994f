/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every template can be made, with warnings fatal, and goes without leaving anything; every interactive
 * widget on every page has a role and a name. */
#define G_LOG_DOMAIN "test-templates"

#include "app/cra-due-bar.h"
#include "app/cra-inspector.h"
#include "app/cra-jobs-button.h"
#include "app/cra-open-bar.h"
#include "app/cra-preferences.h"
#include "app/cra-shortcuts.h"
#include "app/cra-sidebar.h"
#include "app/cra-steps.h"
#include "app/cra-verify-window.h"
#include "app/cra-version-menu.h"
#include "app/cra-welcome.h"
#include "app/pages/cra-conformity-list.h"
#include "app/pages/cra-evidence-list.h"
#include "app/pages/cra-language-menu.h"
#include "app/pages/cra-paper-list.h"
#include "app/pages/cra-paper-preview.h"
#include "app/pages/cra-paper-strip.h"
#include "app/pages/cra-paper-texts.h"
#include "app/pages/cra-expected-window.h"
#include "app/pages/cra-law-window.h"
#include "app/pages/cra-new-product-window.h"
#include "app/pages/cra-reading-window.h"
#include "app/pages/cra-sign-window.h"
#include "app/pages/cra-wording-window.h"
#include "app/pages/cra-standard-picker.h"
#include "app/pages/cra-test-list.h"
#include "app/pages/cra-test-runs.h"
#include "app/pages/cra-update-list.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-bar.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-clause-chooser.h"
#include "app/widgets/cra-codes-row.h"
#include "app/widgets/cra-columns.h"
#include "app/widgets/cra-date-row.h"
#include "app/widgets/cra-find-bar.h"
#include "app/widgets/cra-item-list.h"
#include "app/widgets/cra-links-box.h"
#include "app/widgets/cra-matrix.h"
#include "app/widgets/cra-page-picture.h"
#include "app/widgets/cra-picture-row.h"
#include "app/widgets/cra-ring.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-status-row.h"
#include "app/widgets/cra-status-sign.h"
#include "app/widgets/cra-text-row.h"
#include "app/widgets/cra-time-line.h"
#include "app/widgets/cra-trend.h"
#include "app/widgets/cra-viewer.h"
#include "tests/app/cra-app-test.h"

static void
make_and_drop (GType type)
{
  GtkWidget *widget = g_object_ref_sink (g_object_new (type, NULL));

  g_test_message ("%s", g_type_name (type));
  g_assert_finalize_object (widget);
}

static void
test_widgets (void)
{
  const GType types[] = {
    CRA_TYPE_INSPECTOR, CRA_TYPE_JOBS_BUTTON,  CRA_TYPE_OPEN_BAR,   CRA_TYPE_SIDEBAR,
    CRA_TYPE_WELCOME,   CRA_TYPE_VERSION_MENU, CRA_TYPE_BANNER,     CRA_TYPE_CHOICE_ROW,
    CRA_TYPE_CODES_ROW, CRA_TYPE_DATE_ROW,     CRA_TYPE_LINKS_BOX,  CRA_TYPE_STATUS_BADGE,
    CRA_TYPE_TEXT_ROW,     CRA_TYPE_STATUS_ROW, CRA_TYPE_VIEWER,
    CRA_TYPE_FIND_BAR,  CRA_TYPE_PAGE_PICTURE, CRA_TYPE_PICTURE_ROW, CRA_TYPE_CONFORMITY_LIST,
    CRA_TYPE_PAPER_LIST, CRA_TYPE_PAPER_STRIP, CRA_TYPE_PAPER_PREVIEW, CRA_TYPE_PAPER_TEXTS,
    CRA_TYPE_LANGUAGE_MENU, CRA_TYPE_TIME_LINE, CRA_TYPE_TREND, CRA_TYPE_MATRIX, CRA_TYPE_RING, CRA_TYPE_BAR,
    CRA_TYPE_STATUS_SIGN, CRA_TYPE_COLUMNS, CRA_TYPE_ITEM_LIST, CRA_TYPE_STANDARD_PICKER,
    CRA_TYPE_TEST_LIST, CRA_TYPE_TEST_RUNS, CRA_TYPE_UPDATE_LIST, CRA_TYPE_CLAUSE_CHOOSER,
    CRA_TYPE_EVIDENCE_LIST, CRA_TYPE_DUE_BAR,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    make_and_drop (types[i]);
}

static void
test_pages (void)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    make_and_drop (cra_steps[i].get_type ());
}

static void
test_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (guint i = 0; i < CRA_N_PAGES; i++)
    {
      g_test_message ("%s", cra_steps[i].icon);
      g_assert_true (gtk_icon_theme_has_icon (theme, cra_steps[i].icon));
    }
}

/* --- Names --- */

static gboolean
shows_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_interactive (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget)
         || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget)
         || GTK_IS_LIST_BOX (widget) || GTK_IS_COLUMN_VIEW (widget) || GTK_IS_SWITCH (widget);
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) && shows_text (widget));
}

static void
check_names (GtkWidget *widget, const char *page)
{
  /* Inside of ready-made widgets the toolkit is responsible. */
  gboolean closed = GTK_IS_DROP_DOWN (widget) || GTK_IS_ENTRY (widget)
                    || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_COLUMN_VIEW (widget)
                    || GTK_IS_CALENDAR (widget) || GTK_IS_SCROLLBAR (widget)
                    || GTK_IS_SPIN_BUTTON (widget)
                    || ADW_IS_EXPANDER_ROW (widget) || ADW_IS_ENTRY_ROW (widget)
                    || ADW_IS_COMBO_ROW (widget);

  if (GTK_IS_DROP_DOWN (widget)
      && !gtk_test_accessible_has_property (
          GTK_ACCESSIBLE (gtk_widget_get_first_child (widget)), GTK_ACCESSIBLE_PROPERTY_LABEL))
    g_error ("On %s the button of a drop-down has no name", page);
  if (is_interactive (widget))
    {
      g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)), !=,
                       GTK_ACCESSIBLE_ROLE_NONE);
      if (!has_name (widget))
        g_error ("On %s a %s in a %s has no name", page, G_OBJECT_TYPE_NAME (widget),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
    }
  for (GtkWidget *child = closed || GTK_IS_MENU_BUTTON (widget)
                              ? NULL
                              : gtk_widget_get_first_child (widget);
       child != NULL; child = gtk_widget_get_next_sibling (child))
    check_names (child, page);
}

static void
test_names (CraAppFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    {
      cra_window_show_page (fixture->window, cra_steps[i].name);
      cra_app_test_settle ();
      check_names (gtk_window_get_child (GTK_WINDOW (fixture->window)), cra_steps[i].name);
    }
}

/* What opens from the documents page. */
static void
test_dialog_names (CraAppFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "pdf/thirty-pages.pdf",
                                                 NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *parent = GTK_WINDOW (fixture->window);
  GtkWindow *dialogs[] = {
    GTK_WINDOW (cra_wording_window_present (parent, fixture->session, CRA_PAPER_DECLARATION, "de")),
    GTK_WINDOW (cra_sign_window_present (parent, fixture->session, CRA_PAPER_DECLARATION, "en")),
    GTK_WINDOW (cra_reading_window_present (parent, fixture->session, file)),
    GTK_WINDOW (cra_expected_window_present (parent, fixture->session)),
    GTK_WINDOW (cra_verify_window_present (parent, file)),
    GTK_WINDOW (cra_new_product_window_present (fixture->window)),
    cra_law_window_present (parent, fixture->session),
  };

  cra_app_test_wait (1000);
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      check_names (gtk_window_get_child (dialogs[i]), G_OBJECT_TYPE_NAME (dialogs[i]));
      gtk_window_close (dialogs[i]);
    }
  cra_app_test_settle ();
}

/* A screen reader must not read what is behind the page that is shown. */
static void
test_hidden_pages (CraAppFixture *fixture, gconstpointer data)
{
  GtkWidget *first = GTK_WIDGET (cra_window_show_page (fixture->window, "manufacturer"));
  GtkWidget *second = GTK_WIDGET (cra_window_show_page (fixture->window, "scope"));

  cra_app_test_settle ();
  g_assert_null (gtk_test_accessible_check_state (GTK_ACCESSIBLE (first),
                                                  GTK_ACCESSIBLE_STATE_HIDDEN, TRUE));
  g_assert_null (gtk_test_accessible_check_state (GTK_ACCESSIBLE (second),
                                                  GTK_ACCESSIBLE_STATE_HIDDEN, FALSE));
  cra_window_show_page (fixture->window, "manufacturer");
  g_assert_null (gtk_test_accessible_check_state (GTK_ACCESSIBLE (first),
                                                  GTK_ACCESSIBLE_STATE_HIDDEN, FALSE));
}

/* Of a window of preferences, what is ours: the page. */
static void
test_preference_names (CraAppFixture *fixture, gconstpointer data)
{
  GtkWindow *windows[] = { cra_preferences_present (fixture->window),
                           cra_shortcuts_present (GTK_WINDOW (fixture->window)) };

  cra_app_test_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      check_names (cra_app_test_find (gtk_window_get_child (windows[i]),
                                      ADW_TYPE_PREFERENCES_PAGE, 0),
                   gtk_window_get_title (windows[i]));
      gtk_window_close (windows[i]);
    }
  cra_app_test_settle ();
}

static void
test_law (CraAppFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    {
      CraPage *page = cra_window_show_page (fixture->window, cra_steps[i].name);
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

      cra_page_list_clauses (page, ids);
      g_test_message ("%s: %u clauses", cra_steps[i].name, ids->len);
      g_assert_cmpuint (ids->len, >, 0);
      for (guint j = 0; j < ids->len; j++)
        if (cra_law_find (cra_session_get_law (fixture->session), ids->pdata[j]) == NULL)
          g_error ("%s names a clause %s that there is not", cra_steps[i].name,
                   (char *) ids->pdata[j]);
    }
}

int
main (int argc, char **argv)
{
  cra_app_test_init (&argc, &argv);

  g_test_add_func ("/app/templates/widgets-are-made-and-go", test_widgets);
  g_test_add_func ("/app/templates/pages-are-made-and-go", test_pages);
  g_test_add_func ("/app/templates/icons-of-the-steps-exist", test_icons);
  g_test_add ("/app/accessible/what-a-stack-hides-is-hidden", CraAppFixture, NULL,
              cra_app_fixture_set_up, test_hidden_pages, cra_app_fixture_tear_down);
  g_test_add ("/app/accessible/every-control-has-role-and-name", CraAppFixture, NULL,
              cra_app_fixture_set_up, test_names, cra_app_fixture_tear_down);
  g_test_add ("/app/accessible/every-control-of-a-dialog-has-role-and-name", CraAppFixture, NULL,
              cra_app_fixture_set_up, test_dialog_names, cra_app_fixture_tear_down);
  g_test_add ("/app/accessible/every-preference-has-role-and-name", CraAppFixture, NULL,
              cra_app_fixture_set_up, test_preference_names, cra_app_fixture_tear_down);
  g_test_add ("/app/inspector/every-page-cites-clauses-that-exist", CraAppFixture, NULL,
              cra_app_fixture_set_up, test_law, cra_app_fixture_tear_down);

  return g_test_run ();
}
