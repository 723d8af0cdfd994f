/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys: opened from files and tokens, and refused where they must be. */
#include "signature-fixture.h"

#include <glib/gstdio.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "base/cra-error.h"

#define SOFT_TOKEN "/usr/lib/softhsm/libsofthsm2.so"
#define PIN "1234"

static CraSignatureKey *
open_file (GBytes *file, const char *password, GError **error)
{
  g_autofree char *copy = g_strdup (password);

  return cra_signature_key_open_file (file, copy, error);
}

static void
test_file (void)
{
  g_autoptr (CraSignatureKey) key = open_key (&plain_plan);
  const CraSignatureCertificate *certificate = cra_signature_key_get_certificate (key);
  g_autoptr (GPtrArray) warnings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (certificate->name, ==, "Example Manufacturer");
  g_assert_cmpstr (certificate->subject, ==, "CN=Example Manufacturer,O=Example,C=DE");
  g_assert_cmpstr (certificate->issuer, ==, "CN=Example Authority,O=Example,C=DE");
  g_assert_cmpstr (certificate->key, ==, "RSA 2048");
  g_assert_cmpstr (certificate->not_before, ==, "2020-01-01T00:00:00Z");
  g_assert_cmpuint (strlen (certificate->fingerprint), ==, 64);
  g_assert_null (certificate->url);
  g_assert_true (cra_signature_key_check (key, SIGNING_TIME, &warnings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (warnings->len, ==, 0);
}

/* What OpenSSL and certtool make is what people have. */
static void
test_files_of_others (void)
{
  g_autoptr (CraSignatureKey) made = open_key (&plain_plan);
  g_autofree char *key_path = get_path ("plain.key");
  g_autofree char *certificate = get_path ("plain.pem");
  g_autofree char *path = get_path ("openssl.p12");
  g_autofree char *password = g_strconcat ("pass:", PASSWORD, NULL);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (CraSignatureKey) key = NULL;
  g_autoptr (GPtrArray) warnings = NULL;
  g_autoptr (GError) error = NULL;

  if (!run (NULL, NULL, "openssl", "pkcs12", "-export", "-inkey", key_path, "-in", certificate, "-out",
            path, "-passout", password, NULL))
    return;
  file = load (path);
  key = open_file (file, PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_true (cra_signature_key_check (key, SIGNING_TIME, &warnings, &error));
  g_assert_cmpuint (warnings->len, ==, 1);
  assert_holds ((const char *) warnings->pdata[0], "\"CN=Example Authority,O=Example,C=DE\" is "
                                                   "missing");
}

static void
test_password_is_wiped (void)
{
  g_autoptr (GBytes) file = make_key_file (&plain_plan, "wiped");
  char right[] = PASSWORD;
  char wrong[] = "wrong password";
  g_autoptr (CraSignatureKey) key = cra_signature_key_open_file (file, right, NULL);
  g_autoptr (CraSignatureKey) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (key);
  none = cra_signature_key_open_file (file, wrong, &error);
  g_assert_null (none);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  assert_holds (error->message, "the password is wrong");
  for (gsize i = 0; i < sizeof right; i++)
    g_assert_cmpint (right[i], ==, 0);
  for (gsize i = 0; i < sizeof wrong; i++)
    g_assert_cmpint (wrong[i], ==, 0);
}

static void
test_no_key_file (void)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("no key", 6);
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (CRA_SIGNATURE_MAX_KEY_FILE + 1),
                                               CRA_SIGNATURE_MAX_KEY_FILE + 1);
  GBytes *const files[] = { empty, text, large };
  const int codes[] = { CRA_ERROR_INVALID, CRA_ERROR_INVALID, CRA_ERROR_LIMIT };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (open_file (files[i], "", &error));
      g_assert_error (error, CRA_ERROR, codes[i]);
    }
}

/* Foreign files are opened here, too: somebody's mail may hold one. */
static void
test_damaged_files_do_no_harm (void)
{
  g_autoptr (GBytes) file = make_key_file (&plain_plan, "damaged");
  gsize length = g_bytes_get_size (file);

  for (gsize at = 0; at < length; at += 61)
    {
      g_autoptr (GBytes) changed = flip (file, at);
      g_autoptr (GBytes) shorter = g_bytes_new_from_bytes (file, 0, at);
      g_autoptr (CraSignatureKey) key = open_file (shorter, PASSWORD, NULL);

      g_assert_null (key);
      key = open_file (changed, PASSWORD, NULL);
    }
}

static const struct
{
  const char *name;
  KeyPlan plan;
  const char *reason; /* NULL = it may sign */
} plans[] = {
  { "rsa-1024", { .algorithm = GNUTLS_PK_RSA, .bits = 1024 }, "1024 bits, and 2048 are the least" },
  { "p-521",
    { .algorithm = GNUTLS_PK_ECDSA, .bits = GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP521R1) },
    "neither RSA nor ECDSA on the curves P-256 and P-384" },
  { "sha-1", { .algorithm = GNUTLS_PK_RSA, .bits = 2048, .digest = GNUTLS_DIG_SHA1 },
    "issued with RSA-SHA1" },
  { "expired", { .algorithm = GNUTLS_PK_RSA, .bits = 2048, .to = "2026-03-04T05:06:06Z" },
    "it expired on 2026-03-04T05:06:06Z" },
  { "not-yet", { .algorithm = GNUTLS_PK_RSA, .bits = 2048, .from = "2026-03-04T05:06:08Z" },
    "it is valid from 2026-03-04T05:06:08Z only" },
  { "other-use",
    { .algorithm = GNUTLS_PK_RSA, .bits = 2048, .usage = GNUTLS_KEY_KEY_ENCIPHERMENT },
    "for other uses than signatures" },
  { "content-commitment",
    { .algorithm = GNUTLS_PK_RSA, .bits = 2048, .usage = GNUTLS_KEY_NON_REPUDIATION }, NULL },
  { "p-256",
    { .algorithm = GNUTLS_PK_ECDSA, .bits = GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1) },
    NULL },
  { "p-384",
    { .algorithm = GNUTLS_PK_ECDSA, .bits = GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP384R1) },
    NULL },
};

static void
test_plan (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (CraSignatureKey) key = open_key (&plans[i].plan);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cra_signature_key_check (key, SIGNING_TIME, NULL, &error), ==,
                   plans[i].reason == NULL);
  if (plans[i].reason == NULL)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  assert_holds (error->message, plans[i].reason);
}

static void
test_unsaid_use_is_warned (void)
{
  const KeyPlan plan = { .algorithm = GNUTLS_PK_RSA, .bits = 2048, .usage = -1 };
  g_autoptr (CraSignatureKey) key = open_key (&plan);
  g_autoptr (GPtrArray) warnings = NULL;

  g_assert_true (cra_signature_key_check (key, SIGNING_TIME, &warnings, NULL));
  g_assert_cmpuint (warnings->len, ==, 1);
  assert_holds ((const char *) warnings->pdata[0], "does not say that it is for signatures");
}

/* --- A token --- */

/* A token with the plain key on it; FALSE (and skipped by name) where none can be made. */
static gboolean
make_token (void)
{
  g_autofree char *place = get_path ("tokens");
  g_autofree char *settings = get_path ("softhsm2.conf");
  g_autofree char *text = g_strdup_printf ("directories.tokendir = %s\n", place);
  g_autofree char *key = get_path ("plain.key");
  g_autofree char *certificate = get_path ("plain.pem");
  g_autofree char *der = get_path ("plain.der");

  if (!g_file_test (SOFT_TOKEN, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("softhsm2 is not installed");
      return FALSE;
    }
  if (g_file_test (place, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  g_assert_true (g_file_set_contents (settings, text, -1, NULL));
  g_setenv ("SOFTHSM2_CONF", settings, TRUE);
  return run (NULL, NULL, "softhsm2-util", "--init-token", "--free", "--label", "office", "--so-pin",
              "5678", "--pin", PIN, NULL)
         && run (NULL, NULL, "softhsm2-util", "--import", key, "--token", "office", "--label", "sign",
                 "--id", "a1", "--pin", PIN, NULL)
         && run (NULL, NULL, "openssl", "x509", "-in", certificate, "-outform", "DER", "-out", der, NULL)
         && run (NULL, NULL, "p11tool", "--provider", SOFT_TOKEN, "--login", "--set-pin", PIN, "--write",
                 "--load-certificate", certificate, "--label", "sign", "--id", "a1",
                 "pkcs11:token=office", NULL);
}

static guint n_asked;

static char *
give_pin_cb (const char *token, guint attempt, gboolean final, gpointer data)
{
  n_asked++;
  g_assert_cmpstr (token, ==, "office");
  return attempt == 0 ? g_strdup (data) : NULL;
}

static void
test_token (void)
{
  g_autoptr (CraSignatureKey) from_file = open_key (&plain_plan);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (CraSignatureKey) key = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) here = NULL;
  g_autoptr (GBytes) there = NULL;
  const CraSignatureCertificate *listed = NULL;

  if (!make_token ())
    return;
  list = cra_signature_key_list_tokens ();
  g_assert_cmpuint (list->len, ==, 1);
  listed = g_ptr_array_index (list, 0);
  g_assert_cmpstr (listed->name, ==, "Example Manufacturer");
  assert_holds (listed->url, "token=office");
  n_asked = 0;
  key = cra_signature_key_open_token (listed->url, give_pin_cb, (gpointer) PIN, &error);
  g_assert_no_error (error);
  g_assert_true (cra_signature_key_check (key, SIGNING_TIME, NULL, &error));
  there = make_signed (key);
  g_assert_cmpuint (n_asked, ==, 1);
  {
    g_autoptr (CraSignatureReport) report = verify (there, NULL);

    g_assert_cmpint (report->state, ==, CRA_SIGNATURE_INTACT);
  }
  here = make_signed (from_file);
  /* The chain on the token is shorter, the signature is the same. */
  g_assert_cmpuint (g_bytes_get_size (there), <, g_bytes_get_size (here));
}

static void
test_wrong_pin (void)
{
  g_autoptr (CraSignatureKey) key = NULL;
  g_autoptr (GError) error = NULL;

  if (!make_token ())
    return;
  n_asked = 0;
  key = cra_signature_key_open_token ("pkcs11:token=office;object=sign", give_pin_cb, (gpointer) "0000",
                                      &error);
  g_assert_null (key);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  /* Given up after the first one, before the token locks. */
  g_assert_cmpuint (n_asked, ==, 2);
}

static void
test_no_such_token (void)
{
  static const struct { const char *url; int code; } rows[]
    = { { "pkcs11:token=nowhere", CRA_ERROR_NOT_FOUND }, { "https://example.com/", CRA_ERROR_INVALID } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cra_signature_key_open_token (rows[i].url, NULL, NULL, &error));
      g_assert_error (error, CRA_ERROR, rows[i].code);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *none = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  /* No token of this machine, but the one made below. */
  none = get_path ("softhsm2.conf");
  g_setenv ("SOFTHSM2_CONF", none, TRUE);
  g_test_add_func ("/signature/key/file-says-whose-it-is", test_file);
  g_test_add_func ("/signature/key/files-of-others-open", test_files_of_others);
  g_test_add_func ("/signature/key/password-is-wiped", test_password_is_wiped);
  g_test_add_func ("/signature/key/what-is-no-key-file-is-refused", test_no_key_file);
  g_test_add_func ("/signature/key/damaged-files-do-no-harm", test_damaged_files_do_no_harm);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autofree char *path = g_strdup_printf ("/signature/key/%s-%s", plans[i].name,
                                               plans[i].reason != NULL ? "is-refused" : "may-sign");

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_plan);
    }
  g_test_add_func ("/signature/key/unsaid-use-is-warned", test_unsaid_use_is_warned);
  g_test_add_func ("/signature/key/token-signs-inside", test_token);
  g_test_add_func ("/signature/key/wrong-pin-is-asked-once", test_wrong_pin);
  g_test_add_func ("/signature/key/no-such-token", test_no_such_token);
  status = g_test_run ();
  remove_folder ();
  return status;
}
