/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: opens workspaces, one window each. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-due-bar.h"
#include "app/cra-inspector.h"
#include "app/cra-jobs-button.h"
#include "app/cra-open-bar.h"
#include "app/cra-preferences.h"
#include "app/cra-settings.h"
#include "app/cra-shortcuts.h"
#include "app/cra-sidebar.h"
#include "app/cra-temporary.h"
#include "app/cra-version-menu.h"
#include "app/cra-welcome.h"
#include "app/cra-window.h"
#include "app/pages/cra-archetype-box.h"
#include "app/pages/cra-conformity-list.h"
#include "app/pages/cra-language-menu.h"
#include "app/pages/cra-paper-list.h"
#include "app/pages/cra-paper-preview.h"
#include "app/pages/cra-paper-strip.h"
#include "app/pages/cra-paper-texts.h"
#include "app/pages/cra-standard-picker.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-clause-row.h"
#include "app/widgets/cra-codes-row.h"
#include "app/widgets/cra-columns.h"
#include "app/widgets/cra-date-row.h"
#include "app/widgets/cra-find-bar.h"
#include "app/widgets/cra-item-list.h"
#include "app/widgets/cra-links-box.h"
#include "app/widgets/cra-matrix.h"
#include "app/widgets/cra-page-picture.h"
#include "app/widgets/cra-panes.h"
#include "app/widgets/cra-picture-row.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-status-row.h"
#include "app/widgets/cra-text-row.h"
#include "app/widgets/cra-time-line.h"
#include "app/widgets/cra-viewer.h"
#include "app/widgets/cra-wrap-box.h"
#include "base/cra-paths.h"
#include "cra-config.h"

struct _CraApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (CraApplication, cra_application, ADW_TYPE_APPLICATION)

void
cra_application_ensure_types (void)
{
  g_type_ensure (CRA_TYPE_ARCHETYPE_BOX);
  g_type_ensure (CRA_TYPE_BANNER);
  g_type_ensure (CRA_TYPE_CHOICE_ROW);
  g_type_ensure (CRA_TYPE_CLAUSE_ROW);
  g_type_ensure (CRA_TYPE_CODES_ROW);
  g_type_ensure (CRA_TYPE_COLUMNS);
  g_type_ensure (CRA_TYPE_CONFORMITY_LIST);
  g_type_ensure (CRA_TYPE_DATE_ROW);
  g_type_ensure (CRA_TYPE_DUE_BAR);
  g_type_ensure (CRA_TYPE_FIND_BAR);
  g_type_ensure (CRA_TYPE_INSPECTOR);
  g_type_ensure (CRA_TYPE_ITEM_LIST);
  g_type_ensure (CRA_TYPE_JOBS_BUTTON);
  g_type_ensure (CRA_TYPE_LANGUAGE_MENU);
  g_type_ensure (CRA_TYPE_LINKS_BOX);
  g_type_ensure (CRA_TYPE_MATRIX);
  g_type_ensure (CRA_TYPE_OPEN_BAR);
  g_type_ensure (CRA_TYPE_PAGE_PICTURE);
  g_type_ensure (CRA_TYPE_PAPER_LIST);
  g_type_ensure (CRA_TYPE_PAPER_PREVIEW);
  g_type_ensure (CRA_TYPE_PAPER_STRIP);
  g_type_ensure (CRA_TYPE_PAPER_TEXTS);
  g_type_ensure (CRA_TYPE_PANES);
  g_type_ensure (CRA_TYPE_PICTURE_ROW);
  g_type_ensure (CRA_TYPE_SIDEBAR);
  g_type_ensure (CRA_TYPE_STANDARD_PICKER);
  g_type_ensure (CRA_TYPE_STATUS_BADGE);
  g_type_ensure (CRA_TYPE_STATUS_ROW);
  g_type_ensure (CRA_TYPE_TEXT_ROW);
  g_type_ensure (CRA_TYPE_TIME_LINE);
  g_type_ensure (CRA_TYPE_VERSION_MENU);
  g_type_ensure (CRA_TYPE_VIEWER);
  g_type_ensure (CRA_TYPE_WRAP_BOX);
  g_type_ensure (CRA_TYPE_WELCOME);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *application = data;
  GList *windows = g_list_copy (gtk_application_get_windows (application));

  /* Each window stores what was typed, or asks. */
  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (link->data);
  g_list_free (windows);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cra_dialog_about (gtk_application_get_active_window (data));
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (cra_window_new (data)));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  if (CRA_IS_WINDOW (window))
    cra_preferences_present (CRA_WINDOW (window));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  cra_shortcuts_present (gtk_application_get_active_window (data));
}

/* An empty window shows it. */
static void
introduction_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_settings_set_boolean (cra_settings_get (), CRA_SETTING_INTRODUCTION, TRUE);
  for (GList *link = gtk_application_get_windows (data); link != NULL; link = link->next)
    if (CRA_IS_WINDOW (link->data) && cra_window_get_session (link->data) == NULL)
      {
        gtk_window_present (link->data);
        return;
      }
  new_window_cb (action, parameter, data);
}

/* --- The session ends: nobody can be asked, so what was typed is stored as far as it can be --- */

static void
flush_windows (GtkApplication *application)
{
  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    {
      g_autoptr (GError) error = NULL;

      if (CRA_IS_WINDOW (link->data) && !cra_window_flush (link->data, &error))
        g_message ("Not stored when the session ended: %s", error->message);
    }
}

static gboolean
terminated_cb (gpointer data)
{
  flush_windows (data);
  g_application_quit (data);
  return G_SOURCE_CONTINUE;
}

static void
add_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  gtk_icon_theme_add_resource_path (theme, CRA_RESOURCE_PATH "icons");
}

static void
cra_application_startup (GApplication *application)
{
  const GActionEntry entries[] = {
    { "quit", quit_cb },
    { "about", about_cb },
    { "new-window", new_window_cb },
    { "preferences", preferences_cb },
    { "shortcuts", shortcuts_cb },
    { "introduction", introduction_cb },
  };

  G_APPLICATION_CLASS (cra_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (CRA_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  add_icons ();
  g_signal_connect (application, "query-end", G_CALLBACK (flush_windows), NULL);
  g_unix_signal_add (SIGTERM, terminated_cb, application);
  g_unix_signal_add (SIGHUP, terminated_cb, application);
  cra_shortcuts_apply (GTK_APPLICATION (application));
  cra_application_ensure_types ();
}

static void
cra_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (cra_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

/* The window that has FILE open already, or NULL. */
static CraWindow *
find_window (GtkApplication *application, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    if (CRA_IS_WINDOW (link->data)
        && g_strcmp0 (cra_window_get_path (CRA_WINDOW (link->data)), path) == 0)
      return link->data;
  return NULL;
}

static void
cra_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      CraWindow *window = find_window (GTK_APPLICATION (application), files[i]);

      if (window == NULL)
        {
          window = cra_window_new (GTK_APPLICATION (application));
          cra_window_open (window, files[i]);
        }
      gtk_window_present (GTK_WINDOW (window));
    }
}

static int
cra_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("cra-workbench %s\n", CRA_VERSION);
  return 0;
}

static void
cra_application_shutdown (GApplication *application)
{
  cra_temporary_clean_up ();
  G_APPLICATION_CLASS (cra_application_parent_class)->shutdown (application);
}

static void
cra_application_class_init (CraApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->shutdown = cra_application_shutdown;
  application_class->startup = cra_application_startup;
  application_class->activate = cra_application_activate;
  application_class->open = cra_application_open;
  application_class->handle_local_options = cra_application_handle_local_options;
}

static void
cra_application_init (CraApplication *self)
{
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[WORKSPACE…]"));
}

void
cra_application_bind_texts (void)
{
  g_autofree char *folder = cra_paths_find_locale ();

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

CraApplication *
cra_application_new (void)
{
  return g_object_new (CRA_TYPE_APPLICATION, "application-id", CRA_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/cra_workbench/CraWorkbench", "register-session", TRUE, NULL);
}
