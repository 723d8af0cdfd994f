/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Electronic signatures: in a PDF of our own (PAdES baseline, ETSI EN 319 142-1) or beside any
 * file (CAdES baseline, ETSI EN 319 122-1), level B-B, and B-T with a time stamp from a file (RFC
 * 3161).
 *
 * A signed PDF begins with the bytes of the unsigned one; what is added is a field with the
 * signature, shown on the signature line, tagged, and so that the file stays PDF/A-3a and
 * PDF/UA-1. With an RSA key the same input gives the same bytes. All of it blocks; any thread.
 * The network is never used. */
#pragma once

#include "signature/cra-signature-key.h"

G_BEGIN_DECLS

/* Whether the paper has a line to sign on (the place "signature-line"), and how large the space
 * is (points). */
gboolean cra_signature_find_line (GBytes *pdf, double *width, double *height);

typedef struct
{
  const char *time;    /* UTC, when it is signed; not NULL */
  const char *name;    /* who signs; not NULL */
  const char *place;   /* or NULL */
  const char *reason;  /* or NULL */
  const char *label;   /* the signature in words, for those who listen; not NULL */
  GBytes *picture;     /* shown on the line: a PDF of one page by our writer, or NULL */
} CraSignatureField;

/* PDF with a signature. CRA_ERROR_UNSUPPORTED unless this program wrote it and nobody changed it
 * since. A paper without a line gets a signature that is not shown. The caller has checked the
 * key (cra_signature_key_check()). Owned by the caller. */
GBytes *cra_signature_sign_pdf (GBytes *pdf, CraSignatureKey *key, const CraSignatureField *field,
                                GError **error);

/* The signature of CONTENT as a file of its own (.p7s). Owned by the caller. */
GBytes *cra_signature_sign_detached (GBytes *content, CraSignatureKey *key, GError **error);

/* A request (.tsq) for a time stamp on the last signature of SIGNED_FILE, a PDF or a .p7s. It
 * holds a digest only. Owned by the caller. */
GBytes *cra_signature_make_request (GBytes *signed_file, GError **error);

/* SIGNED_FILE with the time stamp in RESPONSE (.tsr, or the bare token). It is checked first:
 * CRA_ERROR_MISMATCH when it is for something else or not signed by its authority.
 * CRA_ERROR_CONFLICT: there is one already. TIME (may be NULL) gets the time it states. Both
 * owned by the caller. */
GBytes *cra_signature_add_stamp (GBytes *signed_file, GBytes *response, char **time, GError **error);

G_END_DECLS
