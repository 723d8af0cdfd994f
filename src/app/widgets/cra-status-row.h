/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of a status field: the badge, and the buttons that confirm and review. */
#pragma once

#include "app/widgets/cra-field-row.h"

G_BEGIN_DECLS

#define CRA_TYPE_STATUS_ROW (cra_status_row_get_type ())
G_DECLARE_FINAL_TYPE (CraStatusRow, cra_status_row, CRA, STATUS_ROW, CraFieldRow)

GtkWidget *cra_status_row_new (void);

G_END_DECLS
