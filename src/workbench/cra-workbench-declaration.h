/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a declaration of conformity from a PDF, whoever wrote it; taking over what it says. */
#pragma once

#include "law/cra-declaration-reading.h"
#include "workbench/cra-workbench.h"

G_BEGIN_DECLS

/* Reads FILE. SELF may be NULL: nothing of a workspace is needed. Errors are those of reading the
 * file, and CRA_ERROR_UNSUPPORTED and CRA_ERROR_INVALID for what is no readable PDF; what the text
 * lacks is no error but in the reading. Blocks; any thread. */
CraDeclarationReading *cra_workbench_read_declaration (CraWorkbench *self, GFile *file, CraJob *job,
                                                       GError **error);
/* The same for bytes at hand; NAME is for messages. */
CraDeclarationReading *cra_workbench_read_declaration_bytes (CraWorkbench *self, GBytes *bytes,
                                                             const char *name, CraJob *job,
                                                             GError **error);

/* A change that would bring the workspace to what the declaration says. */
typedef struct
{
  const char *name;          /* "manufacturer", "standards": as the command line takes it */
  const CraObjectType *type; /* of the object it changes */
  gint64 id;                 /* 0 = it is added: a standard */
  const char *field;
  char *now;                 /* what the workspace has, NULL = nothing */
  char *proposed;
  char *edition;             /* of a standard, or NULL */
  const char *act;           /* of a standard: the one act it can be for, or NULL */
  gboolean sure;             /* FALSE = guessed from the layout: a person must compare */
  CraTextPlace place;        /* where the declaration says it */
} CraTakeOver;

/* What differs between READING and VERSION; members CraTakeOver, in the order of the declaration.
 * Empty where nothing differs. Standards that the version has already are left out. */
GPtrArray *cra_workbench_propose_take_over (CraWorkbench *self, gint64 version,
                                            const CraDeclarationReading *reading, GError **error);
/* Applies those changes whose name is among NAMES (NULL = all) as one journal entry, under the
 * rules of cra_workbench_set_fields(). SUBJECT is what the journal calls the declaration. Returns
 * how many were made in *CHANGED (may be NULL); CRA_ERROR_NOT_FOUND for a name that nothing is
 * proposed for. */
gboolean cra_workbench_take_over (CraWorkbench *self, gint64 version,
                                  const CraDeclarationReading *reading, const char *subject,
                                  const char *const *names, guint *changed, GError **error);

G_END_DECLS
