/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra classify`: the class by the one core functionality. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"
#include "law/cra-classification.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
get_suggestion_id (const CraSuggestion *suggestion)
{
  return suggestion->category != NULL ? suggestion->category->id : CRA_CATEGORY_DEFAULT;
}

static void
print_suggestion (CraCli *cli, CraLaw *law, const CraSuggestion *suggestion, guint position)
{
  g_autofree char *words = cra_classification_describe (law, get_suggestion_id (suggestion));

  cra_cli_print (cli, "%u. %-12s %s\n", position, get_suggestion_id (suggestion), words);
  if (suggestion->category != NULL)
    {
      cra_cli_print (cli, "    %s\n", suggestion->category->text);
      cra_cli_print_source (cli, suggestion->category);
    }
  if (suggestion->example != NULL)
    cra_cli_print (cli, _("    Example: %s: %s\n"), suggestion->example->title,
                   suggestion->example->text);
  if (suggestion->term != NULL)
    cra_cli_print (cli, _("    Name of the 2022 proposal: %s: %s\n"), suggestion->term->title,
                   suggestion->term->text);
}

static void
build_suggestion (JsonBuilder *builder, CraLaw *law, const CraSuggestion *suggestion)
{
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "category", get_suggestion_id (suggestion));
  cra_cli_build_text (builder, "class",
                      cra_product_class_word (
                        cra_classification_get_class (law, get_suggestion_id (suggestion))));
  json_builder_set_member_name (builder, "clause");
  if (suggestion->category != NULL)
    cra_cli_build_clause (builder, suggestion->category);
  else
    json_builder_add_null_value (builder);
  cra_cli_build_text (builder, "example",
                      suggestion->example != NULL ? suggestion->example->title : NULL);
  cra_cli_build_text (builder, "term", suggestion->term != NULL ? suggestion->term->text : NULL);
  json_builder_end_object (builder);
}

static int
suggest (CraCli *cli, const char *text)
{
  CraLaw *law = cra_law_get_default ();
  g_autoptr (GPtrArray) suggestions = cra_classification_suggest (law, text, 5);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < suggestions->len; i++)
    {
      print_suggestion (cli, law, suggestions->pdata[i], i + 1);
      build_suggestion (builder, law, suggestions->pdata[i]);
    }
  json_builder_end_array (builder);
  cra_cli_print (cli, suggestions->len > 0
                        ? _("\nCandidates only: decide by the one core functionality of the product.\n")
                        : _("No important or critical category is close to this description.\n"));
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
show (CraCli *cli)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *words = NULL;
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  words = cra_classification_describe (cra_workbench_get_law (cli->workbench),
                                       assessment->classification->category);
  cra_cli_print_object (cli, &assessment->classification->object);
  cra_cli_print (cli, _("\nClass: %s\n"), words);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "class", words);
  json_builder_set_member_name (builder, "classification");
  cra_cli_build_object (builder, &assessment->classification->object);
  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->candidates->len; i++)
    {
      cra_cli_print (cli, "\n");
      cra_cli_print_object (cli, assessment->candidates->pdata[i]);
      cra_cli_build_object (builder, assessment->candidates->pdata[i]);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
consider (CraCli *cli, const char *category, const char *arguments_for, const char *arguments_against)
{
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL
      || cra_workbench_add (cli->workbench, &cra_candidate_type, assessment->version->object.id, &error,
                            "category", category, "arguments_for", arguments_for, "arguments_against",
                            arguments_against, NULL)
           == 0)
    return cra_cli_fail (cli, error);
  return show (cli);
}

static int
decide (CraCli *cli, const char *category, const char *core, const char *reasoning)
{
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL
      || !cra_workbench_classify (cli->workbench, assessment->version->object.id, category, core,
                                  reasoning, &error))
    return cra_cli_fail (cli, error);
  return show (cli);
}

static int
run_classify (CraCli *cli, int argc, char **argv)
{
  g_autofree char *text = NULL, *category = NULL, *core = NULL, *reasoning = NULL;
  g_autofree char *candidate = NULL, *arguments_for = NULL, *arguments_against = NULL;
  const GOptionEntry entries[] = {
    { "suggest", 's', 0, G_OPTION_ARG_STRING, &text, N_ ("Offer categories for a description"),
      N_ ("TEXT") },
    { "category", 'c', 0, G_OPTION_ARG_STRING, &category,
      N_ ("Decide: a category id, or “default” for neither important nor critical"), N_ ("ID") },
    { "core", 0, 0, G_OPTION_ARG_STRING, &core, N_ ("The one core functionality"), N_ ("TEXT") },
    { "reasoning", 0, 0, G_OPTION_ARG_STRING, &reasoning, N_ ("Why"), N_ ("TEXT") },
    { "consider", 0, 0, G_OPTION_ARG_STRING, &candidate, N_ ("Record a category considered"), N_ ("ID") },
    { "for", 0, 0, G_OPTION_ARG_STRING, &arguments_for, N_ ("What speaks for it"), N_ ("TEXT") },
    { "against", 0, 0, G_OPTION_ARG_STRING, &arguments_against, N_ ("What speaks against it"),
      N_ ("TEXT") },
    { NULL },
  };
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_classify, entries, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return cra_cli_usage (cli, &cra_command_classify, _("“%s” is not an option"), argv[1]);
  if (text != NULL)
    return suggest (cli, text);
  if (candidate != NULL)
    return consider (cli, candidate, arguments_for, arguments_against);
  if (category != NULL)
    return decide (cli, category, core, reasoning);
  return show (cli);
}

const CraCommand cra_command_classify = {
  "classify",
  N_ ("Find and record the class"),
  "[--suggest TEXT | --consider ID [--for TEXT] [--against TEXT] | --category ID]",
  "  cra classify --suggest \"router for homes with a firewall\"\n"
  "  cra classify --consider AIII.II.2 --against \"the firewall is an extra function\"\n"
  "  cra classify --category AIII.I.12 --core \"routing between home and internet\" --reasoning \"…\"",
  "scope.core-functionality",
  run_classify,
};
