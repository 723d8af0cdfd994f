/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 8: the 22 requirements of Annex I. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_REQUIREMENTS_PAGE (cra_requirements_page_get_type ())
G_DECLARE_FINAL_TYPE (CraRequirementsPage, cra_requirements_page, CRA, REQUIREMENTS_PAGE, CraPage)

G_END_DECLS
