/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to base: one packet on the socket between program and helper, bytes beside it as a sealed
 * memory file. The same code on both sides, because each treats the other as foreign. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CRA_HELPER_SOCKET 3 /* where the helper finds its end */
#define CRA_HELPER_CONTAINED "--contained"

/* MESSAGE is a dictionary; a floating reference is sunk. Does not wait for room. */
gboolean cra_channel_send (int socket, GVariant *message, GBytes *payload, GError **error);

/* Waits for a packet; G_IO_ERROR_CLOSED at the end of the conversation. Bytes of more than
 * MAX_PAYLOAD are an error. PAYLOAD is set to NULL when none came. */
GVariant *cra_channel_receive (int socket, guint64 max_payload, GBytes **payload, GError **error);

G_END_DECLS
