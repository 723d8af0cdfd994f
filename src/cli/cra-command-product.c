/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra product` and `cra version`: what is assessed. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Listing --- */

static int
list_versions (CraCli *cli, GError *error)
{
  g_autoptr (GPtrArray) products = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (cra_cli_open (cli, CRA_STORE_READ_ONLY, &error) == NULL)
    return cra_cli_fail (cli, error);
  products = cra_workbench_list (cli->workbench, &cra_product_type, NULL, 0, &error);
  if (products == NULL)
    return cra_cli_fail (cli, error);
  versions = cra_workbench_list (cli->workbench, &cra_version_type, NULL, 0, &error);
  if (versions == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < products->len; i++)
    for (guint k = 0; k < versions->len; k++)
      {
        CraProduct *product = products->pdata[i];
        CraVersion *version = versions->pdata[k];

        if (version->product != product->object.id)
          continue;
        cra_cli_print (cli, "#%-5" G_GINT64_FORMAT " %s/%s\n", version->object.id, product->name,
                       version->name);
        json_builder_begin_object (builder);
        json_builder_set_member_name (builder, "product");
        cra_cli_build_object (builder, &product->object);
        json_builder_set_member_name (builder, "version");
        cra_cli_build_object (builder, &version->object);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* --- Products --- */

static int
add_product (CraCli *cli, char **argv, const char *version_name, GError *error)
{
  gint64 product = 0, version = 0;

  if (cra_cli_open (cli, CRA_STORE_READ_WRITE, &error) == NULL
      || !cra_workbench_add_product (cli->workbench, argv[0], version_name, &product, &version, &error))
    return cra_cli_fail (cli, error);
  return cra_cli_set_and_show (cli, &cra_command_product, &cra_product_type, product, argv + 1);
}

static int
run_product (CraCli *cli, int argc, char **argv)
{
  g_autofree char *version_name = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  const GOptionEntry entries[] = {
    { "first-version", 0, 0, G_OPTION_ARG_STRING, &version_name,
      N_ ("Name of the first version of a new product (1.0)"), N_ ("NAME") },
    { NULL },
  };
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_product, entries, &argc, &argv, &status))
    return status;
  if (argc > 1 && (strcmp (argv[1], "list") == 0 || strcmp (argv[1], "show") == 0)
      && !cra_cli_check_rest (cli, &cra_command_product, argc, argv, 2))
    return CRA_EXIT_USAGE;
  if (argc == 1 || strcmp (argv[1], "list") == 0)
    return list_versions (cli, NULL);
  if (strcmp (argv[1], "add") == 0)
    return argc > 2 ? add_product (cli, argv + 2, version_name != NULL ? version_name : "1.0", NULL)
                    : cra_cli_usage (cli, &cra_command_product, _("name the product to add"));
  if (strcmp (argv[1], "show") != 0 && strcmp (argv[1], "set") != 0)
    return cra_cli_usage (cli, &cra_command_product, _("“%s” is not list, add, show or set"), argv[1]);
  assessment = cra_cli_load (cli, argc > 2 ? CRA_STORE_READ_WRITE : CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  return cra_cli_set_and_show (cli, &cra_command_product, &cra_product_type,
                               assessment->product->object.id, argv + 2);
}

/* --- Versions --- */

static int
add_version (CraCli *cli, const char *name, GError *error)
{
  gint64 from = 0, id = 0;

  if (cra_cli_open (cli, CRA_STORE_READ_WRITE, &error) == NULL)
    return cra_cli_fail (cli, error);
  from = cra_workbench_find_version (cli->workbench, cli->version_name, &error);
  if (from == 0)
    return cra_cli_fail (cli, error);
  id = cra_workbench_add_version (cli->workbench, from, name, &error);
  if (id == 0)
    return cra_cli_fail (cli, error);
  return cra_cli_set_and_show (cli, &cra_command_version, &cra_version_type, id, &(char *) { NULL });
}

static int
use_version (CraCli *cli, const char *name, GError *error)
{
  g_autoptr (CraWorkspace) workspace = NULL;
  g_autofree char *id = NULL;
  gint64 version = 0;

  if (cra_cli_open (cli, CRA_STORE_READ_WRITE, &error) == NULL)
    return cra_cli_fail (cli, error);
  version = cra_workbench_find_version (cli->workbench, name, &error);
  workspace = version != 0 ? cra_workbench_get_workspace (cli->workbench, &error) : NULL;
  if (workspace == NULL)
    return cra_cli_fail (cli, error);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, version);
  if (!cra_workbench_set (cli->workbench, &cra_workspace_type, workspace->object.id, &error,
                          "current_version", id, NULL))
    return cra_cli_fail (cli, error);
  return cra_cli_set_and_show (cli, &cra_command_version, &cra_version_type, version,
                               &(char *) { NULL });
}

static int
run_version (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_version, NULL, &argc, &argv, &status))
    return status;
  if (argc > 1 && (strcmp (argv[1], "list") == 0 || strcmp (argv[1], "show") == 0)
      && !cra_cli_check_rest (cli, &cra_command_version, argc, argv, 2))
    return CRA_EXIT_USAGE;
  if (argc == 1 || strcmp (argv[1], "list") == 0)
    return list_versions (cli, NULL);
  if (strcmp (argv[1], "add") == 0 && argc == 3)
    return add_version (cli, argv[2], NULL);
  if (strcmp (argv[1], "use") == 0 && argc == 3)
    return use_version (cli, argv[2], NULL);
  if (strcmp (argv[1], "show") != 0 && strcmp (argv[1], "set") != 0)
    return cra_cli_usage (cli, &cra_command_version,
                          _("write list, add NAME, use NAME, show or set FIELD=TEXT…"));
  assessment = cra_cli_load (cli, argc > 2 ? CRA_STORE_READ_WRITE : CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  return cra_cli_set_and_show (cli, &cra_command_version, &cra_version_type,
                               assessment->version->object.id, argv + 2);
}

const CraCommand cra_command_product = {
  "product",
  N_ ("List, add, show or describe products"),
  "[list | add NAME [FIELD=TEXT…] | show | set FIELD=TEXT…]",
  "  cra product add \"Gateway X\" --first-version 2.1 kind=hardware-and-software\n"
  "  cra product set type_designation=GX-2 countries=$'DE\\nFR' languages=$'de\\nfr'",
  "AII.3 AV.1",
  run_product,
  { &cra_product_type },
};

const CraCommand cra_command_version = {
  "version",
  N_ ("List, add, choose or describe versions"),
  "[list | add NAME | use NAME | show | set FIELD=TEXT…]",
  "  cra version set intended_purpose=@purpose.txt placed_on=2027-12-15 support_end=2032-12\n"
  "  cra version add 2.2        (inherits everything; each item is confirmed again)",
  "AII.3 AVII.1.b",
  run_version,
  { &cra_version_type },
};
