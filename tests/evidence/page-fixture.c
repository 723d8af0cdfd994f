/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs made in tests. */
#include "page-fixture.h"

#include <cairo-pdf.h>
#include <string.h>

#define FIRST_EXTRA 10

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_page (cairo_t *cr, guint page)
{
  g_autofree char *line = g_strdup_printf ("Page %u of evidence, Größe", page + 1);

  cairo_select_font_face (cr, "Noto Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 14);
  cairo_move_to (cr, 30, 60);
  cairo_show_text (cr, line);
  cairo_set_source_rgb (cr, 0.8, 0.1, 0.1);
  cairo_rectangle (cr, 30, 80, 100, 40 + 5 * page);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_show_page (cr);
}

GBytes *
make_cairo_pdf (guint n, double width, double height)
{
  GByteArray *out = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, out, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2026-01-02T03:04:05Z");
  for (guint i = 0; i < n; i++)
    draw_page (cr, i);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (out);
}

static void
begin_object (GString *out, GArray *places, guint number)
{
  gsize place = out->len;

  while (places->len <= number)
    {
      gsize none = 0;

      g_array_append_val (places, none);
    }
  g_array_index (places, gsize, number) = place;
  g_string_append_printf (out, "%u 0 obj\n", number);
}

static void
add_stream (GString *out, GArray *places, guint number, const char *entries, const char *data)
{
  begin_object (out, places, number);
  g_string_append_printf (out, "<< %s /Length %zu >>\nstream\n%s\nendstream\nendobj\n", entries,
                          strlen (data), data);
}

static void
add_extra (GString *out, GArray *places, guint number, const char *object)
{
  const char *bar = strchr (object, '|');

  if (g_str_has_prefix (object, "stream ") && bar != NULL)
    {
      g_autofree char *entries = g_strndup (object + 7, (gsize) (bar - object) - 7);

      add_stream (out, places, number, entries, bar + 1);
      return;
    }
  begin_object (out, places, number);
  g_string_append_printf (out, "%s\nendobj\n", object);
}

static void
add_table (GString *out, GArray *places)
{
  gsize start = out->len;

  g_string_append_printf (out, "xref\n0 %u\n0000000000 65535 f \n", places->len);
  for (guint i = 1; i < places->len; i++)
    {
      gsize place = g_array_index (places, gsize, i);

      g_string_append_printf (out, "%010zu %05u %c \n", place, place != 0 ? 0 : 65535,
                              place != 0 ? 'n' : 'f');
    }
  g_string_append_printf (out, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
                          places->len, start);
}

GBytes *
make_raw_pdf (const char *extra, const char *resources, const char *content,
              const char *const *objects, const char *catalogue)
{
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (gsize));
  GString *out = g_string_new ("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  gsize length = 0;

  begin_object (out, places, 1);
  g_string_append_printf (out, "<< /Type /Catalog /Pages 2 0 R %s >>\nendobj\n",
                          catalogue != NULL ? catalogue : "");
  begin_object (out, places, 2);
  g_string_append (out, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n");
  begin_object (out, places, 3);
  g_string_append_printf (out, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] "
                          "/Contents 4 0 R /Resources << %s >> %s >>\nendobj\n", resources != NULL ? resources : "",
                          extra != NULL ? extra : "");
  add_stream (out, places, 4, "", content);
  for (guint i = 0; objects != NULL && objects[i] != NULL; i++)
    add_extra (out, places, FIRST_EXTRA + i, objects[i]);
  add_table (out, places);
  length = out->len;
  return g_bytes_new_take (g_string_free (out, FALSE), length);
}

GBytes *
load_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "pdf", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

gboolean
holds (GBytes *bytes, const char *text)
{
  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text))
         != NULL;
}
