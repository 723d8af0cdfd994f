/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures made here from plain pixels of the helper. */
#pragma once

#include "evidence/cra-evidence-session.h"

G_BEGIN_DECLS

/* PNG bytes, or NULL when the pixels make none. Owned by the caller. */
GBytes *cra_evidence_encode_png (const CraEvidencePixels *pixels);

G_END_DECLS
