/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All keys of the window. The first nine steps of the flow have digits; F6 goes through what is open. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-shortcuts.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/widgets/cra-object-rows.h"

#define WORKING N_ ("Working")
#define GOING N_ ("Going to a Page")
#define FILES N_ ("Workspaces and Documents")
#define GENERAL N_ ("General")

const CraShortcut cra_shortcuts[] = {
  { "win.next-point", { "F6" }, N_ ("Go to the next open point"), WORKING },
  { "win.previous-point", { "<Shift>F6" }, N_ ("Go back to the previous open point"), WORKING },
  { "win.search", { "<Control>k", "<Control>f" }, N_ ("Search"), WORKING },
  { "win.undo", { "<Control>z" }, N_ ("Undo"), WORKING },
  { "win.redo", { "<Shift><Control>z" }, N_ ("Redo"), WORKING },
  { "win.toggle-inspector", { "F9" }, N_ ("Show the law behind the page"), WORKING },

  { "win.show-page::overview", { "<Alt>0" }, N_ ("Overview"), GOING },
  { "win.show-page::manufacturer", { "<Alt>1" }, N_ ("Manufacturer"), GOING },
  { "win.show-page::product", { "<Alt>2" }, N_ ("Product and version"), GOING },
  { "win.show-page::scope", { "<Alt>3" }, N_ ("Scope"), GOING },
  { "win.show-page::classification", { "<Alt>4" }, N_ ("Classification"), GOING },
  { "win.show-page::route", { "<Alt>5" }, N_ ("Route and standards"), GOING },
  { "win.show-page::support", { "<Alt>6" }, N_ ("Support period"), GOING },
  { "win.show-page::risk", { "<Alt>7" }, N_ ("Risk assessment"), GOING },
  { "win.show-page::requirements", { "<Alt>8" }, N_ ("Requirements"), GOING },
  { "win.show-page::evidence", { "<Alt>9" }, N_ ("Evidence"), GOING },
  { "win.show-page::documents", { "<Alt>d" }, N_ ("Documents"), GOING },
  { "win.show-page::history", { "<Alt>h" }, N_ ("History"), GOING },

  { "win.create", { "<Control>n" }, N_ ("New workspace"), FILES },
  { "win.open", { "<Control>o" }, N_ ("Open a workspace"), FILES },
  { "win.save-copy", { "<Shift><Control>s" }, N_ ("Save a copy of the workspace"), FILES },
  { "win.export", { "<Control>e" }, N_ ("Export the package"), FILES },
  { "win.print", { "<Control>p" }, N_ ("Print the document shown"), FILES },

  { "app.preferences", { "<Control>comma" }, N_ ("Preferences"), GENERAL },
  { "app.shortcuts", { "<Control>question", "F1" }, N_ ("Keyboard shortcuts"), GENERAL },
  { NULL, { "F10" }, N_ ("Main menu"), GENERAL },
  { "app.new-window", { "<Shift><Control>n" }, N_ ("New window"), GENERAL },
  { "window.close", { "<Control>w" }, N_ ("Close the window"), GENERAL },
  { "app.quit", { "<Control>q" }, N_ ("Quit"), GENERAL },
  { NULL, { NULL }, NULL, NULL },
};

void
cra_shortcuts_set_tooltip (GtkWidget *widget, const char *action, const char *title)
{
  guint key = 0;
  GdkModifierType modifiers = 0;

  for (const CraShortcut *shortcut = cra_shortcuts; shortcut->keys[0] != NULL; shortcut++)
    if (g_strcmp0 (shortcut->action, action) == 0
        && gtk_accelerator_parse (shortcut->keys[0], &key, &modifiers))
      {
        g_autofree char *label = gtk_accelerator_get_label (key, modifiers);
        /* Translators: what a button does, and its key. */
        g_autofree char *text = g_strdup_printf (_ ("%s (%s)"), title, label);

        gtk_widget_set_tooltip_text (widget, text);
        return;
      }
  g_return_if_reached ();
}

void
cra_shortcuts_apply (GtkApplication *application)
{
  for (const CraShortcut *shortcut = cra_shortcuts; shortcut->keys[0] != NULL; shortcut++)
    if (shortcut->action != NULL)
      gtk_application_set_accels_for_action (application, shortcut->action, shortcut->keys);
}

/* --- The window --- */

static GtkWidget *
make_row (const CraShortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *keys = g_strjoinv (" ", (GStrv) shortcut->keys);
  GtkWidget *label = gtk_shortcut_label_new (keys);

  cra_row_set_texts (row, _ (shortcut->title), NULL);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static AdwPreferencesPage *
make_page (void)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = NULL;
  const char *name = NULL;

  for (const CraShortcut *shortcut = cra_shortcuts; shortcut->keys[0] != NULL; shortcut++)
    {
      if (group == NULL || !g_str_equal (shortcut->group, name))
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          name = shortcut->group;
          adw_preferences_group_set_title (group, _ (name));
          adw_preferences_page_add (page, group);
        }
      adw_preferences_group_add (group, make_row (shortcut));
    }
  return page;
}

GtkWindow *
cra_shortcuts_present (GtkWindow *parent)
{
  GtkWindow *window = cra_dialog_new_preferences (parent, make_page ());

  gtk_window_set_title (window, _ ("Keyboard Shortcuts"));
  gtk_window_present (window);
  return window;
}
