/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Regulation as data: every clause the workbench knows, from data/law/ in the resource bundle.
 * Each file is read once, when something of it is first asked for, and does not change afterwards.
 * Usable from any thread. All returned pointers are borrowed from it.
 * No article number is typed in C: code names clauses and reasons by id, text and article come from here. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a sentence is. Shown apart on screen and paper. */
typedef enum
{
  CRA_LAW_KIND_LAW,      /* operative legal text, paraphrased */
  CRA_LAW_KIND_GUIDANCE, /* Commission guidance or FAQ, recital: not binding */
  CRA_LAW_KIND_STANDARD, /* a standard or specification */
  CRA_LAW_KIND_ADVICE,   /* ours: inference or practice */
} CraLawKind;

typedef enum
{
  CRA_GROUP_REQUIREMENT,  /* the 22 items of Annex I, in order */
  CRA_GROUP_CATEGORY,     /* Annex III class I (19), class II (4), Annex IV (3), in order */
  CRA_GROUP_EXCLUSION,    /* from scope */
  CRA_GROUP_SCOPE,        /* questions and rules of scope */
  CRA_GROUP_USER_INFORMATION, /* Annex II points */
  CRA_GROUP_DECLARATION,  /* Annex V points and related rules */
  CRA_GROUP_SIMPLIFIED,   /* Annex VI */
  CRA_GROUP_TECHNICAL,    /* Annex VII points */
  CRA_GROUP_PROCEDURE,    /* modules A, B, C, H, certification */
  CRA_GROUP_ROUTE,        /* rows of the route table and the conditions that close procedures */
  CRA_GROUP_STATUS,       /* dated state of standards, schemes, implementing acts */
  CRA_GROUP_MARKING,      /* CE marking rules */
  CRA_GROUP_DATE,         /* application dates, transition */
  CRA_GROUP_PERIOD,       /* support, update availability, retention, reporting limits */
  CRA_GROUP_DUTY,         /* duties by role, Art 13 and 18-24 */
  CRA_GROUP_PENALTY,
  CRA_GROUP_ACT,          /* other Union acts and the interplay with them */
  CRA_GROUP_REASON,       /* sentences that pure functions answer with: scope, route, open points */
  CRA_GROUP_EXAMPLE,      /* the 57 worked examples of classification */
  CRA_GROUP_ARCHETYPE,    /* kinds of products, each with what is suggested for it; advice */
  CRA_GROUP_ASSET,        /* assets suggested by archetype; advice */
  CRA_GROUP_THREAT,       /* threats suggested by archetype; advice */
  CRA_GROUP_BLOCK,        /* text blocks for points of Annex II; advice */
  CRA_GROUP_RATING,       /* words for likelihood, impact and level of risks; advice */
  CRA_GROUP_TERM,         /* names of the 2022 proposal and what became of them; defined terms */
  CRA_N_GROUPS
} CraLawGroup;

/* "requirement", "category" ...: for machines; NULL-terminated. */
extern const char *const cra_law_group_words[];

typedef struct
{
  const char *id;          /* "AI.I.2.b", "reason.route.no-cited-standard" */
  CraLawGroup group;
  CraLawKind kind;
  const char *mark;        /* source mark: L, R, F, G, S, I, K (or a mix such as "L/S") */
  const char *article;     /* citation for people: "Annex I Part I(2)(b)", "Art 32(2)" */
  const char *label;       /* short: "(2)(b)", "class I no. 11"; NULL = use title */
  const char *title;       /* "Secure by default configuration and reset" */
  const char *text;        /* paraphrase, or the sentence of a reason (may hold {placeholders}) */
  const char *condition;   /* when it applies, NULL = always */
  const char *as_of;       /* date of a dated statement, NULL = not dated */
  const char *const *refs; /* clause ids it refers to, NULL-terminated, never NULL */
} CraClause;

typedef struct
{
  const char *code;             /* "de" */
  const char *name;             /* "German" */
  const char *regulation;       /* "Verordnung (EU) 2024/2847" */
  const char *short_title;
  const char *product_term;
  const char *declaration_title;
  const char *simplified;       /* Annex VI sentence with {manufacturer} {type} {url} */
  gboolean simplified_official; /* FALSE: our draft, must be said so */
  const char *short_title_status;
  const char *product_term_status;
  const char *declaration_title_status; /* V, P, S or K */
} CraLanguage;

#define CRA_TYPE_LAW (cra_law_get_type ())
G_DECLARE_FINAL_TYPE (CraLaw, cra_law, CRA, LAW, GObject)

/* The law of this build. Aborts when the bundle is damaged (a build fault, caught by tests). Any thread. */
CraLaw *cra_law_get_default (void);

/* A bundle at PATH_PREFIX in the global resources. Open reads the index only and aborts later where
 * a file cannot be read; load reads all. For tests of broken bundles. */
CraLaw *cra_law_open (const char *path_prefix, GError **error);
CraLaw *cra_law_load (const char *path_prefix, GError **error);

/* NULL where there is no such clause. */
const CraClause *cra_law_find (CraLaw *self, const char *id);
/* Clauses of a group in the order of the law; NULL-terminated. */
const CraClause *const *cra_law_list (CraLaw *self, CraLawGroup group);
guint cra_law_count (CraLaw *self, CraLawGroup group);

/* Further members of a clause as the data has them ("vertical_standard", "always_applicable",
 * "typical_evidence", "includes", "limits" ...). NULL / empty where it has none. */
const char *cra_law_get_extra (CraLaw *self, const CraClause *clause, const char *name);
const char *const *cra_law_get_extra_list (CraLaw *self, const CraClause *clause, const char *name);

/* A citation for people: "Annex I Part I(2)(b)", or for several ids joined with "; ". Owned by caller. */
char *cra_law_cite (CraLaw *self, const char *id);
/* The text of a reason with {name} replaced from NAME, VALUE pairs; NULL-terminated. Owned by caller. */
char *cra_law_say (CraLaw *self, const char *id, ...) G_GNUC_NULL_TERMINATED;
char *cra_law_say_valist (CraLaw *self, const char *id, va_list arguments);

const char *cra_law_kind_word (CraLawKind kind); /* "law", "guidance", "standard", "advice" */
/* Says what a mark means: "read in the legal text". */
const char *cra_law_explain_mark (CraLaw *self, const char *mark);

/* The 24 official languages, in the order of the law data; NULL-terminated. */
const CraLanguage *const *cra_law_list_languages (CraLaw *self);
const CraLanguage *cra_law_find_language (CraLaw *self, const char *code);
/* Official languages of a Member State (an inference, editable by the user); NULL for others. */
const char *const *cra_law_list_country_languages (CraLaw *self, const char *country);
/* "Germany" for "DE"; NULL for others. Member States in list order, NULL-terminated. */
const char *cra_law_find_country_name (CraLaw *self, const char *country);
const char *const *cra_law_list_countries (CraLaw *self);

/* A fixed phrase of a paper by id and language ("declaration.sole-responsibility", "de"). *OFFICIAL
 * says whether it is official wording. NULL where the language has none: never silently English. */
const char *cra_law_find_phrase (CraLaw *self, const char *id, const char *language,
                                 gboolean *official);

/* Checks that every reference resolves, nothing is orphaned, counts are those of the law, every entry
 * has id, article, kind and mark. Findings as text, empty when all is well; owned by the caller. */
GPtrArray *cra_law_lint (CraLaw *self);

G_END_DECLS
