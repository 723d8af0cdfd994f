/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra demo`: the workbench itself, assessed. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <string.h>

/* Everything the flow ends with, in one folder. */
static int
build_everything (CraCli *cli, const char *folder, const char *workspace)
{
  g_autofree char *package = g_build_filename (folder, "cra-workbench-package.zip", NULL);
  const char *const build[] = { "build", "--workspace", workspace, "--output", folder, NULL };
  const char *const pack[] = { "package", "--workspace", workspace, package, NULL };
  const char *const verify[] = { "verify", package, NULL };
  const struct { const CraCommand *command; const char *const *argv; guint argc; } steps[] = {
    { &cra_command_build, build, G_N_ELEMENTS (build) - 1 },
    { &cra_command_package, pack, G_N_ELEMENTS (pack) - 1 },
    { &cra_command_verify, verify, G_N_ELEMENTS (verify) - 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      CraCli step = { 0 };
      int status = 0;

      step.json = FALSE;
      step.quiet = cli->quiet || cli->json;
      status = cra_cli_run (&step, steps[i].command, (int) steps[i].argc, (char **) steps[i].argv);
      if (status != CRA_EXIT_DONE)
        return status;
    }
  return CRA_EXIT_DONE;
}

static int
run_demo (CraCli *cli, int argc, char **argv)
{
  gboolean build = FALSE;
  g_autofree char *workspace = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GOptionEntry entries[] = {
    { "build", 'b', 0, G_OPTION_ARG_NONE, &build, N_ ("Also build all papers and a verified package"),
      NULL },
    { NULL },
  };
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_demo, entries, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return cra_cli_usage (cli, &cra_command_demo, _("name the folder to put it in"));
  if (g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      g_set_error (&error, G_IO_ERROR, g_io_error_from_errno (errno), _("Cannot make the folder %s: %s"),
                   argv[1], g_strerror (errno));
      return cra_cli_fail (cli, error);
    }
  workspace = g_build_filename (argv[1], "cra-workbench.craw", NULL);
  cli->workbench
    = cra_workbench_create_demo (workspace, cra_cli_begin_job (cli, _("Making the demo")), &error);
  cra_cli_end_job (cli);
  if (cli->workbench == NULL)
    return cra_cli_fail (cli, error);
  if (!cra_workbench_close (cli->workbench, &error))
    return cra_cli_fail (cli, error);
  g_clear_object (&cli->workbench);
  cra_cli_print (cli, _("Made %s.\n"), workspace);
  if (build)
    status = build_everything (cli, argv[1], workspace);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "workspace", workspace);
  cra_cli_build_text (builder, "folder", argv[1]);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return status;
}

const CraCommand cra_command_demo = {
  "demo",
  N_ ("Make the demo: this workbench, assessed for real"),
  "FOLDER [--build]",
  "  cra demo /tmp/demo --build",
  NULL,
  run_demo,
};
