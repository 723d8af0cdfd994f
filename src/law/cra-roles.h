/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts for the manufacturer: those who sign (Annex V.8), the authorised representative (Art 18); and what
 * follows from the size of the undertaking (Art 33(5), 64(10)). */
#pragma once

#include "model/cra-assessment.h"

G_BEGIN_DECLS

/* The signatory called NAME, as cra_review_is_same_person(); borrowed, NULL where none is. */
CraSignatory *cra_signatory_find (const CraAssessment *assessment, const char *name);
/* Whether the authority is over on DAY: it lasts through its last day. FALSE without either date. */
gboolean cra_signatory_has_ended (const CraSignatory *signatory, const char *day);

/* Clause ids of what follows from a size class, NULL-terminated; none while it is undecided. */
const char *const *cra_size_list_clauses (CraSizeClass size);
/* Clause ids of what a mandate must at least cover and what it can never cover, NULL-terminated. */
const char *const *cra_mandate_list_clauses (void);

G_END_DECLS
