/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of a window. Each first stores what was typed, so that it acts on what is on the screen. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-window-actions.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-export.h"
#include "app/cra-search-window.h"
#include "app/cra-steps.h"

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
  if (g_task_propagate_boolean (G_TASK (result), &error))
    cra_window_open (self, file);
  else
    cra_window_report (self, error);
}

static void
demo_chosen_cb (GFile *file, gpointer data)
{
  CraWindow *self = data;
  g_autoptr (GTask) task = g_task_new (self, NULL, demo_made_cb, NULL);

  g_task_set_source_tag (task, demo_chosen_cb);
  g_task_set_task_data (task, g_file_get_path (file), g_free);
  cra_window_set_busy (self, _ ("Making the demo…"));
  g_task_run_in_thread (task, make_demo);
}

static void
demo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cra_dialog_save_file (GTK_WINDOW (widget), _ ("Where to Keep the Demo"), _ ("Demo.craw"),
                        demo_chosen_cb, widget);
}

/* --- Undo and redo --- */

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraWindow *self = CRA_WINDOW (widget);
  CraSession *session = cra_window_get_session (self);
  g_autoptr (GError) error = NULL;

  if (session == NULL || !flush (self))
    return;
  if (!cra_workbench_undo (cra_session_get_workbench (session), &error))
    cra_session_fail (session, g_steal_pointer (&error));
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraWindow *self = CRA_WINDOW (widget);
  CraSession *session = cra_window_get_session (self);
  g_autoptr (GError) error = NULL;

  if (session == NULL || !flush (self))
    return;
  if (!cra_workbench_redo (cra_session_get_workbench (session), &error))
    cra_session_fail (session, g_steal_pointer (&error));
}

/* --- Going places --- */

static void
show_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cra_window_show_page (CRA_WINDOW (widget), g_variant_get_string (parameter, NULL));
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

void
cra_window_add_product (CraWindow *self, const char *name, const char *version)
{
  CraSession *session = cra_window_get_session (self);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (session == NULL || !flush (self))
    return;
  if (cra_workbench_add_product (cra_session_get_workbench (session), name, version, NULL, &id,
                                 &error))
    cra_session_select_version (session, id);
  else
    cra_session_fail (session, g_steal_pointer (&error));
}

static void
product_named_cb (const char *name, const char *version, gpointer data)
{
  cra_window_add_product (data, name, version);
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
  cra_dialog_ask (GTK_WINDOW (widget), _ ("New Product"),
                  _ ("Each product and each version is assessed on its own."), _ ("_Add"),
                  _ ("Name of the product"), _ ("Version"), product_named_cb, widget);
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
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CraPage *page = cra_window_get_page (CRA_WINDOW (widget));

  if (page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "documents.print", NULL);
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
  { "undo", NULL, undo_cb },
  { "redo", NULL, redo_cb },
  { "show-page", "s", show_page_cb },
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
