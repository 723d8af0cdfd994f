/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a PDF says about itself: information, XMP with the standards it keeps, and the colour
 * space. */
#pragma once

#include "document/cra-content.h"
#include "document/cra-pdf-writer.h"

G_BEGIN_DECLS

/* "D:20260102030405Z", or NULL where TEXT (ISO 8601) is no time. Owned by the caller. */
char *cra_pdf_metadata_format_time (const char *text);

/* Both return the number of an object. */
guint cra_pdf_metadata_write_info (CraPdfWriter *writer, const CraContent *content);
guint cra_pdf_metadata_write_xmp (CraPdfWriter *writer, const CraContent *content);

/* The output intent sRGB, with a profile of our own. */
guint cra_pdf_metadata_write_intent (CraPdfWriter *writer);

G_END_DECLS
