/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures made here from plain pixels: no picture that a foreign file could have shaped is ever decoded
 * outside the helper. */
#define G_LOG_DOMAIN "cra-evidence"

#include "evidence/cra-evidence-picture.h"

#include "base/cra-error.h"
#include "evidence/cra-evidence-reader.h"

#include <cairo.h>

#define POINTS_PER_INCH 72.0

static cairo_status_t
append_png_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
cra_evidence_encode_png (const CraEvidencePixels *pixels)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  gsize size = 0;
  guchar *data = g_bytes_unref_to_data (g_bytes_ref (pixels->bytes), &size);
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
    data, CAIRO_FORMAT_ARGB32, pixels->width, pixels->height, pixels->stride);
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, append_png_cb, png);

  cairo_surface_destroy (surface);
  g_free (data);
  return status == CAIRO_STATUS_SUCCESS ? g_byte_array_free_to_bytes (g_steal_pointer (&png)) : NULL;
}

GBytes *
cra_evidence_make_picture (GBytes *bytes, const char *media_type, guint side, GError **error)
{
  g_autoptr (CraEvidenceView) view = cra_evidence_view_open (bytes, media_type, error);
  g_autoptr (GBytes) plain = NULL;
  CraEvidencePixels pixels = { 0 };
  GBytes *png = NULL;
  double width = 0, height = 0;

  g_return_val_if_fail (side > 0, NULL);

  if (view == NULL || !cra_evidence_view_get_page_size (view, 0, &width, &height, error))
    return NULL;
  plain = cra_evidence_view_render (view, 0, side / MAX (MAX (width, height), 1.0) * POINTS_PER_INCH,
                                    &pixels.width, &pixels.height, &pixels.stride, error);
  if (plain == NULL)
    return NULL;
  pixels.bytes = plain;
  png = cra_evidence_encode_png (&pixels);
  if (png == NULL)
    g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED, "No picture could be made of the first page");
  return png;
}
