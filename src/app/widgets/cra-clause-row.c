/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clause of the law data for reading. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-clause-row.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-status-badge.h"

struct _CraClauseRow
{
  GtkListBoxRow parent_instance;

  /* Template */
  GtkLabel *article;
  CraStatusBadge *kind;
  GtkLabel *title;
  GtkLabel *text;
  GtkLabel *condition;
  GtkLabel *source;
};

G_DEFINE_FINAL_TYPE (CraClauseRow, cra_clause_row, GTK_TYPE_LIST_BOX_ROW)

static void
cra_clause_row_class_init (CraClauseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-clause-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CraClauseRow, article);
  gtk_widget_class_bind_template_child (widget_class, CraClauseRow, kind);
  gtk_widget_class_bind_template_child (widget_class, CraClauseRow, title);
  gtk_widget_class_bind_template_child (widget_class, CraClauseRow, text);
  gtk_widget_class_bind_template_child (widget_class, CraClauseRow, condition);
  gtk_widget_class_bind_template_child (widget_class, CraClauseRow, source);
}

static void
cra_clause_row_init (CraClauseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

/* "Source: read in the legal text. As of 1 October 2026." */
static char *
describe_source (CraLaw *law, const CraClause *clause)
{
  const char *mark = clause->mark != NULL ? cra_law_explain_mark (law, clause->mark) : NULL;
  g_autofree char *day = clause->as_of != NULL ? cra_words_format_date (clause->as_of) : NULL;

  if (mark == NULL)
    return g_strdup (day);
  /* Translators: where a sentence about the law comes from, for example "read in the legal text". */
  if (day == NULL)
    return g_strdup_printf (_ ("Source: %s"), mark);
  /* Translators: the source of a sentence and the day it was true. */
  return g_strdup_printf (_ ("Source: %s. As of %s."), mark, day);
}

GtkWidget *
cra_clause_row_new (CraLaw *law, const CraClause *clause)
{
  CraClauseRow *self = NULL;
  g_autofree char *source = NULL;
  g_autofree char *condition = NULL;

  g_return_val_if_fail (clause != NULL, NULL);

  self = g_object_new (CRA_TYPE_CLAUSE_ROW, NULL);
  source = describe_source (law, clause);
  if (clause->condition != NULL)
    /* Translators: when a point of the law has to be met. */
    condition = g_strdup_printf (_ ("When: %s"), clause->condition);
  set_text (self->article, clause->article);
  cra_status_badge_set_kind (self->kind, clause->kind);
  set_text (self->title, clause->title);
  set_text (self->text, clause->text);
  set_text (self->condition, condition);
  set_text (self->source, source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  clause->article != NULL ? clause->article : clause->id, -1);
  return GTK_WIDGET (self);
}
