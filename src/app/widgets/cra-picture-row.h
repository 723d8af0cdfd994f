/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row with a small picture that is chosen as a file, dropped, pasted or removed. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_PICTURE_ROW (cra_picture_row_get_type ())
G_DECLARE_FINAL_TYPE (CraPictureRow, cra_picture_row, CRA, PICTURE_ROW, AdwPreferencesRow)

/* Signals: "choose" () when a file is to be chosen; "brought" (GFile *) when one was dropped or pasted,
 * "emptied" () when the picture is to go. */

/* PICTURE NULL = none. NAME says what it shows, for those who do not see it. */
void cra_picture_row_show (CraPictureRow *self, GdkTexture *picture, const char *name);
void cra_picture_row_set_busy (CraPictureRow *self, gboolean busy);
void cra_picture_row_set_editable (CraPictureRow *self, gboolean editable);
gboolean cra_picture_row_has_picture (CraPictureRow *self);

G_END_DECLS
