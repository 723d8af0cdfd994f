/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra wording`, `cra block`, `cra act`: what a person puts into papers beside the fields: official
 * wordings of fixed texts, texts of one's own, and how conformity with other acts was assessed. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"
#include "law/cra-law-wording.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Objects by what tells them apart --- */

/* Sets the object of TYPE among OBJECTS that has KEYS (field, text pairs, NULL-terminated), or adds it to
 * PARENT. */
static gboolean
set_or_add (CraCli *cli, const CraObjectType *type, GPtrArray *objects, gint64 parent,
            const char *const *keys, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  if (!cra_cli_collect (arguments, &names, &texts, error))
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      CraObject *object = objects->pdata[i];
      gboolean same = TRUE;

      for (guint k = 0; keys[k] != NULL && same; k += 2)
        {
          g_autofree char *text
            = cra_object_dup_field (object, cra_object_type_find_field (type, keys[k]));

          same = g_strcmp0 (text, keys[k + 1]) == 0;
        }
      if (same)
        return cra_workbench_set_fields (cli->workbench, type, object->id,
                                         (const char *const *) names->pdata,
                                         (const char *const *) texts->pdata, error);
    }
  for (guint k = 0; keys[k] != NULL; k += 2)
    {
      g_ptr_array_insert (names, 0, g_strdup (keys[k]));
      g_ptr_array_insert (texts, 0, g_strdup (keys[k + 1]));
    }
  return cra_workbench_add_fields (cli->workbench, type, parent, (const char *const *) names->pdata,
                                   (const char *const *) texts->pdata, error)
         != 0;
}

static int
show_objects (CraCli *cli, GPtrArray *objects)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < objects->len; i++)
    {
      CraObject *object = objects->pdata[i];

      cra_cli_print (cli, "#%" G_GINT64_FORMAT "\n", object->id);
      cra_cli_print_object (cli, object);
      cra_cli_build_object (builder, object);
    }
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* All of TYPE as they are now. */
static int
show_type (CraCli *cli, const CraObjectType *type)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) objects = cra_workbench_list (cli->workbench, type, NULL, 0, &error);

  return objects != NULL ? show_objects (cli, objects) : cra_cli_fail (cli, error);
}

static int
remove_object (CraCli *cli, const CraCommand *command, const CraObjectType *type, const char *text)
{
  gint64 id = cra_cli_parse_id (text);
  GError *error = NULL;

  if (id == 0)
    return cra_cli_usage (cli, command, _("“%s” is not the number of one"), text);
  if (cra_cli_open (cli, CRA_STORE_READ_WRITE, &error) == NULL
      || !cra_workbench_remove (cli->workbench, type, id, &error))
    return cra_cli_fail (cli, error);
  return show_type (cli, type);
}

/* --- Wordings --- */

static void
show_wording (CraCli *cli, CraLaw *law, const CraAssessment *assessment, const char *id,
              const char *language, JsonBuilder *builder)
{
  CraWording wording = CRA_WORDING_UNVERIFIED;
  const char *text = cra_law_find_fixed_text (law, id, language, &wording);
  const CraFixedText *own = cra_assessment_find_fixed_text (assessment, id, language);

  if (own != NULL)
    {
      text = own->text;
      wording = CRA_WORDING_OFFICIAL;
    }
  cra_cli_print (cli, "%s  %s\n    %s\n", id, cra_wording_word (wording), text);
  if (own != NULL)
    cra_cli_print (cli, _("    replaced (#%" G_GINT64_FORMAT "): %s, seen %s\n"), own->object.id,
                   own->source, own->seen);
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "phrase", id);
  cra_cli_build_text (builder, "language", language);
  cra_cli_build_text (builder, "wording", cra_wording_word (wording));
  cra_cli_build_text (builder, "text", text);
  cra_cli_build_text (builder, "source", own != NULL ? own->source : NULL);
  cra_cli_build_text (builder, "seen", own != NULL ? own->seen : NULL);
  json_builder_end_object (builder);
}

static int
list_wordings (CraCli *cli, const char *language)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  CraLaw *law = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  law = cra_workbench_get_law (cli->workbench);
  ids = cra_law_list_fixed_texts (law, language);
  if (ids->len == 0)
    return cra_cli_usage (cli, &cra_command_wording,
                          _("“%s” is no official language of the Union"), language);
  json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    show_wording (cli, law, assessment, ids->pdata[i], language, builder);
  json_builder_end_array (builder);
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
set_wording (CraCli *cli, const char *phrase, const char *language, char **arguments)
{
  const char *keys[] = { "language", language, "phrase", phrase, NULL };
  g_autoptr (GPtrArray) objects = NULL;
  GError *error = NULL;

  if (cra_cli_open (cli, CRA_STORE_READ_WRITE, &error) == NULL)
    return cra_cli_fail (cli, error);
  objects = cra_workbench_list (cli->workbench, &cra_fixed_text_type, NULL, 0, &error);
  if (objects == NULL
      || !set_or_add (cli, &cra_fixed_text_type, objects, 0, keys, arguments, &error))
    return cra_cli_fail (cli, error);
  return show_type (cli, &cra_fixed_text_type);
}

static int
run_wording (CraCli *cli, int argc, char **argv)
{
  g_autofree char *language = NULL;
  const GOptionEntry entries[] = {
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("Language of the text (en)"),
      N_ ("CODE") },
    { NULL },
  };
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_wording, entries, &argc, &argv, &status))
    return status;
  if (language == NULL)
    language = g_strdup ("en");
  if (argc == 1 || (argc == 2 && strcmp (argv[1], "list") == 0))
    return list_wordings (cli, language);
  if (argc >= 4 && strcmp (argv[1], "set") == 0)
    return set_wording (cli, argv[2], language, argv + 3);
  if (argc == 3 && strcmp (argv[1], "remove") == 0)
    return remove_object (cli, &cra_command_wording, &cra_fixed_text_type, argv[2]);
  return cra_cli_usage (cli, &cra_command_wording, _("write list, set PHRASE FIELD=TEXT… or remove ID"));
}

/* --- Texts of one's own --- */

static int
set_block (CraCli *cli, char **argv, const char *language)
{
  const char *place = argv[1];
  const char *keys[] = { "language", language, "place", place, "paper", argv[0], NULL };
  g_autofree char *argument = g_strconcat ("text=", argv[2], NULL);
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;

  if (cra_word_index (cra_place_words, place) < 0)
    return cra_cli_usage (cli, &cra_command_block, _("“%s” is no place; write top or bottom"), place);
  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL
      || !set_or_add (cli, &cra_text_block_type, assessment->text_blocks,
                      assessment->organisation->object.id, keys, (char *[]){ argument, NULL },
                      &error))
    return cra_cli_fail (cli, error);
  return show_type (cli, &cra_text_block_type);
}

static int
run_block (CraCli *cli, int argc, char **argv)
{
  g_autofree char *language = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  const GOptionEntry entries[] = {
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_ ("Language of the text (en)"),
      N_ ("CODE") },
    { NULL },
  };
  GError *error = NULL;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_block, entries, &argc, &argv, &status))
    return status;
  if (argc == 5 && strcmp (argv[1], "set") == 0)
    return set_block (cli, argv + 2, language != NULL ? language : "en");
  if (argc == 3 && strcmp (argv[1], "remove") == 0)
    return remove_object (cli, &cra_command_block, &cra_text_block_type, argv[2]);
  if (argc > 2 || (argc == 2 && strcmp (argv[1], "list") != 0))
    return cra_cli_usage (cli, &cra_command_block,
                          _("write list, set PAPER top|bottom TEXT or remove ID"));
  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  return assessment != NULL ? show_objects (cli, assessment->text_blocks) : cra_cli_fail (cli, error);
}

/* --- Other acts --- */

static int
run_act (CraCli *cli, int argc, char **argv)
{
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;
  gboolean setting = argc >= 4 && strcmp (argv[1], "set") == 0;
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_act, NULL, &argc, &argv, &status))
    return status;
  if (argc == 3 && strcmp (argv[1], "remove") == 0)
    return remove_object (cli, &cra_command_act, &cra_act_conformity_type, argv[2]);
  if (!setting && (argc > 2 || (argc == 2 && strcmp (argv[1], "list") != 0)))
    return cra_cli_usage (cli, &cra_command_act, _("write list, set ACT FIELD=TEXT… or remove ID"));
  assessment
    = cra_cli_load (cli, setting ? CRA_STORE_READ_WRITE : CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (setting)
    {
      const char *keys[] = { "act", argv[2], NULL };

      return set_or_add (cli, &cra_act_conformity_type, assessment->act_conformities,
                         assessment->version->object.id, keys, argv + 3, &error)
               ? show_type (cli, &cra_act_conformity_type)
               : cra_cli_fail (cli, error);
    }
  return show_objects (cli, assessment->act_conformities);
}

const CraCommand cra_command_wording = {
  "wording",
  N_ ("Show the fixed texts of a language and replace them by official wording"),
  "[list | set PHRASE text=TEXT source=TEXT seen=DATE | remove ID]",
  "  cra wording list --language fr\n"
  "  cra wording set declaration.object --language fr text=@object.txt source=\"OJ L, 2024/2847, 20.11.2024\" "
  "seen=2027-03-01",
  "AV.1 AVI.sentence",
  run_wording,
  { &cra_fixed_text_type },
};

const CraCommand cra_command_block = {
  "block",
  N_ ("Write texts of your own for the top or bottom of papers"),
  "[list | set PAPER top|bottom TEXT|@FILE|- | remove ID]",
  "  cra block set eu-declaration bottom \"Kept at the address above.\" --language en",
  NULL,
  run_block,
};

const CraCommand cra_command_act = {
  "act",
  N_ ("Record how conformity with another act was assessed"),
  "[list | set ACT FIELD=TEXT… | remove ID]",
  "  cra product set other_acts=act.red\n"
  "  cra act set act.red procedure=\"Module B + C\" body_name=\"Example Body\" body_number=0000",
  "AV.5 AV.7",
  run_act,
  { &cra_act_conformity_type },
};
