/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs with the text a test wants. */
#include "text-fixture.h"

#include <cairo-pdf.h>
#include <cairo.h>

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
text_fixture_write_pdf (const char *text, double top)
{
  GByteArray *data = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, data, TEXT_FIXTURE_WIDTH,
                                                                 TEXT_FIXTURE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1);

  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 12);
  for (guint i = 0; pages[i] != NULL; i++)
    {
      g_auto (GStrv) lines = g_strsplit (pages[i], "\n", -1);

      for (guint k = 0; lines[k] != NULL; k++)
        {
          cairo_move_to (cr, TEXT_FIXTURE_LEFT, top + 20 * k);
          cairo_show_text (cr, lines[k]);
        }
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (data);
}
