/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in the workspace, on its way out by drag and drop: a file that is written when somebody takes
 * it (cra-temporary.h). */
#pragma once

#include <gdk/gdk.h>

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

#define CRA_TYPE_FILE_PROVIDER (cra_file_provider_get_type ())
G_DECLARE_FINAL_TYPE (CraFileProvider, cra_file_provider, CRA, FILE_PROVIDER, GdkContentProvider)

/* The bytes, owned by the caller; NULL with ERROR. */
typedef GBytes *(*CraFileProviderFunc) (gpointer data, GError **error);

/* NAME is made safe. DATA is freed with the provider. */
GdkContentProvider *cra_file_provider_new (const char *name, CraFileProviderFunc func, gpointer data,
                                           GDestroyNotify free_data);
/* The same for bytes of a workspace; NULL where there are none (DIGEST NULL). */
GdkContentProvider *cra_file_provider_new_stored (CraWorkbench *workbench, const char *digest,
                                                  const char *name);

G_END_DECLS
