/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full-text search while somebody types. A letter or a frequent word is in nearly every row, so nothing
 * here looks at all of them: each query ends after a number of candidates, those are rated, and the best
 * are returned. What could be missed by that, names that begin with what was typed, is asked for apart. */
#define G_LOG_DOMAIN "cra-store"

#include "store/cra-search.h"

#include "base/cra-text-match.h"
#include "store/cra-rows.h"
#include "store/cra-store.h"

#include <string.h>

/* In names a single letter is the beginning of a word; in the text of documents it would be that of
 * nearly every one. */
#define SHORTEST_NAME 1
#define SHORTEST_TEXT 3

/* What a person types; more is an accident of the clipboard. */
#define MOST_TERMS 32

#define NAME_CANDIDATES 60  /* of names that are, or begin with, what was typed */
#define CANDIDATES 150      /* of rows that have the words somewhere */
#define MOST_ROUNDS 100     /* of looks for candidates that may be shown */
#define TEXT_CANDIDATES 300 /* of pages, ranked by how rare the words are in them */
#define PAGES_OF_ONE 3      /* of one document, not to drown the others */

void
cra_search_hit_free (CraSearchHit *self)
{
  if (self == NULL)
    return;
  g_free (self->type);
  g_free (self->name);
  g_free (self->words);
  g_free (self);
}

/* --- The query --- */

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Everything is quoted, so that no word is an operator of the index. */
static void
append_term (GString *query, const char *text, gsize length, guint shortest)
{
  g_autofree char *term = g_strndup (text, length);

  if (!has_letters (term))
    return;
  if (shortest > 0)
    g_strdelimit (term, "*", ' ');
  g_strstrip (term);
  g_string_append_printf (
    query, "%s\"%s\"%s", query->len > 0 ? " " : "", term,
    shortest > 0 && g_utf8_strlen (term, -1) >= (glong) shortest ? "*" : "");
}

char *
cra_search_make_query (const char *typed, guint shortest)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  GString *query = g_string_new (NULL);
  const char *p = valid;

  for (guint i = 0; *p != '\0' && i < MOST_TERMS; i++)
    {
      gsize length = 0;
      gboolean is_phrase = FALSE;

      while (g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      is_phrase = *p == '"';
      p += is_phrase ? 1 : 0;
      while (p[length] != '\0' && p[length] != '"'
             && (is_phrase || !g_unichar_isspace (g_utf8_get_char (p + length))))
        length += (gsize) g_utf8_skip[(guchar) p[length]];
      append_term (query, p, length, is_phrase ? 0 : shortest);
      p += length;
      p += is_phrase && *p == '"' ? 1 : 0;
    }
  return g_string_free (query, query->len == 0);
}

/* What was typed as one phrase at the start of a name, "" where nothing is left of it. "Phrases" are no
 * beginnings. */
static char *
make_name_query (const char *typed, gboolean whole)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);

  if (!whole && strchr (valid, '"') != NULL)
    return g_strdup ("");
  g_strdelimit (valid, "\"*", ' ');
  g_strstrip (valid);
  return has_letters (valid) ? g_strdup_printf ("name : ^\"%s%s\"%s", valid,
                                                whole ? CRA_SEARCH_END : "", whole ? "" : " *")
                             : g_strdup ("");
}

/* "kind : ("product" OR "version") AND (...)"; columns of names and words alone without TYPES. */
static char *
restrict_query (const char *query, const char *const *types)
{
  g_autoptr (GString) kinds = g_string_new (NULL);
  g_autofree char *part = g_str_has_prefix (query, "name : ")
                            ? g_strdup (query) : g_strdup_printf ("{name words} : (%s)", query);

  for (guint i = 0; types != NULL && types[i] != NULL; i++)
    g_string_append_printf (kinds, "%s\"%s\"", i > 0 ? " OR " : "", types[i]);
  return kinds->len > 0 ? g_strdup_printf ("kind : (%s) AND (%s)", kinds->str, part)
                        : g_steal_pointer (&part);
}

/* --- Candidates --- */

typedef struct
{
  gint64 row;
  guint rate;
  gsize length; /* of the name: of two that fit equally the shorter one fits better */
  gpointer hit; /* Owned by the list it will be in */
} Candidate;

typedef gpointer (*ReadHitFunc) (CraConnection *connection, sqlite3_stmt *statement,
                                 const CraTextMatch *match, Candidate *candidate, GError **error);

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a, *right = b;

  if (left->rate != right->rate)
    return left->rate < right->rate ? 1 : -1;
  if (left->length != right->length)
    return left->length < right->length ? -1 : 1;
  /* The newest first, and always in the same order: a list must not jump while somebody types. */
  return left->row == right->row ? 0 : left->row < right->row ? 1 : -1;
}

typedef struct
{
  CraConnection *connection;
  const char *sql; /* row id first; ?1 the query, ?2 the most rows. With HIDES: then whether it may be shown; ?3 what
                      * the row id is below */
  ReadHitFunc read;
  GDestroyNotify free_hit;
  CraTextMatch *match;
  GArray *candidates;
  GHashTable *seen;
  gboolean hides; /* some of the rows that are looked at may not be shown */
  guint n_rows;
} Search;

static void
clear_candidates (Search *self)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (self->candidates, Candidate, i);

      if (candidate->hit != NULL)
        self->free_hit (candidate->hit);
    }
  g_array_set_size (self->candidates, 0);
}

/* One look at MOST rows with a row id below *BELOW, which becomes the last one. *LOOKED: how many there were;
 * returns how many of them may be shown, -1 on error. */
static int
gather_once (Search *self, const char *query, guint most, gint64 *below, guint *looked, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (self->connection, self->sql, error);
  int row = -1, shown = 0;

  *looked = 0;
  if (statement == NULL)
    return -1;
  cra_statement_bind_text (statement, 1, query);
  sqlite3_bind_int64 (statement, 2, most);
  if (self->hides)
    sqlite3_bind_int64 (statement, 3, *below);
  while ((row = cra_connection_step (self->connection, statement, error)) == 1)
    {
      Candidate candidate = { .row = sqlite3_column_int64 (statement, 0) };

      *below = candidate.row;
      (*looked)++;
      if (self->hides && sqlite3_column_int (statement, 1) == 0)
        continue;
      shown++;
      if (!g_hash_table_add (self->seen, g_memdup2 (&candidate.row, sizeof candidate.row)))
        continue;
      candidate.hit = self->read (self->connection, statement, self->match, &candidate, error);
      if (candidate.hit == NULL)
        return -1;
      g_array_append_val (self->candidates, candidate);
    }
  return row == 0 ? shown : -1;
}

/* Where rows are hidden, further looks until there are as many as are wanted; but not for ever. */
static gboolean
gather (Search *self, const char *query, guint most, GError **error)
{
  gint64 below = G_MAXINT64;
  guint shown = 0, looked = most;

  if (query == NULL || query[0] == '\0')
    return TRUE;
  for (guint round = 0; looked == most && shown < most && round < MOST_ROUNDS; round++)
    {
      int found = gather_once (self, query, most, &below, &looked, error);

      if (found < 0)
        return FALSE;
      shown += (guint) found;
      if (!self->hides)
        break;
    }
  self->n_rows += shown;
  return TRUE;
}

/* Rows that have the words; where there are more than are looked at, also names that are what was typed
 * and names that begin with it. */
static gboolean
gather_all (Search *self, const char *typed, const char *const *types, GError **error)
{
  g_autofree char *words = cra_search_make_query (typed, SHORTEST_NAME);
  g_autofree char *whole = make_name_query (typed, TRUE);
  g_autofree char *begins = make_name_query (typed, FALSE);
  const char *const queries[] = { words, whole, begins };

  for (guint i = 0; words != NULL && i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *query = queries[i][0] != '\0' ? restrict_query (queries[i], types) : NULL;

      if (!gather (self, query, i == 0 ? CANDIDATES : NAME_CANDIDATES, error))
        return FALSE;
      if (i == 0 && self->n_rows < CANDIDATES && !self->hides)
        return TRUE;
    }
  return TRUE;
}

static GPtrArray *
search_names (Search *self, const char *typed, const char *const *types, guint limit,
              GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (self->free_hit);
  gboolean done = FALSE;

  self->match = cra_text_match_new (typed);
  self->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  done = gather_all (self, typed, types, error);
  g_array_sort (self->candidates, compare_candidates);
  for (guint i = 0; done && i < self->candidates->len && hits->len < limit; i++)
    g_ptr_array_add (hits,
                     g_steal_pointer (&g_array_index (self->candidates, Candidate, i).hit));
  clear_candidates (self);
  cra_text_match_free (self->match);
  g_array_unref (self->candidates);
  g_hash_table_unref (self->seen);
  return done ? g_steal_pointer (&hits) : NULL;
}

static gpointer
read_object_hit (CraConnection *connection, sqlite3_stmt *statement, const CraTextMatch *match,
                 Candidate *candidate, GError **error)
{
  CraSearchHit *hit = g_new0 (CraSearchHit, 1);

  hit->type = cra_statement_dup_text (statement, 1);
  hit->id = sqlite3_column_int64 (statement, 2);
  hit->name = cra_statement_dup_text (statement, 3);
  if (g_str_has_suffix (hit->name, CRA_SEARCH_END))
    hit->name[strlen (hit->name) - strlen (CRA_SEARCH_END)] = '\0';
  hit->words = cra_statement_dup_text (statement, 4);
  hit->rate = cra_text_match_rate (match, hit->name);
  candidate->rate = hit->rate;
  candidate->length = strlen (hit->name);
  return hit;
}

/* Kinds of which there is nothing need no search. */
static gboolean
has_any (CraConnection *connection, const char *const *types, gboolean *any, GError **error)
{
  *any = types == NULL;
  for (guint i = 0; types != NULL && types[i] != NULL && !*any; i++)
    {
      g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
        connection, "SELECT 1 FROM search_entry WHERE type = ?1 LIMIT 1", error);
      int row = -1;

      if (statement == NULL)
        return FALSE;
      cra_statement_bind_text (statement, 1, types[i]);
      row = cra_connection_step (connection, statement, error);
      if (row < 0)
        return FALSE;
      *any = row == 1;
    }
  return TRUE;
}

GPtrArray *
cra_search_find_objects (CraConnection *connection, const char *typed, const char *const *types,
                         guint limit, GError **error)
{
  /* The inner query ends after its rows: joined with the entries it would first sort all. */
  Search search = { .connection = connection,
                    .sql = "SELECT found.id, type, object, name, words FROM (SELECT rowid AS id, "
                           "name, words FROM search_name WHERE search_name MATCH ?1 "
                           "ORDER BY rowid DESC LIMIT ?2) AS found "
                           "JOIN search_entry ON search_entry.id = found.id",
                    .read = read_object_hit,
                    .free_hit = (GDestroyNotify) cra_search_hit_free };
  gboolean any = FALSE;

  if (!has_any (connection, types, &any, error))
    return NULL;
  if (!any)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) cra_search_hit_free);
  return search_names (&search, typed, types, limit, error);
}

static gpointer
read_component_hit (CraConnection *connection, sqlite3_stmt *statement, const CraTextMatch *match,
                    Candidate *candidate, GError **error)
{
  CraComponent *component
    = (CraComponent *) cra_rows_get (connection, &cra_component_type, candidate->row, error);

  if (component == NULL)
    return NULL;
  candidate->rate = cra_text_match_rate (match, component->name);
  candidate->length = component->name != NULL ? strlen (component->name) : 0;
  return component;
}

GPtrArray *
cra_search_find_components (CraConnection *connection, const char *typed, guint limit,
                            GError **error)
{
  /* Those of the last bill of a version: what came in before is history, and so is what was undone. */
  Search search
    = { .connection = connection,
        .sql = "SELECT found.id, EXISTS (SELECT 1 FROM component JOIN sbom ON sbom.id = component.sbom "
               "WHERE component.id = found.id AND NOT EXISTS (SELECT 1 FROM sbom AS newer "
               "WHERE newer.version = sbom.version AND newer.id > sbom.id)) "
               "FROM (SELECT rowid AS id FROM component_index WHERE component_index MATCH ?1 "
               "AND rowid < ?3 ORDER BY rowid DESC LIMIT ?2) AS found ORDER BY found.id DESC",
        .read = read_component_hit,
        .free_hit = cra_object_unref,
        .hides = TRUE };

  return search_names (&search, typed, NULL, limit, error);
}

/* --- Documents --- */

static gboolean
find_object (CraConnection *connection,
             const char *type,
             gint64 id,
             gboolean *exists,
             GError **error)
{
  const CraObjectType *known = cra_object_type_find (type);
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  int row = -1;

  *exists = FALSE;
  if (known == NULL)
    return TRUE;
  sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?1", known->name);
  statement = cra_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  row = cra_connection_step (connection, statement, error);
  *exists = row == 1;
  return row >= 0;
}

static gboolean
read_body (CraConnection *connection, gint64 entry, char **body, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = cra_connection_prepare (
    connection, "SELECT body FROM search_index WHERE rowid = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry);
  if (cra_connection_step (connection, statement, error) < 0)
    return FALSE;
  *body = cra_statement_dup_text (statement, 0);
  return TRUE;
}

/* Its object may be gone, or its document have been shown often enough. *HIT NULL then. */
static gboolean
read_text_hit (CraConnection *connection, sqlite3_stmt *statement, GHashTable *counts,
               CraSearchHit **hit, GError **error)
{
  const char *type = (const char *) sqlite3_column_text (statement, 1);
  gint64 id = sqlite3_column_int64 (statement, 2);
  char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, type, id);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
  gboolean exists = FALSE;

  *hit = NULL;
  g_hash_table_insert (counts, key, GUINT_TO_POINTER (count + 1));
  if (count >= PAGES_OF_ONE)
    return TRUE;
  if (!find_object (connection, type, id, &exists, error))
    return FALSE;
  if (!exists)
    return TRUE;
  *hit = g_new0 (CraSearchHit, 1);
  (*hit)->type = g_strdup (type);
  (*hit)->id = id;
  (*hit)->page = (guint) sqlite3_column_int64 (statement, 3);
  return read_body (connection, sqlite3_column_int64 (statement, 0), &(*hit)->words, error);
}

GPtrArray *
cra_search_find_texts (CraConnection *connection, const char *typed, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_search_hit_free);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *match = cra_search_make_query (typed, SHORTEST_TEXT);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int row = 0;

  if (match == NULL)
    return g_steal_pointer (&hits);
  /* Equal ranks in a fixed order, so that the list does not jump while somebody types. */
  statement = cra_connection_prepare (
    connection,
    "SELECT found.id, type, object, page FROM (SELECT rowid AS id, rank AS rank FROM search_index "
    "WHERE search_index MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AS found "
    "JOIN search_entry ON search_entry.id = found.id WHERE source = 1 "
    "ORDER BY found.rank, found.id",
    error);
  if (statement == NULL)
    return NULL;
  cra_statement_bind_text (statement, 1, match);
  sqlite3_bind_int64 (statement, 2, TEXT_CANDIDATES);
  while (hits->len < limit && (row = cra_connection_step (connection, statement, error)) == 1)
    {
      CraSearchHit *hit = NULL;
      gboolean read = read_text_hit (connection, statement, counts, &hit, error);

      if (hit != NULL)
        g_ptr_array_add (hits, hit);
      if (!read)
        return NULL;
    }
  return row >= 0 ? g_steal_pointer (&hits) : NULL;
}
