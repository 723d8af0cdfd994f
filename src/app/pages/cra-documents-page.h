/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 13: the papers, built, previewed, saved and printed. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_DOCUMENTS_PAGE (cra_documents_page_get_type ())
G_DECLARE_FINAL_TYPE (CraDocumentsPage, cra_documents_page, CRA, DOCUMENTS_PAGE, CraPage)

G_END_DECLS
