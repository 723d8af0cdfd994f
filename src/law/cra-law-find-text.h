/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clauses by what somebody types: a number such as "(2)(g)" or "Art 13(8)", words of the title or of the
 * text. */
#pragma once

#include "base/cra-text-match.h"
#include "law/cra-law.h"

G_BEGIN_DECLS

typedef struct
{
  const CraClause *clause;
  guint rate;       /* as cra_text_match_rate(); half of it where only the text has the words */
  gboolean in_text; /* the words are in the text, neither in the number nor in the title */
} CraLawFinding;

/* CraLawFinding members, best first, at most LIMIT; equally good ones in the order of the law. What is
 * law or explains it: no sentences of ours about a workspace, no starters and worked examples. Any thread.
 * Owned by the caller. */
GArray *cra_law_find_text (CraLaw *self, const CraTextMatch *match, guint limit);

G_END_DECLS
