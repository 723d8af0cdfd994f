/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of the review. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

void
cra_collect_reviews (CraPointCollector *self)
{
}
