/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed texts of papers hold together: nothing of English is left over, the terms are those of
 * the language, and each follows the habits of its language. That every language has every text
 * with the same placeholders is the lint's to say (test-law). */
#include "law/cra-law-private.h"

#include <string.h>

static CraLaw *law;

/* Words that are the same in English and the language, and abbreviations. */
static const struct
{
  const char *language;
  const char *ids;
} same_as_english[] = {
  { "cs", "product-kind.software product-kind.hardware cover.status cover.text" },
  { "da", "declaration.type declaration.version product-kind.software "
          "product-kind.hardware cover.status" },
  { "de", "paper.website declaration.name declaration.version "
          "declaration.signatory product-kind.software product-kind.hardware "
          "cover.status cover.text" },
  { "es", "paper.no product-kind.software product-kind.hardware" },
  { "fr", "paper.cite-point declaration.type declaration.version declaration.signature user.8" },
  { "hr", "cover.status" },
  { "it", "paper.no product-kind.software product-kind.hardware" },
  { "mt", "product-kind.software product-kind.hardware cover.status" },
  { "nl", "paper.website declaration.product declaration.type user.3 product-kind.software "
          "product-kind.hardware" },
  { "pl", "cover.status" },
  { "pt", "product-kind.software product-kind.hardware" },
  { "ro", "product-kind.software product-kind.hardware" },
  { "sk", "cover.status cover.text" },
  { "sl", "cover.status" },
  { "sv", "declaration.version cover.status cover.text" },
};

static gboolean
may_be_english (const char *language, const char *id)
{
  if (g_str_equal (id, "paper.letters") || g_str_equal (id, "paper.colon"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (same_as_english); i++)
    {
      g_auto (GStrv) ids = g_strsplit (same_as_english[i].ids, " ", -1);

      if (g_str_equal (same_as_english[i].language, language)
          && g_strv_contains ((const char *const *)ids, id))
        return TRUE;
    }
  return FALSE;
}

/* A language with its phrases, without those that exist in English first. */
typedef void (*PhraseFunc) (const CraLanguage *language, const char *id, const char *text);

static void
visit_phrases (PhraseFunc func)
{
  for (const CraLanguage *const *language = cra_law_list_languages (law); *language; language++)
    {
      const CraTongue *tongue = cra_law_find_tongue (law, (*language)->code);
      GHashTableIter iter;
      gpointer id, phrase;

      g_assert_nonnull (tongue);
      g_hash_table_iter_init (&iter, tongue->phrases);
      while (g_hash_table_iter_next (&iter, &id, &phrase))
        func (*language, id, ((CraPhrase *)phrase)->text);
    }
}

static void
check_no_english (const CraLanguage *language, const char *id, const char *text)
{
  /* Words of English that are words of no other of the 24 languages. */
  static const char words[] = "(?<!\\pL)(the|and|with|this|that|which|not|has|been|where|from|their|"
                              "stated|applied|signing)(?!\\pL)";
  const char *english = cra_law_find_phrase (law, id, "en", NULL);

  if (g_str_equal (language->code, "en"))
    return;
  if (g_strcmp0 (english, text) == 0 && !may_be_english (language->code, id))
    g_error ("%s: %s is English: %s", language->code, id, text);
  if (g_regex_match_simple (words, text, G_REGEX_CASELESS, 0))
    g_error ("%s: %s holds English words: %s", language->code, id, text);
}

static void
test_no_english (void)
{
  visit_phrases (check_no_english);
  for (guint i = 0; i < G_N_ELEMENTS (same_as_english); i++)
    {
      g_auto (GStrv) ids = g_strsplit (same_as_english[i].ids, " ", -1);

      /* An exception nobody needs any more would hide the next fault. */
      for (guint j = 0; ids[j] != NULL; j++)
        g_assert_cmpstr (cra_law_find_phrase (law, ids[j], same_as_english[i].language, NULL), ==,
                         cra_law_find_phrase (law, ids[j], "en", NULL));
    }
}

/* Upper case alone does not make another term. */
static gboolean
has_term (const char *text, const char *term)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *wanted = g_utf8_casefold (term, -1);

  return strstr (folded, wanted) != NULL;
}

/* Terms decline: what is compared is the number of the act and the title as a heading. */
static void
test_terms (void)
{
  for (const CraLanguage *const *language = cra_law_list_languages (law); *language; language++)
    {
      const char *code = (*language)->code;
      const char *title = cra_law_find_phrase (law, "declaration.title", code, NULL);
      const char *fulfilment = cra_law_find_phrase (law, "declaration.fulfilment", code, NULL);
      const char *number = strstr ((*language)->regulation, "(");
      g_autofree char *regulation = g_strndup (number, strcspn (number, ")") + 1);

      g_assert_cmpstr (title, ==, (*language)->declaration_title);
      g_assert_cmpstr (cra_law_find_phrase (law, "user.1", code, NULL), ==,
                       cra_law_find_phrase (law, "paper.manufacturer", code, NULL));
      g_assert_true (has_term (fulfilment, regulation));
      g_assert_true (has_term (fulfilment, "2024/2847"));
      g_assert_true (
          has_term (cra_law_find_phrase (law, "declaration.high-risk-ai", code, NULL), "2024/1689"));
      g_assert_true (
          has_term (cra_law_find_phrase (law, "procedure.EHDS", code, NULL), "2025/327"));
    }
}

/* Abbreviation of the Official Journal, and the day of publication in the order of the language. */
static const struct
{
  const char *language;
  const char *journal;
  const char *day;
} journals[] = {
  { "bg", "ОВ", "20.11.2024 г." }, { "es", "DO", "20.11.2024" },
  { "cs", "Úř. věst.", "20.11.2024" }, { "da", "EUT", "20.11.2024" },
  { "de", "ABl.", "20.11.2024" }, { "et", "ELT", "20.11.2024" },
  { "el", "ΕΕ", "20.11.2024" }, { "en", "OJ", "20.11.2024" },
  { "fr", "JO", "20.11.2024" }, { "ga", "IO", "20.11.2024" },
  { "hr", "SL", "20.11.2024." }, { "it", "GU", "20.11.2024" },
  { "lv", "OV", "20.11.2024." }, { "lt", "OL", "2024 11 20" },
  { "hu", "HL", "2024.11.20." }, { "mt", "ĠU", "20.11.2024" },
  { "nl", "PB", "20.11.2024" }, { "pl", "Dz.U.", "20.11.2024" },
  { "pt", "JO", "20.11.2024" }, { "ro", "JO", "20.11.2024" },
  { "sk", "Ú. v. EÚ", "20.11.2024" }, { "sl", "UL", "20.11.2024" },
  { "fi", "EUVL", "20.11.2024" }, { "sv", "EUT", "20.11.2024" },
};

static void
test_journals (void)
{
  static const char *const acts[] = { "act.red", "act.emc", "act.lvd", "act.rohs", "act.machinery",
                                      "act.machinery-directive", "act.toys", "act.ai" };

  g_assert_cmpuint (G_N_ELEMENTS (journals), ==, 24);
  for (guint i = 0; i < G_N_ELEMENTS (journals); i++)
    {
      const char *language = journals[i].language;
      g_autofree char *place
          = g_strdup_printf ("%s L, 2024/2847, %s, ELI: http://data.europa.eu/eli/reg/2024/2847/oj",
                             journals[i].journal, journals[i].day);
      g_autofree char *footnote = g_strconcat ("(1) ", place, NULL);
      g_autofree char *part = g_strdup_printf ("(%s\xc2\xa0L", journals[i].journal);

      g_assert_cmpstr (cra_law_find_phrase (law, "paper.publication", language, NULL), ==, place);
      g_assert_cmpstr (cra_law_find_phrase (law, "simplified.footnote", language, NULL), ==,
                       footnote);
      for (guint j = 0; j < G_N_ELEMENTS (acts) && !g_str_equal (language, "en"); j++)
        {
          const char *text = cra_law_find_phrase (law, acts[j], language, NULL);

          g_assert_nonnull (text);
          g_assert_nonnull (strstr (text, part));
          g_assert_true (g_str_has_suffix (text, ")"));
        }
    }
}

/* The number of an act is the same in every language, and that of its page. */
static void
test_acts (void)
{
  for (const CraClause *const *act = cra_law_list (law, CRA_GROUP_ACT); *act; act++)
    {
      g_auto (GStrv) number
          = g_regex_split_simple ("([0-9]{4}/[0-9]+)", cra_law_get_extra (law, *act, "name"), 0, 0);
      const char *publication = cra_law_get_extra (law, *act, "publication");
      const char *page = publication != NULL ? strstr (publication, ", p. ") : NULL;

      for (const CraLanguage *const *language = cra_law_list_languages (law); *language; language++)
        {
          const char *text = cra_law_find_phrase (law, (*act)->id, (*language)->code, NULL);

          if (text == NULL)
            continue;
          g_assert_nonnull (strstr (text, number[1]));
          if (page != NULL)
            {
              g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", page + 5);

              g_assert_true (g_regex_match_simple (pattern, strrchr (text, ','), 0, 0));
            }
        }
    }
}

static void
check_typography (const CraLanguage *language, const char *id, const char *text)
{
  if (strchr (text, '\'') != NULL || strchr (text, '"') != NULL)
    g_error ("%s: %s: quotes of a typewriter: %s", language->code, id, text);
  if (strstr (text, "  ") != NULL || g_ascii_isspace (text[0]))
    g_error ("%s: %s: stray space: %s", language->code, id, text);
  if (g_str_equal (language->code, "fr"))
    {
      /* A hard space stands before high punctuation; addresses and "ELI:" are no sentences. */
      if (g_regex_match_simple ("(?<!ELI)(?<![\\x{a0}])[:;!?](?!//)", text, 0, 0))
        g_error ("fr: %s: no hard space: %s", id, text);
    }
  else if (g_regex_match_simple ("[\\x{a0} ][:;!?]", text, 0, 0))
    g_error ("%s: %s: space before a colon: %s", language->code, id, text);
}

static void
test_typography (void)
{
  visit_phrases (check_typography);
}

static GUnicodeScript
find_script (const char *language)
{
  if (g_str_equal (language, "bg"))
    return G_UNICODE_SCRIPT_CYRILLIC;
  if (g_str_equal (language, "el"))
    return G_UNICODE_SCRIPT_GREEK;
  return G_UNICODE_SCRIPT_LATIN;
}

/* A letter of another alphabet that looks the same is found by no search. Names of modules and the
 * marks CE and ELI stay Latin where the language has them so; a word is never mixed. */
static void
check_script (const CraLanguage *language, const char *id, const char *text)
{
  GUnicodeScript wanted = find_script (language->code);
  guint own = 0;
  guint others = 0;

  for (const char *p = text; TRUE; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (*p != '\0' && g_unichar_isalpha (c))
        {
          own += g_unichar_get_script (c) == wanted;
          others += g_unichar_get_script (c) != wanted;
          continue;
        }
      if (own > 0 && others > 0)
        g_error ("%s: %s: alphabets mixed in a word: %s", language->code, id, text);
      if (wanted == G_UNICODE_SCRIPT_LATIN && others > 0)
        g_error ("%s: %s: letters of another alphabet: %s", language->code, id, text);
      own = others = 0;
      if (*p == '\0')
        return;
    }
}

static void
test_scripts (void)
{
  visit_phrases (check_script);
}

/* ga, mt and the Baltic languages are not said to be better known than they are. */
static void
test_nothing_is_called_official (void)
{
  static const char *const unverified[] = { "ga", "mt", "et", "lv", "lt", NULL };

  for (const CraLanguage *const *language = cra_law_list_languages (law); *language; language++)
    {
      const CraTongue *tongue = cra_law_find_tongue (law, (*language)->code);
      GHashTableIter iter;
      gpointer id, value;

      g_assert_cmpint (tongue->wording == CRA_WORDING_UNVERIFIED, ==,
                       g_strv_contains (unverified, (*language)->code));
      g_hash_table_iter_init (&iter, tongue->phrases);
      while (g_hash_table_iter_next (&iter, &id, &value))
        {
          const CraPhrase *phrase = value;

          g_assert_cmpint (phrase->wording == CRA_WORDING_OFFICIAL, ==,
                           phrase->mark[0] == 'L' || phrase->mark[0] == 'V');
          /* What is official was seen in English or German. */
          if (phrase->wording == CRA_WORDING_OFFICIAL)
            g_assert_true (g_str_equal ((*language)->code, "en")
                           || g_str_equal ((*language)->code, "de"));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  law = cra_law_get_default ();
  g_test_add_func ("/law/wording/nothing-is-left-in-english", test_no_english);
  g_test_add_func ("/law/wording/terms-are-those-of-the-language", test_terms);
  g_test_add_func ("/law/wording/journal-is-cited-as-the-language-does", test_journals);
  g_test_add_func ("/law/wording/acts-keep-number-and-page", test_acts);
  g_test_add_func ("/law/wording/typography-is-that-of-the-language", test_typography);
  g_test_add_func ("/law/wording/alphabets-are-not-mixed", test_scripts);
  g_test_add_func ("/law/wording/only-what-was-seen-is-official", test_nothing_is_called_official);
  return g_test_run ();
}
