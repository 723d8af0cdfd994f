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
