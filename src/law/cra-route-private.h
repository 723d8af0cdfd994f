/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The route table over facts that are all known; inside law/ only. */
#pragma once

#include "law/cra-route.h"

G_BEGIN_DECLS

#define CRA_N_PROCEDURES (CRA_PROCEDURE_EHDS + 1)

/* How the table answers. reason[] is NULL for a procedure that is not shown for these facts. */
typedef struct
{
  const char *row;
  gboolean open[CRA_N_PROCEDURES];
  const char *reason[CRA_N_PROCEDURES];
} CraRouteOutcome;

/* No fact may be undecided; HEALTH_ACT: placed on the market when Art 32(5a) is in force. */
void cra_route_look_up (const CraRouteFacts *facts, gboolean health_act, CraRouteOutcome *outcome);

G_END_DECLS
