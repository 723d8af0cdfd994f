/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures beside files, time stamps, and what foreign bytes may not do. */
#include "signature-fixture.h"

#include <glib/gstdio.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "base/cra-clock.h"
#include "base/cra-error.h"
#include "signature/cra-der.h"
#include "signature/cra-pdf-range.h"

static GBytes *
make_content (void)
{
  return g_bytes_new_static ("PK\003\004 some package", 17);
}

static GBytes *
sign_content (CraSignatureKey *key)
{
  g_autoptr (GBytes) content = make_content ();
  g_autoptr (GError) error = NULL;
  GBytes *signature = cra_signature_sign_detached (content, key, &error);

  g_assert_no_error (error);
  return signature;
}

/* --- DER --- */

static void
test_der_oids (void)
{
  static const char *const oids[] = { "1.2.840.113549.1.7.2", "2.16.840.1.101.3.4.2.1", "2.5.4.3",
                                      "1.3.6.1.4.1.311", "2.999.4294967295" };

  for (guint i = 0; i < G_N_ELEMENTS (oids); i++)
    {
      g_autoptr (GByteArray) out = g_byte_array_new ();
      CraDerItem item;
      CraDer input;

      cra_der_append_oid (out, oids[i]);
      input = (CraDer){ out->data, out->len };
      g_assert_true (cra_der_take (&input, CRA_DER_OID, &item));
      g_assert_true (cra_der_is_oid (&item, oids[i]));
    }
}

static void
test_der_lengths (void)
{
  static const gsize lengths[] = { 0, 1, 127, 128, 255, 256, 65535, 65536 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *data = g_strnfill (lengths[i], 'x');
      g_autoptr (GByteArray) out = g_byte_array_new ();
      CraDerItem item;
      CraDer input;

      cra_der_append (out, CRA_DER_BYTES, data, lengths[i]);
      input = (CraDer){ out->data, out->len };
      g_assert_true (cra_der_take (&input, CRA_DER_BYTES, &item));
      g_assert_cmpuint (item.value.length, ==, lengths[i]);
      g_assert_cmpuint (input.length, ==, 0);
      input = (CraDer){ out->data, out->len - 1 };
      g_assert_false (cra_der_next (&input, &item));
    }
}

/* Indefinite lengths, lengths in more bytes than needed, long tags: BER, but not DER. */
static void
test_der_strictness (void)
{
  static const struct { guint8 bytes[6]; gsize length; } rows[] = {
    { { 0x30, 0x80, 0, 0 }, 4 },          { { 0x04, 0x81, 0x01, 'x' }, 4 },
    { { 0x04, 0x82, 0, 0x80, 'x' }, 5 },  { { 0x1f, 0x81, 0x01, 0 }, 4 },
    { { 0x04, 0x85, 1, 0, 0, 0 }, 6 },    { { 0x04 }, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CraDer input = { rows[i].bytes, rows[i].length };
      CraDerItem item;

      g_assert_false (cra_der_next (&input, &item));
    }
}

static void
test_der_times (void)
{
  static const struct { const char *text; const char *time; } rows[] = {
    { "20260304050607Z", "2026-03-04T05:06:07Z" }, { "20260304050607.5Z", "2026-03-04T05:06:07Z" },
    { "20261304050607Z", NULL }, { "20260304050607", NULL }, { "20260304050607.Z", NULL },
    { "202603040506.7Z", NULL }, { "20260304050607+01Z", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CraDerItem item = { CRA_DER_TIME, { NULL, 0 },
                          { (const guint8 *) rows[i].text, strlen (rows[i].text) } };
      g_autofree char *time = cra_der_dup_time (&item);

      g_assert_cmpstr (time, ==, rows[i].time);
    }
}

static void
test_pdf_times (void)
{
  static const struct { const char *text; const char *time; } rows[] = {
    { "D:20260304050607Z", "2026-03-04T05:06:07Z" },
    { "D:20260304050607+01'00'", "2026-03-04T04:06:07Z" },
    { "D:20260304050607-05'30", "2026-03-04T10:36:07Z" },
    { "20260304050607", "2026-03-04T05:06:07Z" },
    { "D:2026", NULL }, { "", NULL }, { "D:20269904050607Z", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *time = cra_pdf_range_parse_time (rows[i].text);

      g_assert_cmpstr (time, ==, rows[i].time);
    }
}

/* --- Beside a file --- */

static void
check_with_openssl (const KeyPlan *plan)
{
  g_autoptr (CraSignatureKey) key = open_key (plan);
  g_autoptr (GBytes) content = make_content ();
  g_autoptr (GBytes) signature = sign_content (key);
  g_autoptr (GBytes) authority = get_authority ();
  g_autofree char *content_path = save (content, "content.zip");
  g_autofree char *signature_path = save (signature, "content.zip.p7s");
  g_autofree char *authority_path = save (authority, "authority.pem");
  g_autofree char *output = NULL;

  if (run (&output, NULL, "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in",
           signature_path, "-content", content_path, "-CAfile", authority_path, "-out", "/dev/null", NULL))
    assert_holds (output, "CAdES Verification successful");
}

static void
test_openssl_rsa (void)
{
  check_with_openssl (&plain_plan);
}

static void
test_openssl_ecdsa (void)
{
  const KeyPlan plan = { .algorithm = GNUTLS_PK_ECDSA,
                         .bits = GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP384R1) };

  check_with_openssl (&plan);
}

static void
test_detached_report (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) content = make_content ();
  g_autoptr (GBytes) signature = sign_content (key);
  g_autoptr (GBytes) again = sign_content (key);
  g_autoptr (CraSignatureReport) report = cra_signature_verify_detached (signature, content, NULL);

  g_assert_true (g_bytes_equal (signature, again));
  g_assert_cmpint (report->state, ==, CRA_SIGNATURE_INTACT);
  g_assert_cmpstr (report->level, ==, "B-B");
  g_assert_cmpuint (report->covered, ==, 17);
}

static void
test_changed_content (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) content = make_content ();
  g_autoptr (GBytes) signature = sign_content (key);

  for (gsize at = 0; at < g_bytes_get_size (content); at++)
    {
      g_autoptr (GBytes) changed = flip (content, at);
      g_autoptr (CraSignatureReport) report
        = cra_signature_verify_detached (signature, changed, NULL);

      g_assert_cmpint (report->state, ==, CRA_SIGNATURE_ALTERED);
    }
}

/* No change makes a signature into one by somebody else, and none does harm. */
static void
test_changed_signature (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) content = make_content ();
  g_autoptr (GBytes) signature = sign_content (key);
  const CraSignatureCertificate *certificate = cra_signature_key_get_certificate (key);
  guint found = 0;

  for (gsize at = 0; at < g_bytes_get_size (signature); at++)
    {
      g_autoptr (GBytes) changed = flip (signature, at);
      g_autoptr (CraSignatureReport) report
        = cra_signature_verify_detached (changed, content, NULL);

      if (report->state == CRA_SIGNATURE_INTACT && report->level != NULL)
        g_assert_cmpstr (report->certificate->fingerprint, ==, certificate->fingerprint);
      else
        found++;
    }
  /* Only the certificates of issuers are not under the signature. */
  g_assert_cmpuint (found, >, g_bytes_get_size (signature) / 2);
}

static void
test_cut_signature (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) content = make_content ();
  g_autoptr (GBytes) signature = sign_content (key);

  for (gsize length = 0; length < g_bytes_get_size (signature); length += 7)
    {
      g_autoptr (GBytes) shorter = g_bytes_new_from_bytes (signature, 0, length);
      g_autoptr (CraSignatureReport) report
        = cra_signature_verify_detached (shorter, content, NULL);

      g_assert_cmpint (report->state, ==, CRA_SIGNATURE_UNKNOWN);
      g_assert_cmpuint (report->reasons->len, ==, 1);
    }
}

/* Signatures of another program: with and without attributes, by RSA-PSS, with SHA-1. */
static void
test_foreign_signatures (void)
{
  static const struct { const char *options[8]; CraSignatureState state; const char *level; } rows[] = {
    { { "-cades" }, CRA_SIGNATURE_INTACT, "B-B" },
    { { "-md", "sha512" }, CRA_SIGNATURE_INTACT, NULL },
    { { "-noattr" }, CRA_SIGNATURE_INTACT, NULL },
    { { "-keyopt", "rsa_padding_mode:pss" }, CRA_SIGNATURE_INTACT, NULL },
    { { "-keyid" }, CRA_SIGNATURE_INTACT, NULL },
    { { "-md", "sha1" }, CRA_SIGNATURE_UNKNOWN, NULL },
    { { "-nocerts" }, CRA_SIGNATURE_UNKNOWN, NULL },
  };
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) content = make_content ();
  g_autofree char *content_path = save (content, "content.zip");
  g_autofree char *key_path = get_path ("plain.key");
  g_autofree char *certificate = get_path ("plain.pem");
  g_autofree char *out = get_path ("foreign.p7s");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *const *o = rows[i].options;
      g_autoptr (GBytes) signature = NULL;
      g_autoptr (CraSignatureReport) report = NULL;

      if (!run (NULL, NULL, "openssl", "cms", "-sign", "-binary", "-in", content_path, "-signer",
                certificate, "-inkey", key_path, "-outform", "DER", "-out", out, o[0], o[1], o[2], NULL))
        return;
      signature = load (out);
      report = cra_signature_verify_detached (signature, content, NULL);
      if (report->state != rows[i].state)
        {
          g_autofree char *said = join_reasons (report->reasons);

          g_error ("%s %s: state %d, %s", o[0], o[1], report->state, said);
        }
      g_assert_cmpstr (report->level, ==, rows[i].level);
    }
}

/* --- Time stamps --- */

/* An answer to REQUEST by an authority of time stamps; NULL (and skipped) where there is no tool.
 */
static GBytes *
answer (GBytes *request, const KeyPlan *plan, gboolean bare)
{
  g_autoptr (GBytes) made = make_key_file (plan, "stamps");
  g_autofree char *key = get_path ("stamps.key");
  g_autofree char *certificate = get_path ("stamps.pem");
  g_autofree char *serial = get_path ("serial");
  g_autofree char *settings = get_path ("stamps.conf");
  g_autofree char *query = save (request, "request.tsq");
  g_autofree char *out = get_path ("answer.tsr");
  g_autofree char *text = g_strdup_printf (
    "[tsa]\ndefault_tsa=one\n[one]\nserial=%s\nsigner_cert=%s\nsigner_key=%s\nsigner_digest=sha256\n"
    "default_policy=1.2.3.4\ndigests=sha256\nordering=yes\ntsa_name=no\ness_cert_id_chain=no\n"
    "ess_cert_id_alg=sha256\n", serial, certificate, key);

  g_file_set_contents (serial, "01\n", -1, NULL);
  g_file_set_contents (settings, text, -1, NULL);
  if (!run (NULL, NULL, "openssl", "ts", "-reply", "-config", settings, "-queryfile", query, "-out", out,
            bare ? "-token_out" : NULL, NULL))
    return NULL;
  return load (out);
}

static const KeyPlan stamp_plan
  = { .algorithm = GNUTLS_PK_RSA, .bits = 2048, .for_stamps = TRUE, .name = "Example Time "
                                                                            "Authority" };

static void
check_stamp (gboolean bare)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) request = cra_signature_make_request (signed_paper, &error);
  g_autoptr (GBytes) response = answer (request, &stamp_plan, bare);
  g_autoptr (GBytes) stamped = NULL;
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (CraSignatureReport) report = NULL;
  g_autofree char *time = NULL;

  if (response == NULL)
    return;
  stamped = cra_signature_add_stamp (signed_paper, response, &time, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (stamped), ==, g_bytes_get_size (signed_paper));
  report = verify (stamped, NULL);
  g_assert_cmpint (report->state, ==, CRA_SIGNATURE_INTACT);
  g_assert_cmpstr (report->level, ==, "B-T");
  g_assert_cmpstr (report->stamp_time, ==, time);
  g_assert_cmpstr (report->stamper->name, ==, "Example Time Authority");
  twice = cra_signature_add_stamp (stamped, response, NULL, &error);
  g_assert_null (twice);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_CONFLICT);
}

static void
test_stamp (void)
{
  check_stamp (FALSE);
}

static void
test_bare_token (void)
{
  check_stamp (TRUE);
}

static void
test_stamp_beside_file (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) content = make_content ();
  g_autoptr (GBytes) signature = sign_content (key);
  g_autoptr (GBytes) request = cra_signature_make_request (signature, NULL);
  g_autoptr (GBytes) response = answer (request, &stamp_plan, FALSE);
  g_autoptr (GBytes) authority = get_authority ();
  g_autoptr (GBytes) stamped = NULL;
  g_autoptr (CraSignatureReport) report = NULL;
  g_autofree char *request_path = get_path ("request.tsq");
  g_autofree char *response_path = get_path ("answer.tsr");
  g_autofree char *authority_path = save (authority, "authority.pem");
  g_autofree char *content_path = save (content, "content.zip");
  g_autofree char *stamped_path = NULL;
  g_autofree char *output = NULL;

  if (response == NULL)
    return;
  stamped = cra_signature_add_stamp (signature, response, NULL, NULL);
  report = cra_signature_verify_detached (stamped, content, NULL);
  g_assert_cmpint (report->state, ==, CRA_SIGNATURE_INTACT);
  g_assert_cmpstr (report->level, ==, "B-T");
  stamped_path = save (stamped, "content.zip.p7s");
  run (&output, NULL, "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in",
       stamped_path, "-content", content_path, "-CAfile", authority_path, "-out", "/dev/null", NULL);
  assert_holds (output, "CAdES Verification successful");
  g_free (g_steal_pointer (&output));
  run (&output, NULL, "openssl", "ts", "-verify", "-queryfile", request_path, "-in", response_path,
       "-CAfile", authority_path, NULL);
  assert_holds (output, "Verification: OK");
}

static void
test_stamp_for_another (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signed_paper = make_signed (key);
  g_autoptr (GBytes) signature = sign_content (key);
  g_autoptr (GBytes) request = cra_signature_make_request (signature, NULL);
  g_autoptr (GBytes) response = answer (request, &stamp_plan, FALSE);
  g_autoptr (GBytes) stamped = NULL;
  g_autoptr (GError) error = NULL;

  if (response == NULL)
    return;
  stamped = cra_signature_add_stamp (signed_paper, response, NULL, &error);
  g_assert_null (stamped);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_MISMATCH);
  assert_holds (error->message, "for another signature");
}

static void
test_refused_stamp (void)
{
  /* PKIStatusInfo: rejection (2), with words. */
  static const guint8 bytes[] = { 0x30, 0x0b, 0x30, 0x09, 0x02, 0x01, 0x02, 0x30,
                                  0x04, 0x0c, 0x02, 'n',  'o' };
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) signature = sign_content (key);
  g_autoptr (GBytes) response = g_bytes_new_static (bytes, sizeof bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) stamped = cra_signature_add_stamp (signature, response, NULL, &error);

  g_assert_null (stamped);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  assert_holds (error->message, "status 2: no");
}

/* Every byte of an answer may be changed: it is refused, or it was none that matters. */
static void
test_changed_stamp (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  g_autoptr (GBytes) content = make_content ();
  g_autoptr (GBytes) signature = sign_content (key);
  g_autoptr (GBytes) request = cra_signature_make_request (signature, NULL);
  g_autoptr (GBytes) response = answer (request, &stamp_plan, FALSE);
  g_autofree char *time = NULL;
  g_autoptr (GBytes) good = NULL;
  guint refused = 0, tried = 0;

  if (response == NULL)
    return;
  good = cra_signature_add_stamp (signature, response, &time, NULL);
  g_assert_nonnull (good);
  for (gsize at = 0; at < g_bytes_get_size (response); at += 5)
    {
      g_autoptr (GBytes) changed = flip (response, at);
      g_autofree char *other = NULL;
      g_autoptr (GBytes) stamped = cra_signature_add_stamp (signature, changed, &other, NULL);

      tried++;
      refused += stamped == NULL;
      if (stamped != NULL)
        g_assert_cmpstr (other, ==, time);
    }
  g_assert_cmpuint (refused, >, tried * 9 / 10);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/der/oids-round-trip", test_der_oids);
  g_test_add_func ("/signature/der/lengths-round-trip", test_der_lengths);
  g_test_add_func ("/signature/der/what-is-only-ber-is-refused", test_der_strictness);
  g_test_add_func ("/signature/der/times", test_der_times);
  g_test_add_func ("/signature/pdf/times", test_pdf_times);
  g_test_add_func ("/signature/file/openssl-accepts-rsa", test_openssl_rsa);
  g_test_add_func ("/signature/file/openssl-accepts-ecdsa", test_openssl_ecdsa);
  g_test_add_func ("/signature/file/own-report", test_detached_report);
  g_test_add_func ("/signature/file/changed-content-is-found", test_changed_content);
  g_test_add_func ("/signature/file/changed-signature-is-found", test_changed_signature);
  g_test_add_func ("/signature/file/cut-signature-is-not-read", test_cut_signature);
  g_test_add_func ("/signature/file/foreign-signatures-are-read", test_foreign_signatures);
  g_test_add_func ("/signature/stamp/in-a-pdf", test_stamp);
  g_test_add_func ("/signature/stamp/bare-token", test_bare_token);
  g_test_add_func ("/signature/stamp/beside-a-file", test_stamp_beside_file);
  g_test_add_func ("/signature/stamp/for-another-is-refused", test_stamp_for_another);
  g_test_add_func ("/signature/stamp/refusal-is-told", test_refused_stamp);
  g_test_add_func ("/signature/stamp/changed-answer-is-refused", test_changed_stamp);
  status = g_test_run ();
  remove_folder ();
  return status;
}
