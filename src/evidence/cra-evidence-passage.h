/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A passage that was marked in one revision of a document, looked for in another one. */
#pragma once

#include "base/cra-job.h"
#include "model/cra-area.h"

G_BEGIN_DECLS

typedef struct
{
  /* Wanted: what was marked, and where it was. */
  const char *quote; /* borrowed */
  guint page;        /* from 1 */
  CraArea area;
  /* Found: FALSE, and the rest untouched, where it is not there any more; or where the time was over before
   * all pages were read: then nobody knows. */
  gboolean found;
  gboolean unread;
  guint found_page;
  CraArea found_area;
} CraEvidencePassage;

/* Looks for the quotes in BYTES. Spaces, line breaks, ligatures and hyphens between letters may differ, the
 * words may not. Of several places the one on the nearest page, and there the nearest, is taken. What
 * has no text that can be read (pictures, scans, damage) holds none of them. ERROR: cancelled, or the
 * helper is missing (CRA_ERROR_NOT_FOUND). Blocks, at most some minutes; any thread. */
gboolean cra_evidence_find_passages (GBytes *bytes, const char *media_type,
                                     CraEvidencePassage *passages, guint n, CraJob *job,
                                     GError **error);

/* How long all pages together may take; -1 = as usual. */
void cra_evidence_passage_set_seconds_for_test (int seconds);

G_END_DECLS
