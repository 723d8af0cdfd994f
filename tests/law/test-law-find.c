/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for words in the law data. */
#include "law/cra-law-find.h"

#include <string.h>

static gboolean
has (GArray *found, const char *id)
{
  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (g_array_index (found, CraLawFinding, i).clause->id, id))
      return TRUE;
  return FALSE;
}

static const struct
{
  const char *name;
  const char *words;
  const char *found;  /* an id among what is found, NULL = nothing is found */
  const char *absent; /* an id that is not */
} rows[] = {
  { "word-of-a-title", "retention", "period.retention-user-information", "penalty.1" },
  { "words-in-any-order", "period support", "period.support", NULL },
  { "every-word-counts", "support cheese", NULL, NULL },
  { "part-of-a-word", "vulnerab", "AI.II.1", NULL },
  { "capitals-do-not-count", "nis 2 DIRECTIVE", "act.nis2", NULL },
  { "accents-do-not-count", "vülnerab", "AI.II.1", NULL },
  { "article", "Art 13(8)", "period.support", "penalty.1" },
  { "id", "AI.I.2.b", "AI.I.2.b", "AI.II.1" },
  { "name-of-an-act", "2022/2554", "act.dora", "act.nis2" },
  { "number-of-a-standard", "304 617", "AIII.I.2", NULL },
  { "what-a-category-includes", "TAN generators", "AIII.I.1", NULL },
  { "blank", " \t ", NULL, NULL },
  { "nothing", "", NULL, NULL },
};

static void
test_row (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  guint total = 0;
  g_autoptr (GArray) found
      = cra_law_find_text (cra_law_get_default (), rows[i].words, CRA_LAW_SCOPE_DATA, 0, &total);

  g_assert_cmpuint (found->len, ==, total);
  if (rows[i].found == NULL)
    g_assert_cmpuint (total, ==, 0);
  else
    g_assert_true (has (found, rows[i].found));
  if (rows[i].absent != NULL)
    g_assert_false (has (found, rows[i].absent));
}

/* What is called exactly so comes before what only says it. */
static void
test_numbers_come_first (void)
{
  static const struct
  {
    const char *typed;
    const char *first;
  } numbers[] = { { "(2)(g)", "AI.I.2.g" },
                  { "Annex I Part I(2)(g)", "AI.I.2.g" },
                  { "Art 13(8)", "duty.13.8" } };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GArray) found = cra_law_find_text (cra_law_get_default (), numbers[i].typed,
                                                    CRA_LAW_SCOPE_LAW, 5, NULL);

      g_assert_cmpuint (found->len, >, 0);
      g_assert_cmpstr (g_array_index (found, CraLawFinding, 0).clause->id, ==, numbers[i].first);
      g_assert_false (g_array_index (found, CraLawFinding, 0).in_text);
    }
}

/* Suggestions of ours are no law. */
static void
test_starters_only_in_the_wider_scope (void)
{
  CraLaw *law = cra_law_get_default ();
  g_autoptr (GArray) narrow
      = cra_law_find_text (law, "industrial gateway", CRA_LAW_SCOPE_LAW, 0, NULL);
  g_autoptr (GArray) wide
      = cra_law_find_text (law, "industrial gateway", CRA_LAW_SCOPE_DATA, 0, NULL);

  g_assert_false (has (narrow, "archetype.industrial-gateway"));
  g_assert_true (has (wide, "archetype.industrial-gateway"));
}

static void
test_titles_come_first (void)
{
  g_autoptr (GArray) found
      = cra_law_find_text (cra_law_get_default (), "firewall", CRA_LAW_SCOPE_DATA, 0, NULL);
  const CraClause *first = g_array_index (found, CraLawFinding, 0).clause;
  g_autofree char *title = g_utf8_casefold (first->title, -1);

  g_assert_cmpuint (found->len, >, 3);
  g_assert_nonnull (strstr (title, "firewall"));
  g_assert_true (has (found, "AIII.II.2"));
}

static void
test_limit_says_how_many_there_are (void)
{
  guint total = 0;
  g_autoptr (GArray) found
      = cra_law_find_text (cra_law_get_default (), "product", CRA_LAW_SCOPE_DATA, 5, &total);

  g_assert_cmpuint (found->len, ==, 5);
  g_assert_cmpuint (total, >, 100);
}

/* Sentences of the program are no law to look up. */
static void
test_reasons_only_when_asked_for (void)
{
  CraLaw *law = cra_law_get_default ();
  guint without = 0;
  guint with = 0;
  g_autoptr (GArray) first = cra_law_find_text (law, "reason.", CRA_LAW_SCOPE_DATA, 0, &without);
  g_autoptr (GArray) second = cra_law_find_text (law, "reason.", CRA_LAW_SCOPE_ALL, 0, &with);

  for (guint i = 0; i < first->len; i++)
    g_assert_cmpint (g_array_index (first, CraLawFinding, i).clause->group, !=,
                     CRA_GROUP_REASON);
  g_assert_cmpuint (with, >, without);
}

/* What a person pastes by mistake is cut, and odd bytes do no harm. */
static void
test_long_and_odd_queries_are_bounded (void)
{
  g_autofree char *long_text = g_strnfill (100000, 'a');
  g_autoptr (GArray) none
      = cra_law_find_text (cra_law_get_default (), long_text, CRA_LAW_SCOPE_DATA, 0, NULL);
  g_autoptr (GArray) odd
      = cra_law_find_text (cra_law_get_default (), "\xff\xfe", CRA_LAW_SCOPE_DATA, 0, NULL);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (odd->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/law/find/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/law/find/numbers-come-first", test_numbers_come_first);
  g_test_add_func ("/law/find/starters-only-in-the-wider-scope", test_starters_only_in_the_wider_scope);
  g_test_add_func ("/law/find/titles-come-first", test_titles_come_first);
  g_test_add_func ("/law/find/limit-says-how-many-there-are", test_limit_says_how_many_there_are);
  g_test_add_func ("/law/find/reasons-only-when-asked-for", test_reasons_only_when_asked_for);
  g_test_add_func ("/law/find/long-and-odd-queries-are-bounded",
                   test_long_and_odd_queries_are_bounded);
  return g_test_run ();
}
