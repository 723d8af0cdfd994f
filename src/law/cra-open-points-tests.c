/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open points of tests, reviews of the product, and security updates. */
#define G_LOG_DOMAIN "cra-law"

#include "law/cra-open-points-private.h"

void
cra_collect_tests (CraPointCollector *self)
{
}

void
cra_collect_updates (CraPointCollector *self)
{
}
