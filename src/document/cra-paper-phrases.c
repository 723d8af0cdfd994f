/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed phrases each paper may use: a language is offered only when it has them all. A test compares
 * the lists with the sources. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-private.h"

static const char *const declaration_phrases[] = {
  "declaration.additional",
  "declaration.body",
  "declaration.body-certificate",
  "declaration.body-name",
  "declaration.body-number",
  "declaration.body-performed",
  "declaration.body-tasks",
  "declaration.certificate",
  "declaration.conformity",
  "declaration.conformity-statement",
  "declaration.date",
  "declaration.fulfilment",
  "declaration.function",
  "declaration.hardware",
  "declaration.high-risk-ai",
  "declaration.identification",
  "declaration.kind",
  "declaration.level",
  "declaration.manufacturer",
  "declaration.marking-number",
  "declaration.marking-software",
  "declaration.name",
  "declaration.no-additional",
  "declaration.no-body",
  "declaration.number",
  "declaration.object",
  "declaration.photograph",
  "declaration.place",
  "declaration.procedure",
  "declaration.product",
  "declaration.responsibility",
  "declaration.responsibility-statement",
  "declaration.scheme",
  "declaration.signatory",
  "declaration.signature",
  "declaration.signed-for",
  "declaration.software",
  "declaration.standards",
  "declaration.title",
  "declaration.type",
  "declaration.undeclared",
  "declaration.unit",
  "declaration.unit-model",
  "declaration.unit-product",
  "declaration.version",
  "level.basic",
  "level.high",
  "level.substantial",
  "paper.act-english",
  "paper.act-unknown",
  "paper.act-unpublished",
  "paper.address",
  "paper.cite-annex",
  "paper.cite-annex-letter",
  "paper.cite-annex-point",
  "paper.cite-annexes",
  "paper.cite-article",
  "paper.cite-article-paragraph",
  "paper.cite-articles",
  "paper.cite-part",
  "paper.cite-point",
  "paper.colon",
  "paper.contact",
  "paper.inherited",
  "paper.letters",
  "paper.manufacturer",
  "paper.marking",
  "paper.no",
  "paper.not-in-language",
  "paper.not-stated",
  "paper.page",
  "paper.publication",
  "paper.representative",
  "paper.suggested",
  "paper.trade-name",
  "paper.website",
  "paper.yes",
  "procedure.A",
  "procedure.AI-Act",
  "procedure.B+C",
  "procedure.EHDS",
  "procedure.EU-certificate",
  "procedure.H",
  "product-kind.hardware",
  "product-kind.hardware-and-software",
  "product-kind.software",
  "standards.citation",
  "standards.citation-open",
  "standards.common",
  "standards.extent-open",
  "standards.full",
  "standards.harmonised",
  "standards.none",
  "standards.other",
  "standards.part",
  "standards.part-open",
  "standards.scheme",
  NULL,
};

static const char *const simplified_phrases[] = {
  "paper.not-stated",
  "paper.page",
  "simplified.footnote",
  "simplified.title",
  NULL,
};

static const char *const user_information_phrases[] = {
  "declaration.identification",
  "declaration.name",
  "declaration.type",
  "declaration.version",
  "paper.act-english",
  "paper.act-unknown",
  "paper.act-unpublished",
  "paper.address",
  "paper.cite-annex",
  "paper.cite-annex-letter",
  "paper.cite-annex-point",
  "paper.cite-annexes",
  "paper.cite-article",
  "paper.cite-article-paragraph",
  "paper.cite-articles",
  "paper.cite-part",
  "paper.cite-point",
  "paper.contact",
  "paper.inherited",
  "paper.letters",
  "paper.manufacturer",
  "paper.no",
  "paper.not-in-language",
  "paper.not-stated",
  "paper.page",
  "paper.publication",
  "paper.representative",
  "paper.suggested",
  "paper.trade-name",
  "paper.website",
  "paper.yes",
  "user.1",
  "user.2",
  "user.3",
  "user.4",
  "user.5",
  "user.6",
  "user.7",
  "user.8",
  "user.8.a",
  "user.8.b",
  "user.8.c",
  "user.8.d",
  "user.8.e",
  "user.8.f",
  "user.9",
  "user.automatic-none",
  "user.automatic-off",
  "user.declaration-url",
  "user.disclosure-policy",
  "user.functions",
  "user.no-integration",
  "user.properties",
  "user.purpose",
  "user.sbom-not-offered",
  "user.sbom-url",
  "user.single-contact",
  "user.support-end",
  "user.support-type",
  "user.support-until",
  "user.title",
  "user.vulnerability-contact",
  NULL,
};

static const char *const label_phrases[] = {
  "label.identification",
  "label.intro",
  "label.manufacturer",
  "label.marking-hardware",
  "label.marking-software",
  "label.purchase",
  "label.title",
  "label.website",
  "label.where",
  "label.where-manufacturer",
  NULL,
};

static const char *const memo_phrases[] = {
  "memo.as-of",
  "memo.body-does",
  "memo.consequences",
  "memo.decision",
  "memo.decisions",
  "memo.decisions-caption",
  "memo.description",
  "memo.limits",
  "memo.manufacturer-does",
  "memo.provision",
  "memo.standards",
  "memo.standards-caption",
  "memo.standards-intro",
  "memo.subject",
  "memo.title",
  "memo.vertical",
  NULL,
};

static const char *const risk_phrases[] = {
  "risk.basis",
  "risk.conditions",
  "risk.element",
  "risk.element-conditions",
  "risk.element-handling",
  "risk.element-items",
  "risk.element-justifications",
  "risk.element-overall",
  "risk.element-purpose",
  "risk.element-risks",
  "risk.elements-caption",
  "risk.handling",
  "risk.integration",
  "risk.items",
  "risk.overall",
  "risk.purpose",
  "risk.register",
  "risk.residual",
  "risk.risks",
  "risk.title",
  "risk.treatment",
  "risk.where",
  NULL,
};

static const char *const register_phrases[] = {
  "register.check",
  "register.check-how",
  "register.count",
  "register.entries",
  "register.expired",
  "register.points",
  "register.points-caption",
  "register.problems",
  "register.summary",
  "register.title",
  "register.unused",
  NULL,
};

static const char *const sheet_phrases[] = {
  "sheet.acts",
  "sheet.height",
  "sheet.number",
  "sheet.other-number",
  "sheet.pictures",
  "sheet.place",
  "sheet.print",
  "sheet.rules",
  "sheet.title",
  NULL,
};

static const char *const retention_phrases[] = {
  "retention.all",
  "retention.counted",
  "retention.date",
  "retention.dates",
  "retention.draft",
  "retention.duties",
  "retention.duties-caption",
  "retention.evidence",
  "retention.files",
  "retention.files-caption",
  "retention.from",
  "retention.from-supply",
  "retention.from-update",
  "retention.importer",
  "retention.last-update",
  "retention.manufacturer",
  "retention.note",
  "retention.nothing-built",
  "retention.representative",
  "retention.signed",
  "retention.title",
  "retention.until",
  "retention.until-supply",
  "retention.until-update",
  "retention.what",
  "retention.who",
  NULL,
};

/* Papers quote each other: the memo holds what annex C holds, the label the model sentence. */
typedef const char *const *Phrases;

static const Phrases declaration_lists[] = { declaration_phrases, NULL };
static const Phrases simplified_lists[] = { simplified_phrases, NULL };
static const Phrases user_information_lists[] = { user_information_phrases, NULL };
static const Phrases label_lists[] = { label_phrases, declaration_phrases, simplified_phrases,
                                       user_information_phrases, NULL };
static const Phrases technical_lists[] = { cra_paper_technical_phrases, declaration_phrases,
                                           user_information_phrases, cra_paper_risk_register_phrases,
                                           NULL };
static const Phrases internal_lists[]
    = { memo_phrases,      risk_phrases,        register_phrases,
        sheet_phrases,     retention_phrases,   cra_paper_technical_phrases,
        declaration_phrases, user_information_phrases, cra_paper_risk_register_phrases, NULL };

const char *const *const *
cra_paper_list_phrases (CraPaperKind paper)
{
  switch (paper)
    {
    case CRA_PAPER_DECLARATION:
      return declaration_lists;
    case CRA_PAPER_SIMPLIFIED_DECLARATION:
      return simplified_lists;
    case CRA_PAPER_TECHNICAL:
      return technical_lists;
    case CRA_PAPER_USER_INFORMATION:
      return user_information_lists;
    case CRA_PAPER_LABEL:
      return label_lists;
    case CRA_PAPER_MEMO:
    case CRA_PAPER_RISK_REPORT:
    case CRA_PAPER_EVIDENCE_REGISTER:
    case CRA_PAPER_MARKING:
    case CRA_PAPER_RETENTION:
      return internal_lists;
    case CRA_N_PAPERS:
      break;
    }
  g_assert_not_reached ();
}
