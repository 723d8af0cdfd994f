/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of the past. A snapshot of now is taken back entry by entry: what an entry added goes, what it
 * removed comes back, what it changed is as before. At the end of each chosen day the points are counted. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-trend.h"

#include <string.h>

#include "base/cra-task.h"
#include "law/cra-open-points.h"
#include "workbench/cra-workbench-entry.h"
#include "workbench/cra-workbench-private.h"

#define ENTRIES_AT_ONCE 500
#define LOAD_ATTEMPTS 5

typedef struct
{
  CraWorkbench *workbench;
  CraAssessment *then; /* Owned */
  GHashTable *known;   /* CraObject of it -> itself, by type and id; borrowed */
  GHashTable *copied;  /* those that may be changed, for they are ours */
  gboolean begun;      /* gone back to before there was the version */
} Past;

void
cra_trend_day_free (CraTrendDay *self)
{
  g_free (self->day);
  g_free (self);
}

/* --- Objects of the snapshot --- */

static guint
hash_object (gconstpointer key)
{
  const CraObject *object = key;

  return GPOINTER_TO_UINT (object->type) ^ (guint) object->id;
}

static gboolean
is_same_object (gconstpointer a, gconstpointer b)
{
  const CraObject *first = a, *second = b;

  return first->type == second->type && first->id == second->id;
}

/* Where the snapshot keeps the one object of a type; NULL where it has a list of them. */
static CraObject **
find_single (CraAssessment *then, const CraObjectType *type)
{
  gpointer members[] = { &then->organisation, &then->product, &then->version, &then->scope,
                         &then->classification, &then->route, &then->workspace };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if ((*(CraObject **) members[i])->type == type)
      return members[i];
  return NULL;
}

/* The list of a type; NULL where points do not depend on it. */
static GPtrArray *
find_list (CraAssessment *then, const CraObjectType *type)
{
  const struct
  {
    const CraObjectType *type;
    GPtrArray *list;
  } lists[] = {
    { &cra_candidate_type, then->candidates },
    { &cra_standard_type, then->standards },
    { &cra_act_conformity_type, then->act_conformities },
    { &cra_answer_type, then->answers },
    { &cra_evidence_type, then->evidence },
    { &cra_revision_type, then->revisions },
    { &cra_link_type, then->links },
    { &cra_statement_type, then->statements },
    { &cra_sbom_type, then->sboms },
    { &cra_document_type, then->documents },
    { &cra_signature_type, then->signatures },
    { &cra_text_block_type, then->text_blocks },
    { &cra_fixed_text_type, then->fixed_texts },
    { &cra_signatory_type, then->signatories },
    { &cra_asset_type, then->assets },
    { &cra_risk_type, then->risks },
    { &cra_support_factor_type, then->support_factors },
    { &cra_component_support_type, then->component_supports },
    { &cra_test_plan_type, then->test_plans },
    { &cra_test_run_type, then->test_runs },
    { &cra_security_update_type, then->security_updates },
    { &cra_review_type, then->reviews },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i].type == type)
      return lists[i].list;
  return NULL;
}

static CraObject *
find_object (Past *past, const CraObjectType *type, gint64 id)
{
  const CraObject key = { .type = type, .id = id };

  return g_hash_table_lookup (past->known, &key);
}

static void
note_object (Past *past, gpointer object)
{
  g_hash_table_replace (past->known, object, object);
}

static void
note_all (Past *past)
{
  for (guint i = 0; cra_object_types[i] != NULL; i++)
    {
      CraObject **single = find_single (past->then, cra_object_types[i]);
      GPtrArray *list = find_list (past->then, cra_object_types[i]);

      if (single != NULL)
        note_object (past, *single);
      for (guint k = 0; list != NULL && k < list->len; k++)
        note_object (past, list->pdata[k]);
    }
}

/* In the order of ids, which is that of time: of bills and documents the last one counts. */
static void
insert_object (GPtrArray *list, CraObject *object)
{
  guint place = list->len;

  while (place > 0 && ((CraObject *) list->pdata[place - 1])->id > object->id)
    place--;
  g_ptr_array_insert (list, (int) place, object);
}

/* The object to be changed: a copy the first time, for snapshots are not. */
static CraObject *
own_object (Past *past, CraObject *object)
{
  CraObject **single = find_single (past->then, object->type);
  GPtrArray *list = find_list (past->then, object->type);
  CraObject *copy = NULL;
  guint place = 0;

  if (g_hash_table_contains (past->copied, object))
    return object;
  copy = cra_object_copy (object);
  note_object (past, copy);
  g_hash_table_add (past->copied, copy);
  if (single != NULL)
    {
      cra_object_unref (*single);
      *single = copy;
    }
  else if (g_ptr_array_find (list, object, &place))
    {
      list->pdata[place] = copy;
      cra_object_unref (object);
    }
  return copy;
}

/* --- One change, the other way round --- */

static void
set_fields (CraObject *object, JsonObject *texts)
{
  for (guint i = 0; i < object->type->n_fields; i++)
    {
      const CraField *field = &object->type->fields[i];
      JsonNode *node = json_object_get_member (texts, field->name);

      if (node != NULL)
        cra_object_set_field (
            object, field, JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL, NULL);
    }
}

static gint64
read_reference (JsonObject *texts, const char *name)
{
  const char *text = cra_workbench_entry_text (texts, name);

  return g_ascii_strtoll (text != NULL ? text : "0", NULL, 10);
}

/* Whether an object that is gone was of this version. */
static gboolean
belonged (const Past *past, const CraObjectType *type, JsonObject *before)
{
  gint64 version = past->then->version->object.id;

  if (cra_object_type_find_field (type, "version") != NULL)
    return read_reference (before, "version") == version;
  if (cra_object_type_find_field (type, "organisation") != NULL)
    return read_reference (before, "organisation") == past->then->organisation->object.id;
  if (type == &cra_evidence_type)
    return read_reference (before, "origin") == version;
  /* Parts of something else: they are looked up through it. */
  return type == &cra_fixed_text_type || type->parent_field != NULL;
}

static void
take_away (Past *past, CraObject *object)
{
  CraObject **single = find_single (past->then, object->type);
  GPtrArray *list = find_list (past->then, object->type);

  if (object == &past->then->version->object)
    past->begun = TRUE;
  g_hash_table_remove (past->known, object);
  g_hash_table_remove (past->copied, object);
  if (single != NULL)
    {
      /* One that nobody has filled in yet is an empty one. */
      CraObject *empty = cra_object_new (object->type);

      cra_object_unref (*single);
      *single = empty;
    }
  else
    g_ptr_array_remove (list, object);
}

static void
bring_back (Past *past, const CraObjectType *type, gint64 id, JsonObject *before)
{
  CraObject **single = find_single (past->then, type);
  GPtrArray *list = find_list (past->then, type);
  CraObject *object = NULL;

  if ((single == NULL && list == NULL) || !belonged (past, type, before))
    return;
  object = cra_object_new (type);
  object->id = id;
  set_fields (object, before);
  if (single != NULL)
    {
      cra_object_unref (*single);
      *single = object;
    }
  else
    insert_object (list, object);
  note_object (past, object);
  g_hash_table_add (past->copied, object);
}

static void
turn_round (const CraEntryChange *change, gpointer data)
{
  Past *past = data;
  const CraObjectType *type = change->type;
  CraObject *object = type != NULL ? find_object (past, type, change->id) : NULL;

  if (type == NULL || (type == &cra_workspace_type && (change->before == NULL || change->after == NULL)))
    return;
  if (object == NULL && change->before != NULL && change->after == NULL)
    bring_back (past, type, change->id, change->before);
  else if (object != NULL && change->before == NULL)
    take_away (past, object);
  else if (object != NULL)
    set_fields (own_object (past, object), change->before);
}

/* --- Days --- */

/* The local day of "2026-11-22T13:05:00Z". */
static char *
find_day (const char *at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (at, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strndup (at, 10);
}

/* A time of a local day, as the journal and snapshots have their times. */
static char *
find_moment (const char *day, const char *time)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *text = g_strdup_printf ("%sT%s", day, time);
  g_autoptr (GDateTime) local = g_date_time_new_from_iso8601 (text, zone);
  g_autoptr (GDateTime) utc = local != NULL ? g_date_time_to_utc (local) : NULL;

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ")
                     : g_strdup_printf ("%sZ", text);
}

typedef struct
{
  char *day; /* NULL = as the entry before it in the list */
  CraJournalEntry *entry;
} DatedEntry;

/* Newest first; each day is named at its last entry, which comes first. */
static GArray *
date_entries (GPtrArray *entries, guint *n_days)
{
  GArray *dated = g_array_sized_new (FALSE, TRUE, sizeof (DatedEntry), entries->len);
  g_autofree char *begin = NULL; /* of the day at hand: the calendar is asked once a day */

  *n_days = 0;
  for (guint i = 0; i < entries->len; i++)
    {
      DatedEntry one = { NULL, entries->pdata[i] };

      if (begin == NULL || strcmp (one.entry->at, begin) < 0)
        {
          one.day = find_day (one.entry->at);
          g_free (begin);
          begin = find_moment (one.day, "00:00:00");
          (*n_days)++;
        }
      g_array_append_val (dated, one);
    }
  return dated;
}

static void
free_dated (GArray *dated)
{
  for (guint i = 0; i < dated->len; i++)
    g_free (g_array_index (dated, DatedEntry, i).day);
  g_array_unref (dated);
}

static CraTrendDay *
count_day (Past *past, const char *day)
{
  CraTrendDay *counted = g_new0 (CraTrendDay, 1);
  g_autoptr (GPtrArray) points = cra_open_points_list (past->workbench->law, past->then);

  counted->day = g_strdup (day);
  counted->open = points->len;
  counted->heavy = points->len - cra_open_points_count (points, CRA_IMPROVES);
  return counted;
}

/* Of N days those that are counted: the first, the last, and evenly between. */
static gboolean
is_chosen (guint index, guint n, guint most)
{
  if (n <= most || index == 0 || index + 1 == n)
    return TRUE;
  return index * (most - 1) / (n - 1) != (index - 1) * (most - 1) / (n - 1);
}

/* Days newest first. */
static GPtrArray *
walk_back (Past *past, GPtrArray *entries, guint most, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_trend_day_free);
  guint n_days = 0;
  guint index = 0;
  GArray *dated = date_entries (entries, &n_days);
  gboolean done = TRUE;

  for (guint i = 0; done && i < dated->len && !past->begun; i++)
    {
      const DatedEntry *one = &g_array_index (dated, DatedEntry, i);

      if (one->day != NULL && is_chosen (index++, n_days, most))
        {
          g_free (past->then->as_of);
          past->then->as_of = find_moment (one->day, "23:59:59");
          g_ptr_array_add (days, count_day (past, one->day));
        }
      done = !g_cancellable_set_error_if_cancelled (cancellable, error)
             && cra_workbench_read_entry (one->entry, turn_round, past, error);
    }
  free_dated (dated);
  return done ? g_steal_pointer (&days) : NULL;
}

/* --- All of it --- */

static GPtrArray *
list_entries (CraWorkbench *self, gint64 length, GError **error)
{
  g_autoptr (GPtrArray) all
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_journal_entry_free);
  gint64 before = length + 1;

  while (all->len < CRA_TREND_ENTRIES)
    {
      g_autoptr (GPtrArray) some
          = cra_store_list_journal (self->store, before, ENTRIES_AT_ONCE, NULL, 0, error);

      if (some == NULL)
        return NULL;
      if (some->len == 0)
        break;
      before = ((CraJournalEntry *) some->pdata[some->len - 1])->number;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&some));
    }
  return g_steal_pointer (&all);
}

/* A snapshot, and the number of the entry it was taken after. */
static CraAssessment *
load_now (CraWorkbench *self, gint64 version, gint64 *length, GError **error)
{
  CraAssessment *now = NULL;
  gint64 after = 0;

  for (guint attempt = 0; attempt < LOAD_ATTEMPTS; attempt++)
    {
      g_autofree char *first = cra_store_get_journal_head (self->store, length, error);
      g_autofree char *second = NULL;

      g_clear_pointer (&now, cra_assessment_unref);
      if (first == NULL)
        return NULL;
      now = cra_workbench_load (self, version, FALSE, error);
      if (now == NULL)
        return NULL;
      second = cra_store_get_journal_head (self->store, &after, NULL);
      if (after == *length)
        break;
    }
  return now;
}

/* Oldest first; today, as it is now, is the last. */
static void
finish_days (GPtrArray *days, CraTrendDay *now)
{
  for (guint i = 0; i < days->len / 2; i++)
    {
      gpointer day = days->pdata[i];

      days->pdata[i] = days->pdata[days->len - 1 - i];
      days->pdata[days->len - 1 - i] = day;
    }
  if (days->len > 0
      && g_str_equal (((CraTrendDay *) days->pdata[days->len - 1])->day, now->day))
    g_ptr_array_remove_index (days, days->len - 1);
  g_ptr_array_add (days, now);
}

GPtrArray *
cra_workbench_load_trend (CraWorkbench *self, gint64 version, guint most,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (CraAssessment) then = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (hash_object, is_same_object);
  g_autoptr (GHashTable) copied = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (CraTrendDay) now = NULL;
  g_autofree char *today = NULL;
  GPtrArray *days = NULL;
  Past past = { self, NULL, known, copied, FALSE };
  gint64 length = 0;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  g_return_val_if_fail (most >= 2, NULL);

  then = load_now (self, version, &length, error);
  entries = then != NULL ? list_entries (self, length, error) : NULL;
  if (entries == NULL)
    return NULL;
  past.then = then;
  note_all (&past);
  today = find_day (then->as_of);
  now = count_day (&past, today);
  days = walk_back (&past, entries, most, cancellable, error);
  if (days != NULL)
    finish_days (days, g_steal_pointer (&now));
  return days;
}

/* --- On a worker --- */

typedef struct
{
  gint64 version;
  guint most;
} Order;

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  GPtrArray *days
      = cra_workbench_load_trend (source, order->version, order->most, cancellable, &error);

  if (days != NULL)
    g_task_return_pointer (task, days, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
cra_workbench_load_trend_async (CraWorkbench *self, gint64 version, guint most,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Order *order = NULL;

  g_return_if_fail (CRA_IS_WORKBENCH (self));

  task = g_task_new (self, cancellable, callback, data);
  order = g_new0 (Order, 1);
  order->version = version;
  order->most = most;
  g_task_set_source_tag (task, cra_workbench_load_trend_async);
  g_task_set_task_data (task, order, g_free);
  cra_task_run (task, load_thread);
}

GPtrArray *
cra_workbench_load_trend_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
