/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of an assessment a second person reviews, and how far that is. The law asks for a manufacturer
 * who answers for the whole; a second pair of eyes is advice. Pure. */
#pragma once

#include "law/cra-open-points.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_REVIEW_STATE_UNDECIDED, /* not decided by a person yet: nothing to review */
  CRA_REVIEW_STATE_OPEN,      /* decided, given to nobody, or changed since it was accepted */
  CRA_REVIEW_STATE_WAITING,   /* given to a reviewer */
  CRA_REVIEW_STATE_RETURNED,
  CRA_REVIEW_STATE_ACCEPTED,
} CraReviewState;

/* Something to be reviewed. */
typedef struct
{
  CraObject *object; /* borrowed from the assessment */
  char *item;        /* what reviews call it: a clause id, "R3"; NULL where there is one only */
  char *name;        /* for people: "Annex I Part I(2)(b), Secure by default ..." */
  CraStep step;      /* where it is decided */
  CraReviewState state;
  CraReview *review; /* the last one about it, borrowed, or NULL */
} CraReviewItem;

/* All items of ASSESSMENT, CraReviewItem, in the order of the steps. Owned by the caller. */
GPtrArray *cra_review_list_items (CraLaw *law, const CraAssessment *assessment);
void cra_review_item_free (CraReviewItem *self);
/* The item with this type and name among ITEMS, borrowed, or NULL. */
CraReviewItem *cra_review_find_item (GPtrArray *items, const char *type, const char *item);

/* Whether objects of TYPE are reviewed. "version" stands for the support period. */
gboolean cra_review_takes_type (const CraObjectType *type);
/* The types there are, for messages: "answer, scope ...". Owned by the caller. */
char *cra_review_list_types (void);
/* What reviews call OBJECT: a clause id, "R3"; NULL where a version has one only. Owned by the caller. */
char *cra_review_make_item (const CraObject *object);
/* Whether a change of FIELD changes what was reviewed of an object of TYPE. */
gboolean cra_review_covers_field (const CraObjectType *type, const char *field);
/* Whether two names are those of one person: capitals and spaces do not count. */
gboolean cra_review_is_same_person (const char *first, const char *second);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraReviewItem, cra_review_item_free)

G_END_DECLS
