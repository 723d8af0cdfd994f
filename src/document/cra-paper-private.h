/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the papers share: fixed phrases, gaps that show, marks for text nobody has confirmed, headings
 * with their citation, the notes of a draft. Inside document/ only. */
#pragma once

#include "document/cra-paper.h"
#include "law/cra-law-wording.h"

G_BEGIN_DECLS

/* A fixed text that was used: what it says, how far it is verified, and where a person found it. All
 * borrowed. */
typedef struct
{
  const char *id;
  const char *text;
  CraWording wording;
  const char *source; /* of a replaced text, else NULL */
  const char *seen;   /* date */
} CraPaperText;

typedef struct
{
  /* Borrowed */
  CraLaw *law;
  const CraAssessment *assessment;
  GPtrArray *points;
  const CraPaperRequest *request;
  const CraLanguage *language;
  CraNode *root;

  /* Owned */
  CraContent *content;
  GPtrArray *missing; /* ids of phrases that the language lacks */
  GArray *used;       /* CraPaperText: the fixed texts of the paper, in its order */

  guint declaration_level; /* of the headings of the points of Annex V */
  gboolean copy;           /* the declaration is written as a copy: its signature is elsewhere */

  guint blocking;          /* open points that block signing */
  gboolean suggested;      /* text nobody has confirmed was written */
  gboolean unverified_act; /* an act was named whose publication reference nobody has verified */
  CraWording wording;      /* the least verified fixed phrase that was used */
} CraPaperWriter;

/* --- Words (cra-paper-text.c) --- */

/* A fixed phrase in the language of the paper; borrowed. A phrase the language lacks is recorded in
 * MISSING, which fails the paper. */
const char *cra_paper_say (CraPaperWriter *self, const char *id);
/* The same with {name} replaced from NAME, VALUE pairs; values are not searched again. */
char *cra_paper_fill (CraPaperWriter *self, const char *id, ...) G_GNUC_NULL_TERMINATED;
char *cra_paper_fill_text (const char *pattern, ...) G_GNUC_NULL_TERMINATED;
/* The citation of a clause in the manner of the language: "Anhang V Nummer 1". */
char *cra_paper_cite (CraPaperWriter *self, const char *clause);
/* The letter of a point in the alphabet of the language: "a" to "f"; owned by the caller. */
char *cra_paper_make_letter (CraPaperWriter *self, char letter);
/* The phrase PREFIX.WORD. */
const char *cra_paper_say_word (CraPaperWriter *self, const char *prefix, const char *word);
const char *cra_paper_say_yes_no (CraPaperWriter *self, CraYesNo answer);

/* --- Parts of the tree (cra-paper-text.c) --- */

/* "1.2 Title (Annex V(1))"; NUMBER and CLAUSE may be NULL. ID is the destination. */
CraNode *cra_paper_add_section (CraPaperWriter *self,
                                CraNode *parent,
                                guint level,
                                const char *number,
                                const char *title,
                                const char *clause,
                                const char *id);
/* TEXT as a span, or the sentence for "not stated yet"; suggested and inherited text is marked. */
void cra_paper_add_text (CraPaperWriter *self, CraNode *node, const char *text, CraStatus status);
/* The same as a paragraph of its own. */
CraNode *
cra_paper_add_body (CraPaperWriter *self, CraNode *parent, const char *text, CraStatus status);
/* A paragraph that is a fixed phrase. */
CraNode *cra_paper_add_phrase (CraPaperWriter *self, CraNode *parent, const char *id);
/* A field whose label is the phrase LABEL. */
CraNode *
cra_paper_add_field (CraPaperWriter *self, CraNode *fields, const char *label, const char *text);
/* The same only where there is a text. */
void cra_paper_add_optional_field (CraPaperWriter *self,
                                   CraNode *fields,
                                   const char *label,
                                   const char *text);
/* An address of the network as a working link where it is one. */
CraNode *
cra_paper_add_url_field (CraPaperWriter *self, CraNode *fields, const char *label, const char *url);
/* A date or month in words, or "not stated yet". */
CraNode *
cra_paper_add_date_field (CraPaperWriter *self, CraNode *fields, const char *label, const char *date);
/* A number of something, or "not stated yet" for 0. */
CraNode *cra_paper_add_number_field (CraPaperWriter *self,
                                     CraNode *fields,
                                     const char *label,
                                     gint64 number);
/* A row of header cells from phrases; NULL-terminated. */
void cra_paper_add_header_row (CraPaperWriter *self, CraNode *table, ...) G_GNUC_NULL_TERMINATED;
/* A cell with a text that may be missing or unconfirmed. */
CraNode *
cra_paper_add_cell (CraPaperWriter *self, CraNode *row, const char *text, CraStatus status);
/* A cell for names and numbers that may rightly be absent: an en dash then. */
CraNode *cra_paper_add_plain_cell (CraNode *row, const char *text);

/* Adds the row of ITEM, the NUMBER-th from 1, to TABLE. */
typedef void (*CraPaperRowFunc) (CraPaperWriter *self, CraNode *table, gconstpointer item,
                                 guint number);
/* A row for each of ITEMS, an array of the assessment, made when the paper is written
 * (cra-paper-later.c). FUNC may use the law, the language and the assessment of its writer only. */
void cra_paper_add_rows_later (CraPaperWriter *self, CraNode *table, GPtrArray *items,
                               CraPaperRowFunc func);

/* What was written for CLAUSE in the language of the paper; the technical documentation, which may be
 * in any language, also takes another one. NULL where nothing was. Borrowed. */
CraStatement *cra_paper_find_statement (CraPaperWriter *self, const char *clause);
/* What was written for CLAUSE in the language of the paper, else ENTERED (a field that has one
 * language only), which is announced as such where the paper is in another one. NODE is a paragraph,
 * field or cell. */
void cra_paper_add_statement (CraPaperWriter *self,
                              CraNode *node,
                              const char *clause,
                              const char *entered);

/* Remembers a fixed text that is no phrase: a title or term of languages.json. Returns TEXT. */
const char *cra_paper_use_text (CraPaperWriter *self,
                                const char *id,
                                const char *text,
                                CraWording wording);
/* A phrase or text of languages.json a person has replaced by the official wording; NULL where nobody
 * has. Remembers it as used. */
const char *cra_paper_find_replaced (CraPaperWriter *self, const char *id);

/* The beginning of a paper: the sender where it goes out, its title, the manufacturer's own texts. */
void cra_paper_begin (CraPaperWriter *self);
/* The manufacturer's own texts for this place of the paper. */
gboolean cra_paper_has_blocks (CraPaperWriter *self, CraPlace place);
void cra_paper_add_blocks (CraPaperWriter *self, CraPlace place);

/* --- Draft and wording (cra-paper-draft.c) --- */

/* The note on top of a paper that may not be signed yet; nothing where it may. */
void cra_paper_add_draft_note (CraPaperWriter *self);
/* The note for a paper that holds suggested text though nothing blocks signing; after the last part. */
void cra_paper_add_suggested_note (CraPaperWriter *self);
/* The word across the pages of a draft. */
const char *cra_paper_say_watermark (CraPaperWriter *self);
/* The list of what is open. NUMBER as in cra_paper_add_section(). */
void cra_paper_add_open_points (CraPaperWriter *self, CraNode *parent, const char *number);
/* A phrase of a note, in English where the language lacks it: NODE, which may be NULL, is then marked. */
const char *cra_paper_say_note (CraPaperWriter *self, const char *id, CraNode *node);

/* --- Cover sheet (cra-paper-cover.c) --- */

/* What must be said about a paper and is no part of it, on pages of their own before it: its state, how
 * far its fixed texts are verified, what is open. Nothing where nothing must be said. Once all is
 * written. */
void cra_paper_add_cover (CraPaperWriter *self);

/* --- Shared by several papers --- */

/* The points of Annex II (cra-paper-user-information.c); headings start at LEVEL, numbers with PREFIX
 * ("1.4." or ""). */
void cra_paper_add_user_information (CraPaperWriter *self,
                                     CraNode *parent,
                                     guint level,
                                     const char *prefix);
/* The other Union acts of the product in the order of the law data, then those it does not know; each
 * once. Ids, borrowed; the array is owned by the caller (cra-paper-standards.c). */
GPtrArray *cra_paper_list_acts (CraPaperWriter *self);
/* Whether conformity with ACT is declared: not all acts ask for an EU declaration. */
gboolean cra_paper_is_declared (CraPaperWriter *self, const char *act);
/* Standards and specifications apart by what they are; the acts they are applied for are headings of
 * LEVEL (cra-paper-standards.c). */
void cra_paper_add_standards (CraPaperWriter *self, CraNode *parent, guint level);
/* Whether a conformity can be declared in relation to STANDARD: cited, or a certification scheme. */
gboolean cra_paper_standard_counts (const CraStandard *standard);
/* Name and publication of a Union act; ACT NULL = the Cyber Resilience Act. Owned by the caller. */
char *cra_paper_describe_act (CraPaperWriter *self, const char *act);
/* The same without the publication, where it was named before. */
char *cra_paper_name_act (CraPaperWriter *self, const char *act);
void cra_paper_add_manufacturer (CraPaperWriter *self, CraNode *parent);
char *cra_paper_format_address (CraPaperWriter *self);
/* The phrase for the procedure chosen; NULL while it is undecided. */
const char *cra_paper_say_procedure (CraPaperWriter *self);

/* The model sentence of Annex VI, filled in, as spans of NODE (cra-paper-simplified.c). */
void cra_paper_add_simplified (CraPaperWriter *self, CraNode *node);
/* What the declaration says about the acts: the list of point 5, the procedures of point 7
 * (cra-paper-declaration-acts.c). */
void cra_paper_add_acts (CraPaperWriter *self);
void cra_paper_add_procedures (CraPaperWriter *self);
/* The CE marking HEIGHT mm high, drawn in its proportions, followed by NUMBER, which may be NULL
 * (cra-paper-marking-picture.c). */
void cra_paper_add_marking_picture (CraPaperWriter *self,
                                    CraNode *parent,
                                    double height,
                                    const char *number);
/* The number that follows the marking: that of the notified body with module H only, else NULL. */
const char *cra_paper_find_marking_number (CraPaperWriter *self);
/* The points of Annex V; where the declaration stands on its own, or as a copy in the technical
 * documentation (cra-paper-declaration.c). */
void cra_paper_add_declaration (CraPaperWriter *self, guint level, gboolean copy);

/* The register of the risk assessment (cra-paper-risk-register.c), in the risk report and in the technical
 * documentation: whether there are assets or risks, whether there is at least a text about them. */
gboolean cra_paper_has_risk_register (CraPaperWriter *self);
gboolean cra_paper_has_risk_texts (CraPaperWriter *self);
/* Method, assets, matrices and risks; headings are of LEVEL, their numbers begin with PREFIX ("4."). */
void cra_paper_add_risk_register (CraPaperWriter *self, guint level, const char *prefix);
/* Paragraphs of NODE that say which risks call for REQUIREMENT, and why it is answered otherwise. */
void cra_paper_add_risk_reason (CraPaperWriter *self, CraNode *node, const CraClause *requirement);

/* What cra_paper_list_phrases() lists of the technical documentation, and of the register in two papers;
 * NULL-terminated. */
extern const char *const cra_paper_technical_phrases[];
extern const char *const cra_paper_risk_register_phrases[];

/* "(2)(a), II (3)": how papers name REQUIREMENTS (clause ids, may be NULL). Owned by the caller. */
char *cra_paper_join_requirements (CraPaperWriter *self, GStrv requirements);

/* --- One function a paper --- */

void cra_paper_write_declaration (CraPaperWriter *self);
void cra_paper_write_simplified (CraPaperWriter *self);
void cra_paper_write_technical (CraPaperWriter *self);
void cra_paper_write_user_information (CraPaperWriter *self);
void cra_paper_write_memo (CraPaperWriter *self);
void cra_paper_write_risk_report (CraPaperWriter *self);
void cra_paper_write_evidence_register (CraPaperWriter *self);
void cra_paper_write_marking (CraPaperWriter *self);
void cra_paper_write_label (CraPaperWriter *self);
void cra_paper_write_retention (CraPaperWriter *self);

/* --- Phrase ids a paper may use (cra-paper-phrases.c): NULL-terminated lists of such lists --- */

const char *const *const *cra_paper_list_phrases (CraPaperKind paper);

G_END_DECLS
