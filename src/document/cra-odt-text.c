/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs and what stands in them in ODT. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-odt-private.h"

#include <string.h>

static void
write_place (CraOdt *self, const char *name)
{
  cra_markup_add_empty (self->out, "text:bookmark", "text:name", name, NULL);
}

void
cra_odt_wait_for (CraOdt *self, const CraNode *node)
{
  char *name = cra_twin_make_name (self->twin, node);

  if (name != NULL)
    g_ptr_array_add (self->waiting, name);
}

void
cra_odt_open_paragraph (CraOdt *self, const char *style, gboolean is_rtl, guint level)
{
  g_autofree char *number = level > 0 ? g_strdup_printf ("%u", level) : NULL;

  cra_markup_open (self->out, level > 0 ? "text:h" : "text:p", "text:style-name",
                   cra_odt_find_paragraph_style (self, style, is_rtl), "text:outline-level", number,
                   NULL);
  for (guint i = 0; i < self->waiting->len; i++)
    write_place (self, g_ptr_array_index (self->waiting, i));
  g_ptr_array_set_size (self->waiting, 0);
  self->after_space = TRUE;
}

void
cra_odt_close_paragraph (CraOdt *self, guint level)
{
  cra_markup_put (self->out, level > 0 ? "</text:h>\n" : "</text:p>\n");
}

/* A program that reads the file keeps one space between words; the others are counted. */
static const char *
write_spaces (CraOdt *self, const char *text, const char *end)
{
  gsize n = 0;

  while (text + n < end && text[n] == ' ')
    n++;
  if (!self->after_space)
    cra_markup_put (self->out, " ");
  if (!self->after_space && n == 1)
    {
      self->after_space = TRUE;
      return text + n;
    }
  {
    g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, self->after_space ? n : n - 1);

    cra_markup_add_empty (self->out, "text:s", "text:c", count, NULL);
  }
  self->after_space = TRUE;
  return text + n;
}

void
cra_odt_write_text (CraOdt *self, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      gsize plain = 0;

      while (text + plain < end && strchr (" \t\n", text[plain]) == NULL)
        plain++;
      if (plain > 0)
        {
          cra_markup_text (self->out, text, (gssize)plain);
          self->after_space = FALSE;
          text += plain;
          continue;
        }
      if (*text == ' ')
        {
          text = write_spaces (self, text, end);
          continue;
        }
      cra_markup_put (self->out, *text == '\t' ? "<text:tab/>" : "<text:line-break/>");
      self->after_space = TRUE;
      text++;
    }
}

static void
write_page_number (CraOdt *self, const char *name)
{
  cra_markup_open (self->out, "text:bookmark-ref", "text:reference-format", "page", "text:ref-name",
                   name, NULL);
  cra_markup_put (self->out, "?</text:bookmark-ref>");
  self->after_space = FALSE;
}

/* The words around {page} as they are, the number as a field. */
static void
write_reference (CraOdt *self, const CraNode *span, const char *text, gsize length)
{
  const CraNode *target = cra_twin_find_target (self->twin, span);
  g_autofree char *name = target != NULL ? cra_twin_make_name (self->twin, target) : NULL;
  const char *mark = g_strstr_len (text, (gssize)length, "{page}");

  if (name == NULL || mark == NULL)
    {
      cra_odt_write_text (self, text, length);
      return;
    }
  cra_odt_write_text (self, text, (gsize)(mark - text));
  write_page_number (self, name);
  mark += strlen ("{page}");
  cra_odt_write_text (self, mark, length - (gsize)(mark - text));
}

static void
write_styled (CraOdt *self, const CraNode *node, CraSpanStyle style, const char *text, gsize length)
{
  const char *name
      = cra_odt_find_text_style (self, style, cra_twin_find_language (self->twin, node));

  if (name != NULL)
    cra_markup_open (self->out, "text:span", "text:style-name", name, NULL);
  if (style & CRA_SPAN_PAGE)
    write_reference (self, node, text, length);
  else
    cra_odt_write_text (self, text, length);
  if (name != NULL)
    cra_markup_close (self->out, "text:span");
}

static void
open_link (CraOdt *self, const char *link)
{
  cra_markup_open (self->out, "text:a", "xlink:type", "simple", "xlink:href", link,
                   "text:style-name", "Internet_20_link", "text:visited-style-name",
                   "Internet_20_link", NULL);
}

void
cra_odt_write_words (CraOdt *self, const char *words)
{
  /* Without words in the language of the document they are English, and say so. */
  CraNode node = { .type = CRA_NODE_SPAN, .language = (char *)self->twin->words->language };

  if (g_str_has_prefix (self->twin->content->language, node.language))
    node.language = NULL;
  cra_odt_write_plain (self, &node, words);
}

void
cra_odt_write_plain (CraOdt *self, const CraNode *node, const char *text)
{
  write_styled (self, node, CRA_SPAN_PLAIN, text, strlen (text));
}

/* Before a text nobody has confirmed. */
static void
write_mark (CraOdt *self)
{
  cra_markup_open (self->out, "text:span", "text:style-name", "Suggested", NULL);
  cra_odt_write_words (self, self->twin->words->unconfirmed);
  cra_odt_write_text (self, " ", 1);
  cra_markup_close (self->out, "text:span");
}

static void
write_piece (CraOdt *self, const CraNode *node, const char *text, gsize length)
{
  gboolean is_span = node->type == CRA_NODE_SPAN;
  g_autofree char *link = is_span ? cra_twin_make_link (self->twin, node) : NULL;
  /* A span that goes on in the next paragraph has its name once. */
  g_autofree char *name
      = is_span && text == node->text ? cra_twin_make_name (self->twin, node) : NULL;

  if (name != NULL)
    write_place (self, name);
  if (is_span && text == node->text && cra_twin_needs_words (node))
    write_mark (self);
  if (link != NULL)
    open_link (self, link);
  write_styled (self, node, is_span ? node->style : CRA_SPAN_PLAIN, text, length);
  if (link != NULL)
    cra_markup_close (self->out, "text:a");
}

CraTwinEvent
cra_odt_write_paragraph (CraOdt *self, CraTwinReader *reader)
{
  CraTwinEvent event = CRA_TWIN_TEXT;

  while (event == CRA_TWIN_TEXT)
    {
      write_piece (self, reader->piece_node, reader->piece, reader->length);
      event = cra_twin_reader_next (reader);
    }
  return event;
}

void
cra_odt_write_line (CraOdt *self, const CraNode *node)
{
  CraTwinReader reader;
  CraTwinEvent event = CRA_TWIN_END;

  cra_twin_reader_init (&reader, node);
  while ((event = cra_twin_reader_next (&reader)) != CRA_TWIN_END)
    if (event == CRA_TWIN_TEXT)
      write_piece (self, reader.piece_node, reader.piece, reader.length);
    else if (event == CRA_TWIN_FEED)
      cra_odt_write_text (self, "\n", 1);
}

void
cra_odt_add_paragraph (CraOdt *self, const char *style, const CraNode *node, const char *text)
{
  cra_odt_open_paragraph (self, style, FALSE, 0);
  cra_odt_write_plain (self, node, text);
  cra_odt_close_paragraph (self, 0);
}

void
cra_odt_add_entry (CraOdt *self, const char *style, const CraNode *node)
{
  g_autofree char *name = cra_twin_make_name (self->twin, node);
  g_autofree char *link = g_strconcat ("#", name, NULL);
  g_autofree char *title = cra_twin_make_title (node);

  cra_odt_open_paragraph (self, style, FALSE, 0);
  cra_markup_open (self->out, "text:a", "xlink:type", "simple", "xlink:href", link,
                   "text:style-name", "Index_20_Link", "text:visited-style-name", "Index_20_Link",
                   NULL);
  cra_odt_write_plain (self, node, title);
  cra_markup_put (self->out, "<text:tab/>");
  write_page_number (self, name);
  cra_markup_close (self->out, "text:a");
  cra_odt_close_paragraph (self, 0);
}

gboolean
cra_odt_is_rtl (const CraNode *node)
{
  CraTwinReader reader;

  cra_twin_reader_init (&reader, node);
  return cra_twin_reader_next (&reader) == CRA_TWIN_TEXT && cra_twin_reader_is_rtl (&reader);
}
