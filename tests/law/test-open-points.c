/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A complete assessment has no open point; whatever is broken gives exactly the point that says
 * so. */
#include "law-fixture.h"

#include "law/cra-open-points.h"

#include <string.h>

/* A point as text: weight, step, reason without "reason.open.", clause, place; "-" for none. */
typedef struct
{
  const char *name;
  const char *given;  /* changes after which there is still nothing open */
  const char *broken; /* what is broken then */
  const char *points; /* what must be open, separated by " | " */
} PointRow;

#define STANDARD "+standard|standard.reference=IEC 62443-4-1|standard.edition=2018" \
                 "|standard.kind=other-specification|standard.extent=full"
#define BODY "route.procedure=H|route.body_name=Body|route.body_number=0123" \
             "|route.body_certificate=C-1|route.procedure_description=Full quality assurance."
#define CLASS_I "classification.category=AIII.I.11|route.foss=no|" BODY
#define CERTIFICATE "+standard|standard.reference=EUCC|standard.edition=2024" \
                    "|standard.kind=certification-scheme|standard.extent=full|standard.cited=yes" \
                    "|route.procedure=EU-certificate|route.certificate_scheme=EUCC" \
                    "|route.certificate_level=substantial|route.certificate_number=E-1"
#define FREE_SOFTWARE "classification.category=AIII.I.3|route.foss=yes|route.public_documentation=yes" \
                      "|route.public_documentation_url=https://maker.example/documentation"
#define OLD_PLACING "scope.placed_before=yes|scope.modified=yes|version.placed_on=2027-01-19" \
                    "|version.declaration_date=2027-01-10"
#define GERMAN "product.languages=en\nde"
#define GERMAN_INFORMATION \
  "placing user-information user-information.translation AII.4 - | " \
  "placing user-information user-information.translation AII.5 - | " \
  "placing user-information user-information.translation AII.7 - | " \
  "placing user-information user-information.instructions AII.8.a - | " \
  "placing user-information user-information.instructions AII.8.b - | " \
  "placing user-information user-information.instructions AII.8.c - | " \
  "placing user-information user-information.instructions AII.8.d -"
#define GERMAN_WORDING "improves documents documents.wording - product.languages"
#define PINNED "link[AI.I.2.a].revision=1|link[AI.I.2.a].page=2|link[AI.I.2.a].pin="

static const PointRow rows[] = {
  /* Manufacturer */
  { "name", "", "organisation.name=",
    "signing manufacturer manufacturer.name AV.2 organisation.name" },
  { "blank-name-counts-as-none", "", "organisation.name=  ",
    "signing manufacturer manufacturer.name AV.2 organisation.name" },
  { "address", "", "organisation.address=",
    "signing manufacturer manufacturer.address AV.2 organisation.address" },
  { "email", "", "organisation.email=",
    "placing manufacturer manufacturer.email AII.1 organisation.email" },
  { "single-contact", "", "organisation.single_contact=",
    "placing manufacturer manufacturer.single-contact AII.2 organisation.single_contact" },
  { "vulnerability-contact", "", "organisation.vulnerability_contact=",
    "placing manufacturer manufacturer.vulnerability-contact AII.2 organisation.vulnerability_contact" },
  { "disclosure-policy", "", "organisation.disclosure_policy_url=",
    "placing manufacturer manufacturer.disclosure-policy AII.2 organisation.disclosure_policy_url" },
  { "country-improves", "", "organisation.country=",
    "improves manufacturer manufacturer.country - organisation.country" },
  { "size-improves", "", "organisation.size=undecided",
    "improves manufacturer manufacturer.size - organisation.size" },
  { "website-is-not-asked", "", "organisation.website=", "" },
  { "representative-mandate", "", "organisation.representative_name=R|organisation.representative_address=S",
    "improves manufacturer representative.mandate - organisation.representative_mandate" },
  { "representative-address", "", "organisation.representative_name=R|organisation.representative_mandate=M",
    "improves manufacturer representative.address - organisation.representative_address" },

  /* Product and version */
  { "product-name", "", "product.name=", "signing product product.name AV.1 product.name" },
  { "type", "", "product.type_designation=", "signing product product.type AV.1 product.type_designation" },
  { "identification", "", "product.identification=",
    "placing product product.identification AII.3 product.identification" },
  { "object-of-the-declaration", "", "product.description=",
    "signing product product.description AV.4 product.description" },
  { "kind", "", "product.kind=undecided", "signing product product.kind AVII.1.c product.kind" },
  { "countries", "", "product.countries=", "placing product product.countries - product.countries" },
  { "languages", "", "product.languages=", "placing product product.languages - product.languages" },
  { "country-without-its-language-improves", "", "product.countries=IE\nDE",
    "improves product product.country-language - product.languages" },
  { "country-with-one-of-its-languages-is-enough", "", "product.countries=MT", "" },
  { "country-outside-the-union-asks-for-no-language", "", "product.countries=IE\nCH", "" },
  { "version-name", "", "version.name=", "signing product version.name AV.1 version.name" },
  { "intended-purpose", "", "version.intended_purpose=",
    "signing product version.intended-purpose AVII.1.a version.intended_purpose" },
  { "foreseeable-use-improves", "", "version.foreseeable_use=",
    "improves product version.foreseeable-use AVII.3 version.foreseeable_use" },
  { "remote-processing", "", "version.remote_processing=undecided",
    "signing product version.remote-processing - version.remote_processing" },
  { "own-remote-processing-without-text-improves", "", "version.remote_processing=own",
    "improves product version.remote-processing-text AVII.2.a version.remote_processing_text" },
  { "third-party-remote-processing-needs-no-text", "", "version.remote_processing=third-party", "" },
  { "automatic-updates", "", "version.automatic_updates=undecided",
    "placing product version.automatic-updates AII.8.e version.automatic_updates" },
  { "integration", "", "version.integration=undecided",
    "placing product version.integration AII.8.f version.integration" },
  { "date-of-placing", "", "version.placed_on=",
    "placing product version.placed-on - version.placed_on" },

  /* Support */
  { "support-end", "", "version.support_end=",
    "placing product support.end-missing AII.7 version.support_end" },
  { "expected-use", "", "version.expected_use_years=0",
    "placing product support.use-missing AVII.4 version.expected_use_years" },
  { "support-too-short", "", "version.support_end=2032-12",
    "placing product support.too-short AII.7 version.support_end" },
  { "support-below-use-with-reason-is-pointed-out", "", "version.expected_use_years=8",
    "improves product support.below-use-with-reason AII.7 version.support_end" },
  { "support-below-use-without-reason", "", "version.expected_use_years=8|version.support_reason=",
    "placing product support.below-use AII.7 version.support_reason" },
  { "short-use-without-reason", "version.expected_use_years=2|version.support_shorter_reason=Seasonal.",
    "version.support_end=2030-06|version.support_shorter_reason=",
    "placing product support.shorter-needs-reason AII.7 version.support_shorter_reason" },
  { "support-below-short-use",
    "version.expected_use_years=2|version.support_shorter_reason=Seasonal.|version.support_end=2030-01",
    "version.support_end=2029-12", "placing product support.below-short-use AII.7 version.support_end" },

  /* Scope */
  { "digital-elements", "", "scope.digital_elements=undecided",
    "signing scope scope.digital-elements - scope.digital_elements" },
  { "connection", "", "scope.connection=undecided", "signing scope scope.connection - scope.connection" },
  { "exclusion", "", "scope.exclusion=", "signing scope scope.exclusion - scope.exclusion" },
  { "commercial", "", "scope.commercial=undecided", "signing scope scope.commercial - scope.commercial" },
  { "role", "", "scope.role=undecided", "signing scope scope.role - scope.role" },
  { "placed-before", "", "scope.placed_before=undecided",
    "signing scope scope.placed-before - scope.placed_before" },
  { "modified", "version.placed_on=2027-12-11|version.declaration_date=2027-12-01",
    "version.placed_on=2027-12-10|scope.placed_before=yes",
    "signing scope scope.modified - scope.modified" },
  { "out-is-the-only-point", "", "scope.exclusion=exclusion.marine|scope.reason=Made for ships.|organisation.name=",
    "signing scope scope.out - scope" },
  { "out-without-reason", "", "scope.commercial=no",
    "signing scope scope.out - scope | improves scope scope.reason - scope.reason" },
  { "legacy-is-the-only-point", "version.placed_on=2027-12-11|version.declaration_date=2027-12-01",
    "version.placed_on=2027-06-01|scope.placed_before=yes|scope.modified=no|scope.reason=Old.|product.name=",
    "signing scope scope.legacy - scope" },
  { "date-before-contradicts", "", "version.placed_on=2027-12-10|version.declaration_date=2027-12-01",
    "signing scope scope.date-before - scope.placed_before" },
  { "date-after-contradicts", "", "scope.placed_before=yes|scope.modified=no|scope.reason=Old.",
    "signing scope scope.date-after - scope.placed_before | signing scope scope.legacy - scope" },
  { "modified-legacy-is-in", "", "scope.placed_before=yes|scope.modified=yes", "" },
  { "suggested-scope", "", "scope.status=suggested", "signing scope suggested - scope.status" },
  { "importer", "", "scope.role=importer", "signing scope role.importer - scope.role" },
  { "distributor", "", "scope.role=distributor", "signing scope role.distributor - scope.role" },
  { "steward", "", "scope.role=steward", "signing scope role.steward - scope.role" },
  { "representative-without-mandate", "", "scope.role=authorised-representative",
    "signing scope role.representative - organisation.representative_mandate" },
  { "representative-with-mandate", "",
    "scope.role=authorised-representative|organisation.representative_mandate=Declaration.", "" },

  /* Classification */
  { "core-functionality", "", "classification.core_functionality=",
    "signing classification classification.core-functionality - classification.core_functionality" },
  { "unknown-category", "", "classification.category=AIII.I.99",
    "signing classification classification.unknown-category - classification.category" },
  { "category", "", "classification.category=",
    "signing classification classification.category - classification.category" },
  { "class-without-reasoning-improves", "", "classification.reasoning=",
    "improves classification classification.reasoning - classification.reasoning" },
  { "default-after-candidates-needs-reasoning",
    "+candidate|candidate.category=AIII.I.2|candidate.outcome=rejected", "classification.reasoning=",
    "signing classification classification.default-reasoning - classification.reasoning" },
  { "candidate-left-open", "+candidate|candidate.category=AIII.I.2|candidate.outcome=rejected",
    "candidate.outcome=open",
    "signing classification classification.candidate AIII.I.2 candidate.outcome" },
  { "chosen-candidate-contradicts-default",
    "+candidate|candidate.category=AIII.I.2|candidate.outcome=rejected", "candidate.outcome=chosen",
    "signing classification classification.candidate-contradicts AIII.I.2 candidate.outcome" },
  { "inherited-class", "", "classification.status=inherited",
    "signing classification inherited - classification.status" },

  /* Route */
  { "ai", "", "scope.ai=undecided", "signing route route.ai - scope.ai" },
  { "health-record", "", "scope.health_record=undecided",
    "signing route route.health-record - scope.health_record" },
  { "free-software-of-class-i", CLASS_I "|route.public_documentation=yes",
    "route.foss=undecided", "signing route route.foss - route.foss" },
  { "public-documentation-of-class-i", CLASS_I, "route.foss=yes",
    "signing route route.public-documentation - route.public_documentation" },
  { "procedure", "", "route.procedure=undecided", "signing route route.procedure - route.procedure" },
  { "module-a-closed-for-class-i", CLASS_I, "route.procedure=A",
    "signing route route.closed reason.route.closed.no-cited-standard route.procedure" },
  { "module-a-closed-for-class-ii", CLASS_I, "classification.category=AIII.II.2|route.procedure=A",
    "signing route route.closed reason.route.closed.class-ii route.procedure" },
  { "module-a-closed-for-critical-free-software", FREE_SOFTWARE, "classification.category=AIV.1",
    "signing route route.closed reason.route.closed.critical route.procedure" },
  { "certification-closed-without-scheme", "", "route.procedure=EU-certificate"
    "|route.certificate_scheme=EUCC|route.certificate_level=high|route.certificate_number=E-1",
    "signing route route.closed reason.route.closed.no-scheme route.procedure" },
  { "ai-act-closed-without-ai", "", "route.procedure=AI-Act",
    "signing route route.closed reason.route.closed.not-high-risk-ai route.procedure" },
  { "health-procedure-closed-without-health-record", "", "route.procedure=EHDS",
    "signing route route.closed reason.route.closed.not-health-record route.procedure" },
  { "module-a-closed-for-high-risk-ai", "", "scope.ai=high-risk|product.other_acts=act.ai",
    "signing route route.closed reason.route.closed.high-risk-ai route.procedure" },
  { "body-name", CLASS_I, "route.body_name=", "signing route route.body-name AV.7 route.body_name" },
  { "body-number-beside-the-marking-for-h", CLASS_I, "route.body_number=",
    "signing route route.body-number-marked AV.7 route.body_number" },
  { "body-number-in-the-declaration-for-b-and-c", CLASS_I, "route.procedure=B+C|route.body_number=",
    "signing route route.body-number AV.7 route.body_number" },
  { "body-number-of-three-digits", CLASS_I, "route.body_number=123",
    "signing route route.body-number-form AV.7 route.body_number" },
  { "body-certificate", CLASS_I, "route.body_certificate=",
    "signing route route.body-certificate AV.7 route.body_certificate" },
  { "procedure-description", CLASS_I, "route.procedure_description=",
    "signing route route.procedure-description AV.7 route.procedure_description" },
  { "certificate-number", CERTIFICATE, "route.certificate_number=",
    "signing route route.certificate-number AV.7 route.certificate_number" },
  { "certificate-scheme", CERTIFICATE, "route.certificate_scheme=",
    "signing route route.certificate-scheme AV.6 route.certificate_scheme" },
  { "certificate-level-of-default", CERTIFICATE, "route.certificate_level=none",
    "signing route route.certificate-level AV.6 route.certificate_level" },
  { "certificate-level-of-class-ii", CERTIFICATE "|classification.category=AIII.II.1",
    "route.certificate_level=none",
    "signing route route.certificate-substantial AV.6 route.certificate_level" },
  { "published-documentation-needs-an-address", FREE_SOFTWARE, "route.public_documentation_url=",
    "placing route route.public-documentation-url - route.public_documentation_url" },
  { "published-documentation-of-class-ii-needs-an-address",
    FREE_SOFTWARE "|classification.category=AIII.II.1", "route.public_documentation_url=",
    "placing route route.public-documentation-url - route.public_documentation_url" },
  { "third-party-route-of-free-software-needs-no-address", FREE_SOFTWARE "|" BODY,
    "route.public_documentation_url=", "" },
  { "coverage-once-a-standard-is-cited",
    CLASS_I "|" STANDARD "|standard.kind=harmonised-standard|standard.cited=yes"
            "|standard.citation=OJ L, 1.1.2028",
    "route.coverage=undecided", "signing route route.coverage - route.coverage" },
  { "cited-standard-opens-module-a-for-class-i",
    CLASS_I "|" STANDARD "|standard.kind=harmonised-standard|standard.cited=yes"
            "|standard.citation=OJ L, 1.1.2028|route.coverage=full",
    "route.procedure=A", "" },
  { "procedure-that-hangs-on-a-missing-fact-is-not-called-closed", FREE_SOFTWARE,
    "route.public_documentation=undecided",
    "signing route route.public-documentation - route.public_documentation" },
  { "coverage-without-reference", "", "route.coverage=full",
    "signing route route.coverage-without-reference AVII.5 route.coverage" },
  { "route-reasoning-improves", "", "route.reasoning=", "improves route route.reasoning - route.reasoning" },
  { "suggested-route", "", "route.status=suggested", "signing route suggested - route.status" },

  /* Standards */
  { "harmonised-without-citation", STANDARD, "standard.kind=harmonised-standard",
    "signing route standard.not-cited AV.6 standard.cited" },
  { "cited-without-place", STANDARD, "standard.kind=harmonised-standard|standard.cited=yes",
    "signing route standard.citation AV.6 standard.citation" },
  { "standard-kind", STANDARD, "standard.kind=undecided", "signing route standard.kind AV.6 standard.kind" },
  { "standard-reference", STANDARD, "standard.reference=",
    "signing route standard.reference AV.6 standard.reference" },
  { "standard-extent", STANDARD, "standard.extent=undecided",
    "signing route standard.extent AVII.5 standard.extent" },
  { "parts-of-a-standard", STANDARD, "standard.extent=part",
    "signing route standard.parts AVII.5 standard.clauses" },
  { "edition-improves", STANDARD, "standard.edition=",
    "improves route standard.edition AVII.5 standard.edition" },

  /* Annex I */
  { "missing-answer", "", "-answer[AI.I.2.g]", "signing annex-i requirement.undecided AI.I.2.g -" },
  { "undecided-answer", "", "answer[AI.I.2.g].applies=undecided",
    "signing annex-i requirement.undecided AI.I.2.g answer.applies" },
  { "part-ii-undecided-is-one-point", "",
    "answer[AI.II.4].applies=undecided|answer[AI.II.4].status=undecided|answer[AI.II.4].implementation="
    "|-link[AI.II.4]",
    "signing annex-i requirement.undecided AI.II.4 answer.implementation" },
  { "part-ii-applies-without-being-said", "", "answer[AI.II.4].applies=undecided", "" },
  { "part-i-1-cannot-be-not-applicable", "", "answer[AI.I.1].applies=no|answer[AI.I.1].justification=No risk.",
    "signing annex-i requirement.always-applies AI.I.1 answer.applies" },
  { "part-ii-cannot-be-not-applicable", "", "answer[AI.II.8].applies=no",
    "signing annex-i requirement.always-applies AI.II.8 answer.applies" },
  { "not-applicable-without-justification", "", "answer[AI.I.2.g].applies=no",
    "signing annex-i requirement.justification AI.I.2.g answer.justification" },
  { "not-applicable-with-justification-needs-nothing-else", "",
    "answer[AI.I.2.g].applies=no|answer[AI.I.2.g].justification=No data.|answer[AI.I.2.g].implementation="
    "|-link[AI.I.2.g]", "" },
  { "implementation", "", "answer[AI.I.2.a].implementation=",
    "signing annex-i requirement.implementation AI.I.2.a answer.implementation" },
  { "no-evidence", "", "-link[AI.I.2.a]", "signing annex-i requirement.evidence AI.I.2.a answer" },
  { "suggested-answer", "", "answer[AI.I.2.m].status=suggested",
    "signing annex-i suggested AI.I.2.m answer.status" },
  { "inherited-answer", "", "answer[AI.II.1].status=inherited",
    "signing annex-i inherited AI.II.1 answer.status" },
  { "written-but-undecided-answer", "", "answer[AI.I.2.b].status=undecided",
    "signing annex-i requirement.unconfirmed AI.I.2.b answer.status" },
  { "updates-contradict", "answer[AI.I.2.c].applies=no|answer[AI.I.2.c].justification=Component.",
    "version.automatic_updates=on-by-default|+statement|statement.clause=AII.8.e"
    "|statement.language=en|statement.text=T",
    "signing annex-i requirement.updates-contradict AI.I.2.c answer.applies" },
  { "unreviewed-improves", "", "answer[AI.I.2.b].status=decided|answer[AI.I.2.d].status=decided",
    "improves annex-i requirement.unreviewed - -" },
  { "own-review-improves", "", "answer[AI.I.2.b].reviewer=A",
    "improves annex-i requirement.own-review - -" },
  { "own-review-of-a-one-person-firm", "workspace.one_person=true", "answer[AI.I.2.b].reviewer=A", "" },

  /* Evidence */
  { "expired", "", "evidence.valid_to=2027-12-19",
    "signing evidence evidence.expired - evidence.valid_to" },
  { "valid-to-its-last-day", "", "evidence.valid_to=2027-12-20", "" },
  { "not-yet-valid", "", "evidence.valid_from=2027-12-21",
    "signing evidence evidence.not-yet-valid - evidence.valid_from" },
  { "contradicting-dates-are-one-point", "", "evidence.valid_to=2027-09-30",
    "signing evidence evidence.dates - evidence.valid_to" },
  { "encrypted", "", "revision.problem=encrypted", "signing evidence evidence.encrypted - evidence" },
  { "damaged", "", "revision.problem=damaged", "signing evidence evidence.damaged - evidence" },
  { "empty", "", "revision.problem=empty", "signing evidence evidence.empty - evidence" },
  { "mislabelled-improves", "", "revision.problem=mislabelled",
    "improves evidence evidence.mislabelled - evidence" },
  { "not-examined-improves", "", "revision.problem=helper-failed",
    "improves evidence evidence.not-examined - evidence" },
  { "too-large-improves", "", "revision.problem=too-large",
    "improves evidence evidence.not-examined - evidence" },
  { "no-bytes", "", "-revision", "signing evidence evidence.no-bytes - evidence" },
  { "newest-revision-counts", "",
    "revision.problem=damaged|+revision|revision.evidence=1|revision.number=2", "" },
  { "pages-out-of-range-improve", "", "link[AVII.3].pages=3-5, 11",
    "improves evidence evidence.pages AVII.3 link.pages" },
  { "unknown-page-count-is-not-judged", "revision.pages=0", "link[AVII.3].pages=900", "" },
  { "placed-pin", "", PINNED "placed", "" },
  { "moved-pin-is-looked-at", "", PINNED "moved",
    "improves evidence evidence.pin-moved AI.I.2.a link" },
  { "pin-of-an-older-revision-is-looked-at", "",
    PINNED "placed|+revision|revision.evidence=1|revision.number=2",
    "improves evidence evidence.pin-moved AI.I.2.a link" },
  { "lost-pin-of-the-only-proof", "", PINNED "lost",
    "signing evidence evidence.pin-lost-only AI.I.2.a link" },
  { "lost-pin-beside-other-proof-improves", "",
    PINNED "lost|+link|link.evidence=1|link.clause=AI.I.2.a",
    "improves evidence evidence.pin-lost AI.I.2.a link" },
  { "lost-pin-of-a-point-of-annex-vii-improves", "", "link[AVII.3].page=1|link[AVII.3].pin=lost",
    "improves evidence evidence.pin-lost AVII.3 link" },
  { "unused-evidence-improves", "", "+evidence|evidence.title=Stray|evidence.valid_to=2020-01-01",
    "improves evidence evidence.unused - evidence" },

  /* Components */
  { "no-bill", "", "-sbom", "signing components components.missing AI.II.1 -" },
  { "empty-bill-improves", "", "sbom.components=0", "improves components components.none AI.II.1 sbom" },
  { "no-direct-dependency-improves", "", "sbom.direct=0",
    "improves components components.no-direct AI.II.1 sbom" },
  { "warnings-improve", "", "sbom.warnings=one\ntwo", "improves components components.warnings AI.II.1 sbom" },
  { "bill-of-another-version-improves", "", "sbom.main_version=0.9",
    "improves components components.other-version AI.II.1 sbom" },

  /* User information */
  { "essential-functions", "", "version.essential_functions=",
    "placing user-information user-information.essential-functions AII.4 version.essential_functions" },
  { "security-properties", "", "version.security_properties=",
    "placing user-information user-information.security-properties AII.4 version.security_properties" },
  { "statement-takes-the-place-of-members",
    "+statement|statement.clause=AII.4|statement.language=en|statement.text=T",
    "version.essential_functions=|version.security_properties=", "" },
  { "foreseeable-misuse", "", "version.foreseeable_misuse=",
    "placing user-information user-information.foreseeable-misuse AII.5 version.foreseeable_misuse" },
  { "support-type", "", "version.support_type=",
    "placing user-information user-information.support-type AII.7 version.support_type" },
  { "instructions", "", "-statement[AII.8.c]",
    "placing user-information user-information.instructions AII.8.c -" },
  { "blank-instructions-count-as-none", "", "statement[AII.8.d].text= ",
    "placing user-information user-information.instructions AII.8.d -" },
  { "instructions-in-another-language-count-not", "", "statement[AII.8.a].language=de",
    "placing user-information user-information.instructions AII.8.a -" },
  { "automatic-updates-ask-how-to-turn-them-off", "", "version.automatic_updates=on-by-default",
    "placing user-information user-information.instructions AII.8.e -" },
  { "integration-asks-for-integrators", "", "version.integration=yes",
    "placing user-information user-information.instructions AII.8.f -" },
  { "offered-bill-needs-an-address", "", "version.sbom_offered=yes",
    "placing user-information user-information.sbom-address AII.9 version.sbom_url" },
  { "bill-not-offered-needs-none", "", "version.sbom_offered=no", "" },
  { "declaration-address-improves", "", "version.declaration_url=",
    "improves user-information user-information.declaration-address AII.6 version.declaration_url" },
  { "second-language-needs-everything", "", GERMAN,
    GERMAN_INFORMATION " | placing documents declaration.translation AV.4 - | " GERMAN_WORDING },
  { "second-language-needs-every-text-of-the-declaration",
    CLASS_I "|version.additional_information=Info.", GERMAN,
    GERMAN_INFORMATION " | placing documents declaration.translation AV.4 - | "
    "placing documents declaration.translation AV.7 - | "
    "placing documents declaration.translation AV.8 - | " GERMAN_WORDING },
  { "text-of-the-declaration-in-the-second-language-is-enough",
    "+statement|statement.clause=AV.4|statement.language=de|statement.text=T",
    GERMAN, GERMAN_INFORMATION " | " GERMAN_WORDING },
  { "language-named-twice-is-asked-once", "", "product.languages=en\nen|-statement[AII.8.b]",
    "placing user-information user-information.instructions AII.8.b -" },
  { "suggested-instructions", "", "statement[AII.8.a].status=suggested",
    "placing user-information suggested AII.8.a statement.status" },

  /* Technical documentation */
  { "software-versions", "", "version.software_versions=",
    "signing technical technical.software-versions AVII.1.b version.software_versions" },
  { "software-versions-by-statement",
    "+statement|statement.clause=AVII.1.b|statement.language=en|statement.text=T",
    "version.software_versions=", "" },
  { "hardware-needs-views", "", "product.kind=hardware-and-software",
    "signing technical technical.hardware-views AVII.1.c -" },
  { "hardware-with-linked-views", "+link|link.evidence=1|link.clause=AVII.1.c", "product.kind=hardware", "" },
  { "architecture", "", "-statement[AVII.2.a]", "signing technical technical.missing AVII.2.a -" },
  { "architecture-by-linked-document", "+link|link.evidence=1|link.clause=AVII.2.a",
    "-statement[AVII.2.a]", "" },
  { "vulnerability-handling", "", "-statement[AVII.2.b]", "signing technical technical.missing AVII.2.b -" },
  { "production", "", "-statement[AVII.2.c]", "signing technical technical.missing AVII.2.c -" },
  { "risk-assessment", "", "-link[AVII.3]", "signing technical technical.risk-assessment AVII.3 -" },
  { "test-reports", "", "-link[AVII.6]", "signing technical technical.test-reports AVII.6 -" },
  { "support-reason", "", "version.support_reason=",
    "signing technical technical.support-reason AVII.4 version.support_reason" },
  { "inherited-text", "", "statement[AVII.2.b].status=inherited",
    "signing technical inherited AVII.2.b statement.status" },
  { "documentation-may-be-in-any-language", "", "statement[AVII.2.a].language=fi", "" },

  /* Declaration */
  { "place", "", "version.declaration_place=",
    "signing documents declaration.place AV.8 version.declaration_place" },
  { "place-of-the-organisation", "organisation.signature_place=Town", "version.declaration_place=", "" },
  { "date", "", "version.declaration_date=", "signing documents declaration.date AV.8 version.declaration_date" },
  { "signatory", "", "version.signatory_name=",
    "signing documents declaration.signatory AV.8 version.signatory_name" },
  { "function", "", "version.signatory_function=",
    "signing documents declaration.function AV.8 version.signatory_function" },
  { "signatory-of-the-organisation",
    "organisation.signatory_name=P|organisation.signatory_function=D",
    "version.signatory_name=|version.signatory_function=", "" },
  { "declaration-after-placing", "", "version.declaration_date=2028-01-16",
    "placing documents declaration.after-placing AV.8 version.declaration_date" },
  { "simplified-declaration-needs-the-address", "+document|document.paper=simplified-declaration",
    "version.declaration_url=",
    "placing documents declaration.address AII.6 version.declaration_url" },
  { "unknown-act", "product.other_acts=act.red", "product.other_acts=act.red\nact.unheard",
    "signing documents declaration.unknown-act AV.5 product.other_acts" },
  { "act-that-no-longer-applies-improves", "",
    "product.other_acts=act.machinery-directive",
    "improves documents declaration.act-no-longer act.machinery-directive product.other_acts" },
  { "act-on-its-last-day-still-applies", OLD_PLACING,
    "product.other_acts=act.machinery-directive", "" },
  { "act-that-does-not-apply-yet-improves",
    OLD_PLACING,
    "product.other_acts=act.machinery",
    "improves documents declaration.act-not-yet act.machinery product.other_acts" },
  { "radio-act-leaves-no-room-for-low-voltage", "", "product.other_acts=act.lvd\nact.red",
    "improves documents declaration.act-covered act.lvd product.other_acts" },
  { "procedure-of-another-act", "product.other_acts=act.rohs",
    "+act_conformity|act_conformity.act=act.rohs",
    "signing documents declaration.act-procedure AV.7 act_conformity.procedure" },
  { "procedure-of-an-act-nobody-named", "",
    "+act_conformity|act_conformity.act=act.rohs|act_conformity.procedure=Module A",
    "improves documents declaration.act-not-named AV.7 act_conformity.act" },
  { "body-of-another-act-needs-its-number",
    "product.other_acts=act.red|+act_conformity|act_conformity.act=act.red"
    "|act_conformity.procedure=B|act_conformity.body_name=Body|act_conformity.body_number=0123"
    "|act_conformity.body_tasks=T|act_conformity.body_certificate=C",
    "act_conformity.body_number=",
    "signing documents declaration.act-body AV.7 act_conformity.body_number" },
  { "body-of-another-act-needs-its-certificate",
    "product.other_acts=act.red|+act_conformity|act_conformity.act=act.red"
    "|act_conformity.procedure=B|act_conformity.body_name=Body|act_conformity.body_number=0123"
    "|act_conformity.body_tasks=T|act_conformity.body_certificate=C",
    "act_conformity.body_certificate=",
    "signing documents declaration.act-certificate AV.7 act_conformity.body_certificate" },
  { "body-of-another-act-needs-its-tasks",
    "product.other_acts=act.red|+act_conformity|act_conformity.act=act.red"
    "|act_conformity.procedure=B|act_conformity.body_name=Body|act_conformity.body_number=0123"
    "|act_conformity.body_tasks=T|act_conformity.body_certificate=C",
    "act_conformity.body_tasks=",
    "signing documents declaration.act-tasks AV.7 act_conformity.body_tasks" },

  /* Own texts */
  { "own-text-of-the-declaration-blocks-signing", "",
    "+text_block|text_block.paper=eu-declaration|text_block.language=fr|text_block.text=T"
    "|text_block.status=decided",
    "signing documents documents.text-block - text_block.language" },
  { "own-text-for-users-blocks-placing", "",
    "+text_block|text_block.paper=user-information|text_block.language=fr|text_block.text=T"
    "|text_block.status=decided",
    "placing documents documents.text-block - text_block.language" },
  { "own-text-in-the-language-is-enough", "",
    "+text_block|text_block.paper=eu-declaration|text_block.language=en|text_block.text=T"
    "|text_block.status=decided", "" },
  { "own-text-of-the-file-may-be-in-any-language", "",
    "+text_block|text_block.paper=risk-report|text_block.language=fr|text_block.text=T"
    "|text_block.status=decided", "" },
  { "suggested-own-text", "",
    "+text_block|text_block.paper=eu-declaration|text_block.language=en|text_block.text=T"
    "|text_block.status=suggested",
    "signing documents suggested - text_block.status" },

  { "high-risk-ai-hints-at-its-act", "scope.ai=high-risk|route.procedure=AI-Act|product.other_acts=act.ai",
    "product.other_acts=", "improves documents declaration.ai-act AV.X4 product.other_acts" },
  { "health-record-hints-at-its-act",
    "scope.health_record=yes|route.procedure=EHDS|product.other_acts=act.ehds",
    "product.other_acts=", "improves documents declaration.health-act AV.X3 product.other_acts" },
};

static const char *
skip_prefix (const char *text, const char *prefix)
{
  return g_str_has_prefix (text, prefix) ? text + strlen (prefix) : text;
}

static char *
describe_points (GPtrArray *points)
{
  static const char *const weights[] = { "signing", "placing", "improves" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const CraOpenPoint *point = points->pdata[i];

      g_string_append_printf (text, "%s%s %s %s %s %s", i > 0 ? " | " : "", weights[point->weight],
                              cra_step_word (point->step),
                              skip_prefix (point->reason, "reason.open."),
                              point->clause != NULL ? point->clause : "-",
                              point->object_type != NULL ? point->object_type : "-");
      if (point->field != NULL && point->object_type != NULL)
        g_string_append_printf (text, ".%s", point->field);
    }
  return g_string_free (text, FALSE);
}

/* What must hold of every point of every list. */
static void
check_points (GPtrArray *points)
{
  CraLaw *law = cra_law_get_default ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const CraOpenPoint *point = points->pdata[i];
      const CraOpenPoint *before = i > 0 ? points->pdata[i - 1] : NULL;
      const CraClause *reason = cra_law_find (law, point->reason);

      g_assert_nonnull (reason);
      g_assert_cmpint (reason->group, ==, CRA_GROUP_REASON);
      if (point->clause != NULL)
        g_assert_nonnull (cra_law_find (law, point->clause));
      if (point->object_type != NULL)
        g_assert_nonnull (cra_object_type_find (point->object_type));
      if (point->object_type != NULL && point->field != NULL)
        g_assert_nonnull (cra_object_type_find_field (cra_object_type_find (point->object_type),
                                                      point->field));
      g_assert_true (g_str_has_suffix (point->text, "."));
      g_assert_null (strchr (point->text, '{'));
      g_assert_null (strstr (point->text, "  "));
      g_assert_true (g_hash_table_add (seen, g_strdup_printf ("%s\n%s\n%s", point->reason,
                                                              point->clause, point->text)));
      if (before != NULL)
        g_assert_true (before->weight < point->weight
                       || (before->weight == point->weight && before->step <= point->step));
    }
}

static char *
list_points (const CraAssessment *assessment)
{
  g_autoptr (GPtrArray) points = cra_open_points_list (cra_law_get_default (), assessment);

  check_points (points);
  return describe_points (points);
}

static void
test_row (gconstpointer data)
{
  const PointRow *row = data;
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  change_assessment (assessment, row->given);
  before = list_points (assessment);
  g_assert_cmpstr (before, ==, "");
  change_assessment (assessment, row->broken);
  after = list_points (assessment);
  g_assert_cmpstr (after, ==, row->points);
}

/* --- Others --- */

static void
test_empty_assessment (void)
{
  g_autoptr (CraAssessment) assessment = cra_assessment_new ();
  g_autoptr (GPtrArray) points = cra_open_points_list (cra_law_get_default (), assessment);
  gboolean steps[CRA_N_STEPS] = { FALSE };

  check_points (points);
  g_assert_cmpuint (cra_open_points_count (points, CRA_BLOCKS_SIGNING), >, 22);
  g_assert_cmpuint (cra_open_points_count (points, CRA_BLOCKS_SIGNING)
                      + cra_open_points_count (points, CRA_BLOCKS_PLACING)
                      + cra_open_points_count (points, CRA_IMPROVES),
                    ==, points->len);
  for (guint i = 0; i < points->len; i++)
    steps[((CraOpenPoint *) points->pdata[i])->step] = TRUE;
  /* Nothing is there yet that could be wrong as evidence or to be reviewed. */
  for (guint i = 0; i < CRA_N_STEPS; i++)
    g_assert_cmpint (steps[i], ==,
                     i != CRA_STEP_EVIDENCE && i != CRA_STEP_REVIEW && i != CRA_STEP_SUPPORT
                         && i != CRA_STEP_RISK && i != CRA_STEP_TESTS);
}

static void
test_sentences_have_their_particulars (void)
{
  static const struct
  {
    const char *broken;
    const char *text;
  } cases[] = {
    { "answer[AI.I.2.g].applies=no",
      "Annex I Part I(2)(g), Data minimisation: give a clear justification why it does not apply." },
    { "version.support_end=2032-12",
      "The support period ends in 2032-12, less than five years after the placing on the market. As "
      "far as the expected time in use is known it must reach 2033-01-15." },
    { "product.countries=BE",
      "None of the languages of the documents is an official language of Belgium (nl, fr, de). Check "
      "which language this country requires." },
    { "sbom.warnings=one\ntwo", "The bill of materials bom.json was imported with warnings: 2." },
    { "+evidence|evidence.title=Scan {x}|evidence.valid_to=2027-01-31|+link|link.evidence=2"
      "|link.clause=AVII.6|+revision|revision.evidence=2|revision.number=1",
      "\xe2\x80\x9cScan {x}\xe2\x80\x9d was valid until 2027-01-31. It is used for Annex VII point 6." },
    { "statement[AII.8.a].status=inherited",
      "Annex II point 8(a), Instructions: secure commissioning and use (en): taken over from another "
      "version and not yet confirmed for this one." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CraAssessment) assessment = make_complete_assessment ();
      g_autoptr (GPtrArray) points = NULL;

      change_assessment (assessment, cases[i].broken);
      points = cra_open_points_list (cra_law_get_default (), assessment);
      g_assert_cmpuint (points->len, ==, 1);
      g_assert_cmpstr (((CraOpenPoint *) points->pdata[0])->text, ==, cases[i].text);
    }
}

static const CraOpenPoint *
find_point (GPtrArray *points, const char *reason)
{
  for (guint i = 0; i < points->len; i++)
    if (g_str_equal (((CraOpenPoint *) points->pdata[i])->reason, reason))
      return points->pdata[i];
  return NULL;
}

static void
test_languages_are_named (void)
{
  static const char *const codes[]
      = { "bg", "es", "cs", "da", "de", "et", "el", "fr", "ga", "hr", "it", "lv",
          "lt", "hu", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "fi", "sv" };
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (GPtrArray) points = NULL;
  const CraOpenPoint *point;

  change_assessment (assessment, "product.languages=en\nmt\nde\nmt");
  points = cra_open_points_list (cra_law_get_default (), assessment);
  point = find_point (points, "reason.open.documents.wording");
  g_assert_nonnull (point);
  g_assert_cmpstr (point->text, ==,
                   "Fixed texts of the declaration and the user information were not taken from the "
                   "Official Journal: Maltese (unverified), German (draft). Have somebody who knows "
                   "the language compare them before use.");
  point = find_point (points, "reason.open.declaration.translation");
  g_assert_nonnull (point);
  g_assert_cmpstr (point->text, ==,
                   "Annex V point 4, Object of the declaration: the text of the declaration in "
                   "Maltese is missing.");
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *change = g_strdup_printf ("product.languages=%s", codes[i]);
      g_autoptr (GPtrArray) others = NULL;

      change_assessment (assessment, change);
      others = cra_open_points_list (cra_law_get_default (), assessment);
      g_assert_nonnull (find_point (others, "reason.open.documents.wording"));
      g_assert_null (find_point (others, "reason.open.declaration.translation"));
    }
}

static void
test_point_leads_to_its_object (void)
{
  g_autoptr (CraAssessment) assessment = make_complete_assessment ();
  g_autoptr (GPtrArray) points = NULL;
  const CraOpenPoint *point;

  change_assessment (assessment, "answer[AI.I.2.b].implementation=");
  points = cra_open_points_list (cra_law_get_default (), assessment);
  g_assert_cmpuint (points->len, ==, 1);
  point = points->pdata[0];
  g_assert_cmpint (point->object_id, ==,
                   cra_assessment_find_answer (assessment, "AI.I.2.b")->object.id);
  g_assert_cmpstr (point->object_type, ==, "answer");
  g_assert_cmpstr (point->field, ==, "implementation");
}

/* Whatever of the 22 is taken away, one point of the right clause is left. */
static void
test_every_requirement_is_asked (void)
{
  const CraClause *const *requirements = cra_law_list (cra_law_get_default (), CRA_GROUP_REQUIREMENT);
  guint n = 0;

  for (; requirements[n] != NULL; n++)
    {
      g_autoptr (CraAssessment) assessment = make_complete_assessment ();
      g_autofree char *change = g_strdup_printf ("-answer[%s]", requirements[n]->id);
      g_autofree char *wanted = g_strdup_printf ("signing annex-i requirement.undecided %s -",
                                                 requirements[n]->id);
      g_autofree char *points = NULL;

      change_assessment (assessment, change);
      points = list_points (assessment);
      g_assert_cmpstr (points, ==, wanted);
    }
  g_assert_cmpuint (n, ==, 22);
}

static void
test_status (void)
{
  static const struct
  {
    const char *changes;
    const char *requirement;
    CraStatus status;
  } cases[] = {
    { "", "AI.I.2.a", CRA_STATUS_REVIEWED },
    { "answer[AI.I.2.a].status=decided", "AI.I.2.a", CRA_STATUS_DECIDED },
    { "answer[AI.I.2.a].status=suggested", "AI.I.2.a", CRA_STATUS_SUGGESTED },
    { "answer[AI.I.2.a].status=inherited", "AI.I.2.a", CRA_STATUS_INHERITED },
    { "answer[AI.I.2.a].status=undecided", "AI.I.2.a", CRA_STATUS_UNDECIDED },
    { "answer[AI.I.2.a].applies=undecided", "AI.I.2.a", CRA_STATUS_UNDECIDED },
    { "-answer[AI.I.2.a]", "AI.I.2.a", CRA_STATUS_UNDECIDED },
    { "answer[AI.I.2.a].implementation=", "AI.I.2.a", CRA_STATUS_BLOCKED },
    { "-link[AI.I.2.a]", "AI.I.2.a", CRA_STATUS_BLOCKED },
    { "answer[AI.I.2.a].applies=no", "AI.I.2.a", CRA_STATUS_BLOCKED },
    { "answer[AI.I.2.a].applies=no|answer[AI.I.2.a].justification=J", "AI.I.2.a",
      CRA_STATUS_NOT_APPLICABLE },
    { "answer[AI.I.2.a].applies=no|answer[AI.I.2.a].justification=J|answer[AI.I.2.a].status=suggested",
      "AI.I.2.a", CRA_STATUS_SUGGESTED },
    { "answer[AI.I.1].applies=no|answer[AI.I.1].justification=J", "AI.I.1", CRA_STATUS_BLOCKED },
    { "answer[AI.II.3].applies=no|answer[AI.II.3].status=suggested", "AI.II.3", CRA_STATUS_BLOCKED },
    { "answer[AI.II.3].applies=undecided", "AI.II.3", CRA_STATUS_REVIEWED },
    { "", "AI.III.1", CRA_STATUS_UNDECIDED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CraAssessment) assessment = make_complete_assessment ();

      change_assessment (assessment, cases[i].changes);
      g_test_message ("%s", cases[i].changes);
      g_assert_cmpint (cra_requirement_status (cra_law_get_default (), assessment,
                                               cases[i].requirement),
                       ==, cases[i].status);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  G_STATIC_ASSERT (G_N_ELEMENTS (rows) >= 50);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/law/open-points/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/law/open-points/empty-assessment-is-open-at-every-step", test_empty_assessment);
  g_test_add_func ("/law/open-points/sentences-have-their-particulars",
                   test_sentences_have_their_particulars);
  g_test_add_func ("/law/open-points/languages-of-drafts-are-named", test_languages_are_named);
  g_test_add_func ("/law/open-points/point-leads-to-its-object", test_point_leads_to_its_object);
  g_test_add_func ("/law/open-points/every-requirement-is-asked", test_every_requirement_is_asked);
  g_test_add_func ("/law/open-points/requirement-status-of-the-badge", test_status);
  return g_test_run ();
}
