/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra asset` and `cra risk`: the risk assessment and what follows from it. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"
#include "workbench/cra-workbench-risk.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const CraCommand *
get_command (const CraObjectType *type)
{
  return type == &cra_asset_type ? &cra_command_asset : &cra_command_risk;
}

/* "R3", "r3" or "3" of the version, or "#ID". */
static gint64
find_object (const CraAssessment *assessment, const CraObjectType *type, const char *name)
{
  gboolean asset = type == &cra_asset_type;
  g_autofree char *upper = g_ascii_strup (name, -1);
  g_autofree char *label
    = g_ascii_isdigit (*name) ? g_strdup_printf ("%c%s", asset ? 'A' : 'R', name) : g_steal_pointer (&upper);
  gpointer object = asset ? (gpointer) cra_assessment_find_asset (assessment, label)
                          : (gpointer) cra_assessment_find_risk (assessment, label);
  GPtrArray *objects = asset ? assessment->assets : assessment->risks;
  gint64 id = *name == '#' ? cra_cli_parse_id (name) : 0;

  for (guint i = 0; object == NULL && i < objects->len; i++)
    if (id != 0 && ((CraObject *) objects->pdata[i])->id == id)
      object = objects->pdata[i];
  return object != NULL ? ((CraObject *) object)->id : 0;
}

/* --- Listing --- */

static void
list_asset (CraCli *cli, JsonBuilder *builder, const CraAsset *asset)
{
  g_autofree char *label = cra_asset_make_label (asset);

  cra_cli_print (cli, "%-5s %-10s %-10s %s\n", label, cra_asset_kind_words[asset->kind],
                 cra_status_words[asset->status], asset->name);
  cra_cli_build_text (builder, "label", label);
  json_builder_set_member_name (builder, "asset");
  cra_cli_build_object (builder, &asset->object);
}

static void
list_risk (CraCli *cli, CraLaw *law, const CraAssessment *assessment, JsonBuilder *builder,
           const CraRisk *risk)
{
  g_autofree char *label = cra_risk_make_label (risk);
  const char *before = cra_risk_level_word (cra_risk_judge_before (law, risk));
  const char *after = cra_risk_is_gone (risk)
                        ? cra_treatment_words[CRA_TREATMENT_AVOID]
                        : cra_risk_level_word (cra_risk_judge_after (law, risk));

  cra_cli_print (cli, "%-5s %-8s > %-8s %-10s %-10s %s\n", label, before, after,
                 cra_treatment_words[risk->treatment], cra_status_words[risk->status], risk->title);
  cra_cli_build_text (builder, "label", label);
  cra_cli_build_text (builder, "before", before);
  cra_cli_build_text (builder, "after", after);
  json_builder_set_member_name (builder, "complete");
  json_builder_add_boolean_value (builder, cra_risk_find_lacks (law, assessment->version, risk)
                                             == CRA_RISK_LACKS_NOTHING);
  json_builder_set_member_name (builder, "needs_acceptance");
  json_builder_add_boolean_value (builder,
                                  cra_risk_needs_acceptance (law, assessment->version, risk));
  json_builder_set_member_name (builder, "risk");
  cra_cli_build_object (builder, &risk->object);
}

static int
list (CraCli *cli, const CraObjectType *type)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GPtrArray *objects = NULL;
  GError *error = NULL;
  CraLaw *law = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  law = cra_workbench_get_law (cli->workbench);
  objects = type == &cra_asset_type ? assessment->assets : assessment->risks;
  json_builder_begin_array (builder);
  for (guint i = 0; i < objects->len; i++)
    {
      json_builder_begin_object (builder);
      if (type == &cra_asset_type)
        list_asset (cli, builder, objects->pdata[i]);
      else
        list_risk (cli, law, assessment, builder, objects->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* --- The matrix --- */

static void
print_matrix (CraCli *cli, CraLaw *law, const char *title, guint cells[CRA_RISK_SIZE][CRA_RISK_SIZE])
{
  cra_cli_print (cli, "%s\n", title);
  for (gint64 likelihood = CRA_RISK_SIZE; likelihood >= 1; likelihood--)
    {
      g_autoptr (GString) row = g_string_new (NULL);

      for (gint64 impact = 1; impact <= CRA_RISK_SIZE; impact++)
        {
          guint count = cells[likelihood - 1][impact - 1];
          /* The letter of the level, so that the scale shows where nothing lies. */
          char level = cra_risk_level_word (cra_risk_judge_level (law, likelihood, impact))[0];

          if (count > 0)
            g_string_append_printf (row, " %3u%c", count, level);
          else
            g_string_append_printf (row, "   .%c", level);
        }
      cra_cli_print (cli, "  %" G_GINT64_FORMAT " %-16s%s\n", likelihood,
                     cra_risk_find_likelihood (law, likelihood)->title, row->str);
    }
  cra_cli_print (cli, "%20s", "");
  for (gint64 impact = 1; impact <= CRA_RISK_SIZE; impact++)
    cra_cli_print (cli, "   %" G_GINT64_FORMAT " ", impact);
  cra_cli_print (cli, "\n");
}

static void
build_matrix (JsonBuilder *builder, const char *name, guint cells[CRA_RISK_SIZE][CRA_RISK_SIZE])
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < CRA_RISK_SIZE; i++)
    {
      json_builder_begin_array (builder);
      for (guint k = 0; k < CRA_RISK_SIZE; k++)
        json_builder_add_int_value (builder, cells[i][k]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static int
show_matrix (CraCli *cli)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  CraRiskPicture picture;
  GError *error = NULL;
  CraLaw *law = NULL;
  gint64 threshold = 0;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  law = cra_workbench_get_law (cli->workbench);
  threshold = cra_risk_get_threshold (law, assessment->version);
  cra_risk_count (assessment, &picture);
  print_matrix (cli, law, _("Before treatment (likelihood up, impact across)"), picture.before);
  cra_cli_print (cli, _("  Not rated: %u\n\n"), picture.unrated_before);
  print_matrix (cli, law, _("After treatment"), picture.after);
  cra_cli_print (cli, _("  Not rated: %u, avoided: %u\n"), picture.unrated_after, picture.gone);
  cra_cli_print (cli, _("l low, m medium, h high, c critical; accepted without a name up to %" G_GINT64_FORMAT "\n"),
                 threshold);
  json_builder_begin_object (builder);
  build_matrix (builder, "before", picture.before);
  build_matrix (builder, "after", picture.after);
  cra_cli_build_number (builder, "unrated_before", picture.unrated_before);
  cra_cli_build_number (builder, "unrated_after", picture.unrated_after);
  cra_cli_build_number (builder, "avoided", picture.gone);
  cra_cli_build_number (builder, "threshold", threshold);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* --- What follows --- */

static void
build_strings (JsonBuilder *builder, const char *name, GPtrArray *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

static void
show_derived (CraCli *cli, CraLaw *law, JsonBuilder *builder, const CraApplicability *derived)
{
  g_autofree char *sentence = cra_applicability_say (law, derived);

  cra_cli_print (cli, "%-9s %-15s %-8s %s\n", derived->requirement->id,
                 cra_applicability_word (derived->verdict), cra_agreement_word (derived->agreement),
                 sentence);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "requirement", derived->requirement->id);
  cra_cli_build_text (builder, "verdict", cra_applicability_word (derived->verdict));
  cra_cli_build_text (builder, "answer", cra_agreement_word (derived->agreement));
  json_builder_set_member_name (builder, "overridden");
  json_builder_add_boolean_value (builder, derived->overridden);
  build_strings (builder, "risks", derived->risks);
  build_strings (builder, "unconfirmed", derived->unconfirmed);
  build_strings (builder, "reasons", derived->reasons);
  cra_cli_build_text (builder, "text", sentence);
  json_builder_end_object (builder);
}

/* Ends with findings where an answer contradicts the risks and nobody said why. */
static int
derive (CraCli *cli)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) derived = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  CraLaw *law = NULL;
  int status = CRA_EXIT_DONE;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  law = cra_workbench_get_law (cli->workbench);
  derived = cra_risk_derive (law, assessment);
  json_builder_begin_array (builder);
  for (guint i = 0; i < derived->len; i++)
    {
      const CraApplicability *one = derived->pdata[i];

      show_derived (cli, law, builder, one);
      if (one->agreement == CRA_AGREEMENT_BELOW && !one->overridden)
        status = CRA_EXIT_FINDINGS;
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return status;
}

static int
apply (CraCli *cli)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  CraTakenOver result = { 0 };
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL
      || !cra_workbench_apply_risks (cli->workbench, assessment->version->object.id, &result, &error))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Apply: %u. Not applicable, to be confirmed: %u. Not known yet: %u. Answered "
                        "before: %u.\n"),
                 result.applies, result.not_applicable, result.open, result.answered);
  json_builder_begin_object (builder);
  cra_cli_build_number (builder, "applies", result.applies);
  cra_cli_build_number (builder, "not_applicable", result.not_applicable);
  cra_cli_build_number (builder, "open", result.open);
  cra_cli_build_number (builder, "answered", result.answered);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* --- Changing --- */

static int
confirm_all (CraCli *cli, const CraAssessment *assessment, const CraObjectType *type)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint confirmed = 0;
  GError *error = NULL;

  if (!cra_workbench_confirm_all (cli->workbench, type, assessment->version->object.id, &confirmed,
                                  &error))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Confirmed: %u.\n"), confirmed);
  json_builder_begin_object (builder);
  cra_cli_build_number (builder, "confirmed", confirmed);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
import (CraCli *cli, const CraAssessment *assessment, const CraObjectType *type, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  CraImported result = { 0 };
  GError *error = NULL;
  CraJob *job = cra_cli_begin_job (cli, _("Importing"));
  gboolean done
    = cra_workbench_import_register (cli->workbench, assessment->version->object.id, type, file, job,
                                     &result, &error);

  cra_cli_end_job (cli);
  if (!done)
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Added: %u. Changed: %u. As before: %u.\n"), result.added, result.changed,
                 result.unchanged);
  json_builder_begin_object (builder);
  cra_cli_build_number (builder, "added", result.added);
  cra_cli_build_number (builder, "changed", result.changed);
  cra_cli_build_number (builder, "unchanged", result.unchanged);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
export (CraCli *cli, const CraAssessment *assessment, const CraObjectType *type, const char *path)
{
  GError *error = NULL;

  if (!cra_workbench_export_register (cli->workbench, assessment, type, path, &error))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Wrote %s.\n"), path);
  cra_cli_print_file (cli, path);
  return CRA_EXIT_DONE;
}

static int
add (CraCli *cli, const CraAssessment *assessment, const CraObjectType *type, char **arguments)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  GError *error = NULL;
  gint64 id = 0;

  if (!cra_cli_collect (arguments, &names, &texts, &error))
    return cra_cli_fail (cli, error);
  id = cra_workbench_add_fields (cli->workbench, type, assessment->version->object.id,
                                 (const char *const *) names->pdata,
                                 (const char *const *) texts->pdata, &error);
  if (id == 0)
    return cra_cli_fail (cli, error);
  return cra_cli_set_and_show (cli, get_command (type), type, id, &(char *) { NULL });
}

/* What is done to one object: show, set, remove, confirm. */
static int
change (CraCli *cli, const CraAssessment *assessment, const CraObjectType *type, char **argv)
{
  gint64 id = find_object (assessment, type, argv[1]);
  GError *error = NULL;

  if (id == 0)
    return cra_cli_usage (cli, get_command (type), _("there is no “%s” in this version"), argv[1]);
  if (strcmp (argv[0], "remove") == 0)
    return cra_workbench_remove (cli->workbench, type, id, &error) ? list (cli, type)
                                                                  : cra_cli_fail (cli, error);
  if (strcmp (argv[0], "confirm") == 0)
    return cra_cli_set_and_show (cli, get_command (type), type, id,
                                 (char *[]){ (char *) "status=decided", NULL });
  return cra_cli_set_and_show (cli, get_command (type), type, id,
                               strcmp (argv[0], "set") == 0 ? argv + 2 : &(char *) { NULL });
}

static int
run_common (CraCli *cli, const CraObjectType *type, int argc, char **argv)
{
  static const char *const words[]
    = { "show", "add", "set", "remove", "confirm", "import", "export", NULL };
  g_autoptr (CraAssessment) assessment = NULL;
  const char *word = argv[1];
  gboolean many = strcmp (word, "add") == 0 || strcmp (word, "set") == 0;
  gboolean reading = strcmp (word, "show") == 0 || strcmp (word, "export") == 0;
  GError *error = NULL;

  if (!g_strv_contains (words, word) || argc < 3)
    return cra_cli_usage (cli, get_command (type),
                          _("“%s” is not understood, or needs something to work on; see --help"), word);
  if (!many && !cra_cli_check_rest (cli, get_command (type), argc, argv, 3))
    return CRA_EXIT_USAGE;
  assessment = cra_cli_load (cli, reading ? CRA_STORE_READ_ONLY : CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (strcmp (word, "add") == 0)
    return add (cli, assessment, type, argv + 2);
  if (strcmp (word, "import") == 0)
    return import (cli, assessment, type, argv[2]);
  if (strcmp (word, "export") == 0)
    return export (cli, assessment, type, argv[2]);
  if (strcmp (word, "confirm") == 0 && strcmp (argv[2], "all") == 0)
    return confirm_all (cli, assessment, type);
  return change (cli, assessment, type, argv + 1);
}

static int
run_asset (CraCli *cli, int argc, char **argv)
{
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_asset, NULL, &argc, &argv, &status))
    return status;
  if (argc == 1 || strcmp (argv[1], "list") == 0)
    return cra_cli_check_rest (cli, &cra_command_asset, argc, argv, 2) ? list (cli, &cra_asset_type)
                                                                       : CRA_EXIT_USAGE;
  return run_common (cli, &cra_asset_type, argc, argv);
}

static int
run_risk (CraCli *cli, int argc, char **argv)
{
  static const struct
  {
    const char *word;
    int (*run) (CraCli *cli);
  } whole[] = { { "matrix", show_matrix }, { "derive", derive }, { "apply", apply } };
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_risk, NULL, &argc, &argv, &status))
    return status;
  if (argc == 1 || strcmp (argv[1], "list") == 0)
    return cra_cli_check_rest (cli, &cra_command_risk, argc, argv, 2) ? list (cli, &cra_risk_type)
                                                                      : CRA_EXIT_USAGE;
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    if (strcmp (argv[1], whole[i].word) == 0)
      return cra_cli_check_rest (cli, &cra_command_risk, argc, argv, 2) ? whole[i].run (cli)
                                                                        : CRA_EXIT_USAGE;
  return run_common (cli, &cra_risk_type, argc, argv);
}

const CraCommand cra_command_asset = {
  "asset",
  N_ ("Name what of the product is to be protected"),
  "[list | show A1 | add FIELD=TEXT… | set A1 FIELD=TEXT… | confirm A1|all | remove A1 | import FILE | "
  "export FILE]",
  "  cra asset add name=\"Update key\" kind=credential integrity=high\n"
  "  cra asset export assets.csv\n"
  "\nFirst row of an imported file (CSV, UTF-8; columns may be missing):\n"
  "  number,name,kind,boundary,description,confidentiality,integrity,availability,status\n"
  "A row with the number of an asset changes it, one with a new number or none adds one.",
  "duty.13.3",
  run_asset,
  { &cra_asset_type },
};

const CraCommand cra_command_risk = {
  "risk",
  N_ ("Assess risks and take over which requirements they call for"),
  "[list | show R1 | add FIELD=TEXT… | set R1 FIELD=TEXT… | confirm R1|all | remove R1 | import FILE | "
  "export FILE | matrix | derive | apply]",
  "  cra risk add title=\"Forged update\" assets=A1 likelihood=3 impact=5 treatment=reduce\n"
  "  cra risk set R1 measures=@signing.txt residual_likelihood=1 residual_impact=5\n"
  "  cra risk derive\n"
  "  cra risk apply\n"
  "\nFirst row of an imported file (CSV, UTF-8; columns may be missing):\n"
  "  number,title,threat,scenario,assets,likelihood,impact,rating_reason,treatment,measures,\n"
  "  residual_likelihood,residual_impact,requirements,accepted_by,accepted_on,acceptance_reason,status\n"
  "Assets and requirements are separated by spaces (A1 A3); ratings go from 1 to 5. A row with the number\n"
  "of a risk changes it, one with a new number or none adds one; an empty cell empties the field.",
  "duty.13.2 duty.13.3 duty.13.4",
  run_risk,
  { &cra_risk_type },
};
