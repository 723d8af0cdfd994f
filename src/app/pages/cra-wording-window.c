/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed texts of a language, those of one paper first. A row makes what is inside of it when it is
 * opened: there are hundreds. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-wording-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/cra-page.h"
#include "app/cra-papers.h"
#include "app/cra-wordings.h"
#include "app/cra-words.h"
#include "app/widgets/cra-date-row.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-text-row.h"
#include "base/cra-text.h"

#define TITLE_LENGTH 160

struct _CraWordingWindow
{
  AdwWindow parent_instance;

  /* Template */
  AdwWindowTitle *titles;
  GtkListBox *used;
  GtkWidget *more_button;
  GtkWidget *other_group;
  GtkListBox *others;

  /* Owned */
  CraSession *session;
  char *language;

  CraPaperKind paper;
};

G_DEFINE_FINAL_TYPE (CraWordingWindow, cra_wording_window, ADW_TYPE_WINDOW)

typedef struct
{
  CraWordingWindow *window;
  const char *id;
  GtkWidget *row;
  CraStatusBadge *badge;
  /* Made when the row is opened first, else NULL */
  CraFieldRow *text;
  CraFieldRow *source;
  CraFieldRow *seen;
  GtkLabel *problem;
  GtkWidget *back;
} RowParts;

static void
show_row (RowParts *parts)
{
  CraWordingWindow *self = parts->window;
  CraWording wording = CRA_WORDING_UNVERIFIED;
  CraFixedText *own = NULL;
  const char *text = cra_wordings_find (self->session, parts->id, self->language, &wording, &own);
  g_autofree char *title = g_utf8_strlen (text, -1) > TITLE_LENGTH
                               ? g_utf8_substring (text, 0, TITLE_LENGTH)
                               : g_strdup (text);
  g_autofree char *shown = g_strconcat (title, strlen (title) < strlen (text) ? "…" : "", NULL);
  g_autofree char *seen = own != NULL ? cra_words_format_date (own->seen) : NULL;
  /* Translators: where an official wording was seen, and on which day. */
  g_autofree char *facts
      = own != NULL ? g_strdup_printf (_ ("%s, seen %s"), own->source, seen) : NULL;

  cra_row_set_texts (parts->row, shown, facts != NULL ? facts : parts->id);
  cra_wordings_show_badge (parts->badge, wording, NULL);
  if (parts->back != NULL)
    gtk_widget_set_visible (parts->back, own != NULL);
}

/* --- Inside of a row --- */

/* Nothing is stored before the person says so. */
static gboolean
keep_text (CraFieldRow *row, const char *text, gpointer data, GError **error)
{
  g_object_set_data_full (G_OBJECT (row), "entered", g_strdup (text), g_free);
  return TRUE;
}

static const char *
get_entered (CraFieldRow *row)
{
  cra_field_row_flush (row, NULL);
  return g_object_get_data (G_OBJECT (row), "entered");
}

static void
show_problem (RowParts *parts, const char *problem)
{
  gtk_label_set_label (parts->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (parts->problem), problem != NULL);
}

static void
use_clicked_cb (GtkButton *button, gpointer data)
{
  RowParts *parts = data;
  CraWordingWindow *self = parts->window;
  CraWorkbench *workbench = cra_session_get_workbench (self->session);
  const CraFixedText *own = cra_assessment_find_fixed_text (
      cra_session_get_assessment (self->session), parts->id, self->language);
  const char *text = get_entered (parts->text);
  const char *source = get_entered (parts->source);
  const char *seen = get_entered (parts->seen);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (own != NULL)
    done = cra_workbench_set (workbench, &cra_fixed_text_type, own->object.id, &error, "text", text,
                              "source", source, "seen", seen, NULL);
  else
    {
      const char *names[] = { "phrase", "language", "text", "source", "seen", NULL };
      const char *texts[] = { parts->id, self->language, text, source, seen, NULL };

      done = cra_workbench_add_fields (workbench, &cra_fixed_text_type, 0, names, texts, &error)
             != 0;
    }
  show_problem (parts, done ? NULL : error->message);
}

static void
back_clicked_cb (GtkButton *button, gpointer data)
{
  RowParts *parts = data;
  CraSession *session = parts->window->session;
  const CraFixedText *own = cra_assessment_find_fixed_text (
      cra_session_get_assessment (session), parts->id, parts->window->language);
  g_autoptr (GError) error = NULL;

  if (own == NULL)
    return;
  if (cra_workbench_remove (cra_session_get_workbench (session), &cra_fixed_text_type,
                            own->object.id, &error))
    cra_session_say (session, _ ("Our wording is back. Undo brings yours again."));
  show_problem (parts, error != NULL ? error->message : NULL);
}

static CraFieldRow *
add_field (RowParts *parts, CraFieldRow *row, const char *text)
{
  cra_field_row_set_store_func (row, keep_text, NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (parts->row), GTK_WIDGET (row));
  cra_field_row_load_text (row, text);
  g_object_set_data_full (G_OBJECT (row), "entered", g_strdup (text), g_free);
  return row;
}

static GtkWidget *
make_buttons (RowParts *parts)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *use = gtk_button_new_with_label (_ ("Use This Wording"));

  parts->problem = GTK_LABEL (cra_text_label_new ("", "error"));
  gtk_widget_set_hexpand (GTK_WIDGET (parts->problem), TRUE);
  parts->back = gtk_button_new_with_label (_ ("Back to Ours"));
  gtk_widget_add_css_class (use, "suggested-action");
  gtk_widget_set_valign (use, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (parts->back, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (use, !cra_session_is_read_only (parts->window->session));
  gtk_widget_set_sensitive (parts->back, !cra_session_is_read_only (parts->window->session));
  g_signal_connect (use, "clicked", G_CALLBACK (use_clicked_cb), parts);
  g_signal_connect (parts->back, "clicked", G_CALLBACK (back_clicked_cb), parts);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->problem));
  gtk_box_append (GTK_BOX (box), parts->back);
  gtk_box_append (GTK_BOX (box), use);
  g_object_set (box, "margin-top", 12, "margin-bottom", 12, "margin-start", 12, "margin-end", 12,
                NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
make_inside (RowParts *parts)
{
  CraWordingWindow *self = parts->window;
  CraWording wording = CRA_WORDING_UNVERIFIED;
  CraFixedText *own = NULL;
  const char *text = cra_wordings_find (self->session, parts->id, self->language, &wording, &own);
  CraFieldRow *seen = g_object_new (CRA_TYPE_DATE_ROW, "title", _ ("Seen on"), NULL);

  parts->text = add_field (parts, CRA_FIELD_ROW (cra_text_row_new (_ ("Wording"))), text);
  parts->source = add_field (parts, CRA_FIELD_ROW (cra_text_row_new (_ ("Where it was seen"))),
                             own != NULL ? own->source : NULL);
  cra_field_row_set_help (parts->source,
                          _ ("The act and its official language version, for example as the "
                             "Official Journal names it."));
  cra_field_row_set_field (seen, &cra_fixed_text_type, "seen");
  parts->seen = add_field (parts, seen, own != NULL ? own->seen : NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (parts->row), make_buttons (parts));
  show_problem (parts, NULL);
  show_row (parts);
}

static void
expanded_cb (GtkWidget *row, GParamSpec *pspec, gpointer data)
{
  RowParts *parts = data;

  if (parts->text == NULL && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    make_inside (parts);
}

/* --- The rows --- */

static void
add_row (CraWordingWindow *self, GtkListBox *list, const char *id)
{
  RowParts *parts = g_new0 (RowParts, 1);

  parts->window = self;
  parts->id = id;
  parts->row = adw_expander_row_new ();
  parts->badge = CRA_STATUS_BADGE (cra_status_badge_new ());
  gtk_widget_set_valign (GTK_WIDGET (parts->badge), GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (parts->row), GTK_WIDGET (parts->badge));
  g_object_set_data_full (G_OBJECT (parts->row), "parts", parts, g_free);
  g_signal_connect (parts->row, "notify::expanded", G_CALLBACK (expanded_cb), parts);
  gtk_list_box_append (list, parts->row);
  show_row (parts);
}

/* What is verified least comes first. */
static void
add_rows (CraWordingWindow *self, GtkListBox *list, GPtrArray *ids)
{
  for (int wanted = CRA_WORDING_UNVERIFIED; wanted >= CRA_WORDING_OFFICIAL; wanted--)
    for (guint i = 0; i < ids->len; i++)
      {
        CraWording wording = CRA_WORDING_UNVERIFIED;

        cra_wordings_find (self->session, ids->pdata[i], self->language, &wording, NULL);
        if ((int) wording == wanted)
          add_row (self, list, ids->pdata[i]);
      }
}

static void
more_clicked_cb (CraWordingWindow *self)
{
  CraLaw *law = cra_session_get_law (self->session);
  g_autoptr (GPtrArray) all = cra_law_list_fixed_texts (law, self->language);
  g_autoptr (GPtrArray) used = cra_paper_list_fixed_texts (law, self->paper, self->language);

  for (guint i = all->len; i > 0; i--)
    if (g_ptr_array_find_with_equal_func (used, all->pdata[i - 1], g_str_equal, NULL))
      g_ptr_array_remove_index (all, i - 1);
  add_rows (self, self->others, all);
  gtk_widget_set_visible (self->more_button, FALSE);
  gtk_widget_set_visible (self->other_group, TRUE);
}

static void
show_row_cb (GtkWidget *row, gpointer data)
{
  RowParts *parts = g_object_get_data (G_OBJECT (row), "parts");

  if (parts != NULL)
    show_row (parts);
}

static void
session_changed_cb (CraWordingWindow *self)
{
  if (cra_session_get_assessment (self->session) == NULL)
    return;
  cra_widget_foreach (GTK_WIDGET (self->used), ADW_TYPE_EXPANDER_ROW, show_row_cb, NULL);
  cra_widget_foreach (GTK_WIDGET (self->others), ADW_TYPE_EXPANDER_ROW, show_row_cb, NULL);
}

static void
cra_wording_window_dispose (GObject *object)
{
  CraWordingWindow *self = CRA_WORDING_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (cra_wording_window_parent_class)->dispose (object);
}

static void
cra_wording_window_class_init (CraWordingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_wording_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-wording-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CraWordingWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, CraWordingWindow, used);
  gtk_widget_class_bind_template_child (widget_class, CraWordingWindow, more_button);
  gtk_widget_class_bind_template_child (widget_class, CraWordingWindow, other_group);
  gtk_widget_class_bind_template_child (widget_class, CraWordingWindow, others);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cra_wording_window_init (CraWordingWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CraWordingWindow *
cra_wording_window_present (GtkWindow *parent, CraSession *session, CraPaperKind paper,
                            const char *language)
{
  CraWordingWindow *self = g_object_new (CRA_TYPE_WORDING_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GPtrArray) used
      = cra_paper_list_fixed_texts (cra_session_get_law (session), paper, language);
  g_autofree char *subtitle = g_strdup_printf (_ ("%s, %s"), cra_words_get_paper (paper),
                                               cra_papers_name_language (session, language));

  self->session = g_object_ref (session);
  self->paper = paper;
  self->language = g_strdup (language);
  adw_window_title_set_subtitle (self->titles, subtitle);
  add_rows (self, self->used, used);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
