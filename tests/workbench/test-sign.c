/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing as a verb: what it refuses, what it keeps, and that it stays. */
#include "workbench-fixture.h"

#include <string.h>

#include "base/cra-error.h"
#include "signature-fixture.h"
#include "workbench/cra-workbench-sign.h"

static CraDocument *
build (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CraDocument *document = cra_workbench_build (fixture->workbench, fixture->version,
                                               CRA_PAPER_DECLARATION, "en", NULL, &error);

  g_assert_no_error (error);
  return document;
}

static CraSignature *
sign (Fixture *fixture, GError **error)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);

  return cra_workbench_sign (fixture->workbench, fixture->version, CRA_PAPER_DECLARATION, "en", key,
                             error);
}

static void
test_open_points_are_listed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraDocument) document = build (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (document->draft);
  g_assert_null (sign (fixture, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  assert_holds (error->message, "points are open");
  assert_holds (error->message, "postal address");
  assert_holds (error->message, " more");
}

static void
test_missing_and_stale (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  g_assert_null (sign (fixture, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  g_clear_error (&error);
  document = build (fixture);
  g_assert_true (cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, NULL,
                                    "description", "Another one.", NULL));
  g_assert_null (sign (fixture, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  assert_holds (error->message, "changed after it was built");
}

static void
test_signed_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraDocument) document = NULL;
  g_autoptr (CraDocument) again = NULL;
  g_autoptr (CraSignature) signature = NULL;
  g_autoptr (GBytes) paper = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  document = build (fixture);
  signature = sign (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpint (signature->document, ==, document->object.id);
  g_assert_cmpstr (signature->signs, ==, document->sha256);
  g_assert_cmpint (signature->level, ==, CRA_SIGNATURE_LEVEL_B_B);
  fixture_reopen (fixture);
  paper = cra_workbench_read_bytes (fixture->workbench, document->sha256, NULL);
  bytes = cra_workbench_read_signature (fixture->workbench, signature->object.id, NULL);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, (gsize) signature->size);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (paper),
                   g_bytes_get_data (paper, NULL), g_bytes_get_size (paper));
  reports = cra_workbench_verify_signature (fixture->workbench, signature->object.id, NULL, NULL);
  g_assert_cmpuint (reports->len, ==, 1);
  g_assert_cmpint (((CraSignatureReport *) reports->pdata[0])->state, ==, CRA_SIGNATURE_INTACT);
  /* Signing changes nothing of what was signed: the paper is as fresh as before. */
  again = build (fixture);
  g_assert_cmpint (again->object.id, ==, document->object.id);
}

static void
test_signed_stays (Fixture *fixture, gconstpointer data)
{
  const CraObjectType *const types[]
    = { &cra_document_type, &cra_version_type, &cra_product_type };
  g_autoptr (CraDocument) document = NULL;
  g_autoptr (CraSignature) signature = NULL;
  g_autoptr (GError) undo_error = NULL;

  fixture_fill (fixture);
  document = build (fixture);
  signature = sign (fixture, NULL);
  g_assert_nonnull (signature);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      const gint64 ids[] = { document->object.id, fixture->version, fixture->product };
      g_autoptr (GError) error = NULL;

      g_assert_false (cra_workbench_remove (fixture->workbench, types[i], ids[i], &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
    }
  g_assert_null (cra_workbench_describe_undo (fixture->workbench));
  g_assert_false (cra_workbench_undo (fixture->workbench, &undo_error));
  g_assert_error (undo_error, CRA_ERROR, CRA_ERROR_REFUSED);
  assert_holds (undo_error->message, "cannot be undone");
  g_assert_null (sign (fixture, NULL));
}

static void
test_scan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = fixture_get_sample ("pdf/thirty-pages.pdf");
  g_autoptr (GFile) text = fixture_write_file (fixture, "note.txt", "signed, really");
  g_autoptr (CraDocument) document = NULL;
  g_autoptr (CraSignature) signature = NULL;
  g_autoptr (CraSignature) none = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  document = build (fixture);
  none = cra_workbench_add_scan (fixture->workbench, fixture->version, CRA_PAPER_DECLARATION, "en",
                                 text, NULL, &error);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_clear_error (&error);
  /* It comes back from the post when the assessment has gone on. */
  g_assert_true (cra_workbench_set (fixture->workbench, &cra_product_type, fixture->product, NULL,
                                    "description", "Another one.", NULL));
  signature = cra_workbench_add_scan (fixture->workbench, fixture->version, CRA_PAPER_DECLARATION,
                                      "en", file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (signature->method, ==, CRA_SIGNED_BY_HAND);
  g_assert_cmpstr (signature->signs, ==, document->sha256);
  g_assert_true (g_str_has_suffix (signature->file_name, "-signed.pdf"));
  none = cra_workbench_add_scan (fixture->workbench, fixture->version, CRA_PAPER_DECLARATION, "en",
                                 file, NULL, &error);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
  g_clear_error (&error);
  reports = cra_workbench_verify_signature (fixture->workbench, signature->object.id, NULL, NULL);
  g_assert_cmpuint (reports->len, ==, 0);
  g_assert_null (
    cra_workbench_make_stamp_request (fixture->workbench, signature->object.id, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/sign/open-points-are-listed", test_open_points_are_listed);
  fixture_add ("/workbench/sign/missing-and-stale-are-refused", test_missing_and_stale);
  fixture_add ("/workbench/sign/signed-is-kept", test_signed_is_kept);
  fixture_add ("/workbench/sign/signed-stays", test_signed_stays);
  fixture_add ("/workbench/sign/scan-is-linked-to-what-was-printed", test_scan);
  status = g_test_run ();
  remove_folder ();
  return status;
}
