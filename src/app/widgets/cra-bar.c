/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar beside a number. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-bar.h"

#define THICKNESS 8
#define WIDTH 120

struct _CraBar
{
  CraDrawing parent_instance;

  guint heavy;
  guint all;
  guint longest;
};

G_DEFINE_FINAL_TYPE (CraBar, cra_bar, CRA_TYPE_DRAWING)

static void
cra_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                 int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : THICKNESS;
  *minimum_baseline = *natural_baseline = -1;
}

static void
draw_part (CraDrawing *drawing, GtkSnapshot *snapshot, int from, int to, int height, CraInk ink,
           double alpha)
{
  graphene_rect_t area
      = GRAPHENE_RECT_INIT ((float) from, 0, (float) (to - from), (float) height);

  if (to > from)
    cra_drawing_fill (drawing, snapshot, &area, height / 2.0, ink, alpha);
}

static void
cra_bar_draw (CraDrawing *drawing, GtkSnapshot *snapshot, int width, int height)
{
  CraBar *self = CRA_BAR (drawing);
  int all = (int) (self->all * (guint) width / self->longest);
  int heavy = (int) (self->heavy * (guint) width / self->longest);

  draw_part (drawing, snapshot, 0, width, height, CRA_INK_TEXT, 0.08);
  draw_part (drawing, snapshot, 0, all > 0 ? MAX (all, height) : 0, height, CRA_INK_TEXT, 0.25);
  draw_part (drawing, snapshot, 0, heavy > 0 ? MAX (heavy, height) : 0, height, CRA_INK_ACCENT, 1);
}

static void
cra_bar_class_init (CraBarClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = cra_bar_measure;
  CRA_DRAWING_CLASS (klass)->draw = cra_bar_draw;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass),
                                        GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cra_bar_init (CraBar *self)
{
  self->longest = 1;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cra_bar_new (guint heavy, guint all, guint longest)
{
  CraBar *self = g_object_new (CRA_TYPE_BAR, NULL);

  self->heavy = heavy;
  self->all = all;
  self->longest = MAX (1, longest);
  return GTK_WIDGET (self);
}
