/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An assessment with everything in it, and ways to look into a content tree. */
#pragma once

#include "base/cra-error.h"
#include "document/cra-paper.h"

/* A whole assessment of a software product, nothing left open. */
CraAssessment *make_assessment (void);

CraAnswer *add_answer (CraAssessment *assessment, const char *requirement, CraYesNo applies,
                       const char *text, CraStatus status);
CraStandard *add_standard (CraAssessment *assessment, const char *reference, CraStandardKind kind,
                           CraYesNo cited, const char *act);
CraStatement *add_statement (CraAssessment *assessment, const char *clause, const char *language,
                             const char *text, CraStatus status);
CraEvidence *add_evidence (CraAssessment *assessment, const char *title, guint revisions);
CraActConformity *add_act_conformity (CraAssessment *assessment, const char *act,
                                      const char *procedure);
CraTextBlock *add_text_block (CraAssessment *assessment, const char *paper, CraPlace place,
                              const char *language, const char *text);
CraFixedText *add_fixed_text (CraAssessment *assessment, const char *phrase, const char *language,
                              const char *text);
CraLink *add_link (CraAssessment *assessment, gint64 evidence, const char *clause,
                   const char *pages);

/* One blocking and one improving point. */
GPtrArray *make_points (void);

/* Builds without points; fails the test on an error. Nothing of it is made later. */
CraContent *build (const CraAssessment *assessment, CraPaperKind paper, const char *language);
CraContent *build_with_points (const CraAssessment *assessment, CraPaperKind paper,
                               const char *language, GPtrArray *points);

/* Puts what would be made later into the tree, where a test finds it. */
void settle (CraNode *node);

/* All text of a tree in order, nodes apart by line feeds. */
char *collect_text (const CraNode *node);
/* Headings of a level or all (0), in order; members borrowed. */
GPtrArray *collect_headings (const CraNode *root, guint level);
const CraNode *find_id (const CraNode *root, const char *id);
/* The nodes of the cover sheet (none where there is none), and those of the paper itself, each as a tree
 * of its own whose nodes stay with CONTENT. */
CraNode *take_cover (const CraContent *content);
CraNode *take_paper (const CraContent *content);
void drop_part (CraNode *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraNode, drop_part)
/* The first span whose text holds TEXT. */
const CraNode *find_span (const CraNode *root, const char *text);

#define assert_holds(text, part)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr ((text), (part)) == NULL)                                                           \
      g_error ("%s:%d: “%s” is missing in:\n%s", __FILE__, __LINE__, (part), (text));             \
  }                                                                                                \
  G_STMT_END
#define assert_lacks(text, part)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr ((text), (part)) != NULL)                                                           \
      g_error ("%s:%d: “%s” must not stand in:\n%s", __FILE__, __LINE__, (part), (text));         \
  }                                                                                                \
  G_STMT_END
