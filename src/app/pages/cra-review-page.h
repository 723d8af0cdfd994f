/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 14: who checks what, and what they said. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_REVIEW_PAGE (cra_review_page_get_type ())
G_DECLARE_FINAL_TYPE (CraReviewPage, cra_review_page, CRA, REVIEW_PAGE, CraPage)

G_END_DECLS
