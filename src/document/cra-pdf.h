/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a content tree as PDF 1.7 on the ground of PDF/A-3a and PDF/UA-1: A4, tagged,
 * bookmarks, links, metadata, embedded subset fonts, text that can be selected. Streams: memory
 * does not grow with the text of the pages. Reproducible: the same tree gives the same bytes, in
 * any locale and time zone. Blocking; one thread; any thread. */
#pragma once

#include "base/cra-job.h"
#include "document/cra-content.h"

G_BEGIN_DECLS

typedef struct
{
  guint pages;
  guint64 bytes;
} CraPdfResult;

/* Nothing is left out: text breaks over as many pages as it needs, words too long for a line break
 * at their signs, or between letters. Words are divided by language (cra-hyphen.h). The fonts cover
 * the scripts and signs that cra-pdf-faces.c lists; any other character (and one that has no
 * picture) is printed as a visible escape, "<U+E000>", that readers take for the character. Links
 * lead to "#id" or to an http, https or mailto address; a link of another kind stays text.
 *
 * Fails with CRA_ERROR_INVALID when two nodes have one id, a "#id" leads nowhere or a picture is
 * damaged, CRA_ERROR_LIMIT when a picture is too large, CRA_ERROR_NOT_FOUND when the fonts are
 * missing, G_IO_ERROR_CANCELLED, or the error of the stream; what was written until then is no PDF.
 * JOB and RESULT may be NULL. STREAM is not closed. Pictures are decoded here: give it only what
 * the confined reader has looked at. */
gboolean cra_pdf_write (const CraContent *content, GOutputStream *stream, CraJob *job,
                        CraPdfResult *result, GError **error);

G_END_DECLS
