/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the law data is kept in memory; for the files of this room that load, check and search it. */
#pragma once

#include "law/cra-law-wording.h"

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
  CraWording wording;
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

/* A word or words by which something of a declaration is recognised. */
typedef struct
{
  const char *kind; /* "object", "signed-for" */
  const char *code; /* of the language */
  const char *text;
} CraReadingCue;

/* What to know of an act that a declaration names. */
typedef struct
{
  const char *id;     /* of its clause, NULL = it is met in declarations only */
  const char *number; /* "Directive 2014/53/EU" */
  const char *name;
  const char *mark;
  const char *publication; /* NULL = not known here */
  const char *title;       /* "EU", "EC" or "any" declaration, "" = asks for none, NULL = not known */
  const char *repealed;    /* from which date, NULL = is not */
  const char *repealed_by; /* its number */
  const char *repealed_mark;
  const char *applies; /* from which date, NULL = long since */
  char **words;        /* of its title */
} CraReadingAct;

/* A standard whose place another one took. */
typedef struct
{
  const char *reference;
  const char *by;
  const char *mark;
} CraReadingReplaced;

/* What reading a declaration needs, from reading.json and reading-words.json. */
typedef struct
{
  GPtrArray *cues;     /* CraReadingCue */
  GPtrArray *acts;     /* CraReadingAct */
  GPtrArray *replaced; /* CraReadingReplaced */
  GPtrArray *phrases;  /* CraReadingCue: KIND, and the id of a phrase as TEXT */
  char **form_standards; /* numbers of standards for declarations as such */
} CraReadingData;

/* One file of the bundle, read when something of it is first asked for. */
typedef struct _CraLawFile
{
  /* Owned; from the index */
  const char *name; /* in the strings of the law */
  gboolean (*read) (CraLaw *self, struct _CraLawFile *file, JsonObject *root, GError **error);
  CraLawGroup group; /* the next four only where the file holds clauses */
  char **starts;     /* what its ids begin with, up to the first dot */

  /* Owned; what was read */
  GPtrArray *entries; /* CraLawEntry, each a CraClause, in their order; NULL-terminated */
  GHashTable *by_id;  /* id -> CraLawEntry */

  gint is_read; /* atomic: once it is 1, nothing of the file changes any more */
} CraLawFile;

/* What a file of phrases/ says of its language. What the file lacks is NULL. */
typedef struct
{
  /* Owned */
  CraLawFile *file;
  char *code;
  char **months;          /* as they stand alone */
  char **months_in_dates; /* as they stand after a day */
  GHashTable *phrases;    /* id -> CraPhrase */
  GHashTable *countries;  /* code -> name */

  /* Borrowed from the strings of the law */
  const char *mark;
  const char *day_pattern;   /* "{day} {month} {year}" */
  const char *month_pattern; /* "{month} {year}" */
  const char *first_day;     /* "1er"; NULL = "1" */
  const char *group;         /* between thousands */

  CraWording wording; /* of phrases that do not say otherwise */
  gboolean law_read;
} CraTongue;

typedef enum
{
  CRA_LAW_LANGUAGES,
  CRA_LAW_COUNTRIES,
  CRA_LAW_CITATIONS,
  CRA_LAW_READING,
  CRA_LAW_READING_WORDS,
  CRA_LAW_N_LISTS
} CraLawList;

struct _CraLaw
{
  GObject parent_instance;

  /* Owned; fixed once the index is read */
  char *prefix;                     /* of the bundle */
  GPtrArray *files;                 /* CraLawFile with clauses, in the order of the index */
  CraLawFile *groups[CRA_N_GROUPS]; /* borrowed from files */
  GHashTable *by_start;             /* start of an id -> CraLawFile, borrowed from files */
  CraLawFile *lists[CRA_LAW_N_LISTS];
  GHashTable *tongues;      /* code -> CraTongue */
  char **english_only;      /* what ids of phrases begin with that exist in English first */
  GHashTable *unreferenced; /* groups that must be referred to, group name -> itself */
  GHashTable *counts;       /* group or id prefix -> number the law has, as text */

  /* Owned; under the lock */
  GMutex read_lock;
  GStringChunk *strings;
  GHashTable *marks; /* mark or mix of marks -> what it means */
  GPtrArray *faults; /* what was wrong while reading, for the lint */

  /* Owned; filled by reading their files */
  GPtrArray *languages;            /* CraLanguage; NULL-terminated */
  GPtrArray *countries;            /* CraCountry */
  GPtrArray *country_codes;        /* borrowed codes; NULL-terminated */
  CraCitations citations;
  CraReadingData reading;

  GMutex index_lock;
  struct _CraLawIndex *index; /* for suggestions; made when first asked for, under the lock */
};

/* Reads index.json: which files there are, the marks, the counts. */
gboolean cra_law_read_index (CraLaw *self, GError **error);
gboolean cra_law_read_all (CraLaw *self, GError **error);
/* Reads FILE unless that is done. Aborts where it cannot be read. Any thread. */
void cra_law_need (CraLaw *self, CraLawFile *file);
/* The file that holds ID, by the start of ID, whether ID exists or not; NULL where there is none. */
CraLawFile *cra_law_find_file (CraLaw *self, const char *id);
void cra_law_file_free (CraLawFile *self);
GHashTable *cra_law_starts_new (void); /* keys are compared up to their first dot */

/* What the file functions and the readers share; all under the lock once the index is read.
 * Faults that leave the rest readable go to self->faults. */
const char *cra_law_keep (CraLaw *self, const char *text);
const char *cra_law_get_text (CraLaw *self, JsonObject *object, const char *name);
char **cra_law_get_list (JsonObject *object, const char *name);
JsonArray *cra_law_get_objects (JsonObject *root, const char *name, const char *file,
                                GError **error);
gboolean cra_law_find_group (const char *word, CraLawGroup *group);
const char *cra_law_explain_locked (CraLaw *self, const char *mark);

/* Readers of the content of a file. */
gboolean cra_law_read_clauses (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error);
gboolean cra_law_read_languages (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error);
gboolean cra_law_read_countries (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error);
gboolean cra_law_read_phrases (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error);
gboolean cra_law_read_citations (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error);
gboolean cra_law_read_reading (CraLaw *self, CraLawFile *file, JsonObject *root, GError **error);
gboolean cra_law_read_reading_words (CraLaw *self, CraLawFile *file, JsonObject *root,
                                     GError **error);

void cra_reading_data_init (CraReadingData *self);
void cra_reading_data_clear (CraReadingData *self);
/* Reads both files where that is not done. Borrowed. */
const CraReadingData *cra_law_get_reading (CraLaw *self);

CraTongue *cra_tongue_new (CraLawFile *file); /* takes FILE */
void cra_tongue_free (CraTongue *self);
/* Reads the file where that is not done; NULL where there is none. */
const CraTongue *cra_law_find_tongue (CraLaw *self, const char *language);

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
/* The same for archetypes, assets, threats and text blocks. */
void cra_law_check_starter (CraLaw *self, const CraLawEntry *entry, GPtrArray *findings);
void cra_law_check_languages (CraLaw *self, GPtrArray *findings);
void cra_law_check_phrases (CraLaw *self, GPtrArray *findings);
void cra_law_check_reading (CraLaw *self, GPtrArray *findings);

G_END_DECLS
