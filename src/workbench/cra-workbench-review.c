/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reviews: who may accept what, and what becomes of an acceptance when the item is changed. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench-review.h"

#include "base/cra-calendar.h"
#include "base/cra-clock.h"
#include "base/cra-error.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

/* One act of review on its way. */
typedef struct
{
  CraWorkbench *workbench;
  gint64 version;
  CraReviewOutcome outcome;
  const char *reviewer;
  const char *due;
  const char *comment;

  /* Owned */
  CraAssessment *assessment;
  GPtrArray *items;  /* CraReviewItem */
  GPtrArray *chosen; /* borrowed from items */
  char *person;
  char *today;
} Act;

static void
act_clear (Act *act)
{
  g_clear_pointer (&act->chosen, g_ptr_array_unref);
  g_clear_pointer (&act->items, g_ptr_array_unref);
  g_clear_pointer (&act->assessment, cra_assessment_unref);
  g_clear_pointer (&act->person, g_free);
  g_clear_pointer (&act->today, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Act, act_clear)

static gboolean
act_begin (Act *act, GError **error)
{
  act->assessment = cra_workbench_load (act->workbench, act->version, FALSE, error);
  if (act->assessment == NULL)
    return FALSE;
  act->items = cra_review_list_items (act->workbench->law, act->assessment);
  act->chosen = g_ptr_array_new ();
  act->person = cra_workbench_dup_person (act->workbench);
  act->today = cra_clock_today ();
  return TRUE;
}

static CraReviewItem *
choose_item (Act *act, const char *type, const char *item, GError **error)
{
  CraReviewItem *found = cra_review_find_item (act->items, type, item);
  g_autofree char *types = cra_review_list_types ();
  g_autofree char *shown = cra_text_make_visible (item);

  if (found != NULL)
    {
      g_ptr_array_add (act->chosen, found);
      return found;
    }
  if (!cra_review_takes_type (cra_object_type_find (type)))
    g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                 "\"%.100s\" is nothing that is reviewed: name one of %s", type, types);
  else
    g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                 "This version has no %s \"%.200s\"; \"cra review list\" shows what there is", type,
                 shown);
  return NULL;
}

/* --- Who may do it --- */

/* TRUE where PERSON may review the item. */
static gboolean
check_author (Act *act, const CraReviewItem *item, const char *person, GError **error)
{
  gboolean wrote = FALSE;

  if (act->assessment->workspace->one_person)
    return TRUE;
  if (!cra_workbench_wrote (act->workbench, item->object, person, &wrote, error))
    return FALSE;
  if (!wrote)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "%s was last edited by %s, who cannot review it. Give it to somebody else; where there "
               "is nobody else, say that this is a one-person firm",
               item->name, person);
  return FALSE;
}

static gboolean
check_decided (const CraReviewItem *item, GError **error)
{
  if (item->state != CRA_REVIEW_STATE_UNDECIDED)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "%s is not decided yet: decide or confirm it first", item->name);
  return FALSE;
}

/* Only the person it was given to, or one who takes it over and says why. */
static gboolean
check_reviewer (Act *act, const CraReviewItem *item, gboolean take_over, GError **error)
{
  if (item->state != CRA_REVIEW_STATE_WAITING
      || cra_review_is_same_person (item->review->reviewer, act->person))
    return TRUE;
  if (take_over && !cra_text_is_blank (act->comment))
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "%s was given to %s, and %s is at work: take the review over, and say why in a note",
               item->name, item->review->reviewer, act->person);
  return FALSE;
}

/* --- Inside the transaction --- */

/* The object as it was looked at; another program may have changed it since. */
static CraObject *
get_unchanged (CraTransaction *transaction, const CraReviewItem *item, gconstpointer known,
               GError **error)
{
  const CraObject *object = known;
  CraObject *now = cra_transaction_get (transaction, object->type, object->id, error);

  if (now == NULL || cra_object_equal (now, object))
    return now;
  cra_object_unref (now);
  g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
               "%s was changed meanwhile: look at it again", item->name);
  return NULL;
}

static void
set_optional (CraObject *object, const char *name, const char *text)
{
  const CraField *field = cra_object_type_find_field (object->type, name);

  if (field != NULL)
    cra_object_set_field (object, field, text, NULL);
}

/* What the reviewer says is kept in the item, too, where it has the fields. */
static gboolean
mark_item (CraTransaction *transaction, const Act *act, const CraReviewItem *item, GError **error)
{
  gboolean accepted = act->outcome == CRA_REVIEW_ACCEPTED;
  CraObject *object = get_unchanged (transaction, item, item->object, error);
  gboolean done = FALSE;

  if (object == NULL)
    return FALSE;
  if (accepted || item->state == CRA_REVIEW_STATE_ACCEPTED)
    set_optional (object, "status",
                  cra_status_words[accepted ? CRA_STATUS_REVIEWED : CRA_STATUS_DECIDED]);
  set_optional (object, "reviewer", accepted ? act->person : NULL);
  set_optional (object, "reviewed_on", accepted ? act->today : NULL);
  done = cra_transaction_put (transaction, object, error);
  cra_object_unref (object);
  return done;
}

/* The review that is still to be answered, or a new one. Owned by the caller. */
static CraReview *
open_review (CraTransaction *transaction, const Act *act, const CraReviewItem *item, GError **error)
{
  CraReview *review = NULL;

  if (item->review != NULL && item->review->outcome == CRA_REVIEW_ASSIGNED)
    return (CraReview *) get_unchanged (transaction, item, item->review, error);
  review = cra_review_new ();
  review->version = act->version;
  review->item_type = g_strdup (item->object->type->name);
  review->item = g_strdup (item->item);
  review->assigned_by = g_strdup (act->person);
  review->assigned_on = g_strdup (act->today);
  return review;
}

static gboolean
put_review (CraTransaction *transaction, const Act *act, const CraReviewItem *item, GError **error)
{
  g_autoptr (CraReview) review = open_review (transaction, act, item, error);

  if (review == NULL)
    return FALSE;
  review->outcome = act->outcome;
  if (act->outcome == CRA_REVIEW_ASSIGNED)
    {
      const CraField *due = cra_object_type_find_field (&cra_review_type, "due");

      cra_set_text (&review->reviewer, act->reviewer);
      cra_set_text (&review->comment, act->comment);
      if (!cra_object_set_field (review, due, act->due, error))
        return FALSE;
    }
  else
    {
      cra_set_text (&review->reviewer, act->person);
      if (!cra_text_is_blank (act->comment))
        cra_set_text (&review->comment, act->comment);
      cra_set_text (&review->decided_on, act->today);
    }
  return cra_workbench_check_object (act->workbench, &review->object, error)
         && cra_transaction_put (transaction, review, error);
}

static gboolean
run_act (CraTransaction *transaction, gpointer data, GError **error)
{
  const Act *act = data;

  for (guint i = 0; i < act->chosen->len; i++)
    {
      const CraReviewItem *item = act->chosen->pdata[i];

      if (act->outcome != CRA_REVIEW_ASSIGNED && !mark_item (transaction, act, item, error))
        return FALSE;
      if (!put_review (transaction, act, item, error))
        return FALSE;
    }
  return TRUE;
}

/* What the journal calls it: a clause, "R3", a type; of many the step and how many. */
static char *
make_subject (const Act *act)
{
  const CraReviewItem *item = act->chosen->pdata[0];

  if (act->chosen->len > 1)
    return g_strdup_printf ("%s (%u)", cra_step_word (item->step), act->chosen->len);
  if (item->object->type == &cra_statement_type)
    return g_strdup (((CraStatement *) item->object)->clause);
  return g_strdup (item->item != NULL ? item->item : item->object->type->name);
}

static gboolean
act_finish (Act *act, GError **error)
{
  static const char *const verbs[] = { "review.assign", "review.accept", "review.return" };
  g_autofree char *subject = make_subject (act);

  return cra_workbench_act (act->workbench, verbs[act->outcome], subject, run_act, act, error);
}

/* --- The verbs --- */

static gboolean
check_assignment (Act *act, const CraReviewItem *item, GError **error)
{
  if (cra_text_is_blank (act->reviewer))
    {
      g_set_error_literal (error, CRA_ERROR, CRA_ERROR_INVALID,
                           "A review needs the name of the reviewer");
      return FALSE;
    }
  if (item->state == CRA_REVIEW_STATE_ACCEPTED)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
                   "%s is reviewed already; it is open again once it is changed", item->name);
      return FALSE;
    }
  return check_decided (item, error) && check_author (act, item, act->reviewer, error);
}

gboolean
cra_workbench_assign_review (CraWorkbench *self, gint64 version, const char *type, const char *item,
                             const char *reviewer, const char *due, const char *note, GError **error)
{
  g_autofree char *name = cra_text_strip (reviewer);
  g_auto (Act) act = { self, version, CRA_REVIEW_ASSIGNED, name, due, note, .items = NULL };
  CraReviewItem *found = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  found = act_begin (&act, error) ? choose_item (&act, type, item, error) : NULL;
  return found != NULL && check_assignment (&act, found, error) && act_finish (&act, error);
}

guint
cra_workbench_assign_step (CraWorkbench *self, gint64 version, CraStep step, const char *reviewer,
                           const char *due, GError **error)
{
  g_autofree char *name = cra_text_strip (reviewer);
  g_auto (Act) act = { self, version, CRA_REVIEW_ASSIGNED, name, due, NULL, .items = NULL };
  g_autoptr (GError) why = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), 0);

  if (!act_begin (&act, error))
    return 0;
  for (guint i = 0; i < act.items->len; i++)
    {
      CraReviewItem *item = act.items->pdata[i];

      if ((step != CRA_N_STEPS && item->step != step) || item->state != CRA_REVIEW_STATE_OPEN)
        continue;
      g_clear_error (&why);
      if (check_assignment (&act, item, &why))
        g_ptr_array_add (act.chosen, item);
    }
  if (act.chosen->len > 0)
    return act_finish (&act, error) ? act.chosen->len : 0;
  if (why != NULL)
    g_propagate_error (error, g_steal_pointer (&why));
  else
    g_set_error_literal (error, CRA_ERROR, CRA_ERROR_REFUSED,
                         "There is nothing here that is decided and was given to nobody yet");
  return 0;
}

static gboolean
check_acceptance (Act *act, const CraReviewItem *item, gboolean take_over, GError **error)
{
  if (item->state == CRA_REVIEW_STATE_ACCEPTED)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED, "%s is reviewed already", item->name);
      return FALSE;
    }
  if (item->state == CRA_REVIEW_STATE_RETURNED)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
                   "%s was returned by %s: change it, and give it to a reviewer again first",
                   item->name, item->review->reviewer);
      return FALSE;
    }
  return check_decided (item, error) && check_reviewer (act, item, take_over, error)
         && check_author (act, item, act->person, error);
}

gboolean
cra_workbench_accept_review (CraWorkbench *self, gint64 version, const char *type, const char *item,
                             const char *note, gboolean take_over, GError **error)
{
  g_auto (Act) act = { self, version, CRA_REVIEW_ACCEPTED, NULL, NULL, note, .items = NULL };
  CraReviewItem *found = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  found = act_begin (&act, error) ? choose_item (&act, type, item, error) : NULL;
  return found != NULL && check_acceptance (&act, found, take_over, error)
         && act_finish (&act, error);
}

guint
cra_workbench_accept_step (CraWorkbench *self, gint64 version, CraStep step, guint *left,
                           GError **error)
{
  g_auto (Act) act = { self, version, CRA_REVIEW_ACCEPTED, NULL, NULL, NULL, .items = NULL };
  g_autoptr (GError) why = NULL;
  guint others = 0;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), 0);

  if (left != NULL)
    *left = 0;
  if (!act_begin (&act, error))
    return 0;
  for (guint i = 0; i < act.items->len; i++)
    {
      CraReviewItem *item = act.items->pdata[i];

      if ((step != CRA_N_STEPS && item->step != step)
          || item->state == CRA_REVIEW_STATE_UNDECIDED || item->state == CRA_REVIEW_STATE_ACCEPTED)
        continue;
      g_clear_error (&why);
      if (check_acceptance (&act, item, FALSE, &why))
        g_ptr_array_add (act.chosen, item);
      else
        others++;
    }
  if (left != NULL)
    *left = others;
  if (act.chosen->len > 0)
    return act_finish (&act, error) ? act.chosen->len : 0;
  if (why != NULL)
    g_propagate_error (error, g_steal_pointer (&why));
  else
    g_set_error_literal (error, CRA_ERROR, CRA_ERROR_REFUSED,
                         "There is nothing here that is decided and not reviewed");
  return 0;
}

gboolean
cra_workbench_return_review (CraWorkbench *self, gint64 version, const char *type, const char *item,
                             const char *comment, gboolean take_over, GError **error)
{
  g_auto (Act) act = { self, version, CRA_REVIEW_RETURNED, NULL, NULL, comment, .items = NULL };
  CraReviewItem *found = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  found = act_begin (&act, error) ? choose_item (&act, type, item, error) : NULL;
  if (found == NULL)
    return FALSE;
  if (cra_text_is_blank (comment))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Say in a comment what must change before %s can be accepted", found->name);
      return FALSE;
    }
  return check_decided (found, error) && check_reviewer (&act, found, take_over, error)
         && act_finish (&act, error);
}

gboolean
cra_workbench_set_one_person (CraWorkbench *self, gboolean one_person, GError **error)
{
  g_autoptr (CraWorkspace) workspace = cra_workbench_get_workspace (self, error);

  return workspace != NULL
         && cra_workbench_set (self, &cra_workspace_type, workspace->object.id, error, "one_person",
                               one_person ? "true" : "false", NULL);
}
