/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is still open, worked out from the state of an assessment. One list for every part of the
 * program: the bar at the bottom, cra status, the DRAFT page of a document. */
#pragma once

#include "law/cra-law.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_BLOCKS_SIGNING, /* the declaration may not be signed */
  CRA_BLOCKS_PLACING, /* the product may not be placed on the market */
  CRA_IMPROVES,       /* would make the file better */
} CraOpenPointWeight;

/* The steps of the flow: where a point is mended. */
typedef enum
{
  CRA_STEP_MANUFACTURER,
  CRA_STEP_PRODUCT,
  CRA_STEP_SCOPE,
  CRA_STEP_CLASSIFICATION,
  CRA_STEP_ROUTE,
  CRA_STEP_SUPPORT,
  CRA_STEP_RISK,
  CRA_STEP_REQUIREMENTS,
  CRA_STEP_EVIDENCE,
  CRA_STEP_COMPONENTS,
  CRA_STEP_TESTS,
  CRA_STEP_USER_INFORMATION,
  CRA_STEP_TECHNICAL,
  CRA_STEP_DOCUMENTS,
  CRA_STEP_REVIEW,
  CRA_N_STEPS
} CraStep;

typedef struct
{
  CraOpenPointWeight weight;
  CraStep step;
  char *reason;      /* clause id of the reason: gives kind, article and mark */
  char *clause;      /* clause it is about, or NULL: "AI.I.2.g"; for a closed procedure the reason that
                      * closes it */
  char *text;        /* whole sentence with the particulars filled in */
  char *object_type; /* where to mend it: type name, id and field; NULL / 0 where it is a whole page */
  gint64 object_id;
  char *field;
} CraOpenPoint;

/* All open points, blocking ones first, in the order of the steps, none twice. Dates are judged as
 * of assessment->as_of. A version that is out of scope or legacy has points of scope only: nothing
 * else is due for a declaration that may not be drawn up. Pure. Owned by the caller. */
GPtrArray *cra_open_points_list (CraLaw *law, const CraAssessment *assessment);
void cra_open_point_free (CraOpenPoint *self);
guint cra_open_points_count (GPtrArray *points, CraOpenPointWeight weight);

/* "manufacturer", "annex-i" ...: ids for the command line and for page names. */
const char *cra_step_word (CraStep step);
/* How a requirement stands, for the badge: the stored status; not-applicable where that is decided
 * and justified; blocked where a decision lacks what the law asks for it or contradicts it. */
CraStatus cra_requirement_status (CraLaw *law, const CraAssessment *assessment,
                                  const char *requirement);
/* The same where there is no snapshot: by the answer, and whether evidence is linked to its requirement. */
CraStatus cra_answer_status (CraLaw *law, const CraAnswer *answer, gboolean has_evidence);

/* Whether a person stands by it: decided or reviewed. */
gboolean cra_status_is_confirmed (CraStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraOpenPoint, cra_open_point_free)

G_END_DECLS
