/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a paper says about itself: that it is a draft and why. These notes are no part of the paper the
 * law asks for. They quote open points, which exist in English only, so they are written in English where
 * a language has no words for them, and tagged so. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

#include "base/cra-text.h"

#include <string.h>

/* Falls back to English openly: the node gets the language mark. */
const char *
cra_paper_say_note (CraPaperWriter *self, const char *id, CraNode *node)
{
  const char *text = cra_law_find_phrase (self->law, id, self->language->code, NULL);

  if (text != NULL)
    return text;
  if (node != NULL && node->language == NULL)
    node->language = g_strdup ("en");
  text = cra_law_find_phrase (self->law, id, "en", NULL);
  if (text == NULL)
    {
      g_ptr_array_add (self->missing, g_strdup (id));
      return "";
    }
  return text;
}

void
cra_paper_add_draft_note (CraPaperWriter *self)
{
  g_autofree char *count = g_strdup_printf ("%u", self->blocking);
  g_autofree char *text = NULL;
  CraNode *note;

  if (self->blocking == 0)
    return;
  note = cra_content_add_note (self->root, NULL);
  text = cra_paper_fill_text (
      cra_paper_say_note (self, self->blocking == 1 ? "draft.note-one" : "draft.note", note),
      "count", count, NULL);
  cra_content_add_span (note, text, CRA_SPAN_STRONG, NULL);
}

void
cra_paper_add_suggested_note (CraPaperWriter *self)
{
  CraNode *note;

  if (!self->suggested || self->blocking > 0)
    return;
  note = cra_content_add_note (self->root, NULL);
  cra_content_add_span (note, cra_paper_say_note (self, "draft.note-suggested", note),
                        CRA_SPAN_STRONG, NULL);
  /* Known only when all is written, read first: it goes below the title. */
  g_ptr_array_steal_index (self->root->children, self->root->children->len - 1);
  g_ptr_array_insert (self->root->children, MIN (1, (int)self->root->children->len), note);
}

const char *
cra_paper_say_watermark (CraPaperWriter *self)
{
  return cra_paper_say_note (self, "draft.watermark", NULL);
}

static const char *
say_weight (CraPaperWriter *self, CraOpenPointWeight weight)
{
  switch (weight)
    {
    case CRA_BLOCKS_SIGNING:
      return cra_paper_say_note (self, "draft.blocks-signing", NULL);
    case CRA_BLOCKS_PLACING:
      return cra_paper_say_note (self, "draft.blocks-placing", NULL);
    case CRA_IMPROVES:
      return cra_paper_say_note (self, "draft.improves", NULL);
    }
  return "";
}

static void
add_open_point (CraPaperWriter *self, CraNode *table, const CraOpenPoint *point, guint number)
{
  g_autofree char *label = g_strdup_printf ("%u", number);
  g_autofree char *article
      = cra_law_cite (self->law, point->clause != NULL ? point->clause : point->reason);
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *text;

  cra_content_add_cell (row, label);
  text = cra_content_add_cell (row, point->text);
  text->language = g_strdup ("en");
  cra_paper_add_plain_cell (row, article);
  cra_content_add_cell (row, say_weight (self, point->weight));
}

static void
add_table (CraPaperWriter *self, CraNode *parent, const char *number)
{
  static const double widths[] = { 1.1, 7.8, 3, 3 };
  CraNode *heading, *row, *table;
  guint count = 0;

  heading = cra_content_add_heading (parent, 1, "", "open-points");
  g_free (heading->text);
  heading->text = number != NULL
                      ? g_strdup_printf ("%s %s", number,
                                         cra_paper_say_note (self, "draft.title", heading))
                      : g_strdup (cra_paper_say_note (self, "draft.title", heading));
  table = cra_content_add_table (parent, cra_paper_say_note (self, "draft.caption", NULL),
                                 G_N_ELEMENTS (widths), widths);
  row = cra_content_add_row (table, TRUE);
  cra_content_add_cell (row, cra_paper_say_note (self, "draft.number", row));
  cra_content_add_cell (row, cra_paper_say_note (self, "draft.what", row));
  cra_content_add_cell (row, cra_paper_say_note (self, "draft.article", row));
  cra_content_add_cell (row, cra_paper_say_note (self, "draft.weight", row));
  for (guint i = 0; i < self->points->len; i++)
    add_open_point (self, table, self->points->pdata[i], ++count);
}

void
cra_paper_add_open_points (CraPaperWriter *self, CraNode *parent, const char *number)
{
  if (self->points == NULL || self->points->len == 0 || self->blocking == 0)
    return;
  add_table (self, parent, number);
}
