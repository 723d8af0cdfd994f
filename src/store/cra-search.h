/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full-text search: words of all objects, of the documents behind them and of components. Private to
 * store/. */
#pragma once

#include "model/cra-model.h"
#include "store/cra-connection.h"

G_BEGIN_DECLS

/* Stands behind each name in the index as a word of its own, so that whole names can be asked for: a
 * character of private use. */
#define CRA_SEARCH_END " \xee\x80\x80"

/* --- The index --- */

/* The object's own words; an object without any is not indexed. */
gboolean cra_search_put_object (CraConnection *connection, const CraObject *object, GError **error);
gboolean cra_search_remove_object (CraConnection *connection, const CraObjectType *type, gint64 id,
                                   GError **error);
/* Text of a document; NULL or blank takes it out. It stays, out of sight, when the object goes. */
gboolean cra_search_put_text (CraConnection *connection, const CraObjectType *type, gint64 id,
                              guint page, const char *text, GError **error);
/* A stored component; they never go. */
gboolean cra_search_add_component (CraConnection *connection, const CraComponent *component,
                                   GError **error);

/* --- Looking; what is returned is owned by the caller --- */

/* CraSearchHit members. TYPES: names, NULL-terminated; NULL = all. */
GPtrArray *cra_search_find_objects (CraConnection *connection, const char *typed,
                                    const char *const *types, guint limit, GError **error);
GPtrArray *cra_search_find_texts (CraConnection *connection, const char *typed, guint limit,
                                  GError **error);
/* CraComponent members. */
GPtrArray *cra_search_find_components (CraConnection *connection, const char *typed, guint limit,
                                       GError **error);
/* What was typed, in the language of the index: never a syntax error. Words are found by their
 * beginning when they have SHORTEST letters or more, "phrases" as they are. NULL where nothing is left
 * to look for. */
char *cra_search_make_query (const char *typed, guint shortest);

G_END_DECLS
