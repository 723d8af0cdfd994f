/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documentation package (Art 13(22), 31): a ZIP in fixed order with fixed times: documents, evidence,
 * bill of materials, assessment.json, manifest.json with the SHA-256 of every member, SHA256SUMS and a
 * read-me that shows how to check it without this program. Read back and verified after writing. */
#pragma once

#include "base/cra-job.h"
#include "law/cra-law.h"
#include "model/cra-assessment.h"

G_BEGIN_DECLS

/* One file of the package. NAME is relative, with '/' ("documents/eu-declaration-en.pdf"). */
typedef struct
{
  char *name;
  char *media_type;
  char *role;     /* "document", "evidence", "sbom", "assessment", "schema", "read-me" */
  GBytes *bytes;
} CraPackageMember;

CraPackageMember *cra_package_member_new (const char *name, const char *media_type, const char *role,
                                          GBytes *bytes);
void cra_package_member_free (CraPackageMember *self);

/* The whole assessment as canonical JSON (sorted members, no locale), as the JSON Schema describes it.
 * DEPENDENCIES (CraDependency) may be NULL. Never fails on data. */
GBytes *cra_package_make_assessment_json (CraLaw *law, const CraAssessment *assessment,
                                          GArray *dependencies);
/* The same without the papers that were built and their signatures: what goes into a paper, which must be
 * the same whatever was built before it. */
GBytes *cra_package_make_state_json (CraLaw *law, const CraAssessment *assessment, GArray *dependencies);
/* The JSON Schema of assessment.json and manifest.json. */
GBytes *cra_package_get_schema (void);

typedef struct
{
  guint members;
  guint64 bytes;
  char *digest;       /* SHA-256 of the ZIP */
  char *journal_head;
} CraPackageResult;

void cra_package_result_clear (CraPackageResult *self);

/* Writes PATH (temporary file beside it, fsync, rename): MEMBERS (CraPackageMember) plus assessment.json,
 * schema, manifest, SHA256SUMS and read-me; then reads it back and verifies. An existing PATH is replaced
 * only when all of that worked. RESULT may be NULL. */
gboolean cra_package_write (const char *path, CraLaw *law, const CraAssessment *assessment,
                            GArray *dependencies, GPtrArray *members, CraJob *job,
                            CraPackageResult *result, GError **error);

typedef enum
{
  CRA_FINDING_MISSING,   /* in the manifest, not in the archive */
  CRA_FINDING_EXTRA,     /* in the archive, not in the manifest */
  CRA_FINDING_DIFFERENT, /* digest or size differs */
  CRA_FINDING_REFUSED,   /* hostile or broken: nothing more was read */
  CRA_FINDING_INVALID,   /* manifest or assessment.json breaks its schema */
} CraFindingKind;

typedef struct
{
  CraFindingKind kind;
  char *member; /* visible form, or NULL for the whole archive */
  char *text;   /* whole sentence */
} CraFinding;

typedef struct
{
  GPtrArray *findings; /* CraFinding; empty = the package is whole */
  guint members;       /* checked against the manifest */
  char *digest;        /* SHA-256 of the file */
  char *product, *version, *manufacturer, *created, *journal_head; /* as the manifest says, or NULL */
} CraVerification;

/* Reads PATH in a confined helper and never writes anything. ERROR is for what kept us from looking (no
 * such file, no helper, cancelled); what is wrong with the package is a finding. */
CraVerification *cra_package_verify (const char *path, CraJob *job, GError **error);
void cra_verification_free (CraVerification *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPackageMember, cra_package_member_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraVerification, cra_verification_free)

G_END_DECLS
