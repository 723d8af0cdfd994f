/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the open points are gathered; inside law/ only. One file for each group of steps. */
#pragma once

#include "law/cra-open-points.h"
#include "law/cra-reviews.h"
#include "law/cra-scope.h"

G_BEGIN_DECLS

#define CRA_POINT_VALUES 4

/* Acts whose products have a procedure of their own (ids in the law data). */
#define CRA_ACT_AI "act.ai"
#define CRA_ACT_HEALTH_DATA "act.ehds"

typedef struct
{
  /* Borrowed */
  CraLaw *law;
  const CraAssessment *assessment;

  /* Owned */
  GPtrArray *points; /* CraOpenPoint, in the order found */
  char *today;       /* day of the snapshot */
} CraPointCollector;

/* A point before its sentence is made. */
typedef struct
{
  CraOpenPointWeight weight;
  CraStep step;
  const char *reason;
  const char *clause;
  gconstpointer object; /* CraObject where it is mended, or NULL */
  const char *field;
  struct
  {
    const char *name;
    const char *value;
  } says[CRA_POINT_VALUES]; /* what fills the placeholders of the reason */
} CraPointDraft;

void cra_collector_add (CraPointCollector *self, const CraPointDraft *draft);

/* A text that must be given. */
typedef struct
{
  CraOpenPointWeight weight;
  CraStep step;
  const char *reason;
  const char *clause;
  const char *field;
} CraRequiredText;

/* A point for each of the texts of OBJECT that is blank. */
void cra_collector_require (CraPointCollector *self, gconstpointer object,
                            const CraRequiredText *texts, guint n_texts);

/* Something the workbench proposed or took over that nobody has confirmed yet. */
gboolean cra_status_is_unconfirmed (CraStatus status);
/* Reason of the sentence that says so. */
const char *cra_status_unconfirmed_reason (CraStatus status);

/* Requirements that can never be "not applicable" (Part I(1), Part II). */
gboolean cra_requirement_always_applies (CraLaw *law, const CraClause *requirement);

/* --- One function a group of steps --- */

void cra_collect_manufacturer (CraPointCollector *self);
void cra_collect_product (CraPointCollector *self);
void cra_collect_support (CraPointCollector *self);
/* TRUE where the rest of the steps is of use: the version is in scope, or may still be. */
gboolean cra_collect_scope (CraPointCollector *self);
void cra_collect_classification (CraPointCollector *self);
void cra_collect_route (CraPointCollector *self);
void cra_collect_standards (CraPointCollector *self);
void cra_collect_requirements (CraPointCollector *self);
void cra_collect_evidence (CraPointCollector *self);
void cra_collect_components (CraPointCollector *self);
void cra_collect_user_information (CraPointCollector *self);
void cra_collect_technical (CraPointCollector *self);
void cra_collect_documents (CraPointCollector *self);
/* Both part of the documents. */
void cra_collect_acts (CraPointCollector *self);
void cra_collect_text_blocks (CraPointCollector *self);
void cra_collect_risk (CraPointCollector *self);
void cra_collect_tests (CraPointCollector *self);
void cra_collect_updates (CraPointCollector *self);
void cra_collect_reviews (CraPointCollector *self);
/* Whether the review of ITEM has a point of its own, so that no other counts it again. */
gboolean cra_review_has_own_point (CraPointCollector *self, const CraReviewItem *item);

G_END_DECLS
