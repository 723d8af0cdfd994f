/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workspace file: SQLite, one file after closing. Every change of user data is one transaction
 * with one journal entry. One writer thread and one reader thread own the connections; the
 * functions here may be called from any thread and wait for theirs (short work; bulk work takes a
 * job). */
#pragma once

#include "base/cra-job.h"
#include "model/cra-model.h"

G_BEGIN_DECLS

#define CRA_TYPE_STORE (cra_store_get_type ())
G_DECLARE_FINAL_TYPE (CraStore, cra_store, CRA, STORE, GObject)

typedef enum
{
  CRA_STORE_READ_WRITE,
  CRA_STORE_READ_ONLY,
} CraStoreMode;

/* PATH must not exist yet (CRA_ERROR_CONFLICT). */
CraStore *cra_store_create (const char *path, GError **error);

/* NOT_OURS, TOO_NEW (opened read-only only when MODE asks for it), DAMAGED, BUSY. An older file is
 * copied beside itself and migrated in one transaction. */
CraStore *cra_store_open (const char *path, CraStoreMode mode, GError **error);

/* Checkpoints and closes; the object stays and answers every call with CRA_ERROR_READ_ONLY.
 * Idempotent. */
gboolean cra_store_close (CraStore *self, GError **error);

const char *cra_store_get_path (CraStore *self);
gboolean cra_store_is_read_only (CraStore *self);

/* --- Reading --- */

/* NULL with CRA_ERROR_NOT_FOUND. Owned by the caller. */
CraObject *cra_store_get (CraStore *self, const CraObjectType *type, gint64 id, GError **error);
/* Many at once: one member an id, in their order, NULL where there is none (any more). TYPE may be
 * cra_component_type. Owned by the caller. */
GPtrArray *cra_store_get_many (CraStore *self, const CraObjectType *type, const gint64 *ids,
                               guint count, GError **error);
/* Objects whose reference FIELD is VALUE, by id; FIELD NULL = all. Owned by the caller. */
GPtrArray *cra_store_list (CraStore *self, const CraObjectType *type, const char *field,
                           gint64 value, GError **error);
gint64 cra_store_count (CraStore *self, const CraObjectType *type, const char *field, gint64 value,
                        GError **error);

/* The id of the first object whose FIELD, a text, is TEXT; 0 where there is none, -1 on error. */
gint64 cra_store_find (CraStore *self, const CraObjectType *type, const char *field, const char *text,
                       GError **error);

typedef struct _CraTransaction CraTransaction;

/* Runs on the thread of the store, inside a transaction; must not call any other CraStore function.
 * FALSE rolls everything back. */
typedef gboolean (*CraStoreFunc) (CraTransaction *transaction, gpointer data, GError **error);

/* Several reads of one and the same state: FUNC calls cra_transaction_get() and
 * cra_transaction_list() only, and starts afresh when it is called again (the file may change under
 * a read-only workspace). */
gboolean cra_store_read (CraStore *self, CraStoreFunc func, gpointer data, GError **error);

/* --- Writing --- */

/* What a person did. VERB is a stable id ("answer.set"), SUBJECT what it was done to for people
 * ("AI.I.2.g", "firmware.pdf"). Borrowed for the call. */
typedef struct
{
  const char *who;
  const char *verb;
  const char *subject;
} CraAct;

/* One transaction, one journal entry, one fsync. Without any change there is no entry. Another
 * program may have changed an object since it was read: get it again inside FUNC and change that. */
gboolean cra_store_write (CraStore *self, const CraAct *act, CraStoreFunc func, gpointer data,
                          GError **error);

/* Inside a CraStoreFunc: */

/* Inserts (id 0; the new id is set in OBJECT) or updates. */
gboolean cra_transaction_put (CraTransaction *self, gpointer object, GError **error);
/* Removes an object and everything it owns (links go with their evidence too); other references to
 * it become 0. */
gboolean cra_transaction_remove (CraTransaction *self, const CraObjectType *type, gint64 id,
                                 GError **error);
CraObject *cra_transaction_get (CraTransaction *self, const CraObjectType *type, gint64 id,
                                GError **error);
GPtrArray *cra_transaction_list (CraTransaction *self, const CraObjectType *type, const char *field,
                                 gint64 value, GError **error);
/* Stores bytes once under their SHA-256, in 1 MiB chunks, read back before COMMIT. *DIGEST is owned
 * by the caller. */
gboolean cra_transaction_put_bytes (CraTransaction *self, GInputStream *stream, CraJob *job,
                                    char **digest, gint64 *size, GError **error);
/* Rows of a bill of materials whose object was inserted before in the same transaction.
 * DEPENDENCIES holds CraDependency. */
gboolean cra_transaction_put_components (CraTransaction *self, gint64 sbom, GPtrArray *components,
                                         GArray *dependencies, CraJob *job, GError **error);
/* Text to be found under an object: PAGE 0 = the whole, else a page of a document. */
gboolean cra_transaction_index_text (CraTransaction *self, const CraObject *object, guint page,
                                     const char *text, GError **error);

/* --- Bytes and components --- */

GBytes *cra_store_read_bytes (CraStore *self, const char *digest, GError **error);
/* Re-hashes all stored bytes; FALSE with DAMAGED naming the first that does not fit. */
gboolean cra_store_verify_bytes (CraStore *self, CraJob *job, GError **error);
/* COUNT components from position FIRST (0-based, by number); COUNT G_MAXUINT = all. FILTER: part of
 * name, group, purl or licence, NULL = all. */
GPtrArray *cra_store_list_components (CraStore *self, gint64 sbom, const char *filter, guint first,
                                      guint count, GError **error);
/* The ids of all of them, in the same order: gint64 members. CANCELLABLE may be NULL. Owned by the
 * caller. */
GArray *cra_store_list_component_ids (CraStore *self, gint64 sbom, const char *filter,
                                      GCancellable *cancellable, GError **error);
gint64 cra_store_count_components (CraStore *self, gint64 sbom, const char *filter, GError **error);
/* CraDependency members. */
GArray *cra_store_list_dependencies (CraStore *self, gint64 sbom, GError **error);

/* --- Journal, undo --- */

/* CHANGES is canonical JSON, [{"after":{...}|null,"before":{...}|null,"id":1,"type":"answer"}]:
 * changed fields only, sorted, every value a string as cra_object_dup_field() gives it, or null. A
 * bill of materials has "seal" too, the SHA-256 over its component rows. The verb of what undo and
 * redo write is "undo" or "redo", its subject that of the entry UNDOES. */
typedef struct
{
  gint64 number;
  char *at;       /* UTC */
  char *who;
  char *verb;
  char *subject;
  char *changes;  /* what it did */
  char *digest;   /* SHA-256 chain */
  gint64 undoes;  /* number of the entry it takes back (or, for a redo, brings back); 0 = none */
} CraJournalEntry;

void cra_journal_entry_free (CraJournalEntry *self);

/* Newest first; entries with a number below BEFORE (0 = from the end). TYPE and ID narrow it to an
 * object (NULL, 0 = all). */
GPtrArray *cra_store_list_journal (CraStore *self, gint64 before, guint count,
                                   const CraObjectType *type, gint64 id, GError **error);
/* What to look for in the journal. Borrowed; NULL = whatever it is. */
typedef struct
{
  const char *who;
  const char *since; /* UTC, as in the entries: since <= at < until */
  const char *until;
  const char *const *types; /* names of object types; one of them was touched */
  /* Part of a value before or after, of the subject or of the person; ASCII letters in either case. An
   * entry with one of the verbs, or exactly one of the subjects, is found by it, too. */
  const char *text;
  const char *const *verbs;
  const char *const *subjects;
} CraJournalFilter;

/* Newest first; entries with a number below BEFORE (0 = from the end). FILTER NULL = all. */
GPtrArray *cra_store_find_journal (CraStore *self, const CraJournalFilter *filter, gint64 before,
                                   guint count, GError **error);
/* The numbers (gint64) of all of them, newest first: what a long list is made of. */
GArray *cra_store_find_journal_numbers (CraStore *self, const CraJournalFilter *filter,
                                        GError **error);
/* Everybody there is an entry of, sorted. Owned by the caller. */
GStrv cra_store_list_journal_people (CraStore *self, GError **error);

/* Head digest (owned by the caller; 64 zeros for an empty journal) and length. */
char *cra_store_get_journal_head (CraStore *self, gint64 *length, GError **error);
/* Walks the chain, and compares all objects and components with what it says; FALSE with DAMAGED
 * naming the entry or object. */
gboolean cra_store_verify_journal (CraStore *self, CraJob *job, GError **error);

/* The entry that undo (redo) would take back, or NULL. Works across sessions; entries whose verb
 * cannot be undone (signing, "workspace.create") end the list; built papers and workspace settings
 * are passed over. */
CraJournalEntry *cra_store_peek_undo (CraStore *self);
CraJournalEntry *cra_store_peek_redo (CraStore *self);
/* CRA_ERROR_CONFLICT when an object was changed since; the message names it. */
gboolean cra_store_undo (CraStore *self, const char *who, GError **error);
gboolean cra_store_redo (CraStore *self, const char *who, GError **error);

/* --- A copy --- */

/* Writes the whole workspace as it is now to PATH, and reads its history back there. Without REPLACE there must be
 * no such file (CONFLICT). With it, a file that is there stays until the copy is whole; REFUSED for this
 * workspace itself, BUSY for one that is open somewhere or was not closed. */
gboolean cra_store_copy (CraStore *self, const char *path, gboolean replace, CraJob *job, GError **error);
/* Whether PATH is this workspace, or what is kept beside it while it is open, by whatever name. */
gboolean cra_store_owns_file (CraStore *self, const char *path);

/* --- Changes by others, search --- */

/* Whether a journal entry was written through this object, and not by another program or session. */
gboolean cra_store_is_own_entry (CraStore *self, gint64 number);

/* TRUE once after any commit, ours or another program's, since the last call. Cheap. */
gboolean cra_store_poll_changed (CraStore *self);

typedef struct
{
  char *type;  /* object type name */
  gint64 id;
  guint page;  /* of a document; 0 = the object itself, or the whole document */
  char *name;  /* what the object is called; NULL for text of a document */
  char *words; /* its other words, or the text of the page */
  guint rate;  /* how well the name fits, as cra_text_match_rate() */
} CraSearchHit;

void cra_search_hit_free (CraSearchHit *self);
/* TYPED is what a person typed so far: every word is the beginning of one, "phrases" are as they are,
 * case and diacritics do not count; anything works. Best first, at most LIMIT. The time a search takes
 * does not grow with what matches: of what has the words somewhere, the newest few hundred are rated.
 * CANCELLABLE (may be NULL) stops it at once. All owned by the caller. */

/* CraSearchHit members: objects by their searchable fields. TYPES: names, NULL = all. */
GPtrArray *cra_store_search_objects (CraStore *self, const char *typed, const char *const *types,
                                     guint limit, GCancellable *cancellable, GError **error);
/* CraSearchHit members: documents, by page; words of fewer than three letters whole. */
GPtrArray *cra_store_search_texts (CraStore *self, const char *typed, guint limit,
                                   GCancellable *cancellable, GError **error);
/* CraComponent members: those of the last bill of each version. */
GPtrArray *cra_store_search_components (CraStore *self, const char *typed, guint limit,
                                        GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraJournalEntry, cra_journal_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraSearchHit, cra_search_hit_free)

G_END_DECLS
