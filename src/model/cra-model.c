/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The descriptions of the objects a workspace holds. */
#define G_LOG_DOMAIN "cra-model"

#include "model/cra-model.h"

#define TEXT(Type, member) { #member, CRA_FIELD_TEXT, offsetof (Type, member), NULL, NULL, FALSE }
#define FOUND(Type, member) { #member, CRA_FIELD_TEXT, offsetof (Type, member), NULL, NULL, TRUE }
#define PLAIN(Type, member, KIND)                                                                  \
  { #member, CRA_FIELD_##KIND, offsetof (Type, member), NULL, NULL, FALSE }
#define WORD(Type, member, words) { #member, CRA_FIELD_WORD, offsetof (Type, member), words, NULL, FALSE }
#define REFERENCE(Type, member, target)                                                            \
  { #member, CRA_FIELD_REFERENCE, offsetof (Type, member), NULL, target, FALSE }

static const CraField workspace_fields[] = {
  FOUND (CraWorkspace, title),
  TEXT (CraWorkspace, person),
  TEXT (CraWorkspace, person_function),
  PLAIN (CraWorkspace, one_person, FLAG),
  REFERENCE (CraWorkspace, current_version, "version"),
};

const CraObjectType cra_workspace_type = {
  "workspace", sizeof (CraWorkspace), workspace_fields, G_N_ELEMENTS (workspace_fields), NULL,
};

static const CraField organisation_fields[] = {
  FOUND (CraOrganisation, name),
  FOUND (CraOrganisation, trade_name),
  TEXT (CraOrganisation, address),
  TEXT (CraOrganisation, country),
  TEXT (CraOrganisation, email),
  TEXT (CraOrganisation, website),
  TEXT (CraOrganisation, single_contact),
  TEXT (CraOrganisation, vulnerability_contact),
  TEXT (CraOrganisation, disclosure_policy_url),
  WORD (CraOrganisation, size, cra_size_words),
  TEXT (CraOrganisation, representative_name),
  TEXT (CraOrganisation, representative_address),
  TEXT (CraOrganisation, representative_mandate),
  TEXT (CraOrganisation, signatory_name),
  TEXT (CraOrganisation, signatory_function),
  TEXT (CraOrganisation, signature_place),
  TEXT (CraOrganisation, letterhead),
  PLAIN (CraOrganisation, logo, DIGEST),
  TEXT (CraOrganisation, representative_contact),
  PLAIN (CraOrganisation, representative_mandate_date, DATE),
};

const CraObjectType cra_organisation_type = {
  "organisation", sizeof (CraOrganisation), organisation_fields, G_N_ELEMENTS (organisation_fields), NULL,
};

static const CraField text_block_fields[] = {
  REFERENCE (CraTextBlock, organisation, "organisation"),
  TEXT (CraTextBlock, paper),
  WORD (CraTextBlock, place, cra_place_words),
  TEXT (CraTextBlock, language),
  FOUND (CraTextBlock, text),
  WORD (CraTextBlock, status, cra_status_words),
};

const CraObjectType cra_text_block_type = {
  "text_block", sizeof (CraTextBlock), text_block_fields, G_N_ELEMENTS (text_block_fields), NULL,
};

static const CraField fixed_text_fields[] = {
  TEXT (CraFixedText, phrase),
  TEXT (CraFixedText, language),
  FOUND (CraFixedText, text),
  TEXT (CraFixedText, source),
  PLAIN (CraFixedText, seen, DATE),
};

const CraObjectType cra_fixed_text_type = {
  "fixed_text", sizeof (CraFixedText), fixed_text_fields, G_N_ELEMENTS (fixed_text_fields), NULL,
};

static const CraField product_fields[] = {
  REFERENCE (CraProduct, organisation, "organisation"),
  FOUND (CraProduct, name),
  FOUND (CraProduct, type_designation),
  FOUND (CraProduct, identification),
  FOUND (CraProduct, description),
  WORD (CraProduct, kind, cra_product_kind_words),
  WORD (CraProduct, consumers, cra_yes_no_words),
  WORD (CraProduct, tailor_made, cra_yes_no_words),
  PLAIN (CraProduct, countries, LIST),
  PLAIN (CraProduct, languages, LIST),
  PLAIN (CraProduct, other_acts, LIST),
  TEXT (CraProduct, archetype),
};

const CraObjectType cra_product_type = {
  "product", sizeof (CraProduct), product_fields, G_N_ELEMENTS (product_fields), NULL,
};

static const CraField version_fields[] = {
  REFERENCE (CraVersion, product, "product"),
  FOUND (CraVersion, name),
  REFERENCE (CraVersion, derived_from, "version"),
  FOUND (CraVersion, intended_purpose),
  FOUND (CraVersion, foreseeable_use),
  FOUND (CraVersion, foreseeable_misuse),
  FOUND (CraVersion, essential_functions),
  FOUND (CraVersion, security_properties),
  WORD (CraVersion, remote_processing, cra_remote_words),
  TEXT (CraVersion, remote_processing_text),
  WORD (CraVersion, integration, cra_yes_no_words),
  WORD (CraVersion, automatic_updates, cra_automatic_words),
  TEXT (CraVersion, software_versions),
  TEXT (CraVersion, hardware_versions),
  PLAIN (CraVersion, placed_on, DATE),
  PLAIN (CraVersion, expected_use_years, INTEGER),
  TEXT (CraVersion, support_type),
  PLAIN (CraVersion, support_end, MONTH),
  TEXT (CraVersion, support_reason),
  TEXT (CraVersion, support_shorter_reason),
  TEXT (CraVersion, declaration_url),
  TEXT (CraVersion, declaration_number),
  PLAIN (CraVersion, declaration_date, DATE),
  TEXT (CraVersion, declaration_place),
  TEXT (CraVersion, signatory_name),
  TEXT (CraVersion, signatory_function),
  TEXT (CraVersion, additional_information),
  WORD (CraVersion, sbom_offered, cra_yes_no_words),
  TEXT (CraVersion, sbom_url),
  FOUND (CraVersion, operating_environment),
  FOUND (CraVersion, system_boundary),
  FOUND (CraVersion, risk_method),
  PLAIN (CraVersion, risk_threshold, INTEGER),
  PLAIN (CraVersion, risk_reviewed_on, DATE),
  TEXT (CraVersion, support_end_notice),
};

const CraObjectType cra_version_type = {
  "version", sizeof (CraVersion), version_fields, G_N_ELEMENTS (version_fields), "product",
};

static const CraField scope_fields[] = {
  REFERENCE (CraScope, version, "version"),
  WORD (CraScope, digital_elements, cra_yes_no_words),
  WORD (CraScope, connection, cra_yes_no_words),
  TEXT (CraScope, exclusion),
  WORD (CraScope, commercial, cra_yes_no_words),
  WORD (CraScope, role, cra_role_words),
  WORD (CraScope, placed_before, cra_yes_no_words),
  WORD (CraScope, modified, cra_yes_no_words),
  WORD (CraScope, ai, cra_ai_words),
  WORD (CraScope, health_record, cra_yes_no_words),
  FOUND (CraScope, reason),
  WORD (CraScope, status, cra_status_words),
};

const CraObjectType cra_scope_type = {
  "scope", sizeof (CraScope), scope_fields, G_N_ELEMENTS (scope_fields), "version",
};

static const CraField classification_fields[] = {
  REFERENCE (CraClassification, version, "version"),
  FOUND (CraClassification, core_functionality),
  TEXT (CraClassification, category),
  FOUND (CraClassification, reasoning),
  WORD (CraClassification, status, cra_status_words),
  TEXT (CraClassification, reviewer),
  PLAIN (CraClassification, reviewed_on, DATE),
};

const CraObjectType cra_classification_type = {
  "classification", sizeof (CraClassification), classification_fields, G_N_ELEMENTS (classification_fields), "version",
};

static const CraField candidate_fields[] = {
  REFERENCE (CraCandidate, version, "version"),
  TEXT (CraCandidate, category),
  FOUND (CraCandidate, arguments_for),
  FOUND (CraCandidate, arguments_against),
  WORD (CraCandidate, outcome, cra_outcome_words),
};

const CraObjectType cra_candidate_type = {
  "candidate", sizeof (CraCandidate), candidate_fields, G_N_ELEMENTS (candidate_fields), "version",
};

static const CraField route_fields[] = {
  REFERENCE (CraRoute, version, "version"),
  WORD (CraRoute, foss, cra_yes_no_words),
  WORD (CraRoute, public_documentation, cra_yes_no_words),
  TEXT (CraRoute, public_documentation_url),
  WORD (CraRoute, coverage, cra_coverage_words),
  TEXT (CraRoute, certificate_scheme),
  WORD (CraRoute, certificate_level, cra_level_words),
  TEXT (CraRoute, certificate_number),
  WORD (CraRoute, procedure, cra_procedure_words),
  TEXT (CraRoute, body_name),
  TEXT (CraRoute, body_number),
  TEXT (CraRoute, body_certificate),
  TEXT (CraRoute, procedure_description),
  FOUND (CraRoute, reasoning),
  WORD (CraRoute, status, cra_status_words),
  TEXT (CraRoute, reviewer),
  PLAIN (CraRoute, reviewed_on, DATE),
  TEXT (CraRoute, reopened),
};

const CraObjectType cra_route_type = {
  "route", sizeof (CraRoute), route_fields, G_N_ELEMENTS (route_fields), "version",
};

static const CraField standard_fields[] = {
  REFERENCE (CraStandard, version, "version"),
  FOUND (CraStandard, reference),
  FOUND (CraStandard, title),
  TEXT (CraStandard, edition),
  WORD (CraStandard, kind, cra_standard_kind_words),
  TEXT (CraStandard, act),
  WORD (CraStandard, extent, cra_extent_words),
  TEXT (CraStandard, clauses),
  WORD (CraStandard, cited, cra_yes_no_words),
  TEXT (CraStandard, citation),
  PLAIN (CraStandard, requirements, LIST),
  PLAIN (CraStandard, cited_on, DATE),
  PLAIN (CraStandard, checked_on, DATE),
};

const CraObjectType cra_standard_type = {
  "standard", sizeof (CraStandard), standard_fields, G_N_ELEMENTS (standard_fields), "version",
};

static const CraField act_conformity_fields[] = {
  REFERENCE (CraActConformity, version, "version"),
  TEXT (CraActConformity, act),
  TEXT (CraActConformity, procedure),
  TEXT (CraActConformity, body_name),
  TEXT (CraActConformity, body_number),
  TEXT (CraActConformity, body_tasks),
  TEXT (CraActConformity, body_certificate),
};

const CraObjectType cra_act_conformity_type = {
  "act_conformity", sizeof (CraActConformity), act_conformity_fields, G_N_ELEMENTS (act_conformity_fields), "version",
};

static const CraField answer_fields[] = {
  REFERENCE (CraAnswer, version, "version"),
  TEXT (CraAnswer, requirement),
  WORD (CraAnswer, applies, cra_yes_no_words),
  FOUND (CraAnswer, justification),
  FOUND (CraAnswer, implementation),
  WORD (CraAnswer, status, cra_status_words),
  TEXT (CraAnswer, author),
  TEXT (CraAnswer, reviewer),
  PLAIN (CraAnswer, reviewed_on, DATE),
  TEXT (CraAnswer, override_reason),
};

const CraObjectType cra_answer_type = {
  "answer", sizeof (CraAnswer), answer_fields, G_N_ELEMENTS (answer_fields), "version",
};

static const CraField evidence_fields[] = {
  REFERENCE (CraEvidence, origin, "version"),
  FOUND (CraEvidence, title),
  PLAIN (CraEvidence, made, DATE),
  PLAIN (CraEvidence, valid_from, DATE),
  PLAIN (CraEvidence, valid_to, DATE),
  WORD (CraEvidence, confidentiality, cra_confidentiality_words),
  FOUND (CraEvidence, note),
  WORD (CraEvidence, inclusion, cra_inclusion_words),
};

const CraObjectType cra_evidence_type = {
  "evidence", sizeof (CraEvidence), evidence_fields, G_N_ELEMENTS (evidence_fields), NULL,
};

static const CraField revision_fields[] = {
  REFERENCE (CraRevision, evidence, "evidence"),
  PLAIN (CraRevision, number, INTEGER),
  FOUND (CraRevision, file_name),
  PLAIN (CraRevision, sha256, DIGEST),
  PLAIN (CraRevision, size, INTEGER),
  TEXT (CraRevision, media_type),
  PLAIN (CraRevision, pages, INTEGER),
  PLAIN (CraRevision, width, INTEGER),
  PLAIN (CraRevision, height, INTEGER),
  FOUND (CraRevision, document_title),
  WORD (CraRevision, problem, cra_problem_words),
  TEXT (CraRevision, problem_text),
  PLAIN (CraRevision, thumbnail, DIGEST),
  TEXT (CraRevision, added),
};

const CraObjectType cra_revision_type = {
  "revision", sizeof (CraRevision), revision_fields, G_N_ELEMENTS (revision_fields), "evidence",
};

static const CraField link_fields[] = {
  REFERENCE (CraLink, version, "version"),
  REFERENCE (CraLink, evidence, "evidence"),
  TEXT (CraLink, clause),
  TEXT (CraLink, pages),
  TEXT (CraLink, section),
  FOUND (CraLink, note),
  REFERENCE (CraLink, revision, "revision"),
  PLAIN (CraLink, page, INTEGER),
  TEXT (CraLink, area),
  FOUND (CraLink, quote),
  WORD (CraLink, pin, cra_pin_words),
};

const CraObjectType cra_link_type = {
  "link", sizeof (CraLink), link_fields, G_N_ELEMENTS (link_fields), "version",
};

static const CraField statement_fields[] = {
  REFERENCE (CraStatement, version, "version"),
  TEXT (CraStatement, clause),
  TEXT (CraStatement, language),
  FOUND (CraStatement, text),
  WORD (CraStatement, status, cra_status_words),
};

const CraObjectType cra_statement_type = {
  "statement", sizeof (CraStatement), statement_fields, G_N_ELEMENTS (statement_fields), "version",
};

static const CraField sbom_fields[] = {
  REFERENCE (CraSbom, version, "version"),
  FOUND (CraSbom, file_name),
  PLAIN (CraSbom, sha256, DIGEST),
  PLAIN (CraSbom, size, INTEGER),
  WORD (CraSbom, format, cra_sbom_format_words),
  TEXT (CraSbom, format_version),
  TEXT (CraSbom, serial),
  TEXT (CraSbom, created),
  TEXT (CraSbom, tool),
  TEXT (CraSbom, main_name),
  TEXT (CraSbom, main_version),
  PLAIN (CraSbom, components, INTEGER),
  PLAIN (CraSbom, nested, INTEGER),
  PLAIN (CraSbom, direct, INTEGER),
  PLAIN (CraSbom, dependencies, INTEGER),
  PLAIN (CraSbom, warnings, LIST),
  TEXT (CraSbom, added),
};

const CraObjectType cra_sbom_type = {
  "sbom", sizeof (CraSbom), sbom_fields, G_N_ELEMENTS (sbom_fields), "version",
};

static const CraField document_fields[] = {
  REFERENCE (CraDocument, version, "version"),
  TEXT (CraDocument, paper),
  TEXT (CraDocument, language),
  TEXT (CraDocument, file_name),
  PLAIN (CraDocument, sha256, DIGEST),
  PLAIN (CraDocument, size, INTEGER),
  PLAIN (CraDocument, pages, INTEGER),
  TEXT (CraDocument, built),
  PLAIN (CraDocument, state, DIGEST),
  PLAIN (CraDocument, draft, FLAG),
  PLAIN (CraDocument, open_points, INTEGER),
  PLAIN (CraDocument, journal_head, DIGEST),
};

const CraObjectType cra_document_type = {
  "document", sizeof (CraDocument), document_fields, G_N_ELEMENTS (document_fields), "version",
};

static const CraField signature_fields[] = {
  REFERENCE (CraSignature, version, "version"),
  REFERENCE (CraSignature, document, "document"),
  WORD (CraSignature, method, cra_signing_method_words),
  FOUND (CraSignature, file_name),
  PLAIN (CraSignature, sha256, DIGEST),
  PLAIN (CraSignature, size, INTEGER),
  TEXT (CraSignature, media_type),
  PLAIN (CraSignature, signs, DIGEST),
  TEXT (CraSignature, signatory),
  TEXT (CraSignature, function),
  TEXT (CraSignature, place),
  PLAIN (CraSignature, date, DATE),
  TEXT (CraSignature, subject),
  TEXT (CraSignature, issuer),
  TEXT (CraSignature, serial),
  PLAIN (CraSignature, certificate, DIGEST),
  WORD (CraSignature, level, cra_signature_level_words),
  TEXT (CraSignature, added),
};

const CraObjectType cra_signature_type = {
  "signature", sizeof (CraSignature), signature_fields, G_N_ELEMENTS (signature_fields), "version",
};

static const CraField signatory_fields[] = {
  REFERENCE (CraSignatory, organisation, "organisation"),
  FOUND (CraSignatory, name),
  TEXT (CraSignatory, function),
  TEXT (CraSignatory, place),
  TEXT (CraSignatory, authority),
  PLAIN (CraSignatory, valid_to, DATE),
};

const CraObjectType cra_signatory_type = {
  "signatory", sizeof (CraSignatory), signatory_fields, G_N_ELEMENTS (signatory_fields), "organisation",
};

static const CraField asset_fields[] = {
  REFERENCE (CraAsset, version, "version"),
  PLAIN (CraAsset, number, INTEGER),
  FOUND (CraAsset, name),
  WORD (CraAsset, kind, cra_asset_kind_words),
  FOUND (CraAsset, boundary),
  FOUND (CraAsset, description),
  WORD (CraAsset, confidentiality, cra_need_words),
  WORD (CraAsset, integrity, cra_need_words),
  WORD (CraAsset, availability, cra_need_words),
  TEXT (CraAsset, starter),
  WORD (CraAsset, status, cra_status_words),
};

const CraObjectType cra_asset_type = {
  "asset", sizeof (CraAsset), asset_fields, G_N_ELEMENTS (asset_fields), "version",
};

static const CraField risk_fields[] = {
  REFERENCE (CraRisk, version, "version"),
  PLAIN (CraRisk, number, INTEGER),
  FOUND (CraRisk, title),
  TEXT (CraRisk, threat),
  FOUND (CraRisk, scenario),
  PLAIN (CraRisk, assets, LIST),
  PLAIN (CraRisk, likelihood, INTEGER),
  PLAIN (CraRisk, impact, INTEGER),
  FOUND (CraRisk, rating_reason),
  WORD (CraRisk, treatment, cra_treatment_words),
  FOUND (CraRisk, measures),
  PLAIN (CraRisk, residual_likelihood, INTEGER),
  PLAIN (CraRisk, residual_impact, INTEGER),
  PLAIN (CraRisk, requirements, LIST),
  TEXT (CraRisk, accepted_by),
  PLAIN (CraRisk, accepted_on, DATE),
  FOUND (CraRisk, acceptance_reason),
  WORD (CraRisk, status, cra_status_words),
  TEXT (CraRisk, reviewer),
  PLAIN (CraRisk, reviewed_on, DATE),
};

const CraObjectType cra_risk_type = {
  "risk", sizeof (CraRisk), risk_fields, G_N_ELEMENTS (risk_fields), "version",
};

static const CraField support_factor_fields[] = {
  REFERENCE (CraSupportFactor, version, "version"),
  WORD (CraSupportFactor, kind, cra_support_factor_kind_words),
  FOUND (CraSupportFactor, text),
  PLAIN (CraSupportFactor, years, INTEGER),
  WORD (CraSupportFactor, weight, cra_weight_words),
  FOUND (CraSupportFactor, source),
  WORD (CraSupportFactor, status, cra_status_words),
};

const CraObjectType cra_support_factor_type = {
  "support_factor", sizeof (CraSupportFactor), support_factor_fields, G_N_ELEMENTS (support_factor_fields), "version",
};

static const CraField component_support_fields[] = {
  REFERENCE (CraComponentSupport, version, "version"),
  FOUND (CraComponentSupport, name),
  TEXT (CraComponentSupport, purl),
  FOUND (CraComponentSupport, supplier),
  PLAIN (CraComponentSupport, support_end, MONTH),
  TEXT (CraComponentSupport, source),
  PLAIN (CraComponentSupport, core, FLAG),
  FOUND (CraComponentSupport, diligence),
  WORD (CraComponentSupport, status, cra_status_words),
};

const CraObjectType cra_component_support_type = {
  "component_support", sizeof (CraComponentSupport), component_support_fields, G_N_ELEMENTS (component_support_fields), "version",
};

static const CraField test_plan_fields[] = {
  REFERENCE (CraTestPlan, version, "version"),
  FOUND (CraTestPlan, title),
  WORD (CraTestPlan, kind, cra_test_kind_words),
  FOUND (CraTestPlan, method),
  PLAIN (CraTestPlan, requirements, LIST),
  PLAIN (CraTestPlan, interval_months, INTEGER),
  PLAIN (CraTestPlan, first_due, DATE),
  TEXT (CraTestPlan, responsible),
  WORD (CraTestPlan, status, cra_status_words),
};

const CraObjectType cra_test_plan_type = {
  "test_plan", sizeof (CraTestPlan), test_plan_fields, G_N_ELEMENTS (test_plan_fields), "version",
};

static const CraField test_run_fields[] = {
  REFERENCE (CraTestRun, plan, "test_plan"),
  PLAIN (CraTestRun, date, DATE),
  WORD (CraTestRun, result, cra_test_result_words),
  FOUND (CraTestRun, findings),
  TEXT (CraTestRun, performed_by),
  TEXT (CraTestRun, tested),
  REFERENCE (CraTestRun, evidence, "evidence"),
};

const CraObjectType cra_test_run_type = {
  "test_run", sizeof (CraTestRun), test_run_fields, G_N_ELEMENTS (test_run_fields), "plan",
};

static const CraField security_update_fields[] = {
  REFERENCE (CraSecurityUpdate, version, "version"),
  FOUND (CraSecurityUpdate, name),
  PLAIN (CraSecurityUpdate, released, DATE),
  PLAIN (CraSecurityUpdate, fixes, LIST),
  FOUND (CraSecurityUpdate, description),
  WORD (CraSecurityUpdate, free, cra_yes_no_words),
  TEXT (CraSecurityUpdate, free_reason),
  WORD (CraSecurityUpdate, separate, cra_yes_no_words),
  TEXT (CraSecurityUpdate, separate_reason),
  WORD (CraSecurityUpdate, automatic, cra_yes_no_words),
  TEXT (CraSecurityUpdate, advisory_url),
  TEXT (CraSecurityUpdate, download_url),
  PLAIN (CraSecurityUpdate, available_until, DATE),
};

const CraObjectType cra_security_update_type = {
  "security_update", sizeof (CraSecurityUpdate), security_update_fields, G_N_ELEMENTS (security_update_fields), "version",
};

static const CraField review_fields[] = {
  REFERENCE (CraReview, version, "version"),
  TEXT (CraReview, item_type),
  TEXT (CraReview, item),
  TEXT (CraReview, reviewer),
  TEXT (CraReview, assigned_by),
  PLAIN (CraReview, assigned_on, DATE),
  PLAIN (CraReview, due, DATE),
  WORD (CraReview, outcome, cra_review_outcome_words),
  FOUND (CraReview, comment),
  PLAIN (CraReview, decided_on, DATE),
};

const CraObjectType cra_review_type = {
  "review", sizeof (CraReview), review_fields, G_N_ELEMENTS (review_fields), "version",
};

static const CraField component_fields[] = {
  REFERENCE (CraComponent, sbom, "sbom"),
  PLAIN (CraComponent, number, INTEGER),
  PLAIN (CraComponent, parent, INTEGER),
  TEXT (CraComponent, reference),
  TEXT (CraComponent, kind),
  TEXT (CraComponent, group_name),
  FOUND (CraComponent, name),
  TEXT (CraComponent, version),
  FOUND (CraComponent, purl),
  TEXT (CraComponent, cpe),
  TEXT (CraComponent, supplier),
  TEXT (CraComponent, licence),
  TEXT (CraComponent, sha256),
  PLAIN (CraComponent, direct, FLAG),
  PLAIN (CraComponent, offset, INTEGER),
  PLAIN (CraComponent, length, INTEGER),
};

const CraObjectType cra_component_type = {
  "component", sizeof (CraComponent), component_fields, G_N_ELEMENTS (component_fields), "sbom",
};

const CraObjectType *const cra_object_types[] = {
  &cra_workspace_type,
  &cra_organisation_type,
  &cra_signatory_type,
  &cra_text_block_type,
  &cra_fixed_text_type,
  &cra_product_type,
  &cra_version_type,
  &cra_scope_type,
  &cra_classification_type,
  &cra_candidate_type,
  &cra_route_type,
  &cra_standard_type,
  &cra_act_conformity_type,
  &cra_answer_type,
  &cra_evidence_type,
  &cra_revision_type,
  &cra_link_type,
  &cra_statement_type,
  &cra_sbom_type,
  &cra_document_type,
  &cra_signature_type,
  &cra_asset_type,
  &cra_risk_type,
  &cra_support_factor_type,
  &cra_component_support_type,
  &cra_test_plan_type,
  &cra_test_run_type,
  &cra_security_update_type,
  &cra_review_type,
  NULL,
};

const CraObjectType *
cra_object_type_find (const char *name)
{
  for (guint i = 0; cra_object_types[i] != NULL; i++)
    if (g_strcmp0 (cra_object_types[i]->name, name) == 0)
      return cra_object_types[i];
  return NULL;
}
