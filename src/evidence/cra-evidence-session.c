/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One document in one helper. */
#define G_LOG_DOMAIN "cra-evidence"

#include "evidence/cra-evidence-session.h"

#include "base/cra-error.h"
#include "base/cra-paths.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#define SECONDS 10 /* processor time of one request */

/* A helper that answers what it cannot know was taken over: it is ended, not asked again. */
static gboolean
set_broken (CraEvidenceSession *self, GError **error)
{
  g_clear_pointer (&self->helper, cra_helper_close);
  g_set_error_literal (error, CRA_ERROR, CRA_ERROR_FAILED,
                       "The helper that reads foreign files gave an answer that cannot be right.");
  return FALSE;
}

/* A request answered with CRA_READER_ERROR leaves the helper well; ERROR is CRA_ERROR_INVALID
 * then. */
static GVariant *
ask (CraEvidenceSession *self,
     const char *verb,
     guint page,
     double dpi,
     GBytes *bytes,
     GBytes **payload,
     GError **error)
{
  GVariantDict words;
  g_autoptr (GVariant) reply = NULL;
  const char *problem = NULL;

  if (self->helper == NULL)
    {
      set_broken (self, error);
      return NULL;
    }
  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, CRA_READER_VERB, "s", verb);
  g_variant_dict_insert (&words, CRA_READER_PAGE, "u", page);
  g_variant_dict_insert (&words, CRA_READER_DPI, "d", dpi);
  reply = cra_helper_call (self->helper, g_variant_dict_end (&words), bytes, SECONDS,
                           self->cancellable, payload, error);
  if (reply == NULL || !g_variant_lookup (reply, CRA_READER_ERROR, "&s", &problem))
    return g_steal_pointer (&reply);
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "Reading page %u: %s", page + 1, problem);
  if (payload != NULL)
    g_clear_pointer (payload, g_bytes_unref);
  return NULL;
}

static gboolean
take_facts (CraEvidenceSession *self, GVariant *reply, GError **error)
{
  guint64 pages = 0;
  guint state = CRA_READER_N_STATES;

  g_variant_lookup (reply, "pages", "t", &pages);
  g_variant_lookup (reply, "width", "x", &self->width);
  g_variant_lookup (reply, "height", "x", &self->height);
  g_variant_lookup (reply, "state", "u", &state);
  g_variant_lookup (reply, "title", "s", &self->title);
  g_variant_lookup (reply, "detail", "s", &self->detail);
  if (state >= CRA_READER_N_STATES || self->width < 0 || self->height < 0)
    return set_broken (self, error);
  self->state = (CraReaderState)state;
  /* A count beyond all reason is not shown as a count. */
  if (pages > CRA_READER_MAX_PAGES)
    {
      self->state = CRA_READER_TOO_LARGE;
      pages = 0;
    }
  self->pages = (guint) pages;
  return TRUE;
}

CraEvidenceSession *
cra_evidence_session_open (GBytes *bytes,
                           const char *reader,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (CraEvidenceSession) self = g_new0 (CraEvidenceSession, 1);
  g_autofree char *program = cra_paths_find_helper (CRA_READER_PROGRAM);
  const char *const arguments[] = { reader, NULL };
  g_autoptr (GVariant) reply = NULL;

  self->cancellable = cancellable;
  self->helper = cra_helper_start (program, arguments, error);
  if (self->helper == NULL)
    return NULL;
  reply = ask (self, CRA_READER_OPEN, 0, 0, bytes, NULL, error);
  if (reply == NULL || !take_facts (self, reply, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cra_evidence_session_close (CraEvidenceSession *self)
{
  if (self == NULL)
    return;
  cra_helper_close (self->helper);
  g_free (self->title);
  g_free (self->detail);
  g_free (self);
}

gboolean
cra_evidence_session_is_alive (CraEvidenceSession *self)
{
  return self->helper != NULL && cra_helper_is_alive (self->helper);
}

gboolean
cra_evidence_session_get_size (CraEvidenceSession *self,
                               guint page,
                               double *width,
                               double *height,
                               GError **error)
{
  g_autoptr (GVariant) reply = ask (self, CRA_READER_SIZE, page, 0, NULL, NULL, error);

  if (reply == NULL)
    return FALSE;
  if (!g_variant_lookup (reply, "width", "d", width)
      || !g_variant_lookup (reply, "height", "d", height) || !isfinite (*width)
      || !isfinite (*height) || *width <= 0 || *height <= 0)
    return set_broken (self, error);
  return TRUE;
}

/* Takes what is sane of the boxes of a reply; a helper that was taken over may say anything. */
static GArray *
take_boxes (GVariant *reply)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (CraEvidenceBox));
  g_autoptr (GVariant) list
      = g_variant_lookup_value (reply, "boxes", G_VARIANT_TYPE (CRA_READER_BOXES_TYPE));
  gsize n = list != NULL ? MIN (g_variant_n_children (list), CRA_READER_MAX_BOXES) : 0;

  for (gsize i = 0; i < n; i++)
    {
      CraEvidenceBox box;

      g_variant_get_child (list, i, "(ddddb)", &box.x, &box.y, &box.width, &box.height,
                           &box.continued);
      if (isfinite (box.x) && isfinite (box.y) && isfinite (box.width) && isfinite (box.height)
          && box.width > 0 && box.height > 0)
        g_array_append_val (boxes, box);
    }
  return boxes;
}

GArray *
cra_evidence_session_find (CraEvidenceSession *self, guint page, const char *words, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (words, MIN (strlen (words), CRA_READER_MAX_FIND));
  g_autoptr (GVariant) reply = ask (self, CRA_READER_FIND, page, 0, bytes, NULL, error);

  return reply != NULL ? take_boxes (reply) : NULL;
}

gboolean
cra_evidence_session_draw (CraEvidenceSession *self,
                           guint page,
                           double dpi,
                           CraEvidencePixels *pixels,
                           GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) reply = NULL;
  int w = 0, h = 0, stride = 0;

  reply = ask (self, dpi > 0 ? CRA_READER_RENDER : CRA_READER_THUMBNAIL, page, dpi, NULL, &bytes,
               error);
  if (reply == NULL)
    return FALSE;
  g_variant_lookup (reply, "width", "i", &w);
  g_variant_lookup (reply, "height", "i", &h);
  g_variant_lookup (reply, "stride", "i", &stride);
  if (w <= 0 || h <= 0 || w > CRA_READER_MAX_SIDE || h > CRA_READER_MAX_SIDE
      || stride != cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, w) || bytes == NULL
      || g_bytes_get_size (bytes) != (gsize) stride * (gsize) h)
    return set_broken (self, error);
  if (dpi <= 0 && (w > CRA_READER_THUMBNAIL_SIDE || h > CRA_READER_THUMBNAIL_SIDE))
    return set_broken (self, error);
  *pixels = (CraEvidencePixels){ g_steal_pointer (&bytes), w, h, stride };
  return TRUE;
}

char *
cra_evidence_session_get_text (CraEvidenceSession *self,
                               guint page,
                               CraEvidenceTextNotes *notes,
                               GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) reply = ask (self, CRA_READER_TEXT, page, 0, NULL, &bytes, error);
  const char *data;
  gsize size = 0;

  if (reply == NULL)
    return NULL;
  data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  if (size > CRA_READER_MAX_PAGE_TEXT)
    {
      set_broken (self, error);
      return NULL;
    }
  if (notes != NULL)
    {
      g_variant_lookup (reply, "cut", "b", &notes->cut);
      g_variant_lookup (reply, "damage", "s", &notes->damage);
      g_variant_lookup (reply, "remark", "s", &notes->remark);
    }
  /* Ends at a NUL, and invalid bytes are replaced. */
  return size > 0 ? g_utf8_make_valid (data, (gssize)strnlen (data, size)) : g_strdup ("");
}

static GVariant *
get_places (CraEvidenceSession *self, const char *verb, const char *type, guint page, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) reply = ask (self, verb, page, 0, NULL, &bytes, error);
  g_autoptr (GVariant) places = NULL;

  if (reply == NULL)
    return NULL;
  if (bytes != NULL && g_bytes_get_size (bytes) <= CRA_READER_MAX_LAYOUT)
    places = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));
  if (places == NULL || !g_variant_is_normal_form (places))
    {
      set_broken (self, error);
      return NULL;
    }
  return g_steal_pointer (&places);
}

GVariant *
cra_evidence_session_get_layout (CraEvidenceSession *self, guint page, GError **error)
{
  return get_places (self, CRA_READER_LAYOUT, CRA_READER_LAYOUT_TYPE, page, error);
}

GVariant *
cra_evidence_session_get_letters (CraEvidenceSession *self, guint page, GError **error)
{
  return get_places (self, CRA_READER_LETTERS, CRA_READER_LETTERS_TYPE, page, error);
}
