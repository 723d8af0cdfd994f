/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The requirements of Annex I as a strip of cells, each a button with the shape of its state and a name;
 * signal "picked" (guint) when one is pressed. */
#pragma once

#include <adwaita.h>

#include "model/cra-model.h"

G_BEGIN_DECLS

#define CRA_TYPE_STRIP (cra_strip_get_type ())
G_DECLARE_FINAL_TYPE (CraStrip, cra_strip, CRA, STRIP, GtkWidget)

/* Copies LABELS ("(2)(b)") and TOOLTIPS; N of each. */
void cra_strip_set_cells (CraStrip *self, guint n, const char *const *labels,
                          const char *const *tooltips, const CraStatus *states);
guint cra_strip_get_n_cells (CraStrip *self);

G_END_DECLS
