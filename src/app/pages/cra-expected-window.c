/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a piece of evidence; it opens the requirement. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-expected-window.h"

#include <glib/gi18n.h>

#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"

struct _CraExpectedWindow
{
  AdwWindow parent_instance;

  /* Template */
  GtkStack *stack;
  GtkLabel *intro;
  GtkListBox *list;

  /* Owned */
  CraSession *session;
};

G_DEFINE_FINAL_TYPE (CraExpectedWindow, cra_expected_window, ADW_TYPE_WINDOW)

static GtkWidget *
make_badge (const CraAssessment *assessment, const char *requirement)
{
  g_autoptr (GPtrArray) links = cra_assessment_list_links (assessment, requirement);
  GtkWidget *badge = cra_status_badge_new ();
  g_autofree char *word = NULL;

  if (links->len > 0)
    {
      word = g_strdup_printf (ngettext ("%u linked", "%u linked", links->len), links->len);
      cra_status_badge_set_word (CRA_STATUS_BADGE (badge), word, "object-select-symbolic",
                                 "decided");
    }
  else
    cra_status_badge_set_word (CRA_STATUS_BADGE (badge), _ ("None linked yet"), NULL, NULL);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (badge, _ ("Evidence linked to this requirement"));
  return badge;
}

static void
add_piece (CraExpectedWindow *self, const char *text, const char *requirement)
{
  const CraAssessment *assessment = cra_session_get_assessment (self->session);
  const CraClause *clause = cra_law_find (cra_session_get_law (self->session), requirement);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *serves = g_strdup_printf ("%s · %s", clause->article, clause->title);

  cra_row_set_texts (row, text, serves);
  g_object_set_data (G_OBJECT (row), "requirement", (gpointer) clause->id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_badge (assessment, requirement));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Open the Requirement"));
  gtk_list_box_append (self->list, row);
}

static void
refresh (CraExpectedWindow *self)
{
  const CraAssessment *assessment = cra_session_get_assessment (self->session);
  CraLaw *law = cra_session_get_law (self->session);
  const char *id = assessment != NULL ? assessment->product->archetype : NULL;
  const CraClause *archetype = id != NULL ? cra_law_find (law, id) : NULL;
  const char *const *texts = NULL;
  const char *const *serves = NULL;
  g_autofree char *intro = NULL;

  gtk_stack_set_visible_child_name (self->stack, archetype != NULL ? "list" : "none");
  cra_object_rows_clear (GTK_WIDGET (self->list));
  if (archetype == NULL)
    return;
  /* Translators: a kind of product, for example "Camera". */
  intro = g_strdup_printf (_ ("What is usually expected for a product of the kind “%s”, and the "
                              "requirement it serves. Advice, not law: other evidence may do as "
                              "well."),
                           archetype->title);
  gtk_label_set_label (self->intro, intro);
  texts = cra_law_get_extra_list (law, archetype, "evidence");
  serves = cra_law_get_extra_list (law, archetype, "evidence_for");
  for (guint i = 0; texts[i] != NULL && serves[i] != NULL; i++)
    add_piece (self, texts[i], serves[i]);
}

static void
row_activated_cb (CraExpectedWindow *self, GtkListBoxRow *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (parent), "win.go-to-clause", "(ss)", "requirements",
                              g_object_get_data (G_OBJECT (row), "requirement"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
choose_clicked_cb (CraExpectedWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (parent), "win.go-to-field", "(sxss)", "product",
                              (gint64) 0, "archetype", "");
  gtk_window_close (GTK_WINDOW (self));
}

static void
cra_expected_window_dispose (GObject *object)
{
  g_clear_object (&CRA_EXPECTED_WINDOW (object)->session);
  G_OBJECT_CLASS (cra_expected_window_parent_class)->dispose (object);
}

static void
cra_expected_window_class_init (CraExpectedWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_expected_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-expected-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CraExpectedWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CraExpectedWindow, intro);
  gtk_widget_class_bind_template_child (widget_class, CraExpectedWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cra_expected_window_init (CraExpectedWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CraExpectedWindow *
cra_expected_window_present (GtkWindow *parent, CraSession *session)
{
  CraExpectedWindow *self = g_object_new (CRA_TYPE_EXPECTED_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
