/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pictures of evidence: read on a worker when a row is looked at, a few hundred kept. */
#pragma once

#include <gtk/gtk.h>

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

#define CRA_TYPE_THUMBNAILS (cra_thumbnails_get_type ())
G_DECLARE_FINAL_TYPE (CraThumbnails, cra_thumbnails, CRA, THUMBNAILS, GObject)

/* Signal "ready" (const char *digest): one that was asked for is there now. */

CraThumbnails *cra_thumbnails_new (CraWorkbench *workbench);
/* Borrowed; NULL while it is being read, and where it cannot be. */
GdkTexture *cra_thumbnails_get (CraThumbnails *self, const char *digest);
guint cra_thumbnails_get_n_kept (CraThumbnails *self);

G_END_DECLS
