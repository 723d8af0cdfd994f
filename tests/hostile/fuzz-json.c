/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer: any bytes are accepted or refused; what is accepted json-glib reads the same way. */
#include "base/cra-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void compare (const CraJsonValue *value, JsonNode *node);

static void
compare_members (const CraJsonValue *value, JsonNode *node)
{
  CraJsonCursor cursor;
  guint count = 0;

  for (cra_json_cursor_init (&cursor, value); cra_json_cursor_next (&cursor); count++)
    {
      g_autofree char *name = cra_json_dup_string (&cursor.name);
      CraJsonValue found = cra_json_find (value, name);

      g_assert_cmpuint (found.offset, ==, cursor.value.offset);
      compare (&cursor.value, json_object_get_member (json_node_get_object (node), name));
    }
  g_assert_cmpuint (count, ==, json_object_get_size (json_node_get_object (node)));
}

static void
compare_elements (const CraJsonValue *value, JsonNode *node)
{
  JsonArray *array = json_node_get_array (node);
  CraJsonCursor cursor;

  g_assert_cmpuint (cra_json_count (value), ==, json_array_get_length (array));
  for (cra_json_cursor_init (&cursor, value); cra_json_cursor_next (&cursor);)
    compare (&cursor.value, json_array_get_element (array, cursor.index));
}

static void
compare (const CraJsonValue *value, JsonNode *node)
{
  g_autofree char *place = cra_json_describe_place (value);
  g_autofree char *text = cra_json_dup_string (value);
  gint64 integer = 0;

  g_assert_true (g_utf8_validate (place, -1, NULL));
  g_assert_nonnull (node);
  if (value->kind == CRA_JSON_OBJECT)
    compare_members (value, node);
  else if (value->kind == CRA_JSON_ARRAY)
    compare_elements (value, node);
  else if (value->kind == CRA_JSON_STRING)
    {
      g_assert_cmpstr (text, ==, json_node_get_string (node));
      g_assert_true (cra_json_equals (value, text));
    }
  else if (value->kind == CRA_JSON_NUMBER && json_node_get_value_type (node) == G_TYPE_INT64
           && cra_json_want_integer (value, &integer, NULL))
    g_assert_cmpint (integer, ==, json_node_get_int (node));
  else if (value->kind == CRA_JSON_NULL)
    g_assert_true (json_node_is_null (node));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  CraJsonLimits limits = cra_json_default_limits;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (CraJson) json = NULL;
  CraJsonValue root;
  gsize mark = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  limits.max_depth = 100;
  json = cra_json_new (bytes, "in.json", &limits, NULL, &error);
  g_assert_true ((json == NULL) == (error != NULL));
  if (json == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  parser = json_parser_new ();
  json_parser_load_from_data (parser, (const char *) data + mark, (gssize) (size - mark), &error);
  g_assert_no_error (error);
  root = cra_json_get_root (json);
  compare (&root, json_parser_get_root (parser));
  return 0;
}
