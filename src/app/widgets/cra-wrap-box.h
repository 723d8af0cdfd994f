/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widgets one after the other, in as many lines as the width asks for. Each keeps its own width, and Tab
 * goes through them in order: what GtkFlowBox does not do with buttons. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_WRAP_BOX (cra_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (CraWrapBox, cra_wrap_box, CRA, WRAP_BOX, GtkWidget)

GtkWidget *cra_wrap_box_new (void);
void cra_wrap_box_append (CraWrapBox *self, GtkWidget *child);
void cra_wrap_box_clear (CraWrapBox *self);

G_END_DECLS
