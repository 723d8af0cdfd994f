/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra requirement`: the 22 requirements of Annex I. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
find_requirement (CraLaw *law, const char *name)
{
  const CraClause *const *all = cra_law_list (law, CRA_GROUP_REQUIREMENT);

  for (guint i = 0; all[i] != NULL; i++)
    if (g_ascii_strcasecmp (all[i]->id, name) == 0 || g_strcmp0 (all[i]->label, name) == 0
        || g_ascii_strcasecmp (all[i]->article, name) == 0)
      return all[i]->id;
  return NULL;
}

static int
list (CraCli *cli)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  CraLaw *law = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  law = cra_workbench_get_law (cli->workbench);
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->answers->len; i++)
    {
      CraAnswer *answer = assessment->answers->pdata[i];
      const CraClause *clause = cra_law_find (law, answer->requirement);
      CraStatus state = cra_requirement_status (law, assessment, answer->requirement);
      g_autoptr (GPtrArray) links = cra_assessment_list_links (assessment, answer->requirement);

      cra_cli_print (cli, "%-9s %-15s %2u  %s\n", answer->requirement, cra_status_words[state],
                     links->len, clause->title);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "clause");
      cra_cli_build_clause (builder, clause);
      cra_cli_build_text (builder, "state", cra_status_words[state]);
      cra_cli_build_number (builder, "evidence", links->len);
      json_builder_set_member_name (builder, "answer");
      cra_cli_build_object (builder, &answer->object);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static void
print_law (CraCli *cli, CraLaw *law, const CraClause *clause)
{
  const char *const *typical = cra_law_get_extra_list (law, clause, "typical_evidence");

  cra_cli_print (cli, "%s: %s\n%s\n", clause->article, clause->title, clause->text);
  cra_cli_print_source (cli, clause);
  cra_cli_print (cli, _("    In short form, not the wording of the law.\n"));
  for (guint i = 0; typical != NULL && typical[i] != NULL; i++)
    cra_cli_print (cli, _("  Evidence often used (advice): %s\n"), typical[i]);
  cra_cli_print (cli, "\n");
}

static int
run_requirement (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;
  CraAnswer *answer = NULL;
  const char *id = NULL;
  gboolean setting = FALSE;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_requirement, NULL, &argc, &argv, &status))
    return status;
  if (argc > 1 && strcmp (argv[1], "set") != 0
      && !cra_cli_check_rest (cli, &cra_command_requirement, argc, argv,
                              strcmp (argv[1], "show") == 0 ? 3 : 2))
    return CRA_EXIT_USAGE;
  if (argc == 1 || strcmp (argv[1], "list") == 0)
    return list (cli);
  setting = strcmp (argv[1], "set") == 0;
  if ((!setting && strcmp (argv[1], "show") != 0) || argc < 3)
    return cra_cli_usage (cli, &cra_command_requirement,
                          _("write list, show REQUIREMENT or set REQUIREMENT FIELD=TEXT…"));
  id = find_requirement (cra_law_get_default (), argv[2]);
  if (id == NULL)
    return cra_cli_usage (cli, &cra_command_requirement,
                          _("“%s” is none of the 22 requirements; “cra requirement list” shows them"),
                          argv[2]);
  assessment = cra_cli_load (cli, setting ? CRA_STORE_READ_WRITE : CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  answer = cra_assessment_find_answer (assessment, id);
  if (!setting)
    print_law (cli, cra_workbench_get_law (cli->workbench),
               cra_law_find (cra_workbench_get_law (cli->workbench), id));
  return cra_cli_set_and_show (cli, &cra_command_requirement, &cra_answer_type, answer->object.id,
                               setting ? argv + 3 : &(char *) { NULL });
}

const CraCommand cra_command_requirement = {
  "requirement",
  N_ ("Answer the 22 essential requirements"),
  "[list | show REQUIREMENT | set REQUIREMENT FIELD=TEXT…]",
  "  cra requirement set AI.I.2.b applies=yes implementation=@secure-defaults.txt\n"
  "  cra requirement set AI.I.2.m applies=no justification=\"The product stores no user data or settings.\"",
  "duty.13.3 duty.13.4",
  run_requirement,
  { &cra_answer_type },
};
