/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document kept open for viewing. A page that kills the helper costs that page only. */
#define G_LOG_DOMAIN "cra-evidence"

#include "evidence/cra-evidence-reader.h"

#include "base/cra-error.h"
#include "evidence/cra-evidence-session.h"
#include "evidence/cra-evidence-type.h"

#include <math.h>
#include <string.h>

struct _CraEvidenceView
{
  /* Owned */
  GBytes *bytes;
  CraEvidenceSession *session;
  GHashTable *bad_pages; /* those that ended a helper: not tried again */

  const char *reader;
};

static CraEvidenceSession *
open_session (GBytes *bytes, const char *reader, GError **error)
{
  g_autoptr (CraEvidenceSession) session = cra_evidence_session_open (bytes, reader, NULL, error);

  if (session == NULL)
    return NULL;
  if (session->pages > 0)
    return g_steal_pointer (&session);
  if (session->state == CRA_READER_ENCRYPTED)
    g_set_error_literal (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
                         "Showing the file: it needs a password. Ask for a copy without one.");
  else
    g_set_error (
        error, CRA_ERROR, CRA_ERROR_INVALID, "Showing the file: it has no page to show%s%s.",
        session->detail != NULL ? ": " : "", session->detail != NULL ? session->detail : "");
  return NULL;
}

CraEvidenceView *
cra_evidence_view_open (GBytes *bytes, const char *media_type, GError **error)
{
  g_autoptr (CraEvidenceView) self = g_new0 (CraEvidenceView, 1);

  g_return_val_if_fail (bytes != NULL && media_type != NULL, NULL);

  self->reader = cra_evidence_type_get_reader (media_type);
  if (self->reader == NULL || g_str_equal (self->reader, "xml"))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
                   "Showing the file: \"%s\" has no pages. Open it in its own program.",
                   media_type);
      return NULL;
    }
  self->bytes = g_bytes_ref (bytes);
  self->bad_pages = g_hash_table_new (NULL, NULL);
  self->session = open_session (bytes, self->reader, error);
  return self->session != NULL ? g_steal_pointer (&self) : NULL;
}

void
cra_evidence_view_close (CraEvidenceView *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->session, cra_evidence_session_close);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->bad_pages, g_hash_table_unref);
  g_free (self);
}

guint
cra_evidence_view_get_n_pages (CraEvidenceView *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->session->pages;
}

/* A helper for PAGE: a new one where the last one ended. */
static gboolean
prepare (CraEvidenceView *self, guint page, GError **error)
{
  CraEvidenceSession *fresh;

  if (page >= self->session->pages
      || g_hash_table_contains (self->bad_pages, GUINT_TO_POINTER (page)))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "Showing page %u: %s", page + 1,
                   page < self->session->pages ? "it cannot be read." : "there is no such page.");
      return FALSE;
    }
  if (cra_evidence_session_is_alive (self->session))
    return TRUE;
  fresh = open_session (self->bytes, self->reader, error);
  if (fresh == NULL)
    return FALSE;
  cra_evidence_session_close (self->session);
  self->session = fresh;
  return TRUE;
}

static void
remember_failure (CraEvidenceView *self, guint page)
{
  if (!cra_evidence_session_is_alive (self->session))
    g_hash_table_add (self->bad_pages, GUINT_TO_POINTER (page));
}

gboolean
cra_evidence_view_get_page_size (CraEvidenceView *self,
                                 guint page,
                                 double *width,
                                 double *height,
                                 GError **error)
{
  g_return_val_if_fail (self != NULL && width != NULL && height != NULL, FALSE);

  if (!prepare (self, page, error))
    return FALSE;
  if (cra_evidence_session_get_size (self->session, page, width, height, error))
    return TRUE;
  remember_failure (self, page);
  return FALSE;
}

GBytes *
cra_evidence_view_render (CraEvidenceView *self,
                          guint page,
                          double dots_per_inch,
                          int *width,
                          int *height,
                          int *stride,
                          GError **error)
{
  CraEvidencePixels pixels = { 0 };

  g_return_val_if_fail (self != NULL && dots_per_inch > 0, NULL);
  g_return_val_if_fail (width != NULL && height != NULL && stride != NULL, NULL);

  if (!prepare (self, page, error))
    return NULL;
  if (!cra_evidence_session_draw (self->session, page, dots_per_inch, &pixels, error))
    {
      remember_failure (self, page);
      return NULL;
    }
  *width = pixels.width;
  *height = pixels.height;
  *stride = pixels.stride;
  return pixels.bytes;
}

char *
cra_evidence_view_get_text (CraEvidenceView *self, guint page, GError **error)
{
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  if (!prepare (self, page, error))
    return NULL;
  text = cra_evidence_session_get_text (self->session, page, NULL, error);
  if (text == NULL)
    remember_failure (self, page);
  return text;
}

GArray *
cra_evidence_view_find (CraEvidenceView *self, guint page, const char *words, GError **error)
{
  GArray *boxes;

  g_return_val_if_fail (self != NULL && words != NULL && words[0] != '\0', NULL);

  if (!prepare (self, page, error))
    return NULL;
  boxes = cra_evidence_session_find (self->session, page, words, error);
  if (boxes == NULL)
    remember_failure (self, page);
  return boxes;
}

/* --- Lines --- */

void
cra_evidence_line_free (CraEvidenceLine *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->edges);
  g_free (self);
}

/* Characters that act are made spaces: shown as several characters they would have no places. */
static char *
make_plain (const char *text)
{
  GString *plain = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      gboolean acts = g_unichar_iscntrl (letter) || g_unichar_type (letter) == G_UNICODE_FORMAT;

      g_string_append_unichar (plain, acts ? ' ' : letter);
    }
  return g_string_free (plain, FALSE);
}

/* Takes what is sane of a line; NULL where nothing is. */
static CraEvidenceLine *
take_line (GVariant *item)
{
  g_autoptr (GVariant) list = NULL;
  const char *text;
  const double *edges;
  double box[4];
  gsize n = 0;
  CraEvidenceLine *line;

  g_variant_get (item, "(dddd&s@ad)", &box[0], &box[1], &box[2], &box[3], &text, &list);
  edges = g_variant_get_fixed_array (list, &n, sizeof (double));
  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    if (!isfinite (box[i]))
      return NULL;
  if (n == 0 || n != (gsize)g_utf8_strlen (text, -1) || box[2] <= box[0] || box[3] <= box[1])
    return NULL;
  line = g_new0 (CraEvidenceLine, 1);
  line->box = (CraEvidenceBox){ box[0], box[1], box[2] - box[0], box[3] - box[1], FALSE };
  line->text = make_plain (text);
  line->n_letters = (guint)n;
  line->edges = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    line->edges[i] = CLAMP (isfinite (edges[i]) ? edges[i] : box[0],
                            i > 0 ? line->edges[i - 1] : box[0], box[2]);
  return line;
}

GPtrArray *
cra_evidence_view_get_lines (CraEvidenceView *self, guint page, GError **error)
{
  GPtrArray *lines;
  g_autoptr (GVariant) letters = NULL;
  gsize n;

  g_return_val_if_fail (self != NULL, NULL);

  if (!prepare (self, page, error))
    return NULL;
  lines = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_evidence_line_free);
  if (!g_str_equal (self->reader, "pdf"))
    return lines;
  letters = cra_evidence_session_get_letters (self->session, page, error);
  if (letters == NULL)
    {
      remember_failure (self, page);
      g_ptr_array_unref (lines);
      return NULL;
    }
  n = MIN (g_variant_n_children (letters), CRA_READER_MAX_LINES);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (letters, i);
      CraEvidenceLine *line = take_line (item);

      if (line != NULL)
        g_ptr_array_add (lines, line);
    }
  return lines;
}

void
cra_evidence_box_unite (CraEvidenceBox *whole, const CraEvidenceBox *part)
{
  double right = MAX (whole->x + whole->width, part->x + part->width);
  double bottom = MAX (whole->y + whole->height, part->y + part->height);

  if (whole->width <= 0)
    {
      *whole = *part;
      return;
    }
  whole->x = MIN (whole->x, part->x);
  whole->y = MIN (whole->y, part->y);
  whole->width = right - whole->x;
  whole->height = bottom - whole->y;
}

void
cra_evidence_line_get_box (const CraEvidenceLine *self, guint first, guint last, CraEvidenceBox *box)
{
  double left, right;

  g_return_if_fail (self != NULL && box != NULL);

  first = MIN (first, self->n_letters);
  last = CLAMP (last, first, self->n_letters);
  left = first > 0 ? self->edges[first - 1] : self->box.x;
  right = last > 0 ? self->edges[last - 1] : self->box.x;
  *box = (CraEvidenceBox){ left, self->box.y, MAX (right - left, 0), self->box.height, FALSE };
}
