/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of an ODT: A4 with the margins of the PDF, what stands above and below the text, the
 * watermark. A part has a master page of its own, because its pages are counted and labelled in
 * its own way. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-odt-private.h"

#include <string.h>

#include "base/cra-text.h"

#define WATERMARK_LENGTH 180.0 /* mm */
#define WATERMARK_HEIGHT 40.0

/* 14 mm to the edge, 25 mm to the text. */
static const char layout_start[]
    = "<style:page-layout style:name=\"%s\"><style:page-layout-properties fo:page-width=\"210mm\" "
      "fo:page-height=\"297mm\" style:print-orientation=\"portrait\" style:writing-mode=\"lr-tb\" "
      "style:num-format=\"%s\" fo:margin-top=\"14mm\" fo:margin-bottom=\"14mm\" "
      "fo:margin-left=\"25mm\" "
      "fo:margin-right=\"25mm\"/><style:header-style><style:header-footer-properties "
      "fo:min-height=\"11mm\" fo:margin-bottom=\"5mm\" style:dynamic-spacing=\"false\"/>"
      "</style:header-style><style:footer-style><style:header-footer-properties "
      "fo:min-height=\"11mm\" "
      "fo:margin-top=\"5mm\" style:dynamic-spacing=\"false\"/></style:footer-style>"
      "</style:page-layout>\n";

static const char watermark_style[]
    = "<style:style style:name=\"Watermark\" style:family=\"graphic\"><style:graphic-properties "
      "draw:stroke=\"none\" draw:fill=\"solid\" draw:fill-color=\"#dddddd\" draw:opacity=\"50%\" "
      "style:run-through=\"background\" style:wrap=\"run-through\" style:number-wrapped-paragraphs="
      "\"no-limit\" style:vertical-pos=\"middle\" style:vertical-rel=\"page-content\" "
      "style:horizontal-pos=\"center\" style:horizontal-rel=\"page-content\" "
      "style:flow-with-text=\"false\" draw:auto-grow-height=\"false\" "
      "draw:auto-grow-width=\"false\"/><style:text-properties style:font-name=\"Noto Sans\" "
      "fo:font-size=\"1pt\" fo:font-weight=\"bold\"/></style:style>\n";

static void
write_layout (CraMarkup *out, const char *name, const char *format)
{
  g_autoptr (GString) layout = g_string_new (layout_start);

  g_string_replace (layout, "%s", name, 1);
  g_string_replace (layout, "%s", format, 1);
  cra_markup_put (out, layout->str);
}

void
cra_odt_write_page_layouts (CraOdt *self)
{
  cra_markup_put (self->out, "<office:automatic-styles>\n");
  write_layout (self->out, "Arabic", "1");
  write_layout (self->out, "Roman", "i");
  if (self->twin->content->watermark != NULL)
    cra_markup_put (self->out, watermark_style);
  cra_markup_put (self->out, "</office:automatic-styles>\n");
}

/* Letters as a shape behind the text of every page, from the lower left to the upper right. */
static void
write_watermark (CraMarkup *out, const char *text)
{
  char across[G_ASCII_DTOSTR_BUF_SIZE + 2];
  char down[G_ASCII_DTOSTR_BUF_SIZE + 2];

  cra_markup_open (out, "draw:custom-shape", "draw:style-name", "Watermark", "draw:name",
                   "Watermark", "text:anchor-type", "paragraph", "draw:z-index", "0", "svg:width",
                   cra_odt_format_mm (across, WATERMARK_LENGTH), "svg:height",
                   cra_odt_format_mm (down, WATERMARK_HEIGHT), "draw:transform",
                   "rotate (0.7853981633974) translate (5mm 180mm)", NULL);
  cra_markup_open (out, "text:p", NULL);
  cra_markup_text (out, text, -1);
  cra_markup_close (out, "text:p");
  cra_markup_put (out, "<draw:enhanced-geometry svg:viewBox=\"0 0 21600 21600\" "
                       "draw:text-areas=\"0 0 21600 21600\" draw:text-path=\"true\" "
                       "draw:text-path-mode=\"shape\" draw:text-path-scale=\"path\" "
                       "draw:text-path-same-letter-heights=\"false\" "
                       "draw:type=\"fontwork-plain-text\" draw:enhanced-path=\"M 0 0 L 21600 0 N "
                       "M 0 21600 L 21600 21600 N\"/></draw:custom-shape>");
}

static void
write_header (CraOdt *self)
{
  const CraContent *content = self->twin->content;
  g_autofree char *mark
      = content->watermark != NULL ? cra_text_make_visible (content->watermark) : NULL;
  g_autofree char *number
      = content->number != NULL ? cra_text_make_visible (content->number) : NULL;

  cra_markup_put (self->out, "<style:header><text:p text:style-name=\"Header\">");
  if (mark != NULL)
    write_watermark (self->out, mark);
  self->after_space = TRUE;
  /* The watermark is a picture; here it is said in words. */
  if (mark != NULL)
    {
      cra_odt_write_text (self, mark, strlen (mark));
      cra_markup_put (self->out, " · ");
    }
  cra_odt_write_text (self, content->title, strlen (content->title));
  if (number != NULL)
    {
      cra_markup_put (self->out, "<text:tab/>");
      cra_odt_write_text (self, number, strlen (number));
    }
  cra_markup_put (self->out, "</text:p></style:header>");
}

static void
write_page_number (CraOdt *self, const CraNode *part)
{
  if (part != NULL && part->text != NULL)
    cra_odt_write_text (self, part->text, strlen (part->text));
  cra_markup_put (self->out, "<text:page-number text:select-page=\"current\">1</text:page-number>");
  self->after_space = FALSE;
}

/* "Page {page} of {pages}" with fields. The pages of a part are counted from 1, and no field says
 * how many it has: there the label alone stands. */
static void
write_page_label (CraOdt *self, const CraNode *part)
{
  const char *label = self->twin->content->page_label;
  g_autofree char *pattern = cra_text_make_visible (label != NULL ? label : "{page} / {pages}");
  const char *p = pattern;

  if (self->parts->len > 0)
    {
      write_page_number (self, part);
      return;
    }
  while (*p != '\0')
    {
      gsize plain = strcspn (p, "{");

      cra_odt_write_text (self, p, plain);
      p += plain;
      if (g_str_has_prefix (p, "{page}"))
        {
          write_page_number (self, part);
          p += strlen ("{page}");
        }
      else if (g_str_has_prefix (p, "{pages}"))
        {
          cra_markup_put (self->out, "<text:page-count>1</text:page-count>");
          self->after_space = FALSE;
          p += strlen ("{pages}");
        }
      else if (*p != '\0')
        cra_odt_write_text (self, p++, 1);
    }
}

static void
write_footer (CraOdt *self, const CraNode *part)
{
  const char *footer = self->twin->content->footer;
  g_autofree char *visible = footer != NULL ? cra_text_make_visible (footer) : NULL;

  cra_markup_put (self->out, "<style:footer><text:p text:style-name=\"Footer\">");
  self->after_space = TRUE;
  if (visible != NULL)
    cra_odt_write_text (self, visible, strlen (visible));
  cra_markup_put (self->out, "<text:tab/>");
  write_page_label (self, part);
  cra_markup_put (self->out, "</text:p></style:footer>");
}

static void
write_master_page (CraOdt *self, const char *name, const CraNode *part)
{
  gboolean is_roman = part != NULL && part->numbering == CRA_NUMBERING_ROMAN;

  cra_markup_open (self->out, "style:master-page", "style:name", name, "style:page-layout-name",
                   is_roman ? "Roman" : "Arabic", NULL);
  write_header (self);
  write_footer (self, part);
  cra_markup_put (self->out, "</style:master-page>\n");
}

void
cra_odt_write_master_pages (CraOdt *self)
{
  cra_markup_put (self->out, "<office:master-styles>\n");
  write_master_page (self, "Standard", NULL);
  for (guint i = 0; i < self->parts->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("Part%u", i + 1);

      write_master_page (self, name, g_ptr_array_index (self->parts, i));
    }
  cra_markup_put (self->out, "</office:master-styles>\n");
}
