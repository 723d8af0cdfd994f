/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the list of assets or risks; part of the register view. */
#pragma once

#include <gtk/gtk.h>

#include "model/cra-model.h"

G_BEGIN_DECLS

/* An object in a list model. */
#define CRA_TYPE_REGISTER_ITEM (cra_register_item_get_type ())
G_DECLARE_FINAL_TYPE (CraRegisterItem, cra_register_item, CRA, REGISTER_ITEM, GObject)

CraRegisterItem *cra_register_item_new (gpointer object);
/* Borrowed. */
CraObject *cra_register_item_get (CraRegisterItem *self);
/* The same object of a newer snapshot: its row follows. */
void cra_register_item_set (CraRegisterItem *self, gpointer object);

/* Makes the rows of such items; TYPE is that of assets or risks. */
GtkListItemFactory *cra_register_factory_new (const CraObjectType *type);

G_END_DECLS
