/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 7: assets, risks, and what they call for (Art 13(2)-(4)). */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_RISK_PAGE (cra_risk_page_get_type ())
G_DECLARE_FINAL_TYPE (CraRiskPage, cra_risk_page, CRA, RISK_PAGE, CraPage)

G_END_DECLS
