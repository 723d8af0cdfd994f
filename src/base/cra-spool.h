/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large data on its way: in a temporary file without a name, so that memory holds only what is looked
 * at, and nothing is left behind, whatever happens. Any thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A private, empty temporary file; gone with the last reference. Owned by the caller. */
GIOStream *cra_spool_open (GError **error);

/* The same bytes, mapped from such a file; small ones as they are. Owned by the caller. */
GBytes *cra_spool_bytes (GBytes *bytes, GError **error);

G_END_DECLS
