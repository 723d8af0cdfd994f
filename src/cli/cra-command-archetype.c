/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra archetype`: kinds of products, and what is suggested for them. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"
#include "workbench/cra-workbench-archetype.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What people type: the id, or what follows "archetype." of it. */
static const CraClause *
find_archetype (CraLaw *law, const char *name)
{
  g_autofree char *id = g_strconcat ("archetype.", name, NULL);
  const CraClause *clause = cra_law_find (law, name);

  if (clause == NULL)
    clause = cra_law_find (law, id);
  return clause != NULL && clause->group == CRA_GROUP_ARCHETYPE ? clause : NULL;
}

static int
list (CraCli *cli)
{
  const CraClause *const *archetypes
    = cra_law_list (cra_law_get_default (), CRA_GROUP_ARCHETYPE);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; archetypes[i] != NULL; i++)
    {
      cra_cli_print (cli, "%-20s %s\n", strchr (archetypes[i]->id, '.') + 1, archetypes[i]->text);
      cra_cli_build_clause (builder, archetypes[i]);
    }
  json_builder_end_array (builder);
  cra_cli_print (cli, "\n%s\n",
                 _("Advice of this workbench, not law: what is suggested counts once you confirm it."));
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static void
show_list (CraCli *cli, CraLaw *law, JsonBuilder *builder, const CraClause *archetype,
           const char *name, const char *heading)
{
  const char *const *ids = cra_law_get_extra_list (law, archetype, name);

  cra_cli_print (cli, "\n%s\n", heading);
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const CraClause *clause = cra_law_find (law, ids[i]);

      cra_cli_print (cli, "  %-32s %s\n", ids[i], clause->title);
      json_builder_add_string_value (builder, ids[i]);
    }
  json_builder_end_array (builder);
}

static void
show_evidence (CraCli *cli, CraLaw *law, JsonBuilder *builder, const CraClause *archetype)
{
  const char *const *texts = cra_law_get_extra_list (law, archetype, "evidence");
  const char *const *serves = cra_law_get_extra_list (law, archetype, "evidence_for");

  cra_cli_print (cli, "\n%s\n", _("Evidence that is usually expected"));
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      cra_cli_print (cli, "  %-10s %s\n", serves[i], texts[i]);
      json_builder_begin_object (builder);
      cra_cli_build_text (builder, "requirement", serves[i]);
      cra_cli_build_text (builder, "text", texts[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static int
show (CraCli *cli, const char *name)
{
  CraLaw *law = cra_law_get_default ();
  const CraClause *archetype = find_archetype (law, name);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (archetype == NULL)
    return cra_cli_usage (cli, &cra_command_archetype, _("there is no archetype “%s”"), name);
  cra_cli_print (cli, "%s  %s\n    %s\n", archetype->id, archetype->title, archetype->text);
  cra_cli_print_source (cli, archetype);
  cra_cli_print (cli, "\n%s\n  %s\n", _("Question of the class"),
                 cra_law_get_extra (law, archetype, "class_question"));
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "clause");
  cra_cli_build_clause (builder, archetype);
  cra_cli_build_text (builder, "class_question",
                      cra_law_get_extra (law, archetype, "class_question"));
  show_list (cli, law, builder, archetype, "categories", _("Categories to weigh"));
  show_list (cli, law, builder, archetype, "assets", _("Assets"));
  show_list (cli, law, builder, archetype, "threats", _("Threats"));
  show_list (cli, law, builder, archetype, "blocks", _("Texts for users"));
  show_evidence (cli, law, builder, archetype);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
apply (CraCli *cli, const char *name)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const CraClause *archetype = find_archetype (cra_law_get_default (), name);
  CraArchetypeReport report;
  GError *error = NULL;

  if (archetype == NULL)
    return cra_cli_usage (cli, &cra_command_archetype, _("there is no archetype “%s”"), name);
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL
      || !cra_workbench_apply_archetype (cli->workbench, assessment->version->object.id,
                                         archetype->id, &report, &error))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli,
                 _("Suggested, to be confirmed: assets %u, risks %u, texts %u; categories to weigh "
                   "%u.\n"),
                 report.assets, report.risks, report.texts, report.candidates);
  cra_cli_print (cli, _("cra undo takes all of it back.\n"));
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "archetype", archetype->id);
  cra_cli_build_number (builder, "assets", report.assets);
  cra_cli_build_number (builder, "risks", report.risks);
  cra_cli_build_number (builder, "texts", report.texts);
  cra_cli_build_number (builder, "candidates", report.candidates);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
run_archetype (CraCli *cli, int argc, char **argv)
{
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_archetype, NULL, &argc, &argv, &status))
    return status;
  if (argc == 1 || (argc == 2 && strcmp (argv[1], "list") == 0))
    return list (cli);
  if (argc == 3 && strcmp (argv[1], "show") == 0)
    return show (cli, argv[2]);
  if (argc == 3 && strcmp (argv[1], "apply") == 0)
    return apply (cli, argv[2]);
  return cra_cli_usage (cli, &cra_command_archetype, _("write list, show NAME or apply NAME"));
}

const CraCommand cra_command_archetype = {
  "archetype",
  N_ ("Start from a kind of product: suggested assets, risks and texts, categories to weigh"),
  "[list | show NAME | apply NAME]",
  "  cra archetype show camera\n"
  "  cra archetype apply camera    (suggestions only; each is confirmed by a person)",
  NULL,
  run_archetype,
};
