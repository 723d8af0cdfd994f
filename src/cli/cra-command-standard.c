/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra standard`: the register of standards and specifications applied. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli-items.h"
#include "law/cra-standards.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
print_standard (CraCli *cli, const CraObject *item)
{
  const CraStandard *standard = (const CraStandard *) item;
  const char *cited = cra_yes_no_words[standard->cited];
  g_autofree char *state = standard->checked_on != NULL
                             ? g_strdup_printf (_("cited: %s, looked up %s"), cited, standard->checked_on)
                             : g_strdup_printf (_("cited: %s"), cited);

  cra_cli_print (cli, "#%-5" G_GINT64_FORMAT " %-20s %-7s %-22s %-9s %s\n", item->id,
                 standard->reference, standard->edition != NULL ? standard->edition : "-",
                 cra_standard_kind_words[standard->kind], cra_extent_words[standard->extent], state);
}

static const CraCliItems standards
  = { &cra_command_standard, &cra_standard_type, "version", print_standard };

/* What the law data knows, with the day it knows it from. */
static int
list_known (CraCli *cli)
{
  g_autoptr (GArray) known = cra_standards_list_known (cra_law_get_default ());
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < known->len; i++)
    {
      const CraKnownStandard *standard = &g_array_index (known, CraKnownStandard, i);

      cra_cli_print (cli, _("%-18s %s (%s, as of %s [%s])\n"), standard->reference,
                     standard->subject != NULL ? standard->subject : "",
                     standard->state != NULL ? standard->state : "", standard->status->as_of,
                     standard->status->mark);
      json_builder_begin_object (builder);
      cra_cli_build_text (builder, "reference", standard->reference);
      cra_cli_build_text (builder, "subject", standard->subject);
      cra_cli_build_text (builder, "state", standard->state);
      json_builder_set_member_name (builder, "cited");
      json_builder_add_boolean_value (builder, standard->cited);
      json_builder_set_member_name (builder, "status");
      cra_cli_build_clause (builder, standard->status);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
run_standard (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraAssessment) assessment = NULL;
  gboolean known = FALSE;
  GError *error = NULL;
  gint64 id = 0;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_standard, NULL, &argc, &argv, &status))
    return status;
  if (argc == 2 && strcmp (argv[1], "known") == 0)
    return list_known (cli);
  known = argc == 3 && strcmp (argv[1], "add-known") == 0;
  if (!known && !cra_cli_items_takes (argc - 1, argv + 1))
    return cra_cli_usage (cli, &cra_command_standard,
                          _("write list, known, add FIELD=TEXT…, add-known REFERENCE, "
                            "set ID FIELD=TEXT… or remove ID"));
  assessment = cra_cli_load (
    cli, cra_cli_items_writes (argc - 1, argv + 1) ? CRA_STORE_READ_WRITE : CRA_STORE_READ_ONLY, FALSE,
    &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (known)
    {
      id = cra_workbench_add_known_standard (cli->workbench, assessment->version->object.id, argv[2],
                                             &error);
      return id != 0 ? cra_cli_items_show (cli, &standards, id) : cra_cli_fail (cli, error);
    }
  return cra_cli_items_run (cli, &standards, assessment->version->object.id, argc - 1, argv + 1);
}

const CraCommand cra_command_standard = {
  "standard",
  N_ ("Keep the register of standards and specifications applied"),
  "[list | known | add FIELD=TEXT… | add-known REFERENCE | set ID FIELD=TEXT… | remove ID]",
  "  cra standard known\n"
  "  cra standard add-known \"EN 40000-1-2\"\n"
  "  cra standard add reference=\"EN 40000-1-2\" edition=2026 kind=other-specification extent=full cited=no\n"
  "  cra standard set 2 cited=yes citation=\"OJ L, 1.12.2027\" cited_on=2027-12-01 checked_on=2027-12-03",
  "AV.6 AVII.5 route.presumption status.harmonised-standards",
  run_standard,
  { &cra_standard_type },
};
