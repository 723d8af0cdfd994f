/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full-text search: words of all objects and of the documents behind them. Private to store/. */
#pragma once

#include "model/cra-model.h"
#include "store/cra-connection.h"

G_BEGIN_DECLS

/* The object's own words; an object without any is not indexed. */
gboolean cra_search_put_object (CraConnection *connection, const CraObject *object, GError **error);
gboolean cra_search_remove_object (CraConnection *connection, const CraObjectType *type, gint64 id,
                                   GError **error);
/* Text of a document; NULL or blank takes it out. It stays, out of sight, when the object goes. */
gboolean cra_search_put_text (CraConnection *connection, const CraObjectType *type, gint64 id,
                              guint page, const char *text, GError **error);
/* CraSearchHit members. */
GPtrArray *cra_search_find (CraConnection *connection, const char *query, guint limit,
                            GError **error);
/* What was typed, in the language of the index: never a syntax error. NULL where nothing is left to
 * look for. Owned by the caller. */
char *cra_search_make_query (const char *typed);

G_END_DECLS
