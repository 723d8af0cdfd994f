/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an electronic signature shows on its line. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-appearance.h"

#include "base/cra-error.h"
#include "base/cra-paths.h"
#include "base/cra-text.h"
#include "document/cra-layout.h"
#include "document/cra-pdf-metadata.h"

#define BAR_WIDTH 2.0
#define PADDING 6.0
#define NAME_SIZE 11.0
#define LINE_SIZE 8.5
#define SMALLEST 0.2
#define SMALLER 0.9

typedef struct
{
  CraPdfFonts *fonts;
  CraPdfCanvas *canvas;
  double width;
  double height;
  GPtrArray *texts; /* char */
} Picture;

/* The text with INDEX, SCALE times as large as it should be. */
static CraTextFlow *
make_flow (Picture *self, guint index, double scale)
{
  const CraTextStyle style = { .size = (index == 0 ? NAME_SIZE : LINE_SIZE) * scale,
                               .bold = index == 0,
                               .colour = index == 0 ? CRA_COLOUR_TEXT : CRA_COLOUR_MUTED };
  CraTextFlow *flow = cra_text_flow_new (self->fonts, &style, self->width - BAR_WIDTH - PADDING);

  cra_text_flow_add_text (flow, g_ptr_array_index (self->texts, index));
  return flow;
}

/* The height of all of it. */
static double
measure (Picture *self, double scale)
{
  double height = 0;

  for (guint i = 0; i < self->texts->len; i++)
    {
      g_autoptr (CraTextFlow) flow = make_flow (self, i, scale);

      height += cra_text_flow_measure (flow, CRA_PAGE_HEIGHT);
    }
  return height;
}

/* The canvas counts from the top of an A4 page; the form is as high as the field. */
static double
flip (Picture *self, double y)
{
  return CRA_PAGE_HEIGHT - self->height + y;
}

static double
draw_text (Picture *self, guint index, double scale, double y)
{
  g_autoptr (CraTextFlow) flow = make_flow (self, index, scale);
  const CraTextLine *line = NULL;

  while ((line = cra_text_flow_peek (flow, 0)) != NULL)
    {
      cra_layout_draw_line (self->canvas, line, BAR_WIDTH + PADDING,
                            flip (self, y + line->baseline), cra_text_flow_get_style (flow)->colour);
      y += line->height;
      cra_text_flow_drop (flow, 1);
    }
  return y;
}

static void
draw (Picture *self)
{
  double scale = 1;
  double used = measure (self, scale);
  double y = 0;

  while (used > self->height && scale > SMALLEST)
    used = measure (self, scale *= SMALLER);
  y = MAX (0, (self->height - used) / 2);
  cra_pdf_canvas_fill_box (self->canvas, 0, flip (self, 0), BAR_WIDTH, self->height,
                           CRA_COLOUR_ACCENT);
  for (guint i = 0; i < self->texts->len; i++)
    y = draw_text (self, i, scale, y);
}

static gboolean
write_file (Picture *self, CraPdfWriter *writer, const char *language, GError **error)
{
  g_autoptr (CraContent) content = cra_content_new ("Signature", language);
  g_autoptr (GString) resources = g_string_new ("<< /Font << ");
  g_autoptr (GString) page = g_string_new ("<< /Type /Page /MediaBox [0 0 ");
  guint info = cra_pdf_metadata_write_info (writer, content);
  guint catalogue = cra_pdf_writer_reserve (writer);
  guint pages = cra_pdf_writer_reserve (writer);
  guint page_object = cra_pdf_writer_reserve (writer);
  guint drawing = cra_pdf_writer_reserve (writer);
  guint resources_object = cra_pdf_writer_reserve (writer);

  cra_pdf_writer_put_stream (writer, drawing, "", self->canvas->out->str, self->canvas->out->len,
                             TRUE);
  if (!cra_pdf_fonts_write (self->fonts, resources, error))
    return FALSE;
  g_string_append (resources, ">> >>");
  cra_pdf_writer_put (writer, resources_object, resources->str);
  cra_pdf_append_number (page, self->width);
  cra_pdf_append_number (page, self->height);
  g_string_append_printf (page, "] /Parent %u 0 R /Resources %u 0 R /Contents %u 0 R >>", pages,
                          resources_object, drawing);
  cra_pdf_writer_put (writer, page_object, page->str);
  cra_pdf_writer_print (writer, pages, "<< /Type /Pages /Count 1 /Kids [%u 0 R] >>", page_object);
  cra_pdf_writer_print (writer, catalogue, "<< /Type /Catalog /Pages %u 0 R >>", pages);
  return cra_pdf_writer_finish (writer, catalogue, info, error);
}

GBytes *
cra_pdf_write_appearance (const char *language, double width, double height,
                          const char *const *lines, GError **error)
{
  g_autofree char *folder = cra_paths_find_fonts ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (CraPdfWriter) writer = cra_pdf_writer_new (stream, NULL);
  g_autoptr (CraPdfFonts) fonts = cra_pdf_fonts_new (folder, language, writer, error);
  g_autoptr (CraPdfCanvas) canvas = fonts != NULL ? cra_pdf_canvas_new (fonts) : NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Picture picture = { fonts, canvas, width, height, texts };

  g_return_val_if_fail (width > 0 && height > 0, NULL);

  if (fonts == NULL)
    return NULL;
  for (guint i = 0; lines[i] != NULL; i++)
    if (!cra_text_is_blank (lines[i]))
      g_ptr_array_add (texts, cra_text_make_visible (lines[i]));
  draw (&picture);
  if (canvas->missing != NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
                   "Drawing the signature: \"%s\" has no glyph in the fonts.", canvas->missing);
      return NULL;
    }
  if (!write_file (&picture, writer, language, error)
      || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}
