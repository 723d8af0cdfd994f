/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The security updates of a version, each with the day until which it stays available. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_UPDATE_LIST (cra_update_list_get_type ())
G_DECLARE_FINAL_TYPE (CraUpdateList, cra_update_list, CRA, UPDATE_LIST, AdwBin)

void cra_update_list_refresh (CraUpdateList *self, CraSession *session);
gboolean cra_update_list_focus (CraUpdateList *self, gint64 id, const char *field);

G_END_DECLS
