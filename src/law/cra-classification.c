/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes of products by their category, and candidates for a description. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-classification.h"

#include "law/cra-law-index.h"
#include "law/cra-law-private.h"
#include "law/cra-law-words.h"

/* Below this a category shares words with the description, not its function: "none of them" comes
 * first. */
#define DEFAULT_PRIOR 3.2
/* An example or a term is named beside a better one when it matched at least this share as well. */
#define ALSO_NAMED 0.6
/* Below this a hit is noise and not shown at all. */
#define MIN_SCORE 0.9

static const char *const class_words[] = {
  "open", "default", "important-class-i", "important-class-ii", "critical",
};

CraProductClass
cra_classification_get_class (CraLaw *law, const char *category)
{
  const CraClause *clause;
  const char *word;

  g_return_val_if_fail (CRA_IS_LAW (law), CRA_CLASS_OPEN);

  if (g_strcmp0 (category, CRA_CATEGORY_DEFAULT) == 0)
    return CRA_CLASS_DEFAULT;
  clause = cra_law_find (law, category);
  if (clause == NULL || clause->group != CRA_GROUP_CATEGORY)
    return CRA_CLASS_OPEN;
  word = cra_law_get_extra (law, clause, "class");
  for (guint i = 0; i < G_N_ELEMENTS (class_words); i++)
    if (g_strcmp0 (word, class_words[i]) == 0)
      return (CraProductClass)i;
  return CRA_CLASS_OPEN;
}

const char *
cra_product_class_word (CraProductClass product_class)
{
  g_return_val_if_fail (product_class < G_N_ELEMENTS (class_words), NULL);

  return class_words[product_class];
}

char *
cra_classification_describe (CraLaw *law, const char *category)
{
  const CraClause *clause;
  const char *number;

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);

  clause = cra_law_find (law, category);
  number = clause != NULL ? cra_law_get_extra (law, clause, "number") : NULL;
  switch (cra_classification_get_class (law, category))
    {
    case CRA_CLASS_OPEN:
      return g_strdup ("Not classified yet");
    case CRA_CLASS_DEFAULT:
      return g_strdup ("Not an important or critical product (default)");
    case CRA_CLASS_IMPORTANT_I:
      return g_strdup_printf ("Important product, class I, no. %s", number);
    case CRA_CLASS_IMPORTANT_II:
      return g_strdup_printf ("Important product, class II, no. %s", number);
    case CRA_CLASS_CRITICAL:
      return g_strdup_printf ("Critical product, no. %s", number);
    }
  g_return_val_if_reached (NULL);
}

void
cra_suggestion_free (CraSuggestion *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->matched);
  g_free (self);
}

static void
free_suggestion (gpointer data)
{
  cra_suggestion_free (data);
}

/* The words as typed, in the order they were typed. */
static GPtrArray *
list_matched (GPtrArray *words, GHashTable *stems)
{
  GPtrArray *matched = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < words->len; i++)
    {
      const CraWord *word = g_ptr_array_index (words, i);

      if (g_hash_table_contains (stems, word->stem)
          && !g_ptr_array_find_with_equal_func (matched, word->surface, g_str_equal, NULL))
        g_ptr_array_add (matched, g_strdup (word->surface));
    }
  return matched;
}

static CraSuggestion *
new_suggestion (const CraLawHit *hit, GPtrArray *words)
{
  CraSuggestion *suggestion = g_new0 (CraSuggestion, 1);

  suggestion->category = hit->category;
  suggestion->example = hit->example;
  suggestion->term = hit->term;
  suggestion->matched = list_matched (words, hit->matched);
  return suggestion;
}

static CraSuggestion *
new_none (void)
{
  CraSuggestion *suggestion = g_new0 (CraSuggestion, 1);

  suggestion->matched = g_ptr_array_new_with_free_func (g_free);
  return suggestion;
}

static CraLawIndex *
get_index (CraLaw *law)
{
  g_mutex_lock (&law->index_lock);
  if (law->index == NULL)
    law->index = cra_law_index_new (law);
  g_mutex_unlock (&law->index_lock);
  return law->index;
}

GPtrArray *
cra_classification_suggest (CraLaw *law, const char *description, guint limit)
{
  GPtrArray *suggestions = g_ptr_array_new_with_free_func (free_suggestion);
  CraSuggestion *none = NULL; /* the one place for everything that ends outside */
  double none_score = 0.0;
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  g_return_val_if_fail (CRA_IS_LAW (law), suggestions);
  g_return_val_if_fail (description != NULL, suggestions);

  words = cra_words_split (description, TRUE);
  if (words->len == 0)
    return suggestions;
  hits = cra_law_index_search (get_index (law), words);
  for (guint i = 0; i < hits->len; i++)
    {
      const CraLawHit *hit = g_ptr_array_index (hits, i);

      if (none == NULL && (hit->category == NULL || hit->score < DEFAULT_PRIOR))
        {
          none = hit->category == NULL ? new_suggestion (hit, words) : new_none ();
          none_score = hit->category == NULL ? hit->score : DEFAULT_PRIOR;
          g_ptr_array_add (suggestions, none);
        }
      else if (hit->category == NULL && hit->score >= ALSO_NAMED * none_score)
        {
          if (none->example == NULL)
            none->example = hit->example;
          if (none->term == NULL)
            none->term = hit->term;
        }
      if (hit->category != NULL && hit->score >= MIN_SCORE)
        g_ptr_array_add (suggestions, new_suggestion (hit, words));
    }
  if (none == NULL)
    g_ptr_array_add (suggestions, new_none ());
  if (suggestions->len > limit)
    g_ptr_array_set_size (suggestions, (int)limit);
  return suggestions;
}
