/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON Schema of what a package holds, and checking a document against it. The objects of an
 * assessment are filled in from their own descriptions, so schema and file cannot drift apart. */
#define G_LOG_DOMAIN "cra-package"

#include "package/cra-package-schema.h"

#include <string.h>

#include "base/cra-error.h"
#include "model/cra-model.h"
#include "cra-package-data.h"
#include "package/cra-package-json.h"
#include "package/cra-package.h"

#define SCHEMA_PATH "/io/github/cra_workbench/CraWorkbench/schema/package.schema.json"
#define MAX_DEPTH 64
#define REFERENCE "#/$defs/"

/* --- Filling in the objects --- */

static JsonObject *
make_reference (const char *name)
{
  JsonObject *object = json_object_new ();
  g_autofree char *target = g_strconcat (REFERENCE, name, NULL);

  json_object_set_string_member (object, "$ref", target);
  return object;
}

static JsonObject *
make_type (const char *type)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", type);
  return object;
}

static JsonObject *
make_words (const char *const *words)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    json_array_add_string_element (array, words[i]);
  json_object_set_array_member (object, "enum", array);
  return object;
}

static JsonObject *
describe_field (const CraField *field)
{
  switch (field->kind)
    {
    case CRA_FIELD_TEXT:
      return make_reference ("text");
    case CRA_FIELD_DATE:
      return make_reference ("date");
    case CRA_FIELD_MONTH:
      return make_reference ("month");
    case CRA_FIELD_DIGEST:
      return make_reference ("digest");
    case CRA_FIELD_LIST:
      return make_reference ("ids");
    case CRA_FIELD_WORD:
      return make_words (field->words);
    case CRA_FIELD_INTEGER:
    case CRA_FIELD_REFERENCE:
      return make_type ("integer");
    case CRA_FIELD_FLAG:
      return make_type ("boolean");
    }
  g_assert_not_reached ();
}

static void
add_object_type (JsonObject *definitions, const CraObjectType *type)
{
  g_autofree char *name = g_strconcat ("object_", type->name, NULL);
  JsonObject *object = make_type ("object");
  JsonObject *properties = json_object_new ();
  JsonArray *required = json_array_new ();

  json_object_set_object_member (properties, "id", make_type ("integer"));
  json_array_add_string_element (required, "id");
  for (guint i = 0; i < type->n_fields; i++)
    {
      json_object_set_object_member (properties, type->fields[i].name,
                                     describe_field (&type->fields[i]));
      json_array_add_string_element (required, type->fields[i].name);
    }
  json_object_set_boolean_member (object, "additionalProperties", FALSE);
  json_object_set_object_member (object, "properties", properties);
  json_object_set_array_member (object, "required", required);
  json_object_set_object_member (definitions, name, object);
}

static JsonObject *
load_schema (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *root, *definitions;

  bytes = g_resource_lookup_data (cra_package_data_get_resource (), SCHEMA_PATH,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL
      || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                      (gssize)g_bytes_get_size (bytes), &error))
    g_error ("The schema of this build is damaged: %s", error->message);
  root = json_object_ref (json_node_get_object (json_parser_get_root (parser)));
  definitions = json_object_get_object_member (root, "$defs");
  for (guint i = 0; cra_object_types[i] != NULL; i++)
    if (cra_object_types[i] != &cra_workspace_type)
      add_object_type (definitions, cra_object_types[i]);
  if (!json_object_has_member (definitions, "object_component"))
    add_object_type (definitions, &cra_component_type);
  return root;
}

JsonObject *
cra_package_get_schema_root (void)
{
  static gsize schema = 0;

  if (g_once_init_enter (&schema))
    g_once_init_leave (&schema, (gsize)load_schema ());
  return (JsonObject *)schema;
}

GBytes *
cra_package_get_schema (void)
{
  return cra_package_write_json (cra_package_get_schema_root ());
}

/* --- Checking --- */

static gboolean
check_value (JsonObject *schema, const CraJsonValue *value, guint depth, GError **error);

static gboolean
matches_type (const char *type, const CraJsonValue *value)
{
  gint64 number;

  switch (value->kind)
    {
    case CRA_JSON_NONE:
      return FALSE;
    case CRA_JSON_NULL:
      return strcmp (type, "null") == 0;
    case CRA_JSON_FALSE:
    case CRA_JSON_TRUE:
      return strcmp (type, "boolean") == 0;
    case CRA_JSON_NUMBER:
      return strcmp (type, "integer") == 0 && cra_json_want_integer (value, &number, NULL);
    case CRA_JSON_STRING:
      return strcmp (type, "string") == 0;
    case CRA_JSON_ARRAY:
      return strcmp (type, "array") == 0;
    case CRA_JSON_OBJECT:
      return strcmp (type, "object") == 0;
    }
  return FALSE;
}

static gboolean
check_type (JsonNode *types, const CraJsonValue *value, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (types) ? json_node_get_array (types) : NULL;

  if (array == NULL && matches_type (json_node_get_string (types), value))
    return TRUE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (matches_type (json_array_get_string_element (array, i), value))
      return TRUE;
  cra_json_set_error (error, value, CRA_ERROR_INVALID, "%s is not allowed here.",
                      cra_json_kind_name (value->kind));
  return FALSE;
}

static gboolean
equals_node (JsonNode *node, const CraJsonValue *value)
{
  gint64 number;

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return cra_json_equals (value, json_node_get_string (node));
  return cra_json_want_integer (value, &number, NULL) && number == json_node_get_int (node);
}

static gboolean
check_words (JsonObject *schema, const CraJsonValue *value, GError **error)
{
  JsonArray *words = json_object_has_member (schema, "enum")
                         ? json_object_get_array_member (schema, "enum")
                         : NULL;
  gboolean found = words == NULL;

  for (guint i = 0; words != NULL && i < json_array_get_length (words) && !found; i++)
    found = equals_node (json_array_get_element (words, i), value);
  if (json_object_has_member (schema, "const"))
    found = equals_node (json_object_get_member (schema, "const"), value);
  if (!found)
    cra_json_set_error (error, value, CRA_ERROR_INVALID, "this value is not one that is allowed.");
  return found;
}

static gboolean
check_pattern (const char *pattern, const CraJsonValue *value, GError **error)
{
  g_autofree char *text = cra_json_dup_string (value);

  if (text == NULL || g_regex_match_simple (pattern, text, G_REGEX_DOLLAR_ENDONLY, 0))
    return TRUE;
  cra_json_set_error (error, value, CRA_ERROR_INVALID,
                      "this text does not have the form asked for.");
  return FALSE;
}

static gboolean
check_minimum (gint64 minimum, const CraJsonValue *value, GError **error)
{
  gint64 number = 0;

  if (!cra_json_want_integer (value, &number, error))
    return FALSE;
  if (number >= minimum)
    return TRUE;
  cra_json_set_error (error, value, CRA_ERROR_INVALID, "this number is too small.");
  return FALSE;
}

/* The schema of member NAME, NULL where any value will do; *ALLOWED says whether there may be one. */
static JsonObject *
find_member_schema (JsonObject *schema, const char *name, gboolean *allowed)
{
  JsonObject *properties = json_object_has_member (schema, "properties")
                               ? json_object_get_object_member (schema, "properties")
                               : NULL;
  JsonNode *others = json_object_get_member (schema, "additionalProperties");

  *allowed = TRUE;
  if (properties != NULL && json_object_has_member (properties, name))
    return json_object_get_object_member (properties, name);
  if (others != NULL && JSON_NODE_HOLDS_OBJECT (others))
    return json_node_get_object (others);
  *allowed = others == NULL || json_node_get_boolean (others);
  return NULL;
}

static gboolean
check_members (JsonObject *schema, const CraJsonValue *value, guint depth, GError **error)
{
  CraJsonCursor cursor;

  cra_json_cursor_init (&cursor, value);
  while (cra_json_cursor_next (&cursor))
    {
      g_autofree char *name = cra_json_dup_string (&cursor.name);
      gboolean allowed = name != NULL;
      JsonObject *member = allowed ? find_member_schema (schema, name, &allowed) : NULL;

      if (!allowed)
        {
          cra_json_set_error (error, &cursor.value, CRA_ERROR_INVALID, "there is no such member.");
          return FALSE;
        }
      if (member != NULL && !check_value (member, &cursor.value, depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_object (JsonObject *schema, const CraJsonValue *value, guint depth, GError **error)
{
  JsonArray *required = json_object_has_member (schema, "required")
                            ? json_object_get_array_member (schema, "required")
                            : NULL;

  for (guint i = 0; required != NULL && i < json_array_get_length (required); i++)
    {
      const char *name = json_array_get_string_element (required, i);

      if (cra_json_find (value, name).kind == CRA_JSON_NONE)
        {
          cra_json_set_error (error, value, CRA_ERROR_INVALID, "the member “%s” is missing.", name);
          return FALSE;
        }
    }
  return check_members (schema, value, depth, error);
}

static gboolean
check_items (JsonObject *schema, const CraJsonValue *value, guint depth, GError **error)
{
  JsonObject *items = json_object_has_member (schema, "items")
                          ? json_object_get_object_member (schema, "items")
                          : NULL;
  CraJsonCursor cursor;

  if (items == NULL)
    return TRUE;
  cra_json_cursor_init (&cursor, value);
  while (cra_json_cursor_next (&cursor))
    if (!check_value (items, &cursor.value, depth + 1, error))
      return FALSE;
  return TRUE;
}

static JsonObject *
resolve (JsonObject *schema)
{
  JsonObject *definitions = json_object_get_object_member (cra_package_get_schema_root (), "$defs");

  while (json_object_has_member (schema, "$ref"))
    {
      const char *target = json_object_get_string_member (schema, "$ref");

      schema = json_object_get_object_member (definitions, target + strlen (REFERENCE));
    }
  return schema;
}

static gboolean
check_value (JsonObject *schema, const CraJsonValue *value, guint depth, GError **error)
{
  schema = resolve (schema);
  if (depth > MAX_DEPTH)
    {
      cra_json_set_error (error, value, CRA_ERROR_INVALID, "this is nested too deep.");
      return FALSE;
    }
  if (json_object_has_member (schema, "type")
      && !check_type (json_object_get_member (schema, "type"), value, error))
    return FALSE;
  if (!check_words (schema, value, error))
    return FALSE;
  if (json_object_has_member (schema, "pattern")
      && !check_pattern (json_object_get_string_member (schema, "pattern"), value, error))
    return FALSE;
  if (json_object_has_member (schema, "minimum")
      && !check_minimum (json_object_get_int_member (schema, "minimum"), value, error))
    return FALSE;
  if (value->kind == CRA_JSON_OBJECT)
    return check_object (schema, value, depth, error);
  if (value->kind == CRA_JSON_ARRAY)
    return check_items (schema, value, depth, error);
  return TRUE;
}

gboolean
cra_package_check_schema (const CraJson *document, const char *definition, GError **error)
{
  g_autoptr (JsonObject) reference = make_reference (definition);
  CraJsonValue root = cra_json_get_root (document);

  return check_value (reference, &root, 0, error);
}
