/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists a person keeps: "list", "add FIELD=TEXT…", "set ID FIELD=TEXT…", "remove ID", the same for all. */
#pragma once

#include "cli/cra-cli.h"

G_BEGIN_DECLS

/* One line for people. */
typedef void (*CraCliPrintItem) (CraCli *cli, const CraObject *item);

typedef struct
{
  const CraCommand *command;
  const CraObjectType *type;
  const char *parent;    /* field of the object it belongs to */
  CraCliPrintItem print; /* in lists */
} CraCliItems;

/* Lists those of PARENT: a line each, or a JSON array. */
int cra_cli_items_list (CraCli *cli, const CraCliItems *items, gint64 parent);
/* Prints them, and adds them to BUILDER as an array. FALSE with the error. */
gboolean cra_cli_items_build (CraCli *cli, const CraCliItems *items, gint64 parent,
                              JsonBuilder *builder, GError **error);
/* Shows the one with ID. */
int cra_cli_items_show (CraCli *cli, const CraCliItems *items, gint64 id);
/* The id of the one of OBJECTS that NAME ("3" or "#3") means: another version's is none of them. 0 with the error. */
gint64 cra_cli_find_id (GPtrArray *objects, const CraObjectType *type, const char *name,
                        GError **error);
/* Whether ARGV begins with one of the words above and has what it needs. */
gboolean cra_cli_items_takes (int argc, char **argv);
/* Does what ARGV says ("add" ...) on those of PARENT; the workspace is open for writing where
 * cra_cli_items_writes(). */
int cra_cli_items_run (CraCli *cli, const CraCliItems *items, gint64 parent, int argc, char **argv);
gboolean cra_cli_items_writes (int argc, char **argv);

G_END_DECLS
