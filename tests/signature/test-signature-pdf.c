/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed PDFs: what others say about them, what they show, and what breaks them. */
#include "signature-fixture.h"

#include <gnutls/gnutls.h>
#include <string.h>

#include "base/cra-clock.h"
#include "base/cra-error.h"

static void
test_unsigned_bytes_stay (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) paper = make_paper ();
  g_autoptr (GBytes) signed_paper = make_signed (key);

  g_assert_cmpuint (g_bytes_get_size (signed_paper), >, g_bytes_get_size (paper));
  g_assert_cmpmem (g_bytes_get_data (paper, NULL), g_bytes_get_size (paper),
                   g_bytes_get_data (signed_paper, NULL), g_bytes_get_size (paper));
}

static void
test_same_input_same_bytes (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) first = make_signed (key);
  g_autoptr (GBytes) second = make_signed (key);

  g_assert_true (g_bytes_equal (first, second));
}

static void
test_own_report (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  g_autoptr (GBytes) authority = get_authority ();
  g_autoptr (CraSignatureReport) report = verify (signed_paper, NULL);
  g_autoptr (CraSignatureReport) trusted = verify (signed_paper, authority);

  g_assert_cmpint (report->state, ==, CRA_SIGNATURE_INTACT);
  g_assert_cmpstr (report->level, ==, "B-B");
  g_assert_cmpstr (report->time, ==, SIGNING_TIME);
  g_assert_cmpstr (report->name, ==, "Jo Example");
  g_assert_cmpstr (report->place, ==, "Straße 1");
  g_assert_cmpstr (report->certificate->name, ==, "Example Manufacturer");
  g_assert_cmpstr (report->certificate->key, ==, "RSA 2048");
  g_assert_cmpuint (report->appended, ==, 0);
  g_assert_cmpint (report->trust, ==, CRA_SIGNATURE_TRUST_NOT_CHECKED);
  assert_says (report, "was not checked against a trust list");
  g_assert_cmpint (trusted->trust, ==, CRA_SIGNATURE_TRUSTED);
}

static void
test_stranger_is_not_trusted (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  g_autofree char *path = get_path ("plain.pem");
  g_autoptr (GBytes) other = NULL;
  g_autoptr (CraSignatureReport) report = NULL;

  make_key_file (&(KeyPlan){ .algorithm = GNUTLS_PK_ECDSA,
                             .bits = GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1) },
                 "stranger");
  g_free (path);
  path = get_path ("stranger.pem");
  other = load (path);
  report = verify (signed_paper, other);
  g_assert_cmpint (report->state, ==, CRA_SIGNATURE_INTACT);
  g_assert_cmpint (report->trust, ==, CRA_SIGNATURE_NOT_TRUSTED);
}

/* --- Others --- */

static char *
make_database (void)
{
  g_autoptr (GBytes) authority = get_authority ();
  g_autofree char *pem = save (authority, "authority.pem");
  g_autofree char *place = get_path ("nss");
  g_autofree char *name = g_strconcat ("sql:", place, NULL);

  /* Asked a second time, the tool waits for a password. */
  if (g_file_test (place, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&name);
  g_mkdir_with_parents (place, 0700);
  if (!run (NULL, NULL, "certutil", "-N", "-d", name, "--empty-password", NULL)
      || !run (NULL, NULL, "certutil", "-A", "-d", name, "-n", "authority", "-t", "C,C,C", "-i", pem, NULL))
    return NULL;
  return g_steal_pointer (&name);
}

static void
check_with_pdfsig (const KeyPlan *plan)
{
  g_autoptr (CraSignatureKey) key = open_key (plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  g_autofree char *path = save (signed_paper, "signed.pdf");
  g_autofree char *database = make_database ();
  g_autofree char *output = NULL;

  if (database == NULL || !run (&output, NULL, "pdfsig", "-nssdir", database, path, NULL))
    return;
  assert_holds (output, "Signature is Valid");
  assert_holds (output, "Certificate is Trusted");
  assert_holds (output, "ETSI.CAdES.detached");
  assert_holds (output, "Total document signed");
  assert_holds (output, "Example Manufacturer");
}

static void
test_pdfsig_rsa (void)
{
  check_with_pdfsig (&plain_plan);
}

static void
test_pdfsig_ecdsa (void)
{
  const KeyPlan plan = { .algorithm = GNUTLS_PK_ECDSA,
                         .bits = GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1) };

  check_with_pdfsig (&plan);
}

static void
test_pdfsig_ecdsa_384 (void)
{
  const KeyPlan plan = { .algorithm = GNUTLS_PK_ECDSA,
                         .bits = GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP384R1) };

  check_with_pdfsig (&plan);
}

static void
test_qpdf_finds_nothing (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  g_autofree char *path = save (signed_paper, "signed.pdf");
  g_autofree char *output = NULL;

  if (run (&output, NULL, "qpdf", "--check", path, NULL))
    g_assert_null (strstr (output, "WARNING"));
}

static void
test_picture_is_text (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  g_autofree char *path = save (signed_paper, "signed.pdf");
  g_autofree char *output = NULL;

  if (!run (&output, NULL, "pdftotext", "-f", "2", path, "-", NULL))
    return;
  assert_holds (output, "Managing director");
  assert_holds (output, "Straße 1, Δοκιμή, 4 March 2026");
}

/* --- Breaking it --- */

/* A byte in what is covered, wherever it stands. */
static void
test_changed_byte_is_found (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  gsize length = g_bytes_get_size (signed_paper);
  gsize from = find_in (signed_paper, "/Type /Sig ");
  gsize to = find_in (signed_paper, "0000> >>");
  guint n = 0;

  for (gsize at = 0; at < length; at += 97)
    {
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GPtrArray) reports = NULL;

      /* The dictionary of the signature is looked at below. */
      if (at >= from && at < to + 8)
        continue;
      changed = flip (signed_paper, at);
      reports = cra_signature_verify_pdf (changed, NULL, NULL);
      g_assert_cmpuint (reports->len, ==, 1);
      g_assert_cmpint (((CraSignatureReport *) reports->pdata[0])->state, ==, CRA_SIGNATURE_ALTERED);
      n++;
    }
  g_assert_cmpuint (n, >, 100);
}

/* Nor does one go unnoticed in the dictionary of the signature, up to the signature itself. */
static void
test_changed_dictionary_is_found (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  gsize from = find_in (signed_paper, "/Type /Sig ");
  gsize to = from;

  for (to = from; memcmp ((const char *) g_bytes_get_data (signed_paper, NULL) + to, " <30", 4) != 0;)
    to++;
  for (gsize at = from; at < to; at++)
    {
      g_autoptr (GBytes) changed = flip (signed_paper, at);
      g_autoptr (GPtrArray) reports = cra_signature_verify_pdf (changed, NULL, NULL);

      for (guint i = 0; i < reports->len; i++)
        g_assert_cmpint (((CraSignatureReport *) reports->pdata[i])->state, !=,
                         CRA_SIGNATURE_INTACT);
    }
}

/* Ranges that leave out more than the signature, or claim what is not there. The text of the range is as
 * long as before. */
static void
test_strange_ranges_are_not_believed (void)
{
  static const char *const ranges[] = {
    "[1 0000000100 0000000200 0000000300]", "[0 0000000000 0000000200 0000000300]",
    "[0 0000000200 0000000100 0000000300]", "[0 0000000100 0000000200 9999999999]",
    "[0 9999999998 9999999999 0000000001]", "[0 0000000100 18446744073709551615 ]",
    "[0 0000000100 0000000200           ]", "[0 00000100 0000200 000300 00000400]",
    "[0 -000000100 0000000200 0000000300]", "[0 0000000100 0000000200 0000000300)",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
  };
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  gsize at = find_in (signed_paper, "/ByteRange ") + strlen ("/ByteRange ");

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      gsize length = g_bytes_get_size (signed_paper);
      char *copy = g_memdup2 (g_bytes_get_data (signed_paper, NULL), length);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (CraSignatureReport) report = NULL;

      g_assert_cmpuint (strlen (ranges[i]), ==, 36);
      memcpy (copy + at, ranges[i], 36);
      changed = g_bytes_new_take (copy, length);
      report = verify (changed, NULL);
      g_assert_cmpint (report->state, ==, CRA_SIGNATURE_ALTERED);
      assert_says (report, "not believed");
      g_assert_null (report->certificate);
    }
}

/* A true signature in a file that shows something else: what the range leaves out hides an object. */
static void
test_larger_hole_is_not_believed (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  gsize length = g_bytes_get_size (signed_paper);
  gsize hole_end = find_in (signed_paper, "0000> >>") + 5;
  static const char hidden[] = " >> endobj 1 0 obj << /Evil true >> endobj 2 0 obj << /Pad ";
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (CraSignatureReport) report = NULL;
  const guint8 *data = g_bytes_get_data (signed_paper, NULL);
  g_autofree char *range = NULL;
  gsize at = find_in (signed_paper, "/ByteRange ") + strlen ("/ByteRange ");
  gsize hole = (gsize) g_ascii_strtoull ((const char *) data + at + 3, NULL, 10);

  g_byte_array_append (out, data, (guint) hole_end);
  g_byte_array_append (out, (const guint8 *) hidden, sizeof hidden - 1);
  g_byte_array_append (out, data + hole_end, (guint) (length - hole_end));
  range = g_strdup_printf ("[0 %010" G_GSIZE_FORMAT " %010" G_GSIZE_FORMAT " %010" G_GSIZE_FORMAT "]",
                           hole, hole_end + sizeof hidden - 1, length - hole_end);
  memcpy (out->data + at, range, strlen (range));
  changed = g_byte_array_free_to_bytes (g_steal_pointer (&out));
  report = verify (changed, NULL);
  g_assert_cmpint (report->state, ==, CRA_SIGNATURE_ALTERED);
  assert_says (report, "not exactly the signature");
}

static void
test_appended_is_said (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  g_autoptr (GBytes) longer = join (signed_paper, "1 0 obj\n<< >>\nendobj\n");
  g_autoptr (CraSignatureReport) report = verify (longer, NULL);

  g_assert_cmpint (report->state, ==, CRA_SIGNATURE_APPENDED);
  g_assert_cmpuint (report->appended, ==, 21);
  assert_says (report, "21 bytes were added");
}

static void
test_unsigned_has_none (void)
{
  g_autoptr (GBytes) paper = make_paper ();
  g_autoptr (GPtrArray) reports = cra_signature_verify_pdf (paper, NULL, NULL);

  g_assert_cmpuint (reports->len, ==, 0);
}

/* --- What is not signed --- */

static void
refuse (GBytes *pdf, const char *why)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  CraSignatureField field = make_field (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) out = cra_signature_sign_pdf (pdf, key, &field, &error);

  g_assert_null (out);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED);
  assert_holds (error->message, why);
}

static void
test_signed_is_not_signed_again (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);

  refuse (signed_paper, "it was signed or changed");
}

static void
test_foreign_is_refused (void)
{
  g_autoptr (GBytes) paper = make_paper ();
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("%PDF-1.7\nhello", 14);
  g_autoptr (GBytes) longer = join (paper, "\n");
  g_autoptr (GBytes) other = g_bytes_ref (paper);
  g_autofree char *path = save (paper, "foreign.pdf");
  g_autofree char *out = get_path ("foreign-out.pdf");

  refuse (empty, "not built as");
  refuse (text, "not built as");
  refuse (longer, "not built as");
  if (!run (NULL, NULL, "qpdf", "--object-streams=disable", path, out, NULL))
    return;
  g_bytes_unref (other);
  other = load (out);
  refuse (other, "not built as");
}

/* Every byte of a paper may be changed: it is refused or signed, and never more. */
static void
test_damaged_paper_does_no_harm (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) paper = make_paper ();
  CraSignatureField field = make_field (NULL);
  gsize length = g_bytes_get_size (paper);
  guint refused = 0;

  for (gsize at = length - 1; at > 0 && at < length; at -= at > length - 1500 ? 3 : 411)
    {
      g_autoptr (GBytes) changed = flip (paper, at);
      g_autoptr (GBytes) out = cra_signature_sign_pdf (changed, key, &field, NULL);

      refused += out == NULL;
      if (at < 411)
        break;
    }
  g_assert_cmpuint (refused, >, 50);
}

static void
test_paper_without_line (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) paper = make_paper_without_line ();
  g_autoptr (GBytes) with_line = make_paper ();
  g_autoptr (GBytes) picture = make_picture ();
  CraSignatureField field = make_field (picture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) out = cra_signature_sign_pdf (paper, key, &field, &error);
  g_autoptr (CraSignatureReport) report = NULL;
  double width = 0, height = 0;

  g_assert_no_error (error);
  report = verify (out, NULL);
  g_assert_cmpint (report->state, ==, CRA_SIGNATURE_INTACT);
  find_in (out, "/Rect [0.00 0.00 0.00 0.00 ]");
  g_assert_false (cra_signature_find_line (paper, &width, &height));
  g_assert_true (cra_signature_find_line (with_line, &width, &height));
  g_assert_cmpfloat_with_epsilon (width, 240, 0.02);
  g_assert_cmpfloat_with_epsilon (height, 39, 0.02);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  cra_clock_set_for_test (G_GINT64_CONSTANT (1772600767) * G_USEC_PER_SEC);
  g_test_add_func ("/signature/pdf/unsigned-bytes-stay", test_unsigned_bytes_stay);
  g_test_add_func ("/signature/pdf/same-input-same-bytes", test_same_input_same_bytes);
  g_test_add_func ("/signature/pdf/own-report-says-who-and-when", test_own_report);
  g_test_add_func ("/signature/pdf/stranger-is-not-trusted", test_stranger_is_not_trusted);
  g_test_add_func ("/signature/pdf/pdfsig-accepts-rsa", test_pdfsig_rsa);
  g_test_add_func ("/signature/pdf/pdfsig-accepts-ecdsa-p256", test_pdfsig_ecdsa);
  g_test_add_func ("/signature/pdf/pdfsig-accepts-ecdsa-p384", test_pdfsig_ecdsa_384);
  g_test_add_func ("/signature/pdf/qpdf-finds-nothing-wrong", test_qpdf_finds_nothing);
  g_test_add_func ("/signature/pdf/picture-is-text", test_picture_is_text);
  g_test_add_func ("/signature/pdf/changed-byte-is-found", test_changed_byte_is_found);
  g_test_add_func ("/signature/pdf/changed-dictionary-is-found", test_changed_dictionary_is_found);
  g_test_add_func ("/signature/pdf/strange-ranges-are-not-believed",
                   test_strange_ranges_are_not_believed);
  g_test_add_func ("/signature/pdf/larger-hole-is-not-believed", test_larger_hole_is_not_believed);
  g_test_add_func ("/signature/pdf/appended-bytes-are-said", test_appended_is_said);
  g_test_add_func ("/signature/pdf/unsigned-has-none", test_unsigned_has_none);
  g_test_add_func ("/signature/pdf/signed-is-not-signed-again", test_signed_is_not_signed_again);
  g_test_add_func ("/signature/pdf/foreign-is-refused", test_foreign_is_refused);
  g_test_add_func ("/signature/pdf/damaged-paper-does-no-harm", test_damaged_paper_does_no_harm);
  g_test_add_func ("/signature/pdf/paper-without-line-is-signed-unseen", test_paper_without_line);
  status = g_test_run ();
  remove_folder ();
  return status;
}
