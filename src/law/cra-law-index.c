/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds the index: the phrases of every category, and of the examples and terms that end
 * outside. What a category is NOT (its limits) is never taken in, so that it cannot attract. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-index.h"

#include "law/cra-law-words.h"

#include <string.h>

/* A name of the 2022 proposal counts a little less than one of the law. */
#define TERM_FACTOR 0.95

static void
free_phrase (gpointer data)
{
  CraLawPhrase *phrase = data;

  g_ptr_array_unref (phrase->stems);
  g_free (phrase);
}

static void
free_outcome (gpointer data)
{
  CraLawOutcome *outcome = data;

  g_ptr_array_unref (outcome->phrases);
  g_hash_table_unref (outcome->description);
  g_free (outcome);
}

static CraLawOutcome *
add_outcome (CraLawIndex *self, const CraClause *category, const CraClause *clause)
{
  CraLawOutcome *outcome = g_new0 (CraLawOutcome, 1);

  outcome->category = category;
  outcome->clause = clause;
  outcome->phrases = g_ptr_array_new_with_free_func (free_phrase);
  outcome->description = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (self->outcomes, outcome);
  return outcome;
}

static void
add_phrase (CraLawIndex *self,
            CraLawOutcome *outcome,
            const CraClause *source,
            const char *text,
            double factor)
{
  g_autoptr (GPtrArray) words = cra_words_split (text, FALSE);
  CraLawPhrase *phrase;

  if (words->len == 0)
    return;
  phrase = g_new0 (CraLawPhrase, 1);
  phrase->stems = g_ptr_array_new_with_free_func (g_free);
  phrase->source = source;
  phrase->factor = factor;
  for (guint i = 0; i < words->len; i++)
    {
      const CraWord *word = g_ptr_array_index (words, i);
      const char *stem = word->stem;

      if (!g_str_has_prefix (stem, CRA_WORD_NOT))
        g_hash_table_insert (self->surfaces, g_strdup (word->surface), g_strdup (stem));
      if (!g_ptr_array_find_with_equal_func (phrase->stems, stem, g_str_equal, NULL))
        g_ptr_array_add (phrase->stems, g_strdup (stem));
    }
  g_ptr_array_add (outcome->phrases, phrase);
}

static void
add_phrases (CraLawIndex *self,
             CraLaw *law,
             CraLawOutcome *outcome,
             const CraClause *source,
             const char *list,
             double factor)
{
  const char *const *texts = cra_law_get_extra_list (law, source, list);

  for (guint i = 0; texts[i] != NULL; i++)
    add_phrase (self, outcome, source, texts[i], factor);
}

/* A label or the name of an example lists several: "Smart bulb, thermostat, robot vacuum". */
static void
add_names (CraLawIndex *self,
           CraLawOutcome *outcome,
           const CraClause *source,
           const char *text,
           double factor)
{
  g_auto (GStrv) names = g_strsplit_set (text, ",;/()", -1);

  for (guint i = 0; names[i] != NULL; i++)
    add_phrase (self, outcome, source, names[i], factor);
  if (g_strv_length (names) > 1)
    add_phrase (self, outcome, source, text, factor);
}

static void
add_description (CraLawOutcome *outcome, const char *text)
{
  g_autoptr (GPtrArray) words = cra_words_split (text, FALSE);

  for (guint i = 0; i < words->len; i++)
    g_hash_table_add (outcome->description,
                      g_strdup (((CraWord *)g_ptr_array_index (words, i))->stem));
}

static CraLawOutcome *
find_category (CraLawIndex *self, const char *id)
{
  for (guint i = 0; i < self->outcomes->len; i++)
    {
      CraLawOutcome *outcome = g_ptr_array_index (self->outcomes, i);

      if (outcome->category != NULL && g_strcmp0 (outcome->category->id, id) == 0)
        return outcome;
    }
  return NULL;
}

static void
add_categories (CraLawIndex *self, CraLaw *law)
{
  const CraClause *const *list = cra_law_list (law, CRA_GROUP_CATEGORY);

  for (guint i = 0; list[i] != NULL; i++)
    {
      CraLawOutcome *outcome = add_outcome (self, list[i], NULL);
      const char *const *includes = cra_law_get_extra_list (law, list[i], "includes");

      add_names (self, outcome, list[i], list[i]->title, 1.0);
      add_phrases (self, law, outcome, list[i], "synonyms", 1.0);
      add_description (outcome, list[i]->text);
      for (guint j = 0; includes[j] != NULL; j++)
        {
          /* An enumeration with brackets is no name: its words alone do not make the product. */
          if (strpbrk (includes[j], "(,") != NULL)
            add_description (outcome, includes[j]);
          else
            add_phrase (self, outcome, list[i], includes[j], 1.0);
        }
    }
}

/* "words" are other names of the example, "similar" products that end where it ends but are not it. */
static void
add_example (CraLawIndex *self, CraLaw *law, CraLawOutcome *outcome, const CraClause *example)
{
  const char *const *similar = cra_law_get_extra_list (law, example, "similar");

  add_names (self, outcome, example, example->title, 1.0);
  add_phrases (self, law, outcome, example, "words", 1.0);
  for (guint i = 0; similar[i] != NULL; i++)
    add_phrase (self, outcome, NULL, similar[i], 1.0);
}

static void
add_examples (CraLawIndex *self, CraLaw *law)
{
  const CraClause *const *list = cra_law_list (law, CRA_GROUP_EXAMPLE);

  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *const *categories = cra_law_get_extra_list (law, list[i], "categories");
      guint j = 0;

      do
        {
          CraLawOutcome *outcome = categories[j] != NULL ? find_category (self, categories[j])
                                                         : add_outcome (self, NULL, list[i]);

          if (outcome != NULL)
            add_example (self, law, outcome, list[i]);
        }
      while (categories[j] != NULL && categories[++j] != NULL);
    }
}

static void
add_terms (CraLawIndex *self, CraLaw *law)
{
  const CraClause *const *list = cra_law_list (law, CRA_GROUP_TERM);

  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *category = cra_law_get_extra (law, list[i], "category");
      CraLawOutcome *outcome;

      if (g_strcmp0 (cra_law_get_extra (law, list[i], "sort"), "proposal") != 0)
        continue;
      outcome
          = category != NULL ? find_category (self, category) : add_outcome (self, NULL, list[i]);
      if (outcome == NULL)
        continue;
      add_names (self, outcome, list[i], list[i]->title, TERM_FACTOR);
      add_phrases (self, law, outcome, list[i], "words", TERM_FACTOR);
    }
}

static void
count_stem (CraLawIndex *self, GHashTable *seen, const char *stem)
{
  gpointer key = NULL;
  gpointer count = NULL;

  if (!g_hash_table_add (seen, (gpointer)stem))
    return;
  if (g_hash_table_lookup_extended (self->vocabulary, stem, &key, &count))
    g_hash_table_insert (self->vocabulary, g_strdup (stem),
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
  else
    g_hash_table_insert (self->vocabulary, g_strdup (stem), GUINT_TO_POINTER (1));
}

static void
count_stems (CraLawIndex *self)
{
  for (guint i = 0; i < self->outcomes->len; i++)
    {
      CraLawOutcome *outcome = g_ptr_array_index (self->outcomes, i);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      GHashTableIter iter;
      gpointer stem;

      for (guint j = 0; j < outcome->phrases->len; j++)
        {
          CraLawPhrase *phrase = g_ptr_array_index (outcome->phrases, j);

          for (guint k = 0; k < phrase->stems->len; k++)
            count_stem (self, seen, g_ptr_array_index (phrase->stems, k));
        }
      g_hash_table_iter_init (&iter, outcome->description);
      while (g_hash_table_iter_next (&iter, &stem, NULL))
        count_stem (self, seen, stem);
    }
}

CraLawIndex *
cra_law_index_new (CraLaw *law)
{
  CraLawIndex *self = g_new0 (CraLawIndex, 1);

  self->outcomes = g_ptr_array_new_with_free_func (free_outcome);
  self->vocabulary = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->surfaces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  add_categories (self, law);
  add_examples (self, law);
  add_terms (self, law);
  count_stems (self);
  return self;
}

void
cra_law_index_free (CraLawIndex *self)
{
  g_ptr_array_unref (self->outcomes);
  g_hash_table_unref (self->vocabulary);
  g_hash_table_unref (self->surfaces);
  g_free (self);
}
