/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of the version looked at over time: a picture of the history, or a sentence where there is one day
 * of it only. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_OVERVIEW_TREND (cra_overview_trend_get_type ())
G_DECLARE_FINAL_TYPE (CraOverviewTrend, cra_overview_trend, CRA, OVERVIEW_TREND, AdwBin)

/* Reads the history on a worker where something was changed since. */
void cra_overview_trend_refresh (CraOverviewTrend *self, CraSession *session);

G_END_DECLS
