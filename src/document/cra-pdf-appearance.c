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
  GPtrArray *texts;   /* char */
  GPtrArray *layouts; /* PangoLayout, one a text */
} Picture;

static PangoLayout *
make_layout (Picture *self, const char *text, gboolean is_name, double scale)
{
  PangoLayout *layout = pango_layout_new (cra_pdf_fonts_get_context (self->fonts));
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans");

  if (is_name)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_size (
    font, (int) ((is_name ? NAME_SIZE : LINE_SIZE) * scale * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) ((self->width - BAR_WIDTH - PADDING) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Lays the texts out at SCALE; returns their height. */
static double
lay_out (Picture *self, double scale)
{
  double height = 0;

  g_ptr_array_set_size (self->layouts, 0);
  for (guint i = 0; i < self->texts->len; i++)
    {
      PangoLayout *layout = make_layout (self, g_ptr_array_index (self->texts, i), i == 0, scale);
      int units = 0;

      pango_layout_get_size (layout, NULL, &units);
      height += units / (double) PANGO_SCALE;
      g_ptr_array_add (self->layouts, layout);
    }
  return height;
}

/* The canvas counts from the top of an A4 page; the form is as high as the field. */
static double
flip (Picture *self, double y)
{
  return CRA_PAGE_HEIGHT - self->height + y;
}

static void
draw_layout (Picture *self, PangoLayout *layout, double top, guint32 colour)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  const char *text = pango_layout_get_text (layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      double baseline = top + pango_layout_iter_get_baseline (iter) / (double) PANGO_SCALE;
      double x = BAR_WIDTH + PADDING;

      for (GSList *runs = line->runs; runs != NULL; runs = runs->next)
        x += cra_pdf_canvas_draw_run (self->canvas, runs->data, text, x, flip (self, baseline),
                                      colour);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw (Picture *self)
{
  double scale = 1;
  double used = lay_out (self, scale);
  double y = 0;

  while (used > self->height && scale > SMALLEST)
    used = lay_out (self, scale *= SMALLER);
  y = MAX (0, (self->height - used) / 2);
  cra_pdf_canvas_fill_box (self->canvas, 0, flip (self, 0), BAR_WIDTH, self->height,
                           CRA_COLOUR_ACCENT);
  for (guint i = 0; i < self->layouts->len; i++)
    {
      PangoLayout *layout = g_ptr_array_index (self->layouts, i);
      int units = 0;

      draw_layout (self, layout, y, i == 0 ? CRA_COLOUR_TEXT : CRA_COLOUR_MUTED);
      pango_layout_get_size (layout, NULL, &units);
      y += units / (double) PANGO_SCALE;
    }
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
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  Picture picture = { fonts, canvas, width, height, texts, layouts };

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
