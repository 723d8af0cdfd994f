/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 4: the one core functionality and the category. Offers candidates, decides nothing. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_CLASSIFICATION_PAGE (cra_classification_page_get_type ())
G_DECLARE_FINAL_TYPE (CraClassificationPage, cra_classification_page, CRA, CLASSIFICATION_PAGE, CraPage)

G_END_DECLS
