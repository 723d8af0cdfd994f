/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 3: does the Regulation apply? */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_SCOPE_PAGE (cra_scope_page_get_type ())
G_DECLARE_FINAL_TYPE (CraScopePage, cra_scope_page, CRA, SCOPE_PAGE, CraPage)

G_END_DECLS
