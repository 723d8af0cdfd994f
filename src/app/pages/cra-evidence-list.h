/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of evidence as rows with a small picture: looked through, filtered, sorted, dragged out. */
#pragma once

#include <adwaita.h>

#include "app/cra-evidence-model.h"
#include "app/cra-session.h"

G_BEGIN_DECLS

#define CRA_TYPE_EVIDENCE_LIST (cra_evidence_list_get_type ())
G_DECLARE_FINAL_TYPE (CraEvidenceList, cra_evidence_list, CRA, EVIDENCE_LIST, AdwBin)

/* Signals: "chosen" (gint64): a person chose a row; "add" (): asked for files to be added. */

/* Shows the snapshot of SESSION, with SELECTED chosen where it is among the rows. */
void cra_evidence_list_refresh (CraEvidenceList *self, CraSession *session, gint64 selected);
/* Takes the filter off where it hides the row. FALSE where there is no such row. */
gboolean cra_evidence_list_reveal (CraEvidenceList *self, gint64 id);
void cra_evidence_list_focus (CraEvidenceList *self);
CraEvidenceModel *cra_evidence_list_get_model (CraEvidenceList *self);
void cra_evidence_list_set_words (CraEvidenceList *self, const char *words);

/* "application/pdf · 12 pages · 1.4 MB". Owned by the caller. */
char *cra_evidence_list_describe (const CraRevision *revision);
/* What is dragged out of a row. Owned by the caller. */
GdkContentProvider *cra_evidence_list_make_provider (CraEvidenceList *self, gint64 id);

G_END_DECLS
