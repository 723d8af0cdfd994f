/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings, what risks lack, the matrix, and which requirements follow from the risks. */
#include "law-fixture.h"

#include "law/cra-risk.h"

#include <stdlib.h>
#include <string.h>

static void
test_every_rating_has_words (void)
{
  CraLaw *law = cra_law_get_default ();

  for (gint64 i = 1; i <= CRA_RISK_SIZE; i++)
    {
      g_assert_cmpint (cra_risk_find_likelihood (law, i)->kind, ==, CRA_LAW_KIND_ADVICE);
      g_assert_cmpint (cra_risk_find_impact (law, i)->kind, ==, CRA_LAW_KIND_ADVICE);
    }
  g_assert_null (cra_risk_find_likelihood (law, 0));
  g_assert_null (cra_risk_find_impact (law, CRA_RISK_SIZE + 1));
  g_assert_null (cra_risk_find_level (law, CRA_RISK_UNRATED));
  for (CraRiskLevel level = CRA_RISK_LOW; level < CRA_N_RISK_LEVELS; level++)
    g_assert_cmpstr (cra_law_get_extra (law, cra_risk_find_level (law, level), "word"), ==,
                     cra_risk_level_word (level));
}

/* Rows are likelihoods, columns impacts. */
static void
test_matrix (void)
{
  static const char *const rows[] = { "llllm", "llmmh", "lmmhh", "lmhhc", "mhhcc" };
  static const char letters[] = "?lmhc";
  CraLaw *law = cra_law_get_default ();

  for (gint64 likelihood = 1; likelihood <= CRA_RISK_SIZE; likelihood++)
    for (gint64 impact = 1; impact <= CRA_RISK_SIZE; impact++)
      g_assert_cmpint (letters[cra_risk_judge_level (law, likelihood, impact)], ==,
                       rows[likelihood - 1][impact - 1]);
  g_assert_cmpint (cra_risk_judge_level (law, 0, 5), ==, CRA_RISK_UNRATED);
  g_assert_cmpint (cra_risk_judge_level (law, 5, 6), ==, CRA_RISK_UNRATED);
}

/* What the words say about a product is what the matrix says. */
static void
test_levels_of_the_data_have_no_gap (void)
{
  CraLaw *law = cra_law_get_default ();

  for (gint64 likelihood = 1; likelihood <= CRA_RISK_SIZE; likelihood++)
    for (gint64 impact = 1; impact <= CRA_RISK_SIZE; impact++)
      {
        const CraClause *level
            = cra_risk_find_level (law, cra_risk_judge_level (law, likelihood, impact));

        g_assert_cmpint (likelihood * impact, >=,
                         atoi (cra_law_get_extra (law, level, "from")));
        g_assert_cmpint (likelihood * impact, <=, atoi (cra_law_get_extra (law, level, "to")));
      }
}

static void
test_lacks (void)
{
  static const struct
  {
    const char *changes;
    guint lacks;
  } cases[] = {
    { "", CRA_RISK_LACKS_NOTHING },
    { "risk.likelihood=0", CRA_RISK_LACKS_RATING },
    { "risk.treatment=undecided", CRA_RISK_LACKS_TREATMENT },
    { "risk.measures=", CRA_RISK_LACKS_MEASURES },
    { "risk.residual_likelihood=0|risk.residual_impact=0", CRA_RISK_LACKS_RESIDUAL },
    { "risk.residual_likelihood=5", CRA_RISK_LACKS_ACCEPTANCE },
    { "risk.residual_likelihood=5|risk.accepted_by=P", CRA_RISK_LACKS_ACCEPTANCE },
    { "risk.residual_likelihood=5|risk.accepted_by=P|risk.acceptance_reason=R",
      CRA_RISK_LACKS_NOTHING },
    { "risk.residual_likelihood=5|version.risk_threshold=20", CRA_RISK_LACKS_NOTHING },
    { "risk.status=inherited", CRA_RISK_LACKS_CONFIRMATION },
    { "risk.treatment=accept|risk.residual_likelihood=0|risk.residual_impact=0",
      CRA_RISK_LACKS_ACCEPTANCE },
    { "risk.treatment=avoid|risk.residual_likelihood=0|risk.residual_impact=0",
      CRA_RISK_LACKS_NOTHING },
    { "risk.impact=0|risk.measures=|risk.status=suggested",
      CRA_RISK_LACKS_RATING | CRA_RISK_LACKS_MEASURES | CRA_RISK_LACKS_CONFIRMATION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CraAssessment) assessment = make_complete_assessment ();

      g_test_message ("%s", cases[i].changes);
      change_assessment (assessment, cases[i].changes);
      g_assert_cmpuint (cra_risk_find_lacks (cra_law_get_default (), assessment->version,
                                             assessment->risks->pdata[0]),
                        ==, cases[i].lacks);
      g_assert_cmpint (cra_risk_assessment_is_complete (cra_law_get_default (), assessment), ==,
                       cases[i].lacks == CRA_RISK_LACKS_NOTHING);
    }
}

static void
test_complete_needs_what_the_law_names (void)
{
  static const char *const broken[]
      = { "version.intended_purpose=", "version.operating_environment=", "-asset", "-risk",
          "asset.status=suggested", "asset.status=inherited" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (CraAssessment) assessment = make_complete_assessment ();

      g_assert_true (cra_risk_assessment_is_complete (cra_law_get_default (), assessment));
      change_assessment (assessment, broken[i]);
      g_assert_false (cra_risk_assessment_is_complete (cra_law_get_default (), assessment));
    }
}

#define SECOND "+risk|risk.number=7|risk.title=Seven|risk.likelihood=1|risk.impact=1" \
               "|risk.treatment=accept|risk.status=decided"

static void
test_applicability (void)
{
  static const struct
  {
    const char *changes;
    const char *wanted; /* verdict, agreement, overridden, sentence */
  } cases[] = {
    { "", "applies agrees 0 Applies because of R1." },
    { SECOND "|risk[7].requirements=AI.I.2.g", "applies agrees 0 Applies because of R1, R7." },
    { SECOND "|risk[7].requirements=AI.I.2.g|risk[7].status=suggested",
      "applies agrees 0 Applies because of R1. Not confirmed yet, but calling for it: R7." },
    { "risk.status=suggested",
      "open unknown 0 None of the confirmed risks calls for this requirement so far, but the "
      "assessment is not complete. Not confirmed yet, but calling for it: R1." },
    { "risk.status=undecided|answer[AI.I.2.g].applies=no",
      "open unknown 0 None of the confirmed risks calls for this requirement so far, but the "
      "assessment is not complete. Not confirmed yet, but calling for it: R1." },
    { "risk.requirements=AI.I.2.a|answer[AI.I.2.g].applies=no",
      "not-applicable agrees 0 The assessment is complete and none of its risks calls for this "
      "requirement: it may be held not applicable, with a clear justification." },
    { "risk.requirements=AI.I.2.a",
      "not-applicable beyond 0 The assessment is complete and none of its risks calls for this "
      "requirement: it may be held not applicable, with a clear justification." },
    { "risk.requirements=AI.I.2.a|answer[AI.I.2.g].override_reason=O",
      "not-applicable beyond 1 The assessment is complete and none of its risks calls for this "
      "requirement: it may be held not applicable, with a clear justification." },
    { "risk.requirements=AI.I.2.a|risk.measures=",
      "open unknown 0 None of the confirmed risks calls for this requirement so far, but the "
      "assessment is not complete." },
    { "answer[AI.I.2.g].applies=no", "applies below 0 Applies because of R1." },
    { "answer[AI.I.2.g].applies=no|answer[AI.I.2.g].override_reason=O",
      "applies below 1 Applies because of R1." },
    { "answer[AI.I.2.g].applies=undecided", "applies unknown 0 Applies because of R1." },
    { "-answer[AI.I.2.g]", "applies unknown 0 Applies because of R1." },
  };
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CraAssessment) assessment = make_complete_assessment ();
      g_autoptr (CraApplicability) derived = NULL;
      g_autofree char *sentence = NULL;
      g_autofree char *found = NULL;

      g_test_message ("%s", cases[i].changes);
      change_assessment (assessment, cases[i].changes);
      derived = cra_risk_derive_requirement (law, assessment, cra_law_find (law, "AI.I.2.g"));
      sentence = cra_applicability_say (law, derived);
      found = g_strdup_printf ("%s %s %d %s", cra_applicability_word (derived->verdict),
                               cra_agreement_word (derived->agreement), derived->overridden, sentence);
      g_assert_cmpstr (found, ==, cases[i].wanted);
    }
}

static void
test_a_sentence_names_the_first_of_many (void)
{
  CraLaw *law = cra_law_get_default ();
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (CraApplicability) derived = NULL;
  g_autofree char *sentence = NULL;

  for (guint i = 2; i <= 30; i++)
    {
      g_autofree char *change = g_strdup_printf (
          "+risk|risk.number=%u|risk.requirements=AI.I.2.g|risk.status=decided", i);

      change_assessment (assessment, change);
    }
  derived = cra_risk_derive_requirement (law, assessment, cra_law_find (law, "AI.I.2.g"));
  sentence = cra_applicability_say (law, derived);
  g_assert_cmpuint (derived->risks->len, ==, 30);
  g_assert_true (g_str_has_suffix (sentence, "R19, R20 and 10 more."));
}

static void
test_part_one_first_item_and_part_two_always_apply (void)
{
  CraLaw *law = cra_law_get_default ();
  g_autoptr (CraAssessment) assessment = cra_assessment_new ();
  g_autoptr (GPtrArray) derived = cra_risk_derive (law, assessment);
  guint always = 0;

  g_assert_cmpuint (derived->len, ==, 22);
  for (guint i = 0; i < derived->len; i++)
    {
      const CraApplicability *one = derived->pdata[i];

      g_assert_cmpint (one->always, ==, !g_str_has_prefix (one->requirement->id, "AI.I.2."));
      g_assert_cmpint (one->verdict, ==,
                       one->always ? CRA_APPLICABILITY_APPLIES : CRA_APPLICABILITY_OPEN);
      always += one->always;
    }
  g_assert_cmpuint (always, ==, 9);
}

static void
test_picture (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  CraRiskPicture picture;
  guint before = 0, after = 0;

  change_assessment (assessment, SECOND
                     "|+risk|risk.number=8|risk.likelihood=3|risk.impact=4|risk.treatment=avoid"
                     "|+risk|risk.number=9|risk.likelihood=3");
  cra_risk_count (assessment, &picture);
  g_assert_cmpuint (picture.before[2][3], ==, 2);
  g_assert_cmpuint (picture.before[0][0], ==, 1);
  g_assert_cmpuint (picture.after[0][3], ==, 1);
  g_assert_cmpuint (picture.after[0][0], ==, 1);
  g_assert_cmpuint (picture.unrated_before, ==, 1);
  g_assert_cmpuint (picture.unrated_after, ==, 1);
  g_assert_cmpuint (picture.gone, ==, 1);
  for (guint i = 0; i < CRA_RISK_SIZE; i++)
    for (guint k = 0; k < CRA_RISK_SIZE; k++)
      {
        before += picture.before[i][k];
        after += picture.after[i][k];
      }
  g_assert_cmpuint (before + picture.unrated_before, ==, assessment->risks->len);
  g_assert_cmpuint (after + picture.unrated_after + picture.gone, ==, assessment->risks->len);
}

static void
test_labels (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autofree char *label = NULL;
  g_autofree char *justification = NULL;

  change_assessment (assessment, SECOND);
  label = cra_risk_make_label (assessment->risks->pdata[1]);
  g_assert_cmpstr (label, ==, "R7");
  g_assert_true (cra_assessment_find_risk (assessment, "R7") == assessment->risks->pdata[1]);
  g_assert_true (cra_assessment_find_asset (assessment, "A1") == assessment->assets->pdata[0]);
  g_assert_null (cra_assessment_find_risk (assessment, "A7"));
  g_assert_null (cra_assessment_find_risk (assessment, "R7x"));
  g_assert_null (cra_assessment_find_asset (assessment, "A"));
  justification = cra_risk_suggest_justification (cra_law_get_default (), assessment);
  g_assert_nonnull (strstr (justification, "A1 and R1 to R7"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/risk/every-rating-has-words", test_every_rating_has_words);
  g_test_add_func ("/law/risk/matrix-of-levels", test_matrix);
  g_test_add_func ("/law/risk/levels-of-the-data-have-no-gap", test_levels_of_the_data_have_no_gap);
  g_test_add_func ("/law/risk/what-a-risk-lacks", test_lacks);
  g_test_add_func ("/law/risk/complete-needs-what-the-law-names",
                   test_complete_needs_what_the_law_names);
  g_test_add_func ("/law/risk/applicability-follows-the-risks", test_applicability);
  g_test_add_func ("/law/risk/a-sentence-names-the-first-of-many",
                   test_a_sentence_names_the_first_of_many);
  g_test_add_func ("/law/risk/part-one-first-item-and-part-two-always-apply",
                   test_part_one_first_item_and_part_two_always_apply);
  g_test_add_func ("/law/risk/picture-counts-every-risk-once", test_picture);
  g_test_add_func ("/law/risk/labels-name-assets-and-risks", test_labels);
  return g_test_run ();
}
