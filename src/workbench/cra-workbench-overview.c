/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All product versions at a glance. Everything is listed once and put into the rows through tables by id. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-overview.h"

#include "base/cra-calendar.h"
#include "base/cra-clock.h"
#include "base/cra-task.h"
#include "base/cra-text.h"
#include "law/cra-tests.h"
#include "workbench/cra-workbench-private.h"

typedef struct
{
  /* Owned; all objects of a type */
  GPtrArray *products;
  GPtrArray *versions;
  GPtrArray *scopes;
  GPtrArray *classifications;
  GPtrArray *routes;
  GPtrArray *answers;
  GPtrArray *links;
  GPtrArray *evidence;
  GPtrArray *plans;
  GPtrArray *runs;
  GPtrArray *reviews;
  GPtrArray *documents;
  GPtrArray *signatures;
} Lists;

typedef struct
{
  CraLaw *law;
  Lists *lists;
  CraOverview *overview;
  GHashTable *rows;         /* CraOverviewRow by version */
  GHashTable *products;     /* CraProduct by id */
  GHashTable *requirements; /* position + 1 by clause id */
} Maker;

static void
free_row (gpointer data)
{
  CraOverviewRow *row = data;

  g_free (row->product_name);
  g_free (row->version_name);
  g_free (row->category);
  g_free (row->answers);
  g_free (row->placed_on);
  g_free (row->support_end);
  g_free (row);
}

static void
free_date (gpointer data)
{
  CraOverviewDate *date = data;

  g_free (date->date);
  g_free (date->subject);
  g_free (date);
}

void
cra_overview_free (CraOverview *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->dates);
  g_free (self->today);
  g_free (self);
}

/* --- Reading --- */

static void
clear_lists (Lists *lists)
{
  GPtrArray **all[] = { &lists->products, &lists->versions,  &lists->scopes,
                        &lists->classifications, &lists->routes, &lists->answers,
                        &lists->links,    &lists->evidence,  &lists->plans,
                        &lists->runs,     &lists->reviews,   &lists->documents,
                        &lists->signatures };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_clear_pointer (all[i], g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lists, clear_lists)

static gboolean
read_lists (CraTransaction *transaction, gpointer data, GError **error)
{
  Lists *lists = data;
  const struct
  {
    const CraObjectType *type;
    GPtrArray **list;
  } all[] = {
    { &cra_product_type, &lists->products },   { &cra_version_type, &lists->versions },
    { &cra_scope_type, &lists->scopes },       { &cra_classification_type, &lists->classifications },
    { &cra_route_type, &lists->routes },       { &cra_answer_type, &lists->answers },
    { &cra_link_type, &lists->links },         { &cra_evidence_type, &lists->evidence },
    { &cra_test_plan_type, &lists->plans },    { &cra_test_run_type, &lists->runs },
    { &cra_review_type, &lists->reviews },     { &cra_document_type, &lists->documents },
    { &cra_signature_type, &lists->signatures },
  };

  /* It may be called again, from the start. */
  clear_lists (lists);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      *all[i].list = cra_transaction_list (transaction, all[i].type, NULL, 0, error);
      if (*all[i].list == NULL)
        return FALSE;
    }
  return TRUE;
}

/* --- Rows --- */

static CraOverviewRow *
find_row (Maker *maker, gint64 version)
{
  return g_hash_table_lookup (maker->rows, &version);
}

static void
add_rows (Maker *maker)
{
  CraOverview *overview = maker->overview;

  for (guint i = 0; i < maker->lists->products->len; i++)
    {
      CraProduct *product = g_ptr_array_index (maker->lists->products, i);

      g_hash_table_insert (maker->products, &product->object.id, product);
    }
  for (guint i = 0; i < maker->lists->versions->len; i++)
    {
      const CraVersion *version = g_ptr_array_index (maker->lists->versions, i);
      const CraProduct *product = g_hash_table_lookup (maker->products, &version->product);
      CraOverviewRow *row = g_new0 (CraOverviewRow, 1);

      row->version = version->object.id;
      row->product = version->product;
      row->product_name = g_strdup (product != NULL && product->name != NULL ? product->name : "");
      row->version_name = g_strdup (version->name != NULL ? version->name : "");
      row->answers = g_new0 (CraStatus, overview->n_requirements);
      row->placed_on = g_strdup (version->placed_on);
      row->support_end = cra_calendar_month_end (version->support_end);
      g_ptr_array_add (overview->rows, row);
      g_hash_table_insert (maker->rows, &row->version, row);
    }
}

static char *
make_link_key (gint64 version, const char *clause)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%s", version, clause != NULL ? clause : "");
}

static void
add_answers (Maker *maker)
{
  g_autoptr (GHashTable) linked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < maker->lists->links->len; i++)
    {
      const CraLink *link = g_ptr_array_index (maker->lists->links, i);

      g_hash_table_add (linked, make_link_key (link->version, link->clause));
    }
  for (guint i = 0; i < maker->lists->answers->len; i++)
    {
      const CraAnswer *answer = g_ptr_array_index (maker->lists->answers, i);
      CraOverviewRow *row = find_row (maker, answer->version);
      guint place = answer->requirement == NULL
                        ? 0
                        : GPOINTER_TO_UINT (g_hash_table_lookup (maker->requirements,
                                                                 answer->requirement));
      g_autofree char *key = make_link_key (answer->version, answer->requirement);

      if (row == NULL || place == 0)
        continue;
      row->answers[place - 1]
          = cra_answer_status (maker->law, answer, g_hash_table_contains (linked, key));
    }
}

static gboolean
is_decided (CraStatus status)
{
  return cra_status_is_confirmed (status) || status == CRA_STATUS_NOT_APPLICABLE;
}

/* What is suggested or inherited was not decided by a person for this version. */
static gboolean
is_begun (const CraOverview *overview, const CraOverviewRow *row)
{
  for (guint i = 0; i < overview->n_requirements; i++)
    if (is_decided (row->answers[i]) || row->answers[i] == CRA_STATUS_BLOCKED)
      return TRUE;
  return row->category != NULL || row->procedure != CRA_PROCEDURE_UNDECIDED;
}

static void
judge_rows (Maker *maker)
{
  CraOverview *overview = maker->overview;

  for (guint i = 0; i < overview->rows->len; i++)
    {
      CraOverviewRow *row = g_ptr_array_index (overview->rows, i);

      for (guint k = 0; k < overview->n_requirements; k++)
        row->decided += is_decided (row->answers[k]) ? 1 : 0;
      if (row->state == CRA_VERSION_NOT_BEGUN && is_begun (overview, row))
        row->state = row->decided == overview->n_requirements && row->category != NULL
                             && row->procedure != CRA_PROCEDURE_UNDECIDED
                         ? CRA_VERSION_ANSWERED
                         : CRA_VERSION_IN_WORK;
      overview->states[row->state]++;
    }
}

static void
add_decisions (Maker *maker)
{
  const Lists *lists = maker->lists;

  for (guint i = 0; i < lists->classifications->len; i++)
    {
      const CraClassification *decision = g_ptr_array_index (lists->classifications, i);
      CraOverviewRow *row = find_row (maker, decision->version);

      if (row != NULL && decision->status != CRA_STATUS_SUGGESTED
          && decision->status != CRA_STATUS_INHERITED)
        row->category = g_strdup (decision->category);
    }
  for (guint i = 0; i < lists->routes->len; i++)
    {
      const CraRoute *route = g_ptr_array_index (lists->routes, i);
      CraOverviewRow *row = find_row (maker, route->version);

      if (row != NULL && route->status != CRA_STATUS_SUGGESTED
          && route->status != CRA_STATUS_INHERITED)
        row->procedure = route->procedure;
    }
}

/* States that follow from one fact. The scope comes last: it decides alone. */
static void
add_states (Maker *maker)
{
  const Lists *lists = maker->lists;
  g_autoptr (GHashTable) declarations = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < lists->documents->len; i++)
    {
      CraDocument *document = g_ptr_array_index (lists->documents, i);

      if (g_strcmp0 (document->paper, cra_paper_word (CRA_PAPER_DECLARATION)) == 0)
        g_hash_table_add (declarations, &document->object.id);
    }
  for (guint i = 0; i < lists->signatures->len; i++)
    {
      const CraSignature *signature = g_ptr_array_index (lists->signatures, i);
      CraOverviewRow *row = find_row (maker, signature->version);

      if (row != NULL && g_hash_table_contains (declarations, &signature->document))
        row->state = CRA_VERSION_SIGNED;
    }
  for (guint i = 0; i < lists->scopes->len; i++)
    {
      const CraScope *scope = g_ptr_array_index (lists->scopes, i);
      CraOverviewRow *row = find_row (maker, scope->version);
      g_autoptr (CraScopeResult) result = cra_scope_judge (maker->law, scope);

      if (row != NULL && result->verdict == CRA_SCOPE_OUT)
        row->state = CRA_VERSION_OUT;
      else if (row != NULL && result->verdict == CRA_SCOPE_LEGACY)
        row->state = CRA_VERSION_LEGACY;
    }
}

/* --- Dates --- */

static void
add_date (Maker *maker, CraOverviewDateKind kind, const char *date, gint64 version,
          const char *subject, gint64 object)
{
  CraOverviewDate *added = NULL;
  gboolean past = FALSE;

  if (date == NULL || !cra_calendar_is_date (date))
    return;
  past = cra_calendar_compare (date, maker->overview->today) < 0;
  /* What is over and asks for nothing any more is history. */
  if (past && (kind == CRA_OVERVIEW_LAW || kind == CRA_OVERVIEW_PLACING))
    return;
  added = g_new0 (CraOverviewDate, 1);
  added->kind = kind;
  added->date = g_strdup (date);
  added->past = past;
  added->version = version;
  added->subject = g_strdup (subject);
  added->object = object;
  g_ptr_array_add (maker->overview->dates, added);
}

static void
add_law_dates (Maker *maker)
{
  const CraClause *const *clauses = cra_law_list (maker->law, CRA_GROUP_DATE);

  for (guint i = 0; clauses[i] != NULL; i++)
    add_date (maker, CRA_OVERVIEW_LAW, cra_law_get_extra (maker->law, clauses[i], "date"), 0,
              clauses[i]->id, 0);
}

static void
add_version_dates (Maker *maker)
{
  GPtrArray *rows = maker->overview->rows;

  for (guint i = 0; i < rows->len; i++)
    {
      const CraOverviewRow *row = g_ptr_array_index (rows, i);

      add_date (maker, CRA_OVERVIEW_PLACING, row->placed_on, row->version, NULL, 0);
      add_date (maker, CRA_OVERVIEW_SUPPORT, row->support_end, row->version, NULL, 0);
    }
}

/* The runs of each plan, so that none is looked through for another. */
static GHashTable *
group_runs (const Lists *lists)
{
  GHashTable *groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                              (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < lists->runs->len; i++)
    {
      CraTestRun *run = g_ptr_array_index (lists->runs, i);
      GPtrArray *group = g_hash_table_lookup (groups, &run->plan);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, &run->plan, group);
        }
      g_ptr_array_add (group, run);
    }
  return groups;
}

static void
add_test_dates (Maker *maker)
{
  g_autoptr (GHashTable) groups = group_runs (maker->lists);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < maker->lists->plans->len; i++)
    {
      const CraTestPlan *plan = g_ptr_array_index (maker->lists->plans, i);
      GPtrArray *runs = g_hash_table_lookup (groups, &plan->object.id);
      g_autofree char *due = cra_test_plan_next_due (plan, runs != NULL ? runs : none);

      add_date (maker, CRA_OVERVIEW_TEST, due, plan->version, plan->title, plan->object.id);
    }
}

static void
add_review_dates (Maker *maker)
{
  for (guint i = 0; i < maker->lists->reviews->len; i++)
    {
      const CraReview *review = g_ptr_array_index (maker->lists->reviews, i);

      if (review->outcome == CRA_REVIEW_ASSIGNED)
        add_date (maker, CRA_OVERVIEW_REVIEW, review->due, review->version,
                  review->item != NULL ? review->item : review->item_type, review->object.id);
    }
}

/* A piece of evidence counts once, for the newest version that uses it. */
static void
add_evidence_dates (Maker *maker)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < maker->lists->links->len; i++)
    {
      CraLink *link = g_ptr_array_index (maker->lists->links, i);
      const CraLink *before = g_hash_table_lookup (used, &link->evidence);

      if (before == NULL || before->version < link->version)
        g_hash_table_replace (used, &link->evidence, link);
    }
  for (guint i = 0; i < maker->lists->evidence->len; i++)
    {
      const CraEvidence *evidence = g_ptr_array_index (maker->lists->evidence, i);
      const CraLink *link = g_hash_table_lookup (used, &evidence->object.id);

      if (link != NULL)
        add_date (maker, CRA_OVERVIEW_EVIDENCE, evidence->valid_to, link->version,
                  evidence->title, evidence->object.id);
    }
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const CraOverviewDate *first = *(CraOverviewDate *const *) a;
  const CraOverviewDate *second = *(CraOverviewDate *const *) b;
  int order = g_strcmp0 (first->date, second->date);

  return order != 0 ? order : (int) first->kind - (int) second->kind;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const CraOverviewRow *first = *(CraOverviewRow *const *) a;
  const CraOverviewRow *second = *(CraOverviewRow *const *) b;
  int order = g_utf8_collate (first->product_name, second->product_name);

  if (order == 0 && first->product != second->product)
    order = first->product < second->product ? -1 : 1;
  if (order == 0)
    order = first->version < second->version ? -1 : first->version > second->version;
  return order;
}

/* --- All of it --- */

static void
fill (Maker *maker)
{
  const CraClause *const *requirements = cra_law_list (maker->law, CRA_GROUP_REQUIREMENT);

  for (guint i = 0; requirements[i] != NULL; i++)
    g_hash_table_insert (maker->requirements, (gpointer) requirements[i]->id,
                         GUINT_TO_POINTER (i + 1));
  maker->overview->n_requirements = cra_law_count (maker->law, CRA_GROUP_REQUIREMENT);
  add_rows (maker);
  add_answers (maker);
  add_decisions (maker);
  add_states (maker);
  judge_rows (maker);
  add_law_dates (maker);
  add_version_dates (maker);
  add_test_dates (maker);
  add_review_dates (maker);
  add_evidence_dates (maker);
  g_ptr_array_sort (maker->overview->rows, compare_rows);
  g_ptr_array_sort (maker->overview->dates, compare_dates);
}

CraOverview *
cra_workbench_load_overview (CraWorkbench *self, GError **error)
{
  g_auto (Lists) lists = { 0 };
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) products = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) requirements = g_hash_table_new (g_str_hash, g_str_equal);
  CraOverview *overview = NULL;
  Maker maker = { NULL, &lists, NULL, rows, products, requirements };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);

  if (!cra_store_read (self->store, read_lists, &lists, error))
    return NULL;
  overview = g_new0 (CraOverview, 1);
  overview->rows = g_ptr_array_new_with_free_func (free_row);
  overview->dates = g_ptr_array_new_with_free_func (free_date);
  overview->today = cra_clock_today ();
  maker.law = self->law;
  maker.overview = overview;
  fill (&maker);
  return overview;
}

const CraOverviewRow *
cra_overview_find (const CraOverview *self, gint64 version)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (((CraOverviewRow *) g_ptr_array_index (self->rows, i))->version == version)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

static void
load_overview_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CraOverview *overview = cra_workbench_load_overview (source, &error);

  if (overview != NULL)
    g_task_return_pointer (task, overview, (GDestroyNotify) cra_overview_free);
  else
    g_task_return_error (task, error);
}

void
cra_workbench_load_overview_async (CraWorkbench *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_return_if_fail (CRA_IS_WORKBENCH (self));

  g_task_set_source_tag (task, cra_workbench_load_overview_async);
  cra_task_run (task, load_overview_thread);
}

CraOverview *
cra_workbench_load_overview_finish (CraWorkbench *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
