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
/* Published after the day of the law data, and looked up since. */
#define CITED "|standard.kind=harmonised-standard|standard.cited=yes|standard.citation=OJ L, 1.12.2027" \
              "|standard.cited_on=2027-12-01|standard.checked_on=2027-12-10"
#define REPRESENTATIVE "organisation.representative_name=R|organisation.representative_address=S" \
                       "|organisation.representative_mandate=M|organisation.representative_contact=C" \
                       "|organisation.representative_mandate_date=2027-05-03"
#define SIGNATORY "+signatory|signatory.name=Person|signatory.authority=Managing director"
#define BODY "route.procedure=H|route.body_name=Body|route.body_number=0123" \
             "|route.body_certificate=C-1|route.procedure_description=Full quality assurance."
#define CLASS_I "classification.category=AIII.I.11|route.foss=no|" BODY
#define CERTIFICATE "+standard|standard.reference=EUCC|standard.edition=2024" \
                    "|standard.kind=certification-scheme|standard.extent=full|standard.cited=yes" \
                    "|standard.checked_on=2027-12-10" \
                    "|route.procedure=EU-certificate|route.certificate_scheme=EUCC" \
                    "|route.certificate_level=substantial|route.certificate_number=E-1"
#define FREE_SOFTWARE "classification.category=AIII.I.3|route.foss=yes|route.public_documentation=yes" \
                      "|route.public_documentation_url=https://maker.example/documentation"
#define OLD_PLACING "scope.placed_before=yes|scope.modified=yes|version.placed_on=2027-01-19" \
                    "|version.declaration_date=2027-01-10"
#define FACTOR "+support_factor|support_factor.kind=other|support_factor.text=T|support_factor.source=S" \
               "|support_factor.status=decided"
#define NO_FACTORS "-support_factor|-support_factor|-support_factor"
#define COMPONENT "+component_support|component_support.name=Library 2|component_support.core=true" \
                  "|component_support.support_end=2033-01|component_support.status=decided"
#define UPDATE "+security_update|security_update.name=1.0.1|security_update.released=2028-01-20" \
               "|security_update.fixes=CVE-2028-1234|security_update.free=yes" \
               "|security_update.separate=yes|security_update.advisory_url=https://maker.example/a" \
               "|security_update.download_url=https://maker.example/d"
#define ASSIGNED "+review|review.reviewer=B"
#define RETURNED "+review|review.item_type=answer|review.reviewer=B|review.outcome=returned" \
                 "|review.comment=Too vague."
#define GERMAN "product.languages=en\nde"
#define GERMAN_INFORMATION \
  "placing user-information user-information.translation AII.4 - | " \
  "placing user-information user-information.translation AII.5 - | " \
  "placing user-information user-information.translation AII.7 - | " \
  "placing user-information user-information.instructions AII.8.a - | " \
  "placing user-information user-information.instructions AII.8.b - | " \
  "placing user-information user-information.instructions AII.8.c - | " \
  "placing user-information user-information.instructions AII.8.d -"
#define WITHOUT_G "risk.requirements=AI.I.2.a\nAI.I.2.b\nAI.I.2.c\nAI.I.2.d\nAI.I.2.e\nAI.I.2.f" \
                  "\nAI.I.2.h\nAI.I.2.i\nAI.I.2.j\nAI.I.2.k\nAI.I.2.l\nAI.I.2.m"
#define RISK_TWO "+risk|risk.number=2|risk.title=Two|risk.assets=A1|risk.likelihood=2|risk.impact=2" \
                 "|risk.treatment=accept|risk.status=reviewed|risk.reviewer=B"
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
  { "representative-mandate", REPRESENTATIVE, "organisation.representative_mandate=",
    "improves manufacturer representative.mandate - organisation.representative_mandate" },
  { "representative-address", REPRESENTATIVE, "organisation.representative_address=",
    "improves manufacturer representative.address - organisation.representative_address" },
  { "representative-contact", REPRESENTATIVE, "organisation.representative_contact=",
    "improves manufacturer representative.contact - organisation.representative_contact" },
  { "date-of-the-mandate", REPRESENTATIVE, "organisation.representative_mandate_date=",
    "improves manufacturer representative.mandate-date - organisation.representative_mandate_date" },
  { "mandate-of-nobody-is-not-asked", "", "organisation.representative_contact=C", "" },

  /* Signatories */
  { "signatory-of-the-list", SIGNATORY, "signatory.valid_to=2027-12-20", "" },
  { "name-is-compared-without-capitals", SIGNATORY, "version.signatory_name= person ", "" },
  { "authority-has-ended", SIGNATORY, "signatory.valid_to=2027-12-19",
    "signing manufacturer signatory.ended AV.8 signatory.valid_to" },
  { "authority-counts-on-the-day-of-issue", SIGNATORY "|signatory.valid_to=2027-12-20",
    "version.declaration_date=2027-12-21",
    "signing manufacturer signatory.ended AV.8 signatory.valid_to" },
  { "signatory-without-authority", SIGNATORY, "signatory.authority=",
    "improves manufacturer signatory.authority AV.8 signatory.authority" },
  { "signatory-in-no-list", SIGNATORY, "version.signatory_name=Somebody",
    "improves documents signatory.not-listed AV.8 version.signatory_name" },
  { "signatory-of-all-versions-in-no-list", SIGNATORY "|organisation.signatory_name=Person",
    "version.signatory_name=|organisation.signatory_name=Somebody",
    "improves manufacturer signatory.not-listed AV.8 organisation.signatory_name" },

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
    "placing support support.end-missing AII.7 version.support_end" },
  { "expected-use", "", "version.expected_use_years=0",
    "placing support support.use-missing AVII.4 version.expected_use_years" },
  { "support-too-short", "", "version.support_end=2032-12",
    "signing support support.too-short AII.7 version.support_end" },
  { "support-below-use-with-reason-is-pointed-out", "", "version.expected_use_years=8",
    "improves support support.below-use-with-reason AII.7 version.support_end" },
  { "support-below-use-without-reason", "", "version.expected_use_years=8|version.support_reason=",
    "placing support support.below-use AII.7 version.support_reason" },
  { "short-use-without-reason", "version.expected_use_years=2|version.support_shorter_reason=Seasonal.",
    "version.support_end=2030-06|version.support_shorter_reason=",
    "signing support support.shorter-needs-reason AII.7 version.support_shorter_reason" },
  { "support-below-short-use",
    "version.expected_use_years=2|version.support_shorter_reason=Seasonal.|version.support_end=2030-01",
    "version.support_end=2029-12", "signing support support.below-short-use AII.7 version.support_end" },
  { "end-notice-improves", "", "version.support_end_notice=",
    "improves support support.end-notice AII.7 version.support_end_notice" },
  { "no-factor-at-all", "", NO_FACTORS,
    "improves support support.no-factor AVII.4 -" },
  { "expectations-of-users-are-missing", "", "support_factor[user-expectations].kind=other",
    "improves support support.no-expectations AVII.4 -" },
  { "nature-is-missing", "", "support_factor[nature-and-purpose].kind=similar-products",
    "improves support support.no-nature AVII.4 -" },
  { "union-law-is-missing", "", "-support_factor[union-law]",
    "improves support support.no-union-law AVII.4 -" },
  { "factor-without-source", "", "support_factor[union-law].source= ",
    "improves support support.factor-source AVII.4 support_factor.source" },
  { "factor-that-says-nothing", "", "support_factor[union-law].text=",
    "improves support support.factor-text AVII.4 support_factor.text" },
  { "factor-without-kind", FACTOR, "support_factor.kind=undecided",
    "improves support support.factor-kind AVII.4 support_factor.kind" },
  { "suggested-factor", "", "support_factor[union-law].status=suggested",
    "signing support suggested AVII.4 support_factor.status" },
  { "inherited-factor", "", "support_factor[union-law].status=inherited",
    "signing support inherited AVII.4 support_factor.status" },
  { "component-as-long-as-the-product", "", COMPONENT, "" },
  { "core-component-ends-a-month-early", COMPONENT, "component_support.support_end=2032-12",
    "improves support support.component-ends-early AVII.4 component_support.support_end" },
  { "component-that-is-not-core-may-end-early", COMPONENT,
    "component_support.support_end=2030-01|component_support.core=false", "" },
  { "early-end-that-was-weighed", COMPONENT "|" FACTOR "|support_factor.kind=core-components",
    "component_support.support_end=2030-01", "" },
  { "early-end-that-was-only-suggested-to-be-weighed",
    COMPONENT "|" FACTOR "|support_factor.kind=core-components",
    "component_support.support_end=2030-01|support_factor.status=suggested",
    "signing support suggested AVII.4 support_factor.status"
    " | improves support support.component-ends-early AVII.4 component_support.support_end" },
  { "component-without-known-end", COMPONENT,
    "component_support.support_end=|component_support.status=undecided",
    "improves support support.component-end AVII.4 component_support.support_end" },
  { "end-that-nobody-states-is-confirmed", COMPONENT, "component_support.support_end=", "" },
  { "inherited-component", COMPONENT, "component_support.status=inherited",
    "signing support inherited AVII.4 component_support.status" },

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
  { "ai", "", "scope.ai=undecided", "signing scope route.ai - scope.ai" },
  { "health-record", "", "scope.health_record=undecided",
    "signing scope route.health-record - scope.health_record" },
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
    CLASS_I "|" STANDARD CITED,
    "route.coverage=undecided", "signing route route.coverage - route.coverage" },
  { "cited-standard-opens-module-a-for-class-i",
    CLASS_I "|" STANDARD CITED "|route.coverage=full",
    "route.procedure=A", "" },
  { "procedure-that-hangs-on-a-missing-fact-is-not-called-closed", FREE_SOFTWARE,
    "route.public_documentation=undecided",
    "signing route route.public-documentation - route.public_documentation" },
  { "coverage-without-reference", "", "route.coverage=full",
    "signing route route.coverage-without-reference AVII.5 route.coverage" },
  { "route-reasoning-improves", "", "route.reasoning=", "improves route route.reasoning - route.reasoning" },
  { "suggested-route", "", "route.status=suggested", "signing route suggested - route.status" },

  /* Standards */
  { "harmonised-without-citation", STANDARD,
    "standard.kind=harmonised-standard|standard.checked_on=2027-12-10",
    "signing route standard.not-cited AV.6 standard.cited" },
  { "cited-without-place", STANDARD CITED, "standard.citation=",
    "signing route standard.citation AV.6 standard.citation" },
  { "standard-kind", STANDARD, "standard.kind=undecided", "signing route standard.kind AV.6 standard.kind" },
  { "standard-reference", STANDARD, "standard.reference=",
    "signing route standard.reference AV.6 standard.reference" },
  { "standard-extent", STANDARD, "standard.extent=undecided",
    "signing route standard.extent AVII.5 standard.extent" },
  { "parts-of-a-standard", STANDARD, "standard.extent=part",
    "signing route standard.parts AVII.5 standard.clauses" },
  { "citation-never-looked-up", STANDARD CITED, "standard.checked_on=",
    "improves route standard.never-looked-up - standard.checked_on" },
  { "citation-looked-up-half-a-year-ago", STANDARD CITED, "standard.checked_on=2027-06-20", "" },
  { "citation-looked-up-longer-ago", STANDARD CITED, "standard.checked_on=2027-06-19",
    "improves route standard.looked-up-long-ago - standard.checked_on" },
  { "other-specification-is-not-looked-up", STANDARD, "standard.checked_on=", "" },
  { "standard-of-another-act-is-not-looked-up", STANDARD CITED "|product.other_acts=act.rohs"
    "|+act_conformity|act_conformity.act=act.rohs|act_conformity.procedure=A",
    "standard.act=act.rohs|standard.checked_on=|standard.cited_on=2020-01-01", "" },
  { "citation-without-its-day-is-doubted", STANDARD CITED, "standard.cited_on=",
    "improves route standard.data-knows-no-citation status.standard.no-presumption standard.cited_on" },
  { "citation-our-data-should-know-contradicts", STANDARD CITED, "standard.cited_on=2026-10-07",
    "signing route standard.contradicts-data status.standard.no-presumption standard.cited_on" },
  { "citation-after-our-data-is-believed", STANDARD CITED, "standard.cited_on=2026-10-08", "" },
  { "standard-our-data-does-not-name-is-compared-with-none-cited",
    STANDARD CITED "|standard.reference=EN 99999",
    "standard.cited_on=2026-11-22",
    "signing route standard.contradicts-data status.harmonised-standards standard.cited_on" },
  { "route-opened-again", "", "route.reopened=EN 1 (added)|route.status=undecided",
    "signing route route.reopened - route.status" },
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
  { "not-applicable-without-justification", "", "answer[AI.I.2.g].applies=no|" WITHOUT_G,
    "signing annex-i requirement.justification AI.I.2.g answer.justification" },
  { "not-applicable-with-justification-needs-nothing-else", "",
    "answer[AI.I.2.g].applies=no|answer[AI.I.2.g].justification=No data.|answer[AI.I.2.g].implementation="
    "|-link[AI.I.2.g]|" WITHOUT_G, "" },
  { "implementation", "", "answer[AI.I.2.a].implementation=",
    "signing annex-i requirement.implementation AI.I.2.a answer.implementation" },
  { "no-evidence", "", "-link[AI.I.2.a]", "signing annex-i requirement.evidence AI.I.2.a answer" },
  { "suggested-answer", "", "answer[AI.I.2.m].status=suggested",
    "signing annex-i suggested AI.I.2.m answer.status" },
  { "inherited-answer", "", "answer[AI.II.1].status=inherited",
    "signing annex-i inherited AI.II.1 answer.status" },
  { "written-but-undecided-answer", "", "answer[AI.I.2.b].status=undecided",
    "signing annex-i requirement.unconfirmed AI.I.2.b answer.status" },
  { "not-applicable-against-the-risks", "",
    "answer[AI.I.2.g].applies=no|answer[AI.I.2.g].justification=No data.",
    "signing annex-i requirement.contradicts-risks AI.I.2.g answer.override_reason" },
  { "not-applicable-against-the-risks-with-reason", "",
    "answer[AI.I.2.g].applies=no|answer[AI.I.2.g].justification=No data."
    "|answer[AI.I.2.g].override_reason=R1 is about other data.", "" },
  { "applicable-beyond-the-risks-improves", "", WITHOUT_G,
    "improves annex-i requirement.beyond-risks AI.I.2.g answer.override_reason" },
  { "applicable-beyond-the-risks-with-reason", "",
    WITHOUT_G "|answer[AI.I.2.g].override_reason=Good practice.", "" },
  { "unfinished-risks-contradict-nothing", "", WITHOUT_G "|risk.status=suggested",
    "signing risk suggested AVII.3 risk.status" },

  /* Risk assessment */
  { "no-assessment-at-all", "", "-link[AVII.3]|-asset|-risk",
    "signing risk risk.no-assets AVII.3 - | signing risk risk.no-risks AVII.3 -" },
  { "register-is-an-assessment", "", "-link[AVII.3]", "" },
  { "linked-document-is-an-assessment", "",
    "-asset|-risk|version.operating_environment=|version.risk_method=|version.system_boundary=",
    "improves risk risk.only-document AVII.3 -" },
  { "assets", "-link[AVII.3]", "-asset|risk.assets=",
    "signing risk risk.no-assets AVII.3 - | improves risk risk.without-asset AVII.3 risk.assets" },
  { "risks", "-link[AVII.3]", "-risk", "signing risk risk.no-risks AVII.3 -" },
  { "risks-beside-a-document-improve", "", "-risk", "improves risk risk.no-risks AVII.3 -" },
  { "conditions-of-use", "-link[AVII.3]", "version.operating_environment=",
    "signing risk risk.environment AVII.3 version.operating_environment" },
  { "boundary-improves", "", "version.system_boundary=",
    "improves risk risk.boundary AVII.3 version.system_boundary" },
  { "method-improves", "", "version.risk_method=",
    "improves risk risk.method AVII.3 version.risk_method" },
  { "unconfirmed-asset", "", "asset.status=suggested", "signing risk suggested AVII.3 asset.status" },
  { "asset-nobody-decided-on", "", "asset.status=undecided",
    "signing risk risk.unconfirmed AVII.3 asset.status" },
  { "inherited-risk", "", "risk.status=inherited", "signing risk inherited AVII.3 risk.status" },
  { "risk-nobody-decided-on", "", "risk.status=undecided",
    "signing risk risk.unconfirmed AVII.3 risk.status" },
  { "unrated", "", "risk.likelihood=0", "signing risk risk.unrated AVII.3 risk.likelihood" },
  { "half-rated", "", "risk.impact=0", "signing risk risk.unrated AVII.3 risk.impact" },
  { "untreated-is-one-point", "", "risk.treatment=undecided|risk.status=undecided",
    "signing risk risk.treatment AVII.3 risk.treatment" },
  { "reduced-without-measures", "", "risk.measures= ",
    "signing risk risk.measures AVII.3 risk.measures" },
  { "shared-without-measures", "", "risk.treatment=share|risk.measures=", "" },
  { "residual", "", "risk.residual_impact=0",
    "signing risk risk.residual AVII.3 risk.residual_impact" },
  { "avoided-leaves-nothing", "",
    "risk.treatment=avoid|risk.residual_likelihood=0|risk.residual_impact=0", "" },
  { "accepted-keeps-its-rating", RISK_TWO, "risk[2].impact=3",
    "signing risk risk.acceptance AVII.3 risk.accepted_by" },
  { "accepted-and-unrated-is-one-point", RISK_TWO, "risk[2].likelihood=0|risk[2].impact=0",
    "signing risk risk.unrated AVII.3 risk.likelihood" },
  { "at-the-threshold-needs-no-name", "", "risk.residual_likelihood=2|risk.residual_impact=2", "" },
  { "above-the-threshold-needs-a-name", "", "risk.residual_likelihood=2",
    "signing risk risk.acceptance AVII.3 risk.accepted_by" },
  { "name-needs-a-reason", "", "risk.residual_likelihood=2|risk.accepted_by=P|risk.accepted_on=2027-12-01",
    "signing risk risk.acceptance AVII.3 risk.acceptance_reason" },
  { "accepted-by-name-with-reason", "",
    "risk.residual_likelihood=2|risk.accepted_by=P|risk.acceptance_reason=Rare.", "" },
  { "own-threshold", "version.risk_threshold=3|risk.residual_impact=3", "risk.residual_impact=4",
    "signing risk risk.acceptance AVII.3 risk.accepted_by" },
  { "risk-without-asset-improves", "", "risk.assets=",
    "improves risk risk.without-asset AVII.3 risk.assets" },
  { "asset-that-is-not-there-improves", "", "risk.assets=A1\nA7",
    "improves risk risk.unknown-asset AVII.3 risk.assets" },
  { "reduced-for-nothing-improves", RISK_TWO,
    "risk[2].treatment=reduce|risk[2].measures=M|risk[2].residual_likelihood=1|risk[2].residual_impact=2",
    "improves risk risk.without-requirement AVII.3 risk.requirements" },
  { "year-old-review-improves", "version.risk_reviewed_on=2026-12-20",
    "version.risk_reviewed_on=2026-12-19",
    "improves risk risk.review-due AVII.3 version.risk_reviewed_on" },
  { "review-is-due-a-year-after-placing",
    "version.placed_on=2027-12-11|version.declaration_date=2027-12-01",
    "version.placed_on=2026-12-19|scope.placed_before=yes|scope.modified=yes"
    "|version.declaration_date=2026-12-01",
    "improves risk risk.review-due AVII.3 version.risk_reviewed_on" },

  { "updates-contradict",
    "answer[AI.I.2.c].applies=no|answer[AI.I.2.c].justification=Component."
    "|answer[AI.I.2.c].override_reason=Updates by the host.",
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
  { "test-reports", "", "-link[AVII.6]|-test_run|test_plan.first_due=2028-01-10",
    "signing technical technical.test-reports AVII.6 -" },
  { "support-reason", "", "version.support_reason=|" NO_FACTORS,
    "signing technical technical.support-reason AVII.4 version.support_reason"
    " | improves support support.no-factor AVII.4 -" },
  { "confirmed-factors-say-what-support-is-based-on", "", "version.support_reason=", "" },
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

  /* Tests and reviews of the product; day of the snapshot is 2027-12-20 */
  { "no-test-planned", "", "-test_run|-test_plan", "improves tests tests.none AI.II.3 -" },
  { "one-off-test-is-not-regular", "", "test_plan.interval_months=0",
    "improves tests tests.interval AI.II.3 test_plan.interval_months" },
  { "one-off-test-beside-a-regular-one", "+test_plan|test_plan.title=Release test"
    "|test_plan.first_due=2028-01-10|test_plan.status=decided", "", "" },
  { "test-without-a-first-day", "",
    "+test_plan|test_plan.title=Scan|test_plan.interval_months=1|test_plan.status=decided",
    "improves tests tests.first-due AI.II.3 test_plan.first_due" },
  { "test-due-on-the-day-of-the-snapshot", "test_run.date=2027-06-20", "", "" },
  { "overdue-test", "", "test_run.date=2027-06-19", "placing tests tests.overdue AI.II.3 test_plan" },
  { "first-run-overdue", "", "-test_run|test_plan.first_due=2027-12-19",
    "placing tests tests.overdue AI.II.3 test_plan" },
  { "run-without-a-day", "", "test_run.date=",
    "improves tests tests.run-date AI.II.3 test_run.date" },
  { "run-without-a-result", "", "test_run.result=undecided",
    "improves tests tests.result AI.II.3 test_run.result" },
  { "failed-run", "", "test_run.result=failed|test_run.findings=A crash.",
    "placing tests tests.failed AI.II.3 test_run.findings" },
  { "failed-run-that-was-repeated", "test_run.result=failed|+test_run|test_run.plan=1"
    "|test_run.date=2027-10-09|test_run.result=passed|test_run.evidence=1", "", "" },
  { "findings-without-what-became-of-them", "", "test_run.result=passed-with-findings",
    "improves tests tests.findings AI.II.3 test_run.findings" },
  { "findings-that-were-dealt-with", "test_run.result=passed-with-findings|test_run.findings=Mended.",
    "", "" },
  { "run-without-its-report", "", "test_run.evidence=0",
    "improves tests tests.evidence AI.II.3 test_run.evidence" },
  { "report-of-a-run-is-a-test-report", "-link[AVII.6]", "", "" },
  { "suggested-test", "", "test_plan.status=suggested",
    "signing tests suggested AI.II.3 test_plan.status" },
  { "inherited-test", "", "test_plan.status=inherited",
    "signing tests inherited AI.II.3 test_plan.status" },

  /* Security updates */
  { "update-nobody-said-anything-about", "", "+security_update|security_update.name=1.0.1",
    "placing tests updates.free AI.II.8 security_update.free | "
    "placing tests updates.advisory AI.II.8 security_update.advisory_url | "
    "improves tests updates.separate AI.II.2 security_update.separate | "
    "improves tests updates.released AI.II.7 security_update.released | "
    "improves tests updates.download AI.II.7 security_update.download_url | "
    "improves tests updates.fixes AI.II.2 security_update.fixes" },
  { "update-that-is-not-free", UPDATE, "security_update.free=no|security_update.free_reason=Contract.",
    "placing tests updates.not-free AI.II.8 security_update.free" },
  { "tailor-made-product-needs-the-agreement", UPDATE,
    "product.tailor_made=yes|security_update.free=no",
    "placing tests updates.agreement AI.II.8 security_update.free_reason" },
  { "tailor-made-product-with-agreement",
    UPDATE "|product.tailor_made=yes|security_update.free=no|security_update.free_reason=Contract.",
    "", "" },
  { "update-together-with-functions", UPDATE, "security_update.separate=no",
    "placing tests updates.separate-reason AI.II.2 security_update.separate_reason" },
  { "update-together-with-functions-and-why",
    UPDATE "|security_update.separate=no|security_update.separate_reason=One image.", "", "" },
  { "automatic-updates-that-are-not",
    UPDATE "|version.automatic_updates=on-by-default|+statement|statement.clause=AII.8.e"
    "|statement.language=en|statement.text=Off in the settings.|security_update.automatic=yes",
    "security_update.automatic=no",
    "improves tests updates.not-automatic AI.II.7 security_update.automatic" },
  { "automatic-nobody-said",
    UPDATE "|version.automatic_updates=on-by-default|+statement|statement.clause=AII.8.e"
    "|statement.language=en|statement.text=Off in the settings.|security_update.automatic=yes",
    "security_update.automatic=undecided",
    "improves tests updates.automatic AI.II.7 security_update.automatic" },
  { "update-available-as-long-as-the-law-asks", UPDATE, "security_update.available_until=2038-01-20",
    "" },
  { "update-not-available-long-enough", UPDATE, "security_update.available_until=2038-01-19",
    "placing tests updates.available-until AI.II.7 security_update.available_until" },
  { "support-beyond-ten-years-keeps-the-update",
    UPDATE "|security_update.available_until=2038-01-20", "version.support_end=2040-02",
    "placing tests updates.available-until AI.II.7 security_update.available_until" },
  { "advisory-in-words-is-one", UPDATE "|security_update.description=Install it at once.",
    "security_update.advisory_url=", "" },

  /* Review */
  { "returned-answer", "", "answer[AI.I.2.b].status=decided|" RETURNED "|review.item=AI.I.2.b",
    "signing review review.returned AI.I.2.b review" },
  { "returned-answer-given-away-again", "", "answer[AI.I.2.b].status=decided|" RETURNED
    "|review.item=AI.I.2.b|+review|review.item_type=answer|review.item=AI.I.2.b|review.reviewer=B",
    "improves annex-i requirement.unreviewed - -" },
  { "returned-scope", "", "scope.status=decided|" RETURNED "|review.item_type=scope",
    "signing review review.returned - review" },
  { "review-due-on-the-day-of-the-snapshot", "",
    "route.status=decided|" ASSIGNED "|review.item_type=route|review.due=2027-12-20",
    "improves review review.unreviewed - -" },
  { "overdue-review", "",
    "route.status=decided|" ASSIGNED "|review.item_type=route|review.due=2027-12-19",
    "improves review review.overdue - review" },
  { "overdue-review-of-an-answer", "", "answer[AI.I.2.b].status=decided|" ASSIGNED
    "|review.item_type=answer|review.item=AI.I.2.b|review.due=2027-12-19",
    "improves review review.overdue AI.I.2.b review" },
  { "accepted-and-changed-since", "",
    "route.status=decided|" ASSIGNED "|review.item_type=route|review.outcome=accepted",
    "improves review review.unreviewed - -" },
  { "accepted-late-is-accepted", "",
    ASSIGNED "|review.item_type=route|review.outcome=accepted|review.due=2027-12-19", "" },
  { "returned-support-period", "", RETURNED "|review.item_type=version",
    "signing review review.returned - review" },
  { "support-period-nobody-was-asked-about", "", ASSIGNED "|review.item_type=version", "" },
  { "review-of-what-is-gone", "", RETURNED "|review.item_type=risk|review.item=R7", "" },
  { "decided-and-not-reviewed", "", "scope.status=decided|statement[AII.8.a].status=decided",
    "improves review review.unreviewed - -" },
  { "reviewer-is-the-author-in-other-letters", "", "answer[AI.I.1].reviewer= a",
    "improves annex-i requirement.own-review - -" },

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
                     i != CRA_STEP_EVIDENCE && i != CRA_STEP_REVIEW);
}

static void
test_sentences_have_their_particulars (void)
{
  static const struct
  {
    const char *broken;
    const char *text;
  } cases[] = {
    { "answer[AI.I.2.g].applies=no|answer[AI.I.2.g].override_reason=O",
      "Annex I Part I(2)(g), Data minimisation: give a clear justification why it does not apply." },
    { "version.support_end=2032-12",
      "The support period ends in 2032-12, less than five years after the placing on the market. As "
      "far as the expected time in use is known it must reach 2033-01-15." },
    { "product.countries=BE",
      "None of the languages of the documents is an official language of Belgium (nl, fr, de). Check "
      "which language this country requires." },
    { "risk.residual_likelihood=3",
      "R1, A crafted file takes over the editor: what remains is high (12), above the threshold of 4. "
      "Reduce it further, or let somebody accept it by name with a reason." },
    { "answer[AI.I.2.g].applies=no|answer[AI.I.2.g].justification=J",
      "Annex I Part I(2)(g), Data minimisation: marked as not applicable, but called for by R1. "
      "Change the answer, or give the reason for it." },
    { "sbom.warnings=one\ntwo", "The bill of materials bom.json was imported with warnings: 2." },
    { "+evidence|evidence.title=Scan {x}|evidence.valid_to=2027-01-31|+link|link.evidence=2"
      "|link.clause=AVII.6|+revision|revision.evidence=2|revision.number=1",
      "\xe2\x80\x9cScan {x}\xe2\x80\x9d was valid until 2027-01-31. It is used for Annex VII point 6." },
    { "test_run.date=2027-06-18",
      "\xe2\x80\x9c" "Fuzzing\xe2\x80\x9d was due on 2027-12-18. It is overdue, counted in days: 2." },
    { UPDATE "|security_update.available_until=2030-01-01",
      "Security update 1.0.1 is to be available until 2030-01-01, but it must stay available until "
      "2038-01-20 at least." },
    { "route.status=decided|" RETURNED "|review.item_type=route",
      "The choice of the procedure: returned by B with the words \xe2\x80\x9cToo vague.\xe2\x80\x9d. "
      "Change it, then give it to a reviewer again." },
    { "scope.status=decided|statement[AII.8.b].status=decided",
      "Decided but not reviewed by a second person: The answers about scope; Annex II point 8(b), "
      "Instructions: effect of changes (en)." },
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
      CRA_STATUS_BLOCKED },
    { "answer[AI.I.2.a].applies=no|answer[AI.I.2.a].justification=J"
      "|answer[AI.I.2.a].override_reason=O", "AI.I.2.a", CRA_STATUS_NOT_APPLICABLE },
    { "answer[AI.I.2.a].applies=no|answer[AI.I.2.a].justification=J|-risk", "AI.I.2.a",
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
