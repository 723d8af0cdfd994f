/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All products with their versions as a list that can be narrowed by typing. */
#pragma once

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_VERSION_ITEM (cra_version_item_get_type ())
G_DECLARE_FINAL_TYPE (CraVersionItem, cra_version_item, CRA, VERSION_ITEM, GObject)
gint64 cra_version_item_get_id (CraVersionItem *self);
const char *cra_version_item_get_product (CraVersionItem *self);
const char *cra_version_item_get_name (CraVersionItem *self);
/* The first of its product in the list: its product is the heading above it. */
gboolean cra_version_item_is_first (CraVersionItem *self);

/* CraVersionItem members: products by name, versions the newest first. Owned by the caller. */
GPtrArray *cra_version_list_read (CraWorkbench *workbench);
/* Those of ALL whose product and name have the words of TYPED; all where it is empty. */
void cra_version_list_filter (GPtrArray *all, const char *typed, GListStore *list);

G_END_DECLS
