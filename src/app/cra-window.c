/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with one workspace. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-window.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-accessible.h"
#include "app/cra-due-bar.h"
#include "app/cra-inspector.h"
#include "app/cra-intake.h"
#include "app/cra-jobs-button.h"
#include "app/cra-open-bar.h"
#include "app/cra-settings.h"
#include "app/cra-shortcuts.h"
#include "app/cra-sidebar.h"
#include "app/cra-steps.h"
#include "app/cra-verify-window.h"
#include "app/cra-version-menu.h"
#include "app/cra-welcome.h"
#include "app/cra-window-actions.h"
#include "app/widgets/cra-field-row.h"
#include "base/cra-error.h"
#include "base/cra-text.h"
#include "cra-config.h"

/* Below this width the page needs the room of the inspector. */
#define INSPECTOR_WIDTH 1200
/* A longer report gets a dialog with room to read it. */
#define TOAST_LIMIT 72

struct _CraWindow
{
  AdwApplicationWindow parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  GtkStack *views;
  GtkStack *pages;
  GtkStack *titles;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *build_button;
  GtkWidget *search_button;
  GtkWidget *inspector_button;
  GtkWidget *read_only_bar;
  GtkBox *columns;
  GtkOverlay *overlay;
  GtkRevealer *inspector_revealer;
  CraInspector *inspector;
  CraJobsButton *jobs_button;
  CraDueBar *due_bar;
  CraOpenBar *open_bar;
  CraSidebar *sidebar;
  CraVersionMenu *version_menu;
  CraWelcome *welcome;
  GtkEditable *product_name;
  GtkEditable *version_name;
  GtkWidget *start_button;

  /* Owned */
  CraSession *session;

  /* Borrowed from the stack */
  CraPage *page;

  AdwToast *offer; /* weak: the last one, which the next replaces */

  gboolean inspector_chosen; /* by a person: the width does not decide any more */
  gboolean closing;
  guint fit_id;
};

G_DEFINE_FINAL_TYPE (CraWindow, cra_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- Reports --- */

static void
said_cb (CraWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
offer_gone_cb (CraWindow *self, AdwToast *toast)
{
  if (self->offer == toast)
    g_clear_weak_pointer (&self->offer);
}

/* Going back ten steps is not followed by a minute of reports: an offer that is still shown says the new
 * words. It is not dismissed, which the toolkit does not survive while it appears. */
void
cra_window_offer (CraWindow *self, const char *text, const char *label, const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = self->offer != NULL ? self->offer : adw_toast_new (escaped);

  adw_toast_set_title (toast, escaped);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  if (toast == self->offer)
    return;
  g_set_weak_pointer (&self->offer, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (offer_gone_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
failed_cb (CraWindow *self, const GError *error)
{
  if (g_utf8_strlen (error->message, -1) <= TOAST_LIMIT)
    said_cb (self, error->message);
  else
    cra_dialog_tell (GTK_WINDOW (self), _ ("This Could Not Be Done"), error->message);
}

/* --- Showing the state --- */

static void
describe_step (GtkWidget *button, const char *action, const char *what)
{
  /* Translators: "Undo" or "Redo", and what it takes back or brings back. */
  g_autofree char *text = what != NULL ? g_strdup_printf (_ ("%s: %s"), action, what)
                                       : g_strdup (action);

  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
refresh_undo (CraWindow *self)
{
  CraWorkbench *workbench = cra_session_get_workbench (self->session);
  gboolean writable = !cra_session_is_read_only (self->session);
  g_autofree char *undo = cra_workbench_describe_undo (workbench);
  g_autofree char *redo = cra_workbench_describe_redo (workbench);

  cra_window_enable_action (self, "undo", writable && undo != NULL);
  cra_window_enable_action (self, "redo", writable && redo != NULL);
  describe_step (self->undo_button, _ ("Undo"), undo);
  describe_step (self->redo_button, _ ("Redo"), redo);
}

static void
refresh_actions (CraWindow *self)
{
  gboolean open = self->session != NULL;
  gboolean writable = open && !cra_session_is_read_only (self->session);
  gboolean version = open && cra_session_get_assessment (self->session) != NULL;

  cra_window_enable_action (self, "show-page", version);
  cra_window_enable_action (self, "next-point", version);
  cra_window_enable_action (self, "previous-point", version);
  cra_window_enable_action (self, "toggle-inspector", version);
  cra_window_enable_action (self, "search", version);
  cra_window_enable_action (self, "export", version);
  cra_window_enable_action (self, "print", version);
  cra_window_enable_action (self, "build-all", version && writable);
  cra_window_enable_action (self, "add-product", writable);
  cra_window_enable_action (self, "add-version", version && writable);
  cra_window_enable_action (self, "select-version", open);
  cra_window_enable_action (self, "save-copy", open);
  cra_window_enable_action (self, "open-folder", open);
  gtk_widget_set_visible (self->undo_button, version);
  gtk_widget_set_visible (self->redo_button, version);
  gtk_widget_set_visible (self->build_button, version);
  gtk_widget_set_visible (self->search_button, version);
  gtk_widget_set_visible (self->inspector_button, version);
  gtk_widget_set_visible (self->read_only_bar, open && !writable);
}

static void
refresh_view (CraWindow *self)
{
  const char *view = "welcome";

  if (self->session != NULL)
    view = cra_session_get_assessment (self->session) != NULL ? "work" : "start";
  gtk_stack_set_visible_child_name (self->views, view);
  gtk_stack_set_visible_child_name (self->titles, g_str_equal (view, "work") ? "version" : "plain");
}

static void
session_changed_cb (CraWindow *self)
{
  refresh_actions (self);
  refresh_view (self);
  refresh_undo (self);
  cra_version_menu_refresh (self->version_menu, self->session);
  cra_sidebar_refresh (self->sidebar, self->session);
  cra_open_bar_refresh (self->open_bar, self->session);
  cra_due_bar_refresh (self->due_bar, self->session);
  if (cra_session_get_assessment (self->session) != NULL && self->page == NULL)
    cra_window_show_page (self, "overview");
  cra_inspector_show_page (self->inspector, self->page);
}

/* --- The inspector --- */

/* The inspector follows the field one is in, and stays with it while one looks elsewhere. */
static void
focus_moved_cb (CraWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, CRA_TYPE_FIELD_ROW) : NULL;
  const CraObjectType *type = NULL;
  gint64 id = 0;

  if (row == NULL || self->page == NULL
      || !gtk_revealer_get_reveal_child (self->inspector_revealer)
      || !gtk_widget_is_ancestor (row, GTK_WIDGET (self->page)))
    return;
  id = cra_field_row_get_object (CRA_FIELD_ROW (row), &type);
  if (type != NULL && id != 0)
    cra_inspector_show_field (self->inspector, type, id,
                              cra_field_row_get_field (CRA_FIELD_ROW (row)));
}

static gboolean
is_over_page (CraWindow *self)
{
  return gtk_widget_get_parent (GTK_WIDGET (self->inspector_revealer))
         == GTK_WIDGET (self->overlay);
}

/* Beside the page where there is room, else over it. */
static void
place_inspector (CraWindow *self, gboolean over)
{
  g_autoptr (GtkWidget) inspector = g_object_ref (GTK_WIDGET (self->inspector_revealer));

  if (over == is_over_page (self))
    return;
  if (over)
    {
      gtk_box_remove (self->columns, inspector);
      gtk_widget_set_halign (inspector, GTK_ALIGN_END);
      gtk_overlay_add_overlay (self->overlay, inspector);
    }
  else
    {
      gtk_overlay_remove_overlay (self->overlay, inspector);
      gtk_widget_set_halign (inspector, GTK_ALIGN_FILL);
      gtk_box_append (self->columns, inspector);
    }
}

static gboolean
fit_cb (gpointer data)
{
  CraWindow *self = data;
  gboolean wide = gtk_widget_get_width (GTK_WIDGET (self)) >= INSPECTOR_WIDTH;

  self->fit_id = 0;
  place_inspector (self, !wide);
  if (!self->inspector_chosen)
    gtk_revealer_set_reveal_child (self->inspector_revealer, wide);
  focus_moved_cb (self);
  return G_SOURCE_REMOVE;
}

static void
cra_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CraWindow *self = CRA_WINDOW (widget);
  gboolean shown = gtk_revealer_get_reveal_child (self->inspector_revealer);
  gboolean wide = width >= INSPECTOR_WIDTH;

  GTK_WIDGET_CLASS (cra_window_parent_class)->size_allocate (widget, width, height, baseline);
  if ((wide == is_over_page (self) || (!self->inspector_chosen && shown != wide))
      && self->fit_id == 0)
    self->fit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

void
cra_window_toggle_inspector (CraWindow *self)
{
  gboolean shown = !gtk_revealer_get_reveal_child (self->inspector_revealer);

  self->inspector_chosen = TRUE;
  gtk_revealer_set_reveal_child (self->inspector_revealer, shown);
  focus_moved_cb (self);
}

/* --- Pages --- */

static void
selection_changed_cb (CraWindow *self)
{
  cra_inspector_show_page (self->inspector, self->page);
}

static CraPage *
make_page (CraWindow *self, const CraStepInfo *step)
{
  CraPage *page = g_object_new (step->get_type (), NULL);

  cra_page_set_session (page, self->session);
  gtk_stack_add_titled (self->pages, GTK_WIDGET (page), step->name, _ (step->title));
  g_signal_connect_object (page, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  cra_accessible_follow_stacks (GTK_WIDGET (page));
  return page;
}

CraPage *
cra_window_show_page (CraWindow *self, const char *name)
{
  const CraStepInfo *step = cra_steps_find (name);
  CraPage *page = NULL;

  g_return_val_if_fail (CRA_IS_WINDOW (self), NULL);

  if (step == NULL || self->session == NULL)
    return NULL;
  page = CRA_PAGE (gtk_stack_get_child_by_name (self->pages, name));
  if (page == NULL)
    page = make_page (self, step);
  if (page != self->page)
    {
      /* What is refused stays in its row, with the reason. */
      if (self->page != NULL)
        cra_page_flush (self->page, NULL);
      self->page = page;
      gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
      cra_sidebar_select (self->sidebar, name);
      cra_open_bar_set_step (self->open_bar, step->step);
      cra_page_refresh (page);
      cra_inspector_show_page (self->inspector, page);
    }
  return page;
}

void
cra_window_go_to (CraWindow *self, const CraOpenPoint *point)
{
  const CraStepInfo *step = cra_steps_find_step (point->step);
  /* The point belongs to a list that may be replaced while the page gets ready. */
  g_autofree char *type = g_strdup (point->object_type);
  g_autofree char *field = g_strdup (point->field);
  g_autofree char *clause = g_strdup (point->clause);
  gint64 id = point->object_id;
  CraPage *page = step != NULL ? cra_window_show_page (self, step->name) : NULL;

  if (page != NULL)
    cra_page_focus_field (page, type, id, field, clause);
}

/* What was answered just now is done before one looks what is open. What is refused stays in its row. */
static const CraOpenPoint *
take_point (CraWindow *self, gboolean back)
{
  if (self->session == NULL)
    return NULL;
  if (self->page != NULL)
    cra_page_flush (self->page, NULL);
  cra_session_catch_up (self->session);
  return cra_open_bar_take (self->open_bar, self->session, back);
}

const CraOpenPoint *
cra_window_take_point (CraWindow *self)
{
  return take_point (self, FALSE);
}

const CraOpenPoint *
cra_window_take_point_before (CraWindow *self)
{
  return take_point (self, TRUE);
}

CraPage *
cra_window_get_page (CraWindow *self)
{
  return self->page;
}

gboolean
cra_window_flush (CraWindow *self, GError **error)
{
  g_autoptr (GError) first = NULL;

  g_return_val_if_fail (CRA_IS_WINDOW (self), FALSE);

  /* What one page refuses keeps no other from storing. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    cra_page_flush (CRA_PAGE (child), first == NULL ? &first : NULL);
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

/* --- Opening and closing --- */

static void
remove_pages (CraWindow *self)
{
  GtkWidget *child = NULL;

  cra_inspector_show_page (self->inspector, NULL);
  self->page = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
}

static gboolean
close_session (CraWindow *self, GError **error)
{
  gboolean closed = FALSE;

  if (self->session == NULL)
    return TRUE;
  if (!cra_window_flush (self, error))
    return FALSE;
  remove_pages (self);
  cra_due_bar_refresh (self->due_bar, NULL);
  cra_jobs_button_set_jobs (self->jobs_button, NULL);
  g_signal_handlers_disconnect_by_data (self->session, self);
  closed = cra_session_close (self->session, error);
  g_clear_object (&self->session);
  refresh_actions (self);
  refresh_view (self);
  cra_welcome_refresh (self->welcome);
  return closed;
}

static void
start_session (CraWindow *self, CraWorkbench *workbench, GFile *file)
{
  self->session = cra_session_new (workbench);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  cra_jobs_button_set_jobs (self->jobs_button, cra_session_get_jobs (self->session));
  session_changed_cb (self);
  cra_welcome_note_recent (file);
}

static gboolean
take_workbench (CraWindow *self, CraWorkbench *workbench, GFile *file, GError *error)
{
  g_autoptr (GError) refusal = NULL;

  if (workbench == NULL || !close_session (self, &refusal))
    {
      failed_cb (self, error != NULL ? error : refusal);
      g_clear_error (&error);
      return FALSE;
    }
  start_session (self, workbench, file);
  return TRUE;
}

gboolean
cra_window_open (CraWindow *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraWorkbench) workbench = NULL;
  g_autofree char *path = g_file_get_path (file);

  g_return_val_if_fail (CRA_IS_WINDOW (self), FALSE);

  if (path == NULL)
    {
      said_cb (self, _ ("Only workspaces on this computer can be opened."));
      return FALSE;
    }
  workbench = cra_workbench_open (path, CRA_STORE_READ_WRITE, &error);
  /* What may not be written, or is newer than this program, can still be read. */
  if (g_error_matches (error, CRA_ERROR, CRA_ERROR_TOO_NEW)
      || g_error_matches (error, CRA_ERROR, CRA_ERROR_READ_ONLY)
      || g_error_matches (error, CRA_ERROR, CRA_ERROR_DAMAGED))
    {
      g_autoptr (GError) second = NULL;

      workbench = cra_workbench_open (path, CRA_STORE_READ_ONLY, &second);
      if (workbench != NULL)
        failed_cb (self, error);
    }
  return take_workbench (self, workbench, file,
                         workbench == NULL ? g_steal_pointer (&error) : NULL);
}

gboolean
cra_window_create (CraWindow *self, GFile *file)
{
  GError *error = NULL;
  g_autoptr (CraWorkbench) workbench = NULL;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);

  g_return_val_if_fail (CRA_IS_WINDOW (self) && path != NULL, FALSE);

  if (g_str_has_suffix (name, ".craw"))
    name[strlen (name) - strlen (".craw")] = '\0';
  workbench = cra_workbench_create (path, name, &error);
  if (workbench != NULL)
    cra_settings_set_person (workbench);
  return take_workbench (self, workbench, file, error);
}

void
cra_window_set_busy (CraWindow *self, const char *text)
{
  cra_welcome_set_busy (self->welcome, text);
}

void
cra_window_report (CraWindow *self, const GError *error)
{
  failed_cb (self, error);
}

static void
close_anyway_cb (gboolean answer, gpointer data)
{
  CraWindow *self = data;

  if (!answer)
    return;
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
cra_window_close_request (GtkWindow *window)
{
  CraWindow *self = CRA_WINDOW (window);
  g_autoptr (GError) error = NULL;

  if (!self->closing && self->session != NULL && !cra_window_flush (self, &error))
    {
      g_autofree char *body = g_strdup_printf (
          _ ("%s\n\nIf you close now, this text is lost."), error->message);

      cra_dialog_confirm (window, _ ("A Text Could Not Be Stored"), body, _ ("_Close and Lose It"),
                          TRUE, close_anyway_cb, self);
      return TRUE;
    }
  if (self->session != NULL)
    {
      remove_pages (self);
      if (!cra_session_close (self->session, &error))
        g_message ("Closing %s: %s", cra_window_get_path (self), error->message);
    }
  return GTK_WINDOW_CLASS (cra_window_parent_class)->close_request (window);
}

/* --- The first product --- */

static void
start_changed_cb (CraWindow *self)
{
  gtk_widget_set_sensitive (self->start_button,
                            !cra_text_is_blank (gtk_editable_get_text (self->product_name))
                                && !cra_text_is_blank (gtk_editable_get_text (self->version_name)));
}

static void
start_clicked_cb (CraWindow *self)
{
  cra_window_add_product (self, gtk_editable_get_text (self->product_name),
                          gtk_editable_get_text (self->version_name));
}

/* A package is looked at, everything else is taken for a workspace. */
static void
file_brought_cb (CraWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = g_ascii_strdown (name, -1);

  if (g_str_has_suffix (folded, ".zip"))
    cra_verify_window_present (GTK_WINDOW (self), file);
  else
    cra_window_open (self, file);
}

static void
cra_window_dispose (GObject *object)
{
  CraWindow *self = CRA_WINDOW (object);

  g_clear_handle_id (&self->fit_id, g_source_remove);
  g_clear_weak_pointer (&self->offer);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cra_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CraWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, views);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, build_button);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, inspector_button);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, read_only_bar);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, inspector_revealer);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, jobs_button);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, due_bar);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, open_bar);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, version_menu);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, product_name);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, version_name);
  gtk_widget_class_bind_template_child (widget_class, CraWindow, start_button);
}

static void
cra_window_class_init (CraWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_window_dispose;
  widget_class->size_allocate = cra_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = cra_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, start_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_brought_cb);
}

static void
cra_window_init (CraWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_accessible_follow_stacks (GTK_WIDGET (self));
  cra_window_add_actions (self);
  cra_shortcuts_set_tooltip (self->search_button, "win.search", _ ("Find Anything"));
  cra_shortcuts_set_tooltip (self->inspector_button, "win.toggle-inspector",
                             _ ("The Law behind This Page"));
  cra_intake_watch (GTK_WIDGET (self));
  refresh_actions (self);
  cra_window_enable_action (self, "undo", FALSE);
  cra_window_enable_action (self, "redo", FALSE);
  cra_welcome_refresh (self->welcome);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_moved_cb), NULL);
}

CraWindow *
cra_window_new (GtkApplication *application)
{
  return g_object_new (CRA_TYPE_WINDOW, "application", application, NULL);
}

CraSession *
cra_window_get_session (CraWindow *self)
{
  g_return_val_if_fail (CRA_IS_WINDOW (self), NULL);
  return self->session;
}

const char *
cra_window_get_path (CraWindow *self)
{
  g_return_val_if_fail (CRA_IS_WINDOW (self), NULL);
  return self->session != NULL
             ? cra_workbench_get_path (cra_session_get_workbench (self->session))
             : NULL;
}
