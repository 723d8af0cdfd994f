/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where everything on a time line is in a width. The words of a mark stand at the right of a thin pole over its
 * date; an earlier mark whose words would reach the pole of a later one goes into the lane above it, so no pole
 * crosses words. The line is as long as leaves room for the words of the last mark. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-time-line-private.h"

#define EDGE 8 /* left and right of the line */
#define GAP 10 /* between words in one lane */
#define LANE_GAP 4
#define POLE_FOOT 8     /* from the lowest lane to the line */
#define WORDS_WIDTH 220 /* words wrap beyond */
#define WORDS_SHARE 0.4 /* of the width, where that is less */
#define MIN_DAYS (2 * 365)

CraTimeEntry *
cra_time_line_get_entry (CraTimeLine *self, guint index)
{
  return g_ptr_array_index (self->entries, index);
}

int
cra_time_line_find_x (CraTimeLine *self, double day)
{
  return EDGE + (int) ((day - self->first) / (self->last - self->first) * self->length + 0.5);
}

static void
find_range (CraTimeLine *self)
{
  self->first = G_MAXDOUBLE;
  self->last = -G_MAXDOUBLE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      self->first = MIN (self->first, cra_time_line_get_entry (self, i)->from);
      self->last = MAX (self->last, cra_time_line_get_entry (self, i)->to);
    }
  self->last = MAX (self->last, self->first + MIN_DAYS);
}

static void
measure_words (CraTimeLine *self, int width)
{
  int most = MIN (WORDS_WIDTH, (int) (width * WORDS_SHARE));

  for (guint i = 0; i < self->entries->len; i++)
    {
      CraTimeEntry *entry = cra_time_line_get_entry (self, i);
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
      CraTimeEntry *entry = cra_time_line_get_entry (self, i);
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
      CraTimeEntry *entry = cra_time_line_get_entry (self, i);

      entry->lane = 0;
      entry->x = cra_time_line_find_x (self, entry->from);
      entry->words_x = MAX (0, MIN (entry->x, width - entry->width));
      for (guint j = i + 1; !entry->span && j < self->entries->len; j++)
        {
          const CraTimeEntry *later = cra_time_line_get_entry (self, j);

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
      CraTimeEntry *entry = cra_time_line_get_entry (self, i);
      int end = 0;

      if (!entry->span)
        continue;
      entry->x_end = MAX (cra_time_line_find_x (self, entry->to), entry->x + CRA_TIME_LINE_BAR);
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
      const CraTimeEntry *entry = cra_time_line_get_entry (self, i);

      if (entry->span == spans)
        heights[entry->lane] = MAX (heights[entry->lane], entry->height);
    }
  return heights;
}

/* The words of each entry above the line, or below the scale: lane by lane from Y on. Returns where the last
 * lane ends. */
static int
place_lanes (CraTimeLine *self, gboolean spans, guint lanes, const int *heights, int y)
{
  g_autofree int *tops = g_new0 (int, lanes + 1);

  for (guint lane = 0; lane < lanes; lane++)
    {
      tops[lane] = spans ? y : y - heights[lane];
      y += spans ? heights[lane] + CRA_TIME_LINE_BAR + LANE_GAP : -heights[lane] - LANE_GAP;
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      CraTimeEntry *entry = cra_time_line_get_entry (self, i);

      if (entry->span != spans)
        continue;
      /* Words of a mark stand on the lane's lower edge, those of a span on its upper one. */
      entry->words_y
          = tops[entry->lane] + (spans ? 0 : heights[entry->lane] - entry->height);
    }
  return y;
}

void
cra_time_line_make_plan (CraTimeLine *self, int width)
{
  guint mark_lanes = 0;
  guint span_lanes = 0;
  int scale_end = 0;
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
  self->line_y = POLE_FOOT + CRA_TIME_LINE_SIGN / 2 + 1;
  for (guint i = 0; i < mark_lanes; i++)
    self->line_y += marks[i] + LANE_GAP;
  scale_end = self->line_y + CRA_TIME_LINE_SIGN / 2 + CRA_TIME_LINE_TICK + self->scale_height;
  place_lanes (self, FALSE, mark_lanes, marks,
               self->line_y - CRA_TIME_LINE_SIGN / 2 - POLE_FOOT);
  self->planned_height
      = place_lanes (self, TRUE, span_lanes, spans, scale_end + LANE_GAP) - LANE_GAP;
}
