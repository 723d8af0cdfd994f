/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of Union acts, in the style of any language, and the acts known here. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-numbers.h"

#include <string.h>

#define MAX_MENTIONS 300
#define TITLE_REACH 40 /* words a title goes on after "repealing" */
#define MAX_CUE_WORDS 30
#define CHAIN_REACH 16 /* words between two acts that one title amends */
#define KIND_REACH 4   /* words between "directive" and the number */

/* How the Union, the Community and the Economic Community are shortened in the languages. Some
 * letters mean the one here and the other there. */
#define UNION "EU|UE|EL|E\\x{da}|AE|\\x{415}\\x{421}|\\x{395}\\x{395}"
#define COMMUNITY "EC|EG|CE|EF|EY|EZ|KE|WE|EK|EB|E\\x{dc}|\\x{415}\\x{41e}|\\x{395}\\x{39a}"
#define ECONOMIC                                                                                   \
  "EEC|EWG|CEE|E\\x{d8}F|EEG|ETY|EHP|EHS|EOK|EGK|EMP|\\x{415}\\x{418}\\x{41e}|\\x{395}\\x{39f}"    \
  "\\x{39a}"
#define EITHER "ES"
#define ANY "(" UNION "|" COMMUNITY "|" ECONOMIC "|" EITHER ")"
#define NUMBER_WORD                                                                                \
  "(?:(?:No|Nr|nr|N|n|\\x{10d}|br|\\x{161}t|sz|\\x{3b1}\\x{3c1}\\x{3b9}\\x{3b8}|\\x{2116})"        \
  "[.\\x{b0}\\x{ba}]?\\s?)?"
/* "(EU) 2024/2847", then "2014/53/EU", then "2014/53". */
#define PATTERN                                                                                    \
  "(?:(?<!\\pL)\\(?" ANY "\\)?\\s{0,2}" NUMBER_WORD "(\\d{1,4})/(\\d{2,4})(?![/\\d]))"             \
  "|(?:(?<![\\d/])(\\d{2,4})/(\\d{1,4})/" ANY "(?!\\pL))"                                          \
  "|(?:(?<![\\d/])((?:19|20)\\d{2})/(\\d{1,4})(?![/\\d]))"

static void
clear_number (gpointer data)
{
  g_free (((CraActNumber *)data)->key);
}

static void
clear_known (gpointer data)
{
  clear_number (&((CraKnownAct *)data)->parsed);
}

/* --- Numbers --- */

static gboolean
is_one_of (const char *letters, const char *pattern)
{
  g_autofree char *whole = g_strconcat ("^(?:", pattern, ")$", NULL);

  return g_regex_match_simple (whole, letters, 0, 0);
}

static CraActSuffix
parse_suffix (const char *letters)
{
  if (letters == NULL || *letters == '\0')
    return CRA_SUFFIX_NONE;
  if (is_one_of (letters, EITHER))
    return CRA_SUFFIX_EITHER;
  if (is_one_of (letters, UNION))
    return CRA_SUFFIX_UNION;
  return is_one_of (letters, COMMUNITY) ? CRA_SUFFIX_COMMUNITY : CRA_SUFFIX_ECONOMIC;
}

static gboolean
parse_number (const GMatchInfo *match, CraActNumber *number)
{
  static const int groups[][3] = { { 2, 3, 1 }, { 4, 5, 6 }, { 7, 8, -1 } };
  int start = 0, end = 0;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *first = g_match_info_fetch (match, groups[i][0]);
      g_autofree char *second = NULL;
      g_autofree char *letters = NULL;

      if (first == NULL || *first == '\0')
        continue;
      second = g_match_info_fetch (match, groups[i][1]);
      letters = groups[i][2] > 0 ? g_match_info_fetch (match, groups[i][2]) : NULL;
      number->key = g_strdup_printf ("%s/%s", first, second);
      number->suffix = parse_suffix (letters);
      g_match_info_fetch_pos (match, 0, &start, &end);
      number->start = (gsize)start;
      number->end = (gsize)end;
      return TRUE;
    }
  return FALSE;
}

static void
add_known (CraActFinder *finder, const CraReadingAct *data, const CraClause *clause)
{
  CraLaw *law = finder->reader->law;
  CraKnownAct known = { .data = data, .clause = clause };
  g_autoptr (GMatchInfo) match = NULL;

  known.number = clause != NULL ? cra_law_get_extra (law, clause, "short") : data->number;
  known.name = clause != NULL ? clause->title : data->name;
  known.publication
      = clause != NULL ? cra_law_get_extra (law, clause, "publication") : data->publication;
  if (known.number == NULL || !g_regex_match (finder->regex, known.number, 0, &match)
      || !parse_number (match, &known.parsed))
    return;
  known.parsed.sort = strstr (known.number, "Directive") != NULL    ? CRA_SORT_DIRECTIVE
                      : strstr (known.number, "Regulation") != NULL ? CRA_SORT_REGULATION
                                                                    : CRA_SORT_UNKNOWN;
  g_array_append_val (finder->known, known);
}

static const CraReadingAct *
find_data (const CraReadingData *reading, const char *id)
{
  for (guint i = 0; i < reading->acts->len; i++)
    if (g_strcmp0 (((const CraReadingAct *)g_ptr_array_index (reading->acts, i))->id, id) == 0)
      return g_ptr_array_index (reading->acts, i);
  return NULL;
}

static void
list_known (CraActFinder *finder)
{
  const CraReadingData *reading = cra_law_get_reading (finder->reader->law);
  const CraClause *const *clauses = cra_law_list (finder->reader->law, CRA_GROUP_ACT);

  for (guint i = 0; clauses[i] != NULL; i++)
    add_known (finder, find_data (reading, clauses[i]->id), clauses[i]);
  for (guint i = 0; i < reading->acts->len; i++)
    {
      const CraReadingAct *act = g_ptr_array_index (reading->acts, i);

      if (act->id == NULL)
        add_known (finder, act, NULL);
    }
}

const CraKnownAct *
cra_act_finder_find (const CraActFinder *finder, const char *key)
{
  for (guint i = 0; i < finder->known->len; i++)
    {
      const CraKnownAct *known = &g_array_index (finder->known, CraKnownAct, i);

      if (g_str_equal (known->parsed.key, key))
        return known;
    }
  return NULL;
}

/* --- Words around a number --- */

guint
cra_act_finder_find_word (const CraDeclarationText *text, gsize offset)
{
  guint line = cra_declaration_text_find_line (text, offset);
  const CraTextRun *run = cra_declaration_text_get_run (text, line);
  guint word = run->first;

  while (word < run->after
         && run->start + cra_declaration_text_get_word (text, word)->start < offset)
    word++;
  return word;
}

/* The first hit that begins at WORD or after. */
static guint
find_first_hit (const CraDeclarationReader *self, guint word)
{
  guint low = 0, high = self->hits->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->hits, CraCueHit, middle).first < word)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The last hit of KIND that ends in the REACH words before WORD. */
static const CraCueHit *
find_before (const CraDeclarationReader *self, CraCueKind kind, guint word, guint reach)
{
  const CraCueHit *found = NULL;
  guint from = reach + MAX_CUE_WORDS;

  for (guint i = find_first_hit (self, word > from ? word - from : 0); i < self->hits->len; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);

      if (hit->first >= word)
        break;
      if (hit->kind == kind && hit->after <= word && hit->after + reach >= word)
        found = hit;
    }
  return found;
}

static CraActSort
find_sort (const CraDeclarationReader *self, guint word)
{
  const CraCueHit *directive = find_before (self, CRA_CUE_DIRECTIVE, word, KIND_REACH);
  const CraCueHit *regulation = find_before (self, CRA_CUE_REGULATION, word, KIND_REACH);

  if (directive == NULL && regulation == NULL)
    return CRA_SORT_UNKNOWN;
  if (directive == NULL || (regulation != NULL && regulation->first > directive->first))
    return CRA_SORT_REGULATION;
  return CRA_SORT_DIRECTIVE;
}

/* Whether another item of a list begins between two numbers, and not only the next act of one
 * title. */
static gboolean
begins_anew (const CraDeclarationReader *self,
             const CraActNumber *before,
             const CraActNumber *number)
{
  const char *text = self->text->joined->str;
  guint word = cra_act_finder_find_word (self->text, number->start);
  guint line = cra_declaration_text_find_line (self->text, number->start);

  if (word - cra_declaration_text_get_run (self->text, line)->first <= KIND_REACH
      && line != cra_declaration_text_find_line (self->text, before->end))
    return TRUE;
  for (gsize i = before->end; i < number->start; i++)
    if (strchr ("();\n", text[i]) != NULL && text[i] != '(')
      return TRUE;
  return word - cra_act_finder_find_word (self->text, before->end) > CHAIN_REACH;
}

/* Of several acts amended by one title all but the first follow another number. */
static gboolean
stands_in_title (const CraActFinder *finder, const CraActNumber *number)
{
  const CraDeclarationReader *self = finder->reader;
  const CraActNumber *before;
  const CraCueHit *repeals;

  if (finder->numbers->len == 0)
    return FALSE;
  before = &g_array_index (finder->numbers, CraActNumber, finder->numbers->len - 1);
  repeals = find_before (self, CRA_CUE_REPEALS,
                         cra_act_finder_find_word (self->text, number->start), TITLE_REACH);
  return (repeals != NULL && repeals->first >= cra_act_finder_find_word (self->text, before->end))
         || (before->in_title && !begins_anew (self, before, number));
}

/* "OJ L, 2024/2847" */
static gboolean
is_publication (const char *text, gsize start)
{
  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == ','))
    start--;
  return start > 1 && text[start - 1] == 'L' && !g_ascii_isalpha (text[start - 2]);
}

void
cra_act_finder_list_numbers (CraActFinder *finder)
{
  const CraDeclarationText *text = finder->reader->text;
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (finder->regex, text->joined->str, 0, &match);
       g_match_info_matches (match) && finder->numbers->len < MAX_MENTIONS;
       g_match_info_next (match, NULL))
    {
      CraActNumber number = { 0 };

      if (!parse_number (match, &number))
        continue;
      number.sort = find_sort (finder->reader, cra_act_finder_find_word (text, number.start));
      number.in_title = stands_in_title (finder, &number);
      /* Figures with a stroke are many things; with "directive" before them they are an act. */
      if (number.suffix == CRA_SUFFIX_NONE
          && (number.sort == CRA_SORT_UNKNOWN || is_publication (text->joined->str, number.start)))
        g_free (number.key);
      else
        g_array_append_val (finder->numbers, number);
    }
}

void
cra_act_finder_init (CraActFinder *finder, CraDeclarationReader *reader)
{
  finder->reader = reader;
  finder->regex = g_regex_new (PATTERN, G_REGEX_OPTIMIZE, 0, NULL);
  g_assert (finder->regex != NULL);
  finder->known = g_array_new (FALSE, TRUE, sizeof (CraKnownAct));
  g_array_set_clear_func (finder->known, clear_known);
  finder->numbers = g_array_new (FALSE, TRUE, sizeof (CraActNumber));
  g_array_set_clear_func (finder->numbers, clear_number);
  list_known (finder);
}

void
cra_act_finder_clear (CraActFinder *finder)
{
  g_regex_unref (finder->regex);
  g_array_unref (finder->known);
  g_array_unref (finder->numbers);
}
