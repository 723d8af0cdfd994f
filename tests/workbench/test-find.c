/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One search finds everything, says where it is, and is not slower where nearly everything matches. */
#include "large-fixture.h"
#include "workbench-fixture.h"

#include "base/cra-text-match.h"
#include "workbench/cra-workbench-find.h"

#include <glib/gstdio.h>
#include <string.h>

static GPtrArray *
find (Fixture *fixture, const char *typed, guint kinds)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = cra_workbench_find_anything (fixture->workbench, typed, kinds, 6,
                                                  fixture->version, NULL, &error);

  g_assert_no_error (error);
  return found;
}

/* The first finding of a kind, as "title|context|excerpt"; "" where there is none. */
static char *
describe_first (Fixture *fixture, const char *typed, CraFoundKind kind)
{
  g_autoptr (GPtrArray) found = find (fixture, typed, CRA_FOUND_ALL);

  for (guint i = 0; i < found->len; i++)
    {
      const CraFoundItem *item = found->pdata[i];

      if (item->kind == kind)
        return g_strdup_printf ("%s|%s|%s", item->title, item->context,
                                item->excerpt != NULL ? item->excerpt : "");
    }
  return g_strdup ("");
}

static void
test_everything (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    CraFoundKind kind;
    const char *found;
  } rows[] = {
    { "exam prod", CRA_FOUND_PRODUCT, "Example Product|EX-1|" },
    { "example product 1.0", CRA_FOUND_PRODUCT, "Example Product 1.0||" },
    { "(2)(b)", CRA_FOUND_REQUIREMENT,
      "Secure by default configuration and reset|Annex I Part I(2)(b)|" },
    { "secure by default", CRA_FOUND_REQUIREMENT,
      "Secure by default configuration and reset|Annex I Part I(2)(b)|" },
    { "Art 13 (8)", CRA_FOUND_LAW, NULL },
    { "REPORT", CRA_FOUND_EVIDENCE, "Report|Example Product 1.0|" },
    { "report.txt", CRA_FOUND_EVIDENCE, "Report|Example Product 1.0|report.txt" },
    { "tests pass", CRA_FOUND_PASSAGE, "Report|Example Product 1.0|All tests passed." },
    { "laravel framework", CRA_FOUND_COMPONENT, NULL },
    { "forged", CRA_FOUND_RISK, "Forged update|Example Product 1.0|" },
    { "62443", CRA_FOUND_STANDARD, NULL },
    { "report shows", CRA_FOUND_TEXT, NULL },
    { "written by the manuf", CRA_FOUND_TEXT, NULL },
  };
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  cra_workbench_add (fixture->workbench, &cra_risk_type, fixture->version, &error, "title",
                     "Forged update", NULL);
  g_assert_no_error (error);
  cra_workbench_add (fixture->workbench, &cra_standard_type, fixture->version, &error, "reference",
                     "EN IEC 62443-4-1", "title", "Secure development", NULL);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = describe_first (fixture, rows[i].typed, rows[i].kind);

      g_test_message ("%s: %s", rows[i].typed, found);
      if (rows[i].found != NULL)
        g_assert_cmpstr (found, ==, rows[i].found);
      else
        g_assert_cmpstr (found, !=, "");
    }
}

static void
test_where (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) passages = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  const CraFoundItem *item = NULL;

  fixture_fill (fixture);
  passages = find (fixture, "passed", 1u << CRA_FOUND_PASSAGE);
  g_assert_cmpuint (passages->len, ==, 1);
  item = passages->pdata[0];
  g_assert_true (item->type == &cra_evidence_type);
  g_assert_cmpint (item->version, ==, fixture->version);
  g_assert_cmpuint (item->page, ==, 1);
  texts = find (fixture, "as the report shows", 1u << CRA_FOUND_TEXT);
  /* The same sentence in 22 answers: as many as were asked for, each with its clause. */
  g_assert_cmpuint (texts->len, ==, 6);
  item = texts->pdata[0];
  g_assert_true (item->type == &cra_answer_type);
  g_assert_true (g_str_has_prefix (item->clause, "AI."));
  g_assert_cmpstr (item->excerpt, ==, "As the report shows.");
}

static gint64
add_file (Fixture *fixture, gint64 version, const char *name, const char *text)
{
  g_autoptr (GFile) file = fixture_write_file (fixture, name, text);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  cra_workbench_add_evidence (fixture->workbench, version, file, NULL, NULL, NULL, &id, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_old_revisions (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_file (fixture, fixture->version, "log.txt", "the former wording\n");
  g_autoptr (GFile) file = fixture_write_file (fixture, "log2.txt", "another wording\n");
  g_autoptr (GPtrArray) former = NULL;
  g_autoptr (GPtrArray) newest = NULL;
  g_autoptr (GError) error = NULL;

  cra_workbench_revise_evidence (fixture->workbench, evidence, file, NULL, &error);
  g_assert_no_error (error);
  former = find (fixture, "former", CRA_FOUND_ALL & ~(1u << CRA_FOUND_LAW));
  g_assert_cmpuint (former->len, ==, 0);
  newest = find (fixture, "another", 1u << CRA_FOUND_PASSAGE);
  g_assert_cmpuint (newest->len, ==, 1);
  g_assert_cmpint (((CraFoundItem *) newest->pdata[0])->id, ==, evidence);
}

static void
test_own_version_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gint64 other = 0;

  add_file (fixture, fixture->version, "scan.txt", "one\n");
  cra_workbench_add_product (fixture->workbench, "Other", "2", NULL, &other, &error);
  g_assert_no_error (error);
  add_file (fixture, other, "scan-b.txt", "two\n");
  add_file (fixture, other, "scan-c.txt", "three\n");
  found = find (fixture, "scan", 1u << CRA_FOUND_EVIDENCE);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpint (((CraFoundItem *) found->pdata[0])->version, ==, fixture->version);
  g_assert_cmpint (((CraFoundItem *) found->pdata[1])->version, ==, other);
}

static void
test_best_group_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) product = NULL;
  g_autoptr (GPtrArray) clause = NULL;

  product = find (fixture, "example product", CRA_FOUND_ALL);
  g_assert_cmpint (((CraFoundItem *) product->pdata[0])->kind, ==, CRA_FOUND_PRODUCT);
  clause = find (fixture, "Annex I Part I(2)(g)", CRA_FOUND_ALL);
  g_assert_cmpint (((CraFoundItem *) clause->pdata[0])->kind, ==, CRA_FOUND_REQUIREMENT);
  g_assert_cmpstr (((CraFoundItem *) clause->pdata[0])->clause, ==, "AI.I.2.g");
  g_assert_cmpuint (((CraFoundItem *) clause->pdata[0])->rate, ==, CRA_MATCH_WHOLE);
}

static void
test_nothing_and_cancelled (Fixture *fixture, gconstpointer data)
{
  static const char *const nothing[] = { "", "  ", "()", "\"", "xyzzyplugh" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_autoptr (GPtrArray) found = find (fixture, nothing[i], CRA_FOUND_ALL);

      g_assert_cmpuint (found->len, ==, 0);
    }
  g_cancellable_cancel (cancellable);
  g_assert_null (cra_workbench_find_anything (fixture->workbench, "example", CRA_FOUND_ALL, 6, 0,
                                              cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Every kind of object whose words are indexed is found, whichever it is. */
static void
test_every_type (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const CraObjectType *type;
    const char *field, *more, *value;
  } rows[] = {
    { &cra_asset_type, "name", NULL, NULL },
    { &cra_support_factor_type, "text", NULL, NULL },
    { &cra_component_support_type, "name", NULL, NULL },
    { &cra_test_plan_type, "title", NULL, NULL },
    { &cra_security_update_type, "name", NULL, NULL },
    { &cra_candidate_type, "arguments_for", "category", "AIII.I.1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strdup_printf ("zebra%u crossing", i);
      g_autofree char *typed = g_strdup_printf ("zebra%u", i);
      g_autoptr (GPtrArray) found = NULL;
      gint64 id = cra_workbench_add (fixture->workbench, rows[i].type, fixture->version, &error,
                                     rows[i].field, text, rows[i].more, rows[i].value, NULL);

      g_assert_no_error (error);
      found = find (fixture, typed, CRA_FOUND_ALL);
      g_assert_cmpuint (found->len, ==, 1);
      g_assert_true (((CraFoundItem *) found->pdata[0])->type == rows[i].type);
      g_assert_cmpint (((CraFoundItem *) found->pdata[0])->id, ==, id);
      g_assert_cmpint (((CraFoundItem *) found->pdata[0])->version, ==, fixture->version);
      g_assert_cmpstr (((CraFoundItem *) found->pdata[0])->title, !=, "");
    }
}

/* Not how long it takes (build-aux/bench says), but that what is meant is found among very many. */
static void
test_large (void)
{
  const LargeSize size = { .products = 60, .files = 600, .pages = 2, .components = 40 };
  g_autofree char *folder = g_dir_make_tmp ("cra-large-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "large.craw", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CraWorkbench) workbench = NULL;
  static const struct
  {
    const char *typed;
    CraFoundKind kind;
    const char *title;
  } rows[] = {
    { "product 5", CRA_FOUND_PRODUCT, "Product 5" },
    { "product 59", CRA_FOUND_PRODUCT, "Product 59" },
    { "product 7 1.7", CRA_FOUND_PRODUCT, "Product 7 1.7" },
    { "test report 3", CRA_FOUND_EVIDENCE, "Test report 3" },
    { "report-444", CRA_FOUND_EVIDENCE, "Test report 444" },
    { "unique123", CRA_FOUND_PASSAGE, "Test report 123" },
    { "openssl", CRA_FOUND_COMPONENT, "openssl 3.3.1" },
  };

  large_make (path, &size);
  workbench = cra_workbench_open (path, CRA_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) found = cra_workbench_find_anything (
        workbench, rows[i].typed, 1u << rows[i].kind, 6, 4, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, >, 0);
      g_assert_cmpstr (((CraFoundItem *) found->pdata[0])->title, ==, rows[i].title);
    }
  g_assert_true (cra_workbench_check (workbench, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (cra_workbench_close (workbench, NULL));
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/find/everything", test_everything);
  fixture_add ("/workbench/find/says-where", test_where);
  fixture_add ("/workbench/find/old-revisions-are-history", test_old_revisions);
  fixture_add ("/workbench/find/what-is-looked-at-comes-first", test_own_version_first);
  fixture_add ("/workbench/find/best-group-first", test_best_group_first);
  fixture_add ("/workbench/find/nothing-and-cancelled", test_nothing_and_cancelled);
  fixture_add ("/workbench/find/every-kind-of-object", test_every_type);
  g_test_add_func ("/workbench/find/among-very-many", test_large);
  return g_test_run ();
}
