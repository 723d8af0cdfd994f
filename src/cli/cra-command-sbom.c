/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra sbom`: the software bill of materials. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
show (CraCli *cli, gboolean with_components, const char *filter)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) components = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  CraSbom *sbom = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  sbom = cra_assessment_get_sbom (assessment);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "sbom");
  if (sbom != NULL)
    {
      cra_cli_print_object (cli, &sbom->object);
      cra_cli_build_object (builder, &sbom->object);
    }
  else
    {
      cra_cli_print (cli, _("This version has no bill of materials yet.\n"));
      json_builder_add_null_value (builder);
    }
  if (with_components && sbom != NULL)
    {
      components = cra_workbench_list_components (cli->workbench, sbom->object.id, filter, 0, G_MAXUINT,
                                                  &error);
      if (components == NULL)
        return cra_cli_fail (cli, error);
      cra_cli_print (cli, "\n");
      json_builder_set_member_name (builder, "components");
      json_builder_begin_array (builder);
      for (guint i = 0; i < components->len; i++)
        {
          CraComponent *component = components->pdata[i];

          cra_cli_print (cli, "%-40s %-20s %s\n", component->name != NULL ? component->name : "",
                         component->version != NULL ? component->version : "",
                         component->purl != NULL ? component->purl : "");
          cra_cli_build_object (builder, &component->object);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
import (CraCli *cli, const char *path)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  GError *error = NULL;
  gboolean done = FALSE;

  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  done = cra_workbench_import_sbom (cli->workbench, assessment->version->object.id, file,
                                    cra_cli_begin_job (cli, _("Importing bill of materials")), NULL,
                                    &error);
  cra_cli_end_job (cli);
  return done ? show (cli, FALSE, NULL) : cra_cli_fail (cli, error);
}

static int
run_sbom (CraCli *cli, int argc, char **argv)
{
  g_autofree char *filter = NULL;
  const GOptionEntry entries[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &filter, N_ ("Only components with this in their name"),
      N_ ("TEXT") },
    { NULL },
  };
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_sbom, entries, &argc, &argv, &status))
    return status;
  if (!cra_cli_check_rest (cli, &cra_command_sbom, argc, argv,
                           argc > 1 && strcmp (argv[1], "import") == 0 ? 3 : 2))
    return CRA_EXIT_USAGE;
  if (argc == 1 || strcmp (argv[1], "show") == 0)
    return show (cli, FALSE, NULL);
  if (strcmp (argv[1], "components") == 0)
    return show (cli, TRUE, filter);
  if (strcmp (argv[1], "import") == 0 && argc == 3)
    return import (cli, argv[2]);
  return cra_cli_usage (cli, &cra_command_sbom, _("write show, components or import FILE"));
}

const CraCommand cra_command_sbom = {
  "sbom",
  N_ ("Import and show the bill of materials"),
  "[show | components [--filter TEXT] | import FILE]",
  "  cra sbom import build/bom.cdx.json\n  cra sbom components --filter openssl --json",
  "AI.II.1",
  run_sbom,
};
