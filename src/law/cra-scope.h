/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scope: does the Regulation apply to this version at all (Art 2, Art 3(1), Art 69, Art 71)? */
#pragma once

#include "law/cra-law.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

/* The answer to the question of exclusions that says that none applies. */
#define CRA_EXCLUSION_NONE "none"

typedef enum
{
  CRA_SCOPE_OPEN,   /* a question that decides is not answered yet */
  CRA_SCOPE_IN,
  CRA_SCOPE_OUT,
  CRA_SCOPE_LEGACY, /* placed before the date of application and not substantially modified since:
                     * reporting duties only, Art 69(2)-(3) */
} CraScopeVerdict;

typedef struct
{
  CraScopeVerdict verdict;
  GPtrArray *reasons; /* clause ids (borrowed text), the deciding one first */
  GPtrArray *open;    /* names of CraScope fields that still decide, in the order to ask */
} CraScopeResult;

/* One answer that leads out decides alone; otherwise every question of the list must be answered.
 * The role never changes the verdict; its duties follow as further reasons. Pure. Owned by the
 * caller. */
CraScopeResult *cra_scope_judge (CraLaw *law, const CraScope *scope);
void cra_scope_result_free (CraScopeResult *self);
const char *cra_scope_verdict_word (CraScopeVerdict verdict); /* "open", "in", "out", "legacy" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraScopeResult, cra_scope_result_free)

G_END_DECLS
