/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pieces of evidence are shown, and in what order. The snapshot is in memory anyway; what is sorted and
 * filtered here is an array of ids, with an index over the snapshot that is made once for each. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-evidence-model.h"

#include <string.h>

#include "base/cra-text.h"

/* What is known of a piece of evidence without looking it up again. */
typedef struct
{
  CraEvidence *evidence;
  CraRevision *revision; /* the newest, or NULL */
  char *key;             /* for sorting by title */
  gboolean used;
  gboolean attention;
} Entry;

struct _CraEvidenceModel
{
  GObject parent_instance;

  /* Owned */
  CraAssessment *assessment;
  GHashTable *entries; /* id -> Entry */
  CraQueryModel *list; /* of those shown, by id; its rows are the index */
};

G_DEFINE_FINAL_TYPE (CraEvidenceModel, cra_evidence_model, G_TYPE_OBJECT)

/* --- The index --- */

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_free (entry);
}

static Entry *
get_entry (CraEvidenceModel *self, gint64 id)
{
  return g_hash_table_lookup (self->entries, &id);
}

static void
index_revisions (CraEvidenceModel *self)
{
  const GPtrArray *revisions = self->assessment->revisions;

  for (guint i = 0; i < revisions->len; i++)
    {
      CraRevision *revision = g_ptr_array_index (revisions, i);
      Entry *entry = get_entry (self, revision->evidence);

      if (entry != NULL
          && (entry->revision == NULL || revision->number > entry->revision->number))
        entry->revision = revision;
    }
}

static void
index_links (CraEvidenceModel *self)
{
  const GPtrArray *links = self->assessment->links;

  for (guint i = 0; i < links->len; i++)
    {
      const CraLink *link = g_ptr_array_index (links, i);
      Entry *entry = get_entry (self, link->evidence);

      if (entry == NULL)
        continue;
      entry->used = TRUE;
      entry->attention |= link->pin == CRA_PIN_LOST || link->pin == CRA_PIN_MOVED;
    }
}

static void
index_snapshot (CraEvidenceModel *self, const char *today)
{
  const GPtrArray *evidence = self->assessment->evidence;
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_remove_all (self->entries);
  for (guint i = 0; i < evidence->len; i++)
    {
      Entry *entry = g_new0 (Entry, 1);

      entry->evidence = g_ptr_array_index (evidence, i);
      g_hash_table_insert (self->entries, &entry->evidence->object.id, entry);
    }
  index_revisions (self);
  index_links (self);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;
      const char *end = entry->evidence->valid_to;

      entry->attention |= entry->revision == NULL || entry->revision->problem != CRA_PROBLEM_NONE
                          || (end != NULL && strcmp (end, today) < 0);
    }
}

/* --- Choosing --- */

static gboolean
holds_word (const Entry *entry, const char *word)
{
  const char *texts[] = { entry->evidence->title, entry->evidence->note,
                          entry->revision != NULL ? entry->revision->file_name : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *folded = texts[i] != NULL ? g_utf8_casefold (texts[i], -1) : NULL;

      if (folded != NULL && strstr (folded, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_wanted (const Entry *entry, char **words, CraEvidenceFilter filter)
{
  if ((filter == CRA_EVIDENCE_UNUSED && entry->used)
      || (filter == CRA_EVIDENCE_ATTENTION && !entry->attention))
    return FALSE;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (words[i][0] != '\0' && !holds_word (entry, words[i]))
      return FALSE;
  return TRUE;
}

typedef struct
{
  CraEvidenceModel *model;
  CraEvidenceOrder order;
} Sorting;

static const char *
get_key (Entry *entry)
{
  if (entry->key == NULL)
    entry->key = g_utf8_collate_key (
        entry->evidence->title != NULL ? entry->evidence->title : "", -1);
  return entry->key;
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  const Sorting *sorting = data;
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;
  Entry *one = get_entry (sorting->model, first), *other = get_entry (sorting->model, second);
  int order = 0;

  switch (sorting->order)
    {
    case CRA_EVIDENCE_BY_AGE:
      break;
    case CRA_EVIDENCE_BY_TITLE:
      order = strcmp (get_key (one), get_key (other));
      break;
    case CRA_EVIDENCE_BY_SIZE:
      order = compare_numbers (other->revision != NULL ? other->revision->size : 0,
                               one->revision != NULL ? one->revision->size : 0);
      break;
    }
  return order != 0 ? order : compare_numbers (second, first);
}

/* The ids were chosen before, and what is known of a row is looked up by its id. */
static GArray *
take_ids (gpointer data, GCancellable *cancellable, GError **error)
{
  return g_array_ref (data);
}

static GPtrArray *
get_no_rows (gpointer data, const gint64 *ids, guint count, GError **error)
{
  return g_ptr_array_new ();
}

void
cra_evidence_model_load (CraEvidenceModel *self, const CraAssessment *assessment,
                         const char *words, CraEvidenceFilter filter, CraEvidenceOrder order,
                         const char *today)
{
  g_autofree char *folded = words != NULL ? g_utf8_casefold (words, -1) : NULL;
  g_auto (GStrv) list = folded != NULL ? g_strsplit (folded, " ", 16) : NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Sorting sorting = { self, order };

  g_return_if_fail (CRA_IS_EVIDENCE_MODEL (self) && assessment != NULL);

  /* The index borrows from the snapshot it was made of. */
  g_hash_table_remove_all (self->entries);
  g_clear_pointer (&self->assessment, cra_assessment_unref);
  self->assessment = cra_assessment_ref ((CraAssessment *) assessment);
  index_snapshot (self, today);
  for (guint i = 0; i < assessment->evidence->len; i++)
    {
      const CraObject *evidence = g_ptr_array_index (assessment->evidence, i);

      if (is_wanted (get_entry (self, evidence->id), list, filter))
        g_array_append_val (ids, evidence->id);
    }
  g_array_sort_with_data (ids, compare_ids, &sorting);
  cra_query_model_load_now (self->list, ids, (GDestroyNotify) g_array_unref, NULL);
}

const CraEvidence *
cra_evidence_model_find (CraEvidenceModel *self, gint64 id, const CraRevision **revision)
{
  const Entry *entry = NULL;

  g_return_val_if_fail (CRA_IS_EVIDENCE_MODEL (self), NULL);

  entry = get_entry (self, id);
  if (revision != NULL)
    *revision = entry != NULL ? entry->revision : NULL;
  return entry != NULL ? entry->evidence : NULL;
}

CraQueryModel *
cra_evidence_model_get_list (CraEvidenceModel *self)
{
  g_return_val_if_fail (CRA_IS_EVIDENCE_MODEL (self), NULL);
  return self->list;
}

gboolean
cra_evidence_model_needs_attention (CraEvidenceModel *self, gint64 id)
{
  const Entry *entry = NULL;

  g_return_val_if_fail (CRA_IS_EVIDENCE_MODEL (self), FALSE);
  entry = get_entry (self, id);
  return entry != NULL && entry->attention;
}

/* --- Type --- */

static void
cra_evidence_model_finalize (GObject *object)
{
  CraEvidenceModel *self = CRA_EVIDENCE_MODEL (object);

  g_hash_table_unref (self->entries);
  g_object_unref (self->list);
  g_clear_pointer (&self->assessment, cra_assessment_unref);
  G_OBJECT_CLASS (cra_evidence_model_parent_class)->finalize (object);
}

static void
cra_evidence_model_class_init (CraEvidenceModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_evidence_model_finalize;
}

static void
cra_evidence_model_init (CraEvidenceModel *self)
{
  const CraQuerySource source = { .list_ids = take_ids, .get_rows = get_no_rows };

  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_entry);
  self->list = cra_query_model_new (&source);
}

CraEvidenceModel *
cra_evidence_model_new (void)
{
  return g_object_new (CRA_TYPE_EVIDENCE_MODEL, NULL);
}
