/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of pages under the pointer. Lines come in the order of reading, and a selection follows it. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-page-text.h"

#include <string.h>

/* A page of print is about 50 kB here. A selection that is copied needs all its pages at once. */
#define PAGES_KEPT (CRA_PAGE_TEXT_MOST_SELECTED + 8)

struct _CraPageText
{
  GHashTable *pages; /* page -> GPtrArray of CraEvidenceLine */
  GQueue used;       /* page numbers, the one taken last in front */
};

CraPageText *
cra_page_text_new (void)
{
  CraPageText *self = g_new0 (CraPageText, 1);

  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_queue_init (&self->used);
  return self;
}

void
cra_page_text_free (CraPageText *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->pages);
  g_queue_clear (&self->used);
  g_free (self);
}

void
cra_page_text_clear (CraPageText *self)
{
  g_hash_table_remove_all (self->pages);
  g_queue_clear (&self->used);
}

void
cra_page_text_take (CraPageText *self, guint page, GPtrArray *lines)
{
  gpointer key = GUINT_TO_POINTER (page);

  g_queue_remove (&self->used, key);
  g_queue_push_head (&self->used, key);
  g_hash_table_insert (self->pages, key, lines);
  while (g_queue_get_length (&self->used) > PAGES_KEPT)
    g_hash_table_remove (self->pages, g_queue_pop_tail (&self->used));
}

static GPtrArray *
get_lines (CraPageText *self, guint page)
{
  return g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
}

gboolean
cra_page_text_has (CraPageText *self, guint page)
{
  return get_lines (self, page) != NULL;
}

gboolean
cra_page_text_is_empty (CraPageText *self, guint page)
{
  const GPtrArray *lines = get_lines (self, page);

  return lines == NULL || lines->len == 0;
}

static const CraEvidenceLine *
get_line (CraPageText *self, const CraTextSpot *spot)
{
  const GPtrArray *lines = get_lines (self, spot->page);

  return lines != NULL && spot->line < lines->len ? g_ptr_array_index (lines, spot->line) : NULL;
}

int
cra_text_spot_compare (const CraTextSpot *a, const CraTextSpot *b)
{
  if (a->page != b->page)
    return a->page < b->page ? -1 : 1;
  if (a->line != b->line)
    return a->line < b->line ? -1 : 1;
  return a->letter < b->letter ? -1 : a->letter > b->letter;
}

/* --- Under the pointer --- */

static double
measure_gap (double value, double from, double length)
{
  return value < from ? from - value : value > from + length ? value - from - length : 0;
}

/* Up and down counts more: right of a line is that line, however far. */
static double
measure_distance (const CraEvidenceBox *box, double x, double y)
{
  return 8 * measure_gap (y, box->y, box->height) + measure_gap (x, box->x, box->width);
}

static guint
find_letter (const CraEvidenceLine *line, double x)
{
  double left = line->box.x;

  for (guint i = 0; i < line->n_letters; i++)
    {
      if (x < (left + line->edges[i]) / 2)
        return i;
      left = line->edges[i];
    }
  return line->n_letters;
}

gboolean
cra_page_text_find (CraPageText *self, guint page, double x, double y, CraTextSpot *spot)
{
  const GPtrArray *lines = get_lines (self, page);
  double nearest = G_MAXDOUBLE;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const CraEvidenceLine *line = g_ptr_array_index (lines, i);
      double distance = measure_distance (&line->box, x, y);

      if (distance >= nearest)
        continue;
      nearest = distance;
      *spot = (CraTextSpot){ page, i, find_letter (line, x) };
    }
  return nearest < G_MAXDOUBLE;
}

gboolean
cra_page_text_is_over (CraPageText *self, guint page, double x, double y)
{
  const GPtrArray *lines = get_lines (self, page);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (measure_distance (&((CraEvidenceLine *) g_ptr_array_index (lines, i))->box, x, y) <= 0)
      return TRUE;
  return FALSE;
}

/* --- Moving --- */

static gboolean
is_space_at (const CraEvidenceLine *line, guint letter)
{
  return g_unichar_isspace (
      g_utf8_get_char (g_utf8_offset_to_pointer (line->text, (glong) letter)));
}

void
cra_page_text_widen_to_words (CraPageText *self, CraTextSpot *from, CraTextSpot *to)
{
  const CraEvidenceLine *first = get_line (self, from);
  const CraEvidenceLine *last = get_line (self, to);

  while (first != NULL && from->letter > 0 && from->letter <= first->n_letters
         && !is_space_at (first, from->letter - 1))
    from->letter--;
  /* What ends before the first letter of a word does not take it in. */
  if (last == NULL || (to->letter == 0 && cra_text_spot_compare (from, to) != 0))
    return;
  if (to->letter > 0 && is_space_at (last, to->letter - 1) && cra_text_spot_compare (from, to) != 0)
    return;
  while (to->letter < last->n_letters && !is_space_at (last, to->letter))
    to->letter++;
}

void
cra_page_text_widen_to_lines (CraPageText *self, CraTextSpot *from, CraTextSpot *to)
{
  const CraEvidenceLine *last = get_line (self, to);

  from->letter = 0;
  if (last != NULL)
    to->letter = last->n_letters;
}

static void
move_line (CraPageText *self, CraTextSpot *spot, int step)
{
  const GPtrArray *lines = get_lines (self, spot->page);
  const CraEvidenceLine *line = get_line (self, spot);
  double x;
  int next;

  if (line == NULL)
    return;
  x = spot->letter > 0 ? line->edges[spot->letter - 1] : line->box.x;
  next = CLAMP ((int) spot->line + step, 0, (int) lines->len - 1);
  if (next == (int) spot->line)
    spot->letter = step < 0 ? 0 : line->n_letters;
  else
    {
      spot->line = (guint) next;
      spot->letter = find_letter (g_ptr_array_index (lines, spot->line), x + 0.01);
    }
}

static void
move_letter (CraPageText *self, CraTextSpot *spot, int step)
{
  const GPtrArray *lines = get_lines (self, spot->page);
  const CraEvidenceLine *line = get_line (self, spot);

  if (line == NULL)
    return;
  if (step < 0 && spot->letter > 0)
    spot->letter--;
  else if (step > 0 && spot->letter < line->n_letters)
    spot->letter++;
  else if (step < 0 && spot->line > 0)
    {
      spot->line--;
      spot->letter = ((CraEvidenceLine *) g_ptr_array_index (lines, spot->line))->n_letters;
    }
  else if (step > 0 && spot->line + 1 < lines->len)
    *spot = (CraTextSpot){ spot->page, spot->line + 1, 0 };
}

void
cra_page_text_move (CraPageText *self, CraTextSpot *spot, int step, gboolean lines)
{
  for (int i = 0; i < ABS (step); i++)
    {
      if (lines)
        move_line (self, spot, step < 0 ? -1 : 1);
      else
        move_letter (self, spot, step < 0 ? -1 : 1);
    }
}

gboolean
cra_page_text_get_all (CraPageText *self, guint page, CraTextSpot *from, CraTextSpot *to)
{
  const GPtrArray *lines = get_lines (self, page);

  if (lines == NULL || lines->len == 0)
    return FALSE;
  *from = (CraTextSpot){ page, 0, 0 };
  *to = (CraTextSpot){ page, lines->len - 1, 0 };
  cra_page_text_widen_to_lines (self, from, to);
  return TRUE;
}

/* --- What is between --- */

/* The letters of a line between two spots; FALSE where there are none. */
static gboolean
find_part (const CraEvidenceLine *line, guint page, guint number, const CraTextSpot *from,
           const CraTextSpot *to, guint *first, guint *last)
{
  const CraTextSpot begin = { page, number, 0 };
  const CraTextSpot end = { page, number, line->n_letters };

  if (cra_text_spot_compare (to, &begin) <= 0 || cra_text_spot_compare (from, &end) >= 0)
    return FALSE;
  *first = from->page == page && from->line == number ? from->letter : 0;
  *last = to->page == page && to->line == number ? MIN (to->letter, line->n_letters)
                                                 : line->n_letters;
  return *first < *last;
}

GArray *
cra_page_text_list_boxes (CraPageText *self, const CraTextSpot *from, const CraTextSpot *to,
                          guint page)
{
  const GPtrArray *lines = get_lines (self, page);
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (CraEvidenceBox));
  guint first, last;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const CraEvidenceLine *line = g_ptr_array_index (lines, i);
      CraEvidenceBox box;

      if (!find_part (line, page, i, from, to, &first, &last))
        continue;
      cra_evidence_line_get_box (line, first, last, &box);
      g_array_append_val (boxes, box);
    }
  return boxes;
}

char *
cra_page_text_dup (CraPageText *self, const CraTextSpot *from, const CraTextSpot *to)
{
  GString *text = g_string_new (NULL);
  guint first, last;

  for (guint page = from->page; page <= to->page; page++)
    {
      const GPtrArray *lines = get_lines (self, page);

      for (guint i = 0; lines != NULL && i < lines->len; i++)
        {
          const CraEvidenceLine *line = g_ptr_array_index (lines, i);
          g_autofree char *part = NULL;

          if (!find_part (line, page, i, from, to, &first, &last))
            continue;
          part = g_utf8_substring (line->text, first, last);
          g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", part);
        }
    }
  return g_string_free (text, FALSE);
}
