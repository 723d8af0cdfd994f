/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra statement`: texts for the points of Annex II and VII. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"
#include "law/cra-user-information.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
list (CraCli *cli)
{
  static const CraLawGroup groups[]
    = { CRA_GROUP_USER_INFORMATION, CRA_GROUP_TECHNICAL, CRA_GROUP_DECLARATION };
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  CraLaw *law = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  law = cra_workbench_get_law (cli->workbench);
  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    {
      const CraClause *const *points = cra_law_list (law, groups[g]);

      for (guint i = 0; points[i] != NULL; i++)
        if (cra_paper_takes_statement (points[i]->id))
          cra_cli_print (cli, "%-10s %s\n", points[i]->id, points[i]->title);
    }
  cra_cli_print (cli, "\n");
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->statements->len; i++)
    {
      CraStatement *statement = assessment->statements->pdata[i];

      cra_cli_print (cli, "%-10s %s  %s: %s\n", statement->clause, statement->language,
                     cra_status_words[statement->status],
                     statement->text != NULL ? statement->text : "");
      cra_cli_build_object (builder, &statement->object);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* --- What is missing in each language --- */

static void
list_state (CraCli *cli, JsonBuilder *builder, const CraAssessment *assessment,
            const char *language, CraInformationState state, const char *word)
{
  g_autoptr (GPtrArray) points = cra_user_information_list_points (
    cra_workbench_get_law (cli->workbench), assessment, language, state);

  for (guint i = 0; i < points->len; i++)
    {
      const CraClause *point = points->pdata[i];
      CraInformation information = cra_user_information_judge (assessment, point->id, language);
      const CraObject *object = information.object;

      cra_cli_print (cli, "  %-10s %s: %s\n", point->id, word, point->title);
      json_builder_begin_object (builder);
      cra_cli_build_text (builder, "language", language);
      cra_cli_build_text (builder, "clause", point->id);
      cra_cli_build_text (builder, "state",
                          state == CRA_INFORMATION_MISSING ? "missing" : "unconfirmed");
      if (object != NULL)
        cra_cli_build_text (builder, "object", object->type->name);
      if (information.field != NULL)
        cra_cli_build_text (builder, "field", information.field);
      json_builder_end_object (builder);
    }
}

static int
list_missing (CraCli *cli)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) languages = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  languages = cra_user_information_list_languages (assessment);
  json_builder_begin_array (builder);
  for (guint i = 0; i < languages->len; i++)
    {
      const char *code = languages->pdata[i];
      const CraLanguage *language
        = cra_law_find_language (cra_workbench_get_law (cli->workbench), code);

      cra_cli_print (cli, "%s\n", language != NULL ? language->name : code);
      list_state (cli, builder, assessment, code, CRA_INFORMATION_MISSING, _("missing"));
      list_state (cli, builder, assessment, code, CRA_INFORMATION_UNCONFIRMED, _("to be confirmed"));
    }
  json_builder_end_array (builder);
  if (languages->len == 0)
    cra_cli_print (cli, "%s\n",
                   _("No languages are chosen yet: cra product set languages=$'de\\nfr'."));
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* The language the fields of the product are in, too. */
static const char *
get_first_language (const CraAssessment *assessment)
{
  GStrv languages = assessment->product->languages;

  return languages != NULL && languages[0] != NULL ? languages[0] : "en";
}

static int
run_statement (CraCli *cli, int argc, char **argv)
{
  g_autofree char *language = NULL;
  g_autofree char *pair = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  const GOptionEntry entries[] = {
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("Language of the text; else the first of the product"), N_ ("CODE") },
    { NULL },
  };
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_statement, entries, &argc, &argv, &status))
    return status;
  if (argc == 1 || (argc == 2 && strcmp (argv[1], "list") == 0))
    return list (cli);
  if (argc == 2 && strcmp (argv[1], "missing") == 0)
    return list_missing (cli);
  if (argc != 4 || strcmp (argv[1], "set") != 0)
    return cra_cli_usage (cli, &cra_command_statement, _("write list, missing or set POINT TEXT"));
  pair = g_strconcat ("text=", argv[3], NULL);
  if (!cra_cli_collect ((char *[]){ pair, NULL }, &names, &texts, &error))
    return cra_cli_fail (cli, error);
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (language == NULL)
    language = g_strdup (get_first_language (assessment));
  if (!cra_workbench_set_statement (cli->workbench, assessment->version->object.id, argv[2], language,
                                    texts->pdata[0], &error))
    return cra_cli_fail (cli, error);
  return list (cli);
}

const CraCommand cra_command_statement = {
  "statement",
  N_ ("Write the texts for the user information and the technical documentation"),
  "[list | missing | set POINT TEXT|@FILE|-]",
  "  cra statement set AII.8.a \"Change the password at first start.\" --language en\n"
  "  cra statement set AVII.2.a @architecture.txt\n"
  "  cra statement missing    (points of the user information without a text, by language)",
  NULL,
  run_statement,
};
