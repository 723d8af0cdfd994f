/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search in everything (Ctrl+K): pages, open points, the law's requirements, and what was written. */
#pragma once

#include "app/cra-window.h"

G_BEGIN_DECLS

#define CRA_TYPE_SEARCH_WINDOW (cra_search_window_get_type ())
G_DECLARE_FINAL_TYPE (CraSearchWindow, cra_search_window, CRA, SEARCH_WINDOW, AdwWindow)

void cra_search_window_present (CraWindow *window);
/* For tests: types TEXT and says how many rows there are. */
guint cra_search_window_find (CraSearchWindow *self, const char *text);

G_END_DECLS
