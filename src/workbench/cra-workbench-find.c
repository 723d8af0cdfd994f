/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One search for everything. Each index is asked by itself, so that other reads of the window come in
 * between, and only what is shown is looked up. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-find.h"

#include "base/cra-task.h"
#include "law/cra-law-find.h"
#include "workbench/cra-workbench-find-private.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

/* So many are looked up for each that is shown: those of the version that is looked at come first, several
 * bills have the same component, and a file name and its title are one piece of evidence. */
#define SPARE 4
#define LAW_CANDIDATES 200

static const char *const kind_words[] = { "product", "requirement", "evidence", "passage",
                                          "component", "risk", "standard", "text", "law" };

static const char *const product_types[] = { "product", "version", NULL };
static const char *const evidence_types[] = { "evidence", "revision", NULL };
static const char *const risk_types[] = { "risk", "asset", NULL };
static const char *const standard_types[] = { "standard", NULL };

/* The kinds that the index of names knows by type. All other types are texts. */
static const struct
{
  CraFoundKind kind;
  const char *const *types;
} named_kinds[] = {
  { CRA_FOUND_PRODUCT, product_types },
  { CRA_FOUND_EVIDENCE, evidence_types },
  { CRA_FOUND_RISK, risk_types },
  { CRA_FOUND_STANDARD, standard_types },
};

typedef struct
{
  CraWorkbench *workbench;
  const char *typed;
  guint kinds;
  guint limit;
  gint64 version;
  GCancellable *cancellable;
  CraTextMatch *match;   /* Owned */
  GPtrArray *candidates; /* Owned */
  GPtrArray *findings;   /* Owned */
} Search;

void
cra_found_item_free (CraFoundItem *self)
{
  if (self == NULL)
    return;
  g_free (self->clause);
  g_free (self->title);
  g_free (self->context);
  g_free (self->excerpt);
  g_free (self);
}

const char *
cra_found_kind_word (CraFoundKind kind)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (kind_words) == CRA_N_FOUND_KINDS);
  g_return_val_if_fail (kind < CRA_N_FOUND_KINDS, NULL);
  return kind_words[kind];
}

static gboolean
wants (const Search *self, CraFoundKind kind)
{
  return (self->kinds & 1u << kind) != 0;
}

/* --- Candidates --- */

static void
add_candidate (Search *self, CraFoundKind kind, CraSearchHit *hit, CraComponent *component)
{
  CraFindCandidate *candidate = g_new0 (CraFindCandidate, 1);

  candidate->kind = kind;
  candidate->hit = hit;
  candidate->component = component;
  g_ptr_array_add (self->candidates, candidate);
}

/* Those that are taken are NULL in HITS. */
static void
take_hits (Search *self, CraFoundKind kind, GPtrArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    add_candidate (self, kind, g_steal_pointer (&hits->pdata[i]), NULL);
}

static gboolean
search_objects (Search *self, const char *typed, CraFoundKind kind, const char *const *types,
                GError **error)
{
  g_autoptr (GPtrArray) hits
    = cra_store_search_objects (self->workbench->store, typed, types, self->limit * SPARE,
                                self->cancellable, error);

  if (hits != NULL)
    take_hits (self, kind, hits);
  return hits != NULL;
}

/* Names of the types that no other kind has; the array alone is owned by the caller. */
static const char **
list_other_types (void)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new ();

  for (guint i = 0; cra_object_types[i] != NULL; i++)
    {
      const char *name = cra_object_types[i]->name;
      gboolean other = cra_object_types[i] != &cra_workspace_type;

      for (guint k = 0; k < G_N_ELEMENTS (named_kinds); k++)
        other = other && !g_strv_contains (named_kinds[k].types, name);
      if (other)
        g_ptr_array_add (types, (gpointer) name);
    }
  g_ptr_array_add (types, NULL);
  return (const char **) g_ptr_array_free (g_steal_pointer (&types), FALSE);
}

/* "gateway 2.1" is a product and one of its versions: products by what stands before the last word. */
static gboolean
search_versions_by_product (Search *self, GError **error)
{
  g_autofree char *front = g_strstrip (g_strdup (self->typed));
  char *space = strrchr (front, ' ');
  g_autoptr (GPtrArray) hits = NULL;

  if (space == NULL)
    return TRUE;
  *space = '\0';
  hits = cra_store_search_objects (self->workbench->store, front,
                                   (const char *const[]) { "product", NULL }, self->limit,
                                   self->cancellable, error);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const CraSearchHit *hit = g_ptr_array_index (hits, i);
      g_autoptr (GPtrArray) versions
        = cra_store_list (self->workbench->store, &cra_version_type, "product", hit->id, error);

      if (versions == NULL)
        return FALSE;
      for (guint j = 0; j < versions->len; j++)
        {
          const CraVersion *version = g_ptr_array_index (versions, j);
          g_autofree char *name = g_strdup_printf ("%s %s", hit->name, version->name);
          CraSearchHit *found = NULL;

          if (cra_text_match_rate (self->match, name) == CRA_MATCH_NONE)
            continue;
          found = g_new0 (CraSearchHit, 1);
          found->type = g_strdup (cra_version_type.name);
          found->id = version->object.id;
          found->name = g_steal_pointer (&name);
          found->words = g_strdup ("");
          add_candidate (self, CRA_FOUND_PRODUCT, found, NULL);
        }
    }
  return hits != NULL;
}

static gboolean
search_names (Search *self, GError **error)
{
  g_autofree const char **others = list_other_types ();

  for (guint i = 0; i < G_N_ELEMENTS (named_kinds); i++)
    if (wants (self, named_kinds[i].kind)
        && !search_objects (self, self->typed, named_kinds[i].kind, named_kinds[i].types, error))
      return FALSE;
  if (wants (self, CRA_FOUND_PRODUCT) && !search_versions_by_product (self, error))
    return FALSE;
  return !wants (self, CRA_FOUND_TEXT)
         || search_objects (self, self->typed, CRA_FOUND_TEXT, others, error);
}

static gboolean
search_passages (Search *self, GError **error)
{
  g_autoptr (GPtrArray) hits = NULL;

  if (!wants (self, CRA_FOUND_PASSAGE))
    return TRUE;
  hits = cra_store_search_texts (self->workbench->store, self->typed, self->limit * SPARE,
                                 self->cancellable, error);
  if (hits != NULL)
    take_hits (self, CRA_FOUND_PASSAGE, hits);
  return hits != NULL;
}

static gboolean
search_components (Search *self, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (!wants (self, CRA_FOUND_COMPONENT))
    return TRUE;
  found = cra_store_search_components (self->workbench->store, self->typed, self->limit * SPARE,
                                       self->cancellable, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_candidate (self, CRA_FOUND_COMPONENT, NULL,
                   cra_object_ref (g_ptr_array_index (found, i)));
  return found != NULL;
}

/* --- The law --- */

static void
add_clause (Search *self, const CraLawFinding *found)
{
  const CraClause *clause = found->clause;
  CraFoundItem *finding = g_new0 (CraFoundItem, 1);

  finding->kind = clause->group == CRA_GROUP_REQUIREMENT ? CRA_FOUND_REQUIREMENT : CRA_FOUND_LAW;
  finding->clause = g_strdup (clause->id);
  finding->title = g_strdup (clause->title != NULL ? clause->title : clause->article);
  finding->context = g_strdup (clause->article);
  finding->rate = found->rate;
  if (found->in_text)
    finding->excerpt = cra_text_match_excerpt (self->match, clause->text, CRA_FOUND_EXCERPT);
  if (wants (self, finding->kind))
    g_ptr_array_add (self->findings, finding);
  else
    cra_found_item_free (finding);
}

static void
search_law (Search *self)
{
  g_autoptr (GArray) found = NULL;

  if (!wants (self, CRA_FOUND_LAW) && !wants (self, CRA_FOUND_REQUIREMENT))
    return;
  found = cra_law_find_text (self->workbench->law, self->typed, CRA_LAW_SCOPE_LAW, LAW_CANDIDATES,
                             NULL);
  for (guint i = 0; i < found->len; i++)
    add_clause (self, &g_array_index (found, CraLawFinding, i));
}

/* --- Order --- */

/* Equally good ones stay as they came: the sort of an array is not stable, so each has its number. */
typedef struct
{
  CraFoundItem *finding; /* Owned */
  guint number;
  guint group_rate;
  gboolean own;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a, *right = b;

  if (left->finding->kind != right->finding->kind)
    {
      if (left->group_rate != right->group_rate)
        return left->group_rate < right->group_rate ? 1 : -1;
      return left->finding->kind < right->finding->kind ? -1 : 1;
    }
  if (left->finding->rate != right->finding->rate)
    return left->finding->rate < right->finding->rate ? 1 : -1;
  if (left->own != right->own)
    return left->own ? -1 : 1;
  return left->number < right->number ? -1 : left->number > right->number;
}

/* What is shown as the same is one finding: a component of many bills, evidence by title and file name. */
static char *
make_identity (const CraFoundItem *finding)
{
  if (finding->kind == CRA_FOUND_COMPONENT)
    return g_strdup_printf ("%d %s", finding->kind, finding->title);
  return g_strdup_printf ("%d %s %" G_GINT64_FORMAT " %s %u", finding->kind,
                          finding->type != NULL ? finding->type->name : "", finding->id,
                          finding->type == NULL ? finding->clause : "", finding->page);
}

static GArray *
place_findings (const Search *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  guint best[CRA_N_FOUND_KINDS] = { 0 };

  for (guint i = 0; i < self->findings->len; i++)
    {
      const CraFoundItem *finding = g_ptr_array_index (self->findings, i);

      best[finding->kind] = MAX (best[finding->kind], finding->rate);
    }
  for (guint i = 0; i < self->findings->len; i++)
    {
      CraFoundItem *finding = g_steal_pointer (&self->findings->pdata[i]);
      Place place = { finding, i, best[finding->kind],
                      self->version != 0 && finding->version == self->version };

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  return places;
}

static GPtrArray *
choose_findings (const Search *self)
{
  g_autoptr (GArray) places = place_findings (self);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint counts[CRA_N_FOUND_KINDS] = { 0 };
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_found_item_free);

  for (guint i = 0; i < places->len; i++)
    {
      CraFoundItem *finding = g_array_index (places, Place, i).finding;

      if (counts[finding->kind] < self->limit && g_hash_table_add (seen, make_identity (finding)))
        {
          counts[finding->kind]++;
          g_ptr_array_add (chosen, finding);
        }
      else
        cra_found_item_free (finding);
    }
  return chosen;
}

/* --- The whole --- */

static gboolean
gather (Search *self, GError **error)
{
  g_autoptr (GPtrArray) completed = NULL;

  search_law (self);
  if (!search_names (self, error) || !search_components (self, error)
      || !search_passages (self, error)
      || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  completed
    = cra_find_complete (self->workbench, self->match, self->version, self->candidates, error);
  if (completed == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (self->findings, g_steal_pointer (&completed));
  return TRUE;
}

GPtrArray *
cra_workbench_find_anything (CraWorkbench *self, const char *typed, guint kinds, guint limit,
                             gint64 version, GCancellable *cancellable, GError **error)
{
  g_autoptr (CraTextMatch) match = NULL;
  g_autoptr (GPtrArray) candidates
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_find_candidate_free);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_found_item_free);
  Search search = { .workbench = self, .typed = typed, .kinds = kinds, .limit = limit,
                    .version = version, .cancellable = cancellable, .candidates = candidates,
                    .findings = findings };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self) && typed != NULL && limit > 0, NULL);

  match = cra_text_match_new (typed);
  search.match = match;
  if (!cra_text_match_is_empty (match) && !gather (&search, error))
    return NULL;
  return choose_findings (&search);
}

/* --- On a worker thread --- */

typedef struct
{
  char *typed;
  guint kinds;
  guint limit;
  gint64 version;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->typed);
  g_free (order);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Order *order = data;
  GError *error = NULL;
  GPtrArray *findings
    = cra_workbench_find_anything (source, order->typed, order->kinds, order->limit,
                                   order->version, cancellable, &error);

  if (findings != NULL)
    g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
cra_workbench_find_anything_async (CraWorkbench *self, const char *typed, guint kinds, guint limit,
                                   gint64 version, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Order *order = g_new0 (Order, 1);

  order->typed = g_strdup (typed);
  order->kinds = kinds;
  order->limit = limit;
  order->version = version;
  g_task_set_source_tag (task, cra_workbench_find_anything_async);
  g_task_set_task_data (task, order, order_free);
  cra_task_run (task, find_thread);
}

GPtrArray *
cra_workbench_find_anything_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
