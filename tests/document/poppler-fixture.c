/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF files of tests as a viewer sees them. */
#include "poppler-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

PopplerDocument *
open_pdf (const CraContent *content)
{
  g_autoptr (GBytes) bytes = write_pdf (content, NULL);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return document;
}

char *
get_page_text (PopplerDocument *document, int index)
{
  g_autoptr (Sheet) page = poppler_document_get_page (document, index);

  return poppler_page_get_text (page);
}

static const char *
name_kind (PopplerStructureElement *element)
{
  static const struct { PopplerStructureElementKind kind; const char *name;
  } names[] = {
    { POPPLER_STRUCTURE_ELEMENT_DOCUMENT, "Document" },
    { POPPLER_STRUCTURE_ELEMENT_DIV, "Div" },
    { POPPLER_STRUCTURE_ELEMENT_HEADING_1, "H1" },
    { POPPLER_STRUCTURE_ELEMENT_HEADING_2, "H2" },
    { POPPLER_STRUCTURE_ELEMENT_HEADING_3, "H3" },
    { POPPLER_STRUCTURE_ELEMENT_PARAGRAPH, "P" },
    { POPPLER_STRUCTURE_ELEMENT_LIST, "L" },
    { POPPLER_STRUCTURE_ELEMENT_LIST_ITEM, "LI" },
    { POPPLER_STRUCTURE_ELEMENT_LIST_LABEL, "Lbl" },
    { POPPLER_STRUCTURE_ELEMENT_LIST_BODY, "LBody" },
    { POPPLER_STRUCTURE_ELEMENT_TABLE, "Table" },
    { POPPLER_STRUCTURE_ELEMENT_TABLE_ROW, "TR" },
    { POPPLER_STRUCTURE_ELEMENT_TABLE_HEADING, "TH" },
    { POPPLER_STRUCTURE_ELEMENT_TABLE_DATA, "TD" },
    { POPPLER_STRUCTURE_ELEMENT_CAPTION, "Caption" },
    { POPPLER_STRUCTURE_ELEMENT_LINK, "Link" },
    { POPPLER_STRUCTURE_ELEMENT_TOC, "TOC" },
    { POPPLER_STRUCTURE_ELEMENT_TOC_ITEM, "TOCI" },
    { POPPLER_STRUCTURE_ELEMENT_FIGURE, "Figure" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (poppler_structure_element_get_kind (element) == names[i].kind)
      return names[i].name;
  g_assert_not_reached ();
}

/* "P 'text' " or "L (LI (…) ) ". */
static void
append_structure (GString *out, PopplerStructureElementIter *iter)
{
  do
    {
      g_autoptr (Element) element = poppler_structure_element_iter_get_element (iter);
      g_autoptr (ElementIter) child = NULL;
      g_autofree char *text = NULL;

      if (poppler_structure_element_is_content (element))
        {
          text = poppler_structure_element_get_text (element, POPPLER_STRUCTURE_GET_TEXT_NONE);
          /* The annotation of a link is content without text. */
          if (text != NULL)
            g_string_append_printf (out, "'%s'", g_strstrip (text));
          continue;
        }
      g_string_append (out, name_kind (element));
      child = poppler_structure_element_iter_get_child (iter);
      if (child != NULL)
        {
          g_string_append_c (out, '(');
          append_structure (out, child);
          g_string_append_c (out, ')');
        }
      g_string_append_c (out, ' ');
    }
  while (poppler_structure_element_iter_next (iter));
}

char *
describe_structure (const CraContent *content)
{
  g_autoptr (Pdf) document = open_pdf (content);
  g_autoptr (ElementIter) iter = poppler_structure_element_iter_new (document);
  g_autoptr (GString) out = g_string_new (NULL);

  append_structure (out, iter);
  return g_strdup (out->str);
}

GBytes *
make_picture (const char *type, int width, int height, gboolean alpha)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  char *data = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, alpha ? 0xff000080 : 0x204080ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}
