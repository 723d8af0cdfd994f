/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of assessment.json. Inside package/ only. */
#pragma once

#include <json-glib/json-glib.h>

#include "law/cra-law.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

#define CRA_ASSESSMENT_FORMAT "cra-workbench-assessment"
#define CRA_PACKAGE_FORMAT "cra-workbench-package"
#define CRA_PACKAGE_FORMAT_VERSION 1

/* What law/ works out from the state: verdicts, open points, citations of everything named. Owned by the
 * caller. */
JsonObject *cra_package_make_derived (CraLaw *law, const CraAssessment *assessment);

G_END_DECLS
