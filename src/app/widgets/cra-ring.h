/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of something is decided, as a ring that fills up; with a tick where all is. Says nothing by itself:
 * the row it stands in has the numbers in words. */
#pragma once

#include "app/widgets/cra-drawing.h"

G_BEGIN_DECLS

#define CRA_TYPE_RING (cra_ring_get_type ())
G_DECLARE_FINAL_TYPE (CraRing, cra_ring, CRA, RING, CraDrawing)

GtkWidget *cra_ring_new (void);
/* ALL 0: there is nothing to decide yet, a ring of dots. */
void cra_ring_set_numbers (CraRing *self, guint done, guint all);

G_END_DECLS
