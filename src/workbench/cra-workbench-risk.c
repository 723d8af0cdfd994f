/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking over what the risks call for (Art 13(3), (4)), and confirming what was suggested. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-risk.h"

#include "workbench/cra-workbench-private.h"

#include <string.h>

/* --- Taking over --- */

typedef struct
{
  CraWorkbench *workbench;
  const CraAssessment *assessment;
  const char *person;
  CraTakenOver result;
} TakeOver;

static gboolean
is_unanswered (const CraAnswer *answer)
{
  return answer != NULL && answer->applies == CRA_YES_NO_UNDECIDED;
}

static void
count_one (const CraApplicability *derived, const CraAnswer *answer, CraTakenOver *result)
{
  if (derived->always)
    return;
  if (!is_unanswered (answer))
    result->answered++;
  else if (derived->verdict == CRA_APPLICABILITY_APPLIES)
    result->applies++;
  else if (derived->verdict == CRA_APPLICABILITY_NOT)
    result->not_applicable++;
  else
    result->open++;
}

void
cra_workbench_preview_risks (CraWorkbench *self, const CraAssessment *assessment,
                             CraTakenOver *result)
{
  g_autoptr (GPtrArray) derived = NULL;

  g_return_if_fail (CRA_IS_WORKBENCH (self));
  g_return_if_fail (assessment != NULL && result != NULL);

  memset (result, 0, sizeof *result);
  derived = cra_risk_derive (self->law, assessment);
  for (guint i = 0; i < derived->len; i++)
    {
      const CraApplicability *one = derived->pdata[i];

      count_one (one, cra_assessment_find_answer (assessment, one->requirement->id), result);
    }
}

static gboolean
apply_one (CraTransaction *transaction, TakeOver *data, const CraApplicability *derived,
           const CraAnswer *answer, GError **error)
{
  static const char *const yes_names[] = { "applies", NULL };
  static const char *const no_names[] = { "applies", "justification", "status", NULL };
  g_autofree char *justification = NULL;

  if (derived->verdict == CRA_APPLICABILITY_APPLIES)
    return cra_workbench_edit_set (data->workbench, transaction, &cra_answer_type, answer->object.id,
                                   yes_names,
                                   (const char *[]){ cra_yes_no_words[CRA_YES_NO_YES], NULL },
                                   data->person, error);
  /* What a person has begun to write stays. */
  justification = answer->justification != NULL
                    ? g_strdup (answer->justification)
                    : cra_risk_suggest_justification (data->workbench->law, data->assessment);
  return cra_workbench_edit_set (data->workbench, transaction, &cra_answer_type, answer->object.id,
                                 no_names,
                                 (const char *[]){ cra_yes_no_words[CRA_YES_NO_NO], justification,
                                                   cra_status_words[CRA_STATUS_SUGGESTED], NULL },
                                 data->person, error);
}

static gboolean
run_apply (CraTransaction *transaction, gpointer user_data, GError **error)
{
  TakeOver *data = user_data;
  g_autoptr (GPtrArray) derived = cra_risk_derive (data->workbench->law, data->assessment);

  for (guint i = 0; i < derived->len; i++)
    {
      const CraApplicability *one = derived->pdata[i];
      const CraAnswer *known = cra_assessment_find_answer (data->assessment, one->requirement->id);
      g_autoptr (CraAnswer) answer = NULL;

      if (known != NULL)
        answer = (CraAnswer *) cra_transaction_get (transaction, &cra_answer_type, known->object.id,
                                                    error);
      if (known != NULL && answer == NULL)
        return FALSE;
      count_one (one, answer, &data->result);
      if (one->always || one->verdict == CRA_APPLICABILITY_OPEN || !is_unanswered (answer))
        continue;
      if (!apply_one (transaction, data, one, answer, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cra_workbench_apply_risks (CraWorkbench *self, gint64 version, CraTakenOver *result, GError **error)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autofree char *person = NULL;
  TakeOver data = { 0 };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  assessment = cra_workbench_load (self, version, FALSE, error);
  if (assessment == NULL)
    return FALSE;
  person = cra_workbench_dup_person (self);
  data = (TakeOver){ self, assessment, person, { 0 } };
  if (!cra_workbench_act (self, "risk.apply", assessment->version->name, run_apply, &data, error))
    return FALSE;
  if (result != NULL)
    *result = data.result;
  return TRUE;
}

/* --- Confirming --- */

typedef struct
{
  CraWorkbench *workbench;
  const CraObjectType *type;
  gint64 version;
  const char *person;
  guint confirmed;
} Confirmation;

static gboolean
run_confirm (CraTransaction *transaction, gpointer user_data, GError **error)
{
  static const char *const names[] = { "status", NULL };
  Confirmation *data = user_data;
  const CraField *status = cra_object_type_find_field (data->type, "status");
  g_autoptr (GPtrArray) objects
    = cra_transaction_list (transaction, data->type, "version", data->version, error);

  for (guint i = 0; objects != NULL && i < objects->len; i++)
    {
      CraObject *object = objects->pdata[i];
      guint found = *(guint *) ((char *) object + status->offset);

      if (found != CRA_STATUS_SUGGESTED && found != CRA_STATUS_INHERITED)
        continue;
      if (!cra_workbench_edit_set (data->workbench, transaction, data->type, object->id, names,
                                   (const char *[]){ cra_status_words[CRA_STATUS_DECIDED], NULL },
                                   data->person, error))
        return FALSE;
      data->confirmed++;
    }
  return objects != NULL;
}

gboolean
cra_workbench_confirm_all (CraWorkbench *self, const CraObjectType *type, gint64 version,
                           guint *confirmed, GError **error)
{
  g_autofree char *verb = g_strconcat (type->name, ".confirm", NULL);
  g_autofree char *person = NULL;
  g_autoptr (CraVersion) object = NULL;
  Confirmation data = { 0 };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (type == &cra_asset_type || type == &cra_risk_type, FALSE);

  object = (CraVersion *) cra_workbench_get (self, &cra_version_type, version, error);
  if (object == NULL)
    return FALSE;
  person = cra_workbench_dup_person (self);
  data = (Confirmation){ self, type, version, person, 0 };
  if (!cra_workbench_act (self, verb, object->name, run_confirm, &data, error))
    return FALSE;
  if (confirmed != NULL)
    *confirmed = data.confirmed;
  return TRUE;
}
