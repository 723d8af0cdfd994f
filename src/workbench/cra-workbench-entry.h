/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one entry of the journal says, object by object: for all that reads the past. Private to the room. */
#pragma once

#include <json-glib/json-glib.h>

#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* One object that was changed. All borrowed. */
typedef struct
{
  const CraObjectType *type; /* NULL: of a kind that is not known here */
  gint64 id;
  JsonObject *before; /* texts of fields that changed; NULL: it was not there */
  JsonObject *after;  /* NULL: it is gone */
} CraEntryChange;

typedef void (*CraEntryFunc) (const CraEntryChange *change, gpointer data);

/* Calls FUNC for each object in the order of the entry. FALSE where the entry cannot be read. */
gboolean cra_workbench_read_entry (const CraJournalEntry *entry, CraEntryFunc func, gpointer data,
                                   GError **error);
/* The text of a field on one SIDE (may be NULL); NULL where none was given. */
const char *cra_workbench_entry_text (JsonObject *side, const char *field);

G_END_DECLS
