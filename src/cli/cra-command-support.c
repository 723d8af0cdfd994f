/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra support`: the support period, what it is based on, the support of components. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli-items.h"
#include "law/cra-periods.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
get_given (const char *text)
{
  return text != NULL ? text : "-";
}

static void
print_factor (CraCli *cli, const CraObject *item)
{
  const CraSupportFactor *factor = (const CraSupportFactor *) item;
  g_autofree char *years = factor->years > 0
                             ? g_strdup_printf (ngettext ("%d year", "%d years", (gulong) factor->years),
                                                (int) factor->years)
                             : g_strdup ("-");

  cra_cli_print (cli, "#%-5" G_GINT64_FORMAT " %-21s %-10s %-9s %s\n", item->id,
                 cra_support_factor_kind_words[factor->kind], years, cra_weight_words[factor->weight],
                 get_given (factor->text));
}

static void
print_component (CraCli *cli, const CraObject *item)
{
  const CraComponentSupport *component = (const CraComponentSupport *) item;

  cra_cli_print (cli, "#%-5" G_GINT64_FORMAT " %-7s  %-4s  %s\n", item->id,
                 get_given (component->support_end), component->core ? _("core") : "",
                 get_given (component->name));
}

static const CraCliItems factors
  = { &cra_command_support, &cra_support_factor_type, "version", print_factor };
static const CraCliItems components
  = { &cra_command_support, &cra_component_support_type, "version", print_component };

/* --- Showing --- */

static void
show_day (CraCli *cli, JsonBuilder *builder, const char *name, const char *label, const char *day)
{
  cra_cli_build_text (builder, name, day);
  if (day != NULL)
    cra_cli_print (cli, "%s: %s\n", label, day);
}

static void
show_period (CraCli *cli, CraLaw *law, const CraAssessment *assessment, JsonBuilder *builder)
{
  const CraVersion *version = assessment->version;
  g_autoptr (CraSupportResult) result = cra_support_judge (law, version);
  const CraClause *reason = cra_law_find (law, result->reason);
  g_autofree char *today = assessment->as_of != NULL ? g_strndup (assessment->as_of, 10) : NULL;
  g_autofree char *update = cra_periods_update_available_until (today, version->support_end);
  g_autofree char *last = cra_periods_last_day (version->placed_on, version->support_end);

  cra_cli_print (cli, "%s\n", reason->text);
  cra_cli_print_source (cli, reason);
  json_builder_set_member_name (builder, "verdict");
  cra_cli_build_clause (builder, reason);
  show_day (cli, builder, "placed_on", _("Placed on the market"), version->placed_on);
  show_day (cli, builder, "earliest_end", _("Earliest end that covers the use"), result->earliest_end);
  show_day (cli, builder, "support_end", _("End of the support period"), version->support_end);
  show_day (cli, builder, "end", _("Last day of support"), result->end);
  show_day (cli, builder, "retention_until", _("Documentation and declaration are kept until"),
            result->retention_until);
  show_day (cli, builder, "update_of_today_until", _("An update issued today stays available until"),
            update);
  show_day (cli, builder, "last_day", _("The last update stays available until"), last);
}

static void
show_hint (CraCli *cli, const CraAssessment *assessment, JsonBuilder *builder)
{
  CraFactorHint hint = cra_support_weigh_factors (assessment);

  json_builder_set_member_name (builder, "hint");
  json_builder_begin_object (builder);
  cra_cli_build_number (builder, "shortest", hint.shortest);
  cra_cli_build_number (builder, "longest", hint.longest);
  cra_cli_build_number (builder, "weighted", hint.weighted);
  json_builder_end_object (builder);
  if (hint.n_factors > 0)
    cra_cli_print (cli,
                   _("The factors speak for %u to %u years, weighted for %u. This is advice; you decide.\n"),
                   hint.shortest, hint.longest, hint.weighted);
}

static int
show (CraCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;
  gboolean done = FALSE;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_object (builder);
  show_period (cli, cra_workbench_get_law (cli->workbench), assessment, builder);
  cra_cli_print (cli, _("\nFactors\n"));
  json_builder_set_member_name (builder, "factors");
  done = cra_cli_items_build (cli, &factors, assessment->version->object.id, builder, &error);
  if (done)
    {
      show_hint (cli, assessment, builder);
      cra_cli_print (cli, _("\nSupport of components\n"));
      json_builder_set_member_name (builder, "components");
      done = cra_cli_items_build (cli, &components, assessment->version->object.id, builder, &error);
    }
  if (!done)
    return cra_cli_fail (cli, error);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* --- Changing --- */

static int
set_period (CraCli *cli, char **arguments)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;

  if (!cra_cli_collect (arguments, &names, &texts, &error))
    return cra_cli_fail (cli, error);
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL
      || !cra_workbench_set_fields (cli->workbench, &cra_version_type, assessment->version->object.id,
                                    (const char *const *) names->pdata,
                                    (const char *const *) texts->pdata, &error))
    return cra_cli_fail (cli, error);
  return show (cli);
}

static int
run_items (CraCli *cli, const CraCliItems *items, int argc, char **argv)
{
  g_autoptr (CraAssessment) assessment = NULL;
  gboolean taking = items == &components && argc == 2 && strcmp (argv[0], "from-sbom") == 0;
  GError *error = NULL;
  gint64 id = 0;

  if (!taking && !cra_cli_items_takes (argc, argv))
    return cra_cli_usage (cli, &cra_command_support,
                          items == &components
                            ? _("write list, add FIELD=TEXT…, set ID FIELD=TEXT…, remove ID or "
                                "from-sbom NAME|PURL")
                            : _("write list, add FIELD=TEXT…, set ID FIELD=TEXT… or remove ID"));
  assessment = cra_cli_load (
    cli, cra_cli_items_writes (argc, argv) ? CRA_STORE_READ_WRITE : CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (!taking)
    return cra_cli_items_run (cli, items, assessment->version->object.id, argc, argv);
  id = cra_workbench_add_component_support (cli->workbench, assessment->version->object.id, argv[1],
                                            &error);
  return id != 0 ? cra_cli_items_show (cli, items, id) : cra_cli_fail (cli, error);
}

static int
run_support (CraCli *cli, int argc, char **argv)
{
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_support, NULL, &argc, &argv, &status))
    return status;
  if (argc == 1)
    return show (cli);
  if (strcmp (argv[1], "show") == 0)
    return cra_cli_check_rest (cli, &cra_command_support, argc, argv, 2) ? show (cli) : CRA_EXIT_USAGE;
  if (strcmp (argv[1], "set") == 0 && argc > 2)
    return set_period (cli, argv + 2);
  if (strcmp (argv[1], "factor") == 0)
    return run_items (cli, &factors, argc - 2, argv + 2);
  if (strcmp (argv[1], "component") == 0)
    return run_items (cli, &components, argc - 2, argv + 2);
  return cra_cli_usage (cli, &cra_command_support,
                        _("write show, set FIELD=TEXT…, factor … or component …"));
}

const CraCommand cra_command_support = {
  "support",
  N_ ("Set the support period and what it is based on"),
  "[show | set FIELD=TEXT… | factor list|add|set|remove … | component list|add|set|remove|from-sbom …]",
  "  cra support set expected_use_years=7 support_end=2034-12\n"
  "  cra support factor add kind=similar-products years=6 weight=medium text=\"Two of three: six years.\" "
  "source=\"Survey of May 2027\"\n"
  "  cra support component from-sbom pkg:generic/libparse@4.2\n"
  "  cra support component set 3 support_end=2030-05 core=true source=\"Release policy\"",
  "period.support period.support-shorter period.support-end AVII.4",
  run_support,
  { &cra_support_factor_type, &cra_component_support_type },
};
