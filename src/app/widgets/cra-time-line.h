/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates along a line: marks with their words above it, spans of time as bars below. The words have lanes, so
 * that they neither overlap nor are cut. */
#pragma once

#include "app/widgets/cra-drawing.h"

G_BEGIN_DECLS

#define CRA_TYPE_TIME_LINE (cra_time_line_get_type ())
G_DECLARE_FINAL_TYPE (CraTimeLine, cra_time_line, CRA, TIME_LINE, CraDrawing)

CraTimeLine *cra_time_line_new (void);
void cra_time_line_clear (CraTimeLine *self);

/* DATE is "YYYY-MM-DD" or "YYYY-MM" (its last day); anything else is left out. KIND, for shape and colour:
 * "now", "end" (of support), "floor" (what the law asks for at least), "component", "late" (a date that
 * has passed and should not have), "plain". TARGET is the detailed name of the action a click on the words
 * activates, or NULL. */
void cra_time_line_add_mark (CraTimeLine *self, const char *date, const char *label,
                             const char *kind, const char *target);
void cra_time_line_add_span (CraTimeLine *self, const char *from, const char *to,
                             const char *label, const char *kind);

/* Marks and spans on the line. */
guint cra_time_line_count (CraTimeLine *self);
/* All it shows, a sentence an entry, by date; what a screen reader is told. Owned by the caller. */
char *cra_time_line_describe (CraTimeLine *self);

G_END_DECLS
