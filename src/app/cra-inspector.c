/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column at the right. The clauses are rebuilt only when the list of ids changes, so that reading is
 * not disturbed by every change in the workspace. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-inspector.h"

#include <glib/gi18n.h>

#include "app/cra-words-fields.h"
#include "app/cra-words.h"
#include "app/widgets/cra-clause-row.h"
#include "app/widgets/cra-object-rows.h"
#include "law/cra-field-clauses.h"

#define HISTORY_LENGTH 12
#define FIELD_HISTORY_LENGTH 8

struct _CraInspector
{
  AdwBin parent_instance;

  /* Template */
  GtkListBox *clauses;
  GtkLabel *empty;
  GtkWidget *history_title;
  GtkListBox *history;
  GtkScrolledWindow *scrolled;
  GtkWidget *field_box;
  GtkLabel *field_title;
  GtkListBox *field_clauses;
  GtkWidget *field_evidence_title;
  GtkListBox *field_evidence;
  GtkWidget *field_untouched;
  GtkListBox *field_history;

  /* Owned */
  char *shown; /* ids of the clauses on the screen */
  guint n_clauses;

  /* Borrowed */
  CraPage *page;
  const CraObjectType *type; /* of the field one is in */
  const char *field;         /* its name, from the description of the type */
  gint64 id;
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

static void
fill_row (GtkWidget *row, GtkWidget *box)
{
  g_object_set (box, "margin-top", 9, "margin-bottom", 9, "margin-start", 12, "margin-end", 12,
                NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
}

static GtkWidget *
make_entry_row (CraWorkbench *workbench, const CraJournalEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *what = cra_workbench_describe_entry (workbench, entry);
  g_autofree char *when = cra_words_format_time (entry->at);
  /* Translators: who changed something, and when. */
  g_autofree char *line
      = g_strdup_printf (_ ("%s, %s"), entry->who != NULL ? entry->who : "", when);

  gtk_box_append (GTK_BOX (box), cra_text_label_new (what != NULL ? what : entry->verb, NULL));
  gtk_box_append (GTK_BOX (box), cra_text_label_new (line, "caption dim-label"));
  fill_row (row, box);
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
  /* The history of the field says the same more exactly. */
  if (self->field == NULL && cra_page_get_selection (page, &type, &id))
    entries = cra_workbench_list_journal (workbench, 0, HISTORY_LENGTH, type, id, NULL);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    gtk_list_box_append (self->history,
                         make_entry_row (workbench, g_ptr_array_index (entries, i)));
  gtk_widget_set_visible (self->history_title, entries != NULL && entries->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->history), entries != NULL && entries->len > 0);
}

/* --- The field one is in --- */

/* The clause that a member of the object names: what an answer or a text is about. NULL = none. */
static const CraClause *
find_subject (CraInspector *self, const char *member)
{
  CraSession *session = cra_page_get_session (self->page);
  const CraField *about = cra_object_type_find_field (self->type, member);
  CraObject *object = about != NULL ? cra_workbench_get (cra_session_get_workbench (session),
                                                         self->type, self->id, NULL)
                                    : NULL;
  g_autofree char *id = object != NULL ? cra_object_dup_field (object, about) : NULL;

  if (object != NULL)
    cra_object_unref (object);
  return id != NULL ? cra_law_find (cra_session_get_law (session), id) : NULL;
}

/* What the object is about, and what asks for the field. Owned by the caller. */
static GPtrArray *
find_field_clauses (CraInspector *self)
{
  CraLaw *law = cra_session_get_law (cra_page_get_session (self->page));
  const char *const members[] = { "requirement", "clause" };
  GPtrArray *ids = cra_field_clauses (law, self->type, self->field);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const CraClause *clause = find_subject (self, members[i]);

      if (clause != NULL && !g_ptr_array_find (ids, clause->id, NULL))
        g_ptr_array_insert (ids, 0, (gpointer) clause->id);
    }
  return ids;
}

static void
add_evidence_row (CraInspector *self, const CraLink *link)
{
  const CraEvidence *evidence
      = cra_assessment_find_evidence (cra_page_get_assessment (self->page), link->evidence);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *pages = NULL;

  if (evidence == NULL)
    return;
  if (link->pages != NULL)
    /* Translators: pages of a document, "3-5, 9". */
    pages = g_strdup_printf (_ ("Pages %s"), link->pages);
  cra_row_set_texts (row, evidence->title != NULL ? evidence->title : _ ("Untitled"), pages);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sxss)", "evidence", link->evidence,
                                    "title", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go-to-field");
  gtk_list_box_append (self->field_evidence, row);
}

static void
show_field_law (CraInspector *self)
{
  CraLaw *law = cra_session_get_law (cra_page_get_session (self->page));
  g_autoptr (GPtrArray) ids = find_field_clauses (self);
  gboolean proved = FALSE;

  clear_list (self->field_clauses);
  clear_list (self->field_evidence);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autoptr (GPtrArray) links
          = cra_assessment_list_links (cra_page_get_assessment (self->page), id);

      gtk_list_box_append (self->field_clauses, cra_clause_row_new (law, cra_law_find (law, id)));
      for (guint k = 0; k < links->len; k++)
        add_evidence_row (self, g_ptr_array_index (links, k));
      proved = proved || links->len > 0;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->field_clauses), ids->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->field_evidence), proved);
  gtk_widget_set_visible (self->field_evidence_title, proved);
}

static GtkWidget *
make_change_row (CraLaw *law, const CraDifference *change)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *before
      = cra_words_format_value (law, change->type, change->field, change->before);
  g_autofree char *after = cra_words_format_value (law, change->type, change->field, change->after);
  g_autofree char *short_before = NULL;
  g_autofree char *short_after = NULL;
  g_autofree char *when = cra_words_format_time (change->at);
  /* Translators: who changed something, and when. */
  g_autofree char *line
      = g_strdup_printf (_ ("%s, %s"), change->who != NULL ? change->who : "", when);
  g_autofree char *old = NULL;

  cra_words_cut_common (before, after, &short_before, &short_after);
  gtk_box_append (GTK_BOX (box),
                  cra_text_label_new (short_after != NULL ? short_after : _ ("Taken out"), NULL));
  if (short_before != NULL)
    {
      /* Translators: what a field said before it was changed. */
      old = g_strdup_printf (_ ("Before: %s"), short_before);
      gtk_box_append (GTK_BOX (box), cra_text_label_new (old, "dim-label"));
    }
  gtk_box_append (GTK_BOX (box), cra_text_label_new (line, "caption dim-label"));
  fill_row (row, box);
  return row;
}

static void
show_field_history (CraInspector *self)
{
  CraSession *session = cra_page_get_session (self->page);
  g_autoptr (GPtrArray) changes = cra_workbench_list_field_history (
      cra_session_get_workbench (session), self->type, self->id, self->field,
      FIELD_HISTORY_LENGTH, NULL);
  guint n = changes != NULL ? changes->len : 0;

  clear_list (self->field_history);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->field_history,
                         make_change_row (cra_session_get_law (session),
                                          g_ptr_array_index (changes, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->field_history), n > 0);
  gtk_widget_set_visible (self->field_untouched, n == 0);
}

static void
refresh_field (CraInspector *self)
{
  gtk_widget_set_visible (self->field_box, self->field != NULL);
  if (self->field == NULL)
    return;
  gtk_label_set_label (self->field_title, cra_words_get_field (self->type, self->field));
  show_field_law (self);
  show_field_history (self);
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
  gtk_widget_class_bind_template_child (widget_class, CraInspector, field_box);
  gtk_widget_class_bind_template_child (widget_class, CraInspector, field_title);
  gtk_widget_class_bind_template_child (widget_class, CraInspector, field_clauses);
  gtk_widget_class_bind_template_child (widget_class, CraInspector, field_evidence_title);
  gtk_widget_class_bind_template_child (widget_class, CraInspector, field_evidence);
  gtk_widget_class_bind_template_child (widget_class, CraInspector, field_untouched);
  gtk_widget_class_bind_template_child (widget_class, CraInspector, field_history);
}

static void
cra_inspector_init (CraInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_list_leave_by_tab (GTK_WIDGET (self->clauses));
}

void
cra_inspector_show_page (CraInspector *self, CraPage *page)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (CRA_IS_INSPECTOR (self));

  if (page != self->page)
    self->field = NULL;
  self->page = page;
  if (page == NULL || cra_page_get_assessment (page) == NULL)
    return;
  refresh_field (self);
  cra_page_list_clauses (page, ids);
  show_clauses (self, cra_session_get_law (cra_page_get_session (page)), ids);
  show_history (self, page);
}

void
cra_inspector_show_field (CraInspector *self, const CraObjectType *type, gint64 id,
                          const char *field)
{
  g_return_if_fail (CRA_IS_INSPECTOR (self));

  if (self->page == NULL || cra_page_get_assessment (self->page) == NULL
      || (self->type == type && self->id == id && g_strcmp0 (self->field, field) == 0))
    return;
  self->type = type;
  self->id = id;
  self->field = field;
  refresh_field (self);
  show_history (self, self->page);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

guint
cra_inspector_count_clauses (CraInspector *self)
{
  return self->n_clauses;
}
