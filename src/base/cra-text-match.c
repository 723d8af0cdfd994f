/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into a search, against text. Words are cut and folded like the full-text index does. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-text-match.h"

#include <string.h>

/* More is an accident of the clipboard. */
#define MOST_WORDS 32
#define MOST_DECOMPOSED 18

struct _CraTextMatch
{
  GPtrArray *words; /* Owned: folded */
  char *phrase;     /* Owned: the same, with a space before each */
};

typedef struct
{
  GString *folded; /* Owned */
  gsize start;     /* in the text, bytes */
  gsize end;
} Word;

/* --- Words --- */

static void
append_folded (GString *folded, gunichar c)
{
  gunichar parts[MOST_DECOMPOSED];
  gsize n = 0;

  /* Nearly all there is, and looked at with every keystroke. */
  if (c < 0x80)
    {
      g_string_append_c (folded, g_ascii_tolower ((char) c));
      return;
    }
  n = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    if (!g_unichar_ismark (parts[i]))
      g_string_append_unichar (folded, g_unichar_tolower (parts[i]));
}

/* The word at or behind byte POSITION of valid TEXT. */
static gboolean
next_word (const char *text, gsize position, Word *word)
{
  const char *p = text + position;

  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return FALSE;
  word->start = (gsize) (p - text);
  g_string_truncate (word->folded, 0);
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        break;
      append_folded (word->folded, c);
    }
  word->end = (gsize) (p - text);
  return TRUE;
}

CraTextMatch *
cra_text_match_new (const char *typed)
{
  CraTextMatch *self = g_new0 (CraTextMatch, 1);
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) phrase = g_string_new (NULL);
  Word word = { .folded = folded };

  self->words = g_ptr_array_new_with_free_func (g_free);
  while (self->words->len < MOST_WORDS && next_word (valid, word.end, &word))
    {
      g_ptr_array_add (self->words, g_strdup (folded->str));
      g_string_append_printf (phrase, " %s", folded->str);
    }
  self->phrase = g_strdup (phrase->str);
  return self;
}

void
cra_text_match_free (CraTextMatch *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->words);
  g_free (self->phrase);
  g_free (self);
}

gboolean
cra_text_match_is_empty (const CraTextMatch *self)
{
  return self->words->len == 0;
}

guint
cra_text_match_count_words (const CraTextMatch *self)
{
  return self->words->len;
}

/* --- How well --- */

/* All words of TEXT, folded, with a space before each. */
static char *
fold_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) folded = g_string_new (NULL);
  GString *all = g_string_new (NULL);
  Word word = { .folded = folded };

  while (next_word (valid, word.end, &word))
    g_string_append_printf (all, " %s", folded->str);
  return g_string_free (all, FALSE);
}

static gboolean
has_all_words (const CraTextMatch *self, const char *folded)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      g_autofree char *start = g_strconcat (" ", g_ptr_array_index (self->words, i), NULL);

      if (strstr (folded, start) == NULL)
        return FALSE;
    }
  return TRUE;
}

guint
cra_text_match_rate (const CraTextMatch *self, const char *text)
{
  g_autofree char *folded = text != NULL ? fold_text (text) : NULL;

  if (folded == NULL || self->words->len == 0)
    return CRA_MATCH_NONE;
  if (strcmp (folded, self->phrase) == 0)
    return CRA_MATCH_WHOLE;
  if (g_str_has_prefix (folded, self->phrase))
    return CRA_MATCH_START;
  if (g_str_has_suffix (folded, self->phrase))
    return CRA_MATCH_END;
  if (strstr (folded, self->phrase) != NULL)
    return CRA_MATCH_PHRASE;
  return has_all_words (self, folded) ? CRA_MATCH_WORDS : CRA_MATCH_NONE;
}

/* --- Where --- */

/* Bytes of WORD in TEXT that the longest typed beginning covers; 0 where none does. */
static gsize
measure_match (const CraTextMatch *self, const char *text, const Word *word)
{
  gsize longest = 0;
  g_autoptr (GString) folded = NULL;
  const char *p = text + word->start;

  for (guint i = 0; i < self->words->len; i++)
    if (g_str_has_prefix (word->folded->str, g_ptr_array_index (self->words, i)))
      longest = MAX (longest, strlen (g_ptr_array_index (self->words, i)));
  if (longest == 0)
    return 0;
  folded = g_string_new (NULL);
  for (; p < text + word->end && folded->len < longest; p = g_utf8_next_char (p))
    append_folded (folded, g_utf8_get_char (p));
  /* Marks belong to the letter before them. */
  while (p < text + word->end && g_unichar_ismark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return (gsize) (p - text) - word->start;
}

GArray *
cra_text_match_find (const CraTextMatch *self, const char *text)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (CraTextRange));
  g_autoptr (GString) folded = g_string_new (NULL);
  Word word = { .folded = folded };

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return ranges;
  while (next_word (text, word.end, &word))
    {
      gsize length = measure_match (self, text, &word);
      CraTextRange range = { word.start, word.start + length };

      if (length > 0)
        g_array_append_val (ranges, range);
    }
  return ranges;
}

/* Line feeds of a page would break a list's row. */
static char *
make_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *line = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = line->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

/* The first byte of the part of WIDTH bytes that has most of the ranges. */
static gsize
choose_start (const GArray *ranges, gsize width)
{
  guint best = 0;
  gsize start = 0;

  for (guint i = 0; i < ranges->len; i++)
    {
      gsize first = g_array_index (ranges, CraTextRange, i).start;
      guint n = i;

      while (n < ranges->len && g_array_index (ranges, CraTextRange, n).end <= first + width)
        n++;
      if (n - i > best)
        {
          best = n - i;
          start = first;
        }
    }
  return start;
}

/* Back to the start of a word, a few words before what was found. */
static const char *
step_back (const char *line, const char *p, guint characters)
{
  const char *word = p;

  for (guint i = 0; i < characters && p > line; i++)
    {
      p = g_utf8_prev_char (p);
      if (p == line || p[-1] == ' ')
        word = p;
    }
  return word;
}

char *
cra_text_match_excerpt (const CraTextMatch *self, const char *text, guint width)
{
  g_autofree char *line = make_line (text);
  g_autoptr (GArray) ranges = NULL;
  const char *start = line;
  const char *end = NULL;
  const char *last_space = NULL;
  guint n = 0;

  if (g_utf8_strlen (line, -1) <= (glong) width)
    return g_steal_pointer (&line);
  ranges = cra_text_match_find (self, line);
  start = step_back (line, line + choose_start (ranges, width), width / 4);
  for (end = start; *end != '\0' && n < width; n++, end = g_utf8_next_char (end))
    if (*end == ' ')
      last_space = end;
  if (*end != '\0' && last_space != NULL)
    end = last_space;
  return g_strdup_printf ("%s%.*s%s", start > line ? "…" : "", (int) (end - start), start,
                          *end != '\0' ? "…" : "");
}
