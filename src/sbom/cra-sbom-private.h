/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of the single formats share: a builder that numbers components, resolves
 * references and collects warnings. */
#pragma once

#include "base/cra-json.h"
#include "sbom/cra-sbom-reader.h"

G_BEGIN_DECLS

/* More than any product has; a file that goes beyond is refused, not cut. */
#define CRA_SBOM_MAX_SIZE (512u * 1024u * 1024u)
#define CRA_SBOM_MAX_COMPONENTS (1000u * 1000u)
#define CRA_SBOM_MAX_DEPENDENCIES (20u * 1000u * 1000u)

/* What is wrong with a file that can be read all the same. */
typedef enum
{
  CRA_SBOM_WARNING_VERSION,
  CRA_SBOM_WARNING_MISSING,
  CRA_SBOM_WARNING_MEMBER,
  CRA_SBOM_WARNING_VALUE,
  CRA_SBOM_WARNING_KIND,
  CRA_SBOM_WARNING_ADDRESS,
  CRA_SBOM_WARNING_IDENTIFIER,
  CRA_SBOM_WARNING_DIGEST,
  CRA_SBOM_WARNING_REFERENCE,
  CRA_SBOM_WARNING_EXTERNAL,
  CRA_SBOM_WARNING_REPEATED,
  CRA_SBOM_WARNING_NESTING,
  CRA_SBOM_N_WARNINGS,
} CraSbomWarning;

typedef struct
{
  /* Borrowed */
  const CraJson *json;
  CraJob *job;
  const char *reference_name; /* the member that names an element: "bom-ref" or "SPDXID" */

  /* Owned */
  CraSbomDocument *document;
  GHashTable *numbers;   /* reference (of the component) -> number + 1 */
  GHashTable *elements;  /* references of everything in the file, made when first needed */
  GPtrArray *warnings;
  GHashTable *described; /* numbers of what the bill describes */

  guint first_number;    /* of the first component in the array: 0 or 1 */
  guint warned[CRA_SBOM_N_WARNINGS];
} CraSbomBuilder;

CraSbomBuilder *cra_sbom_builder_new (const CraJson *json, CraJob *job, const char *reference_name);
void cra_sbom_builder_free (CraSbomBuilder *self);

/* Reads ROOT, which is recognised as that format, into the builder. */
gboolean cra_sbom_read_cyclonedx (CraSbomBuilder *self, const CraJsonValue *root, GError **error);
gboolean cra_sbom_read_spdx (CraSbomBuilder *self, const CraJsonValue *root, GError **error);

/* The newest minor version of CycloneDX 1 that is known. */
#define CRA_SBOM_CYCLONEDX_NEWEST 7

/* Reads one component of a CycloneDX 1.MINOR document and numbers it; *NESTED is its array of
 * components. */
gboolean cra_sbom_read_cyclonedx_component (CraSbomBuilder *self, guint minor,
                                            const CraJsonValue *object, gint64 parent,
                                            CraJsonValue *nested, GError **error);

/* Counts, marks direct dependencies, ends the list of warnings. */
gboolean cra_sbom_builder_finish (CraSbomBuilder *self, GError **error);

/* Notes what is wrong at PLACE. A few of each kind are listed, the others counted. */
void cra_sbom_warn (CraSbomBuilder *self, CraSbomWarning warning, const CraJsonValue *place,
                    const char *format, ...) G_GNUC_PRINTF (4, 5);

/* Says how many were not listed, and hands the list to the bill. */
void cra_sbom_finish_warnings (CraSbomBuilder *self);

/* A member that should be a text: NULL in *OUT when it is missing or blank. null is warned about, a
 * number is taken as written with a warning, anything else is an error. */
gboolean cra_sbom_take_text (CraSbomBuilder *self, const CraJsonValue *value, char **out,
                             GError **error);
/* The same where nothing depends on it: whatever is no text is left out with a warning. */
char *cra_sbom_take_note (CraSbomBuilder *self, const CraJsonValue *value);
/* A member that should be an array: FALSE with ERROR when it is neither array, null nor missing. */
gboolean cra_sbom_check_array (CraSbomBuilder *self, const CraJsonValue *value, GError **error);
/* Warns about members of OBJECT that are not among KNOWN. */
void cra_sbom_warn_unknown (CraSbomBuilder *self, const CraJsonValue *object,
                            const char *const *known);
void cra_sbom_check_identifiers (CraSbomBuilder *self, const CraJsonValue *place,
                                 const CraComponent *component);

/* The digest worth keeping: SHA-256, otherwise the strongest one as "SHA-512:...". Offers one of
 * them and keeps the better in *KEPT. ALGORITHM in any spelling ("SHA-256", "SHA256"). */
void cra_sbom_offer_digest (CraSbomBuilder *self, const CraJsonValue *place, const char *algorithm,
                            const char *content, char **kept);

/* Gives COMPONENT (taken) the next number. Its reference, when there is one, must be new. */
gboolean cra_sbom_add_component (CraSbomBuilder *self, CraComponent *component,
                                 const CraJsonValue *value, GError **error);
CraComponent *cra_sbom_get_component (CraSbomBuilder *self, guint number);
/* The number of a component, or -1. */
gint64 cra_sbom_find_number (CraSbomBuilder *self, const char *reference);
/* TRUE when anything in the file has that reference. */
gboolean cra_sbom_has_element (CraSbomBuilder *self, const char *reference);
gboolean cra_sbom_add_dependency (CraSbomBuilder *self, guint component, guint target,
                                  const CraJsonValue *place, GError **error);
void cra_sbom_add_described (CraSbomBuilder *self, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraSbomBuilder, cra_sbom_builder_free)

G_END_DECLS
