/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points over time. What was open at the end of a day stayed so until the next day on which something was
 * changed, so the areas have steps. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-trend.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "base/cra-calendar.h"
#include "workbench/cra-workbench-trend.h"

#define MIN_WIDTH 280
#define NATURAL_WIDTH 600
#define PICTURE_HEIGHT 96
#define PAD 6
#define DOT 2.5

typedef struct
{
  double day; /* number */
  guint open;
  guint heavy;
  char *text; /* the date, in words */
} Mark;

struct _CraTrend
{
  CraDrawing parent_instance;

  /* Owned */
  GArray *marks; /* Mark, oldest first */

  guint most; /* open on any day */

  /* Where the picture is, for the size it has */
  int left;
  int right;
  int top;
  int bottom;
  int line_height;
};

G_DEFINE_FINAL_TYPE (CraTrend, cra_trend, CRA_TYPE_DRAWING)

static void
clear_mark (gpointer data)
{
  g_free (((Mark *) data)->text);
}

static const Mark *
get_mark (CraTrend *self, guint index)
{
  return &g_array_index (self->marks, Mark, index);
}

static char *
describe_mark (const Mark *mark)
{
  g_autofree char *open
      = g_strdup_printf (ngettext ("%u open point", "%u open points", mark->open), mark->open);

  /* Translators: a date, "26 open points", and how many of these are due before signing or placing. */
  return g_strdup_printf (_ ("%s: %s, %u of them before signing or placing on the market"),
                          mark->text, open, mark->heavy);
}

/* --- Where things are --- */

static float
find_x (CraTrend *self, double day)
{
  double first = get_mark (self, 0)->day;
  double last = get_mark (self, self->marks->len - 1)->day;

  return (float) (self->left + (day - first) / MAX (1, last - first) * (self->right - self->left));
}

static float
find_y (CraTrend *self, guint count)
{
  return (float) (self->bottom
                  - (double) count / MAX (1, self->most) * (self->bottom - self->top));
}

static void
cra_trend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  CraTrend *self = CRA_TREND (widget);

  *minimum_baseline = *natural_baseline = -1;
  cra_drawing_measure_text (CRA_DRAWING (self), "0", TRUE, NULL, &self->line_height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = PICTURE_HEIGHT + 2 * self->line_height + PAD;
}

/* From the middle to the day before to the middle to the day after. */
static void
place_days (CraTrend *self)
{
  guint n = self->marks->len;

  for (guint i = 0; i < n; i++)
    {
      float x = find_x (self, get_mark (self, i)->day);
      float from = i > 0 ? (x + find_x (self, get_mark (self, i - 1)->day)) / 2
                         : (float) self->left - PAD;
      float to = i + 1 < n ? (x + find_x (self, get_mark (self, i + 1)->day)) / 2
                           : (float) self->right + PAD;
      graphene_rect_t area
          = GRAPHENE_RECT_INIT (from, (float) (self->top - PAD), to - from,
                                (float) (self->bottom - self->top + 2 * PAD));

      cra_drawing_place_part (CRA_DRAWING (self), i, &area);
    }
}

static void
cra_trend_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CraTrend *self = CRA_TREND (widget);
  g_autofree char *number = g_strdup_printf ("%u", self->most);
  int number_width = 0;

  GTK_WIDGET_CLASS (cra_trend_parent_class)->size_allocate (widget, width, height, baseline);
  cra_drawing_measure_text (CRA_DRAWING (self), number, TRUE, &number_width, &self->line_height);
  self->left = self->right = number_width + 2 * PAD;
  self->right = width - self->right;
  self->top = self->line_height;
  self->bottom = height - self->line_height - PAD;
  if (self->marks->len > 0)
    place_days (self);
}

/* --- The picture --- */

static void
write_number (CraTrend *self, GtkSnapshot *snapshot, guint number, double x, double y, CraInk ink)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) x, (float) (y - self->line_height / 2.0),
                                             (float) self->left, (float) self->line_height);

  cra_drawing_write (CRA_DRAWING (self), snapshot, &area, text, TRUE, ink,
                     ink == CRA_INK_TEXT ? 0.75 : 1);
}

/* On whole pixels, so that lines are sharp. */
static void
trace_steps (CraTrend *self, cairo_t *cr, gboolean heavy)
{
  double y = 0;

  cairo_new_path (cr);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = get_mark (self, i);
      double x = (int) find_x (self, mark->day) + 0.5;

      if (i > 0)
        cairo_line_to (cr, x, y);
      y = (int) find_y (self, heavy ? mark->heavy : mark->open) + 0.5;
      cairo_line_to (cr, x, y);
    }
}

static void
draw_steps (CraTrend *self, GtkSnapshot *snapshot, gboolean heavy, CraInk ink, double alpha)
{
  GdkRGBA line = cra_drawing_get_ink (CRA_DRAWING (self), ink, heavy ? 1 : 0.5);
  cairo_t *cr = cra_drawing_begin (CRA_DRAWING (self), snapshot, ink, alpha);

  trace_steps (self, cr, heavy);
  cairo_line_to (cr, self->right + 0.5, self->bottom);
  cairo_line_to (cr, self->left + 0.5, self->bottom);
  cairo_close_path (cr);
  cairo_fill (cr);
  trace_steps (self, cr, heavy);
  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, heavy ? 1.5 : 1);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_dots (CraTrend *self, GtkSnapshot *snapshot)
{
  cairo_t *cr = cra_drawing_begin (CRA_DRAWING (self), snapshot, CRA_INK_TEXT, 0.75);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = get_mark (self, i);

      cairo_arc (cr, find_x (self, mark->day), find_y (self, mark->open), DOT, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

/* The first day and the last, each at its end. */
static void
draw_scale (CraTrend *self, GtkSnapshot *snapshot)
{
  CraDrawing *drawing = CRA_DRAWING (self);
  const Mark *ends[] = { get_mark (self, 0), get_mark (self, self->marks->len - 1) };
  float width = (float) (self->right - self->left);
  graphene_rect_t base = GRAPHENE_RECT_INIT ((float) self->left, (float) self->bottom, width, 1);
  graphene_rect_t most = GRAPHENE_RECT_INIT ((float) self->left, (float) self->top, width, 1);

  cra_drawing_fill (drawing, snapshot, &base, 0, CRA_INK_TEXT, 0.4);
  cra_drawing_fill (drawing, snapshot, &most, 0, CRA_INK_TEXT, 0.12);
  write_number (self, snapshot, self->most, 0, self->top, CRA_INK_TEXT);
  write_number (self, snapshot, 0, 0, self->bottom, CRA_INK_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      int text_width = 0;
      graphene_rect_t area;

      cra_drawing_measure_text (drawing, ends[i]->text, TRUE, &text_width, NULL);
      area = GRAPHENE_RECT_INIT ((float) (i == 0 ? self->left : self->right - text_width),
                                 (float) (self->bottom + PAD), (float) text_width,
                                 (float) self->line_height);
      cra_drawing_write (drawing, snapshot, &area, ends[i]->text, TRUE, CRA_INK_TEXT, 0.75);
    }
}

/* What is open now, beside the end of its area. */
static void
draw_now (CraTrend *self, GtkSnapshot *snapshot)
{
  const Mark *now = get_mark (self, self->marks->len - 1);
  double open_y = find_y (self, now->open);
  double heavy_y = find_y (self, now->heavy);

  write_number (self, snapshot, now->open, self->right, open_y, CRA_INK_TEXT);
  if (now->heavy > 0 && heavy_y - open_y >= self->line_height)
    write_number (self, snapshot, now->heavy, self->right, heavy_y, CRA_INK_ACCENT);
}

static void
cra_trend_draw (CraDrawing *drawing, GtkSnapshot *snapshot, int width, int height)
{
  CraTrend *self = CRA_TREND (drawing);

  if (self->marks->len == 0)
    return;
  draw_steps (self, snapshot, FALSE, CRA_INK_TEXT, 0.1);
  draw_steps (self, snapshot, TRUE, CRA_INK_ACCENT, 0.25);
  draw_scale (self, snapshot);
  draw_dots (self, snapshot);
  draw_now (self, snapshot);
}

/* --- Widget --- */

static void
cra_trend_finalize (GObject *object)
{
  g_array_unref (CRA_TREND (object)->marks);
  G_OBJECT_CLASS (cra_trend_parent_class)->finalize (object);
}

static void
cra_trend_class_init (CraTrendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_trend_finalize;
  widget_class->measure = cra_trend_measure;
  widget_class->size_allocate = cra_trend_size_allocate;
  CRA_DRAWING_CLASS (klass)->draw = cra_trend_draw;
  gtk_widget_class_set_css_name (widget_class, "trend");
}

static void
cra_trend_init (CraTrend *self)
{
  self->marks = g_array_new (FALSE, TRUE, sizeof (Mark));
  g_array_set_clear_func (self->marks, clear_mark);
}

void
cra_trend_show (CraTrend *self, GPtrArray *days)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CRA_IS_TREND (self) && days != NULL);

  g_array_set_size (self->marks, 0);
  cra_drawing_clear_parts (CRA_DRAWING (self));
  self->most = 0;
  for (guint i = 0; i < days->len; i++)
    {
      const CraTrendDay *day = g_ptr_array_index (days, i);
      const Mark mark = { cra_calendar_day_number (day->day), day->open, day->heavy,
                          cra_words_format_date (day->day) };
      g_autofree char *name = describe_mark (&mark);
      g_autofree char *action
          = g_strdup_printf ("win.go-to-clause(('history', '%s'))", day->day);

      g_array_append_val (self->marks, mark);
      self->most = MAX (self->most, day->open);
      cra_drawing_add_part (CRA_DRAWING (self), name, action);
    }
  text = cra_trend_describe (self);
  cra_drawing_describe (CRA_DRAWING (self), _ ("Open points over time"), text);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

char *
cra_trend_describe (CraTrend *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (CRA_IS_TREND (self), NULL);

  for (guint i = 0; i < self->marks->len; i++)
    {
      g_autofree char *sentence = describe_mark (get_mark (self, i));

      g_string_append_printf (text, "%s%s.", i > 0 ? " " : "", sentence);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
