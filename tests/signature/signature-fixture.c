/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, certificates and papers made for tests. */
#include "signature-fixture.h"

#include <glib/gstdio.h>
#include <gnutls/pkcs12.h>
#include <gnutls/x509.h>
#include <string.h>

#include "document/cra-paper.h"
#include "document/cra-pdf-appearance.h"

#define AUTHORITY "Example Authority"
#define FROM "2020-01-01T00:00:00Z"
#define TO "2040-01-01T00:00:00Z"

const KeyPlan plain_plan = { .algorithm = GNUTLS_PK_RSA, .bits = 2048 };

static char *folder;
static gnutls_x509_privkey_t authority_key;
static gnutls_x509_crt_t authority;
static guint n_issued;

#define must(call) g_assert_cmpint ((call), >=, 0)

/* --- Files --- */

char *
get_path (const char *name)
{
  if (folder == NULL)
    folder = g_dir_make_tmp ("cra-sign-XXXXXX", NULL);
  return g_build_filename (folder, name, NULL);
}

char *
save (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = get_path (name);

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  return path;
}

GBytes *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_all (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

void
remove_folder (void)
{
  if (folder != NULL)
    remove_all (folder);
  g_clear_pointer (&folder, g_free);
  if (authority != NULL)
    {
      gnutls_x509_crt_deinit (authority);
      gnutls_x509_privkey_deinit (authority_key);
      authority = NULL;
    }
}

GBytes *
flip (GBytes *bytes, gsize at)
{
  gsize length = 0;
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));

  g_assert_cmpuint (at, <, length);
  copy[at] ^= 1;
  return g_bytes_new_take (copy, length);
}

GBytes *
join (GBytes *bytes, const char *text)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
  return g_byte_array_free_to_bytes (out);
}

gsize
find_in (GBytes *bytes, const char *text)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *found = memmem (data, length, text, strlen (text));

  g_assert_nonnull (found);
  return (gsize) (found - data);
}

gboolean
run (char **output, int *status, const char *tool, ...)
{
  g_autofree char *program = g_find_program_in_path (tool);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;
  g_autofree char *problems = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *argument = NULL;
  int own_status = 0;
  va_list list;

  if (program == NULL)
    {
      g_autofree char *message = g_strdup_printf ("%s is not installed", tool);

      g_test_skip (message);
      return FALSE;
    }
  g_strv_builder_add (builder, program);
  va_start (list, tool);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_strv_builder_add (builder, argument);
  va_end (list);
  arguments = g_strv_builder_end (builder);
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, &problems, &own_status,
                &error);
  g_assert_no_error (error);
  if (status == NULL && own_status != 0)
    g_error ("%s failed: %s %s", tool, text, problems);
  if (status != NULL)
    *status = own_status;
  if (output != NULL)
    *output = g_strconcat (text, problems, NULL);
  return TRUE;
}

/* --- Certificates --- */

static gint64
parse_time (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time);
}

static gnutls_x509_crt_t
make_certificate (gnutls_x509_privkey_t key, const char *name, const char *from, const char *to)
{
  gnutls_x509_crt_t certificate = NULL;
  g_autofree char *dn = g_strdup_printf ("CN=%s,O=Example,C=DE", name);
  guint8 serial[] = { 0x80, 0, (guint8) ++n_issued };
  const guint8 id[] = { 1, 2, 3, (guint8) n_issued };

  must (gnutls_x509_crt_init (&certificate));
  must (gnutls_x509_crt_set_version (certificate, 3));
  must (gnutls_x509_crt_set_dn (certificate, dn, NULL));
  must (gnutls_x509_crt_set_key (certificate, key));
  must (gnutls_x509_crt_set_serial (certificate, serial, sizeof serial));
  must (gnutls_x509_crt_set_subject_key_id (certificate, id, sizeof id));
  must (gnutls_x509_crt_set_activation_time (certificate, parse_time (from)));
  must (gnutls_x509_crt_set_expiration_time (certificate, parse_time (to)));
  return certificate;
}

static void
make_authority (void)
{
  if (authority != NULL)
    return;
  must (gnutls_x509_privkey_init (&authority_key));
  must (gnutls_x509_privkey_generate (authority_key, GNUTLS_PK_RSA, 2048, 0));
  authority = make_certificate (authority_key, AUTHORITY, FROM, TO);
  must (gnutls_x509_crt_set_basic_constraints (authority, 1, -1));
  must (gnutls_x509_crt_set_key_usage (authority, GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN));
  must (gnutls_x509_crt_sign2 (authority, authority, authority_key, GNUTLS_DIG_SHA256, 0));
}

static GBytes *
export_certificate (gnutls_x509_crt_t certificate)
{
  gnutls_datum_t pem = { NULL, 0 };
  GBytes *bytes = NULL;

  must (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &pem));
  bytes = g_bytes_new (pem.data, pem.size);
  gnutls_free (pem.data);
  return bytes;
}

GBytes *
get_authority (void)
{
  make_authority ();
  return export_certificate (authority);
}

static gnutls_x509_crt_t
issue (const KeyPlan *plan, gnutls_x509_privkey_t key)
{
  gnutls_x509_crt_t certificate
    = make_certificate (key, plan->name != NULL ? plan->name : "Example Manufacturer",
                        plan->from != NULL ? plan->from : FROM, plan->to != NULL ? plan->to : TO);

  make_authority ();
  if (plan->usage >= 0)
    must (gnutls_x509_crt_set_key_usage (
      certificate, plan->usage > 0 ? (unsigned int) plan->usage : GNUTLS_KEY_DIGITAL_SIGNATURE));
  if (plan->for_stamps)
    must (gnutls_x509_crt_set_key_purpose_oid (certificate, GNUTLS_KP_TIME_STAMPING, 1));
  must (gnutls_x509_crt_sign2 (certificate, authority, authority_key,
                               plan->digest != 0 ? (gnutls_digest_algorithm_t) plan->digest
                                                 : GNUTLS_DIG_SHA256,
                               0));
  return certificate;
}

static void
add_bag (gnutls_pkcs12_t file, gnutls_pkcs12_bag_t bag)
{
  must (gnutls_pkcs12_bag_encrypt (bag, PASSWORD, GNUTLS_PKCS_PBES2_AES_256));
  must (gnutls_pkcs12_set_bag (file, bag));
  gnutls_pkcs12_bag_deinit (bag);
}

static GBytes *
pack (gnutls_x509_privkey_t key, gnutls_x509_crt_t certificate)
{
  gnutls_pkcs12_t file = NULL;
  gnutls_pkcs12_bag_t keys = NULL, certificates = NULL;
  gnutls_datum_t shrouded = { NULL, 0 }, der = { NULL, 0 };
  gnutls_datum_t id = { (unsigned char *) "id", 2 };
  GBytes *bytes = NULL;
  int place = 0;

  must (gnutls_pkcs12_init (&file));
  must (gnutls_pkcs12_bag_init (&keys));
  must (gnutls_pkcs12_bag_init (&certificates));
  must (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_DER, PASSWORD,
                                           GNUTLS_PKCS_PBES2_AES_256, &shrouded));
  place = gnutls_pkcs12_bag_set_data (keys, GNUTLS_BAG_PKCS8_ENCRYPTED_KEY, &shrouded);
  must (place);
  must (gnutls_pkcs12_bag_set_key_id (keys, (unsigned int) place, &id));
  must (gnutls_pkcs12_set_bag (file, keys));
  gnutls_pkcs12_bag_deinit (keys);
  place = gnutls_pkcs12_bag_set_crt (certificates, certificate);
  must (place);
  must (gnutls_pkcs12_bag_set_key_id (certificates, (unsigned int) place, &id));
  must (gnutls_pkcs12_bag_set_crt (certificates, authority));
  add_bag (file, certificates);
  must (gnutls_pkcs12_generate_mac (file, PASSWORD));
  must (gnutls_pkcs12_export2 (file, GNUTLS_X509_FMT_DER, &der));
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  gnutls_free (shrouded.data);
  gnutls_pkcs12_deinit (file);
  return bytes;
}

GBytes *
make_key_file (const KeyPlan *plan, const char *name)
{
  gnutls_x509_privkey_t key = NULL;
  gnutls_x509_crt_t certificate = NULL;
  gnutls_datum_t pem = { NULL, 0 };
  g_autoptr (GBytes) key_bytes = NULL;
  g_autoptr (GBytes) certificate_bytes = NULL;
  g_autofree char *key_name = g_strconcat (name, ".key", NULL);
  g_autofree char *certificate_name = g_strconcat (name, ".pem", NULL);
  GBytes *bytes = NULL;

  must (gnutls_x509_privkey_init (&key));
  must (gnutls_x509_privkey_generate (key, (gnutls_pk_algorithm_t) plan->algorithm, plan->bits, 0));
  certificate = issue (plan, key);
  must (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &pem));
  key_bytes = g_bytes_new (pem.data, pem.size);
  gnutls_free (pem.data);
  certificate_bytes = export_certificate (certificate);
  g_free (save (key_bytes, key_name));
  g_free (save (certificate_bytes, certificate_name));
  bytes = pack (key, certificate);
  gnutls_x509_crt_deinit (certificate);
  gnutls_x509_privkey_deinit (key);
  return bytes;
}

CraSignatureKey *
open_key (const KeyPlan *plan)
{
  static GBytes *plain;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *password = g_strdup (PASSWORD);
  g_autoptr (GError) error = NULL;
  CraSignatureKey *key = NULL;

  if (plan == &plain_plan && plain == NULL)
    plain = make_key_file (plan, "plain");
  file = plan == &plain_plan ? g_bytes_ref (plain) : make_key_file (plan, "other");
  key = cra_signature_key_open_file (file, password, &error);
  g_assert_no_error (error);
  return key;
}

/* --- Papers --- */

static GBytes *
write_paper (gboolean has_line)
{
  g_autoptr (CraContent) content = cra_content_new ("EU declaration – Größe", "en");
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  CraNode *node = NULL;

  content->author = g_strdup ("Example Manufacturer");
  content->created = g_strdup ("2026-01-02T03:04:05Z");
  content->page_label = g_strdup ("Page {page} of {pages}");
  cra_content_add_title (content->root, "EU declaration");
  cra_content_add_heading (content->root, 1, "First point", NULL);
  node = cra_content_add_paragraph (content->root, "Some text, and a ");
  cra_content_add_span (node, "link", CRA_SPAN_PLAIN, "https://example.com/");
  cra_content_add_page_break (content->root);
  cra_content_add_heading (content->root, 1, "Last point", "last");
  node = cra_content_add_paragraph (content->root, "Back to the ");
  cra_content_add_span (node, "last point", CRA_SPAN_PLAIN, "#last");
  if (has_line)
    cra_content_set_id (cra_content_add_signature (content->root, "Signature: Jo Example"),
                        CRA_PAPER_SIGNATURE_LINE);
  cra_content_add_paragraph (content->root, "What follows");
  cra_pdf_write (content, stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

GBytes *
make_paper (void)
{
  return write_paper (TRUE);
}

GBytes *
make_paper_without_line (void)
{
  return write_paper (FALSE);
}

GBytes *
make_picture (void)
{
  static const char *const lines[]
    = { "Jo Example", "Managing director", "Straße 1, Δοκιμή, 4 March 2026", NULL };
  g_autoptr (GError) error = NULL;
  GBytes *picture = cra_pdf_write_appearance ("en", 240, 39, lines, &error);

  g_assert_no_error (error);
  return picture;
}

CraSignatureField
make_field (GBytes *picture)
{
  CraSignatureField field = {
    .time = SIGNING_TIME,
    .name = "Jo Example",
    .place = "Straße 1",
    .label = "Signature: Jo Example, managing director, Straße 1, 4 March 2026",
    .picture = picture,
  };

  return field;
}

GBytes *
make_signed (CraSignatureKey *key)
{
  g_autoptr (GBytes) paper = make_paper ();
  g_autoptr (GBytes) picture = make_picture ();
  CraSignatureField field = make_field (picture);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = cra_signature_sign_pdf (paper, key, &field, &error);

  g_assert_no_error (error);
  return bytes;
}

/* --- Reports --- */

char *
join_reasons (GPtrArray *reasons)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) g_ptr_array_index (reasons, i));
  return g_string_free (out, FALSE);
}

CraSignatureReport *
verify (GBytes *pdf, GBytes *authorities)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = cra_signature_verify_pdf (pdf, authorities, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 1);
  return g_ptr_array_steal_index (reports, 0);
}
