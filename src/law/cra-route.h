/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conformity assessment procedures that are open, and for each closed one the condition that
 * closes it (Art 32; Art 8(1), 12, 27). */
#pragma once

#include "law/cra-classification.h"
#include "law/cra-law.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

/* What decides, apart from any workspace, so that the whole decision space can be tested. */
typedef struct
{
  CraProductClass product_class;
  CraYesNo foss;
  CraYesNo public_documentation;
  CraCoverage coverage;          /* by references that are cited for this Regulation */
  CraCertificateLevel certificate_level; /* of a scheme usable under Art 27(9) */
  CraAiSystem ai;
  CraYesNo health_record;
  gboolean standards_cited;      /* any harmonised standard cited, common specification, or usable scheme
                                  * with a certificate of at least "substantial" */
  gboolean scheme_usable;        /* a delegated act names a usable scheme, Art 27(9) */
  gboolean critical_act;         /* a delegated act under Art 8(1) names the category */
  const char *on;                /* date of placing on the market; NULL = not known */
} CraRouteFacts;

typedef struct
{
  CraProcedure procedure;
  gboolean open;
  const char *reason; /* clause id (borrowed): why it is open, or the condition that closes it; one of
                       * the result's missing facts where it hangs on that */
} CraRouteOption;

typedef struct
{
  const char *row;      /* clause id of the row of the route table that applies, NULL = not decided */
  GArray *options;      /* CraRouteOption: A, B+C, H, EU-certificate (and AI-Act, EHDS where they apply) */
  GPtrArray *missing;   /* clause ids of reasons saying which fact is still missing */
  GPtrArray *notes;     /* clause ids of further rules to show */
} CraRouteResult;

/* The facts of an assessment, with the dated status of standards and schemes from the law data. */
void cra_route_facts_init (CraRouteFacts *facts, CraLaw *law, const CraAssessment *assessment);
/* A procedure is open only where it is open however the missing facts turn out; what they cannot
 * change is never asked. Pure. Owned by the caller. */
CraRouteResult *cra_route_judge (CraLaw *law, const CraRouteFacts *facts);
void cra_route_result_free (CraRouteResult *self);

/* Whether a notified body takes part, and whether its number stands beside the CE marking (Art
 * 30(4)). */
gboolean cra_procedure_needs_body (CraProcedure procedure);
gboolean cra_procedure_marks_body_number (CraProcedure procedure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraRouteResult, cra_route_result_free)

G_END_DECLS
