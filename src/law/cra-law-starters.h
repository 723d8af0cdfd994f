/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What suggestions are made from: text blocks for points of Annex II, by archetype and language. All
 * of it is our advice. */
#pragma once

#include "law/cra-law.h"

G_BEGIN_DECLS

/* The block for a point of Annex II: that of the archetype (an id, or NULL = none chosen), else the
 * common one. NULL where there is none. */
const CraClause *cra_law_find_block (CraLaw *self, const char *archetype, const char *point);
/* The text of a block in a language; NULL where there is none: never silently English. */
const char *cra_law_get_block_text (CraLaw *self, const CraClause *block, const char *language);
/* Whether blocks exist in a language at all. */
gboolean cra_law_has_blocks_in (CraLaw *self, const char *language);

G_END_DECLS
