/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search in everything. The store's full-text search finds what was written; the pages and the
 * requirements are few enough to walk through. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-search-window.h"

#include <glib/gi18n.h>

#include "app/cra-accessible.h"
#include "app/cra-steps.h"
#include "app/widgets/cra-object-rows.h"
#include "base/cra-text.h"

#define HIT_LIMIT 30

struct _CraSearchWindow
{
  AdwWindow parent_instance;

  /* Template */
  GtkEditable *entry;
  GtkListBox *results;
  GtkStack *stack;

  /* Borrowed: we are transient for it */
  CraWindow *window;
};

G_DEFINE_FINAL_TYPE (CraSearchWindow, cra_search_window, ADW_TYPE_WINDOW)

/* Where a row leads. */
typedef struct
{
  const char *page;
  char *type;
  gint64 id;
  char *clause;
} Target;

static void
free_target (gpointer data)
{
  Target *target = data;

  g_free (target->type);
  g_free (target->clause);
  g_free (target);
}

static void
add_result (CraSearchWindow *self, const char *title, const char *subtitle, const char *page,
            const char *type, gint64 id, const char *clause)
{
  GtkWidget *row = adw_action_row_new ();
  Target *target = g_new0 (Target, 1);

  target->page = page;
  target->type = g_strdup (type);
  target->id = id;
  target->clause = g_strdup (clause);
  cra_row_set_texts (row, title, subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "target", target, free_target);
  gtk_list_box_append (self->results, row);
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *lower = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return lower != NULL && strstr (lower, folded) != NULL;
}

static void
find_pages (CraSearchWindow *self, const char *folded)
{
  for (guint i = 0; i < CRA_N_PAGES; i++)
    if (contains (_ (cra_steps[i].title), folded))
      add_result (self, _ (cra_steps[i].title), _ ("Page"), cra_steps[i].name, NULL, 0, NULL);
}

static void
find_requirements (CraSearchWindow *self, CraLaw *law, const char *folded)
{
  const CraClause *const *clauses = cra_law_list (law, CRA_GROUP_REQUIREMENT);

  for (guint i = 0; clauses[i] != NULL; i++)
    if (contains (clauses[i]->title, folded) || contains (clauses[i]->article, folded)
        || contains (clauses[i]->text, folded))
      add_result (self, clauses[i]->title, clauses[i]->article, "requirements", NULL, 0,
                  clauses[i]->id);
}

/* Answers and statements are found by their clause, revisions by their evidence. */
static void
add_hit (CraSearchWindow *self, CraSession *session, const CraSearchHit *hit)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  CraWorkbench *workbench = cra_session_get_workbench (session);
  const CraObjectType *type = cra_object_type_find (hit->type);
  const char *page = cra_steps_find_page (hit->type, NULL, NULL);
  gint64 id = hit->id;
  const char *clause = NULL;

  if (page == NULL)
    return;
  if (type == &cra_revision_type)
    {
      g_autoptr (CraRevision) revision
          = (CraRevision *) cra_workbench_get (workbench, type, id, NULL);

      id = revision != NULL ? revision->evidence : 0;
    }
  for (guint i = 0; type == &cra_answer_type && i < assessment->answers->len; i++)
    {
      const CraAnswer *answer = g_ptr_array_index (assessment->answers, i);

      if (answer->object.id == id)
        clause = answer->requirement;
    }
  for (guint i = 0; type == &cra_statement_type && i < assessment->statements->len; i++)
    {
      const CraStatement *statement = g_ptr_array_index (assessment->statements, i);

      if (statement->object.id == id)
        clause = statement->clause;
    }
  if (clause != NULL)
    page = cra_steps_find_page (hit->type, NULL, clause);
  add_result (self, hit->snippet, _ (cra_steps_find (page)->title), page,
              type == &cra_revision_type ? "evidence" : hit->type, id, clause);
}

static void
find_written (CraSearchWindow *self, CraSession *session, const char *query)
{
  g_autoptr (GPtrArray) hits
      = cra_workbench_search (cra_session_get_workbench (session), query, HIT_LIMIT, NULL);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    add_hit (self, session, g_ptr_array_index (hits, i));
}

static void
search_changed_cb (CraSearchWindow *self)
{
  const char *query = gtk_editable_get_text (self->entry);
  CraSession *session = cra_window_get_session (self->window);
  g_autofree char *folded = g_utf8_casefold (query, -1);

  cra_object_rows_clear (GTK_WIDGET (self->results));
  if (session == NULL)
    return;
  if (cra_text_is_blank (query))
    {
      find_pages (self, "");
    }
  else
    {
      find_pages (self, folded);
      find_requirements (self, cra_session_get_law (session), folded);
      find_written (self, session, query);
    }
  gtk_stack_set_visible_child_name (
      self->stack,
      gtk_widget_get_first_child (GTK_WIDGET (self->results)) != NULL ? "results" : "nothing");
}

static void
row_activated_cb (CraSearchWindow *self, GtkListBoxRow *row)
{
  const Target *target = g_object_get_data (G_OBJECT (row), "target");
  CraPage *page = cra_window_show_page (self->window, target->page);

  if (page != NULL && (target->clause != NULL || target->type != NULL))
    cra_page_focus_field (page, target->type, target->id, NULL, target->clause);
  gtk_window_close (GTK_WINDOW (self));
}

static void
entry_activated_cb (CraSearchWindow *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->results, 0);

  if (first != NULL)
    row_activated_cb (self, first);
}

static void
stopped_cb (CraSearchWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
cra_search_window_class_init (CraSearchWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-search-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CraSearchWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, CraSearchWindow, results);
  gtk_widget_class_bind_template_child (widget_class, CraSearchWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cra_search_window_init (CraSearchWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_accessible_follow_stacks (GTK_WIDGET (self));
}

void
cra_search_window_present (CraWindow *window)
{
  CraSearchWindow *self = g_object_new (CRA_TYPE_SEARCH_WINDOW, "transient-for", window, NULL);

  self->window = window;
  search_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

guint
cra_search_window_find (CraSearchWindow *self, const char *text)
{
  guint n = 0;

  gtk_editable_set_text (self->entry, text);
  search_changed_cb (self);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->results)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}
