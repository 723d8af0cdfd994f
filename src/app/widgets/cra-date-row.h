/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row with a date ("2027-12-11"), a month ("2032-12") or a number of years; dates with a calendar. */
#pragma once

#include "app/widgets/cra-field-row.h"

G_BEGIN_DECLS

#define CRA_TYPE_DATE_ROW (cra_date_row_get_type ())
G_DECLARE_FINAL_TYPE (CraDateRow, cra_date_row, CRA, DATE_ROW, CraFieldRow)

G_END_DECLS
