/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking rights away from a helper process before it touches foreign bytes: no new files
 * (Landlock), an allow-list of system calls (seccomp), limits on memory, CPU time and core
 * files. Descriptors that are already open stay usable. Cannot be undone. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 memory_bytes;   /* address space */
  guint cpu_seconds;      /* soft limit: the parent moves it on with each request (CraHelper) */
  guint64 output_bytes;   /* largest file, memfd included */
  const char *const *readable; /* folders that stay readable (fonts); needs Landlock. NULL: none */
  gboolean contained;     /* already inside a container of our parent's making (bubblewrap) */
} CraConfineLimits;

/* What the kernel offers; each may be missing. CRA_CONFINE_WITHOUT=landlock,seccomp in the
 * environment hides them, which only ever leads to a stricter refusal: for tests and for
 * diagnosis. */
gboolean cra_confine_has_landlock (void);
gboolean cra_confine_has_seccomp (void);

/* Confines the calling process for good; it must have one thread only. FALSE with
 * CRA_ERROR_UNSUPPORTED where neither the kernel's Landlock nor seccomp can be had and the
 * process is not contained: the caller must then not read foreign bytes. */
gboolean cra_confine_self (const CraConfineLimits *limits, GError **error);

G_END_DECLS
