/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and checking signed data, of foreign origin, too. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-cms.h"

#include <string.h>

#include "base/cra-error.h"

#define MAX_ATTRIBUTES 64
#define OID_PSS "1.2.840.113549.1.1.10"
#define MAX_KEY_ID 64

static gboolean
set_error (GError **error, const char *what)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
               "Reading the signature: %s. It is no signature that can be checked.", what);
  return FALSE;
}

void
cra_cms_free (CraCms *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->content_type);
  g_free (self->algorithm);
  g_ptr_array_unref (self->certificates);
  g_free (self);
}

/* --- The parts --- */

static gnutls_digest_algorithm_t
read_digest (const CraDerItem *algorithm)
{
  static const gnutls_digest_algorithm_t known[]
    = { GNUTLS_DIG_SHA256, GNUTLS_DIG_SHA384, GNUTLS_DIG_SHA512 };
  CraDer input = algorithm->value;
  CraDerItem oid;

  if (!cra_der_take (&input, CRA_DER_OID, &oid))
    return GNUTLS_DIG_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (cra_der_is_oid (&oid, cra_cms_get_digest_oid (known[i])))
      return known[i];
  return GNUTLS_DIG_UNKNOWN;
}

static gboolean
read_content (CraCms *self, const CraDerItem *encapsulated, GError **error)
{
  CraDer input = encapsulated->value;
  CraDerItem item;

  if (!cra_der_take (&input, CRA_DER_OID, &item))
    return set_error (error, "the type of its content is missing");
  self->content_type = cra_der_dup_oid (&item);
  if (input.length == 0)
    return self->content_type != NULL || set_error (error, "the type of its content is not "
                                                           "readable");
  if (!cra_der_take (&input, CRA_DER_AROUND (0), &item) || input.length > 0)
    return set_error (error, "its content is not where it belongs");
  input = item.value;
  if (!cra_der_take (&input, CRA_DER_BYTES, &item) || input.length > 0)
    return set_error (error, "its content is not one string of bytes");
  self->has_content = TRUE;
  self->content = item.value;
  return TRUE;
}

static gboolean
read_certificates (CraCms *self, CraDer input, GError **error)
{
  CraDerItem item;

  while (input.length > 0)
    {
      CraCertificate *certificate = NULL;

      if (!cra_der_next (&input, &item) || self->certificates->len >= CRA_SIGNATURE_MAX_CERTIFICATES)
        return set_error (error, "its certificates are not readable, or too many");
      /* Attribute certificates and the like are not for us. */
      certificate = item.tag == CRA_DER_SEQUENCE
                      ? cra_certificate_new (item.whole.data, item.whole.length)
                      : NULL;
      if (certificate != NULL)
        g_ptr_array_add (self->certificates, certificate);
    }
  return TRUE;
}

static gboolean
is_named_by_number (CraCertificate *certificate, CraDer name)
{
  g_autoptr (GBytes) bytes = cra_certificate_get_bytes (certificate);
  CraDerItem issuer, serial;
  CraDer own_issuer, own_serial;

  return cra_der_take (&name, CRA_DER_SEQUENCE, &issuer)
         && cra_der_take (&name, CRA_DER_INTEGER, &serial) && name.length == 0
         && cra_cms_read_identity (bytes, &own_issuer, &own_serial)
         && cra_der_equal (&issuer.whole, &own_issuer) && cra_der_equal (&serial.whole, &own_serial);
}

static gboolean
is_named_by_key (CraCertificate *certificate, CraDer name)
{
  guint8 id[MAX_KEY_ID];
  size_t size = sizeof id;

  return gnutls_x509_crt_get_subject_key_id (certificate, id, &size, NULL) >= 0
         && size == name.length && memcmp (id, name.data, size) == 0;
}

static void
find_signer (CraCms *self, const CraDerItem *name)
{
  for (guint i = 0; i < self->certificates->len && self->signer == NULL; i++)
    {
      CraCertificate *certificate = g_ptr_array_index (self->certificates, i);

      if (name->tag == CRA_DER_SEQUENCE ? is_named_by_number (certificate, name->value)
                                        : is_named_by_key (certificate, name->value))
        self->signer = certificate;
    }
}

/* How much salt a signature by RSA-PSS has: the third of its parameters, 20 where it is not said.
 */
static guint
read_salt (CraDer input)
{
  CraDerItem item;
  guint salt = 20;

  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &item))
    return salt;
  input = item.value;
  while (cra_der_next (&input, &item))
    if (item.tag == CRA_DER_AROUND (2))
      {
        input = item.value;
        if (!cra_der_next (&input, &item) || !cra_der_get_small (&item, &salt))
          return 0;
        break;
      }
  return salt;
}

static gboolean
read_algorithms (CraCms *self, CraDer *input, GError **error)
{
  CraDerItem item, oid;
  CraDer inner;

  if (cra_der_is_next (input, CRA_DER_AROUND (0)))
    {
      if (!cra_der_next (input, &item))
        return set_error (error, "its signed attributes are not readable");
      self->attributes = item.whole;
    }
  if (!cra_der_take (input, CRA_DER_SEQUENCE, &item))
    return set_error (error, "the algorithm of the signature is missing");
  inner = item.value;
  if (!cra_der_take (&inner, CRA_DER_OID, &oid))
    return set_error (error, "the algorithm of the signature is not readable");
  self->algorithm = cra_der_dup_oid (&oid);
  self->salt = read_salt (inner);
  return TRUE;
}

static gboolean
read_signer (CraCms *self, const CraDerItem *signer, GError **error)
{
  CraDer input = signer->value;
  CraDerItem item;

  if (!cra_der_take (&input, CRA_DER_INTEGER, &item) || !cra_der_next (&input, &item)
      || (item.tag != CRA_DER_SEQUENCE && item.tag != CRA_DER_CONTEXT (0)))
    return set_error (error, "the signer is not named");
  find_signer (self, &item);
  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &item))
    return set_error (error, "the digest of the signer is missing");
  self->digest = read_digest (&item);
  if (!read_algorithms (self, &input, error))
    return FALSE;
  if (!cra_der_take (&input, CRA_DER_BYTES, &item))
    return set_error (error, "the signature itself is missing");
  self->signature = item.value;
  self->signer_parts = (CraDer){ signer->value.data,
                                 (gsize) (item.whole.data + item.whole.length - signer->value.data) };
  if (cra_der_take (&input, CRA_DER_AROUND (1), &item))
    self->unsigned_attributes = item.whole;
  return input.length == 0 || set_error (error, "something stands behind the signer");
}

static gboolean
read_signed_data (CraCms *self, CraDer input, GError **error)
{
  const guint8 *start = input.data;
  CraDerItem item, signer;
  CraDer signers;

  if (!cra_der_take (&input, CRA_DER_INTEGER, &item) || !cra_der_take (&input, CRA_DER_SET, &item)
      || !cra_der_take (&input, CRA_DER_SEQUENCE, &item))
    return set_error (error, "it is not built like signed data");
  if (!read_content (self, &item, error))
    return FALSE;
  if (cra_der_take (&input, CRA_DER_AROUND (0), &item)
      && !read_certificates (self, item.value, error))
    return FALSE;
  cra_der_take (&input, CRA_DER_AROUND (1), &item); /* lists of revoked certificates */
  self->head = (CraDer){ start, (gsize) (input.data - start) };
  if (!cra_der_take (&input, CRA_DER_SET, &item) || input.length > 0)
    return set_error (error, "its signers are not readable");
  signers = item.value;
  if (!cra_der_take (&signers, CRA_DER_SEQUENCE, &signer) || signers.length > 0)
    return set_error (error, "it has not exactly one signer");
  return read_signer (self, &signer, error);
}

/* What follows the DER must be zeros: room that was left. */
static gboolean
is_filler (const CraDer *rest)
{
  for (gsize i = 0; i < rest->length; i++)
    if (rest->data[i] != 0)
      return FALSE;
  return TRUE;
}

CraCms *
cra_cms_new (GBytes *bytes, GError **error)
{
  g_autoptr (CraCms) self = g_new0 (CraCms, 1);
  CraDer input = { g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) };
  CraDerItem item, type;

  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_certificate_free);
  if (input.length > CRA_CMS_MAX_SIZE)
    {
      set_error (error, "it is larger than 4 MB");
      return NULL;
    }
  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &item) || !is_filler (&input))
    {
      set_error (error, "it is not DER");
      return NULL;
    }
  self->bytes = g_bytes_new_from_bytes (bytes, 0, item.whole.length);
  input = item.value;
  if (!cra_der_take (&input, CRA_DER_OID, &type) || !cra_der_is_oid (&type, CRA_OID_SIGNED_DATA)
      || !cra_der_take (&input, CRA_DER_AROUND (0), &item) || input.length > 0)
    {
      set_error (error, "it is not signed data");
      return NULL;
    }
  input = item.value;
  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &item) || input.length > 0)
    {
      set_error (error, "it is not signed data");
      return NULL;
    }
  return read_signed_data (self, item.value, error) ? g_steal_pointer (&self) : NULL;
}

/* --- Attributes --- */

gboolean
cra_cms_find_attribute (CraCms *self, gboolean is_signed, const char *oid, CraDerItem *value)
{
  CraDer whole = is_signed ? self->attributes : self->unsigned_attributes;
  CraDerItem item, type, values;
  guint n = 0;
  CraDer input;

  if (whole.length == 0 || !cra_der_next (&whole, &item))
    return FALSE;
  input = item.value;
  while (n++ < MAX_ATTRIBUTES && cra_der_take (&input, CRA_DER_SEQUENCE, &item))
    {
      CraDer inner = item.value;

      if (!cra_der_take (&inner, CRA_DER_OID, &type) || !cra_der_take (&inner, CRA_DER_SET, &values)
          || inner.length > 0)
        return FALSE;
      if (!cra_der_is_oid (&type, oid))
        continue;
      inner = values.value;
      return cra_der_next (&inner, value) && inner.length == 0;
    }
  return FALSE;
}

/* Whether CERTIFICATE is the one the first entry of a list of certificates names. */
static gboolean
is_certificate_of (CraDer entry, GBytes *certificate, gnutls_digest_algorithm_t digest)
{
  CraDerItem item, hash, names, serial;
  CraDer own_issuer, own_serial;
  g_autoptr (GBytes) own = NULL;

  if (digest != GNUTLS_DIG_SHA1 && cra_der_take (&entry, CRA_DER_SEQUENCE, &item))
    digest = read_digest (&item);
  if (digest == GNUTLS_DIG_UNKNOWN || !cra_der_take (&entry, CRA_DER_BYTES, &hash))
    return FALSE;
  own = cra_cms_digest (digest, g_bytes_get_data (certificate, NULL),
                        g_bytes_get_size (certificate));
  if (hash.value.length != g_bytes_get_size (own)
      || memcmp (hash.value.data, g_bytes_get_data (own, NULL), hash.value.length) != 0)
    return FALSE;
  if (!cra_der_take (&entry, CRA_DER_SEQUENCE, &item))
    return entry.length == 0;
  entry = item.value;
  if (!cra_der_take (&entry, CRA_DER_SEQUENCE, &names)
      || !cra_der_take (&entry, CRA_DER_INTEGER, &serial)
      || !cra_cms_read_identity (certificate, &own_issuer, &own_serial))
    return FALSE;
  entry = names.value;
  return cra_der_take (&entry, CRA_DER_AROUND (4), &item) && entry.length == 0
         && cra_der_equal (&item.value, &own_issuer) && cra_der_equal (&serial.whole, &own_serial);
}

CraCmsNaming
cra_cms_check_naming (CraCms *self)
{
  gnutls_digest_algorithm_t digest = GNUTLS_DIG_SHA256;
  g_autoptr (GBytes) certificate = NULL;
  CraDerItem value, list, entry;
  CraDer input;

  if (!cra_cms_find_attribute (self, TRUE, CRA_OID_SIGNING_CERTIFICATE_V2, &value))
    {
      digest = GNUTLS_DIG_SHA1;
      if (!cra_cms_find_attribute (self, TRUE, CRA_OID_SIGNING_CERTIFICATE, &value))
        return CRA_CMS_NOT_NAMED;
    }
  if (self->signer == NULL)
    return CRA_CMS_NAMES_OTHER;
  certificate = cra_certificate_get_bytes (self->signer);
  input = value.value;
  if (!cra_der_take (&input, CRA_DER_SEQUENCE, &list))
    return CRA_CMS_NAMES_OTHER;
  input = list.value;
  return cra_der_take (&input, CRA_DER_SEQUENCE, &entry)
             && is_certificate_of (entry.value, certificate, digest)
           ? CRA_CMS_NAMED
           : CRA_CMS_NAMES_OTHER;
}

/* --- Checking --- */

static gnutls_sign_algorithm_t
get_algorithm (CraCms *self)
{
  int key = gnutls_x509_crt_get_pk_algorithm (self->signer, NULL);

  if (g_strcmp0 (self->algorithm, OID_PSS) == 0)
    key = GNUTLS_PK_RSA_PSS;
  return key > 0 ? gnutls_pk_to_sign ((gnutls_pk_algorithm_t) key, self->digest)
                 : GNUTLS_SIGN_UNKNOWN;
}

/* The key of the signer, told how much salt to expect where it matters. */
static int
import_key (CraCms *self, gnutls_pubkey_t key)
{
  gnutls_x509_spki_t parameters = NULL;
  int code = gnutls_pubkey_import_x509 (key, self->signer, 0);

  if (code < 0 || g_strcmp0 (self->algorithm, OID_PSS) != 0)
    return code;
  code = gnutls_x509_spki_init (&parameters);
  if (code < 0)
    return code;
  gnutls_x509_spki_set_rsa_pss_params (parameters, self->digest, self->salt);
  code = gnutls_pubkey_set_spki (key, parameters, 0);
  gnutls_x509_spki_deinit (parameters);
  return code;
}

static gboolean
check_signature (CraCms *self, GBytes *digest)
{
  gnutls_datum_t signature
    = { (unsigned char *) self->signature.data, (unsigned int) self->signature.length };
  gnutls_datum_t hash = { (unsigned char *) g_bytes_get_data (digest, NULL),
                          (unsigned int) g_bytes_get_size (digest) };
  g_autofree guint8 *attributes = NULL;
  gnutls_pubkey_t key = NULL;
  int code = gnutls_pubkey_init (&key);

  if (code >= 0)
    code = import_key (self, key);
  if (code >= 0 && self->attributes.length == 0)
    code = gnutls_pubkey_verify_hash2 (key, get_algorithm (self), 0, &hash, &signature);
  else if (code >= 0)
    {
      gnutls_datum_t data = { NULL, (unsigned int) self->attributes.length };

      /* Signed as a SET, stored with a tag of its own. */
      data.data = attributes = g_memdup2 (self->attributes.data, self->attributes.length);
      attributes[0] = CRA_DER_SET;
      code = gnutls_pubkey_verify_data2 (key, get_algorithm (self), 0, &data, &signature);
    }
  if (key != NULL)
    gnutls_pubkey_deinit (key);
  return code >= 0;
}

/* Whether the signed attributes are there and speak of DIGEST. */
static gboolean
check_digest (CraCms *self, GBytes *digest)
{
  CraDerItem value;

  return cra_cms_find_attribute (self, TRUE, CRA_OID_MESSAGE_DIGEST, &value)
         && value.tag == CRA_DER_BYTES && value.value.length == g_bytes_get_size (digest)
         && memcmp (value.value.data, g_bytes_get_data (digest, NULL), value.value.length) == 0;
}

static gboolean
check_type (CraCms *self)
{
  CraDerItem value;

  return cra_cms_find_attribute (self, TRUE, CRA_OID_CONTENT_TYPE, &value)
         && cra_der_is_oid (&value, self->content_type);
}

CraCmsVerdict
cra_cms_check (CraCms *self, GBytes *digest, char **reason)
{
  gboolean has_attributes = self->attributes.length > 0;

  if (self->signer == NULL)
    {
      *reason = g_strdup ("The certificate of the signer is not in the signature.");
      return CRA_CMS_NOT_CHECKED;
    }
  if (self->digest == GNUTLS_DIG_UNKNOWN || get_algorithm (self) == GNUTLS_SIGN_UNKNOWN)
    {
      *reason = g_strdup ("It was made with an algorithm that is not known here, or that proves "
                          "nothing "
                          "any more, such as SHA-1.");
      return CRA_CMS_NOT_CHECKED;
    }
  if (!check_signature (self, digest))
    {
      gboolean differs = !has_attributes;

      *reason = g_strdup (differs ? "The content is not what was signed, or the certificate is "
                                    "not the "
                                    "signer's."
                                  : "The signature does not match its certificate.");
      return differs ? CRA_CMS_CONTENT_DIFFERS : CRA_CMS_WRONG;
    }
  if (has_attributes && !check_type (self))
    {
      *reason = g_strdup ("The signature was made for another kind of content.");
      return CRA_CMS_WRONG;
    }
  if (has_attributes && !check_digest (self, digest))
    {
      *reason = g_strdup ("The content is not what was signed.");
      return CRA_CMS_CONTENT_DIFFERS;
    }
  return CRA_CMS_GOOD;
}

/* --- Putting a time stamp in --- */

GBytes *
cra_cms_add_stamp (CraCms *self, const CraDer *token)
{
  g_autoptr (GByteArray) attribute = g_byte_array_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GByteArray) type = g_byte_array_new ();

  g_return_val_if_fail (self->unsigned_attributes.length == 0, NULL);

  cra_der_append_oid (attribute, CRA_OID_TIME_STAMP);
  cra_der_append (attribute, CRA_DER_SET, token->data, token->length);
  cra_der_wrap (attribute, CRA_DER_SEQUENCE);
  cra_der_append_item (out, &self->signer_parts);
  cra_der_append (out, CRA_DER_AROUND (1), attribute->data, attribute->len);
  cra_der_wrap (out, CRA_DER_SEQUENCE);
  cra_der_wrap (out, CRA_DER_SET);
  g_byte_array_prepend (out, self->head.data, (guint) self->head.length);
  cra_der_wrap (out, CRA_DER_SEQUENCE);
  cra_der_wrap (out, CRA_DER_AROUND (0));
  cra_der_append_oid (type, CRA_OID_SIGNED_DATA);
  g_byte_array_prepend (out, type->data, type->len);
  cra_der_wrap (out, CRA_DER_SEQUENCE);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
