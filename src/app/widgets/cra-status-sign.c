/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of one requirement, small. Shapes and letters differ as well as colours do, so that each state is
 * known without them. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-status-sign.h"

#include "app/cra-words.h"

#define LEAST_SIZE 20
#define PAD 2 /* around the letter */

typedef struct
{
  CraInk ink;
  double fill;
  double line;
  double letter;
} Look;

static const Look looks[CRA_N_SIGNS] = {
  [CRA_STATUS_UNDECIDED] = { CRA_INK_TEXT, 0, 0.25, 0 },
  [CRA_STATUS_SUGGESTED] = { CRA_INK_WARNING, 0.1, 0.9, 1 },
  [CRA_STATUS_INHERITED] = { CRA_INK_WARNING, 0.1, 0.9, 1 },
  [CRA_STATUS_DECIDED] = { CRA_INK_SUCCESS, 0.22, 0.5, 1 },
  [CRA_STATUS_REVIEWED] = { CRA_INK_SUCCESS, 0.4, 0.8, 1 },
  [CRA_STATUS_NOT_APPLICABLE] = { CRA_INK_TEXT, 0.07, 0, 0.75 },
  [CRA_STATUS_BLOCKED] = { CRA_INK_ERROR, 0.25, 1, 1 },
};

int
cra_status_sign_measure_size (CraDrawing *drawing)
{
  int height = 0;

  cra_drawing_measure_text (drawing, "D", TRUE, NULL, &height);
  return MAX (LEAST_SIZE, height + 2 * PAD);
}

static void
trace_shape (cairo_t *cr, CraStatus status, int size, double x, double y)
{
  double r = size / 2.0 - 0.5;

  cairo_new_path (cr);
  if (status == CRA_STATUS_REVIEWED || status == CRA_STATUS_INHERITED)
    cairo_arc (cr, x, y, r, 0, 2 * G_PI);
  else if (status == CRA_STATUS_BLOCKED)
    {
      cairo_move_to (cr, x, y - r - 1);
      cairo_line_to (cr, x + r + 1, y);
      cairo_line_to (cr, x, y + r + 1);
      cairo_line_to (cr, x - r - 1, y);
      cairo_close_path (cr);
    }
  else
    cairo_rectangle (cr, x - r + 1, y - r + 1, 2 * r - 2, 2 * r - 2);
}

void
cra_status_sign_draw_shape (CraDrawing *drawing, cairo_t *cr, CraStatus status, int size, double x,
                            double y)
{
  const Look *look = &looks[status];
  GdkRGBA fill = cra_drawing_get_ink (drawing, look->ink, look->fill);
  GdkRGBA line = cra_drawing_get_ink (drawing, look->ink, look->line);

  trace_shape (cr, status, size, x, y);
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

void
cra_status_letters_init (CraStatusLetters *self, GtkWidget *widget)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  for (guint i = 0; i < CRA_N_SIGNS; i++)
    {
      self->layouts[i] = gtk_widget_create_pango_layout (
          widget, cra_words_get_status_letter ((CraStatus) i));
      pango_layout_set_attributes (self->layouts[i], attributes);
    }
}

void
cra_status_letters_clear (CraStatusLetters *self)
{
  for (guint i = 0; i < CRA_N_SIGNS; i++)
    g_clear_object (&self->layouts[i]);
}

void
cra_status_letters_draw (const CraStatusLetters *self, CraDrawing *drawing, GtkSnapshot *snapshot,
                         CraStatus status, double x, double y)
{
  GdkRGBA ink = cra_drawing_get_ink (drawing, CRA_INK_TEXT, looks[status].letter);
  PangoRectangle extents;

  if (looks[status].letter <= 0)
    return;
  pango_layout_get_pixel_extents (self->layouts[status], NULL, &extents);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x - extents.width / 2.0),
                                                          (float) (y - extents.height / 2.0)));
  gtk_snapshot_append_layout (snapshot, self->layouts[status], &ink);
  gtk_snapshot_restore (snapshot);
}

/* --- The sign as a widget --- */

struct _CraStatusSign
{
  CraDrawing parent_instance;

  CraStatus status;
};

G_DEFINE_FINAL_TYPE (CraStatusSign, cra_status_sign, CRA_TYPE_DRAWING)

static void
cra_status_sign_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = cra_status_sign_measure_size (CRA_DRAWING (widget)) + 2;
  *minimum_baseline = *natural_baseline = -1;
}

static void
cra_status_sign_draw (CraDrawing *drawing, GtkSnapshot *snapshot, int width, int height)
{
  CraStatusSign *self = CRA_STATUS_SIGN (drawing);
  CraStatusLetters letters;
  cairo_t *cr = cra_drawing_begin (drawing, snapshot, CRA_INK_TEXT, 1);

  cra_status_sign_draw_shape (drawing, cr, self->status, cra_status_sign_measure_size (drawing),
                              width / 2.0, height / 2.0);
  cairo_destroy (cr);
  cra_status_letters_init (&letters, GTK_WIDGET (self));
  cra_status_letters_draw (&letters, drawing, snapshot, self->status, width / 2.0, height / 2.0);
  cra_status_letters_clear (&letters);
}

static void
cra_status_sign_class_init (CraStatusSignClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = cra_status_sign_measure;
  CRA_DRAWING_CLASS (klass)->draw = cra_status_sign_draw;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass),
                                        GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cra_status_sign_init (CraStatusSign *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cra_status_sign_new (CraStatus status)
{
  CraStatusSign *self = g_object_new (CRA_TYPE_STATUS_SIGN, NULL);

  self->status = status;
  return GTK_WIDGET (self);
}
