/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a workspace holds is made of objects: plain structs that describe their own fields. The store,
 * the journal, undo, search, the command line and assessment.json work on any object through its
 * description; law and documents use the struct members directly.
 *
 * Objects are counted references, not thread-safe: an object belongs to one thread at a time and is
 * treated as immutable once handed out. To change one, copy it, change the copy, give it to a verb. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CRA_FIELD_TEXT,      /* char *, UTF-8, NULL = not given */
  CRA_FIELD_DATE,      /* char *, "YYYY-MM-DD" or NULL */
  CRA_FIELD_MONTH,     /* char *, "YYYY-MM" or NULL */
  CRA_FIELD_DIGEST,    /* char *, SHA-256 in hexadecimal or NULL */
  CRA_FIELD_LIST,      /* GStrv, NULL = empty; one line an item in the database */
  CRA_FIELD_WORD,      /* guint, index into words[]; 0 is always the undecided or neutral word */
  CRA_FIELD_INTEGER,   /* gint64 */
  CRA_FIELD_FLAG,      /* gboolean */
  CRA_FIELD_REFERENCE, /* gint64 id of another object, 0 = none */
} CraFieldKind;

typedef struct
{
  const char *name;         /* as in the database, JSON and the command line: "intended_purpose" */
  CraFieldKind kind;
  gsize offset;             /* in the struct */
  const char *const *words; /* CRA_FIELD_WORD: NULL-terminated */
  const char *target;       /* CRA_FIELD_REFERENCE: the type's name, "product" */
  gboolean searchable;      /* goes into full-text search */
} CraField;

typedef struct _CraObject CraObject;
typedef struct _CraObjectType CraObjectType;

struct _CraObjectType
{
  const char *name;         /* "product": table, JSON and journal */
  gsize size;               /* of the struct */
  const CraField *fields;
  guint n_fields;
  const char *parent_field; /* the reference that owns it ("version"), NULL at the top; removing the
                             * parent removes it */
};

struct _CraObject
{
  const CraObjectType *type;
  gint64 id;                /* 0 = not stored yet */
  /*< private >*/
  gatomicrefcount references;
};

/* The most a text field takes, in bytes; longer input is an error, never cut. */
#define CRA_TEXT_LIMIT (1024 * 1024)

CraObject *cra_object_new (const CraObjectType *type);
gpointer cra_object_ref (gpointer object);
void cra_object_unref (gpointer object);
/* A deep copy with the same id. */
gpointer cra_object_copy (gconstpointer object);
gboolean cra_object_equal (gconstpointer a, gconstpointer b);

/* NULL where TYPE has no such field. */
const CraField *cra_object_type_find_field (const CraObjectType *type, const char *name);

/* A field as text, the way the database, JSON and the command line write it: words by name, flags
 * "true"/"false", lists one item a line. NULL = not given. Owned by the caller. */
char *cra_object_dup_field (gconstpointer object, const CraField *field);

/* Sets a field from such text (NULL = not given). FALSE with CRA_ERROR_INVALID naming the field, what
 * is wrong and what is allowed; the object is then unchanged. */
gboolean cra_object_set_field (gpointer object, const CraField *field, const char *text,
                               GError **error);

/* Convenience for struct members: frees the old text and copies the new one (blank becomes NULL). */
void cra_set_text (char **member, const char *text);
void cra_set_list (GStrv *member, const char *const *items);

/* The index of WORD in WORDS, or -1. */
int cra_word_index (const char *const *words, const char *word);

G_END_DECLS
