/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assets or the risks of a version: the list beside the fields of the one selected. Part of the page
 * of the risk assessment. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_REGISTER_VIEW (cra_register_view_get_type ())
G_DECLARE_FINAL_TYPE (CraRegisterView, cra_register_view, CRA, REGISTER_VIEW, AdwBin)

/* TYPE is that of assets or of risks. */
GtkWidget *cra_register_view_new (const CraObjectType *type);
/* Shows the snapshot of the page it is on. */
void cra_register_view_refresh (CraRegisterView *self, CraPage *page);
/* Selects an object and focuses a field of it (NULL = the list). FALSE where there is none. ID 0: where a
 * new one is named. */
gboolean cra_register_view_focus (CraRegisterView *self, gint64 id, const char *field);
gint64 cra_register_view_get_selected (CraRegisterView *self);
/* Brings in FILE, as after choosing it in the dialog. */
void cra_register_view_import (CraRegisterView *self, GFile *file);
void cra_register_view_export (CraRegisterView *self, GFile *file);

G_END_DECLS
