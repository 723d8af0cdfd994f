/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences. Everything is stored at once; the person at work is also written to the workspace that is
 * open, because its history names that person. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-preferences.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-settings.h"
#include "app/widgets/cra-codes-row.h"
#include "app/widgets/cra-object-rows.h"

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

/* --- The person at work --- */

/* What was not applied stays as the workspace has it. */
static void
store_person (CraWindow *parent, const char *key, const char *text)
{
  CraSession *session = cra_window_get_session (parent);
  CraWorkbench *workbench = session != NULL ? cra_session_get_workbench (session) : NULL;
  g_autoptr (CraWorkspace) workspace = NULL;
  gboolean is_name = g_str_equal (key, CRA_SETTING_PERSON);
  GError *error = NULL;

  if (session == NULL || cra_session_is_read_only (session))
    return;
  workspace = cra_workbench_get_workspace (workbench, &error);
  if (workspace == NULL
      || !cra_workbench_set_person (workbench, is_name ? text : workspace->person,
                                    is_name ? workspace->person_function : text, &error))
    cra_session_fail (session, error);
}

static void
person_applied_cb (GtkEditable *row, gpointer data)
{
  const char *key = g_object_get_data (G_OBJECT (row), "key");

  g_settings_set_string (cra_settings_get (), key, gtk_editable_get_text (row));
  store_person (data, key, gtk_editable_get_text (row));
}

static void
add_person_row (AdwPreferencesGroup *group, CraWindow *parent, const char *title, const char *key,
                const char *text)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *stored = g_settings_get_string (cra_settings_get (), key);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : stored);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "key", (gpointer) key);
  g_signal_connect_object (row, "apply", G_CALLBACK (person_applied_cb), parent, 0);
  adw_preferences_group_add (group, row);
}

static void
add_person (AdwPreferencesPage *page, CraWindow *parent)
{
  CraSession *session = cra_window_get_session (parent);
  g_autoptr (CraWorkspace) workspace
      = session != NULL
            ? cra_workbench_get_workspace (cra_session_get_workbench (session), NULL)
            : NULL;
  AdwPreferencesGroup *group
      = add_group (page, _ ("Person at Work"),
                   _ ("The history names this person with everything that is changed."));

  add_person_row (group, parent, _ ("Name"), CRA_SETTING_PERSON,
                  workspace != NULL ? workspace->person : NULL);
  add_person_row (group, parent, _ ("Function"), CRA_SETTING_FUNCTION,
                  workspace != NULL ? workspace->person_function : NULL);
}

/* --- New products --- */

static gboolean
store_languages (CraFieldRow *row, const char *text, gpointer data, GError **error)
{
  g_auto (GStrv) codes = g_strsplit (text != NULL ? text : "", "\n", -1);

  g_settings_set_strv (cra_settings_get (), CRA_SETTING_LANGUAGES, (const char *const *) codes);
  return TRUE;
}

static void
set_languages (CraCodesRow *row)
{
  const CraLanguage *const *languages = cra_law_list_languages (cra_law_get_default ());
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_ptr_array_add (codes, (gpointer) languages[i]->code);
      g_ptr_array_add (names, (gpointer) languages[i]->name);
    }
  g_ptr_array_add (codes, NULL);
  g_ptr_array_add (names, NULL);
  cra_codes_row_set_options (row, (const char *const *) codes->pdata,
                             (const char *const *) names->pdata);
}

static void
add_products (AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = add_group (page, _ ("New Products"), NULL);
  GtkWidget *row = cra_codes_row_new (_ ("Languages of the documents"));
  g_auto (GStrv) codes = g_settings_get_strv (cra_settings_get (), CRA_SETTING_LANGUAGES);
  g_autofree char *text = g_strjoinv ("\n", codes);

  set_languages (CRA_CODES_ROW (row));
  cra_field_row_set_help (CRA_FIELD_ROW (row),
                          _ ("Each product has its own; this is what a new one begins with."));
  cra_field_row_set_store_func (CRA_FIELD_ROW (row), store_languages, NULL);
  cra_field_row_load_text (CRA_FIELD_ROW (row), text);
  adw_preferences_group_add (group, row);
}

/* --- Papers: they belong to the manufacturer, who is in the workspace --- */

static void
letterhead_activated_cb (GtkWidget *row, gpointer data)
{
  CraSession *session = cra_window_get_session (data);
  const CraAssessment *assessment
      = session != NULL ? cra_session_get_assessment (session) : NULL;

  if (assessment != NULL)
    gtk_widget_activate_action (data, "win.go-to-field", "(sxss)", "organisation",
                                assessment->organisation->object.id, "letterhead", "");
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (row)));
}

static void
add_papers (AdwPreferencesPage *page, CraWindow *parent)
{
  CraSession *session = cra_window_get_session (parent);
  AdwPreferencesGroup *group = add_group (page, _ ("Papers"), NULL);
  GtkWidget *row = adw_action_row_new ();

  cra_row_set_texts (row, _ ("Letterhead and logo"),
                     _ ("They belong to the manufacturer and are kept in the workspace."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_sensitive (row, session != NULL && cra_session_get_assessment (session) != NULL);
  g_signal_connect_object (row, "activated", G_CALLBACK (letterhead_activated_cb), parent, 0);
  adw_preferences_group_add (group, row);
}

/* --- Reminders --- */

static void
add_reminders (AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group
      = add_group (page, _ ("Reminders"),
                   _ ("The end of support, tests that are due, evidence and authority that run "
                      "out, while a workspace is open."));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *on = gtk_switch_new ();
  GtkWidget *days_row = adw_action_row_new ();
  GtkWidget *days = gtk_spin_button_new_with_range (1, 365, 1);

  cra_row_set_texts (row, _ ("Show dates that come near"), NULL);
  gtk_widget_set_valign (on, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (on), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show dates that come near"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), on);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), on);
  g_settings_bind (cra_settings_get (), CRA_SETTING_REMIND, on, "active",
                   G_SETTINGS_BIND_DEFAULT);
  adw_preferences_group_add (group, row);

  cra_row_set_texts (days_row, _ ("Days before"), NULL);
  gtk_widget_set_valign (days, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (days), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Days before"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (days_row), days);
  g_settings_bind (cra_settings_get (), CRA_SETTING_REMIND_DAYS, days, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (cra_settings_get (), CRA_SETTING_REMIND, days_row, "sensitive",
                   G_SETTINGS_BIND_GET);
  adw_preferences_group_add (group, days_row);
}

GtkWindow *
cra_preferences_present (CraWindow *parent)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  GtkWindow *window = NULL;

  g_return_val_if_fail (CRA_IS_WINDOW (parent), NULL);

  add_person (page, parent);
  add_products (page);
  add_papers (page, parent);
  add_reminders (page);
  window = cra_dialog_new_preferences (GTK_WINDOW (parent), page);
  gtk_window_present (window);
  return window;
}
