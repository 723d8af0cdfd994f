/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 5: the facts that open and close procedures, the procedure chosen, the standards applied. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_ROUTE_PAGE (cra_route_page_get_type ())
G_DECLARE_FINAL_TYPE (CraRoutePage, cra_route_page, CRA, ROUTE_PAGE, CraPage)

G_END_DECLS
