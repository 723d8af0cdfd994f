/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of the search share. */
#pragma once

#include "base/cra-text-match.h"
#include "workbench/cra-workbench-find.h"

G_BEGIN_DECLS

/* How good a finding is whose words are not in its title. */
#define CRA_FOUND_ELSEWHERE 35
/* Characters of an excerpt: about two lines of a list. */
#define CRA_FOUND_EXCERPT 140

/* What the indexes gave, still without what a person needs to know it by. */
typedef struct
{
  CraFoundKind kind;
  CraSearchHit *hit;       /* Owned; one of the two */
  CraComponent *component; /* Owned */
} CraFindCandidate;

void cra_find_candidate_free (CraFindCandidate *self);

/* What each candidate is called, where it belongs and where it is opened, read in one snapshot. Those that
 * nothing can open (an old revision) are left out. CraFoundItem members, owned by the caller. */
GPtrArray *cra_find_complete (CraWorkbench *workbench, const CraTextMatch *match, gint64 version,
                              GPtrArray *candidates, GError **error);

G_END_DECLS
