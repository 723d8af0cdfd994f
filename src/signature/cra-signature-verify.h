/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a signature proves, ours or a foreign one, as plain facts. Nothing is looked up: whether a
 * certificate is one of a trusted list can be told only for lists that the caller has as a file,
 * and whether it was revoked cannot be told at all. Foreign bytes are read in this process,
 * bounded and strictly (cra-cms.h and cra-pdf-range.h say why). All of it blocks; any thread. */
#pragma once

#include "signature/cra-signature-certificate.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_SIGNATURE_INTACT,   /* nothing was changed since */
  CRA_SIGNATURE_APPENDED, /* what was signed is unchanged, but the file goes on behind it */
  CRA_SIGNATURE_ALTERED,  /* the content is not what was signed, or the signature was touched */
  CRA_SIGNATURE_UNKNOWN,  /* it cannot be read, or is of a kind that is not checked here */
} CraSignatureState;

typedef enum
{
  CRA_SIGNATURE_TRUST_NOT_CHECKED,
  CRA_SIGNATURE_TRUSTED,     /* issued below one of the authorities given */
  CRA_SIGNATURE_NOT_TRUSTED,
} CraSignatureTrust;

typedef struct
{
  CraSignatureState state;
  const char *level;                    /* "B-B", "B-T", or NULL: no baseline signature */
  CraSignatureCertificate *certificate; /* of the signer, or NULL */
  CraSignatureTrust trust;
  char *time;  /* when, as the signer says, or NULL */
  char *name;  /* who, as the PDF says, or NULL */
  char *place; /* where, as the PDF says, or NULL */
  char *stamp_time;                /* by a time stamp that holds, or NULL */
  CraSignatureCertificate *stamper; /* who gave it */
  guint64 covered;  /* bytes */
  guint64 appended; /* bytes behind them */
  GPtrArray *reasons; /* char: sentences on all that must be known; never NULL */
} CraSignatureReport;

void cra_signature_report_free (CraSignatureReport *self);

/* "intact", "appended", "altered", "unknown" */
const char *cra_signature_state_word (CraSignatureState state);

/* The signatures in PDF in their order (CraSignatureReport members); empty when there are none.
 * AUTHORITIES are certificates in PEM, or NULL. */
GPtrArray *cra_signature_verify_pdf (GBytes *pdf, GBytes *authorities, GError **error);

/* SIGNATURE (.p7s, DER) against CONTENT. Never NULL. */
CraSignatureReport *cra_signature_verify_detached (GBytes *signature, GBytes *content,
                                                   GBytes *authorities);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraSignatureReport, cra_signature_report_free)

G_END_DECLS
