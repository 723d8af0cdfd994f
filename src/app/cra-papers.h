/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the papers are, for the places that show it: their languages, states and issues. Main thread. */
#pragma once

#include "app/cra-session.h"
#include "app/widgets/cra-status-badge.h"

G_BEGIN_DECLS

/* What there is to do first comes first. */
typedef enum
{
  CRA_PAPER_LOOK_MISSING,
  CRA_PAPER_LOOK_STALE,
  CRA_PAPER_LOOK_DRAFT,
  CRA_PAPER_LOOK_FRESH,
  CRA_PAPER_LOOK_SIGNED,
  CRA_N_PAPER_LOOKS
} CraPaperLook;

const char *cra_papers_get_word (CraPaperLook look);
void cra_papers_show_badge (CraStatusBadge *badge, CraPaperLook look);
/* Icon of a look and the CSS class that goes with it. */
const char *cra_papers_get_icon (CraPaperLook look, const char **style);

/* Whether a paper goes out with the product; the others stay in the file. */
gboolean cra_papers_is_for_market (CraPaperKind paper);
gboolean cra_papers_can_be_signed (CraPaperKind paper);

/* The look of one paper; DOCUMENT (borrowed, may be NULL) is its newest issue. */
CraPaperLook cra_papers_judge (CraSession *session, CraPaperKind paper, const char *language,
                               CraDocument **document);

typedef struct
{
  guint n; /* languages */
  guint looks[CRA_N_PAPER_LOOKS];
  CraPaperLook first; /* what there is to do first */
} CraPaperSummary;

void cra_papers_summarise (CraSession *session, CraPaperKind paper, CraPaperSummary *summary);
/* Languages in which it is up to date. */
guint cra_paper_summary_count_fresh (const CraPaperSummary *summary);

/* The name of a language in itself as the law data has it; borrowed. */
const char *cra_papers_name_language (CraSession *session, const char *code);
/* Languages of the product that PAPER cannot be written in; codes, borrowed. */
GPtrArray *cra_papers_list_unwritable (CraSession *session, CraPaperKind paper);
/* Languages one may look at: those a package has the paper in, then the others of the product it can be
 * written in. NULL-terminated, owned by the caller. */
GStrv cra_papers_list_offered (CraSession *session, CraPaperKind paper);

/* The last issue before DOCUMENT that has other pages; borrowed, NULL = none. */
CraDocument *cra_papers_find_previous (CraSession *session, const CraDocument *document);
/* "8 pages, 4 March 2026, 10:12"; owned by the caller. */
char *cra_papers_describe_issue (const CraDocument *document);

G_END_DECLS
