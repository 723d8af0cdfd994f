/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document kept open for viewing. A page that kills the helper costs that page only. */
#define G_LOG_DOMAIN "cra-evidence"

#include "evidence/cra-evidence-reader.h"

#include "base/cra-error.h"
#include "evidence/cra-evidence-session.h"
#include "evidence/cra-evidence-type.h"

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
