/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 6: how long vulnerabilities are handled, and what that is based on (Art 13(8)). */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_SUPPORT_PAGE (cra_support_page_get_type ())
G_DECLARE_FINAL_TYPE (CraSupportPage, cra_support_page, CRA, SUPPORT_PAGE, CraPage)

G_END_DECLS
