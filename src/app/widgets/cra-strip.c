/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The requirements of Annex I as a strip of cells: the shape of the state, the number of the item beneath
 * it. Takes as many lines as the width asks for, all cells of one size. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-strip.h"

#include "app/cra-words.h"

#define CELL_WIDTH 54
#define CELL_HEIGHT 54
#define GAP 6

struct _CraStrip
{
  GtkWidget parent_instance;

  /* Borrowed from the widget tree */
  GPtrArray *cells; /* GtkButton */
};

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraStrip, cra_strip, GTK_TYPE_WIDGET)

static guint
count_columns (CraStrip *self, int width)
{
  int n = MAX (1, (int) self->cells->len);
  int columns = CLAMP ((width + GAP) / (CELL_WIDTH + GAP), 1, n);
  int lines = (n + columns - 1) / columns;

  /* Lines of about one length look better than a last line of two. */
  return (guint) ((n + lines - 1) / lines);
}

static GtkSizeRequestMode
cra_strip_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cra_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  CraStrip *self = CRA_STRIP (widget);
  guint columns = 0;
  guint lines = 0;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = CELL_WIDTH;
      *natural = MAX (1, (int) self->cells->len) * (CELL_WIDTH + GAP) - GAP;
      return;
    }
  columns = count_columns (self, for_size < 0 ? G_MAXINT / 2 : for_size);
  lines = (self->cells->len + columns - 1) / columns;
  *minimum = *natural = MAX (1, (int) lines) * (CELL_HEIGHT + GAP) - GAP;
}

static void
cra_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CraStrip *self = CRA_STRIP (widget);
  int columns = (int) count_columns (self, width);

  for (int i = 0; i < (int) self->cells->len; i++)
    {
      /* From the edges, not from a rounded width: the last cell ends where the strip ends. */
      int left = (i % columns) * (width + GAP) / columns;
      int right = (i % columns + 1) * (width + GAP) / columns - GAP;
      GtkAllocation place = { left, (i / columns) * (CELL_HEIGHT + GAP), right - left,
                              CELL_HEIGHT };

      gtk_widget_size_allocate (g_ptr_array_index (self->cells, i), &place, -1);
    }
}

static void
clicked_cb (GtkButton *button, gpointer data)
{
  CraStrip *self = data;
  guint index = 0;

  if (g_ptr_array_find (self->cells, button, &index))
    g_signal_emit (self, signals[PICKED], 0, index);
}

static GtkWidget *
make_cell (CraStrip *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "cell");
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  return button;
}

static void
fill_cell (GtkWidget *button, const char *label, const char *tooltip, CraStatus status)
{
  GtkWidget *image = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));
  const char *classes[] = { "cell", cra_words_get_status_class (status), NULL };

  gtk_widget_set_css_classes (button, classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (image), cra_words_get_status_icon (status));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (image)), label);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
}

static void
cra_strip_dispose (GObject *object)
{
  CraStrip *self = CRA_STRIP (object);

  for (guint i = 0; self->cells != NULL && i < self->cells->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->cells, i));
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  G_OBJECT_CLASS (cra_strip_parent_class)->dispose (object);
}

static void
cra_strip_class_init (CraStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_strip_dispose;
  widget_class->get_request_mode = cra_strip_get_request_mode;
  widget_class->measure = cra_strip_measure;
  widget_class->size_allocate = cra_strip_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "strip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[PICKED] = g_signal_new ("picked", CRA_TYPE_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cra_strip_init (CraStrip *self)
{
  self->cells = g_ptr_array_new ();
}

void
cra_strip_set_cells (CraStrip *self, guint n, const char *const *labels,
                     const char *const *tooltips, const CraStatus *states)
{
  g_return_if_fail (CRA_IS_STRIP (self));

  while (self->cells->len > n)
    {
      gtk_widget_unparent (g_ptr_array_index (self->cells, self->cells->len - 1));
      g_ptr_array_set_size (self->cells, (int) self->cells->len - 1);
    }
  while (self->cells->len < n)
    g_ptr_array_add (self->cells, make_cell (self));
  for (guint i = 0; i < n; i++)
    fill_cell (g_ptr_array_index (self->cells, i), labels[i], tooltips[i], states[i]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
cra_strip_get_n_cells (CraStrip *self)
{
  return self->cells->len;
}
