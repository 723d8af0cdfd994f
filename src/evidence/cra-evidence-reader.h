/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what people bring: what a file is, its pages, text, thumbnail, and pictures of its
 * pages. PDF, images and XML are read in a confined helper process (no files, no network, limits
 * on memory and time): a file that crashes or hangs it costs a message, not the program.
 * Blocking; any thread. */
#pragma once

#include "base/cra-job.h"
#include "model/cra-model.h"

G_BEGIN_DECLS

typedef struct
{
  char *media_type;     /* found in the bytes: "application/pdf", "image/png", "text/markdown" ... */
  gint64 pages;         /* of a PDF. 0 = has none (pictures too), or could not be counted */
  gint64 width, height; /* pixels of an image, 0 = none */
  char *title;          /* from the document, or NULL */
  CraProblem problem;
  char *problem_text;   /* what is wrong and what can be done; without a problem a remark, or NULL */
  GPtrArray *texts;     /* char *: text by page (PDF) or one element (text formats); may be empty */
  GBytes *thumbnail;    /* PNG of at most 256 x 256, or NULL */
} CraEvidenceFacts;

/* Never fails on what a file holds: problems are facts. ERROR is for the helper missing, or
 * cancelling. FILE_NAME (for display and the mislabelled check) may be NULL. */
CraEvidenceFacts *cra_evidence_examine (GBytes *bytes, const char *file_name, CraJob *job,
                                        GError **error);
void cra_evidence_facts_free (CraEvidenceFacts *self);

/* A document kept open in its helper, for viewing. One thread at a time. */
typedef struct _CraEvidenceView CraEvidenceView;

CraEvidenceView *cra_evidence_view_open (GBytes *bytes, const char *media_type, GError **error);
void cra_evidence_view_close (CraEvidenceView *self);
guint cra_evidence_view_get_n_pages (CraEvidenceView *self);
/* Size of a page in points (1/72 inch), pages from 0. */
gboolean cra_evidence_view_get_page_size (CraEvidenceView *self, guint page, double *width,
                                          double *height, GError **error);
/* ARGB32 premultiplied, native endian (cairo's), STRIDE bytes a row. */
GBytes *cra_evidence_view_render (CraEvidenceView *self, guint page, double dots_per_inch, int *width,
                                  int *height, int *stride, GError **error);
/* Where words stand on a page: from its upper left corner, in points. CONTINUED: the match goes on in
 * the next box, on the next line. */
typedef struct
{
  double x, y, width, height;
  gboolean continued;
} CraEvidenceBox;
/* Makes WHOLE the box around both; it is none yet while it has no width. */
void cra_evidence_box_unite (CraEvidenceBox *whole, const CraEvidenceBox *part);
/* The places of WORDS on a page, whatever their case; at most 500. CraEvidenceBox members, owned by the
 * caller. Pictures have none. */
GArray *cra_evidence_view_find (CraEvidenceView *self, guint page, const char *words, GError **error);
char *cra_evidence_view_get_text (CraEvidenceView *self, guint page, GError **error);

/* A line of text, and where each of its characters ends, in points: what is selected and marked. Cells of
 * a table are lines of their own. */
typedef struct
{
  CraEvidenceBox box;
  char *text;
  double *edges; /* N_LETTERS of them, none left of the one before */
  guint n_letters;
} CraEvidenceLine;
void cra_evidence_line_free (CraEvidenceLine *self);
/* CraEvidenceLine members in the order of reading, owned by the caller; empty for pictures. */
GPtrArray *cra_evidence_view_get_lines (CraEvidenceView *self, guint page, GError **error);
/* The place of the characters FIRST to LAST (not with it) of a line. */
void cra_evidence_line_get_box (const CraEvidenceLine *self, guint first, guint last,
                                CraEvidenceBox *box);

/* The first page (or the picture) drawn by the helper and encoded here as PNG, at most SIDE pixels wide
 * and high: safe to put into a document. Owned by the caller. */
GBytes *cra_evidence_make_picture (GBytes *bytes, const char *media_type, guint side, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraEvidenceFacts, cra_evidence_facts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraEvidenceView, cra_evidence_view_close)

G_END_DECLS
