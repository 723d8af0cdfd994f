/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of steps, each with what is open in it. */
#pragma once

#include "app/cra-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_SIDEBAR (cra_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (CraSidebar, cra_sidebar, CRA, SIDEBAR, AdwBin)

/* Choosing a row activates "win.show-page" with its name. */
void cra_sidebar_refresh (CraSidebar *self, CraSession *session);
void cra_sidebar_select (CraSidebar *self, const char *page);

G_END_DECLS
