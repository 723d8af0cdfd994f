/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reviews: who may accept, what a return does, what an edit takes back, and that undo knows it all. */
#include "workbench-fixture.h"

#include "base/cra-clock.h"
#include "base/cra-error.h"
#include "workbench/cra-workbench-review.h"

#include <string.h>

#define AUTHOR "Example Person" /* who is at work in the fixture */
#define REVIEWER "Example Reviewer"
#define ITEM "AI.I.2.b"

static void
work_as (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_workbench_set_person (fixture->workbench, name, NULL, &error));
  g_assert_no_error (error);
}

static CraReviewState
get_state (Fixture *fixture, const char *type, const char *item)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);
  g_autoptr (GPtrArray) items
    = cra_review_list_items (cra_workbench_get_law (fixture->workbench), assessment);
  CraReviewItem *found = cra_review_find_item (items, type, item);

  g_assert_nonnull (found);
  return found->state;
}

static guint
count_journal (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries
    = cra_workbench_list_journal (fixture->workbench, 0, 10000, NULL, 0, NULL);

  return entries->len;
}

static void
assign (Fixture *fixture, const char *type, const char *item)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_workbench_assign_review (fixture->workbench, fixture->version, type, item, REVIEWER,
                                              "2028-02-01", NULL, &error));
  g_assert_no_error (error);
}

static gboolean
accept (Fixture *fixture, const char *type, const char *item, GError **error)
{
  return cra_workbench_accept_review (fixture->workbench, fixture->version, type, item, NULL, FALSE,
                                      error);
}

static CraAnswer *
get_answer (CraAssessment *assessment)
{
  CraAnswer *answer = cra_assessment_find_answer (assessment, ITEM);

  g_assert_nonnull (answer);
  return answer;
}

static void
edit_answer (Fixture *fixture, const char *text)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_workbench_set (fixture->workbench, &cra_answer_type,
                                    get_answer (assessment)->object.id, &error, "implementation", text,
                                    NULL));
}

static void
test_accepted_is_reviewed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (CraAssessment) undone = NULL;
  g_autofree char *today = cra_clock_today ();
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  CraReview *review = NULL;
  guint before = 0;

  fixture_fill (fixture);
  g_assert_cmpint (get_state (fixture, "answer", ITEM), ==, CRA_REVIEW_STATE_OPEN);
  before = count_journal (fixture);
  assign (fixture, "answer", ITEM);
  g_assert_cmpint (get_state (fixture, "answer", ITEM), ==, CRA_REVIEW_STATE_WAITING);
  g_assert_cmpuint (count_journal (fixture), ==, before + 1);
  work_as (fixture, "example  reviewer");
  before = count_journal (fixture);
  g_assert_true (accept (fixture, "answer", ITEM, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_journal (fixture), ==, before + 1);

  assessment = fixture_load (fixture);
  g_assert_cmpint (get_answer (assessment)->status, ==, CRA_STATUS_REVIEWED);
  g_assert_cmpstr (get_answer (assessment)->reviewer, ==, "example  reviewer");
  g_assert_cmpstr (get_answer (assessment)->reviewed_on, ==, today);
  g_assert_cmpstr (get_answer (assessment)->author, ==, AUTHOR);
  g_assert_cmpuint (assessment->reviews->len, ==, 1);
  review = assessment->reviews->pdata[0];
  g_assert_cmpint (review->outcome, ==, CRA_REVIEW_ACCEPTED);
  g_assert_cmpstr (review->assigned_by, ==, AUTHOR);
  g_assert_cmpstr (review->decided_on, ==, today);
  words = cra_workbench_describe_undo (fixture->workbench);
  g_assert_cmpstr (words, ==, "Acceptance of Annex I Part I(2)(b)");
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  undone = fixture_load (fixture);
  g_assert_cmpint (get_answer (undone)->status, ==, CRA_STATUS_DECIDED);
  g_assert_null (get_answer (undone)->reviewer);
  g_assert_cmpint (get_state (fixture, "answer", ITEM), ==, CRA_REVIEW_STATE_WAITING);
  g_assert_true (cra_workbench_check (fixture->workbench, NULL, &error));
}

static void
test_author_may_not_review (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *type;
    const char *item;
  } items[] = { { "answer", ITEM }, { "route", NULL }, { "scope", NULL }, { "version", NULL },
                { "classification", NULL }, { "statement", "AII.8.a en" } };
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_assert_false (accept (fixture, items[i].type, items[i].item, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, "one-person firm"));
      g_clear_error (&error);
      g_assert_false (cra_workbench_assign_review (fixture->workbench, fixture->version, items[i].type,
                                                   items[i].item, "EXAMPLE PERSON", NULL, NULL, &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
      g_clear_error (&error);
    }
  g_assert_true (cra_workbench_set_one_person (fixture->workbench, TRUE, &error));
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_assert_true (accept (fixture, items[i].type, items[i].item, &error));
      g_assert_no_error (error);
      g_assert_cmpint (get_state (fixture, items[i].type, items[i].item), ==, CRA_REVIEW_STATE_ACCEPTED);
    }
}

/* That is a change like any other; who is at work and where somebody left off are not. */
static void
test_one_person_is_undone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) with = NULL;
  g_autoptr (CraAssessment) without = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  g_assert_true (cra_workbench_set_one_person (fixture->workbench, TRUE, &error));
  work_as (fixture, REVIEWER);
  with = fixture_load (fixture);
  words = cra_workbench_describe_undo (fixture->workbench);
  g_assert_nonnull (strstr (words, "One person works alone"));
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  g_assert_no_error (error);
  without = fixture_load (fixture);
  g_assert_true (with->workspace->one_person);
  g_assert_false (without->workspace->one_person);
  g_assert_cmpstr (without->workspace->person, ==, REVIEWER);
  g_assert_cmpstr (without->journal_head, !=, with->journal_head);
}

/* The one who confirmed an inherited item decided it; the one who undid a review did not. */
static void
test_author_is_who_decided (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  assessment = fixture_load (fixture);
  first = cra_workbench_find_author (fixture->workbench, &assessment->route->object, &error);
  g_assert_cmpstr (first, ==, AUTHOR);
  work_as (fixture, REVIEWER);
  g_assert_true (accept (fixture, "route", NULL, &error));
  work_as (fixture, "Third Person");
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  second = cra_workbench_find_author (fixture->workbench, &assessment->route->object, &error);
  g_assert_cmpstr (second, ==, AUTHOR);
  g_assert_true (cra_workbench_set (fixture->workbench, &cra_route_type, assessment->route->object.id,
                                    &error, "status", "suggested", NULL));
  third = cra_workbench_find_author (fixture->workbench, &assessment->route->object, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (third, ==, "Third Person");
}

static void
test_only_the_reviewer_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GError) error = NULL;
  CraReview *review = NULL;

  fixture_fill (fixture);
  assign (fixture, "route", NULL);
  work_as (fixture, "Third Person");
  g_assert_false (accept (fixture, "route", NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "take the review over"));
  g_clear_error (&error);
  g_assert_false (cra_workbench_return_review (fixture->workbench, fixture->version, "route", NULL,
                                               "No.", FALSE, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (cra_workbench_accept_review (fixture->workbench, fixture->version, "route", NULL, " ",
                                               TRUE, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (cra_workbench_accept_review (fixture->workbench, fixture->version, "route", NULL,
                                              "On leave until May.", TRUE, &error));
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  review = assessment->reviews->pdata[0];
  g_assert_cmpstr (review->reviewer, ==, "Third Person");
  g_assert_cmpstr (review->comment, ==, "On leave until May.");
  g_assert_cmpstr (assessment->route->reviewer, ==, "Third Person");
}

static void
test_return_needs_a_comment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) points = NULL;
  g_autoptr (GError) error = NULL;
  guint blocking = 0;

  fixture_fill (fixture);
  assign (fixture, "answer", ITEM);
  work_as (fixture, REVIEWER);
  g_assert_false (cra_workbench_return_review (fixture->workbench, fixture->version, "answer", ITEM, "\n",
                                               FALSE, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (cra_workbench_return_review (fixture->workbench, fixture->version, "answer", ITEM,
                                              "Which ports?", FALSE, &error));
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  g_assert_cmpint (get_answer (assessment)->status, ==, CRA_STATUS_DECIDED);
  points = cra_workbench_list_open_points (fixture->workbench, assessment);
  blocking = cra_open_points_count (points, CRA_BLOCKS_SIGNING);
  g_assert_cmpuint (blocking, ==, 1);
  g_assert_cmpstr (((CraOpenPoint *) points->pdata[0])->reason, ==, "reason.open.review.returned");
  g_assert_nonnull (strstr (((CraOpenPoint *) points->pdata[0])->text, "Which ports?"));

  /* Changing it is not enough: somebody must look again. */
  work_as (fixture, AUTHOR);
  edit_answer (fixture, "Ports 80 and 443 only.");
  g_assert_cmpint (get_state (fixture, "answer", ITEM), ==, CRA_REVIEW_STATE_RETURNED);
  work_as (fixture, REVIEWER);
  g_assert_false (accept (fixture, "answer", ITEM, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_clear_error (&error);
  work_as (fixture, AUTHOR);
  assign (fixture, "answer", ITEM);
  work_as (fixture, REVIEWER);
  g_assert_true (accept (fixture, "answer", ITEM, &error));
  g_assert_cmpint (get_state (fixture, "answer", ITEM), ==, CRA_REVIEW_STATE_ACCEPTED);
}

/* Of an answer, of the class (which has a verb of its own) and of the support period (which has no
 * status). */
static void
test_edit_withdraws (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  work_as (fixture, REVIEWER);
  g_assert_true (accept (fixture, "answer", ITEM, &error));
  g_assert_true (accept (fixture, "classification", NULL, &error));
  g_assert_true (accept (fixture, "version", NULL, &error));
  g_assert_no_error (error);
  work_as (fixture, AUTHOR);

  edit_answer (fixture, "Otherwise.");
  cra_workbench_classify (fixture->workbench, fixture->version, "AIII.I.12", NULL, NULL, &error);
  cra_workbench_set (fixture->workbench, &cra_version_type, fixture->version, &error, "support_type",
                     "Other updates", NULL);
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->reviews->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (((CraReview *) assessment->reviews->pdata[i])->outcome, ==, CRA_REVIEW_WITHDRAWN);
  g_assert_null (get_answer (assessment)->reviewer);
  g_assert_cmpint (get_state (fixture, "answer", ITEM), ==, CRA_REVIEW_STATE_OPEN);
  g_assert_cmpint (get_state (fixture, "version", NULL), ==, CRA_REVIEW_STATE_OPEN);

  /* With the edit undone, what was accepted stands again. */
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  g_assert_cmpint (get_state (fixture, "version", NULL), ==, CRA_REVIEW_STATE_ACCEPTED);
  cra_workbench_set (fixture->workbench, &cra_version_type, fixture->version, &error,
                     "intended_purpose", "Nothing of the support period.", NULL);
  g_assert_cmpint (get_state (fixture, "version", NULL), ==, CRA_REVIEW_STATE_ACCEPTED);
}

static void
test_renamed_item_keeps_its_review (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 standard = cra_workbench_add (fixture->workbench, &cra_standard_type, fixture->version, &error,
                                       "reference", "EN 18031", NULL);

  assign (fixture, "standard", "EN 18031");
  cra_workbench_set (fixture->workbench, &cra_standard_type, standard, &error, "reference", "EN 18031-1",
                     NULL);
  g_assert_no_error (error);
  g_assert_cmpint (get_state (fixture, "standard", "EN 18031-1"), ==, CRA_REVIEW_STATE_WAITING);
}

static void
test_all_of_a_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint before = 0, left = 0;

  fixture_fill (fixture);
  g_assert_cmpuint (cra_workbench_assign_step (fixture->workbench, fixture->version,
                                               CRA_STEP_REQUIREMENTS, AUTHOR, NULL, &error), ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_clear_error (&error);
  assign (fixture, "answer", "AI.II.1");
  before = count_journal (fixture);
  g_assert_cmpuint (cra_workbench_assign_step (fixture->workbench, fixture->version,
                                               CRA_STEP_REQUIREMENTS, REVIEWER, NULL, &error), ==, 21);
  g_assert_cmpuint (count_journal (fixture), ==, before + 1);
  g_assert_cmpuint (cra_workbench_assign_step (fixture->workbench, fixture->version,
                                               CRA_STEP_REQUIREMENTS, REVIEWER, NULL, &error), ==, 0);
  g_clear_error (&error);

  g_assert_cmpuint (cra_workbench_accept_step (fixture->workbench, fixture->version,
                                               CRA_STEP_REQUIREMENTS, &left, &error), ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_assert_cmpuint (left, ==, 22);
  g_clear_error (&error);
  g_assert_true (cra_workbench_assign_review (fixture->workbench, fixture->version, "answer", ITEM,
                                              "Third Person", NULL, NULL, &error));
  work_as (fixture, REVIEWER);
  before = count_journal (fixture);
  g_assert_cmpuint (cra_workbench_accept_step (fixture->workbench, fixture->version,
                                               CRA_STEP_REQUIREMENTS, &left, &error), ==, 21);
  g_assert_cmpuint (left, ==, 1);
  g_assert_cmpuint (count_journal (fixture), ==, before + 1);
  words = cra_workbench_describe_undo (fixture->workbench);
  g_assert_cmpstr (words, ==, "Acceptance of annex-i (21)");
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  g_assert_cmpint (get_state (fixture, "answer", "AI.II.1"), ==, CRA_REVIEW_STATE_WAITING);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cra_workbench_assign_review (fixture->workbench, fixture->version, "answer", ITEM,
                                               REVIEWER, NULL, NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "not decided"));
  g_clear_error (&error);
  g_assert_false (accept (fixture, "answer", "AI.I.2.z", &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (accept (fixture, "evidence", NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_clear_error (&error);
  fixture_fill (fixture);
  g_assert_false (cra_workbench_assign_review (fixture->workbench, fixture->version, "answer", ITEM, " ",
                                               NULL, NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (cra_workbench_assign_review (fixture->workbench, fixture->version, "answer", ITEM,
                                               REVIEWER, "soon", NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_review_type, fixture->version, &error,
                                      "item_type", "evidence", "reviewer", REVIEWER, NULL), ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
}

/* Papers name the reviewer: what the reviewer says makes them stale, whom it was given to does not. */
static void
test_papers_notice_the_answer_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) before = NULL;
  g_autoptr (CraAssessment) given = NULL;
  g_autoptr (CraAssessment) accepted = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  before = fixture_load (fixture);
  assign (fixture, "route", NULL);
  given = fixture_load (fixture);
  g_assert_cmpstr (before->journal_head, ==, given->journal_head);
  work_as (fixture, REVIEWER);
  g_assert_true (accept (fixture, "route", NULL, &error));
  accepted = fixture_load (fixture);
  g_assert_cmpstr (given->journal_head, !=, accepted->journal_head);
  first = cra_workbench_digest_state (fixture->workbench, before);
  second = cra_workbench_digest_state (fixture->workbench, given);
  third = cra_workbench_digest_state (fixture->workbench, accepted);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (second, !=, third);
}

/* --- The generic way --- */

static void
assert_refused (gboolean done, GError **error, const char *advice)
{
  g_assert_false (done);
  g_assert_error (*error, CRA_ERROR, CRA_ERROR_REFUSED);
  if (strstr ((*error)->message, advice) == NULL)
    g_error ("\"%s\" does not say: %s", (*error)->message, advice);
  g_clear_error (error);
}

static void
test_marking_reviewed_is_accepting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (CraAssessment) accepted = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  fixture_fill (fixture);
  assessment = fixture_load (fixture);
  id = get_answer (assessment)->object.id;
  assert_refused (cra_workbench_set (fixture->workbench, &cra_answer_type, id, &error, "status",
                                     "reviewed", NULL),
                  &error, "one-person firm");
  /* Another name in the field does not make another author. */
  g_assert_true (cra_workbench_set (fixture->workbench, &cra_answer_type, id, &error, "author",
                                    "Somebody Else", NULL));
  assert_refused (cra_workbench_set (fixture->workbench, &cra_answer_type, id, &error, "status",
                                     "reviewed", NULL),
                  &error, "one-person firm");
  work_as (fixture, REVIEWER);
  g_assert_true (cra_workbench_set (fixture->workbench, &cra_answer_type, id, &error, "status",
                                    "reviewed", NULL));
  g_assert_no_error (error);
  words = cra_workbench_describe_undo (fixture->workbench);
  g_assert_cmpstr (words, ==, "Acceptance of Annex I Part I(2)(b)");
  accepted = fixture_load (fixture);
  g_assert_cmpint (get_answer (accepted)->status, ==, CRA_STATUS_REVIEWED);
  g_assert_cmpstr (get_answer (accepted)->reviewer, ==, REVIEWER);
  g_assert_cmpuint (accepted->reviews->len, ==, 1);
}

static void
test_edits_do_not_review (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *text;
  } sets[] = { { "reviewer", REVIEWER }, { "reviewed_on", "2028-01-01" } };
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;
  gint64 asset = 0;

  fixture_fill (fixture);
  assessment = fixture_load (fixture);
  id = get_answer (assessment)->object.id;
  work_as (fixture, REVIEWER);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    assert_refused (cra_workbench_set (fixture->workbench, &cra_answer_type, id, &error, sets[i].field,
                                       sets[i].text, NULL),
                    &error, "cra review accept answer AI.I.2.b");
  assert_refused (cra_workbench_set (fixture->workbench, &cra_answer_type, id, &error, "status",
                                     "reviewed", "implementation", "Other", NULL),
                  &error, "cra review accept answer AI.I.2.b");
  assert_refused (cra_workbench_add (fixture->workbench, &cra_risk_type, fixture->version, &error,
                                     "title", "A risk", "status", "reviewed", NULL)
                    != 0,
                  &error, "once the risk is there");
  asset = cra_workbench_add (fixture->workbench, &cra_asset_type, fixture->version, &error, "name",
                             "An asset", NULL);
  assert_refused (cra_workbench_set (fixture->workbench, &cra_asset_type, asset, &error, "status",
                                     "reviewed", NULL),
                  &error, "leave it decided");
}

static void
test_reviews_are_not_written_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  fixture_fill (fixture);
  assign (fixture, "route", NULL);
  assessment = fixture_load (fixture);
  id = ((CraObject *) assessment->reviews->pdata[0])->id;
  assert_refused (cra_workbench_add (fixture->workbench, &cra_review_type, fixture->version, &error,
                                     "item_type", "version", "reviewer", REVIEWER, "outcome", "accepted",
                                     NULL)
                    != 0,
                  &error, "cra review");
  assert_refused (cra_workbench_set (fixture->workbench, &cra_review_type, id, &error, "outcome",
                                     "accepted", NULL),
                  &error, "cra review");
  work_as (fixture, REVIEWER);
  g_assert_true (cra_workbench_return_review (fixture->workbench, fixture->version, "route", NULL, "Why?",
                                              FALSE, &error));
  assert_refused (cra_workbench_set (fixture->workbench, &cra_review_type, id, &error, "comment", "Fine.",
                                     NULL),
                  &error, "cra review");
  assert_refused (cra_workbench_remove (fixture->workbench, &cra_review_type, id, &error), &error,
                  "cra review");
  g_assert_cmpint (get_state (fixture, "route", NULL), ==, CRA_REVIEW_STATE_RETURNED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/review/accepted-is-reviewed", test_accepted_is_reviewed);
  fixture_add ("/workbench/review/author-may-not-review-but-in-a-one-person-firm",
               test_author_may_not_review);
  fixture_add ("/workbench/review/one-person-firm-is-undone", test_one_person_is_undone);
  fixture_add ("/workbench/review/author-is-who-decided", test_author_is_who_decided);
  fixture_add ("/workbench/review/only-the-reviewer-answers", test_only_the_reviewer_answers);
  fixture_add ("/workbench/review/return-needs-a-comment-and-blocks", test_return_needs_a_comment);
  fixture_add ("/workbench/review/edit-withdraws-and-undo-restores", test_edit_withdraws);
  fixture_add ("/workbench/review/renamed-item-keeps-its-review", test_renamed_item_keeps_its_review);
  fixture_add ("/workbench/review/all-of-a-step-in-one-act", test_all_of_a_step);
  fixture_add ("/workbench/review/refusals-say-why", test_refusals);
  fixture_add ("/workbench/review/papers-notice-the-answer-only", test_papers_notice_the_answer_only);
  fixture_add ("/workbench/review/marking-reviewed-is-accepting", test_marking_reviewed_is_accepting);
  fixture_add ("/workbench/review/edits-do-not-review", test_edits_do_not_review);
  fixture_add ("/workbench/review/reviews-are-not-written-by-hand", test_reviews_are_not_written_by_hand);
  return g_test_run ();
}
