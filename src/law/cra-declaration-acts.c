/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Union acts that a declaration names, compared with the acts of the law data: number, letters,
 * title, publication, and whether they are in force. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-numbers.h"

#include "base/cra-calendar.h"

#include <string.h>

#define MAX_LINE_WORDS 60 /* of a line, looked at for the words of a title */
#define TITLE_BYTES 200   /* between two acts, so that the title of the first may fill it */
#define PLACE_REACH 700   /* bytes between the number and its publication */

/* "L 153, 22.5.2014, p. 62" in any language, and "L, 2024/2847, 20.11.2024". */
#define OLD_PLACE                                                                                  \
  "(?<!\\pL)L\\s?(\\d{1,3})\\D{1,8}?(\\d{1,4})[.\\s]{1,2}(\\d{1,2})[.\\s]{1,2}(\\d{1,4})\\D{1,14}" \
  "(\\d{1,4})"
#define NEW_PLACE                                                                                  \
  "(?<!\\pL)L,\\s?(\\d{4}/\\d{1,4})\\D{1,8}?(\\d{1,4})[.\\s]{1,2}(\\d{1,2})[.\\s]{1,2}(\\d{1,4})"

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

/* The words of the line that are beside a number and beside no other: those after it, and those before it
 * unless they may be the end of the title of another act. None where the line has two numbers. */
static char **
copy_own_line (const CraActFinder *finder, guint index)
{
  const CraDeclarationText *text = finder->reader->text;
  const CraActNumber *number = &g_array_index (finder->numbers, CraActNumber, index);
  guint line = cra_declaration_text_find_line (text, number->start);
  const CraTextRun *run = cra_declaration_text_get_run (text, line);
  guint first = run->first;
  GPtrArray *words = g_ptr_array_new ();
  gboolean alone = TRUE;

  for (guint i = 0; i < finder->numbers->len; i++)
    {
      const CraActNumber *other = &g_array_index (finder->numbers, CraActNumber, i);

      if (i == index)
        continue;
      if (cra_declaration_text_find_line (text, other->start) == line)
        alone = FALSE;
      else if (i + 1 == index && number->start - other->end < TITLE_BYTES)
        first = cra_act_finder_find_word (text, number->end);
    }
  for (guint i = first; alone && i < MIN (run->after, run->first + MAX_LINE_WORDS); i++)
    g_ptr_array_add (words, g_strdup (cra_declaration_text_get_word (text, i)->folded));
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (words, FALSE);
}

/* The one act in force whose title the line holds; NULL where there is none, or several. */
static const CraKnownAct *
find_by_title (const CraActFinder *finder, char **line)
{
  const CraKnownAct *found = NULL;

  for (guint i = 0; i < finder->known->len; i++)
    {
      const CraKnownAct *known = &g_array_index (finder->known, CraKnownAct, i);

      if (known->data == NULL || known->data->repealed != NULL || !holds_title (line, known->data))
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
  g_autofree char *turned = g_strdup_printf ("%s/%.*s", stroke + 1, (int)(stroke - meant), meant);

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

static const CraKnownAct *
find_slip (const CraActFinder *finder, const CraActNumber *number)
{
  const CraKnownAct *found = NULL;

  for (guint i = 0; i < finder->known->len; i++)
    {
      const CraKnownAct *known = &g_array_index (finder->known, CraKnownAct, i);

      if (known->clause == NULL || !is_slip (number->key, known->parsed.key))
        continue;
      if (found != NULL)
        return NULL;
      found = known;
    }
  return found;
}

static gboolean
has_wrong_suffix (const CraActNumber *number, const CraKnownAct *known)
{
  return number->suffix != CRA_SUFFIX_NONE && number->suffix != CRA_SUFFIX_EITHER
         && known->parsed.suffix != CRA_SUFFIX_NONE && number->suffix != known->parsed.suffix;
}

static gboolean
has_wrong_sort (const CraActNumber *number, const CraKnownAct *known)
{
  return number->sort != CRA_SORT_UNKNOWN && known->parsed.sort != CRA_SORT_UNKNOWN
         && number->sort != known->parsed.sort;
}

static void
judge_known (CraActFinder *finder, guint index, const CraKnownAct *known, CraActMention *mention)
{
  const CraActNumber *number = &g_array_index (finder->numbers, CraActNumber, index);
  g_auto (GStrv) line = copy_own_line (finder, index);
  const CraKnownAct *titled = find_by_title (finder, line);

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
judge_unknown (CraActFinder *finder, guint index, CraActMention *mention)
{
  const CraActNumber *number = &g_array_index (finder->numbers, CraActNumber, index);
  g_auto (GStrv) line = copy_own_line (finder, index);
  const CraKnownAct *titled = find_by_title (finder, line);
  const CraKnownAct *slip = find_slip (finder, number);
  const CraKnownAct *meant = titled != NULL ? titled : slip;

  if (meant == NULL)
    return;
  mention->wrong = TRUE;
  cra_declaration_add_fault (
      finder->reader, CRA_FAULT_WRONG,
      titled != NULL ? "reason.reading.act-number" : "reason.reading.act-slip", &mention->quote,
      "written", mention->text, "right", meant->number, "name", meant->name, NULL);
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
judge_publication (CraActFinder *finder,
                   guint index,
                   const CraKnownAct *known,
                   CraActMention *mention)
{
  const CraDeclarationText *text = finder->reader->text;
  const CraActNumber *number = &g_array_index (finder->numbers, CraActNumber, index);
  gsize end = MIN (number->end + PLACE_REACH, text->joined->len);
  g_autofree char *around = NULL;
  g_autofree char *found = NULL;
  g_autofree char *right = known->publication != NULL ? parse_place (known->publication) : NULL;

  for (guint i = index + 1; i < finder->numbers->len; i++)
    {
      const CraActNumber *next = &g_array_index (finder->numbers, CraActNumber, i);

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
                             &mention->quote, "written", mention->text, "right", known->publication,
                             NULL);
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
find_listed (const CraActFinder *finder, const CraKnownAct *known, const char *text)
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
add_mention (CraActFinder *finder, guint index)
{
  CraDeclarationReader *self = finder->reader;
  const CraActNumber *number = &g_array_index (finder->numbers, CraActNumber, index);
  const CraKnownAct *known = cra_act_finder_find (finder, number->key);
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
      cra_declaration_quote_line (self, cra_declaration_text_find_line (self->text, number->start),
                                  &mention->quote);
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

void
cra_declaration_find_acts (CraDeclarationReader *self)
{
  CraActFinder finder = { 0 };

  self->reading->acts = g_ptr_array_new_with_free_func (free_mention);
  cra_act_finder_init (&finder, self);
  cra_act_finder_list_numbers (&finder);
  for (guint i = 0; i < finder.numbers->len; i++)
    add_mention (&finder, i);
  cra_act_finder_clear (&finder);
}

/* --- What needs the date --- */

static void
judge_repeal (CraDeclarationReader *self,
              const CraActFinder *finder,
              const CraKnownAct *known,
              const CraActMention *mention)
{
  const char *date = self->reading->values[CRA_READING_DATE].value;
  const CraReadingAct *act = known->data;
  const char *by = act->repealed_by;
  gboolean later = date != NULL && cra_calendar_compare (date, act->repealed) >= 0;

  for (guint i = 0; g_str_has_prefix (by, "act.") && i < finder->known->len; i++)
    {
      const CraKnownAct *other = &g_array_index (finder->known, CraKnownAct, i);

      if (other->clause != NULL && g_str_equal (other->clause->id, act->repealed_by))
        by = other->number;
    }
  cra_declaration_add_fault (
      self, later ? CRA_FAULT_WRONG : CRA_FAULT_LOOK,
      later ? "reason.reading.act-repealed" : "reason.reading.act-repealed-since", &mention->quote,
      "written", mention->text, "name", mention->name, "date", act->repealed, "by", by, NULL);
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
  CraActFinder finder = { 0 };

  cra_act_finder_init (&finder, self);
  for (guint i = 0; i < self->reading->acts->len; i++)
    {
      const CraActMention *mention = g_ptr_array_index (self->reading->acts, i);

      for (guint k = 0; mention->number != NULL && !mention->in_title && k < finder.known->len; k++)
        {
          const CraKnownAct *known = &g_array_index (finder.known, CraKnownAct, k);

          if (known->data == NULL || !g_str_equal (known->number, mention->number))
            continue;
          if (known->data->repealed != NULL)
            judge_repeal (self, &finder, known, mention);
          if (known->data->applies != NULL)
            judge_start (self, known->data, mention);
        }
    }
  cra_act_finder_clear (&finder);
}
