/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Canonical JSON. */
#define G_LOG_DOMAIN "cra-package"

#include "package/cra-package-json.h"

#include <string.h>

#include "base/cra-json.h"

static void write_node (GString *out, JsonNode *node, guint depth);

static void
begin_line (GString *out, guint depth)
{
  g_string_append_c (out, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (out, ' ');
}

static void
write_object (GString *out, JsonObject *object, guint depth)
{
  g_autoptr (GList) names = g_list_sort (json_object_get_members (object), (GCompareFunc)strcmp);

  g_string_append_c (out, '{');
  for (GList *l = names; l != NULL; l = l->next)
    {
      begin_line (out, depth + 1);
      cra_json_quote (out, l->data);
      g_string_append (out, ": ");
      write_node (out, json_object_get_member (object, l->data), depth + 1);
      if (l->next != NULL)
        g_string_append_c (out, ',');
    }
  if (names != NULL)
    begin_line (out, depth);
  g_string_append_c (out, '}');
}

static void
write_array (GString *out, JsonArray *array, guint depth)
{
  guint length = json_array_get_length (array);

  g_string_append_c (out, '[');
  for (guint i = 0; i < length; i++)
    {
      begin_line (out, depth + 1);
      write_node (out, json_array_get_element (array, i), depth + 1);
      if (i + 1 < length)
        g_string_append_c (out, ',');
    }
  if (length > 0)
    begin_line (out, depth);
  g_string_append_c (out, ']');
}

static void
write_value (GString *out, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    {
      g_autofree char *valid = g_utf8_make_valid (json_node_get_string (node), -1);

      cra_json_quote (out, valid);
    }
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else
    {
      g_assert (type == G_TYPE_INT64);
      g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
    }
}

static void
write_node (GString *out, JsonNode *node, guint depth)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      write_object (out, json_node_get_object (node), depth);
      break;
    case JSON_NODE_ARRAY:
      write_array (out, json_node_get_array (node), depth);
      break;
    case JSON_NODE_VALUE:
      write_value (out, node);
      break;
    case JSON_NODE_NULL:
      g_string_append (out, "null");
      break;
    }
}

GBytes *
cra_package_write_json (JsonObject *root)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (root != NULL, NULL);
  write_object (out, root, 0);
  g_string_append_c (out, '\n');
  return g_string_free_to_bytes (out);
}

void
cra_package_set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

void
cra_package_set_day (JsonObject *object, const char *name, const char *time)
{
  g_autofree char *day = time != NULL ? g_strndup (time, strcspn (time, "T")) : NULL;

  cra_package_set_text (object, name, day);
}
