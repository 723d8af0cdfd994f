/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra copy` and `cra dates`: a copy of the workspace, and what comes near in it. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "base/cra-clock.h"
#include "law/cra-due-dates.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>

/* --- A copy --- */

static int
run_copy (CraCli *cli, int argc, char **argv)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean replace = FALSE;
  const GOptionEntry entries[] = {
    { "replace", 'r', 0, G_OPTION_ARG_NONE, &replace,
      N_ ("Put the copy in the place of a file that is there"), NULL },
    { NULL },
  };
  GError *error = NULL;
  int status = 0;
  gboolean done = FALSE;

  if (!cra_cli_parse (cli, &cra_command_copy, entries, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return cra_cli_usage (cli, &cra_command_copy, _("name the file to write"));
  if (cra_cli_open (cli, CRA_STORE_READ_ONLY, &error) == NULL)
    return cra_cli_fail (cli, error);
  done = cra_workbench_save_copy (cli->workbench, argv[1], replace,
                                  cra_cli_begin_job (cli, _("Copying")), &error);
  cra_cli_end_job (cli);
  if (!done)
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Made %s.\n"), argv[1]);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "workspace", argv[1]);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* --- Dates that come near --- */

static const char *const due_words[]
  = { "support-end", "component-support-end", "test", "evidence", "signatory" };

static const char *const due_titles[]
  = { N_ ("end of support"), N_ ("end of support of a component"), N_ ("test or review is due"),
      N_ ("evidence runs out"), N_ ("authority to sign ends") };

static void
print_due (CraCli *cli, JsonBuilder *builder, const CraDueDate *due)
{
  cra_cli_print (cli, "%s  %s: %s\n", due->date, _(due_titles[due->kind]), due->name);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "kind", due_words[due->kind]);
  cra_cli_build_text (builder, "date", due->date);
  cra_cli_build_number (builder, "days", due->days);
  cra_cli_build_text (builder, "name", due->name);
  cra_cli_build_text (builder, "type", due->type->name);
  cra_cli_build_number (builder, "id", due->id);
  json_builder_end_object (builder);
}

static int
run_dates (CraCli *cli, int argc, char **argv)
{
  int days = 30;
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) dates = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *today = cra_clock_today ();
  const GOptionEntry entries[] = {
    { "days", 'd', 0, G_OPTION_ARG_INT, &days, N_ ("How many days to look ahead (30)"),
      N_ ("NUMBER") },
    { NULL },
  };
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_dates, entries, &argc, &argv, &status))
    return status;
  if (!cra_cli_check_rest (cli, &cra_command_dates, argc, argv, 1))
    return CRA_EXIT_USAGE;
  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  dates = cra_due_dates_list (assessment, today, (guint) CLAMP (days, 0, 36500));
  json_builder_begin_array (builder);
  for (guint i = 0; i < dates->len; i++)
    print_due (cli, builder, dates->pdata[i]);
  json_builder_end_array (builder);
  if (dates->len == 0)
    cra_cli_print (cli, _("No date comes near.\n"));
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

const CraCommand cra_command_copy = {
  "copy", N_ ("Copy a workspace as it is now, and verify the history of the copy"), "FILE.craw [--replace]",
  "  cra copy backup-2027-12-11.craw\n  cra copy backup.craw --replace    (the old copy stays until the new one is whole)",
  NULL, run_copy,
};

const CraCommand cra_command_dates = {
  "dates", N_ ("List the dates that come near: support, tests, evidence, authority"),
  "[--days NUMBER]", "  cra dates --days 90", NULL, run_dates,
};
