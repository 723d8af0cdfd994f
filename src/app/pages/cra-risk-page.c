/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 7: conditions and method, assets, risks, and what they call for (Art 13(2)-(4)). */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-risk-page.h"

#include <glib/gi18n.h>

#include "app/pages/cra-register-view.h"
#include "app/widgets/cra-choice-row.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-options.h"
#include "app/widgets/cra-risk-grid.h"
#include "app/widgets/cra-status-badge.h"
#include "workbench/cra-workbench-risk.h"

/* Risks a cell lists before it only counts the rest. */
#define MOST_LISTED 20

struct _CraRiskPage
{
  CraPage parent_instance;

  /* Template */
  GtkLabel *summary;
  GtkStack *stack;
  CraChoiceRow *threshold;
  AdwBin *assets_bin;
  AdwBin *risks_bin;
  CraRiskGrid *before;
  CraRiskGrid *after;
  GtkLabel *take_over_text;
  GtkWidget *take_over;
  GtkListBox *derived;

  /* Borrowed from the widget tree */
  CraRegisterView *assets;
  CraRegisterView *risks;

  GtkWidget *popover; /* weak: of a cell, while it is open */
  gboolean filled;    /* the thresholds one can choose */
};

G_DEFINE_FINAL_TYPE (CraRiskPage, cra_risk_page, CRA_TYPE_PAGE)

static CraLaw *
get_law (CraRiskPage *self)
{
  return cra_session_get_law (cra_page_get_session (CRA_PAGE (self)));
}

/* --- Method --- */

/* The products there are, each with its level. */
static void
set_thresholds (CraRiskPage *self)
{
  static const int products[] = { 1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25 };
  g_autoptr (CraVersion) plain = cra_version_new ();
  g_autoptr (CraOptions) options = cra_options_new ();
  g_autofree char *advice = g_strdup_printf (
      _ ("%d, our advice"), (int) cra_risk_get_threshold (get_law (self), plain));

  cra_options_add (options, "0", advice);
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      g_autofree char *product = g_strdup_printf ("%d", products[i]);

      cra_options_add (options, product, product);
    }
  cra_options_offer_choice (options, self->threshold);
}

/* --- The pictures --- */

static void
go_to_risk_cb (GtkButton *button, gpointer data)
{
  CraRiskPage *self = data;
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");

  gtk_stack_set_visible_child_name (self->stack, "risks");
  cra_register_view_focus (self->risks, *id, NULL);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
make_risk_button (CraRiskPage *self, const CraRisk *risk)
{
  g_autofree char *label = cra_risk_make_label (risk);
  g_autofree char *text = g_strdup_printf (_ ("%s %s"), label, risk->title);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *child = cra_text_label_new (text, NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (child), 40);
  gtk_button_set_child (GTK_BUTTON (button), child);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&risk->object.id, sizeof (gint64)),
                          g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (go_to_risk_cb), self);
  return button;
}

static gboolean
unparent_cb (gpointer data)
{
  gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

/* A popover is no child that its cell lets go of. */
static void
drop_popover (CraRiskPage *self)
{
  if (self->popover != NULL)
    gtk_widget_unparent (self->popover);
  g_clear_weak_pointer (&self->popover);
}

/* Not at once: the button that closed it is still handling its click. */
static void
closed_cb (GtkPopover *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
list_cell (CraRiskPage *self, CraRiskGrid *grid, gboolean after, guint likelihood, guint impact)
{
  const CraAssessment *assessment = cra_page_get_assessment (CRA_PAGE (self));
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint count = 0;

  for (guint i = 0; i < assessment->risks->len; i++)
    {
      const CraRisk *risk = g_ptr_array_index (assessment->risks, i);
      gint64 own_likelihood, own_impact;

      if (!cra_risk_get_cell (risk, after, &own_likelihood, &own_impact)
          || own_likelihood != likelihood || own_impact != impact)
        continue;
      if (count++ < MOST_LISTED)
        gtk_box_append (GTK_BOX (box), make_risk_button (self, risk));
    }
  if (count > MOST_LISTED)
    {
      g_autofree char *rest = g_strdup_printf (_ ("and %u more"), count - MOST_LISTED);

      gtk_box_append (GTK_BOX (box), cra_text_label_new (rest, "dim-label"));
    }
  drop_popover (self);
  g_set_weak_pointer (&self->popover, popover);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_set_parent (popover, cra_risk_grid_get_cell (grid, likelihood, impact));
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
picked_before_cb (CraRiskGrid *grid, guint likelihood, guint impact, gpointer data)
{
  list_cell (data, grid, FALSE, likelihood, impact);
}

static void
picked_after_cb (CraRiskGrid *grid, guint likelihood, guint impact, gpointer data)
{
  list_cell (data, grid, TRUE, likelihood, impact);
}

static void
show_grids (CraRiskPage *self, const CraAssessment *assessment)
{
  CraRiskPicture picture;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  cra_risk_count (assessment, &picture);
  if (picture.unrated_before > 0)
    before = g_strdup_printf (ngettext ("%u is not rated.", "%u are not rated.",
                                        picture.unrated_before),
                              picture.unrated_before);
  if (picture.unrated_after > 0)
    after = g_strdup_printf (_ ("Not rated: %u. Avoided: %u."), picture.unrated_after, picture.gone);
  else if (picture.gone > 0)
    after = g_strdup_printf (ngettext ("%u was avoided.", "%u were avoided.", picture.gone),
                             picture.gone);
  cra_risk_grid_show (self->before, get_law (self), picture.before, before);
  cra_risk_grid_show (self->after, get_law (self), picture.after, after);
}

/* --- What follows --- */

static void
show_verdict (GtkWidget *badge, const CraApplicability *derived)
{
  if (derived->agreement == CRA_AGREEMENT_BELOW || derived->agreement == CRA_AGREEMENT_BEYOND)
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge),
                               derived->overridden ? _ ("Answered otherwise") : _ ("Contradiction"),
                               derived->overridden ? "cra-suggested-symbolic" : "cra-blocked-symbolic",
                               derived->overridden ? "suggested" : "blocked");
  else if (derived->verdict == CRA_APPLICABILITY_APPLIES)
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("Applies"), "cra-decided-symbolic",
                               "decided");
  else if (derived->verdict == CRA_APPLICABILITY_NOT)
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("Not called for"),
                               "cra-not-applicable-symbolic", "undecided");
  else
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("Not known yet"),
                               "cra-undecided-symbolic", "undecided");
}

static GtkWidget *
make_derived (CraRiskPage *self, const CraApplicability *derived)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *badge = cra_status_badge_new ();

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), badge);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "badge", badge);
  g_object_set_data (G_OBJECT (row), "clause", (gpointer) derived->requirement);
  gtk_list_box_append (self->derived, row);
  return row;
}

/* The rows stay the same widgets: the focus on one of them is not lost. */
static void
show_derived (CraRiskPage *self, const CraAssessment *assessment)
{
  g_autoptr (GPtrArray) derived = cra_risk_derive (get_law (self), assessment);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->derived));

  for (guint i = 0; i < derived->len; i++)
    {
      const CraApplicability *one = g_ptr_array_index (derived, i);
      g_autofree char *title = NULL;
      g_autofree char *sentence = NULL;

      if (one->always)
        continue;
      if (row == NULL)
        row = make_derived (self, one);
      title = g_strdup_printf (_ ("%s %s"), one->requirement->label, one->requirement->title);
      sentence = cra_applicability_say (get_law (self), one);
      cra_row_set_texts (row, title, sentence);
      show_verdict (g_object_get_data (G_OBJECT (row), "badge"), one);
      row = gtk_widget_get_next_sibling (row);
    }
}

static void
show_take_over (CraRiskPage *self, const CraAssessment *assessment)
{
  CraSession *session = cra_page_get_session (CRA_PAGE (self));
  CraTakenOver preview;
  g_autofree char *text = NULL;
  guint changes = 0;

  cra_workbench_preview_risks (cra_session_get_workbench (session), assessment, &preview);
  changes = preview.applies + preview.not_applicable;
  if (changes > 0)
    text = g_strdup_printf (
        _ ("Taking over answers %u requirements with yes, and %u with no and a justification that stays "
           "suggested until you confirm it. %u are not known yet, %u are answered already and stay."),
        preview.applies, preview.not_applicable, preview.open, preview.answered);
  else if (preview.open > 0)
    text = g_strdup_printf (
        _ ("Nothing to take over yet: %u are not known until the assessment is complete, %u are "
           "answered."),
        preview.open, preview.answered);
  else
    text = g_strdup (_ ("All of them are answered. Only confirmed risks count."));
  gtk_label_set_label (self->take_over_text, text);
  gtk_widget_set_visible (self->take_over, changes > 0);
  gtk_widget_set_sensitive (self->take_over, !cra_session_is_read_only (session));
}

static void
take_over_cb (CraRiskPage *self)
{
  CraSession *session = cra_page_get_session (CRA_PAGE (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  CraTakenOver result;

  if (!cra_page_flush (CRA_PAGE (self), &error)
      || !cra_workbench_apply_risks (cra_session_get_workbench (session),
                                     cra_session_get_version (session), &result, &error))
    {
      cra_session_fail (session, g_steal_pointer (&error));
      return;
    }
  said = g_strdup_printf (_ ("Answered: %u yes, %u no (suggested)."), result.applies,
                          result.not_applicable);
  cra_session_say (session, said);
}

static void
requirement_activated_cb (CraRiskPage *self, GtkListBoxRow *row)
{
  const CraClause *clause = g_object_get_data (G_OBJECT (row), "clause");

  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-clause", "(ss)", "requirements",
                              clause->id);
}

/* --- The whole --- */

static void
show_summary (CraRiskPage *self, const CraAssessment *assessment)
{
  guint above = 0;
  guint unrated = 0;
  g_autofree char *assets = NULL;
  g_autofree char *risks = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < assessment->risks->len; i++)
    {
      const CraRisk *risk = g_ptr_array_index (assessment->risks, i);

      above += cra_risk_needs_acceptance (get_law (self), assessment->version, risk);
      unrated += cra_risk_judge_after (get_law (self), risk) == CRA_RISK_UNRATED
                 && !cra_risk_is_gone (risk);
    }
  assets = g_strdup_printf (ngettext ("%u asset", "%u assets", assessment->assets->len),
                            assessment->assets->len);
  risks = g_strdup_printf (ngettext ("%u risk", "%u risks", assessment->risks->len),
                           assessment->risks->len);
  if (assessment->assets->len == 0 && assessment->risks->len == 0)
    text = g_strdup (_ ("What is to be protected, what can happen to it, and what you do about it. It "
                        "says which requirements apply."));
  else if (unrated > 0)
    /* Translators: "7 assets, 13 risks, 3 of them above the threshold after treatment, 2 not rated yet." */
    text = g_strdup_printf (
        _ ("%s, %s, %u of them above the threshold after treatment, %u not rated yet."), assets,
        risks, above, unrated);
  else
    /* Translators: "7 assets, 13 risks, 3 of them above the threshold after treatment." */
    text = g_strdup_printf (_ ("%s, %s, %u of them above the threshold after treatment."), assets,
                            risks, above);
  gtk_label_set_label (self->summary, text);
}

static gpointer
cra_risk_page_find_object (CraPage *page, const char *type)
{
  CraRiskPage *self = CRA_RISK_PAGE (page);

  /* A row can only show what it can choose. */
  if (!self->filled)
    set_thresholds (self);
  self->filled = TRUE;
  return CRA_PAGE_CLASS (cra_risk_page_parent_class)->find_object (page, type);
}

static void
cra_risk_page_refresh (CraPage *page)
{
  CraRiskPage *self = CRA_RISK_PAGE (page);
  const CraAssessment *assessment = cra_page_get_assessment (page);

  show_summary (self, assessment);
  cra_register_view_refresh (self->assets, page);
  cra_register_view_refresh (self->risks, page);
  show_grids (self, assessment);
  show_derived (self, assessment);
  show_take_over (self, assessment);
}

static gboolean
cra_risk_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                            const char *clause)
{
  CraRiskPage *self = CRA_RISK_PAGE (page);
  gboolean asset = g_strcmp0 (type, "asset") == 0;

  if (asset || g_strcmp0 (type, "risk") == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, asset ? "assets" : "risks");
      return cra_register_view_focus (asset ? self->assets : self->risks, id, field);
    }
  if (g_strcmp0 (type, "version") == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "method");
      return FALSE;
    }
  /* A point about the register as a whole: where the first one is named. */
  if (clause != NULL)
    {
      gboolean none = cra_page_get_assessment (page)->assets->len == 0;

      gtk_stack_set_visible_child_name (self->stack, none ? "assets" : "risks");
      return cra_register_view_focus (none ? self->assets : self->risks, 0, NULL);
    }
  return FALSE;
}

static void
cra_risk_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  static const char *const clauses[]
      = { "duty.13.2", "duty.13.3", "duty.13.4", "duty.13.4-residual", "AI.I.1", "AVII.3" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]));
  cra_page_add_group (page, ids, CRA_GROUP_RATING);
}

/* While there still is a surface to ask where the pointer is. */
static void
cra_risk_page_unmap (GtkWidget *widget)
{
  drop_popover (CRA_RISK_PAGE (widget));
  GTK_WIDGET_CLASS (cra_risk_page_parent_class)->unmap (widget);
}

static void
cra_risk_page_class_init (CraRiskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->unmap = cra_risk_page_unmap;
  g_type_ensure (CRA_TYPE_RISK_GRID);
  CRA_PAGE_CLASS (klass)->find_object = cra_risk_page_find_object;
  CRA_PAGE_CLASS (klass)->refresh = cra_risk_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_risk_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_risk_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-risk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraRiskPage, summary);
  gtk_widget_class_bind_template_child (widget_class, CraRiskPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CraRiskPage, threshold);
  gtk_widget_class_bind_template_child (widget_class, CraRiskPage, assets_bin);
  gtk_widget_class_bind_template_child (widget_class, CraRiskPage, risks_bin);
  gtk_widget_class_bind_template_child (widget_class, CraRiskPage, before);
  gtk_widget_class_bind_template_child (widget_class, CraRiskPage, after);
  gtk_widget_class_bind_template_child (widget_class, CraRiskPage, take_over_text);
  gtk_widget_class_bind_template_child (widget_class, CraRiskPage, take_over);
  gtk_widget_class_bind_template_child (widget_class, CraRiskPage, derived);
  gtk_widget_class_bind_template_callback (widget_class, picked_before_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_after_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, requirement_activated_cb);
}

static void
cra_risk_page_init (CraRiskPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->assets = CRA_REGISTER_VIEW (cra_register_view_new (&cra_asset_type));
  self->risks = CRA_REGISTER_VIEW (cra_register_view_new (&cra_risk_type));
  adw_bin_set_child (self->assets_bin, GTK_WIDGET (self->assets));
  adw_bin_set_child (self->risks_bin, GTK_WIDGET (self->risks));
}
