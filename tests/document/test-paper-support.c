/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Point 4 of the technical documentation: the support period and what was taken into account. */
#include "paper-fixture.h"

static CraSupportFactor *
add_factor (CraAssessment *assessment, CraSupportFactorKind kind, const char *text, CraStatus status)
{
  CraSupportFactor *factor = cra_support_factor_new ();

  factor->kind = kind;
  factor->status = status;
  cra_set_text (&factor->text, text);
  g_ptr_array_add (assessment->support_factors, factor);
  return factor;
}

static CraComponentSupport *
add_component (CraAssessment *assessment, const char *name, const char *end, gboolean core)
{
  CraComponentSupport *component = cra_component_support_new ();

  component->core = core;
  component->status = CRA_STATUS_DECIDED;
  cra_set_text (&component->name, name);
  cra_set_text (&component->support_end, end);
  g_ptr_array_add (assessment->component_supports, component);
  return component;
}

static char *
build_text (CraAssessment *assessment)
{
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_TECHNICAL, "en");

  return collect_text (content->root);
}

static void
test_factors (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraSupportFactor *factor = add_factor (assessment, CRA_FACTOR_SIMILAR_PRODUCTS,
                                         "Two of three are supported for six years.",
                                         CRA_STATUS_DECIDED);
  g_autofree char *text = NULL;

  factor->years = 6;
  factor->weight = CRA_WEIGHT_HIGH;
  cra_set_text (&factor->source, "Market survey of May 2027");
  add_factor (assessment, CRA_FACTOR_UNION_LAW, "No such law was found.", CRA_STATUS_SUGGESTED);
  text = build_text (assessment);
  assert_holds (text, "Support of similar products");
  assert_holds (text, "Two of three are supported for six years.");
  assert_holds (text, "Market survey of May 2027");
  assert_holds (text, "high");
  assert_holds (text, "Union law on the lifetime");
  assert_holds (text, "Comparable programs are used for six years."); /* the summary stays */
  assert_lacks (text, "No factors are recorded one by one.");
}

/* Every word of the model has its phrase. */
static void
test_every_kind_and_weight_has_a_phrase (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autofree char *text = NULL;

  for (guint kind = 0; cra_support_factor_kind_words[kind] != NULL; kind++)
    for (guint weight = 0; cra_weight_words[weight] != NULL; weight++)
      add_factor (assessment, (CraSupportFactorKind)kind, "Found.", CRA_STATUS_DECIDED)->weight
          = (CraWeight)weight;
  /* build() fails on a phrase that is missing. */
  text = build_text (assessment);
  assert_holds (text, "Availability of the operating environment");
}

static void
test_factors_may_say_it_all (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  cra_set_text (&assessment->version->support_reason, NULL);
  before = build_text (assessment);
  assert_holds (before, "No factors are recorded one by one.");
  add_factor (assessment, CRA_FACTOR_OTHER, "Found.", CRA_STATUS_DECIDED);
  after = build_text (assessment);
  assert_holds (after, "Found.");
  assert_lacks (after, "No factors are recorded one by one.");
}

static void
test_components (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraComponentSupport *component = add_component (assessment, "libparse 4.2", "2030-05", TRUE);
  g_autofree char *text = NULL;

  cra_set_text (&component->supplier, "Example Project");
  cra_set_text (&component->source, "Release policy of the project");
  cra_set_text (&component->diligence, "Security policy read; two fixes traced.");
  add_component (assessment, "libdraw 1.0", NULL, FALSE);
  text = build_text (assessment);
  assert_holds (text, "libparse 4.2");
  assert_holds (text, "Example Project");
  assert_holds (text, "May 2030");
  assert_holds (text, "Provides a core function.");
  assert_holds (text, "Ends before the support period of the product.");
  assert_holds (text, "Release policy of the project");
  assert_holds (text, "Security policy read; two fixes traced.");
  assert_holds (text, "No end known");
}

static void
test_component_that_lasts (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autofree char *text = NULL;

  add_component (assessment, "libparse 4.2", "2034-03", TRUE);
  add_component (assessment, "libdraw 1.0", "2029-01", FALSE);
  text = build_text (assessment);
  assert_lacks (text, "Ends before the support period of the product.");
}

static void
test_nothing_about_components (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autofree char *text = build_text (assessment);

  assert_lacks (text, "Support of components");
}

static void
test_representative (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;

  /* Nothing of a mandate without a representative. */
  cra_set_text (&assessment->organisation->representative_contact, "desk@example.com");
  cra_set_text (&assessment->organisation->representative_mandate_date, "2027-05-03");
  without = build_text (assessment);
  assert_lacks (without, "desk@example.com");
  assert_lacks (without, "3 May 2027");
  cra_set_text (&assessment->organisation->representative_name, "Example Representative");
  with = build_text (assessment);
  assert_holds (with, "desk@example.com");
  assert_holds (with, "3 May 2027");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/support/prints-the-factors", test_factors);
  g_test_add_func ("/document/support/every-kind-and-weight-has-a-phrase",
                   test_every_kind_and_weight_has_a_phrase);
  g_test_add_func ("/document/support/factors-may-say-it-all", test_factors_may_say_it_all);
  g_test_add_func ("/document/support/prints-the-support-of-components", test_components);
  g_test_add_func ("/document/support/component-that-lasts-is-no-matter",
                   test_component_that_lasts);
  g_test_add_func ("/document/support/nothing-about-components-without-any",
                   test_nothing_about_components);
  g_test_add_func ("/document/support/prints-contact-and-date-of-the-mandate",
                   test_representative);
  return g_test_run ();
}
