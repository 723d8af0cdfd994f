/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar at the bottom: how many points are open, with a list of them; the next one, and a button that goes
 * there. */
#pragma once

#include "app/cra-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_OPEN_BAR (cra_open_bar_get_type ())
G_DECLARE_FINAL_TYPE (CraOpenBar, cra_open_bar, CRA, OPEN_BAR, AdwBin)

void cra_open_bar_refresh (CraOpenBar *self, CraSession *session);
/* The point shown next, or the one BACK from the last (borrowed), or NULL; then the bar shows the one after
 * it. */
const CraOpenPoint *cra_open_bar_take (CraOpenBar *self, CraSession *session, gboolean back);
/* The step of the page on the screen (see cra-steps.h): its points are offered first. */
void cra_open_bar_set_step (CraOpenBar *self, guint step);
const char *cra_open_bar_get_text (CraOpenBar *self);

G_END_DECLS
