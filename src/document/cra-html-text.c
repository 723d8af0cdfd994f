/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text inside HTML elements: styles, links, languages, directions. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-html-private.h"

#include <string.h>

#include "base/cra-text.h"

static const struct
{
  CraSpanStyle style;
  const char *element;
} marks[] = {
  { CRA_SPAN_STRONG, "strong" }, { CRA_SPAN_EMPHASIS, "em" },    { CRA_SPAN_CODE, "code" },
  { CRA_SPAN_SMALL, "small" },   { CRA_SPAN_SUGGESTED, "mark" },
};

void
cra_html_open (CraHtml *self,
               const char *element,
               const CraNode *node,
               const char *class_name,
               const CraNode *text_node)
{
  g_autofree char *name = cra_twin_make_name (self->twin, node);

  cra_markup_open (self->out, element, "id", name, "class", class_name, "lang", node->language,
                   "dir", text_node != NULL && cra_html_is_rtl (text_node) ? "auto" : NULL, NULL);
}

gboolean
cra_html_is_rtl (const CraNode *node)
{
  CraTwinReader reader;

  cra_twin_reader_init (&reader, node);
  return cra_twin_reader_next (&reader) == CRA_TWIN_TEXT && cra_twin_reader_is_rtl (&reader);
}

void
cra_html_write_words (CraHtml *self, const char *element, const char *words)
{
  const char *language = self->twin->words->language;

  /* Without words in the language of the document they are English, and say so. */
  if (g_str_has_prefix (self->twin->content->language, language))
    language = NULL;
  cra_markup_open (self->out, element, "lang", language, NULL);
  cra_markup_text (self->out, words, -1);
  cra_markup_close (self->out, element);
}

/* A page has a number on paper only; here the reference names the place. */
static void
write_reference (CraHtml *self, const CraNode *span, const char *text, gsize length)
{
  const CraNode *target = cra_twin_find_target (self->twin, span);
  g_autofree char *title = target != NULL ? cra_twin_make_title (target) : NULL;
  g_autofree char *pattern = g_strndup (text, length);
  g_autoptr (GString) words = g_string_new (pattern);

  if (!cra_text_is_blank (title))
    {
      cra_markup_text (self->out, title, -1);
      return;
    }
  g_string_replace (words, "{page}", "", 0);
  cra_markup_text (self->out, g_strstrip (words->str), -1);
}

static void
write_marked (CraHtml *self, const CraNode *span, const char *text, gsize length)
{
  if (cra_twin_needs_words (span) && text == span->text)
    {
      cra_html_write_words (self, "mark", self->twin->words->unconfirmed);
      cra_markup_put (self->out, " ");
    }
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (span->style & marks[i].style)
      cra_markup_open (self->out, marks[i].element, NULL);
  if (span->style & CRA_SPAN_PAGE)
    write_reference (self, span, text, length);
  else
    cra_markup_text (self->out, text, (gssize)length);
  for (guint i = G_N_ELEMENTS (marks); i > 0; i--)
    if (span->style & marks[i - 1].style)
      cra_markup_close (self->out, marks[i - 1].element);
}

static void
write_piece (CraHtml *self, const CraNode *node, const char *text, gsize length)
{
  g_autofree char *link
      = node->type == CRA_NODE_SPAN ? cra_twin_make_link (self->twin, node) : NULL;
  /* A span that goes on in the next paragraph has its name once. */
  g_autofree char *name = node->type == CRA_NODE_SPAN && text == node->text
                              ? cra_twin_make_name (self->twin, node)
                              : NULL;
  const char *element = link != NULL ? "a" : "span";

  if (node->type != CRA_NODE_SPAN)
    {
      cra_markup_text (self->out, text, (gssize)length);
      return;
    }
  if (link == NULL && name == NULL && node->language == NULL)
    {
      write_marked (self, node, text, length);
      return;
    }
  cra_markup_open (self->out, element, "id", name, "lang", node->language, "href", link, "rel",
                   link != NULL && link[0] != '#' ? "noreferrer" : NULL, NULL);
  write_marked (self, node, text, length);
  cra_markup_close (self->out, element);
}

CraTwinEvent
cra_html_write_paragraph (CraHtml *self, CraTwinReader *reader)
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
cra_html_write_line (CraHtml *self, const CraNode *node)
{
  CraTwinReader reader;
  CraTwinEvent event = CRA_TWIN_END;

  cra_twin_reader_init (&reader, node);
  while ((event = cra_twin_reader_next (&reader)) != CRA_TWIN_END)
    if (event == CRA_TWIN_TEXT)
      write_piece (self, reader.piece_node, reader.piece, reader.length);
    else if (event == CRA_TWIN_FEED)
      cra_markup_put (self->out, "<br>");
}
