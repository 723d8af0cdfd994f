/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a workspace holds: the words, the objects and their fields. A field's name here is its column in
 * the database, its member in assessment.json and its name on the command line. Text members are NULL
 * when nothing was given. */
#pragma once

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

/* --- Words --- */

/* How far an item is. The last two are derived for display and never stored. */
typedef enum
{
  CRA_STATUS_UNDECIDED,
  CRA_STATUS_SUGGESTED,
  CRA_STATUS_INHERITED,
  CRA_STATUS_DECIDED,
  CRA_STATUS_REVIEWED,
  CRA_STATUS_NOT_APPLICABLE,
  CRA_STATUS_BLOCKED,
} CraStatus;

extern const char *const cra_status_words[];

/* An answer to a question of the law. */
typedef enum
{
  CRA_YES_NO_UNDECIDED,
  CRA_YES_NO_YES,
  CRA_YES_NO_NO,
} CraYesNo;

extern const char *const cra_yes_no_words[];

/* Size class of an undertaking (Recommendation 2003/361/EC). */
typedef enum
{
  CRA_SIZE_UNDECIDED,
  CRA_SIZE_MICRO,
  CRA_SIZE_SMALL,
  CRA_SIZE_MEDIUM,
  CRA_SIZE_LARGE,
} CraSizeClass;

extern const char *const cra_size_words[];

/* What the product is made of. */
typedef enum
{
  CRA_PRODUCT_UNDECIDED,
  CRA_PRODUCT_SOFTWARE,
  CRA_PRODUCT_HARDWARE,
  CRA_PRODUCT_HARDWARE_AND_SOFTWARE,
} CraProductKind;

extern const char *const cra_product_kind_words[];

/* The role of the organisation for the product (Art 3(13)-(17), 3(14), 21, 22). */
typedef enum
{
  CRA_ROLE_UNDECIDED,
  CRA_ROLE_MANUFACTURER,
  CRA_ROLE_IMPORTER,
  CRA_ROLE_DISTRIBUTOR,
  CRA_ROLE_STEWARD,
  CRA_ROLE_AUTHORISED_REPRESENTATIVE,
} CraRole;

extern const char *const cra_role_words[];

/* Automatic installation of security updates, Annex I Part I(2)(c). */
typedef enum
{
  CRA_AUTOMATIC_UNDECIDED,
  CRA_AUTOMATIC_ON_BY_DEFAULT,
  CRA_AUTOMATIC_OFF_BY_DEFAULT,
  CRA_AUTOMATIC_NOT_APPLICABLE,
} CraAutomaticUpdates;

extern const char *const cra_automatic_words[];

/* Remote data processing, Art 3(2). */
typedef enum
{
  CRA_REMOTE_UNDECIDED,
  CRA_REMOTE_NONE,
  CRA_REMOTE_OWN,
  CRA_REMOTE_THIRD_PARTY,
  CRA_REMOTE_OWN_AND_THIRD_PARTY,
} CraRemoteProcessing;

extern const char *const cra_remote_words[];

/* Artificial intelligence, Art 12. */
typedef enum
{
  CRA_AI_UNDECIDED,
  CRA_AI_NO,
  CRA_AI_HIGH_RISK,
  CRA_AI_HIGH_RISK_INTERNAL_CONTROL,
} CraAiSystem;

extern const char *const cra_ai_words[];

/* What became of a candidate category. */
typedef enum
{
  CRA_OUTCOME_OPEN,
  CRA_OUTCOME_CHOSEN,
  CRA_OUTCOME_REJECTED,
} CraOutcome;

extern const char *const cra_outcome_words[];

/* How far applied standards cover the requirements concerned, Art 32(2). */
typedef enum
{
  CRA_COVERAGE_UNDECIDED,
  CRA_COVERAGE_NONE,
  CRA_COVERAGE_PARTIAL,
  CRA_COVERAGE_FULL,
} CraCoverage;

extern const char *const cra_coverage_words[];

/* Assurance level of a European cybersecurity certificate. */
typedef enum
{
  CRA_LEVEL_NONE,
  CRA_LEVEL_BASIC,
  CRA_LEVEL_SUBSTANTIAL,
  CRA_LEVEL_HIGH,
} CraCertificateLevel;

extern const char *const cra_level_words[];

/* Conformity assessment procedure, Art 32 and Annex VIII; the last two belong to other acts (Art 12(2), Art 32(5a)). */
typedef enum
{
  CRA_PROCEDURE_UNDECIDED,
  CRA_PROCEDURE_A,
  CRA_PROCEDURE_BC,
  CRA_PROCEDURE_H,
  CRA_PROCEDURE_EU_CERTIFICATE,
  CRA_PROCEDURE_AI_ACT,
  CRA_PROCEDURE_EHDS,
} CraProcedure;

extern const char *const cra_procedure_words[];

/* What a reference is, Art 27. */
typedef enum
{
  CRA_STANDARD_UNDECIDED,
  CRA_STANDARD_HARMONISED_STANDARD,
  CRA_STANDARD_COMMON_SPECIFICATION,
  CRA_STANDARD_CERTIFICATION_SCHEME,
  CRA_STANDARD_OTHER_SPECIFICATION,
} CraStandardKind;

extern const char *const cra_standard_kind_words[];

/* How far a standard is applied, Annex VII point 5. */
typedef enum
{
  CRA_EXTENT_UNDECIDED,
  CRA_EXTENT_FULL,
  CRA_EXTENT_PART,
} CraExtent;

extern const char *const cra_extent_words[];

/* Who may see a piece of evidence. */
typedef enum
{
  CRA_CONFIDENTIALITY_INTERNAL,
  CRA_CONFIDENTIALITY_PUBLIC,
  CRA_CONFIDENTIALITY_CONFIDENTIAL,
} CraConfidentiality;

extern const char *const cra_confidentiality_words[];

/* What is wrong with the bytes of a revision. */
typedef enum
{
  CRA_PROBLEM_NONE,
  CRA_PROBLEM_NOT_EXAMINED,
  CRA_PROBLEM_ENCRYPTED,
  CRA_PROBLEM_DAMAGED,
  CRA_PROBLEM_EMPTY,
  CRA_PROBLEM_MISLABELLED,
  CRA_PROBLEM_TOO_LARGE,
  CRA_PROBLEM_HELPER_FAILED,
} CraProblem;

extern const char *const cra_problem_words[];

/* The format of a software bill of materials. */
typedef enum
{
  CRA_SBOM_UNKNOWN,
  CRA_SBOM_CYCLONEDX_JSON,
  CRA_SBOM_SPDX_JSON,
} CraSbomFormat;

extern const char *const cra_sbom_format_words[];

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
  char *signatory_name; /* who signs the declaration, Annex V.8 */
  char *signatory_function;
  char *signature_place;
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
  GStrv requirements; /* clause ids of Annex I it is applied for */
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
  char *paper; /* "eu-declaration", "simplified-declaration", "technical-documentation", "user-information" */
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
