/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a certificate says, and what is wrong with it. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-signature-certificate.h"

#include <string.h>

#include "base/cra-digest.h"
#include "signature/cra-signature-private.h"

#define MIN_RSA_BITS 2048
#define MAX_SERIAL 64

CraSignatureCertificate *
cra_signature_certificate_copy (const CraSignatureCertificate *self)
{
  CraSignatureCertificate *copy = g_new0 (CraSignatureCertificate, 1);

  copy->subject = g_strdup (self->subject);
  copy->name = g_strdup (self->name);
  copy->issuer = g_strdup (self->issuer);
  copy->serial = g_strdup (self->serial);
  copy->fingerprint = g_strdup (self->fingerprint);
  copy->not_before = g_strdup (self->not_before);
  copy->not_after = g_strdup (self->not_after);
  copy->key = g_strdup (self->key);
  copy->url = g_strdup (self->url);
  return copy;
}

void
cra_signature_certificate_free (CraSignatureCertificate *self)
{
  if (self == NULL)
    return;
  g_free (self->subject);
  g_free (self->name);
  g_free (self->issuer);
  g_free (self->serial);
  g_free (self->fingerprint);
  g_free (self->not_before);
  g_free (self->not_after);
  g_free (self->key);
  g_free (self->url);
  g_free (self);
}

/* --- Times --- */

gint64
cra_signature_parse_time (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;

  return time != NULL ? g_date_time_to_unix (time) : -1;
}

char *
cra_signature_format_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);

  if (utc == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year (utc),
                          g_date_time_get_month (utc), g_date_time_get_day_of_month (utc),
                          g_date_time_get_hour (utc), g_date_time_get_minute (utc),
                          g_date_time_get_second (utc));
}

/* --- Certificates --- */

CraCertificate *
cra_certificate_new (gconstpointer data, gsize length)
{
  gnutls_datum_t datum = { (unsigned char *) data, (unsigned int) length };
  gnutls_x509_crt_t certificate = NULL;

  if (gnutls_x509_crt_init (&certificate) < 0)
    return NULL;
  if (gnutls_x509_crt_import (certificate, &datum, GNUTLS_X509_FMT_DER) < 0)
    {
      gnutls_x509_crt_deinit (certificate);
      return NULL;
    }
  return certificate;
}

void
cra_certificate_free (CraCertificate *self)
{
  if (self != NULL)
    gnutls_x509_crt_deinit (self);
}

GBytes *
cra_certificate_get_bytes (CraCertificate *self)
{
  gnutls_datum_t der = { NULL, 0 };
  GBytes *bytes = NULL;

  if (gnutls_x509_crt_export2 (self, GNUTLS_X509_FMT_DER, &der) < 0)
    return g_bytes_new (NULL, 0);
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  return bytes;
}

/* Text from a certificate is foreign: what is not text becomes visible where it is printed. */
static char *
take_text (gnutls_datum_t *text)
{
  char *copy = text->data != NULL ? g_utf8_make_valid ((const char *) text->data, text->size)
                                  : g_strdup ("");

  gnutls_free (text->data);
  text->data = NULL;
  return copy;
}

static char *
describe_name (CraCertificate *self, gboolean issuer)
{
  gnutls_datum_t text = { NULL, 0 };
  int code = issuer ? gnutls_x509_crt_get_issuer_dn3 (self, &text, 0)
                    : gnutls_x509_crt_get_dn3 (self, &text, 0);

  return code < 0 ? g_strdup ("") : take_text (&text);
}

static char *
describe_common_name (CraCertificate *self)
{
  char name[256] = "";
  size_t size = sizeof name;

  if (gnutls_x509_crt_get_dn_by_oid (self, GNUTLS_OID_X520_COMMON_NAME, 0, 0, name, &size) < 0
      || size == 0)
    return describe_name (self, FALSE);
  return g_utf8_make_valid (name, (gssize) MIN (size, strlen (name)));
}

static char *
describe_serial (CraCertificate *self)
{
  guint8 serial[MAX_SERIAL];
  size_t size = sizeof serial;
  GString *out = g_string_new (NULL);

  if (gnutls_x509_crt_get_serial (self, serial, &size) >= 0)
    for (size_t i = 0; i < size; i++)
      g_string_append_printf (out, "%02x", serial[i]);
  return g_string_free (out, FALSE);
}

static const char *
get_curve_name (gnutls_ecc_curve_t curve)
{
  if (curve == GNUTLS_ECC_CURVE_SECP256R1)
    return "P-256";
  if (curve == GNUTLS_ECC_CURVE_SECP384R1)
    return "P-384";
  return gnutls_ecc_curve_get_name (curve);
}

static char *
describe_key (CraCertificate *self)
{
  unsigned int bits = 0;
  int algorithm = gnutls_x509_crt_get_pk_algorithm (self, &bits);
  gnutls_ecc_curve_t curve = GNUTLS_ECC_CURVE_INVALID;
  const char *name = NULL;

  if (algorithm == GNUTLS_PK_ECDSA
      && gnutls_x509_crt_get_pk_ecc_raw (self, &curve, NULL, NULL) >= 0)
    return g_strdup_printf ("ECDSA %s", get_curve_name (curve) != NULL ? get_curve_name (curve) : "?");
  name = algorithm >= 0 ? gnutls_pk_get_name ((gnutls_pk_algorithm_t) algorithm) : NULL;
  return g_strdup_printf ("%s %u", name != NULL ? name : "unknown", bits);
}

CraSignatureCertificate *
cra_certificate_describe (CraCertificate *self)
{
  CraSignatureCertificate *out = g_new0 (CraSignatureCertificate, 1);
  g_autoptr (GBytes) bytes = cra_certificate_get_bytes (self);

  out->subject = describe_name (self, FALSE);
  out->name = describe_common_name (self);
  out->issuer = describe_name (self, TRUE);
  out->serial = describe_serial (self);
  out->fingerprint = cra_digest_of_bytes (bytes);
  out->not_before = cra_signature_format_time (gnutls_x509_crt_get_activation_time (self));
  out->not_after = cra_signature_format_time (gnutls_x509_crt_get_expiration_time (self));
  out->key = describe_key (self);
  return out;
}

gboolean
cra_certificate_is_root (CraCertificate *self)
{
  return gnutls_x509_crt_check_issuer (self, self) != 0;
}

static char *
find_weak_key (CraCertificate *self)
{
  unsigned int bits = 0;
  int algorithm = gnutls_x509_crt_get_pk_algorithm (self, &bits);
  gnutls_ecc_curve_t curve = GNUTLS_ECC_CURVE_INVALID;

  if (algorithm == GNUTLS_PK_RSA)
    return bits >= MIN_RSA_BITS
             ? NULL
             : g_strdup_printf ("its RSA key has %u bits, and %u are the "
                                "least", bits, MIN_RSA_BITS);
  if (algorithm == GNUTLS_PK_ECDSA
      && gnutls_x509_crt_get_pk_ecc_raw (self, &curve, NULL, NULL) >= 0
      && (curve == GNUTLS_ECC_CURVE_SECP256R1 || curve == GNUTLS_ECC_CURVE_SECP384R1))
    return NULL;
  return g_strdup ("its key is neither RSA nor ECDSA on the curves P-256 and P-384");
}

char *
cra_certificate_find_weakness (CraCertificate *self)
{
  int algorithm = gnutls_x509_crt_get_signature_algorithm (self);
  gnutls_digest_algorithm_t digest
    = algorithm > 0 ? gnutls_sign_get_hash_algorithm ((gnutls_sign_algorithm_t) algorithm)
                    : GNUTLS_DIG_UNKNOWN;
  char *weakness = find_weak_key (self);

  if (weakness != NULL)
    return weakness;
  /* Nobody relies on what a root says about itself. */
  if (!cra_certificate_is_root (self) && digest != GNUTLS_DIG_SHA256 && digest != GNUTLS_DIG_SHA384
      && digest != GNUTLS_DIG_SHA512)
    return g_strdup_printf ("it was issued with %s, and SHA-256 is the least",
                            algorithm > 0
                              ? gnutls_sign_get_name ((gnutls_sign_algorithm_t) algorithm)
                              : "an unknown algorithm");
  return NULL;
}

char *
cra_certificate_check_time (CraCertificate *self, gint64 time)
{
  gint64 from = gnutls_x509_crt_get_activation_time (self);
  gint64 to = gnutls_x509_crt_get_expiration_time (self);
  g_autofree char *at = cra_signature_format_time (time);

  if (time < from)
    {
      g_autofree char *text = cra_signature_format_time (from);

      return g_strdup_printf ("it is valid from %s only, and the time is %s", text, at);
    }
  if (time > to)
    {
      g_autofree char *text = cra_signature_format_time (to);

      return g_strdup_printf ("it expired on %s, and the time is %s", text, at);
    }
  return NULL;
}

static CraCertificate *
find_issuer (CraCertificate *certificate, GPtrArray *others, GPtrArray *chain)
{
  for (guint i = 0; i < others->len; i++)
    {
      CraCertificate *other = g_ptr_array_index (others, i);

      if (!g_ptr_array_find (chain, other, NULL)
          && gnutls_x509_crt_check_issuer (certificate, other) != 0)
        return other;
    }
  return NULL;
}

GPtrArray *
cra_certificate_make_chain (CraCertificate *signer, GPtrArray *others)
{
  GPtrArray *chain = g_ptr_array_new ();
  CraCertificate *next = signer;

  while (next != NULL && chain->len < CRA_SIGNATURE_MAX_CHAIN)
    {
      g_ptr_array_add (chain, next);
      next = cra_certificate_is_root (next) ? NULL : find_issuer (next, others, chain);
    }
  return chain;
}
