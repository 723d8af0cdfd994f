/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra scope`: does the Regulation apply? */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"
#include "law/cra-scope.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
print_verdict (CraCli *cli, CraLaw *law, const CraScopeResult *result)
{
  cra_cli_print (cli, _("\nScope: %s\n"), cra_scope_verdict_word (result->verdict));
  for (guint i = 0; i < result->reasons->len; i++)
    {
      const CraClause *reason = cra_law_find (law, result->reasons->pdata[i]);

      cra_cli_print (cli, "  %s\n", reason->text);
      cra_cli_print_source (cli, reason);
    }
  for (guint i = 0; i < result->open->len; i++)
    cra_cli_print (cli, _("  Still to answer: %s\n"), (const char *) result->open->pdata[i]);
}

static void
build_verdict (JsonBuilder *builder, CraLaw *law, const CraScopeResult *result, const CraScope *scope)
{
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "verdict", cra_scope_verdict_word (result->verdict));
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->reasons->len; i++)
    cra_cli_build_clause (builder, cra_law_find (law, result->reasons->pdata[i]));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "open");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->open->len; i++)
    json_builder_add_string_value (builder, result->open->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "answers");
  cra_cli_build_object (builder, &scope->object);
  json_builder_end_object (builder);
}

static int
run_scope (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (CraScope) scope = NULL;
  g_autoptr (CraScopeResult) result = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  GError *error = NULL;
  CraLaw *law = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_scope, NULL, &argc, &argv, &status))
    return status;
  assessment = cra_cli_load (cli, argc > 1 ? CRA_STORE_READ_WRITE : CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  law = cra_workbench_get_law (cli->workbench);
  if (argc > 1
      && (!cra_cli_collect (argv + 1, &names, &texts, &error)
          || !cra_workbench_set_fields (cli->workbench, &cra_scope_type, assessment->scope->object.id,
                                        (const char *const *) names->pdata,
                                        (const char *const *) texts->pdata, &error)))
    return cra_cli_fail (cli, error);
  scope = (CraScope *) cra_workbench_get (cli->workbench, &cra_scope_type,
                                          assessment->scope->object.id, &error);
  if (scope == NULL)
    return cra_cli_fail (cli, error);
  result = cra_scope_judge (law, scope);
  cra_cli_print_object (cli, &scope->object);
  print_verdict (cli, law, result);
  build_verdict (builder, law, result, scope);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

const CraCommand cra_command_scope = {
  "scope",
  N_ ("Answer the questions of scope"),
  "[FIELD=TEXT…]",
  "  cra scope\n"
  "  cra scope digital_elements=yes connection=yes exclusion=none commercial=yes role=manufacturer "
  "placed_before=no",
  "scope.product scope.connection scope.exclusions scope.commercial",
  run_scope,
  { &cra_scope_type },
};
