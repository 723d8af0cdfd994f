/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a PDF as lines with their places, read by the confined helper. */
#pragma once

#include "base/cra-job.h"
#include "base/cra-text-line.h"

G_BEGIN_DECLS

/* More pages than a declaration has, in all languages together. */
#define CRA_EVIDENCE_LAYOUT_MAX_PAGES 100
#define CRA_EVIDENCE_LAYOUT_MAX_LINES 40000
#define CRA_EVIDENCE_LAYOUT_MAX_TEXT (2u << 20) /* bytes */

/* Reads the pages of BYTES in order, as far as the limits go ("cut" says that there was more). A
 * page that ends the helper is CRA_TEXT_PAGE_UNREAD, and the others are read all the same. Lines
 * have control characters made visible. NAME (for messages) may be NULL. Errors:
 * CRA_ERROR_UNSUPPORTED where it is no PDF, needs a password, or cannot be read confined here;
 * CRA_ERROR_INVALID where nothing of it can be read. Blocks; any thread. */
CraTextLayout *cra_evidence_read_layout (GBytes *bytes, const char *name, CraJob *job,
                                         GError **error);

G_END_DECLS
