/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key to sign with, and the certificates that belong to it: from a PKCS#12 file, or from a
 * PKCS#11 token, which keeps the key inside. Nothing of it is ever stored: passwords and PINs are
 * wiped from memory as soon as they were used, and keys with the object. One thread at a time. */
#pragma once

#include "signature/cra-signature-certificate.h"

G_BEGIN_DECLS

typedef struct _CraSignatureKey CraSignatureKey;

/* The largest PKCS#12 file that is read. */
#define CRA_SIGNATURE_MAX_KEY_FILE (1u << 20)

/* Reads FILE. PASSWORD (may be NULL) is wiped, whatever happens. CRA_ERROR_REFUSED: the password
 * is wrong; CRA_ERROR_INVALID: it is no such file, or holds no key with its certificate. */
CraSignatureKey *cra_signature_key_open_file (GBytes *file, char *password, GError **error);

/* Asks for the PIN of TOKEN (its label). ATTEMPT counts from 0; FINAL: after one more wrong PIN
 * the token is locked. Returns a string that is wiped and freed after use, NULL to give up. */
typedef char *(*CraSignaturePinFunc) (const char *token, guint attempt, gboolean final,
                                      gpointer user_data);

/* The certificates on all tokens of this machine (CraSignatureCertificate members, with their
 * URL). No PIN is asked for. */
GPtrArray *cra_signature_key_list_tokens (void);

/* The key beside the certificate at URL ("pkcs11:…", as listed, or any that names one
 * certificate). PIN may be NULL where the token needs none. */
CraSignatureKey *cra_signature_key_open_token (const char *url, CraSignaturePinFunc pin,
                                               gpointer user_data, GError **error);
void cra_signature_key_free (CraSignatureKey *self);

const CraSignatureCertificate *cra_signature_key_get_certificate (CraSignatureKey *self);

/* Whether it may sign at TIME (UTC time). FALSE with CRA_ERROR_REFUSED and the reason: RSA below
 * 2048 bits, another curve than P-256 and P-384, a certificate signed with SHA-1 or MD5, one not
 * valid at TIME, or one for other uses. WARNINGS (may be NULL) gets sentences (char members,
 * owned by the caller) on what does not forbid it. */
gboolean cra_signature_key_check (CraSignatureKey *self, const char *time, GPtrArray **warnings,
                                  GError **error);

/* Overwrites TEXT (may be NULL), so that nothing of it stays in memory. Does not free it. */
void cra_signature_wipe (char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraSignatureKey, cra_signature_key_free)

G_END_DECLS
