/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SVG by librsvg. No address of the document is given, so nothing outside it is ever looked for. */
#define G_LOG_DOMAIN "cra-reader"

#include "evidence/cra-reader.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>
#include <string.h>

#define DEFAULT_SIDE 512 /* for a drawing that says nothing of its size */

static const char warm_drawing[] = "<svg xmlns='http://www.w3.org/2000/svg' width='9' "
                                   "height='9'><text font-family='sans'>a</text>"
                                   "<text font-family='serif'>a</text><text "
                                   "font-family='monospace' font-weight='bold'>a</text></svg>";

static RsvgHandle *drawing;
static double drawing_width, drawing_height;

static RsvgHandle *
load (const char *data, gsize size, GError **error)
{
  RsvgHandle *handle = rsvg_handle_new_from_data ((const guint8 *)data, size, error);

  if (handle != NULL)
    rsvg_handle_set_dpi (handle, 96);
  return handle;
}

static void
measure (RsvgHandle *handle)
{
  gboolean has_width, has_height, has_box;
  RsvgLength width, height;
  RsvgRectangle box;

  if (rsvg_handle_get_intrinsic_size_in_pixels (handle, &drawing_width, &drawing_height)
      && drawing_width > 0 && drawing_height > 0)
    return;
  rsvg_handle_get_intrinsic_dimensions (handle, &has_width, &width, &has_height, &height, &has_box,
                                        &box);
  drawing_width = has_box && box.width > 0 ? box.width : DEFAULT_SIDE;
  drawing_height = has_box && box.height > 0 ? box.height : DEFAULT_SIDE;
}

static gboolean
draw (guint page, cairo_t *cr, double scale)
{
  RsvgRectangle whole = { 0, 0, drawing_width, drawing_height };

  return rsvg_handle_render_document (drawing, cr, &whole, NULL);
}

/* Pango asks fontconfig in a thread, which must not be left outside the confinement. It ends
 * with its font map; the next one starts confined, with fontconfig's tables in memory. */
static void
end_font_thread (void)
{
  pango_cairo_font_map_set_default (NULL);
  for (guint tries = 0; tries < 200; tries++)
    {
      g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);

      if (tasks == NULL || g_dir_read_name (tasks) == NULL || g_dir_read_name (tasks) == NULL)
        return;
      g_usleep (1000);
    }
}

static void
warm_up (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 9, 9);
  cairo_t *cr = cairo_create (surface);

  g_slist_free (gdk_pixbuf_get_formats ()); /* pictures inside a drawing */
  drawing = load (warm_drawing, strlen (warm_drawing), NULL);
  if (drawing != NULL)
    {
      measure (drawing);
      draw (0, cr, 1);
    }
  g_clear_object (&drawing);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  end_font_thread ();
}

static void
open_bytes (GBytes *bytes, CraReaderFacts *facts)
{
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  drawing = load (data, size, &error);
  if (drawing == NULL)
    {
      facts->state = CRA_READER_DAMAGED;
      facts->detail = g_strdup (error->message);
      return;
    }
  measure (drawing);
  facts->pages = 1;
  facts->width = (gint64)CLAMP (drawing_width, 1, CRA_READER_MAX_PIXELS);
  facts->height = (gint64)CLAMP (drawing_height, 1, CRA_READER_MAX_PIXELS);
}

static gboolean
get_size (guint page, double *width, double *height)
{
  *width = drawing_width;
  *height = drawing_height;
  return drawing != NULL;
}

const CraReader cra_reader_svg = {
  .kind = "svg",
  .warm_up = warm_up,
  .open = open_bytes,
  .get_size = get_size,
  .draw = draw,
};
