/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra manufacturer`: who makes the product. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
set_logo (CraCli *cli, const char *path)
{
  g_autoptr (GPtrArray) organisations = NULL;
  g_autoptr (GFile) file = strcmp (path, "none") != 0 ? g_file_new_for_commandline_arg (path) : NULL;
  GError *error = NULL;

  if (cra_cli_open (cli, CRA_STORE_READ_WRITE, &error) == NULL)
    return cra_cli_fail (cli, error);
  organisations = cra_workbench_list (cli->workbench, &cra_organisation_type, NULL, 0, &error);
  if (organisations == NULL
      || !cra_workbench_set_logo (cli->workbench, ((CraObject *) organisations->pdata[0])->id, file,
                                  NULL, &error))
    return cra_cli_fail (cli, error);
  return CRA_EXIT_DONE;
}

static int
run_manufacturer (CraCli *cli, int argc, char **argv)
{
  g_autoptr (GPtrArray) organisations = NULL;
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_manufacturer, NULL, &argc, &argv, &status))
    return status;
  if (argc == 3 && strcmp (argv[1], "logo") == 0)
    return set_logo (cli, argv[2]);
  if (cra_cli_open (cli, argc > 1 ? CRA_STORE_READ_WRITE : CRA_STORE_READ_ONLY, &error) == NULL)
    return cra_cli_fail (cli, error);
  organisations = cra_workbench_list (cli->workbench, &cra_organisation_type, NULL, 0, &error);
  if (organisations == NULL)
    return cra_cli_fail (cli, error);
  return cra_cli_set_and_show (cli, &cra_command_manufacturer, &cra_organisation_type,
                               ((CraObject *) organisations->pdata[0])->id, argv + 1);
}

const CraCommand cra_command_manufacturer = {
  "manufacturer",
  N_ ("Show or set who makes the product"),
  "[FIELD=TEXT… | logo FILE|none]",
  "  cra manufacturer\n"
  "  cra manufacturer name=\"Example Manufacturer\" address=$'Example Street 1\\n12345 Example' country=DE "
  "email=security@example.com\n"
  "  cra manufacturer letterhead=@letterhead.txt && cra manufacturer logo logo.svg",
  "AII.1 AII.2 AV.2",
  run_manufacturer,
  { &cra_organisation_type },
};
