/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra status`: what is open. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"
#include "law/cra-open-points.h"
#include "law/cra-scope.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
print_summary (CraCli *cli, CraLaw *law, const CraAssessment *assessment)
{
  g_autoptr (CraScopeResult) scope = cra_scope_judge (law, assessment->scope);
  g_autofree char *class_words
    = cra_classification_describe (law, assessment->classification->category);
  const CraRoute *route = assessment->route;

  cra_cli_print (cli, "%s %s\n", assessment->product->name, assessment->version->name);
  cra_cli_print (cli, _("Scope: %s. Class: %s. Procedure: %s.\n\n"),
                 cra_scope_verdict_word (scope->verdict), class_words,
                 cra_procedure_words[route->procedure]);
}

static void
print_points (CraCli *cli, CraLaw *law, GPtrArray *points, CraOpenPointWeight weight,
              const char *heading)
{
  guint count = cra_open_points_count (points, weight);

  if (count == 0)
    return;
  cra_cli_print (cli, "%s (%u)\n", heading, count);
  for (guint i = 0; i < points->len; i++)
    {
      const CraOpenPoint *point = points->pdata[i];
      const CraClause *reason = cra_law_find (law, point->reason);

      if (point->weight == weight)
        cra_cli_print (cli, "  %-16s %s [%s]\n", cra_step_word (point->step), point->text,
                       reason != NULL ? reason->article : "");
    }
  cra_cli_print (cli, "\n");
}

static int
run_status (CraCli *cli, int argc, char **argv)
{
  gboolean check = FALSE;
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) points = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GOptionEntry entries[] = {
    { "check", 'c', 0, G_OPTION_ARG_NONE, &check,
      N_ ("End with exit code 1 where something blocks signing or placing on the market"), NULL },
    { NULL },
  };
  GError *error = NULL;
  CraLaw *law = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_status, entries, &argc, &argv, &status))
    return status;
  if (!cra_cli_check_rest (cli, &cra_command_status, argc, argv, 1))
    return CRA_EXIT_USAGE;
  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  law = cra_workbench_get_law (cli->workbench);
  points = cra_workbench_list_open_points (cli->workbench, assessment);
  print_summary (cli, law, assessment);
  print_points (cli, law, points, CRA_BLOCKS_SIGNING, _("Blocks signing the declaration"));
  print_points (cli, law, points, CRA_BLOCKS_PLACING, _("Blocks placing on the market"));
  print_points (cli, law, points, CRA_IMPROVES, _("Would improve the file"));
  if (points->len == 0)
    cra_cli_print (cli, _("Nothing is open.\n"));
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "product", assessment->product->name);
  cra_cli_build_text (builder, "version", assessment->version->name);
  json_builder_set_member_name (builder, "open_points");
  json_builder_begin_array (builder);
  for (guint i = 0; i < points->len; i++)
    cra_cli_build_point (law, builder, points->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  if (check
      && cra_open_points_count (points, CRA_BLOCKS_SIGNING)
             + cra_open_points_count (points, CRA_BLOCKS_PLACING)
           > 0)
    return CRA_EXIT_FINDINGS;
  return CRA_EXIT_DONE;
}

const CraCommand cra_command_status = {
  "status",
  N_ ("Show what is still open, each with its clause and the place to mend it"),
  "[--check]",
  "  cra status\n  cra status --check --json    (in a build: exit code 1 while something blocks)",
  NULL,
  run_status,
};
