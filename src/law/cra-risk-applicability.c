/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which requirements of Annex I Part I(2) the risks call for, and whether the answers agree (Art 13(3),
 * (4)). Part I(1) and Part II always apply. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-risk.h"

#include "base/cra-text.h"
#include "law/cra-open-points-private.h"

/* Risks that a sentence names. */
#define MOST_NAMED 20

static gboolean
calls_for (const CraRisk *risk, const char *requirement)
{
  return risk->requirements != NULL
         && g_strv_contains ((const char *const *)risk->requirements, requirement);
}

static void
collect_risks (const CraAssessment *assessment, CraApplicability *self)
{
  for (guint i = 0; i < assessment->risks->len; i++)
    {
      const CraRisk *risk = assessment->risks->pdata[i];

      if (calls_for (risk, self->requirement->id))
        g_ptr_array_add (cra_risk_is_confirmed (risk) ? self->risks : self->unconfirmed,
                         cra_risk_make_label (risk));
    }
}

static void
add_reason (CraApplicability *self, const char *id)
{
  g_ptr_array_add (self->reasons, (gpointer)id);
}

static void
judge (CraLaw *law, const CraAssessment *assessment, CraApplicability *self)
{
  if (self->always || self->risks->len > 0)
    self->verdict = CRA_APPLICABILITY_APPLIES;
  else if (self->unconfirmed->len == 0 && cra_risk_assessment_is_complete (law, assessment))
    self->verdict = CRA_APPLICABILITY_NOT;
  if (self->always)
    add_reason (self, "reason.risk.always");
  if (self->risks->len > 0)
    add_reason (self, self->always ? "reason.risk.also" : "reason.risk.applies");
  if (self->verdict == CRA_APPLICABILITY_NOT)
    add_reason (self, "reason.risk.not-called-for");
  if (self->verdict == CRA_APPLICABILITY_OPEN)
    add_reason (self, "reason.risk.incomplete");
  if (self->unconfirmed->len > 0)
    add_reason (self, "reason.risk.unconfirmed");
}

static void
compare (const CraAnswer *answer, CraApplicability *self)
{
  gboolean yes;

  if (self->always || answer == NULL || answer->applies == CRA_YES_NO_UNDECIDED
      || self->verdict == CRA_APPLICABILITY_OPEN)
    return;
  yes = answer->applies == CRA_YES_NO_YES;
  if (yes == (self->verdict == CRA_APPLICABILITY_APPLIES))
    self->agreement = CRA_AGREEMENT_AGREES;
  else
    {
      self->agreement = yes ? CRA_AGREEMENT_BEYOND : CRA_AGREEMENT_BELOW;
      self->overridden = !cra_text_is_blank (answer->override_reason);
    }
}

CraApplicability *
cra_risk_derive_requirement (CraLaw *law, const CraAssessment *assessment,
                             const CraClause *requirement)
{
  CraApplicability *self;

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  g_return_val_if_fail (assessment != NULL && requirement != NULL, NULL);

  self = g_new0 (CraApplicability, 1);
  self->requirement = requirement;
  self->always = cra_requirement_always_applies (law, requirement);
  self->reasons = g_ptr_array_new ();
  self->risks = g_ptr_array_new_with_free_func (g_free);
  self->unconfirmed = g_ptr_array_new_with_free_func (g_free);
  collect_risks (assessment, self);
  judge (law, assessment, self);
  compare (cra_assessment_find_answer (assessment, requirement->id), self);
  return self;
}

GPtrArray *
cra_risk_derive (CraLaw *law, const CraAssessment *assessment)
{
  const CraClause *const *requirements;
  GPtrArray *list;

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  g_return_val_if_fail (assessment != NULL, NULL);

  requirements = cra_law_list (law, CRA_GROUP_REQUIREMENT);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_applicability_free);
  for (guint i = 0; requirements[i] != NULL; i++)
    g_ptr_array_add (list, cra_risk_derive_requirement (law, assessment, requirements[i]));
  return list;
}

void
cra_applicability_free (CraApplicability *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->reasons);
  g_ptr_array_unref (self->risks);
  g_ptr_array_unref (self->unconfirmed);
  g_free (self);
}

/* --- Words --- */

char *
cra_risk_join_labels (GPtrArray *labels)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (labels != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < labels->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *)labels->pdata[i]);
  return g_string_free (text, FALSE);
}

char *
cra_risk_name_labels (CraLaw *law, GPtrArray *labels)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new ();
  g_autofree char *names = NULL;
  g_autofree char *count = NULL;

  g_return_val_if_fail (CRA_IS_LAW (law) && labels != NULL, NULL);

  if (labels->len <= MOST_NAMED)
    return cra_risk_join_labels (labels);
  for (guint i = 0; i < MOST_NAMED; i++)
    g_ptr_array_add (first, labels->pdata[i]);
  names = cra_risk_join_labels (first);
  count = g_strdup_printf ("%u", labels->len - MOST_NAMED);
  return cra_law_say (law, "reason.risk.more", "risks", names, "count", count, NULL);
}

char *
cra_applicability_say (CraLaw *law, const CraApplicability *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (CRA_IS_LAW (law) && self != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < self->reasons->len; i++)
    {
      const char *reason = self->reasons->pdata[i];
      gboolean unconfirmed = g_str_equal (reason, "reason.risk.unconfirmed");
      g_autofree char *risks = cra_risk_name_labels (law, unconfirmed ? self->unconfirmed : self->risks);
      g_autofree char *sentence = cra_law_say (law, reason, "risks", risks, NULL);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sentence);
    }
  return g_string_free (text, FALSE);
}

/* "A1 to A4": numbers are kept when something is removed, so it is the first and the last. */
static char *
name_range (char letter, gint64 first, gint64 last)
{
  if (first == last)
    return g_strdup_printf ("%c%" G_GINT64_FORMAT, letter, first);
  return g_strdup_printf ("%c%" G_GINT64_FORMAT " to %c%" G_GINT64_FORMAT, letter, first, letter,
                          last);
}

char *
cra_risk_suggest_justification (CraLaw *law, const CraAssessment *assessment)
{
  g_autofree char *assets = NULL;
  g_autofree char *risks = NULL;
  GPtrArray *list;

  g_return_val_if_fail (CRA_IS_LAW (law), NULL);
  g_return_val_if_fail (assessment != NULL, NULL);
  g_return_val_if_fail (assessment->assets->len > 0 && assessment->risks->len > 0, NULL);

  list = assessment->assets;
  assets = name_range ('A', ((CraAsset *)list->pdata[0])->number,
                       ((CraAsset *)list->pdata[list->len - 1])->number);
  list = assessment->risks;
  risks = name_range ('R', ((CraRisk *)list->pdata[0])->number,
                      ((CraRisk *)list->pdata[list->len - 1])->number);
  return cra_law_say (law, "reason.risk.justification", "assets", assets, "risks", risks, NULL);
}

const char *
cra_applicability_word (CraApplicabilityVerdict verdict)
{
  static const char *const words[] = { "open", "applies", "not-applicable" };

  g_return_val_if_fail (verdict < G_N_ELEMENTS (words), NULL);
  return words[verdict];
}

const char *
cra_agreement_word (CraAgreement agreement)
{
  static const char *const words[] = { "unknown", "agrees", "below", "beyond" };

  g_return_val_if_fail (agreement < G_N_ELEMENTS (words), NULL);
  return words[agreement];
}
