/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the model: what a field that is no free text may say. Each enumeration comes with its
 * words, in the same order, NULL-terminated: as in the database, JSON and on the command line. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

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

/* How a piece of evidence goes with the technical documentation. */
typedef enum
{
  CRA_INCLUSION_LISTED,   /* named in the register, with its digest */
  CRA_INCLUSION_ATTACHED, /* the file itself is inside the PDF */
  CRA_INCLUSION_PAGES,    /* its pages are shown in an annex, and the file is attached */
} CraInclusion;

extern const char *const cra_inclusion_words[];

/* Where a text of one's own stands in a paper. */
typedef enum
{
  CRA_PLACE_TOP,
  CRA_PLACE_BOTTOM,
} CraPlace;

extern const char *const cra_place_words[];

/* How a paper was signed. */
typedef enum
{
  CRA_SIGNED_BY_HAND,        /* on paper; the scan is kept */
  CRA_SIGNED_BY_CERTIFICATE, /* PAdES inside the PDF */
} CraSigningMethod;

extern const char *const cra_signing_method_words[];

/* Level of an electronic signature (ETSI EN 319 142-1). */
typedef enum
{
  CRA_SIGNATURE_LEVEL_NONE, /* a scan */
  CRA_SIGNATURE_LEVEL_B_B,
  CRA_SIGNATURE_LEVEL_B_T, /* with a time stamp */
} CraSignatureLevel;

extern const char *const cra_signature_level_words[];

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

/* How much it matters that an asset stays confidential, unchanged or available. */
typedef enum
{
  CRA_NEED_UNDECIDED,
  CRA_NEED_LOW,
  CRA_NEED_MEDIUM,
  CRA_NEED_HIGH,
} CraNeed;

extern const char *const cra_need_words[];

/* What an asset is, Art 13(3). */
typedef enum
{
  CRA_ASSET_UNDECIDED,
  CRA_ASSET_DATA,
  CRA_ASSET_FUNCTION,
  CRA_ASSET_SOFTWARE,
  CRA_ASSET_HARDWARE,
  CRA_ASSET_INTERFACE,
  CRA_ASSET_SERVICE,
  CRA_ASSET_CREDENTIAL,
} CraAssetKind;

extern const char *const cra_asset_kind_words[];

/* What is done about a risk. */
typedef enum
{
  CRA_TREATMENT_UNDECIDED,
  CRA_TREATMENT_AVOID,
  CRA_TREATMENT_REDUCE,
  CRA_TREATMENT_SHARE,
  CRA_TREATMENT_ACCEPT,
} CraTreatment;

extern const char *const cra_treatment_words[];

/* What the support period takes into account (Art 13(8)). */
typedef enum
{
  CRA_FACTOR_UNDECIDED,
  CRA_FACTOR_USER_EXPECTATIONS,
  CRA_FACTOR_NATURE_AND_PURPOSE,
  CRA_FACTOR_UNION_LAW,
  CRA_FACTOR_SIMILAR_PRODUCTS,
  CRA_FACTOR_OPERATING_ENVIRONMENT,
  CRA_FACTOR_CORE_COMPONENTS,
  CRA_FACTOR_GUIDANCE,
  CRA_FACTOR_OTHER,
} CraSupportFactorKind;

extern const char *const cra_support_factor_kind_words[];

/* How much a factor of the support period counts. */
typedef enum
{
  CRA_WEIGHT_UNDECIDED,
  CRA_WEIGHT_LOW,
  CRA_WEIGHT_MEDIUM,
  CRA_WEIGHT_HIGH,
} CraWeight;

extern const char *const cra_weight_words[];

/* A kind of test or review (Annex I Part II(3)). */
typedef enum
{
  CRA_TEST_UNDECIDED,
  CRA_TEST_PENETRATION_TEST,
  CRA_TEST_FUZZING,
  CRA_TEST_STATIC_ANALYSIS,
  CRA_TEST_DYNAMIC_ANALYSIS,
  CRA_TEST_CODE_REVIEW,
  CRA_TEST_CONFIGURATION_REVIEW,
  CRA_TEST_DEPENDENCY_SCAN,
  CRA_TEST_RISK_REVIEW,
  CRA_TEST_RECOVERY_EXERCISE,
  CRA_TEST_OTHER,
} CraTestKind;

extern const char *const cra_test_kind_words[];

/* How a test or review ended. */
typedef enum
{
  CRA_RESULT_UNDECIDED,
  CRA_RESULT_PASSED,
  CRA_RESULT_PASSED_WITH_FINDINGS,
  CRA_RESULT_FAILED,
} CraTestResult;

extern const char *const cra_test_result_words[];

/* What a reviewer said. An acceptance is withdrawn when the item is changed afterwards. */
typedef enum
{
  CRA_REVIEW_ASSIGNED,
  CRA_REVIEW_ACCEPTED,
  CRA_REVIEW_RETURNED,
  CRA_REVIEW_WITHDRAWN,
} CraReviewOutcome;

extern const char *const cra_review_outcome_words[];

/* Where a passage that was pinned to a clause is in the newest revision. */
typedef enum
{
  CRA_PIN_NONE,
  CRA_PIN_PLACED,
  CRA_PIN_MOVED,
  CRA_PIN_LOST,
} CraPin;

extern const char *const cra_pin_words[];

G_END_DECLS
