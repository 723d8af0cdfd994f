/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fixed texts, dates, numbers and countries by language: read from data/law/phrases/ and answered. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-law-wording.h"

#include "base/cra-calendar.h"
#include "base/cra-error.h"
#include "law/cra-law-private.h"

#include <string.h>

static const char *const wording_words[] = { "official", "draft", "unverified" };

/* --- Reading --- */

static CraWording
parse_wording (CraLaw *self, const char *file, const char *id, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (wording_words); i++)
    if (g_strcmp0 (word, wording_words[i]) == 0)
      return (CraWording)i;
  cra_law_add_fault (self, "%s: %s: unknown status \"%s\"", file, id, word != NULL ? word : "");
  return CRA_WORDING_UNVERIFIED;
}

/* A text alone has status and mark of its file. */
static void
read_phrase (CraLaw *self, const CraTongue *tongue, const char *id, JsonNode *node)
{
  CraPhrase *phrase = g_new0 (CraPhrase, 1);

  phrase->mark = tongue->mark;
  phrase->wording = tongue->wording;
  g_hash_table_replace (tongue->phrases, (gpointer)cra_law_keep (self, id), phrase);
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    phrase->text = cra_law_keep (self, json_node_get_string (node));
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);

      phrase->text = cra_law_get_text (self, object, "text");
      phrase->mark = cra_law_get_text (self, object, "mark");
      phrase->wording
          = parse_wording (self, tongue->file->name, id, cra_law_get_text (self, object, "status"));
    }
  else
    cra_law_add_fault (self, "%s: %s is neither a text nor an object", tongue->file->name, id);
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
read_dates (CraLaw *self, CraTongue *tongue, JsonObject *dates)
{
  tongue->day_pattern = cra_law_get_text (self, dates, "day");
  tongue->month_pattern = cra_law_get_text (self, dates, "month");
  tongue->first_day = cra_law_get_text (self, dates, "first_day");
  tongue->months = cra_law_get_list (dates, "months");
  tongue->months_in_dates = cra_law_get_list (dates, "months_in_dates");
}

/* What is missing stays NULL, for the lint to name. */
static void
read_customs (CraLaw *self, CraTongue *tongue, JsonObject *root)
{
  JsonObject *dates = get_object (root, "dates");
  JsonObject *numbers = get_object (root, "numbers");
  JsonObject *countries = get_object (root, "countries");
  g_autoptr (GList) codes = countries != NULL ? json_object_get_members (countries) : NULL;

  if (dates != NULL)
    read_dates (self, tongue, dates);
  if (numbers != NULL)
    tongue->group = cra_law_get_text (self, numbers, "group");
  for (GList *l = codes; l != NULL; l = l->next)
    g_hash_table_insert (tongue->countries, (gpointer)cra_law_keep (self, l->data),
                         (gpointer)cra_law_get_text (self, countries, l->data));
}

/* "phrases/de.json" is of "de". */
static char *
make_code (const char *file_name)
{
  const char *base = strrchr (file_name, '/');
  gsize length;

  base = base != NULL ? base + 1 : file_name;
  length = strcspn (base, ".");
  return g_strndup (base, length);
}

gboolean
cra_law_read_phrases (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error)
{
  g_autofree char *code = make_code (file->name);
  CraTongue *tongue = g_hash_table_lookup (self->tongues, code);
  JsonObject *phrases = get_object (root, "phrases");
  const char *language = cra_law_get_text (self, root, "language");
  g_autoptr (GList) ids = NULL;

  if (phrases == NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Loading the law data: %s: \"phrases\" must be an object", file->name);
      return FALSE;
    }
  if (g_strcmp0 (language, code) != 0)
    cra_law_add_fault (self, "%s: is of the language \"%s\"", file->name,
                       language != NULL ? language : "");
  tongue->mark = cra_law_get_text (self, root, "mark");
  tongue->wording
      = parse_wording (self, file->name, "the file", cra_law_get_text (self, root, "status"));
  tongue->law_read = json_object_get_boolean_member_with_default (root, "law_read", FALSE);
  read_customs (self, tongue, root);
  ids = json_object_get_members (phrases);
  for (GList *l = ids; l != NULL; l = l->next)
    read_phrase (self, tongue, l->data, json_object_get_member (phrases, l->data));
  return TRUE;
}

CraTongue *
cra_tongue_new (CraLawFile *file)
{
  CraTongue *self = g_new0 (CraTongue, 1);

  self->file = file;
  self->code = make_code (file->name);
  self->wording = CRA_WORDING_UNVERIFIED;
  self->phrases = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->countries = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
cra_tongue_free (CraTongue *self)
{
  cra_law_file_free (self->file);
  g_free (self->code);
  g_strfreev (self->months);
  g_strfreev (self->months_in_dates);
  g_hash_table_unref (self->phrases);
  g_hash_table_unref (self->countries);
  g_free (self);
}

/* --- Answers --- */

const char *
cra_wording_word (CraWording wording)
{
  g_return_val_if_fail (wording < G_N_ELEMENTS (wording_words), NULL);

  return wording_words[wording];
}

const CraTongue *
cra_law_find_tongue (CraLaw *self, const char *language)
{
  CraTongue *tongue = language != NULL ? g_hash_table_lookup (self->tongues, language) : NULL;

  if (tongue != NULL)
    cra_law_need (self, tongue->file);
  return tongue;
}

static const CraPhrase *
find_phrase (CraLaw *self, const char *id, const char *language)
{
  const CraTongue *tongue = cra_law_find_tongue (self, language);

  return tongue != NULL ? g_hash_table_lookup (tongue->phrases, id) : NULL;
}

const char *
cra_law_find_phrase (CraLaw *self, const char *id, const char *language, gboolean *official)
{
  const CraPhrase *phrase;

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);
  g_return_val_if_fail (id != NULL && language != NULL, NULL);

  phrase = find_phrase (self, id, language);
  if (official != NULL)
    *official = phrase != NULL && phrase->wording == CRA_WORDING_OFFICIAL;
  return phrase != NULL ? phrase->text : NULL;
}

CraWording
cra_law_find_phrase_wording (CraLaw *self, const char *id, const char *language, const char **mark)
{
  const CraPhrase *phrase;

  g_return_val_if_fail (CRA_IS_LAW (self), CRA_WORDING_UNVERIFIED);
  g_return_val_if_fail (id != NULL && language != NULL, CRA_WORDING_UNVERIFIED);

  phrase = find_phrase (self, id, language);
  if (mark != NULL)
    *mark = phrase != NULL ? phrase->mark : NULL;
  return phrase != NULL ? phrase->wording : CRA_WORDING_UNVERIFIED;
}

CraWording
cra_law_find_language_wording (CraLaw *self, const char *language)
{
  const CraTongue *tongue;

  g_return_val_if_fail (CRA_IS_LAW (self), CRA_WORDING_UNVERIFIED);

  tongue = cra_law_find_tongue (self, language);
  return tongue != NULL ? tongue->wording : CRA_WORDING_UNVERIFIED;
}

gboolean
cra_law_is_read_in (CraLaw *self, const char *language)
{
  const CraTongue *tongue;

  g_return_val_if_fail (CRA_IS_LAW (self), FALSE);

  tongue = cra_law_find_tongue (self, language);
  return tongue != NULL && tongue->law_read;
}

const char *
cra_law_find_country_name_in (CraLaw *self, const char *country, const char *language)
{
  const CraTongue *tongue;

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);

  tongue = cra_law_find_tongue (self, language);
  return tongue != NULL && country != NULL ? g_hash_table_lookup (tongue->countries, country) : NULL;
}

/* --- Dates and numbers --- */

/* "{day} {month} {year}" filled in. */
static char *
fill_pattern (const char *pattern, const char *day, const char *month, const char *year)
{
  const struct
  {
    const char *name;
    const char *value;
  } parts[] = { { "{day}", day }, { "{month}", month }, { "{year}", year } };
  GString *text = g_string_new (pattern);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_replace (text, parts[i].name, parts[i].value, 1);
  return g_string_free (text, FALSE);
}

char *
cra_law_format_date (CraLaw *self, const char *language, const char *date)
{
  const CraTongue *tongue;
  gboolean whole = cra_calendar_is_date (date);
  g_autofree char *day = NULL;
  g_autofree char *year = NULL;
  guint64 month;
  char **names;

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);

  tongue = cra_law_find_tongue (self, language);
  if (tongue == NULL || (!whole && !cra_calendar_is_month (date)))
    return g_strdup (date);
  year = g_strndup (date, 4);
  month = g_ascii_strtoull (date + 5, NULL, 10);
  names = whole ? tongue->months_in_dates : tongue->months;
  if (names == NULL || g_strv_length (names) != 12 || tongue->day_pattern == NULL
      || tongue->month_pattern == NULL)
    return g_strdup (date);
  if (!whole)
    return fill_pattern (tongue->month_pattern, "", names[month - 1], year);
  day = g_strdup_printf ("%" G_GUINT64_FORMAT, g_ascii_strtoull (date + 8, NULL, 10));
  if (g_str_equal (day, "1") && tongue->first_day != NULL)
    {
      g_free (day);
      day = g_strdup (tongue->first_day);
    }
  return fill_pattern (tongue->day_pattern, day, names[month - 1], year);
}

/* Four figures stand together, as the style of the institutions has it. */
char *
cra_law_format_number (CraLaw *self, const char *language, gint64 number)
{
  const CraTongue *tongue;
  g_autofree char *digits = NULL;
  const char *start;
  GString *text;
  gsize length;

  g_return_val_if_fail (CRA_IS_LAW (self), NULL);

  tongue = cra_law_find_tongue (self, language);
  digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  start = digits + (*digits == '-' ? 1 : 0);
  length = strlen (start);
  if (tongue == NULL || tongue->group == NULL || length <= 4)
    return g_steal_pointer (&digits);
  text = g_string_new_len (digits, start - digits);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, tongue->group);
      g_string_append_c (text, start[i]);
    }
  return g_string_free (text, FALSE);
}
