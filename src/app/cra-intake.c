/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing in what is dropped, pasted or chosen. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-intake.h"

#include <glib/gi18n.h>

#include "app/cra-temporary.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"

typedef struct
{
  CraSession *session;
  CraJob *job;
  GtkWidget *parent;
  char *pasted; /* path of the file made for a picture that was pasted; NULL = none */
} Taking;

/* --- The report --- */

static const char *
describe_reason (CraIntakeReason reason)
{
  switch (reason)
    {
    case CRA_INTAKE_NO_REASON:
      return "";
    case CRA_INTAKE_HIDDEN:
      return _ ("Hidden files are left out.");
    case CRA_INTAKE_SYMLINK:
      return _ ("Links to other places are not followed.");
    case CRA_INTAKE_SPECIAL:
      return _ ("This is not a file.");
    case CRA_INTAKE_OWN:
      return _ ("This belongs to the workspace itself.");
    case CRA_INTAKE_TOO_DEEP:
      return _ ("There are too many folders in each other. Drop this one by itself.");
    case CRA_INTAKE_TOO_MANY:
      return _ ("These were too many files at once. Drop the rest by itself.");
    }
  return "";
}

char *
cra_intake_describe_item (const CraIntakeItem *item)
{
  switch (item->outcome)
    {
    case CRA_INTAKE_ADDED:
      return g_strdup_printf (_ ("Added as “%s”."), item->title != NULL ? item->title : item->name);
    case CRA_INTAKE_KNOWN:
      return g_strdup_printf (_ ("The same file is already here as “%s”."),
                              item->title != NULL ? item->title : item->name);
    case CRA_INTAKE_FAILED:
      return g_strdup (item->error);
    case CRA_INTAKE_SKIPPED:
      return g_strdup (describe_reason (item->reason));
    case CRA_INTAKE_LEFT:
      return g_strdup (_ ("It was not reached before the work was cancelled."));
    case CRA_N_INTAKE_OUTCOMES:
      break;
    }
  return g_strdup ("");
}

/* Takes SENTENCE. */
static void
append (GString *text, guint n, char *sentence)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

char *
cra_intake_describe (const CraIntakeReport *report)
{
  guint added = report->counts[CRA_INTAKE_ADDED], known = report->counts[CRA_INTAKE_KNOWN];
  guint failed = report->counts[CRA_INTAKE_FAILED], left = report->counts[CRA_INTAKE_LEFT];
  guint skipped = report->counts[CRA_INTAKE_SKIPPED];
  GString *text = g_string_new (NULL);

  append (text, added,
          g_strdup_printf (ngettext ("%u file was added.", "%u files were added.", added), added));
  append (text, known,
          g_strdup_printf (ngettext ("%u was here already.", "%u were here already.", known), known));
  append (text, failed,
          g_strdup_printf (ngettext ("%u could not be added.", "%u could not be added.", failed),
                           failed));
  append (text, skipped,
          g_strdup_printf (ngettext ("%u was left out.", "%u were left out.", skipped), skipped));
  append (text, left,
          g_strdup_printf (ngettext ("%u was not reached.", "%u were not reached.", left), left));
  if (text->len == 0)
    g_string_append (text, _ ("There was nothing to add."));
  return g_string_free (text, FALSE);
}

static void
set_badge (CraStatusBadge *badge, CraIntakeOutcome outcome)
{
  switch (outcome)
    {
    case CRA_INTAKE_ADDED:
      cra_status_badge_set_word (badge, _ ("Added"), "object-select-symbolic", "decided");
      break;
    case CRA_INTAKE_KNOWN:
      cra_status_badge_set_word (badge, _ ("Already here"), "emblem-ok-symbolic", NULL);
      break;
    case CRA_INTAKE_FAILED:
      cra_status_badge_set_word (badge, _ ("Not added"), "dialog-error-symbolic", "blocked");
      break;
    case CRA_INTAKE_SKIPPED:
      cra_status_badge_set_word (badge, _ ("Left out"), "dialog-warning-symbolic", "suggested");
      break;
    case CRA_INTAKE_LEFT:
    case CRA_N_INTAKE_OUTCOMES:
      cra_status_badge_set_word (badge, _ ("Not reached"), "dialog-warning-symbolic", "suggested");
      break;
    }
}

static void
add_item (GtkListBox *list, const CraIntakeItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *badge = cra_status_badge_new ();
  g_autofree char *text = cra_intake_describe_item (item);

  cra_row_set_texts (row, item->name, text);
  set_badge (CRA_STATUS_BADGE (badge), item->outcome);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), badge);
  gtk_list_box_append (list, row);
}

/* What needs a look first. */
static void
fill_list (GtkListBox *list, const CraIntakeReport *report)
{
  static const CraIntakeOutcome order[] = { CRA_INTAKE_FAILED, CRA_INTAKE_LEFT, CRA_INTAKE_SKIPPED,
                                            CRA_INTAKE_KNOWN, CRA_INTAKE_ADDED };
  guint shown = 0;

  for (guint k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint i = 0; i < report->items->len && shown < 500; i++)
      {
        const CraIntakeItem *item = g_ptr_array_index (report->items, i);

        if (item->outcome != order[k])
          continue;
        add_item (list, item);
        shown++;
      }
}

static void
show_report (GtkWidget *parent, const CraIntakeReport *report)
{
  GtkBuilder *builder = gtk_builder_new_from_resource (CRA_UI_PATH "cra-intake-window.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *text = cra_intake_describe (report);

  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "summary")), text);
  fill_list (GTK_LIST_BOX (gtk_builder_get_object (builder, "list")), report);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (window, GTK_WINDOW (root));
  gtk_window_present (window);
  g_object_unref (builder);
}

/* --- The job --- */

static void
end_taking (Taking *taking)
{
  cra_session_end_job (taking->session, taking->job);
  cra_temporary_remove (taking->pasted);
  g_free (taking->pasted);
  g_object_unref (taking->job);
  g_object_unref (taking->session);
  g_object_unref (taking->parent);
  g_free (taking);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Taking *taking = data;
  g_autoptr (CraIntakeReport) report
      = cra_workbench_add_evidence_many_finish (CRA_WORKBENCH (source), result);
  g_autofree char *text = cra_intake_describe (report);
  gboolean plain = report->counts[CRA_INTAKE_ADDED] == report->items->len
                   || (report->items->len == 1 && report->counts[CRA_INTAKE_KNOWN] == 1);

  /* The window may have been closed meanwhile. */
  if (plain || gtk_widget_get_root (taking->parent) == NULL)
    cra_session_say (taking->session, text);
  else
    show_report (taking->parent, report);
  end_taking (taking);
}

static void
begin (CraSession *session, GtkWidget *parent, GPtrArray *files, const char *clause,
       const char *pasted)
{
  const char *clauses[] = { clause, NULL };
  Taking *taking = g_new0 (Taking, 1);

  taking->session = g_object_ref (session);
  taking->parent = g_object_ref (parent);
  taking->pasted = g_strdup (pasted);
  taking->job = cra_session_begin_job (session, _ ("Adding evidence"));
  cra_workbench_add_evidence_many_async (cra_session_get_workbench (session),
                                         cra_session_get_version (session), files, clauses,
                                         taking->job, taken_cb, taking);
}

void
cra_intake_begin (CraSession *session, GtkWidget *parent, GPtrArray *files, const char *clause)
{
  g_return_if_fail (CRA_IS_SESSION (session) && GTK_IS_WIDGET (parent) && files != NULL);
  begin (session, parent, files, clause, NULL);
}

/* A picture has no name: it is saved under one that says when, for as long as it takes to bring it in. */
static gboolean
take_texture (CraSession *session, GtkWidget *parent, GdkTexture *texture, const char *clause)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H.%M.%S");
  /* Translators: the file name of a picture that was pasted; %s is date and time. */
  g_autofree char *name = g_strdup_printf (_ ("Pasted picture %s.png"), when);
  g_autoptr (GBytes) png = gdk_texture_save_to_png_bytes (texture);
  GError *error = NULL;
  g_autoptr (GFile) file = cra_temporary_write (name, png, &error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (file == NULL)
    {
      cra_session_fail (session, error);
      return FALSE;
    }
  g_ptr_array_add (files, g_object_ref (file));
  begin (session, parent, files, clause, g_file_peek_path (file));
  return TRUE;
}

gboolean
cra_intake_take_value (CraSession *session, GtkWidget *parent, const GValue *value,
                       const char *clause)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (session == NULL || cra_session_is_read_only (session)
      || cra_session_get_assessment (session) == NULL)
    return FALSE;
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    for (GSList *link = g_value_get_boxed (value); link != NULL; link = link->next)
      g_ptr_array_add (files, g_object_ref (link->data));
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE) && g_value_get_object (value) != NULL)
    g_ptr_array_add (files, g_value_dup_object (value));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE) && g_value_get_object (value) != NULL)
    return take_texture (session, parent, g_value_get_object (value), clause);
  if (files->len == 0)
    return FALSE;
  cra_intake_begin (session, parent, files, clause);
  return TRUE;
}

/* --- Targets --- */

typedef struct
{
  CraIntakeTarget func;
  gpointer data;
} Target;

static gboolean
dropped_cb (GtkDropTarget *drop, const GValue *value, double x, double y, gpointer data)
{
  const Target *target = data;
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop));
  CraSession *session = NULL;
  const char *clause = NULL;

  gtk_widget_remove_css_class (widget, "drop-here");
  return target->func (widget, target->data, &session, &clause)
         && cra_intake_take_value (session, widget, value, clause);
}

/* A target that would refuse leaves the drop to what is around it. */
static gboolean
accepted_cb (GtkDropTarget *drop, GdkDrop *what, gpointer data)
{
  const Target *target = data;
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop));
  CraSession *session = NULL;
  const char *clause = NULL;

  return target->func (widget, target->data, &session, &clause) && session != NULL
         && !cra_session_is_read_only (session)
         && gdk_content_formats_match (gtk_drop_target_get_formats (drop), gdk_drop_get_formats (what));
}

static GdkDragAction
entered_cb (GtkDropTarget *drop, double x, double y, gpointer data)
{
  gtk_widget_add_css_class (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop)),
                            "drop-here");
  return GDK_ACTION_COPY;
}

static void
left_cb (GtkDropTarget *drop, gpointer data)
{
  gtk_widget_remove_css_class (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop)),
                               "drop-here");
}

typedef struct
{
  GtkWidget *widget;
  CraSession *session;
  char *clause;
} Pasting;

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Pasting *pasting = data;
  g_autoptr (GError) error = NULL;
  const GValue *value
      = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value == NULL)
    cra_session_fail (pasting->session, g_steal_pointer (&error));
  else
    cra_intake_take_value (pasting->session, pasting->widget, value, pasting->clause);
  g_object_unref (pasting->widget);
  g_object_unref (pasting->session);
  g_free (pasting->clause);
  g_free (pasting);
}

static gboolean
paste_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  const Target *target = data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  CraSession *session = NULL;
  const char *clause = NULL;
  GType type = G_TYPE_INVALID;
  Pasting *pasting = NULL;

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
      || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    type = GDK_TYPE_FILE_LIST;
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE)
           || gdk_content_formats_contain_mime_type (formats, "image/png"))
    type = GDK_TYPE_TEXTURE;
  if (type == G_TYPE_INVALID || !target->func (widget, target->data, &session, &clause))
    return FALSE;
  pasting = g_new0 (Pasting, 1);
  pasting->widget = g_object_ref (widget);
  pasting->session = g_object_ref (session);
  pasting->clause = g_strdup (clause);
  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb, pasting);
  return TRUE;
}

void
cra_intake_add_target (GtkWidget *widget, gboolean paste, CraIntakeTarget func, gpointer data)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE, GDK_TYPE_TEXTURE };
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  Target *target = g_new0 (Target, 1);

  target->func = func;
  target->data = data;
  g_object_set_data_full (G_OBJECT (widget), "intake-target", target, g_free);
  gtk_widget_add_css_class (widget, "drop-target");
  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  g_signal_connect (drop, "accept", G_CALLBACK (accepted_cb), target);
  g_signal_connect (drop, "drop", G_CALLBACK (dropped_cb), target);
  g_signal_connect (drop, "enter", G_CALLBACK (entered_cb), target);
  g_signal_connect (drop, "leave", G_CALLBACK (left_cb), target);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drop));
  if (paste)
    {
      GtkEventController *keys = gtk_shortcut_controller_new ();

      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (keys),
          gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                            gtk_callback_action_new (paste_cb, target, NULL)));
      gtk_widget_add_controller (widget, keys);
    }
}

static void
drag_entered_cb (GtkWidget *window)
{
  gtk_widget_add_css_class (window, "dragging");
}

static void
drag_left_cb (GtkWidget *window)
{
  gtk_widget_remove_css_class (window, "dragging");
}

void
cra_intake_watch (GtkWidget *window)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (drag_entered_cb), window);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (drag_left_cb), window);
  gtk_widget_add_controller (window, motion);
}
