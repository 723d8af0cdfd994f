/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of products to start from: one is chosen, what it would add is said, then added. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_ARCHETYPE_BOX (cra_archetype_box_get_type ())
G_DECLARE_FINAL_TYPE (CraArchetypeBox, cra_archetype_box, CRA, ARCHETYPE_BOX, AdwBin)

/* Makes the version looked at one of a KIND of products, and says what came to it. FALSE where that was refused,
 * which was said. */
gboolean cra_archetype_box_apply (CraSession *session, const CraClause *kind);
/* Shows the archetype of the version looked at. */
void cra_archetype_box_refresh (CraArchetypeBox *self, CraSession *session);
/* Puts the focus on the list of kinds, opened. */
void cra_archetype_box_focus (CraArchetypeBox *self);

G_END_DECLS
