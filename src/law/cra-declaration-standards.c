/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standards that a declaration names, with their editions, and what contradicts itself there. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-private.h"

#include "base/cra-text.h"

#include <string.h>

#define MAX_STANDARDS 500

/* Who made it, its number, the parts, the edition, and amendments. */
#define PATTERN                                                                                    \
  "(?<![\\pL\\d-])"                                                                                \
  "((?:(?:DIN|BS|NF|UNI|UNE|SS|\\x{d6}VE|\\x{d6}NORM|OVE|VDE|NEN|NBN|PN|\\x{10c}SN|STN|MSZ|DS|"    \
  "SFS|NP|CEI|SIST|HRN|LST|EVS|LVS|BDS|ELOT|SR|I\\.S\\.)[ -])?"                                    \
  "(?:(?:pr|Fpr)?EN|HD|CEN/TS|CLC/TS|CEN/TR|CLC/TR|ETSI (?:EN|TS|TR|EG|ES)|ETSI|ISO|IEC|CISPR)"    \
  "(?:[ /](?:ISO/IEC TS|ISO/IEC|ISO/TS|ISO|IEC|ETSI|TS))?)"                                        \
  "\\s?(\\d{1,3} \\d{3}(?!\\d)|\\d{1,6})((?:-\\d{1,4})*)(?!\\.?\\d)"                               \
  "(?:\\s?:\\s?((?:19|20)\\d{2}(?:-\\d{1,2})?)"                                                    \
  "|[\\s,]{0,2}\\(?[Vv](?:ersion)?\\.?\\s?(\\d+\\.\\d+\\.\\d+)\\)?"                                \
  "|\\s?\\(((?:19|20)\\d{2}(?:[-/]\\d{1,2})?)\\))?"                                                \
  "((?:\\s?[+/&]?\\s?(?:A\\d{1,2}|AC|A[Mm][Dd]\\.?\\s?\\d)(?:\\s?:\\s?(?:19|20)\\d{2}"             \
  "(?:-\\d{1,2})?)?)*)"                                                                            \
  "(\\s+(?:DRAFT|[Dd]raft)\\b)?"

static void
free_standard (gpointer data)
{
  CraStandardMention *mention = data;

  g_free (mention->reference);
  g_free (mention->edition);
  cra_declaration_quote_clear (&mention->quote);
  g_free (mention);
}

/* "EN301489" and "EN 301 489" are one reference. */
static char *
make_reference (const GMatchInfo *match)
{
  g_autofree char *body = g_match_info_fetch (match, 1);
  g_autofree char *number = g_match_info_fetch (match, 2);
  g_autofree char *parts = g_match_info_fetch (match, 3);

  if (strlen (number) == 6 && number[0] == '3' && strchr (number, ' ') == NULL)
    return g_strdup_printf ("%s %.3s %s%s", body, number, number + 3, parts);
  return g_strdup_printf ("%s %s%s", body, number, parts);
}

static char *
fetch_edition (const GMatchInfo *match)
{
  g_autofree char *version = g_match_info_fetch (match, 5);
  g_autofree char *amendments = g_match_info_fetch (match, 7);
  g_autofree char *year = NULL;
  GString *edition = g_string_new (NULL);

  if (version != NULL && *version != '\0')
    g_string_append_printf (edition, "V%s", version);
  for (int group = 4; group <= 6; group += 2)
    {
      g_autofree char *found = g_match_info_fetch (match, group);

      if (found != NULL)
        g_string_append (edition, found);
    }
  for (const char *p = amendments; p != NULL && *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (edition, *p);
  if (edition->len == 0)
    {
      g_string_free (edition, TRUE);
      return NULL;
    }
  return g_string_free (edition, FALSE);
}

/* The number alone: who published it does not make it another standard. */
static const char *
get_number (const char *reference)
{
  return reference + strcspn (reference, "0123456789");
}

static gboolean
is_of_form (const CraDeclarationReader *self, const char *reference)
{
  const CraReadingData *data = cra_law_get_reading (self->law);

  for (guint i = 0; data->form_standards[i] != NULL; i++)
    if (g_str_has_prefix (get_number (reference), data->form_standards[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_listed (const GPtrArray *standards, const char *reference, const char *edition)
{
  for (guint i = 0; i < standards->len; i++)
    {
      const CraStandardMention *other = g_ptr_array_index (standards, i);

      if (g_str_equal (other->reference, reference)
          && (edition == NULL || g_strcmp0 (other->edition, edition) == 0))
        return TRUE;
    }
  return FALSE;
}

static void
note_draft (CraDeclarationReader *self, const CraStandardMention *mention)
{
  cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.standard-draft", &mention->quote,
                             "standard", mention->reference, NULL);
}

static void
add_standard (CraDeclarationReader *self, const GMatchInfo *match)
{
  g_autofree char *reference = make_reference (match);
  g_autofree char *edition = fetch_edition (match);
  g_autofree char *draft = g_match_info_fetch (match, 8);
  CraStandardMention *mention;
  int start = 0;

  if (is_of_form (self, reference) || is_listed (self->reading->standards, reference, edition))
    return;
  g_match_info_fetch_pos (match, 0, &start, NULL);
  mention = g_new0 (CraStandardMention, 1);
  mention->reference = g_steal_pointer (&reference);
  mention->edition = g_steal_pointer (&edition);
  cra_declaration_quote_line (self, cra_declaration_text_find_line (self->text, (gsize)start),
                              &mention->quote);
  g_ptr_array_add (self->reading->standards, mention);
  if ((draft != NULL && *draft != '\0') || strstr (mention->reference, "prEN") != NULL
      || strstr (mention->reference, "FprEN") != NULL)
    note_draft (self, mention);
}

void
cra_declaration_find_standards (CraDeclarationReader *self)
{
  g_autoptr (GRegex) regex = g_regex_new (PATTERN, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert (regex != NULL);
  self->reading->standards = g_ptr_array_new_with_free_func (free_standard);
  g_regex_match (regex, self->text->joined->str, 0, &match);
  while (g_match_info_matches (match) && self->reading->standards->len < MAX_STANDARDS)
    {
      add_standard (self, match);
      g_match_info_next (match, NULL);
    }
}

/* --- What contradicts itself --- */

static const char *
find_year (const char *edition)
{
  if (edition == NULL || *edition == 'V' || strlen (edition) < 4)
    return NULL;
  return edition;
}

static void
judge_editions (CraDeclarationReader *self, guint index)
{
  const CraStandardMention *one = g_ptr_array_index (self->reading->standards, index);

  for (guint i = 0; i < index; i++)
    {
      const CraStandardMention *other = g_ptr_array_index (self->reading->standards, i);

      if (one->edition == NULL || other->edition == NULL
          || !g_str_equal (get_number (one->reference), get_number (other->reference))
          || g_str_equal (one->edition, other->edition))
        continue;
      cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.standard-editions",
                                 &one->quote, "standard", one->reference, "first", other->edition,
                                 "second", one->edition, NULL);
      return;
    }
}

static void
judge_replaced (CraDeclarationReader *self, const CraStandardMention *mention)
{
  const CraReadingData *data = cra_law_get_reading (self->law);

  for (guint i = 0; i < data->replaced->len; i++)
    {
      const CraReadingReplaced *entry = g_ptr_array_index (data->replaced, i);

      if (g_str_equal (get_number (entry->reference), get_number (mention->reference)))
        cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.standard-replaced",
                                   &mention->quote, "standard", mention->reference, "by", entry->by,
                                   NULL);
    }
}

void
cra_declaration_judge_standards (CraDeclarationReader *self)
{
  const char *date = self->reading->values[CRA_READING_DATE].value;

  for (guint i = 0; i < self->reading->standards->len; i++)
    {
      const CraStandardMention *mention = g_ptr_array_index (self->reading->standards, i);
      const char *year = find_year (mention->edition);

      judge_editions (self, i);
      judge_replaced (self, mention);
      if (year != NULL && date != NULL && strncmp (year, date, 4) > 0)
        cra_declaration_add_fault (self, CRA_FAULT_WRONG, "reason.reading.standard-later",
                                   &mention->quote, "standard", mention->reference, "edition",
                                   mention->edition, "date", date, NULL);
    }
}
