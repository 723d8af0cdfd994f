/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options, the workspace, errors and progress of `cra`. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "base/cra-error.h"
#include "base/cra-text.h"

#include "cra-config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PROGRESS_INTERVAL_MS 200

/* --- Options --- */

static const char *
describe_kind (const CraField *field)
{
  switch (field->kind)
    {
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DIGEST:
      return _("text");
    case CRA_FIELD_DATE:
      return _("date, YYYY-MM-DD");
    case CRA_FIELD_MONTH:
      return _("month, YYYY-MM");
    case CRA_FIELD_LIST:
      return _("list, one item a line");
    case CRA_FIELD_INTEGER:
      return _("whole number");
    case CRA_FIELD_FLAG:
      return "true, false";
    case CRA_FIELD_WORD:
    case CRA_FIELD_REFERENCE:
      break;
    }
  return "";
}

/* What FIELD=TEXT takes: nobody should have to guess a name or a word. */
static void
describe_fields (GString *text, const CraObjectType *type)
{
  g_string_append_printf (text, _("\n\nFields of %s:"), type->name);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const CraField *field = &type->fields[i];
      g_autofree char *words
        = field->kind == CRA_FIELD_WORD ? g_strjoinv (", ", (GStrv) field->words) : NULL;

      if (field->kind != CRA_FIELD_REFERENCE)
        g_string_append_printf (text, "\n  %-24s %s", field->name,
                                words != NULL ? words : describe_kind (field));
    }
}

/* The examples, the fields, and the places in the law that the command serves. */
static char *
describe_command (const CraCommand *command)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) ids = g_strsplit (command->clauses != NULL ? command->clauses : "", " ", -1);

  g_string_append_printf (text, _("Examples:\n%s"), command->examples);
  for (guint i = 0; i < G_N_ELEMENTS (command->types) && command->types[i] != NULL; i++)
    describe_fields (text, command->types[i]);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *citation = cra_law_cite (cra_law_get_default (), ids[i]);

      g_string_append_printf (text, "%s%s", i == 0 ? _("\n\nLaw: ") : "; ", citation);
    }
  return g_string_free (text, FALSE);
}

gboolean
cra_cli_parse (CraCli *cli, const CraCommand *command, const GOptionEntry *entries, int *argc,
               char ***argv, int *status)
{
  const GOptionEntry common[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &cli->workspace_path,
      N_ ("The workspace; else $CRA_WORKSPACE, else the only *.craw here"), N_ ("FILE") },
    { "product", 'p', 0, G_OPTION_ARG_STRING, &cli->version_name,
      N_ ("PRODUCT/VERSION, PRODUCT or #ID; else the current or only one"), N_ ("NAME") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &cli->person, N_ ("Who does it, for the journal"), N_ ("PERSON") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_ ("Print JSON"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &cli->quiet, N_ ("Print nothing but errors"), NULL },
    { NULL },
  };
  g_autofree char *synopsis = g_strdup_printf ("— %s", _(command->summary));
  g_autofree char *name = g_strdup_printf ("cra %s", command->name);
  g_autofree char *examples = describe_command (command);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, command->synopsis);
  g_option_context_set_description (context, examples);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);

  for (int i = 1; i < *argc; i++)
    if (strcmp ((*argv)[i], "--help") == 0 || strcmp ((*argv)[i], "-h") == 0)
      {
        g_autofree char *help = NULL;

        g_set_prgname (name);
        g_option_context_set_summary (context, NULL);
        help = g_option_context_get_help (context, TRUE, NULL);
        g_print ("cra %s %s\n%s\n\n%s", command->name, command->synopsis, synopsis,
                 strstr (help, "\n\n") != NULL ? strstr (help, "\n\n") + 2 : help);
        *status = CRA_EXIT_DONE;
        return FALSE;
      }
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *status = cra_cli_usage (cli, command, "%s", error->message);
      return FALSE;
    }
  /* GOption leaves the "--" after which texts and file names may begin with a dash. */
  for (int i = 1; i < *argc; i++)
    if (strcmp ((*argv)[i], "--") == 0)
      {
        memmove (*argv + i, *argv + i + 1, sizeof (char *) * (gsize) (*argc - i));
        (*argc)--;
        break;
      }
  return TRUE;
}

int
cra_cli_usage (CraCli *cli, const CraCommand *command, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cra_cli_print_error (cli, message);
  g_printerr ("cra %s: %s\n", command->name, message);
  g_printerr (_("Usage: cra %s%s%s\n“cra %s --help” explains it.\n"), command->name,
              command->synopsis[0] != '\0' ? " " : "", command->synopsis, command->name);
  return CRA_EXIT_USAGE;
}

gboolean
cra_cli_check_rest (CraCli *cli, const CraCommand *command, int argc, char **argv, int keep)
{
  if (argc <= keep)
    return TRUE;
  cra_cli_usage (cli, command, _("“%s” is not understood here"), argv[keep]);
  return FALSE;
}

/* --- The workspace --- */

static char *
find_only_workspace (GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (".", 0, error);
  g_autofree char *found = NULL;
  const char *name = NULL;

  if (folder == NULL)
    return NULL;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (!g_str_has_suffix (name, ".craw"))
        continue;
      if (found != NULL)
        {
          g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                       _("There are several workspaces here; name one with --workspace"));
          return NULL;
        }
      found = g_strdup (name);
    }
  if (found == NULL)
    g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                 _("There is no workspace (*.craw) here; name one with --workspace or make one with "
                   "“cra new FILE”"));
  return g_steal_pointer (&found);
}

CraWorkbench *
cra_cli_open (CraCli *cli, CraStoreMode mode, GError **error)
{
  if (cli->workbench != NULL)
    return cli->workbench;
  if (cli->workspace_path == NULL)
    cli->workspace_path = g_strdup (g_getenv ("CRA_WORKSPACE"));
  if (cli->workspace_path == NULL)
    cli->workspace_path = find_only_workspace (error);
  if (cli->workspace_path == NULL)
    return NULL;
  cli->workbench = cra_workbench_open (cli->workspace_path, mode, error);
  if (cli->workbench != NULL && cli->person != NULL && mode == CRA_STORE_READ_WRITE
      && !cra_workbench_set_person (cli->workbench, cli->person, NULL, error))
    return NULL;
  return cli->workbench;
}

CraAssessment *
cra_cli_load (CraCli *cli, CraStoreMode mode, gboolean with_components, GError **error)
{
  gint64 version = 0;

  if (cra_cli_open (cli, mode, error) == NULL)
    return NULL;
  version = cra_workbench_find_version (cli->workbench, cli->version_name, error);
  return version != 0 ? cra_workbench_load (cli->workbench, version, with_components, error) : NULL;
}

/* --- Ending --- */

int
cra_cli_fail (CraCli *cli, GError *error)
{
  g_autofree char *visible = cra_text_make_visible (error->message);

  cra_cli_end_job (cli);
  cra_cli_print_error (cli, error->message);
  g_printerr ("cra: %s\n", visible);
  g_error_free (error);
  return CRA_EXIT_FAILED;
}

int
cra_cli_run (CraCli *cli, const CraCommand *command, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  /* GOption rewrites the vector; the strings stay ours. */
  g_autofree char **copy = g_memdup2 (argv, sizeof (char *) * ((gsize) argc + 1));
  int status = 0;

  cli->json = cra_cli_wants_json (argv);
  status = command->run (cli, argc, copy);
  cra_cli_end_job (cli);
  if (cli->workbench != NULL && !cra_workbench_close (cli->workbench, &error))
    {
      g_printerr ("cra: %s\n", error->message);
      status = CRA_EXIT_FAILED;
    }
  g_clear_object (&cli->workbench);
  g_free (cli->workspace_path);
  g_free (cli->version_name);
  g_free (cli->person);
  return status;
}

/* --- Progress: a thread of its own shows it and listens for Ctrl+C --- */

static GThread *progress_thread;
static GMainLoop *progress_loop;
static gboolean progress_shown;

static gboolean
show_progress_cb (gpointer data)
{
  CraJob *job = data;
  g_autofree char *message = cra_job_dup_message (job);
  double fraction = cra_job_get_fraction (job);

  if (!isatty (STDERR_FILENO))
    return G_SOURCE_CONTINUE;
  progress_shown = TRUE;
  if (fraction >= 0)
    fprintf (stderr, "\r\033[K%s: %3d %%  %s", cra_job_get_title (job), (int) (fraction * 100),
             message != NULL ? message : "");
  else
    fprintf (stderr, "\r\033[K%s …  %s", cra_job_get_title (job), message != NULL ? message : "");
  fflush (stderr);
  return G_SOURCE_CONTINUE;
}

static gboolean
interrupted_cb (gpointer data)
{
  cra_job_cancel (data);
  return G_SOURCE_CONTINUE;
}

static gpointer
watch_job (gpointer data)
{
  CraJob *job = data;
  GMainContext *context = g_main_loop_get_context (progress_loop);
  g_autoptr (GSource) timer = g_timeout_source_new (PROGRESS_INTERVAL_MS);
  g_autoptr (GSource) interrupt = g_unix_signal_source_new (SIGINT);

  g_main_context_push_thread_default (context);
  g_source_set_callback (timer, show_progress_cb, job, NULL);
  g_source_set_callback (interrupt, interrupted_cb, job, NULL);
  g_source_attach (timer, context);
  g_source_attach (interrupt, context);
  g_main_loop_run (progress_loop);
  g_source_destroy (timer);
  g_source_destroy (interrupt);
  g_main_context_pop_thread_default (context);
  return NULL;
}

CraJob *
cra_cli_begin_job (CraCli *cli, const char *title)
{
  g_autoptr (GMainContext) context = g_main_context_new ();

  cra_cli_end_job (cli);
  cli->job = cra_job_new (title);
  if (!cli->quiet)
    {
      progress_loop = g_main_loop_new (context, FALSE);
      progress_thread = g_thread_new ("progress", watch_job, cli->job);
    }
  return cli->job;
}

static gboolean
stop_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
cra_cli_end_job (CraCli *cli)
{
  if (progress_thread != NULL)
    {
      /* Through a source, so that a loop that has not started yet still stops. */
      g_autoptr (GSource) stop = g_idle_source_new ();

      g_source_set_callback (stop, stop_cb, progress_loop, NULL);
      g_source_attach (stop, g_main_loop_get_context (progress_loop));
      g_thread_join (g_steal_pointer (&progress_thread));
      g_clear_pointer (&progress_loop, g_main_loop_unref);
      if (progress_shown)
        fputs ("\r\033[K", stderr);
      progress_shown = FALSE;
    }
  g_clear_object (&cli->job);
}
