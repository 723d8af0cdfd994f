/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Around a paned: where the two do not fit side by side, with large text or in a small window, they stand one above the
 * other. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Its child is a GtkPaned that lies on its side; where the person drags the handle is kept for either way. */
#define CRA_TYPE_PANES (cra_panes_get_type ())
G_DECLARE_FINAL_TYPE (CraPanes, cra_panes, CRA, PANES, AdwBin)

G_END_DECLS
