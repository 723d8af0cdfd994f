/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages of sale, each with the points of the user information that are missing or to be confirmed
 * in it. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_MISSING_BOX (cra_missing_box_get_type ())
G_DECLARE_FINAL_TYPE (CraMissingBox, cra_missing_box, CRA, MISSING_BOX, AdwBin)

/* Signal "chosen" (const char *language, const char *clause): a point was pressed. */

GtkWidget *cra_missing_box_new (void);
void cra_missing_box_refresh (CraMissingBox *self, CraSession *session);

G_END_DECLS
