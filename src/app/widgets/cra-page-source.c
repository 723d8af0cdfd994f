/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open document on its way to the screen. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-page-source.h"

#define POINTS_PER_INCH 72.0
#define ZOOM_LEAST 0.1
#define ZOOM_MOST 5.0
/* As long as one call of find may take, so that turning pages does not wait. */
#define FIND_MS 80

struct _CraPageSource
{
  gatomicrefcount references;
  GBytes *bytes;
  char *media_type;
  CraEvidenceView *view; /* opened by the first worker */
};

CraPageSource *
cra_page_source_new (GBytes *bytes, const char *media_type)
{
  CraPageSource *self = g_new0 (CraPageSource, 1);

  g_atomic_ref_count_init (&self->references);
  self->bytes = g_bytes_ref (bytes);
  self->media_type = g_strdup (media_type);
  return self;
}

GBytes *
cra_page_source_get_pdf (CraPageSource *self)
{
  return g_strcmp0 (self->media_type, "application/pdf") == 0 ? self->bytes : NULL;
}

CraPageSource *
cra_page_source_ref (CraPageSource *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cra_page_source_unref (CraPageSource *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->view, cra_evidence_view_close);
  g_bytes_unref (self->bytes);
  g_free (self->media_type);
  g_free (self);
}

static gboolean
open_view (CraPageSource *self, GError **error)
{
  if (self->view == NULL)
    self->view = cra_evidence_view_open (self->bytes, self->media_type, error);
  return self->view != NULL;
}

static double
choose_zoom (const CraPageRender *render, double width, double height)
{
  double zoom = render->zoom;

  if (zoom > 0)
    return zoom;
  zoom = render->room_width / MAX (width, 1.0);
  if (render->zoom < 0)
    zoom = MIN (zoom, render->room_height / MAX (height, 1.0));
  return CLAMP (zoom, ZOOM_LEAST, ZOOM_MOST);
}

gboolean
cra_page_source_render (CraPageSource *self, CraPageRender *render, GError **error)
{
  double width = 0;
  double height = 0;

  if (!open_view (self, error))
    return FALSE;
  render->n_pages = cra_evidence_view_get_n_pages (self->view);
  render->page = MIN (render->page, render->n_pages - 1);
  if (!cra_evidence_view_get_page_size (self->view, render->page, &width, &height, error))
    return FALSE;
  render->used_zoom = choose_zoom (render, width, height);
  render->pixels = cra_evidence_view_render (
      self->view, render->page, POINTS_PER_INCH * render->used_zoom * render->scale, &render->width,
      &render->height, &render->stride, error);
  return render->pixels != NULL;
}

GPtrArray *
cra_page_source_read_lines (CraPageSource *self, guint page)
{
  GPtrArray *lines
      = open_view (self, NULL) ? cra_evidence_view_get_lines (self->view, page, NULL) : NULL;

  /* A page that cannot be read has no text; its picture says what is wrong. */
  return lines != NULL ? lines : g_ptr_array_new ();
}

static void
take_boxes (CraPageFind *find, const GArray *boxes)
{
  for (guint i = 0; i < boxes->len && find->matches < CRA_PAGE_MAX_MATCHES; i++)
    {
      CraPageMatch match = { find->page, find->matches, g_array_index (boxes, CraEvidenceBox, i) };

      g_array_append_val (find->found, match);
      if (!match.box.continued)
        find->matches++;
    }
}

void
cra_page_source_find (CraPageSource *self, CraPageFind *find)
{
  gint64 until = g_get_monotonic_time () + FIND_MS * 1000;
  guint n_pages = open_view (self, NULL) ? cra_evidence_view_get_n_pages (self->view) : 0;

  while (find->page < n_pages && find->matches < CRA_PAGE_MAX_MATCHES
         && g_get_monotonic_time () < until)
    {
      g_autoptr (GArray) boxes = cra_evidence_view_find (self->view, find->page, find->words, NULL);

      if (boxes != NULL)
        take_boxes (find, boxes);
      find->page++;
    }
  find->done = find->page >= n_pages || find->matches >= CRA_PAGE_MAX_MATCHES;
}
