/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of tests, reviews of the product, and security updates. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include "base/cra-text.h"
#include "law/cra-tests.h"

#define REGULAR_TESTS "AI.II.3"
#define SEPARATE_UPDATES "AI.II.2"
#define DISTRIBUTION "AI.II.7"
#define FREE_UPDATES "AI.II.8"

/* --- Tests and reviews --- */

static void
add_test (CraPointCollector *self,
          CraOpenPointWeight weight,
          const char *reason,
          const CraTestPlan *plan,
          gconstpointer object,
          const char *field,
          const char *date,
          const char *days)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_TESTS,
                                             .reason = reason,
                                             .clause = REGULAR_TESTS,
                                             .object = object,
                                             .field = field,
                                             .says = { { "plan", plan->title },
                                                       { "date", date },
                                                       { "days", days } } });
}

/* When it is to be done. */
static void
collect_due (CraPointCollector *self, const CraTestPlan *plan)
{
  GPtrArray *runs = self->assessment->test_runs;
  const CraTestRun *last = cra_test_plan_find_last_run (plan, runs);
  g_autofree char *due = cra_test_plan_next_due (plan, runs);
  g_autofree char *text = NULL;
  guint days = 0;

  switch (cra_test_plan_judge (plan, runs, self->today, &days))
    {
    case CRA_TEST_DUE_UNKNOWN:
      if (last == NULL)
        add_test (self, CRA_IMPROVES, "reason.open.tests.first-due", plan, plan, "first_due", NULL,
                  NULL);
      break;
    case CRA_TEST_DUE_OVERDUE:
      text = g_strdup_printf ("%u", days);
      add_test (self, CRA_BLOCKS_PLACING, "reason.open.tests.overdue", plan, plan, NULL, due, text);
      break;
    case CRA_TEST_DUE_DONE:
    case CRA_TEST_DUE_LATER:
    case CRA_TEST_DUE_SOON:
      break;
    }
}

/* What the last run says; what came before it was mended or done again. */
static void
collect_last_run (CraPointCollector *self, const CraTestPlan *plan)
{
  const CraTestRun *run = cra_test_plan_find_last_run (plan, self->assessment->test_runs);

  if (run == NULL)
    return;
  if (run->date == NULL)
    add_test (self, CRA_IMPROVES, "reason.open.tests.run-date", plan, run, "date", NULL, NULL);
  switch (run->result)
    {
    case CRA_RESULT_UNDECIDED:
      add_test (self, CRA_IMPROVES, "reason.open.tests.result", plan, run, "result", run->date, NULL);
      break;
    case CRA_RESULT_FAILED:
      add_test (self, CRA_BLOCKS_PLACING, "reason.open.tests.failed", plan, run, "findings",
                run->date, NULL);
      break;
    case CRA_RESULT_PASSED_WITH_FINDINGS:
      if (cra_text_is_blank (run->findings))
        add_test (self, CRA_IMPROVES, "reason.open.tests.findings", plan, run, "findings", run->date,
                  NULL);
      break;
    case CRA_RESULT_PASSED:
      break;
    }
  if (run->evidence == 0)
    add_test (self, CRA_IMPROVES, "reason.open.tests.evidence", plan, run, "evidence", run->date,
              NULL);
}

static void
collect_unconfirmed_plan (CraPointCollector *self, const CraTestPlan *plan)
{
  g_autofree char *what = NULL;

  if (!cra_status_is_unconfirmed (plan->status))
    return;
  what = g_strdup_printf ("The test or review \xe2\x80\x9c%s\xe2\x80\x9d", plan->title);
  cra_collector_add (self,
                     &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                       .step = CRA_STEP_TESTS,
                                       .reason = cra_status_unconfirmed_reason (plan->status),
                                       .clause = REGULAR_TESTS,
                                       .object = plan,
                                       .field = "status",
                                       .says = { { "what", what } } });
}

/* A test may well be done once; but where none comes again, nothing is regular. */
static void
collect_regularity (CraPointCollector *self)
{
  GPtrArray *plans = self->assessment->test_plans;

  for (guint i = 0; i < plans->len; i++)
    if (((CraTestPlan *)plans->pdata[i])->interval_months > 0)
      return;
  if (plans->len > 0)
    add_test (self, CRA_IMPROVES, "reason.open.tests.interval", plans->pdata[0], plans->pdata[0],
              "interval_months", NULL, NULL);
  else
    cra_collector_add (self, &(CraPointDraft){ .weight = CRA_IMPROVES,
                                               .step = CRA_STEP_TESTS,
                                               .reason = "reason.open.tests.none",
                                               .clause = REGULAR_TESTS });
}

void
cra_collect_tests (CraPointCollector *self)
{
  const CraAssessment *assessment = self->assessment;

  collect_regularity (self);
  for (guint i = 0; i < assessment->test_plans->len; i++)
    {
      const CraTestPlan *plan = assessment->test_plans->pdata[i];

      collect_unconfirmed_plan (self, plan);
      collect_due (self, plan);
      collect_last_run (self, plan);
    }
}

/* --- Security updates --- */

static void
add_update (CraPointCollector *self,
            CraOpenPointWeight weight,
            const char *reason,
            const char *clause,
            const CraSecurityUpdate *update,
            const char *field,
            const char *until)
{
  cra_collector_add (self, &(CraPointDraft){ .weight = weight,
                                             .step = CRA_STEP_TESTS,
                                             .reason = reason,
                                             .clause = clause,
                                             .object = update,
                                             .field = field,
                                             .says = { { "update", update->name },
                                                       { "date", update->available_until },
                                                       { "until", until } } });
}

/* Part II(8): free of charge, unless otherwise agreed for a tailor-made product. */
static void
collect_price (CraPointCollector *self, const CraSecurityUpdate *update)
{
  const char *reason = NULL;
  const char *field = "free";

  if (update->free == CRA_YES_NO_UNDECIDED)
    reason = "reason.open.updates.free";
  else if (update->free == CRA_YES_NO_NO
           && self->assessment->product->tailor_made != CRA_YES_NO_YES)
    reason = "reason.open.updates.not-free";
  else if (update->free == CRA_YES_NO_NO && cra_text_is_blank (update->free_reason))
    {
      reason = "reason.open.updates.agreement";
      field = "free_reason";
    }
  if (reason != NULL)
    add_update (self, CRA_BLOCKS_PLACING, reason, FREE_UPDATES, update, field, NULL);
}

/* Part II(2): apart from updates of functions where that is technically feasible. */
static void
collect_separation (CraPointCollector *self, const CraSecurityUpdate *update)
{
  if (update->separate == CRA_YES_NO_UNDECIDED)
    add_update (self, CRA_IMPROVES, "reason.open.updates.separate", SEPARATE_UPDATES, update,
                "separate", NULL);
  else if (update->separate == CRA_YES_NO_NO && cra_text_is_blank (update->separate_reason))
    add_update (self, CRA_BLOCKS_PLACING, "reason.open.updates.separate-reason", SEPARATE_UPDATES,
                update, "separate_reason", NULL);
}

/* Part II(7): automatically where applicable; the version says whether it is. */
static void
collect_automatic (CraPointCollector *self, const CraSecurityUpdate *update)
{
  if (self->assessment->version->automatic_updates != CRA_AUTOMATIC_ON_BY_DEFAULT)
    return;
  if (update->automatic != CRA_YES_NO_YES)
    add_update (self, CRA_IMPROVES,
                update->automatic == CRA_YES_NO_NO ? "reason.open.updates.not-automatic"
                                                   : "reason.open.updates.automatic",
                DISTRIBUTION, update, "automatic", NULL);
}

/* Art 13(9): ten years, or the rest of the support period. */
static void
collect_availability (CraPointCollector *self, const CraSecurityUpdate *update)
{
  g_autofree char *until = cra_update_must_stay_until (update, self->assessment->version);

  if (update->released == NULL)
    add_update (self, CRA_IMPROVES, "reason.open.updates.released", DISTRIBUTION, update, "released",
                NULL);
  if (cra_update_ends_early (update, self->assessment->version))
    add_update (self, CRA_BLOCKS_PLACING, "reason.open.updates.available-until", DISTRIBUTION,
                update, "available_until", until);
  if (cra_text_is_blank (update->download_url))
    add_update (self, CRA_IMPROVES, "reason.open.updates.download", DISTRIBUTION, update,
                "download_url", NULL);
}

void
cra_collect_updates (CraPointCollector *self)
{
  for (guint i = 0; i < self->assessment->security_updates->len; i++)
    {
      const CraSecurityUpdate *update = self->assessment->security_updates->pdata[i];

      collect_price (self, update);
      collect_separation (self, update);
      collect_automatic (self, update);
      collect_availability (self, update);
      if (update->fixes == NULL || update->fixes[0] == NULL)
        add_update (self, CRA_IMPROVES, "reason.open.updates.fixes", SEPARATE_UPDATES, update,
                    "fixes", NULL);
      if (cra_text_is_blank (update->description) && cra_text_is_blank (update->advisory_url))
        add_update (self, CRA_BLOCKS_PLACING, "reason.open.updates.advisory", FREE_UPDATES, update,
                    "advisory_url", NULL);
    }
}
