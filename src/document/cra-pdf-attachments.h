/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files inside a PDF (PDF/A-3): each byte for byte, with its type, its date, and how it relates
 * to the paper. */
#pragma once

#include "document/cra-content.h"
#include "document/cra-pdf-writer.h"

G_BEGIN_DECLS

/* Writes the attachments of CONTENT; returns the object of the tree of their names, or 0 where
 * there are none. Appends to CATALOGUE what it says of them. */
guint cra_pdf_attachments_write (CraPdfWriter *writer, const CraContent *content,
                                 GString *catalogue);

G_END_DECLS
