/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers the law asks for, each built as a content tree from an assessment. Pure. A paper with open
 * points that block it is marked DRAFT and lists them; suggested text is marked as such. */
#pragma once

#include "document/cra-content.h"
#include "law/cra-law.h"
#include "law/cra-open-points.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

typedef enum
{
  CRA_PAPER_DECLARATION,            /* Annex V, Art 28 */
  CRA_PAPER_SIMPLIFIED_DECLARATION, /* Annex VI, Art 13(20) */
  CRA_PAPER_TECHNICAL,              /* Annex VII, Art 31 */
  CRA_PAPER_USER_INFORMATION,       /* Annex II, Art 13(18) */
  CRA_N_PAPERS
} CraPaperKind;

const char *cra_paper_word (CraPaperKind paper);          /* "eu-declaration" ... */
gboolean cra_paper_from_word (const char *word, CraPaperKind *paper);
/* Clause id of the annex it follows. */
const char *cra_paper_clause (CraPaperKind paper);
/* Whether a text written for the point CLAUSE is printed: those of Annex II and VII, and the three of
 * Annex V that are not written from fields alone. */
gboolean cra_paper_takes_statement (const char *clause);
/* Ids of the fixed texts of LANGUAGE that PAPER may use, sorted, as cra_law_find_fixed_text() knows them;
 * borrowed strings in an array of the caller's. */
GPtrArray *cra_paper_list_fixed_texts (CraLaw *law, CraPaperKind paper, const char *language);
/* Languages a paper can be written in: NULL-terminated codes, borrowed. */
const char *const *cra_paper_list_languages (CraLaw *law, CraPaperKind paper);

typedef struct
{
  CraPaperKind paper;
  const char *language; /* code */
  GBytes *photograph;   /* PNG or JPEG for the object of the declaration, or NULL */
} CraPaperRequest;

/* POINTS are the open points of the assessment (members CraOpenPoint). CRA_ERROR_UNSUPPORTED where the
 * language has no fixed texts for this paper: never silently English. Owned by the caller. */
CraContent *cra_paper_build (CraLaw *law, const CraAssessment *assessment, GPtrArray *points,
                             const CraPaperRequest *request, GError **error);

/* "example-product-1.4.0-eu-declaration-de.pdf"; safe in an archive. Owned by the caller. */
char *cra_paper_make_file_name (const CraAssessment *assessment, CraPaperKind paper,
                                const char *language);

G_END_DECLS
