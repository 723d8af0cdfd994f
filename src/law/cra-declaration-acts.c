/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Union acts that a declaration names: numbers in the style of any language, compared with the acts
 * of the law data and with the words of their titles. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-private.h"

#include "base/cra-calendar.h"

#include <string.h>

#define MAX_MENTIONS 300
#define TITLE_REACH 40 /* words a title goes on after "repealing" */
#define MAX_CUE_WORDS 30
#define CHAIN_REACH 16 /* words between two acts that one title amends */
#define MAX_LINE_WORDS 60 /* of a line, looked at for the words of a title */
#define KIND_REACH 4   /* words between "directive" and the number */
#define PLACE_REACH 700 /* bytes between the number and its publication */

/* How the Union, the Community and the Economic Community are shortened in the languages. Some
 * letters mean the one here and the other there. */
#define UNION "EU|UE|EL|E\\x{da}|AE|\\x{415}\\x{421}|\\x{395}\\x{395}"
#define COMMUNITY                                                                                  \
  "EC|EG|CE|EF|EY|EZ|KE|WE|EK|EB|E\\x{dc}|\\x{415}\\x{41e}|\\x{395}\\x{39a}"
#define ECONOMIC                                                                                   \
  "EEC|EWG|CEE|E\\x{d8}F|EEG|ETY|EHP|EHS|EOK|EGK|EMP|\\x{415}\\x{418}\\x{41e}|\\x{395}\\x{39f}\\x{39a}"
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

/* "L 153, 22.5.2014, p. 62" in any language, and "L, 2024/2847, 20.11.2024". */
#define OLD_PLACE                                                                                  \
  "(?<!\\pL)L\\s?(\\d{1,3})\\D{1,8}?(\\d{1,4})[.\\s]{1,2}(\\d{1,2})[.\\s]{1,2}(\\d{1,4})\\D{1,14}(\\d{1,4})"
#define NEW_PLACE                                                                                  \
  "(?<!\\pL)L,\\s?(\\d{4}/\\d{1,4})\\D{1,8}?(\\d{1,4})[.\\s]{1,2}(\\d{1,2})[.\\s]{1,2}(\\d{1,4})"

typedef enum
{
  SUFFIX_NONE,
  SUFFIX_UNION,
  SUFFIX_COMMUNITY,
  SUFFIX_ECONOMIC,
  SUFFIX_EITHER,
} Suffix;

typedef enum
{
  SORT_UNKNOWN,
  SORT_DIRECTIVE,
  SORT_REGULATION,
} Sort;

typedef struct
{
  char *key; /* "2014/53" */
  Suffix suffix;
  Sort sort;
  gsize start, end; /* in the joined text */
  gboolean in_title; /* of the act before: "... repealing Directive 1999/5/EC" */
} Number;

typedef struct
{
  const CraReadingAct *data;
  const CraClause *clause; /* NULL = met in declarations only */
  const char *number;
  const char *name;
  const char *publication;
  Number parsed;
} Known;

typedef struct
{
  CraDeclarationReader *reader;
  GRegex *regex;
  GArray *known;    /* Known */
  GArray *numbers;  /* Number */
} Finder;

static void
clear_number (gpointer data)
{
  g_free (((Number *)data)->key);
}

static void
clear_known (gpointer data)
{
  clear_number (&((Known *)data)->parsed);
}

/* --- Numbers --- */

static gboolean
is_one_of (const char *letters, const char *pattern)
{
  g_autofree char *whole = g_strconcat ("^(?:", pattern, ")$", NULL);

  return g_regex_match_simple (whole, letters, 0, 0);
}

static Suffix
parse_suffix (const char *letters)
{
  if (letters == NULL || *letters == '\0')
    return SUFFIX_NONE;
  if (is_one_of (letters, EITHER))
    return SUFFIX_EITHER;
  if (is_one_of (letters, UNION))
    return SUFFIX_UNION;
  return is_one_of (letters, COMMUNITY) ? SUFFIX_COMMUNITY : SUFFIX_ECONOMIC;
}

static gboolean
parse_number (const GMatchInfo *match, Number *number)
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
add_known (Finder *finder, const CraReadingAct *data, const CraClause *clause)
{
  CraLaw *law = finder->reader->law;
  Known known = { .data = data, .clause = clause };
  g_autoptr (GMatchInfo) match = NULL;

  known.number = clause != NULL ? cra_law_get_extra (law, clause, "short") : data->number;
  known.name = clause != NULL ? clause->title : data->name;
  known.publication
      = clause != NULL ? cra_law_get_extra (law, clause, "publication") : data->publication;
  if (known.number == NULL || !g_regex_match (finder->regex, known.number, 0, &match)
      || !parse_number (match, &known.parsed))
    return;
  known.parsed.sort = strstr (known.number, "Directive") != NULL    ? SORT_DIRECTIVE
                      : strstr (known.number, "Regulation") != NULL ? SORT_REGULATION
                                                                    : SORT_UNKNOWN;
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
list_known (Finder *finder)
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

static const Known *
find_known (const Finder *finder, const char *key)
{
  for (guint i = 0; i < finder->known->len; i++)
    {
      const Known *known = &g_array_index (finder->known, Known, i);

      if (g_str_equal (known->parsed.key, key))
        return known;
    }
  return NULL;
}

/* --- Words around a number --- */

/* The first word of the document at or after OFFSET of the joined text. */
static guint
find_word (const CraDeclarationText *text, gsize offset)
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

static Sort
find_sort (const CraDeclarationReader *self, guint word)
{
  const CraCueHit *directive = find_before (self, CRA_CUE_DIRECTIVE, word, KIND_REACH);
  const CraCueHit *regulation = find_before (self, CRA_CUE_REGULATION, word, KIND_REACH);

  if (directive == NULL && regulation == NULL)
    return SORT_UNKNOWN;
  if (directive == NULL || (regulation != NULL && regulation->first > directive->first))
    return SORT_REGULATION;
  return SORT_DIRECTIVE;
}

/* Whether another item of a list begins between two numbers, and not only the next act of one title. */
static gboolean
begins_anew (const CraDeclarationReader *self, const Number *before, const Number *number)
{
  const char *text = self->text->joined->str;
  guint word = find_word (self->text, number->start);
  guint line = cra_declaration_text_find_line (self->text, number->start);

  if (word - cra_declaration_text_get_run (self->text, line)->first <= KIND_REACH
      && line != cra_declaration_text_find_line (self->text, before->end))
    return TRUE;
  for (gsize i = before->end; i < number->start; i++)
    if (strchr ("();\n", text[i]) != NULL && text[i] != '(')
      return TRUE;
  return word - find_word (self->text, before->end) > CHAIN_REACH;
}

/* Of several acts amended by one title all but the first follow another number. */
static gboolean
stands_in_title (const Finder *finder, const Number *number)
{
  const CraDeclarationReader *self = finder->reader;
  const Number *before;
  const CraCueHit *repeals;

  if (finder->numbers->len == 0)
    return FALSE;
  before = &g_array_index (finder->numbers, Number, finder->numbers->len - 1);
  repeals = find_before (self, CRA_CUE_REPEALS, find_word (self->text, number->start),
                         TITLE_REACH);
  return (repeals != NULL && repeals->first >= find_word (self->text, before->end))
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

static void
list_numbers (Finder *finder)
{
  const CraDeclarationText *text = finder->reader->text;
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (finder->regex, text->joined->str, 0, &match);
       g_match_info_matches (match) && finder->numbers->len < MAX_MENTIONS;
       g_match_info_next (match, NULL))
    {
      Number number = { 0 };

      if (!parse_number (match, &number))
        continue;
      number.sort = find_sort (finder->reader, find_word (text, number.start));
      number.in_title = stands_in_title (finder, &number);
      /* Figures with a stroke are many things; with "directive" before them they are an act. */
      if (number.suffix == SUFFIX_NONE
          && (number.sort == SORT_UNKNOWN || is_publication (text->joined->str, number.start)))
        g_free (number.key);
      else
        g_array_append_val (finder->numbers, number);
    }
}

/* --- Words of titles --- */

/* Whether the folded words of a line hold WORDS one after the other; "*" ends a beginning. */
static gboolean
holds_words (char **line, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  guint n = g_strv_length (parts), length = g_strv_length (line);

  for (guint i = 0; i < n; i++)
    {
      char *folded = cra_declaration_fold (parts[i], -1);

      g_free (parts[i]);
      parts[i] = folded;
    }
  for (guint start = 0; start + n <= length; start++)
    {
      guint i = 0;

      while (i < n
             && (g_str_has_suffix (parts[i], "*")
                     ? strncmp (line[start + i], parts[i], strlen (parts[i]) - 1) == 0
                     : g_str_equal (line[start + i], parts[i])))
        i++;
      if (i == n)
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds_title (char **line, const CraReadingAct *act)
{
  for (guint i = 0; act != NULL && act->words[i] != NULL; i++)
    if (holds_words (line, act->words[i]))
      return TRUE;
  return FALSE;
}

/* The words of the line of a number; none where there is another number on it. */
static char **
copy_own_line (const Finder *finder, guint index)
{
  const CraDeclarationText *text = finder->reader->text;
  guint line = cra_declaration_text_find_line (
      text, g_array_index (finder->numbers, Number, index).start);
  const CraTextRun *run = cra_declaration_text_get_run (text, line);
  GPtrArray *words = g_ptr_array_new ();
  gboolean alone = TRUE;

  for (guint i = 0; i < finder->numbers->len; i++)
    if (i != index
        && cra_declaration_text_find_line (text, g_array_index (finder->numbers, Number, i).start)
               == line)
      alone = FALSE;
  for (guint i = run->first; alone && i < MIN (run->after, run->first + MAX_LINE_WORDS); i++)
    g_ptr_array_add (words, g_strdup (cra_declaration_text_get_word (text, i)->folded));
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (words, FALSE);
}

/* The one act in force whose title the line holds; NULL where there is none, or several. */
static const Known *
find_by_title (const Finder *finder, char **line)
{
  const Known *found = NULL;

  for (guint i = 0; i < finder->known->len; i++)
    {
      const Known *known = &g_array_index (finder->known, Known, i);

      if (known->data == NULL || known->data->repealed != NULL
          || !holds_title (line, known->data))
        continue;
      if (found != NULL && known->clause == NULL)
        continue; /* amendments have the words of what they amend */
      if (found != NULL)
        return NULL;
      found = known;
    }
  return found;
}

/* --- What is wrong with a number --- */

/* One figure differs, or two neighbours changed places, or year and number did. */
static gboolean
is_slip (const char *written, const char *meant)
{
  gsize length = strlen (meant);
  guint differences = 0;
  gsize first = 0;
  const char *stroke = strchr (meant, '/');
  g_autofree char *turned
      = g_strdup_printf ("%s/%.*s", stroke + 1, (int)(stroke - meant), meant);

  if (g_str_equal (written, turned))
    return TRUE;
  if (strlen (written) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (written[i] != meant[i])
      {
        if (differences++ == 0)
          first = i;
      }
  if (differences == 1)
    return written[first] != '/' && meant[first] != '/';
  return differences == 2 && first + 1 < length && written[first] == meant[first + 1]
         && written[first + 1] == meant[first];
}

static const Known *
find_slip (const Finder *finder, const Number *number)
{
  const Known *found = NULL;

  for (guint i = 0; i < finder->known->len; i++)
    {
      const Known *known = &g_array_index (finder->known, Known, i);

      if (known->clause == NULL || !is_slip (number->key, known->parsed.key))
        continue;
      if (found != NULL)
        return NULL;
      found = known;
    }
  return found;
}

static gboolean
has_wrong_suffix (const Number *number, const Known *known)
{
  return number->suffix != SUFFIX_NONE && number->suffix != SUFFIX_EITHER
         && known->parsed.suffix != SUFFIX_NONE && number->suffix != known->parsed.suffix;
}

static gboolean
has_wrong_sort (const Number *number, const Known *known)
{
  return number->sort != SORT_UNKNOWN && known->parsed.sort != SORT_UNKNOWN
         && number->sort != known->parsed.sort;
}

static void
judge_known (Finder *finder, guint index, const Known *known, CraActMention *mention)
{
  const Number *number = &g_array_index (finder->numbers, Number, index);
  g_auto (GStrv) line = copy_own_line (finder, index);
  const Known *titled = find_by_title (finder, line);

  if (has_wrong_suffix (number, known))
    cra_declaration_add_fault (finder->reader, CRA_FAULT_WRONG, "reason.reading.act-letters",
                               &mention->quote, "written", mention->text, "right", known->number,
                               "name", known->name, NULL);
  else if (has_wrong_sort (number, known))
    cra_declaration_add_fault (finder->reader, CRA_FAULT_WRONG, "reason.reading.act-sort",
                               &mention->quote, "written", mention->text, "right", known->number,
                               "name", known->name, NULL);
  else if (known->data != NULL && titled != NULL && titled != known
           && !holds_title (line, known->data))
    cra_declaration_add_fault (finder->reader, CRA_FAULT_WRONG, "reason.reading.act-title",
                               &mention->quote, "written", mention->text, "name", known->name,
                               "other", titled->name, "right", titled->number, NULL);
  else
    return;
  mention->wrong = TRUE;
}

static void
judge_unknown (Finder *finder, guint index, CraActMention *mention)
{
  const Number *number = &g_array_index (finder->numbers, Number, index);
  g_auto (GStrv) line = copy_own_line (finder, index);
  const Known *titled = find_by_title (finder, line);
  const Known *slip = find_slip (finder, number);
  const Known *meant = titled != NULL ? titled : slip;

  if (meant == NULL)
    return;
  mention->wrong = TRUE;
  cra_declaration_add_fault (finder->reader, CRA_FAULT_WRONG,
                             titled != NULL ? "reason.reading.act-number"
                                            : "reason.reading.act-slip",
                             &mention->quote, "written", mention->text, "right", meant->number,
                             "name", meant->name, NULL);
}

/* --- Publication --- */

/* The figures of a publication with the day first, or NULL. */
static char *
parse_place (const char *text)
{
  static const char *const patterns[] = { OLD_PLACE, NEW_PLACE };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (patterns[i], 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *volume = NULL;
      g_autofree char *page = NULL;
      guint64 parts[3];

      if (!g_regex_match (regex, text, 0, &match))
        continue;
      volume = g_match_info_fetch (match, 1);
      page = i == 0 ? g_match_info_fetch (match, 5) : g_strdup ("0");
      for (int k = 0; k < 3; k++)
        {
          g_autofree char *part = g_match_info_fetch (match, k + 2);

          parts[k] = g_ascii_strtoull (part, NULL, 10);
        }
      return g_strdup_printf ("%s %02u.%02u.%04u %u", volume,
                              (guint)(parts[0] > 31 ? parts[2] : parts[0]), (guint)parts[1],
                              (guint)(parts[0] > 31 ? parts[0] : parts[2]),
                              (guint)g_ascii_strtoull (page, NULL, 10));
    }
  return NULL;
}

static void
judge_publication (Finder *finder, guint index, const Known *known, CraActMention *mention)
{
  const CraDeclarationText *text = finder->reader->text;
  const Number *number = &g_array_index (finder->numbers, Number, index);
  gsize end = MIN (number->end + PLACE_REACH, text->joined->len);
  g_autofree char *around = NULL;
  g_autofree char *found = NULL;
  g_autofree char *right = known->publication != NULL ? parse_place (known->publication) : NULL;

  for (guint i = index + 1; i < finder->numbers->len; i++)
    {
      const Number *next = &g_array_index (finder->numbers, Number, i);

      if (!next->in_title)
        {
          end = MIN (end, next->start);
          break;
        }
    }
  around = g_strndup (text->joined->str + number->end, end - number->end);
  found = parse_place (around);
  mention->published = mention->published || found != NULL;
  if (found == NULL || right == NULL || g_str_equal (found, right))
    return;
  mention->wrong = TRUE;
  cra_declaration_add_fault (finder->reader, CRA_FAULT_WRONG, "reason.reading.act-publication",
                             &mention->quote, "written", mention->text, "right",
                             known->publication, NULL);
}

/* --- All together --- */

static void
free_mention (gpointer data)
{
  CraActMention *mention = data;

  g_free (mention->text);
  g_free (mention->number);
  g_free (mention->name);
  cra_declaration_quote_clear (&mention->quote);
  g_free (mention);
}

static CraActMention *
find_listed (const Finder *finder, const Known *known, const char *text)
{
  const GPtrArray *acts = finder->reader->reading->acts;

  for (guint i = 0; i < acts->len; i++)
    {
      CraActMention *mention = g_ptr_array_index (acts, i);

      if (known != NULL ? g_strcmp0 (mention->number, known->number) == 0
                        : g_str_equal (mention->text, text))
        return mention;
    }
  return NULL;
}

static void
add_mention (Finder *finder, guint index)
{
  CraDeclarationReader *self = finder->reader;
  const Number *number = &g_array_index (finder->numbers, Number, index);
  const Known *known = find_known (finder, number->key);
  g_autofree char *text
      = g_strndup (self->text->joined->str + number->start, number->end - number->start);
  CraActMention *mention = find_listed (finder, known, text);

  if (mention == NULL)
    {
      mention = g_new0 (CraActMention, 1);
      mention->text = g_steal_pointer (&text);
      mention->act = known != NULL && known->clause != NULL ? known->clause->id : NULL;
      mention->number = known != NULL ? g_strdup (known->number) : NULL;
      mention->name = known != NULL ? g_strdup (known->name) : NULL;
      mention->asks = known != NULL && known->data != NULL && known->data->title != NULL
                      && *known->data->title != '\0';
      mention->in_title = number->in_title;
      cra_declaration_quote_line (
          self, cra_declaration_text_find_line (self->text, number->start), &mention->quote);
      g_ptr_array_add (self->reading->acts, mention);
    }
  mention->in_title = mention->in_title && number->in_title;
  if (number->in_title || mention->wrong)
    return;
  if (known == NULL)
    judge_unknown (finder, index, mention);
  else
    judge_known (finder, index, known, mention);
  if (known != NULL && !mention->wrong)
    judge_publication (finder, index, known, mention);
}

static void
finder_init (Finder *finder, CraDeclarationReader *reader)
{
  finder->reader = reader;
  finder->regex = g_regex_new (PATTERN, G_REGEX_OPTIMIZE, 0, NULL);
  g_assert (finder->regex != NULL);
  finder->known = g_array_new (FALSE, TRUE, sizeof (Known));
  g_array_set_clear_func (finder->known, clear_known);
  finder->numbers = g_array_new (FALSE, TRUE, sizeof (Number));
  g_array_set_clear_func (finder->numbers, clear_number);
  list_known (finder);
}

static void
finder_clear (Finder *finder)
{
  g_regex_unref (finder->regex);
  g_array_unref (finder->known);
  g_array_unref (finder->numbers);
}

void
cra_declaration_find_acts (CraDeclarationReader *self)
{
  Finder finder = { 0 };

  self->reading->acts = g_ptr_array_new_with_free_func (free_mention);
  finder_init (&finder, self);
  list_numbers (&finder);
  for (guint i = 0; i < finder.numbers->len; i++)
    add_mention (&finder, i);
  finder_clear (&finder);
}

/* --- What needs the date --- */

static void
judge_repeal (CraDeclarationReader *self, const Finder *finder, const Known *known,
              const CraActMention *mention)
{
  const char *date = self->reading->values[CRA_READING_DATE].value;
  const CraReadingAct *act = known->data;
  const char *by = act->repealed_by;
  gboolean later = date != NULL && cra_calendar_compare (date, act->repealed) >= 0;

  for (guint i = 0; g_str_has_prefix (by, "act.") && i < finder->known->len; i++)
    {
      const Known *other = &g_array_index (finder->known, Known, i);

      if (other->clause != NULL && g_str_equal (other->clause->id, act->repealed_by))
        by = other->number;
    }
  cra_declaration_add_fault (self, later ? CRA_FAULT_WRONG : CRA_FAULT_LOOK,
                             later ? "reason.reading.act-repealed"
                                   : "reason.reading.act-repealed-since",
                             &mention->quote, "written", mention->text, "name", mention->name, "date",
                             act->repealed, "by", by, NULL);
}

static void
judge_start (CraDeclarationReader *self, const CraReadingAct *act, const CraActMention *mention)
{
  const char *date = self->reading->values[CRA_READING_DATE].value;

  if (date != NULL && cra_calendar_compare (date, act->applies) < 0)
    cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.act-not-yet", &mention->quote,
                               "written", mention->text, "name", mention->name, "date",
                               act->applies, NULL);
}

void
cra_declaration_judge_acts (CraDeclarationReader *self)
{
  Finder finder = { 0 };

  finder_init (&finder, self);
  for (guint i = 0; i < self->reading->acts->len; i++)
    {
      const CraActMention *mention = g_ptr_array_index (self->reading->acts, i);

      for (guint k = 0; mention->number != NULL && !mention->in_title && k < finder.known->len; k++)
        {
          const Known *known = &g_array_index (finder.known, Known, k);

          if (known->data == NULL || !g_str_equal (known->number, mention->number))
            continue;
          if (known->data->repealed != NULL)
            judge_repeal (self, &finder, known, mention);
          if (known->data->applies != NULL)
            judge_start (self, known->data, mention);
        }
    }
  finder_clear (&finder);
}
