/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Output of `cra` for people and for machines, and FIELD=TEXT arguments. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-cli.h"

#include "base/cra-error.h"
#include "base/cra-text.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define INPUT_LIMIT (2 * 1024 * 1024)

gboolean
cra_cli_wants_json (char **argv)
{
  for (guint i = 0; argv[i] != NULL && strcmp (argv[i], "--") != 0; i++)
    if (strcmp (argv[i], "--json") == 0)
      return TRUE;
  return FALSE;
}

void
cra_cli_print_error (CraCli *cli, const char *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *valid = g_utf8_make_valid (message, -1);

  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "error", valid);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
}

void
cra_cli_print (CraCli *cli, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *visible = NULL;
  va_list arguments;

  if (cli->json || cli->quiet)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  visible = cra_text_make_visible (text);
  g_print ("%s", visible);
}

void
cra_cli_print_json (CraCli *cli, JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  if (!cli->json)
    return;
  root = json_builder_get_root (builder);
  generator = json_generator_new ();
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
}

void
cra_cli_print_file (CraCli *cli, const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *shown = g_filename_display_name (path);

  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "file", shown);
  json_builder_end_object (builder);
  cra_cli_print_json (cli, builder);
}

void
cra_cli_build_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
build_list (JsonBuilder *builder, const char *text)
{
  g_auto (GStrv) items = g_strsplit (text, "\n", -1);

  json_builder_begin_array (builder);
  for (guint i = 0; items[i] != NULL; i++)
    json_builder_add_string_value (builder, items[i]);
  json_builder_end_array (builder);
}

static void
build_field (JsonBuilder *builder, const CraField *field, const char *text)
{
  json_builder_set_member_name (builder, field->name);
  switch (field->kind)
    {
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
    case CRA_FIELD_DIGEST:
    case CRA_FIELD_WORD:
      json_builder_add_string_value (builder, text);
      break;
    case CRA_FIELD_LIST:
      build_list (builder, text);
      break;
    case CRA_FIELD_INTEGER:
    case CRA_FIELD_REFERENCE:
      json_builder_add_int_value (builder, g_ascii_strtoll (text, NULL, 10));
      break;
    case CRA_FIELD_FLAG:
      json_builder_add_boolean_value (builder, strcmp (text, "true") == 0);
      break;
    }
}

void
cra_cli_build_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

void
cra_cli_build_object (JsonBuilder *builder, const CraObject *object)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, object->id);
  for (guint i = 0; i < object->type->n_fields; i++)
    {
      const CraField *field = &object->type->fields[i];
      g_autofree char *text = cra_object_dup_field (object, field);

      if (text != NULL)
        build_field (builder, field, text);
    }
  json_builder_end_object (builder);
}

void
cra_cli_build_clause (JsonBuilder *builder, const CraClause *clause)
{
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "id", clause->id);
  cra_cli_build_text (builder, "article", clause->article);
  cra_cli_build_text (builder, "kind", cra_law_kind_word (clause->kind));
  cra_cli_build_text (builder, "mark", clause->mark);
  cra_cli_build_text (builder, "label", clause->label);
  cra_cli_build_text (builder, "title", clause->title);
  cra_cli_build_text (builder, "text", clause->text);
  cra_cli_build_text (builder, "condition", clause->condition);
  cra_cli_build_text (builder, "as_of", clause->as_of);
  json_builder_end_object (builder);
}

void
cra_cli_build_point (CraLaw *law, JsonBuilder *builder, const CraOpenPoint *point)
{
  static const char *const weights[] = { "blocks-signing", "blocks-placing", "improves" };
  const CraClause *reason = cra_law_find (law, point->reason);

  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "weight", weights[point->weight]);
  cra_cli_build_text (builder, "step", cra_step_word (point->step));
  cra_cli_build_text (builder, "text", point->text);
  cra_cli_build_text (builder, "reason", point->reason);
  cra_cli_build_text (builder, "clause", point->clause);
  cra_cli_build_text (builder, "article", reason != NULL ? reason->article : NULL);
  cra_cli_build_text (builder, "kind", reason != NULL ? cra_law_kind_word (reason->kind) : NULL);
  cra_cli_build_text (builder, "object", point->object_type);
  json_builder_set_member_name (builder, "object_id");
  json_builder_add_int_value (builder, point->object_id);
  cra_cli_build_text (builder, "field", point->field);
  json_builder_end_object (builder);
}

void
cra_cli_print_object (CraCli *cli, const CraObject *object)
{
  for (guint i = 0; i < object->type->n_fields; i++)
    {
      const CraField *field = &object->type->fields[i];
      g_autofree char *text = cra_object_dup_field (object, field);
      g_auto (GStrv) lines = NULL;

      if (text == NULL || field->kind == CRA_FIELD_REFERENCE)
        continue;
      lines = g_strsplit (text, "\n", -1);
      cra_cli_print (cli, "%-26s %s\n", field->name, lines[0]);
      for (guint k = 1; lines[k] != NULL; k++)
        cra_cli_print (cli, "%-26s %s\n", "", lines[k]);
    }
}

void
cra_cli_print_source (CraCli *cli, const CraClause *clause)
{
  if (clause != NULL)
    cra_cli_print (cli, "    %s (%s, %s)\n", clause->article, cra_law_kind_word (clause->kind),
                   clause->mark);
}

/* --- FIELD=TEXT --- */

static char *
read_input (const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (strcmp (name, "-") == 0 ? "/dev/stdin" : name);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *text = g_malloc (INPUT_LIMIT + 1);
  gsize length = 0;

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), text, INPUT_LIMIT, &length, NULL, error))
    return NULL;
  text[length] = '\0';
  if (length == INPUT_LIMIT || !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   length == INPUT_LIMIT
                     ? _("%s is too long for a field; attach it as evidence instead")
                     : _("%s is not UTF-8 text; save it as UTF-8, or attach it as evidence instead"),
                   strcmp (name, "-") == 0 ? _("What came on standard input") : name);
      return NULL;
    }
  g_strchomp (text);
  return g_steal_pointer (&text);
}

gboolean
cra_cli_collect (char **arguments, GPtrArray **names, GPtrArray **texts, GError **error)
{
  *names = g_ptr_array_new_with_free_func (g_free);
  *texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      const char *equals = strchr (arguments[i], '=');
      char *text = NULL;

      if (equals == NULL || equals == arguments[i])
        {
          g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                       _("“%s” is not FIELD=TEXT; write FIELD=TEXT, FIELD=@FILE or FIELD=- to read the "
                         "text from standard input"),
                       arguments[i]);
          return FALSE;
        }
      if (equals[1] == '@' || strcmp (equals + 1, "-") == 0)
        {
          text = read_input (equals[1] == '@' ? equals + 2 : "-", error);
          if (text == NULL)
            return FALSE;
        }
      else
        text = g_strdup (equals + 1);
      g_ptr_array_add (*names, g_strndup (arguments[i], (gsize) (equals - arguments[i])));
      g_ptr_array_add (*texts, text);
    }
  g_ptr_array_add (*names, NULL);
  g_ptr_array_add (*texts, NULL);
  return TRUE;
}

int
cra_cli_set_and_show (CraCli *cli, const CraCommand *command, const CraObjectType *type, gint64 id,
                      char **arguments)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GError *error = NULL;
  CraObject *object = NULL;

  if (arguments[0] != NULL)
    if (!cra_cli_collect (arguments, &names, &texts, &error)
        || !cra_workbench_set_fields (cli->workbench, type, id, (const char *const *) names->pdata,
                                      (const char *const *) texts->pdata, &error))
      return cra_cli_fail (cli, error);
  object = cra_workbench_get (cli->workbench, type, id, &error);
  if (object == NULL)
    return cra_cli_fail (cli, error);
  cra_cli_print_object (cli, object);
  cra_cli_build_object (builder, object);
  cra_cli_print_json (cli, builder);
  cra_object_unref (object);
  return CRA_EXIT_DONE;
}

gint64
cra_cli_parse_id (const char *text)
{
  gint64 id = 0;

  if (text != NULL && text[0] == '#')
    text++;
  if (text == NULL || !g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    return 0;
  return id;
}
