/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing signed data. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-cms.h"

#include <gnutls/crypto.h>

#include "base/cra-error.h"

#define OID_RSA "1.2.840.113549.1.1.1"
#define OID_ECDSA_SHA256 "1.2.840.10045.4.3.2"
#define OID_ECDSA_SHA384 "1.2.840.10045.4.3.3"
#define VERSION 1

/* Attributes, names and lengths beside certificates and signature. */
#define ROOM_FOR_REST 4096
#define MAX_SIGNATURE 2048

GBytes *
cra_cms_digest (gnutls_digest_algorithm_t digest, gconstpointer data, gsize length)
{
  gsize size = gnutls_hash_get_len (digest);
  guint8 *raw = g_malloc0 (size);

  if (gnutls_hash_fast (digest, data, length, raw) < 0)
    g_error ("GnuTLS does not compute a digest that it knows");
  return g_bytes_new_take (raw, size);
}

const char *
cra_cms_get_digest_oid (gnutls_digest_algorithm_t digest)
{
  if (digest == GNUTLS_DIG_SHA384)
    return "2.16.840.1.101.3.4.2.2";
  if (digest == GNUTLS_DIG_SHA512)
    return "2.16.840.1.101.3.4.2.3";
  return "2.16.840.1.101.3.4.2.1";
}

void
cra_cms_append_algorithm (GByteArray *out, const char *oid, gboolean with_null)
{
  g_autoptr (GByteArray) algorithm = g_byte_array_new ();

  cra_der_append_oid (algorithm, oid);
  if (with_null)
    cra_der_append (algorithm, CRA_DER_NULL, NULL, 0);
  cra_der_append (out, CRA_DER_SEQUENCE, algorithm->data, algorithm->len);
}

gboolean
cra_cms_read_identity (GBytes *bytes, CraDer *issuer, CraDer *serial)
{
  CraDer input = { g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) };
  CraDerItem item;

  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &item))
    return FALSE;
  input = item.value;
  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &item))
    return FALSE;
  input = item.value;
  if (cra_der_is_next (&input, CRA_DER_AROUND (0)) && !cra_der_next (&input, &item))
    return FALSE;
  if (!cra_der_take (&input, CRA_DER_INTEGER, &item))
    return FALSE;
  *serial = item.whole;
  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &item) /* the algorithm */
      || !cra_der_take (&input, CRA_DER_SEQUENCE, &item))
    return FALSE;
  *issuer = item.whole;
  return TRUE;
}

/* An attribute with one value, the DER in VALUE. */
static void
add_attribute (GPtrArray *attributes, const char *oid, GByteArray *value)
{
  GByteArray *attribute = g_byte_array_new ();

  cra_der_append_oid (attribute, oid);
  cra_der_append (attribute, CRA_DER_SET, value->data, value->len);
  cra_der_wrap (attribute, CRA_DER_SEQUENCE);
  g_ptr_array_add (attributes, attribute);
}

/* RFC 5035: the digest of the certificate, who issued it, and its number. SHA-256 is the default,
 * and therefore not named. */
static GByteArray *
make_signing_certificate (GBytes *certificate, const CraDer *issuer, const CraDer *serial)
{
  g_autoptr (GBytes) digest = cra_cms_digest (GNUTLS_DIG_SHA256,
                                              g_bytes_get_data (certificate, NULL),
                                              g_bytes_get_size (certificate));
  g_autoptr (GByteArray) name = g_byte_array_new ();
  GByteArray *out = g_byte_array_new ();

  cra_der_append (name, CRA_DER_AROUND (4), issuer->data, issuer->length);
  cra_der_wrap (name, CRA_DER_SEQUENCE);
  cra_der_append_item (name, serial);
  cra_der_wrap (name, CRA_DER_SEQUENCE);
  cra_der_append (out, CRA_DER_BYTES, g_bytes_get_data (digest, NULL), g_bytes_get_size (digest));
  g_byte_array_append (out, name->data, name->len);
  cra_der_wrap (out, CRA_DER_SEQUENCE);
  cra_der_wrap (out, CRA_DER_SEQUENCE);
  cra_der_wrap (out, CRA_DER_SEQUENCE);
  return out;
}

/* As a SET, which is what is signed. */
static GByteArray *
make_attributes (GBytes *certificate, const CraDer *issuer, const CraDer *serial, GBytes *digest)
{
  g_autoptr (GPtrArray) attributes
    = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  g_autoptr (GByteArray) type = g_byte_array_new ();
  g_autoptr (GByteArray) message = g_byte_array_new ();
  g_autoptr (GByteArray) naming = make_signing_certificate (certificate, issuer, serial);
  GByteArray *out = g_byte_array_new ();

  cra_der_append_oid (type, CRA_OID_DATA);
  add_attribute (attributes, CRA_OID_CONTENT_TYPE, type);
  cra_der_append (message, CRA_DER_BYTES, g_bytes_get_data (digest, NULL),
                  g_bytes_get_size (digest));
  add_attribute (attributes, CRA_OID_MESSAGE_DIGEST, message);
  add_attribute (attributes, CRA_OID_SIGNING_CERTIFICATE_V2, naming);
  cra_der_append_set (out, CRA_DER_SET, attributes);
  return out;
}

static void
append_signature_algorithm (GByteArray *out, CraSignatureKey *key)
{
  if (cra_signature_key_is_rsa (key))
    cra_cms_append_algorithm (out, OID_RSA, TRUE);
  else
    cra_cms_append_algorithm (out,
                              cra_signature_key_get_digest (key) == GNUTLS_DIG_SHA384
                                ? OID_ECDSA_SHA384
                                : OID_ECDSA_SHA256,
                              FALSE);
}

static GByteArray *
make_signer (CraSignatureKey *key, GBytes *digest, GError **error)
{
  g_autoptr (GBytes) certificate
    = cra_certificate_get_bytes (g_ptr_array_index (cra_signature_key_get_chain (key), 0));
  g_autoptr (GByteArray) attributes = NULL;
  g_autoptr (GByteArray) identity = g_byte_array_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GBytes) signature = NULL;
  CraDer issuer, serial;

  if (!cra_cms_read_identity (certificate, &issuer, &serial))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Signing: the certificate cannot be taken apart. Choose another one.");
      return NULL;
    }
  attributes = make_attributes (certificate, &issuer, &serial, digest);
  signature = cra_signature_key_sign (key, attributes->data, attributes->len, error);
  if (signature == NULL)
    return NULL;
  cra_der_append_item (identity, &issuer);
  cra_der_append_item (identity, &serial);
  cra_der_append_small (out, VERSION);
  cra_der_append (out, CRA_DER_SEQUENCE, identity->data, identity->len);
  cra_cms_append_algorithm (out, cra_cms_get_digest_oid (cra_signature_key_get_digest (key)), FALSE);
  attributes->data[0] = CRA_DER_AROUND (0); /* signed as a SET, stored with a tag of its own */
  g_byte_array_append (out, attributes->data, attributes->len);
  append_signature_algorithm (out, key);
  cra_der_append (out, CRA_DER_BYTES, g_bytes_get_data (signature, NULL),
                  g_bytes_get_size (signature));
  cra_der_wrap (out, CRA_DER_SEQUENCE);
  return g_steal_pointer (&out);
}

static void
append_certificates (GByteArray *out, GPtrArray *chain)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);

  for (guint i = 0; i < chain->len; i++)
    g_ptr_array_add (parts, g_bytes_unref_to_array (
                              cra_certificate_get_bytes (g_ptr_array_index (chain, i))));
  cra_der_append_set (out, CRA_DER_AROUND (0), parts);
}

GBytes *
cra_cms_sign (CraSignatureKey *key, GBytes *digest, GError **error)
{
  g_autoptr (GByteArray) signer = make_signer (key, digest, error);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GByteArray) head = g_byte_array_new ();

  if (signer == NULL)
    return NULL;
  cra_cms_append_algorithm (head, cra_cms_get_digest_oid (cra_signature_key_get_digest (key)), FALSE);
  cra_der_wrap (head, CRA_DER_SET);
  cra_der_append_small (out, VERSION);
  g_byte_array_append (out, head->data, head->len);
  g_byte_array_set_size (head, 0);
  cra_der_append_oid (head, CRA_OID_DATA);
  cra_der_append (out, CRA_DER_SEQUENCE, head->data, head->len);
  append_certificates (out, cra_signature_key_get_chain (key));
  cra_der_append (out, CRA_DER_SET, signer->data, signer->len);
  cra_der_wrap (out, CRA_DER_SEQUENCE);
  cra_der_wrap (out, CRA_DER_AROUND (0));
  g_byte_array_set_size (head, 0);
  cra_der_append_oid (head, CRA_OID_SIGNED_DATA);
  g_byte_array_prepend (out, head->data, head->len);
  cra_der_wrap (out, CRA_DER_SEQUENCE);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

gsize
cra_cms_estimate_size (CraSignatureKey *key)
{
  GPtrArray *chain = cra_signature_key_get_chain (key);
  gsize size = ROOM_FOR_REST + MAX_SIGNATURE;

  for (guint i = 0; i < chain->len; i++)
    {
      g_autoptr (GBytes) bytes = cra_certificate_get_bytes (g_ptr_array_index (chain, i));

      size += g_bytes_get_size (bytes);
    }
  return size;
}
