/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of the 22 requirements of Annex I, and how each stands. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include "base/cra-text.h"
#include "law/cra-risk.h"

/* The part of the law about automatic security updates. */
#define REQUIREMENT_UPDATES "AI.I.2.c"

gboolean
cra_requirement_always_applies (CraLaw *law, const CraClause *requirement)
{
  return g_strcmp0 (cra_law_get_extra (law, requirement, "always_applicable"), "true") == 0;
}

static void
add_requirement (CraPointCollector *self,
                 const CraClause *requirement,
                 const CraAnswer *answer,
                 const char *reason,
                 const char *field)
{
  g_autofree char *what = g_strdup_printf ("%s, %s", requirement->article, requirement->title);

  cra_collector_add (self, &(CraPointDraft){ .weight = CRA_BLOCKS_SIGNING,
                                             .step = CRA_STEP_REQUIREMENTS,
                                             .reason = reason,
                                             .clause = requirement->id,
                                             .object = answer,
                                             .field = field,
                                             .says = { { "requirement", requirement->article },
                                                       { "title", requirement->title },
                                                       { "what", what } } });
}

/* What the risks say and what was answered; a reason for the difference settles it. */
static void
collect_risks (CraPointCollector *self, const CraClause *requirement, const CraAnswer *answer)
{
  g_autoptr (CraApplicability) derived
      = cra_risk_derive_requirement (self->law, self->assessment, requirement);
  g_autofree char *risks = cra_risk_name_labels (self->law, derived->risks);
  gboolean below = derived->agreement == CRA_AGREEMENT_BELOW;

  if ((!below && derived->agreement != CRA_AGREEMENT_BEYOND) || derived->overridden)
    return;
  cra_collector_add (self, &(CraPointDraft){ .weight = below ? CRA_BLOCKS_SIGNING : CRA_IMPROVES,
                                             .step = CRA_STEP_REQUIREMENTS,
                                             .reason = below
                                                           ? "reason.open.requirement.contradicts-risks"
                                                           : "reason.open.requirement.beyond-risks",
                                             .clause = requirement->id,
                                             .object = answer,
                                             .field = "override_reason",
                                             .says = { { "requirement", requirement->article },
                                                       { "title", requirement->title },
                                                       { "risks", risks } } });
}

static gboolean
has_link (const CraAssessment *assessment, const char *clause)
{
  for (guint i = 0; i < assessment->links->len; i++)
    if (g_strcmp0 (((CraLink *)assessment->links->pdata[i])->clause, clause) == 0)
      return TRUE;
  return FALSE;
}

static void
collect_not_applicable (CraPointCollector *self,
                        const CraClause *requirement,
                        const CraAnswer *answer)
{
  if (cra_text_is_blank (answer->justification))
    add_requirement (self, requirement, answer, "reason.open.requirement.justification",
                     "justification");
  if (g_str_equal (requirement->id, REQUIREMENT_UPDATES)
      && self->assessment->version->automatic_updates == CRA_AUTOMATIC_ON_BY_DEFAULT)
    add_requirement (self, requirement, answer, "reason.open.requirement.updates-contradict",
                     "applies");
}

static void
collect_applicable (CraPointCollector *self, const CraClause *requirement, const CraAnswer *answer)
{
  if (cra_text_is_blank (answer->implementation))
    add_requirement (self, requirement, answer, "reason.open.requirement.implementation",
                     "implementation");
  if (!has_link (self->assessment, requirement->id))
    add_requirement (self, requirement, answer, "reason.open.requirement.evidence", NULL);
}

/* Nobody has said anything yet: one point, not three. */
static gboolean
is_untouched (const CraAnswer *answer, gboolean always)
{
  if (answer == NULL)
    return TRUE;
  if (answer->applies == CRA_YES_NO_UNDECIDED && !always)
    return TRUE;
  return always && answer->applies != CRA_YES_NO_NO && answer->status == CRA_STATUS_UNDECIDED
         && cra_text_is_blank (answer->implementation);
}

static void
collect_requirement (CraPointCollector *self, const CraClause *requirement)
{
  const CraAnswer *answer = cra_assessment_find_answer (self->assessment, requirement->id);
  gboolean always = cra_requirement_always_applies (self->law, requirement);

  if (is_untouched (answer, always))
    {
      add_requirement (self, requirement, answer, "reason.open.requirement.undecided",
                       always ? "implementation" : "applies");
      return;
    }
  if (always && answer->applies == CRA_YES_NO_NO)
    {
      add_requirement (self, requirement, answer, "reason.open.requirement.always-applies",
                       "applies");
      return;
    }
  if (answer->applies == CRA_YES_NO_NO)
    collect_not_applicable (self, requirement, answer);
  else
    collect_applicable (self, requirement, answer);
  collect_risks (self, requirement, answer);
  if (answer->status == CRA_STATUS_UNDECIDED)
    add_requirement (self, requirement, answer, "reason.open.requirement.unconfirmed", "status");
  else if (cra_status_is_unconfirmed (answer->status))
    add_requirement (self, requirement, answer, cra_status_unconfirmed_reason (answer->status),
                     "status");
}

/* A second pair of eyes is our advice, so it is one hint for all of them. */
static void
collect_reviews (CraPointCollector *self)
{
  const CraAssessment *assessment = self->assessment;
  g_autoptr (GPtrArray) items = cra_review_list_items (self->law, assessment);
  guint unreviewed = 0, own = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const CraReviewItem *item = items->pdata[i];
      const CraAnswer *answer = (const CraAnswer *)item->object;

      if (item->object->type != &cra_answer_type)
        continue;
      if (answer->status == CRA_STATUS_DECIDED)
        unreviewed += cra_review_has_own_point (self, item) ? 0 : 1;
      else if (answer->status == CRA_STATUS_REVIEWED
               && cra_review_is_same_person (answer->reviewer, answer->author))
        own++;
    }
  if (unreviewed > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u", unreviewed);

      cra_collector_add (self, &(CraPointDraft){ .weight = CRA_IMPROVES,
                                                 .step = CRA_STEP_REQUIREMENTS,
                                                 .reason = "reason.open.requirement.unreviewed",
                                                 .says = { { "count", count } } });
    }
  if (own > 0 && !assessment->workspace->one_person)
    {
      g_autofree char *count = g_strdup_printf ("%u", own);

      cra_collector_add (self, &(CraPointDraft){ .weight = CRA_IMPROVES,
                                                 .step = CRA_STEP_REQUIREMENTS,
                                                 .reason = "reason.open.requirement.own-review",
                                                 .says = { { "count", count } } });
    }
}

void
cra_collect_requirements (CraPointCollector *self)
{
  const CraClause *const *requirements = cra_law_list (self->law, CRA_GROUP_REQUIREMENT);

  for (guint i = 0; requirements[i] != NULL; i++)
    collect_requirement (self, requirements[i]);
  collect_reviews (self);
}

/* --- The badge --- */

/* A decision that lacks what the law asks for it. */
static gboolean
is_blocked (const CraAnswer *answer, gboolean has_evidence, gboolean always)
{
  if (answer->applies == CRA_YES_NO_NO)
    return always || cra_text_is_blank (answer->justification);
  return cra_text_is_blank (answer->implementation) || !has_evidence;
}

/* Held not applicable though risks call for it, and nobody said why. */
static gboolean
contradicts_risks (CraLaw *law, const CraAssessment *assessment, const CraClause *requirement)
{
  g_autoptr (CraApplicability) derived
      = cra_risk_derive_requirement (law, assessment, requirement);

  return derived->agreement == CRA_AGREEMENT_BELOW && !derived->overridden;
}

CraStatus
cra_answer_status (CraLaw *law, const CraAnswer *answer, gboolean has_evidence)
{
  const CraClause *clause;
  gboolean always;

  g_return_val_if_fail (CRA_IS_LAW (law), CRA_STATUS_UNDECIDED);
  g_return_val_if_fail (answer != NULL, CRA_STATUS_UNDECIDED);

  clause = answer->requirement != NULL ? cra_law_find (law, answer->requirement) : NULL;
  if (clause == NULL)
    return CRA_STATUS_UNDECIDED;
  always = cra_requirement_always_applies (law, clause);
  if (always && answer->applies == CRA_YES_NO_NO)
    return CRA_STATUS_BLOCKED;
  if (answer->status != CRA_STATUS_DECIDED && answer->status != CRA_STATUS_REVIEWED)
    return answer->status;
  if (is_untouched (answer, always))
    return CRA_STATUS_UNDECIDED;
  if (is_blocked (answer, has_evidence, always))
    return CRA_STATUS_BLOCKED;
  return answer->applies == CRA_YES_NO_NO ? CRA_STATUS_NOT_APPLICABLE : answer->status;
}

CraStatus
cra_requirement_status (CraLaw *law, const CraAssessment *assessment, const char *requirement)
{
  const CraAnswer *answer;
  CraStatus status;

  g_return_val_if_fail (CRA_IS_LAW (law), CRA_STATUS_UNDECIDED);
  g_return_val_if_fail (assessment != NULL && requirement != NULL, CRA_STATUS_UNDECIDED);

  answer = cra_assessment_find_answer (assessment, requirement);
  if (answer == NULL)
    return CRA_STATUS_UNDECIDED;
  status = cra_answer_status (law, answer, has_link (assessment, requirement));
  if (status == CRA_STATUS_NOT_APPLICABLE
      && contradicts_risks (law, assessment, cra_law_find (law, requirement)))
    return CRA_STATUS_BLOCKED;
  return status;
}
