/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 8: the 22 requirements of Annex I; the list beside the answer to the one selected. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-requirements-page.h"

#include <glib/gi18n.h>

#include "app/cra-intake.h"
#include "app/cra-words.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-links-box.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "law/cra-risk.h"

struct _CraRequirementsPage
{
  CraPage parent_instance;

  /* Template */
  GtkListBox *list;
  GtkLabel *article;
  CraStatusBadge *badge;
  GtkLabel *title;
  GtkLabel *text;
  CraFieldRow *applies;
  CraFieldRow *justification;
  CraFieldRow *override;
  CraFieldRow *implementation;
  GtkWidget *risks_section;
  GtkLabel *derived;
  GtkFlowBox *risks;
  CraLinksBox *links;
  GtkWidget *advice_section;
  GtkBox *advice;

  /* Owned */
  char *selected; /* clause id */

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CraRequirementsPage, cra_requirements_page, CRA_TYPE_PAGE)

typedef struct
{
  GtkImage *image;
  GtkLabel *evidence;
} RowParts;

static CraLaw *
get_law (CraRequirementsPage *self)
{
  return cra_session_get_law (cra_page_get_session (CRA_PAGE (self)));
}

/* --- The list --- */

/* What is dropped on a row is evidence for it. */
static gboolean
find_target_cb (GtkWidget *row, gpointer data, CraSession **session, const char **clause)
{
  *session = cra_page_get_session (data);
  *clause = ((const CraClause *) g_object_get_data (G_OBJECT (row), "clause"))->id;
  return *session != NULL;
}

static void
add_requirement (CraRequirementsPage *self, const CraClause *clause)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  RowParts *parts = g_new0 (RowParts, 1);

  parts->image = GTK_IMAGE (gtk_image_new ());
  parts->evidence = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (parts->image), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (parts->image), 2);
  gtk_widget_set_valign (GTK_WIDGET (parts->evidence), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (parts->evidence), "count");
  gtk_widget_add_css_class (GTK_WIDGET (parts->evidence), "numeric");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), cra_text_label_new (clause->label, "caption dim-label"));
  gtk_box_append (GTK_BOX (texts), cra_text_label_new (clause->title, NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->image));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->evidence));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "clause", (gpointer) clause);
  g_object_set_data_full (G_OBJECT (row), "parts", parts, g_free);
  cra_intake_add_target (row, FALSE, find_target_cb, self);
  gtk_list_box_append (self->list, row);
}

static void
update_requirement (CraRequirementsPage *self, GtkWidget *row)
{
  const CraClause *clause = g_object_get_data (G_OBJECT (row), "clause");
  const RowParts *parts = g_object_get_data (G_OBJECT (row), "parts");
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));
  CraStatus status = cra_requirement_status (get_law (self), assessment, clause->id);
  const char *classes[] = { "status", cra_words_get_status_class (status), NULL };
  g_autoptr (GPtrArray) links = cra_assessment_list_links (assessment, clause->id);
  g_autofree char *count = g_strdup_printf ("%u", links->len);
  g_autofree char *evidence
      = g_strdup_printf (ngettext ("%u piece of evidence", "%u pieces of evidence", links->len),
                         links->len);
  /* Translators: number and title of a requirement, its state, how much evidence it has. */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s: %s, %s"), clause->article, clause->title,
                                           cra_words_get_status (status), evidence);

  gtk_image_set_from_icon_name (parts->image, cra_words_get_status_icon (status));
  gtk_widget_set_css_classes (GTK_WIDGET (parts->image), classes);
  gtk_label_set_label (parts->evidence, count);
  gtk_widget_set_visible (GTK_WIDGET (parts->evidence), links->len > 0);
  gtk_widget_set_tooltip_text (row, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fill_list (CraRequirementsPage *self)
{
  const CraClause *const *clauses = cra_law_list (get_law (self), CRA_GROUP_REQUIREMENT);

  self->filling = TRUE;
  for (guint i = 0; clauses[i] != NULL; i++)
    add_requirement (self, clauses[i]);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  self->filling = FALSE;
}

/* --- The details --- */

static void
show_advice (CraRequirementsPage *self, const CraClause *clause)
{
  const char *const *lines = cra_law_get_extra_list (get_law (self), clause, "typical_evidence");
  guint n = 0;

  cra_object_rows_clear (GTK_WIDGET (self->advice));
  for (n = 0; lines != NULL && lines[n] != NULL; n++)
    {
      /* Translators: an item of a list. */
      g_autofree char *line = g_strdup_printf (_ ("• %s"), lines[n]);

      gtk_box_append (self->advice, cra_text_label_new (line, NULL));
    }
  gtk_widget_set_visible (self->advice_section, n > 0);
}

/* --- What the risks say --- */

/* Buttons a requirement shows; the sentence names all. */
#define MOST_RISKS 24

static void
go_to_risk_cb (GtkButton *button, gpointer data)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");

  gtk_widget_activate_action (GTK_WIDGET (button), "win.go-to-field", "(sxss)", "risk", *id, "", "");
}

static GtkWidget *
make_risk_button (const CraRisk *risk, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: number and title of a risk. */
  g_autofree char *name = g_strdup_printf (_ ("%s %s"), label, risk->title);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&risk->object.id, sizeof (gint64)),
                          g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (go_to_risk_cb), NULL);
  return button;
}

static void
add_risk_buttons (CraRequirementsPage *self, const CraAssessment *assessment, GPtrArray *labels)
{
  for (guint i = 0; i < labels->len && i < MOST_RISKS; i++)
    {
      const char *label = g_ptr_array_index (labels, i);
      const CraRisk *risk = cra_assessment_find_risk (assessment, label);

      if (risk == NULL)
        continue;
      gtk_flow_box_insert (self->risks, make_risk_button (risk, label), -1);
      gtk_widget_set_focusable (
          gtk_widget_get_last_child (GTK_WIDGET (self->risks)), FALSE);
    }
}

static void
show_risks (CraRequirementsPage *self, const CraClause *clause, const CraAnswer *answer)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));
  g_autoptr (CraApplicability) derived
      = cra_risk_derive_requirement (get_law (self), assessment, clause);
  g_autofree char *sentence = cra_applicability_say (get_law (self), derived);
  gboolean differs = derived->agreement == CRA_AGREEMENT_BELOW
                     || derived->agreement == CRA_AGREEMENT_BEYOND;
  const char *shown = gtk_label_get_label (self->derived);
  gboolean same = g_strcmp0 (shown, sentence) == 0
                  && g_strcmp0 (g_object_get_data (G_OBJECT (self->risks), "clause"), clause->id) == 0;

  gtk_widget_set_visible (self->risks_section,
                          assessment->risks->len > 0 || assessment->assets->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->override),
                          differs || (answer != NULL && answer->override_reason != NULL));
  /* Rebuilding would take the focus from a button. */
  if (same)
    return;
  gtk_label_set_label (self->derived, sentence);
  g_object_set_data (G_OBJECT (self->risks), "clause", (gpointer) clause->id);
  while (gtk_widget_get_first_child (GTK_WIDGET (self->risks)) != NULL)
    gtk_flow_box_remove (self->risks, gtk_widget_get_first_child (GTK_WIDGET (self->risks)));
  add_risk_buttons (self, assessment, derived->risks);
  add_risk_buttons (self, assessment, derived->unconfirmed);
  gtk_widget_set_visible (GTK_WIDGET (self->risks),
                          gtk_widget_get_first_child (GTK_WIDGET (self->risks)) != NULL);
}

static void
show_details (CraRequirementsPage *self)
{
  const CraClause *clause = cra_law_find (get_law (self), self->selected);
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));
  CraAnswer *answer = cra_assessment_find_answer (assessment, self->selected);
  gboolean always
      = g_strcmp0 (cra_law_get_extra (get_law (self), clause, "always_applicable"), "true") == 0;
  gboolean no = answer != NULL && answer->applies == CRA_YES_NO_NO;

  gtk_label_set_label (self->article, clause->article);
  gtk_label_set_label (self->title, clause->title);
  gtk_label_set_label (self->text, clause->text);
  cra_status_badge_set_status (
      self->badge, cra_requirement_status (get_law (self), assessment, self->selected));
  cra_field_row_set_help (self->applies, clause->condition);
  gtk_widget_set_visible (GTK_WIDGET (self->applies), !always || no);
  gtk_widget_set_visible (GTK_WIDGET (self->justification),
                          no || (answer != NULL && answer->justification != NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->implementation), answer != NULL && !no);
  show_risks (self, clause, answer);
  cra_links_box_refresh (self->links, cra_page_get_session (CRA_PAGE (self)), self->selected);
  if (answer != NULL)
    cra_page_set_selection (CRA_PAGE (self), &cra_answer_type, answer->object.id);
}

static void
row_selected_cb (CraRequirementsPage *self, GtkListBoxRow *row)
{
  const CraClause *clause = row != NULL ? g_object_get_data (G_OBJECT (row), "clause") : NULL;

  if (clause == NULL || g_strcmp0 (self->selected, clause->id) == 0)
    return;
  g_free (self->selected);
  self->selected = g_strdup (clause->id);
  if (self->filling)
    return;
  cra_session_set_clause (cra_page_get_session (CRA_PAGE (self)), clause->id);
  show_advice (self, clause);
  /* The base stores what was typed for the answer before, then loads this one. */
  cra_page_refresh (CRA_PAGE (self));
}

static gpointer
cra_requirements_page_find_object (CraPage *page, const char *type)
{
  CraRequirementsPage *self = CRA_REQUIREMENTS_PAGE (page);

  if (self->selected == NULL)
    fill_list (self);
  if (g_str_equal (type, "answer"))
    return cra_assessment_find_answer (cra_page_get_assessment (page), self->selected);
  return CRA_PAGE_CLASS (cra_requirements_page_parent_class)->find_object (page, type);
}

static void
cra_requirements_page_refresh (CraPage *page)
{
  CraRequirementsPage *self = CRA_REQUIREMENTS_PAGE (page);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    update_requirement (self, row);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->advice)) == NULL)
    show_advice (self, cra_law_find (get_law (self), self->selected));
  show_details (self);
}

/* --- Going to a requirement --- */

static void
select_requirement (CraRequirementsPage *self, const char *clause)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      const CraClause *found = g_object_get_data (G_OBJECT (row), "clause");

      if (g_str_equal (found->id, clause))
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
}

static gboolean
cra_requirements_page_focus_object (CraPage *page, const char *type, gint64 id,
                                    const char *field, const char *clause)
{
  CraRequirementsPage *self = CRA_REQUIREMENTS_PAGE (page);

  if (clause != NULL)
    {
      select_requirement (self, clause);
      cra_session_set_clause (cra_page_get_session (page), clause);
    }
  if (field != NULL)
    return FALSE;
  if (clause != NULL && type != NULL)
    cra_links_box_focus_add (self->links);
  else if (gtk_list_box_get_selected_row (self->list) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
  return TRUE;
}

static void
cra_requirements_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  CraRequirementsPage *self = CRA_REQUIREMENTS_PAGE (page);
  const CraClause *clause
      = self->selected != NULL ? cra_law_find (get_law (self), self->selected) : NULL;

  if (clause == NULL)
    return;
  g_ptr_array_add (ids, g_strdup (clause->id));
  for (guint i = 0; clause->refs[i] != NULL; i++)
    g_ptr_array_add (ids, g_strdup (clause->refs[i]));
}

static void
cra_requirements_page_finalize (GObject *object)
{
  g_free (CRA_REQUIREMENTS_PAGE (object)->selected);
  G_OBJECT_CLASS (cra_requirements_page_parent_class)->finalize (object);
}

static void
cra_requirements_page_class_init (CraRequirementsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_requirements_page_finalize;
  CRA_PAGE_CLASS (klass)->find_object = cra_requirements_page_find_object;
  CRA_PAGE_CLASS (klass)->refresh = cra_requirements_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_requirements_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_requirements_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               CRA_UI_PATH "cra-requirements-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, list);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, article);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, badge);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, title);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, text);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, applies);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, justification);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, override);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, implementation);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, risks_section);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, derived);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, risks);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, links);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, advice_section);
  gtk_widget_class_bind_template_child (widget_class, CraRequirementsPage, advice);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
cra_requirements_page_init (CraRequirementsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_list_leave_by_tab (GTK_WIDGET (self->list));
}
