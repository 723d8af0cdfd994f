/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is reviewed, what it is called, and how it stands. */
#include "law-fixture.h"

#include "law/cra-reviews.h"

#include <string.h>

static CraReviewItem *
find (GPtrArray *items, const char *type, const char *item)
{
  CraReviewItem *found = cra_review_find_item (items, type, item);

  g_assert_nonnull (found);
  return found;
}

static GPtrArray *
list_items (const CraAssessment *assessment)
{
  return cra_review_list_items (cra_law_get_default (), assessment);
}

typedef struct
{
  const char *name;
  const char *changes;
  CraReviewState state;
} StateRow;

#define REVIEW "+review|review.item_type=route|review.reviewer=B"

static const StateRow states[] = {
  { "undecided", "route.status=undecided", CRA_REVIEW_STATE_UNDECIDED },
  { "suggested", "route.status=suggested", CRA_REVIEW_STATE_UNDECIDED },
  { "inherited", "route.status=inherited", CRA_REVIEW_STATE_UNDECIDED },
  { "decided", "route.status=decided", CRA_REVIEW_STATE_OPEN },
  { "assigned", "route.status=decided|" REVIEW, CRA_REVIEW_STATE_WAITING },
  { "assigned-before-it-is-decided", "route.status=undecided|" REVIEW, CRA_REVIEW_STATE_UNDECIDED },
  { "returned", "route.status=decided|" REVIEW "|review.outcome=returned", CRA_REVIEW_STATE_RETURNED },
  { "returned-and-made-undecided", "route.status=undecided|" REVIEW "|review.outcome=returned",
    CRA_REVIEW_STATE_RETURNED },
  { "returned-and-assigned-again",
    "route.status=decided|" REVIEW "|review.outcome=returned|" REVIEW, CRA_REVIEW_STATE_WAITING },
  { "accepted", "route.status=reviewed|" REVIEW "|review.outcome=accepted",
    CRA_REVIEW_STATE_ACCEPTED },
  { "accepted-and-changed-since", "route.status=decided|" REVIEW "|review.outcome=accepted",
    CRA_REVIEW_STATE_OPEN },
  { "withdrawn", "route.status=decided|" REVIEW "|review.outcome=withdrawn", CRA_REVIEW_STATE_OPEN },
  { "reviewed-without-a-record", "route.status=reviewed", CRA_REVIEW_STATE_ACCEPTED },
  { "record-of-something-else", "route.status=decided|" REVIEW "|review.item_type=scope",
    CRA_REVIEW_STATE_OPEN },
};

static void
test_state (gconstpointer data)
{
  const StateRow *row = data;
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (GPtrArray) items = NULL;

  change_assessment (assessment, row->changes);
  items = list_items (assessment);
  g_assert_cmpint (find (items, "route", NULL)->state, ==, row->state);
}

/* The support period has no status: the record alone says how it stands. */
static void
test_support_period (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  const struct
  {
    const char *change;
    CraReviewState state;
  } steps[] = {
    { "", CRA_REVIEW_STATE_OPEN },
    { "+review|review.item_type=version|review.reviewer=B", CRA_REVIEW_STATE_WAITING },
    { "review.outcome=accepted", CRA_REVIEW_STATE_ACCEPTED },
    { "review.outcome=withdrawn", CRA_REVIEW_STATE_OPEN },
    { "version.support_end=", CRA_REVIEW_STATE_UNDECIDED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GPtrArray) items = NULL;

      change_assessment (assessment, steps[i].change);
      items = list_items (assessment);
      g_assert_cmpint (find (items, "version", NULL)->state, ==, steps[i].state);
    }
}

static void
test_names (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (GPtrArray) items = NULL;
  const struct
  {
    const char *type;
    const char *item;
    const char *name;
    CraStep step;
  } cases[] = {
    { "answer", "AI.I.2.g", "Annex I Part I(2)(g), Data minimisation", CRA_STEP_REQUIREMENTS },
    { "statement", "AII.8.a en",
      "Annex II point 8(a), Instructions: secure commissioning and use (en)",
      CRA_STEP_USER_INFORMATION },
    { "statement", "AVII.2.a en", "Annex VII point 2(a), Design and architecture (en)",
      CRA_STEP_TECHNICAL },
    { "risk", "R4", "R4, Stolen keys", CRA_STEP_RISK },
    { "standard", "EN 18031-1 (act.red)", "EN 18031-1 (act.red)", CRA_STEP_ROUTE },
    { "standard", "EN 18031-1", "EN 18031-1", CRA_STEP_ROUTE },
    { "version", "", "The support period", CRA_STEP_SUPPORT },
  };

  change_assessment (assessment, "+risk|risk.number=4|risk.title=Stolen keys"
                                 "|+standard|standard.reference=EN 18031-1|standard.act=act.red"
                                 "|+standard|standard.reference=EN 18031-1");
  items = list_items (assessment);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const CraReviewItem *item = find (items, cases[i].type, cases[i].item);

      g_assert_cmpstr (item->name, ==, cases[i].name);
      g_assert_cmpint (item->step, ==, cases[i].step);
    }
  g_assert_null (cra_review_find_item (items, "risk", "R5"));
  g_assert_null (cra_review_find_item (items, "evidence", NULL));
}

/* Whatever may be reviewed is known to the list, and the other way round. */
static void
test_types (void)
{
  g_autofree char *types = cra_review_list_types ();

  g_assert_cmpstr (types, ==, "scope, classification, route, standard, version, risk, answer, statement");
  for (guint i = 0; cra_object_types[i] != NULL; i++)
    {
      g_autofree char *needle = g_strconcat (cra_object_types[i]->name, ",", NULL);
      g_autofree char *list = g_strconcat (types, ",", NULL);

      g_assert_cmpint (cra_review_takes_type (cra_object_types[i]), ==, strstr (list, needle) != NULL);
    }
}

static void
test_fields (void)
{
  g_assert_true (cra_review_covers_field (&cra_answer_type, "implementation"));
  g_assert_false (cra_review_covers_field (&cra_answer_type, "status"));
  g_assert_false (cra_review_covers_field (&cra_answer_type, "reviewed_on"));
  g_assert_true (cra_review_covers_field (&cra_version_type, "support_end"));
  g_assert_false (cra_review_covers_field (&cra_version_type, "intended_purpose"));
  g_assert_false (cra_review_covers_field (&cra_evidence_type, "title"));
}

static void
test_people (void)
{
  g_assert_true (cra_review_is_same_person ("Example Reviewer", "example  reviewer "));
  g_assert_true (cra_review_is_same_person ("M\xc3\xbcller", "Mu\xcc\x88LLER"));
  g_assert_false (cra_review_is_same_person ("Example Reviewer", "Example Author"));
  g_assert_false (cra_review_is_same_person (NULL, NULL));
  g_assert_false (cra_review_is_same_person ("", " "));
}

/* What has no name yet is still an item that can be told from others. */
static void
test_without_a_name (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (GPtrArray) items = NULL;

  change_assessment (assessment, "+standard|standard.act=act.red|+standard|+risk|risk.number=9");
  items = list_items (assessment);
  g_assert_cmpstr (find (items, "standard", "- (act.red)")->name, ==, "- (act.red)");
  g_assert_cmpstr (find (items, "standard", "-")->name, ==, "-");
  g_assert_cmpstr (find (items, "risk", "R9")->name, ==, "R9, \xe2\x80\x93");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *path = g_strconcat ("/law/reviews/", states[i].name, NULL);

      g_test_add_data_func (path, &states[i], test_state);
    }
  g_test_add_func ("/law/reviews/support-period-stands-by-its-record", test_support_period);
  g_test_add_func ("/law/reviews/items-have-names-and-steps", test_names);
  g_test_add_func ("/law/reviews/types-are-a-closed-list", test_types);
  g_test_add_func ("/law/reviews/only-content-is-reviewed", test_fields);
  g_test_add_func ("/law/reviews/one-person-in-other-letters", test_people);
  g_test_add_func ("/law/reviews/what-has-no-name-is-an-item", test_without_a_name);
  return g_test_run ();
}
