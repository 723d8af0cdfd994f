/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are divided where the patterns of their language say so, and nowhere else. */
#include "document/cra-hyphen.h"

#include <string.h>

#include "law/cra-law.h"

/* WORD with a hyphen at each place; NULL = the language has no patterns. */
static char *
divide (const char *language, const char *word)
{
  const CraHyphens *hyphens = cra_hyphens_get (language);
  g_autofree guint8 *places = g_malloc0 (strlen (word) + 1);
  GString *out = NULL;

  if (hyphens == NULL)
    return NULL;
  out = g_string_new (NULL);
  cra_hyphens_find (hyphens, word, strlen (word), places);
  for (gsize i = 0; i < strlen (word); i++)
    {
      if (places[i])
        g_string_append_c (out, '-');
      g_string_append_c (out, word[i]);
    }
  return g_string_free (out, FALSE);
}

/* Judged by another program that reads the same patterns. */
static void
test_places (void)
{
  static const struct { const char *language; const char *word; const char *divided; } rows[] = {
    { "de", "Schwachstellenbehandlungsanforderungen",
      "Schwach-stel-len-be-hand-lungs-an-for-de-run-gen" },
    { "de", "Unterstützungszeitraums", "Un-ter-stüt-zungs-zeit-raums" },
    { "de", "Prüfsumme", "Prüf-summe" },
    { "en", "requirements", "re-quire-ments" },
    { "en", "manufacturer", "man-u-fac-turer" },
    { "fr", "vulnérabilités", "vul-né-ra-bi-li-tés" },
    { "hu", "megfelelőségi", "meg-fe-le-lő-ségi" },
    { "el", "κατασκευαστής", "κα-τα-σκευα-στής" },
    { "bg", "съответствие", "съ-от-вет-с-твие" },
    { "it", "conformitas", "con-for-mi-tas" },
    { "pt-PT", "conformidade", "con-for-mi-dade" },
    { "DE", "WAHRHEIT", "WAHR-HEIT" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *divided = divide (rows[i].language, rows[i].word);

      g_assert_cmpstr (divided, ==, rows[i].divided);
    }
}

/* The spelling of "asszony" would change at the hyphen: what is stored must not change. */
static void
test_no_other_spelling (void)
{
  g_autofree char *divided = divide ("hu", "asszony");

  g_assert_cmpstr (divided, ==, "asszony");
}

static void
test_limits (void)
{
  g_autofree char *long_word = g_strnfill (101, 'a');
  g_autofree char *undivided = divide ("en", long_word);
  g_autofree char *empty = divide ("en", "");

  g_assert_cmpstr (undivided, ==, long_word);
  g_assert_cmpstr (empty, ==, "");
  for (guint i = 0; i < 4; i++)
    {
      static const char *const words[] = { "an", "and", "unit", "ably" };
      g_autofree char *divided = divide ("en", words[i]);

      g_assert_cmpstr (divided, ==, words[i]);
    }
}

/* Two letters before a hyphen and three behind it, in every language. */
static void
test_all_languages (void)
{
  static const char *const without[] = { "fi", "ga", "mt", NULL };
  const CraLanguage *const *languages = cra_law_list_languages (cra_law_get_default ());

  for (guint i = 0; languages[i] != NULL; i++)
    {
      const char *code = languages[i]->code;
      g_autofree char *divided = divide (code, g_str_equal (code, "bg")   ? "производител"
                                               : g_str_equal (code, "el") ? "κατασκευαστής"
                                                                          : "internationalisation");

      if (g_strv_contains (without, code))
        {
          g_assert_null (divided);
          continue;
        }
      g_assert_nonnull (divided);
      g_assert_nonnull (strchr (divided, '-'));
      g_assert_cmpint (g_utf8_strlen (divided, strchr (divided, '-') - divided), >=, 2);
      g_assert_cmpint (g_utf8_strlen (strrchr (divided, '-') + 1, -1), >=, 3);
    }
}

static void
test_strange_languages (void)
{
  g_assert_null (cra_hyphens_get (""));
  g_assert_null (cra_hyphens_get ("../../etc/passwd"));
  g_assert_null (cra_hyphens_get ("zz"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/hyphen/places-are-those-of-the-patterns", test_places);
  g_test_add_func ("/document/hyphen/spelling-never-changes", test_no_other_spelling);
  g_test_add_func ("/document/hyphen/short-and-endless-words-stay-whole", test_limits);
  g_test_add_func ("/document/hyphen/all-languages-keep-two-letters-and-three", test_all_languages);
  g_test_add_func ("/document/hyphen/a-strange-language-divides-nothing", test_strange_languages);
  return g_test_run ();
}
