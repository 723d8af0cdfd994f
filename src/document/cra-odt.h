/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a content tree as OpenDocument text (1.2, zipped), to be opened and edited in
 * LibreOffice, Word and others: real headings, lists, tables whose header repeats, a table of
 * contents that can be updated, page numbers and references as fields, the same pictures, links
 * and languages as the PDF. Streams: memory does not grow with the text. Reproducible: the same
 * tree gives the same bytes, in any locale and time zone. Blocking; one thread; any thread. */
#pragma once

#include "base/cra-job.h"
#include "document/cra-content.h"

G_BEGIN_DECLS

/* Links lead to "#id" or to an http, https or mailto address; a link of another kind stays text.
 * Of the pages of other PDFs the words stand, and that the PDF holds them; of attached files a
 * list with their SHA-256.
 *
 * * Fails as cra_pdf_write() does, but for fonts, which are the reader's; CRA_ERROR_LIMIT above 4
 * GB. JOB may be NULL. STREAM is not closed. Pictures are decoded here: give it only what the
 * confined reader has looked at. */
gboolean
cra_odt_write (const CraContent *content, GOutputStream *stream, CraJob *job, GError **error);

G_END_DECLS
