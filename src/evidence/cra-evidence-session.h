/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to evidence: one document in one helper, and the answers checked like foreign input. */
#pragma once

#include "base/cra-helper.h"
#include "evidence/cra-evidence-reader.h"
#include "evidence/cra-reader-words.h"

G_BEGIN_DECLS

typedef struct
{
  CraHelper *helper;
  GCancellable *cancellable; /* borrowed, may be NULL */
  guint pages;
  gint64 width, height;
  char *title;
  CraReaderState state;
  char *detail;
} CraEvidenceSession;

typedef struct
{
  GBytes *bytes; /* ARGB32 premultiplied */
  int width, height, stride;
} CraEvidencePixels;

typedef struct
{
  gboolean cut; /* longer than CRA_READER_MAX_PAGE_TEXT */
  char *damage; /* content that could not be read, or NULL */
  char *remark; /* what this system lacks, or NULL */
} CraEvidenceTextNotes;

/* NULL with ERROR: see cra_helper_start() and cra_helper_call(). A document that cannot be read
 * is no error: STATE says it. */
CraEvidenceSession *cra_evidence_session_open (GBytes *bytes, const char *reader,
                                               GCancellable *cancellable, GError **error);
void cra_evidence_session_close (CraEvidenceSession *self);
gboolean cra_evidence_session_is_alive (CraEvidenceSession *self);
gboolean cra_evidence_session_get_size (CraEvidenceSession *self, guint page, double *width,
                                        double *height, GError **error);
/* CraEvidenceBox members; owned by the caller. */
GArray *cra_evidence_session_find (CraEvidenceSession *self, guint page, const char *words,
                                   GError **error);
/* DPI 0: the thumbnail of the first page. */
gboolean cra_evidence_session_draw (CraEvidenceSession *self, guint page, double dpi,
                                    CraEvidencePixels *pixels, GError **error);
/* NOTES may be NULL; else its texts are the caller's, also after an error. */
char *cra_evidence_session_get_text (CraEvidenceSession *self, guint page,
                                     CraEvidenceTextNotes *notes, GError **error);

/* CRA_READER_LAYOUT_TYPE in normal form, owned by the caller; its numbers are not checked. */
GVariant *cra_evidence_session_get_layout (CraEvidenceSession *self, guint page, GError **error);

/* The same for CRA_READER_LETTERS_TYPE. */
GVariant *cra_evidence_session_get_letters (CraEvidenceSession *self, guint page, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraEvidenceSession, cra_evidence_session_close)

G_END_DECLS
