/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building papers and packages. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-clock.h"
#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "base/cra-spool.h"
#include "base/cra-text.h"
#include "document/cra-pdf.h"
#include "workbench/cra-workbench-private.h"

#include "cra-config.h"

#include <string.h>

#define FALLBACK_LANGUAGE "en"

/* --- Papers --- */

static gboolean
can_write (CraLaw *law, CraPaperKind paper, const char *language)
{
  const char *const *languages = cra_paper_list_languages (law, paper);

  return language != NULL && languages != NULL && g_strv_contains (languages, language);
}

/* The first language of the product that the paper can be written in. */
static const char *
choose_language (CraLaw *law, const CraAssessment *assessment, CraPaperKind paper)
{
  GStrv wanted = assessment->product->languages;

  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (can_write (law, paper, wanted[i]))
      return wanted[i];
  return FALLBACK_LANGUAGE;
}

/* Into a temporary file: a paper may be larger than memory. */
static GIOStream *
write_paper (CraWorkbench *self, const CraAssessment *assessment, GPtrArray *points,
             CraPaperKind paper, const char *language, CraJob *job, guint *pages, GError **error)
{
  g_autoptr (CraContent) content
    = cra_workbench_make_content (self, assessment, points, paper, language, job, error);
  g_autoptr (GIOStream) spool = content != NULL ? cra_spool_open (error) : NULL;
  CraPdfResult result = { 0, 0 };

  if (spool == NULL
      || !cra_pdf_write (content, g_io_stream_get_output_stream (spool), job, &result, error)
      || !g_output_stream_flush (g_io_stream_get_output_stream (spool), NULL, error)
      || !g_seekable_seek (G_SEEKABLE (spool), 0, G_SEEK_SET, NULL, error))
    return NULL;
  *pages = result.pages;
  return g_steal_pointer (&spool);
}

typedef struct
{
  CraDocument *document;
  GIOStream *spool;
} NewDocument;

static gboolean
run_put_document (CraTransaction *transaction, gpointer data, GError **error)
{
  NewDocument *new_document = data;
  GInputStream *stream = g_io_stream_get_input_stream (new_document->spool);
  g_autofree char *digest = NULL;

  if (!g_seekable_seek (G_SEEKABLE (new_document->spool), 0, G_SEEK_SET, NULL, error)
      || !cra_transaction_put_bytes (transaction, stream, NULL, &digest,
                                     &new_document->document->size, error))
    return FALSE;
  cra_set_text (&new_document->document->sha256, digest);
  return cra_transaction_put (transaction, new_document->document, error);
}

static CraDocument *
find_newest (const CraAssessment *assessment, CraPaperKind paper, const char *language)
{
  CraDocument *newest = NULL;

  for (guint i = 0; i < assessment->documents->len; i++)
    {
      CraDocument *document = assessment->documents->pdata[i];

      if (g_strcmp0 (document->paper, cra_paper_word (paper)) == 0
          && g_strcmp0 (document->language, language) == 0)
        newest = document;
    }
  return newest;
}

/* What a paper is made from: the state, this program and, where it names them, the other papers. */
static char *
digest_sources (CraWorkbench *self, const CraAssessment *assessment, CraPaperKind paper)
{
  g_autofree char *state = cra_workbench_digest_state (self, assessment);
  g_autoptr (GString) sources = g_string_new (CRA_VERSION " ");

  g_string_append (sources, state);
  for (guint i = 0; cra_paper_names_documents (paper) && i < assessment->documents->len; i++)
    {
      const CraDocument *document = assessment->documents->pdata[i];

      if (g_strcmp0 (document->paper, cra_paper_word (paper)) != 0)
        g_string_append_printf (sources, " %s", document->sha256);
    }
  return cra_digest_of_text (sources->str);
}

/* Builds a paper, or returns the one that is there when nothing has changed since. */
static CraDocument *
build_from (CraWorkbench *self, const CraAssessment *assessment, CraPaperKind paper,
            const char *language, CraJob *job, GError **error)
{
  g_autoptr (GPtrArray) points = cra_open_points_list (self->law, assessment);
  g_autoptr (CraDocument) document = cra_document_new ();
  g_autoptr (GIOStream) spool = NULL;
  CraDocument *previous = NULL;
  NewDocument new_document = { document, NULL };
  guint pages = 0;

  if (cra_workbench_check_document (self, assessment, paper, language, &previous)
      == CRA_FRESHNESS_FRESH)
    return cra_object_ref (previous);
  spool = write_paper (self, assessment, points, paper, language, job, &pages, error);
  if (spool == NULL)
    return NULL;
  document->version = assessment->version->object.id;
  document->paper = g_strdup (cra_paper_word (paper));
  document->language = g_strdup (language);
  document->file_name = cra_paper_make_file_name (assessment, paper, language);
  document->pages = pages;
  document->built = g_strdup (assessment->as_of);
  document->state = digest_sources (self, assessment, paper);
  document->open_points = points->len;
  document->draft = cra_open_points_count (points, CRA_BLOCKS_SIGNING) > 0;
  document->journal_head = g_strdup (assessment->journal_head);
  if (!cra_job_step (job, -1, NULL, error))
    return NULL;
  new_document.spool = spool;
  if (!cra_workbench_act (self, "document.build", document->file_name, run_put_document,
                          &new_document, error))
    return NULL;
  return g_steal_pointer (&document);
}

CraDocument *
cra_workbench_build (CraWorkbench *self, gint64 version, CraPaperKind paper, const char *language,
                     CraJob *job, GError **error)
{
  g_autoptr (CraAssessment) assessment = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), NULL);

  assessment = cra_workbench_load (self, version, paper == CRA_PAPER_TECHNICAL, error);
  if (assessment == NULL)
    return NULL;
  if (language == NULL)
    language = choose_language (self->law, assessment, paper);
  return build_from (self, assessment, paper, language, job, error);
}

/* Open points depend on the day, too: evidence expires. */
static gboolean
points_differ (CraWorkbench *self, const CraAssessment *assessment, const CraDocument *document)
{
  g_autoptr (GPtrArray) points = cra_open_points_list (self->law, assessment);

  return (gint64) points->len != document->open_points;
}

CraFreshness
cra_workbench_check_document (CraWorkbench *self, const CraAssessment *assessment,
                              CraPaperKind paper, const char *language, CraDocument **document)
{
  g_autofree char *state = NULL;
  CraDocument *newest = find_newest (assessment, paper, language);

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), CRA_FRESHNESS_MISSING);

  if (document != NULL)
    *document = newest;
  if (newest == NULL)
    return CRA_FRESHNESS_MISSING;
  state = digest_sources (self, assessment, paper);
  if (g_strcmp0 (state, newest->state) != 0 || points_differ (self, assessment, newest))
    return CRA_FRESHNESS_STALE;
  return CRA_FRESHNESS_FRESH;
}

/* --- Packages --- */

/* The papers of a package: those for users in every language of the product they can be written in; the
 * others once. */
GPtrArray *
cra_workbench_choose_languages (CraWorkbench *self, const CraAssessment *assessment,
                                CraPaperKind paper)
{
  CraLaw *law = self->law;
  GPtrArray *chosen = g_ptr_array_new ();
  GStrv wanted = assessment->product->languages;

  for (guint i = 0; cra_paper_is_for_users (paper) && wanted != NULL && wanted[i] != NULL; i++)
    if (can_write (law, paper, wanted[i]))
      g_ptr_array_add (chosen, wanted[i]);
  if (chosen->len == 0)
    g_ptr_array_add (chosen, (gpointer) choose_language (law, assessment, paper));
  return chosen;
}

static gboolean
add_member (CraWorkbench *self, GPtrArray *members, const char *digest, const char *file_name,
            const char *media_type, GError **error)
{
  g_autoptr (GBytes) bytes = cra_store_read_bytes (self->store, digest, error);
  g_autofree char *name = g_strconcat ("documents/", file_name, NULL);

  if (bytes == NULL)
    return FALSE;
  g_ptr_array_add (members, cra_package_member_new (name, media_type, "document", bytes));
  return TRUE;
}

static gboolean
is_scan_twice (const CraAssessment *assessment, guint first)
{
  const CraSignature *own = assessment->signatures->pdata[first];

  for (guint i = 0; i < first; i++)
    if (g_strcmp0 (((CraSignature *) assessment->signatures->pdata[i])->file_name, own->file_name) == 0)
      return TRUE;
  return FALSE;
}

/* With a certificate the signed PDF takes the place of the unsigned one, which it begins with; a scan stands
 * beside what was printed. */
static gboolean
add_signed (CraWorkbench *self, const CraAssessment *assessment, const CraDocument *document,
            GPtrArray *members, gboolean *replaced, GError **error)
{
  for (guint i = 0; i < assessment->signatures->len; i++)
    {
      const CraSignature *signature = assessment->signatures->pdata[i];
      g_autofree char *name = NULL;

      if (signature->document != document->object.id)
        continue;
      name = is_scan_twice (assessment, i)
               ? g_strdup_printf ("%" G_GINT64_FORMAT "-%s", signature->object.id, signature->file_name)
               : g_strdup (signature->file_name);
      *replaced = *replaced || signature->method == CRA_SIGNED_BY_CERTIFICATE;
      if (!add_member (self, members, signature->sha256, name, signature->media_type, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_document (CraWorkbench *self, const CraAssessment *assessment, CraPaperKind paper,
              const char *language, CraJob *job, GPtrArray *members, GError **error)
{
  g_autoptr (CraDocument) document = NULL;
  gboolean replaced = FALSE;

  document = build_from (self, assessment, paper, language, job, error);
  if (document == NULL || !add_signed (self, assessment, document, members, &replaced, error))
    return FALSE;
  return replaced
         || add_member (self, members, document->sha256, document->file_name, "application/pdf", error);
}

/* assessment.json lists the papers of the package. */
static gboolean
reload_documents (CraWorkbench *self, CraAssessment *assessment, GError **error)
{
  GPtrArray *documents = cra_store_list (self->store, &cra_document_type, "version",
                                         assessment->version->object.id, error);

  if (documents == NULL)
    return FALSE;
  g_ptr_array_unref (assessment->documents);
  assessment->documents = documents;
  return TRUE;
}

static gboolean
add_documents (CraWorkbench *self, CraAssessment *assessment, CraJob *job, GPtrArray *members,
               GError **error)
{
  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      g_autoptr (GPtrArray) languages
        = cra_workbench_choose_languages (self, assessment, (CraPaperKind) paper);

      /* What names the other papers must know those that were just built. */
      if (cra_paper_names_documents ((CraPaperKind) paper)
          && !reload_documents (self, assessment, error))
        return FALSE;
      for (guint i = 0; i < languages->len; i++)
        if (!cra_job_step (job, (double) paper / (CRA_N_PAPERS + 2), NULL, error)
            || !add_document (self, assessment, (CraPaperKind) paper, languages->pdata[i], job,
                              members, error))
          return FALSE;
    }
  return reload_documents (self, assessment, error);
}

static gboolean
add_evidence (CraWorkbench *self, const CraAssessment *assessment, CraJob *job, GPtrArray *members,
              GError **error)
{
  for (guint i = 0; i < assessment->evidence->len; i++)
    {
      CraEvidence *evidence = assessment->evidence->pdata[i];
      CraRevision *revision = cra_assessment_find_revision (assessment, evidence->object.id);
      g_autofree char *file_name = NULL;
      g_autofree char *name = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (revision == NULL)
        continue;
      if (!cra_job_step (job, -1, evidence->title, error))
        return FALSE;
      bytes = cra_store_read_bytes (self->store, revision->sha256, error);
      if (bytes == NULL)
        return FALSE;
      file_name = cra_text_make_file_name (revision->file_name);
      name = g_strdup_printf ("evidence/%04" G_GINT64_FORMAT "-%s", evidence->object.id, file_name);
      g_ptr_array_add (members,
                       cra_package_member_new (name, revision->media_type, "evidence", bytes));
    }
  return TRUE;
}

static gboolean
add_sbom (CraWorkbench *self, const CraAssessment *assessment, GPtrArray *members, GError **error)
{
  CraSbom *sbom = cra_assessment_get_sbom (assessment);
  g_autofree char *file_name = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (sbom == NULL)
    return TRUE;
  bytes = cra_store_read_bytes (self->store, sbom->sha256, error);
  if (bytes == NULL)
    return FALSE;
  file_name = cra_text_make_file_name (sbom->file_name);
  name = g_strconcat ("sbom/", file_name, NULL);
  g_ptr_array_add (members, cra_package_member_new (name, "application/json", "sbom", bytes));
  return TRUE;
}

gboolean
cra_workbench_export_package (CraWorkbench *self, gint64 version, const char *path, CraJob *job,
                              CraPackageResult *result, GError **error)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GPtrArray) members
    = g_ptr_array_new_with_free_func ((GDestroyNotify) cra_package_member_free);
  g_autoptr (GArray) dependencies = NULL;
  CraSbom *sbom = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  assessment = cra_workbench_check_output (self, path, error)
                 ? cra_workbench_load (self, version, TRUE, error)
                 : NULL;
  if (assessment == NULL)
    return FALSE;
  sbom = cra_assessment_get_sbom (assessment);
  if (sbom != NULL)
    {
      dependencies = cra_store_list_dependencies (self->store, sbom->object.id, error);
      if (dependencies == NULL)
        return FALSE;
    }
  return add_documents (self, assessment, job, members, error)
         && add_evidence (self, assessment, job, members, error)
         && add_sbom (self, assessment, members, error)
         && cra_package_write (path, self->law, assessment, dependencies, members, job, result, error);
}
