/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The law as data, to read and search. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_LAW_PAGE (cra_law_page_get_type ())
G_DECLARE_FINAL_TYPE (CraLawPage, cra_law_page, CRA, LAW_PAGE, CraPage)

G_END_DECLS
