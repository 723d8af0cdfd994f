/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of products to start from: one is chosen, what it would add is said, then added. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"
#include "workbench/cra-workbench-archetype.h"

G_BEGIN_DECLS

#define CRA_TYPE_ARCHETYPE_BOX (cra_archetype_box_get_type ())
G_DECLARE_FINAL_TYPE (CraArchetypeBox, cra_archetype_box, CRA, ARCHETYPE_BOX, AdwBin)

/* "17 assets, 23 risks, 12 texts for users"; empty where nothing is new. Owned by the caller. */
char *cra_archetype_box_describe (const CraArchetypeReport *report);
/* Shows the archetype of the version looked at. */
void cra_archetype_box_refresh (CraArchetypeBox *self, CraSession *session);
/* Puts the focus on the list of kinds, opened. */
void cra_archetype_box_focus (CraArchetypeBox *self);

G_END_DECLS
