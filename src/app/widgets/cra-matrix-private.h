/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the matrix share: one draws, one moves and scrolls. */
#pragma once

#include "app/widgets/cra-matrix.h"

G_BEGIN_DECLS

#define CRA_MATRIX_HEADING_LEAST 110

typedef struct
{
  char *label;
  char *upper; /* the label in two lines, to be narrow */
  char *lower;
  char *group;
  char *title;
} CraMatrixHead;

struct _CraMatrix
{
  CraDrawing parent_instance;

  /* Owned */
  GArray *columns; /* CraMatrixHead */
  GtkAdjustment *adjustments[2]; /* horizontal, vertical */
  GtkScrollablePolicy policies[2];

  CraMatrixFunc func;
  gpointer data;
  guint n_rows;
  guint row; /* of the cursor */
  guint column;
  guint drawn;
  int cell_width;  /* as fits the width the matrix has */
  int cell_wanted; /* with a gap between signs and heads in brackets */
  int cell_least;
  int row_height;
  int sign_size;
  int line_height; /* of a heading of columns */
  int heading_most;  /* what the longest heading takes */
};

const CraMatrixHead *cra_matrix_get_column (CraMatrix *self, guint index);
CraMatrixRow cra_matrix_get_row (CraMatrix *self, guint index);
/* Owned by the caller. */
char *cra_matrix_name_row (const CraMatrixRow *row);

/* --- Measures --- */

void cra_matrix_measure_text (CraMatrix *self);
void cra_matrix_measure_headings (CraMatrix *self);
/* Cells become narrower, down to a least, before anything is out of sight. */
void cra_matrix_fit_cells (CraMatrix *self, int width);
/* Of the headings of columns, and of rows in a WIDTH. */
int cra_matrix_get_head_height (CraMatrix *self);
int cra_matrix_get_heading_width (CraMatrix *self, int width);
void cra_matrix_get_full_size (CraMatrix *self, int width, int *full_width, int *full_height);
double cra_matrix_get_scroll (CraMatrix *self, GtkOrientation orientation);
graphene_rect_t cra_matrix_get_cell_area (CraMatrix *self, guint row, guint column);

void cra_matrix_draw (CraDrawing *drawing, GtkSnapshot *snapshot, int width, int height);

G_END_DECLS
