/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG and JPEG by gdk-pixbuf. A picture is one page, a pixel of it one point. */
#define G_LOG_DOMAIN "cra-reader"

#include "evidence/cra-reader.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

static GdkPixbuf *picture; /* upright */
static gint64 announced_width, announced_height;

/* The smallest pictures there are, to have the modules loaded in time. */
static const char warm_png[]
    = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
      "awAAAABJRU5ErkJggg==";
static const char warm_jpeg[]
    = "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////"
      "////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=";

static gboolean
is_too_large (gint64 width, gint64 height)
{
  return width > CRA_READER_MAX_SIDE || height > CRA_READER_MAX_SIDE
         || width * height > CRA_READER_MAX_PIXELS;
}

/* Called as soon as the size is known, before memory is taken. A picture of no size ends the
 * reading. */
static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  announced_width = width;
  announced_height = height;
  if (is_too_large (width, height))
    gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static GdkPixbuf *
decode (const char *type, GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, error);
  GdkPixbuf *pixbuf;
  gboolean written;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, error);
  /* Closed in any case; a picture cut short is found out here. */
  if (!gdk_pixbuf_loader_close (loader, written ? error : NULL) || !written)
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf != NULL)
    return gdk_pixbuf_apply_embedded_orientation (pixbuf);
  g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE,
                       "there is no picture");
  return NULL;
}

static void
warm_up_type (const char *type, const char *sample)
{
  gsize length = 0;
  guchar *data = g_base64_decode (sample, &length);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, length);
  g_autoptr (GdkPixbuf) pixbuf = decode (type, bytes, NULL);
}

static void
warm_up_png (void)
{
  warm_up_type ("png", warm_png);
}

static void
warm_up_jpeg (void)
{
  warm_up_type ("jpeg", warm_jpeg);
}

static void
open_type (const char *type, GBytes *bytes, CraReaderFacts *facts)
{
  g_autoptr (GError) error = NULL;

  announced_width = announced_height = 0;
  picture = decode (type, bytes, &error);
  facts->width = announced_width;
  facts->height = announced_height;
  if (is_too_large (announced_width, announced_height))
    {
      g_clear_object (&picture);
      facts->state = CRA_READER_TOO_LARGE;
    }
  else if (picture != NULL)
    {
      facts->pages = 1;
      facts->width = gdk_pixbuf_get_width (picture);
      facts->height = gdk_pixbuf_get_height (picture);
      facts->title = g_strdup (gdk_pixbuf_get_option (picture, "tEXt::Title"));
    }
  else
    {
      facts->state = g_error_matches (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE)
                         ? CRA_READER_NOT_READ
                         : CRA_READER_DAMAGED;
      facts->detail = g_strdup (error->message);
    }
}

/* The loaders take a file that was cut short for a whole one; its end mark tells. */
static void
check_end (GBytes *bytes, const char *mark, gsize length, CraReaderFacts *facts)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (facts->state != CRA_READER_FINE || memmem (data, size, mark, length) != NULL)
    return;
  facts->state = CRA_READER_DAMAGED;
  facts->detail = g_strdup ("the picture ends before its end mark");
}

static void
open_png (GBytes *bytes, CraReaderFacts *facts)
{
  open_type ("png", bytes, facts);
  check_end (bytes, "IEND\xae\x42\x60\x82", 8, facts);
}

static void
open_jpeg (GBytes *bytes, CraReaderFacts *facts)
{
  open_type ("jpeg", bytes, facts);
  check_end (bytes, "\xff\xd9", 2, facts);
}

static gboolean
get_size (guint page, double *width, double *height)
{
  if (picture == NULL)
    return FALSE;
  *width = gdk_pixbuf_get_width (picture);
  *height = gdk_pixbuf_get_height (picture);
  return TRUE;
}

/* cairo's pixels are premultiplied and in the order of the machine. */
static cairo_surface_t *
make_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  guchar *out = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; out != NULL && y < height; y++)
    {
      const guchar *in
          = gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *row = (guint32 *)(gpointer)(out + (gsize) y * (gsize) stride);

      for (int x = 0; x < width; x++, in += channels)
        {
          guint32 a = channels == 4 ? in[3] : 255;

          row[x] = a << 24 | (in[0] * a + 127) / 255 << 16 | (in[1] * a + 127) / 255 << 8
                   | (in[2] * a + 127) / 255;
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static gboolean
draw (guint page, cairo_t *cr, double scale)
{
  cairo_surface_t *surface = make_surface (picture);

  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
  return TRUE;
}

const CraReader cra_reader_png = {
  .kind = "png",
  .warm_up = warm_up_png,
  .open = open_png,
  .get_size = get_size,
  .draw = draw,
};

const CraReader cra_reader_jpeg = {
  .kind = "jpeg",
  .warm_up = warm_up_jpeg,
  .open = open_jpeg,
  .get_size = get_size,
  .draw = draw,
};
