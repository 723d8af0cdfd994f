/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may sign for the manufacturer, and on which day (Annex V.8). */
#pragma once

#include "model/cra-assessment.h"

G_BEGIN_DECLS

/* The signatory called NAME, without regard to capitals and to spaces around it; borrowed, NULL where none
 * is. */
CraSignatory *cra_signatory_find (const CraAssessment *assessment, const char *name);
/* Whether the authority is over on DAY: it lasts through its last day. FALSE without either date. */
gboolean cra_signatory_has_ended (const CraSignatory *signatory, const char *day);

G_END_DECLS
