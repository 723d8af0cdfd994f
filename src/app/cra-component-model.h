/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The components of a bill of materials as a list: only the pages that are looked at are read. */
#pragma once

#include "app/cra-query-model.h"
#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* Rows are CraComponent. Empty until it is loaded. */
CraQueryModel *cra_component_model_new (void);
/* FILTER as cra_workbench_list_components(). NOW: before it returns, else on a worker thread. */
void cra_component_model_load (CraQueryModel *self, CraWorkbench *workbench, gint64 sbom,
                               const char *filter, gboolean now);

G_END_DECLS
