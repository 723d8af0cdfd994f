/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing in many pieces of evidence at once: files, and folders with what is in them. Each file is an act
 * of its own, so what is in stays in when the rest is given up. */
#pragma once

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* Of one call; more is an error of the choice, not of the program. */
#define CRA_INTAKE_MAX_FILES 5000
#define CRA_INTAKE_MAX_DEPTH 16

typedef enum
{
  CRA_INTAKE_ADDED,
  CRA_INTAKE_KNOWN,   /* the same bytes were there already: linked where links were asked for */
  CRA_INTAKE_FAILED,
  CRA_INTAKE_SKIPPED, /* hidden, a link to elsewhere, no file: never tried */
  CRA_INTAKE_LEFT,    /* not reached before the call was cancelled */
  CRA_N_INTAKE_OUTCOMES
} CraIntakeOutcome;

typedef enum
{
  CRA_INTAKE_NO_REASON,
  CRA_INTAKE_HIDDEN,
  CRA_INTAKE_SYMLINK,
  CRA_INTAKE_SPECIAL,  /* a device, a socket */
  CRA_INTAKE_OWN,      /* this workspace itself */
  CRA_INTAKE_TOO_DEEP, /* below CRA_INTAKE_MAX_DEPTH folders */
  CRA_INTAKE_TOO_MANY, /* after CRA_INTAKE_MAX_FILES files */
} CraIntakeReason;

typedef struct
{
  char *name;              /* as chosen, or below the folder that was: "reports/pentest.pdf" */
  CraIntakeOutcome outcome;
  CraIntakeReason reason;  /* why it was skipped */
  gint64 evidence;         /* added or known, else 0 */
  char *title;             /* of it */
  char *error;             /* why it failed, or NULL */
} CraIntakeItem;

typedef struct
{
  GPtrArray *items; /* CraIntakeItem, in the order they were tried */
  guint counts[CRA_N_INTAKE_OUTCOMES];
} CraIntakeReport;

void cra_intake_report_free (CraIntakeReport *self);

/* Brings in FILES (GFile members); folders with all they hold, hidden files and links to elsewhere left
 * out. CLAUSES as for cra_workbench_add_evidence(). Never fails as a whole: the report says of each file
 * what became of it. Owned by the caller. */
CraIntakeReport *cra_workbench_add_evidence_many (CraWorkbench *self, gint64 version, GPtrArray *files,
                                                  const char *const *clauses, CraJob *job);
void cra_workbench_add_evidence_many_async (CraWorkbench *self, gint64 version, GPtrArray *files,
                                            const char *const *clauses, CraJob *job,
                                            GAsyncReadyCallback callback, gpointer data);
CraIntakeReport *cra_workbench_add_evidence_many_finish (CraWorkbench *self, GAsyncResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraIntakeReport, cra_intake_report_free)

G_END_DECLS
