/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One product version with everything that belongs to it: what law/ judges, document/ writes and
 * package/ sends out. A snapshot: it never changes after it was loaded, and may be handed to another
 * thread as a whole. */
#pragma once

#include "model/cra-model.h"

G_BEGIN_DECLS

typedef struct
{
  /* Owned; never NULL (an organisation or scope nobody has filled in yet is an empty object) */
  CraWorkspace *workspace;
  CraOrganisation *organisation;
  CraProduct *product;
  CraVersion *version;
  CraScope *scope;
  CraClassification *classification;
  CraRoute *route;

  /* Owned arrays of objects, in the order they are shown */
  GPtrArray *candidates; /* CraCandidate */
  GPtrArray *standards;  /* CraStandard, by reference */
  GPtrArray *act_conformities; /* CraActConformity, by act */
  GPtrArray *answers;    /* CraAnswer, in the order of Annex I */
  GPtrArray *evidence;   /* CraEvidence used by this version or brought in for it, by id */
  GPtrArray *revisions;  /* CraRevision of that evidence, by evidence and number */
  GPtrArray *links;      /* CraLink, by clause and id */
  GPtrArray *statements; /* CraStatement, by clause and language */
  GPtrArray *sboms;      /* CraSbom, oldest first; the last one counts */
  GPtrArray *components; /* CraComponent of the last bill, by number; empty unless asked for */
  GPtrArray *documents;  /* CraDocument, newest last */
  GPtrArray *signatures; /* CraSignature, newest last */
  GPtrArray *text_blocks; /* CraTextBlock of the organisation, by paper, place and language */
  GPtrArray *fixed_texts; /* CraFixedText of the workspace, by phrase and language */
  GPtrArray *signatories; /* CraSignatory, of the organisation, by id */
  GPtrArray *assets; /* CraAsset, by number */
  GPtrArray *risks; /* CraRisk, by number */
  GPtrArray *support_factors; /* CraSupportFactor, by kind and id */
  GPtrArray *component_supports; /* CraComponentSupport, by support end, then name */
  GPtrArray *test_plans; /* CraTestPlan, by id */
  GPtrArray *test_runs; /* CraTestRun, of those plans, by date and id */
  GPtrArray *security_updates; /* CraSecurityUpdate, by date of release */
  GPtrArray *reviews; /* CraReview, by id */

  char *journal_head;    /* SHA-256 of the last journal entry */
  gint64 journal_length; /* number of entries */
  char *as_of;           /* UTC time of the snapshot */

  /*< private >*/
  gatomicrefcount references;
} CraAssessment;

CraAssessment *cra_assessment_new (void);
CraAssessment *cra_assessment_ref (CraAssessment *self);
void cra_assessment_unref (CraAssessment *self);

/* All borrowed; NULL where there is none. */
CraAnswer *cra_assessment_find_answer (const CraAssessment *self, const char *requirement);
CraEvidence *cra_assessment_find_evidence (const CraAssessment *self, gint64 id);
/* The newest revision of a piece of evidence. */
CraRevision *cra_assessment_find_revision (const CraAssessment *self, gint64 evidence);
CraStatement *cra_assessment_find_statement (const CraAssessment *self, const char *clause,
                                             const char *language);
CraSbom *cra_assessment_get_sbom (const CraAssessment *self);
CraActConformity *cra_assessment_find_act_conformity (const CraAssessment *self, const char *act);
CraFixedText *cra_assessment_find_fixed_text (const CraAssessment *self, const char *phrase,
                                              const char *language);
/* The newest signature of a document. */
CraSignature *cra_assessment_find_signature (const CraAssessment *self, gint64 document);
/* Links of one clause; the array is owned by the caller, its members are borrowed. */
GPtrArray *cra_assessment_list_links (const CraAssessment *self, const char *clause);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraAssessment, cra_assessment_unref)

G_END_DECLS
