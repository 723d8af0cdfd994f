/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evidence of a snapshot: which pieces are shown and in what order, and what is known of each. */
#pragma once

#include "app/cra-query-model.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_EVIDENCE_ALL,
  CRA_EVIDENCE_UNUSED,    /* linked to nothing */
  CRA_EVIDENCE_ATTENTION, /* cannot be read, has run out, or a pin is lost or moved */
} CraEvidenceFilter;

typedef enum
{
  CRA_EVIDENCE_BY_AGE, /* the newest first */
  CRA_EVIDENCE_BY_TITLE,
  CRA_EVIDENCE_BY_SIZE, /* the largest first */
} CraEvidenceOrder;

#define CRA_TYPE_EVIDENCE_MODEL (cra_evidence_model_get_type ())
G_DECLARE_FINAL_TYPE (CraEvidenceModel, cra_evidence_model, CRA, EVIDENCE_MODEL, GObject)

CraEvidenceModel *cra_evidence_model_new (void);
/* Those shown, by id; the items have no row. Borrowed. */
CraQueryModel *cra_evidence_model_get_list (CraEvidenceModel *self);
/* Another snapshot, or another choice of it. WORDS (may be NULL) are looked for in titles, file names and
 * notes, all of them; TODAY decides what has run out. Only what differs is said to have changed. */
void cra_evidence_model_load (CraEvidenceModel *self, const CraAssessment *assessment,
                              const char *words, CraEvidenceFilter filter, CraEvidenceOrder order,
                              const char *today);
/* Of the snapshot loaded last, whether shown or not; borrowed, NULL = none. */
const CraEvidence *cra_evidence_model_find (CraEvidenceModel *self, gint64 id,
                                            const CraRevision **revision);
gboolean cra_evidence_model_needs_attention (CraEvidenceModel *self, gint64 id);

G_END_DECLS
