/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra law`: the Regulation as data. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"
#include "law/cra-law-find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Said wherever our words stand for the law's. */
static const char short_form[]
  = N_ ("Descriptions in short form, not the wording of the law: the Official Journal decides.");

static void
print_clause (CraCli *cli, const CraClause *clause)
{
  cra_cli_print (cli, "%s  %s\n", clause->id, clause->title != NULL ? clause->title : "");
  cra_cli_print (cli, "    %s\n", clause->text);
  cra_cli_print_source (cli, clause);
}

static int
refuse_group (CraCli *cli, const char *group)
{
  g_autofree char *known = g_strjoinv (", ", (GStrv) cra_law_group_words);

  return cra_cli_usage (cli, &cra_command_law, _("“%s” is no group; there is: %s"), group, known);
}

/* What holds the words, or everything; the group is -1 for all. */
static GPtrArray *
gather (CraLaw *law, int only, const char *words)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GArray) findings
    = words != NULL ? cra_law_find_text (law, words, CRA_LAW_SCOPE_ALL, 0, NULL) : NULL;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_ptr_array_add (found, (gpointer) g_array_index (findings, CraLawFinding, i).clause);
  for (int g = 0; words == NULL && g < CRA_N_GROUPS; g++)
    for (const CraClause *const *clause = cra_law_list (law, (CraLawGroup) g); *clause; clause++)
      g_ptr_array_add (found, (gpointer) *clause);
  for (guint i = found->len; only >= 0 && i > 0; i--)
    if ((int) ((const CraClause *) found->pdata[i - 1])->group != only)
      g_ptr_array_remove_index (found, i - 1);
  return found;
}

static int
list (CraCli *cli, CraLaw *law, const char *group, const char *words)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) clauses = NULL;
  int only = group != NULL ? cra_word_index (cra_law_group_words, group) : -1;

  if (group != NULL && only < 0)
    return refuse_group (cli, group);
  clauses = gather (law, only, words);
  json_builder_begin_array (builder);
  for (guint i = 0; i < clauses->len; i++)
    {
      print_clause (cli, clauses->pdata[i]);
      cra_cli_build_clause (builder, clauses->pdata[i]);
    }
  json_builder_end_array (builder);
  cra_cli_print (cli, "\n%s\n", _(short_form));
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
show (CraCli *cli, CraLaw *law, const char *id)
{
  const CraClause *clause = cra_law_find (law, id);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (clause == NULL)
    return cra_cli_usage (cli, &cra_command_law, _("there is no clause “%s”"), id);
  print_clause (cli, clause);
  cra_cli_print (cli, _("    Mark %s: %s\n"), clause->mark, cra_law_explain_mark (law, clause->mark));
  for (guint i = 0; clause->refs[i] != NULL; i++)
    cra_cli_print (cli, "    → %s\n", clause->refs[i]);
  cra_cli_print (cli, "\n%s\n", _(short_form));
  cra_cli_build_clause (builder, clause);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
lint (CraCli *cli, CraLaw *law)
{
  g_autoptr (GPtrArray) findings = cra_law_lint (law);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      cra_cli_print (cli, "%s\n", (const char *) findings->pdata[i]);
      json_builder_add_string_value (builder, findings->pdata[i]);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  if (findings->len == 0)
    cra_cli_print (cli, _("Every reference resolves and nothing is orphaned.\n"));
  return findings->len > 0 ? CRA_EXIT_FINDINGS : CRA_EXIT_DONE;
}

static int
run_law (CraCli *cli, int argc, char **argv)
{
  g_autofree char *group = NULL;
  const GOptionEntry entries[] = {
    { "group", 'g', 0, G_OPTION_ARG_STRING, &group, N_ ("Only clauses of a group"), N_ ("GROUP") },
    { NULL },
  };
  CraLaw *law = cra_law_get_default ();
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_law, entries, &argc, &argv, &status))
    return status;
  if (argc == 1 || (argc == 2 && strcmp (argv[1], "list") == 0))
    return list (cli, law, group, NULL);
  if (argc == 2 && strcmp (argv[1], "lint") == 0)
    return lint (cli, law);
  if (argc == 3 && strcmp (argv[1], "show") == 0)
    return show (cli, law, argv[2]);
  if (argc > 2 && strcmp (argv[1], "search") == 0)
    {
      g_autofree char *words = g_strjoinv (" ", argv + 2);

      return list (cli, law, group, words);
    }
  return cra_cli_usage (cli, &cra_command_law, _("write list, show ID, search WORDS or lint"));
}

const CraCommand cra_command_law = {
  "law",
  N_ ("Look up the law the workbench knows, with article, kind and source mark"),
  "[list [--group GROUP] | show ID | search WORDS | lint]",
  "  cra law show AI.I.2.b\n  cra law search \"support period\"\n  cra law lint",
  NULL,
  run_law,
};
