/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verbs of the risk assessment: taking over what the risks call for, confirming what was suggested, and the
 * register as a table. */
#pragma once

#include "law/cra-risk.h"
#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* --- What follows for the requirements --- */

typedef struct
{
  guint applies;        /* answered "yes" because risks call for them */
  guint not_applicable; /* answered "no" with a suggested justification */
  guint open;           /* the risks do not say yet */
  guint answered;       /* left alone: a person has answered */
} CraTakenOver;

/* Counts what the next function would do; nothing is changed. */
void cra_workbench_preview_risks (CraWorkbench *self, const CraAssessment *assessment,
                                  CraTakenOver *result);
/* Answers the undecided items of Part I(2) as the confirmed risks say, in one journal entry: "yes", or
 * "no" with a justification to begin with that stays suggested until a person confirms it. RESULT may be
 * NULL. */
gboolean cra_workbench_apply_risks (CraWorkbench *self, gint64 version, CraTakenOver *result,
                                    GError **error);
/* Confirms all suggested and inherited objects of TYPE (assets or risks) of a version, in one journal entry.
 * CONFIRMED may be NULL. */
gboolean cra_workbench_confirm_all (CraWorkbench *self, const CraObjectType *type, gint64 version,
                                    guint *confirmed, GError **error);

/* --- The register as a table --- */

/* Assets or risks as comma-separated values, RFC 4180 in UTF-8. The first row names the columns:
 *
 *   assets: number,name,kind,boundary,description,confidentiality,integrity,availability,status
 *   risks:  number,title,threat,scenario,assets,likelihood,impact,rating_reason,treatment,measures,
 *           residual_likelihood,residual_impact,requirements,accepted_by,accepted_on,acceptance_reason,
 *           status
 *
 * number is "A1" or "R1" (or 1); assets and requirements are separated by spaces ("A1 A3"); ratings go from 1
 * to 5; words are those of the command line. Texts that a spreadsheet would take for a formula begin with an
 * apostrophe that reading takes away again. */
GBytes *cra_workbench_write_register (const CraAssessment *assessment, const CraObjectType *type);
/* Writes it to PATH; a file that is there stays until the new one is whole. */
gboolean cra_workbench_export_register (CraWorkbench *self, const CraAssessment *assessment,
                                        const CraObjectType *type, const char *path, GError **error);

typedef struct
{
  guint added;
  guint changed;
  guint unchanged;
} CraImported;

/* Reads such a table. A row with the number of an object changes it, one with a new number or none adds one;
 * what is not in the file stays. Columns may be missing and may be in any order; an empty cell empties the
 * field. All or nothing, one journal entry. Rows marked "suggested" stay suggested; those marked "reviewed" or
 * "inherited" are decided like what a person types. Errors name file, line, column and what to do. RESULT may
 * be NULL. */
gboolean cra_workbench_import_register (CraWorkbench *self, gint64 version, const CraObjectType *type,
                                        GFile *file, CraJob *job, CraImported *result,
                                        GError **error);
/* The same for bytes at hand; NAME is for messages. */
gboolean cra_workbench_import_register_bytes (CraWorkbench *self, gint64 version,
                                              const CraObjectType *type, GBytes *bytes,
                                              const char *name, CraJob *job, CraImported *result,
                                              GError **error);
/* A twin on a worker thread. */
void cra_workbench_import_register_async (CraWorkbench *self, gint64 version,
                                          const CraObjectType *type, GFile *file, CraJob *job,
                                          GAsyncReadyCallback callback, gpointer data);
gboolean cra_workbench_import_register_finish (CraWorkbench *self, GAsyncResult *result,
                                               CraImported *imported, GError **error);

G_END_DECLS
