/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be reviewed, as rows of a list of any length. */
#pragma once

#include <gtk/gtk.h>

#include "app/cra-session.h"
#include "law/cra-reviews.h"

G_BEGIN_DECLS

/* Who has to do what next. */
typedef enum
{
  CRA_REVIEW_GROUP_FOR_ME,   /* given to the person at work */
  CRA_REVIEW_GROUP_OPEN,     /* decided, given to nobody */
  CRA_REVIEW_GROUP_AWAY,     /* given to somebody else */
  CRA_REVIEW_GROUP_RETURNED,
  CRA_REVIEW_GROUP_DONE,
  CRA_N_REVIEW_GROUPS
} CraReviewGroup;

/* One item, as the page shows it. Texts are owned by the row. */
#define CRA_TYPE_REVIEW_ROW (cra_review_row_get_type ())
G_DECLARE_FINAL_TYPE (CraReviewRow, cra_review_row, CRA, REVIEW_ROW, GObject)

struct _CraReviewRow
{
  GObject parent_instance;

  CraReviewGroup group;
  CraStep step;
  const CraObjectType *type;
  gint64 id;     /* of the object */
  gint64 review; /* id of the last review, 0 = none */
  char *item;
  char *clause;  /* where the item is one, or NULL */
  char *name;
  char *facts;   /* "Given to B by A, due 1 May 2028" */
  char *comment; /* or NULL */
  gboolean overdue;
};

/* Fills STORE (CraReviewRow) with the items of GROUP and STEP (CRA_N_STEPS = all), and COUNTS with how
 * many of STEP each group has. */
void cra_review_list_fill (GListStore *store, CraSession *session, CraReviewGroup group,
                           CraStep step, guint counts[CRA_N_REVIEW_GROUPS]);
/* Rows with a name, facts and a badge, made anew for those that are on the screen only. */
GtkListItemFactory *cra_review_list_make_factory (void);
/* "Waiting for you" ... */
const char *cra_review_list_name_group (CraReviewGroup group);

G_END_DECLS
