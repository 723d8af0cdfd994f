/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 1: who answers for the product. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_MANUFACTURER_PAGE (cra_manufacturer_page_get_type ())
G_DECLARE_FINAL_TYPE (CraManufacturerPage, cra_manufacturer_page, CRA, MANUFACTURER_PAGE, CraPage)

G_END_DECLS
