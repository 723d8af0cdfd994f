/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for something in everything the law data says: a number such as "(2)(g)" or "Art 13(8)", words of
 * a title or of a text. For candidates of a category, which understands everyday names, see
 * cra-classification.h. */
#pragma once

#include "law/cra-law.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_LAW_SCOPE_LAW,      /* what is law or explains it: no starters, no worked examples */
  CRA_LAW_SCOPE_DATA,     /* those, too */
  CRA_LAW_SCOPE_ALL,      /* and sentences of the program itself (reasons) */
} CraLawScope;

typedef struct
{
  const CraClause *clause; /* borrowed */
  guint rate;              /* as cra_text_match_rate(); half of it where only the text has the words */
  gboolean in_text;        /* the words are in the text, neither in the number nor in the title */
} CraLawFinding;

/* CraLawFinding members, best first and equally good ones in the order of the law: clauses that have each
 * piece of TYPED (what stands between spaces) at the start of a word of the id, article, title or text, or
 * of what stands below it (names of acts and standards, what a category includes). Capitals and accents do
 * not count. At most LIMIT (0 = all); *TOTAL (may be NULL) is how many there are. Blank TYPED finds
 * nothing. Any thread. Owned by the caller. */
GArray *cra_law_find_text (CraLaw *self, const char *typed, CraLawScope scope, guint limit,
                           guint *total);

G_END_DECLS
