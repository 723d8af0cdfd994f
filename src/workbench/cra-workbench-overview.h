/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All product versions of a workspace at a glance: state, answers, dates. Read with a few lists in one
 * transaction, however many products there are; no assessment is loaded. */
#pragma once

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* Where a version stands, by what is in the workspace: no judgement of conformity. */
typedef enum
{
  CRA_VERSION_NOT_BEGUN, /* nothing was decided by a person yet */
  CRA_VERSION_IN_WORK,
  CRA_VERSION_ANSWERED,  /* every requirement, the category and the procedure are decided */
  CRA_VERSION_SIGNED,    /* a declaration was signed */
  CRA_VERSION_LEGACY,    /* reporting duties only */
  CRA_VERSION_OUT,       /* outside the scope */
  CRA_N_VERSION_STATES
} CraVersionState;

typedef struct
{
  gint64 version;
  gint64 product;
  char *product_name;
  char *version_name;
  char *category;     /* clause id, "default", NULL = undecided */
  CraProcedure procedure;
  CraVersionState state;
  CraStatus *answers; /* one a requirement, in the order of Annex I */
  guint decided;      /* of them */
  char *placed_on;
  char *support_end;  /* last day of the month, NULL = not given */
} CraOverviewRow;

typedef enum
{
  CRA_OVERVIEW_LAW,      /* a date of application; subject is its clause id */
  CRA_OVERVIEW_PLACING,  /* on the market, as given for the version */
  CRA_OVERVIEW_SUPPORT,  /* last day of support */
  CRA_OVERVIEW_REVIEW,   /* due, as set when it was assigned */
  CRA_OVERVIEW_TEST,     /* due: the last run and the interval of the plan, or its first date */
  CRA_OVERVIEW_EVIDENCE, /* last day of validity */
} CraOverviewDateKind;

typedef struct
{
  CraOverviewDateKind kind;
  char *date; /* "YYYY-MM-DD" */
  gboolean past;
  gint64 version; /* 0 = all */
  char *subject;  /* a clause id, the title of a test or of evidence, the item to review */
  gint64 object;  /* id of the test plan, review or evidence; 0 = none */
} CraOverviewDate;

typedef struct
{
  /* Owned */
  GPtrArray *rows;  /* CraOverviewRow, by product and version name */
  GPtrArray *dates; /* CraOverviewDate, soonest first. What is past is here only where it is still to be done */
  char *today;
  guint states[CRA_N_VERSION_STATES]; /* rows in each */
  guint n_requirements;
} CraOverview;

/* Owned by the caller. */
CraOverview *cra_workbench_load_overview (CraWorkbench *self, GError **error);
void cra_overview_free (CraOverview *self);
/* The row of a version (borrowed), or NULL. */
const CraOverviewRow *cra_overview_find (const CraOverview *self, gint64 version);

/* A twin on a worker thread. */
void cra_workbench_load_overview_async (CraWorkbench *self, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);
CraOverview *cra_workbench_load_overview_finish (CraWorkbench *self, GAsyncResult *result,
                                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraOverview, cra_overview_free)

G_END_DECLS
