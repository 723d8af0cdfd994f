/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One product version with everything that belongs to it. */
#define G_LOG_DOMAIN "cra-model"

#include "model/cra-assessment.h"

CraAssessment *
cra_assessment_new (void)
{
  CraAssessment *self = g_new0 (CraAssessment, 1);

  g_atomic_ref_count_init (&self->references);
  self->workspace = cra_workspace_new ();
  self->organisation = cra_organisation_new ();
  self->product = cra_product_new ();
  self->version = cra_version_new ();
  self->scope = cra_scope_new ();
  self->classification = cra_classification_new ();
  self->route = cra_route_new ();
  self->candidates = g_ptr_array_new_with_free_func (cra_object_unref);
  self->act_conformities = g_ptr_array_new_with_free_func (cra_object_unref);
  self->standards = g_ptr_array_new_with_free_func (cra_object_unref);
  self->answers = g_ptr_array_new_with_free_func (cra_object_unref);
  self->evidence = g_ptr_array_new_with_free_func (cra_object_unref);
  self->revisions = g_ptr_array_new_with_free_func (cra_object_unref);
  self->links = g_ptr_array_new_with_free_func (cra_object_unref);
  self->statements = g_ptr_array_new_with_free_func (cra_object_unref);
  self->sboms = g_ptr_array_new_with_free_func (cra_object_unref);
  self->components = g_ptr_array_new_with_free_func (cra_object_unref);
  self->documents = g_ptr_array_new_with_free_func (cra_object_unref);
  self->signatures = g_ptr_array_new_with_free_func (cra_object_unref);
  self->text_blocks = g_ptr_array_new_with_free_func (cra_object_unref);
  self->fixed_texts = g_ptr_array_new_with_free_func (cra_object_unref);
  self->signatories = g_ptr_array_new_with_free_func (cra_object_unref);
  self->assets = g_ptr_array_new_with_free_func (cra_object_unref);
  self->risks = g_ptr_array_new_with_free_func (cra_object_unref);
  self->support_factors = g_ptr_array_new_with_free_func (cra_object_unref);
  self->component_supports = g_ptr_array_new_with_free_func (cra_object_unref);
  self->test_plans = g_ptr_array_new_with_free_func (cra_object_unref);
  self->test_runs = g_ptr_array_new_with_free_func (cra_object_unref);
  self->security_updates = g_ptr_array_new_with_free_func (cra_object_unref);
  self->reviews = g_ptr_array_new_with_free_func (cra_object_unref);
  return self;
}

CraAssessment *
cra_assessment_ref (CraAssessment *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cra_assessment_unref (CraAssessment *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  cra_object_unref (self->workspace);
  cra_object_unref (self->organisation);
  cra_object_unref (self->product);
  cra_object_unref (self->version);
  cra_object_unref (self->scope);
  cra_object_unref (self->classification);
  cra_object_unref (self->route);
  g_ptr_array_unref (self->candidates);
  g_ptr_array_unref (self->standards);
  g_ptr_array_unref (self->act_conformities);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->evidence);
  g_ptr_array_unref (self->revisions);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->statements);
  g_ptr_array_unref (self->sboms);
  g_ptr_array_unref (self->components);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->signatures);
  g_ptr_array_unref (self->text_blocks);
  g_ptr_array_unref (self->fixed_texts);
  g_ptr_array_unref (self->signatories);
  g_ptr_array_unref (self->assets);
  g_ptr_array_unref (self->risks);
  g_ptr_array_unref (self->support_factors);
  g_ptr_array_unref (self->component_supports);
  g_ptr_array_unref (self->test_plans);
  g_ptr_array_unref (self->test_runs);
  g_ptr_array_unref (self->security_updates);
  g_ptr_array_unref (self->reviews);
  g_free (self->journal_head);
  g_free (self->as_of);
  g_free (self);
}

CraAnswer *
cra_assessment_find_answer (const CraAssessment *self, const char *requirement)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      CraAnswer *answer = self->answers->pdata[i];

      if (g_strcmp0 (answer->requirement, requirement) == 0)
        return answer;
    }
  return NULL;
}

CraEvidence *
cra_assessment_find_evidence (const CraAssessment *self, gint64 id)
{
  for (guint i = 0; i < self->evidence->len; i++)
    {
      CraEvidence *evidence = self->evidence->pdata[i];

      if (evidence->object.id == id)
        return evidence;
    }
  return NULL;
}

CraRevision *
cra_assessment_find_revision (const CraAssessment *self, gint64 evidence)
{
  CraRevision *newest = NULL;

  for (guint i = 0; i < self->revisions->len; i++)
    {
      CraRevision *revision = self->revisions->pdata[i];

      if (revision->evidence == evidence && (newest == NULL || revision->number > newest->number))
        newest = revision;
    }
  return newest;
}

CraStatement *
cra_assessment_find_statement (const CraAssessment *self, const char *clause, const char *language)
{
  for (guint i = 0; i < self->statements->len; i++)
    {
      CraStatement *statement = self->statements->pdata[i];

      if (g_strcmp0 (statement->clause, clause) == 0
          && g_strcmp0 (statement->language, language) == 0)
        return statement;
    }
  return NULL;
}

CraSbom *
cra_assessment_get_sbom (const CraAssessment *self)
{
  return self->sboms->len > 0 ? self->sboms->pdata[self->sboms->len - 1] : NULL;
}

CraActConformity *
cra_assessment_find_act_conformity (const CraAssessment *self, const char *act)
{
  for (guint i = 0; i < self->act_conformities->len; i++)
    {
      CraActConformity *conformity = self->act_conformities->pdata[i];

      if (g_strcmp0 (conformity->act, act) == 0)
        return conformity;
    }
  return NULL;
}

CraFixedText *
cra_assessment_find_fixed_text (const CraAssessment *self, const char *phrase, const char *language)
{
  for (guint i = 0; i < self->fixed_texts->len; i++)
    {
      CraFixedText *text = self->fixed_texts->pdata[i];

      if (g_strcmp0 (text->phrase, phrase) == 0 && g_strcmp0 (text->language, language) == 0)
        return text;
    }
  return NULL;
}

CraSignature *
cra_assessment_find_signature (const CraAssessment *self, gint64 document)
{
  for (guint i = self->signatures->len; i > 0; i--)
    {
      CraSignature *signature = self->signatures->pdata[i - 1];

      if (signature->document == document)
        return signature;
    }
  return NULL;
}

GPtrArray *
cra_assessment_list_links (const CraAssessment *self, const char *clause)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->links->len; i++)
    {
      CraLink *link = self->links->pdata[i];

      if (g_strcmp0 (link->clause, clause) == 0)
        g_ptr_array_add (found, link);
    }
  return found;
}
