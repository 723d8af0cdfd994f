/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with one workspace: welcome, or the steps of the flow. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_WINDOW (cra_window_get_type ())
G_DECLARE_FINAL_TYPE (CraWindow, cra_window, CRA, WINDOW, AdwApplicationWindow)

CraWindow *cra_window_new (GtkApplication *application);

/* Opens a workspace in this window; FALSE (and said so) when it cannot be. */
gboolean cra_window_open (CraWindow *self, GFile *file);
/* Makes a workspace, opens it. */
gboolean cra_window_create (CraWindow *self, GFile *file);

/* Borrowed; NULL while no workspace is open. */
CraSession *cra_window_get_session (CraWindow *self);
const char *cra_window_get_path (CraWindow *self);

/* Shows a page by name ("scope"); it is made the first time. Borrowed. */
CraPage *cra_window_show_page (CraWindow *self, const char *name);
/* Stores what was typed on all pages. */
gboolean cra_window_flush (CraWindow *self, GError **error);
void cra_window_go_to (CraWindow *self, const CraOpenPoint *point);

G_END_DECLS
