/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra signatory`: who may sign for the manufacturer, and who signs this declaration. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli-items.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
print_signatory (CraCli *cli, const CraObject *item)
{
  const CraSignatory *signatory = (const CraSignatory *) item;

  cra_cli_print (cli, "#%-5" G_GINT64_FORMAT " %s%s%s%s%s%s\n", item->id, signatory->name,
                 signatory->function != NULL ? ", " : "",
                 signatory->function != NULL ? signatory->function : "",
                 signatory->valid_to != NULL ? " (until " : "",
                 signatory->valid_to != NULL ? signatory->valid_to : "",
                 signatory->valid_to != NULL ? ")" : "");
}

static const CraCliItems signatories
  = { &cra_command_signatory, &cra_signatory_type, "organisation", print_signatory };

static int
choose (CraCli *cli, const CraAssessment *assessment, const char *name)
{
  GError *error = NULL;

  if (!cra_workbench_choose_signatory (cli->workbench, assessment->version->object.id,
                                       cra_cli_parse_id (name), &error))
    return cra_cli_fail (cli, error);
  return cra_cli_set_and_show (cli, &cra_command_signatory, &cra_version_type,
                               assessment->version->object.id, &(char *) { NULL });
}

static int
run_signatory (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;
  gboolean choosing = FALSE;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_signatory, NULL, &argc, &argv, &status))
    return status;
  choosing = argc == 3 && strcmp (argv[1], "choose") == 0;
  if (!choosing && !cra_cli_items_takes (argc - 1, argv + 1))
    return cra_cli_usage (cli, &cra_command_signatory,
                          _("write list, add FIELD=TEXT…, set ID FIELD=TEXT…, remove ID or choose ID"));
  assessment = cra_cli_load (
    cli, cra_cli_items_writes (argc - 1, argv + 1) ? CRA_STORE_READ_WRITE : CRA_STORE_READ_ONLY, FALSE,
    &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (choosing)
    return choose (cli, assessment, argv[2]);
  return cra_cli_items_run (cli, &signatories, assessment->organisation->object.id, argc - 1, argv + 1);
}

const CraCommand cra_command_signatory = {
  "signatory",
  N_ ("Keep the list of who may sign, and choose who does"),
  "[list | add FIELD=TEXT… | set ID FIELD=TEXT… | remove ID | choose ID]",
  "  cra signatory add name=\"Example Person\" function=\"Managing director\" place=Town "
  "authority=\"Entry in the commercial register\"\n"
  "  cra signatory choose 1        (name, function and place of this version's declaration)",
  "AV.8",
  run_signatory,
  { &cra_signatory_type },
};
