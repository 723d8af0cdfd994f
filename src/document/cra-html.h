/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a content tree as one HTML file to read and to edit: pictures and style inside, no
 * script, nothing asked of any server. The same structure and text as the PDF: headings, lists,
 * tables with headers, links, languages; page numbers are left to whoever prints it. Streams.
 * Reproducible: the same tree gives the same bytes, in any locale and time zone. Blocking; one
 * thread; any thread. */
#pragma once

#include "base/cra-job.h"
#include "document/cra-content.h"

G_BEGIN_DECLS

/* Links lead to "#id" or to an http, https or mailto address; a link of another kind stays text.
 * Of the pages of other PDFs the words stand, and that the PDF holds them; of attached files a
 * list with their SHA-256.
 *
 * * Fails as cra_pdf_write() does, but for fonts, which are the reader's. JOB may be NULL. STREAM
 * is not closed. Pictures are decoded here: give it only what the confined reader has looked at. */
gboolean
cra_html_write (const CraContent *content, GOutputStream *stream, CraJob *job, GError **error);

G_END_DECLS
