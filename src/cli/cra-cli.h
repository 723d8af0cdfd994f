/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of `cra` share: options, the workspace, output for people and for machines, exit
 * codes. Results go to standard output, everything else to standard error; nothing is
 * ever asked but the password of a key, on a terminal. */
#pragma once

#include "workbench/cra-workbench.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Exit codes, documented in `cra --help`. With --json every end, errors too, puts one JSON value on
 * standard output. */
enum
{
  CRA_EXIT_DONE = 0,
  CRA_EXIT_FINDINGS = 1, /* done, and something was found: blocking points, a package that differs */
  CRA_EXIT_USAGE = 2,
  CRA_EXIT_FAILED = 3,   /* could not be done; nothing was changed */
  CRA_EXIT_OTHER = 4,    /* `cra declaration read`: another paper, or no declaration */
  CRA_EXIT_NO_TEXT = 5,  /* the same: a scan without text */
};

typedef struct
{
  /* Options every command takes */
  char *workspace_path;
  char *version_name;
  char *person;
  gboolean json;
  gboolean quiet;

  /* Owned */
  CraWorkbench *workbench;
  CraJob *job;
} CraCli;

typedef struct
{
  const char *name;
  const char *summary;                                    /* one line, untranslated */
  const char *synopsis;                                   /* what follows the name */
  const char *examples;                                   /* lines */
  const char *clauses;                                    /* ids of the law it serves, or NULL */
  int (*run) (CraCli *cli, int argc, char **argv);        /* argv[0] is the name */
  const CraObjectType *types[2];                          /* whose fields FIELD=TEXT sets, or NULL */
} CraCommand;

extern const CraCommand *const cra_commands[];

extern const CraCommand cra_command_new;
extern const CraCommand cra_command_demo;
extern const CraCommand cra_command_manufacturer;
extern const CraCommand cra_command_signatory;
extern const CraCommand cra_command_product;
extern const CraCommand cra_command_version;
extern const CraCommand cra_command_archetype;
extern const CraCommand cra_command_scope;
extern const CraCommand cra_command_classify;
extern const CraCommand cra_command_route;
extern const CraCommand cra_command_standard;
extern const CraCommand cra_command_support;
extern const CraCommand cra_command_asset;
extern const CraCommand cra_command_risk;
extern const CraCommand cra_command_requirement;
extern const CraCommand cra_command_evidence;
extern const CraCommand cra_command_sbom;
extern const CraCommand cra_command_test;
extern const CraCommand cra_command_update;
extern const CraCommand cra_command_statement;
extern const CraCommand cra_command_wording;
extern const CraCommand cra_command_block;
extern const CraCommand cra_command_act;
extern const CraCommand cra_command_document;
extern const CraCommand cra_command_review;
extern const CraCommand cra_command_person;
extern const CraCommand cra_command_status;
extern const CraCommand cra_command_build;
extern const CraCommand cra_command_sign;
extern const CraCommand cra_command_package;
extern const CraCommand cra_command_verify;
extern const CraCommand cra_command_declaration;
extern const CraCommand cra_command_export;
extern const CraCommand cra_command_search;
extern const CraCommand cra_command_history;
extern const CraCommand cra_command_undo;
extern const CraCommand cra_command_redo;
extern const CraCommand cra_command_check;
extern const CraCommand cra_command_copy;
extern const CraCommand cra_command_dates;
extern const CraCommand cra_command_law;

/* Runs a command and cleans up after it. */
int cra_cli_run (CraCli *cli, const CraCommand *command, int argc, char **argv);

/* Parses options with ENTRIES (may be NULL) and the common ones; on failure (or --help) returns FALSE with
 * *STATUS set. */
gboolean cra_cli_parse (CraCli *cli, const CraCommand *command, const GOptionEntry *entries, int *argc,
                        char ***argv, int *status);
/* Says what is wrong with the call; returns the exit code. */
int cra_cli_usage (CraCli *cli, const CraCommand *command, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Whether nothing stands after the first KEEP arguments; else says that it is not understood. */
gboolean cra_cli_check_rest (CraCli *cli, const CraCommand *command, int argc, char **argv, int keep);

/* The workspace named by --workspace, CRA_WORKSPACE, or the only *.craw in this folder. Borrowed. */
CraWorkbench *cra_cli_open (CraCli *cli, CraStoreMode mode, GError **error);
/* Opens, finds the version named by --product and loads it. Owned by the caller. */
CraAssessment *cra_cli_load (CraCli *cli, CraStoreMode mode, gboolean with_components, GError **error);

/* Prints the error and takes it; returns the exit code. */
int cra_cli_fail (CraCli *cli, GError *error);
/* A job whose progress shows on a terminal, cancelled by Ctrl+C. Borrowed; valid until the next call. */
CraJob *cra_cli_begin_job (CraCli *cli, const char *title);
void cra_cli_end_job (CraCli *cli);

/* Whether --json is among the arguments, however wrong the others are. */
gboolean cra_cli_wants_json (char **argv);
/* {"error": MESSAGE}, where JSON is wanted. */
void cra_cli_print_error (CraCli *cli, const char *message);
/* Output for people; nothing in --json or --quiet mode. Control characters become visible. */
void cra_cli_print (CraCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Output for machines; nothing without --json. Takes BUILDER's root. */
void cra_cli_print_json (CraCli *cli, JsonBuilder *builder);

/* {"file": PATH}, where JSON is wanted. */
void cra_cli_print_file (CraCli *cli, const char *path);

/* Adds {"id": ..., "field": ...} with every given field of OBJECT. */
void cra_cli_build_object (JsonBuilder *builder, const CraObject *object);
void cra_cli_build_text (JsonBuilder *builder, const char *name, const char *text);
void cra_cli_build_number (JsonBuilder *builder, const char *name, gint64 number);
void cra_cli_build_clause (JsonBuilder *builder, const CraClause *clause);
void cra_cli_build_point (CraLaw *law, JsonBuilder *builder, const CraOpenPoint *point);
/* Prints every given field, one a line. */
void cra_cli_print_object (CraCli *cli, const CraObject *object);
/* Prints "    Art 32(2), law [L]". */
void cra_cli_print_source (CraCli *cli, const CraClause *clause);

/* FIELD=TEXT, FIELD=@FILE or FIELD=- (standard input) arguments as names and texts for
 * cra_workbench_set_fields(). */
gboolean cra_cli_collect (char **arguments, GPtrArray **names, GPtrArray **texts, GError **error);
/* Sets such arguments on the one object of TYPE, then shows it. */
int cra_cli_set_and_show (CraCli *cli, const CraCommand *command, const CraObjectType *type, gint64 id,
                          char **arguments);
/* The id in TEXT ("12" or "#12"), 0 where it is none. */
gint64 cra_cli_parse_id (const char *text);

G_END_DECLS
