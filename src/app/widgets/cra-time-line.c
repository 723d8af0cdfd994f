/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates along a line. The words of a mark stand at the right of a thin pole over its date; an earlier mark
 * whose words would reach the pole of a later one goes into the lane above it, so no pole crosses words.
 * The line is as long as leaves room for the words of the last mark. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-time-line.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"
#include "base/cra-calendar.h"

#define EDGE 8          /* left and right of the line */
#define GAP 10          /* between words in one lane */
#define LANE_GAP 4
#define POLE_FOOT 8     /* from the lowest lane to the line */
#define SIGN 9          /* size of the sign on the line */
#define TICK 5
#define BAR 8           /* thickness of a span */
#define WORDS_WIDTH 220 /* words wrap beyond */
#define WORDS_SHARE 0.4 /* of the width, where that is less */
#define MIN_WIDTH 280
#define NATURAL_WIDTH 600
#define YEAR 365.2425
#define MIN_DAYS (2 * 365)
#define SCALE_GAP 16 /* between two years on the scale */

typedef struct
{
  double from; /* day numbers; a mark has one */
  double to;
  gboolean span;
  char *date; /* as given */
  char *end;
  char *label;
  CraInk ink;
  const char *kind;
  GtkWidget *words;

  /* Where it is, for the width the plan is made for */
  int x;
  int x_end;
  int words_x;
  int width;
  int height;
  guint lane;
} Entry;

struct _CraTimeLine
{
  CraDrawing parent_instance;

  /* Owned */
  GPtrArray *entries; /* Entry, by date */

  /* The plan */
  int planned_width; /* 0 = none */
  int length;        /* of the line */
  int line_y;
  int planned_height;
  double first;
  double last;
  int scale_height;
};

G_DEFINE_FINAL_TYPE (CraTimeLine, cra_time_line, CRA_TYPE_DRAWING)

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->date);
  g_free (entry->end);
  g_free (entry->label);
  g_free (entry);
}

static Entry *
get_entry (CraTimeLine *self, guint index)
{
  return g_ptr_array_index (self->entries, index);
}

static int
find_x (CraTimeLine *self, double day)
{
  return EDGE + (int) ((day - self->first) / (self->last - self->first) * self->length + 0.5);
}

/* --- The plan: where everything is in a width --- */

static void
find_range (CraTimeLine *self)
{
  self->first = G_MAXDOUBLE;
  self->last = -G_MAXDOUBLE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      self->first = MIN (self->first, get_entry (self, i)->from);
      self->last = MAX (self->last, get_entry (self, i)->to);
    }
  self->last = MAX (self->last, self->first + MIN_DAYS);
}

static void
measure_words (CraTimeLine *self, int width)
{
  int most = MIN (WORDS_WIDTH, (int) (width * WORDS_SHARE));

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = get_entry (self, i);
      int least = 0;
      int natural = 0;

      gtk_widget_measure (entry->words, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL,
                          NULL);
      /* Beyond the share only where a single word is longer. */
      entry->width = MAX (least, MIN (natural, most));
      gtk_widget_measure (entry->words, GTK_ORIENTATION_VERTICAL, entry->width, &entry->height,
                          NULL, NULL, NULL);
    }
}

/* As long as leaves room at the right for the words of every mark. */
static void
find_length (CraTimeLine *self, int width)
{
  int least = (width - 2 * EDGE) / 3;

  self->length = width - 2 * EDGE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = get_entry (self, i);
      double share = (entry->from - self->first) / (self->last - self->first);

      if (!entry->span && share > 0)
        self->length = MIN (self->length, (int) ((width - EDGE - entry->width) / share));
    }
  self->length = MAX (self->length, least);
}

/* From the last to the first: the lowest lane in which, as in all above it, the words end before the
 * poles that are there. */
static guint
plan_marks (CraTimeLine *self, int width)
{
  guint lanes = 0;

  for (guint i = self->entries->len; i-- > 0;)
    {
      Entry *entry = get_entry (self, i);

      entry->lane = 0;
      entry->x = find_x (self, entry->from);
      entry->words_x = MAX (0, MIN (entry->x, width - entry->width));
      for (guint j = i + 1; !entry->span && j < self->entries->len; j++)
        {
          const Entry *later = get_entry (self, j);

          if (!later->span && later->words_x < entry->words_x + entry->width + GAP)
            entry->lane = MAX (entry->lane, later->lane + 1);
        }
      if (!entry->span)
        lanes = MAX (lanes, entry->lane + 1);
    }
  return lanes;
}

static guint
plan_spans (CraTimeLine *self, int width)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, TRUE, sizeof (int));

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = get_entry (self, i);
      int end = 0;

      if (!entry->span)
        continue;
      entry->x_end = MAX (find_x (self, entry->to), entry->x + BAR);
      entry->words_x = MAX (0, MIN (entry->x, width - entry->width));
      end = MAX (entry->x_end, entry->words_x + entry->width) + GAP;
      while (entry->lane < ends->len
             && g_array_index (ends, int, entry->lane) > MIN (entry->x, entry->words_x))
        entry->lane++;
      if (entry->lane == ends->len)
        g_array_append_val (ends, end);
      else
        g_array_index (ends, int, entry->lane) = end;
    }
  return ends->len;
}

/* Heights of the lanes of one sort, the first first. Owned by the caller. */
static int *
measure_lanes (CraTimeLine *self, gboolean spans, guint lanes)
{
  int *heights = g_new0 (int, lanes + 1);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = get_entry (self, i);

      if (entry->span == spans)
        heights[entry->lane] = MAX (heights[entry->lane], entry->height);
    }
  return heights;
}

static void
make_plan (CraTimeLine *self, int width)
{
  guint mark_lanes = 0;
  guint span_lanes = 0;
  g_autofree int *marks = NULL;
  g_autofree int *spans = NULL;

  if (self->planned_width == width)
    return;
  self->planned_width = width;
  find_range (self);
  measure_words (self, width);
  find_length (self, width);
  mark_lanes = plan_marks (self, width);
  span_lanes = plan_spans (self, width);
  marks = measure_lanes (self, FALSE, mark_lanes);
  spans = measure_lanes (self, TRUE, span_lanes);
  cra_drawing_measure_text (CRA_DRAWING (self), "2027", TRUE, NULL, &self->scale_height);
  self->line_y = POLE_FOOT + SIGN / 2 + 1;
  for (guint i = 0; i < mark_lanes; i++)
    self->line_y += marks[i] + LANE_GAP;
  self->planned_height = self->line_y + SIGN / 2 + TICK + self->scale_height;
  for (guint i = 0; i < span_lanes; i++)
    self->planned_height += LANE_GAP + spans[i] + BAR;
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

          gtk_widget_measure (get_entry (self, i)->words, GTK_ORIENTATION_HORIZONTAL, -1, &least,
                              NULL, NULL, NULL);
          *minimum = MAX (*minimum, least);
        }
      *natural = MAX (*minimum, NATURAL_WIDTH);
      return;
    }
  make_plan (self, for_size < 0 ? NATURAL_WIDTH : for_size);
  *minimum = *natural = self->planned_height;
}

static void
place_words (CraTimeLine *self, Entry *entry, int y)
{
  GtkAllocation place = { entry->words_x, y, entry->width, entry->height };

  gtk_widget_size_allocate (entry->words, &place, -1);
}

static void
cra_time_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CraTimeLine *self = CRA_TIME_LINE (widget);

  GTK_WIDGET_CLASS (cra_time_line_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->entries->len == 0)
    return;
  make_plan (self, width);
  for (guint sort = 0; sort < 2; sort++)
    {
      gboolean spans = sort == 1;
      guint lanes = 0;
      g_autofree int *heights = NULL;

      for (guint i = 0; i < self->entries->len; i++)
        lanes = MAX (lanes, get_entry (self, i)->lane + 1);
      heights = measure_lanes (self, spans, lanes);
      for (guint i = 0; i < self->entries->len; i++)
        {
          Entry *entry = get_entry (self, i);
          int y = spans ? self->line_y + SIGN / 2 + TICK + self->scale_height + LANE_GAP
                        : self->line_y - SIGN / 2 - POLE_FOOT;

          if (entry->span != spans)
            continue;
          for (guint lane = 0; lane < entry->lane; lane++)
            y += spans ? heights[lane] + BAR + LANE_GAP : -heights[lane] - LANE_GAP;
          place_words (self, entry, spans ? y : y - entry->height);
        }
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
      int x = find_x (self, find_day (year));
      int text_width = 0;
      graphene_rect_t tick = GRAPHENE_RECT_INIT ((float) x, (float) self->line_y, 1, TICK);
      graphene_rect_t area;

      cra_drawing_measure_text (drawing, text, TRUE, &text_width, NULL);
      right = x + text_width / 2 + 1;
      if (x - text_width / 2 < 0 || right > width)
        continue;
      area = GRAPHENE_RECT_INIT ((float) (x - text_width / 2),
                                 (float) (self->line_y + SIGN / 2 + TICK), (float) text_width,
                                 (float) self->scale_height);
      cra_drawing_fill (drawing, snapshot, &tick, 0, CRA_INK_TEXT, 0.4);
      cra_drawing_write (drawing, snapshot, &area, text, TRUE, CRA_INK_TEXT, 0.7);
    }
}

/* The shape says the kind as well as the colour does. */
static void
trace_sign (cairo_t *cr, const char *kind, double x, double y)
{
  double r = SIGN / 2.0;

  cairo_new_path (cr);
  if (g_str_equal (kind, "end"))
    cairo_rectangle (cr, x - r, y - r, SIGN, SIGN);
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
draw_mark (CraTimeLine *self, GtkSnapshot *snapshot, const Entry *entry, int top)
{
  double x = entry->x + 0.5;
  double y = self->line_y + 0.5;
  gboolean hollow = g_str_equal (entry->kind, "component") || g_str_equal (entry->kind, "floor");
  cairo_t *cr = cra_drawing_begin (CRA_DRAWING (self), snapshot, entry->ink, 0.5);
  GdkRGBA ink = cra_drawing_get_ink (CRA_DRAWING (self), entry->ink, 1);

  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, y - (hollow ? SIGN / 2.0 : 0));
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
draw_span (CraTimeLine *self, GtkSnapshot *snapshot, const Entry *entry, int y)
{
  graphene_rect_t bar
      = GRAPHENE_RECT_INIT ((float) entry->x, (float) y, (float) (entry->x_end - entry->x), BAR);

  cra_drawing_fill (CRA_DRAWING (self), snapshot, &bar, BAR / 2.0, entry->ink,
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
      const Entry *entry = get_entry (self, i);
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
find_kind (Entry *entry, const char *kind)
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
describe_dates (const Entry *entry)
{
  g_autofree char *from = cra_words_format_date (entry->date);
  g_autofree char *to = entry->end != NULL ? cra_words_format_date (entry->end) : NULL;

  /* Translators: from a date to a date. */
  return to != NULL ? g_strdup_printf (_ ("%s to %s"), from, to) : g_steal_pointer (&from);
}

static GtkWidget *
make_words (const Entry *entry, const char *target)
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
  const Entry *first = *(Entry *const *) a;
  const Entry *second = *(Entry *const *) b;

  return (first->from > second->from) - (first->from < second->from);
}

static void
update_description (CraTimeLine *self)
{
  g_autofree char *text = cra_time_line_describe (self);

  cra_drawing_describe (CRA_DRAWING (self), _ ("Time line"), text);
}

static void
add_entry (CraTimeLine *self, Entry *entry, const char *kind, const char *target)
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
    next = get_entry (self, index + 1)->words;
  gtk_widget_insert_before (entry->words, GTK_WIDGET (self), next);
  update_description (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
cra_time_line_add_mark (CraTimeLine *self, const char *date, const char *label, const char *kind,
                        const char *target)
{
  double day = 0;
  Entry *entry = NULL;

  g_return_if_fail (CRA_IS_TIME_LINE (self));

  if (!find_date (date, &day))
    return;
  entry = g_new0 (Entry, 1);
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
  Entry *entry = NULL;

  g_return_if_fail (CRA_IS_TIME_LINE (self));

  if (!find_date (from, &first) || !find_date (to, &last) || last < first)
    return;
  entry = g_new0 (Entry, 1);
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
    gtk_widget_unparent (get_entry (self, i)->words);
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
      g_autofree char *dates = describe_dates (get_entry (self, i));

      g_string_append_printf (text, "%s%s: %s.", i > 0 ? " " : "", dates,
                              get_entry (self, i)->label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
