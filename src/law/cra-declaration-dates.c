/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them, in the 24 languages. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-private.h"

#include "base/cra-calendar.h"

#include <string.h>

#define REACH 4 /* words between month and year */
#define MIN_YEAR 1980
#define MAX_YEAR 2100
#define MAX_TOKENS 400

/* Figures first the year, then first the day. */
#define YEAR_FIRST                                                                                 \
  "(?<!\\d)((?:19|20)\\d{2})(?:\\s?[./-]\\s?|\\s)(\\d{1,2})(?:\\s?[./-]\\s?|\\s)(\\d{1,2})(?!\\d)"
#define DAY_FIRST                                                                                  \
  "(?<![\\d.])(\\d{1,2})\\s?([./-])\\s?(\\d{1,2})\\s?[./-]\\s?((?:19|20)\\d{2})(?!\\d)"

typedef struct
{
  char *folded;
  guint number; /* 0 = begins with no figure */
  gsize start, end;
} Token;

static char *
make_date (guint year, guint month, guint day)
{
  g_autofree char *date = NULL;

  if (year < MIN_YEAR || year > MAX_YEAR)
    return NULL;
  date = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  return cra_calendar_is_date (date) ? g_steal_pointer (&date) : NULL;
}

static guint
fetch_number (const GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);

  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : 0;
}

static void
set_range (const GMatchInfo *match, gsize *start, gsize *end)
{
  int from = 0, to = 0;

  g_match_info_fetch_pos (match, 0, &from, &to);
  *start = (gsize)from;
  *end = (gsize)to;
}

static char *
find_year_first (const char *text, gsize *start, gsize *end)
{
  g_autoptr (GRegex) regex = g_regex_new (YEAR_FIRST, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  char *date = NULL;

  for (g_regex_match (regex, text, 0, &match); date == NULL && g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      date = make_date (fetch_number (match, 1), fetch_number (match, 2), fetch_number (match, 3));
      set_range (match, start, end);
    }
  return date;
}

/* A stroke is used both ways round; a point is not. */
static char *
find_day_first (const char *text, gsize *start, gsize *end, gboolean *ambiguous)
{
  g_autoptr (GRegex) regex = g_regex_new (DAY_FIRST, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  char *date = NULL;

  for (g_regex_match (regex, text, 0, &match); date == NULL && g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      guint first = fetch_number (match, 1), second = fetch_number (match, 3);
      g_autofree char *stroke = g_match_info_fetch (match, 2);

      date = make_date (fetch_number (match, 4), second, first);
      if (date == NULL)
        date = make_date (fetch_number (match, 4), first, second);
      *ambiguous = *stroke != '.' && first <= 12 && second <= 12 && first != second;
      set_range (match, start, end);
    }
  return date;
}

/* --- With the name of the month --- */

static void
add_month (GHashTable *months, const char *folded, const char *code, guint month)
{
  char *key = g_strconcat (folded, "/", code, NULL);

  if (g_hash_table_contains (months, key))
    g_free (key);
  else
    g_hash_table_insert (months, key, GUINT_TO_POINTER (month));
  if (!g_hash_table_contains (months, folded))
    g_hash_table_insert (months, g_strdup (folded), GUINT_TO_POINTER (month));
}

/* Months are shortened to three letters in many languages. */
static void
add_months (GHashTable *months, char **names, const char *code)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *folded = cra_declaration_fold (names[i], -1);
      glong length = g_utf8_strlen (folded, -1);
      g_autofree char *brief = g_utf8_substring (folded, 0, MIN (length, 3));

      add_month (months, folded, code, i + 1);
      if (length > 3)
        add_month (months, brief, code, i + 1);
    }
}

GHashTable *
cra_declaration_list_months (CraLaw *law)
{
  const CraLanguage *const *languages = cra_law_list_languages (law);
  GHashTable *months = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      const CraTongue *tongue = cra_law_find_tongue (law, languages[i]->code);

      if (tongue == NULL)
        continue;
      add_months (months, tongue->months_in_dates, languages[i]->code);
      add_months (months, tongue->months, languages[i]->code);
    }
  return months;
}

/* One word means different months in different languages: those of the document come first. */
static guint
find_month (const CraDeclarationReader *self, const char *folded)
{
  const GPtrArray *found = self->reading->languages;
  gpointer month = NULL;

  if (strlen (folded) < 3 || g_ascii_isdigit (*folded))
    return 0;
  for (guint i = 0; month == NULL && found != NULL && i < found->len; i++)
    {
      g_autofree char *key = g_strconcat (folded, "/", g_ptr_array_index (found, i), NULL);

      month = g_hash_table_lookup (self->months, key);
    }
  if (month == NULL)
    month = g_hash_table_lookup (self->months, folded);
  return GPOINTER_TO_UINT (month);
}

static void
clear_token (gpointer data)
{
  g_free (((Token *)data)->folded);
}

static GArray *
split_tokens (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  const char *p = text;

  g_array_set_clear_func (tokens, clear_token);
  while (*p != '\0' && tokens->len < MAX_TOKENS)
    {
      const char *start = p;
      Token token = { 0 };

      while (*p != '\0'
             && (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
        p = g_utf8_next_char (p);
      if (p == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      token.folded = cra_declaration_fold (start, p - start);
      token.number = (guint)MIN (g_ascii_strtoull (token.folded, NULL, 10), G_MAXUINT);
      token.start = (gsize)(start - text);
      token.end = (gsize)(p - text);
      g_array_append_val (tokens, token);
    }
  return tokens;
}

/* The token nearest to MONTH with a number in range. */
static const Token *
find_near (const GArray *tokens, guint month, guint low, guint high)
{
  for (guint step = 1; step <= REACH; step++)
    {
      const guint places[] = { month - step, month + step };

      for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        {
          const Token *token;

          if (places[i] >= tokens->len)
            continue;
          token = &g_array_index (tokens, Token, places[i]);
          if (token->number >= low && token->number <= high)
            return token;
        }
    }
  return NULL;
}

static char *
find_written (const CraDeclarationReader *self, const char *text, gsize *start, gsize *end)
{
  g_autoptr (GArray) tokens = split_tokens (text);

  for (guint i = 0; i < tokens->len; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);
      guint month = find_month (self, token->folded);
      const Token *day, *year;
      char *date;

      if (month == 0)
        continue;
      day = find_near (tokens, i, 1, 31);
      year = find_near (tokens, i, MIN_YEAR, MAX_YEAR);
      date = day != NULL && year != NULL ? make_date (year->number, month, day->number) : NULL;
      if (date == NULL)
        continue;
      *start = MIN (token->start, MIN (day->start, year->start));
      *end = MAX (token->end, MAX (day->end, year->end));
      return date;
    }
  return NULL;
}

char *
cra_declaration_find_date (const CraDeclarationReader *self,
                           const char *text,
                           gsize *start,
                           gsize *end,
                           gboolean *ambiguous)
{
  gsize from = 0, to = 0;
  gboolean doubtful = FALSE;
  char *date = find_year_first (text, &from, &to);

  if (date == NULL)
    date = find_day_first (text, &from, &to, &doubtful);
  if (date == NULL)
    date = find_written (self, text, &from, &to);
  if (start != NULL)
    *start = from;
  if (end != NULL)
    *end = to;
  if (ambiguous != NULL)
    *ambiguous = date != NULL && doubtful;
  return date;
}
