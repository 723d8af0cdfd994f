/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to signature: time stamps (RFC 3161). A time stamping authority signs that a digest was
 * known to it at a time; for a signature, the digest is that of its value. Nothing here uses the
 * network: a request is a file that goes out, the answer a file that comes in, and foreign (see
 * cra-cms.h on reading it). */
#pragma once

#include "signature/cra-cms.h"

G_BEGIN_DECLS

/* The request (.tsq) for a signature value. It asks for the certificate of the authority, and has
 * no nonce: the value is unlike any other, so an old answer cannot be passed off as the new one. */
GBytes *cra_stamp_make_request (const CraDer *signature);

/* The token in RESPONSE, which is an answer (.tsr) or the bare token; borrowed from it.
 * CRA_ERROR_REFUSED with the words of the authority when it granted none. */
gboolean cra_stamp_find_token (GBytes *response, CraDer *token, GError **error);

typedef struct
{
  char *time;                         /* UTC, or NULL */
  CraSignatureCertificate *authority; /* or NULL */
  CraCms *cms;                        /* of the token */
} CraStamp;

/* What TOKEN says about SIGNATURE. NULL with CRA_ERROR_MISMATCH when it is for something else or
 * not signed by its authority, CRA_ERROR_INVALID when it cannot be read. */
CraStamp *cra_stamp_check (const CraDer *token, const CraDer *signature, GError **error);
void cra_stamp_free (CraStamp *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraStamp, cra_stamp_free)

G_END_DECLS
