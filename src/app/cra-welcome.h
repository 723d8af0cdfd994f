/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an empty window shows: start, open, the demo, and the workspaces opened last. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_WELCOME (cra_welcome_get_type ())
G_DECLARE_FINAL_TYPE (CraWelcome, cra_welcome, CRA, WELCOME, AdwBin)

/* Signal "chosen" (GFile *): one of the workspaces opened last, or a file that was dropped. */
void cra_welcome_refresh (CraWelcome *self);
void cra_welcome_set_busy (CraWelcome *self, const char *text);
/* FILE is among the recent ones from now on. */
void cra_welcome_note_recent (GFile *file);

G_END_DECLS
