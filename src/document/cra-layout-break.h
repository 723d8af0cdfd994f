/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where lines end. Ragged text fills each line as far as it goes; justified text gets the ends that
 * keep the spaces of the whole paragraph most even. */
#pragma once

#include "document/cra-layout-shape.h"

G_BEGIN_DECLS

/* Clusters FIRST to END - 1 stand on a line; the next one begins with NEXT. */
typedef struct
{
  guint first;
  guint end;
  guint next;
  gboolean has_hyphen;
  double width;   /* with the hyphen and the stretch */
  double stretch; /* of each space */
} CraTextBreak;

/* The lines (CraTextBreak) of SHAPE in a column of WIDTH. JUSTIFIED text keeps its last line as
 * it is; ENDS says whether the paragraph ends with the shape. Words are divided in a style that
 * allows it. Owned by the caller. */
GArray *cra_text_break_lines (const CraTextShape *shape, CraPdfFonts *fonts,
                              const CraTextStyle *style, double width, gboolean justified,
                              gboolean ends);

/* The width of the longest part of the text that stays on one line, words divided or not. */
double cra_text_break_measure_longest (const CraTextShape *shape, CraPdfFonts *fonts,
                                       const CraTextStyle *style, gboolean divided);

G_END_DECLS
