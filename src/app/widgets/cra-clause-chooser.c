/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing a clause by typing. The row that Enter takes is selected, and follows what is typed. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-clause-chooser.h"

#include <string.h>

#include "app/widgets/cra-object-rows.h"

struct _CraClauseChooser
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *heading;
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkWidget *nothing;

  /* Borrowed: it owns this widget */
  GtkPopover *popover;

  char *words; /* folded, NULL = everything */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraClauseChooser, cra_clause_chooser, ADW_TYPE_BIN)

static const CraClause *
get_clause (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "clause");
}

static gboolean
holds (const char *text, const char *words)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, words) != NULL;
}

static gboolean
matches (const CraClauseChooser *self, const CraClause *clause)
{
  return self->words == NULL || holds (clause->title, self->words)
         || holds (clause->article, self->words) || holds (clause->text, self->words);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  return matches (data, get_clause (row));
}

static void
select_row (CraClauseChooser *self, const char *id)
{
  GtkListBoxRow *first = NULL;
  GtkListBoxRow *wanted = NULL;

  for (int i = 0; wanted == NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL)
        break;
      if (!matches (self, get_clause (row)))
        continue;
      if (first == NULL)
        first = row;
      if (id != NULL && g_str_equal (get_clause (row)->id, id))
        wanted = row;
    }
  gtk_list_box_select_row (self->list, wanted != NULL ? wanted : first);
  gtk_widget_set_visible (self->nothing, first == NULL);
}

static void
search_changed_cb (CraClauseChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_free (self->words);
  self->words = text[0] != '\0' ? g_utf8_casefold (text, -1) : NULL;
  gtk_list_box_invalidate_filter (self->list);
  select_row (self, NULL);
}

static void
take (CraClauseChooser *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  cra_clause_chooser_close (self);
  g_signal_emit (self, signals[CHOSEN], 0, get_clause (row)->id);
}

static void
row_activated_cb (CraClauseChooser *self, GtkListBoxRow *row)
{
  take (self, row);
}

static void
search_activated_cb (CraClauseChooser *self)
{
  take (self, gtk_list_box_get_selected_row (self->list));
}

static void
search_stopped_cb (CraClauseChooser *self)
{
  cra_clause_chooser_close (self);
}

static void
add_group (CraClauseChooser *self, CraLaw *law, CraLawGroup group)
{
  const CraClause *const *clauses = cra_law_list (law, group);

  for (guint i = 0; clauses[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      cra_row_set_texts (row, clauses[i]->title, clauses[i]->article);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "clause", (gpointer) clauses[i]);
      gtk_list_box_append (self->list, row);
    }
}

/* --- Type --- */

static void
cra_clause_chooser_finalize (GObject *object)
{
  g_free (CRA_CLAUSE_CHOOSER (object)->words);
  G_OBJECT_CLASS (cra_clause_chooser_parent_class)->finalize (object);
}

static void
cra_clause_chooser_class_init (CraClauseChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_clause_chooser_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-clause-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, CraClauseChooser, heading);
  gtk_widget_class_bind_template_child (widget_class, CraClauseChooser, search);
  gtk_widget_class_bind_template_child (widget_class, CraClauseChooser, list);
  gtk_widget_class_bind_template_child (widget_class, CraClauseChooser, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  signals[CHOSEN] = g_signal_new ("chosen", CRA_TYPE_CLAUSE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cra_clause_chooser_init (CraClauseChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

void
cra_clause_chooser_attach (CraClauseChooser *self, GtkWidget *parent)
{
  g_return_if_fail (CRA_IS_CLAUSE_CHOOSER (self) && self->popover == NULL);

  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), parent);
}

void
cra_clause_chooser_open (CraClauseChooser *self, CraLaw *law, const char *heading,
                         const char *clause)
{
  g_return_if_fail (CRA_IS_CLAUSE_CHOOSER (self) && self->popover != NULL);

  if (gtk_widget_get_first_child (GTK_WIDGET (self->list)) == NULL)
    {
      add_group (self, law, CRA_GROUP_REQUIREMENT);
      add_group (self, law, CRA_GROUP_USER_INFORMATION);
      add_group (self, law, CRA_GROUP_TECHNICAL);
    }
  gtk_label_set_label (self->heading, heading);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_clear_pointer (&self->words, g_free);
  gtk_list_box_invalidate_filter (self->list);
  gtk_popover_popup (self->popover);
  select_row (self, clause);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
cra_clause_chooser_close (CraClauseChooser *self)
{
  g_return_if_fail (CRA_IS_CLAUSE_CHOOSER (self));

  if (self->popover != NULL)
    gtk_popover_popdown (self->popover);
}

void
cra_clause_chooser_detach (CraClauseChooser *self)
{
  g_return_if_fail (CRA_IS_CLAUSE_CHOOSER (self));

  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
}
