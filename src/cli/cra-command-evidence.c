/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra evidence`: files that prove something. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-intake.h"
#include "workbench/cra-workbench-pin.h"

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

/* One file has a title, and its own error. */
static int
add_one (CraCli *cli, gint64 version, const char *path, const char *title, GStrv clauses)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  CraJob *job = cra_cli_begin_job (cli, _("Reading evidence"));
  GError *error = NULL;
  gboolean done = cra_workbench_add_evidence (cli->workbench, version, file, title,
                                              (const char *const *) clauses, job, NULL, &error);

  cra_cli_end_job (cli);
  return done ? list (cli, 0) : cra_cli_fail (cli, error);
}

static const char *
describe_reason (CraIntakeReason reason)
{
  switch (reason)
    {
    case CRA_INTAKE_NO_REASON:
      return "";
    case CRA_INTAKE_HIDDEN:
      return _("hidden files are left out");
    case CRA_INTAKE_SYMLINK:
      return _("links to other places are not followed");
    case CRA_INTAKE_SPECIAL:
      return _("not a file");
    case CRA_INTAKE_OWN:
      return _("it belongs to this workspace");
    case CRA_INTAKE_TOO_DEEP:
      return _("too many folders in each other");
    case CRA_INTAKE_TOO_MANY:
      return _("too many files at once: add the rest with another call");
    }
  return "";
}

/* Of many files, one that cannot be brought in does not keep the others out. */
static void
print_problems (const CraIntakeReport *report)
{
  for (guint i = 0; i < report->items->len; i++)
    {
      const CraIntakeItem *item = report->items->pdata[i];

      if (item->outcome == CRA_INTAKE_FAILED)
        g_printerr ("cra: %s: %s\n", item->name, item->error);
      else if (item->outcome == CRA_INTAKE_SKIPPED)
        g_printerr (_("cra: %s: left out, %s\n"), item->name, describe_reason (item->reason));
      else if (item->outcome == CRA_INTAKE_KNOWN)
        g_printerr (_("cra: %s: already here as evidence #%" G_GINT64_FORMAT " (%s)\n"), item->name,
                    item->evidence, item->title);
    }
}

static int
add_many (CraCli *cli, gint64 version, char **paths, GStrv clauses)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CraIntakeReport) report = NULL;
  CraJob *job = cra_cli_begin_job (cli, _("Reading evidence"));
  int shown = CRA_EXIT_DONE;

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (paths[i]));
  report = cra_workbench_add_evidence_many (cli->workbench, version, files,
                                            (const char *const *) clauses, job);
  cra_cli_end_job (cli);
  print_problems (report);
  if (report->counts[CRA_INTAKE_LEFT] > 0)
    {
      g_printerr (ngettext ("cra: stopped; %u file was not reached\n",
                            "cra: stopped; %u files were not reached\n",
                            report->counts[CRA_INTAKE_LEFT]),
                  report->counts[CRA_INTAKE_LEFT]);
      return CRA_EXIT_FAILED;
    }
  shown = list (cli, 0);
  return report->counts[CRA_INTAKE_FAILED] > 0 ? MAX (shown, CRA_EXIT_FINDINGS) : shown;
}

static int
add (CraCli *cli, char **paths, const char *title, GStrv clauses)
{
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;
  gboolean one = paths[1] == NULL && !g_file_test (paths[0], G_FILE_TEST_IS_DIR);

  if (!one && title != NULL)
    return cra_cli_usage (cli, &cra_command_evidence, _("--title goes with a single file"));
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  return one ? add_one (cli, assessment->version->object.id, paths[0], title, clauses)
             : add_many (cli, assessment->version->object.id, paths, clauses);
}

static int
extract (CraCli *cli, CraAssessment *assessment, gint64 id, const char *path)
{
  const CraRevision *revision = cra_assessment_find_revision (assessment, id);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  if (revision == NULL)
    return cra_cli_usage (cli, &cra_command_evidence, _("there is no such evidence in this version"));
  bytes = cra_workbench_read_bytes (cli->workbench, revision->sha256, &error);
  if (bytes == NULL)
    return cra_cli_fail (cli, error);
  if (!cra_workbench_write_output (cli->workbench, path, bytes, &error))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Wrote %s.\n"), path);
  cra_cli_print_file (cli, path);
  return CRA_EXIT_DONE;
}

/* --- Pins --- */

static void
print_pin (CraCli *cli, const CraAssessment *assessment, const CraLink *link)
{
  const CraEvidence *evidence = cra_assessment_find_evidence (assessment, link->evidence);

  cra_cli_print (cli, _("#%-4" G_GINT64_FORMAT " %-10s %s, page %" G_GINT64_FORMAT " of #%" G_GINT64_FORMAT
                        " %s\n"),
                 link->object.id, link->clause, cra_pin_words[link->pin], link->page, link->evidence,
                 evidence != NULL ? evidence->title : "?");
  if (link->quote != NULL)
    cra_cli_print (cli, "      “%s”\n", link->quote);
}

static int
list_pins (CraCli *cli, gint64 evidence)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->links->len; i++)
    {
      const CraLink *link = assessment->links->pdata[i];

      if (link->pin == CRA_PIN_NONE || (evidence != 0 && link->evidence != evidence))
        continue;
      print_pin (cli, assessment, link);
      cra_cli_build_object (builder, &link->object);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

typedef struct
{
  int page;
  char *area;
  char *quote;
} PinOptions;

static int
pin (CraCli *cli, int argc, char **argv, const PinOptions *options)
{
  g_autoptr (CraAssessment) assessment = NULL;
  gint64 id = cra_cli_parse_id (argv[1]);
  GError *error = NULL;

  if (id == 0 || argc != 3)
    return cra_cli_usage (cli, &cra_command_evidence,
                          _("name the number of a piece of evidence and one clause"));
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL
      || !cra_workbench_pin (cli->workbench, assessment->version->object.id, id, argv[2],
                             options->page, options->area, options->quote, NULL, &error))
    return cra_cli_fail (cli, error);
  return list_pins (cli, id);
}

/* "unpin", "confirm" and "find" with the number of a link. */
static int
change_pin (CraCli *cli, const char *verb, const char *number)
{
  gint64 id = cra_cli_parse_id (number);
  GError *error = NULL;
  gboolean done = FALSE;

  if (id == 0)
    return cra_cli_usage (cli, &cra_command_evidence, _("“%s” is not the number of a pin"), number);
  if (cra_cli_open (cli, CRA_STORE_READ_WRITE, &error) == NULL)
    return cra_cli_fail (cli, error);
  if (strcmp (verb, "unpin") == 0)
    done = cra_workbench_unpin (cli->workbench, id, &error);
  else if (strcmp (verb, "confirm") == 0)
    done = cra_workbench_confirm_pin (cli->workbench, id, &error);
  else
    {
      done = cra_workbench_find_pin (cli->workbench, id, cra_cli_begin_job (cli, _("Reading evidence")),
                                     NULL, &error);
      cra_cli_end_job (cli);
    }
  return done ? list_pins (cli, 0) : cra_cli_fail (cli, error);
}

/* What a new revision did to the pins. */
static void
print_changes (CraCli *cli, GPtrArray *changes)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const CraPinChange *pin_change = changes->pdata[i];

      if (pin_change->pin == CRA_PIN_LOST)
        cra_cli_print (cli, _("Pin #%" G_GINT64_FORMAT " for %s: what was marked on page %" G_GINT64_FORMAT
                              " is not there any more.\n"),
                       pin_change->link, pin_change->clause, pin_change->page_before);
      else if (pin_change->pin == CRA_PIN_MOVED)
        cra_cli_print (cli, _("Pin #%" G_GINT64_FORMAT " for %s: now on page %" G_GINT64_FORMAT
                              ". Look at it and confirm it.\n"),
                       pin_change->link, pin_change->clause, pin_change->page);
    }
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
      g_autoptr (GPtrArray) changes = NULL;

      done = cra_workbench_revise_with_pins (cli->workbench, id, file,
                                             cra_cli_begin_job (cli, _("Reading evidence")), &changes,
                                             &error);
      cra_cli_end_job (cli);
      print_changes (cli, changes);
    }
  else if (strcmp (argv[0], "remove") == 0 && argc == 2)
    done = cra_workbench_remove (cli->workbench, &cra_evidence_type, id, &error);
  else
    return cra_cli_usage (cli, &cra_command_evidence, _("“%s” does not go with these arguments"),
                          argv[0]);
  return done ? list (cli, 0) : cra_cli_fail (cli, error);
}

static gboolean
is_pin_verb (const char *verb)
{
  static const char *const verbs[] = { "unpin", "confirm", "find", NULL };

  return g_strv_contains (verbs, verb);
}

static int
run_evidence (CraCli *cli, int argc, char **argv)
{
  g_autofree char *title = NULL, *pages = NULL, *section = NULL;
  g_auto (GStrv) clauses = NULL;
  g_autofree char *area = NULL, *quote = NULL;
  PinOptions options = { 1, NULL, NULL };
  const GOptionEntry entries[] = {
    { "title", 't', 0, G_OPTION_ARG_STRING, &title, N_ ("Title of new evidence"), N_ ("TEXT") },
    { "for", 'f', 0, G_OPTION_ARG_STRING_ARRAY, &clauses,
      N_ ("Clause it is evidence for (may be repeated)"), N_ ("ID") },
    { "pages", 0, 0, G_OPTION_ARG_STRING, &pages, N_ ("Pages of a link"), N_ ("TEXT") },
    { "section", 0, 0, G_OPTION_ARG_STRING, &section, N_ ("Section of a link"), N_ ("TEXT") },
    { "page", 0, 0, G_OPTION_ARG_INT, &options.page, N_ ("Page of a pin (1 where it is not given)"),
      N_ ("NUMBER") },
    { "quote", 0, 0, G_OPTION_ARG_STRING, &quote, N_ ("Words that are pinned, as they stand there"),
      N_ ("TEXT") },
    { "area", 0, 0, G_OPTION_ARG_STRING, &area,
      N_ ("Area of a pin: x, y, width and height in thousandths of the page"), N_ ("NUMBERS") },
    { NULL },
  };
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_evidence, entries, &argc, &argv, &status))
    return status;
  if (argc > 1 && (strcmp (argv[1], "list") == 0 || strcmp (argv[1], "show") == 0)
      && !cra_cli_check_rest (cli, &cra_command_evidence, argc, argv,
                              strcmp (argv[1], "show") == 0 ? 3 : 2))
    return CRA_EXIT_USAGE;
  options.area = area;
  options.quote = quote;
  if (argc == 1 || strcmp (argv[1], "list") == 0)
    return list (cli, 0);
  if (argc == 2 && strcmp (argv[1], "pins") == 0)
    return list_pins (cli, 0);
  if (argc < 3)
    return cra_cli_usage (cli, &cra_command_evidence, _("“%s” needs something to work on"), argv[1]);
  if (strcmp (argv[1], "add") == 0)
    return add (cli, argv + 2, title, clauses);
  if (strcmp (argv[1], "show") == 0)
    return list (cli, cra_cli_parse_id (argv[2]) != 0 ? cra_cli_parse_id (argv[2]) : -1);
  if (strcmp (argv[1], "pins") == 0)
    return list_pins (cli, cra_cli_parse_id (argv[2]) != 0 ? cra_cli_parse_id (argv[2]) : -1);
  if (strcmp (argv[1], "pin") == 0)
    return pin (cli, argc - 1, argv + 1, &options);
  if (argc == 3 && is_pin_verb (argv[1]))
    return change_pin (cli, argv[1], argv[2]);
  return change (cli, argc - 1, argv + 1, pages, section);
}

const CraCommand cra_command_evidence = {
  "evidence",
  N_ ("Bring in files that prove something and link them to clauses"),
  "[list | add FILE|FOLDER… | show ID | set ID FIELD=TEXT… | link ID CLAUSE… | pin ID CLAUSE | pins [ID] | "
  "unpin PIN | confirm PIN | find PIN | revise ID FILE | extract ID FILE | remove ID]",
  "  cra evidence add pentest.pdf --for AI.II.3 --for AI.I.2.a\n"
  "  cra evidence add reports/ --for AVII.6\n"
  "  cra evidence link 4 AI.I.2.d --pages 12-15\n"
  "  cra evidence pin 4 AI.I.2.d --page 12 --quote \"no finding is open\"\n"
  "  cra evidence set 4 made=2027-03-01 valid_to=2028-03-01 confidentiality=confidential",
  "AVII.6",
  run_evidence,
  { &cra_evidence_type },
};
