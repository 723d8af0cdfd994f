/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to signature: certificates as GnuTLS knows them, and the inside of a key. */
#pragma once

#include <gnutls/abstract.h>
#include <gnutls/x509.h>

#include "signature/cra-signature-key.h"

G_BEGIN_DECLS

#define CRA_SIGNATURE_MAX_CHAIN 8
#define CRA_SIGNATURE_MAX_CERTIFICATES 32

typedef struct gnutls_x509_crt_int CraCertificate;

/* The one certificate in DER at DATA, or NULL. */
CraCertificate *cra_certificate_new (gconstpointer data, gsize length);
void cra_certificate_free (CraCertificate *self);
/* Its DER bytes. Owned by the caller. */
GBytes *cra_certificate_get_bytes (CraCertificate *self);
CraSignatureCertificate *cra_certificate_describe (CraCertificate *self);
/* Why nobody may sign with it, ever: a weak key, a weak signature on it. NULL = nothing. Owned by
 * the caller. */
char *cra_certificate_find_weakness (CraCertificate *self);
/* Why it was not valid at TIME (seconds since 1970), or NULL. Owned by the caller. */
char *cra_certificate_check_time (CraCertificate *self, gint64 time);
/* SIGNER first, then who issued it and so on, as far as OTHERS has them. Borrowed members. */
GPtrArray *cra_certificate_make_chain (CraCertificate *signer, GPtrArray *others);
gboolean cra_certificate_is_root (CraCertificate *self);

/* Seconds since 1970 of "2026-01-02T03:04:05Z", -1 where it is none; and back (owned by the
 * caller). */
gint64 cra_signature_parse_time (const char *text);
char *cra_signature_format_time (gint64 time);

/* Signer first. Borrowed. */
GPtrArray *cra_signature_key_get_chain (CraSignatureKey *self);
gnutls_digest_algorithm_t cra_signature_key_get_digest (CraSignatureKey *self);
gboolean cra_signature_key_is_rsa (CraSignatureKey *self);
/* Signs LENGTH bytes of DATA. Owned by the caller. */
GBytes *cra_signature_key_sign (CraSignatureKey *self, gconstpointer data, gsize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraCertificate, cra_certificate_free)

G_END_DECLS
