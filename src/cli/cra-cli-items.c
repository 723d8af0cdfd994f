/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists a person keeps, on the command line. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli-items.h"

#include "base/cra-error.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_word (int argc, char **argv, const char *word)
{
  return argc > 0 && strcmp (argv[0], word) == 0;
}

gboolean
cra_cli_items_takes (int argc, char **argv)
{
  return (argc <= 1 && (argc == 0 || is_word (argc, argv, "list")))
         || (is_word (argc, argv, "add") && argc >= 2) || (is_word (argc, argv, "set") && argc >= 3)
         || (is_word (argc, argv, "remove") && argc == 2);
}

gboolean
cra_cli_items_writes (int argc, char **argv)
{
  return argc > 0 && !is_word (argc, argv, "list");
}

gboolean
cra_cli_items_build (CraCli *cli, const CraCliItems *items, gint64 parent, JsonBuilder *builder,
                     GError **error)
{
  g_autoptr (GPtrArray) found
    = cra_workbench_list (cli->workbench, items->type, items->parent, parent, error);

  if (found == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < found->len; i++)
    {
      items->print (cli, found->pdata[i]);
      cra_cli_build_object (builder, found->pdata[i]);
    }
  json_builder_end_array (builder);
  return TRUE;
}

int
cra_cli_items_list (CraCli *cli, const CraCliItems *items, gint64 parent)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;

  if (!cra_cli_items_build (cli, items, parent, builder, &error))
    return cra_cli_fail (cli, error);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

int
cra_cli_items_show (CraCli *cli, const CraCliItems *items, gint64 id)
{
  return cra_cli_set_and_show (cli, items->command, items->type, id, &(char *) { NULL });
}

gint64
cra_cli_find_id (GPtrArray *objects, const CraObjectType *type, const char *name, GError **error)
{
  gint64 id = cra_cli_parse_id (name);

  for (guint i = 0; i < objects->len; i++)
    if (((const CraObject *) objects->pdata[i])->id == id)
      return id;
  g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
               "There is no %s \"%s\" here: write its number as the list shows it, for example #3",
               type->name, name);
  return 0;
}

static gint64
find_item (CraCli *cli, const CraCliItems *items, gint64 parent, const char *name, GError **error)
{
  g_autoptr (GPtrArray) found
    = cra_workbench_list (cli->workbench, items->type, items->parent, parent, error);

  return found != NULL ? cra_cli_find_id (found, items->type, name, error) : 0;
}

static int
add_item (CraCli *cli, const CraCliItems *items, gint64 parent, char **arguments)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  GError *error = NULL;
  gint64 id = 0;

  if (cra_cli_collect (arguments, &names, &texts, &error))
    id = cra_workbench_add_fields (cli->workbench, items->type, parent,
                                   (const char *const *) names->pdata,
                                   (const char *const *) texts->pdata, &error);
  return id != 0 ? cra_cli_items_show (cli, items, id) : cra_cli_fail (cli, error);
}

int
cra_cli_items_run (CraCli *cli, const CraCliItems *items, gint64 parent, int argc, char **argv)
{
  GError *error = NULL;
  gint64 id = 0;

  if (!cra_cli_items_writes (argc, argv))
    return cra_cli_items_list (cli, items, parent);
  if (is_word (argc, argv, "add"))
    return add_item (cli, items, parent, argv + 1);
  id = find_item (cli, items, parent, argv[1], &error);
  if (id == 0)
    return cra_cli_fail (cli, error);
  if (is_word (argc, argv, "set"))
    return cra_cli_set_and_show (cli, items->command, items->type, id, argv + 2);
  if (!cra_workbench_remove (cli->workbench, items->type, id, &error))
    return cra_cli_fail (cli, error);
  return cra_cli_items_list (cli, items, parent);
}
