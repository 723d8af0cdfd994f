/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done, with the words it is looked for by. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-search-actions.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *action;
  const char *icon;
  const char *title;
  const char *more; /* other words for it, NULL = none */
} ActionInfo;

static const ActionInfo actions[] = {
  { "win.undo", "edit-undo-symbolic", N_ ("Undo"), N_ ("Take back, revert") },
  { "win.redo", "edit-redo-symbolic", N_ ("Redo"), N_ ("Bring back, repeat") },
  { "win.next-point", "go-next-symbolic", N_ ("Go to the Next Open Point"), N_ ("Missing, to do") },
  { "win.previous-point", "go-previous-symbolic", N_ ("Go Back to the Previous Open Point"), NULL },
  { "win.build-all", "document-save-symbolic", N_ ("Build All Documents"),
    N_ ("Make papers, PDF, declaration") },
  { "win.export", "document-send-symbolic", N_ ("Export the Package…"),
    N_ ("ZIP, authority, hand over") },
  { "win.print", "document-print-symbolic", N_ ("Print…"), NULL },
  { "win.add-product", "list-add-symbolic", N_ ("New Product…"), N_ ("Add a product") },
  { "win.add-version", "list-add-symbolic", N_ ("New Version…"), N_ ("Add a version") },
  { "win.create", "document-new-symbolic", N_ ("New Workspace…"), N_ ("Create a file") },
  { "win.open", "document-open-symbolic", N_ ("Open a Workspace…"), N_ ("Load a file") },
  { "win.save-copy", "document-save-as-symbolic", N_ ("Save a Copy…"), N_ ("Backup") },
  { "win.open-folder", "folder-symbolic", N_ ("Open the Folder"), N_ ("Where the file is") },
  { "win.verify", "cra-reviewed-symbolic", N_ ("Verify a Package…"), N_ ("Check a ZIP") },
  { "win.demo", "cra-book-symbolic", N_ ("Try the Demo"), N_ ("Example") },
  { "win.toggle-inspector", "sidebar-show-right-symbolic", N_ ("Show or Hide the Law Beside the Page"),
    N_ ("Inspector, history") },
  { "app.shortcuts", "preferences-desktop-keyboard-shortcuts-symbolic",
    N_ ("Keyboard Shortcuts"), N_ ("Help, keys") },
  { "app.preferences", "preferences-system-symbolic", N_ ("Preferences"),
    N_ ("Settings, name, languages, reminders") },
  { "app.introduction", "help-faq-symbolic", N_ ("Introduction"), N_ ("Help, first steps") },
  { "app.new-window", "window-new-symbolic", N_ ("New Window"), NULL },
  { "app.about", "help-about-symbolic", N_ ("About CRA Workbench"), N_ ("Help, licence, release") },
  { "app.quit", "application-exit-symbolic", N_ ("Quit"), N_ ("Close, leave, exit") },
};

static gboolean
is_enabled (CraWindow *window, const char *name)
{
  GActionMap *map = G_ACTION_MAP (window);
  const char *dot = strchr (name, '.');
  GAction *action = NULL;

  if (g_str_has_prefix (name, "app."))
    map = G_ACTION_MAP (gtk_window_get_application (GTK_WINDOW (window)));
  action = g_action_map_lookup_action (map, dot + 1);
  g_return_val_if_fail (action != NULL, FALSE);
  return g_action_get_enabled (action);
}

/* "Undo: Change of Annex I Part I(2)(g)" */
static char *
describe_action (CraWindow *window, const ActionInfo *info)
{
  CraSession *session = cra_window_get_session (window);
  CraWorkbench *workbench = session != NULL ? cra_session_get_workbench (session) : NULL;
  g_autofree char *what = NULL;

  if (workbench != NULL && g_str_equal (info->action, "win.undo"))
    what = cra_workbench_describe_undo (workbench);
  if (workbench != NULL && g_str_equal (info->action, "win.redo"))
    what = cra_workbench_describe_redo (workbench);
  /* Translators: "Undo" or "Redo", and what it takes back or brings back. */
  return what != NULL ? g_strdup_printf (_ ("%s: %s"), _ (info->title), what)
                      : g_strdup (_ (info->title));
}

/* The first key of an action as people read it; NULL where it has none. */
static char *
describe_key (CraWindow *window, const char *action)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, action);
  guint key = 0;
  GdkModifierType modifiers = 0;

  if (keys[0] == NULL || !gtk_accelerator_parse (keys[0], &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

void
cra_search_choices_add_actions (GPtrArray *choices, const CraTextMatch *match, CraWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const ActionInfo *info = &actions[i];
      guint rate = cra_text_match_rate (match, _ (info->title));
      CraSearchChoice *choice = NULL;

      if (rate == CRA_MATCH_NONE && info->more != NULL)
        rate = cra_text_match_rate (match, _ (info->more)) / 2;
      if ((rate == CRA_MATCH_NONE && !cra_text_match_is_empty (match))
          || !is_enabled (window, info->action))
        continue;
      choice = g_new0 (CraSearchChoice, 1);
      choice->group = CRA_SEARCH_GROUP_ACTION;
      choice->rate = rate;
      choice->icon = info->icon;
      choice->title = describe_action (window, info);
      choice->context = g_strdup ("");
      choice->detail = describe_key (window, info->action);
      choice->action = info->action;
      g_ptr_array_add (choices, choice);
    }
}
