/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar with the dates that come near. It shows itself when there are any, until it is closed. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_DUE_BAR (cra_due_bar_get_type ())
G_DECLARE_FINAL_TYPE (CraDueBar, cra_due_bar, CRA, DUE_BAR, AdwBin)

/* Looks at the session's dates; NULL = no workspace. What was closed stays closed until something else comes
 * near, or the next day. */
void cra_due_bar_refresh (CraDueBar *self, CraSession *session);
/* What is shown, or NULL. */
const char *cra_due_bar_get_text (CraDueBar *self);

G_END_DECLS
