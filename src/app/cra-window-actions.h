/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of a window ("win."), apart from its looks. Private to the window. */
#pragma once

#include "app/cra-window.h"

G_BEGIN_DECLS

void cra_window_add_actions (CraWindow *self);
void cra_window_enable_action (CraWindow *self, const char *name, gboolean enabled);

/* Writes a copy of the workspace to FILE, in the background; over a file that is there, once the copy is whole. */
void cra_window_save_copy (CraWindow *self, GFile *file);

/* Implemented by the window for its actions. */
/* Says TEXT for a while, with a button for an action. */
void cra_window_offer (CraWindow *self, const char *text, const char *label, const char *action);
void cra_window_toggle_inspector (CraWindow *self);
void cra_window_set_busy (CraWindow *self, const char *text);
void cra_window_report (CraWindow *self, const GError *error);
/* The next open point (borrowed), or NULL. */
const CraOpenPoint *cra_window_take_point (CraWindow *self);
/* The one before the one gone to last. */
const CraOpenPoint *cra_window_take_point_before (CraWindow *self);
/* The page on the screen, or NULL. */
CraPage *cra_window_get_page (CraWindow *self);

/* Implemented by the actions for the window. FALSE where it was refused, which was said. */
gboolean cra_window_add_product (CraWindow *self, const char *name, const char *version);

G_END_DECLS
