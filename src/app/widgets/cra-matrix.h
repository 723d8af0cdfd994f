/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States in rows and columns: product versions and requirements. Draws what is visible and makes no widget a
 * cell, so 500 rows cost what ten cost. Goes into a GtkScrolledWindow; headings stay in sight. */
#pragma once

#include "app/widgets/cra-drawing.h"
#include "model/cra-model.h"

G_BEGIN_DECLS

#define CRA_TYPE_MATRIX (cra_matrix_get_type ())
G_DECLARE_FINAL_TYPE (CraMatrix, cra_matrix, CRA, MATRIX, CraDrawing)

/* In place of a column: the heading of the row. */
#define CRA_MATRIX_HEADING G_MAXUINT

/* Signal "picked" (guint row, guint column): Enter or a click on a cell or the heading of a row. */

typedef struct
{
  const char *label; /* "(2)(a)" */
  const char *group; /* "Annex I Part I"; columns side by side with the same one stand below it */
  const char *title; /* what the column is about */
} CraMatrixColumn;

typedef struct
{
  const char *title;       /* "Door Lock" */
  const char *detail;      /* "1.0"; with the title it names the row */
  const CraStatus *states; /* one a column */
} CraMatrixRow;

/* Fills ROW with what it says about row INDEX; all borrowed until the rows are set again. */
typedef void (*CraMatrixFunc) (guint index, CraMatrixRow *row, gpointer data);

/* Copies what it is given. */
void cra_matrix_set_columns (CraMatrix *self, guint n, const CraMatrixColumn *columns);
void cra_matrix_set_rows (CraMatrix *self, guint n, CraMatrixFunc func, gpointer data);
guint cra_matrix_count_rows (CraMatrix *self);
/* Rows drawn last: those in sight. */
guint cra_matrix_count_drawn (CraMatrix *self);
/* Moves the cursor, and what is in sight with it. */
void cra_matrix_set_cursor (CraMatrix *self, guint row, guint column);
/* "Door Lock 1.0, Annex I Part I(2)(a), Secure by default: decided"; owned by the caller. */
char *cra_matrix_describe_cell (CraMatrix *self, guint row, guint column);

G_END_DECLS
