/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a transaction changed, and its one canonical text: sorted, changed fields only, every value
 * a string as in the database or null. Private to store/. */
#pragma once

#include "model/cra-model.h"

G_BEGIN_DECLS

typedef struct
{
  const CraObjectType *type;
  gint64 id;

  /* Owned; NULL = there was or is none */
  CraObject *before;
  CraObject *after;
  char *seal; /* digest over rows that came with the object; may be NULL */
} CraChange;

typedef struct _CraChanges CraChanges;

CraChanges *cra_changes_new (void);
void cra_changes_free (CraChanges *self);
/* Several changes of one object become one. Takes references; the objects must not change. */
void cra_changes_record (CraChanges *self, const CraObjectType *type, gint64 id, CraObject *before,
                         CraObject *after);
/* The change of an object in this transaction, or NULL. Borrowed. */
CraChange *cra_changes_find (CraChanges *self, const CraObjectType *type, gint64 id);
/* Those that changed anything in the end, parents before children; members borrowed. */
GPtrArray *cra_changes_list (CraChanges *self);
/* The canonical text of such a list. Owned by the caller. */
char *cra_changes_write (GPtrArray *changes);

/* A change as it was written. */
typedef struct
{
  const CraObjectType *type; /* NULL: a type of a newer version */

  /* Owned */
  char *type_name;
  gint64 id;
  GHashTable *before; /* field name -> text or NULL; NULL = there was none */
  GHashTable *after;
  char *seal;
} CraStoredChange;

/* Reads canonical text only. NULL with DAMAGED. Members are CraStoredChange. */
GPtrArray *cra_changes_parse (const char *text, GError **error);
void cra_stored_change_free (CraStoredChange *self);

/* A JSON string with its quotes, canonically escaped. */
void cra_changes_append_string (GString *out, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraChanges, cra_changes_free)

G_END_DECLS
