/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels of a declaration and what belongs to them: after a colon, in the cell to the right, or
 * below. Forms, tables, numbered points and several languages in one label are all met. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-private.h"

#include <string.h>

#define MAX_LABELS 1500
#define MAX_VALUE_LINES 8
#define MAX_LABEL_WORDS 16 /* that may stand between the words of a label and its colon */
#define MAX_STATEMENT_WORDS 8 /* between the object and what it conforms to */
#define MAX_NUMBER_WORDS 2 /* "1." and "(a)" before a label */
#define BELOW_LINES 3.2    /* heights of a line between a label and what stands below it */
#define NEXT_LINES 1.1     /* and between lines that belong together */
#define ROW_GAP 0.25       /* heights of a line between rows of a table, more than between lines */
#define COLUMN 5.0         /* points by which the lines of a column may differ */
#define MAX_QUOTE 240      /* letters */

/* The element that begins with a label or a sentence, 0 = none. */
static const guint8 openers[CRA_N_CUES] = {
  [CRA_CUE_PRODUCT] = 1,        [CRA_CUE_MANUFACTURER] = 2,       [CRA_CUE_REPRESENTATIVE] = 2,
  [CRA_CUE_RESPONSIBILITY] = 3, [CRA_CUE_RESPONSIBILITY_HEADING] = 3, [CRA_CUE_OBJECT] = 4,
  [CRA_CUE_CONFORMITY] = 5,     [CRA_CUE_CONFORMITY_HEADING] = 5, [CRA_CUE_STANDARDS] = 6,
  [CRA_CUE_BODY] = 7,           [CRA_CUE_ADDITIONAL] = 8,         [CRA_CUE_SIGNED_FOR] = 8,
  [CRA_CUE_PLACE_DATE] = 8,     [CRA_CUE_SIGNATURE] = 8,
};

static const gboolean is_label_kind[CRA_N_CUES] = {
  [CRA_CUE_PRODUCT] = TRUE,        [CRA_CUE_TYPE] = TRUE,
  [CRA_CUE_IDENTIFICATION] = TRUE, [CRA_CUE_MANUFACTURER] = TRUE,
  [CRA_CUE_REPRESENTATIVE] = TRUE, [CRA_CUE_ADDRESS] = TRUE,
  [CRA_CUE_OBJECT] = TRUE,         [CRA_CUE_STANDARDS] = TRUE,
  [CRA_CUE_BODY] = TRUE,           [CRA_CUE_BODY_NUMBER] = TRUE,
  [CRA_CUE_CERTIFICATE] = TRUE,    [CRA_CUE_PROCEDURE] = TRUE,
  [CRA_CUE_ADDITIONAL] = TRUE,     [CRA_CUE_SIGNED_FOR] = TRUE,
  [CRA_CUE_PLACE] = TRUE,          [CRA_CUE_DATE] = TRUE,
  [CRA_CUE_PLACE_DATE] = TRUE,     [CRA_CUE_NAME] = TRUE,
  [CRA_CUE_FUNCTION] = TRUE,       [CRA_CUE_SIGNATURE] = TRUE,
  [CRA_CUE_RESPONSIBILITY_HEADING] = TRUE, [CRA_CUE_CONFORMITY_HEADING] = TRUE,
  [CRA_CUE_OTHER] = TRUE,
};

typedef struct
{
  guint line;
  guint8 section;
} Opener;

typedef struct
{
  CraDeclarationReader *reader;
  GArray *pages;     /* guint: first line of each page, and one more */
  guint8 *boundary;  /* of each line: something else begins here */
} Labels;

/* --- Quotes --- */

void
cra_declaration_quote_clear (CraQuote *quote)
{
  g_clear_pointer (&quote->text, g_free);
}

void
cra_declaration_quote_copy (const CraQuote *from, CraQuote *to)
{
  cra_declaration_quote_clear (to);
  to->text = g_strdup (from->text);
  to->place = from->place;
}

static char *
shorten (const char *text)
{
  g_autofree char *flat = g_strdup (text);
  g_autofree char *head = NULL;

  g_strdelimit (flat, "\n\t", ' ');
  if (g_utf8_strlen (flat, -1) <= MAX_QUOTE)
    return g_steal_pointer (&flat);
  head = g_utf8_substring (flat, 0, MAX_QUOTE);
  return g_strconcat (head, "…", NULL);
}

void
cra_declaration_quote_line (const CraDeclarationReader *self, guint line, CraQuote *quote)
{
  const CraTextLine *found = cra_declaration_text_get_line (self->text, line);

  cra_declaration_quote_clear (quote);
  quote->text = shorten (found->text);
  quote->place = found->place;
}

static void
widen (CraTextPlace *place, const CraTextPlace *by)
{
  if (by->page != place->page)
    return;
  place->left = MIN (place->left, by->left);
  place->top = MIN (place->top, by->top);
  place->right = MAX (place->right, by->right);
  place->bottom = MAX (place->bottom, by->bottom);
}

void
cra_declaration_quote_words (const CraDeclarationReader *self,
                             guint first,
                             guint after,
                             CraQuote *quote)
{
  g_autofree char *text = cra_declaration_text_copy (self->text, first, after);
  guint line = cra_declaration_text_get_word (self->text, first)->line;

  cra_declaration_quote_clear (quote);
  quote->text = shorten (text);
  quote->place = cra_declaration_text_get_line (self->text, line)->place;
  for (guint i = first; i < after; i++)
    widen (&quote->place,
           &cra_declaration_text_get_line (self->text,
                                           cra_declaration_text_get_word (self->text, i)->line)
                ->place);
}

/* --- What a text says --- */

static gboolean
covers (const CraDeclarationReader *self, const char *text, CraCueKind kind)
{
  CraTextLayout *layout = cra_text_layout_new ();
  CraTextPlace place = { 0 };
  g_autoptr (CraDeclarationText) words = NULL;
  g_autoptr (GArray) hits = NULL;
  guint covered = 0;

  cra_text_layout_add (layout, &place, text);
  words = cra_declaration_text_new (layout);
  hits = cra_cues_match (self->cues, words);
  for (guint i = 0; i < hits->len; i++)
    {
      const CraCueHit *hit = &g_array_index (hits, CraCueHit, i);

      if (hit->kind == kind && hit->first <= covered)
        covered = MAX (covered, hit->after);
    }
  covered = words->words->len > 0 && covered >= words->words->len ? 1 : 0;
  cra_text_layout_free (layout);
  return covered > 0;
}

gboolean
cra_declaration_says_none (const CraDeclarationReader *self, const char *text)
{
  return text != NULL && strlen (text) < 200 && covers (self, text, CRA_CUE_NONE);
}

gboolean
cra_declaration_says_something (const CraDeclarationReader *self, const char *text)
{
  guint letters = 0;

  for (const char *p = text; p != NULL && *p != '\0' && letters < 2; p = g_utf8_next_char (p))
    letters += g_unichar_isalnum (g_utf8_get_char (p)) ? 1 : 0;
  return letters >= 1 && !(strlen (text) < 200 && covers (self, text, CRA_CUE_NOT_STATED));
}

/* --- Where labels stand --- */

static const CraTextPlace *
get_place (const CraDeclarationReader *self, guint line)
{
  return &cra_declaration_text_get_line (self->text, line)->place;
}

/* "1.", "a)", "(EN)", "IV." */
static gboolean
is_numbering (const CraDeclarationReader *self, guint word)
{
  const CraTextWord *found = cra_declaration_text_get_word (self->text, word);
  const char *text = cra_declaration_text_get_line (self->text, found->line)->text + found->start;
  gsize length = found->end - found->start;

  gboolean closed = strchr (".)", text[length]) != NULL; /* a line ends with NUL */

  if (length > 3)
    return FALSE;
  if (g_ascii_isdigit (*text))
    return length <= 2;
  return (length == 1 && closed) || strspn (text, "IVX") >= length || (length == 2 && g_ascii_isupper (text[0])
                                                           && g_ascii_isupper (text[1]));
}

/* The byte after the last word of HIT in its last line. */
static const char *
get_rest (const CraDeclarationReader *self, guint after)
{
  const CraTextWord *last = cra_declaration_text_get_word (self->text, after - 1);

  return cra_declaration_text_get_line (self->text, last->line)->text + last->end;
}

static const char *
skip_close (const char *rest)
{
  return rest + strspn (rest, " \t)]*\"'");
}

static gboolean
has_colon (const char *rest)
{
  rest = skip_close (rest);
  return *rest == ':';
}

static gboolean
stands_at_start (const CraDeclarationReader *self, const CraCueHit *hit)
{
  guint first = cra_declaration_text_get_run (self->text, hit->line)->first;

  if (hit->first - first > MAX_NUMBER_WORDS)
    return FALSE;
  for (guint i = first; i < hit->first; i++)
    if (!is_numbering (self, i))
      return FALSE;
  return TRUE;
}

/* "Name / Nom / Name:", "Place and date", "(name, function) (signature)"; but not what follows a colon,
 * which is the value. */
static gboolean
follows_label (const CraDeclarationReader *self, const CraCueHit *hit,
               const CraDeclarationLabel *before)
{
  const CraTextWord *first = cra_declaration_text_get_word (self->text, hit->first);
  const char *text = cra_declaration_text_get_line (self->text, first->line)->text;
  gboolean joined = FALSE;
  guint end;

  if (before == NULL || before->line != hit->line || before->hit->after > hit->first
      || hit->first - before->hit->after > MAX_NUMBER_WORDS)
    return FALSE;
  end = cra_declaration_text_get_word (self->text, before->hit->after - 1)->end;
  for (guint i = end; i < first->start; i++)
    {
      if (text[i] == ':')
        return FALSE;
      joined |= strchr ("/|,(&-+;", text[i]) != NULL;
    }
  return joined || hit->first > before->hit->after;
}

static gboolean
is_covered (const CraDeclarationReader *self, guint index)
{
  const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, index);

  for (guint i = index; i-- > 0;)
    {
      const CraCueHit *other = &g_array_index (self->hits, CraCueHit, i);

      if (other->line + 1 < hit->line || other->first + MAX_LABEL_WORDS < hit->first)
        break;
      if (is_label_kind[other->kind] && other->after >= hit->after
          && other->after - other->first > hit->after - hit->first)
        return TRUE;
    }
  for (guint i = index + 1; i < self->hits->len; i++)
    {
      const CraCueHit *other = &g_array_index (self->hits, CraCueHit, i);

      if (other->first > hit->first)
        break;
      if (is_label_kind[other->kind] && other->after > hit->after)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_numbered (const CraDeclarationReader *self, const CraCueHit *hit)
{
  return hit->first > cra_declaration_text_get_run (self->text, hit->line)->first;
}

/* The colon of a label that goes on: "Name and address of the manufacturer or his ...:", or of several
 * together: "Product (type, batch or serial number):". */
static const char *
find_late_colon (const char *rest)
{
  const char *colon = strchr (rest, ':');
  guint words = 0;

  for (const char *p = rest; colon != NULL && p < colon; p++)
    words += *p == ' ' ? 1 : 0;
  return colon != NULL && words <= MAX_LABEL_WORDS ? colon : NULL;
}

static const char *
find_colon (const CraDeclarationReader *self, const CraCueHit *hit)
{
  const char *rest = get_rest (self, hit->after);

  return has_colon (rest) ? strchr (rest, ':') : find_late_colon (rest);
}

/* "The object of the declaration described above is in conformity with" names no object. */
static gboolean
is_in_statement (const CraDeclarationReader *self, guint index)
{
  const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, index);

  if (hit->kind != CRA_CUE_OBJECT || find_colon (self, hit) != NULL)
    return FALSE;
  for (guint i = index + 1; i < self->hits->len; i++)
    {
      const CraCueHit *other = &g_array_index (self->hits, CraCueHit, i);

      if (other->first > hit->after + MAX_STATEMENT_WORDS)
        break;
      if (other->kind == CRA_CUE_CONFORMITY && other->first >= hit->after)
        return TRUE;
    }
  return FALSE;
}

static void
collect_labels (CraDeclarationReader *self)
{
  const CraDeclarationLabel *before = NULL;

  for (guint i = 0; i < self->hits->len && self->labels->len < MAX_LABELS; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);
      CraDeclarationLabel *label;

      if (!is_label_kind[hit->kind] || is_covered (self, i) || is_in_statement (self, i))
        continue;
      if (!stands_at_start (self, hit) && !has_colon (get_rest (self, hit->after))
          && !follows_label (self, hit, before))
        continue;
      label = g_new0 (CraDeclarationLabel, 1);
      label->hit = hit;
      label->line = cra_declaration_text_get_word (self->text, hit->after - 1)->line;
      label->numbered = stands_at_start (self, hit) && is_numbered (self, hit);
      label->strong = find_colon (self, hit) != NULL || is_numbered (self, hit)
                      || *skip_close (get_rest (self, hit->after)) == '\0';
      g_ptr_array_add (self->labels, label);
      before = label;
    }
}

/* --- Sections --- */

static void
collect_openers (CraDeclarationReader *self)
{
  self->openers = g_array_new (FALSE, FALSE, sizeof (Opener));
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);
      Opener opener = { label->hit->line, openers[label->hit->kind] };

      if (opener.section > 0 && label->strong && stands_at_start (self, label->hit))
        g_array_append_val (self->openers, opener);
    }
  for (guint i = 0; i < self->hits->len && self->openers->len < MAX_LABELS; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);
      Opener opener = { hit->line, openers[hit->kind] };

      if (hit->kind == CRA_CUE_RESPONSIBILITY || hit->kind == CRA_CUE_CONFORMITY)
        g_array_append_val (self->openers, opener);
    }
}

/* Whether B is a better heading than A for what stands below both. */
static gboolean
is_nearer (const CraTextPlace *a, const CraTextPlace *b)
{
  if (a->page != b->page)
    return b->page > a->page;
  return b->top > a->top + COLUMN || (b->top > a->top - COLUMN && b->left > a->left);
}

guint
cra_declaration_find_section (const CraDeclarationReader *self, guint line)
{
  const CraTextPlace *place = get_place (self, line);
  const CraTextPlace *best = NULL;
  guint section = 0;

  for (guint i = 0; i < self->openers->len; i++)
    {
      const Opener *opener = &g_array_index (self->openers, Opener, i);
      const CraTextPlace *other = get_place (self, opener->line);

      if (other->page > place->page
          || (other->page == place->page
              && (other->top > place->top + COLUMN || other->left > place->right + COLUMN)))
        continue;
      if (best != NULL && !is_nearer (best, other))
        continue;
      best = other;
      section = opener->section;
    }
  return section;
}

/* --- What belongs to a label --- */

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

      if (stands_at_start (self, label->hit))
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
    while (labels->pages->len <= get_place (self, i)->page)
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

static gboolean
is_on_row (const CraTextPlace *a, const CraTextPlace *b)
{
  double middle = (b->top + b->bottom) / 2;

  return middle > a->top && middle < a->bottom;
}

/* The nearest line to the right of LINE on its row; -1 = there is none. */
static int
find_right (const Labels *labels, guint line)
{
  const CraTextPlace *place = get_place (labels->reader, line);
  guint first, after;
  int found = -1;

  get_page_lines (labels, place->page, &first, &after);
  for (guint i = first; i < after; i++)
    {
      const CraTextPlace *other = get_place (labels->reader, i);

      if (i == line || other->left < place->right - 1 || !is_on_row (place, other))
        continue;
      if (found < 0 || other->left < get_place (labels->reader, (guint)found)->left)
        found = (int)i;
    }
  return found;
}

/* The next line below BOTTOM in the column from LEFT to RIGHT, at most REACH away; -1 = none. */
static int
find_below (const Labels *labels, guint page, double bottom, double left, double right,
            double reach)
{
  guint first, after;
  int found = -1;

  get_page_lines (labels, page, &first, &after);
  for (guint i = first; i < after; i++)
    {
      const CraTextPlace *other = get_place (labels->reader, i);

      if (other->top < bottom - get_height (other) * 0.4 || other->top > bottom + reach
          || other->left > right || other->right < left)
        continue;
      if (found < 0 || other->top < get_place (labels->reader, (guint)found)->top)
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
  widen (&label->quote.place, &found->place);
}

/* Whether a row of a table begins where LINE stands: another cell before it that is no second line of
 * the label. */
static gboolean
begins_row (const Labels *labels, const CraDeclarationLabel *label, guint line)
{
  const CraDeclarationReader *self = labels->reader;
  const CraTextPlace *place = get_place (self, line);
  const CraTextPlace *own = get_place (self, MAX (label->line, label->hit->line));
  guint first, after;

  get_page_lines (labels, place->page, &first, &after);
  for (guint i = first; i < after; i++)
    {
      const CraTextPlace *other = get_place (self, i);

      if (i == line || other->right > place->left || other->top <= own->top + 1
          || !is_on_row (place, other))
        continue;
      if (labels->boundary[i] || other->top - own->bottom > get_height (own) * ROW_GAP)
        return TRUE;
    }
  return FALSE;
}

/* Follows a column down from LINE, which is taken already. */
static void
append_column (const Labels *labels, guint line, CraDeclarationLabel *label, GString *value,
               gboolean loose)
{
  const CraDeclarationReader *self = labels->reader;
  const CraTextPlace *place = get_place (self, line);

  for (guint i = 1; i < MAX_VALUE_LINES; i++)
    {
      double reach = get_height (place) * NEXT_LINES;
      int next = find_below (labels, place->page, place->bottom, place->left - COLUMN,
                             loose ? place->right : place->left + COLUMN, reach);

      if (next < 0 || labels->boundary[next]
          || (!loose && begins_row (labels, label, (guint)next))
          || (!loose && ABS (get_place (self, (guint)next)->left - place->left) > COLUMN))
        return;
      append_line (labels, (guint)next, label, value);
      place = get_place (self, (guint)next);
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
  const CraTextPlace *place = get_place (labels->reader, label->line);
  int below = find_below (labels, place->page, place->bottom, place->left - 3 * COLUMN,
                          MAX (place->right, place->left + 150),
                          get_height (place) * BELOW_LINES);

  if (below < 0 || labels->boundary[below])
    return;
  append_line (labels, (guint)below, label, value);
  append_column (labels, (guint)below, label, value, TRUE);
}

/* What a label in brackets explains stands above it: "(name, function)". */
static void
take_above (const Labels *labels, CraDeclarationLabel *label, GString *value)
{
  const CraTextPlace *place = get_place (labels->reader, label->line);
  double reach = get_height (place) * 2.5;
  guint first, after;
  int found = -1;

  get_page_lines (labels, place->page, &first, &after);
  for (guint i = first; i < after; i++)
    {
      const CraTextPlace *other = get_place (labels->reader, i);

      if (other->bottom > place->top + 3 || other->bottom < place->top - reach
          || other->left > place->right || other->right < place->left || labels->boundary[i])
        continue;
      if (found < 0 || other->bottom > get_place (labels->reader, (guint)found)->bottom)
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
  if (length < 2 || text[length - 1] != ':' || get_place (self, next)->page
                                                   != get_place (self, label->line)->page)
    return FALSE;
  label->line = next;
  return TRUE;
}

static void
take_value (const Labels *labels, CraDeclarationLabel *label, GString *value)
{
  const CraDeclarationReader *self = labels->reader;
  const char *rest = get_rest (self, label->hit->after);
  const char *colon = find_colon (self, label->hit);
  const char *plain = skip_close (rest);

  /* What follows in brackets explains the label. */
  if (*plain == '(')
    plain = "";
  if (colon != NULL)
    take_inline (labels, label, colon + 1, value);
  else if (*plain != '\0' && !is_numbered (self, label->hit))
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
  label->quote.text = shorten (whole);
}

void
cra_declaration_label_free (CraDeclarationLabel *self)
{
  g_free (self->value);
  cra_declaration_quote_clear (&self->quote);
  g_free (self);
}

void
cra_declaration_find_labels (CraDeclarationReader *self)
{
  Labels labels = { .reader = self };

  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_declaration_label_free);
  collect_labels (self);
  collect_openers (self);
  mark_boundaries (&labels);
  split_pages (&labels);
  for (guint i = 0; i < self->labels->len; i++)
    fill_label (&labels, g_ptr_array_index (self->labels, i));
  g_array_unref (labels.pages);
  g_free (labels.boundary);
}

const CraDeclarationLabel *
cra_declaration_find_label (const CraDeclarationReader *self, CraCueKind kind, guint section)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const CraDeclarationLabel *label = g_ptr_array_index (self->labels, i);

      if (label->hit->kind == kind && (section == 0 || label->section == section)
          && cra_declaration_says_something (self, label->value))
        return label;
    }
  return NULL;
}

const CraCueHit *
cra_declaration_find_hit (const CraDeclarationReader *self, CraCueKind kind)
{
  for (guint i = 0; i < self->hits->len; i++)
    if (g_array_index (self->hits, CraCueHit, i).kind == kind)
      return &g_array_index (self->hits, CraCueHit, i);
  return NULL;
}
