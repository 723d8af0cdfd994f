/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a document in HTML. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-html-private.h"

#include "base/cra-text.h"
#include "document/cra-content-private.h"

#define LOGO_WIDTH 40.0 /* mm */
#define LOGO_HEIGHT 20.0

gboolean
cra_html_step (CraHtml *self)
{
  return self->error == NULL && !cra_markup_has_failed (self->out)
         && cra_twin_step (self->twin, &self->error);
}

/* Blocks below a node that is only text otherwise. */
static void
write_rest (CraHtml *self, const CraNode *node)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const CraNode *child = g_ptr_array_index (node->children, i);

      if (child->type != CRA_NODE_SPAN)
        cra_html_write_block (self, child);
    }
}

static void
write_break (CraHtml *self)
{
  self->fresh = FALSE;
  if (self->wanted == NULL)
    return;
  cra_markup_open (self->out, "div", "class", self->wanted, NULL);
  cra_markup_put (self->out, "</div>\n");
  self->wanted = NULL;
}

/* A paragraph that a reader has just begun; the first one carries the name of NODE. */
static CraTwinEvent
write_paragraph (CraHtml *self, const CraNode *node, const char *name, CraTwinReader *reader)
{
  CraTwinEvent event = CRA_TWIN_END;

  write_break (self);
  cra_markup_open (self->out, "p", "id", name, "lang",
                   node->type == CRA_NODE_PARAGRAPH ? node->language : NULL, "dir",
                   cra_twin_reader_is_rtl (reader) ? "auto" : NULL, NULL);
  event = cra_html_write_paragraph (self, reader);
  cra_markup_close (self->out, "p");
  return event;
}

/* Paragraphs and blocks. NAME, or NULL, goes to the first of them. */
static void
write_flow (CraHtml *self, const CraNode *node, const char *name)
{
  CraTwinReader reader;
  CraTwinEvent event = CRA_TWIN_END;

  cra_twin_reader_init (&reader, node);
  for (;;)
    {
      event = cra_twin_reader_next (&reader);
      if (event == CRA_TWIN_TEXT)
        {
          event = write_paragraph (self, node, name, &reader);
          name = NULL;
        }
      if (event == CRA_TWIN_BLOCK && self->error == NULL)
        cra_html_write_block (self, reader.piece_node);
      if (event == CRA_TWIN_END || self->error != NULL)
        break;
    }
  /* What has no text can still be led to. */
  if (name != NULL)
    cra_markup_add_empty (self->out, "br", "id", name, NULL);
}

void
cra_html_write_content (CraHtml *self, const CraNode *node)
{
  if (cra_twin_is_single (node))
    cra_html_write_line (self, node);
  else
    write_flow (self, node, NULL);
}

void
cra_html_write_blocks (CraHtml *self, const CraNode *node)
{
  write_flow (self, node, NULL);
}

static void
write_line (CraHtml *self, const char *element, const CraNode *node, const char *class_name)
{
  cra_html_open (self, element, node, class_name, node);
  cra_html_write_line (self, node);
  cra_markup_close (self->out, element);
  write_rest (self, node);
}

static void
write_heading (CraHtml *self, const CraNode *node)
{
  static const char *const elements[] = { "h1", "h2", "h3", "h4", "h5" };

  guint level = cra_twin_get_level (self->twin, node) + self->offset;

  write_line (self, elements[level - 1], node, NULL);
}

static void
write_division (CraHtml *self, const CraNode *node, const char *class_name)
{
  cra_html_open (self, "div", node, class_name, cra_twin_is_single (node) ? node : NULL);
  cra_html_write_content (self, node);
  cra_markup_close (self->out, "div");
}

static void
write_list (CraHtml *self, const CraNode *list)
{
  const char *element = list->ordered ? "ol" : "ul";

  cra_html_open (self, element, list, NULL, NULL);
  for (guint i = 0; i < list->children->len && cra_html_step (self); i++)
    {
      const CraNode *item = g_ptr_array_index (list->children, i);

      if (item->type == CRA_NODE_LIST_ITEM)
        {
          cra_html_open (self, "li", item, NULL, cra_twin_is_single (item) ? item : NULL);
          cra_html_write_content (self, item);
        }
      else
        {
          cra_markup_put (self->out, "<li>");
          cra_html_write_block (self, item);
        }
      cra_markup_close (self->out, "li");
    }
  cra_markup_close (self->out, element);
}

/* "width:80mm;" in every locale. */
static char *
make_size (const char *property, double mm)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf ("%s:%smm", property, g_ascii_formatd (number, sizeof number, "%.2f", mm));
}

static void
write_picture (CraHtml *self, const CraNode *node, double width)
{
  g_auto (CraTwinPicture) picture = { 0 };
  g_autofree char *style = NULL;
  g_autofree char *pixels = NULL;
  g_autofree char *lines = NULL;

  if (!cra_twin_picture_read (&picture, node, &self->error))
    {
      g_prefix_error (&self->error, "Writing the HTML, ");
      return;
    }
  if (width <= 0)
    width = MIN (LOGO_WIDTH, LOGO_HEIGHT * picture.width / picture.height);
  style = make_size ("width", width);
  pixels = g_strdup_printf ("%d", picture.width);
  lines = g_strdup_printf ("%d", picture.height);
  cra_markup_put (self->out, "<img src=\"data:");
  cra_markup_put (self->out, picture.media_type);
  cra_markup_put (self->out, ";base64,");
  cra_markup_base64 (self->out, picture.bytes);
  cra_markup_put (self->out, "\" alt=\"");
  cra_markup_text (self->out, node->alternative, -1);
  cra_markup_put (self->out, "\" width=\"");
  cra_markup_put (self->out, pixels);
  cra_markup_put (self->out, "\" height=\"");
  cra_markup_put (self->out, lines);
  cra_markup_put (self->out, "\" style=\"");
  cra_markup_put (self->out, style);
  cra_markup_put (self->out, "\">");
}

static void
write_figure (CraHtml *self, const CraNode *node)
{
  g_autofree char *text = cra_content_dup_text (node);

  cra_html_open (self, "figure", node, NULL, NULL);
  write_picture (self, node, node->width);
  if (!cra_text_is_blank (text))
    {
      cra_markup_put (self->out, "<figcaption>");
      cra_html_write_content (self, node);
      cra_markup_put (self->out, "</figcaption>");
    }
  cra_markup_close (self->out, "figure");
}

static void
write_letterhead (CraHtml *self, const CraNode *node)
{
  cra_html_open (self, "div", node, "letterhead", NULL);
  if (node->image != NULL)
    write_picture (self, node, 0);
  if (self->error == NULL)
    {
      cra_markup_put (self->out, "<p>");
      cra_html_write_line (self, node);
      cra_markup_put (self->out, "</p>");
    }
  cra_markup_close (self->out, "div");
  write_rest (self, node);
}

/* The pages themselves cannot be edited; the PDF shows them. */
static void
write_pages (CraHtml *self, const CraNode *node)
{
  cra_html_open (self, "div", node, "note", NULL);
  cra_markup_add_text (self->out, "p", node->alternative);
  cra_html_write_words (self, "p", self->twin->words->pages);
  cra_markup_close (self->out, "div");
  write_rest (self, node);
}

/* Breaks that follow each other are one; none stands at the start or at the end. */
static void
want_break (CraHtml *self, const CraNode *node)
{
  g_autofree char *name = cra_twin_make_name (self->twin, node);

  if (!self->fresh && self->wanted == NULL)
    self->wanted = "page-break";
  if (self->wanted != NULL && node->type == CRA_NODE_PART)
    self->wanted = "part";
  self->fresh = TRUE;
  if (name != NULL)
    {
      cra_markup_open (self->out, "div", "id", name, NULL);
      cra_markup_close (self->out, "div");
    }
  write_rest (self, node);
}

static void
write_space (CraHtml *self, const CraNode *node)
{
  g_autofree char *name = cra_twin_make_name (self->twin, node);
  g_autofree char *height = make_size ("height", node->width);

  cra_markup_open (self->out, "div", "id", name, "style", height, NULL);
  cra_markup_close (self->out, "div");
  write_rest (self, node);
}

static void
write_paragraphs (CraHtml *self, const CraNode *node)
{
  g_autofree char *name = cra_twin_make_name (self->twin, node);

  write_flow (self, node, name);
}

static void
write_title (CraHtml *self, const CraNode *node)
{
  write_line (self, "h1", node, "title");
}

static void
write_signature (CraHtml *self, const CraNode *node)
{
  write_line (self, "p", node, "signature");
}

static void
write_note (CraHtml *self, const CraNode *node)
{
  write_division (self, node, "note");
}

/* What is not here is a division: a node in a place it does not belong to still shows its text. */
static void (*const writers[]) (CraHtml *self, const CraNode *node) = {
  [CRA_NODE_TITLE] = write_title,
  [CRA_NODE_HEADING] = write_heading,
  [CRA_NODE_PARAGRAPH] = write_paragraphs,
  [CRA_NODE_NOTE] = write_note,
  [CRA_NODE_LIST] = write_list,
  [CRA_NODE_TABLE] = cra_html_write_table,
  [CRA_NODE_FIELDS] = cra_html_write_fields,
  [CRA_NODE_FIGURE] = write_figure,
  [CRA_NODE_CONTENTS] = cra_html_write_contents,
  [CRA_NODE_INDEX] = cra_html_write_index,
  [CRA_NODE_PAGE_BREAK] = want_break,
  [CRA_NODE_PART] = want_break,
  [CRA_NODE_SPACE] = write_space,
  [CRA_NODE_SIGNATURE] = write_signature,
  [CRA_NODE_LETTERHEAD] = write_letterhead,
  [CRA_NODE_PAGES] = write_pages,
};

/* Each batch is gone before the next one is made. */
static void
write_later (CraHtml *self, const CraNode *node)
{
  for (guint i = 0; self->error == NULL; i++)
    {
      g_autoptr (CraBatch) batch = cra_content_make_batch (node, i, &self->error);

      if (batch == NULL)
        return;
      write_flow (self, batch, NULL);
    }
}

void
cra_html_write_block (CraHtml *self, const CraNode *node)
{
  if (node->type == CRA_NODE_LATER)
    {
      write_later (self, node);
      return;
    }
  if (!cra_html_step (self))
    return;
  if (node->type != CRA_NODE_PAGE_BREAK && node->type != CRA_NODE_PART)
    write_break (self);
  if (node->type < G_N_ELEMENTS (writers) && writers[node->type] != NULL)
    writers[node->type](self, node);
  else
    write_division (self, node, NULL);
  if (node->parent != NULL && node->parent->type == CRA_NODE_DOCUMENT)
    cra_markup_put (self->out, "\n");
}
