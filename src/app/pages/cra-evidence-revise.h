/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new revision of a piece of evidence, read on a worker; what it did to the pins is said when it is done. */
#pragma once

#include "app/cra-session.h"

G_BEGIN_DECLS

void cra_evidence_revise (CraSession *session, gint64 evidence, GFile *file);

G_END_DECLS
