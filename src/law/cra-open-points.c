/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points: gathers them from every step and puts them in order. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include "base/cra-calendar.h"
#include "base/cra-text.h"

static const char *const step_words[CRA_N_STEPS] = {
  "manufacturer", "product",    "scope", "classification",   "route",     "support",   "risk",
  "annex-i",      "evidence",   "components", "tests", "user-information", "technical", "documents",
  "review",
};

void
cra_collector_add (CraPointCollector *self, const CraPointDraft *draft)
{
  CraOpenPoint *point = g_new0 (CraOpenPoint, 1);
  const CraObject *object = draft->object;

  point->weight = draft->weight;
  point->step = draft->step;
  point->reason = g_strdup (draft->reason);
  point->clause = g_strdup (draft->clause);
  point->field = g_strdup (draft->field);
  if (object != NULL)
    {
      point->object_type = g_strdup (object->type->name);
      point->object_id = object->id;
    }
  /* The first name that is NULL ends the list. */
  point->text = cra_law_say (self->law, draft->reason, draft->says[0].name, draft->says[0].value,
                             draft->says[1].name, draft->says[1].value, draft->says[2].name,
                             draft->says[2].value, draft->says[3].name, draft->says[3].value, NULL);
  g_ptr_array_add (self->points, point);
}

void
cra_collector_require (CraPointCollector *self,
                       gconstpointer object,
                       const CraRequiredText *texts,
                       guint n_texts)
{
  const CraObjectType *type = ((const CraObject *)object)->type;

  for (guint i = 0; i < n_texts; i++)
    {
      const CraField *field = cra_object_type_find_field (type, texts[i].field);
      g_autofree char *text = NULL;

      g_assert (field != NULL);
      text = cra_object_dup_field (object, field);
      if (cra_text_is_blank (text))
        cra_collector_add (self, &(CraPointDraft){ .weight = texts[i].weight,
                                                   .step = texts[i].step,
                                                   .reason = texts[i].reason,
                                                   .clause = texts[i].clause,
                                                   .object = object,
                                                   .field = texts[i].field });
    }
}

gboolean
cra_status_is_unconfirmed (CraStatus status)
{
  return status == CRA_STATUS_SUGGESTED || status == CRA_STATUS_INHERITED;
}

gboolean
cra_status_is_confirmed (CraStatus status)
{
  return status == CRA_STATUS_DECIDED || status == CRA_STATUS_REVIEWED;
}

const char *
cra_status_unconfirmed_reason (CraStatus status)
{
  return status == CRA_STATUS_SUGGESTED ? "reason.open.suggested" : "reason.open.inherited";
}

/* Weight before step, and the order they were found in within both. */
static GPtrArray *
sort_points (GPtrArray *found)
{
  GPtrArray *sorted = g_ptr_array_new_full (found->len, (GDestroyNotify)cra_open_point_free);

  for (guint weight = CRA_BLOCKS_SIGNING; weight <= CRA_IMPROVES; weight++)
    for (guint step = 0; step < CRA_N_STEPS; step++)
      for (guint i = 0; i < found->len; i++)
        {
          CraOpenPoint *point = found->pdata[i];

          if (point->weight == weight && point->step == step)
            g_ptr_array_add (sorted, point);
        }
  g_assert (sorted->len == found->len);
  g_ptr_array_set_free_func (found, NULL);
  return sorted;
}

GPtrArray *
cra_open_points_list (CraLaw *law, const CraAssessment *assessment)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *today = NULL;
  CraPointCollector self;

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  g_return_val_if_fail (assessment != NULL, NULL);

  found = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_open_point_free);
  today = assessment->as_of != NULL ? g_strndup (assessment->as_of, 10) : NULL;
  self = (CraPointCollector){ law, assessment, found, today };

  if (cra_collect_scope (&self))
    {
      cra_collect_manufacturer (&self);
      cra_collect_product (&self);
      cra_collect_support (&self);
      cra_collect_classification (&self);
      cra_collect_route (&self);
      cra_collect_standards (&self);
      cra_collect_risk (&self);
      cra_collect_requirements (&self);
      cra_collect_evidence (&self);
      cra_collect_components (&self);
      cra_collect_tests (&self);
      cra_collect_updates (&self);
      cra_collect_user_information (&self);
      cra_collect_technical (&self);
      cra_collect_documents (&self);
      cra_collect_reviews (&self);
    }
  return sort_points (found);
}

void
cra_open_point_free (CraOpenPoint *self)
{
  if (self == NULL)
    return;
  g_free (self->reason);
  g_free (self->clause);
  g_free (self->text);
  g_free (self->object_type);
  g_free (self->field);
  g_free (self);
}

guint
cra_open_points_count (GPtrArray *points, CraOpenPointWeight weight)
{
  guint count = 0;

  g_return_val_if_fail (points != NULL, 0);

  for (guint i = 0; i < points->len; i++)
    if (((CraOpenPoint *)points->pdata[i])->weight == weight)
      count++;
  return count;
}

const char *
cra_step_word (CraStep step)
{
  g_return_val_if_fail (step < CRA_N_STEPS, NULL);

  return step_words[step];
}
