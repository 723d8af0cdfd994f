/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 9: the evidence, with a preview. */
#pragma once

#include "app/cra-page.h"

G_BEGIN_DECLS

#define CRA_TYPE_EVIDENCE_PAGE (cra_evidence_page_get_type ())
G_DECLARE_FINAL_TYPE (CraEvidencePage, cra_evidence_page, CRA, EVIDENCE_PAGE, CraPage)

/* Brings in FILE as a new revision of the evidence that is selected, on a worker thread. */
void cra_evidence_page_revise (CraEvidencePage *self, GFile *file);

G_END_DECLS
