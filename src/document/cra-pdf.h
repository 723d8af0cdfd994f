/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a content tree as PDF 1.7: A4, tagged, bookmarks, links, metadata, embedded subset fonts, text
 * that can be selected. Streams: memory does not grow with the pages. Reproducible: the same tree gives
 * the same bytes. Blocking; one thread; any thread. */
#pragma once

#include "base/cra-job.h"
#include "document/cra-content.h"

G_BEGIN_DECLS

typedef struct
{
  guint pages;
  guint64 bytes;
} CraPdfResult;

/* Fails with CRA_ERROR_UNSUPPORTED when a character has no glyph in the fonts (the message names the
 * character and where it stands), with CRA_ERROR_NOT_FOUND when the fonts are missing. RESULT may be
 * NULL. Nothing is left out silently. */
gboolean cra_pdf_write (const CraContent *content, GOutputStream *stream, CraJob *job,
                        CraPdfResult *result, GError **error);

G_END_DECLS
