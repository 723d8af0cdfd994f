/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many points were open, day by day, as a stepped area; the part that is due before signing or placing is
 * filled. A day leads to the history of that day. */
#pragma once

#include "app/widgets/cra-drawing.h"

G_BEGIN_DECLS

#define CRA_TYPE_TREND (cra_trend_get_type ())
G_DECLARE_FINAL_TYPE (CraTrend, cra_trend, CRA, TREND, CraDrawing)

/* Days are CraTrendDay, oldest first; borrowed for the call. */
void cra_trend_show (CraTrend *self, GPtrArray *days);
/* All it shows, a sentence a day; what a screen reader is told. Owned by the caller. */
char *cra_trend_describe (CraTrend *self);

G_END_DECLS
