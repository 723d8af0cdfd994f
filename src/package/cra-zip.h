/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict reader of ZIP archives from outside, for the confined helper only. It reads what a package
 * may hold (plain files, stored or deflated, below 4 GB) and refuses the rest with a reason: every byte
 * of the file must be accounted for, and both headers of a member must say the same. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  guint max_members;
  guint64 max_member; /* bytes, unpacked */
  guint64 max_total;  /* bytes, unpacked */
  guint max_ratio;    /* unpacked to packed, of members above a megabyte */
} CraZipLimits;

extern const CraZipLimits cra_zip_default_limits;

typedef struct
{
  char *name;
  guint64 size;
  char *sha256;
  GByteArray *content; /* of members asked for, or NULL */
} CraZipMember;

/* Members (CraZipMember) in the order of the directory, the contents of those named in WANTED (NULL-
 * terminated) with them up to 64 MiB each; nothing else is kept. Nested archives are bytes like any other. NULL with
 * CRA_ERROR_REFUSED or CRA_ERROR_DAMAGED and the reason. Pure. LIMITS may be NULL. */
GPtrArray *
cra_zip_read (GBytes *bytes, const char *const *wanted, const CraZipLimits *limits, GError **error);

G_END_DECLS
