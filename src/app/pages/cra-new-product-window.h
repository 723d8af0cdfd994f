/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names a new product and its first version; a kind of product to start from can be chosen with it. */
#pragma once

#include "app/cra-window.h"

G_BEGIN_DECLS

#define CRA_TYPE_NEW_PRODUCT_WINDOW (cra_new_product_window_get_type ())
G_DECLARE_FINAL_TYPE (CraNewProductWindow, cra_new_product_window, CRA, NEW_PRODUCT_WINDOW, AdwWindow)

/* Goes with its parent; borrowed. */
CraNewProductWindow *cra_new_product_window_present (CraWindow *parent);

G_END_DECLS
