/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar beside a number: how much of the longest it is, and how much of it weighs. The number says it. */
#pragma once

#include "app/widgets/cra-drawing.h"

G_BEGIN_DECLS

#define CRA_TYPE_BAR (cra_bar_get_type ())
G_DECLARE_FINAL_TYPE (CraBar, cra_bar, CRA, BAR, CraDrawing)

/* HEAVY of ALL in full colour; as long as the widget where ALL is LONGEST. */
GtkWidget *cra_bar_new (guint heavy, guint all, guint longest);

G_END_DECLS
