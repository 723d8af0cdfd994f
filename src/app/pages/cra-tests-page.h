/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests and reviews of the product, and security updates (Annex I Part II). */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_TESTS_PAGE (cra_tests_page_get_type ())
G_DECLARE_FINAL_TYPE (CraTestsPage, cra_tests_page, CRA, TESTS_PAGE, CraPage)

G_END_DECLS
