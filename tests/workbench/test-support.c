/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Support of components, the register of standards and the route, who signs. */
#include "workbench-fixture.h"

#include "base/cra-error.h"

#define BILL                                                                                       \
  "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":["                            \
  "{\"type\":\"library\",\"name\":\"libparse\",\"version\":\"4.2\",\"purl\":\"pkg:generic/libparse@4.2\"," \
  "\"supplier\":{\"name\":\"Example Project\"}},"                                                    \
  "{\"type\":\"library\",\"name\":\"twin\",\"version\":\"1\",\"purl\":\"pkg:generic/twin@1\"},"     \
  "{\"type\":\"library\",\"name\":\"twin\",\"version\":\"2\",\"purl\":\"pkg:generic/twin@2\"}]}"

static void
import_bill (Fixture *fixture)
{
  g_autoptr (GFile) file = fixture_write_file (fixture, "bom.json", BILL);
  g_autoptr (GError) error = NULL;

  cra_workbench_import_sbom (fixture->workbench, fixture->version, file, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gint64
take_component (Fixture *fixture, const char *name, GError **error)
{
  return cra_workbench_add_component_support (fixture->workbench, fixture->version, name, error);
}

/* --- Components of the bill --- */

static void
test_component_of_the_bill (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "libparse", "libparse 4.2", "pkg:generic/libparse@4.2" };

  import_bill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraAssessment) assessment = NULL;
      gint64 id = take_component (fixture, names[i], &error);
      const CraComponentSupport *component = NULL;

      g_assert_no_error (error);
      assessment = fixture_load (fixture);
      g_assert_cmpuint (assessment->component_supports->len, ==, 1);
      component = assessment->component_supports->pdata[0];
      g_assert_cmpint (component->object.id, ==, id);
      g_assert_cmpstr (component->name, ==, "libparse 4.2");
      g_assert_cmpstr (component->purl, ==, "pkg:generic/libparse@4.2");
      g_assert_cmpstr (component->supplier, ==, "Example Project");
      g_assert_cmpint (component->status, ==, CRA_STATUS_UNDECIDED);
      g_assert_true (cra_workbench_undo (fixture->workbench, &error));
    }
}

/* Thousands have the word in their names; the one that is called so is the last of them. */
static void
test_component_of_a_large_bill (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) bill = g_string_new ("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\","
                                           "\"components\":[");
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2500; i++)
    g_string_append_printf (bill, "{\"type\":\"library\",\"name\":\"parse-%u\",\"version\":\"1\"},", i);
  g_string_append (bill, "{\"type\":\"library\",\"name\":\"parse\",\"version\":\"7\"}]}");
  file = fixture_write_file (fixture, "bom.json", bill->str);
  cra_workbench_import_sbom (fixture->workbench, fixture->version, file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (take_component (fixture, "parse", &error), !=, 0);
  g_assert_no_error (error);
}

static void
test_component_is_taken_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import_bill (fixture);
  g_assert_cmpint (take_component (fixture, "libparse", NULL), !=, 0);
  g_assert_cmpint (take_component (fixture, "libparse", &error), ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
}

static void
test_component_must_be_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) without = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) two = NULL;

  g_assert_cmpint (take_component (fixture, "libparse", &without), ==, 0);
  g_assert_error (without, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  import_bill (fixture);
  g_assert_cmpint (take_component (fixture, "libpars", &unknown), ==, 0);
  g_assert_error (unknown, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  g_assert_cmpint (take_component (fixture, "twin", &two), ==, 0);
  g_assert_error (two, CRA_ERROR, CRA_ERROR_CONFLICT);
  g_assert_nonnull (strstr (two->message, "pkg:generic/twin@2"));
  g_assert_cmpint (take_component (fixture, "twin 2", NULL), !=, 0);
}

/* --- Factors and ends --- */

static void
test_factor_with_a_text_is_decided (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;

  cra_workbench_add (fixture->workbench, &cra_support_factor_type, fixture->version, &error, "kind",
                     "union-law", NULL);
  cra_workbench_add (fixture->workbench, &cra_support_factor_type, fixture->version, &error, "kind",
                     "guidance", "text", "None.", "years", "6", NULL);
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  g_assert_cmpint (((CraSupportFactor *) assessment->support_factors->pdata[0])->status, ==,
                   CRA_STATUS_UNDECIDED);
  g_assert_cmpint (((CraSupportFactor *) assessment->support_factors->pdata[1])->status, ==,
                   CRA_STATUS_DECIDED);
}

static void
test_period_under_five_years_blocks_signing (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *years;
    const char *reason;
    guint blocking;
  } cases[] = {
    { "5", "A reason.", 1 }, /* the use is not shorter: no reason helps */
    { "2", NULL, 1 },
    { "2", "Sold for two seasons.", 0 },
  };

  fixture_fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraAssessment) assessment = NULL;
      g_autoptr (GPtrArray) points = NULL;

      cra_workbench_set (fixture->workbench, &cra_version_type, fixture->version, &error, "placed_on",
                         "2028-01-15", "declaration_date", "2028-01-10", "support_end", "2030-01",
                         "expected_use_years", cases[i].years, "support_shorter_reason",
                         cases[i].reason, NULL);
      g_assert_no_error (error);
      assessment = fixture_load (fixture);
      points = cra_workbench_list_open_points (fixture->workbench, assessment);
      g_assert_cmpuint (cra_open_points_count (points, CRA_BLOCKS_SIGNING), ==, cases[i].blocking);
    }
}

/* --- Standards and the route --- */

static CraRoute *
get_route (Fixture *fixture)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);

  return cra_object_copy (assessment->route);
}

static void
set_route (Fixture *fixture, const char *field, const char *text)
{
  g_autoptr (CraRoute) route = get_route (fixture);
  g_autoptr (GError) error = NULL;

  cra_workbench_set (fixture->workbench, &cra_route_type, route->object.id, &error, field, text, NULL);
  g_assert_no_error (error);
}

static void
review_route (Fixture *fixture)
{
  g_autoptr (CraRoute) route = get_route (fixture);
  g_autoptr (GError) error = NULL;

  cra_workbench_set_person (fixture->workbench, "Example Person", NULL, &error);
  cra_workbench_set (fixture->workbench, &cra_route_type, route->object.id, &error, "procedure", "A",
                     NULL);
  cra_workbench_set_person (fixture->workbench, "Example Reviewer", NULL, &error);
  cra_workbench_set (fixture->workbench, &cra_route_type, route->object.id, &error, "status",
                     "reviewed", NULL);
  g_assert_no_error (error);
}

static gint64
add_standard (Fixture *fixture, const char *kind)
{
  g_autoptr (GError) error = NULL;
  gint64 id = cra_workbench_add (fixture->workbench, &cra_standard_type, fixture->version, &error,
                                 "reference", "EN 1", "kind", kind, NULL);

  g_assert_no_error (error);
  return id;
}

static void
set_standard (Fixture *fixture, gint64 id, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  cra_workbench_set (fixture->workbench, &cra_standard_type, id, &error, field, text, NULL);
  g_assert_no_error (error);
}

static void
assert_reopened (Fixture *fixture, const char *why)
{
  g_autoptr (CraRoute) route = get_route (fixture);

  g_assert_cmpstr (route->reopened, ==, why);
  if (why == NULL)
    {
      g_assert_cmpint (route->status, >=, CRA_STATUS_DECIDED);
      return;
    }
  g_assert_cmpint (route->status, ==, CRA_STATUS_UNDECIDED);
  g_assert_null (route->reviewer);
  g_assert_null (route->reviewed_on);
  g_assert_cmpint (route->procedure, ==, CRA_PROCEDURE_A); /* what was chosen stays to be looked at */
}

static void
test_change_of_a_standard_opens_the_route (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *text;
    const char *why;
  } cases[] = {
    { "cited", "yes", "EN 1 (cited: undecided, now yes)" },
    { "cited", "no", "EN 1 (cited: yes, now no)" },
    { "extent", "part", "EN 1 (extent: undecided, now part)" },
    { "kind", "other-specification", "EN 1 (kind: harmonised-standard, now other-specification)" },
    { "title", "A title", NULL },
    { "edition", "2027", NULL },
    { "cited", "yes", NULL }, /* of what gives no presumption */
  };
  gint64 id = add_standard (fixture, "harmonised-standard");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      review_route (fixture);
      set_standard (fixture, id, cases[i].field, cases[i].text);
      assert_reopened (fixture, cases[i].why);
    }
}

static void
test_standard_that_comes_or_goes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0, other = 0;

  review_route (fixture);
  other = add_standard (fixture, "other-specification");
  assert_reopened (fixture, NULL);
  id = add_standard (fixture, "common-specification");
  assert_reopened (fixture, "EN 1 (added)");
  review_route (fixture);
  g_assert_true (cra_workbench_remove (fixture->workbench, &cra_standard_type, other, &error));
  assert_reopened (fixture, NULL);
  g_assert_true (cra_workbench_remove (fixture->workbench, &cra_standard_type, id, &error));
  assert_reopened (fixture, "EN 1 (removed)");
}

static void
test_opening_is_one_entry_and_undone_with_it (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_standard (fixture, "harmonised-standard");
  g_autoptr (CraAssessment) before = NULL;
  g_autoptr (CraAssessment) after = NULL;
  g_autoptr (CraRoute) route = NULL;
  g_autoptr (GError) error = NULL;

  review_route (fixture);
  before = fixture_load (fixture);
  set_standard (fixture, id, "cited", "yes");
  after = fixture_load (fixture);
  g_assert_cmpint (after->journal_length, ==, before->journal_length + 1);
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  route = get_route (fixture);
  g_assert_null (route->reopened);
  g_assert_cmpint (route->status, ==, CRA_STATUS_REVIEWED);
  g_assert_cmpstr (route->reviewer, ==, "Example Reviewer");
}

/* What was accepted is another decision now. */
static void
test_opening_takes_back_the_acceptance (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_standard (fixture, "harmonised-standard");
  g_autoptr (CraAssessment) accepted = NULL;
  g_autoptr (CraAssessment) opened = NULL;

  review_route (fixture);
  accepted = fixture_load (fixture);
  g_assert_cmpint (((CraReview *) accepted->reviews->pdata[0])->outcome, ==, CRA_REVIEW_ACCEPTED);
  set_standard (fixture, id, "cited", "yes");
  opened = fixture_load (fixture);
  g_assert_cmpint (((CraReview *) opened->reviews->pdata[0])->outcome, ==, CRA_REVIEW_WITHDRAWN);
}

static void
test_reasons_add_up (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_standard (fixture, "harmonised-standard");

  review_route (fixture);
  set_standard (fixture, id, "cited", "yes");
  set_standard (fixture, id, "extent", "full");
  assert_reopened (fixture, "EN 1 (cited: undecided, now yes); EN 1 (extent: undecided, now full)");
}

static void
test_route_is_decided_again (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *text;
    gboolean decides;
  } cases[] = {
    { "reasoning", "Better words.", FALSE }, /* is no decision */
    { "coverage", "none", FALSE },
    { "procedure", "A", TRUE }, /* the same once more is one */
    { "status", "decided", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = add_standard (fixture, "harmonised-standard");

      review_route (fixture);
      set_standard (fixture, id, "cited", "yes");
      set_route (fixture, cases[i].field, cases[i].text);
      assert_reopened (fixture, cases[i].decides ? NULL : "EN 1 (cited: undecided, now yes)");
    }
}

static void
test_undecided_route_stays_as_it_is (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraRoute) route = NULL;

  add_standard (fixture, "harmonised-standard");
  route = get_route (fixture);
  g_assert_null (route->reopened);
}

/* --- Who signs --- */

static void
test_signatory_fills_the_declaration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) before = fixture_load (fixture);
  gint64 organisation = before->organisation->object.id;
  gint64 with = cra_workbench_add (fixture->workbench, &cra_signatory_type, organisation, &error,
                                   "name", "Example Person", "function", "Managing director", "place",
                                   "Town", NULL);
  gint64 without = cra_workbench_add (fixture->workbench, &cra_signatory_type, organisation, &error,
                                      "name", "Example Reviewer", NULL);
  g_autoptr (CraAssessment) first = NULL;
  g_autoptr (CraAssessment) second = NULL;

  g_assert_no_error (error);
  g_assert_true (cra_workbench_choose_signatory (fixture->workbench, fixture->version, with, &error));
  first = fixture_load (fixture);
  g_assert_cmpstr (first->version->signatory_name, ==, "Example Person");
  g_assert_cmpstr (first->version->signatory_function, ==, "Managing director");
  g_assert_cmpstr (first->version->declaration_place, ==, "Town");
  g_assert_cmpint (first->journal_length, ==, before->journal_length + 3);
  /* The function of one is never left beside the name of another; a place may stay. */
  g_assert_true (cra_workbench_choose_signatory (fixture->workbench, fixture->version, without,
                                                 &error));
  second = fixture_load (fixture);
  g_assert_cmpstr (second->version->signatory_name, ==, "Example Reviewer");
  g_assert_null (second->version->signatory_function);
  g_assert_cmpstr (second->version->declaration_place, ==, "Town");
}

static void
test_signatory_must_exist (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cra_workbench_choose_signatory (fixture->workbench, fixture->version, 99, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/support/component-comes-from-the-bill", test_component_of_the_bill);
  fixture_add ("/workbench/support/component-is-taken-once", test_component_is_taken_once);
  fixture_add ("/workbench/support/component-must-be-one", test_component_must_be_one);
  fixture_add ("/workbench/support/factor-with-a-text-is-decided", test_factor_with_a_text_is_decided);
  fixture_add ("/workbench/support/under-five-years-blocks-signing",
               test_period_under_five_years_blocks_signing);
  fixture_add ("/workbench/standards/change-opens-the-route",
               test_change_of_a_standard_opens_the_route);
  fixture_add ("/workbench/standards/one-that-comes-or-goes", test_standard_that_comes_or_goes);
  fixture_add ("/workbench/standards/opening-is-one-entry", test_opening_is_one_entry_and_undone_with_it);
  fixture_add ("/workbench/standards/reasons-add-up", test_reasons_add_up);
  fixture_add ("/workbench/standards/route-is-decided-again", test_route_is_decided_again);
  fixture_add ("/workbench/standards/undecided-route-stays", test_undecided_route_stays_as_it_is);
  fixture_add ("/workbench/signatories/fill-the-declaration", test_signatory_fills_the_declaration);
  fixture_add ("/workbench/signatories/must-exist", test_signatory_must_exist);
  fixture_add ("/workbench/support/component-of-a-large-bill", test_component_of_a_large_bill);
  fixture_add ("/workbench/standards/opening-takes-back-the-acceptance",
               test_opening_takes_back_the_acceptance);
  return g_test_run ();
}
