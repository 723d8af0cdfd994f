/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the pages of a document or a picture, rendered in the confined helper on a worker thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_VIEWER (cra_viewer_get_type ())
G_DECLARE_FINAL_TYPE (CraViewer, cra_viewer, CRA, VIEWER, AdwBin)

/* KEY names the bytes (their digest): showing the same again changes nothing. NAME is for people. */
void cra_viewer_show (CraViewer *self, const char *key, const char *name, const char *media_type,
                      GBytes *bytes);
/* Says TEXT instead of a document. */
void cra_viewer_say (CraViewer *self, const char *text);
void cra_viewer_go_to_page (CraViewer *self, guint page);
/* 0 while nothing is shown. */
guint cra_viewer_get_n_pages (CraViewer *self);
guint cra_viewer_get_page (CraViewer *self);
/* TRUE once the current page is on the screen (or cannot be shown). */
gboolean cra_viewer_is_settled (CraViewer *self);

/* Signal "settled": the page asked for is on the screen, or the reason why not. */

G_END_DECLS
