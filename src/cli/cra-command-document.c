/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra document`: the papers that were built: fresh, stale, missing, and what changed since. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const freshness_words[] = { "missing", "stale", "fresh" };

static void
show_difference (CraCli *cli, const CraDifference *difference, JsonBuilder *builder)
{
  cra_cli_print (cli, "    %s.%s (%s): %s -> %s  [%s, %s]\n", difference->type->name,
                 difference->field, difference->subject,
                 difference->before != NULL ? difference->before : "-",
                 difference->after != NULL ? difference->after : "-", difference->at,
                 difference->who);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "type", difference->type->name);
  cra_cli_build_number (builder, "id", difference->id);
  cra_cli_build_text (builder, "subject", difference->subject);
  cra_cli_build_text (builder, "field", difference->field);
  cra_cli_build_text (builder, "before", difference->before);
  cra_cli_build_text (builder, "after", difference->after);
  cra_cli_build_text (builder, "at", difference->at);
  cra_cli_build_text (builder, "who", difference->who);
  json_builder_end_object (builder);
}

static gboolean
show_differences (CraCli *cli, const CraAssessment *assessment, const CraDocument *document,
                  JsonBuilder *builder, GError **error)
{
  g_autoptr (GPtrArray) differences
    = cra_workbench_list_differences (cli->workbench, assessment, document, error);

  if (differences == NULL)
    return FALSE;
  json_builder_set_member_name (builder, "differences");
  json_builder_begin_array (builder);
  for (guint i = 0; i < differences->len; i++)
    show_difference (cli, differences->pdata[i], builder);
  json_builder_end_array (builder);
  if (differences->len == 0)
    cra_cli_print (cli, _("    No field changed: it was built by another version of the program, or "
                          "the day changed what is open.\n"));
  return TRUE;
}

static gboolean
show_paper (CraCli *cli, const CraAssessment *assessment, CraPaperKind paper, const char *language,
            JsonBuilder *builder, GError **error)
{
  CraDocument *document = NULL;
  CraFreshness freshness
    = cra_workbench_check_document (cli->workbench, assessment, paper, language, &document);
  const CraSignature *signature
    = document != NULL ? cra_assessment_find_signature (assessment, document->object.id) : NULL;
  gboolean done = TRUE;

  cra_cli_print (cli, "%s %s: %s", cra_paper_word (paper), language, freshness_words[freshness]);
  if (document != NULL)
    cra_cli_print (cli, _(", %" G_GINT64_FORMAT " pages, built %s%s"), document->pages,
                   document->built, document->draft ? _(", DRAFT") : "");
  if (signature != NULL)
    cra_cli_print (cli, _(", signed (#%" G_GINT64_FORMAT ")"), signature->object.id);
  cra_cli_print (cli, "\n");
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "paper", cra_paper_word (paper));
  cra_cli_build_text (builder, "language", language);
  cra_cli_build_text (builder, "freshness", freshness_words[freshness]);
  if (document != NULL)
    {
      json_builder_set_member_name (builder, "document");
      cra_cli_build_object (builder, &document->object);
    }
  if (signature != NULL)
    {
      json_builder_set_member_name (builder, "signature");
      cra_cli_build_object (builder, &signature->object);
    }
  if (freshness == CRA_FRESHNESS_STALE)
    done = show_differences (cli, assessment, document, builder, error);
  json_builder_end_object (builder);
  return done;
}

static int
run_document (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_document, NULL, &argc, &argv, &status))
    return status;
  if (!cra_cli_check_rest (cli, &cra_command_document, argc, argv, 1))
    return CRA_EXIT_USAGE;
  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_array (builder);
  for (guint kind = 0; kind < CRA_N_PAPERS; kind++)
    {
      g_autoptr (GPtrArray) languages
        = cra_workbench_choose_languages (cli->workbench, assessment, (CraPaperKind) kind);

      for (guint i = 0; i < languages->len; i++)
        if (!show_paper (cli, assessment, (CraPaperKind) kind, languages->pdata[i], builder, &error))
          return cra_cli_fail (cli, error);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

const CraCommand cra_command_document = {
  "document",
  N_ ("Show which papers are fresh, stale or missing, and what changed since they were built"),
  "",
  "  cra document\n  cra document --json",
  NULL,
  run_document,
};
