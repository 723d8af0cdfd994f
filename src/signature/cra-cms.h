/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to signature: signed data as CMS (RFC 5652), the signature apart from what is signed.
 *
 * Written so that it is a CAdES baseline signature (ETSI EN 319 122-1, level B-B): attributes
 * contentType, messageDigest and signingCertificateV2, all certificates inside, and no signing
 * time: a PDF says it in its own place. With RSA the same key and content give the same bytes.
 *
 * Reading is for foreign bytes, too. It happens in this process: our own reader of DER follows a
 * fixed structure, copies nothing and is tested with mutations; what else sees the bytes is
 * GnuTLS, with the two functions that every TLS client exposes to the network (import of a
 * certificate, check of a signature). A helper process would add little to that.
 */
#pragma once

#include "signature/cra-der.h"
#include "signature/cra-signature-private.h"

G_BEGIN_DECLS

#define CRA_OID_DATA "1.2.840.113549.1.7.1"
#define CRA_OID_SIGNED_DATA "1.2.840.113549.1.7.2"
#define CRA_OID_CONTENT_TYPE "1.2.840.113549.1.9.3"
#define CRA_OID_MESSAGE_DIGEST "1.2.840.113549.1.9.4"
#define CRA_OID_SIGNING_CERTIFICATE "1.2.840.113549.1.9.16.2.12"
#define CRA_OID_SIGNING_CERTIFICATE_V2 "1.2.840.113549.1.9.16.2.47"
#define CRA_OID_TIME_STAMP "1.2.840.113549.1.9.16.2.14"
#define CRA_OID_TIME_STAMP_INFO "1.2.840.113549.1.9.16.1.4"

/* Nothing larger is read. */
#define CRA_CMS_MAX_SIZE (4u << 20)

/* --- Writing (cra-cms.c) --- */

/* DIGEST is that of the content, with the digest of KEY. Owned by the caller. */
GBytes *cra_cms_sign (CraSignatureKey *key, GBytes *digest, GError **error);
void cra_cms_append_algorithm (GByteArray *out, const char *oid, gboolean with_null);
const char *cra_cms_get_digest_oid (gnutls_digest_algorithm_t digest);

/* Bytes that KEY's signature and certificates need at most. */
gsize cra_cms_estimate_size (CraSignatureKey *key);

/* Issuer and serial number (whole DER values) of CERTIFICATE, borrowed from BYTES, its DER. */
gboolean cra_cms_read_identity (GBytes *bytes, CraDer *issuer, CraDer *serial);

/* --- Reading (cra-cms-read.c) --- */

typedef struct
{
  GBytes *bytes;           /* the DER, without what follows it */
  char *content_type;
  gboolean has_content;
  CraDer content;          /* the bytes that are signed, where they are inside */
  GPtrArray *certificates; /* CraCertificate, owned */
  CraCertificate *signer;  /* one of them, or NULL */
  gnutls_digest_algorithm_t digest;
  char *algorithm;         /* of the signature */
  guint salt;              /* bytes of salt in it (RSA-PSS) */
  CraDer attributes;       /* signed ones, whole; length 0 = none */
  CraDer unsigned_attributes;
  CraDer signature;

  /* For putting it together again: what stands before the signer, and the signer without its
   * unsigned attributes. */
  CraDer head;
  CraDer signer_parts;
} CraCms;

/* The signature at the start of BYTES; zeros may follow it, nothing else. NULL with
 * CRA_ERROR_INVALID and what is wrong in a sentence. */
CraCms *cra_cms_new (GBytes *bytes, GError **error);
void cra_cms_free (CraCms *self);

/* The only value of the signed (unsigned) attribute OID. */
gboolean cra_cms_find_attribute (CraCms *self, gboolean is_signed, const char *oid,
                                 CraDerItem *value);

typedef enum
{
  CRA_CMS_GOOD,
  CRA_CMS_CONTENT_DIFFERS, /* the signature may be right, but not for this content */
  CRA_CMS_WRONG,           /* it is no signature by this certificate */
  CRA_CMS_NOT_CHECKED,     /* an algorithm that is not known, or proves nothing any more */
} CraCmsVerdict;

/* DIGEST is that of the content, with self->digest. REASON gets a sentence (owned by the caller)
 * unless good. */
CraCmsVerdict cra_cms_check (CraCms *self, GBytes *digest, char **reason);

typedef enum
{
  CRA_CMS_NOT_NAMED,
  CRA_CMS_NAMED,
  CRA_CMS_NAMES_OTHER,
} CraCmsNaming;

/* Whether the signed attributes name the signer's certificate. */
CraCmsNaming cra_cms_check_naming (CraCms *self);

/* With TOKEN (a whole DER value) as time stamp of the signature. Owned by the caller. */
GBytes *cra_cms_add_stamp (CraCms *self, const CraDer *token);

/* Digest of data; the type is one of those known here. Owned by the caller. */
GBytes *cra_cms_digest (gnutls_digest_algorithm_t digest, gconstpointer data, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraCms, cra_cms_free)

G_END_DECLS
