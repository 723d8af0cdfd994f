/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a signature proves. */
#define G_LOG_DOMAIN "cra-signature"

#include "signature/cra-signature-verify.h"

#include <gnutls/crypto.h>
#include <string.h>

#include "base/cra-clock.h"
#include "signature/cra-pdf-range.h"
#include "signature/cra-signature-stamp.h"

#define MAX_AUTHORITIES (4u << 20)

static void say (CraSignatureReport *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (CraSignatureReport *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->reasons, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static CraSignatureReport *
new_report (void)
{
  CraSignatureReport *self = g_new0 (CraSignatureReport, 1);

  self->state = CRA_SIGNATURE_UNKNOWN;
  self->reasons = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
cra_signature_report_free (CraSignatureReport *self)
{
  if (self == NULL)
    return;
  cra_signature_certificate_free (self->certificate);
  cra_signature_certificate_free (self->stamper);
  g_free (self->time);
  g_free (self->name);
  g_free (self->place);
  g_free (self->stamp_time);
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

const char *
cra_signature_state_word (CraSignatureState state)
{
  static const char *const words[] = { "intact", "appended", "altered", "unknown" };

  return words[state];
}

/* --- Time --- */

static void
check_stamp (CraSignatureReport *self, CraCms *cms)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraStamp) stamp = NULL;
  CraDerItem token;

  if (!cra_cms_find_attribute (cms, FALSE, CRA_OID_TIME_STAMP, &token))
    return;
  stamp = cra_stamp_check (&token.whole, &cms->signature, &error);
  if (stamp == NULL)
    {
      say (self, "The time stamp does not hold. %s", error->message);
      return;
    }
  self->stamp_time = g_steal_pointer (&stamp->time);
  self->stamper = g_steal_pointer (&stamp->authority);
}

/* At the time that is best known: by the stamp, by the signer's word, or now. */
static void
check_validity (CraSignatureReport *self, CraCms *cms)
{
  const char *time = self->stamp_time != NULL ? self->stamp_time : self->time;
  gint64 now = cra_clock_now () / G_USEC_PER_SEC;
  gint64 at = time != NULL ? cra_signature_parse_time (time) : now;
  g_autofree char *fault = cra_certificate_check_time (cms->signer, at);
  g_autofree char *fault_now = cra_certificate_check_time (cms->signer, now);

  if (fault != NULL)
    say (self, "The certificate did not hold when it was signed: %s.", fault);
  else if (fault_now != NULL && self->stamp_time == NULL)
    say (self, "The certificate does not hold today (%s), and no time stamp shows that the "
               "signature is "
               "older.", fault_now);
  if (self->stamp_time == NULL)
    say (self, "The time is that of the signer's clock; no time stamp confirms it.");
}

/* --- Trust --- */

static gboolean
is_below (CraCms *cms, GBytes *authorities)
{
  gnutls_datum_t pem = { (unsigned char *) g_bytes_get_data (authorities, NULL),
                         (unsigned int) g_bytes_get_size (authorities) };
  g_autoptr (GPtrArray) chain = cra_certificate_make_chain (cms->signer, cms->certificates);
  gnutls_x509_trust_list_t list = NULL;
  unsigned int status = ~0u;
  int code = 0;

  if (g_bytes_get_size (authorities) > MAX_AUTHORITIES
      || gnutls_x509_trust_list_init (&list, 0) < 0)
    return FALSE;
  code = gnutls_x509_trust_list_add_trust_mem (list, &pem, NULL, GNUTLS_X509_FMT_PEM, 0, 0);
  if (code > 0)
    code = gnutls_x509_trust_list_verify_crt (list, (gnutls_x509_crt_t *) chain->pdata, chain->len,
                                              GNUTLS_VERIFY_DISABLE_TIME_CHECKS, &status, NULL);
  gnutls_x509_trust_list_deinit (list, 1);
  return code >= 0 && status == 0;
}

static void
check_trust (CraSignatureReport *self, CraCms *cms, GBytes *authorities)
{
  if (authorities == NULL)
    {
      say (self, "The certificate chain was not checked against a trust list.");
      return;
    }
  self->trust = is_below (cms, authorities) ? CRA_SIGNATURE_TRUSTED : CRA_SIGNATURE_NOT_TRUSTED;
  say (self, self->trust == CRA_SIGNATURE_TRUSTED
               ? "The certificate was issued below one of the authorities given; whether it was "
                 "revoked "
                 "was not checked."
               : "The certificate was not issued below any of the authorities given.");
}

/* --- The signature --- */

static gboolean
check_naming (CraSignatureReport *self, CraCms *cms)
{
  switch (cra_cms_check_naming (cms))
    {
    case CRA_CMS_NAMED:
      return TRUE;
    case CRA_CMS_NOT_NAMED:
      say (self, "The signature does not name its certificate; it is no baseline signature.");
      return FALSE;
    case CRA_CMS_NAMES_OTHER:
      break;
    }
  self->state = CRA_SIGNATURE_ALTERED;
  say (self, "The signature names another certificate than the one that stands beside it.");
  return FALSE;
}

static void
apply_verdict (CraSignatureReport *self, CraCmsVerdict verdict, const char *reason)
{
  switch (verdict)
    {
    case CRA_CMS_GOOD:
      self->state = self->appended > 0 ? CRA_SIGNATURE_APPENDED : CRA_SIGNATURE_INTACT;
      break;
    case CRA_CMS_CONTENT_DIFFERS:
    case CRA_CMS_WRONG:
      self->state = CRA_SIGNATURE_ALTERED;
      break;
    case CRA_CMS_NOT_CHECKED:
      self->state = CRA_SIGNATURE_UNKNOWN;
      break;
    }
  if (reason != NULL)
    say (self, "%s", reason);
}

/* DIGEST is that of what the signature covers. */
static void
check_signature (CraSignatureReport *self, CraCms *cms, GBytes *digest, gboolean is_baseline,
                 GBytes *authorities)
{
  g_autofree char *reason = NULL;
  g_autofree char *weakness = NULL;
  CraCmsVerdict verdict = CRA_CMS_GOOD;

  if (cms->signer != NULL)
    self->certificate = cra_certificate_describe (cms->signer);
  verdict = cra_cms_check (cms, digest, &reason);
  apply_verdict (self, verdict, reason);
  if (verdict != CRA_CMS_GOOD)
    return;
  is_baseline = check_naming (self, cms) && is_baseline;
  if (self->state == CRA_SIGNATURE_ALTERED)
    return;
  check_stamp (self, cms);
  if (is_baseline)
    self->level = self->stamp_time != NULL ? "B-T" : "B-B";
  weakness = cra_certificate_find_weakness (cms->signer);
  if (weakness != NULL)
    say (self, "The certificate is weak: %s.", weakness);
  check_validity (self, cms);
  check_trust (self, cms, authorities);
}

CraSignatureReport *
cra_signature_verify_detached (GBytes *signature, GBytes *content, GBytes *authorities)
{
  CraSignatureReport *self = new_report ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CraCms) cms = NULL;
  g_autoptr (GBytes) digest = NULL;

  g_return_val_if_fail (signature != NULL && content != NULL, self);

  cms = cra_cms_new (signature, &error);
  self->covered = g_bytes_get_size (content);
  if (cms == NULL)
    {
      say (self, "%s", error->message);
      return self;
    }
  digest = cra_cms_digest (cms->digest != GNUTLS_DIG_UNKNOWN ? cms->digest : GNUTLS_DIG_SHA256,
                           g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  check_signature (self, cms, digest, cms->attributes.length > 0 && !cms->has_content, authorities);
  return self;
}

/* --- In a PDF --- */

static GBytes *
digest_range (GBytes *pdf, const CraPdfRange *range, gnutls_digest_algorithm_t algorithm)
{
  const guint8 *data = g_bytes_get_data (pdf, NULL);
  gsize size = gnutls_hash_get_len (algorithm);
  guint8 *raw = g_malloc0 (size);
  gnutls_hash_hd_t hash = NULL;

  if (gnutls_hash_init (&hash, algorithm) < 0)
    g_error ("GnuTLS does not compute a digest that it knows");
  gnutls_hash (hash, data, range->hole);
  gnutls_hash (hash, data + range->hole_end, range->end - range->hole_end);
  gnutls_hash_deinit (hash, raw);
  return g_bytes_new_take (raw, size);
}

static gboolean
is_known_kind (const char *kind, gboolean *is_baseline)
{
  *is_baseline = g_strcmp0 (kind, "/ETSI.CAdES.detached") == 0;
  return *is_baseline || g_strcmp0 (kind, "/adbe.pkcs7.detached") == 0;
}

static void
check_range (CraSignatureReport *self, GBytes *pdf, const CraPdfRange *range, GBytes *authorities)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraCms) cms = NULL;
  g_autoptr (GBytes) digest = NULL;
  gboolean is_baseline = FALSE;

  self->covered = range->end - (range->hole_end - range->hole);
  self->appended = g_bytes_get_size (pdf) - range->end;
  if (!is_known_kind (range->kind, &is_baseline))
    {
      say (self, "The signature is of the kind %s, which is not checked here.",
           range->kind != NULL ? range->kind : "that is not named");
      return;
    }
  cms = cra_cms_new (range->contents, &error);
  if (cms == NULL)
    {
      say (self, "%s", error->message);
      return;
    }
  digest = digest_range (pdf, range,
                         cms->digest != GNUTLS_DIG_UNKNOWN ? cms->digest : GNUTLS_DIG_SHA256);
  check_signature (self, cms, digest, is_baseline && cms->attributes.length > 0 && !cms->has_content,
                   authorities);
}

static CraSignatureReport *
verify_range (GBytes *pdf, const CraPdfRange *range, gboolean is_last, GBytes *authorities)
{
  CraSignatureReport *self = new_report ();

  self->time = g_strdup (range->time);
  self->name = g_strdup (range->name);
  self->place = g_strdup (range->place);
  if (range->fault != NULL)
    {
      self->state = CRA_SIGNATURE_ALTERED;
      say (self, "%s", range->fault);
      return self;
    }
  check_range (self, pdf, range, authorities);
  if (self->appended > 0)
    say (self, "%" G_GUINT64_FORMAT " bytes were added to the file after this "
                                    "signature%s", self->appended,
         is_last ? ": what the file shows need not be what was signed." : "; a later signature "
                                                                          "follows.");
  return self;
}

GPtrArray *
cra_signature_verify_pdf (GBytes *pdf, GBytes *authorities, GError **error)
{
  g_autoptr (GPtrArray) ranges = NULL;
  g_autoptr (GPtrArray) reports
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_signature_report_free);

  g_return_val_if_fail (pdf != NULL, NULL);

  ranges = cra_pdf_range_list (pdf, error);
  if (ranges == NULL)
    return NULL;
  for (guint i = 0; i < ranges->len; i++)
    g_ptr_array_add (reports, verify_range (pdf, g_ptr_array_index (ranges, i), i + 1 == ranges->len,
                                            authorities));
  return g_steal_pointer (&reports);
}
