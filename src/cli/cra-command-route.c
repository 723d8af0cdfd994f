/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra route`: procedures that are open, and the standards applied. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli-items.h"
#include "law/cra-route.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
show_options (CraCli *cli, CraLaw *law, const CraRouteResult *result, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "procedures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->options->len; i++)
    {
      const CraRouteOption *option = &g_array_index (result->options, CraRouteOption, i);
      const CraClause *reason = cra_law_find (law, option->reason);

      cra_cli_print (cli, "%-15s %s\n    %s\n", cra_procedure_words[option->procedure],
                     option->open ? _("open") : _("closed"), reason->text);
      cra_cli_print_source (cli, reason);
      json_builder_begin_object (builder);
      cra_cli_build_text (builder, "procedure", cra_procedure_words[option->procedure]);
      json_builder_set_member_name (builder, "open");
      json_builder_add_boolean_value (builder, option->open);
      json_builder_set_member_name (builder, "reason");
      cra_cli_build_clause (builder, reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
show_reasons (CraCli *cli, CraLaw *law, const char *name, GPtrArray *ids, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    {
      const CraClause *clause = cra_law_find (law, ids->pdata[i]);

      cra_cli_print (cli, "%s: %s\n", name, clause->text);
      cra_cli_print_source (cli, clause);
      cra_cli_build_clause (builder, clause);
    }
  json_builder_end_array (builder);
}

static int
show (CraCli *cli)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (CraRouteResult) result = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  CraRouteFacts facts;
  GError *error = NULL;
  CraLaw *law = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  law = cra_workbench_get_law (cli->workbench);
  cra_route_facts_init (&facts, law, assessment);
  result = cra_route_judge (law, &facts);
  cra_cli_print_object (cli, &assessment->route->object);
  cra_cli_print (cli, "\n");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "route");
  cra_cli_build_object (builder, &assessment->route->object);
  cra_cli_build_text (builder, "row", result->row);
  show_options (cli, law, result, builder);
  show_reasons (cli, law, "missing", result->missing, builder);
  show_reasons (cli, law, "note", result->notes, builder);
  json_builder_set_member_name (builder, "standards");
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->standards->len; i++)
    {
      CraObject *standard = assessment->standards->pdata[i];

      cra_cli_print (cli, _("\nStandard #%" G_GINT64_FORMAT "\n"), standard->id);
      cra_cli_print_object (cli, standard);
      cra_cli_build_object (builder, standard);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
choose (CraCli *cli, CraAssessment *assessment, const char *word)
{
  int procedure = cra_word_index (cra_procedure_words, word);
  GError *error = NULL;

  if (procedure < 0)
    {
      g_autofree char *known = g_strjoinv (", ", (GStrv) cra_procedure_words);

      return cra_cli_usage (cli, &cra_command_route, _("“%s” is no procedure; choose one of %s"), word,
                            known);
    }
  if (!cra_workbench_choose_procedure (cli->workbench, assessment->version->object.id,
                                       (CraProcedure) procedure, &error))
    return cra_cli_fail (cli, error);
  return show (cli);
}

static int
change (CraCli *cli, CraAssessment *assessment, char **argv)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  GError *error = NULL;
  gboolean adding = strcmp (argv[0], "standard") == 0;
  gboolean done = cra_cli_collect (argv + 1, &names, &texts, &error);

  if (done && adding)
    done = cra_workbench_add_fields (cli->workbench, &cra_standard_type,
                                     assessment->version->object.id,
                                     (const char *const *) names->pdata,
                                     (const char *const *) texts->pdata, &error)
           != 0;
  else if (done)
    done = cra_workbench_set_fields (cli->workbench, &cra_route_type, assessment->route->object.id,
                                     (const char *const *) names->pdata,
                                     (const char *const *) texts->pdata, &error);
  return done ? show (cli) : cra_cli_fail (cli, error);
}

static int
remove_standard (CraCli *cli, const CraAssessment *assessment, const char *name)
{
  GError *error = NULL;
  gint64 id = cra_cli_find_id (assessment->standards, &cra_standard_type, name, &error);

  return id != 0 && cra_workbench_remove (cli->workbench, &cra_standard_type, id, &error)
           ? show (cli)
           : cra_cli_fail (cli, error);
}

static int
run_route (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_route, NULL, &argc, &argv, &status))
    return status;
  if (argc == 1)
    return show (cli);
  if (argc < 3
      || (strcmp (argv[1], "set") != 0 && strcmp (argv[1], "choose") != 0
          && strcmp (argv[1], "standard") != 0 && strcmp (argv[1], "remove-standard") != 0))
    return cra_cli_usage (cli, &cra_command_route,
                          _("write set FIELD=TEXT…, choose PROCEDURE, standard FIELD=TEXT… or "
                            "remove-standard ID"));
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (strcmp (argv[1], "choose") == 0)
    return choose (cli, assessment, argv[2]);
  if (strcmp (argv[1], "remove-standard") == 0)
    return remove_standard (cli, assessment, argv[2]);
  return change (cli, assessment, argv + 1);
}

const CraCommand cra_command_route = {
  "route",
  N_ ("Show which conformity assessment procedures are open and choose one"),
  "[set FIELD=TEXT… | choose PROCEDURE | standard FIELD=TEXT… | remove-standard ID]",
  "  cra route set foss=no coverage=none\n"
  "  cra route choose B+C\n"
  "  cra route standard reference=\"EN ISO/IEC 29147\" edition=2020 kind=other-specification extent=full",
  "procedure.A procedure.BC procedure.H procedure.EU-certificate",
  run_route,
  { &cra_route_type, &cra_standard_type },
};
