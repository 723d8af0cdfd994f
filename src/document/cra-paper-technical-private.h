/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the technical documentation, one function a part. Inside document/ only. */
#pragma once

#include "document/cra-paper-private.h"

G_BEGIN_DECLS

/* Annex VII points 1 and 2 (cra-paper-technical-design.c) */
void cra_technical_add_description (CraPaperWriter *self);
void cra_technical_add_design (CraPaperWriter *self);
/* Point 3 (cra-paper-technical-risk.c) */
void cra_technical_add_risk_assessment (CraPaperWriter *self);
/* Points 4 and 5 (cra-paper-technical-support.c, -requirements.c) */
void cra_technical_add_support_period (CraPaperWriter *self);
void cra_technical_add_solutions (CraPaperWriter *self);
/* Points 6, 7 and 8 (cra-paper-technical-proof.c) */
void cra_technical_add_tests (CraPaperWriter *self);
/* The plans and runs of tests, nothing where there are none; updates for point 2(b)
 * (cra-paper-technical-tests.c) */
void cra_technical_add_test_plans (CraPaperWriter *self);
void cra_technical_add_security_updates (CraPaperWriter *self);
void cra_technical_add_declaration (CraPaperWriter *self);
void cra_technical_add_bill_on_request (CraPaperWriter *self);
/* Annexes (cra-paper-technical-register.c, -route.c) */
void cra_technical_add_evidence_register (CraPaperWriter *self);
void cra_technical_add_components (CraPaperWriter *self);
void cra_technical_add_memo (CraPaperWriter *self);
void cra_technical_add_rules (CraPaperWriter *self);
/* Scope, class and procedure with the reasons, each a section with this number. */
void cra_technical_add_scope (CraPaperWriter *self, guint level, const char *number);
void cra_technical_add_class (CraPaperWriter *self, guint level, const char *number);
void cra_technical_add_route (CraPaperWriter *self, guint level, const char *number);
/* A row for each piece of evidence, named "evidence-1" ...; nothing where there is none. */
void cra_technical_add_register_table (CraPaperWriter *self);
/* Files inside the PDF and evidence printed page by page, each as the annex LETTER; nothing where there
 * are none (cra-paper-technical-files.c) */
void cra_technical_add_files (CraPaperWriter *self, const char *letter);
void cra_technical_add_pages (CraPaperWriter *self, const char *letter);
gboolean cra_technical_has_pages (CraPaperWriter *self);
/* Pictures of the hardware, for point 1(c). */
void cra_technical_add_pictures (CraPaperWriter *self);
/* What the annex shows of a piece of evidence, at "pages-1" ...; NULL where it does not. */
const CraPaperPages *cra_technical_find_pages (CraPaperWriter *self, gint64 evidence);

/* A point of Annex VII: "2(a) Title (Annex VII point 2(a))" with the id of its clause. */
CraNode *cra_technical_add_point (CraPaperWriter *self,
                                  guint level,
                                  const char *number,
                                  const char *title,
                                  const char *clause);
/* A paragraph with what was written for CLAUSE, then the evidence linked to it. */
void cra_technical_add_statement (CraPaperWriter *self, const char *clause);
/* The same where there is something: for points whose answer stands in fields. */
void cra_technical_add_optional (CraPaperWriter *self, const char *clause);
/* Evidence linked to CLAUSE, a paragraph each, with working links into the register; returns how many. */
guint cra_technical_add_links (CraPaperWriter *self, CraNode *parent, const char *clause);
/* Appends ", page 4: “the words that were marked”"; nothing where no place is pinned. */
void cra_technical_describe_pin (CraPaperWriter *self, const CraLink *link, GString *text);
/* "E3"; 0 where the register has no such evidence. */
guint cra_technical_find_number (CraPaperWriter *self, gint64 evidence);
/* "(2)(b) Secure by default configuration and reset". Owned by the caller. */
char *cra_technical_name_requirement (CraPaperWriter *self, const CraClause *requirement);
/* A paragraph with a sentence of the law data, its article and what kind of sentence it is. */
void cra_technical_add_rule (CraPaperWriter *self, CraNode *parent, const CraClause *clause);
/* The same for several ids, as a list; ids the law does not have are left out. */
void cra_technical_add_rules_list (CraPaperWriter *self, GPtrArray *ids);
/* Manufacturer, product, version and state: what a paper that stays in the file is about. */
void cra_technical_add_identity (CraPaperWriter *self);
/* The solution adopted for a requirement, and its evidence, as the rows of point 5 have them. */
void cra_technical_add_solution (CraPaperWriter *self,
                                 CraNode *node,
                                 const CraClause *requirement,
                                 const CraAnswer *answer);

G_END_DECLS
