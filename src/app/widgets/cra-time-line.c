/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates along a line. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-time-line-private.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"
#include "base/cra-calendar.h"

#define MIN_WIDTH 280
#define NATURAL_WIDTH 600
#define YEAR 365.2425
#define SCALE_GAP 16 /* between two years on the scale */

G_DEFINE_FINAL_TYPE (CraTimeLine, cra_time_line, CRA_TYPE_DRAWING)

static void
free_entry (gpointer data)
{
  CraTimeEntry *entry = data;

  g_free (entry->date);
  g_free (entry->end);
  g_free (entry->label);
  g_free (entry);
}

static GtkSizeRequestMode
cra_time_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cra_time_line_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  CraTimeLine *self = CRA_TIME_LINE (widget);

  *minimum_baseline = *natural_baseline = -1;
  *minimum = *natural = 0;
  if (self->entries->len == 0)
    return;
  /* Whoever measures may do so because words have become longer. */
  self->planned_width = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      for (guint i = 0; i < self->entries->len; i++)
        {
          int least = 0;

          gtk_widget_measure (cra_time_line_get_entry (self, i)->words, GTK_ORIENTATION_HORIZONTAL, -1, &least,
                              NULL, NULL, NULL);
          *minimum = MAX (*minimum, least);
        }
      *natural = MAX (*minimum, NATURAL_WIDTH);
      return;
    }
  cra_time_line_make_plan (self, for_size < 0 ? NATURAL_WIDTH : for_size);
  *minimum = *natural = self->planned_height;
}

static void
cra_time_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CraTimeLine *self = CRA_TIME_LINE (widget);

  GTK_WIDGET_CLASS (cra_time_line_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->entries->len == 0)
    return;
  cra_time_line_make_plan (self, width);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const CraTimeEntry *entry = cra_time_line_get_entry (self, i);
      GtkAllocation place = { entry->words_x, entry->words_y, entry->width, entry->height };

      gtk_widget_size_allocate (entry->words, &place, -1);
    }
}

/* --- The picture --- */

/* Years between two figures on the scale, so that they do not touch. */
static int
find_year_step (CraTimeLine *self)
{
  static const int steps[] = { 1, 2, 5, 10, 20, 50, 100 };
  int width = 0;

  cra_drawing_measure_text (CRA_DRAWING (self), "2027", TRUE, &width, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * YEAR / (self->last - self->first) * self->length >= width + SCALE_GAP)
      return steps[i];
  return steps[G_N_ELEMENTS (steps) - 1];
}

static double
find_day (int year)
{
  g_autofree char *date = g_strdup_printf ("%04d-01-01", year);

  return cra_calendar_day_number (date);
}

static void
draw_scale (CraTimeLine *self, GtkSnapshot *snapshot, int width)
{
  CraDrawing *drawing = CRA_DRAWING (self);
  int step = find_year_step (self);
  int year = (int) (1970 + self->first / YEAR);
  int right = 0;
  graphene_rect_t line
      = GRAPHENE_RECT_INIT (0, (float) self->line_y, (float) width, 1);

  cra_drawing_fill (drawing, snapshot, &line, 0, CRA_INK_TEXT, 0.4);
  for (year -= year % step; year < 10000 && right < width; year += step)
    {
      g_autofree char *text = g_strdup_printf ("%d", year);
      int x = cra_time_line_find_x (self, find_day (year));
      int text_width = 0;
      graphene_rect_t tick = GRAPHENE_RECT_INIT ((float) x, (float) self->line_y, 1, CRA_TIME_LINE_TICK);
      graphene_rect_t area;

      cra_drawing_measure_text (drawing, text, TRUE, &text_width, NULL);
      right = x + text_width / 2 + 1;
      if (x - text_width / 2 < 0 || right > width)
        continue;
      area = GRAPHENE_RECT_INIT ((float) (x - text_width / 2),
                                 (float) (self->line_y + CRA_TIME_LINE_SIGN / 2 + CRA_TIME_LINE_TICK), (float) text_width,
                                 (float) self->scale_height);
      cra_drawing_fill (drawing, snapshot, &tick, 0, CRA_INK_TEXT, 0.4);
      cra_drawing_write (drawing, snapshot, &area, text, TRUE, CRA_INK_TEXT, 0.7);
    }
}

/* The shape says the kind as well as the colour does. */
static void
trace_sign (cairo_t *cr, const char *kind, double x, double y)
{
  double r = CRA_TIME_LINE_SIGN / 2.0;

  cairo_new_path (cr);
  if (g_str_equal (kind, "end"))
    cairo_rectangle (cr, x - r, y - r, CRA_TIME_LINE_SIGN, CRA_TIME_LINE_SIGN);
  else if (g_str_equal (kind, "floor") || g_str_equal (kind, "late"))
    {
      cairo_move_to (cr, x, y - r - 1);
      cairo_line_to (cr, x + r + 1, y);
      cairo_line_to (cr, x, y + r + 1);
      cairo_line_to (cr, x - r - 1, y);
      cairo_close_path (cr);
    }
  else
    cairo_arc (cr, x, y, g_str_equal (kind, "plain") ? r - 1.5 : r, 0, 2 * G_PI);
}

static void
draw_mark (CraTimeLine *self, GtkSnapshot *snapshot, const CraTimeEntry *entry, int top)
{
  double x = entry->x + 0.5;
  double y = self->line_y + 0.5;
  gboolean hollow = g_str_equal (entry->kind, "component") || g_str_equal (entry->kind, "floor");
  cairo_t *cr = cra_drawing_begin (CRA_DRAWING (self), snapshot, entry->ink, 0.5);
  GdkRGBA ink = cra_drawing_get_ink (CRA_DRAWING (self), entry->ink, 1);

  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, y - (hollow ? CRA_TIME_LINE_SIGN / 2.0 : 0));
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, &ink);
  trace_sign (cr, entry->kind, x, y);
  if (hollow)
    {
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
    }
  else
    cairo_fill (cr);
  cairo_destroy (cr);
}

static void
draw_span (CraTimeLine *self, GtkSnapshot *snapshot, const CraTimeEntry *entry, int y)
{
  graphene_rect_t bar
      = GRAPHENE_RECT_INIT ((float) entry->x, (float) y, (float) (entry->x_end - entry->x), CRA_TIME_LINE_BAR);

  cra_drawing_fill (CRA_DRAWING (self), snapshot, &bar, CRA_TIME_LINE_BAR / 2.0, entry->ink,
                    entry->ink == CRA_INK_TEXT ? 0.35 : 0.75);
}

static void
cra_time_line_draw (CraDrawing *drawing, GtkSnapshot *snapshot, int width, int height)
{
  CraTimeLine *self = CRA_TIME_LINE (drawing);

  if (self->entries->len == 0)
    return;
  draw_scale (self, snapshot, width);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const CraTimeEntry *entry = cra_time_line_get_entry (self, i);
      graphene_rect_t words;

      if (!gtk_widget_compute_bounds (entry->words, GTK_WIDGET (self), &words))
        continue;
      if (entry->span)
        draw_span (self, snapshot, entry, (int) (words.origin.y + words.size.height));
      else
        draw_mark (self, snapshot, entry, (int) words.origin.y + 2);
    }
}

/* --- Widget --- */

static void
cra_time_line_dispose (GObject *object)
{
  CraTimeLine *self = CRA_TIME_LINE (object);

  /* The words are children, which the base takes away. */
  g_ptr_array_set_size (self->entries, 0);
  G_OBJECT_CLASS (cra_time_line_parent_class)->dispose (object);
}

static void
cra_time_line_finalize (GObject *object)
{
  g_ptr_array_unref (CRA_TIME_LINE (object)->entries);
  G_OBJECT_CLASS (cra_time_line_parent_class)->finalize (object);
}

static void
cra_time_line_class_init (CraTimeLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_time_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_time_line_finalize;
  widget_class->get_request_mode = cra_time_line_get_request_mode;
  widget_class->measure = cra_time_line_measure;
  widget_class->size_allocate = cra_time_line_size_allocate;
  CRA_DRAWING_CLASS (klass)->draw = cra_time_line_draw;
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cra_time_line_init (CraTimeLine *self)
{
  self->entries = g_ptr_array_new_with_free_func (free_entry);
}

CraTimeLine *
cra_time_line_new (void)
{
  return g_object_new (CRA_TYPE_TIME_LINE, NULL);
}

/* --- Entries --- */

static void
find_kind (CraTimeEntry *entry, const char *kind)
{
  static const struct
  {
    const char *kind;
    CraInk ink;
  } kinds[] = {
    { "plain", CRA_INK_TEXT },    { "now", CRA_INK_ACCENT },     { "end", CRA_INK_SUCCESS },
    { "floor", CRA_INK_WARNING }, { "component", CRA_INK_TEXT }, { "late", CRA_INK_ERROR },
  };

  entry->kind = kinds[0].kind;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      {
        entry->kind = kinds[i].kind;
        entry->ink = kinds[i].ink;
      }
}

static gboolean
find_date (const char *text, double *day)
{
  g_autofree char *end = NULL;

  if (text != NULL && cra_calendar_is_month (text))
    end = cra_calendar_month_end (text);
  else if (text != NULL && cra_calendar_is_date (text))
    end = g_strdup (text);
  if (end != NULL)
    *day = cra_calendar_day_number (end);
  return end != NULL;
}

static char *
describe_dates (const CraTimeEntry *entry)
{
  g_autofree char *from = cra_words_format_date (entry->date);
  g_autofree char *to = entry->end != NULL ? cra_words_format_date (entry->end) : NULL;

  /* Translators: from a date to a date. */
  return to != NULL ? g_strdup_printf (_ ("%s to %s"), from, to) : g_steal_pointer (&from);
}

static GtkWidget *
make_words (const CraTimeEntry *entry, const char *target)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *dates = describe_dates (entry);
  GtkWidget *button = NULL;

  gtk_box_append (GTK_BOX (box), cra_text_label_new (entry->label, "caption-heading"));
  gtk_box_append (GTK_BOX (box), cra_text_label_new (dates, "caption dim-label numeric"));
  if (target != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s, %s", entry->label, dates);

      button = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (button), box);
      gtk_widget_add_css_class (button, "flat");
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), target);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
  gtk_widget_add_css_class (button != NULL ? button : box, "mark");
  return button != NULL ? button : box;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const CraTimeEntry *first = *(CraTimeEntry *const *) a;
  const CraTimeEntry *second = *(CraTimeEntry *const *) b;

  return (first->from > second->from) - (first->from < second->from);
}

static void
update_description (CraTimeLine *self)
{
  g_autofree char *text = cra_time_line_describe (self);

  cra_drawing_describe (CRA_DRAWING (self), _ ("Time line"), text);
}

static void
add_entry (CraTimeLine *self, CraTimeEntry *entry, const char *kind, const char *target)
{
  GtkWidget *next = NULL;
  guint index = 0;

  find_kind (entry, kind);
  entry->words = make_words (entry, target);
  g_ptr_array_add (self->entries, entry);
  g_ptr_array_sort (self->entries, compare_entries);
  /* Tab walks by date. */
  g_ptr_array_find (self->entries, entry, &index);
  if (index + 1 < self->entries->len)
    next = cra_time_line_get_entry (self, index + 1)->words;
  gtk_widget_insert_before (entry->words, GTK_WIDGET (self), next);
  update_description (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
cra_time_line_add_mark (CraTimeLine *self, const char *date, const char *label, const char *kind,
                        const char *target)
{
  double day = 0;
  CraTimeEntry *entry = NULL;

  g_return_if_fail (CRA_IS_TIME_LINE (self));

  if (!find_date (date, &day))
    return;
  entry = g_new0 (CraTimeEntry, 1);
  entry->from = entry->to = day;
  entry->date = g_strdup (date);
  entry->label = g_strdup (label);
  add_entry (self, entry, kind, target);
}

void
cra_time_line_add_span (CraTimeLine *self, const char *from, const char *to, const char *label,
                        const char *kind)
{
  double first = 0;
  double last = 0;
  CraTimeEntry *entry = NULL;

  g_return_if_fail (CRA_IS_TIME_LINE (self));

  if (!find_date (from, &first) || !find_date (to, &last) || last < first)
    return;
  entry = g_new0 (CraTimeEntry, 1);
  entry->from = first;
  entry->to = last;
  entry->span = TRUE;
  entry->date = g_strdup (from);
  entry->end = g_strdup (to);
  entry->label = g_strdup (label);
  add_entry (self, entry, kind, NULL);
}

void
cra_time_line_clear (CraTimeLine *self)
{
  g_return_if_fail (CRA_IS_TIME_LINE (self));

  for (guint i = 0; i < self->entries->len; i++)
    gtk_widget_unparent (cra_time_line_get_entry (self, i)->words);
  g_ptr_array_set_size (self->entries, 0);
  update_description (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
cra_time_line_count (CraTimeLine *self)
{
  g_return_val_if_fail (CRA_IS_TIME_LINE (self), 0);
  return self->entries->len;
}

char *
cra_time_line_describe (CraTimeLine *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (CRA_IS_TIME_LINE (self), NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autofree char *dates = describe_dates (cra_time_line_get_entry (self, i));

      g_string_append_printf (text, "%s%s: %s.", i > 0 ? " " : "", dates,
                              cra_time_line_get_entry (self, i)->label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
