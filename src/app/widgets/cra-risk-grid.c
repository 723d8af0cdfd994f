/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The square of likelihood and impact. All of it is readable without a pointer: numbers and words stand in
 * the cells, the colour only agrees with them. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-risk-grid.h"

#include <glib/gi18n.h>

#include "app/widgets/cra-object-rows.h"

typedef struct
{
  GtkWidget *button;
  GtkLabel *count;
  GtkLabel *level;
} Cell;

struct _CraRiskGrid
{
  GtkWidget parent_instance;

  /* Owned */
  char *title;

  /* Borrowed from the widget tree */
  GtkLabel *heading;
  GtkLabel *likelihoods[CRA_RISK_SIZE];
  GtkLabel *impacts[CRA_RISK_SIZE];
  Cell cells[CRA_RISK_SIZE][CRA_RISK_SIZE];
  GtkLabel *rest;
};

enum
{
  PROPERTY_TITLE = 1,
  N_PROPERTIES
};

enum
{
  PICKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraRiskGrid, cra_risk_grid, GTK_TYPE_WIDGET)

static void
clicked_cb (GtkButton *button, gpointer data)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));

  g_signal_emit (data, signals[PICKED], 0, place / CRA_RISK_SIZE + 1, place % CRA_RISK_SIZE + 1);
}

static GtkLabel *
make_label (const char *text, const char *style, float align)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_label_set_justify (GTK_LABEL (label), align > 0.4F ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static void
make_cell (CraRiskGrid *self, GtkGrid *grid, guint likelihood, guint impact)
{
  Cell *cell = &self->cells[likelihood][impact];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  cell->button = gtk_button_new ();
  cell->count = make_label (NULL, "heading", 0.5F);
  cell->level = make_label (NULL, "caption", 0.5F);
  gtk_widget_add_css_class (GTK_WIDGET (cell->count), "numeric");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->count));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->level));
  gtk_button_set_child (GTK_BUTTON (cell->button), box);
  gtk_widget_set_size_request (cell->button, 60, 54);
  gtk_widget_set_hexpand (cell->button, TRUE);
  g_object_set_data (G_OBJECT (cell->button), "place",
                     GUINT_TO_POINTER (likelihood * CRA_RISK_SIZE + impact));
  g_signal_connect (cell->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_grid_attach (grid, cell->button, (int) impact + 1, CRA_RISK_SIZE - (int) likelihood, 1, 1);
}

static GtkWidget *
make_grid (CraRiskGrid *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 3);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (make_label (_ ("Likelihood"), "caption-heading", 0)),
                   0, 0, 1, 1);
  for (guint i = 0; i < CRA_RISK_SIZE; i++)
    {
      self->likelihoods[i] = make_label (NULL, "caption", 0);
      self->impacts[i] = make_label (NULL, "caption", 0.5F);
      gtk_label_set_width_chars (self->likelihoods[i], 9);
      gtk_label_set_max_width_chars (self->likelihoods[i], 12);
      gtk_label_set_max_width_chars (self->impacts[i], 8);
      gtk_widget_set_valign (GTK_WIDGET (self->impacts[i]), GTK_ALIGN_START);
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->likelihoods[i]), 0,
                       CRA_RISK_SIZE - (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->impacts[i]), (int) i + 1,
                       CRA_RISK_SIZE + 1, 1, 1);
    }
  /* From the top left: also the order of Tab. */
  for (guint likelihood = CRA_RISK_SIZE; likelihood > 0; likelihood--)
    for (guint impact = 0; impact < CRA_RISK_SIZE; impact++)
      make_cell (self, GTK_GRID (grid), likelihood - 1, impact);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (make_label (_ ("Impact"), "caption-heading", 0.5F)),
                   1, CRA_RISK_SIZE + 2, CRA_RISK_SIZE, 1);
  return grid;
}

static void
cra_risk_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  CraRiskGrid *self = CRA_RISK_GRID (object);

  if (id != PROPERTY_TITLE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
      return;
    }
  g_free (self->title);
  self->title = g_value_dup_string (value);
  gtk_label_set_label (self->heading, self->title != NULL ? self->title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->title != NULL ? self->title : "", -1);
}

static void
cra_risk_grid_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cra_risk_grid_parent_class)->dispose (object);
}

static void
cra_risk_grid_finalize (GObject *object)
{
  g_free (CRA_RISK_GRID (object)->title);
  G_OBJECT_CLASS (cra_risk_grid_parent_class)->finalize (object);
}

static void
cra_risk_grid_class_init (CraRiskGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = cra_risk_grid_set_property;
  G_OBJECT_CLASS (klass)->dispose = cra_risk_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_risk_grid_finalize;
  properties[PROPERTY_TITLE] = g_param_spec_string (
      "title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  signals[PICKED] = g_signal_new ("picked", CRA_TYPE_RISK_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "riskgrid");
}

static void
cra_risk_grid_init (CraRiskGrid *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->heading = make_label (NULL, "heading", 0);
  self->rest = make_label (NULL, "dim-label", 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), make_grid (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rest));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

/* --- Showing --- */

static void
show_axes (CraRiskGrid *self, CraLaw *law)
{
  for (gint64 i = 1; i <= CRA_RISK_SIZE; i++)
    {
      const CraClause *likelihood = cra_risk_find_likelihood (law, i);
      const CraClause *impact = cra_risk_find_impact (law, i);
      /* Translators: the number and the word of a rating, "3 Possible". */
      g_autofree char *row = g_strdup_printf (_ ("%d %s"), (int) i, likelihood->title);
      g_autofree char *column = g_strdup_printf (_ ("%d %s"), (int) i, impact->title);

      gtk_label_set_label (self->likelihoods[i - 1], row);
      gtk_label_set_label (self->impacts[i - 1], column);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->likelihoods[i - 1]), likelihood->text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->impacts[i - 1]), impact->text);
    }
}

static void
show_cell (CraRiskGrid *self, CraLaw *law, guint likelihood, guint impact, guint count)
{
  Cell *cell = &self->cells[likelihood - 1][impact - 1];
  CraRiskLevel level = cra_risk_judge_level (law, likelihood, impact);
  const char *word = cra_risk_find_level (law, level)->title;
  const char *classes[]
      = { "risk", cra_risk_level_word (level), count > 0 ? "taken" : "vacant", NULL };
  g_autofree char *number = count > 0 ? g_strdup_printf ("%u", count) : g_strdup ("–");
  g_autofree char *risks = g_strdup_printf (ngettext ("%u risk", "%u risks", count), count);
  /* Translators: a cell of the risk matrix: its likelihood, its impact, its level, "3 risks". */
  g_autofree char *name
      = g_strdup_printf (_ ("Likelihood %s, impact %s, %s: %s"),
                         cra_risk_find_likelihood (law, likelihood)->title,
                         cra_risk_find_impact (law, impact)->title, word, risks);

  gtk_label_set_label (cell->count, number);
  gtk_label_set_label (cell->level, word);
  gtk_widget_set_css_classes (cell->button, classes);
  gtk_widget_set_focusable (cell->button, count > 0);
  gtk_widget_set_can_target (cell->button, count > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

/* "3 low, 2 medium": the picture for those who do not see it. */
static char *
describe (CraLaw *law, guint counts[CRA_RISK_SIZE][CRA_RISK_SIZE], const char *rest)
{
  guint levels[CRA_N_RISK_LEVELS] = { 0 };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < CRA_RISK_SIZE; i++)
    for (guint k = 0; k < CRA_RISK_SIZE; k++)
      levels[cra_risk_judge_level (law, i + 1, k + 1)] += counts[i][k];
  for (CraRiskLevel level = CRA_RISK_LOW; level < CRA_N_RISK_LEVELS; level++)
    {
      /* Translators: a level of risk and how many there are: "High: 3". */
      g_autofree char *one = g_strdup_printf (_ ("%s: %u"), cra_risk_find_level (law, level)->title,
                                              levels[level]);

      g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", one);
    }
  if (rest != NULL)
    g_string_append_printf (text, ". %s", rest);
  return g_string_free (text, FALSE);
}

void
cra_risk_grid_show (CraRiskGrid *self, CraLaw *law, guint counts[CRA_RISK_SIZE][CRA_RISK_SIZE],
                    const char *rest)
{
  g_autofree char *description = NULL;

  g_return_if_fail (CRA_IS_RISK_GRID (self));

  show_axes (self, law);
  for (guint i = 0; i < CRA_RISK_SIZE; i++)
    for (guint k = 0; k < CRA_RISK_SIZE; k++)
      show_cell (self, law, i + 1, k + 1, counts[i][k]);
  gtk_label_set_label (self->rest, rest != NULL ? rest : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rest), rest != NULL);
  description = describe (law, counts, rest);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

GtkWidget *
cra_risk_grid_get_cell (CraRiskGrid *self, guint likelihood, guint impact)
{
  g_return_val_if_fail (CRA_IS_RISK_GRID (self), NULL);
  g_return_val_if_fail (likelihood >= 1 && likelihood <= CRA_RISK_SIZE, NULL);
  g_return_val_if_fail (impact >= 1 && impact <= CRA_RISK_SIZE, NULL);
  return self->cells[likelihood - 1][impact - 1].button;
}
