/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a node, paragraph by paragraph, and the shape of tables. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-twin.h"

#include <hb.h>
#include <string.h>

#include "base/cra-text.h"

/* The text of these is a prefix of ids or of page numbers, not something to read. */
static gboolean
has_own_text (const CraNode *node)
{
  return node->text != NULL && node->type != CRA_NODE_INDEX && node->type != CRA_NODE_PART;
}

void
cra_twin_reader_init (CraTwinReader *self, const CraNode *node)
{
  *self = (CraTwinReader){ .node = node, .at = has_own_text (node) ? node->text : NULL };
  self->has_own = self->at != NULL;
}

/* The piece up to the next line feed; FALSE when the text is used up. */
static gboolean
take_piece (CraTwinReader *self)
{
  self->piece = self->at;
  self->length = strcspn (self->at, "\n");
  self->at += self->length;
  return self->length > 0;
}

CraTwinEvent
cra_twin_reader_next (CraTwinReader *self)
{
  for (;;)
    {
      const CraNode *child = NULL;

      if (self->at != NULL && *self->at == '\n')
        {
          self->at++;
          return CRA_TWIN_FEED;
        }
      if (self->at != NULL && take_piece (self))
        {
          self->piece_node = self->has_own ? self->node : self->piece_node;
          return CRA_TWIN_TEXT;
        }
      self->at = NULL;
      if (self->has_own && self->node->type == CRA_NODE_FIELD)
        {
          self->has_own = FALSE;
          return CRA_TWIN_FEED;
        }
      self->has_own = FALSE;
      if (self->child >= self->node->children->len)
        return CRA_TWIN_END;
      child = g_ptr_array_index (self->node->children, self->child++);
      self->piece_node = child;
      if (child->type != CRA_NODE_SPAN)
        return CRA_TWIN_BLOCK;
      self->at = child->text;
      self->piece = child->text;
      self->length = 0;
      /* A place without text can still be led to. */
      if (child->text[0] == '\0' && child->id != NULL)
        return CRA_TWIN_TEXT;
    }
}

/* The direction of the first letter; HB_DIRECTION_INVALID without one. */
static hb_direction_t
find_direction (const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      hb_tag_t script = 0;

      if (!g_unichar_isalpha (c))
        continue;
      script = g_unicode_script_to_iso15924 (g_unichar_get_script (c));
      return hb_script_get_horizontal_direction (hb_script_from_iso15924_tag (script));
    }
  return HB_DIRECTION_INVALID;
}

gboolean
cra_twin_reader_is_rtl (const CraTwinReader *self)
{
  CraTwinReader reader = *self;
  hb_direction_t direction = HB_DIRECTION_INVALID;

  do
    direction = find_direction (reader.piece, reader.length);
  while (direction == HB_DIRECTION_INVALID && cra_twin_reader_next (&reader) == CRA_TWIN_TEXT);
  return direction == HB_DIRECTION_RTL;
}

gboolean
cra_twin_is_single (const CraNode *node)
{
  CraTwinReader reader;
  CraTwinEvent event = CRA_TWIN_END;

  cra_twin_reader_init (&reader, node);
  do
    event = cra_twin_reader_next (&reader);
  while (event == CRA_TWIN_TEXT);
  return event == CRA_TWIN_END;
}

/* Papers put words in strong type before such a text; spans that belong together need them once. */
gboolean
cra_twin_needs_words (const CraNode *span)
{
  const GPtrArray *siblings = span->parent != NULL ? span->parent->children : NULL;
  guint i = 0;

  if (span->type != CRA_NODE_SPAN || !(span->style & CRA_SPAN_SUGGESTED)
      || span->style & CRA_SPAN_STRONG || siblings == NULL
      || !g_ptr_array_find ((GPtrArray *)siblings, span, &i))
    return FALSE;
  for (; i > 0; i--)
    {
      const CraNode *before = g_ptr_array_index (siblings, i - 1);

      if (before->type != CRA_NODE_SPAN)
        return TRUE;
      if (before->style & CRA_SPAN_SUGGESTED)
        return FALSE;
      if (!cra_text_is_blank (before->text))
        return TRUE;
    }
  return TRUE;
}

const char *
cra_twin_find_language (CraTwin *self, const CraNode *node)
{
  for (; node != NULL; node = node->parent)
    if (node->language != NULL)
      return g_str_equal (node->language, self->content->language) ? NULL : node->language;
  return NULL;
}

guint
cra_twin_count_columns (const CraNode *table)
{
  guint n = MAX (table->n_columns, 1);

  for (guint i = 0; i < table->children->len; i++)
    {
      const CraNode *row = g_ptr_array_index (table->children, i);

      if (row->type == CRA_NODE_ROW)
        n = MAX (n, row->children->len);
    }
  return n;
}

/* A column nobody gave a width is as wide as the others on average. */
static double
get_width (const CraNode *table, guint column)
{
  double sum = 0;

  if (column < table->n_columns)
    return table->columns[column];
  for (guint i = 0; i < table->n_columns; i++)
    sum += table->columns[i];
  return table->n_columns > 0 ? sum / table->n_columns : 1;
}

double
cra_twin_get_share (const CraNode *table, guint column)
{
  guint n = cra_twin_count_columns (table);
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += get_width (table, i);
  return get_width (table, column) / sum;
}

guint
cra_twin_count_headers (const CraNode *table)
{
  guint n = 0;

  while (n < table->children->len
         && ((const CraNode *)g_ptr_array_index (table->children, n))->type == CRA_NODE_ROW
         && ((const CraNode *)g_ptr_array_index (table->children, n))->header)
    n++;
  return n;
}
