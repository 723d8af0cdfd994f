/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to signature: the signatures in a PDF, ours or foreign, and what bytes each covers.
 *
 * They are found by scanning for /ByteRange, not by following the structure of the file, which
 * whoever changed it after signing may have changed, too. Each is believed only when its range is
 * that of the whole file but for one hole, and the hole is exactly the string /Contents of the
 * same dictionary. */
#pragma once

#include <gio/gio.h>

#include "signature/cra-pdf-text.h"

G_BEGIN_DECLS

#define CRA_PDF_MAX_SIGNATURES 32

typedef struct
{
  gsize hole;       /* where "<" stands */
  gsize hole_end;   /* behind ">" */
  gsize end;        /* the first byte that is not covered any more */
  GBytes *contents; /* the CMS, with the zeros behind it; NULL with FAULT */
  char *fault;      /* why it is not believed, a sentence, or NULL */
  char *kind;       /* "/ETSI.CAdES.detached", or NULL */
  char *time;       /* that the signer claims, UTC, or NULL */
  char *name;
  char *place;
} CraPdfRange;

/* Those in FILE in the order of their places (CraPdfRange members). CRA_ERROR_LIMIT when there
 * are too many. */
GPtrArray *cra_pdf_range_list (GBytes *file, GError **error);

/* "2026-01-02T03:04:05Z" of "D:20260102030405Z" or "D:20260102040405+01'00'"; NULL where it is
 * none. */
char *cra_pdf_range_parse_time (const char *text);

G_END_DECLS
