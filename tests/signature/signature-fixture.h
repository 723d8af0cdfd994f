/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, certificates and papers made for tests, and the tools of others to check signatures with.
 * Whatever is made lives until remove_folder(). */
#pragma once

#include "document/cra-pdf.h"
#include "signature/cra-signature-verify.h"
#include "signature/cra-signature.h"

#define SIGNING_TIME "2026-03-04T05:06:07Z"
#define PASSWORD "correct horse"

typedef struct
{
  int algorithm;       /* gnutls_pk_algorithm_t */
  guint bits;          /* or a curve */
  int digest;          /* the certificate is issued with it; 0 = SHA-256 */
  const char *from;    /* validity, UTC times; NULL = 2020 to 2040 */
  const char *to;
  gint64 usage;        /* GNUTLS_KEY_...; 0 = digital signature, -1 = none said */
  gboolean for_stamps; /* an authority of time stamps */
  const char *name;    /* NULL = "Example Manufacturer" */
} KeyPlan;

/* RSA with 2048 bits, and what a tax office would accept. */
extern const KeyPlan plain_plan;

/* A PKCS#12 file with PASSWORD, issued by the authority; NAME.key and NAME.pem are written to the
 * folder. */
GBytes *make_key_file (const KeyPlan *plan, const char *name);
/* The key of a plan, opened; made once for plain_plan. Owned by the caller. */
CraSignatureKey *open_key (const KeyPlan *plan);
/* The certificate of the authority that issues all of them, PEM. */
GBytes *get_authority (void);

/* A paper with a line to sign on and 2 pages. */
GBytes *make_paper (void);
GBytes *make_paper_without_line (void);
/* What is shown on the line. The picture is the caller's. */
CraSignatureField make_field (GBytes *picture);
GBytes *make_picture (void);
/* make_paper(), signed. */
GBytes *make_signed (CraSignatureKey *key);

/* A file of the folder; its path. */
char *save (GBytes *bytes, const char *name);
char *get_path (const char *name);
GBytes *load (const char *path);
void remove_folder (void);

/* BYTES with one byte changed. */
GBytes *flip (GBytes *bytes, gsize at);
GBytes *join (GBytes *bytes, const char *text);
gsize find_in (GBytes *bytes, const char *text);

/* Runs a tool; FALSE (and the test is skipped by name) when it is missing. STATUS may be NULL:
 * then it must succeed. */
gboolean run (char **output, int *status, const char *tool, ...) G_GNUC_NULL_TERMINATED;

/* The only report on the only signature. */
CraSignatureReport *verify (GBytes *pdf, GBytes *authorities);

#define assert_holds(text, part)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr ((text), (part)) == NULL)                                                           \
      g_error ("%s:%d: “%s” is missing in:\n%s", __FILE__, __LINE__, (part), (text));             \
  }                                                                                                \
  G_STMT_END
/* One of the sentences of a report. */
#define assert_says(report, part)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *said = join_reasons ((report)->reasons);                                      \
                                                                                                   \
    assert_holds (said, part);                                                                     \
  }                                                                                                \
  G_STMT_END
char *join_reasons (GPtrArray *reasons);
