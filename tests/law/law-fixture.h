/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A complete assessment, and a small language to change it: "organisation.name=", "-link[AVII.3]",
 * "+standard", separated by "|". */
#pragma once

#include "model/cra-assessment.h"

G_BEGIN_DECLS

/* Everything the law asks of a default software product placed on the market on 2028-01-15, in
 * English, as of 2027-12-20. */
CraAssessment *make_complete_assessment (void);

/* OBJECT.FIELD=VALUE sets, OBJECT[KEY] names the answer, link or statement of a clause (without a
 * key the last one), -OBJECT removes, +OBJECT adds at the end. Fails the test on anything it
 * cannot do. */
void change_assessment (CraAssessment *assessment, const char *changes);

G_END_DECLS
