/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra new`: a new workspace. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
run_new (CraCli *cli, int argc, char **argv)
{
  g_autofree char *title = NULL;
  g_autofree char *product = NULL;
  g_autofree char *version = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GOptionEntry entries[] = {
    { "title", 't', 0, G_OPTION_ARG_STRING, &title, N_ ("Name of the workspace"), N_ ("TEXT") },
    { "first-product", 0, 0, G_OPTION_ARG_STRING, &product, N_ ("Add a product at once"), N_ ("NAME") },
    { "first-version", 0, 0, G_OPTION_ARG_STRING, &version, N_ ("Its version (1.0)"), N_ ("NAME") },
    { NULL },
  };
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_new, entries, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return cra_cli_usage (cli, &cra_command_new, _("name the file to make"));
  cli->workbench = cra_workbench_create (argv[1], title, &error);
  if (cli->workbench == NULL)
    return cra_cli_fail (cli, error);
  if (cli->person != NULL && !cra_workbench_set_person (cli->workbench, cli->person, NULL, &error))
    return cra_cli_fail (cli, error);
  if (product != NULL
      && !cra_workbench_add_product (cli->workbench, product, version != NULL ? version : "1.0", NULL,
                                     NULL, &error))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Made %s.\n"), argv[1]);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "workspace", argv[1]);
  cra_cli_build_text (builder, "product", product);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

const CraCommand cra_command_new = {
  "new",
  N_ ("Make a new workspace"),
  "FILE.craw",
  "  cra new gateway.craw --title \"Gateway\" --first-product \"Gateway X\" --first-version 2.1",
  NULL,
  run_new,
};
