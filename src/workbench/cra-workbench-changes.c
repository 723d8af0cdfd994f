/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one entry of the journal changed, field by field. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-history.h"

#include "workbench/cra-workbench-private.h"

#include <json-glib/json-glib.h>

/* A new object starts with neutral words, zeros and no: nothing a person gave. */
static gboolean
is_neutral (const CraField *field, const char *text)
{
  switch (field->kind)
    {
    case CRA_FIELD_WORD:
      return g_strcmp0 (text, field->words[0]) == 0;
    case CRA_FIELD_INTEGER:
      return g_strcmp0 (text, "0") == 0;
    case CRA_FIELD_FLAG:
      return g_strcmp0 (text, "false") == 0;
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
    case CRA_FIELD_DIGEST:
    case CRA_FIELD_LIST:
    case CRA_FIELD_REFERENCE:
      break;
    }
  return FALSE;
}

/* The text of a member, NULL where there is none. */
static const char *
get_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static JsonObject *
get_object (JsonObject *change, const char *name)
{
  JsonNode *node = json_object_get_member (change, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
add_field (GPtrArray *changes, const CraJournalEntry *entry, const CraObjectType *type, gint64 id,
           const CraField *field, const char *before, const char *after)
{
  CraDifference *change = NULL;

  if (field->kind == CRA_FIELD_REFERENCE || g_strcmp0 (before, after) == 0)
    return;
  change = g_new0 (CraDifference, 1);
  change->type = type;
  change->id = id;
  change->subject = g_strdup (entry->subject);
  change->field = g_strdup (field->name);
  change->before = g_strdup (before);
  change->after = g_strdup (after);
  change->at = g_strdup (entry->at);
  change->who = g_strdup (entry->who);
  g_ptr_array_add (changes, change);
}

static void
add_object (GPtrArray *changes, const CraJournalEntry *entry, JsonObject *change)
{
  const CraObjectType *type
    = cra_object_type_find (json_object_get_string_member_with_default (change, "type", ""));
  gint64 id = json_object_get_int_member_with_default (change, "id", 0);
  JsonObject *before = get_object (change, "before");
  JsonObject *after = get_object (change, "after");

  for (guint i = 0; type != NULL && i < type->n_fields; i++)
    {
      const CraField *field = &type->fields[i];
      const char *old = get_member (before, field->name);
      const char *new = get_member (after, field->name);

      /* Where an object comes or goes, its neutral values are no news. */
      if (before == NULL && is_neutral (field, new))
        new = NULL;
      if (after == NULL && is_neutral (field, old))
        old = NULL;
      add_field (changes, entry, type, id, field, old, new);
    }
}

GPtrArray *
cra_workbench_list_changes (CraWorkbench *self, const CraJournalEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) changes
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_difference_free);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *objects = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  root = json_from_string (entry->changes, error);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    {
      g_prefix_error (error, "Reading journal entry %" G_GINT64_FORMAT ": ", entry->number);
      return root != NULL ? g_steal_pointer (&changes) : NULL;
    }
  objects = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (objects); i++)
    {
      JsonNode *object = json_array_get_element (objects, i);

      if (JSON_NODE_HOLDS_OBJECT (object))
        add_object (changes, entry, json_node_get_object (object));
    }
  return g_steal_pointer (&changes);
}
