/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a foreign document as words that can be compared, and as one string. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-text.h"

#include <string.h>

#define SOFT_HYPHEN 0xad

static gboolean
is_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* Letters that have no parts to be taken off, and are often written without. */
static gunichar
simplify (gunichar c)
{
  switch (c)
    {
    case 0x142: /* l with stroke */
      return 'l';
    case 0xf8: /* o with stroke */
      return 'o';
    case 0x111: /* d with stroke */
      return 'd';
    case 0x127: /* h with stroke */
      return 'h';
    case 0x131: /* dotless i */
      return 'i';
    case 0x3c2: /* final sigma */
      return 0x3c3;
    default:
      return c;
    }
}

char *
cra_declaration_fold (const char *text, gssize length)
{
  gsize size = length >= 0 ? (gsize)length : strlen (text);
  g_autofree char *apart = NULL;
  g_autofree char *lower = NULL;
  GString *out;

  if (is_ascii (text, size))
    return g_ascii_strdown (text, (gssize)size);
  apart = g_utf8_normalize (text, (gssize)size, G_NORMALIZE_NFKD);
  if (apart == NULL)
    return g_strdup ("");
  lower = g_utf8_casefold (apart, -1);
  out = g_string_sized_new (strlen (lower));
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != SOFT_HYPHEN && g_unichar_combining_class (c) == 0)
        g_string_append_unichar (out, simplify (c));
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_word_char (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char)c)
                  : g_unichar_isalnum (c) || g_unichar_ismark (c) || c == SOFT_HYPHEN;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == SOFT_HYPHEN || c == 0x2010 || c == 0x2011;
}

/* Maltese writes its article with a hyphen, which stays one wherever the line ends: "tal-konformità". */
static gboolean
ends_with_article (const char *line)
{
  static const char *const articles[] = { "il", "tal", "fil", "bil", "mal", "sal", "dal", "dil",
                                          "ghall", "mill", "lill", "bhall", NULL };
  const char *space = strrchr (line, ' ');
  const char *word = space != NULL ? space + 1 : line;
  gsize length = strlen (word);
  g_autofree char *folded = length > 1 ? cra_declaration_fold (word, (gssize)length - 1) : NULL;

  return folded != NULL && word[length - 1] == '-' && g_strv_contains (articles, folded);
}

/* A word broken at the end of a line goes on in small letters; a compound goes on with a capital,
 * except where everything is in capitals. */
static gboolean
continues_word (const char *line, const char *next)
{
  const char *end = line + strlen (line);
  const char *last, *before;
  gunichar first = g_utf8_get_char (next);

  if (end == line || *next == '\0' || ends_with_article (line))
    return FALSE;
  last = g_utf8_prev_char (end);
  if (last == line || !is_hyphen (g_utf8_get_char (last)))
    return FALSE;
  before = g_utf8_prev_char (last);
  if (g_unichar_isdigit (g_utf8_get_char (before)))
    return g_unichar_isdigit (first); /* "489-" and "17" */
  if (!g_unichar_isalpha (g_utf8_get_char (before)))
    return FALSE;
  /* "EU-" goes on as a compound, whatever follows. */
  if (g_unichar_islower (first))
    return !g_unichar_isupper (g_utf8_get_char (before));
  return last - line >= 4 && g_unichar_isupper (g_utf8_get_char (before))
         && g_unichar_isupper (first) && next[1] != '\0'
         && !g_unichar_islower (g_utf8_get_char (g_utf8_next_char (next)));
}

static void
merge_words (CraDeclarationText *self, guint first)
{
  CraTextWord *last = &g_array_index (self->words, CraTextWord, first - 1);
  const CraTextWord *next = &g_array_index (self->words, CraTextWord, first);
  g_autofree char *whole = g_strconcat (last->folded, next->folded, NULL);

  last->folded = g_string_chunk_insert (self->chunk, whole);
  last->tail = next->end;
  g_array_remove_index (self->words, first);
}

static void
add_words (CraDeclarationText *self, guint number, const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      const char *start = p;
      g_autofree char *folded = NULL;
      CraTextWord word;

      while (*p != '\0' && is_word_char (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      folded = cra_declaration_fold (start, p - start);
      word = (CraTextWord){ g_string_chunk_insert_const (self->chunk, folded), number,
                            (guint)(start - text), (guint)(p - text), 0 };
      if (*folded != '\0')
        g_array_append_val (self->words, word);
    }
}

/* Numbers are broken after a slash as well. */
static gboolean
joins_without_space (const char *line, const char *next)
{
  gsize length = strlen (line);

  return continues_word (line, next)
         || (length > 1 && line[length - 1] == '/' && g_ascii_isdigit (line[length - 2])
             && g_ascii_isalnum (*next));
}

static void
add_joined (CraDeclarationText *self, const char *text, const char *last)
{
  if (last != NULL && continues_word (last, text)
      && !g_ascii_isdigit (*text)) /* the hyphen of a number is part of it */
    g_string_truncate (
        self->joined,
        (gsize)(g_utf8_prev_char (self->joined->str + self->joined->len) - self->joined->str));
  else if (last != NULL && !joins_without_space (last, text))
    g_string_append_c (self->joined, ' ');
}

/* Cells beside each other, and columns, hold different sentences. */
static gboolean
goes_on_below (const CraTextPlace *above, const CraTextPlace *below)
{
  double height = MAX (above->bottom - above->top, 1);

  if (above->page != below->page)
    return TRUE;
  return below->left < above->right && below->right > above->left
         && below->top > above->top + height * 0.3 && below->top < above->bottom + height * 2;
}

static void
add_line (CraDeclarationText *self, guint number)
{
  const CraTextLine *line = g_ptr_array_index (self->layout->lines, number);
  const CraTextLine *last = number > 0 ? g_ptr_array_index (self->layout->lines, number - 1) : NULL;
  CraTextRun run = { .first = self->words->len };
  gboolean continued = last != NULL && last->place.page == line->place.page
                       && continues_word (last->text, line->text);

  run.follows = last != NULL && goes_on_below (&last->place, &line->place);
  add_words (self, number, line->text);
  if (continued && run.first > 0 && run.first < self->words->len)
    merge_words (self, run.first);
  run.after = self->words->len;
  add_joined (self, line->text, last != NULL ? last->text : NULL);
  run.start = self->joined->len;
  g_string_append (self->joined, line->text);
  g_array_append_val (self->lines, run);
}

CraDeclarationText *
cra_declaration_text_new (const CraTextLayout *layout)
{
  CraDeclarationText *self = g_new0 (CraDeclarationText, 1);

  self->layout = layout;
  self->chunk = g_string_chunk_new (64 * 1024);
  self->words = g_array_new (FALSE, FALSE, sizeof (CraTextWord));
  self->lines = g_array_new (FALSE, FALSE, sizeof (CraTextRun));
  self->joined = g_string_new (NULL);
  self->cut = layout->cut;
  for (guint i = 0; i < layout->lines->len; i++)
    {
      if (self->words->len >= CRA_DECLARATION_MAX_WORDS)
        {
          self->cut = TRUE;
          break;
        }
      add_line (self, i);
    }
  return self;
}

void
cra_declaration_text_free (CraDeclarationText *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->chunk);
  g_array_unref (self->words);
  g_array_unref (self->lines);
  g_string_free (self->joined, TRUE);
  g_free (self);
}

guint
cra_declaration_text_count_lines (const CraDeclarationText *self)
{
  return self->lines->len;
}

const CraTextWord *
cra_declaration_text_get_word (const CraDeclarationText *self, guint word)
{
  return &g_array_index (self->words, CraTextWord, word);
}

const CraTextRun *
cra_declaration_text_get_run (const CraDeclarationText *self, guint line)
{
  return &g_array_index (self->lines, CraTextRun, line);
}

const CraTextLine *
cra_declaration_text_get_line (const CraDeclarationText *self, guint line)
{
  return g_ptr_array_index (self->layout->lines, line);
}

guint
cra_declaration_text_find_line (const CraDeclarationText *self, gsize offset)
{
  guint low = 0, high = self->lines->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (cra_declaration_text_get_run (self, middle)->start <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

char *
cra_declaration_text_copy (const CraDeclarationText *self, guint first, guint after)
{
  GString *out = g_string_new (NULL);
  guint i = first;

  while (i < after)
    {
      const CraTextWord *word = cra_declaration_text_get_word (self, i);
      const char *text = cra_declaration_text_get_line (self, word->line)->text;
      guint end = word->end, tail;

      while (i + 1 < after && cra_declaration_text_get_word (self, i + 1)->line == word->line)
        end = cra_declaration_text_get_word (self, ++i)->end;
      if (out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append_len (out, text + word->start, (gssize)(end - word->start));
      tail = cra_declaration_text_get_word (self, i)->tail;
      if (tail > 0)
        g_string_append_len (out, cra_declaration_text_get_line (self, word->line + 1)->text,
                             (gssize)tail);
      i++;
    }
  return g_string_free (out, FALSE);
}
