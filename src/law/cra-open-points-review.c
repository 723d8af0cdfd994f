/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of the review. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

#include "base/cra-calendar.h"

/* So many names are worth reading in one sentence. */
#define MOST_NAMES 8

static void
add_review (CraPointCollector *self,
            CraOpenPointWeight weight,
            const char *reason,
            const CraReviewItem *item)
{
  const CraReview *review = item->review;
  const CraObjectType *type = item->object->type;

  cra_collector_add (
      self, &(CraPointDraft){ .weight = weight,
                              .step = CRA_STEP_REVIEW,
                              .reason = reason,
                              .clause = type == &cra_answer_type ? item->item : NULL,
                              .object = review,
                              .says = { { "what", item->name },
                                        { "reviewer", review->reviewer },
                                        { "comment", review->comment },
                                        { "date", review->due } } });
}

static gboolean
is_overdue (CraPointCollector *self, const CraReview *review)
{
  return cra_calendar_is_date (review->due) && cra_calendar_is_date (self->today)
         && cra_calendar_compare (review->due, self->today) < 0;
}

/* Returned, or late: said of the item itself. */
gboolean
cra_review_has_own_point (CraPointCollector *self, const CraReviewItem *item)
{
  return item->state == CRA_REVIEW_STATE_RETURNED
         || (item->state == CRA_REVIEW_STATE_WAITING && is_overdue (self, item->review));
}

/* Answers have their own sentence, with the other points of Annex I; what has no status of its own is
 * pointed out only once somebody was asked to look at it. */
static gboolean
is_unreviewed (CraPointCollector *self, const CraReviewItem *item)
{
  return !cra_review_has_own_point (self, item)
         && (item->state == CRA_REVIEW_STATE_OPEN || item->state == CRA_REVIEW_STATE_WAITING)
         && item->object->type != &cra_answer_type
         && cra_object_type_find_field (item->object->type, "status") != NULL;
}

static void
collect_unreviewed (CraPointCollector *self, GPtrArray *items)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint count = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const CraReviewItem *item = items->pdata[i];

      if (!is_unreviewed (self, item))
        continue;
      if (count++ < MOST_NAMES)
        g_string_append_printf (names, "%s%s", count > 1 ? "; " : "", item->name);
    }
  if (count > MOST_NAMES)
    g_string_append_printf (names, "; and %u more", count - MOST_NAMES);
  if (count > 0)
    cra_collector_add (self, &(CraPointDraft){ .weight = CRA_IMPROVES,
                                               .step = CRA_STEP_REVIEW,
                                               .reason = "reason.open.review.unreviewed",
                                               .says = { { "items", names->str } } });
}

void
cra_collect_reviews (CraPointCollector *self)
{
  g_autoptr (GPtrArray) items = cra_review_list_items (self->law, self->assessment);

  for (guint i = 0; i < items->len; i++)
    {
      const CraReviewItem *item = items->pdata[i];

      if (!cra_review_has_own_point (self, item))
        continue;
      if (item->state == CRA_REVIEW_STATE_RETURNED)
        add_review (self, CRA_BLOCKS_SIGNING, "reason.open.review.returned", item);
      else
        add_review (self, CRA_IMPROVES, "reason.open.review.overdue", item);
    }
  collect_unreviewed (self, items);
}
