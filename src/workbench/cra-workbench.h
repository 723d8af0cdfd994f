/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs: everything a person can do with a workspace, written once for the window and the command
 * line. Each changing verb is one journal entry. Functions block (small ones for one fsync); what can take
 * long takes a CraJob and has an _async twin. Any thread, but one thread at a time for one workbench
 * unless said otherwise; "changed" is emitted on the main context of the thread that opened it. */
#pragma once

#include "base/cra-job.h"
#include "document/cra-paper.h"
#include "law/cra-classification.h"
#include "law/cra-law.h"
#include "law/cra-open-points.h"
#include "law/cra-scope.h"
#include "model/cra-assessment.h"
#include "package/cra-package.h"
#include "store/cra-store.h"

G_BEGIN_DECLS

#define CRA_TYPE_WORKBENCH (cra_workbench_get_type ())
G_DECLARE_FINAL_TYPE (CraWorkbench, cra_workbench, CRA, WORKBENCH, GObject)

/* Signal "changed" (no arguments): the workspace changed, by us or by another program. */

CraWorkbench *cra_workbench_create (const char *path, const char *title, GError **error);
CraWorkbench *cra_workbench_open (const char *path, CraStoreMode mode, GError **error);
gboolean cra_workbench_close (CraWorkbench *self, GError **error);
const char *cra_workbench_get_path (CraWorkbench *self);
gboolean cra_workbench_is_read_only (CraWorkbench *self);
CraLaw *cra_workbench_get_law (CraWorkbench *self);
/* Looks for changes by other programs every INTERVAL_MS and emits "changed"; 0 stops. Needs a main loop. */
void cra_workbench_watch (CraWorkbench *self, guint interval_ms);

/* Writes the whole workspace as it is now to PATH, and verifies the history of the copy. The workspace stays the
 * one that is worked on. Without REPLACE there must be no such file (CRA_ERROR_CONFLICT). With it, for a person
 * who said so, a file that is there stays until the copy is whole; CRA_ERROR_REFUSED for the workspace itself,
 * CRA_ERROR_BUSY for one that is open somewhere or was not closed. */
gboolean cra_workbench_save_copy (CraWorkbench *self, const char *path, gboolean replace, CraJob *job,
                                  GError **error);
/* Refuses (CRA_ERROR_REFUSED) a PATH that is the workspace itself, by whatever name: whatever is written, a
 * report or an extract, must never take its place. */
gboolean cra_workbench_check_output (CraWorkbench *self, const char *path, GError **error);
/* Writes BYTES there; a file that is there stays until the new one is whole. */
gboolean cra_workbench_write_output (CraWorkbench *self, const char *path, GBytes *bytes, GError **error);
/* The same workspace once more, to read from for long without keeping others waiting; where the file
 * system does not allow that, SELF. Owned by the caller. Any thread. */
CraWorkbench *cra_workbench_open_beside (CraWorkbench *self);

/* --- Looking --- */

CraWorkspace *cra_workbench_get_workspace (CraWorkbench *self, GError **error);
GPtrArray *cra_workbench_list (CraWorkbench *self, const CraObjectType *type, const char *field,
                               gint64 value, GError **error);
CraObject *cra_workbench_get (CraWorkbench *self, const CraObjectType *type, gint64 id, GError **error);
/* As cra_store_get_many(): for lists that read a page of rows at a time. */
GPtrArray *cra_workbench_get_many (CraWorkbench *self, const CraObjectType *type, const gint64 *ids,
                                   guint count, GError **error);
/* The version named "PRODUCT/VERSION", "PRODUCT" (its newest version), "#ID", or NULL / "" (the current
 * one, or the only one). NOT_FOUND lists what there is. Returns its id, 0 on error. */
gint64 cra_workbench_find_version (CraWorkbench *self, const char *name, GError **error);
/* A snapshot; WITH_COMPONENTS also loads the rows of the last bill of materials. */
CraAssessment *cra_workbench_load (CraWorkbench *self, gint64 version, gboolean with_components,
                                   GError **error);
GPtrArray *cra_workbench_list_components (CraWorkbench *self, gint64 sbom, const char *filter,
                                          guint first, guint count, GError **error);
/* gint64 members, in the same order. */
GArray *cra_workbench_list_component_ids (CraWorkbench *self, gint64 sbom, const char *filter,
                                          GCancellable *cancellable, GError **error);
gint64 cra_workbench_count_components (CraWorkbench *self, gint64 sbom, const char *filter,
                                       GError **error);
GBytes *cra_workbench_read_bytes (CraWorkbench *self, const char *digest, GError **error);

/* --- Changing --- */

/* The name journal entries carry; kept in the workspace. Defaults to the login's real name. */
gboolean cra_workbench_set_person (CraWorkbench *self, const char *name, const char *function,
                                   GError **error);

/* Sets fields of one object from FIELD, TEXT pairs (as cra_object_set_field()); NULL-terminated. The verb
 * is "TYPE.set". Rules: a decided text stays decided unless "status" is among the fields; editing a
 * suggested or inherited item makes it decided; Part I(1) and Part II cannot be set to not apply
 * (CRA_ERROR_REFUSED with the article); a category must exist; dates must be in order. */
gboolean cra_workbench_set (CraWorkbench *self, const CraObjectType *type, gint64 id, GError **error,
                            ...) G_GNUC_NULL_TERMINATED;
gboolean cra_workbench_set_fields (CraWorkbench *self, const CraObjectType *type, gint64 id,
                                   const char *const *names, const char *const *texts, GError **error);

/* The logo on top of papers that go out: a PNG, JPEG or SVG FILE, NULL = none. Drawn anew by the confined
 * reader. */
gboolean cra_workbench_set_logo (CraWorkbench *self, gint64 organisation, GFile *file, CraJob *job,
                                 GError **error);

/* A twin on a worker thread. */
void cra_workbench_set_logo_async (CraWorkbench *self, gint64 organisation, GFile *file, CraJob *job,
                                   GAsyncReadyCallback callback, gpointer data);
gboolean cra_workbench_set_logo_finish (CraWorkbench *self, GAsyncResult *result, GError **error);

/* A product with its first version, scope, classification, route and 22 undecided answers. *PRODUCT and
 * *VERSION may be NULL. */
gboolean cra_workbench_add_product (CraWorkbench *self, const char *name, const char *version_name,
                                    gint64 *product, gint64 *version, GError **error);
/* The same with the languages of its documents (NULL-terminated codes, NULL = not given), in one act. */
gboolean cra_workbench_add_product_in (CraWorkbench *self, const char *name, const char *version_name,
                                       const char *const *languages, gint64 *product,
                                       gint64 *version, GError **error);
/* A further version that inherits everything of FROM (status "inherited"; evidence links kept). 0 on
 * error. */
gint64 cra_workbench_add_version (CraWorkbench *self, gint64 from, const char *name, GError **error);
/* A candidate, standard, link, statement or conformity with another act of a version (PARENT), a text
 * block of an organisation, or an official wording (PARENT 0); returns its id. Statements are unique by
 * clause and language, candidates by category, conformities by act, text blocks by paper, place and
 * language, wordings by phrase and language (CRA_ERROR_CONFLICT). */
gint64 cra_workbench_add (CraWorkbench *self, const CraObjectType *type, gint64 parent, GError **error,
                          ...) G_GNUC_NULL_TERMINATED;
gint64 cra_workbench_add_fields (CraWorkbench *self, const CraObjectType *type, gint64 parent,
                                 const char *const *names, const char *const *texts, GError **error);
/* Sets (creating it where needed) the text of a point of Annex II or VII. */
gboolean cra_workbench_set_statement (CraWorkbench *self, gint64 version, const char *clause,
                                      const char *language, const char *text, GError **error);
/* Refuses (CRA_ERROR_REFUSED) what was signed: a document, or a version or product with one. */
gboolean cra_workbench_remove (CraWorkbench *self, const CraObjectType *type, gint64 id, GError **error);

/* Records the category in one act: the classification, and the matching candidate as chosen. */
gboolean cra_workbench_classify (CraWorkbench *self, gint64 version, const char *category,
                                 const char *core_functionality, const char *reasoning, GError **error);
/* Adds a standard the law data knows, with what it knows of it: what is not cited is no harmonised standard.
 * Returns its id. */
gint64 cra_workbench_add_known_standard (CraWorkbench *self, gint64 version, const char *reference,
                                         GError **error);
/* Records the support of the component of the last bill of materials that is called COMPONENT (a package
 * URL, a name, or name and version): name, package URL and supplier come from the bill. Returns its id. */
gint64 cra_workbench_add_component_support (CraWorkbench *self, gint64 version, const char *component,
                                            GError **error);
/* Who signs the declaration of this version: name, function and, where known, place, in one act. */
gboolean cra_workbench_choose_signatory (CraWorkbench *self, gint64 version, gint64 signatory,
                                         GError **error);
/* Chooses a procedure; CRA_ERROR_REFUSED with the closing condition and its article when it is closed. */
gboolean cra_workbench_choose_procedure (CraWorkbench *self, gint64 version, CraProcedure procedure,
                                         GError **error);

/* --- Evidence --- */

/* Brings in a file. The same bytes again: CRA_ERROR_CONFLICT naming the evidence that has them (its id in
 * *EVIDENCE). CLAUSES (NULL-terminated ids, may be NULL) are linked at once. EVIDENCE may be NULL. */
gboolean cra_workbench_add_evidence (CraWorkbench *self, gint64 version, GFile *file,
                                     const char *title, const char *const *clauses, CraJob *job,
                                     gint64 *evidence, GError **error);
/* The same for bytes at hand. */
gboolean cra_workbench_add_evidence_bytes (CraWorkbench *self, gint64 version, GBytes *bytes,
                                           const char *file_name, const char *title,
                                           const char *const *clauses, CraJob *job, gint64 *evidence,
                                           GError **error);
/* A new revision of the same evidence; the old ones stay, pins go along (cra-workbench-pin.h). */
gboolean cra_workbench_revise_evidence (CraWorkbench *self, gint64 evidence, GFile *file, CraJob *job,
                                        GError **error);
/* Link fields: "pages", "section", "note" pairs. Returns the link's id. */
gint64 cra_workbench_link (CraWorkbench *self, gint64 version, gint64 evidence, const char *clause,
                           const char *pages, const char *section, GError **error);

/* --- Bill of materials --- */

gboolean cra_workbench_import_sbom (CraWorkbench *self, gint64 version, GFile *file, CraJob *job,
                                    gint64 *sbom, GError **error);

/* --- What is open --- */

/* CraOpenPoint members. */
GPtrArray *cra_workbench_list_open_points (CraWorkbench *self, const CraAssessment *assessment);

/* --- Documents and packages --- */

/* Builds one paper, keeps the PDF in the workspace and records it. LANGUAGE NULL = the first language of
 * the product, else English. Returns the document, owned by the caller. */
CraDocument *cra_workbench_build (CraWorkbench *self, gint64 version, CraPaperKind paper,
                                  const char *language, CraJob *job, GError **error);
/* The languages a package has PAPER in: each of the product it can be written in, the technical
 * documentation in one. Codes, borrowed from ASSESSMENT and the law. */
GPtrArray *cra_workbench_choose_languages (CraWorkbench *self, const CraAssessment *assessment,
                                           CraPaperKind paper);
typedef enum
{
  CRA_FRESHNESS_MISSING,
  CRA_FRESHNESS_STALE,
  CRA_FRESHNESS_FRESH,
} CraFreshness;
/* The newest document of a paper and language in ASSESSMENT (borrowed, or NULL) and how fresh it is. */
CraFreshness cra_workbench_check_document (CraWorkbench *self, const CraAssessment *assessment,
                                           CraPaperKind paper, const char *language,
                                           CraDocument **document);
/* A field that is not what it was when a paper was built. */
typedef struct
{
  const CraObjectType *type;
  gint64 id;
  char *subject; /* what was changed, as the journal names it: a clause id, a name */
  char *field;
  char *before;  /* NULL = not given */
  char *after;
  char *at;      /* UTC time of the last change */
  char *who;
} CraDifference;
void cra_difference_free (CraDifference *self);
/* CraDifference members, the last change first: what of ASSESSMENT differs from the state DOCUMENT was
 * built from. Empty where nothing does: then another version of the program, or the day (evidence
 * expires), made it stale. */
GPtrArray *cra_workbench_list_differences (CraWorkbench *self, const CraAssessment *assessment,
                                           const CraDocument *document, GError **error);
/* A form to edit, beside the PDF that is kept. */
typedef enum
{
  CRA_TWIN_FORMAT_ODT,
  CRA_TWIN_FORMAT_HTML,
  CRA_N_TWIN_FORMATS
} CraTwinFormat;
const char *cra_twin_format_word (CraTwinFormat format); /* "odt" ... */
gboolean cra_twin_format_from_word (const char *word, CraTwinFormat *format);
/* Writes a paper of the state as it is now to the file PATH, to be edited there. An export: nothing is kept
 * or recorded; the workspace may be read-only. LANGUAGE NULL = as for cra_workbench_build(). A file that is
 * there stays until the new one is whole. */
gboolean cra_workbench_export_twin (CraWorkbench *self, gint64 version, CraPaperKind paper,
                                    const char *language, CraTwinFormat format, const char *path,
                                    CraJob *job, GError **error);
/* "example-product-1.4.0-eu-declaration-de.odt": as the PDF is called. Owned by the caller. */
char *cra_workbench_make_twin_name (const CraAssessment *assessment, CraPaperKind paper,
                                    const char *language, CraTwinFormat format);
/* Builds what is missing or stale, gathers documents, evidence and the bill of materials, writes and
 * verifies. RESULT may be NULL. */
gboolean cra_workbench_export_package (CraWorkbench *self, gint64 version, const char *path, CraJob *job,
                                       CraPackageResult *result, GError **error);
/* The digest of everything a document of VERSION is made from. */
char *cra_workbench_digest_state (CraWorkbench *self, const CraAssessment *assessment);

/* --- History --- */

gboolean cra_workbench_undo (CraWorkbench *self, GError **error);
gboolean cra_workbench_redo (CraWorkbench *self, GError **error);
/* What undo (redo) would take back, in words for people ("Change of Annex I Part I(2)(g)"), or NULL.
 * Owned by the caller. */
char *cra_workbench_describe_undo (CraWorkbench *self);
char *cra_workbench_describe_redo (CraWorkbench *self);
char *cra_workbench_describe_entry (CraWorkbench *self, const CraJournalEntry *entry);
GPtrArray *cra_workbench_list_journal (CraWorkbench *self, gint64 before, guint count,
                                       const CraObjectType *type, gint64 id, GError **error);
/* CraDifference members, the last change first, at most LIMIT: what was done to one field of one object. */
GPtrArray *cra_workbench_list_field_history (CraWorkbench *self, const CraObjectType *type, gint64 id,
                                             const char *field, guint limit, GError **error);
/* What other programs did after entry SINCE, oldest first; of a lot, the last 200. *HEAD (may be NULL): the
 * number of the last entry there is. CraJournalEntry members. */
GPtrArray *cra_workbench_list_news (CraWorkbench *self, gint64 since, gint64 *head, GError **error);
/* Journal chain and stored bytes. */
gboolean cra_workbench_check (CraWorkbench *self, CraJob *job, GError **error);

/* --- The demo: this workbench, assessed for real --- */

/* Makes PATH (which must not exist) from the files of our data folder. */
CraWorkbench *cra_workbench_create_demo (const char *path, CraJob *job, GError **error);

/* --- Asynchronous twins, on a worker thread; several may run, they queue on the store --- */

void cra_workbench_add_evidence_async (CraWorkbench *self, gint64 version, GFile *file,
                                       const char *const *clauses, CraJob *job,
                                       GAsyncReadyCallback callback, gpointer data);
gint64 cra_workbench_add_evidence_finish (CraWorkbench *self, GAsyncResult *result, GError **error);
void cra_workbench_revise_evidence_async (CraWorkbench *self, gint64 evidence, GFile *file,
                                          CraJob *job, GAsyncReadyCallback callback, gpointer data);
gboolean cra_workbench_revise_evidence_finish (CraWorkbench *self, GAsyncResult *result,
                                               GError **error);
void cra_workbench_import_sbom_async (CraWorkbench *self, gint64 version, GFile *file, CraJob *job,
                                      GAsyncReadyCallback callback, gpointer data);
gint64 cra_workbench_import_sbom_finish (CraWorkbench *self, GAsyncResult *result, GError **error);
void cra_workbench_build_async (CraWorkbench *self, gint64 version, CraPaperKind paper,
                                const char *language, CraJob *job, GAsyncReadyCallback callback,
                                gpointer data);
CraDocument *cra_workbench_build_finish (CraWorkbench *self, GAsyncResult *result, GError **error);
void cra_workbench_export_package_async (CraWorkbench *self, gint64 version, const char *path,
                                         CraJob *job, GAsyncReadyCallback callback, gpointer data);
/* Members written, 0 on error. */
guint cra_workbench_export_package_finish (CraWorkbench *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraDifference, cra_difference_free)

G_END_DECLS
