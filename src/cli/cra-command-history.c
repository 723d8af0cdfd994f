/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra history`, `undo`, `redo`, `check`. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "base/cra-text.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- The journal --- */

static int
run_history (CraCli *cli, int argc, char **argv)
{
  int count = 50;
  g_autoptr (GPtrArray) entries_found = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GOptionEntry entries[] = {
    { "count", 'n', 0, G_OPTION_ARG_INT, &count, N_ ("How many, newest first (50)"), N_ ("NUMBER") },
    { NULL },
  };
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_history, entries, &argc, &argv, &status))
    return status;
  if (!cra_cli_check_rest (cli, &cra_command_history, argc, argv, 1))
    return CRA_EXIT_USAGE;
  if (cra_cli_open (cli, CRA_STORE_READ_ONLY, &error) == NULL)
    return cra_cli_fail (cli, error);
  entries_found
    = cra_workbench_list_journal (cli->workbench, 0, (guint) CLAMP (count, 1, 1000000), NULL, 0, &error);
  if (entries_found == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries_found->len; i++)
    {
      const CraJournalEntry *entry = entries_found->pdata[i];
      g_autofree char *words = cra_workbench_describe_entry (cli->workbench, entry);

      cra_cli_print (cli, "%5" G_GINT64_FORMAT "  %s  %s  %s\n", entry->number, entry->at, entry->who,
                     words);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "number");
      json_builder_add_int_value (builder, entry->number);
      cra_cli_build_text (builder, "at", entry->at);
      cra_cli_build_text (builder, "who", entry->who);
      cra_cli_build_text (builder, "verb", entry->verb);
      cra_cli_build_text (builder, "subject", entry->subject);
      cra_cli_build_text (builder, "changes", entry->changes);
      cra_cli_build_text (builder, "sha256", entry->digest);
      json_builder_set_member_name (builder, "undoes");
      json_builder_add_int_value (builder, entry->undoes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* --- Undo and redo --- */

typedef gboolean (*HistoryFunc) (CraWorkbench *workbench, GError **error);

static int
take_back (CraCli *cli, int argc, char **argv, const CraCommand *command, HistoryFunc func,
           char *(*describe) (CraWorkbench *workbench))
{
  g_autofree char *words = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, command, NULL, &argc, &argv, &status))
    return status;
  if (!cra_cli_check_rest (cli, command, argc, argv, 1))
    return CRA_EXIT_USAGE;
  if (cra_cli_open (cli, CRA_STORE_READ_WRITE, &error) == NULL)
    return cra_cli_fail (cli, error);
  words = describe (cli->workbench);
  if (!func (cli->workbench, &error))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, "%s: %s\n", command->name, words);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, command->name, words);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
run_undo (CraCli *cli, int argc, char **argv)
{
  return take_back (cli, argc, argv, &cra_command_undo, cra_workbench_undo,
                    cra_workbench_describe_undo);
}

static int
run_redo (CraCli *cli, int argc, char **argv)
{
  return take_back (cli, argc, argv, &cra_command_redo, cra_workbench_redo,
                    cra_workbench_describe_redo);
}

/* --- Check --- */

static int
run_check (CraCli *cli, int argc, char **argv)
{
  GError *error = NULL;
  int status = 0;
  gboolean done = FALSE;

  if (!cra_cli_parse (cli, &cra_command_check, NULL, &argc, &argv, &status))
    return status;
  if (!cra_cli_check_rest (cli, &cra_command_check, argc, argv, 1))
    return CRA_EXIT_USAGE;
  if (cra_cli_open (cli, CRA_STORE_READ_ONLY, &error) == NULL)
    return cra_cli_fail (cli, error);
  done = cra_workbench_check (cli->workbench, cra_cli_begin_job (cli, _("Checking")), &error);
  cra_cli_end_job (cli);
  if (!done)
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("The journal is whole and all stored bytes match their digests.\n"));
  if (cli->json)
    g_print ("{ \"whole\" : true }\n");
  return CRA_EXIT_DONE;
}

const CraCommand cra_command_history = {
  "history", N_ ("Show who did what, newest first"), "[--count NUMBER]", "  cra history --count 10",
  NULL,
  run_history,
};

const CraCommand cra_command_undo = {
  "undo", N_ ("Take back the last change (recorded, too)"), "", "  cra undo", NULL, run_undo,
};

const CraCommand cra_command_redo = {
  "redo", N_ ("Bring back the last change taken back"), "", "  cra redo", NULL, run_redo,
};

const CraCommand cra_command_check = {
  "check", N_ ("Check the journal and all stored bytes of a workspace"), "", "  cra check -w gateway.craw",
  NULL,
  run_check,
};
