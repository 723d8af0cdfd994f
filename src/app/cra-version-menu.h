/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title of the window: product and version, with a list of all to choose from. */
#pragma once

#include "app/cra-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_VERSION_MENU (cra_version_menu_get_type ())
G_DECLARE_FINAL_TYPE (CraVersionMenu, cra_version_menu, CRA, VERSION_MENU, AdwBin)

/* Choosing activates "win.select-version" with the id. */
void cra_version_menu_refresh (CraVersionMenu *self, CraSession *session);

G_END_DECLS
