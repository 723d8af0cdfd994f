/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 10: the bill of materials. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_COMPONENTS_PAGE (cra_components_page_get_type ())
G_DECLARE_FINAL_TYPE (CraComponentsPage, cra_components_page, CRA, COMPONENTS_PAGE, CraPage)

/* Imports a bill of materials on a worker thread; the progress popover shows it. */
void cra_components_page_import (CraComponentsPage *self, GFile *file);

G_END_DECLS
