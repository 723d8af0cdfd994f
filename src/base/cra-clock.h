/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one source of "now". Everything that needs the time asks here, so that tests and reproducible
 * documents can fix it. SOURCE_DATE_EPOCH, when set and valid, is the time. Thread-safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Microseconds since 1970-01-01 00:00 UTC. */
gint64 cra_clock_now (void);

/* "2026-11-22T13:05:00Z", UTC, whole seconds. Owned by the caller. */
char *cra_clock_now_text (void);

/* "2026-11-22", today's date in UTC. Owned by the caller. */
char *cra_clock_today (void);

/* Fixes the time for tests; a negative value goes back to the real clock. */
void cra_clock_set_for_test (gint64 microseconds);

G_END_DECLS
