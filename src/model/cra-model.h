/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a workspace holds: the objects and their fields. A field's name here is its column in
 * the database, its member in assessment.json and its name on the command line. Text members are NULL
 * when nothing was given. */
#pragma once

#include "model/cra-model-words.h"
#include "model/cra-object.h"

G_BEGIN_DECLS

/* Declares TYPE with its description, constructor and g_autoptr(). */
#define CRA_DECLARE_OBJECT(Type, name)                                                             \
  typedef struct _##Type Type;                                                                     \
  extern const CraObjectType name##_type;                                                          \
  static inline G_GNUC_UNUSED Type *name##_new (void)                                              \
  {                                                                                                \
    return (Type *) cra_object_new (&name##_type);                                                 \
  }                                                                                                \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, cra_object_unref)

/* --- Objects --- */

/* The workspace itself: one row. Who works here, and where they left off. */
CRA_DECLARE_OBJECT (CraWorkspace, cra_workspace)

struct _CraWorkspace
{
  CraObject object;

  char *title; /* name of the workspace */
  char *person; /* who is at work: written into the journal */
  char *person_function;
  gboolean one_person; /* author and reviewer may be the same: a one-person firm */
  gint64 current_version; /* the version last looked at */
};

/* The manufacturer (Art 13(16), (17), Annex II.1-2, Annex V.2). */
CRA_DECLARE_OBJECT (CraOrganisation, cra_organisation)

struct _CraOrganisation
{
  CraObject object;

  char *name; /* registered name */
  char *trade_name; /* registered trade name or trademark */
  char *address; /* postal address, lines */
  char *country; /* ISO 3166 code, EL for Greece */
  char *email; /* e-mail or other digital contact */
  char *website;
  char *single_contact; /* single point of contact for users, Art 13(17) */
  char *vulnerability_contact; /* where vulnerabilities are reported, Annex II.2 */
  char *disclosure_policy_url; /* where the coordinated disclosure policy is */
  CraSizeClass size;
  char *representative_name; /* authorised representative, Art 18 */
  char *representative_address;
  char *representative_mandate; /* what the written mandate covers */
  char *representative_contact;
  char *representative_mandate_date; /* date of the written mandate */
  char *signatory_name; /* who signs the declaration, Annex V.8 */
  char *signatory_function;
  char *signature_place;
  char *letterhead; /* lines at the top of papers that go out */
  char *logo; /* PNG or JPEG, in the byte store */
};

/* A text of one's own in papers, by language. */
CRA_DECLARE_OBJECT (CraTextBlock, cra_text_block)

struct _CraTextBlock
{
  CraObject object;

  gint64 organisation; /* organisation id */
  char *paper; /* word of the paper it stands in */
  CraPlace place;
  char *language; /* code */
  char *text;
  CraStatus status;
};

/* A fixed text of papers as an official text has it: it stands in place of ours. */
CRA_DECLARE_OBJECT (CraFixedText, cra_fixed_text)

struct _CraFixedText
{
  CraObject object;

  char *phrase; /* id of the phrase in the law data */
  char *language; /* code */
  char *text;
  char *source; /* where the wording was seen */
  char *seen; /* date it was seen */
};

/* A product with digital elements (Art 3(1)). */
CRA_DECLARE_OBJECT (CraProduct, cra_product)

struct _CraProduct
{
  CraObject object;

  gint64 organisation; /* organisation id */
  char *name;
  char *type_designation; /* type, Annex V.1 */
  char *identification; /* what allows unique identification, Art 13(15) */
  char *description; /* object of the declaration, Annex V.4 */
  CraProductKind kind;
  CraYesNo consumers; /* intended for or likely to be used by consumers */
  CraYesNo tailor_made; /* tailor-made for a business user with an agreement, Annex I Part I(2)(b), Part II(8) */
  GStrv countries; /* countries of sale, codes */
  GStrv languages; /* languages of the documents, codes */
  GStrv other_acts; /* ids of other Union acts that ask for a declaration */
  char *archetype; /* id of the archetype in the law data its suggestions came from */
};

/* One version of a product: what is assessed. */
CRA_DECLARE_OBJECT (CraVersion, cra_version)

struct _CraVersion
{
  CraObject object;

  gint64 product; /* product id */
  char *name; /* "1.4.0" */
  gint64 derived_from; /* the version it was copied from */
  char *intended_purpose; /* Art 3(23), Annex II.4, VII.1(a) */
  char *foreseeable_use; /* reasonably foreseeable use */
  char *foreseeable_misuse; /* Annex II.5 */
  char *essential_functions; /* essential functionalities, Annex II.4 */
  char *security_properties; /* security environment and properties, Annex II.4 */
  CraRemoteProcessing remote_processing;
  char *remote_processing_text;
  CraYesNo integration; /* intended for integration into other products, Annex II.8(f) */
  CraAutomaticUpdates automatic_updates;
  char *software_versions; /* versions of software affecting compliance, Annex VII.1(b) */
  char *hardware_versions;
  char *placed_on; /* date of placing on the market, planned or actual */
  gint64 expected_use_years; /* expected time in use, Art 13(8) */
  char *support_type; /* type of technical security support, Annex II.7 */
  char *support_end; /* end of the support period, Art 13(19) */
  char *support_reason; /* what the period was based on, Annex VII.4 */
  char *support_shorter_reason; /* why it is shorter than five years, Art 13(8) */
  char *declaration_url; /* where the declaration can be accessed, Annex II.6, VI */
  char *declaration_number; /* the manufacturer's own number; not required by law */
  char *declaration_date; /* date of issue, Annex V.8 */
  char *declaration_place; /* place of issue, Annex V.8 */
  char *signatory_name;
  char *signatory_function;
  char *additional_information; /* Annex V.8 */
  CraYesNo sbom_offered; /* the bill of materials is made available to users, Annex II.9 */
  char *sbom_url;
  char *operating_environment; /* conditions of use, Art 13(3) */
  char *system_boundary; /* what belongs to the product, and what it trusts */
  char *risk_method; /* how risks are rated and when they are acceptable */
  gint64 risk_threshold; /* highest likelihood times impact that is acceptable, 0 = the default */
  char *risk_reviewed_on; /* date of the last review of the assessment, Art 13(3) */
  char *support_end_notice; /* how users learn that support has ended, Art 13(19) */
};

/* Answers to the questions of scope (Art 2, 3, 69). */
CRA_DECLARE_OBJECT (CraScope, cra_scope)

struct _CraScope
{
  CraObject object;

  gint64 version; /* version id */
  CraYesNo digital_elements; /* software or hardware product, Art 3(1) */
  CraYesNo connection; /* data connection, direct or indirect, Art 2(1) */
  char *exclusion; /* clause id of the exclusion that applies, "none", NULL = undecided */
  CraYesNo commercial; /* supplied in the course of a commercial activity */
  CraRole role;
  CraYesNo placed_before; /* placed on the market before 11 December 2027, Art 69(2) */
  CraYesNo modified; /* substantially modified from that date on, Art 69(2) */
  CraAiSystem ai;
  CraYesNo health_record; /* electronic health record system, Regulation (EU) 2025/327 */
  char *reason; /* in the words of the officer */
  CraStatus status;
};

/* The class of the product by its one core functionality (Art 7(1), 8(1)). */
CRA_DECLARE_OBJECT (CraClassification, cra_classification)

struct _CraClassification
{
  CraObject object;

  gint64 version; /* version id */
  char *core_functionality; /* exactly one */
  char *category; /* clause id (AIII.I.1 ... AIV.3), "default", NULL = undecided */
  char *reasoning;
  CraStatus status;
  char *reviewer;
  char *reviewed_on;
};

/* A category that was considered, with the arguments. */
CRA_DECLARE_OBJECT (CraCandidate, cra_candidate)

struct _CraCandidate
{
  CraObject object;

  gint64 version; /* version id */
  char *category; /* clause id */
  char *arguments_for;
  char *arguments_against;
  CraOutcome outcome;
};

/* Facts that open or close procedures, and the procedure chosen (Art 32). */
CRA_DECLARE_OBJECT (CraRoute, cra_route)

struct _CraRoute
{
  CraObject object;

  gint64 version; /* version id */
  CraYesNo foss; /* qualifies as free and open-source software, Art 3(48) */
  CraYesNo public_documentation; /* technical documentation public at placing, Art 32(5) */
  char *public_documentation_url;
  CraCoverage coverage; /* by OJ-cited standards, common specifications or schemes */
  char *certificate_scheme;
  CraCertificateLevel certificate_level;
  char *certificate_number;
  CraProcedure procedure;
  char *body_name; /* notified body, Annex V.7 */
  char *body_number; /* four digits */
  char *body_certificate; /* certificate or approval issued */
  char *procedure_description; /* description of the procedure performed, Annex V.7 */
  char *reasoning;
  CraStatus status;
  char *reviewer;
  char *reviewed_on;
  char *reopened; /* what opened a decided route again, NULL = nothing */
};

/* A standard or specification applied (Annex V.6, VII.5). */
CRA_DECLARE_OBJECT (CraStandard, cra_standard)

struct _CraStandard
{
  CraObject object;

  gint64 version; /* version id */
  char *reference; /* "EN 40000-1-2" */
  char *title;
  char *edition; /* year or date of the edition */
  CraStandardKind kind;
  char *act; /* id of the Union act it is applied for; NULL = the Cyber Resilience Act */
  CraExtent extent;
  char *clauses; /* the parts applied */
  CraYesNo cited; /* reference published in the Official Journal for that act */
  char *citation; /* where */
  char *cited_on; /* date of the publication */
  char *checked_on; /* date its citation was last looked up */
  GStrv requirements; /* clause ids of Annex I it is applied for */
};

/* How conformity with another Union act was assessed, where one declaration covers several (Art 28(3)). */
CRA_DECLARE_OBJECT (CraActConformity, cra_act_conformity)

struct _CraActConformity
{
  CraObject object;

  gint64 version; /* version id */
  char *act; /* id of the Union act */
  char *procedure; /* as that act names it: "Module B + C", "Annex III" */
  char *body_name; /* notified body, where there is one */
  char *body_number; /* four digits */
  char *body_tasks; /* what it did */
  char *body_certificate; /* what it issued */
};

/* One of the 22 requirements of Annex I (Art 13(3), (4)). */
CRA_DECLARE_OBJECT (CraAnswer, cra_answer)

struct _CraAnswer
{
  CraObject object;

  gint64 version; /* version id */
  char *requirement; /* clause id AI.I.1 ... AI.II.8 */
  CraYesNo applies; /* Part I(1) and Part II: always yes */
  char *justification; /* why it does not apply, Art 13(4) */
  char *implementation; /* how it is implemented */
  CraStatus status;
  char *author;
  char *reviewer;
  char *reviewed_on;
  char *override_reason; /* why it is answered otherwise than the risks say, Art 13(3) */
};

/* A document that proves something. Its bytes are in its revisions. */
CRA_DECLARE_OBJECT (CraEvidence, cra_evidence)

struct _CraEvidence
{
  CraObject object;

  gint64 origin; /* the version it was first brought in for */
  char *title;
  char *made; /* date of the document */
  char *valid_from;
  char *valid_to;
  CraConfidentiality confidentiality;
  char *note;
  CraInclusion inclusion;
};

/* One state of the bytes of a piece of evidence. Never changed once stored. */
CRA_DECLARE_OBJECT (CraRevision, cra_revision)

struct _CraRevision
{
  CraObject object;

  gint64 evidence; /* evidence id */
  gint64 number; /* 1, 2, 3 ... */
  char *file_name; /* as it came in, for display only */
  char *sha256; /* of the bytes */
  gint64 size; /* bytes */
  char *media_type; /* found in the bytes */
  gint64 pages; /* 0 = not known or no pages */
  gint64 width; /* pixels of an image, 0 = none */
  gint64 height;
  char *document_title; /* from the document itself */
  CraProblem problem;
  char *problem_text; /* in words */
  char *thumbnail; /* PNG, in the same byte store */
  char *added; /* UTC time */
};

/* A piece of evidence used for a clause. */
CRA_DECLARE_OBJECT (CraLink, cra_link)

struct _CraLink
{
  CraObject object;

  gint64 version; /* version id */
  gint64 evidence; /* evidence id */
  char *clause; /* clause id: a requirement or a point of Annex II or VII */
  char *pages; /* "3-5, 9" */
  char *section;
  char *note;
  gint64 revision; /* revision id: what the passage was marked in */
  gint64 page; /* from 1; 0 = nothing is pinned */
  char *area; /* "x y width height", in thousandths of the page, from its top left */
  char *quote; /* the text that was marked, NULL = a box */
  CraPin pin;
};

/* Text written for a point of Annex II or VII, by language. */
CRA_DECLARE_OBJECT (CraStatement, cra_statement)

struct _CraStatement
{
  CraObject object;

  gint64 version; /* version id */
  char *clause; /* clause id: AII.8.a, AVII.2.a ... */
  char *language; /* code */
  char *text;
  CraStatus status;
};

/* An imported bill of materials. Its components are rows of their own. */
CRA_DECLARE_OBJECT (CraSbom, cra_sbom)

struct _CraSbom
{
  CraObject object;

  gint64 version; /* version id */
  char *file_name;
  char *sha256; /* of the original bytes */
  gint64 size; /* bytes */
  CraSbomFormat format;
  char *format_version;
  char *serial; /* serial number or namespace */
  char *created; /* as the file says */
  char *tool; /* what made it */
  char *main_name; /* what it describes */
  char *main_version;
  gint64 components; /* all, nested ones included */
  gint64 nested; /* below another component */
  gint64 direct; /* direct dependencies of what it describes */
  gint64 dependencies; /* edges */
  GStrv warnings;
  char *added; /* UTC time */
};

/* A paper that was built. */
CRA_DECLARE_OBJECT (CraDocument, cra_document)

struct _CraDocument
{
  CraObject object;

  gint64 version; /* version id */
  char *paper; /* word of the paper: "eu-declaration" ... */
  char *language; /* code */
  char *file_name;
  char *sha256; /* of the PDF */
  gint64 size; /* bytes */
  gint64 pages;
  char *built; /* UTC time */
  char *state; /* digest of the assessment it was built from */
  gboolean draft; /* built with open points */
  gint64 open_points;
  char *journal_head;
};

/* A paper that was signed. Cannot be undone, only followed by another act. */
CRA_DECLARE_OBJECT (CraSignature, cra_signature)

struct _CraSignature
{
  CraObject object;

  gint64 version; /* version id */
  gint64 document; /* document id: what was signed */
  CraSigningMethod method;
  char *file_name; /* of the signed PDF or the scan */
  char *sha256; /* of the signed PDF or the scan */
  gint64 size; /* bytes */
  char *media_type;
  char *signs; /* digest of the PDF that was signed */
  char *signatory;
  char *function;
  char *place;
  char *date; /* date of issue */
  char *subject; /* of the certificate */
  char *issuer;
  char *serial;
  char *certificate; /* SHA-256 of the certificate */
  CraSignatureLevel level;
  char *added; /* UTC time */
};

/* Somebody who may sign for the manufacturer (Annex V.8). */
CRA_DECLARE_OBJECT (CraSignatory, cra_signatory)

struct _CraSignatory
{
  CraObject object;

  gint64 organisation; /* organisation id */
  char *name;
  char *function;
  char *place; /* where they sign, as a rule */
  char *authority; /* what they may sign, and by what: managing director, power of attorney of 3 May 2027 */
  char *valid_to; /* the authority ends on this day */
};

/* Something of the product that is worth protecting (Art 13(3)). */
CRA_DECLARE_OBJECT (CraAsset, cra_asset)

struct _CraAsset
{
  CraObject object;

  gint64 version; /* version id */
  gint64 number; /* A1, A2 ...; unique in the version, kept by further versions */
  char *name;
  CraAssetKind kind;
  char *boundary; /* where it is, and which boundary of trust lies around it */
  char *description;
  CraNeed confidentiality;
  CraNeed integrity;
  CraNeed availability;
  char *starter; /* id of what it was suggested from in the law data, or NULL */
  CraStatus status;
};

/* A risk to cybersecurity and what is done about it (Art 13(2)-(4)). */
CRA_DECLARE_OBJECT (CraRisk, cra_risk)

struct _CraRisk
{
  CraObject object;

  gint64 version; /* version id */
  gint64 number; /* R1, R2 ...; unique in the version, kept by further versions */
  char *title;
  char *threat; /* id of the threat in the law data, or NULL */
  char *scenario; /* who does what to which end */
  GStrv assets; /* the assets it is about: "A1" */
  gint64 likelihood; /* before treatment: 1 rare to 5 almost certain; 0 = not rated */
  gint64 impact; /* before treatment: 1 negligible to 5 critical; 0 = not rated */
  char *rating_reason; /* why it is rated so */
  CraTreatment treatment;
  char *measures; /* what is done */
  gint64 residual_likelihood; /* after treatment, 0 = not rated */
  gint64 residual_impact;
  GStrv requirements; /* clause ids of Annex I it calls for */
  char *accepted_by; /* who accepts what remains */
  char *accepted_on;
  char *acceptance_reason;
  CraStatus status;
  char *reviewer;
  char *reviewed_on;
};

/* Something the support period takes into account (Art 13(8), Annex VII.4). */
CRA_DECLARE_OBJECT (CraSupportFactor, cra_support_factor)

struct _CraSupportFactor
{
  CraObject object;

  gint64 version; /* version id */
  CraSupportFactorKind kind;
  char *text; /* what was found */
  gint64 years; /* how long it speaks for, 0 = says nothing about years */
  CraWeight weight;
  char *source; /* where it was found */
  CraStatus status;
};

/* How long a component is supported, and what was checked before it was used (Art 13(5), (8)). */
CRA_DECLARE_OBJECT (CraComponentSupport, cra_component_support)

struct _CraComponentSupport
{
  CraObject object;

  gint64 version; /* version id */
  char *name; /* of the component and its version */
  char *purl; /* package URL, where the bill of materials has it */
  char *supplier;
  char *support_end;
  char *source; /* where the end of support is said */
  gboolean core; /* provides a core function, Art 13(8) */
  char *diligence; /* what was checked, and with what result */
  CraStatus status;
};

/* A test or review that is repeated (Annex I Part II(3)). */
CRA_DECLARE_OBJECT (CraTestPlan, cra_test_plan)

struct _CraTestPlan
{
  CraObject object;

  gint64 version; /* version id */
  char *title;
  CraTestKind kind;
  char *method; /* how, with what, to which depth */
  GStrv requirements; /* clause ids of Annex I it is about */
  gint64 interval_months; /* 0 = once */
  char *first_due;
  char *responsible;
  CraStatus status;
};

/* One time a planned test or review was done. */
CRA_DECLARE_OBJECT (CraTestRun, cra_test_run)

struct _CraTestRun
{
  CraObject object;

  gint64 plan; /* test plan id */
  char *date;
  CraTestResult result;
  char *findings; /* what was found and what became of it */
  char *performed_by;
  char *tested; /* build or configuration it was done on */
  gint64 evidence; /* the report */
};

/* A security update that was issued (Annex I Part II(2), (7), (8), Art 13(9)). */
CRA_DECLARE_OBJECT (CraSecurityUpdate, cra_security_update)

struct _CraSecurityUpdate
{
  CraObject object;

  gint64 version; /* version id */
  char *name; /* its version or number */
  char *released;
  GStrv fixes; /* identifiers of what it fixes */
  char *description; /* what users are told */
  CraYesNo free; /* free of charge */
  char *free_reason; /* the agreement for a tailor-made product, where it is not free */
  CraYesNo separate; /* separate from updates of functions */
  char *separate_reason; /* why that was not technically feasible */
  CraYesNo automatic; /* installed automatically where the user did not opt out */
  char *advisory_url; /* where the advisory is */
  char *download_url; /* where it stays available */
  char *available_until; /* later than the law asks for; NULL = as long as it asks for */
};

/* An item given to a reviewer, and what the reviewer said. */
CRA_DECLARE_OBJECT (CraReview, cra_review)

struct _CraReview
{
  CraObject object;

  gint64 version; /* version id */
  char *item_type; /* type name of the item: "answer", "risk", "route" */
  char *item; /* what it is called: a clause id, "R3"; NULL where there is one only */
  char *reviewer;
  char *assigned_by;
  char *assigned_on;
  char *due;
  CraReviewOutcome outcome;
  char *comment;
  char *decided_on;
};

/* All of them, parents before children; NULL-terminated. */
extern const CraObjectType *const cra_object_types[];

/* NULL where there is no such type. */
const CraObjectType *cra_object_type_find (const char *name);

/* --- Components: many rows, brought in and taken out with their bill of materials --- */

CRA_DECLARE_OBJECT (CraComponent, cra_component)

struct _CraComponent
{
  CraObject object;

  gint64 sbom;
  gint64 number;    /* position in the file, from 1; 0 = what the bill describes */
  gint64 parent;    /* number of the component it is nested in, 0 = none */
  char *reference;  /* bom-ref or SPDXID */
  char *kind;       /* "library", "firmware" ... as the file says */
  char *group_name;
  char *name;
  char *version;
  char *purl;
  char *cpe;
  char *supplier;
  char *licence;    /* expression or ids, as the file says */
  char *sha256;     /* or another digest as "SHA-512:..." */
  gboolean direct;  /* direct dependency of what the bill describes */
  gint64 offset;    /* of its slice in the original bytes, 0 with length 0 = none */
  gint64 length;
};

/* One edge "COMPONENT depends on TARGET", by component numbers. */
typedef struct
{
  guint32 component;
  guint32 target;
} CraDependency;

G_END_DECLS
