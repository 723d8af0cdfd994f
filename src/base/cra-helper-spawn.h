/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to base: starting the helper program. */
#pragma once

#include <gio/gio.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* The process, or 0 with ERROR set. SOCKET becomes its descriptor 3; it has no other. CONTAINED:
 * inside bubblewrap, CRA_ERROR_UNSUPPORTED where that is not installed. Any thread. */
pid_t cra_helper_spawn (const char *program, const char *const *arguments, int socket,
                        gboolean contained, GError **error);

G_END_DECLS
