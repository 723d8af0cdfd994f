/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed since a paper was built, field by field: read from the journal. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-error.h"
#include "workbench/cra-workbench-entry.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

#define ENTRIES_AT_ONCE 200

/* Types that papers are not made from. */
static const CraObjectType *const unprinted_types[] = {
  &cra_workspace_type,
  &cra_document_type,
  &cra_signature_type,
  &cra_signatory_type,
  &cra_review_type,
};

typedef struct
{
  CraWorkbench *workbench;
  const CraAssessment *assessment;
  GPtrArray *differences; /* CraDifference, in the order of their last change */
  GHashTable *known;      /* "type:id:field" -> CraDifference */
} Search;

void
cra_difference_free (CraDifference *self)
{
  if (self == NULL)
    return;
  g_free (self->subject);
  g_free (self->field);
  g_free (self->before);
  g_free (self->after);
  g_free (self->at);
  g_free (self->who);
  g_free (self);
}

static gboolean
is_printed (const CraObjectType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (unprinted_types); i++)
    if (type == unprinted_types[i])
      return FALSE;
  return type != NULL;
}

static gboolean
holds (GPtrArray *objects, const CraObjectType *type, gint64 id)
{
  for (guint i = 0; i < objects->len; i++)
    {
      const CraObject *object = objects->pdata[i];

      if (object->type == type && object->id == id)
        return TRUE;
    }
  return FALSE;
}

/* Whether the object is one the papers of this version are made from. */
static gboolean
belongs (const Search *search, const CraObjectType *type, gint64 id)
{
  const CraAssessment *assessment = search->assessment;
  const CraObject *const single[] = {
    &assessment->organisation->object, &assessment->product->object, &assessment->version->object,
    &assessment->scope->object,        &assessment->route->object,   &assessment->classification->object,
  };
  GPtrArray *const many[] = {
    assessment->candidates, assessment->standards,   assessment->act_conformities,
    assessment->answers,    assessment->evidence,    assessment->revisions,
    assessment->links,      assessment->statements,  assessment->sboms,
    assessment->text_blocks, assessment->fixed_texts, assessment->assets,
    assessment->risks,      assessment->support_factors, assessment->component_supports,
    assessment->test_plans, assessment->test_runs,   assessment->security_updates,
  };

  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (single[i]->type == type && single[i]->id == id)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    if (holds (many[i], type, id))
      return TRUE;
  return FALSE;
}

/* An object that is gone belonged to this version when it says so. */
static gboolean
belonged (const Search *search, const CraObjectType *type, JsonObject *before)
{
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT,
                                              search->assessment->version->object.id);

  if (cra_object_type_find_field (type, "version") == NULL)
    return TRUE;
  return g_strcmp0 (json_object_get_string_member_with_default (before, "version", NULL), version)
         == 0;
}

/* NULL where nothing was given: a new object starts with neutral words, zeros and no. */
static const char *
get_member (JsonObject *object, const CraField *field)
{
  const char *text = cra_workbench_entry_text (object, field->name);

  switch (field->kind)
    {
    case CRA_FIELD_WORD:
      return g_strcmp0 (text, field->words[0]) != 0 ? text : NULL;
    case CRA_FIELD_INTEGER:
      return g_strcmp0 (text, "0") != 0 ? text : NULL;
    case CRA_FIELD_FLAG:
      return g_strcmp0 (text, "false") != 0 ? text : NULL;
    case CRA_FIELD_TEXT:
    case CRA_FIELD_DATE:
    case CRA_FIELD_MONTH:
    case CRA_FIELD_DIGEST:
    case CRA_FIELD_LIST:
    case CRA_FIELD_REFERENCE:
      break;
    }
  return text;
}

/* Entries come newest first: the first one seen has the value of today, the last one that of then. */
static void
note_change (Search *search, const CraJournalEntry *entry, const CraObjectType *type, gint64 id,
             const char *field, const char *before, const char *after)
{
  g_autofree char *key = g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%s", type->name, id, field);
  CraDifference *difference = g_hash_table_lookup (search->known, key);

  if (difference == NULL)
    {
      difference = g_new0 (CraDifference, 1);
      difference->type = type;
      difference->id = id;
      difference->subject = g_strdup (entry->subject);
      difference->field = g_strdup (field);
      difference->after = g_strdup (after);
      difference->at = g_strdup (entry->at);
      difference->who = g_strdup (entry->who);
      g_ptr_array_add (search->differences, difference);
      g_hash_table_insert (search->known, g_steal_pointer (&key), difference);
    }
  g_free (difference->before);
  difference->before = g_strdup (before);
}

typedef struct
{
  Search *search;
  const CraJournalEntry *entry;
} Noting;

static void
note_object (const CraEntryChange *change, gpointer data)
{
  const Noting *noting = data;
  const CraObjectType *type = change->type;

  if (!is_printed (type)
      || (!belongs (noting->search, type, change->id)
          && (change->before == NULL || !belonged (noting->search, type, change->before))))
    return;
  for (guint i = 0; i < type->n_fields; i++)
    {
      const char *field = type->fields[i].name;

      if (type->fields[i].kind == CRA_FIELD_REFERENCE
          || ((change->before == NULL || !json_object_has_member (change->before, field))
              && (change->after == NULL || !json_object_has_member (change->after, field))))
        continue;
      note_change (noting->search, noting->entry, type, change->id, field,
                   get_member (change->before, &type->fields[i]),
                   get_member (change->after, &type->fields[i]));
    }
}

static gboolean
note_entry (Search *search, const CraJournalEntry *entry, GError **error)
{
  Noting noting = { search, entry };

  return cra_workbench_read_entry (entry, note_object, &noting, error);
}

/* Walks back to the entry the paper was built on. */
static gboolean
walk_back (Search *search, const char *until, GError **error)
{
  gint64 before = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) entries = cra_store_list_journal (search->workbench->store, before,
                                                              ENTRIES_AT_ONCE, NULL, 0, error);

      if (entries == NULL)
        return FALSE;
      for (guint i = 0; i < entries->len; i++)
        {
          const CraJournalEntry *entry = entries->pdata[i];

          before = entry->number;
          if (g_strcmp0 (entry->digest, until) == 0)
            return TRUE;
          if (!note_entry (search, entry, error))
            return FALSE;
        }
      if (entries->len == 0)
        return TRUE;
    }
}

/* What was changed and changed back is no difference. */
static void
drop_equal (GPtrArray *differences)
{
  for (guint i = differences->len; i > 0; i--)
    {
      const CraDifference *difference = differences->pdata[i - 1];

      if (g_strcmp0 (difference->before, difference->after) == 0)
        g_ptr_array_remove_index (differences, i - 1);
    }
}

GPtrArray *
cra_workbench_list_differences (CraWorkbench *self, const CraAssessment *assessment,
                                const CraDocument *document, GError **error)
{
  g_autoptr (GPtrArray) differences
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_difference_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Search search = { self, assessment, differences, known };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (assessment != NULL && document != NULL, NULL);

  if (!walk_back (&search, document->journal_head, error))
    return NULL;
  drop_equal (differences);
  return g_steal_pointer (&differences);
}
