/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a page: side by side and equally wide where there is room, else one below the other. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_COLUMNS (cra_columns_get_type ())
G_DECLARE_FINAL_TYPE (CraColumns, cra_columns, CRA, COLUMNS, GtkWidget)

/* Children come from the template. */

G_END_DECLS
