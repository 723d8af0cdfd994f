/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the model. */
#define G_LOG_DOMAIN "cra-model"

#include "model/cra-model-words.h"

const char *const cra_status_words[] = { "undecided", "suggested", "inherited", "decided", "reviewed", "not-applicable", "blocked", NULL };
const char *const cra_yes_no_words[] = { "undecided", "yes", "no", NULL };
const char *const cra_size_words[] = { "undecided", "micro", "small", "medium", "large", NULL };
const char *const cra_product_kind_words[] = { "undecided", "software", "hardware", "hardware-and-software", NULL };
const char *const cra_role_words[] = { "undecided", "manufacturer", "importer", "distributor", "steward", "authorised-representative", NULL };
const char *const cra_automatic_words[] = { "undecided", "on-by-default", "off-by-default", "not-applicable", NULL };
const char *const cra_remote_words[] = { "undecided", "none", "own", "third-party", "own-and-third-party", NULL };
const char *const cra_ai_words[] = { "undecided", "no", "high-risk", "high-risk-internal-control", NULL };
const char *const cra_outcome_words[] = { "open", "chosen", "rejected", NULL };
const char *const cra_coverage_words[] = { "undecided", "none", "partial", "full", NULL };
const char *const cra_level_words[] = { "none", "basic", "substantial", "high", NULL };
const char *const cra_procedure_words[] = { "undecided", "A", "B+C", "H", "EU-certificate", "AI-Act", "EHDS", NULL };
const char *const cra_standard_kind_words[] = { "undecided", "harmonised-standard", "common-specification", "certification-scheme", "other-specification", NULL };
const char *const cra_extent_words[] = { "undecided", "full", "part", NULL };
const char *const cra_confidentiality_words[] = { "internal", "public", "confidential", NULL };
const char *const cra_inclusion_words[] = { "listed", "attached", "pages", NULL };
const char *const cra_place_words[] = { "top", "bottom", NULL };
const char *const cra_signing_method_words[] = { "hand", "certificate", NULL };
const char *const cra_signature_level_words[] = { "none", "B-B", "B-T", NULL };
const char *const cra_problem_words[] = { "none", "not-examined", "encrypted", "damaged", "empty", "mislabelled", "too-large", "helper-failed", NULL };
const char *const cra_sbom_format_words[] = { "unknown", "cyclonedx-json", "spdx-json", NULL };
const char *const cra_need_words[] = { "undecided", "low", "medium", "high", NULL };
const char *const cra_asset_kind_words[] = { "undecided", "data", "function", "software", "hardware", "interface", "service", "credential", NULL };
const char *const cra_treatment_words[] = { "undecided", "avoid", "reduce", "share", "accept", NULL };
const char *const cra_support_factor_kind_words[] = { "undecided", "user-expectations", "nature-and-purpose", "union-law", "similar-products", "operating-environment", "core-components", "guidance", "other", NULL };
const char *const cra_weight_words[] = { "undecided", "low", "medium", "high", NULL };
const char *const cra_test_kind_words[] = { "undecided", "penetration-test", "fuzzing", "static-analysis", "dynamic-analysis", "code-review", "configuration-review", "dependency-scan", "risk-review", "recovery-exercise", "other", NULL };
const char *const cra_test_result_words[] = { "undecided", "passed", "passed-with-findings", "failed", NULL };
const char *const cra_review_outcome_words[] = { "assigned", "accepted", "returned", "withdrawn", NULL };
const char *const cra_pin_words[] = { "none", "placed", "moved", "lost", NULL };
