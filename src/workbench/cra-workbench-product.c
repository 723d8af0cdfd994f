/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Products, versions, and the two decisions that are more than a field: class and procedure. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "law/cra-route.h"
#include "law/cra-tests.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

/* --- A product with its first version --- */

typedef struct
{
  CraWorkbench *workbench;
  CraProduct *product;
  CraVersion *version;
} NewProduct;

static gboolean
put_and_unref (CraTransaction *transaction, gpointer object, GError **error)
{
  gboolean done = cra_transaction_put (transaction, object, error);

  cra_object_unref (object);
  return done;
}

static gboolean
put_version_parts (CraTransaction *transaction, CraLaw *law, gint64 version, GError **error)
{
  const CraClause *const *requirements = cra_law_list (law, CRA_GROUP_REQUIREMENT);
  CraScope *scope = cra_scope_new ();
  CraClassification *classification = cra_classification_new ();
  CraRoute *route = cra_route_new ();
  gboolean done = FALSE;

  scope->version = version;
  classification->version = version;
  route->version = version;
  done = cra_transaction_put (transaction, scope, error)
         && cra_transaction_put (transaction, classification, error)
         && cra_transaction_put (transaction, route, error);
  cra_object_unref (scope);
  cra_object_unref (classification);
  cra_object_unref (route);

  for (guint i = 0; done && requirements[i] != NULL; i++)
    {
      CraAnswer *answer = cra_answer_new ();

      answer->version = version;
      answer->requirement = g_strdup (requirements[i]->id);
      /* What the law leaves no choice about is not asked. */
      if (g_strcmp0 (cra_law_get_extra (law, requirements[i], "always_applicable"), "true") == 0)
        answer->applies = CRA_YES_NO_YES;
      done = put_and_unref (transaction, answer, error);
    }
  return done;
}

static gboolean
run_add_product (CraTransaction *transaction, gpointer data, GError **error)
{
  NewProduct *new_product = data;
  g_autoptr (GPtrArray) organisations
    = cra_transaction_list (transaction, &cra_organisation_type, NULL, 0, error);
  g_autoptr (GPtrArray) products
    = organisations != NULL ? cra_transaction_list (transaction, &cra_product_type, NULL, 0, error)
                            : NULL;

  if (organisations == NULL || products == NULL)
    return FALSE;
  for (guint i = 0; i < products->len; i++)
    if (g_strcmp0 (((CraProduct *) products->pdata[i])->name, new_product->product->name) == 0)
      {
        g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
                     "There is already a product called \"%s\"; add a version to it or choose "
                     "another name",
                     new_product->product->name);
        return FALSE;
      }
  if (organisations->len > 0)
    new_product->product->organisation = ((CraObject *) organisations->pdata[0])->id;
  if (!cra_transaction_put (transaction, new_product->product, error))
    return FALSE;
  new_product->version->product = new_product->product->object.id;
  return cra_transaction_put (transaction, new_product->version, error)
         && put_version_parts (transaction, new_product->workbench->law,
                               new_product->version->object.id, error);
}

gboolean
cra_workbench_add_product_in (CraWorkbench *self, const char *name, const char *version_name,
                              const char *const *languages, gint64 *product, gint64 *version,
                              GError **error)
{
  g_autoptr (CraProduct) new_product = cra_product_new ();
  g_autoptr (CraVersion) new_version = cra_version_new ();
  NewProduct data = { self, new_product, new_version };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  new_product->name = cra_text_strip (name);
  new_version->name = cra_text_strip (version_name);
  if (languages != NULL && languages[0] != NULL)
    new_product->languages = g_strdupv ((GStrv) languages);
  if (!cra_workbench_check_object (self, &new_product->object, error)
      || !cra_workbench_check_object (self, &new_version->object, error)
      || !cra_workbench_act (self, "product.add", new_product->name, run_add_product, &data, error))
    return FALSE;
  if (product != NULL)
    *product = new_product->object.id;
  if (version != NULL)
    *version = new_version->object.id;
  return TRUE;
}

gboolean
cra_workbench_add_product (CraWorkbench *self, const char *name, const char *version_name,
                           gint64 *product, gint64 *version, GError **error)
{
  return cra_workbench_add_product_in (self, name, version_name, NULL, product, version, error);
}

/* --- A further version --- */

typedef struct
{
  CraWorkbench *workbench;
  gint64 from;
  const char *name;
  gint64 id;
} NewVersion;

/* Everything a version owns that its successor starts from; papers and bills of materials belong to
 * one version only. */
static const CraObjectType *const inherited_types[] = {
  &cra_scope_type,    &cra_classification_type, &cra_candidate_type, &cra_route_type,
  &cra_standard_type, &cra_answer_type,         &cra_link_type,      &cra_statement_type,
  &cra_act_conformity_type,
  &cra_asset_type,    &cra_risk_type,           &cra_support_factor_type,
  &cra_component_support_type, &cra_test_plan_type,
};

/* Decided once is not decided for the new version: a person confirms it. */
static void
mark_inherited (CraObject *object)
{
  const CraField *field = cra_object_type_find_field (object->type, "status");
  static const char *const review_fields[] = { "reviewer", "reviewed_on", NULL };
  guint *status = NULL;

  if (field == NULL)
    return;
  status = (guint *) ((char *) object + field->offset);
  if (*status == CRA_STATUS_DECIDED || *status == CRA_STATUS_REVIEWED)
    *status = CRA_STATUS_INHERITED;
  for (guint i = 0; review_fields[i] != NULL; i++)
    {
      const CraField *review = cra_object_type_find_field (object->type, review_fields[i]);

      if (review != NULL)
        cra_object_set_field (object, review, NULL, NULL);
    }
}

/* The runs stay with the version they were done on; when the next one is due goes along. */
static gboolean
carry_due_date (CraTransaction *transaction, const CraTestPlan *old, CraTestPlan *copy,
                GError **error)
{
  g_autoptr (GPtrArray) runs
    = cra_transaction_list (transaction, &cra_test_run_type, "plan", old->object.id, error);
  g_autofree char *due = runs != NULL ? cra_test_plan_next_due (old, runs) : NULL;

  if (runs != NULL && runs->len > 0)
    cra_set_text (&copy->first_due, due);
  return runs != NULL;
}

static gboolean
copy_parts (CraTransaction *transaction, const CraObjectType *type, gint64 from, gint64 to,
            GError **error)
{
  g_autoptr (GPtrArray) parts = cra_transaction_list (transaction, type, "version", from, error);
  const CraField *field = cra_object_type_find_field (type, "version");

  if (parts == NULL)
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      CraObject *copy = cra_object_copy (parts->pdata[i]);

      copy->id = 0;
      *(gint64 *) ((char *) copy + field->offset) = to;
      mark_inherited (copy);
      if (type == &cra_test_plan_type
          && !carry_due_date (transaction, parts->pdata[i], (CraTestPlan *) copy, error))
        {
          cra_object_unref (copy);
          return FALSE;
        }
      if (!put_and_unref (transaction, copy, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_version_name (CraTransaction *transaction, const CraVersion *version, GError **error)
{
  g_autoptr (GPtrArray) versions
    = cra_transaction_list (transaction, &cra_version_type, "product", version->product, error);

  if (versions == NULL)
    return FALSE;
  for (guint i = 0; i < versions->len; i++)
    if (g_strcmp0 (((CraVersion *) versions->pdata[i])->name, version->name) == 0)
      {
        g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
                     "This product already has a version \"%s\"; choose another name", version->name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
run_add_version (CraTransaction *transaction, gpointer data, GError **error)
{
  NewVersion *new_version = data;
  g_autoptr (CraVersion) old
    = (CraVersion *) cra_transaction_get (transaction, &cra_version_type, new_version->from, error);
  g_autoptr (CraVersion) version = old != NULL ? cra_object_copy (old) : NULL;

  if (old == NULL)
    return FALSE;
  version->object.id = 0;
  version->derived_from = new_version->from;
  cra_set_text (&version->name, new_version->name);
  cra_set_text (&version->declaration_date, NULL);
  cra_set_text (&version->declaration_number, NULL);
  cra_set_text (&version->placed_on, NULL);
  cra_set_text (&version->support_end, NULL);
  if (!check_version_name (transaction, version, error)
      || !cra_transaction_put (transaction, version, error))
    return FALSE;
  new_version->id = version->object.id;
  for (guint i = 0; i < G_N_ELEMENTS (inherited_types); i++)
    if (!copy_parts (transaction, inherited_types[i], new_version->from, new_version->id, error))
      return FALSE;
  return TRUE;
}

gint64
cra_workbench_add_version (CraWorkbench *self, gint64 from, const char *name, GError **error)
{
  g_autofree char *stripped = cra_text_strip (name);
  NewVersion data = { self, from, stripped, 0 };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), 0);

  if (stripped[0] == '\0')
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "A version needs a name, for example 1.0");
      return 0;
    }
  if (!cra_workbench_act (self, "version.add", stripped, run_add_version, &data, error))
    return 0;
  return data.id;
}

/* --- The class --- */

typedef struct
{
  CraWorkbench *workbench;
  gint64 version;
  const char *category;
  const char *core_functionality;
  const char *reasoning;
} Decision;

static gboolean
settle_candidates (CraTransaction *transaction, const Decision *decision, GError **error)
{
  g_autoptr (GPtrArray) candidates
    = cra_transaction_list (transaction, &cra_candidate_type, "version", decision->version, error);

  if (candidates == NULL)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      CraCandidate *candidate = candidates->pdata[i];
      gboolean chosen = g_strcmp0 (candidate->category, decision->category) == 0;

      if (decision->category == NULL)
        candidate->outcome = CRA_OUTCOME_OPEN;
      else
        candidate->outcome = chosen ? CRA_OUTCOME_CHOSEN : CRA_OUTCOME_REJECTED;
      if (!cra_transaction_put (transaction, candidate, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_classify (CraTransaction *transaction, gpointer data, GError **error)
{
  const Decision *decision = data;
  g_autoptr (GPtrArray) found = cra_transaction_list (transaction, &cra_classification_type, "version",
                                                      decision->version, error);
  g_autoptr (CraClassification) before = NULL;
  CraClassification *classification = NULL;

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND, "There is no such version");
      return FALSE;
    }
  classification = found->pdata[0];
  before = cra_object_copy (classification);
  cra_set_text (&classification->category, decision->category);
  if (decision->core_functionality != NULL)
    cra_set_text (&classification->core_functionality, decision->core_functionality);
  if (decision->reasoning != NULL)
    cra_set_text (&classification->reasoning, decision->reasoning);
  classification->status
    = decision->category != NULL ? CRA_STATUS_DECIDED : CRA_STATUS_UNDECIDED;
  cra_set_text (&classification->reviewer, NULL);
  cra_set_text (&classification->reviewed_on, NULL);
  return cra_workbench_check_object (decision->workbench, &classification->object, error)
         && cra_transaction_put (transaction, classification, error)
         && cra_workbench_withdraw_acceptance (transaction, &before->object, &classification->object,
                                               error)
         && settle_candidates (transaction, decision, error);
}

gboolean
cra_workbench_classify (CraWorkbench *self, gint64 version, const char *category,
                        const char *core_functionality, const char *reasoning, GError **error)
{
  Decision decision = { self, version, category, core_functionality, reasoning };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  return cra_workbench_act (self, "classification.decide", category, run_classify, &decision, error);
}

/* --- The procedure --- */

static gboolean
check_procedure (CraWorkbench *self, const CraAssessment *assessment, CraProcedure procedure,
                 GError **error)
{
  g_autoptr (CraRouteResult) result = NULL;
  CraRouteFacts facts;

  cra_route_facts_init (&facts, self->law, assessment);
  result = cra_route_judge (self->law, &facts);
  for (guint i = 0; i < result->options->len; i++)
    {
      const CraRouteOption *option = &g_array_index (result->options, CraRouteOption, i);

      if (option->procedure != procedure)
        continue;
      if (option->open)
        return TRUE;
      g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED, "Procedure %s is closed: %s (%s)",
                   cra_procedure_words[procedure], cra_law_find (self->law, option->reason)->text,
                   cra_law_find (self->law, option->reason)->article);
      return FALSE;
    }
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "Procedure %s cannot be chosen before the class of the product is decided",
               cra_procedure_words[procedure]);
  return FALSE;
}

gboolean
cra_workbench_choose_procedure (CraWorkbench *self, gint64 version, CraProcedure procedure,
                                GError **error)
{
  g_autoptr (CraAssessment) assessment = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  assessment = cra_workbench_load (self, version, FALSE, error);
  if (assessment == NULL)
    return FALSE;
  if (procedure != CRA_PROCEDURE_UNDECIDED && !check_procedure (self, assessment, procedure, error))
    return FALSE;
  return cra_workbench_set (self, &cra_route_type, assessment->route->object.id, error, "procedure",
                            cra_procedure_words[procedure], NULL);
}
