/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of one requirement as a small shape with a letter, for pictures that hold many, and for the key
 * beside them. */
#pragma once

#include "app/widgets/cra-drawing.h"
#include "model/cra-model.h"

G_BEGIN_DECLS

#define CRA_N_SIGNS (CRA_STATUS_BLOCKED + 1)

#define CRA_TYPE_STATUS_SIGN (cra_status_sign_get_type ())
G_DECLARE_FINAL_TYPE (CraStatusSign, cra_status_sign, CRA, STATUS_SIGN, CraDrawing)

/* For a key: says nothing by itself, the word stands beside it. */
GtkWidget *cra_status_sign_new (CraStatus status);

/* --- Inside the draw() of another picture --- */

/* How wide and high a sign is: as much as its letter needs. */
int cra_status_sign_measure_size (CraDrawing *drawing);
/* The shape of SIZE around X, Y. */
void cra_status_sign_draw_shape (CraDrawing *drawing, cairo_t *cr, CraStatus status, int size,
                                 double x, double y);

/* A layout for each letter serves all signs of a picture. */
typedef struct
{
  PangoLayout *layouts[CRA_N_SIGNS];
} CraStatusLetters;

void cra_status_letters_init (CraStatusLetters *self, GtkWidget *widget);
void cra_status_letters_draw (const CraStatusLetters *self, CraDrawing *drawing,
                              GtkSnapshot *snapshot, CraStatus status, double x, double y);
void cra_status_letters_clear (CraStatusLetters *self);

G_END_DECLS
