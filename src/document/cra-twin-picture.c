/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the editable twins: the bytes stay as they are. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-twin.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "base/cra-error.h"

#define MAX_PIXELS (100 * 1000 * 1000)
#define PART_SIZE (64 * 1024)

static void
limit_size_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  gboolean *is_too_large = data;

  if ((gint64)width * height <= MAX_PIXELS)
    return;
  *is_too_large = TRUE;
  gdk_pixbuf_loader_set_size (loader, 1, 1);
}

static const char *
find_type (GBytes *bytes)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "png";
  return length > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0 ? "jpeg" : NULL;
}

/* Decodes the whole picture: what is cut off or damaged must not go out. */
static GdkPixbuf *
decode (GBytes *bytes, const char *type, gboolean *is_too_large, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, error);
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean is_read = loader != NULL;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (limit_size_cb), is_too_large);
  for (gsize at = 0; at < length && is_read && !*is_too_large; at += PART_SIZE)
    is_read = gdk_pixbuf_loader_write (loader, data + at, MIN (PART_SIZE, length - at), error);
  if (!gdk_pixbuf_loader_close (loader, is_read && !*is_too_large ? error : NULL))
    is_read = FALSE;
  if (!is_read || *is_too_large || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return NULL;
  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

static GBytes *
turn_upright (GdkPixbuf **pixbuf, GError **error)
{
  GdkPixbuf *upright = gdk_pixbuf_apply_embedded_orientation (*pixbuf);
  char *data = NULL;
  gsize length = 0;

  g_object_unref (*pixbuf);
  *pixbuf = upright;
  if (!gdk_pixbuf_save_to_buffer (upright, &data, &length, "png", error, NULL))
    return NULL;
  return g_bytes_new_take (data, length);
}

/* Editors do not read how a camera was held. */
static gboolean
take_pixels (CraTwinPicture *self,
             GdkPixbuf **pixbuf,
             GBytes *bytes,
             const char *type,
             GError **error)
{
  const char *orientation = gdk_pixbuf_get_option (*pixbuf, "orientation");

  self->media_type = g_str_equal (type, "png") ? "image/png" : "image/jpeg";
  if (orientation != NULL && strcmp (orientation, "1") != 0)
    {
      self->bytes = turn_upright (pixbuf, error);
      self->media_type = "image/png";
    }
  else
    self->bytes = g_bytes_ref (bytes);
  self->width = gdk_pixbuf_get_width (*pixbuf);
  self->height = gdk_pixbuf_get_height (*pixbuf);
  return self->bytes != NULL;
}

gboolean
cra_twin_picture_read (CraTwinPicture *self, const CraNode *node, GError **error)
{
  const char *type = find_type (node->image);
  gboolean is_too_large = FALSE;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  memset (self, 0, sizeof *self);
  if (type != NULL)
    pixbuf = decode (node->image, type, &is_too_large, &problem);
  if (pixbuf != NULL && take_pixels (self, &pixbuf, node->image, type, &problem))
    return TRUE;
  if (is_too_large)
    g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                 "picture \"%s\": it has more than %d million pixels", node->alternative,
                 MAX_PIXELS / 1000000);
  else
    g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                 "picture \"%s\": the picture cannot be used: %s", node->alternative,
                 type == NULL      ? "it is neither PNG nor JPEG"
                 : problem != NULL ? problem->message
                                   : "it is damaged");
  return FALSE;
}

void
cra_twin_picture_clear (CraTwinPicture *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
}
