/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a description: folded, stemmed, weighted by where they stand. English first, with the
 * German that product names bring along. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-words.h"

#include <string.h>

#define SIDE_WEIGHT 0.3
#define NEGATION_REACH 3
#define MIN_STEM 3

static const char *const stop_words[] = {
  "a",     "about", "after", "all",   "also",  "am",    "an",     "and",  "another", "any",  "are",
  "as",    "at",    "auf",   "aus",   "be",    "been",  "before", "bei",  "between", "both", "but",
  "by",    "can",   "das",   "dem",   "den",   "der",   "des",    "die",  "does",    "each", "ein",
  "eine",  "einem", "einen", "einer", "eines", "etc",   "every",  "from", "fuer",    "have", "her",
  "his",   "i",     "im",    "in",    "into",  "is",    "ist",    "it",   "its",     "kind", "like",
  "many",  "mit",   "more",  "most",  "new",   "of",    "off",    "on",   "one",     "only", "or",
  "other", "our",   "over",  "own",   "per",   "se",    "sie",    "so",   "some",    "such", "than",
  "that",  "the",   "their", "them",  "then",  "these", "they",   "this", "those",   "to",   "two",
  "type",  "um",    "und",   "up",    "us",    "using", "via",    "von",  "was",     "we",   "what",
  "when",  "where", "which", "while", "who",   "whole", "whose",  "will", "within",  "you",  "your",
  "zu",    "zum",   "zur",
};

static const char *const weak_stems[] = {
  "allow",    "app",      "applic",  "busin",   "cloud",   "compan",   "connect", "custom",
  "data",     "devic",    "digit",   "enabl",   "hardwar", "help",     "home",    "includ",
  "internet", "keep",     "local",   "make",    "manag",   "network",  "offer",   "onlin",
  "peopl",    "platform", "product", "protect", "provid",  "read",     "remot",   "run",
  "secur",    "server",   "servic",  "show",    "smart",   "software", "softwar", "solut",
  "stor",     "support",  "system",  "tool",    "us",      "user",     "work",
};

/* What follows one of these is a part of the product, not the product. */
static const char *const side_words[] = {
  "built",  "containing", "contains",   "embedding",   "embeds", "featuring", "has",
  "having", "including",  "integrates", "integrating", "mit",    "plus",      "with",
};

static const char *const negations[]
    = { "kein", "keine", "keinen", "never", "no", "not", "ohne", "without" };

/* Longest first within an ending, so that "isation" goes before "ation". */
static const char *const suffixes[] = {
  "isations", "isation", "isierung", "ations", "ators", "ation", "ising",  "isers", "iser", "ised",
  "ises",     "ators",   "ator",     "ating",  "ated",  "ates",  "ements", "ement", "ise",  "ate",
  "ments",    "ment",    "ness",     "ungen",  "ung",   "ings",  "ing",    "ions",  "ion",  "ives",
  "ive",      "ers",     "ors",      "er",     "or",    "ies",   "ied",    "ed",    "ern",  "en",
  "es",       "ly",      "al",       "s",      "e",     "y",     "i",
};

static gboolean
is_in (const char *word, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (word, list[i]))
      return TRUE;
  return FALSE;
}

#define IS_IN(word, list) is_in ((word), (list), G_N_ELEMENTS (list))

gboolean
cra_words_is_weak (const char *stem)
{
  return IS_IN (stem, weak_stems);
}

static const char *
spell_out (gunichar c)
{
  switch (c)
    {
    case 0xe4:
      return "ae";
    case 0xf6:
      return "oe";
    case 0xfc:
      return "ue";
    case 0xdf:
      return "ss";
    default:
      return NULL;
    }
}

char *
cra_words_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  g_autofree char *lower = g_utf8_strdown (composed, -1);
  g_autoptr (GString) spelt = g_string_sized_new (strlen (lower) + 16);
  g_autofree char *apart = NULL;
  GString *out;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *letters = spell_out (g_utf8_get_char (p));

      if (letters != NULL)
        g_string_append (spelt, letters);
      else
        g_string_append_unichar (spelt, g_utf8_get_char (p));
    }
  apart = g_utf8_normalize (spelt->str, -1, G_NORMALIZE_NFKD);
  out = g_string_sized_new (spelt->len);
  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_combining_class (g_utf8_get_char (p)) == 0)
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

/* "virtualize" and "virtualise" are one word. */
static void
unify_spelling (char *word)
{
  char *z = strstr (word, "iz");

  if (z != NULL && z - word >= MIN_STEM)
    z[1] = 's';
}

char *
cra_words_stem (const char *folded)
{
  char *stem = g_strdup (folded);
  gsize length = strlen (stem);

  unify_spelling (stem);
  if (length <= MIN_STEM)
    return stem;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      gsize cut = strlen (suffixes[i]);

      if (length < cut + MIN_STEM || !g_str_has_suffix (stem, suffixes[i]))
        continue;
      if (g_str_equal (suffixes[i], "s") && stem[length - 2] == 's')
        continue;
      stem[length - cut] = '\0';
      length -= cut;
      break;
    }
  if (length > MIN_STEM && strchr ("eiy", stem[length - 1]) != NULL)
    stem[--length] = '\0';
  if (length > MIN_STEM && stem[length - 1] == stem[length - 2]
      && strchr ("bdgmnprt", stem[length - 1]) != NULL)
    stem[--length] = '\0';
  return stem;
}

static void
free_word (gpointer data)
{
  CraWord *word = data;

  g_free (word->stem);
  g_free (word->surface);
  g_free (word);
}

/* A negated word is a word of its own: "without firewall" only matches "without firewall". */
static void
add_word (GPtrArray *words, const char *folded, gboolean negated, double weight)
{
  g_autofree char *stem = NULL;
  CraWord *word;

  if (*folded == '\0' || IS_IN (folded, stop_words))
    return;
  stem = cra_words_stem (folded);
  word = g_new0 (CraWord, 1);
  word->stem = g_strconcat (negated ? CRA_WORD_NOT : "", stem, NULL);
  word->surface = g_strdup (folded);
  word->weight = weight;
  g_ptr_array_add (words, word);
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || c == '+' || c == '_';
}

typedef struct
{
  gboolean weigh;
  gboolean aside; /* after "with" */
  guint negated;  /* words a negation still reaches */
} Place;

static gboolean
take_negation (Place *place, const char *folded)
{
  if (place->negated == 0 || IS_IN (folded, stop_words))
    return FALSE;
  place->negated--;
  return TRUE;
}

/* PART is one run of letters, or several joined by hyphens. */
static void
add_part (GPtrArray *words, Place *place, const char *part)
{
  g_auto (GStrv) pieces = g_strsplit (part, "-", -1);
  guint n = g_strv_length (pieces);
  double weight;
  gboolean negated;

  if (n == 1 && IS_IN (part, negations))
    {
      place->negated = NEGATION_REACH;
      return;
    }
  if (IS_IN (pieces[0], side_words))
    {
      place->aside = TRUE;
      if (n == 1)
        return;
    }
  negated = take_negation (place, part);
  weight = place->weigh && place->aside && !negated ? SIDE_WEIGHT : 1.0;
  for (guint i = 0; i < n; i++)
    add_word (words, pieces[i], negated, weight);
  if (n > 1)
    {
      g_autofree char *joined = g_strjoinv ("", pieces);

      add_word (words, joined, negated, weight);
    }
}

GPtrArray *
cra_words_split (const char *text, gboolean weigh)
{
  g_autofree char *folded = cra_words_fold (text);
  GPtrArray *words = g_ptr_array_new_with_free_func (free_word);
  g_autoptr (GString) part = g_string_new (NULL);
  Place place = { weigh, FALSE, 0 };

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_word_char (c) || (c == '-' && part->len > 0 && g_ascii_isalnum (p[1])))
        {
          g_string_append_unichar (part, c);
          continue;
        }
      if (part->len > 0)
        add_part (words, &place, part->str);
      g_string_truncate (part, 0);
      /* A new sentence says again what the product is; a comma ends the reach of "no". */
      if (strchr (".;:!?", (int)c) != NULL && c != '\0')
        place.aside = FALSE;
      if (c < 0x80 && c != ' ' && c != '\0')
        place.negated = 0;
      if (c == '\0')
        break;
    }
  return words;
}
