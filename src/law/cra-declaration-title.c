/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a paper is: by its title, and by what it says as a whole. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-declaration-private.h"

#include <string.h>

#define MAX_TITLE_REST 5 /* words after the words of a title on its line */
#define MAX_TITLE_WORDS 10
#define MIN_WORDS 5    /* a page with less says nothing */
#define MIN_ELEMENTS 2 /* a paper with less of a declaration is none, whatever its title */

static gboolean
is_inside (const CraDeclarationReader *self, const CraCueHit *hit, CraCueKind kind)
{
  for (guint i = 0; i < self->hits->len; i++)
    {
      const CraCueHit *other = &g_array_index (self->hits, CraCueHit, i);

      if (other->first > hit->first)
        break;
      if (other->kind == kind && other->after >= hit->after && other != hit)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_all_capitals (const CraDeclarationReader *self, const CraCueHit *hit)
{
  g_autofree char *text = cra_declaration_text_copy (self->text, hit->first, hit->after);
  g_autofree char *upper = g_utf8_strup (text, -1);

  return g_str_equal (text, upper);
}

/* The words of the line after HIT that are not the same title in another language. */
static guint
count_rest (const CraDeclarationReader *self, const CraCueHit *hit)
{
  const CraTextRun *run = cra_declaration_text_get_run (self->text, hit->line);
  guint rest = run->after > hit->after ? run->after - hit->after : 0;
  guint last = hit->after;

  for (guint i = 0; i < self->hits->len; i++)
    {
      const CraCueHit *other = &g_array_index (self->hits, CraCueHit, i);

      if (other->first >= run->after)
        break;
      if (other->kind > CRA_CUE_TITLE_UK || other->first < last)
        continue;
      rest -= MIN (rest, MIN (other->after, run->after) - other->first);
      last = other->after;
    }
  return rest;
}

/* A title stands on its line alone, or nearly; in a sentence the same words are none. */
static gboolean
is_title_like (const CraDeclarationReader *self, const CraCueHit *hit)
{
  const CraTextRun *run = cra_declaration_text_get_run (self->text, hit->line);
  guint before = hit->first - run->first;
  guint rest = count_rest (self, hit);
  const char *line = cra_declaration_text_get_line (self->text, hit->line)->text;

  if (is_inside (self, hit, CRA_CUE_SIMPLIFIED))
    return FALSE;
  if (before + rest <= MAX_TITLE_WORDS && is_all_capitals (self, hit))
    return TRUE;
  if (before == 0)
    return rest <= MAX_TITLE_REST;
  return rest == 0 && before < MAX_TITLE_REST && g_unichar_isupper (g_utf8_get_char (line));
}

static const CraCueHit *
find_title (const CraDeclarationReader *self, CraCueKind kind)
{
  for (guint i = 0; i < self->hits->len; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);

      if (hit->kind == kind && is_title_like (self, hit))
        return hit;
    }
  return NULL;
}

/* --- The title that the acts ask for --- */

/* Whether an act named in the declaration asks for an EU (EC) declaration. */
static gboolean
asks_for (const CraDeclarationReader *self, const char *title)
{
  const CraReadingData *data = cra_law_get_reading (self->law);

  for (guint i = 0; i < self->reading->acts->len; i++)
    {
      const CraActMention *mention = g_ptr_array_index (self->reading->acts, i);

      for (guint k = 0; !mention->in_title && k < data->acts->len; k++)
        {
          const CraReadingAct *act = g_ptr_array_index (data->acts, k);
          gboolean same = act->id != NULL ? g_strcmp0 (act->id, mention->act) == 0
                                          : g_strcmp0 (act->number, mention->number) == 0;

          if (same && g_strcmp0 (act->title, title) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static void
judge_title_words (CraDeclarationReader *self, CraCueKind kind)
{
  const CraQuote *title = &self->reading->title;

  if (kind == CRA_CUE_TITLE_EC && asks_for (self, "EU"))
    cra_declaration_add_fault (self, CRA_FAULT_WRONG, "reason.reading.title-ec", title, NULL);
  else if (kind == CRA_CUE_TITLE && asks_for (self, "EC") && !asks_for (self, "EU"))
    cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.title-eu", title, NULL);
  else if (kind == CRA_CUE_TITLE_PLAIN && asks_for (self, "EU"))
    cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.title-plain", title, NULL);
}

void
cra_declaration_judge_title (CraDeclarationReader *self)
{
  static const CraCueKind kinds[]
      = { CRA_CUE_TITLE, CRA_CUE_TITLE_EC, CRA_CUE_TITLE_UK, CRA_CUE_TITLE_PLAIN };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const CraCueHit *hit = find_title (self, kinds[i]);

      if (hit == NULL)
        continue;
      cra_declaration_quote_line (self, hit->line, &self->reading->title);
      judge_title_words (self, kinds[i]);
      return;
    }
}

/* --- The paper as a whole --- */

static void
conclude (CraDeclarationReader *self, CraReadingVerdict verdict, const char *reason)
{
  self->reading->verdict = verdict;
  self->reading->reason = reason;
  self->reading->text = cra_law_say (self->law, reason, NULL);
}

static gboolean
has_text (const CraDeclarationReader *self)
{
  for (guint i = 0; i < self->layout->pages->len; i++)
    if (g_array_index (self->layout->pages, CraTextPage, i).kind == CRA_TEXT_PAGE_TEXT)
      return self->text->words->len >= MIN_WORDS;
  return FALSE;
}

/* Whether nothing can stand on a page that was not read. */
static gboolean
is_all_text (const CraDeclarationReader *self)
{
  for (guint i = 0; i < self->layout->pages->len; i++)
    {
      CraTextPageKind kind = g_array_index (self->layout->pages, CraTextPage, i).kind;

      if (kind == CRA_TEXT_PAGE_PICTURE || kind == CRA_TEXT_PAGE_UNREAD)
        return FALSE;
    }
  return TRUE;
}

static gboolean
names_act (const CraDeclarationReader *self, const char *id)
{
  for (guint i = 0; i < self->reading->acts->len; i++)
    {
      const CraActMention *mention = g_ptr_array_index (self->reading->acts, i);

      if (!mention->in_title && mention->number != NULL
          && (id == NULL || g_strcmp0 (mention->act, id) == 0))
        return TRUE;
    }
  return FALSE;
}

static guint
count_found (const CraDeclarationReader *self)
{
  guint n = 0;

  for (guint i = 0; i < CRA_N_ELEMENTS; i++)
    if (i != 6 && self->reading->elements[i].state >= CRA_ELEMENT_UNCLEAR)
      n++;
  return n;
}

static gboolean
is_complete (const CraDeclarationReader *self)
{
  for (guint i = 0; i < CRA_N_ELEMENTS; i++)
    if (self->reading->elements[i].state != CRA_ELEMENT_FOUND
        && self->reading->elements[i].state != CRA_ELEMENT_NONE)
      return FALSE;
  for (guint i = 0; i < self->reading->faults->len; i++)
    {
      const CraReadingFault *fault = g_ptr_array_index (self->reading->faults, i);

      if (fault->weight == CRA_FAULT_WRONG)
        return FALSE;
    }
  return !self->text->cut;
}

/* Papers that look like a declaration and are none. NULL = it is one, or may be. */
static const char *
find_other_paper (const CraDeclarationReader *self)
{
  gboolean responsible = cra_declaration_find_hit (self, CRA_CUE_RESPONSIBILITY) != NULL;
  gboolean titled
      = find_title (self, CRA_CUE_TITLE) != NULL || find_title (self, CRA_CUE_TITLE_EC) != NULL;

  if (find_title (self, CRA_CUE_INCORPORATION) != NULL && !titled)
    return "reason.reading.incorporation";
  if (find_title (self, CRA_CUE_TITLE_UK) != NULL && !names_act (self, NULL))
    return "reason.reading.for-uk";
  if (find_title (self, CRA_CUE_CERTIFICATE_TITLE) != NULL && !titled && !responsible)
    return "reason.reading.certificate";
  return NULL;
}

static gboolean
is_declaration (const CraDeclarationReader *self)
{
  gboolean responsible = cra_declaration_find_hit (self, CRA_CUE_RESPONSIBILITY) != NULL;
  gboolean declares = cra_declaration_find_hit (self, CRA_CUE_CONFORMITY) != NULL
                      || cra_declaration_find_hit (self, CRA_CUE_DECLARANT) != NULL;

  if (self->reading->title.text != NULL)
    return (responsible || declares) && count_found (self) >= MIN_ELEMENTS;
  return responsible && declares;
}

/* "DRAFT" alone, as a watermark, or "DRAFT. Not to be signed" and "DRAFT · Title". */
static gboolean
stands_as_mark (const CraDeclarationReader *self, const CraCueHit *hit)
{
  const CraTextWord *last = cra_declaration_text_get_word (self->text, hit->after - 1);
  const char *rest = cra_declaration_text_get_line (self->text, last->line)->text + last->end;

  rest += strspn (rest, " ");
  return hit->first == cra_declaration_text_get_run (self->text, hit->line)->first
         && (*rest == '\0' || *rest == '.' || g_str_has_prefix (rest, "\xc2\xb7"));
}

static gboolean
is_draft (const CraDeclarationReader *self, CraQuote *quote)
{
  for (guint i = 0; i < self->hits->len; i++)
    {
      const CraCueHit *hit = &g_array_index (self->hits, CraCueHit, i);

      if (hit->kind != CRA_CUE_DRAFT_NOTE
          && !(hit->kind == CRA_CUE_DRAFT && stands_as_mark (self, hit)))
        continue;
      cra_declaration_quote_line (self, hit->line, quote);
      return TRUE;
    }
  return FALSE;
}

static void
note_publications (CraDeclarationReader *self)
{
  for (guint i = 0; i < self->reading->acts->len; i++)
    {
      const CraActMention *mention = g_ptr_array_index (self->reading->acts, i);
      const CraClause *clause
          = mention->act != NULL ? cra_law_find (self->law, mention->act) : NULL;

      if (clause != NULL && !mention->in_title && !mention->published && !mention->wrong
          && g_strcmp0 (cra_law_get_extra (self->law, clause, "asks_for_declaration"), "true") == 0)
        cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.no-publication",
                                   &mention->quote, "name", mention->number, NULL);
    }
}

/* What a declaration under this Regulation must say beside the eight elements, and what keeps it
 * from being one. */
static void
judge_declaration (CraDeclarationReader *self)
{
  CraQuote quote = { 0 };

  if (self->reading->title.text == NULL)
    cra_declaration_add_fault (self, is_all_text (self) ? CRA_FAULT_WRONG : CRA_FAULT_LOOK,
                               "reason.reading.title-missing", NULL, NULL);
  if (is_draft (self, &quote))
    cra_declaration_add_fault (self, CRA_FAULT_WRONG, "reason.reading.draft", &quote, NULL);
  if (!self->reading->names_regulation)
    cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.no-regulation", NULL, NULL);
  else
    {
      if (cra_declaration_find_hit (self, CRA_CUE_FULFILMENT) == NULL)
        cra_declaration_add_fault (self, CRA_FAULT_WRONG, "reason.reading.no-fulfilment", NULL,
                                   NULL);
      note_publications (self);
    }
  if (self->text->cut)
    cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.cut", NULL, NULL);
  if (g_strcmp0 (self->reading->values[CRA_READING_SIGNATURE].value, "certificate") != 0)
    cra_declaration_add_fault (self, CRA_FAULT_LOOK, "reason.reading.signature-unseen",
                               &self->reading->values[CRA_READING_SIGNATURE].quote, NULL);
  cra_declaration_quote_clear (&quote);
}

void
cra_declaration_judge_whole (CraDeclarationReader *self)
{
  const char *other = find_other_paper (self);

  self->reading->names_regulation = names_act (self, "act.cra");
  if (!has_text (self))
    conclude (self, CRA_READING_NO_TEXT, "reason.reading.no-text");
  else if (other != NULL)
    conclude (self, CRA_READING_OTHER_PAPER, other);
  else if (cra_declaration_find_hit (self, CRA_CUE_SIMPLIFIED) != NULL
           && cra_declaration_find_hit (self, CRA_CUE_RESPONSIBILITY) == NULL)
    conclude (self, CRA_READING_SIMPLIFIED, "reason.reading.simplified");
  else if (!is_declaration (self))
    conclude (self, CRA_READING_NOT_DECLARATION, "reason.reading.not-a-declaration");
  else
    {
      judge_declaration (self);
      if (!is_complete (self))
        conclude (self, CRA_READING_INCOMPLETE, "reason.reading.incomplete");
      else if (self->reading->names_regulation)
        conclude (self, CRA_READING_COMPLETE, "reason.reading.complete");
      else
        conclude (self, CRA_READING_OTHER_ACTS, "reason.reading.other-acts");
    }
}
