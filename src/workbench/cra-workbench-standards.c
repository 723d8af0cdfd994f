/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows for the route when a standard changes that it may rest on. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-text.h"
#include "law/cra-standards.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

/* What opened it first stays named beside what came later. */
static void
note_reason (CraRoute *route, const char *change)
{
  g_autofree char *joined = NULL;

  if (cra_text_is_blank (route->reopened))
    {
      cra_set_text (&route->reopened, change);
      return;
    }
  if (strstr (route->reopened, change) != NULL)
    return;
  joined = g_strdup_printf ("%s; %s", route->reopened, change);
  cra_set_text (&route->reopened, joined);
}

gboolean
cra_workbench_reopen_route (CraTransaction *transaction, const CraStandard *before,
                            const CraStandard *after, GError **error)
{
  g_autofree char *change = cra_standard_describe_change (before, after);
  g_autoptr (GPtrArray) routes = NULL;
  CraRoute *route = NULL;

  if (change == NULL)
    return TRUE;
  routes = cra_transaction_list (transaction, &cra_route_type, "version",
                                 after != NULL ? after->version : before->version, error);
  if (routes == NULL)
    return FALSE;
  route = routes->len > 0 ? routes->pdata[0] : NULL;
  if (route == NULL || route->procedure == CRA_PROCEDURE_UNDECIDED
      || (route->status < CRA_STATUS_INHERITED && route->reopened == NULL))
    return TRUE;
  route->status = CRA_STATUS_UNDECIDED;
  cra_set_text (&route->reviewer, NULL);
  cra_set_text (&route->reviewed_on, NULL);
  note_reason (route, change);
  return cra_transaction_put (transaction, route, error);
}
