/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Union acts and the standards applied for them, apart by what they are: only a reference that is cited
 * in the Official Journal is ever called harmonised (Art 27(1); Annex V.6, Annex VII.5). */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include <string.h>

#include "base/cra-text.h"

#define ACT_ITSELF "act.cra"
#define SHORT_TITLE "language.short-title"

/* --- Acts --- */

static gboolean
is_named (CraPaperWriter *self, const char *act)
{
  GStrv acts = self->assessment->product->other_acts;

  return acts != NULL && g_strv_contains ((const char *const *)acts, act);
}

GPtrArray *
cra_paper_list_acts (CraPaperWriter *self)
{
  GPtrArray *acts = g_ptr_array_new ();
  GStrv named = self->assessment->product->other_acts;

  for (const CraClause *const *act = cra_law_list (self->law, CRA_GROUP_ACT); *act != NULL; act++)
    if (is_named (self, (*act)->id) && strcmp ((*act)->id, ACT_ITSELF) != 0)
      g_ptr_array_add (acts, (gpointer)(*act)->id);
  for (guint i = 0; named != NULL && named[i] != NULL; i++)
    {
      const CraClause *known = cra_law_find (self->law, named[i]);

      if ((known == NULL || known->group != CRA_GROUP_ACT)
          && !g_ptr_array_find_with_equal_func (acts, named[i], g_str_equal, NULL))
        g_ptr_array_add (acts, named[i]);
    }
  return acts;
}

gboolean
cra_paper_is_declared (CraPaperWriter *self, const char *act)
{
  const CraClause *clause = cra_law_find (self->law, act);

  return clause == NULL
         || g_strcmp0 (cra_law_get_extra (self->law, clause, "asks_for_declaration"), "false") != 0;
}

/* NULL where the language has none. */
static const char *
find_act_phrase (CraPaperWriter *self, const char *act)
{
  const char *phrase = cra_law_find_phrase (self->law, act, self->language->code, NULL);

  return phrase != NULL ? cra_paper_say (self, act) : NULL;
}

/* Names of acts are law data in English. Another language has a phrase of its own, publication reference
 * included, or says that the name is English. */
static char *
describe_other_act (CraPaperWriter *self, const char *act)
{
  const CraClause *clause = cra_law_find (self->law, act);
  const char *phrase = find_act_phrase (self, act);
  const char *name, *publication, *mark;
  g_autofree char *marked = NULL;

  if (clause == NULL)
    return cra_paper_fill (self, "paper.act-unknown", "name", act, NULL);
  mark = cra_law_get_extra (self->law, clause, "publication_mark");
  if (mark != NULL && strchr (mark, 'K') != NULL
      && cra_paper_find_replaced (self, act) == NULL)
    self->unverified_act = TRUE;
  if (phrase != NULL)
    return g_strdup (phrase);
  name = cra_law_get_extra (self->law, clause, "name");
  if (name == NULL)
    name = clause->title;
  if (g_strcmp0 (self->language->code, "en") != 0)
    name = marked = cra_paper_fill (self, "paper.act-english", "name", name, NULL);
  publication = cra_law_get_extra (self->law, clause, "publication");
  if (cra_text_is_blank (publication))
    return cra_paper_fill (self, "paper.act-unpublished", "name", name, NULL);
  return g_strdup_printf ("%s (%s)", name, publication);
}

/* Many languages write the word for a regulation small within a sentence. */
static char *
start_upper (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (text), NULL);
}

/* A phrase ends with the publication in brackets. */
static char *
cut_publication (const char *phrase)
{
  const char *bracket = g_str_has_suffix (phrase, ")") ? g_strrstr (phrase, " (") : NULL;

  return bracket != NULL && bracket > phrase ? g_strndup (phrase, (gsize)(bracket - phrase))
                                             : g_strdup (phrase);
}

static char *
name_other_act (CraPaperWriter *self, const char *act)
{
  const CraClause *clause = cra_law_find (self->law, act);
  const char *phrase = find_act_phrase (self, act);
  const char *number;

  if (phrase != NULL)
    return cut_publication (phrase);
  if (clause == NULL)
    return g_strdup (act);
  number = cra_law_get_extra (self->law, clause, "short");
  return number != NULL ? g_strdup_printf ("%s, %s", number, clause->title)
                        : g_strdup (clause->title);
}

char *
cra_paper_name_act (CraPaperWriter *self, const char *act)
{
  g_autofree char *regulation = NULL;
  const char *short_title;
  CraWording wording;

  if (!cra_text_is_blank (act))
    return name_other_act (self, act);
  short_title = cra_law_find_fixed_text (self->law, SHORT_TITLE, self->language->code, &wording);
  regulation = start_upper (self->language->regulation);
  return g_strdup_printf ("%s, %s", regulation,
                          cra_paper_use_text (self, SHORT_TITLE, short_title, wording));
}

char *
cra_paper_describe_act (CraPaperWriter *self, const char *act)
{
  g_autofree char *name = NULL;

  if (!cra_text_is_blank (act))
    return describe_other_act (self, act);
  name = cra_paper_name_act (self, NULL);
  return g_strdup_printf ("%s (%s)", name, cra_paper_say (self, "paper.publication"));
}

/* --- Standards --- */

gboolean
cra_paper_standard_counts (const CraStandard *standard)
{
  switch (standard->kind)
    {
    case CRA_STANDARD_HARMONISED_STANDARD:
    case CRA_STANDARD_COMMON_SPECIFICATION:
      return standard->cited == CRA_YES_NO_YES;
    case CRA_STANDARD_CERTIFICATION_SCHEME:
      return TRUE;
    case CRA_STANDARD_OTHER_SPECIFICATION:
    case CRA_STANDARD_UNDECIDED:
      return FALSE;
    }
  return FALSE;
}

typedef enum
{
  SHELF_HARMONISED,
  SHELF_COMMON,
  SHELF_SCHEME,
  SHELF_OTHER,
  N_SHELVES
} Shelf;

static const char *const shelf_phrases[] = {
  "standards.harmonised",
  "standards.common",
  "standards.scheme",
  "standards.other",
};

static Shelf
find_shelf (const CraStandard *standard)
{
  if (!cra_paper_standard_counts (standard))
    return SHELF_OTHER;
  if (standard->kind == CRA_STANDARD_HARMONISED_STANDARD)
    return SHELF_HARMONISED;
  if (standard->kind == CRA_STANDARD_COMMON_SPECIFICATION)
    return SHELF_COMMON;
  return SHELF_SCHEME;
}

static char *
format_extent (CraPaperWriter *self, const CraStandard *standard)
{
  switch (standard->extent)
    {
    case CRA_EXTENT_FULL:
      return g_strdup (cra_paper_say (self, "standards.full"));
    case CRA_EXTENT_PART:
      if (cra_text_is_blank (standard->clauses))
        return g_strdup (cra_paper_say (self, "standards.part-open"));
      return cra_paper_fill (self, "standards.part", "clauses", standard->clauses, NULL);
    case CRA_EXTENT_UNDECIDED:
      break;
    }
  return g_strdup (cra_paper_say (self, "standards.extent-open"));
}

static void
append_part (GString *text, const char *separator, const char *part)
{
  if (!cra_text_is_blank (part))
    g_string_append_printf (text, "%s%s", separator, part);
}

/* "EN 40000-1-2:2026, Title; applied in part: 5, 6; Official Journal reference: OJ C ..." */
static char *
format_standard (CraPaperWriter *self, const CraStandard *standard)
{
  g_autofree char *extent = format_extent (self, standard);
  g_autofree char *citation = NULL;
  GString *text = g_string_new (standard->reference);

  if (text->len == 0)
    g_string_append (text, cra_paper_say (self, "paper.not-stated"));
  /* "EN 40000-1-2:2026", but "ECMA-424, first edition". */
  append_part (text,
               standard->edition != NULL && g_ascii_isdigit (standard->edition[0]) ? ":" : ", ",
               standard->edition);
  append_part (text, ", ", standard->title);
  append_part (text, "; ", extent);
  if (standard->extent != CRA_EXTENT_PART)
    append_part (text, "; ", standard->clauses);
  if (standard->cited == CRA_YES_NO_YES)
    {
      citation
          = cra_text_is_blank (standard->citation)
                ? g_strdup (cra_paper_say (self, "standards.citation-open"))
                : cra_paper_fill (self, "standards.citation", "place", standard->citation, NULL);
      append_part (text, "; ", citation);
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_for_act (const CraStandard *standard, const char *act)
{
  return g_strcmp0 (cra_text_is_blank (standard->act) ? NULL : standard->act, act) == 0;
}

static guint
add_shelf (CraPaperWriter *self, CraNode *parent, const char *act, Shelf shelf)
{
  CraNode *list = NULL;
  guint count = 0;

  for (guint i = 0; i < self->assessment->standards->len; i++)
    {
      const CraStandard *standard = self->assessment->standards->pdata[i];
      g_autofree char *text = NULL;

      if (!is_for_act (standard, act) || find_shelf (standard) != shelf)
        continue;
      if (list == NULL)
        {
          cra_paper_add_phrase (self, parent, shelf_phrases[shelf]);
          list = cra_content_add_list (parent, FALSE);
        }
      text = format_standard (self, standard);
      cra_content_add_list_item (list, text);
      count++;
    }
  return count;
}

static void
add_act (CraPaperWriter *self, CraNode *parent, guint level, const char *act, gboolean several)
{
  g_autofree char *name = cra_paper_name_act (self, act);
  guint counting = 0;

  if (several)
    cra_content_add_heading (parent, level, name, NULL);
  counting += add_shelf (self, parent, act, SHELF_HARMONISED);
  counting += add_shelf (self, parent, act, SHELF_COMMON);
  counting += add_shelf (self, parent, act, SHELF_SCHEME);
  if (counting == 0)
    cra_paper_add_phrase (self, parent, "standards.none");
  add_shelf (self, parent, act, SHELF_OTHER);
}

static gboolean
has_standard (CraPaperWriter *self, const char *act)
{
  for (guint i = 0; i < self->assessment->standards->len; i++)
    if (is_for_act (self->assessment->standards->pdata[i], act))
      return TRUE;
  return FALSE;
}

void
cra_paper_add_standards (CraPaperWriter *self, CraNode *parent, guint level)
{
  g_autoptr (GPtrArray) acts = cra_paper_list_acts (self);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean several = acts->len > 0;

  for (guint i = 0; i < self->assessment->standards->len && !several; i++)
    several = !is_for_act (self->assessment->standards->pdata[i], NULL);
  add_act (self, parent, level, NULL, several);
  for (guint i = 0; i < acts->len; i++)
    if (has_standard (self, acts->pdata[i]))
      add_act (self, parent, level, acts->pdata[i], TRUE);
  /* A standard for an act that nobody named must not vanish. */
  for (guint i = 0; i < self->assessment->standards->len; i++)
    {
      const CraStandard *standard = self->assessment->standards->pdata[i];

      if (is_for_act (standard, NULL) || is_named (self, standard->act)
          || !g_hash_table_add (done, standard->act))
        continue;
      add_act (self, parent, level, standard->act, TRUE);
    }
}
