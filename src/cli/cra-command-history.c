/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra history`, `undo`, `redo`, `check`. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-history.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- The journal --- */

static void
build_entry (CraCli *cli, JsonBuilder *builder, const CraJournalEntry *entry)
{
  g_autofree char *words = cra_workbench_describe_entry (cli->workbench, entry);

  cra_cli_print (cli, "%5" G_GINT64_FORMAT "  %s  %s  %s\n", entry->number, entry->at, entry->who,
                 words);
  json_builder_begin_object (builder);
  cra_cli_build_number (builder, "number", entry->number);
  cra_cli_build_text (builder, "at", entry->at);
  cra_cli_build_text (builder, "who", entry->who);
  cra_cli_build_text (builder, "verb", entry->verb);
  cra_cli_build_text (builder, "subject", entry->subject);
  cra_cli_build_text (builder, "words", words);
  cra_cli_build_text (builder, "changes", entry->changes);
  cra_cli_build_text (builder, "sha256", entry->digest);
  cra_cli_build_number (builder, "undoes", entry->undoes);
  json_builder_end_object (builder);
}

static int
print_history (CraCli *cli, const CraJournalFilter *filter, guint count)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  found = cra_workbench_find_journal (cli->workbench, filter, 0, count, &error);
  if (found == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    build_entry (cli, builder, found->pdata[i]);
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
write_history (CraCli *cli, const CraJournalFilter *filter, const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  gint64 written = cra_workbench_export_history (
    cli->workbench, filter, path, cra_cli_begin_job (cli, _("Writing the history")), &error);

  cra_cli_end_job (cli);
  if (written < 0)
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, ngettext ("%s: %d entry\n", "%s: %d entries\n", (gulong) written), path,
                 (int) written);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "file", path);
  cra_cli_build_number (builder, "entries", written);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* What was asked for on the command line. */
typedef struct
{
  int count;
  char *who;
  char *type;
  char *since;
  char *until;
  char *text;
  char *csv;
} Wanted;

static void
clear_wanted (Wanted *wanted)
{
  g_free (wanted->who);
  g_free (wanted->type);
  g_free (wanted->since);
  g_free (wanted->until);
  g_free (wanted->text);
  g_free (wanted->csv);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, clear_wanted)

/* What is wrong with it, or NULL. */
static char *
find_mistake (const Wanted *wanted)
{
  const char *const days[] = { wanted->since, wanted->until };

  if (wanted->type != NULL && cra_object_type_find (wanted->type) == NULL)
    return g_strdup_printf (_("there is no kind of object “%s”"), wanted->type);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i] != NULL && !cra_calendar_is_date (days[i]))
      return g_strdup_printf (_("“%s” is not a date such as 2027-12-11"), days[i]);
  return NULL;
}

static int
run_history (CraCli *cli, int argc, char **argv)
{
  g_auto (Wanted) wanted = { .count = 50 };
  const GOptionEntry entries[] = {
    { "count", 'n', 0, G_OPTION_ARG_INT, &wanted.count, N_ ("How many, newest first (50)"),
      N_ ("NUMBER") },
    { "who", 0, 0, G_OPTION_ARG_STRING, &wanted.who, N_ ("Only what this person did"),
      N_ ("PERSON") },
    { "type", 0, 0, G_OPTION_ARG_STRING, &wanted.type,
      N_ ("Only what touched objects of a kind: product, answer, evidence ..."), N_ ("TYPE") },
    { "since", 0, 0, G_OPTION_ARG_STRING, &wanted.since, N_ ("From this day on (UTC)"),
      N_ ("DATE") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &wanted.until, N_ ("Up to and with this day (UTC)"),
      N_ ("DATE") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &wanted.text,
      N_ ("Only entries with this text, before or after"), N_ ("TEXT") },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &wanted.csv,
      N_ ("Write all that is found to a file for spreadsheets"), N_ ("FILE") },
    { NULL },
  };
  g_autofree char *until = NULL;
  g_autofree char *mistake = NULL;
  const char *types[] = { NULL, NULL };
  CraJournalFilter filter = { 0 };
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_history, entries, &argc, &argv, &status))
    return status;
  if (!cra_cli_check_rest (cli, &cra_command_history, argc, argv, 1))
    return CRA_EXIT_USAGE;
  mistake = find_mistake (&wanted);
  if (mistake != NULL)
    return cra_cli_usage (cli, &cra_command_history, "%s", mistake);
  if (cra_cli_open (cli, CRA_STORE_READ_ONLY, &error) == NULL)
    return cra_cli_fail (cli, error);
  types[0] = wanted.type;
  /* The last day belongs to what is shown. */
  until = wanted.until != NULL ? cra_calendar_add_days (wanted.until, 1) : NULL;
  filter.who = wanted.who;
  filter.types = wanted.type != NULL ? types : NULL;
  filter.since = wanted.since;
  filter.until = until;
  filter.text = wanted.text;
  if (wanted.csv != NULL)
    return write_history (cli, &filter, wanted.csv);
  return print_history (cli, &filter, (guint) CLAMP (wanted.count, 1, 1000000));
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
  "history", N_ ("Show who did what, newest first"), "[--count NUMBER] [--who PERSON] [--type TYPE] [--since DATE] [--until DATE] [--text TEXT] [--csv FILE]",
  "  cra history --count 10\n  cra history --type answer --since 2026-11-01 --csv answers.csv",
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
