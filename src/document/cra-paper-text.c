/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the papers share: fixed phrases, gaps that show, headings with their citation. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include <stdarg.h>
#include <string.h>

#include "base/cra-text.h"

/* --- Words --- */

/* What the page says about itself, marks of a gap, words of citations: no wording of the law is in
 * them. */
static gboolean
is_frame (const char *id)
{
  static const char *const ids[]
      = { "paper.colon",      "paper.inherited",  "paper.letters",   "paper.not-in-language",
          "paper.not-stated", "paper.page",       "paper.suggested", NULL };

  return g_strv_contains (ids, id) || g_str_has_prefix (id, "paper.cite-");
}

static void
remember_text (CraPaperWriter *self, const CraPaperText *text)
{
  if (is_frame (text->id))
    return;
  self->wording = MAX (self->wording, text->wording);
  for (guint i = 0; i < self->used->len; i++)
    if (g_array_index (self->used, CraPaperText, i).text == text->text)
      return;
  g_array_append_val (self->used, *text);
}

const char *
cra_paper_use_text (CraPaperWriter *self, const char *id, const char *text, CraWording wording)
{
  const CraPaperText used = { g_intern_string (id), text, wording, NULL, NULL };
  const char *replaced = cra_paper_find_replaced (self, id);

  if (replaced != NULL)
    return replaced;
  remember_text (self, &used);
  return text;
}

const char *
cra_paper_find_replaced (CraPaperWriter *self, const char *id)
{
  const CraFixedText *found
      = cra_assessment_find_fixed_text (self->assessment, id, self->language->code);
  CraPaperText used = { g_intern_string (id), NULL, CRA_WORDING_OFFICIAL, NULL, NULL };

  /* What nobody can look up is not called official. */
  if (found == NULL || cra_text_is_blank (found->text) || cra_text_is_blank (found->source))
    return NULL;
  used.text = found->text;
  used.source = found->source;
  used.seen = found->seen;
  remember_text (self, &used);
  return found->text;
}

const char *
cra_paper_say (CraPaperWriter *self, const char *id)
{
  const char *text = cra_law_find_phrase (self->law, id, self->language->code, NULL);

  if (text == NULL)
    {
      g_ptr_array_add (self->missing, g_strdup (id));
      return "";
    }
  return cra_paper_use_text (
      self, id, text, cra_law_find_phrase_wording (self->law, id, self->language->code, NULL));
}

const char *
cra_paper_say_word (CraPaperWriter *self, const char *prefix, const char *word)
{
  g_autofree char *id = g_strconcat (prefix, ".", word, NULL);

  return cra_paper_say (self, id);
}

char *
cra_paper_join_requirements (CraPaperWriter *self, GStrv requirements)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; requirements != NULL && requirements[i] != NULL; i++)
    {
      const CraClause *clause = cra_law_find (self->law, requirements[i]);

      g_string_append_printf (labels, "%s%s", i > 0 ? ", " : "",
                              clause != NULL && clause->label != NULL ? clause->label : requirements[i]);
    }
  return g_string_free (g_steal_pointer (&labels), FALSE);
}

const char *
cra_paper_say_yes_no (CraPaperWriter *self, CraYesNo answer)
{
  switch (answer)
    {
    case CRA_YES_NO_YES:
      return cra_paper_say (self, "paper.yes");
    case CRA_YES_NO_NO:
      return cra_paper_say (self, "paper.no");
    case CRA_YES_NO_UNDECIDED:
      return NULL;
    }
  return NULL;
}

/* One pass: a value that itself holds {name} must come out as it went in. */
static char *
replace_names (const char *pattern, va_list pairs)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  GString *out = g_string_new (NULL);
  const char *name;

  while ((name = va_arg (pairs, const char *)) != NULL)
    {
      const char *value = va_arg (pairs, const char *);

      g_hash_table_insert (values, (gpointer)name, (gpointer)(value != NULL ? value : ""));
    }
  for (const char *p = pattern; *p != '\0'; p++)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *key = end != NULL ? g_strndup (p + 1, (gsize)(end - p - 1)) : NULL;
      const char *value = key != NULL ? g_hash_table_lookup (values, key) : NULL;

      if (value == NULL)
        {
          g_string_append_c (out, *p);
          continue;
        }
      g_string_append (out, value);
      p = end;
    }
  return g_string_free (out, FALSE);
}

char *
cra_paper_fill (CraPaperWriter *self, const char *id, ...)
{
  va_list pairs;
  char *text;

  va_start (pairs, id);
  text = replace_names (cra_paper_say (self, id), pairs);
  va_end (pairs);
  return text;
}

char *
cra_paper_fill_text (const char *pattern, ...)
{
  va_list pairs;
  char *text;

  va_start (pairs, pattern);
  text = replace_names (pattern, pairs);
  va_end (pairs);
  return text;
}

char *
cra_paper_make_letter (CraPaperWriter *self, char letter)
{
  g_auto (GStrv) letters = g_strsplit (cra_paper_say (self, "paper.letters"), " ", -1);
  guint number = (guint)(letter - 'a');

  return number < g_strv_length (letters) ? g_strdup (letters[number]) : g_strndup (&letter, 1);
}

/* Where languages put number and word the other way round, a citation is filled in as a whole. NULL
 * where ENGLISH has another form. */
static char *
cite_whole (CraPaperWriter *self, const char *english)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "^(?:Annex ([IVX]+) point ([0-9]+)(?:\\(([a-z])\\))?|Art ([0-9]+)\\(([0-9]+)\\))$", 0, 0,
      NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *annex = NULL;
  g_autofree char *point = NULL;
  g_autofree char *english_letter = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *article = NULL;
  g_autofree char *paragraph = NULL;

  if (!g_regex_match (regex, english, 0, &match))
    return NULL;
  annex = g_match_info_fetch (match, 1);
  point = g_match_info_fetch (match, 2);
  english_letter = g_match_info_fetch (match, 3);
  article = g_match_info_fetch (match, 4);
  paragraph = g_match_info_fetch (match, 5);
  if (!cra_text_is_blank (article))
    return cra_paper_fill (self, "paper.cite-article-paragraph", "article", article, "paragraph",
                           paragraph, NULL);
  if (cra_text_is_blank (english_letter))
    return cra_paper_fill (self, "paper.cite-annex-point", "annex", annex, "point", point, NULL);
  letter = cra_paper_make_letter (self, *english_letter);
  return cra_paper_fill (self, "paper.cite-annex-letter", "annex", annex, "point", point, "letter",
                         letter, NULL);
}

/* The law data cites in English; the words of other citations are exchanged one by one. */
static const struct
{
  const char *word;
  const char *phrase;
} citation_words[] = {
  { "Annexes", "paper.cite-annexes" }, { "Annex", "paper.cite-annex" },
  { "Part", "paper.cite-part" },       { "Arts", "paper.cite-articles" },
  { "Art", "paper.cite-article" },     { "point", "paper.cite-point" },
};

static void
append_citation_word (CraPaperWriter *self, GString *out, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (citation_words); i++)
    if (strcmp (word, citation_words[i].word) == 0)
      {
        g_string_append (out, cra_paper_say (self, citation_words[i].phrase));
        return;
      }
  g_string_append (out, word);
}

char *
cra_paper_cite (CraPaperWriter *self, const char *clause)
{
  g_autofree char *english = cra_law_cite (self->law, clause);
  g_autoptr (GString) out = g_string_new (NULL);
  const char *p = english;
  char *whole;

  if (english == NULL)
    return g_strdup ("");
  if (strcmp (self->language->code, "en") == 0)
    return g_steal_pointer (&english);
  whole = cite_whole (self, english);
  if (whole != NULL)
    return whole;
  while (*p != '\0')
    {
      gsize length = strspn (p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
      g_autofree char *word = g_strndup (p, MAX (length, 1));

      append_citation_word (self, out, word);
      p += MAX (length, 1);
    }
  return g_strdup (out->str);
}

/* --- Parts of the tree --- */

CraNode *
cra_paper_add_section (CraPaperWriter *self,
                       CraNode *parent,
                       guint level,
                       const char *number,
                       const char *title,
                       const char *clause,
                       const char *id)
{
  g_autofree char *citation = clause != NULL ? cra_paper_cite (self, clause) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (number != NULL)
    g_string_append_printf (text, "%s ", number);
  g_string_append (text, title);
  if (!cra_text_is_blank (citation))
    g_string_append_printf (text, " (%s)", citation);
  return cra_content_add_heading (parent, level, text->str, id);
}

void
cra_paper_add_text (CraPaperWriter *self, CraNode *node, const char *text, CraStatus status)
{
  CraSpanStyle style = CRA_SPAN_PLAIN;

  if (cra_text_is_blank (text))
    {
      cra_content_add_span (node, cra_paper_say (self, "paper.not-stated"), CRA_SPAN_EMPHASIS,
                            NULL);
      return;
    }
  if (status == CRA_STATUS_SUGGESTED)
    {
      style = CRA_SPAN_SUGGESTED;
      self->suggested = TRUE;
      cra_content_add_span (node, cra_paper_say (self, "paper.suggested"),
                            CRA_SPAN_SUGGESTED | CRA_SPAN_STRONG, NULL);
      cra_content_add_span (node, " ", CRA_SPAN_PLAIN, NULL);
    }
  else if (status == CRA_STATUS_INHERITED)
    {
      cra_content_add_span (node, cra_paper_say (self, "paper.inherited"), CRA_SPAN_STRONG, NULL);
      cra_content_add_span (node, " ", CRA_SPAN_PLAIN, NULL);
    }
  cra_content_add_span (node, text, style, NULL);
}

CraNode *
cra_paper_add_body (CraPaperWriter *self, CraNode *parent, const char *text, CraStatus status)
{
  CraNode *paragraph = cra_content_add_paragraph (parent, NULL);

  cra_paper_add_text (self, paragraph, text, status);
  return paragraph;
}

CraNode *
cra_paper_add_phrase (CraPaperWriter *self, CraNode *parent, const char *id)
{
  return cra_content_add_paragraph (parent, cra_paper_say (self, id));
}

/* A field with no span yet. */
static CraNode *
add_empty_field (CraPaperWriter *self, CraNode *fields, const char *label)
{
  return cra_content_add_field (fields, cra_paper_say (self, label), NULL);
}

CraNode *
cra_paper_add_field (CraPaperWriter *self, CraNode *fields, const char *label, const char *text)
{
  CraNode *field = add_empty_field (self, fields, label);

  cra_paper_add_text (self, field, text, CRA_STATUS_DECIDED);
  return field;
}

void
cra_paper_add_optional_field (CraPaperWriter *self,
                              CraNode *fields,
                              const char *label,
                              const char *text)
{
  if (!cra_text_is_blank (text))
    cra_paper_add_field (self, fields, label, text);
}

static gboolean
is_web_address (const char *url)
{
  g_autoptr (GUri) uri = NULL;

  if (!g_str_has_prefix (url, "https://") && !g_str_has_prefix (url, "http://"))
    return FALSE;
  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  return uri != NULL && !cra_text_is_blank (g_uri_get_host (uri));
}

CraNode *
cra_paper_add_url_field (CraPaperWriter *self, CraNode *fields, const char *label, const char *url)
{
  CraNode *field = add_empty_field (self, fields, label);

  if (cra_text_is_blank (url))
    cra_paper_add_text (self, field, NULL, CRA_STATUS_UNDECIDED);
  else
    cra_content_add_span (field, url, CRA_SPAN_PLAIN, is_web_address (url) ? url : NULL);
  return field;
}

CraNode *
cra_paper_add_date_field (CraPaperWriter *self, CraNode *fields, const char *label, const char *date)
{
  g_autofree char *text = cra_law_format_date (self->law, self->language->code, date);

  return cra_paper_add_field (self, fields, label, text);
}

CraNode *
cra_paper_add_number_field (CraPaperWriter *self, CraNode *fields, const char *label, gint64 number)
{
  g_autofree char *text = number != 0 ? cra_law_format_number (self->law, self->language->code, number) : NULL;

  return cra_paper_add_field (self, fields, label, text);
}

void
cra_paper_add_header_row (CraPaperWriter *self, CraNode *table, ...)
{
  CraNode *row = cra_content_add_row (table, TRUE);
  va_list ids;
  const char *id;

  va_start (ids, table);
  while ((id = va_arg (ids, const char *)) != NULL)
    cra_content_add_cell (row, cra_paper_say (self, id));
  va_end (ids);
}

CraNode *
cra_paper_add_cell (CraPaperWriter *self, CraNode *row, const char *text, CraStatus status)
{
  CraNode *cell = cra_content_add_cell (row, NULL);

  cra_paper_add_text (self, cell, text, status);
  return cell;
}

CraNode *
cra_paper_add_plain_cell (CraNode *row, const char *text)
{
  return cra_content_add_cell (row, cra_text_is_blank (text) ? "\xe2\x80\x93" : text);
}

/* Fields of the model have one language: the first of the product's document languages. */
static gboolean
is_entered_language (CraPaperWriter *self)
{
  GStrv languages = self->assessment->product->languages;
  const char *entered = languages != NULL && languages[0] != NULL ? languages[0] : "en";

  return strcmp (entered, self->language->code) == 0;
}

/* The technical documentation may be in any language, so what was written in another one than its
 * headings stands there as it is: a text that was entered is never left out. */
CraStatement *
cra_paper_find_statement (CraPaperWriter *self, const char *clause)
{
  CraStatement *found
      = cra_assessment_find_statement (self->assessment, clause, self->language->code);
  GStrv languages = self->assessment->product->languages;

  if (found != NULL && !cra_text_is_blank (found->text))
    return found;
  if (self->request->paper != CRA_PAPER_TECHNICAL)
    return NULL;
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    {
      found = cra_assessment_find_statement (self->assessment, clause, languages[i]);
      if (found != NULL && !cra_text_is_blank (found->text))
        return found;
    }
  for (guint i = 0; i < self->assessment->statements->len; i++)
    {
      found = self->assessment->statements->pdata[i];
      if (g_strcmp0 (found->clause, clause) == 0 && !cra_text_is_blank (found->text))
        return found;
    }
  return NULL;
}

/* --- What the manufacturer adds to every paper --- */

static void
add_letterhead (CraPaperWriter *self)
{
  const CraOrganisation *organisation = self->assessment->organisation;
  const char *name = cra_text_is_blank (organisation->name) ? "Logo" : organisation->name;

  if (cra_text_is_blank (organisation->letterhead) && self->request->logo == NULL)
    return;
  cra_content_add_letterhead (self->root, self->request->logo,
                              self->request->logo != NULL ? name : NULL, organisation->letterhead);
}

static gboolean
is_block_of (CraPaperWriter *self, const CraTextBlock *block, CraPlace place)
{
  return block->place == place && !cra_text_is_blank (block->text)
         && g_strcmp0 (block->paper, cra_paper_word (self->request->paper)) == 0;
}

gboolean
cra_paper_has_blocks (CraPaperWriter *self, CraPlace place)
{
  for (guint i = 0; i < self->assessment->text_blocks->len; i++)
    if (is_block_of (self, self->assessment->text_blocks->pdata[i], place))
      return TRUE;
  return FALSE;
}

void
cra_paper_add_blocks (CraPaperWriter *self, CraPlace place)
{
  gboolean any_language = !cra_paper_is_for_users (self->request->paper);
  gboolean elsewhere = FALSE;
  gboolean found = FALSE;

  for (guint i = 0; i < self->assessment->text_blocks->len; i++)
    {
      const CraTextBlock *block = self->assessment->text_blocks->pdata[i];

      if (!is_block_of (self, block, place))
        continue;
      if (any_language || g_strcmp0 (block->language, self->language->code) == 0)
        {
          CraNode *body = cra_paper_add_body (self, self->root, block->text, block->status);

          if (g_strcmp0 (block->language, self->language->code) != 0)
            cra_content_set_language (body, block->language);
          found = TRUE;
        }
      else
        elsewhere = TRUE;
    }
  /* A text that readers of another language get shows as a gap here. */
  if (elsewhere && !found)
    cra_paper_add_body (self, self->root, NULL, CRA_STATUS_UNDECIDED);
}

void
cra_paper_begin (CraPaperWriter *self)
{
  gboolean goes_out = cra_paper_is_for_users (self->request->paper);

  if (goes_out)
    add_letterhead (self);
  cra_content_add_title (self->root, self->content->title);
  /* What goes out says on a sheet before it that it is a draft. */
  if (!goes_out)
    cra_paper_add_draft_note (self);
  cra_paper_add_blocks (self, CRA_PLACE_TOP);
}

void
cra_paper_add_statement (CraPaperWriter *self,
                         CraNode *node,
                         const char *clause,
                         const char *entered)
{
  CraStatement *statement = cra_paper_find_statement (self, clause);

  if (statement != NULL && !cra_text_is_blank (statement->text))
    {
      cra_paper_add_text (self, node, statement->text, statement->status);
      return;
    }
  if (!cra_text_is_blank (entered) && !is_entered_language (self)
      && self->request->paper != CRA_PAPER_TECHNICAL)
    {
      cra_content_add_span (node, cra_paper_say (self, "paper.not-in-language"), CRA_SPAN_EMPHASIS,
                            NULL);
      cra_content_add_span (node, " ", CRA_SPAN_PLAIN, NULL);
    }
  cra_paper_add_text (self, node, entered, CRA_STATUS_DECIDED);
}
