/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one entry of the journal says, object by object. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-entry.h"

static JsonObject *
get_side (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

gboolean
cra_workbench_read_entry (const CraJournalEntry *entry, CraEntryFunc func, gpointer data,
                          GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (entry->changes, error);
  JsonArray *objects = NULL;

  if (root == NULL)
    {
      g_prefix_error (error, "Reading journal entry %" G_GINT64_FORMAT ": ", entry->number);
      return FALSE;
    }
  objects = JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  for (guint i = 0; objects != NULL && i < json_array_get_length (objects); i++)
    {
      JsonNode *node = json_array_get_element (objects, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      CraEntryChange change = { 0 };

      if (object == NULL)
        continue;
      change.type
        = cra_object_type_find (json_object_get_string_member_with_default (object, "type", ""));
      change.id = json_object_get_int_member_with_default (object, "id", 0);
      change.before = get_side (object, "before");
      change.after = get_side (object, "after");
      func (&change, data);
    }
  return TRUE;
}

const char *
cra_workbench_entry_text (JsonObject *side, const char *field)
{
  JsonNode *node = side != NULL ? json_object_get_member (side, field) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}
