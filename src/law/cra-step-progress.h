/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a step is: how many of its items are given and confirmed, for the ring beside it. No judgement
 * (open points are that), and no percentage of conformity. */
#pragma once

#include "law/cra-open-points.h"

G_BEGIN_DECLS

/* Counts the items of STEP in *ALL and those decided in *DONE. An item is a field that is given, a question
 * that is answered, or an object: done where it is decided or reviewed, which what is suggested or
 * inherited is not. Both are 0 where the step has no item yet, and for the documents, whose state is no
 * part of an assessment's content. POINTS are the open points of ASSESSMENT where they are at hand, or NULL.
 * Pure. */
void cra_step_progress (CraLaw *law, const CraAssessment *assessment, GPtrArray *points,
                        CraStep step, guint *done, guint *all);

G_END_DECLS
