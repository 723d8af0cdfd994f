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
/* What is selected: CraEvidenceBox members, in points; NULL = nothing. */
void cra_page_picture_set_selection (CraPagePicture *self, const GArray *boxes);
/* A box that is drawn by hand; NULL = none. */
void cra_page_picture_set_box (CraPagePicture *self, const CraEvidenceBox *box);

/* A place that is pinned, with a tag that names it. */
typedef struct
{
  CraEvidenceBox box;
  char *label;
  gboolean doubtful; /* to be looked at: a second line around it */
  gboolean selected;
} CraPagePin;
void cra_page_picture_clear_pins (CraPagePicture *self);
void cra_page_picture_add_pin (CraPagePicture *self, const CraPagePin *pin);
/* The pin at a place of the widget, counted as added; -1 = none. */
int cra_page_picture_find_pin (CraPagePicture *self, double x, double y);
guint cra_page_picture_get_n_pins (CraPagePicture *self);
guint cra_page_picture_get_n_selected (CraPagePicture *self);

guint cra_page_picture_get_n_marks (CraPagePicture *self);

G_END_DECLS
