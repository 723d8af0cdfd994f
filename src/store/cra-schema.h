/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a workspace file: made, recognised and brought up to date. Private to store/. */
#pragma once

#include "store/cra-connection.h"

G_BEGIN_DECLS

/* "CRAW" in the header of the file. */
#define CRA_SCHEMA_APPLICATION_ID 0x43524157

/* The version this program writes. */
guint cra_schema_get_latest (void);

/* Is this a workspace? Reads nothing but the header. NOT_OURS. */
gboolean cra_schema_check_identity (CraConnection *self, GError **error);
/* Makes all tables in one transaction. */
gboolean cra_schema_create (CraConnection *self, GError **error);
/* The version of the file, and that its tables, indexes and triggers are exactly those of that
 * version. FOR_WRITING: TOO_NEW, and DAMAGED where anything was added or changed. For reading, only
 * what would be read wrongly is refused. */
gboolean cra_schema_check (CraConnection *self, gboolean for_writing, guint *version,
                           GError **error);
/* Reading only, a file older than this program: tables and columns it lacks read as empty. Changes
 * nothing in the file. */
gboolean cra_schema_bridge (CraConnection *self, GError **error);
/* Copies the file aside (*COPY, owned by the caller), then brings it from version FROM to the
 * latest in one transaction. */
gboolean cra_schema_migrate (CraConnection *self, guint from, char **copy, GError **error);

/* Tests: the SQL of versions 1, 2, ... instead of the built-in one; NULL goes back. Borrowed. */
void cra_schema_set_scripts_for_test (const char *const *scripts);
/* Tests: the digest of the tables of VERSION as this program knows it, and in MADE (owned by the
 * caller) as its steps make them. */
const char *cra_schema_get_digest_for_test (guint version, char **made);

G_END_DECLS
