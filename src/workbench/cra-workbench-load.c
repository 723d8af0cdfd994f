/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding versions and loading them with everything that belongs to them. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-clock.h"
#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

#define LOAD_ATTEMPTS 20
#define FEW_EVIDENCE 32 /* whose revisions are asked for one by one */
#define MAX_NAMES_LENGTH 500 /* of the versions an error names */

/* --- Finding --- */

static void
refuse_version (CraWorkbench *self, const char *wanted, GPtrArray *products, GPtrArray *versions,
                GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < products->len && known->len < MAX_NAMES_LENGTH; i++)
    for (guint k = 0; k < versions->len; k++)
      {
        CraProduct *product = products->pdata[i];
        CraVersion *version = versions->pdata[k];

        if (version->product == product->object.id && known->len < MAX_NAMES_LENGTH)
          g_string_append_printf (known, "%s%s/%s", known->len > 0 ? ", " : "",
                                  product->name != NULL ? product->name : "",
                                  version->name != NULL ? version->name : "");
      }
  if (known->len >= MAX_NAMES_LENGTH)
    g_string_append_printf (known, " … (%u in all; \"cra version list\" shows them)", versions->len);
  if (known->len == 0)
    g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                 "%s has no product yet; add one first", cra_store_get_path (self->store));
  else if (wanted == NULL)
    g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                 "%s holds several versions; name one of: %s", cra_store_get_path (self->store),
                 known->str);
  else
    g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND, "There is no version \"%s\"; there is: %s",
                 wanted, known->str);
}

static gint64
find_named_version (GPtrArray *products, GPtrArray *versions, const char *name)
{
  gint64 newest = 0;

  for (guint i = 0; i < products->len; i++)
    {
      CraProduct *product = products->pdata[i];
      gsize length = product->name != NULL ? strlen (product->name) : 0;
      const char *rest = NULL;

      if (length == 0 || strncmp (name, product->name, length) != 0)
        continue;
      rest = name + length;
      if (rest[0] != '\0' && rest[0] != '/')
        continue;
      for (guint k = 0; k < versions->len; k++)
        {
          CraVersion *version = versions->pdata[k];

          if (version->product != product->object.id)
            continue;
          if (rest[0] == '\0' || g_strcmp0 (rest + 1, version->name) == 0)
            newest = version->object.id;
        }
    }
  return newest;
}

static gint64
find_numbered_version (GPtrArray *versions, const char *number)
{
  gint64 id = 0;

  if (!g_ascii_string_to_signed (number, 10, 1, G_MAXINT64, &id, NULL))
    return 0;
  for (guint i = 0; i < versions->len; i++)
    if (((CraObject *) versions->pdata[i])->id == id)
      return id;
  return 0;
}

static gint64
find_current_version (CraWorkbench *self, GPtrArray *versions)
{
  g_autoptr (CraWorkspace) workspace = cra_workbench_get_workspace (self, NULL);

  for (guint i = 0; workspace != NULL && i < versions->len; i++)
    if (((CraObject *) versions->pdata[i])->id == workspace->current_version)
      return workspace->current_version;
  return versions->len == 1 ? ((CraObject *) versions->pdata[0])->id : 0;
}

gint64
cra_workbench_find_version (CraWorkbench *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) products = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  gint64 found = 0;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), 0);

  products = cra_store_list (self->store, &cra_product_type, NULL, 0, error);
  if (products == NULL)
    return 0;
  versions = cra_store_list (self->store, &cra_version_type, NULL, 0, error);
  if (versions == NULL)
    return 0;
  if (cra_text_is_blank (name))
    {
      name = NULL;
      found = find_current_version (self, versions);
    }
  else
    {
      found = find_named_version (products, versions, name);
      if (found == 0 && name[0] == '#')
        found = find_numbered_version (versions, name + 1);
    }
  if (found == 0)
    refuse_version (self, name, products, versions, error);
  return found;
}

/* --- Loading --- */

static gboolean
load_one (CraWorkbench *self, const CraObjectType *type, gint64 version, gpointer member,
          GError **error)
{
  g_autoptr (GPtrArray) found = cra_store_list (self->store, type, "version", version, error);

  if (found == NULL)
    return FALSE;
  if (found->len > 0)
    {
      cra_object_unref (*(gpointer *) member);
      *(gpointer *) member = cra_object_ref (found->pdata[0]);
    }
  return TRUE;
}

static gboolean
load_many (CraWorkbench *self, const CraObjectType *type, const char *field, gint64 value,
           GPtrArray **member, GError **error)
{
  GPtrArray *found = cra_store_list (self->store, type, field, value, error);

  if (found == NULL)
    return FALSE;
  g_ptr_array_unref (*member);
  *member = found;
  return TRUE;
}

static gboolean
load_owner (CraWorkbench *self, const CraObjectType *type, gint64 id, gpointer member, GError **error)
{
  CraObject *object = cra_store_get (self->store, type, id, error);

  if (object == NULL)
    return FALSE;
  cra_object_unref (*(gpointer *) member);
  *(gpointer *) member = object;
  return TRUE;
}

/* The evidence of the version itself, and what is linked from elsewhere. KNOWN gets all ids. */
static gboolean
load_linked_evidence (CraWorkbench *self, CraAssessment *assessment, GHashTable *known, GError **error)
{
  for (guint i = 0; i < assessment->evidence->len; i++)
    g_hash_table_add (known, &((CraObject *) assessment->evidence->pdata[i])->id);
  for (guint i = 0; i < assessment->links->len; i++)
    {
      CraLink *link = assessment->links->pdata[i];
      CraObject *evidence = NULL;

      if (g_hash_table_contains (known, &link->evidence))
        continue;
      evidence = cra_store_get (self->store, &cra_evidence_type, link->evidence, error);
      if (evidence == NULL)
        return FALSE;
      g_ptr_array_add (assessment->evidence, evidence);
      g_hash_table_add (known, &evidence->id);
    }
  g_ptr_array_sort (assessment->evidence, cra_workbench_compare_ids);
  return TRUE;
}

static int
compare_revisions (gconstpointer a, gconstpointer b)
{
  const CraRevision *first = *(CraRevision *const *) a, *second = *(CraRevision *const *) b;

  if (first->evidence != second->evidence)
    return first->evidence < second->evidence ? -1 : 1;
  return cra_workbench_compare_ids (a, b);
}

/* A question for each piece of evidence takes longer than reading all there is, as soon as they are many. */
static gboolean
load_revisions (CraWorkbench *self, CraAssessment *assessment, GHashTable *known, GError **error)
{
  gboolean few = assessment->evidence->len <= FEW_EVIDENCE;
  guint rounds = few ? assessment->evidence->len : 1;

  for (guint i = 0; i < rounds; i++)
    {
      gint64 id = few ? ((CraObject *) assessment->evidence->pdata[i])->id : 0;
      g_autoptr (GPtrArray) revisions = cra_store_list (self->store, &cra_revision_type,
                                                        few ? "evidence" : NULL, id, error);

      if (revisions == NULL)
        return FALSE;
      for (guint k = 0; k < revisions->len; k++)
        if (g_hash_table_contains (known, &((CraRevision *) revisions->pdata[k])->evidence))
          g_ptr_array_add (assessment->revisions, cra_object_ref (revisions->pdata[k]));
    }
  g_ptr_array_sort (assessment->revisions, compare_revisions);
  return TRUE;
}

static gboolean
load_evidence (CraWorkbench *self, CraAssessment *assessment, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);

  return load_many (self, &cra_evidence_type, "origin", assessment->version->object.id,
                    &assessment->evidence, error)
         && load_linked_evidence (self, assessment, known, error)
         && load_revisions (self, assessment, known, error);
}

static gboolean
load_test_runs (CraWorkbench *self, CraAssessment *assessment, GError **error)
{
  for (guint i = 0; i < assessment->test_plans->len; i++)
    {
      const CraObject *plan = assessment->test_plans->pdata[i];
      g_autoptr (GPtrArray) runs
        = cra_store_list (self->store, &cra_test_run_type, "plan", plan->id, error);

      if (runs == NULL)
        return FALSE;
      for (guint k = 0; k < runs->len; k++)
        g_ptr_array_add (assessment->test_runs, cra_object_ref (runs->pdata[k]));
    }
  return TRUE;
}

static gboolean
load_steps (CraWorkbench *self, CraAssessment *assessment, gint64 version, GError **error)
{
  return load_many (self, &cra_asset_type, "version", version, &assessment->assets, error)
         && load_many (self, &cra_risk_type, "version", version, &assessment->risks, error)
         && load_many (self, &cra_support_factor_type, "version", version,
                       &assessment->support_factors, error)
         && load_many (self, &cra_component_support_type, "version", version,
                       &assessment->component_supports, error)
         && load_many (self, &cra_test_plan_type, "version", version, &assessment->test_plans, error)
         && load_test_runs (self, assessment, error)
         && load_many (self, &cra_security_update_type, "version", version,
                       &assessment->security_updates, error)
         && load_many (self, &cra_review_type, "version", version, &assessment->reviews, error)
         && load_many (self, &cra_signatory_type, "organisation",
                       assessment->organisation->object.id, &assessment->signatories, error);
}

/* The last entry that changed the assessment: building a paper is recorded, too, but two builds of the
 * same state must give the same bytes. Giving an item to a reviewer changes nothing; what the reviewer
 * says does. */
static gboolean
load_journal_head (CraWorkbench *self, CraAssessment *assessment, GError **error)
{
  gint64 before = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) entries
        = cra_store_list_journal (self->store, before, 32, NULL, 0, error);

      if (entries == NULL)
        return FALSE;
      if (entries->len == 0)
        return TRUE;
      for (guint i = 0; i < entries->len; i++)
        {
          CraJournalEntry *entry = entries->pdata[i];

          before = entry->number;
          if (g_str_has_prefix (entry->verb, "document.") || g_str_has_prefix (entry->verb, "package.")
              || g_str_has_prefix (entry->verb, "signature.")
              || strcmp (entry->verb, "review.assign") == 0
              || strcmp (entry->verb, "review.remove") == 0
              || g_str_has_prefix (entry->verb, "signatory.")
              || strcmp (entry->verb, "workspace.set") == 0)
            continue;
          assessment->journal_head = g_strdup (entry->digest);
          assessment->journal_length = entry->number;
          return TRUE;
        }
    }
}

static gboolean
load_parts (CraWorkbench *self, CraAssessment *assessment, gint64 version, GError **error)
{
  return load_one (self, &cra_scope_type, version, &assessment->scope, error)
         && load_one (self, &cra_classification_type, version, &assessment->classification, error)
         && load_one (self, &cra_route_type, version, &assessment->route, error)
         && load_many (self, &cra_candidate_type, "version", version, &assessment->candidates, error)
         && load_many (self, &cra_standard_type, "version", version, &assessment->standards, error)
         && load_many (self, &cra_act_conformity_type, "version", version,
                       &assessment->act_conformities, error)
         && load_many (self, &cra_answer_type, "version", version, &assessment->answers, error)
         && load_many (self, &cra_link_type, "version", version, &assessment->links, error)
         && load_many (self, &cra_statement_type, "version", version, &assessment->statements, error)
         && load_many (self, &cra_sbom_type, "version", version, &assessment->sboms, error)
         && load_many (self, &cra_document_type, "version", version, &assessment->documents, error)
         && load_many (self, &cra_signature_type, "version", version, &assessment->signatures, error)
         && load_many (self, &cra_text_block_type, "organisation",
                       assessment->organisation->object.id, &assessment->text_blocks, error)
         && load_many (self, &cra_fixed_text_type, NULL, 0, &assessment->fixed_texts, error);
}

/* Everything of a version, read piece by piece. */
static CraAssessment *
load_pieces (CraWorkbench *self, gint64 version, gboolean with_components, GError **error)
{
  g_autoptr (CraAssessment) assessment = cra_assessment_new ();
  CraWorkspace *workspace = NULL;
  GPtrArray *components = NULL;
  CraSbom *sbom = NULL;

  if (!load_owner (self, &cra_version_type, version, &assessment->version, error)
      || !load_owner (self, &cra_product_type, assessment->version->product, &assessment->product,
                      error)
      || !load_owner (self, &cra_organisation_type, assessment->product->organisation,
                      &assessment->organisation, error))
    return NULL;
  workspace = cra_workbench_get_workspace (self, error);
  if (workspace == NULL)
    return NULL;
  cra_object_unref (assessment->workspace);
  assessment->workspace = workspace;
  if (!load_parts (self, assessment, version, error)
      || !load_steps (self, assessment, version, error) || !load_evidence (self, assessment, error)
      || !load_journal_head (self, assessment, error))
    return NULL;
  sbom = cra_assessment_get_sbom (assessment);
  if (with_components && sbom != NULL)
    {
      components
        = cra_store_list_components (self->store, sbom->object.id, NULL, 0, G_MAXUINT, error);
      if (components == NULL)
        return NULL;
      g_ptr_array_unref (assessment->components);
      assessment->components = components;
    }
  return g_steal_pointer (&assessment);
}

CraAssessment *
cra_workbench_load (CraWorkbench *self, gint64 version, gboolean with_components, GError **error)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);

  /* A snapshot is of one state: when another program wrote meanwhile, read again. */
  for (guint attempt = 0; attempt < LOAD_ATTEMPTS; attempt++)
    {
      g_autofree char *before = cra_store_get_journal_head (self->store, NULL, error);
      g_autofree char *after = NULL;
      g_autoptr (CraAssessment) assessment = NULL;

      if (before == NULL)
        return NULL;
      assessment = load_pieces (self, version, with_components, error);
      if (assessment == NULL)
        return NULL;
      after = cra_store_get_journal_head (self->store, NULL, error);
      if (after == NULL)
        return NULL;
      if (strcmp (before, after) != 0)
        continue;
      cra_workbench_sort_assessment (self->law, assessment);
      assessment->as_of = cra_clock_now_text ();
      return g_steal_pointer (&assessment);
    }
  g_set_error (error, CRA_ERROR, CRA_ERROR_BUSY,
               "Another program keeps changing %s; try again when it is done",
               cra_store_get_path (self->store));
  return NULL;
}

/* --- The state a document is made from --- */

static void
digest_text (CraDigest *digest, const char *text)
{
  static const char none[] = "\x01";

  /* With its final NUL, so that no two sequences of texts look alike. */
  cra_digest_update (digest, text != NULL ? text : none, strlen (text != NULL ? text : none) + 1);
}

static void
digest_object (CraDigest *digest, const CraObject *object)
{
  g_autofree char *id = g_strdup_printf ("%s %" G_GINT64_FORMAT, object->type->name, object->id);

  digest_text (digest, id);
  for (guint i = 0; i < object->type->n_fields; i++)
    {
      g_autofree char *text = cra_object_dup_field (object, &object->type->fields[i]);

      digest_text (digest, text);
    }
}

static void
digest_objects (CraDigest *digest, GPtrArray *objects)
{
  for (guint i = 0; i < objects->len; i++)
    digest_object (digest, objects->pdata[i]);
}

char *
cra_workbench_digest_state (CraWorkbench *self, const CraAssessment *assessment)
{
  CraDigest *digest = cra_digest_new ();

  digest_object (digest, &assessment->organisation->object);
  digest_object (digest, &assessment->product->object);
  digest_object (digest, &assessment->version->object);
  digest_object (digest, &assessment->scope->object);
  digest_object (digest, &assessment->classification->object);
  digest_object (digest, &assessment->route->object);
  digest_objects (digest, assessment->candidates);
  digest_objects (digest, assessment->standards);
  digest_objects (digest, assessment->act_conformities);
  digest_objects (digest, assessment->answers);
  digest_objects (digest, assessment->evidence);
  digest_objects (digest, assessment->revisions);
  digest_objects (digest, assessment->links);
  digest_objects (digest, assessment->statements);
  digest_objects (digest, assessment->sboms);
  digest_objects (digest, assessment->text_blocks);
  digest_objects (digest, assessment->fixed_texts);
  digest_objects (digest, assessment->assets);
  digest_objects (digest, assessment->risks);
  digest_objects (digest, assessment->support_factors);
  digest_objects (digest, assessment->component_supports);
  digest_objects (digest, assessment->test_plans);
  digest_objects (digest, assessment->test_runs);
  digest_objects (digest, assessment->security_updates);
  digest_text (digest, assessment->workspace->one_person ? "one person" : NULL);
  return cra_digest_finish (digest);
}

GPtrArray *
cra_workbench_list_open_points (CraWorkbench *self, const CraAssessment *assessment)
{
  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);
  return cra_open_points_list (self->law, assessment);
}
