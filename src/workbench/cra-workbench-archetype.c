/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Works out what an archetype adds to what a version has, then adds it: the window says the one before
 * the other. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-archetype.h"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "law/cra-law-starters.h"
#include "law/cra-risk.h"
#include "law/cra-user-information.h"
#include "workbench/cra-workbench-private.h"

/* What there is, and what comes to it. */
typedef struct
{
  /* Borrowed */
  CraLaw *law;
  const CraClause *archetype;
  const CraProduct *product;
  const CraVersion *version;
  GPtrArray *assets;
  GPtrArray *risks;
  GPtrArray *candidates;
  GPtrArray *statements;

  gint64 last_asset; /* the highest numbers that are taken */
  gint64 last_risk;

  /* Owned */
  GPtrArray *additions; /* CraObject, in the order they are stored */
  CraArchetypeReport report;
} Plan;

static const char *const *
list_ids (const Plan *plan, const char *name)
{
  return cra_law_get_extra_list (plan->law, plan->archetype, name);
}

/* --- Assets --- */

static const CraAsset *
find_asset (GPtrArray *assets, const char *starter)
{
  for (guint i = 0; i < assets->len; i++)
    {
      const CraObject *object = assets->pdata[i];

      if (object->type == &cra_asset_type
          && g_strcmp0 (((const CraAsset *) object)->starter, starter) == 0)
        return (const CraAsset *) object;
    }
  return NULL;
}

static guint
find_word (const Plan *plan, const CraClause *clause, const char *name, const char *const *words)
{
  return (guint) MAX (0, cra_word_index (words, cra_law_get_extra (plan->law, clause, name)));
}

static void
add_asset (Plan *plan, const CraClause *clause, gint64 number)
{
  CraAsset *asset = cra_asset_new ();

  asset->version = plan->version->object.id;
  asset->number = number;
  asset->name = g_strdup (clause->title);
  asset->kind = find_word (plan, clause, "asset_kind", cra_asset_kind_words);
  asset->boundary = g_strdup (cra_law_get_extra (plan->law, clause, "boundary"));
  asset->description = g_strdup (clause->text);
  asset->confidentiality = find_word (plan, clause, "confidentiality", cra_need_words);
  asset->integrity = find_word (plan, clause, "integrity", cra_need_words);
  asset->availability = find_word (plan, clause, "availability", cra_need_words);
  asset->starter = g_strdup (clause->id);
  asset->status = CRA_STATUS_SUGGESTED;
  g_ptr_array_add (plan->additions, asset);
  plan->report.assets++;
}

static void
plan_assets (Plan *plan)
{
  const char *const *ids = list_ids (plan, "assets");

  for (guint i = 0; ids[i] != NULL; i++)
    if (find_asset (plan->assets, ids[i]) == NULL)
      add_asset (plan, cra_law_find (plan->law, ids[i]), ++plan->last_asset);
}

/* --- Risks --- */

static gboolean
has_threat (const Plan *plan, const char *threat)
{
  for (guint i = 0; i < plan->risks->len; i++)
    if (g_strcmp0 (((const CraRisk *) plan->risks->pdata[i])->threat, threat) == 0)
      return TRUE;
  return FALSE;
}

/* "A1", "A7": those of the threat's assets that the version has, or is about to have. */
static GStrv
list_asset_labels (const Plan *plan, const CraClause *threat)
{
  const char *const *ids = cra_law_get_extra_list (plan->law, threat, "assets");
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const CraAsset *asset = find_asset (plan->assets, ids[i]);
      g_autofree char *label = NULL;

      if (asset == NULL)
        asset = find_asset (plan->additions, ids[i]);
      if (asset == NULL)
        continue;
      label = cra_asset_make_label (asset);
      g_strv_builder_add (labels, label);
    }
  return g_strv_builder_end (labels);
}

static gint64
get_rating (const Plan *plan, const CraClause *threat, const char *name)
{
  return g_ascii_strtoll (cra_law_get_extra (plan->law, threat, name), NULL, 10);
}

static void
add_risk (Plan *plan, const CraClause *threat, gint64 number)
{
  CraRisk *risk = cra_risk_new ();

  risk->version = plan->version->object.id;
  risk->number = number;
  risk->title = g_strdup (threat->title);
  risk->threat = g_strdup (threat->id);
  risk->scenario = g_strdup (threat->text);
  risk->assets = list_asset_labels (plan, threat);
  risk->likelihood = get_rating (plan, threat, "likelihood");
  risk->impact = get_rating (plan, threat, "impact");
  risk->measures = g_strdup (cra_law_get_extra (plan->law, threat, "measures"));
  cra_set_list (&risk->requirements, cra_law_get_extra_list (plan->law, threat, "requirements"));
  risk->status = CRA_STATUS_SUGGESTED;
  g_ptr_array_add (plan->additions, risk);
  plan->report.risks++;
}

static void
plan_risks (Plan *plan)
{
  const char *const *ids = list_ids (plan, "threats");

  for (guint i = 0; ids[i] != NULL; i++)
    if (!has_threat (plan, ids[i]))
      add_risk (plan, cra_law_find (plan->law, ids[i]), ++plan->last_risk);
}

/* --- Categories to weigh --- */

static gboolean
has_candidate (const Plan *plan, const char *category)
{
  for (guint i = 0; i < plan->candidates->len; i++)
    if (g_strcmp0 (((const CraCandidate *) plan->candidates->pdata[i])->category, category) == 0)
      return TRUE;
  return FALSE;
}

/* Without an argument: a question of ours would stand in the file as if the officer had written it. */
static void
plan_candidates (Plan *plan)
{
  const char *const *ids = list_ids (plan, "categories");

  for (guint i = 0; ids[i] != NULL; i++)
    {
      CraCandidate *candidate = NULL;

      if (has_candidate (plan, ids[i]))
        continue;
      candidate = cra_candidate_new ();
      candidate->version = plan->version->object.id;
      candidate->category = g_strdup (ids[i]);
      g_ptr_array_add (plan->additions, candidate);
      plan->report.candidates++;
    }
}

/* --- Texts --- */

static CraStatement *
find_statement (GPtrArray *statements, const char *clause, const char *language)
{
  for (guint i = 0; i < statements->len; i++)
    {
      CraStatement *statement = statements->pdata[i];

      if (g_strcmp0 (statement->clause, clause) == 0
          && g_strcmp0 (statement->language, language) == 0)
        return statement;
    }
  return NULL;
}

/* A suggestion for the point, in place of the empty statement where there is one. */
static CraStatement *
make_suggestion (const CraStatement *empty, gint64 version, const char *clause,
                 const char *language, const char *text)
{
  CraStatement *statement = empty != NULL ? cra_object_copy (empty) : cra_statement_new ();

  statement->version = version;
  cra_set_text (&statement->clause, clause);
  cra_set_text (&statement->language, language);
  cra_set_text (&statement->text, text);
  statement->status = CRA_STATUS_SUGGESTED;
  return statement;
}

static void
plan_text (Plan *plan, const CraClause *block, const char *language)
{
  const char *clause = cra_law_get_extra (plan->law, block, "clause");
  const char *text = cra_law_get_block_text (plan->law, block, language);
  const CraStatement *statement = find_statement (plan->statements, clause, language);

  /* Points that somebody has decided not to need get no text. */
  if (text == NULL || !cra_user_information_may_need (plan->version, clause)
      || (statement != NULL && !cra_text_is_blank (statement->text)))
    return;
  g_ptr_array_add (plan->additions, make_suggestion (statement, plan->version->object.id, clause,
                                                     language, text));
  plan->report.texts++;
}

/* Without a language of sale there is nothing to write in. */
static void
plan_texts (Plan *plan)
{
  const char *const *ids = list_ids (plan, "blocks");
  const char *const *languages = (const char *const *) plan->product->languages;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint k = 0; languages != NULL && languages[k] != NULL; k++)
    if (g_hash_table_add (seen, (gpointer) languages[k]))
      for (guint i = 0; ids[i] != NULL; i++)
        plan_text (plan, cra_law_find (plan->law, ids[i]), languages[k]);
}

/* --- The plan --- */

static gboolean
find_archetype (Plan *plan, CraLaw *law, const char *id, GError **error)
{
  g_autofree char *shown = NULL;

  plan->law = law;
  plan->archetype = id != NULL ? cra_law_find (law, id) : NULL;
  if (plan->archetype != NULL && plan->archetype->group == CRA_GROUP_ARCHETYPE)
    return TRUE;
  shown = cra_text_make_visible (id);
  g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
               "There is no archetype \"%.100s\"; \"cra archetype list\" shows those there are",
               shown);
  return FALSE;
}

static void
make_plan (Plan *plan)
{
  plan->additions = g_ptr_array_new_with_free_func (cra_object_unref);
  plan_assets (plan);
  plan_risks (plan); /* after the assets: it names them */
  plan_candidates (plan);
  plan_texts (plan);
}

gboolean
cra_workbench_preview_archetype (CraWorkbench *self, const CraAssessment *assessment,
                                 const char *archetype, CraArchetypeReport *report, GError **error)
{
  Plan plan = { 0 };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (assessment != NULL && report != NULL, FALSE);

  if (!find_archetype (&plan, self->law, archetype, error))
    return FALSE;
  plan.product = assessment->product;
  plan.version = assessment->version;
  plan.assets = assessment->assets;
  plan.risks = assessment->risks;
  plan.candidates = assessment->candidates;
  plan.statements = assessment->statements;
  make_plan (&plan);
  *report = plan.report;
  g_ptr_array_unref (plan.additions);
  return TRUE;
}

/* --- Applying --- */

typedef struct
{
  CraWorkbench *workbench;
  gint64 version;
  const char *archetype;
  CraArchetypeReport report;
} Application;

static gboolean
store_plan (CraTransaction *transaction, const Plan *plan, CraWorkbench *workbench, GError **error)
{
  g_autoptr (CraProduct) product = cra_object_copy (plan->product);

  cra_set_text (&product->archetype, plan->archetype->id);
  if (!cra_workbench_check_object (workbench, &product->object, error)
      || !cra_transaction_put (transaction, product, error))
    return FALSE;
  for (guint i = 0; i < plan->additions->len; i++)
    if (!cra_workbench_check_object (workbench, plan->additions->pdata[i], error)
        || !cra_transaction_put (transaction, plan->additions->pdata[i], error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_of_version (CraTransaction *transaction, const CraObjectType *type, gint64 version,
                 GError **error)
{
  return cra_transaction_list (transaction, type, "version", version, error);
}

static gboolean
find_numbers (CraTransaction *transaction, gint64 version, Plan *plan, GError **error)
{
  plan->last_asset = cra_workbench_find_last_number (transaction, &cra_asset_type, version, error);
  if (plan->last_asset >= 0)
    plan->last_risk = cra_workbench_find_last_number (transaction, &cra_risk_type, version, error);
  return plan->last_asset >= 0 && plan->last_risk >= 0;
}

static gboolean
run_apply (CraTransaction *transaction, gpointer data, GError **error)
{
  Application *work = data;
  g_autoptr (CraVersion) version
    = (CraVersion *) cra_transaction_get (transaction, &cra_version_type, work->version, error);
  g_autoptr (CraProduct) product
    = version != NULL ? (CraProduct *) cra_transaction_get (transaction, &cra_product_type,
                                                            version->product, error)
                      : NULL;
  g_autoptr (GPtrArray) assets = NULL;
  g_autoptr (GPtrArray) risks = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GPtrArray) statements = NULL;
  Plan plan = { .product = product, .version = version };
  gboolean done = FALSE;

  if (product == NULL
      || (assets = list_of_version (transaction, &cra_asset_type, work->version, error)) == NULL
      || (risks = list_of_version (transaction, &cra_risk_type, work->version, error)) == NULL
      || (candidates = list_of_version (transaction, &cra_candidate_type, work->version, error))
           == NULL
      || (statements = list_of_version (transaction, &cra_statement_type, work->version, error))
           == NULL
      || !find_archetype (&plan, work->workbench->law, work->archetype, error))
    return FALSE;
  plan.assets = assets;
  plan.risks = risks;
  plan.candidates = candidates;
  plan.statements = statements;
  if (!find_numbers (transaction, work->version, &plan, error))
    return FALSE;
  make_plan (&plan);
  work->report = plan.report;
  done = store_plan (transaction, &plan, work->workbench, error);
  g_ptr_array_unref (plan.additions);
  return done;
}

gboolean
cra_workbench_apply_archetype (CraWorkbench *self, gint64 version, const char *archetype,
                               CraArchetypeReport *report, GError **error)
{
  Application work = { self, version, archetype, { 0 } };
  Plan plan = { 0 };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  if (!find_archetype (&plan, self->law, archetype, error)
      || !cra_workbench_act (self, "archetype.apply", plan.archetype->title, run_apply, &work,
                             error))
    return FALSE;
  if (report != NULL)
    *report = work.report;
  return TRUE;
}

/* --- One text --- */

typedef struct
{
  CraWorkbench *workbench;
  gint64 version;
  const char *clause;
  const char *language;
  const char *text;
} Suggestion;

static gboolean
run_suggest (CraTransaction *transaction, gpointer data, GError **error)
{
  const Suggestion *suggestion = data;
  g_autoptr (GPtrArray) statements
    = list_of_version (transaction, &cra_statement_type, suggestion->version, error);
  g_autoptr (CraStatement) statement = NULL;
  const CraStatement *there = NULL;

  if (statements == NULL)
    return FALSE;
  there = find_statement (statements, suggestion->clause, suggestion->language);
  if (there != NULL && !cra_text_is_blank (there->text))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
                   "There already is a text for %s in \"%s\"; empty it first, or change that one",
                   suggestion->clause, suggestion->language);
      return FALSE;
    }
  statement = make_suggestion (there, suggestion->version, suggestion->clause,
                               suggestion->language, suggestion->text);
  return cra_workbench_check_object (suggestion->workbench, &statement->object, error)
         && cra_transaction_put (transaction, statement, error);
}

gboolean
cra_workbench_suggest_statement (CraWorkbench *self, gint64 version, const char *clause,
                                 const char *language, const char *text, GError **error)
{
  Suggestion suggestion = { self, version, clause, language, text };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (clause != NULL && language != NULL && text != NULL, FALSE);

  return cra_workbench_act (self, "statement.suggest", clause, run_suggest, &suggestion, error);
}
