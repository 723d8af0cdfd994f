/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column at the right. The clauses are rebuilt only when the list of ids changes, so that reading is
 * not disturbed by every change in the workspace. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-inspector.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-clause-row.h"

#define HISTORY_LENGTH 12

struct _CraInspector
{
  AdwBin parent_instance;

  /* Template */
  GtkListBox *clauses;
  GtkLabel *empty;
  GtkWidget *history_title;
  GtkListBox *history;
  GtkScrolledWindow *scrolled;

  /* Owned */
  char *shown; /* ids of the clauses on the screen */
  guint n_clauses;
};

G_DEFINE_FINAL_TYPE (CraInspector, cra_inspector, ADW_TYPE_BIN)

static void
clear_list (GtkListBox *list)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static void
show_clauses (CraInspector *self, CraLaw *law, GPtrArray *ids)
{
  g_autofree char *key = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_add (ids, NULL);
  key = g_strjoinv ("\n", (char **) ids->pdata);
  if (g_strcmp0 (key, self->shown) == 0)
    return;
  clear_list (self->clauses);
  self->n_clauses = 0;
  for (guint i = 0; ids->pdata[i] != NULL; i++)
    {
      const CraClause *clause = cra_law_find (law, ids->pdata[i]);

      if (clause == NULL || !g_hash_table_add (seen, ids->pdata[i]))
        continue;
      gtk_list_box_append (self->clauses, cra_clause_row_new (law, clause));
      self->n_clauses++;
    }
  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
  gtk_widget_set_visible (GTK_WIDGET (self->clauses), self->n_clauses > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), self->n_clauses == 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

static GtkWidget *
make_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_entry_row (CraWorkbench *workbench, const CraJournalEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *what = cra_workbench_describe_entry (workbench, entry);
  g_autoptr (GDateTime) at = entry->at != NULL ? g_date_time_new_from_iso8601 (entry->at, NULL)
                                               : NULL;
  g_autoptr (GDateTime) local = at != NULL ? g_date_time_to_local (at) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format (local, "%x %H:%M") : NULL;
  /* Translators: who changed something, and when. */
  g_autofree char *line = g_strdup_printf (_ ("%s, %s"), entry->who != NULL ? entry->who : "",
                                           when != NULL ? when : "");

  gtk_box_append (GTK_BOX (box), make_line (what != NULL ? what : entry->verb, NULL));
  gtk_box_append (GTK_BOX (box), make_line (line, "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  g_object_set (box, "margin-top", 9, "margin-bottom", 9, "margin-start", 12, "margin-end", 12,
                NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
show_history (CraInspector *self, CraPage *page)
{
  CraWorkbench *workbench = cra_session_get_workbench (cra_page_get_session (page));
  const CraObjectType *type = NULL;
  gint64 id = 0;
  g_autoptr (GPtrArray) entries = NULL;

  clear_list (self->history);
  if (cra_page_get_selection (page, &type, &id))
    entries = cra_workbench_list_journal (workbench, 0, HISTORY_LENGTH, type, id, NULL);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    gtk_list_box_append (self->history,
                         make_entry_row (workbench, g_ptr_array_index (entries, i)));
  gtk_widget_set_visible (self->history_title, entries != NULL && entries->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->history), entries != NULL && entries->len > 0);
}

static void
cra_inspector_finalize (GObject *object)
{
  g_free (CRA_INSPECTOR (object)->shown);
  G_OBJECT_CLASS (cra_inspector_parent_class)->finalize (object);
}

static void
cra_inspector_class_init (CraInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_inspector_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, CraInspector, clauses);
  gtk_widget_class_bind_template_child (widget_class, CraInspector, empty);
  gtk_widget_class_bind_template_child (widget_class, CraInspector, history_title);
  gtk_widget_class_bind_template_child (widget_class, CraInspector, history);
  gtk_widget_class_bind_template_child (widget_class, CraInspector, scrolled);
}

static void
cra_inspector_init (CraInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cra_inspector_show_page (CraInspector *self, CraPage *page)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (CRA_IS_INSPECTOR (self));

  if (page == NULL || cra_page_get_assessment (page) == NULL)
    return;
  cra_page_list_clauses (page, ids);
  show_clauses (self, cra_session_get_law (cra_page_get_session (page)), ids);
  show_history (self, page);
}

guint
cra_inspector_count_clauses (CraInspector *self)
{
  return self->n_clauses;
}
