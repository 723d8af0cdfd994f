/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of something is decided, as a ring. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-ring.h"

#define SIZE 16
#define THICKNESS 2.5

struct _CraRing
{
  CraDrawing parent_instance;

  guint done;
  guint all;
};

G_DEFINE_FINAL_TYPE (CraRing, cra_ring, CRA_TYPE_DRAWING)

static void
cra_ring_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SIZE;
  *minimum_baseline = *natural_baseline = -1;
}

static void
draw_tick (cairo_t *cr, double x, double y, double r)
{
  cairo_move_to (cr, x - r * 0.45, y);
  cairo_line_to (cr, x - r * 0.1, y + r * 0.35);
  cairo_line_to (cr, x + r * 0.5, y - r * 0.35);
  cairo_stroke (cr);
}

static void
cra_ring_draw (CraDrawing *drawing, GtkSnapshot *snapshot, int width, int height)
{
  CraRing *self = CRA_RING (drawing);
  gboolean full = self->all > 0 && self->done >= self->all;
  CraInk ink = full ? CRA_INK_SUCCESS : CRA_INK_ACCENT;
  GdkRGBA colour = cra_drawing_get_ink (drawing, ink, 1);
  double x = width / 2.0;
  double y = height / 2.0;
  double r = (MIN (width, height) - THICKNESS) / 2;
  cairo_t *cr = cra_drawing_begin (drawing, snapshot, CRA_INK_TEXT, self->all > 0 ? 0.2 : 0.35);
  const double dots[] = { 1.5, 2.5 };

  cairo_set_line_width (cr, self->all > 0 ? THICKNESS : 1);
  if (self->all == 0)
    cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  cairo_arc (cr, x, y, r, 0, 2 * G_PI);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, &colour);
  if (self->done > 0 && self->all > 0)
    {
      cairo_arc (cr, x, y, r, -G_PI / 2,
                 -G_PI / 2 + 2 * G_PI * MIN (self->done, self->all) / self->all);
      cairo_stroke (cr);
    }
  cairo_set_line_width (cr, 1.5);
  if (full)
    draw_tick (cr, x, y, r);
  cairo_destroy (cr);
}

static void
cra_ring_class_init (CraRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cra_ring_measure;
  CRA_DRAWING_CLASS (klass)->draw = cra_ring_draw;
  gtk_widget_class_set_css_name (widget_class, "ring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cra_ring_init (CraRing *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cra_ring_new (void)
{
  return g_object_new (CRA_TYPE_RING, NULL);
}

void
cra_ring_set_numbers (CraRing *self, guint done, guint all)
{
  g_return_if_fail (CRA_IS_RING (self));

  if (self->done == done && self->all == all)
    return;
  self->done = done;
  self->all = all;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
