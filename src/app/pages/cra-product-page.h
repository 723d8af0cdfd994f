/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 2: product and version, market, support period. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_PRODUCT_PAGE (cra_product_page_get_type ())
G_DECLARE_FINAL_TYPE (CraProductPage, cra_product_page, CRA, PRODUCT_PAGE, CraPage)

G_END_DECLS
