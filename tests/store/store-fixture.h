/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace in a folder of its own, and short ways to write to it. */
#pragma once

#include "store/cra-store.h"

G_BEGIN_DECLS

/* A folder that fixture_clear() removes with all it holds. */
typedef struct
{
  char *folder;
  char *path;
  CraStore *store;
} Fixture;

void fixture_init (Fixture *self);
/* An empty workspace. */
void fixture_create (Fixture *self);
/* An empty file of an older FORMAT, not opened. */
void fixture_create_older (Fixture *self, guint format);
void fixture_reopen (Fixture *self, CraStoreMode mode);
void fixture_close (Fixture *self);
void fixture_clear (Fixture *self);

/* One change each, as "tester"; they must succeed. */
gint64 fixture_put (CraStore *store, const char *verb, gpointer object);
void fixture_remove (CraStore *store, const CraObjectType *type, gint64 id);
/* Returns the digest. */
char *fixture_put_bytes (CraStore *store, GBytes *bytes);

gint64 fixture_add_product (CraStore *store, const char *name);
gint64 fixture_add_version (CraStore *store, gint64 product, const char *name);
gint64 fixture_add_answer (CraStore *store, gint64 version, const char *requirement,
                           const char *implementation);
/* COUNT components "lib-N" with a dependency between neighbours. */
gint64 fixture_add_sbom (CraStore *store, gint64 version, guint count);
GPtrArray *fixture_make_components (guint count);

/* Every row that a person can see, as text; without the journal and what is out of sight. */
char *fixture_dump (const char *path);
/* Every row of a query, by another connection. */
char *fixture_query (const char *path, const char *sql);
void fixture_execute (const char *path, const char *sql);

/* Digest of the file's bytes. */
char *fixture_hash_file (const char *path);

G_END_DECLS
