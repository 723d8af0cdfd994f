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
  CRA_PAPER_MEMO,                   /* class and route: Art 7, 8, 32 */
  CRA_PAPER_RISK_REPORT,            /* Art 13(2) to (4) */
  CRA_PAPER_EVIDENCE_REGISTER,      /* what the technical documentation refers to */
  CRA_PAPER_MARKING,                /* CE marking: Art 29, 30 */
  CRA_PAPER_LABEL,                  /* texts for product, packaging and website: Art 13(15) to (20) */
  CRA_PAPER_RETENTION,              /* what is kept, by whom and until when: Art 13(13), 13(18) */
  CRA_N_PAPERS
} CraPaperKind;

/* The name of the line to sign on: whoever signs with a certificate finds the place by it. */
#define CRA_PAPER_SIGNATURE_LINE "signature-line"

const char *cra_paper_word (CraPaperKind paper);          /* "eu-declaration" ... */
gboolean cra_paper_from_word (const char *word, CraPaperKind *paper);
/* Clause id of the annex it follows. */
const char *cra_paper_clause (CraPaperKind paper);
/* Whether a text written for the point CLAUSE is printed: those of Annex II and VII, the three of
 * Annex V that are not written from fields alone, and other acts (what their notified body did). */
gboolean cra_paper_takes_statement (const char *clause);
/* Ids of the fixed texts of LANGUAGE that PAPER may use, sorted, as cra_law_find_fixed_text() knows them;
 * borrowed strings in an array of the caller's. */
GPtrArray *cra_paper_list_fixed_texts (CraLaw *law, CraPaperKind paper, const char *language);
/* Whether the paper goes to people in the countries of sale: it is then written in each language of the
 * product. The others stay in the file and may be in any language. */
gboolean cra_paper_is_for_users (CraPaperKind paper);
/* Whether the paper names the papers that were built before: it is built last. */
gboolean cra_paper_names_documents (CraPaperKind paper);
/* Languages a paper can be written in: NULL-terminated codes, borrowed. */
const char *const *cra_paper_list_languages (CraLaw *law, CraPaperKind paper);

/* A file that goes into the technical documentation byte for byte, or the reason why it does not. */
typedef struct
{
  gint64 evidence; /* id of the evidence it belongs to, or 0 */
  const char *file_name;
  const char *media_type;  /* NULL = not known */
  const char *description; /* for people; NULL = the title of the evidence */
  CraAttachmentRelation relation;
  GBytes *bytes;      /* NULL: left out, and REASON says why */
  const char *reason; /* a sentence for people */
} CraPaperFile;

/* A piece of evidence that is shown, or the reason why it is not. A picture of the hardware stands where
 * the law asks for it, everything else in an annex. */
typedef struct
{
  gint64 evidence;    /* id */
  GBytes *pages;      /* what the confined reader made of a PDF, or NULL */
  GBytes *picture;    /* PNG or JPEG: what the confined reader made of a picture, or NULL */
  const char *reason; /* a sentence for people; used where there is neither */
} CraPaperPages;

typedef struct
{
  CraPaperKind paper;
  const char *language; /* code */
  GBytes *photograph;   /* PNG or JPEG for the object of the declaration, or NULL */
  GBytes *logo;         /* PNG or JPEG for the letterhead, or NULL */
  /* For the technical documentation; NULL with 0 = none */
  const CraPaperFile *files;
  guint n_files;
  const CraPaperPages *pages;
  guint n_pages;
} CraPaperRequest;

/* POINTS are the open points of the assessment (members CraOpenPoint). CRA_ERROR_UNSUPPORTED where the
 * language has no fixed texts for this paper: never silently English. Owned by the caller. */
CraContent *cra_paper_build (CraLaw *law, const CraAssessment *assessment, GPtrArray *points,
                             const CraPaperRequest *request, GError **error);

/* "example-product-1.4.0-eu-declaration-de.pdf"; safe in an archive. Owned by the caller. */
char *cra_paper_make_file_name (const CraAssessment *assessment, CraPaperKind paper,
                                const char *language);

G_END_DECLS
