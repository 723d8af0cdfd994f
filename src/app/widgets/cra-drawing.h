/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base of the pictures we draw: colours of the theme, text in the interface font, a text in place of the
 * picture, and parts one walks with the arrow keys and opens with Enter or a click. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CRA_TYPE_DRAWING (cra_drawing_get_type ())
G_DECLARE_DERIVABLE_TYPE (CraDrawing, cra_drawing, CRA, DRAWING, GtkWidget)

/* What one draws with. Each is a colour of style.css, so dark and high contrast follow by themselves. */
typedef enum
{
  CRA_INK_TEXT, /* the colour of text at this place */
  CRA_INK_ACCENT,
  CRA_INK_SUCCESS,
  CRA_INK_WARNING,
  CRA_INK_ERROR,
  CRA_N_INKS
} CraInk;

struct _CraDrawingClass
{
  GtkWidgetClass parent_class;

  /* Draws below the child widgets. Places its parts with cra_drawing_place_part(). */
  void (*draw) (CraDrawing *self, GtkSnapshot *snapshot, int width, int height);
};

/* The name of the picture and all it says in sentences, for who does not see it. Called last, after the parts
 * were added. */
void cra_drawing_describe (CraDrawing *self, const char *name, const char *text);

/* --- To be called in draw() --- */

/* ALPHA from 0 to 1 weakens the ink. */
GdkRGBA cra_drawing_get_ink (CraDrawing *self, CraInk ink, double alpha);
/* A cairo context over the whole widget with INK set. To be destroyed. */
cairo_t *cra_drawing_begin (CraDrawing *self, GtkSnapshot *snapshot, CraInk ink, double alpha);
void cra_drawing_fill (CraDrawing *self, GtkSnapshot *snapshot, const graphene_rect_t *area,
                       double radius, CraInk ink, double alpha);
void cra_drawing_outline (CraDrawing *self, GtkSnapshot *snapshot, const graphene_rect_t *area,
                          double radius, CraInk ink, double alpha);
/* Text in the middle of AREA, "caption" size where SMALL. Make AREA as large as cra_drawing_measure_text()
 * says: nothing is cut. */
void cra_drawing_write (CraDrawing *self, GtkSnapshot *snapshot, const graphene_rect_t *area,
                        const char *text, gboolean small, CraInk ink, double alpha);
void cra_drawing_measure_text (CraDrawing *self, const char *text, gboolean small, int *width,
                               int *height);

/* --- Parts: what can be chosen in the picture --- */

void cra_drawing_clear_parts (CraDrawing *self);
/* NAME says all there is to know about the part; ACTION is a detailed action name or NULL. Returns its
 * number, from 0. */
guint cra_drawing_add_part (CraDrawing *self, const char *name, const char *action);
void cra_drawing_place_part (CraDrawing *self, guint part, const graphene_rect_t *area);
guint cra_drawing_count_parts (CraDrawing *self);
const char *cra_drawing_get_part_name (CraDrawing *self, guint part);
/* What Enter and a click do. FALSE where the part has no action or nothing answers it. */
gboolean cra_drawing_activate_part (CraDrawing *self, guint part);

/* Activates "group.name::target" from WIDGET. */
gboolean cra_widget_activate_detailed (GtkWidget *widget, const char *detailed);

G_END_DECLS
