/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to evidence: the words that the program and cra-page-reader use with each other. The
 * bytes of a PDF are beside a request, the bundle beside the reply. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CRA_PAGE_READER_PROGRAM "cra-page-reader"

#define CRA_PAGE_READER_VERB "verb"
#define CRA_PAGE_READER_READ "read"

#define CRA_PAGE_READER_PAGES "pages"     /* u */
#define CRA_PAGE_READER_REFUSAL "refusal" /* u: CraPageRefusal */
#define CRA_PAGE_READER_REASON "reason"   /* s */
#define CRA_PAGE_READER_MAX_REASON 1000   /* characters */

G_END_DECLS
