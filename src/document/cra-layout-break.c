/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where lines end. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-layout-break.h"

#include <math.h>

#include "document/cra-layout-divide.h"

#define EPSILON 0.01
/* Ragged text: a line that lacks more than this divides its next word, if that is a long one. */
#define ZONE_EMS 6.0
#define ZONE_SHARE 0.28
#define LONG_WORD_EMS 5.5
#define MAX_HYPHENS 2
#define MAX_BALANCED 4
#define BALANCE_STEP 4.0
/* Justified text, in parts of a space. */
#define MAX_STRETCH 1.1
#define MAX_SHRINK 0.22
#define HYPHEN_COST 60.0
#define LAST_HYPHEN_COST 80.0 /* the last line is more than the end of a word */
#define CUT_COST 100.0
#define TWO_HYPHENS_COST 300.0
#define THREE_HYPHENS_COST 1e5
#define LINE_COST 10.0
#define LOOSE_COST 1e4

typedef struct
{
  CraTextDivider words;
  double width;
} Breaker;

static void
add_break (GArray *breaks, const CraTextShape *shape, guint first, guint end, guint next,
           double hyphen)
{
  CraTextBreak line = { first, end, next, hyphen > 0, 0, 0 };

  line.width = (end > first ? cra_text_shape_measure (shape, first, end) : 0) + hyphen;
  g_array_append_val (breaks, line);
}

/* The cluster before which a line from FIRST is full, END at most; more than FIRST. */
static guint
find_full (const Breaker *self, guint first, guint end)
{
  guint low = first + 1;
  guint high = end;

  while (low < high)
    {
      guint middle = (low + high + 1) / 2;

      if (cra_text_shape_measure (self->words.shape, first, middle) <= self->width + EPSILON)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/* The last place of KIND between LOW and HIGH at which a line from FIRST fits; 0 = none. */
static guint
find_place (Breaker *self, CraTextPlaceKind kind, guint first, guint low, guint high)
{
  for (guint i = high + 1; i-- > low;)
    {
      double hyphen = 0;

      if (i <= first || self->words.kinds[i] != kind)
        continue;
      hyphen = kind == CRA_PLACE_HYPHEN ? cra_text_divider_measure_hyphen (&self->words, i) : 0;
      if (cra_text_shape_measure (self->words.shape, first, i) + hyphen <= self->width + EPSILON)
        return i;
    }
  return 0;
}

/* Nothing else helps: between letters, at least one on the line. */
static guint
find_letter (const Breaker *self, guint first, guint end)
{
  guint low = find_full (self, first, end);
  guint start = low;
  const CraTextPiece *piece = cra_text_divider_get_piece (&self->words, low);

  if (low < end && (piece->escaped != 0 || piece->is_page))
    while (start > first
           && self->words.shape->offset + cra_text_shape_get_cluster (self->words.shape, start)->at
                > piece->start)
      start--;
  return start > first ? start : low;
}

static gboolean
may_divide (GArray *breaks)
{
  guint n = 0;

  while (n < breaks->len && g_array_index (breaks, CraTextBreak, breaks->len - 1 - n).has_hyphen)
    n++;
  return n < MAX_HYPHENS;
}

/* A line from FIRST lacks MISSING points before the text from START to END, which does not fit.
 * Ends it inside that text when this is better; returns where the next one begins, or 0. */
static guint
divide_line (Breaker *self, GArray *breaks, guint first, guint start, guint end, double missing)
{
  guint full = find_full (self, first, end);
  double zone = MIN (ZONE_EMS * self->words.style->size, ZONE_SHARE * self->width);
  gboolean is_alone = start == first;
  double token = cra_text_shape_measure (self->words.shape, start, end);
  guint place = 0;

  if (missing <= zone && !is_alone)
    return 0;
  if (is_alone || (self->words.style->division == CRA_DIVIDE_FREELY && may_divide (breaks)
                   && token >= LONG_WORD_EMS * self->words.style->size))
    place = find_place (self, CRA_PLACE_HYPHEN, first, start, full);
  if (place != 0)
    {
      add_break (breaks, self->words.shape, first, place, place,
                 cra_text_divider_measure_hyphen (&self->words, place));
      return place;
    }
  /* What fills a whole line itself starts on this one. */
  if (is_alone || token > self->width)
    place = find_place (self, CRA_PLACE_PUNCTUATION, first, start, full);
  if (place == 0 && (is_alone || token > self->width))
    place = find_letter (self, first, end);
  if (place != 0)
    add_break (breaks, self->words.shape, first, place, place, 0);
  return place;
}

/* One line after the other, from cluster FIRST and place P on. */
static void
break_ragged (Breaker *self, GArray *breaks, guint first, guint p)
{
  const GArray *places = self->words.shape->places;

  while (p < places->len)
    {
      const CraTextPlace *fit = NULL;
      const CraTextPlace *place = NULL;
      guint start = first;
      guint next = 0;
      double missing = self->width;

      for (; p < places->len; p++)
        {
          place = &g_array_index (places, CraTextPlace, p);
          if (place->end > first
              && cra_text_shape_measure (self->words.shape, first, place->end)
                   > self->width + EPSILON)
            break;
          fit = place;
        }
      if (p == places->len)
        {
          add_break (breaks, self->words.shape, first, MAX (fit->end, first), fit->next, 0);
          return;
        }
      cra_text_divider_look_up (&self->words,
                                p > 0 ? g_array_index (places, CraTextPlace, p - 1).next : 0,
                                place->end);
      if (fit != NULL)
        {
          start = fit->next;
          if (fit->end > first)
            missing -= cra_text_shape_measure (self->words.shape, first, fit->end);
        }
      next = divide_line (self, breaks, first, start, place->end, missing);
      if (next == 0)
        {
          add_break (breaks, self->words.shape, first, MAX (fit->end, first), fit->next, 0);
          next = fit->next;
        }
      else if (next == place->end)
        {
          next = place->next;
          p++;
        }
      first = next;
    }
}

/* A place at which a line of justified text could end. */
typedef struct
{
  guint end;
  guint next;
  double hyphen;
  gboolean divides;
  gboolean cuts; /* behind a sign inside a long word */
  double cost;     /* of all lines up to here; below 0 = not reached */
  guint previous;  /* index of the end of the line before */
  guint n_hyphens; /* that follow one another up to here */
} Node;

static void
add_node (GArray *nodes, guint end, guint next, double hyphen, gboolean cuts)
{
  Node node = { end, next, hyphen, hyphen > 0, cuts, -1, 0, 0 };

  g_array_append_val (nodes, node);
}

/* All places, the divided words with them. */
static GArray *
list_nodes (Breaker *self)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  guint start = 0;

  add_node (nodes, 0, 0, 0, FALSE);
  g_array_index (nodes, Node, 0).cost = 0;
  for (guint p = 0; p < self->words.shape->places->len; p++)
    {
      const CraTextPlace *place = &g_array_index (self->words.shape->places, CraTextPlace, p);

      cra_text_divider_look_up (&self->words, start, place->end);
      for (guint i = start + 1; i < place->end; i++)
        if (self->words.kinds[i] == CRA_PLACE_HYPHEN)
          add_node (nodes, i, i, cra_text_divider_measure_hyphen (&self->words, i), FALSE);
        else if (self->words.kinds[i] == CRA_PLACE_PUNCTUATION)
          add_node (nodes, i, i, 0, TRUE);
      add_node (nodes, place->end, place->next, 0, FALSE);
      start = place->next;
    }
  return nodes;
}

/* What each space of the line from FIRST to NODE must grow by to fill it; HUGE_VAL = more than it
 * may, or no space at all. */
static double
get_stretch (const Breaker *self, guint first, const Node *node, double space)
{
  const CraTextCluster *from = cra_text_shape_get_cluster (self->words.shape, first);
  const CraTextCluster *to = cra_text_shape_get_cluster (self->words.shape, node->end);
  double missing = self->width - (to->x - from->x) - node->hyphen;
  guint n = to->spaces - from->spaces;
  double stretch = n > 0 ? missing / n : missing < EPSILON ? 0 : HUGE_VAL;

  if (fabs (missing) < EPSILON)
    return 0;
  return stretch > MAX_STRETCH * space ? HUGE_VAL : stretch;
}

static double
get_line_cost (const Breaker *self, const Node *from, const Node *to, double space,
               gboolean is_last)
{
  double stretch = get_stretch (self, from->next, to, space);
  double limit = stretch < 0 ? MAX_SHRINK * space : MAX_STRETCH * space;
  double bad = stretch == HUGE_VAL ? 1 : fabs (stretch) / limit;
  double cost = LINE_COST;

  if (is_last && stretch >= 0)
    return cost + (from->divides ? LAST_HYPHEN_COST * LAST_HYPHEN_COST : 0);
  cost += 100 * bad * bad * bad;
  if (stretch == HUGE_VAL)
    {
      double width = to->hyphen;

      if (to->end > from->next)
        width += cra_text_shape_measure (self->words.shape, from->next, to->end);
      cost += LOOSE_COST * (1 + MAX (0, 1 - width / self->width));
    }
  cost *= cost;
  if (to->cuts)
    cost += CUT_COST * CUT_COST;
  if (to->divides)
    cost += HYPHEN_COST * HYPHEN_COST
            + (from->n_hyphens >= MAX_HYPHENS ? THREE_HYPHENS_COST * THREE_HYPHENS_COST
               : from->n_hyphens > 0          ? TWO_HYPHENS_COST * TWO_HYPHENS_COST
                                              : 0);
  return cost;
}

/* Finds the cheapest way to every node; FALSE when the text holds something wider than a line. */
static gboolean
find_way (const Breaker *self, GArray *nodes, double space, gboolean ends)
{
  guint oldest = 0;

  for (guint i = 1; i < nodes->len; i++)
    {
      Node *to = &g_array_index (nodes, Node, i);

      for (guint k = oldest; k < i; k++)
        {
          const Node *from = &g_array_index (nodes, Node, k);
          const CraTextCluster *first = cra_text_shape_get_cluster (self->words.shape, from->next);
          const CraTextCluster *end = cra_text_shape_get_cluster (self->words.shape, to->end);
          double shrink = MAX_SHRINK * space
                          * (end->spaces > first->spaces ? end->spaces - first->spaces : 0);
          double cost = 0;

          if (end->x - first->x + to->hyphen > self->width + shrink + EPSILON)
            {
              if (k == oldest)
                oldest++;
              continue;
            }
          if (from->cost < 0)
            continue;
          cost = from->cost + get_line_cost (self, from, to, space, ends && i + 1 == nodes->len);
          if (to->cost < 0 || cost < to->cost)
            {
              to->cost = cost;
              to->previous = k;
              to->n_hyphens = to->divides ? from->n_hyphens + 1 : 0;
            }
        }
      if (oldest == i)
        return FALSE;
    }
  return g_array_index (nodes, Node, nodes->len - 1).cost >= 0;
}

static void
take_way (const Breaker *self, GArray *nodes, double space, gboolean ends, GArray *breaks)
{
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = nodes->len - 1; i > 0; i = g_array_index (nodes, Node, i).previous)
    g_array_append_val (way, i);
  for (guint i = way->len; i-- > 0;)
    {
      const Node *to = &g_array_index (nodes, Node, g_array_index (way, guint, i));
      guint first = g_array_index (nodes, Node, to->previous).next;
      double stretch = get_stretch (self, first, to, space);
      CraTextBreak *line = NULL;

      add_break (breaks, self->words.shape, first, MAX (to->end, first), to->next, to->hyphen);
      line = &g_array_index (breaks, CraTextBreak, breaks->len - 1);
      if (stretch == HUGE_VAL || (i == 0 && ends && stretch > 0))
        continue;
      line->stretch = stretch;
      line->width += stretch
                     * (cra_text_shape_get_cluster (self->words.shape, line->end)->spaces
                        - cra_text_shape_get_cluster (self->words.shape, first)->spaces);
    }
}

/* FALSE when a word fits on no line: then ragged lines must do. */
static gboolean
break_justified (Breaker *self, GArray *breaks, gboolean ends)
{
  g_autoptr (GArray) nodes = list_nodes (self);
  /* A space of the text font; others are near it. */
  double space = 0.26 * self->words.style->size;

  if (!find_way (self, nodes, space, ends))
    return FALSE;
  take_way (self, nodes, space, ends, breaks);
  return TRUE;
}

/* A heading of a few lines has no single word on its last one: the narrowest column with as many
 * lines makes them even. */
static void
balance (Breaker *self, GArray *breaks)
{
  double low = self->width / 2;
  double high = self->width;
  guint n = breaks->len;

  if (n < 2 || n > MAX_BALANCED)
    return;
  while (high - low > BALANCE_STEP)
    {
      g_autoptr (GArray) narrow = g_array_new (FALSE, TRUE, sizeof (CraTextBreak));

      self->width = (low + high) / 2;
      break_ragged (self, narrow, 0, 0);
      if (narrow->len > n)
        low = self->width;
      else
        {
          high = self->width;
          g_array_set_size (breaks, 0);
          g_array_append_vals (breaks, narrow->data, narrow->len);
        }
    }
}

GArray *
cra_text_break_lines (const CraTextShape *shape, CraPdfFonts *fonts, const CraTextStyle *style,
                      double width, gboolean justified, gboolean ends)
{
  GArray *breaks = g_array_new (FALSE, TRUE, sizeof (CraTextBreak));
  Breaker self = { { .shape = shape, .fonts = fonts, .style = style }, width };

  if (!justified || shape->places->len < 2 || !break_justified (&self, breaks, ends))
    break_ragged (&self, breaks, 0, 0);
  if (style->balanced)
    balance (&self, breaks);
  cra_text_divider_clear (&self.words);
  return breaks;
}

double
cra_text_break_measure_longest (const CraTextShape *shape, CraPdfFonts *fonts,
                                const CraTextStyle *style, gboolean divided)
{
  CraTextDivider self = { .shape = shape, .fonts = fonts, .style = style };
  double longest = 0;
  guint start = 0;

  for (guint p = 0; p < shape->places->len; p++)
    {
      const CraTextPlace *place = &g_array_index (shape->places, CraTextPlace, p);
      guint from = start;

      if (divided)
        cra_text_divider_look_up (&self, start, place->end);
      for (guint i = start + 1; divided && i < place->end; i++)
        if (self.kinds[i] != CRA_PLACE_NONE)
          {
            double hyphen = self.kinds[i] == CRA_PLACE_HYPHEN
                              ? cra_text_divider_measure_hyphen (&self, i) : 0;

            longest = MAX (longest, cra_text_shape_measure (shape, from, i) + hyphen);
            from = i;
          }
      if (place->end > from)
        longest = MAX (longest, cra_text_shape_measure (shape, from, place->end));
      start = place->next;
    }
  cra_text_divider_clear (&self);
  return longest;
}
