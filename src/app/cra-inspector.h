/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column at the right: law, evidence and history of the field one is in, the law behind the page, and the
 * history of what is selected on it. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_INSPECTOR (cra_inspector_get_type ())
G_DECLARE_FINAL_TYPE (CraInspector, cra_inspector, CRA, INSPECTOR, AdwBin)

/* Shows PAGE (borrowed until the next call), or nothing with NULL. */
void cra_inspector_show_page (CraInspector *self, CraPage *page);
/* Shows a field of an object on that page first; FIELD NULL = none. */
void cra_inspector_show_field (CraInspector *self, const CraObjectType *type, gint64 id,
                               const char *field);
guint cra_inspector_count_clauses (CraInspector *self);

G_END_DECLS
