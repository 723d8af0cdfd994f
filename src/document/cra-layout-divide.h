/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a line may end inside a word: between syllables, and behind the signs of a path. */
#pragma once

#include "document/cra-layout-shape.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_PLACE_NONE,
  CRA_PLACE_HYPHEN,
  CRA_PLACE_PUNCTUATION,
} CraTextPlaceKind;

/* Borrowed but for the two arrays; set up with the first three. */
typedef struct
{
  const CraTextShape *shape;
  CraPdfFonts *fonts;
  const CraTextStyle *style;
  guint8 *kinds;     /* CraTextPlaceKind by cluster; NULL until something is looked up */
  guint8 *is_looked; /* by cluster: the word that begins here is looked up */
} CraTextDivider;

void cra_text_divider_clear (CraTextDivider *self);

/* Looks for places inside clusters FIRST to END - 1, where no line ends by itself; once. */
void cra_text_divider_look_up (CraTextDivider *self, guint first, guint end);

/* The width of the hyphen that would follow the cluster before NEXT. */
double cra_text_divider_measure_hyphen (const CraTextDivider *self, guint next);
const CraTextPiece *cra_text_divider_get_piece (const CraTextDivider *self, guint cluster);

G_END_DECLS
