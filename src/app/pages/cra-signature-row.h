/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signature that is kept: who, how and when; what it proves, checked when the row is opened; saved, and
 * stamped with the time. */
#pragma once

#include <adwaita.h>

#include "app/cra-session.h"

G_BEGIN_DECLS

/* An expander row. */
GtkWidget *cra_signature_row_new (CraSession *session, const CraSignature *signature);

G_END_DECLS
