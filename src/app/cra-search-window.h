/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search in everything (Ctrl+K): what is in the workspace and in the law, pages of the window, actions. */
#pragma once

#include "app/cra-window.h"

G_BEGIN_DECLS

#define CRA_TYPE_SEARCH_WINDOW (cra_search_window_get_type ())
G_DECLARE_FINAL_TYPE (CraSearchWindow, cra_search_window, CRA, SEARCH_WINDOW, AdwWindow)

/* There is one for a window: asked for again, it comes to the front. */
CraSearchWindow *cra_search_window_present (CraWindow *window);
/* As if TEXT was typed. */
void cra_search_window_type (CraSearchWindow *self, const char *text);
/* TRUE once what was found for the text that is there is on the screen. */
gboolean cra_search_window_is_settled (CraSearchWindow *self);

G_END_DECLS
