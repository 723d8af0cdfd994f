/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra build`, `cra package`, `cra export`: what goes out. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"
#include "document/cra-paper.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* --- Papers --- */

static gboolean
save_document (CraCli *cli, const CraDocument *document, const char *folder, char **path,
               GError **error)
{
  g_autoptr (GBytes) bytes = cra_workbench_read_bytes (cli->workbench, document->sha256, error);

  if (bytes == NULL)
    return FALSE;
  *path = g_build_filename (folder, document->file_name, NULL);
  return cra_workbench_write_output (cli->workbench, *path, bytes, error);
}

/* What one call of `cra build` wants. Borrowed. */
typedef struct
{
  char **words;         /* the papers, or none = all */
  const char *language; /* or NULL = each of the product's */
  const char *folder;
  gboolean is_twin;     /* a form to edit; else the PDF, which is kept */
  CraTwinFormat format;
} Wishes;

static gboolean
build_pdf (CraCli *cli, gint64 version, CraPaperKind paper, const char *language, const char *folder,
           JsonBuilder *builder, GError **error)
{
  g_autoptr (CraDocument) document = NULL;
  g_autofree char *path = NULL;
  CraJob *job = cra_cli_begin_job (cli, _("Building"));

  document = cra_workbench_build (cli->workbench, version, paper, language, job, error);
  cra_cli_end_job (cli);
  if (document == NULL || !save_document (cli, document, folder, &path, error))
    return FALSE;
  cra_cli_print (cli, ngettext ("%s: %" G_GINT64_FORMAT " page%s\n",
                                "%s: %" G_GINT64_FORMAT " pages%s\n", (gulong) document->pages),
                 path, document->pages, document->draft ? _(", DRAFT: open points block signing") : "");
  cra_cli_build_object (builder, &document->object);
  return TRUE;
}

static gboolean
is_draft (CraCli *cli, const CraAssessment *assessment)
{
  g_autoptr (GPtrArray) points = cra_workbench_list_open_points (cli->workbench, assessment);

  return cra_open_points_count (points, CRA_BLOCKS_SIGNING) > 0;
}

static gboolean
build_twin (CraCli *cli, const CraAssessment *assessment, CraPaperKind paper, const char *language,
            const Wishes *wishes, JsonBuilder *builder, GError **error)
{
  g_autofree char *name
    = cra_workbench_make_twin_name (assessment, paper, language, wishes->format);
  g_autofree char *path = g_build_filename (wishes->folder, name, NULL);
  CraJob *job = cra_cli_begin_job (cli, _("Building"));
  gboolean done = cra_workbench_export_twin (cli->workbench, assessment->version->object.id, paper,
                                             language, wishes->format, path, job, error);

  cra_cli_end_job (cli);
  if (!done)
    return FALSE;
  /* Translators: a file name and what is to be known about it. */
  cra_cli_print (cli, _("%s: to be edited, not kept%s\n"), path,
                 is_draft (cli, assessment) ? _(", DRAFT: open points block signing") : "");
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "paper", cra_paper_word (paper));
  cra_cli_build_text (builder, "language", language);
  cra_cli_build_text (builder, "format", cra_twin_format_word (wishes->format));
  cra_cli_build_text (builder, "file_name", name);
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
build_one (CraCli *cli, const CraAssessment *assessment, CraPaperKind paper, const char *language,
           const Wishes *wishes, JsonBuilder *builder, GError **error)
{
  if (wishes->is_twin)
    return build_twin (cli, assessment, paper, language, wishes, builder, error);
  return build_pdf (cli, assessment->version->object.id, paper, language, wishes->folder, builder,
                    error);
}

/* Whether any paper can be written in LANGUAGE. */
static gboolean
is_useful (CraLaw *law, const char *language)
{
  for (guint kind = 0; kind < CRA_N_PAPERS; kind++)
    if (g_strv_contains (cra_paper_list_languages (law, (CraPaperKind) kind), language))
      return TRUE;
  return FALSE;
}

/* Every paper asked for in every language asked for. A paper nobody named that cannot be written in
 * LANGUAGE is left out and said. */
static gboolean
build_all (CraCli *cli, const CraAssessment *assessment, const Wishes *wishes, JsonBuilder *builder,
           GError **error)
{
  CraLaw *law = cra_workbench_get_law (cli->workbench);
  char **words = wishes->words;
  const char *language = wishes->language;
  /* A language that serves nobody is an error of the first paper, not an empty folder. */
  gboolean named = words[0] != NULL || (language != NULL && !is_useful (law, language));

  for (guint kind = 0; kind < CRA_N_PAPERS; kind++)
    {
      const char *word = cra_paper_word ((CraPaperKind) kind);
      const char *const *known = cra_paper_list_languages (law, (CraPaperKind) kind);
      g_autoptr (GPtrArray) languages = NULL;

      if (words[0] != NULL && !g_strv_contains ((const char *const *) words, word))
        continue;
      if (language == NULL)
        languages = cra_workbench_choose_languages (cli->workbench, assessment, (CraPaperKind) kind);
      else if (named || g_strv_contains (known, language))
        {
          languages = g_ptr_array_new ();
          g_ptr_array_add (languages, (gpointer) language);
        }
      else
        cra_cli_print (cli, _("Left out: %s cannot be written in the language “%s”\n"), word, language);
      for (guint i = 0; languages != NULL && i < languages->len; i++)
        if (!build_one (cli, assessment, (CraPaperKind) kind, languages->pdata[i], wishes, builder,
                        error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0755) == 0 && g_access (folder, W_OK) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               _("Cannot write papers to the folder %s: %s. Choose another one with --output"), folder,
               g_strerror (errno));
  return FALSE;
}

/* Whether FORMAT is known; NULL is the PDF. */
static gboolean
choose_format (const char *format, Wishes *wishes)
{
  wishes->is_twin = format != NULL && strcmp (format, "pdf") != 0;
  return !wishes->is_twin || cra_twin_format_from_word (format, &wishes->format);
}

static int
run_build (CraCli *cli, int argc, char **argv)
{
  g_autofree char *language = NULL;
  g_autofree char *output = NULL;
  g_autofree char *format = NULL;
  Wishes wishes = { 0 };
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GOptionEntry entries[] = {
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
      N_ ("Language; else each of the product's"), N_ ("CODE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Folder to write to (.)"), N_ ("FOLDER") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format,
      N_ ("pdf, which is kept (default), or odt or html, to edit"), N_ ("FORMAT") },
    { NULL },
  };
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_build, entries, &argc, &argv, &status))
    return status;
  for (int i = 1; i < argc; i++)
    {
      CraPaperKind paper = CRA_N_PAPERS;

      if (!cra_paper_from_word (argv[i], &paper))
        return cra_cli_usage (cli, &cra_command_build, _("“%s” is no paper; choose from %s"), argv[i],
                              cra_command_build.synopsis);
    }
  wishes.words = argv + 1;
  wishes.language = language;
  wishes.folder = output != NULL ? output : ".";
  if (!choose_format (format, &wishes))
    return cra_cli_usage (cli, &cra_command_build, _("“%s” is no format; choose pdf, odt or html"),
                          format);
  assessment = cra_cli_load (cli, wishes.is_twin ? CRA_STORE_READ_ONLY : CRA_STORE_READ_WRITE, FALSE,
                             &error);
  if (assessment == NULL || !make_folder (wishes.folder, &error))
    return cra_cli_fail (cli, error);
  json_builder_begin_array (builder);
  if (!build_all (cli, assessment, &wishes, builder, &error))
    return cra_cli_fail (cli, error);
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* --- Packages --- */

static int
run_package (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  CraPackageResult result = { 0 };
  GError *error = NULL;
  gboolean done = FALSE;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_package, NULL, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return cra_cli_usage (cli, &cra_command_package, _("name the ZIP file to write"));
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  done = cra_workbench_export_package (cli->workbench, assessment->version->object.id, argv[1],
                                       cra_cli_begin_job (cli, _("Packing")), &result, &error);
  cra_cli_end_job (cli);
  if (!done)
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Wrote %s: %u members, read back and verified.\nsha256 %s\n"), argv[1],
                 result.members, result.digest);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "file", argv[1]);
  cra_cli_build_number (builder, "members", result.members);
  cra_cli_build_text (builder, "sha256", result.digest);
  cra_cli_build_text (builder, "journal_head", result.journal_head);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  cra_package_result_clear (&result);
  return CRA_EXIT_DONE;
}

/* --- The assessment as JSON --- */

static int
run_export (CraCli *cli, int argc, char **argv)
{
  gboolean schema = FALSE;
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const GOptionEntry entries[] = {
    { "schema", 0, 0, G_OPTION_ARG_NONE, &schema, N_ ("The JSON Schema instead"), NULL },
    { NULL },
  };
  GError *error = NULL;
  const char *data = NULL;
  gsize length = 0;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_export, entries, &argc, &argv, &status))
    return status;
  if (argc > 2)
    return cra_cli_usage (cli, &cra_command_export, _("name one file at most"));
  if (schema)
    bytes = cra_package_get_schema ();
  else
    {
      assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, TRUE, &error);
      if (assessment == NULL)
        return cra_cli_fail (cli, error);
      bytes = cra_package_make_assessment_json (cra_workbench_get_law (cli->workbench), assessment,
                                                NULL);
    }
  data = g_bytes_get_data (bytes, &length);
  if (argc == 2)
    {
      if (!cra_workbench_write_output (cli->workbench, argv[1], bytes, &error))
        return cra_cli_fail (cli, error);
      cra_cli_print (cli, _("Wrote %s.\n"), argv[1]);
      cra_cli_print_file (cli, argv[1]);
    }
  else
    g_print ("%.*s\n", (int) length, data);
  return CRA_EXIT_DONE;
}

const CraCommand cra_command_build = {
  "build",
  N_ ("Build papers as PDF, or as ODT or HTML to edit"),
  "[eu-declaration] [simplified-declaration] [technical-documentation] [user-information] "
  "[class-and-route-memo] [risk-report] [evidence-register] [ce-marking-sheet] "
  "[label-and-website-text] [retention-sheet]",
  "  cra build --output papers\n  cra build eu-declaration --language de\n"
  "  cra build technical-documentation --format odt",
  "AV.1 AVI.sentence AVII.1 AII.1",
  run_build,
};

const CraCommand cra_command_package = {
  "package",
  N_ ("Write the documentation package and verify it"),
  "FILE.zip",
  "  cra package gateway-2.1.zip && cra verify gateway-2.1.zip",
  "duty.13.22",
  run_package,
};

const CraCommand cra_command_export = {
  "export",
  N_ ("Write the whole assessment as JSON"),
  "[FILE.json] [--schema]",
  "  cra export assessment.json\n  cra export --schema",
  NULL,
  run_export,
};
