/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests and reviews that are repeated (Annex I Part II(3)), and security updates (Part II(2), (7), (8),
 * Art 13(9)): when the next one is due, how the last one ended, until when an update must stay available.
 * Pure. Days are "YYYY-MM-DD". */
#pragma once

#include "model/cra-assessment.h"

G_BEGIN_DECLS

/* --- Tests and reviews --- */

typedef enum
{
  CRA_TEST_DUE_UNKNOWN, /* no run yet, and no day for the first one */
  CRA_TEST_DUE_DONE,    /* was to be done once, and was */
  CRA_TEST_DUE_LATER,
  CRA_TEST_DUE_SOON,    /* within 30 days */
  CRA_TEST_DUE_OVERDUE,
} CraTestDue;

/* The last run of PLAN among RUNS (CraTestRun): the one with the latest day, of several on one day the
 * one that was entered last. Runs without a day count only where no other has one. Borrowed, or NULL. */
CraTestRun *cra_test_plan_find_last_run (const CraTestPlan *plan, GPtrArray *runs);
/* The day the next run is due: the day of the last one plus the interval, before the first run the day
 * that was planned for it. NULL where nothing is due or no day is known. Owned by the caller. */
char *cra_test_plan_next_due (const CraTestPlan *plan, GPtrArray *runs);
/* How that stands as of TODAY; without a day today nothing is soon or overdue. *DAYS (or NULL) are the
 * days until it is due, or since when it was, never below 0. */
CraTestDue cra_test_plan_judge (const CraTestPlan *plan, GPtrArray *runs, const char *today,
                                guint *days);

/* --- Security updates --- */

typedef enum
{
  CRA_IDENTIFIER_CVE,
  CRA_IDENTIFIER_EUVD,
  CRA_IDENTIFIER_GHSA,
  CRA_IDENTIFIER_OWN, /* anything else in one line of moderate length */
  CRA_IDENTIFIER_BAD, /* begins as one of the first three and goes on otherwise; or is no identifier */
} CraIdentifierKind;

/* What an identifier of a vulnerability is, by its form alone. Any text. */
CraIdentifierKind cra_update_identify (const char *identifier);

/* The day until which UPDATE must stay available at least (Art 13(9)); NULL while it has no date.
 * Owned by the caller. */
char *cra_update_must_stay_until (const CraSecurityUpdate *update, const CraVersion *version);
/* The day until which it stays available: what was promised, where that is later than the law asks for.
 * Owned by the caller. */
char *cra_update_stays_until (const CraSecurityUpdate *update, const CraVersion *version);
/* Whether less was promised than the law asks for. */
gboolean cra_update_ends_early (const CraSecurityUpdate *update, const CraVersion *version);

G_END_DECLS
