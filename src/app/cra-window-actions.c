/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of a window. Each first stores what was typed, so that it acts on what is on the screen. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-window-actions.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-export.h"
#include "app/cra-print.h"
#include "app/cra-search-window.h"
#include "app/cra-settings.h"
#include "app/cra-steps.h"
#include "app/cra-verify-window.h"
#include "app/pages/cra-law-window.h"
#include "app/pages/cra-new-product-window.h"
#include "app/widgets/cra-viewer.h"
#include "base/cra-clock.h"
#include "base/cra-task.h"

static gboolean
flush (CraWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (cra_window_flush (self, &error))
    return TRUE;
  cra_window_report (self, error);
  return FALSE;
}

static void
open_chosen_cb (GFile *file, gpointer data)
{
  cra_window_open (data, file);
}

static void
create_chosen_cb (GFile *file, gpointer data)
{
  cra_window_create (data, file);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cra_dialog_open_file (GTK_WINDOW (widget), _ ("Open a Workspace"), _ ("Workspaces"), "*.craw",
                        open_chosen_cb, widget);
}

static void
create_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cra_dialog_save_file (GTK_WINDOW (widget), _ ("New Workspace"), _ ("Products.craw"),
                        create_chosen_cb, widget);
}

/* --- The demo: made on a worker thread, then opened like any workspace --- */

static void
make_demo (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (CraWorkbench) workbench = cra_workbench_create_demo (data, NULL, &error);

  if (workbench == NULL || !cra_workbench_close (workbench, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
demo_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CraWindow *self = CRA_WINDOW (source);
  g_autoptr (GFile) file = g_file_new_for_path (g_task_get_task_data (G_TASK (result)));
  g_autoptr (GError) error = NULL;

  cra_window_set_busy (self, NULL);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      cra_window_report (self, error);
      return;
    }
  if (cra_window_open (self, file))
    {
      g_autofree char *path = g_file_get_parse_name (file);
      /* Translators: %s is the path of a file. */
      g_autofree char *text = g_strdup_printf (_ ("The demo is yours to change. It is kept in %s"),
                                               path);

      cra_session_say (cra_window_get_session (self), text);
    }
}

/* The demo is one's own to change, and there again the next time. NULL where no folder can be made. */
static char *
find_demo (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "cra-workbench", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _ ("The folder for the demo, %s, could not be made: %s"), folder,
                   g_strerror (code));
      return NULL;
    }
  return g_build_filename (folder, "demo.craw", NULL);
}

static void
demo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraWindow *self = CRA_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = find_demo (&error);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GTask) task = NULL;

  if (file == NULL)
    {
      cra_window_report (self, error);
      return;
    }
  if (g_file_query_exists (file, NULL))
    {
      cra_window_open (self, file);
      return;
    }
  task = g_task_new (self, NULL, demo_made_cb, NULL);
  g_task_set_source_tag (task, demo_cb);
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  cra_window_set_busy (self, _ ("Making the demo…"));
  cra_task_run (task, make_demo);
}

/* --- A package from elsewhere --- */

static void
package_chosen_cb (GFile *file, gpointer data)
{
  cra_verify_window_present (GTK_WINDOW (data), file);
}

static void
verify_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cra_dialog_open_file (GTK_WINDOW (widget), _ ("Verify a Package"), _ ("Packages"), "*.zip",
                        package_chosen_cb, widget);
}

/* --- A copy --- */

typedef struct
{
  CraSession *session;
  char *path;
  CraJob *job;
} Copy;

static void
free_copy (gpointer data)
{
  Copy *copy = data;

  g_object_unref (copy->session);
  g_object_unref (copy->job);
  g_free (copy->path);
  g_free (copy);
}

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Copy *copy = data;
  CraWorkbench *shared = cra_session_get_workbench (copy->session);
  g_autoptr (CraWorkbench) beside = cra_workbench_open_beside (shared);
  GError *error = NULL;
  gboolean done = cra_workbench_save_copy (beside, copy->path, TRUE, copy->job, &error);

  if (beside != shared)
    cra_workbench_close (beside, NULL);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Copy *copy = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  cra_session_end_job (copy->session, copy->job);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *name = g_filename_display_basename (copy->path);
      /* Translators: %s is the name of the file. */
      g_autofree char *text
          = g_strdup_printf (_ ("A copy is in %s. You go on in the workspace itself."), name);

      cra_session_say (copy->session, text);
    }
  else
    cra_session_fail (copy->session, error);
}

void
cra_window_save_copy (CraWindow *self, GFile *file)
{
  CraSession *session = cra_window_get_session (self);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GTask) task = NULL;
  Copy *copy = NULL;

  if (session == NULL || path == NULL || !flush (self))
    return;
  copy = g_new0 (Copy, 1);
  copy->session = g_object_ref (session);
  copy->path = g_steal_pointer (&path);
  copy->job = cra_session_begin_job (session, _ ("Saving a copy"));
  task = g_task_new (self, NULL, copied_cb, NULL);
  g_task_set_source_tag (task, cra_window_save_copy);
  g_task_set_task_data (task, copy, free_copy);
  cra_task_run (task, copy_thread);
}

static void
copy_chosen_cb (GFile *file, gpointer data)
{
  cra_window_save_copy (data, file);
}

/* "Products 2027-12-11.craw" */
static char *
make_copy_name (CraWindow *self)
{
  g_autofree char *name = g_filename_display_basename (cra_window_get_path (self));
  g_autofree char *today = cra_clock_today ();

  if (g_str_has_suffix (name, ".craw"))
    name[strlen (name) - strlen (".craw")] = '\0';
  return g_strdup_printf ("%s %s.craw", name, today);
}

static void
save_copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *proposed = NULL;

  if (cra_window_get_session (CRA_WINDOW (widget)) == NULL)
    return;
  proposed = make_copy_name (CRA_WINDOW (widget));
  cra_dialog_save_file (GTK_WINDOW (widget), _ ("Save a Copy"), proposed, copy_chosen_cb, widget);
}

static void
open_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *path = cra_window_get_path (CRA_WINDOW (widget));
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autoptr (GFile) file = folder != NULL ? g_file_new_for_path (folder) : NULL;

  if (file != NULL)
    cra_dialog_open_uri (GTK_WINDOW (widget), file);
}

/* --- Undo and redo --- */

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraWindow *self = CRA_WINDOW (widget);
  CraSession *session = cra_window_get_session (self);
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (session == NULL || !flush (self))
    return;
  words = cra_workbench_describe_undo (cra_session_get_workbench (session));
  if (!cra_workbench_undo (cra_session_get_workbench (session), &error))
    {
      cra_session_fail (session, error);
      return;
    }
  /* Translators: %s is what was undone: "Change of product ...". */
  text = g_strdup_printf (_ ("Undone: %s"), words);
  cra_window_offer (self, text, _ ("_Redo"), "win.redo");
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraWindow *self = CRA_WINDOW (widget);
  CraSession *session = cra_window_get_session (self);
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (session == NULL || !flush (self))
    return;
  words = cra_workbench_describe_redo (cra_session_get_workbench (session));
  if (!cra_workbench_redo (cra_session_get_workbench (session), &error))
    {
      cra_session_fail (session, error);
      return;
    }
  /* Translators: %s is what was brought back after it had been undone. */
  text = g_strdup_printf (_ ("Redone: %s"), words);
  cra_window_offer (self, text, _ ("_Undo"), "win.undo");
}

/* --- Going places --- */

static void
show_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cra_window_show_page (CRA_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Where there is no version there are no pages, but the law is there. */
static void
show_law_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraSession *session = cra_window_get_session (CRA_WINDOW (widget));

  if (session != NULL && cra_session_get_assessment (session) != NULL)
    cra_window_show_page (CRA_WINDOW (widget), "law");
  else if (session != NULL)
    cra_law_window_present (GTK_WINDOW (widget), session);
}

static void
next_point_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CraOpenPoint *point = cra_window_take_point (CRA_WINDOW (widget));

  if (point != NULL)
    cra_window_go_to (CRA_WINDOW (widget), point);
}

static void
previous_point_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const CraOpenPoint *point = cra_window_take_point_before (CRA_WINDOW (widget));

  if (point != NULL)
    cra_window_go_to (CRA_WINDOW (widget), point);
}

/* The point with a number in the session's list: a row of the overview. */
static void
go_to_point_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraSession *session = cra_window_get_session (CRA_WINDOW (widget));
  GPtrArray *points = session != NULL ? cra_session_get_points (session) : NULL;
  guint index = g_variant_get_uint32 (parameter);

  if (points != NULL && index < points->len)
    cra_window_go_to (CRA_WINDOW (widget), g_ptr_array_index (points, index));
}

/* A page and a clause on it: ("requirements", "AI.I.2.b"). */
static void
go_to_clause_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *page_name = NULL;
  const char *clause = NULL;
  CraPage *page = NULL;

  g_variant_get (parameter, "(&s&s)", &page_name, &clause);
  page = cra_window_show_page (CRA_WINDOW (widget), page_name);
  if (page != NULL)
    cra_page_focus_field (page, NULL, 0, NULL, clause);
}

/* A revision is shown where its evidence is. */
static gint64
find_evidence (CraSession *session, gint64 revision)
{
  g_autoptr (CraRevision) found = (CraRevision *) cra_workbench_get (
      cra_session_get_workbench (session), &cra_revision_type, revision, NULL);

  return found != NULL ? found->evidence : 0;
}

/* A field of an object, wherever it is: (type, id, field, clause); "" = none. */
static void
go_to_field_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraSession *session = cra_window_get_session (CRA_WINDOW (widget));
  const char *type = NULL;
  const char *field = NULL;
  const char *clause = NULL;
  const char *page_name = NULL;
  CraPage *page = NULL;
  gint64 id = 0;

  g_variant_get (parameter, "(&sx&s&s)", &type, &id, &field, &clause);
  page_name = cra_steps_find_page (type, field, clause);
  if (session == NULL || page_name == NULL)
    return;
  if (g_str_equal (type, "revision"))
    {
      id = find_evidence (session, id);
      type = "evidence";
    }
  page = cra_window_show_page (CRA_WINDOW (widget), page_name);
  if (page != NULL)
    cra_page_focus_field (page, type, id, field[0] != '\0' ? field : NULL,
                          clause[0] != '\0' ? clause : NULL);
}

static void
toggle_inspector_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cra_window_toggle_inspector (CRA_WINDOW (widget));
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cra_search_window_present (CRA_WINDOW (widget));
}

/* --- Products and versions --- */

gboolean
cra_window_add_product (CraWindow *self, const char *name, const char *version)
{
  CraSession *session = cra_window_get_session (self);
  g_auto (GStrv) languages = g_settings_get_strv (cra_settings_get (), CRA_SETTING_LANGUAGES);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (session == NULL || !flush (self))
    return FALSE;
  if (cra_workbench_add_product_in (cra_session_get_workbench (session), name, version,
                                    (const char *const *) languages, NULL, &id, &error))
    cra_session_select_version (session, id);
  else
    cra_session_fail (session, g_steal_pointer (&error));
  return id != 0;
}

static void
version_named_cb (const char *name, const char *none, gpointer data)
{
  CraSession *session = cra_window_get_session (data);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (session == NULL || !flush (data))
    return;
  id = cra_workbench_add_version (cra_session_get_workbench (session),
                                  cra_session_get_version (session), name, &error);
  if (id != 0)
    cra_session_select_version (session, id);
  else
    cra_session_fail (session, g_steal_pointer (&error));
}

static void
add_product_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cra_new_product_window_present (CRA_WINDOW (widget));
}

static void
add_version_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cra_dialog_ask (GTK_WINDOW (widget), _ ("New Version"),
                  _ ("The new version inherits every answer and every link to evidence. What is "
                     "inherited has to be confirmed again."),
                  _ ("_Add"), _ ("Version"), NULL, version_named_cb, widget);
}

static void
select_version_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraSession *session = cra_window_get_session (CRA_WINDOW (widget));

  if (session != NULL && flush (CRA_WINDOW (widget)))
    cra_session_select_version (session, g_variant_get_int64 (parameter));
}

/* --- Documents --- */

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraSession *session = cra_window_get_session (CRA_WINDOW (widget));

  if (session != NULL && flush (CRA_WINDOW (widget)))
    cra_export_package (GTK_WINDOW (widget), session);
}

static void
build_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraSession *session = cra_window_get_session (CRA_WINDOW (widget));

  if (session == NULL || !flush (CRA_WINDOW (widget)))
    return;
  cra_window_show_page (CRA_WINDOW (widget), "documents");
  cra_export_build_all (session);
}

static void
find_viewer_cb (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;

  if (*found == NULL && gtk_widget_get_mapped (widget))
    *found = widget;
}

/* What the viewer on the screen shows: a paper or evidence, as long as it is a PDF. */
static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraSession *session = cra_window_get_session (CRA_WINDOW (widget));
  CraPage *page = cra_window_get_page (CRA_WINDOW (widget));
  GtkWidget *viewer = NULL;
  const char *title = NULL;
  g_autoptr (GBytes) pdf = NULL;
  GError *error = NULL;

  if (session == NULL || page == NULL)
    return;
  cra_widget_foreach (GTK_WIDGET (page), CRA_TYPE_VIEWER, find_viewer_cb, &viewer);
  if (viewer != NULL)
    pdf = cra_viewer_dup_pdf (CRA_VIEWER (viewer), &title);
  if (pdf == NULL)
    cra_session_say (session, _ ("There is no document with pages on the screen to print."));
  else if (!cra_print_pdf (GTK_WINDOW (widget), title, pdf, &error))
    cra_session_fail (session, error);
}

typedef void (*WindowAction) (GtkWidget *widget, const char *name, GVariant *parameter);

static const struct
{
  const char *name;
  const char *parameter;
  WindowAction activate;
} window_actions[] = {
  { "open", NULL, open_cb },
  { "create", NULL, create_cb },
  { "demo", NULL, demo_cb },
  { "verify", NULL, verify_cb },
  { "save-copy", NULL, save_copy_cb },
  { "open-folder", NULL, open_folder_cb },
  { "undo", NULL, undo_cb },
  { "redo", NULL, redo_cb },
  { "show-page", "s", show_page_cb },
  { "show-law", NULL, show_law_cb },
  { "next-point", NULL, next_point_cb },
  { "previous-point", NULL, previous_point_cb },
  { "go-to-point", "u", go_to_point_cb },
  { "go-to-clause", "(ss)", go_to_clause_cb },
  { "go-to-field", "(sxss)", go_to_field_cb },
  { "toggle-inspector", NULL, toggle_inspector_cb },
  { "search", NULL, search_cb },
  { "add-product", NULL, add_product_cb },
  { "add-version", NULL, add_version_cb },
  { "select-version", "x", select_version_cb },
  { "export", NULL, export_cb },
  { "build-all", NULL, build_all_cb },
  { "print", NULL, print_cb },
};

static void
activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; i < G_N_ELEMENTS (window_actions); i++)
    if (g_str_equal (window_actions[i].name, name))
      window_actions[i].activate (data, name, parameter);
}

void
cra_window_add_actions (CraWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (window_actions); i++)
    {
      const char *type = window_actions[i].parameter;
      g_autoptr (GSimpleAction) action = g_simple_action_new (
          window_actions[i].name, type != NULL ? G_VARIANT_TYPE (type) : NULL);

      g_signal_connect (action, "activate", G_CALLBACK (activated_cb), self);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

void
cra_window_enable_action (CraWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}
