/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra evidence`: files that prove something. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "base/cra-error.h"
#include "base/cra-text.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
build_evidence (JsonBuilder *builder, const CraAssessment *assessment, const CraEvidence *evidence)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "evidence");
  cra_cli_build_object (builder, &evidence->object);
  json_builder_set_member_name (builder, "revisions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->revisions->len; i++)
    if (((CraRevision *) assessment->revisions->pdata[i])->evidence == evidence->object.id)
      cra_cli_build_object (builder, assessment->revisions->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "links");
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->links->len; i++)
    if (((CraLink *) assessment->links->pdata[i])->evidence == evidence->object.id)
      cra_cli_build_object (builder, assessment->links->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_evidence (CraCli *cli, const CraAssessment *assessment, const CraEvidence *evidence)
{
  const CraRevision *revision = cra_assessment_find_revision (assessment, evidence->object.id);
  g_autofree char *size = NULL;
  g_autoptr (GString) clauses = g_string_new (NULL);

  if (revision == NULL)
    return;
  size = cra_text_format_size ((guint64) revision->size);
  for (guint i = 0; i < assessment->links->len; i++)
    {
      const CraLink *link = assessment->links->pdata[i];

      if (link->evidence == evidence->object.id)
        g_string_append_printf (clauses, " %s", link->clause);
    }
  cra_cli_print (cli, "#%-4" G_GINT64_FORMAT " %-40s %s, %s", evidence->object.id, evidence->title,
                 revision->media_type, size);
  if (revision->pages > 0)
    cra_cli_print (cli, ngettext (", %" G_GINT64_FORMAT " page", ", %" G_GINT64_FORMAT " pages",
                                  (gulong) revision->pages),
                   revision->pages);
  cra_cli_print (cli, "\n      sha256 %s\n", revision->sha256);
  if (revision->problem != CRA_PROBLEM_NONE)
    cra_cli_print (cli, "      %s: %s\n", cra_problem_words[revision->problem],
                   revision->problem_text != NULL ? revision->problem_text : "");
  if (clauses->len > 0)
    cra_cli_print (cli, _("      for%s\n"), clauses->str);
}

static int
list (CraCli *cli, gint64 only)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (only != 0 && cra_assessment_find_evidence (assessment, only) == NULL)
    return cra_cli_usage (cli, &cra_command_evidence, _("there is no such evidence in this version"));
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->evidence->len; i++)
    {
      CraEvidence *evidence = assessment->evidence->pdata[i];

      if (only != 0 && evidence->object.id != only)
        continue;
      print_evidence (cli, assessment, evidence);
      if (only != 0)
        cra_cli_print_object (cli, &evidence->object);
      build_evidence (builder, assessment, evidence);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
add (CraCli *cli, char **files, const char *title, GStrv clauses)
{
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;
  int status = CRA_EXIT_DONE, shown = CRA_EXIT_DONE;

  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (files[i]);
      CraJob *job = cra_cli_begin_job (cli, _("Reading evidence"));
      gboolean done
        = cra_workbench_add_evidence (cli->workbench, assessment->version->object.id, file, title,
                                      (const char *const *) clauses, job, NULL, &error);

      cra_cli_end_job (cli);
      if (done)
        continue;
      /* Of many files, one that cannot be brought in does not keep the others out. */
      if (files[1] == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return cra_cli_fail (cli, error);
      g_printerr ("cra: %s\n", error->message);
      g_clear_error (&error);
      status = CRA_EXIT_FINDINGS;
    }
  shown = list (cli, 0);
  return MAX (status, shown);
}

static int
extract (CraCli *cli, CraAssessment *assessment, gint64 id, const char *path)
{
  const CraRevision *revision = cra_assessment_find_revision (assessment, id);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  gsize length = 0;
  const char *data = NULL;

  if (revision == NULL)
    return cra_cli_usage (cli, &cra_command_evidence, _("there is no such evidence in this version"));
  bytes = cra_workbench_read_bytes (cli->workbench, revision->sha256, &error);
  if (bytes == NULL)
    return cra_cli_fail (cli, error);
  data = g_bytes_get_data (bytes, &length);
  if (!g_file_set_contents_full (path, data != NULL ? data : "", (gssize) length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                 &error))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Wrote %s.\n"), path);
  cra_cli_print_file (cli, path);
  return CRA_EXIT_DONE;
}

static int
change (CraCli *cli, int argc, char **argv, const char *pages, const char *section)
{
  g_autoptr (CraAssessment) assessment = NULL;
  gint64 id = cra_cli_parse_id (argv[1]);
  GError *error = NULL;
  gboolean done = FALSE;

  if (id == 0)
    return cra_cli_usage (cli, &cra_command_evidence, _("“%s” is not the number of a piece of evidence"),
                          argv[1]);
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (strcmp (argv[0], "set") == 0)
    return cra_cli_set_and_show (cli, &cra_command_evidence, &cra_evidence_type, id, argv + 2);
  if (strcmp (argv[0], "extract") == 0 && argc == 3)
    return extract (cli, assessment, id, argv[2]);
  if (strcmp (argv[0], "link") == 0 && argc >= 3)
    {
      done = TRUE;
      for (int i = 2; done && i < argc; i++)
        done = cra_workbench_link (cli->workbench, assessment->version->object.id, id, argv[i], pages,
                                   section, &error)
               != 0;
    }
  else if (strcmp (argv[0], "revise") == 0 && argc == 3)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[2]);

      done = cra_workbench_revise_evidence (cli->workbench, id, file,
                                            cra_cli_begin_job (cli, _("Reading evidence")), &error);
      cra_cli_end_job (cli);
    }
  else if (strcmp (argv[0], "remove") == 0 && argc == 2)
    done = cra_workbench_remove (cli->workbench, &cra_evidence_type, id, &error);
  else
    return cra_cli_usage (cli, &cra_command_evidence, _("“%s” does not go with these arguments"),
                          argv[0]);
  return done ? list (cli, 0) : cra_cli_fail (cli, error);
}

static int
run_evidence (CraCli *cli, int argc, char **argv)
{
  g_autofree char *title = NULL, *pages = NULL, *section = NULL;
  g_auto (GStrv) clauses = NULL;
  const GOptionEntry entries[] = {
    { "title", 't', 0, G_OPTION_ARG_STRING, &title, N_ ("Title of new evidence"), N_ ("TEXT") },
    { "for", 'f', 0, G_OPTION_ARG_STRING_ARRAY, &clauses,
      N_ ("Clause it is evidence for (may be repeated)"), N_ ("ID") },
    { "pages", 0, 0, G_OPTION_ARG_STRING, &pages, N_ ("Pages of a link"), N_ ("TEXT") },
    { "section", 0, 0, G_OPTION_ARG_STRING, &section, N_ ("Section of a link"), N_ ("TEXT") },
    { NULL },
  };
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_evidence, entries, &argc, &argv, &status))
    return status;
  if (argc > 1 && (strcmp (argv[1], "list") == 0 || strcmp (argv[1], "show") == 0)
      && !cra_cli_check_rest (cli, &cra_command_evidence, argc, argv,
                              strcmp (argv[1], "show") == 0 ? 3 : 2))
    return CRA_EXIT_USAGE;
  if (argc == 1 || strcmp (argv[1], "list") == 0)
    return list (cli, 0);
  if (argc < 3)
    return cra_cli_usage (cli, &cra_command_evidence, _("“%s” needs something to work on"), argv[1]);
  if (strcmp (argv[1], "add") == 0)
    return add (cli, argv + 2, title, clauses);
  if (strcmp (argv[1], "show") == 0)
    return list (cli, cra_cli_parse_id (argv[2]) != 0 ? cra_cli_parse_id (argv[2]) : -1);
  return change (cli, argc - 1, argv + 1, pages, section);
}

const CraCommand cra_command_evidence = {
  "evidence",
  N_ ("Bring in files that prove something and link them to clauses"),
  "[list | add FILE… | show ID | set ID FIELD=TEXT… | link ID CLAUSE… | revise ID FILE | extract ID "
  "FILE | remove ID]",
  "  cra evidence add pentest.pdf --for AI.II.3 --for AI.I.2.a\n"
  "  cra evidence link 4 AI.I.2.d --pages 12-15\n"
  "  cra evidence set 4 made=2027-03-01 valid_to=2028-03-01 confidentiality=confidential",
  "AVII.6",
  run_evidence,
  { &cra_evidence_type },
};
