/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 10: the bill of materials. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_COMPONENTS_PAGE (cra_components_page_get_type ())
G_DECLARE_FINAL_TYPE (CraComponentsPage, cra_components_page, CRA, COMPONENTS_PAGE, CraPage)

G_END_DECLS
