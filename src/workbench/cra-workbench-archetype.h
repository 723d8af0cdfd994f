/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions: what an archetype brings to a version, and texts that a person has yet to confirm. */
#pragma once

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* How much an archetype adds, or added. */
typedef struct
{
  guint assets;
  guint risks;
  guint candidates; /* categories to weigh */
  guint texts;      /* for points of Annex II, counted in each language */
} CraArchetypeReport;

/* What cra_workbench_apply_archetype() would add to ASSESSMENT. CRA_ERROR_NOT_FOUND for an archetype
 * there is not. */
gboolean cra_workbench_preview_archetype (CraWorkbench *self, const CraAssessment *assessment,
                                          const char *archetype, CraArchetypeReport *report,
                                          GError **error);

/* Sets the archetype (an id of the law data) of the product of VERSION, and adds what it suggests as one
 * journal entry: assets and risks, texts for points of Annex II that are empty, in the languages of the
 * product that have such texts, all with the status suggested; and categories to weigh, without an
 * argument. What came from the same asset, threat or category before is not added again. REPORT may be
 * NULL. */
gboolean cra_workbench_apply_archetype (CraWorkbench *self, gint64 version, const char *archetype,
                                        CraArchetypeReport *report, GError **error);

/* Puts TEXT as a suggestion into an empty point of Annex II or VII; CRA_ERROR_CONFLICT where the point
 * has a text in that language. */
gboolean cra_workbench_suggest_statement (CraWorkbench *self, gint64 version, const char *clause,
                                          const char *language, const char *text, GError **error);

G_END_DECLS
