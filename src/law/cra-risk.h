/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The risk assessment (Art 13(2) to (4)): how risks are rated, what is missing of them, and which
 * requirements of Annex I Part I(2) they call for. The words for ratings are advice and stand in the law
 * data (rating.*). All functions are pure. */
#pragma once

#include "law/cra-law.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

/* Likelihood and impact go from 1 to this number. */
#define CRA_RISK_SIZE 5

typedef enum
{
  CRA_RISK_UNRATED,
  CRA_RISK_LOW,
  CRA_RISK_MEDIUM,
  CRA_RISK_HIGH,
  CRA_RISK_CRITICAL,
  CRA_N_RISK_LEVELS
} CraRiskLevel;

/* The entries that say what a rating means, NULL for what is not rated. Borrowed. */
const CraClause *cra_risk_find_likelihood (CraLaw *law, gint64 likelihood);
const CraClause *cra_risk_find_impact (CraLaw *law, gint64 impact);
const CraClause *cra_risk_find_level (CraLaw *law, CraRiskLevel level);
/* "unrated", "low" ...: for machines. */
const char *cra_risk_level_word (CraRiskLevel level);

CraRiskLevel cra_risk_judge_level (CraLaw *law, gint64 likelihood, gint64 impact);
CraRiskLevel cra_risk_judge_before (CraLaw *law, const CraRisk *risk);
CraRiskLevel cra_risk_judge_after (CraLaw *law, const CraRisk *risk);
/* What remains after treatment. Where nobody rated it: what was there before for a risk that is accepted
 * as it is; else FALSE and 0. */
gboolean cra_risk_get_residual (const CraRisk *risk, gint64 *likelihood, gint64 *impact);
/* An avoided risk that nobody rated again: nothing of it remains. */
gboolean cra_risk_is_gone (const CraRisk *risk);

/* The highest likelihood times impact that needs no acceptance by name: the version's own, or that of the
 * law data. */
gint64 cra_risk_get_threshold (CraLaw *law, const CraVersion *version);
/* What remains is above the threshold. */
gboolean cra_risk_needs_acceptance (CraLaw *law, const CraVersion *version, const CraRisk *risk);
/* Somebody accepted it by name, with a reason. */
gboolean cra_risk_is_accepted (const CraRisk *risk);

/* What a risk still lacks; several at once. */
typedef enum
{
  CRA_RISK_LACKS_NOTHING = 0,
  CRA_RISK_LACKS_RATING = 1 << 0,
  CRA_RISK_LACKS_TREATMENT = 1 << 1,
  CRA_RISK_LACKS_MEASURES = 1 << 2,
  CRA_RISK_LACKS_RESIDUAL = 1 << 3,
  CRA_RISK_LACKS_ACCEPTANCE = 1 << 4,
  CRA_RISK_LACKS_CONFIRMATION = 1 << 5,
} CraRiskLack;
CraRiskLack cra_risk_find_lacks (CraLaw *law, const CraVersion *version, const CraRisk *risk);
/* A person decided on it. */
gboolean cra_risk_is_confirmed (const CraRisk *risk);

/* Whether nothing is missing that could bring up another risk: purpose and conditions of use are
 * described, there are assets and risks, and none of them lacks anything (Art 13(3)). */
gboolean cra_risk_assessment_is_complete (CraLaw *law, const CraAssessment *assessment);

/* "R3", "A12". Owned by the caller. */
char *cra_risk_make_label (const CraRisk *risk);
char *cra_asset_make_label (const CraAsset *asset);
/* The asset of a label, NULL where there is none. Borrowed. */
CraAsset *cra_assessment_find_asset (const CraAssessment *assessment, const char *label);
CraRisk *cra_assessment_find_risk (const CraAssessment *assessment, const char *label);

/* How many risks lie in each cell; [likelihood - 1][impact - 1]. */
typedef struct
{
  guint before[CRA_RISK_SIZE][CRA_RISK_SIZE];
  guint after[CRA_RISK_SIZE][CRA_RISK_SIZE];
  guint unrated_before;
  guint unrated_after;
  guint gone; /* avoided */
} CraRiskPicture;
void cra_risk_count (const CraAssessment *assessment, CraRiskPicture *picture);
/* Where a risk lies before or after treatment. FALSE where it is not rated. */
gboolean cra_risk_get_cell (const CraRisk *risk, gboolean after, gint64 *likelihood, gint64 *impact);

/* --- Which requirements apply --- */

typedef enum
{
  CRA_APPLICABILITY_OPEN, /* not known yet */
  CRA_APPLICABILITY_APPLIES,
  CRA_APPLICABILITY_NOT, /* the assessment is complete and nothing calls for it */
} CraApplicabilityVerdict;

typedef enum
{
  CRA_AGREEMENT_UNKNOWN, /* nothing to compare: not answered, or the risks do not say yet */
  CRA_AGREEMENT_AGREES,
  CRA_AGREEMENT_BELOW, /* answered "no" though risks call for it */
  CRA_AGREEMENT_BEYOND, /* answered "yes" though no risk calls for it */
} CraAgreement;

typedef struct
{
  const CraClause *requirement; /* Borrowed from the law */
  gboolean always;              /* applies whatever the risks are (Part I(1), Part II) */
  CraApplicabilityVerdict verdict;
  CraAgreement agreement; /* of the answer that is stored */
  gboolean overridden;    /* it differs, and the reason is given */
  GPtrArray *reasons;     /* ids of reasons, borrowed */
  GPtrArray *risks;       /* labels of the confirmed risks that call for it (char *) */
  GPtrArray *unconfirmed; /* labels of those nobody confirmed yet: they decide nothing */
} CraApplicability;

/* CraApplicability of all requirements, in their order. Owned by the caller. */
GPtrArray *cra_risk_derive (CraLaw *law, const CraAssessment *assessment);
CraApplicability *cra_risk_derive_requirement (CraLaw *law, const CraAssessment *assessment,
                                               const CraClause *requirement);
void cra_applicability_free (CraApplicability *self);
/* "Applies because of R3, R7." Owned by the caller. */
char *cra_applicability_say (CraLaw *law, const CraApplicability *self);
/* A justification to begin with for a requirement that nothing calls for. Owned by the caller. */
char *cra_risk_suggest_justification (CraLaw *law, const CraAssessment *assessment);
/* "open", "applies", "not-applicable"; "unknown", "agrees", "below", "beyond". */
const char *cra_applicability_word (CraApplicabilityVerdict verdict);
const char *cra_agreement_word (CraAgreement agreement);
/* "R1, R3". Owned by the caller. */
char *cra_risk_join_labels (GPtrArray *labels);
/* The same for a sentence: of many only the first, and how many more. */
char *cra_risk_name_labels (CraLaw *law, GPtrArray *labels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraApplicability, cra_applicability_free)

G_END_DECLS
