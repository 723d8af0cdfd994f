/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the law data is kept in memory; for the files of this room that load, check and search it. */
#pragma once

#include "law/cra-law.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A clause with what a reader need not see. The clause is first:
 * a CraClause of ours is an entry. */
typedef struct
{
  CraClause clause;
  const char *file;   /* name of the data file */
  GHashTable *extras; /* name -> text */
  GHashTable *lists;  /* name -> GStrv */
  char **refs;
} CraLawEntry;

typedef struct
{
  const char *text;
  const char *mark;
  gboolean official;
} CraPhrase;

typedef struct
{
  const char *code;
  const char *name;
  char **languages;
} CraCountry;

/* What of the Regulation can be cited, from citations.json. */
typedef struct
{
  GHashTable *points;  /* "Art 32(2)", "Annex I Part I(2)(b)" ...: every point that may be cited */
  GPtrArray *prefixes; /* names of other acts and papers that may stand before a place in them */
  guint recitals;
  guint articles;
} CraCitations;

struct _CraLaw
{
  GObject parent_instance;

  /* Owned */
  GStringChunk *strings;
  GPtrArray *entries;              /* CraLawEntry, in the order of the files */
  GPtrArray *groups[CRA_N_GROUPS]; /* CraClause, borrowed from entries; NULL-terminated */
  GHashTable *by_id;               /* id -> CraLawEntry */
  GHashTable *marks;               /* mark or mix of marks -> what it means */
  GPtrArray *languages;            /* CraLanguage; NULL-terminated */
  GPtrArray *countries;            /* CraCountry */
  GPtrArray *country_codes;        /* borrowed codes; NULL-terminated */
  GHashTable *phrases;             /* "id\nlanguage" -> CraPhrase */
  GHashTable *unreferenced;        /* groups that must be referred to, group name -> itself */
  GHashTable *counts;              /* group or id prefix -> number the law has, as text */
  CraCitations citations;
  GMutex index_lock;
  struct _CraLawIndex *index; /* for suggestions; made when first asked for, under the lock */
  GPtrArray *faults;          /* what was wrong while reading, for the lint */
};

extern const char *const cra_law_group_words[CRA_N_GROUPS];

/* Fills SELF from the bundle at PREFIX. Faults that leave the rest readable go to self->faults. */
gboolean cra_law_read_bundle (CraLaw *self, const char *prefix, GError **error);

void cra_law_add_fault (CraLaw *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* NULL when ARTICLE is a citation of a valid form whose places exist; else what is wrong with it.
 * */
char *cra_law_check_citation (CraLaw *self, const char *article);

/* For the lint: a finding about one entry; what the group of an entry asks for; languages and
 * countries. */
void cra_law_note (GPtrArray *findings, const CraLawEntry *entry, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean cra_law_is_date (const char *text); /* "YYYY-MM-DD" that exists */
void cra_law_check_group (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings);
void cra_law_check_languages (CraLaw *self, GPtrArray *findings);

G_END_DECLS
