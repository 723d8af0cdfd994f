/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking by phrases: a name, inclusion or synonym counts by how rare its words are and by how
 * much of it the description holds; words of a technical description alone count little. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-index.h"

#include "law/cra-law-words.h"

#include <math.h>
#include <string.h>

#define WEAK_FACTOR 0.35  /* of a word nearly every product could use */
#define GUESS_FACTOR 0.75 /* of a compound or a typing error */
#define DESCRIPTION_FACTOR 0.18
#define FURTHER_PHRASE 0.35 /* each phrase after the best counts that much of the one before */
#define COUNTED_PHRASES 4
#define ADJACENT_BONUS 1.3
#define NAMED_SHARE 0.6 /* an example or term is shown when it matched at least this well */
#define MIN_GUESS 5     /* letters a guessed word has at least */
#define MAX_WORDS 200   /* of a description; more says nothing new */

/* How much a word tells: rare words much, words of everybody little. */
static double
weigh_stem (CraLawIndex *self, const char *stem)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->vocabulary, stem));
  double rarity = log (1.0 + (double)self->outcomes->len / (double)MAX (count, 1u));

  return cra_words_is_weak (stem) ? WEAK_FACTOR * rarity : rarity;
}

/* At most one letter wrong, missing or too many. */
static gboolean
is_nearly (const char *a, const char *b)
{
  gsize la = strlen (a);
  gsize lb = strlen (b);
  gsize start = 0;
  gsize end = 0;

  if (la > lb + 1 || lb > la + 1)
    return FALSE;
  while (start < la && start < lb && a[start] == b[start])
    start++;
  while (end < la - start && end < lb - start && a[la - 1 - end] == b[lb - 1 - end])
    end++;
  return MAX (la, lb) - start - end <= 1;
}

/* The stem of the known word that an unknown one ends or begins with ("industrierouter"), or
 * nearly is. */
static const char *
guess_stem (CraLawIndex *self, const char *unknown)
{
  const char *best = NULL;
  const char *best_stem = NULL;
  gsize best_length = 0;
  GHashTableIter iter;
  gpointer key;
  gpointer stem;

  g_hash_table_iter_init (&iter, self->surfaces);
  while (g_hash_table_iter_next (&iter, &key, &stem))
    {
      gsize length = strlen (key);
      gboolean fits = length >= MIN_GUESS
                      && (g_str_has_suffix (unknown, key) || g_str_has_prefix (unknown, key)
                          || is_nearly (unknown, key));

      /* Of equally long ones the first in the alphabet: the answer must not depend on hashing. */
      if (fits && (length > best_length || (length == best_length && strcmp (key, best) < 0)))
        {
          best = key;
          best_stem = stem;
          best_length = length;
        }
    }
  return best_stem;
}

/* "smart watch" is also looked up as "smartwatch". */
static void
add_joined_words (CraLawIndex *self, GPtrArray *words)
{
  guint n = words->len;

  for (guint i = 0; i + 1 < n; i++)
    {
      const CraWord *first = g_ptr_array_index (words, i);
      const CraWord *second = g_ptr_array_index (words, i + 1);
      gboolean negated = g_str_has_prefix (first->stem, CRA_WORD_NOT)
                         || g_str_has_prefix (second->stem, CRA_WORD_NOT);
      g_autofree char *surface = g_strconcat (first->surface, second->surface, NULL);
      g_autofree char *stem = cra_words_stem (surface);
      CraWord *joined;

      if (negated || !g_hash_table_contains (self->vocabulary, stem))
        continue;
      joined = g_new0 (CraWord, 1);
      joined->stem = g_steal_pointer (&stem);
      joined->surface = g_strconcat (first->surface, " ", second->surface, NULL);
      joined->weight = MIN (first->weight, second->weight);
      g_ptr_array_add (words, joined);
    }
}

static void
understand_words (CraLawIndex *self, GPtrArray *words)
{
  if (words->len > MAX_WORDS)
    g_ptr_array_set_size (words, MAX_WORDS);
  add_joined_words (self, words);
  for (guint i = 0; i < words->len; i++)
    {
      CraWord *word = g_ptr_array_index (words, i);
      const char *guess;

      if (g_hash_table_contains (self->vocabulary, word->stem)
          || g_str_has_prefix (word->stem, CRA_WORD_NOT))
        continue;
      guess = guess_stem (self, word->surface);
      if (guess == NULL)
        continue;
      g_free (word->stem);
      word->stem = g_strdup (guess);
      word->weight *= GUESS_FACTOR;
    }
}

/* The strongest place a stem has in the description; NULL where it has none. */
static const CraWord *
find_word (GHashTable *query, const char *stem)
{
  return g_hash_table_lookup (query, stem);
}

/* Whether the words of the phrase stand next to each other in the description, in its order. */
static gboolean
stands_together (GPtrArray *words, const CraLawPhrase *phrase)
{
  for (guint i = 0; i + phrase->stems->len <= words->len; i++)
    {
      guint n = 0;

      while (n < phrase->stems->len
             && g_str_equal (((CraWord *)g_ptr_array_index (words, i + n))->stem,
                             g_ptr_array_index (phrase->stems, n)))
        n++;
      if (n == phrase->stems->len)
        return TRUE;
    }
  return FALSE;
}

static double
score_phrase (CraLawIndex *self, GPtrArray *words, GHashTable *query, const CraLawPhrase *phrase)
{
  double whole = 0.0;
  double found = 0.0;
  double earned = 0.0;

  for (guint i = 0; i < phrase->stems->len; i++)
    {
      const char *stem = g_ptr_array_index (phrase->stems, i);
      const CraWord *word = find_word (query, stem);
      double weight = weigh_stem (self, stem);

      whole += weight;
      if (word == NULL || word->weight <= 0.0)
        continue;
      found += weight;
      earned += weight * word->weight;
    }
  if (found <= 0.0)
    return 0.0;
  if (phrase->stems->len > 1 && found >= whole && stands_together (words, phrase))
    earned *= ADJACENT_BONUS;
  return phrase->factor * earned * (found / whole) * (found / whole);
}

static void
note_matches (GHashTable *query, const CraLawPhrase *phrase, GHashTable *matched)
{
  for (guint i = 0; i < phrase->stems->len; i++)
    {
      const CraWord *word = find_word (query, g_ptr_array_index (phrase->stems, i));

      if (word != NULL && word->weight > 0.0)
        g_hash_table_add (matched, word->stem);
    }
}

/* Inserts SCORE into the few best, largest first. */
static void
keep_best (double *best, double score)
{
  for (guint i = 0; i < COUNTED_PHRASES; i++)
    if (score > best[i])
      {
        memmove (best + i + 1, best + i, (COUNTED_PHRASES - 1 - i) * sizeof *best);
        best[i] = score;
        return;
      }
}

static void
note_source (CraLawHit *hit,
             const CraClause *source,
             double score,
             double *best_example,
             double *best_term)
{
  if (source == NULL)
    return;
  if (source->group == CRA_GROUP_EXAMPLE && score > *best_example)
    {
      *best_example = score;
      hit->example = source;
    }
  if (source->group == CRA_GROUP_TERM && score > *best_term)
    {
      *best_term = score;
      hit->term = source;
    }
}

static double
score_description (CraLawIndex *self,
                   GHashTable *query,
                   const CraLawOutcome *outcome,
                   GHashTable *matched)
{
  double sum = 0.0;
  GHashTableIter iter;
  gpointer stem;
  gpointer word;

  g_hash_table_iter_init (&iter, query);
  while (g_hash_table_iter_next (&iter, &stem, &word))
    if (g_hash_table_contains (outcome->description, stem))
      {
        sum += weigh_stem (self, stem) * ((CraWord *)word)->weight;
        g_hash_table_add (matched, stem);
      }
  return DESCRIPTION_FACTOR * sum;
}

static CraLawHit *
score_outcome (CraLawIndex *self, GPtrArray *words, GHashTable *query, const CraLawOutcome *outcome)
{
  CraLawHit *hit = g_new0 (CraLawHit, 1);
  double best[COUNTED_PHRASES + 1] = { 0 };
  double best_example = 0.0;
  double best_term = 0.0;
  double factor = 1.0;

  hit->category = outcome->category;
  hit->matched = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < outcome->phrases->len; i++)
    {
      const CraLawPhrase *phrase = g_ptr_array_index (outcome->phrases, i);
      double score = score_phrase (self, words, query, phrase);

      if (score <= 0.0)
        continue;
      keep_best (best, score);
      note_source (hit, phrase->source, score, &best_example, &best_term);
      note_matches (query, phrase, hit->matched);
    }
  for (guint i = 0; i < COUNTED_PHRASES; i++, factor *= FURTHER_PHRASE)
    hit->score += best[i] * factor;
  if (best_example < NAMED_SHARE * best[0])
    hit->example = NULL;
  if (best_term < NAMED_SHARE * best[0])
    hit->term = NULL;
  hit->score += score_description (self, query, outcome, hit->matched);
  return hit;
}

static void
free_hit (gpointer data)
{
  CraLawHit *hit = data;

  g_hash_table_unref (hit->matched);
  g_free (hit);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const CraLawHit *first = *(CraLawHit *const *)a;
  const CraLawHit *second = *(CraLawHit *const *)b;

  return first->score < second->score ? 1 : first->score > second->score ? -1 : 0;
}

GPtrArray *
cra_law_index_search (CraLawIndex *self, GPtrArray *words)
{
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *hits = g_ptr_array_new_with_free_func (free_hit);

  understand_words (self, words);
  for (guint i = 0; i < words->len; i++)
    {
      CraWord *word = g_ptr_array_index (words, i);
      const CraWord *known = g_hash_table_lookup (query, word->stem);

      if (known == NULL || known->weight < word->weight)
        g_hash_table_replace (query, word->stem, word);
    }
  for (guint i = 0; i < self->outcomes->len; i++)
    {
      CraLawHit *hit = score_outcome (self, words, query, g_ptr_array_index (self->outcomes, i));

      if (hit->score > 0.0)
        g_ptr_array_add (hits, hit);
      else
        free_hit (hit);
    }
  g_ptr_array_sort (hits, compare_hits); /* stable, so ties stay in the order of the law */
  return hits;
}
