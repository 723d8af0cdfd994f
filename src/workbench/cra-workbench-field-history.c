/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of one field, read from the journal. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "workbench/cra-workbench-private.h"

#include <json-glib/json-glib.h>

#define ENTRIES_AT_ONCE 100

typedef struct
{
  const CraObjectType *type;
  gint64 id;
  const char *field;
  guint limit;
  GPtrArray *found; /* CraDifference */
} Search;

static const char *
get_member (JsonObject *change, const char *side, const char *field, gboolean *named)
{
  JsonNode *node = json_object_get_member (change, side);
  JsonNode *member = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                         ? json_object_get_member (json_node_get_object (node), field)
                         : NULL;

  if (member == NULL)
    return NULL;
  *named = TRUE;
  return JSON_NODE_HOLDS_VALUE (member) ? json_node_get_string (member) : NULL;
}

static void
note_change (Search *search, const CraJournalEntry *entry, JsonObject *change)
{
  gboolean named = FALSE;
  const char *before = get_member (change, "before", search->field, &named);
  const char *after = get_member (change, "after", search->field, &named);
  CraDifference *difference = NULL;

  /* A new object names all its fields; that one was empty and stays empty is no news. */
  if (!named || g_strcmp0 (before, after) == 0 || search->found->len >= search->limit
      || json_object_get_int_member_with_default (change, "id", 0) != search->id
      || g_strcmp0 (json_object_get_string_member_with_default (change, "type", ""),
                    search->type->name) != 0)
    return;
  difference = g_new0 (CraDifference, 1);
  difference->type = search->type;
  difference->id = search->id;
  difference->subject = g_strdup (entry->subject);
  difference->field = g_strdup (search->field);
  difference->before = g_strdup (before);
  difference->after = g_strdup (after);
  difference->at = g_strdup (entry->at);
  difference->who = g_strdup (entry->who);
  g_ptr_array_add (search->found, difference);
}

static gboolean
note_entry (Search *search, const CraJournalEntry *entry, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (entry->changes, error);
  JsonArray *changes = NULL;

  if (root == NULL)
    {
      g_prefix_error (error, "Reading journal entry %" G_GINT64_FORMAT ": ", entry->number);
      return FALSE;
    }
  changes = JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  for (guint i = 0; changes != NULL && i < json_array_get_length (changes); i++)
    {
      JsonNode *change = json_array_get_element (changes, i);

      if (JSON_NODE_HOLDS_OBJECT (change))
        note_change (search, entry, json_node_get_object (change));
    }
  return TRUE;
}

GPtrArray *
cra_workbench_list_field_history (CraWorkbench *self, const CraObjectType *type, gint64 id,
                                  const char *field, guint limit, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;
  Search search = { type, id, field, limit, NULL };
  gint64 before = 0;
  gboolean more = TRUE;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (type != NULL && field != NULL, NULL);

  found = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_difference_free);
  search.found = found;
  while (more && found->len < limit)
    {
      g_autoptr (GPtrArray) entries
          = cra_workbench_list_journal (self, before, ENTRIES_AT_ONCE, type, id, error);

      if (entries == NULL)
        return NULL;
      for (guint i = 0; i < entries->len; i++)
        {
          const CraJournalEntry *entry = g_ptr_array_index (entries, i);

          if (!note_entry (&search, entry, error))
            return NULL;
          before = entry->number;
        }
      more = entries->len == ENTRIES_AT_ONCE;
    }
  return g_steal_pointer (&found);
}
