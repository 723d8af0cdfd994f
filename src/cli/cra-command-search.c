/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra search`: everything in one search, the law too. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "base/cra-text.h"
#include "workbench/cra-workbench-find.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define USUAL_COUNT 20
#define MOST_COUNT 1000

static void
print_item (CraCli *cli, const CraFoundItem *item)
{
  const char *title = item->title[0] != '\0' ? item->title : item->type->name;

  cra_cli_print (cli, "%s", cra_found_kind_word (item->kind));
  if (item->type != NULL)
    cra_cli_print (cli, " %s #%" G_GINT64_FORMAT, item->type->name, item->id);
  else
    cra_cli_print (cli, " %s", item->clause);
  if (item->page > 0)
    cra_cli_print (cli, _(" page %u"), item->page);
  cra_cli_print (cli, "  %s", title);
  if (item->context[0] != '\0')
    cra_cli_print (cli, " (%s)", item->context);
  cra_cli_print (cli, "\n");
  if (item->excerpt != NULL)
    cra_cli_print (cli, "      %s\n", item->excerpt);
}

static void
build_item (JsonBuilder *builder, const CraFoundItem *item)
{
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "kind", cra_found_kind_word (item->kind));
  cra_cli_build_text (builder, "type", item->type != NULL ? item->type->name : "clause");
  cra_cli_build_number (builder, "id", item->id);
  cra_cli_build_number (builder, "version", item->version);
  cra_cli_build_text (builder, "clause", item->clause);
  cra_cli_build_number (builder, "page", item->page);
  cra_cli_build_text (builder, "title", item->title);
  cra_cli_build_text (builder, "context", item->context);
  cra_cli_build_text (builder, "excerpt", item->excerpt);
  json_builder_end_object (builder);
}

/* Bits of the kinds with these names; 0 where one is unknown. */
static guint
read_kinds (char **names)
{
  guint kinds = 0;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      guint kind = 0;

      while (kind < CRA_N_FOUND_KINDS && strcmp (cra_found_kind_word (kind), names[i]) != 0)
        kind++;
      if (kind == CRA_N_FOUND_KINDS)
        return 0;
      kinds |= 1u << kind;
    }
  return names != NULL ? kinds : CRA_FOUND_ALL;
}

static int
run_search (CraCli *cli, int argc, char **argv)
{
  g_auto (GStrv) names = NULL;
  int count = USUAL_COUNT;
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING_ARRAY, &names,
      N_ ("Only product, requirement, evidence, passage, component, risk, standard, text or law"),
      N_ ("KIND") },
    { "count", 'n', 0, G_OPTION_ARG_INT, &count, N_ ("How many of each kind, best first (20)"),
      N_ ("NUMBER") },
    { NULL },
  };
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  int status = 0;
  guint kinds = 0;

  if (!cra_cli_parse (cli, &cra_command_search, entries, &argc, &argv, &status))
    return status;
  kinds = read_kinds (names);
  if (argc != 2 || cra_text_is_blank (argv[1]))
    return cra_cli_usage (cli, &cra_command_search, _("write what to look for"));
  if (kinds == 0)
    return cra_cli_usage (cli, &cra_command_search, _("there is no such kind"));
  if (count < 1 || count > MOST_COUNT)
    return cra_cli_usage (cli, &cra_command_search, _("the count goes from 1 to 1000"));
  if (cra_cli_open (cli, CRA_STORE_READ_ONLY, &error) == NULL)
    return cra_cli_fail (cli, error);
  found = cra_workbench_find_anything (cli->workbench, argv[1], kinds, (guint) count, 0, NULL, &error);
  if (found == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    {
      print_item (cli, found->pdata[i]);
      build_item (builder, found->pdata[i]);
    }
  json_builder_end_array (builder);
  if (found->len == 0)
    cra_cli_print (cli, _("Nothing found.\n"));
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

const CraCommand cra_command_search = {
  "search", N_ ("Find words, or their beginnings, in everything: also in PDFs, components and the law"),
  "TEXT [--kind KIND]... [--count NUMBER]",
  "  cra search \"secure boot\"\n  cra search openssl --kind component\n  cra search \"(2)(g)\"",
  NULL,
  run_search,
};
