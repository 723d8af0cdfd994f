/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Risks in a square of likelihood and impact: each cell with how many lie there and the word of its level,
 * a button where there are any. Signal "picked" (guint likelihood, guint impact). */
#pragma once

#include <adwaita.h>

#include "law/cra-risk.h"

G_BEGIN_DECLS

#define CRA_TYPE_RISK_GRID (cra_risk_grid_get_type ())
G_DECLARE_FINAL_TYPE (CraRiskGrid, cra_risk_grid, CRA, RISK_GRID, GtkWidget)

/* COUNTS is [likelihood - 1][impact - 1]; REST says what lies nowhere, may be NULL. */
void cra_risk_grid_show (CraRiskGrid *self, CraLaw *law, guint counts[CRA_RISK_SIZE][CRA_RISK_SIZE],
                         const char *rest);
/* The cell's button: where a list of its risks is hung. Borrowed. */
GtkWidget *cra_risk_grid_get_cell (CraRiskGrid *self, guint likelihood, guint impact);

G_END_DECLS
