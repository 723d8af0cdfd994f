/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper process for foreign bytes: started, asked, limited, killed and reaped here. Both sides
 * of the conversation are in this file's care: the program calls cra_helper_start() and
 * cra_helper_call(), the helper's main() calls cra_helper_serve().
 *
 * A request and a reply are one GVariant dictionary (a{sv}) of at most 48 KB, each with bytes
 * of any size beside it. Bytes travel as a sealed memory file, never as a path. What comes back
 * is checked like any foreign input: shape, size, seals. A helper that crashes, hangs, or
 * answers nonsense is killed and gives an error; the program never waits longer than it said. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CRA_HELPER_MAX_PAYLOAD (256u << 20)
#define CRA_HELPER_MEMORY (1536ull << 20)

typedef struct _CraHelper CraHelper;

/* --- In the program --- */

/* How it is confined: Landlock and seccomp; without Landlock bubblewrap and seccomp, or seccomp
 * alone (then no font that is not embedded is drawn); without both bubblewrap; else not at all, and
 * not started.
 *
 * Starts PROGRAM (a path, see cra_paths_find_helper()) with ARGUMENTS (may be NULL) and waits
 * until it says that it is confined. CRA_ERROR_UNSUPPORTED: it cannot be confined here, so do
 * not read the file; CRA_ERROR_NOT_FOUND: no such program. Any thread. */
CraHelper *cra_helper_start (const char *program, const char *const *arguments, GError **error);

/* Ends the helper at once, whatever it does, and reaps it. */
void cra_helper_close (CraHelper *self);

/* FALSE after a failed call: the helper is gone. */
gboolean cra_helper_is_alive (CraHelper *self);

/* Sends REQUEST (floating is sunk) with BYTES (or NULL), waits for the reply. SECONDS limit the
 * processor time of the request and, three times as much, the clock. PAYLOAD may be NULL when
 * none is expected. Errors: G_IO_ERROR_CANCELLED; CRA_ERROR_LIMIT when time ran out;
 * CRA_ERROR_FAILED when the helper died or broke the rules. After an error the helper is dead.
 * One thread at a time. */
GVariant *cra_helper_call (CraHelper *self, GVariant *request, GBytes *bytes, guint seconds,
                           GCancellable *cancellable, GBytes **payload, GError **error);

/* --- In the helper --- */

/* Answers REQUEST: returns a (floating) dictionary, and bytes in PAYLOAD where there are some.
 * BYTES is NULL when none were sent; it is mapped, and may be kept by reference. */
typedef GVariant *(*CraHelperAnswerFunc) (GVariant *request, GBytes *bytes, GBytes **payload,
                                          gpointer user_data);

/* Confines the process (readable folders: READABLE or NULL), says so, and answers until the program
 * goes away. Call it last in main(): warm up what needs files before. Returns the exit status. */
int cra_helper_serve (const char *const *readable, CraHelperAnswerFunc answer, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraHelper, cra_helper_close)

G_END_DECLS
