/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra manufacturer`: who makes the product. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"
#include "law/cra-roles.h"

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

static void
print_clauses (CraCli *cli, const char *title, const char *const *ids)
{
  CraLaw *law = cra_workbench_get_law (cli->workbench);

  if (ids[0] != NULL)
    cra_cli_print (cli, "\n%s\n", title);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const CraClause *clause = cra_law_find (law, ids[i]);

      cra_cli_print (cli, "  %s\n", clause->text);
      cra_cli_print_source (cli, clause);
    }
}

/* What the size and the representative mean in law, below what is recorded. */
static int
show_with_law (CraCli *cli, gint64 id, char **arguments)
{
  int status
    = cra_cli_set_and_show (cli, &cra_command_manufacturer, &cra_organisation_type, id, arguments);
  g_autoptr (CraOrganisation) organisation = NULL;

  if (status != CRA_EXIT_DONE)
    return status;
  organisation
    = (CraOrganisation *) cra_workbench_get (cli->workbench, &cra_organisation_type, id, NULL);
  if (organisation == NULL)
    return status;
  print_clauses (cli, _("What follows from the size"), cra_size_list_clauses (organisation->size));
  if (organisation->representative_name != NULL)
    print_clauses (cli, _("The mandate of the authorised representative"), cra_mandate_list_clauses ());
  return status;
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
  return show_with_law (cli, ((CraObject *) organisations->pdata[0])->id, argv + 1);
}

const CraCommand cra_command_manufacturer = {
  "manufacturer",
  N_ ("Show or set who makes the product"),
  "[FIELD=TEXT… | logo FILE|none]",
  "  cra manufacturer\n"
  "  cra manufacturer name=\"Example Manufacturer\" address=$'Example Street 1\\n12345 Example' country=DE "
  "email=security@example.com\n"
  "  cra manufacturer size=small representative_name=\"Example Representative\" "
  "representative_mandate=@mandate.txt representative_mandate_date=2027-05-03\n"
  "  cra manufacturer letterhead=@letterhead.txt && cra manufacturer logo logo.svg",
  "AII.1 AII.2 AV.2 duty.18.1 duty.33.5",
  run_manufacturer,
  { &cra_organisation_type },
};
