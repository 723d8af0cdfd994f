/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks the fixed texts of papers: every language has the same ones with the same placeholders, and
 * what it needs for dates, numbers and countries. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-private.h"

#include <string.h>

static void
note (GPtrArray *findings, const CraTongue *tongue, const char *id, const char *what)
{
  g_ptr_array_add (findings, g_strdup_printf ("%s: %s: %s", tongue->file->name, id, what));
}

static void
check_phrase (CraLaw *self,
              const CraTongue *tongue,
              const char *id,
              const CraPhrase *phrase,
              GPtrArray *findings)
{
  if (phrase->text == NULL || *phrase->text == '\0')
    note (findings, tongue, id, "has no text");
  if (cra_law_explain_mark (self, phrase->mark) == NULL)
    note (findings, tongue, id, "has no known mark");
  else if (phrase->wording == CRA_WORDING_OFFICIAL && strchr ("LV", phrase->mark[0]) == NULL)
    note (findings, tongue, id, "is called official but was not seen in an official text");
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The placeholders of a text in the order of the alphabet. */
static char *
list_placeholders (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\{[a-z_]+\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_ptr_array_add (found, g_match_info_fetch (match, 0));
  g_ptr_array_sort (found, compare_texts);
  g_ptr_array_add (found, NULL);
  return g_strjoinv (" ", (char **)found->pdata);
}

static gboolean
is_english_only (CraLaw *self, const char *id)
{
  for (guint i = 0; self->english_only[i] != NULL; i++)
    if (g_str_has_prefix (id, self->english_only[i]))
      return TRUE;
  return FALSE;
}

/* Names of acts are law data in English: only the other languages have phrases for them. */
static gboolean
is_asked (CraLaw *self, const CraTongue *tongue, const char *id)
{
  return !is_english_only (self, id)
         && !(g_str_equal (tongue->code, "en") && g_str_has_prefix (id, "act."));
}

/* Each id of any language, with the first text found for it. */
static GHashTable *
collect_ids (CraLaw *self, GList *tongues)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (GList *l = tongues; l != NULL; l = l->next)
    {
      GHashTableIter iter;
      gpointer id, phrase;

      g_hash_table_iter_init (&iter, ((CraTongue *)l->data)->phrases);
      while (g_hash_table_iter_next (&iter, &id, &phrase))
        if (((CraPhrase *)phrase)->text != NULL && !g_hash_table_contains (ids, id))
          g_hash_table_insert (ids, id, (gpointer)((CraPhrase *)phrase)->text);
    }
  return ids;
}

static void
check_against (CraLaw *self, const CraTongue *tongue, GHashTable *ids, GPtrArray *findings)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (ids), (GCompareFunc)strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const CraPhrase *phrase = g_hash_table_lookup (tongue->phrases, l->data);
      g_autofree char *wanted = list_placeholders (g_hash_table_lookup (ids, l->data));
      g_autofree char *found = NULL;

      if (phrase == NULL && is_asked (self, tongue, l->data))
        note (findings, tongue, l->data, "is missing");
      if (phrase == NULL)
        continue;
      check_phrase (self, tongue, l->data, phrase, findings);
      found = list_placeholders (phrase->text != NULL ? phrase->text : "");
      if (strcmp (wanted, found) != 0)
        note (findings, tongue, l->data, "has other placeholders than another language");
    }
}

static void
check_dates (const CraTongue *tongue, GPtrArray *findings)
{
  if (tongue->day_pattern == NULL || strstr (tongue->day_pattern, "{day}") == NULL
      || strstr (tongue->day_pattern, "{month}") == NULL
      || strstr (tongue->day_pattern, "{year}") == NULL)
    note (findings, tongue, "dates", "the pattern of a day lacks something");
  if (tongue->month_pattern == NULL || strstr (tongue->month_pattern, "{month}") == NULL
      || strstr (tongue->month_pattern, "{year}") == NULL)
    note (findings, tongue, "dates", "the pattern of a month lacks something");
  if (tongue->months == NULL || g_strv_length (tongue->months) != 12
      || tongue->months_in_dates == NULL || g_strv_length (tongue->months_in_dates) != 12)
    note (findings, tongue, "dates", "there are twelve months");
  if (tongue->group == NULL)
    note (findings, tongue, "numbers", "has no group");
}

static void
check_country_names (CraLaw *self, const CraTongue *tongue, GPtrArray *findings)
{
  const char *const *codes = cra_law_list_countries (self);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const char *name = g_hash_table_lookup (tongue->countries, codes[i]);

      if (name == NULL || *name == '\0')
        note (findings, tongue, codes[i], "has no name");
    }
  if (g_hash_table_size (tongue->countries) != g_strv_length ((char **)codes))
    note (findings, tongue, "countries", "names another country than the Member States");
}

void
cra_law_check_phrases (CraLaw *self, GPtrArray *findings)
{
  const CraLanguage *const *languages = cra_law_list_languages (self);
  g_autoptr (GList) tongues = g_hash_table_get_values (self->tongues);
  g_autoptr (GHashTable) ids = NULL;

  for (guint i = 0; languages[i] != NULL; i++)
    if (cra_law_find_tongue (self, languages[i]->code) == NULL)
      g_ptr_array_add (findings, g_strdup_printf ("phrases/%s.json: there is no such file",
                                                  languages[i]->code));
  for (GList *l = tongues; l != NULL; l = l->next)
    cra_law_need (self, ((CraTongue *)l->data)->file);
  ids = collect_ids (self, tongues);
  for (GList *l = tongues; l != NULL; l = l->next)
    {
      const CraTongue *tongue = l->data;

      if (cra_law_find_language (self, tongue->code) == NULL)
        note (findings, tongue, tongue->code, "unknown language");
      check_against (self, tongue, ids, findings);
      check_dates (tongue, findings);
      check_country_names (self, tongue, findings);
    }
}
