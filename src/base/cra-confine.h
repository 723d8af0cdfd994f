/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking rights away from a helper process before it touches foreign bytes: no new files (Landlock),
 * an allow-list of system calls (seccomp), limits on memory, CPU time and core files. Descriptors that
 * are already open stay usable. Cannot be undone. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 memory_bytes;   /* address space */
  guint cpu_seconds;
  guint64 output_bytes;   /* largest file, memfd included */
} CraConfineLimits;

/* Confines the calling process for good. FALSE with CRA_ERROR_UNSUPPORTED where neither the kernel's
 * Landlock nor seccomp can be had: the caller must then not read foreign bytes. */
gboolean cra_confine_self (const CraConfineLimits *limits, GError **error);

G_END_DECLS
