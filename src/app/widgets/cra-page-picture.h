/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as a picture, with places on it marked. */
#pragma once

#include <gtk/gtk.h>

#include "evidence/cra-evidence-reader.h"

G_BEGIN_DECLS

#define CRA_TYPE_PAGE_PICTURE (cra_page_picture_get_type ())
G_DECLARE_FINAL_TYPE (CraPagePicture, cra_page_picture, CRA, PAGE_PICTURE, GtkWidget)

/* TEXTURE at WIDTH x HEIGHT, ZOOM pixels a point; NAME is for people who do not see it. */
void cra_page_picture_show (CraPagePicture *self, GdkTexture *texture, int width, int height,
                            double zoom, const char *name);
/* Nothing is marked any more. */
void cra_page_picture_clear_marks (CraPagePicture *self);
/* CURRENT ones have a frame, too. BOX is in points. */
void cra_page_picture_add_mark (CraPagePicture *self, const CraEvidenceBox *box, gboolean current);
guint cra_page_picture_get_n_marks (CraPagePicture *self);

G_END_DECLS
