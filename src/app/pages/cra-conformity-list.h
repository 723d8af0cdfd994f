/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How conformity with the other acts of a product was assessed: one row an act, with its fields inside. */
#pragma once

#include "app/cra-session.h"
#include "app/widgets/cra-field-row.h"

G_BEGIN_DECLS

#define CRA_TYPE_CONFORMITY_LIST (cra_conformity_list_get_type ())
G_DECLARE_FINAL_TYPE (CraConformityList, cra_conformity_list, CRA, CONFORMITY_LIST, AdwBin)

void cra_conformity_list_refresh (CraConformityList *self, CraSession *session);
/* Opens the row of ACT (or of the object ID where ACT is NULL) and goes to FIELD; FALSE where there is
 * none. */
gboolean cra_conformity_list_focus (CraConformityList *self, gint64 id, const char *act,
                                    const char *field);

G_END_DECLS
