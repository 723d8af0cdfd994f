/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a certificate says, in plain words. All strings are owned; none is ever NULL but URL. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *subject;     /* "CN=Example Manufacturer,O=…,C=DE" (RFC 4514) */
  char *name;        /* the common name, else the subject */
  char *issuer;
  char *serial;      /* hexadecimal */
  char *fingerprint; /* SHA-256 */
  char *not_before;  /* UTC time */
  char *not_after;
  char *key;         /* "RSA 2048", "ECDSA P-256" */
  char *url;         /* "pkcs11:…" of one on a token, or NULL */
} CraSignatureCertificate;

CraSignatureCertificate *cra_signature_certificate_copy (const CraSignatureCertificate *self);
void cra_signature_certificate_free (CraSignatureCertificate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraSignatureCertificate, cra_signature_certificate_free)

G_END_DECLS
