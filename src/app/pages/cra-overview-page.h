/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one stands and what is next. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_OVERVIEW_PAGE (cra_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (CraOverviewPage, cra_overview_page, CRA, OVERVIEW_PAGE, CraPage)

G_END_DECLS
