/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking a document from outside against our JSON Schema: the part of the schema language our own
 * schema uses. Inside package/ and its tests only. */
#pragma once

#include <json-glib/json-glib.h>

#include "base/cra-json.h"

G_BEGIN_DECLS

/* The schema as a tree; borrowed. Any thread. */
JsonObject *cra_package_get_schema_root (void);

/* Checks DOCUMENT against #/$defs/DEFINITION. FALSE with CRA_ERROR_INVALID naming the first place that
 * breaks it. */
gboolean cra_package_check_schema (const CraJson *document, const char *definition, GError **error);

G_END_DECLS
