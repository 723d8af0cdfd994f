/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing papers and packages, and checking signatures. What was signed is kept in the workspace,
 * as bytes. A signature cannot be undone, only followed by another act. Keys, passwords and PINs
 * are never kept. All of it blocks; any thread, but one at a time for one workbench or key. */
#pragma once

#include "signature/cra-signature-key.h"
#include "signature/cra-signature-verify.h"
#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* The paper that would be signed: the newest one of PAPER in LANGUAGE (NULL = the first of the
 * product). CRA_ERROR_NOT_FOUND: there is none; CRA_ERROR_REFUSED, with the list: it is a draft,
 * something changed since it was built, points that block signing are open, or text waits for
 * confirmation; CRA_ERROR_CONFLICT: it carries a certificate's signature already. Owned by the
 * caller. */
CraDocument *cra_workbench_find_signable (CraWorkbench *self, gint64 version, CraPaperKind paper,
                                          const char *language, GError **error);

/* Signs that paper with KEY, which must pass cra_signature_key_check() at this time; the line to
 * sign on shows who, as what, where and the date of issue. Returns the signature, owned by the
 * caller. */
CraSignature *cra_workbench_sign (CraWorkbench *self, gint64 version, CraPaperKind paper,
                                  const char *language, CraSignatureKey *key, GError **error);

/* Takes in the scan (a PDF or a picture) of the newest paper of PAPER in LANGUAGE that is no
 * draft, signed by hand; it is linked to the digest of what was printed. The same scan again:
 * CRA_ERROR_CONFLICT. Returns the signature, owned by the caller. */
CraSignature *cra_workbench_add_scan (CraWorkbench *self, gint64 version, CraPaperKind paper,
                                      const char *language, GFile *file, CraJob *job,
                                      GError **error);

/* What is kept of the signature: the signed PDF or the scan. Owned by the caller. */
GBytes *cra_workbench_read_signature (CraWorkbench *self, gint64 signature, GError **error);

/* A request (.tsq) for a time stamp on a signature by certificate; the answer of the authority
 * makes it level B-T. Both owned by the caller. */
GBytes *cra_workbench_make_stamp_request (CraWorkbench *self, gint64 signature, GError **error);
CraSignature *cra_workbench_add_stamp (CraWorkbench *self, gint64 signature, GBytes *response,
                                       GError **error);

/* Reports (CraSignatureReport members) on what is kept of a signature; none for a scan, whose
 * bytes are compared with their digest. AUTHORITIES are certificates in PEM, or NULL. Owned by
 * the caller. */
GPtrArray *cra_workbench_verify_signature (CraWorkbench *self, gint64 signature,
                                           GBytes *authorities, GError **error);

/* --- Files, without a workspace (cra-workbench-sign-file.c) --- */

/* Signs any file, such as a package: writes PATH.p7s beside it (replaced when it is there).
 * WRITTEN gets its path, owned by the caller. */
gboolean cra_workbench_sign_file (const char *path, CraSignatureKey *key, char **written,
                                  GError **error);

/* Reports on the signatures in a PDF, or on FILE.p7s beside FILE, whichever of the two PATH
 * names. Empty where a PDF has none. AUTHORITIES is a file with certificates in PEM, or NULL.
 * Owned by the caller. */
GPtrArray *cra_workbench_verify_file (const char *path, const char *authorities, GError **error);

/* The same two for a time stamp: the request goes to OUTPUT; the answer changes the signed file,
 * which is replaced when all went well. */
gboolean cra_workbench_write_stamp_request (const char *path, const char *output, GError **error);
gboolean cra_workbench_stamp_file (const char *path, const char *response, char **time,
                                   GError **error);

/* The key in a PKCS#12 file. PASSWORD (may be NULL) is wiped, whatever happens. */
CraSignatureKey *cra_workbench_open_key (const char *path, char *password, GError **error);

G_END_DECLS
