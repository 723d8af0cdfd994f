/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbench on a new workspace with one product. */
#include "workbench-fixture.h"

#include <glib/gstdio.h>

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("cra-workbench-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.craw", NULL);
  fixture->workbench = cra_workbench_create (fixture->path, "Test", &error);
  g_assert_no_error (error);
  cra_workbench_set_person (fixture->workbench, "Example Person", "Compliance officer", &error);
  g_assert_no_error (error);
  cra_workbench_add_product (fixture->workbench, "Example Product", "1.0", &fixture->product,
                             &fixture->version, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR) && !g_file_test (file, G_FILE_TEST_IS_SYMLINK))
        remove_folder (file);
      else
        g_assert_cmpint (g_remove (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/* A task holds it until it is let go, a moment after its answer was heard. */
static void
end_workbench (CraWorkbench *workbench)
{
  for (guint i = 0; i < 1000 && g_atomic_int_get (&G_OBJECT (workbench)->ref_count) > 1; i++)
    {
      g_usleep (10000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_finalize_object (workbench);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_workbench_close (fixture->workbench, &error));
  g_assert_no_error (error);
  end_workbench (fixture->workbench);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cra_workbench_close (fixture->workbench, &error));
  end_workbench (fixture->workbench);
  fixture->workbench = cra_workbench_open (fixture->path, CRA_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
}

CraAssessment *
fixture_load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CraAssessment *assessment = cra_workbench_load (fixture->workbench, fixture->version, TRUE, &error);

  g_assert_no_error (error);
  return assessment;
}

GFile *
fixture_write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

GFile *
fixture_get_sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("CRA_SOURCE_ROOT"), "tests/fixtures", name, NULL);

  return g_file_new_for_path (path);
}

/* --- A filled version --- */

static void
fill_product (Fixture *fixture, const CraAssessment *assessment)
{
  g_autoptr (GError) error = NULL;

  cra_workbench_set (fixture->workbench, &cra_organisation_type, assessment->organisation->object.id,
                     &error, "name", "Example Manufacturer", "address", "Example Street 1\nExample Town",
                     "country", "DE", "email", "info@example.com", "website", "https://example.com",
                     "single_contact", "https://example.com/contact", "vulnerability_contact",
                     "security@example.com", "disclosure_policy_url", "https://example.com/security",
                     "size", "small", NULL);
  g_assert_no_error (error);
  cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, &error,
                     "type_designation", "EX-1", "identification", "Number on the plate", "description",
                     "A program for tests.", "kind", "software", "consumers", "no", "tailor_made", "no",
                     "countries", "DE", "languages", "en", NULL);
  g_assert_no_error (error);
  cra_workbench_set (
    fixture->workbench, &cra_version_type, fixture->version, &error, "intended_purpose", "Testing.",
    "foreseeable_use", "Testing.", "foreseeable_misuse", "None was identified after a review.",
    "essential_functions", "Testing.", "security_properties", "Offline.", "remote_processing", "none",
    "integration", "no", "automatic_updates", "off-by-default", "software_versions", "1.0", "placed_on",
    "2028-01-15", "expected_use_years", "5", "support_type", "Security updates", "support_end", "2033-01",
    "support_reason", "Used for five years.", "declaration_url", "https://example.com/declaration",
    "declaration_date", "2028-01-10", "declaration_place", "Example Town", "signatory_name",
    "Example Signatory", "signatory_function", "Director", "sbom_offered", "no", NULL);
  g_assert_no_error (error);
}

static void
fill_decisions (Fixture *fixture, const CraAssessment *assessment)
{
  g_autoptr (GError) error = NULL;

  cra_workbench_set (fixture->workbench, &cra_scope_type, assessment->scope->object.id, &error,
                     "digital_elements", "yes", "connection", "yes", "exclusion", "none", "commercial",
                     "yes", "role", "manufacturer", "placed_before", "no", "ai", "no", "health_record",
                     "no", NULL);
  g_assert_no_error (error);
  cra_workbench_classify (fixture->workbench, fixture->version, CRA_CATEGORY_DEFAULT, "Testing",
                          "No category describes it.", &error);
  g_assert_no_error (error);
  cra_workbench_set (fixture->workbench, &cra_route_type, assessment->route->object.id, &error, "foss",
                     "no", "coverage", "none", "public_documentation", "no", NULL);
  g_assert_no_error (error);
  cra_workbench_choose_procedure (fixture->workbench, fixture->version, CRA_PROCEDURE_A, &error);
  g_assert_no_error (error);
}

static void
fill_texts (Fixture *fixture)
{
  static const char *const points[] = { "AII.8.a", "AII.8.b",  "AII.8.c",  "AII.8.d", "AVII.1",
                                        "AVII.2.a", "AVII.2.b", "AVII.2.c", "AVII.3" };

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autoptr (GError) error = NULL;

      cra_workbench_set_statement (fixture->workbench, fixture->version, points[i], "en",
                                   "Written by the manufacturer.", &error);
      g_assert_no_error (error);
    }
}

void
fixture_fill (Fixture *fixture)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);
  g_autoptr (GPtrArray) clauses = g_ptr_array_new ();
  g_autoptr (GFile) report = fixture_write_file (fixture, "report.txt", "All tests passed.\n");
  g_autoptr (GFile) sbom = fixture_get_sample ("sbom/laravel-7.12.0.cdx.json");
  g_autoptr (GError) error = NULL;

  fill_product (fixture, assessment);
  fill_decisions (fixture, assessment);
  fill_texts (fixture);
  for (guint i = 0; i < assessment->answers->len; i++)
    {
      CraAnswer *answer = assessment->answers->pdata[i];

      cra_workbench_set (fixture->workbench, &cra_answer_type, answer->object.id, &error, "applies",
                         "yes", "implementation", "As the report shows.", NULL);
      g_assert_no_error (error);
      g_ptr_array_add (clauses, answer->requirement);
    }
  g_ptr_array_add (clauses, (gpointer) "AVII.3");
  g_ptr_array_add (clauses, (gpointer) "AVII.6");
  g_ptr_array_add (clauses, NULL);
  cra_workbench_add_evidence (fixture->workbench, fixture->version, report, "Report",
                              (const char *const *) clauses->pdata, NULL, NULL, &error);
  g_assert_no_error (error);
  cra_workbench_import_sbom (fixture->workbench, fixture->version, sbom, NULL, NULL, &error);
  g_assert_no_error (error);
}
