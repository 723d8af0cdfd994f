/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects as rows: the one place that turns descriptions of fields into SQL. Private to store/. */
#pragma once

#include "model/cra-model.h"
#include "store/cra-connection.h"

G_BEGIN_DECLS

/* NULL without an error where there is no such row. */
gboolean cra_rows_find (CraConnection *connection, const CraObjectType *type, gint64 id,
                        CraObject **object, GError **error);
/* NOT_FOUND. Owned by the caller. */
CraObject *cra_rows_get (CraConnection *connection, const CraObjectType *type, gint64 id,
                         GError **error);
/* The objects of COUNT ids, in their order; NULL members where there is no such row. Owned by the
 * caller. */
GPtrArray *cra_rows_get_many (CraConnection *connection, const CraObjectType *type,
                              const gint64 *ids, guint count, GError **error);
/* FIELD NULL = all. Owned by the caller. */
GPtrArray *cra_rows_list (CraConnection *connection, const CraObjectType *type, const char *field,
                          gint64 value, GError **error);
gboolean cra_rows_count (CraConnection *connection, const CraObjectType *type, const char *field,
                         gint64 value, gint64 *count, GError **error);
/* *ID: the first object whose FIELD is TEXT, 0 where there is none. */
gboolean cra_rows_find_text (CraConnection *connection, const CraObjectType *type, const char *field,
                             const char *text, gint64 *id, GError **error);
/* Ids alone; gint64 members. */
GArray *cra_rows_list_ids (CraConnection *connection, const CraObjectType *type, const char *field,
                           gint64 value, GError **error);
/* Id 0: a new one, set in OBJECT; else with that id. */
gboolean cra_rows_insert (CraConnection *connection, CraObject *object, GError **error);
gboolean cra_rows_update (CraConnection *connection, const CraObject *object, GError **error);
gboolean cra_rows_delete (CraConnection *connection, const CraObjectType *type, gint64 id,
                          GError **error);

/* "id, "column", ..." of a type, for SELECTs elsewhere. Owned by the caller. */
char *cra_rows_make_columns (const CraObjectType *type);
/* The object in a row that starts with these columns. DAMAGED. */
CraObject *cra_rows_read (CraConnection *connection, const CraObjectType *type,
                          sqlite3_stmt *statement, GError **error);
/* Binds all fields from INDEX on. The object must outlive the step. */
void cra_rows_bind (sqlite3_stmt *statement, int index, const CraObject *object);
/* INSERT with all columns, the id first. Owned by the caller. */
char *cra_rows_make_insert (const CraObjectType *type);

/* "evidence 12 (Test report)". Owned by the caller. */
char *cra_rows_describe (const CraObjectType *type, gint64 id, const CraObject *object);

G_END_DECLS
