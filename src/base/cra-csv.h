/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as comma-separated values (RFC 4180): read strictly and within limits, written so that a
 * spreadsheet runs nothing of it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  gsize bytes;   /* of the file */
  guint rows;    /* the header included */
  guint columns; /* of a row */
  gsize cell;    /* bytes of one cell */
} CraCsvLimits;

extern const CraCsvLimits cra_csv_default_limits;

typedef struct
{
  guint line;       /* where the row begins, from 1 */
  GPtrArray *cells; /* char *, UTF-8 */
} CraCsvRow;

/* CraCsvRow members. UTF-8, with or without a byte order mark; rows end with CR LF or LF; empty lines are
 * passed over. Cells are separated by commas, or by semicolons where the first row has no comma outside
 * quotes, as spreadsheets of many languages write. All rows have as many cells as the first. CRA_ERROR_LIMIT
 * or CRA_ERROR_INVALID with NAME, line, column (in characters, from 1) and what to do. */
GPtrArray *cra_csv_read (GBytes *bytes, const char *name, const CraCsvLimits *limits,
                         GError **error);
void cra_csv_row_free (CraCsvRow *self);

/* Adds a row to OUT, with commas and CR LF; NULL cells are empty. What a spreadsheet would take for a
 * formula gets an apostrophe in front. */
void cra_csv_append_row (GString *out, const char *const *cells, guint n_cells);
/* Takes that apostrophe away again: what was read is what was written. Owned by the caller. */
char *cra_csv_dup_unguarded (const char *cell);

G_END_DECLS
