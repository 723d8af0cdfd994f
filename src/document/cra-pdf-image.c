/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures as image objects. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf-image.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "base/cra-digest.h"
#include "base/cra-error.h"

#define MAX_PIXELS (100 * 1000 * 1000)
#define PART_SIZE (64 * 1024)

struct _CraPdfImages
{
  CraPdfWriter *writer;  /* borrowed */
  GPtrArray *images;     /* CraPdfImage */
  GHashTable *by_digest; /* digest -> CraPdfImage */
};

typedef struct
{
  int width;
  int height;
  int components;
} Jpeg;

CraPdfImages *
cra_pdf_images_new (CraPdfWriter *writer)
{
  CraPdfImages *self = g_new0 (CraPdfImages, 1);

  self->writer = writer;
  self->images = g_ptr_array_new_with_free_func (g_free);
  self->by_digest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
cra_pdf_images_free (CraPdfImages *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->images);
  g_hash_table_unref (self->by_digest);
  g_free (self);
}

static gboolean
is_png (const guint8 *data, gsize length)
{
  return length > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0;
}

static gboolean
is_jpeg (const guint8 *data, gsize length)
{
  return length > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0;
}

/* Finds the frame of a baseline JPEG with 8 bits in grey or YCbCr: what every reader shows
 * alike. Files of Adobe (other colour models) and with a turned picture are decoded instead. */
static gboolean
read_plain_jpeg (const guint8 *data, gsize length, Jpeg *jpeg)
{
  gsize at = 2;

  while (at + 4 <= length && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];
      gsize size = (gsize) data[at + 2] << 8 | data[at + 3];

      if (at + 2 + size > length || size < 2 || marker == 0xda || marker == 0xee)
        return FALSE;
      if (marker == 0xc0 && size >= 8)
        {
          jpeg->height = data[at + 5] << 8 | data[at + 6];
          jpeg->width = data[at + 7] << 8 | data[at + 8];
          jpeg->components = data[at + 9];
          return data[at + 4] == 8 && (jpeg->components == 1 || jpeg->components == 3);
        }
      if (marker >= 0xc1 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        return FALSE;
      at += 2 + size;
    }
  return FALSE;
}

static void
limit_size_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  gboolean *is_too_large = data;

  if ((gint64) width * height > MAX_PIXELS)
    {
      *is_too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
    }
}

static GdkPixbuf *
decode (GBytes *bytes, const char *type, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, error);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean is_too_large = FALSE;
  gboolean is_read = TRUE;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (limit_size_cb), &is_too_large);
  for (gsize at = 0; at < length && is_read && !is_too_large; at += PART_SIZE)
    is_read = gdk_pixbuf_loader_write (loader, data + at, MIN (PART_SIZE, length - at), error);
  if (!gdk_pixbuf_loader_close (loader, is_read && !is_too_large ? error : NULL))
    is_read = FALSE;
  if (is_too_large)
    {
      g_clear_error (error);
      g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT, "it has more than %d million pixels",
                   MAX_PIXELS / 1000000);
      return NULL;
    }
  if (!is_read || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return NULL;
  return gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
}

static gboolean
is_upright (GBytes *bytes, gboolean *is_whole)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("jpeg", NULL);
  const char *orientation = NULL;

  *is_whole = loader != NULL && gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  if (loader != NULL && !gdk_pixbuf_loader_close (loader, NULL))
    *is_whole = FALSE;
  if (!*is_whole || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return FALSE;
  orientation = gdk_pixbuf_get_option (gdk_pixbuf_loader_get_pixbuf (loader), "orientation");
  return orientation == NULL || strcmp (orientation, "1") == 0;
}

/* Red, green, blue on white, row by row without padding. */
static GByteArray *
flatten (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  GByteArray *out = g_byte_array_sized_new ((guint) width * (guint) height * 3);

  for (int row = 0; row < height; row++)
    {
      const guint8 *pixel = gdk_pixbuf_read_pixels (pixbuf)
                            + (gsize) row * (gsize) gdk_pixbuf_get_rowstride (pixbuf);

      for (int i = 0; i < width; i++, pixel += channels)
        {
          guint alpha = channels == 4 ? pixel[3] : 255;
          guint8 rgb[3];

          for (guint k = 0; k < 3; k++)
            rgb[k] = (guint8) ((pixel[k] * alpha + 255 * (255 - alpha) + 127) / 255);
          g_byte_array_append (out, rgb, 3);
        }
    }
  return out;
}

static void
put_image (CraPdfImages *self, CraPdfImage *image, const char *colours, const char *filter,
           gconstpointer data, gsize length)
{
  g_autofree char *entries = g_strdup_printf (
    "/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /%s /BitsPerComponent 8 %s",
    image->width, image->height, colours, filter);

  cra_pdf_writer_put_stream (self->writer, image->object, entries, data, length,
                             filter[0] == '\0');
}

static gboolean
write_image (CraPdfImages *self, CraPdfImage *image, GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GByteArray) pixels = NULL;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean jpeg_file = is_jpeg (data, length);
  gboolean is_whole = TRUE;
  Jpeg jpeg = { 0 };

  if (!jpeg_file && !is_png (data, length))
    {
      g_set_error_literal (error, CRA_ERROR, CRA_ERROR_INVALID, "it is neither PNG nor JPEG");
      return FALSE;
    }
  if (jpeg_file && read_plain_jpeg (data, length, &jpeg)
      && (gint64) jpeg.width * jpeg.height <= MAX_PIXELS && is_upright (bytes, &is_whole))
    {
      image->width = jpeg.width;
      image->height = jpeg.height;
      put_image (self, image, jpeg.components == 1 ? "DeviceGray" : "DeviceRGB",
                 "/Filter /DCTDecode ", data, length);
      return TRUE;
    }
  pixbuf = decode (bytes, jpeg_file ? "jpeg" : "png", error);
  if (pixbuf == NULL)
    return FALSE;
  image->width = gdk_pixbuf_get_width (pixbuf);
  image->height = gdk_pixbuf_get_height (pixbuf);
  pixels = flatten (pixbuf);
  put_image (self, image, "DeviceRGB", "", pixels->data, pixels->len);
  return TRUE;
}

const CraPdfImage *
cra_pdf_images_add (CraPdfImages *self, GBytes *bytes, GError **error)
{
  g_autofree char *digest = cra_digest_of_bytes (bytes);
  g_autoptr (GError) problem = NULL;
  CraPdfImage *image = g_hash_table_lookup (self->by_digest, digest);

  if (image != NULL)
    return image;
  image = g_new0 (CraPdfImage, 1);
  image->object = cra_pdf_writer_reserve (self->writer);
  g_snprintf (image->name, sizeof image->name, "Im%u", self->images->len);
  g_ptr_array_add (self->images, image);
  if (!write_image (self, image, bytes, &problem))
    {
      g_set_error (error, CRA_ERROR,
                   g_error_matches (problem, CRA_ERROR, CRA_ERROR_LIMIT) ? CRA_ERROR_LIMIT
                                                                         : CRA_ERROR_INVALID,
                   "the picture cannot be used: %s",
                   problem != NULL ? problem->message : "it is damaged");
      return NULL;
    }
  g_hash_table_insert (self->by_digest, g_steal_pointer (&digest), image);
  return image;
}

void
cra_pdf_images_append_resources (CraPdfImages *self, GString *resources)
{
  for (guint i = 0; i < self->images->len; i++)
    {
      const CraPdfImage *image = g_ptr_array_index (self->images, i);

      g_string_append_printf (resources, "/%s %u 0 R ", image->name, image->object);
    }
}
