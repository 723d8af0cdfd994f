/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All product versions of the workspace: where they stand, what is next. Counts and pictures, no percentage, and
 * each leads to what it counts. What is of the version looked at is shown at once; the rest is read on a worker
 * thread. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-overview-page.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/pages/cra-overview-parts.h"
#include "app/pages/cra-overview-trend.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-matrix.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-sign.h"
#include "law/cra-scope.h"

#define DATES_SHOWN 6
#define ALL_STATES CRA_N_VERSION_STATES

struct _CraOverviewPage
{
  CraPage parent_instance;

  /* Template */
  GtkLabel *title;
  GtkLabel *subtitle;
  CraBanner *banner;
  GtkLabel *go_on_where;
  GtkLabel *go_on_text;
  GtkLabel *go_on_article;
  GtkButton *go_on_button;
  GtkStack *workspace_stack;
  GtkBox *cards;
  AdwPreferencesGroup *steps_group;
  GtkListBox *steps;
  GtkButton *all_dates;
  GtkListBox *dates;
  AdwPreferencesGroup *matrix_group;
  GtkWidget *all_rows;
  CraMatrix *matrix;
  GtkFlowBox *key;
  CraOverviewTrend *trend;
  GtkWidget *support_group;
  CraTimeLine *support;

  /* Borrowed from the cards */
  GtkToggleButton *buttons[CRA_N_VERSION_STATES];
  GtkLabel *numbers[CRA_N_VERSION_STATES];
  GtkLabel *captions[CRA_N_VERSION_STATES];

  /* Owned */
  CraOverview *overview; /* NULL until it is read */
  GPtrArray *rows;       /* CraOverviewRow of it that are shown, borrowed */
  GCancellable *reading;

  CraVersionState state; /* the rows of one state, or of all */
  gboolean filling;
  gboolean every_date;
};

G_DEFINE_FINAL_TYPE (CraOverviewPage, cra_overview_page, CRA_TYPE_PAGE)

static CraSession *
get_session (CraOverviewPage *self)
{
  return cra_page_get_session (CRA_PAGE (self));
}

/* --- Where to go on --- */

static void
show_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* Name and target never disagree on the way: GTK warns about that. */
static void
set_action (GtkActionable *actionable, const char *name, GVariant *target)
{
  gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_target_value (actionable, target);
  gtk_actionable_set_action_name (actionable, name);
}

static const char *
find_article (CraLaw *law, const CraOpenPoint *point)
{
  const CraClause *clause = point->clause != NULL ? cra_law_find (law, point->clause) : NULL;

  if (clause == NULL || clause->article == NULL)
    clause = cra_law_find (law, point->reason);
  return clause != NULL ? clause->article : NULL;
}

static void
show_go_on (CraOverviewPage *self, const CraAssessment *assessment)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  GPtrArray *points = cra_session_get_points (get_session (self));
  const CraOpenPoint *point = points->len > 0 ? g_ptr_array_index (points, 0) : NULL;
  /* Translators: product and version. */
  g_autofree char *where = g_strdup_printf (_ ("Go on here: %s %s"), assessment->product->name,
                                            assessment->version->name);
  g_autofree char *article = NULL;

  show_label (self->go_on_where, where);
  if (point != NULL)
    article = g_strdup_printf (_ ("%s. %s"), cra_words_get_weight (point->weight),
                               find_article (law, point));
  show_label (self->go_on_text, point != NULL ? point->text : _ ("Nothing is open"));
  show_label (self->go_on_article,
              point != NULL ? article : _ ("Build the documents, then sign the declaration."));
  if (point != NULL)
    set_action (GTK_ACTIONABLE (self->go_on_button), "win.go-to-point", g_variant_new_uint32 (0));
  else
    set_action (GTK_ACTIONABLE (self->go_on_button), "win.show-page",
                g_variant_new_string ("documents"));
}

/* Only where the usual work does not apply: in scope is what one expects. */
static void
show_scope (CraOverviewPage *self, const CraAssessment *assessment)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  g_autoptr (CraScopeResult) result = cra_scope_judge (law, assessment->scope);
  const CraClause *reason = result->reasons->len > 0
                                ? cra_law_find (law, g_ptr_array_index (result->reasons, 0))
                                : NULL;
  gboolean special
      = result->verdict == CRA_SCOPE_OUT || result->verdict == CRA_SCOPE_LEGACY;

  gtk_widget_set_visible (GTK_WIDGET (self->banner), special);
  if (special)
    cra_banner_show (self->banner, CRA_BANNER_WARNING,
                     result->verdict == CRA_SCOPE_OUT
                         ? _ ("The Regulation does not apply to this product.")
                         : _ ("Only the reporting duties apply to this product."),
                     reason != NULL ? reason->text : NULL);
}

/* --- Versions by state --- */

static guint
count_products (const CraOverview *overview)
{
  g_autoptr (GHashTable) products = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < overview->rows->len; i++)
    g_hash_table_add (products,
                      &((CraOverviewRow *) g_ptr_array_index (overview->rows, i))->product);
  return g_hash_table_size (products);
}

static void
show_head (CraOverviewPage *self)
{
  guint versions = self->overview->rows->len;
  guint products = count_products (self->overview);
  g_autofree char *first
      = g_strdup_printf (ngettext ("%u product", "%u products", products), products);
  g_autofree char *second
      = g_strdup_printf (ngettext ("%u version", "%u versions", versions), versions);
  /* Translators: "3 products" and "5 versions". */
  g_autofree char *text = g_strdup_printf (_ ("%s, %s"), first, second);

  show_label (self->subtitle, text);
}

static void show_matrix (CraOverviewPage *self);

static void
card_toggled_cb (GtkToggleButton *button, gpointer data)
{
  CraOverviewPage *self = data;

  if (self->filling)
    return;
  self->state = ALL_STATES;
  for (guint i = 0; i < CRA_N_VERSION_STATES; i++)
    if (self->buttons[i] == button && gtk_toggle_button_get_active (button))
      self->state = (CraVersionState) i;
  show_matrix (self);
  if (self->state != ALL_STATES)
    gtk_widget_grab_focus (GTK_WIDGET (self->matrix));
}

static void
add_card (CraOverviewPage *self, guint state)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->buttons[state] = GTK_TOGGLE_BUTTON (button);
  self->numbers[state] = GTK_LABEL (cra_text_label_new (NULL, "title-1 numeric"));
  self->captions[state]
      = GTK_LABEL (cra_text_label_new (cra_overview_get_state ((CraVersionState) state),
                                       "caption dim-label"));
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->numbers[state]));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->captions[state]));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "number-card");
  g_signal_connect (button, "toggled", G_CALLBACK (card_toggled_cb), self);
  gtk_box_append (self->cards, button);
}

/* States nothing is in have no card, but for those every version goes through. */
static void
show_cards (CraOverviewPage *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < CRA_N_VERSION_STATES; i++)
    {
      guint n = self->overview->states[i];
      g_autofree char *number = g_strdup_printf ("%u", n);
      g_autofree char *name
          = g_strdup_printf ("%s %s", number, cra_overview_get_state ((CraVersionState) i));

      gtk_label_set_label (self->numbers[i], number);
      gtk_widget_set_visible (GTK_WIDGET (self->buttons[i]), n > 0 || i <= CRA_VERSION_SIGNED);
      gtk_widget_set_sensitive (GTK_WIDGET (self->buttons[i]), n > 0);
      gtk_toggle_button_set_active (self->buttons[i], n > 0 && self->state == i);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  self->filling = FALSE;
  /* One version is in one state: the picture says which. */
  gtk_widget_set_visible (GTK_WIDGET (self->cards), self->overview->rows->len > 1);
}

/* --- Products and requirements --- */

static void
describe_row (guint index, CraMatrixRow *row, gpointer data)
{
  CraOverviewPage *self = data;
  const CraOverviewRow *shown = g_ptr_array_index (self->rows, index);

  row->title = shown->product_name;
  row->detail = shown->version_name;
  row->states = shown->answers;
}

/* Only what the picture shows is explained. */
static void
show_key (CraOverviewPage *self)
{
  gboolean used[CRA_N_SIGNS] = { FALSE };

  for (guint i = 0; i < self->rows->len; i++)
    for (guint k = 0; k < self->overview->n_requirements; k++)
      used[((CraOverviewRow *) g_ptr_array_index (self->rows, i))->answers[k]] = TRUE;
  for (guint i = 0; i < CRA_N_SIGNS; i++)
    gtk_widget_set_visible (GTK_WIDGET (gtk_flow_box_get_child_at_index (self->key, (int) i)),
                            used[i]);
}

static void
show_matrix (CraOverviewPage *self)
{
  guint all = self->overview->rows->len;
  g_autofree char *text = NULL;

  if (self->state != ALL_STATES && self->overview->states[self->state] == 0)
    self->state = ALL_STATES;
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < all; i++)
    {
      CraOverviewRow *row = g_ptr_array_index (self->overview->rows, i);

      if (self->state == ALL_STATES || row->state == self->state)
        g_ptr_array_add (self->rows, row);
    }
  cra_matrix_set_rows (self->matrix, self->rows->len, describe_row, self);
  if (self->state != ALL_STATES)
    /* Translators: a state, and so many of so many versions. */
    text = g_strdup_printf (_ ("%s: %u of %u versions"), cra_overview_get_state (self->state),
                            self->rows->len, all);
  adw_preferences_group_set_description (self->matrix_group, text);
  gtk_widget_set_visible (self->all_rows, self->state != ALL_STATES);
  show_key (self);
  show_cards (self);
}

static void
all_rows_cb (CraOverviewPage *self)
{
  self->state = ALL_STATES;
  show_matrix (self);
}

static void
picked_cb (CraOverviewPage *self, guint row, guint column)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  const CraOverviewRow *picked = g_ptr_array_index (self->rows, row);

  if (picked->version != cra_session_get_version (get_session (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-version", "x", picked->version);
  if (column != CRA_MATRIX_HEADING)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to-clause", "(ss)", "requirements",
                                cra_law_list (law, CRA_GROUP_REQUIREMENT)[column]->id);
}

static void
set_columns (CraOverviewPage *self)
{
  CraLaw *law = cra_session_get_law (get_session (self));
  const CraClause *const *clauses = cra_law_list (law, CRA_GROUP_REQUIREMENT);
  guint n = cra_law_count (law, CRA_GROUP_REQUIREMENT);
  g_autofree CraMatrixColumn *columns = g_new0 (CraMatrixColumn, n);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      /* "Annex I Part I(2)(b)" is "(2)(b)" below "Annex I Part I". */
      const char *label = strchr (clauses[i]->article, '(');
      char *group = label != NULL ? g_strndup (clauses[i]->article,
                                               (gsize) (label - clauses[i]->article))
                                  : g_strdup ("");

      g_ptr_array_add (groups, group);
      columns[i] = (CraMatrixColumn){ label != NULL ? label : clauses[i]->article, group,
                                      clauses[i]->title };
    }
  cra_matrix_set_columns (self->matrix, n, columns);
}

static void
fill_key (CraOverviewPage *self)
{
  for (guint i = 0; i < CRA_N_SIGNS; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_append (GTK_BOX (box), cra_status_sign_new ((CraStatus) i));
      gtk_box_append (GTK_BOX (box),
                      cra_text_label_new (cra_words_get_status ((CraStatus) i), "caption"));
      gtk_flow_box_append (self->key, box);
      gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
    }
}

/* --- Dates --- */

static void
show_dates (CraOverviewPage *self)
{
  guint n = self->overview->dates->len;
  g_autofree char *label = g_strdup_printf (ngettext ("Show All (%u)", "Show All (%u)", n), n);

  cra_overview_show_dates (self->dates, get_session (self), self->overview,
                           self->every_date ? n : DATES_SHOWN);
  gtk_widget_set_visible (GTK_WIDGET (self->all_dates), n > DATES_SHOWN);
  gtk_button_set_label (self->all_dates, self->every_date ? _ ("Show Fewer") : label);
}

static void
all_dates_cb (CraOverviewPage *self)
{
  self->every_date = !self->every_date;
  show_dates (self);
}

static void
date_activated_cb (CraOverviewPage *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);

  if (self->overview != NULL && index < self->overview->dates->len)
    cra_overview_open_date (GTK_WIDGET (self), get_session (self),
                            g_ptr_array_index (self->overview->dates, index));
}

/* --- All versions --- */

static void
show_overview (CraOverviewPage *self)
{
  show_head (self);
  show_matrix (self);
  show_dates (self);
  gtk_widget_set_visible (self->support_group,
                          cra_overview_show_support (self->support, get_session (self),
                                                     self->overview));
  gtk_stack_set_visible_child_name (self->workspace_stack, "all");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CraOverviewPage) self = data;
  g_autoptr (GError) error = NULL;
  CraOverview *overview
      = cra_workbench_load_overview_finish (CRA_WORKBENCH (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (overview == NULL)
    {
      /* What was read before is still there to see. */
      if (self->overview == NULL)
        gtk_stack_set_visible_child_name (self->workspace_stack, "failed");
      cra_session_fail (get_session (self), g_steal_pointer (&error));
      return;
    }
  /* The rows shown are those of the old one. */
  cra_matrix_set_rows (self->matrix, 0, describe_row, self);
  g_clear_pointer (&self->overview, cra_overview_free);
  self->overview = overview;
  show_overview (self);
}

static void
read_overview (CraOverviewPage *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  cra_workbench_load_overview_async (cra_session_get_workbench (get_session (self)), self->reading,
                                     loaded_cb, g_object_ref (self));
}

static void
again_cb (CraOverviewPage *self)
{
  gtk_stack_set_visible_child_name (self->workspace_stack, "wait");
  read_overview (self);
}

/* --- Page --- */

static void
cra_overview_page_refresh (CraPage *page)
{
  CraOverviewPage *self = CRA_OVERVIEW_PAGE (page);
  const CraAssessment *assessment = cra_page_get_assessment (page);
  const char *title = assessment->workspace->title;
  g_autofree char *version
      = g_strdup_printf ("%s %s", assessment->product->name, assessment->version->name);
  g_autofree char *about = NULL;

  gtk_label_set_label (self->title, title != NULL ? title : _ ("Overview"));
  /* Translators: product and version. */
  about = g_strdup_printf (
      _ ("%s. The full part of a bar is due before signing or placing on the market."), version);
  adw_preferences_group_set_description (self->steps_group, about);
  show_go_on (self, assessment);
  show_scope (self, assessment);
  cra_overview_show_steps (self->steps, get_session (self));
  cra_overview_trend_refresh (self->trend, get_session (self));
  if (gtk_flow_box_get_child_at_index (self->key, 0) == NULL)
    {
      set_columns (self);
      fill_key (self);
    }
  read_overview (self);
}

static void
cra_overview_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  static const char *const clauses[] = { "duty.13.12", "duty.13.1", "duty.13.2", "duty.13.4",
                                         "duty.14",    "date.apply_art14", "date.full_application" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]));
}

static void
cra_overview_page_dispose (GObject *object)
{
  CraOverviewPage *self = CRA_OVERVIEW_PAGE (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  G_OBJECT_CLASS (cra_overview_page_parent_class)->dispose (object);
}

static void
cra_overview_page_finalize (GObject *object)
{
  CraOverviewPage *self = CRA_OVERVIEW_PAGE (object);

  g_clear_pointer (&self->overview, cra_overview_free);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (cra_overview_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, banner);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, go_on_where);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, go_on_text);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, go_on_article);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, go_on_button);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, workspace_stack);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, cards);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, steps_group);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, steps);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, all_dates);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, dates);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, matrix_group);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, all_rows);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, matrix);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, key);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, trend);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, support_group);
  gtk_widget_class_bind_template_child (widget_class, CraOverviewPage, support);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_dates_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_rows_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
}

static void
cra_overview_page_class_init (CraOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_overview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_overview_page_finalize;
  CRA_PAGE_CLASS (klass)->refresh = cra_overview_page_refresh;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_overview_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-overview-page.ui");
  bind_children (widget_class);
}

static void
cra_overview_page_init (CraOverviewPage *self)
{
  g_type_ensure (CRA_TYPE_OVERVIEW_TREND);
  self->state = ALL_STATES;
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < CRA_N_VERSION_STATES; i++)
    add_card (self, i);
}
