/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Components and dependencies: many rows that come with a bill of materials. Private to store/. */
#pragma once

#include "base/cra-job.h"
#include "model/cra-model.h"
#include "store/cra-connection.h"

G_BEGIN_DECLS

/* *SEAL (owned by the caller): SHA-256 over all rows. */
gboolean cra_component_rows_insert (CraConnection *connection, gint64 sbom, GPtrArray *components,
                                    GArray *dependencies, CraJob *job, char **seal, GError **error);
/* The seal of the rows that are stored. Owned by the caller. */
char *cra_component_rows_compute_seal (CraConnection *connection, gint64 sbom, CraJob *job,
                                       GError **error);
/* Empty where the bill itself is not there (undone). */
GPtrArray *cra_component_rows_list (CraConnection *connection, gint64 sbom, const char *filter,
                                    guint first, guint count, GError **error);
/* Ids alone, in the order of the list; gint64 members. Owned by the caller. */
GArray *cra_component_rows_list_ids (CraConnection *connection, gint64 sbom, const char *filter,
                                     GError **error);
gboolean cra_component_rows_count (CraConnection *connection, gint64 sbom, const char *filter,
                                   gint64 *count, GError **error);
GArray *cra_component_rows_list_dependencies (CraConnection *connection, gint64 sbom,
                                              GError **error);

G_END_DECLS
