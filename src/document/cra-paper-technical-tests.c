/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Technical documentation: the tests that are repeated with how they ended (Annex VII point 6), and the
 * security updates that were issued (part of vulnerability handling, point 2(b)). */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-text.h"
#include "law/cra-tests.h"

/* --- Tests and reviews --- */

static char *
describe_interval (CraPaperWriter *self, const CraTestPlan *plan)
{
  g_autofree char *months = g_strdup_printf ("%" G_GINT64_FORMAT, plan->interval_months);

  if (plan->interval_months <= 0)
    return g_strdup (cra_paper_say (self, "technical.test-once"));
  return cra_paper_fill (self, "technical.test-months", "months", months, NULL);
}

static void
add_plan (CraPaperWriter *self, CraNode *table, gconstpointer item, guint number)
{
  const CraTestPlan *plan = item;
  g_autofree char *interval = describe_interval (self, plan);
  g_autofree char *requirements = cra_paper_join_requirements (self, plan->requirements);
  g_autofree char *due = cra_test_plan_next_due (plan, self->assessment->test_runs);
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *cell = cra_paper_add_cell (self, row, plan->title, plan->status);

  cell->header = TRUE;
  if (plan->kind != CRA_TEST_UNDECIDED)
    cra_content_add_span (
        cra_content_add_paragraph (cell, NULL),
        cra_paper_say_word (self, "technical.test-kind", cra_test_kind_words[plan->kind]),
        CRA_SPAN_SMALL, NULL);
  cra_paper_add_plain_cell (row, plan->method);
  cra_paper_add_plain_cell (row, requirements);
  cra_paper_add_plain_cell (row, interval);
  cra_paper_add_plain_cell (row, due);
  cra_paper_add_plain_cell (row, plan->responsible);
}

static const char *
find_plan_title (CraPaperWriter *self, gint64 id)
{
  for (guint i = 0; i < self->assessment->test_plans->len; i++)
    {
      const CraTestPlan *plan = self->assessment->test_plans->pdata[i];

      if (plan->object.id == id)
        return plan->title;
    }
  return NULL;
}

/* The report, with a working link into the register of evidence. */
static void
add_report_cell (CraPaperWriter *self, CraNode *row, gint64 id)
{
  const CraEvidence *evidence = cra_assessment_find_evidence (self->assessment, id);
  guint number = cra_technical_find_number (self, id);
  g_autofree char *target = g_strdup_printf ("#evidence-%u", number);
  g_autofree char *label = NULL;

  if (evidence == NULL)
    {
      cra_paper_add_plain_cell (row, NULL);
      return;
    }
  label = g_strdup_printf ("E%u %s", number,
                           cra_text_is_blank (evidence->title)
                               ? cra_paper_say (self, "technical.untitled")
                               : evidence->title);
  cra_content_add_span (cra_content_add_cell (row, NULL), label, CRA_SPAN_PLAIN, target);
}

static void
add_run (CraPaperWriter *self, CraNode *table, gconstpointer item, guint number)
{
  const CraTestRun *run = item;
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *cell = cra_paper_add_plain_cell (row, run->date);

  cell->header = TRUE;
  cell = cra_paper_add_plain_cell (row, find_plan_title (self, run->plan));
  if (!cra_text_is_blank (run->tested))
    cra_content_add_span (cra_content_add_paragraph (cell, NULL), run->tested, CRA_SPAN_SMALL, NULL);
  cell = cra_paper_add_cell (self, row,
                             run->result != CRA_RESULT_UNDECIDED
                                 ? cra_paper_say_word (self, "technical.test-result",
                                                       cra_test_result_words[run->result])
                                 : NULL,
                             CRA_STATUS_DECIDED);
  if (!cra_text_is_blank (run->findings))
    cra_content_add_paragraph (cell, run->findings);
  cra_paper_add_plain_cell (row, run->performed_by);
  add_report_cell (self, row, run->evidence);
}

void
cra_technical_add_test_plans (CraPaperWriter *self)
{
  static const double plan_widths[] = { 3.4, 5, 2.2, 1.9, 2.2, 2.4 };
  static const double run_widths[] = { 2.2, 3.6, 4.8, 2.7, 3.4 };
  CraNode *table;

  if (self->assessment->test_plans->len == 0)
    return;
  cra_paper_add_section (self, self->root, 2, NULL, cra_paper_say (self, "technical.test-plans"),
                         "AI.II.3", "test-plans");
  table = cra_content_add_table (self->root, cra_paper_say (self, "technical.test-plans-caption"),
                                 G_N_ELEMENTS (plan_widths), plan_widths);
  cra_paper_add_header_row (self, table, "technical.test", "technical.test-method",
                            "technical.requirement", "technical.test-interval",
                            "technical.test-due", "technical.test-responsible", NULL);
  cra_paper_add_rows_later (self, table, self->assessment->test_plans, add_plan);
  if (self->assessment->test_runs->len == 0)
    {
      cra_paper_add_phrase (self, self->root, "technical.no-test-runs");
      return;
    }
  table = cra_content_add_table (self->root, cra_paper_say (self, "technical.test-runs-caption"),
                                 G_N_ELEMENTS (run_widths), run_widths);
  cra_paper_add_header_row (self, table, "technical.test-day", "technical.test",
                            "technical.test-result", "technical.test-by", "technical.test-report",
                            NULL);
  cra_paper_add_rows_later (self, table, self->assessment->test_runs, add_run);
}

/* --- Security updates --- */

/* "Free of charge: Yes", with the reason where the answer needs one. */
static void
add_fact (CraPaperWriter *self, CraNode *cell, const char *label, CraYesNo answer,
          const char *reason)
{
  const char *word = cra_paper_say_yes_no (self, answer);
  g_autofree char *text
      = g_strdup_printf ("%s: %s", cra_paper_say (self, label),
                         word != NULL ? word : cra_paper_say (self, "paper.not-stated"));

  cra_content_add_paragraph (cell, text);
  if (answer == CRA_YES_NO_NO && !cra_text_is_blank (reason))
    cra_content_add_paragraph (cell, reason);
}

static void
add_address (CraPaperWriter *self, CraNode *cell, const char *label, const char *url)
{
  g_autofree char *text = NULL;
  CraNode *paragraph;

  if (cra_text_is_blank (url))
    return;
  text = g_strdup_printf ("%s: ", cra_paper_say (self, label));
  paragraph = cra_content_add_paragraph (cell, text);
  cra_content_add_span (paragraph, url, CRA_SPAN_CODE, NULL);
}

static void
add_update (CraPaperWriter *self, CraNode *table, gconstpointer item, guint number)
{
  const CraSecurityUpdate *update = item;
  g_autofree char *fixes
      = update->fixes != NULL ? g_strjoinv (", ", update->fixes) : g_strdup ("");
  g_autofree char *until = cra_update_stays_until (update, self->assessment->version);
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *cell = cra_paper_add_cell (self, row, update->name, CRA_STATUS_DECIDED);

  cell->header = TRUE;
  if (update->released != NULL)
    cra_content_add_paragraph (cell, update->released);
  cell = cra_paper_add_cell (self, row, fixes, CRA_STATUS_DECIDED);
  if (!cra_text_is_blank (update->description))
    cra_content_add_paragraph (cell, update->description);
  add_address (self, cell, "technical.update-advisory", update->advisory_url);
  cell = cra_content_add_cell (row, NULL);
  add_fact (self, cell, "technical.update-free", update->free, update->free_reason);
  add_fact (self, cell, "technical.update-separate", update->separate, update->separate_reason);
  add_fact (self, cell, "technical.update-automatic", update->automatic, NULL);
  cell = cra_paper_add_cell (self, row, until, CRA_STATUS_DECIDED);
  add_address (self, cell, "technical.update-download", update->download_url);
}

void
cra_technical_add_security_updates (CraPaperWriter *self)
{
  static const double widths[] = { 2.4, 5.4, 4.8, 4.1 };
  CraNode *table;

  cra_paper_add_section (self, self->root, 3, NULL, cra_paper_say (self, "technical.updates"),
                         "AI.II.8", "security-updates");
  if (self->assessment->security_updates->len == 0)
    {
      cra_paper_add_phrase (self, self->root, "technical.no-updates");
      return;
    }
  table = cra_content_add_table (self->root, cra_paper_say (self, "technical.updates-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "technical.update", "technical.update-fixes",
                            "technical.update-how", "technical.update-until", NULL);
  cra_paper_add_rows_later (self, table, self->assessment->security_updates, add_update);
}
