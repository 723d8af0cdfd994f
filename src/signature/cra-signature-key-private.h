/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to signature: what a key is made of, whichever place it comes from. */
#pragma once

#include "signature/cra-signature-private.h"

G_BEGIN_DECLS

struct _CraSignatureKey
{
  gnutls_privkey_t key;
  GPtrArray *certificates;              /* CraCertificate, owned */
  GPtrArray *chain;                     /* borrowed from them, signer first */
  CraSignatureCertificate *certificate; /* of the signer */

  /* Of a token. */
  CraSignaturePinFunc pin;
  gpointer pin_data;
};

CraSignatureKey *cra_signature_key_new (void);
/* SIGNER is one of the certificates. */
void cra_signature_key_set_signer (CraSignatureKey *self, CraCertificate *signer);

G_END_DECLS
