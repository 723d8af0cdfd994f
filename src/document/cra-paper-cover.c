/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cover sheet: what must be said about a paper and must not stand in it. It has pages and page labels
 * of its own before the paper, so that the paper can be signed and handed on without it. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include <string.h>

#include "base/cra-text.h"

#define N_WORDINGS (CRA_WORDING_UNVERIFIED + 1)
#define DATE_LENGTH 10

static const char *const wording_phrases[N_WORDINGS]
    = { "cover.official", "cover.draft", "cover.unverified" };
static const char *const meaning_phrases[N_WORDINGS]
    = { "cover.official-means", "cover.draft-means", "cover.unverified-means" };

/* A node whose text is a phrase of the notes, in English and marked so where the language lacks it. */
static CraNode *
say_in (CraPaperWriter *self, CraNode *node, const char *id, CraSpanStyle style)
{
  cra_content_add_span (node, cra_paper_say_note (self, id, node), style, NULL);
  return node;
}

static CraNode *
add_heading (CraPaperWriter *self, const char *phrase, const char *id)
{
  CraNode *heading = cra_content_add_heading (self->root, 1, "", id);

  g_free (heading->text);
  heading->text = g_strdup (cra_paper_say_note (self, phrase, heading));
  return heading;
}

static CraNode *
add_field (CraPaperWriter *self, CraNode *fields, const char *label, const char *value)
{
  CraNode *field = cra_content_add_field (fields, "", NULL);

  g_free (field->text);
  field->text = g_strdup (cra_paper_say_note (self, label, field));
  if (!cra_text_is_blank (value))
    cra_content_add_span (field, value, CRA_SPAN_PLAIN, NULL);
  return field;
}

/* "9 January 2028, 08:00 UTC" */
static char *
format_state (CraPaperWriter *self)
{
  const char *as_of = self->assessment->as_of;
  g_autofree char *day = NULL;
  g_autofree char *date = NULL;

  if (as_of == NULL || strlen (as_of) < DATE_LENGTH + 6 || as_of[DATE_LENGTH] != 'T')
    return g_strdup (as_of);
  day = g_strndup (as_of, DATE_LENGTH);
  date = cra_law_format_date (self->law, self->language->code, day);
  return g_strdup_printf ("%s, %.5s UTC", date, as_of + DATE_LENGTH + 1);
}

static void
add_front (CraPaperWriter *self)
{
  const CraAssessment *assessment = self->assessment;
  g_autofree char *state = format_state (self);
  CraNode *title = cra_content_add_title (self->root, "");
  CraNode *fields, *field;

  g_free (title->text);
  title->text = g_strdup (cra_paper_say_note (self, "cover.title", title));
  say_in (self, cra_content_add_note (self->root, NULL), "cover.not-part", CRA_SPAN_PLAIN);
  fields = cra_content_add_fields (self->root);
  add_field (self, fields, "cover.document", self->content->title);
  if (!cra_text_is_blank (self->content->subject))
    add_field (self, fields, "declaration.product", self->content->subject);
  if (!cra_text_is_blank (assessment->version->declaration_number)
      && self->request->paper == CRA_PAPER_DECLARATION)
    add_field (self, fields, "declaration.number", assessment->version->declaration_number);
  add_field (self, fields, "cover.state", state);
  if (assessment->journal_head != NULL)
    {
      g_autofree char *head = g_strdup_printf ("%" G_GINT64_FORMAT ":%s",
                                               assessment->journal_length,
                                               assessment->journal_head);

      field = add_field (self, fields, "cover.journal", NULL);
      cra_content_add_span (field, head, CRA_SPAN_CODE, NULL);
    }
}

static void
add_draft (CraPaperWriter *self)
{
  g_autofree char *count = g_strdup_printf ("%u", self->blocking);
  g_autofree char *text = NULL;
  CraNode *note;

  if (self->blocking == 0 && !self->suggested)
    return;
  note = cra_content_add_note (self->root, NULL);
  text = cra_paper_fill_text (
      cra_paper_say_note (self, self->blocking > 0 ? "cover.blocked" : "draft.note-suggested",
                          note),
      "count", count, NULL);
  cra_content_add_span (note, text, CRA_SPAN_STRONG, NULL);
}

/* --- Fixed texts --- */

static void
add_counts (CraPaperWriter *self)
{
  static const double widths[] = { 3, 2, 10 };
  guint counts[N_WORDINGS] = { 0 };
  CraNode *table = cra_content_add_table (self->root, NULL, G_N_ELEMENTS (widths), widths);
  CraNode *row = cra_content_add_row (table, TRUE);

  for (guint i = 0; i < self->used->len; i++)
    counts[g_array_index (self->used, CraPaperText, i).wording]++;
  say_in (self, cra_content_add_cell (row, NULL), "cover.status", CRA_SPAN_PLAIN);
  say_in (self, cra_content_add_cell (row, NULL), "cover.texts", CRA_SPAN_PLAIN);
  say_in (self, cra_content_add_cell (row, NULL), "cover.meaning", CRA_SPAN_PLAIN);
  for (guint i = 0; i < N_WORDINGS; i++)
    {
      g_autofree char *count = g_strdup_printf ("%u", counts[i]);

      row = cra_content_add_row (table, FALSE);
      say_in (self, cra_content_add_cell (row, NULL), wording_phrases[i], CRA_SPAN_PLAIN)->header
          = TRUE;
      cra_content_add_cell (row, count);
      say_in (self, cra_content_add_cell (row, NULL), meaning_phrases[i], CRA_SPAN_PLAIN);
    }
}

/* Where a person found the wording; a text of ours has no source. */
static char *
format_source (CraPaperWriter *self, const CraPaperText *text)
{
  g_autofree char *seen = cra_law_format_date (self->law, self->language->code, text->seen);

  if (cra_text_is_blank (text->source))
    return g_strdup (seen);
  return cra_text_is_blank (seen) ? g_strdup (text->source)
                                  : g_strdup_printf ("%s, %s", text->source, seen);
}

/* What is filled in shows as an ellipsis. Owned by the caller. */
static char *
blank_names (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;

      g_string_append_len (out, end != NULL ? "\xe2\x80\xa6" : p, end != NULL ? 3 : 1);
      if (end != NULL)
        p = end;
    }
  return g_strdup (out->str);
}

static void
add_texts (CraPaperWriter *self)
{
  static const double widths[] = { 10, 2.6, 4 };
  CraNode *table = cra_content_add_table (
      self->root, cra_paper_say_note (self, "cover.caption", NULL), G_N_ELEMENTS (widths), widths);
  CraNode *row = cra_content_add_row (table, TRUE);

  say_in (self, cra_content_add_cell (row, NULL), "cover.text", CRA_SPAN_PLAIN);
  say_in (self, cra_content_add_cell (row, NULL), "cover.status", CRA_SPAN_PLAIN);
  say_in (self, cra_content_add_cell (row, NULL), "cover.source", CRA_SPAN_PLAIN);
  for (guint i = 0; i < self->used->len; i++)
    {
      const CraPaperText *text = &g_array_index (self->used, CraPaperText, i);
      g_autofree char *source = format_source (self, text);
      g_autofree char *shown = blank_names (text->text);

      row = cra_content_add_row (table, FALSE);
      cra_content_add_span (cra_content_add_cell (row, NULL), shown, CRA_SPAN_SMALL, NULL);
      say_in (self, cra_content_add_cell (row, NULL), wording_phrases[text->wording],
              CRA_SPAN_SMALL);
      cra_content_add_span (cra_content_add_cell (row, NULL),
                            cra_text_is_blank (source) ? "\xe2\x80\x93" : source, CRA_SPAN_SMALL,
                            NULL);
    }
}

static void
add_wording (CraPaperWriter *self)
{
  if (self->used->len == 0)
    return;
  add_heading (self, "cover.wording", "cover-wording");
  add_counts (self);
  if (self->unverified_act)
    say_in (self, cra_content_add_paragraph (self->root, NULL), "draft.acts", CRA_SPAN_PLAIN);
  add_texts (self);
}

/* --- The sheet --- */

static gboolean
has_replaced (CraPaperWriter *self)
{
  for (guint i = 0; i < self->used->len; i++)
    if (g_array_index (self->used, CraPaperText, i).source != NULL)
      return TRUE;
  return FALSE;
}

/* The sheet is written last and read first. */
static void
move_to_front (GPtrArray *children, guint n_before)
{
  g_autoptr (GPtrArray) paper = g_ptr_array_new ();

  for (guint i = 0; i < n_before; i++)
    g_ptr_array_add (paper, g_ptr_array_steal_index (children, 0));
  g_ptr_array_extend_and_steal (children, g_steal_pointer (&paper));
}

void
cra_paper_add_cover (CraPaperWriter *self)
{
  guint n_before = self->root->children->len;

  if (self->blocking == 0 && !self->suggested && !self->unverified_act
      && self->wording == CRA_WORDING_OFFICIAL && !has_replaced (self))
    return;
  cra_content_add_part (self->root, CRA_NUMBERING_ROMAN, NULL);
  add_front (self);
  add_draft (self);
  add_wording (self);
  cra_paper_add_open_points (self, self->root, NULL);
  cra_content_add_part (self->root, CRA_NUMBERING_ARABIC, NULL);
  move_to_front (self->root->children, n_before);
}
