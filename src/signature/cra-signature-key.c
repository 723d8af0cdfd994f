/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key to sign with. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-signature-key.h"

#include <gnutls/pkcs12.h>
#include <string.h>

#include "base/cra-error.h"
#include "signature/cra-signature-key-private.h"

void
cra_signature_wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
}

CraSignatureKey *
cra_signature_key_new (void)
{
  CraSignatureKey *self = g_new0 (CraSignatureKey, 1);

  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_certificate_free);
  return self;
}

void
cra_signature_key_free (CraSignatureKey *self)
{
  if (self == NULL)
    return;
  if (self->key != NULL)
    gnutls_privkey_deinit (self->key);
  g_clear_pointer (&self->chain, g_ptr_array_unref);
  g_ptr_array_unref (self->certificates);
  g_clear_pointer (&self->certificate, cra_signature_certificate_free);
  g_free (self);
}

void
cra_signature_key_set_signer (CraSignatureKey *self, CraCertificate *signer)
{
  self->chain = cra_certificate_make_chain (signer, self->certificates);
  self->certificate = cra_certificate_describe (signer);
}

/* --- PKCS#12 --- */

static gboolean
set_file_error (int code, GError **error)
{
  gboolean wrong = code == GNUTLS_E_MAC_VERIFY_FAILED || code == GNUTLS_E_DECRYPTION_FAILED;

  if (wrong)
    g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
                 "Opening the key file: the password is wrong.");
  else
    g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                 "Opening the key file: it is no PKCS#12 file that can be read (%s). Export the "
                 "key "
                 "with its certificate as .p12 or .pfx again.", gnutls_strerror (code));
  return FALSE;
}

/* Takes the certificates at LIST into SELF. */
static void
take_certificates (CraSignatureKey *self, gnutls_x509_crt_t *list, unsigned int n)
{
  for (unsigned int i = 0; i < n; i++)
    g_ptr_array_add (self->certificates, list[i]);
  gnutls_free (list);
}

static gboolean
parse_file (CraSignatureKey *self, gnutls_pkcs12_t file, const char *password, GError **error)
{
  gnutls_x509_privkey_t key = NULL;
  gnutls_x509_crt_t *chain = NULL, *others = NULL;
  unsigned int n_chain = 0, n_others = 0;
  int code = gnutls_pkcs12_verify_mac (file, password);

  if (code >= 0)
    code = gnutls_pkcs12_simple_parse (file, password, &key, &chain, &n_chain, &others, &n_others,
                                       NULL, 0);
  if (code < 0)
    return set_file_error (code, error);
  take_certificates (self, chain, n_chain);
  take_certificates (self, others, n_others);
  if (key != NULL && gnutls_privkey_init (&self->key) >= 0
      && gnutls_privkey_import_x509 (self->key, key, GNUTLS_PRIVKEY_IMPORT_AUTO_RELEASE) >= 0)
    key = NULL;
  if (key != NULL)
    gnutls_x509_privkey_deinit (key);
  if (self->key == NULL || n_chain == 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Opening the key file: it holds no private key with its certificate. Export the "
                   "key and the certificate together.");
      return FALSE;
    }
  cra_signature_key_set_signer (self, g_ptr_array_index (self->certificates, 0));
  return TRUE;
}

CraSignatureKey *
cra_signature_key_open_file (GBytes *file, char *password, GError **error)
{
  g_autoptr (CraSignatureKey) self = cra_signature_key_new ();
  gnutls_datum_t datum = { NULL, 0 };
  gnutls_pkcs12_t pkcs12 = NULL;
  gboolean done = FALSE;
  gsize size = 0;
  int code = 0;

  g_return_val_if_fail (file != NULL, NULL);

  datum.data = (unsigned char *) g_bytes_get_data (file, &size);
  datum.size = (unsigned int) MIN (size, CRA_SIGNATURE_MAX_KEY_FILE);
  if (size > CRA_SIGNATURE_MAX_KEY_FILE)
    g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                 "Opening the key file: it is larger than 1 MB, so it is no key file.");
  else if ((code = gnutls_pkcs12_init (&pkcs12)) < 0
           || (code = gnutls_pkcs12_import (pkcs12, &datum, GNUTLS_X509_FMT_DER, 0)) < 0)
    set_file_error (code, error);
  else
    done = parse_file (self, pkcs12, password != NULL ? password : "", error);
  if (pkcs12 != NULL)
    gnutls_pkcs12_deinit (pkcs12);
  cra_signature_wipe (password);
  return done ? g_steal_pointer (&self) : NULL;
}

/* --- Looking at it --- */

const CraSignatureCertificate *
cra_signature_key_get_certificate (CraSignatureKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->certificate;
}

GPtrArray *
cra_signature_key_get_chain (CraSignatureKey *self)
{
  return self->chain;
}

gboolean
cra_signature_key_is_rsa (CraSignatureKey *self)
{
  return gnutls_x509_crt_get_pk_algorithm (g_ptr_array_index (self->chain, 0), NULL)
         == GNUTLS_PK_RSA;
}

gnutls_digest_algorithm_t
cra_signature_key_get_digest (CraSignatureKey *self)
{
  gnutls_ecc_curve_t curve = GNUTLS_ECC_CURVE_INVALID;

  if (!cra_signature_key_is_rsa (self)
      && gnutls_x509_crt_get_pk_ecc_raw (g_ptr_array_index (self->chain, 0), &curve, NULL, NULL) >= 0
      && curve == GNUTLS_ECC_CURVE_SECP384R1)
    return GNUTLS_DIG_SHA384;
  return GNUTLS_DIG_SHA256;
}

static gboolean
refuse (CraSignatureKey *self, const char *reason, GError **error)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_REFUSED,
               "Signing: the certificate of \"%s\" is not used, because %s. Choose another one.",
               self->certificate->name, reason);
  return FALSE;
}

static gboolean
check_chain (CraSignatureKey *self, gint64 time, GError **error)
{
  for (guint i = 0; i < self->chain->len; i++)
    {
      CraCertificate *certificate = g_ptr_array_index (self->chain, i);
      g_autofree char *weakness = cra_certificate_find_weakness (certificate);
      g_autofree char *timing = cra_certificate_check_time (certificate, time);
      const char *reason = weakness != NULL ? weakness : timing;

      if (reason != NULL && i == 0)
        return refuse (self, reason, error);
      if (reason != NULL)
        {
          g_autoptr (CraSignatureCertificate) issuer = cra_certificate_describe (certificate);
          g_autofree char *text
            = g_strdup_printf ("of its issuer \"%s\": %s", issuer->name, reason);

          return refuse (self, text, error);
        }
    }
  return TRUE;
}

static gboolean
check_use (CraSignatureKey *self, GPtrArray *warnings, GError **error)
{
  CraCertificate *signer = g_ptr_array_index (self->chain, 0);
  unsigned int usage = 0;
  unsigned int ca = 0;
  int code = gnutls_x509_crt_get_key_usage (signer, &usage, NULL);

  if (code >= 0 && (usage & (GNUTLS_KEY_DIGITAL_SIGNATURE | GNUTLS_KEY_NON_REPUDIATION)) == 0)
    return refuse (self, "it was issued for other uses than signatures", error);
  if (code < 0)
    g_ptr_array_add (warnings, g_strdup ("The certificate does not say that it is for "
                                         "signatures."));
  if (gnutls_x509_crt_get_basic_constraints (signer, NULL, &ca, NULL) >= 0 && ca != 0)
    g_ptr_array_add (warnings, g_strdup ("The certificate is one of an issuer of certificates, not "
                                         "one of a person or an organisation."));
  return TRUE;
}

static void
warn_of_chain (CraSignatureKey *self, GPtrArray *warnings)
{
  CraCertificate *last = g_ptr_array_index (self->chain, self->chain->len - 1);
  g_autoptr (CraSignatureCertificate) certificate = NULL;

  if (self->chain->len == 1 && cra_certificate_is_root (last))
    g_ptr_array_add (warnings, g_strdup ("Nobody but its owner vouches for this certificate: it is "
                                         "signed by itself."));
  if (cra_certificate_is_root (last))
    return;
  certificate = cra_certificate_describe (last);
  g_ptr_array_add (warnings,
                   g_strdup_printf ("The certificate of the issuer \"%s\" is missing; those who "
                                    "check "
                                    "the signature must have it.", certificate->issuer));
}

gboolean
cra_signature_key_check (CraSignatureKey *self, const char *time, GPtrArray **warnings,
                         GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  gint64 seconds = cra_signature_parse_time (time);

  g_return_val_if_fail (self != NULL && seconds >= 0, FALSE);

  if (!check_chain (self, seconds, error) || !check_use (self, list, error))
    return FALSE;
  warn_of_chain (self, list);
  if (warnings != NULL)
    *warnings = g_steal_pointer (&list);
  return TRUE;
}

/* --- Signing --- */

GBytes *
cra_signature_key_sign (CraSignatureKey *self, gconstpointer data, gsize length, GError **error)
{
  gnutls_datum_t input = { (unsigned char *) data, (unsigned int) length };
  gnutls_datum_t signature = { NULL, 0 };
  gnutls_pk_algorithm_t key = cra_signature_key_is_rsa (self) ? GNUTLS_PK_RSA : GNUTLS_PK_ECDSA;
  gnutls_sign_algorithm_t algorithm = gnutls_pk_to_sign (key, cra_signature_key_get_digest (self));
  int code = gnutls_privkey_sign_data2 (self->key, algorithm, 0, &input, &signature);
  GBytes *bytes = NULL;

  if (code < 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED,
                   "Signing: the key of \"%s\" did not sign (%s).", self->certificate->name,
                   gnutls_strerror (code));
      return NULL;
    }
  bytes = g_bytes_new (signature.data, signature.size);
  gnutls_free (signature.data);
  return bytes;
}
