/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The components of a bill of materials as a list: only the pages that are looked at are read. */
#pragma once

#include <gio/gio.h>

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* One row; the component is borrowed from it. */
#define CRA_TYPE_COMPONENT_ITEM (cra_component_item_get_type ())
G_DECLARE_FINAL_TYPE (CraComponentItem, cra_component_item, CRA, COMPONENT_ITEM, GObject)
const CraComponent *cra_component_item_get (CraComponentItem *self);

#define CRA_TYPE_COMPONENT_MODEL (cra_component_model_get_type ())
G_DECLARE_FINAL_TYPE (CraComponentModel, cra_component_model, CRA, COMPONENT_MODEL, GObject)

/* FILTER as cra_workbench_list_components(). */
CraComponentModel *cra_component_model_new (CraWorkbench *workbench, gint64 sbom,
                                            const char *filter);

G_END_DECLS
