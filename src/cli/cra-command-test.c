/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra test` and `cra update`: tests and reviews that are repeated, with their reports, and the security
 * updates that were issued. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli-items.h"
#include "law/cra-tests.h"
#include "workbench/cra-workbench-tests.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
due_word (CraTestDue due)
{
  switch (due)
    {
    case CRA_TEST_DUE_UNKNOWN:
      return "unknown";
    case CRA_TEST_DUE_DONE:
      return "done";
    case CRA_TEST_DUE_LATER:
      return "later";
    case CRA_TEST_DUE_SOON:
      return "soon";
    case CRA_TEST_DUE_OVERDUE:
      return "overdue";
    }
  return "unknown";
}

/* --- Tests --- */

static void
show_run (CraCli *cli, const CraAssessment *assessment, CraTestRun *run, JsonBuilder *builder)
{
  const CraEvidence *evidence = cra_assessment_find_evidence (assessment, run->evidence);

  cra_cli_print (cli, _("      run #%" G_GINT64_FORMAT "  %s  %s  %s\n"), run->object.id,
                 run->date != NULL ? run->date : "-", cra_test_result_words[run->result],
                 evidence != NULL && evidence->title != NULL ? evidence->title : _("no report"));
  cra_cli_build_object (builder, &run->object);
}

static void
show_plan (CraCli *cli, const CraAssessment *assessment, CraTestPlan *plan, JsonBuilder *builder)
{
  g_autofree char *today = g_strndup (assessment->as_of, 10);
  g_autofree char *next = cra_test_plan_next_due (plan, assessment->test_runs);
  CraTestDue due = cra_test_plan_judge (plan, assessment->test_runs, today, NULL);

  cra_cli_print (cli, "#%-4" G_GINT64_FORMAT " %s  [%s]\n", plan->object.id, plan->title,
                 cra_status_words[plan->status]);
  cra_cli_print (cli, _("      %s, every %" G_GINT64_FORMAT " months, next: %s (%s)\n"),
                 cra_test_kind_words[plan->kind], plan->interval_months, next != NULL ? next : "-",
                 due_word (due));
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "plan");
  cra_cli_build_object (builder, &plan->object);
  cra_cli_build_text (builder, "next_due", next);
  cra_cli_build_text (builder, "due", due_word (due));
  json_builder_set_member_name (builder, "runs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->test_runs->len; i++)
    {
      CraTestRun *run = assessment->test_runs->pdata[i];

      if (run->plan == plan->object.id)
        show_run (cli, assessment, run, builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static int
list_tests (CraCli *cli)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->test_plans->len; i++)
    show_plan (cli, assessment, assessment->test_plans->pdata[i], builder);
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static gboolean
add_object (CraCli *cli, const CraObjectType *type, gint64 parent, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  return cra_cli_collect (arguments, &names, &texts, error)
         && cra_workbench_add_fields (cli->workbench, type, parent,
                                      (const char *const *) names->pdata,
                                      (const char *const *) texts->pdata, error)
              != 0;
}

static gboolean
add_run (CraCli *cli, gint64 plan, char **arguments, const char *report, gint64 evidence,
         GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GFile) file = report != NULL ? g_file_new_for_commandline_arg (report) : NULL;
  gint64 id = 0;

  if (!cra_cli_collect (arguments, &names, &texts, error))
    return FALSE;
  id = cra_workbench_add_test_run (cli->workbench, plan, (const char *const *) names->pdata,
                                   (const char *const *) texts->pdata, file, evidence,
                                   cra_cli_begin_job (cli, _("Reading evidence")), error);
  cra_cli_end_job (cli);
  return id != 0;
}

static gboolean
set_report (CraCli *cli, gint64 run, const char *report, gint64 evidence, GError **error)
{
  g_autoptr (GFile) file = report != NULL ? g_file_new_for_commandline_arg (report) : NULL;
  gboolean done = cra_workbench_set_test_report (cli->workbench, run, file, evidence,
                                                 cra_cli_begin_job (cli, _("Reading evidence")),
                                                 error);

  cra_cli_end_job (cli);
  return done;
}

/* The plan or the run that a verb works on. 0 with the error. */
static gint64
find_subject (const CraAssessment *assessment, char **argv, GError **error)
{
  static const char *const of_runs[] = { "set-run", "report", "remove-run", NULL };

  return g_strv_contains (of_runs, argv[0])
           ? cra_cli_find_id (assessment->test_runs, &cra_test_run_type, argv[1], error)
           : cra_cli_find_id (assessment->test_plans, &cra_test_plan_type, argv[1], error);
}

/* The verbs that work on a plan or a run. */
static int
change_test (CraCli *cli, const CraAssessment *assessment, char **argv, const char *report,
             const char *evidence)
{
  gint64 id = 0;
  gint64 proof = cra_cli_parse_id (evidence);
  GError *error = NULL;
  gboolean done = FALSE;

  if (cra_cli_parse_id (argv[1]) == 0)
    return cra_cli_usage (cli, &cra_command_test, _("“%s” is no number"), argv[1]);
  if (evidence != NULL && proof == 0)
    return cra_cli_usage (cli, &cra_command_test, _("“%s” is not the number of a piece of evidence"),
                          evidence);
  id = find_subject (assessment, argv, &error);
  if (id == 0)
    return cra_cli_fail (cli, error);
  if (strcmp (argv[0], "set") == 0)
    return cra_cli_set_and_show (cli, &cra_command_test, &cra_test_plan_type, id, argv + 2);
  if (strcmp (argv[0], "set-run") == 0)
    return cra_cli_set_and_show (cli, &cra_command_test, &cra_test_run_type, id, argv + 2);
  if (strcmp (argv[0], "run") == 0)
    done = add_run (cli, id, argv + 2, report, proof, &error);
  else if (argv[2] != NULL)
    return cra_cli_usage (cli, &cra_command_test, _("“%s” is not understood here"), argv[2]);
  else if (strcmp (argv[0], "report") == 0)
    done = set_report (cli, id, report, proof, &error);
  else if (strcmp (argv[0], "remove") == 0)
    done = cra_workbench_remove (cli->workbench, &cra_test_plan_type, id, &error);
  else if (strcmp (argv[0], "remove-run") == 0)
    done = cra_workbench_remove (cli->workbench, &cra_test_run_type, id, &error);
  else
    return cra_cli_usage (cli, &cra_command_test, _("“%s” does not go with these arguments"), argv[0]);
  return done ? list_tests (cli) : cra_cli_fail (cli, error);
}

static int
run_test (CraCli *cli, int argc, char **argv)
{
  g_autofree char *report = NULL, *evidence = NULL;
  const GOptionEntry entries[] = {
    { "report", 'r', 0, G_OPTION_ARG_FILENAME, &report, N_ ("File to bring in as the report"),
      N_ ("FILE") },
    { "evidence", 'e', 0, G_OPTION_ARG_STRING, &evidence, N_ ("Evidence that is the report"),
      N_ ("ID") },
    { NULL },
  };
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_test, entries, &argc, &argv, &status))
    return status;
  if (argc == 1 || (argc == 2 && strcmp (argv[1], "list") == 0))
    return list_tests (cli);
  if (argc < 3)
    return cra_cli_usage (cli, &cra_command_test, _("“%s” needs something to work on"), argv[1]);
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (strcmp (argv[1], "add") == 0)
    return add_object (cli, &cra_test_plan_type, assessment->version->object.id, argv + 2, &error)
             ? list_tests (cli)
             : cra_cli_fail (cli, error);
  return change_test (cli, assessment, argv + 1, report, evidence);
}

const CraCommand cra_command_test = {
  "test",
  N_ ("Plan tests and reviews of security, and record how they ended"),
  "[list | add FIELD=TEXT… | set ID FIELD=TEXT… | run ID FIELD=TEXT… | set-run RUN FIELD=TEXT… | "
  "report RUN | remove ID | remove-run RUN]",
  "  cra test add title=Fuzzing kind=fuzzing interval_months=6 first_due=2027-06-01 "
  "requirements=AI.II.3\n"
  "  cra test run 1 date=2027-06-01 result=passed performed_by=\"Example Laboratory\" --report "
  "fuzzing.pdf\n"
  "  cra test report 4 --evidence 2",
  "AI.II.3 AVII.6",
  run_test,
  { &cra_test_plan_type, &cra_test_run_type },
};

/* --- Security updates --- */

static int
list_updates (CraCli *cli)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->security_updates->len; i++)
    {
      const CraSecurityUpdate *update = assessment->security_updates->pdata[i];
      g_autofree char *must = cra_update_must_stay_until (update, assessment->version);
      g_autofree char *stays = cra_update_stays_until (update, assessment->version);
      g_autofree char *fixes
        = update->fixes != NULL ? g_strjoinv (", ", update->fixes) : g_strdup ("");

      cra_cli_print (cli, _("#%-4" G_GINT64_FORMAT " %s  %s  available until %s\n      fixes %s\n"),
                     update->object.id, update->name,
                     update->released != NULL ? update->released : "-",
                     stays != NULL ? stays : "-", fixes);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "update");
      cra_cli_build_object (builder, &update->object);
      cra_cli_build_text (builder, "must_stay_until", must);
      cra_cli_build_text (builder, "stays_until", stays);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* "set" and "remove", of an update of this version. */
static int
change_update (CraCli *cli, const CraAssessment *assessment, char **argv)
{
  gboolean removing = strcmp (argv[0], "remove") == 0 && argv[2] == NULL;
  GError *error = NULL;
  gint64 id = 0;

  if (!removing && strcmp (argv[0], "set") != 0)
    return cra_cli_usage (cli, &cra_command_update, _("“%s” does not go with these arguments"), argv[0]);
  if (cra_cli_parse_id (argv[1]) == 0)
    return cra_cli_usage (cli, &cra_command_update, _("“%s” is no number"), argv[1]);
  id = cra_cli_find_id (assessment->security_updates, &cra_security_update_type, argv[1], &error);
  if (id == 0)
    return cra_cli_fail (cli, error);
  if (!removing)
    return cra_cli_set_and_show (cli, &cra_command_update, &cra_security_update_type, id, argv + 2);
  return cra_workbench_remove (cli->workbench, &cra_security_update_type, id, &error)
           ? list_updates (cli)
           : cra_cli_fail (cli, error);
}

static int
run_update (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_update, NULL, &argc, &argv, &status))
    return status;
  if (argc == 1 || (argc == 2 && strcmp (argv[1], "list") == 0))
    return list_updates (cli);
  if (argc < 3)
    return cra_cli_usage (cli, &cra_command_update, _("“%s” needs something to work on"), argv[1]);
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (strcmp (argv[1], "add") != 0)
    return change_update (cli, assessment, argv + 1);
  return add_object (cli, &cra_security_update_type, assessment->version->object.id, argv + 2, &error)
           ? list_updates (cli)
           : cra_cli_fail (cli, error);
}

const CraCommand cra_command_update = {
  "update",
  N_ ("Record the security updates that were issued"),
  "[list | add FIELD=TEXT… | set ID FIELD=TEXT… | remove ID]",
  "  cra update add name=1.4.1 released=2028-03-02 fixes=CVE-2028-1234 free=yes separate=yes\n"
  "  cra update set 1 advisory_url=https://example.com/advisories/1 "
  "download_url=https://example.com/updates",
  "AI.II.2 AI.II.7 AI.II.8 period.updates",
  run_update,
  { &cra_security_update_type },
};
