/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What belongs to a label: what stands after its colon, in the cell to the right, or below. Forms,
 * tables and numbered points are all met. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-labels.h"

#include <string.h>

#define MAX_VALUE_LINES 8
#define BELOW_LINES 3.2 /* heights of a line between a label and what stands below it */
#define NEXT_LINES 1.1  /* and between lines that belong together */
#define ROW_REACH 0.6   /* by which the middle of a cell may lie beside the line of its label */
#define ROW_GAP 0.25    /* and between rows of a table, more than between lines */

typedef struct
{
  CraDeclarationReader *reader;
  GArray *pages;    /* guint: first line of each page, and one more */
  guint8 *boundary; /* of each line: something else begins here */
} Labels;

/* "4. Object", but not "10. January 2028". */
static gboolean
begins_with_number (const CraDeclarationReader *self, guint line)
{
  const char *text = cra_declaration_text_get_line (self->text, line)->text;
  gsize digits = strspn (text, "0123456789");
  g_autofree char *date = NULL;

  if (digits == 0 || digits > 2 || strchr (".)", text[digits]) == NULL
      || (text[digits] != '\0' && text[digits + 1] != ' ' && text[digits + 1] != '\0'))
    return FALSE;
  date = strlen (text) < 60 ? cra_declaration_find_date (self, text, NULL, NULL, NULL) : NULL;
  return date == NULL;
}

static void
mark_boundaries (Labels *labels)
{
  CraDeclarationReader *self = labels->reader;
  guint n = cra_declaration_text_count_lines (self->text);

  labels->boundary = g_new0 (guint8, n + 1);
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);

      if (label->strong && cra_label_stands_at_start (self, label->hit))
        labels->boundary[label->hit->line] = 1;
    }
  for (guint i = 0; i < self->hits->len; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);

      if (hit->kind == CRA_CUE_RESPONSIBILITY || hit->kind == CRA_CUE_CONFORMITY
          || hit->kind == CRA_CUE_FULFILMENT || hit->kind == CRA_CUE_TITLE)
        labels->boundary[hit->line] = 1;
    }
  for (guint i = 0; i < n; i++)
    if (begins_with_number (self, i))
      labels->boundary[i] = 1;
}

static void
split_pages (Labels *labels)
{
  CraDeclarationReader *self = labels->reader;
  guint n = cra_declaration_text_count_lines (self->text);

  labels->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    while (labels->pages->len <= cra_label_get_place (self, i)->page)
      g_array_append_val (labels->pages, i);
  g_array_append_val (labels->pages, n);
}

static void
get_page_lines (const Labels *labels, guint page, guint *first, guint *after)
{
  *first = *after = 0;
  if (page + 1 >= labels->pages->len)
    return;
  *first = g_array_index (labels->pages, guint, page);
  *after = g_array_index (labels->pages, guint, page + 1);
}

static double
get_height (const CraTextPlace *place)
{
  return CLAMP (place->bottom - place->top, 4, 40);
}

/* How far the middle of OTHER is from the row of PLACE, in heights of PLACE: a cell of one line beside a
 * label of two stands between them. */
static double
get_row_distance (const CraTextPlace *place, const CraTextPlace *other)
{
  double middle = (other->top + other->bottom) / 2;

  if (middle >= place->top && middle <= place->bottom)
    return 0;
  return MIN (ABS (middle - place->top), ABS (middle - place->bottom)) / get_height (place);
}

/* The nearest line to the right of LINE on its row; -1 = there is none. */
static int
find_right (const Labels *labels, guint line)
{
  const CraTextPlace *place = cra_label_get_place (labels->reader, line);
  double nearest = ROW_REACH;
  guint first, after;
  int found = -1;

  get_page_lines (labels, place->page, &first, &after);
  for (guint i = first; i < after; i++)
    {
      const CraTextPlace *other = cra_label_get_place (labels->reader, i);
      double distance = get_row_distance (place, other);

      if (i == line || other->left < place->right - 1 || distance > nearest)
        continue;
      if (found >= 0 && distance == nearest
          && other->left >= cra_label_get_place (labels->reader, (guint)found)->left)
        continue;
      found = (int)i;
      nearest = distance;
    }
  return found;
}

/* The next line below BOTTOM in the column from LEFT to RIGHT, at most REACH away; -1 = none. */
static int
find_below (const Labels *labels,
            guint page,
            double bottom,
            double left,
            double right,
            double reach)
{
  guint first, after;
  int found = -1;

  get_page_lines (labels, page, &first, &after);
  for (guint i = first; i < after; i++)
    {
      const CraTextPlace *other = cra_label_get_place (labels->reader, i);

      if (other->top < bottom - get_height (other) * 0.4 || other->top > bottom + reach
          || other->left > right || other->right < left)
        continue;
      if (found < 0 || other->top < cra_label_get_place (labels->reader, (guint)found)->top)
        found = (int)i;
    }
  return found;
}

static void
append_line (const Labels *labels, guint line, CraDeclarationLabel *label, GString *value)
{
  const CraDeclarationReader *self = labels->reader;
  const CraTextLine *found = cra_declaration_text_get_line (self->text, line);

  if (value->len > 0)
    g_string_append_c (value, '\n');
  g_string_append (value, found->text);
  cra_declaration_widen (&label->quote.place, &found->place);
}

/* "Hersteller" over "Manufacturer": one label in two languages. */
static gboolean
is_translation (const CraDeclarationReader *self, const CraDeclarationLabel *label, guint line)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *other = g_ptr_array_index (self->labels, i);

      if (other->hit->line == line && other->hit->kind == label->hit->kind)
        return TRUE;
    }
  return FALSE;
}

/* Whether a row of a table begins where LINE stands: another cell before it that is no second line
 * of the label. */
static gboolean
begins_row (const Labels *labels, const CraDeclarationLabel *label, guint line)
{
  const CraDeclarationReader *self = labels->reader;
  const CraTextPlace *place = cra_label_get_place (self, line);
  const CraTextPlace *own = cra_label_get_place (self, MAX (label->line, label->hit->line));
  guint first, after;

  get_page_lines (labels, place->page, &first, &after);
  for (guint i = first; i < after; i++)
    {
      const CraTextPlace *other = cra_label_get_place (self, i);

      if (i == line || other->right > place->left || other->top <= own->top + 1
          || get_row_distance (place, other) > (labels->boundary[i] ? ROW_REACH : 0))
        continue;
      if (is_translation (self, label, i))
        continue;
      if (labels->boundary[i] || other->top - own->bottom > get_height (own) * ROW_GAP)
        return TRUE;
    }
  return FALSE;
}

/* Follows a column down from LINE, which is taken already. */
static void
append_column (const Labels *labels,
               guint line,
               CraDeclarationLabel *label,
               GString *value,
               gboolean loose)
{
  const CraDeclarationReader *self = labels->reader;
  const CraTextPlace *place = cra_label_get_place (self, line);

  for (guint i = 1; i < MAX_VALUE_LINES; i++)
    {
      double reach = get_height (place) * NEXT_LINES;
      int next = find_below (labels, place->page, place->bottom, place->left - CRA_LABEL_COLUMN,
                             loose ? place->right : place->left + CRA_LABEL_COLUMN, reach);

      if (next < 0 || labels->boundary[next] || (!loose && begins_row (labels, label, (guint)next))
          || (!loose
              && ABS (cra_label_get_place (self, (guint)next)->left - place->left)
                     > CRA_LABEL_COLUMN))
        return;
      append_line (labels, (guint)next, label, value);
      place = cra_label_get_place (self, (guint)next);
    }
}

static void
take_inline (const Labels *labels, CraDeclarationLabel *label, const char *rest, GString *value)
{
  g_autofree char *text = g_strdup (rest + strspn (rest, " \t:.;)_-"));

  g_strstrip (text);
  g_string_assign (value, text);
  if (cra_declaration_says_something (labels->reader, text)
      && label->hit->kind != CRA_CUE_SIGNATURE)
    append_column (labels, label->line, label, value, TRUE);
}

/* A label that takes two lines has its value beside the one or the other. */
static void
take_right (const Labels *labels, CraDeclarationLabel *label, GString *value)
{
  int right = find_right (labels, label->hit->line);

  if (right < 0 && label->line != label->hit->line)
    right = find_right (labels, label->line);
  /* A cell with a label of its own belongs to nobody else, and one in brackets is a note. */
  if (right < 0 || labels->boundary[right]
      || *cra_declaration_text_get_line (labels->reader->text, (guint)right)->text == '(')
    return;
  append_line (labels, (guint)right, label, value);
  append_column (labels, (guint)right, label, value, FALSE);
}

static void
take_below (const Labels *labels, CraDeclarationLabel *label, GString *value)
{
  const CraTextPlace *place = cra_label_get_place (labels->reader, label->line);
  int below = find_below (labels, place->page, place->bottom, place->left - 3 * CRA_LABEL_COLUMN,
                          MAX (place->right, place->left + 150), get_height (place) * BELOW_LINES);

  if (below < 0 || labels->boundary[below])
    return;
  append_line (labels, (guint)below, label, value);
  append_column (labels, (guint)below, label, value, TRUE);
}

/* What a label in brackets explains stands above it: "(name, function)". */
static void
take_above (const Labels *labels, CraDeclarationLabel *label, GString *value)
{
  const CraTextPlace *place = cra_label_get_place (labels->reader, label->line);
  double reach = get_height (place) * 2.5;
  guint first, after;
  int found = -1;

  get_page_lines (labels, place->page, &first, &after);
  for (guint i = first; i < after; i++)
    {
      const CraTextPlace *other = cra_label_get_place (labels->reader, i);

      if (other->bottom > place->top + 3 || other->bottom < place->top - reach
          || other->left > place->right || other->right < place->left || labels->boundary[i])
        continue;
      if (found < 0 || other->bottom > cra_label_get_place (labels->reader, (guint)found)->bottom)
        found = (int)i;
    }
  if (found >= 0)
    append_line (labels, (guint)found, label, value);
}

static gboolean
is_bracketed (const CraDeclarationReader *self, const CraDeclarationLabel *label)
{
  const CraTextWord *word = cra_declaration_text_get_word (self->text, label->hit->first);
  const char *text = cra_declaration_text_get_line (self->text, word->line)->text;

  return word->start > 0 && text[word->start - 1] == '(';
}

/* A label continues over a line that ends with its colon, and does not belong to the value. */
static gboolean
moves_to_next_line (const Labels *labels, CraDeclarationLabel *label)
{
  const CraDeclarationReader *self = labels->reader;
  guint next = label->line + 1;
  const char *text;
  gsize length;

  if (next >= cra_declaration_text_count_lines (self->text) || labels->boundary[next])
    return FALSE;
  text = cra_declaration_text_get_line (self->text, next)->text;
  length = strlen (text);
  if (length < 2 || text[length - 1] != ':'
      || cra_label_get_place (self, next)->page != cra_label_get_place (self, label->line)->page)
    return FALSE;
  label->line = next;
  return TRUE;
}

static void
take_value (const Labels *labels, CraDeclarationLabel *label, GString *value)
{
  const CraDeclarationReader *self = labels->reader;
  const char *rest = cra_label_get_rest (self, label->hit->after);
  const char *colon = cra_label_find_colon (self, label->hit);
  const char *plain = cra_label_skip_close (rest);

  /* What follows in brackets explains the label; after a stroke it says the same in other words, or in
   * another language. */
  if (*plain == '(' || *plain == '/')
    plain = "";
  if (colon != NULL)
    take_inline (labels, label, colon + 1, value);
  else if (*plain != '\0' && !cra_label_is_numbered (self, label->hit))
    take_inline (labels, label, rest, value);
  if (cra_declaration_says_something (self, value->str))
    return;
  g_string_truncate (value, 0);
  if (colon == NULL)
    moves_to_next_line (labels, label);
  if (is_bracketed (self, label))
    take_above (labels, label, value);
  if (value->len == 0)
    take_right (labels, label, value);
  if (value->len == 0)
    take_below (labels, label, value);
  if (value->len == 0 && *plain != '\0' && colon == NULL)
    take_inline (labels, label, rest, value);
}

static void
fill_label (const Labels *labels, CraDeclarationLabel *label)
{
  CraDeclarationReader *self = labels->reader;
  g_autoptr (GString) value = g_string_new (NULL);
  g_autofree char *whole = NULL;

  cra_declaration_quote_line (self, label->hit->line, &label->quote);
  label->section = cra_declaration_find_section (self, label->hit->line);
  take_value (labels, label, value);
  if (value->len == 0)
    return;
  label->value = g_strdup (value->str);
  if (strstr (label->quote.text, value->str) != NULL)
    return;
  whole = g_strconcat (label->quote.text, " ", value->str, NULL);
  g_free (label->quote.text);
  label->quote.text = cra_declaration_shorten (whole);
}

void
cra_label_fill_all (CraDeclarationReader *self)
{
  Labels labels = { .reader = self };

  mark_boundaries (&labels);
  split_pages (&labels);
  for (guint i = 0; i < self->labels->len; i++)
    fill_label (&labels, g_ptr_array_index (self->labels, i));
  g_array_unref (labels.pages);
  g_free (labels.boundary);
}
