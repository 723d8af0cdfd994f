/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting fields, adding and removing: what is accepted, what is refused, what follows. */
#include "workbench-fixture.h"

#include "base/cra-error.h"

static gint64
find_answer (Fixture *fixture, const char *requirement)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);

  return cra_assessment_find_answer (assessment, requirement)->object.id;
}

static void
test_new_product_is_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);

  g_assert_cmpstr (assessment->product->name, ==, "Example Product");
  g_assert_cmpstr (assessment->version->name, ==, "1.0");
  g_assert_cmpint (assessment->product->organisation, !=, 0);
  g_assert_cmpuint (assessment->answers->len, ==, 22);
  g_assert_cmpint (assessment->scope->object.id, !=, 0);
  g_assert_cmpint (assessment->route->object.id, !=, 0);
  g_assert_cmpint (assessment->classification->object.id, !=, 0);
  g_assert_cmpuint (strlen (assessment->journal_head), ==, 64);
  for (guint i = 0; i < assessment->answers->len; i++)
    {
      CraAnswer *answer = assessment->answers->pdata[i];
      gboolean always = g_str_has_prefix (answer->requirement, "AI.II.")
                        || g_strcmp0 (answer->requirement, "AI.I.1") == 0;

      g_assert_cmpint (answer->applies, ==, always ? CRA_YES_NO_YES : CRA_YES_NO_UNDECIDED);
      g_assert_cmpint (answer->status, ==, CRA_STATUS_UNDECIDED);
    }
}

static void
test_refusals_name_what_is_wrong (Fixture *fixture, gconstpointer data)
{
  const struct { const CraObjectType *type; const char *requirement; const char *field; const char *text;
                 int code; const char *message; } rows[] = {
    { &cra_product_type, NULL, "countries", "GR", CRA_ERROR_INVALID, "*GR*EL*" },
    { &cra_product_type, NULL, "languages", "xx", CRA_ERROR_INVALID, "*xx*" },
    { &cra_product_type, NULL, "other_acts", "act.none", CRA_ERROR_INVALID, "*act.none*" },
    { &cra_product_type, NULL, "name", "", CRA_ERROR_INVALID, "*name*" },
    { &cra_product_type, NULL, "colour", "red", CRA_ERROR_INVALID, "*no field*colour*it has*" },
    { &cra_version_type, NULL, "placed_on", "soon", CRA_ERROR_INVALID, "*placed_on*soon*" },
    { &cra_version_type, NULL, "expected_use_years", "999", CRA_ERROR_INVALID, "*expected_use_years*" },
    { &cra_answer_type, "AI.I.1", "applies", "no", CRA_ERROR_REFUSED, "*Part I(1)*" },
    { &cra_answer_type, "AI.II.1", "applies", "no", CRA_ERROR_REFUSED, "*Part II(1)*" },
    { &cra_answer_type, "AI.II.8", "applies", "no", CRA_ERROR_REFUSED, "*Part II(8)*" },
    { &cra_answer_type, "AI.I.2.a", "requirement", "AI.I.9", CRA_ERROR_INVALID, "*AI.I.9*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 id = rows[i].type == &cra_product_type   ? fixture->product
                  : rows[i].type == &cra_version_type ? fixture->version
                                                      : find_answer (fixture, rows[i].requirement);

      g_assert_false (cra_workbench_set (fixture->workbench, rows[i].type, id, &error, rows[i].field,
                                         rows[i].text, NULL));
      g_assert_error (error, CRA_ERROR, rows[i].code);
      if (!g_pattern_match_simple (rows[i].message, error->message))
        g_error ("row %u says: %s", i, error->message);
    }
}

static void
test_part_one_two_may_not_apply (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;

  g_assert_true (cra_workbench_set (fixture->workbench, &cra_answer_type,
                                    find_answer (fixture, "AI.I.2.m"), &error, "applies", "no",
                                    "justification", "It stores no data.", NULL));
  assessment = fixture_load (fixture);
  g_assert_cmpint (cra_requirement_status (cra_law_get_default (), assessment, "AI.I.2.m"), ==,
                   CRA_STATUS_NOT_APPLICABLE);
}

static void
test_edit_decides_and_withdraws_review (Fixture *fixture, gconstpointer data)
{
  gint64 id = find_answer (fixture, "AI.I.2.b");
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAnswer) answer = NULL;
  g_autoptr (CraAnswer) again = NULL;

  cra_workbench_set (fixture->workbench, &cra_answer_type, id, &error, "applies", "yes",
                     "implementation", "Text", "status", "suggested", NULL);
  cra_workbench_set (fixture->workbench, &cra_answer_type, id, &error, "implementation", "Own text", NULL);
  g_assert_no_error (error);
  answer = (CraAnswer *) cra_workbench_get (fixture->workbench, &cra_answer_type, id, &error);
  g_assert_cmpint (answer->status, ==, CRA_STATUS_DECIDED);
  g_assert_cmpstr (answer->author, ==, "Example Person");

  cra_workbench_set_person (fixture->workbench, "Example Reviewer", NULL, &error);
  cra_workbench_set (fixture->workbench, &cra_answer_type, id, &error, "status", "reviewed", NULL);
  g_assert_no_error (error);
  cra_workbench_set (fixture->workbench, &cra_answer_type, id, &error, "implementation", "Newer text",
                     NULL);
  g_assert_no_error (error);
  again = (CraAnswer *) cra_workbench_get (fixture->workbench, &cra_answer_type, id, &error);
  g_assert_cmpint (again->status, ==, CRA_STATUS_DECIDED);
  g_assert_null (again->reviewer);
  g_assert_null (again->reviewed_on);
}

static void
test_added_where_it_was_asked_for (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *other = NULL;

  other = g_strdup_printf ("%" G_GINT64_FORMAT,
                           cra_workbench_add_version (fixture->workbench, fixture->version, "2.0", &error));
  g_assert_no_error (error);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_asset_type, fixture->version, &error,
                                      "name", "Keys", "version", other, NULL),
                   ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->assets->len, ==, 0);
}

static void
test_no_change_no_entry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) before = NULL;
  g_autoptr (CraAssessment) after = NULL;

  cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error, "description", "A",
                     NULL);
  before = fixture_load (fixture);
  g_assert_true (cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error,
                                    "description", "A", NULL));
  after = fixture_load (fixture);
  g_assert_cmpstr (before->journal_head, ==, after->journal_head);
  g_assert_cmpint (before->journal_length, ==, after->journal_length);
}

static void
test_names_are_unique (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;
  g_autoptr (GError) third = NULL;

  g_assert_false (cra_workbench_add_product (fixture->workbench, " Example Product ", "2", NULL, NULL,
                                             &first));
  g_assert_error (first, CRA_ERROR, CRA_ERROR_CONFLICT);
  g_assert_cmpint (cra_workbench_add_version (fixture->workbench, fixture->version, "1.0", &second), ==, 0);
  g_assert_error (second, CRA_ERROR, CRA_ERROR_CONFLICT);
  g_assert_cmpint (cra_workbench_add_version (fixture->workbench, fixture->version, " ", &third), ==, 0);
  g_assert_error (third, CRA_ERROR, CRA_ERROR_INVALID);
}

static void
test_statements_are_unique (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) assessment = NULL;
  CraStatement *statement = NULL;

  g_assert_true (cra_workbench_set_statement (fixture->workbench, fixture->version, "AII.8.a", "en",
                                              "First", &error));
  g_assert_true (cra_workbench_set_statement (fixture->workbench, fixture->version, "AII.8.a", "de",
                                              "Erstens", &error));
  g_assert_true (cra_workbench_set_statement (fixture->workbench, fixture->version, "AII.8.a", "en",
                                              "Second", &error));
  g_assert_no_error (error);
  assessment = fixture_load (fixture);
  g_assert_cmpuint (assessment->statements->len, ==, 2);
  statement = cra_assessment_find_statement (assessment, "AII.8.a", "en");
  g_assert_cmpstr (statement->text, ==, "Second");
  g_assert_cmpint (statement->status, ==, CRA_STATUS_DECIDED);
  g_assert_cmpint (cra_workbench_add (fixture->workbench, &cra_statement_type, fixture->version, &error,
                                      "clause", "AII.8.a", "language", "de", "text", "X", NULL),
                   ==, 0);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
}

static void
test_statement_needs_a_point (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *clause; const char *language; } rows[]
    = { { "AI.I.1", "en" }, { "nonsense", "en" }, { "AII.8.a", "tlh" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (cra_workbench_set_statement (fixture->workbench, fixture->version, rows[i].clause,
                                                   rows[i].language, "text", &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
    }
}

static void
test_remove_takes_children (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) back = NULL;

  g_assert_true (cra_workbench_remove (fixture->workbench, &cra_product_type, fixture->product, &error));
  answers = cra_workbench_list (fixture->workbench, &cra_answer_type, NULL, 0, &error);
  g_assert_cmpuint (answers->len, ==, 0);
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  back = cra_workbench_list (fixture->workbench, &cra_answer_type, "version", fixture->version, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, 22);
}

static void
test_read_only_refuses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraWorkbench) reader = NULL;

  reader = cra_workbench_open (fixture->path, CRA_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (cra_workbench_is_read_only (reader));
  g_assert_false (cra_workbench_set (reader, &cra_product_type, fixture->product, &error, "description",
                                     "X", NULL));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_READ_ONLY);
}

static void
test_changes_are_seen_by_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraWorkbench) other = cra_workbench_open (fixture->path, CRA_STORE_READ_WRITE, &error);
  g_autoptr (CraProduct) product = NULL;
  g_autoptr (CraProduct) ours = NULL;

  g_assert_no_error (error);
  g_assert_true (cra_workbench_set (other, &cra_product_type, fixture->product, &error, "description",
                                    "From the other program", NULL));
  g_assert_true (cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error,
                                    "identification", "From this one", NULL));
  product = (CraProduct *) cra_workbench_get (other, &cra_product_type, fixture->product, &error);
  ours = (CraProduct *) cra_workbench_get (fixture->workbench, &cra_product_type, fixture->product, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (product->identification, ==, "From this one");
  g_assert_cmpstr (ours->description, ==, "From the other program");
}

static void
count_cb (CraWorkbench *workbench, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_changed_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraWorkbench) other = cra_workbench_open (fixture->path, CRA_STORE_READ_WRITE, &error);
  guint told = 0;
  gint64 deadline = 0;

  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (fixture->workbench, "changed", G_CALLBACK (count_cb), &told);
  cra_workbench_watch (fixture->workbench, 20);
  g_assert_true (cra_workbench_set (other, &cra_product_type, fixture->product, &error, "description",
                                    "From the other program", NULL));
  deadline = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  while (told == 0 && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (told, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/product/a-new-product-is-whole", test_new_product_is_whole);
  fixture_add ("/workbench/set/refusals-name-what-is-wrong", test_refusals_name_what_is_wrong);
  fixture_add ("/workbench/set/part-one-two-may-not-apply", test_part_one_two_may_not_apply);
  fixture_add ("/workbench/set/an-edit-decides-and-withdraws-the-review",
               test_edit_decides_and_withdraws_review);
  fixture_add ("/workbench/set/without-change-there-is-no-entry", test_no_change_no_entry);
  fixture_add ("/workbench/product/names-are-unique", test_names_are_unique);
  fixture_add ("/workbench/statement/one-a-point-and-language", test_statements_are_unique);
  fixture_add ("/workbench/statement/needs-a-point-and-a-language", test_statement_needs_a_point);
  fixture_add ("/workbench/remove/takes-children-and-undo-brings-them-back", test_remove_takes_children);
  fixture_add ("/workbench/open/read-only-refuses-changes", test_read_only_refuses);
  fixture_add ("/workbench/share/two-programs-lose-nothing", test_changes_are_seen_by_others);
  fixture_add ("/workbench/share/changes-of-others-are-told", test_changed_is_told);
  fixture_add ("/workbench/edit/added-where-it-was-asked-for", test_added_where_it_was_asked_for);
  return g_test_run ();
}
