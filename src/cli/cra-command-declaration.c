/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra declaration`: read a declaration of conformity, whoever wrote it, and take over what it
 * says. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "workbench/cra-workbench-declaration.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- For machines --- */

static void
build_quote (JsonBuilder *builder, const CraQuote *quote)
{
  /* Whole points that hold all of it. */
  const gint64 box[] = { (gint64) quote->place.left, (gint64) quote->place.top,
                         (gint64) quote->place.right + 1, (gint64) quote->place.bottom + 1 };

  if (quote->text == NULL)
    return;
  cra_cli_build_text (builder, "quote", quote->text);
  cra_cli_build_number (builder, "page", (gint64) quote->place.page + 1);
  json_builder_set_member_name (builder, "box");
  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    json_builder_add_int_value (builder, box[i]);
  json_builder_end_array (builder);
}

static void
build_elements (CraLaw *law, JsonBuilder *builder, const CraDeclarationReading *reading)
{
  json_builder_set_member_name (builder, "elements");
  json_builder_begin_array (builder);
  for (guint i = 0; i < CRA_N_ELEMENTS; i++)
    {
      const CraReadingElement *element = &reading->elements[i];
      const CraClause *clause = cra_law_find (law, element->clause);

      json_builder_begin_object (builder);
      cra_cli_build_text (builder, "clause", element->clause);
      cra_cli_build_text (builder, "title", clause->title);
      cra_cli_build_text (builder, "state", cra_element_state_word (element->state));
      cra_cli_build_text (builder, "value", element->value);
      cra_cli_build_text (builder, "reason", element->reason);
      cra_cli_build_text (builder, "text", element->text);
      build_quote (builder, &element->quote);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_values (JsonBuilder *builder, const CraDeclarationReading *reading)
{
  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  for (guint i = 0; i < CRA_N_READING_FIELDS; i++)
    {
      const CraReadingValue *value = &reading->values[i];

      if (value->value == NULL)
        continue;
      json_builder_set_member_name (builder, cra_reading_field_word ((CraReadingField) i));
      json_builder_begin_object (builder);
      cra_cli_build_text (builder, "value", value->value);
      json_builder_set_member_name (builder, "sure");
      json_builder_add_boolean_value (builder, value->sure);
      build_quote (builder, &value->quote);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
build_acts (JsonBuilder *builder, const CraDeclarationReading *reading)
{
  json_builder_set_member_name (builder, "acts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reading->acts->len; i++)
    {
      const CraActMention *mention = g_ptr_array_index (reading->acts, i);

      json_builder_begin_object (builder);
      cra_cli_build_text (builder, "written", mention->text);
      cra_cli_build_text (builder, "act", mention->act);
      cra_cli_build_text (builder, "number", mention->number);
      cra_cli_build_text (builder, "name", mention->name);
      json_builder_set_member_name (builder, "wrong");
      json_builder_add_boolean_value (builder, mention->wrong);
      json_builder_set_member_name (builder, "in_title");
      json_builder_add_boolean_value (builder, mention->in_title);
      build_quote (builder, &mention->quote);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_standards (JsonBuilder *builder, const CraDeclarationReading *reading)
{
  json_builder_set_member_name (builder, "standards");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reading->standards->len; i++)
    {
      const CraStandardMention *mention = g_ptr_array_index (reading->standards, i);

      json_builder_begin_object (builder);
      cra_cli_build_text (builder, "reference", mention->reference);
      cra_cli_build_text (builder, "edition", mention->edition);
      build_quote (builder, &mention->quote);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_faults (CraLaw *law, JsonBuilder *builder, const CraDeclarationReading *reading)
{
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reading->faults->len; i++)
    {
      const CraReadingFault *fault = g_ptr_array_index (reading->faults, i);
      const CraClause *clause = cra_law_find (law, fault->reason);

      json_builder_begin_object (builder);
      cra_cli_build_text (builder, "weight", cra_fault_weight_word (fault->weight));
      cra_cli_build_text (builder, "reason", fault->reason);
      cra_cli_build_text (builder, "text", fault->text);
      cra_cli_build_text (builder, "article", clause->article);
      cra_cli_build_text (builder, "kind", cra_law_kind_word (clause->kind));
      cra_cli_build_text (builder, "mark", clause->mark);
      build_quote (builder, &fault->quote);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_changes (JsonBuilder *builder, const char *name, const GPtrArray *changes)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const CraTakeOver *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (builder);
      cra_cli_build_text (builder, "name", change->name);
      cra_cli_build_text (builder, "object", change->type->name);
      cra_cli_build_text (builder, "field", change->field);
      cra_cli_build_text (builder, "now", change->now);
      cra_cli_build_text (builder, "proposed", change->proposed);
      cra_cli_build_text (builder, "edition", change->edition);
      json_builder_set_member_name (builder, "sure");
      json_builder_add_boolean_value (builder, change->sure);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_reading (CraLaw *law, JsonBuilder *builder, const CraDeclarationReading *reading)
{
  cra_cli_build_text (builder, "verdict", cra_reading_verdict_word (reading->verdict));
  cra_cli_build_text (builder, "text", reading->text);
  json_builder_set_member_name (builder, "title");
  json_builder_begin_object (builder);
  build_quote (builder, &reading->title);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "languages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reading->languages->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (reading->languages, i));
  json_builder_end_array (builder);
  build_elements (law, builder, reading);
  build_values (builder, reading);
  build_acts (builder, reading);
  build_standards (builder, reading);
  build_faults (law, builder, reading);
}

/* --- For people --- */

static void
print_place (CraCli *cli, const CraQuote *quote)
{
  if (quote->text != NULL && *quote->text != '\0')
    cra_cli_print (cli, _("       page %u: “%s”\n"), quote->place.page + 1, quote->text);
}

static void
print_elements (CraCli *cli, CraLaw *law, const CraDeclarationReading *reading)
{
  for (guint i = 0; i < CRA_N_ELEMENTS; i++)
    {
      const CraReadingElement *element = &reading->elements[i];
      const CraClause *clause = cra_law_find (law, element->clause);

      cra_cli_print (cli, "  %u  %-10s %s\n", i + 1, cra_element_state_word (element->state),
                     clause->title);
      if (element->value != NULL && *element->value != '\0')
        cra_cli_print (cli, "       %s\n", element->value);
      print_place (cli, &element->quote);
      if (element->text != NULL)
        cra_cli_print (cli, "       %s\n", element->text);
    }
}

static void
print_named (CraCli *cli, const CraDeclarationReading *reading)
{
  if (reading->acts->len > 0)
    cra_cli_print (cli, _("\nActs of the Union:\n"));
  for (guint i = 0; i < reading->acts->len; i++)
    {
      const CraActMention *mention = g_ptr_array_index (reading->acts, i);

      if (!mention->in_title)
        cra_cli_print (cli, _("  %s (%s), page %u%s\n"),
                       mention->number != NULL ? mention->number : mention->text,
                       mention->name != NULL ? mention->name : _("not known here"),
                       mention->quote.place.page + 1, mention->wrong ? _(": see below") : "");
    }
  if (reading->standards->len > 0)
    cra_cli_print (cli, _("\nStandards:\n"));
  for (guint i = 0; i < reading->standards->len; i++)
    {
      const CraStandardMention *mention = g_ptr_array_index (reading->standards, i);

      cra_cli_print (cli, _("  %s%s%s, page %u\n"), mention->reference,
                     mention->edition != NULL ? ", " : "",
                     mention->edition != NULL ? mention->edition : "",
                     mention->quote.place.page + 1);
    }
}

static void
print_faults (CraCli *cli, CraLaw *law, const CraDeclarationReading *reading)
{
  if (reading->faults->len > 0)
    cra_cli_print (cli, _("\nWhat to look at:\n"));
  for (guint i = 0; i < reading->faults->len; i++)
    {
      const CraReadingFault *fault = g_ptr_array_index (reading->faults, i);

      cra_cli_print (cli, "  %s: %s\n",
                     fault->weight == CRA_FAULT_WRONG ? _("wrong") : _("look"), fault->text);
      print_place (cli, &fault->quote);
      cra_cli_print_source (cli, cra_law_find (law, fault->reason));
    }
}

static void
print_reading (CraCli *cli, CraLaw *law, const CraDeclarationReading *reading)
{
  gboolean judged = reading->verdict <= CRA_READING_INCOMPLETE;

  cra_cli_print (cli, "%s: %s\n", cra_reading_verdict_word (reading->verdict), reading->text);
  if (reading->title.text != NULL)
    print_place (cli, &reading->title);
  if (judged)
    {
      cra_cli_print (cli, "\n");
      print_elements (cli, law, reading);
    }
  print_named (cli, reading);
  if (judged)
    print_faults (cli, law, reading);
}

static void
print_changes (CraCli *cli, const GPtrArray *changes, guint changed)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const CraTakeOver *change = g_ptr_array_index (changes, i);

      cra_cli_print (cli, "  %-15s %s → %s%s%s%s\n", change->name,
                     change->now != NULL ? change->now : "–", change->proposed,
                     change->edition != NULL ? " " : "",
                     change->edition != NULL ? change->edition : "",
                     change->sure ? "" : _(" (guessed: compare)"));
    }
  cra_cli_print (cli, ngettext ("Took over %u value.\n", "Took over %u values.\n", changed),
                 changed);
}

/* --- The command --- */

static int
get_status (const CraDeclarationReading *reading)
{
  switch (reading->verdict)
    {
    case CRA_READING_COMPLETE:
      return CRA_EXIT_DONE;
    case CRA_READING_OTHER_ACTS:
    case CRA_READING_INCOMPLETE:
      return CRA_EXIT_FINDINGS;
    case CRA_READING_SIMPLIFIED:
    case CRA_READING_OTHER_PAPER:
    case CRA_READING_NOT_DECLARATION:
      return CRA_EXIT_OTHER;
    case CRA_READING_NO_TEXT:
      return CRA_EXIT_NO_TEXT;
    }
  return CRA_EXIT_FAILED;
}

/* "product,standards"; "all" is every name. */
static char **
split_names (const char *list)
{
  return g_str_equal (list, "all") ? NULL : g_strsplit (list, ",", -1);
}

static gboolean
take_over (CraCli *cli, const CraDeclarationReading *reading, const char *subject, const char *list,
           JsonBuilder *builder, GError **error)
{
  g_auto (GStrv) names = split_names (list);
  g_autoptr (CraAssessment) assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, error);
  g_autoptr (GPtrArray) changes = NULL;
  gint64 version = 0;
  guint changed = 0;

  if (assessment == NULL)
    return FALSE;
  version = assessment->version->object.id;
  changes = cra_workbench_propose_take_over (cli->workbench, version, reading, error);
  if (changes == NULL
      || !cra_workbench_take_over (cli->workbench, version, reading, subject,
                                   (const char *const *) names, &changed, error))
    return FALSE;
  for (guint i = changes->len; names != NULL && i-- > 0;)
    if (!g_strv_contains ((const char *const *) names,
                          ((const CraTakeOver *) g_ptr_array_index (changes, i))->name))
      g_ptr_array_remove_index (changes, i);
  print_changes (cli, changes, changed);
  build_changes (builder, "taken_over", changes);
  return TRUE;
}

static int
read_declaration (CraCli *cli, const char *path, const char *names)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (CraDeclarationReading) reading = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *subject = g_filename_display_name (base);
  CraLaw *law = cra_law_get_default ();
  GError *error = NULL;

  reading = cra_workbench_read_declaration (NULL, file,
                                            cra_cli_begin_job (cli, _("Reading the declaration")),
                                            &error);
  cra_cli_end_job (cli);
  if (reading == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "file", subject);
  build_reading (law, builder, reading);
  if (names == NULL)
    print_reading (cli, law, reading);
  else if (!take_over (cli, reading, subject, names, builder, &error))
    return cra_cli_fail (cli, error);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return get_status (reading);
}

static int
run_declaration (CraCli *cli, int argc, char **argv)
{
  g_autofree char *names = NULL;
  const GOptionEntry entries[] = {
    { "take-over", 't', 0, G_OPTION_ARG_STRING, &names,
      N_ ("Take these into the product, “all” for all that differ"), N_ ("NAME,…") },
    { NULL },
  };
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_declaration, entries, &argc, &argv, &status))
    return status;
  if (argc != 3 || strcmp (argv[1], "read") != 0)
    return cra_cli_usage (cli, &cra_command_declaration, _("write “read” and the PDF to read"));
  return read_declaration (cli, argv[2], names);
}

const CraCommand cra_command_declaration = {
  "declaration",
  N_ ("Read a declaration of conformity, whoever wrote it"),
  "read FILE.pdf",
  "  cra declaration read supplier.pdf\n"
  "  cra declaration read old-declaration.pdf --take-over manufacturer,address,standards\n"
  "  Exit codes: 0 complete under this Regulation; 1 something is missing, unclear or wrong,\n"
  "  or other acts only; 4 another paper or no declaration; 5 a scan without text.",
  "AV.1 AV.2 AV.3 AV.4 AV.5 AV.6 AV.7 AV.8",
  run_declaration,
};
