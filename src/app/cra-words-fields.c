/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields and their values as people read them. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-words-fields.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/cra-words.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-history.h"

/* What is left of a text on each side of a difference, and the most that is shown of one. */
#define CONTEXT 24
#define LONGEST 160

const char *
cra_words_get_field (const CraObjectType *type, const char *field)
{
  return cra_workbench_name_field (type, field);
}

char *
cra_words_format_subject (CraLaw *law, const char *subject)
{
  const CraClause *clause = subject != NULL ? cra_law_find (law, subject) : NULL;
  CraPaperKind paper;

  if (clause != NULL)
    /* Translators: a point of the law and its article. */
    return g_strdup_printf (_ ("%s (%s)"), clause->title, clause->article);
  if (subject != NULL && cra_paper_from_word (subject, &paper))
    return g_strdup (cra_words_get_paper (paper));
  return g_strdup (subject != NULL ? subject : "");
}

/* Codes of a list, or the one code of a text. */
static char *
format_codes (CraLaw *law, const char *field, const char *text)
{
  g_auto (GStrv) items = g_strsplit (text, "\n", -1);

  for (guint i = 0; items[i] != NULL; i++)
    {
      const CraLanguage *language = cra_law_find_language (law, items[i]);
      const char *country = cra_law_find_country_name (law, items[i]);
      const CraClause *clause = cra_law_find (law, items[i]);
      const char *name = NULL;

      if (g_str_has_prefix (field, "language") && language != NULL)
        name = language->name;
      else if (g_str_has_prefix (field, "countr") && country != NULL)
        name = country;
      else if (clause != NULL)
        name = clause->article != NULL && clause->group == CRA_GROUP_REQUIREMENT ? clause->article
                                                                                 : clause->title;
      if (name != NULL)
        {
          g_free (items[i]);
          items[i] = g_strdup (name);
        }
    }
  return g_strjoinv (", ", items);
}

static char *
format_word (const CraField *field, const char *text)
{
  int index = cra_word_index (field->words, text);

  return g_strdup (index >= 0 ? cra_words_get_label (field->words, (guint) index) : text);
}

char *
cra_words_format_value (CraLaw *law, const CraObjectType *type, const char *field, const char *text)
{
  static const char *const coded[] = { "category", "act", "exclusion", "requirement", "clause",
                                       "country", "language", NULL };
  const CraField *known = cra_object_type_find_field (type, field);
  CraPaperKind paper;

  if (text == NULL || known == NULL)
    return g_strdup (text);
  switch (known->kind)
    {
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
      return cra_words_format_date (text);
    case CRA_FIELD_WORD:
      return format_word (known, text);
    case CRA_FIELD_FLAG:
      return g_strdup (g_str_equal (text, "true") ? _ ("Yes") : _ ("No"));
    case CRA_FIELD_DIGEST:
      return g_strndup (text, 12);
    case CRA_FIELD_LIST:
      return format_codes (law, field, text);
    case CRA_FIELD_TEXT:
      if (g_strv_contains (coded, field))
        return format_codes (law, field, text);
      if (g_str_equal (field, "paper") && cra_paper_from_word (text, &paper))
        return g_strdup (cra_words_get_paper (paper));
      break;
    case CRA_FIELD_INTEGER:
    case CRA_FIELD_REFERENCE:
      break;
    }
  return cra_text_make_visible (text);
}

char *
cra_words_format_time (const char *time)
{
  g_autoptr (GDateTime) at = time != NULL ? g_date_time_new_from_iso8601 (time, NULL) : NULL;
  g_autoptr (GDateTime) local = at != NULL ? g_date_time_to_local (at) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;
  g_autofree char *date = cra_words_format_date (day != NULL ? day : time);
  g_autofree char *clock = local != NULL ? g_date_time_format (local, "%H:%M") : NULL;

  /* Translators: day and time of day. */
  return clock != NULL ? g_strdup_printf (_ ("%s, %s"), date, clock) : g_steal_pointer (&date);
}

/* --- What differs of two texts --- */

static glong
count_common_start (const char *a, const char *b)
{
  glong n = 0;

  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      n++;
    }
  return n;
}

static glong
count_common_end (const char *a, const char *b, glong most)
{
  const char *end_a = a + strlen (a);
  const char *end_b = b + strlen (b);
  glong n = 0;

  while (n < most)
    {
      end_a = g_utf8_prev_char (end_a);
      end_b = g_utf8_prev_char (end_b);
      if (g_utf8_get_char (end_a) != g_utf8_get_char (end_b))
        break;
      n++;
    }
  return n;
}

/* Forward from the character at OFFSET to the start of a word, but not over LIMIT. */
static glong
find_word (const char *text, glong offset, glong limit)
{
  const char *place = g_utf8_offset_to_pointer (text, offset);
  glong found = offset;

  while (found < limit && !g_unichar_isspace (g_utf8_get_char (place)))
    {
      place = g_utf8_next_char (place);
      found++;
    }
  return found < limit ? found + 1 : offset;
}

static char *
cut (const char *text, glong start, glong end)
{
  glong length = g_utf8_strlen (text, -1);
  glong from = start > CONTEXT ? find_word (text, start - CONTEXT, start) : 0;
  glong to = length - (end > CONTEXT ? end - CONTEXT : 0);
  g_autofree char *part = NULL;

  if (to - from > LONGEST)
    to = from + LONGEST;
  part = g_utf8_substring (text, from, to);
  return g_strconcat (from > 0 ? "…" : "", part, to < length ? "…" : "", NULL);
}

void
cra_words_cut_common (const char *before, const char *after, char **short_before, char **short_after)
{
  glong start = before != NULL && after != NULL ? count_common_start (before, after) : 0;
  glong most = before != NULL && after != NULL
                   ? MIN (g_utf8_strlen (before, -1), g_utf8_strlen (after, -1)) - start
                   : 0;
  glong end = before != NULL && after != NULL ? count_common_end (before, after, most) : 0;

  *short_before = before != NULL ? cut (before, start, end) : NULL;
  *short_after = after != NULL ? cut (after, start, end) : NULL;
}
