/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a document in ODT. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-odt-private.h"

#include "base/cra-text.h"
#include "document/cra-content-private.h"

#define SPACE_STEP 300.0 /* mm: more than a page */

gboolean
cra_odt_step (CraOdt *self)
{
  return self->error == NULL && !cra_markup_has_failed (self->out)
         && cra_twin_step (self->twin, &self->error);
}

/* Blocks below a node that is only text otherwise. */
static void
write_rest (CraOdt *self, const CraNode *node)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const CraNode *child = g_ptr_array_index (node->children, i);

      if (child->type != CRA_NODE_SPAN)
        cra_odt_write_block (self, child);
    }
}

/* Returns how many paragraphs of its own NODE has. */
static guint
write_flow (CraOdt *self, const CraNode *node, const char *style)
{
  CraTwinReader reader;
  CraTwinEvent event = CRA_TWIN_TEXT;
  guint n = 0;

  cra_twin_reader_init (&reader, node);
  while (event != CRA_TWIN_END && self->error == NULL)
    {
      event = cra_twin_reader_next (&reader);
      if (event == CRA_TWIN_TEXT)
        {
          cra_odt_open_paragraph (self, style, cra_twin_reader_is_rtl (&reader), 0);
          event = cra_odt_write_paragraph (self, &reader);
          cra_odt_close_paragraph (self, 0);
          n++;
        }
      if (event == CRA_TWIN_BLOCK)
        cra_odt_write_block (self, reader.piece_node);
    }
  return n;
}

static gboolean
has_block (const CraNode *node)
{
  for (guint i = 0; i < node->children->len; i++)
    if (((const CraNode *)g_ptr_array_index (node->children, i))->type != CRA_NODE_SPAN)
      return TRUE;
  return FALSE;
}

void
cra_odt_write_container (CraOdt *self, const CraNode *node, const char *style)
{
  const char *outer = self->body_style;

  self->body_style = style;
  if (write_flow (self, node, style) == 0 && !has_block (node))
    cra_odt_add_paragraph (self, style, node, "");
  self->body_style = outer;
}

void
cra_odt_write_blocks (CraOdt *self, const CraNode *node)
{
  write_flow (self, node, self->body_style);
}

static void
write_line (CraOdt *self, const CraNode *node, const char *style, guint level)
{
  cra_odt_open_paragraph (self, style, cra_odt_is_rtl (node), level);
  cra_odt_write_line (self, node);
  cra_odt_close_paragraph (self, level);
  write_rest (self, node);
}

static void
write_heading (CraOdt *self, const CraNode *node)
{
  static const char *const styles[]
      = { "Heading_20_1", "Heading_20_2", "Heading_20_3", "Heading_20_4" };
  guint level = 0;

  /* The title of a table of contents belongs to it, so that it does not list itself. */
  if (cra_twin_is_above_contents (node))
    return;
  level = cra_twin_get_level (self->twin, node);
  write_line (self, node, styles[level - 1], level);
}

static void
write_figure (CraOdt *self, const CraNode *node)
{
  g_autofree char *text = cra_content_dup_text (node);

  cra_odt_open_paragraph (self, "Figure", FALSE, 0);
  cra_odt_write_picture (self, node, node->width);
  cra_odt_close_paragraph (self, 0);
  if (!cra_text_is_blank (text))
    cra_odt_write_container (self, node, "Text_20_body");
}

static void
write_letterhead (CraOdt *self, const CraNode *node)
{
  if (node->image != NULL)
    {
      cra_odt_open_paragraph (self, "Letterhead", FALSE, 0);
      cra_odt_write_picture (self, node, 0);
      cra_odt_close_paragraph (self, 0);
    }
  write_flow (self, node, "Letterhead");
}

/* The pages themselves cannot be edited; the PDF shows them. */
static void
write_pages (CraOdt *self, const CraNode *node)
{
  cra_odt_open_paragraph (self, "Note", FALSE, 0);
  cra_odt_write_plain (self, node, node->alternative);
  cra_odt_write_text (self, "\n", 1);
  cra_odt_write_words (self, self->twin->words->pages);
  cra_odt_close_paragraph (self, 0);
  write_rest (self, node);
}

static void
write_space (CraOdt *self, const CraNode *node)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 2];
  g_autofree char *says = g_strdup_printf (
      " style:family=\"paragraph\" style:parent-style-name=\"Space\"><style:paragraph-properties "
      "fo:margin-top=\"%s\"/></style:style>",
      cra_odt_format_mm (buffer, MIN (node->width, SPACE_STEP)));

  cra_odt_add_paragraph (self, cra_odt_find_style (self, "P", says), node, "");
  write_rest (self, node);
}

/* Breaks that follow each other are one. */
static void
want_break (CraOdt *self, const CraNode *node)
{
  guint part = 0;

  if (self->list_depth == 0 && node->type == CRA_NODE_PART
      && g_ptr_array_find (self->parts, node, &part))
    {
      self->wanted = CRA_ODT_PART_BREAK;
      self->part = part + 1;
    }
  else if (!self->fresh && self->wanted == CRA_ODT_NO_BREAK)
    self->wanted = CRA_ODT_PAGE_BREAK;
  self->fresh = TRUE;
  write_rest (self, node);
}

static void
write_title (CraOdt *self, const CraNode *node)
{
  write_line (self, node, "Title", 0);
}

static void
write_signature (CraOdt *self, const CraNode *node)
{
  write_line (self, node, "Signature_20_line", 0);
}

static void
write_note (CraOdt *self, const CraNode *node)
{
  write_flow (self, node, "Note");
}

/* What is not here is paragraphs: a node in a place it does not belong to still shows its text. */
static void (*const writers[]) (CraOdt *self, const CraNode *node) = {
  [CRA_NODE_TITLE] = write_title,         [CRA_NODE_HEADING] = write_heading,
  [CRA_NODE_NOTE] = write_note,           [CRA_NODE_LIST] = cra_odt_write_list,
  [CRA_NODE_TABLE] = cra_odt_write_table, [CRA_NODE_FIELDS] = cra_odt_write_fields,
  [CRA_NODE_FIGURE] = write_figure,       [CRA_NODE_CONTENTS] = cra_odt_write_contents,
  [CRA_NODE_INDEX] = cra_odt_write_index, [CRA_NODE_PAGE_BREAK] = want_break,
  [CRA_NODE_PART] = want_break,           [CRA_NODE_SPACE] = write_space,
  [CRA_NODE_SIGNATURE] = write_signature, [CRA_NODE_LETTERHEAD] = write_letterhead,
  [CRA_NODE_PAGES] = write_pages,
};

/* Lists hold paragraphs and lists only. */
static gboolean
must_be_flat (CraOdt *self, const CraNode *node)
{
  return self->list_depth > 0
         && (node->type == CRA_NODE_TABLE || node->type == CRA_NODE_FIELDS
             || node->type == CRA_NODE_CONTENTS);
}

/* Each batch is gone before the next one is made. */
static void
write_later (CraOdt *self, const CraNode *node)
{
  for (guint i = 0; self->error == NULL; i++)
    {
      g_autoptr (CraBatch) batch = cra_content_make_batch (node, i, &self->error);

      if (batch == NULL)
        return;
      write_flow (self, batch, self->body_style);
    }
}

void
cra_odt_write_block (CraOdt *self, const CraNode *node)
{
  if (node->type == CRA_NODE_LATER)
    {
      write_later (self, node);
      return;
    }
  if (!cra_odt_step (self))
    return;
  cra_odt_wait_for (self, node);
  if (node->type < G_N_ELEMENTS (writers) && writers[node->type] != NULL
      && !must_be_flat (self, node))
    writers[node->type](self, node);
  else
    write_flow (self, node, self->body_style);
}
