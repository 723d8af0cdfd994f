/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a paper is made of besides the assessment: pictures, attached files, pages of evidence. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-error.h"
#include "base/cra-spool.h"
#include "base/cra-text.h"
#include "document/cra-pdf-foreign.h"
#include "evidence/cra-evidence-reader.h"
#include "evidence/cra-page-reader.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

#define PHOTOGRAPH_CLAUSE "AV.4"
#define PHOTOGRAPH_SIDE 1200
/* What is attached to one paper, in all. More goes into the package, beside the paper. */
#define ATTACHMENTS_LIMIT (G_GUINT64_CONSTANT (500) * 1000 * 1000)

/* All of it lives until the content tree is built, which keeps what it needs. */
typedef struct
{
  CraWorkbench *workbench;
  const CraAssessment *assessment;
  CraJob *job;
  CraPageReader *reader; /* started when the first PDF comes */
  GArray *files;         /* CraPaperFile */
  GArray *pages;         /* CraPaperPages */
  GPtrArray *held;       /* GBytes the two refer to */
  GPtrArray *reasons;    /* char * the two refer to */
  guint64 attached;
} Contents;

static GBytes *
hold (Contents *self, GBytes *bytes)
{
  g_ptr_array_add (self->held, bytes);
  return bytes;
}

/* --- Pictures --- */

static gboolean
is_picture (const CraRevision *revision)
{
  return revision != NULL && revision->problem == CRA_PROBLEM_NONE && revision->media_type != NULL
         && g_str_has_prefix (revision->media_type, "image/");
}

/* A photograph comes from outside: the confined helper draws it, the paper gets plain pixels. */
static gboolean
read_photograph (CraWorkbench *self, const CraAssessment *assessment, GBytes **photograph,
                 GError **error)
{
  g_autoptr (GPtrArray) links = cra_assessment_list_links (assessment, PHOTOGRAPH_CLAUSE);

  for (guint i = 0; i < links->len; i++)
    {
      const CraLink *link = links->pdata[i];
      const CraRevision *revision = cra_assessment_find_revision (assessment, link->evidence);
      g_autoptr (GBytes) bytes = NULL;

      if (!is_picture (revision))
        continue;
      bytes = cra_store_read_bytes (self->store, revision->sha256, error);
      *photograph = bytes != NULL ? cra_evidence_make_picture (bytes, revision->media_type,
                                                               PHOTOGRAPH_SIDE, error)
                                  : NULL;
      return *photograph != NULL;
    }
  return TRUE;
}

static gboolean
read_logo (CraWorkbench *self, const CraAssessment *assessment, GBytes **logo, GError **error)
{
  if (assessment->organisation->logo == NULL)
    return TRUE;
  *logo = cra_store_read_bytes (self->store, assessment->organisation->logo, error);
  return *logo != NULL;
}

/* --- Attached files --- */

static void
add_file (Contents *self, CraPaperFile *file)
{
  g_array_append_val (self->files, *file);
}

static gboolean
add_state (Contents *self, GError **error)
{
  CraSbom *sbom = cra_assessment_get_sbom (self->assessment);
  g_autoptr (GArray) dependencies = NULL;
  g_autoptr (GBytes) state = NULL;
  CraPaperFile file = { .file_name = "assessment.json", .media_type = "application/json",
                        .description = "The assessment this documentation was made from, for programs",
                        .relation = CRA_ATTACHMENT_DATA };

  if (sbom != NULL)
    {
      dependencies = cra_store_list_dependencies (self->workbench->store, sbom->object.id, error);
      if (dependencies == NULL)
        return FALSE;
    }
  state = cra_package_make_state_json (self->workbench->law, self->assessment, dependencies);
  file.bytes = cra_spool_bytes (state, error);
  if (file.bytes == NULL)
    return FALSE;
  hold (self, file.bytes);
  add_file (self, &file);
  return TRUE;
}

static gboolean
add_sbom (Contents *self, GError **error)
{
  CraSbom *sbom = cra_assessment_get_sbom (self->assessment);
  g_autoptr (GBytes) bytes = NULL;
  CraPaperFile file = { .media_type = "application/json",
                        .description = "Software bill of materials",
                        .relation = CRA_ATTACHMENT_SUPPLEMENT };

  if (sbom == NULL)
    return TRUE;
  bytes = cra_store_read_bytes (self->workbench->store, sbom->sha256, error);
  file.file_name = sbom->file_name;
  file.bytes = bytes != NULL ? cra_spool_bytes (bytes, error) : NULL;
  if (file.bytes == NULL)
    return FALSE;
  hold (self, file.bytes);
  add_file (self, &file);
  return TRUE;
}

static GBytes *
read_revision (Contents *self, const CraRevision *revision, GError **error)
{
  g_autoptr (GBytes) bytes
    = cra_store_read_bytes (self->workbench->store, revision->sha256, error);

  return bytes != NULL ? cra_spool_bytes (bytes, error) : NULL;
}

static gboolean
add_evidence_file (Contents *self, const CraEvidence *evidence, const CraRevision *revision,
                   GBytes **bytes, GError **error)
{
  CraPaperFile file = { .evidence = evidence->object.id, .file_name = revision->file_name,
                        .media_type = revision->media_type };

  file.relation = evidence->inclusion == CRA_INCLUSION_PAGES ? CRA_ATTACHMENT_SOURCE
                                                             : CRA_ATTACHMENT_SUPPLEMENT;
  if (self->attached + (guint64) revision->size > ATTACHMENTS_LIMIT)
    {
      g_autofree char *limit = cra_text_format_size (ATTACHMENTS_LIMIT);
      char *reason = g_strdup_printf ("The files attached to one paper may be %s in all; this one is "
                                      "in the documentation package beside it.", limit);

      g_ptr_array_add (self->reasons, reason);
      file.reason = reason;
      add_file (self, &file);
      return TRUE;
    }
  *bytes = read_revision (self, revision, error);
  if (*bytes == NULL)
    return FALSE;
  self->attached += (guint64) revision->size;
  file.bytes = hold (self, *bytes);
  add_file (self, &file);
  return TRUE;
}

/* --- Pages of evidence --- */

static gboolean
read_pages (Contents *self, GBytes *bytes, CraPaperPages *pages, GError **error)
{
  g_autoptr (GBytes) bundle = NULL;
  g_autoptr (GError) local_error = NULL;
  char *reason = NULL;

  if (self->reader == NULL)
    self->reader = cra_page_reader_new (error);
  if (self->reader == NULL)
    return FALSE;
  bundle = cra_page_reader_read (self->reader, bytes, self->job, NULL, NULL, &reason, &local_error);
  if (reason != NULL)
    g_ptr_array_add (self->reasons, reason);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  pages->reason = reason;
  if (bundle == NULL)
    return TRUE;
  /* What the helper made is checked before it can end the whole paper. */
  if (!cra_pdf_foreign_check (bundle, &local_error))
    {
      pages->reason = g_strdup (local_error->message);
      g_ptr_array_add (self->reasons, (gpointer) pages->reason);
      return TRUE;
    }
  pages->pages = cra_spool_bytes (bundle, error);
  if (pages->pages == NULL)
    return FALSE;
  hold (self, pages->pages);
  return TRUE;
}

/* A picture that cannot be drawn is attached all the same; the paper says why it is not shown. */
static void
read_picture (Contents *self, GBytes *bytes, const CraRevision *revision, CraPaperPages *pages)
{
  g_autoptr (GError) error = NULL;

  pages->picture
    = cra_evidence_make_picture (bytes, revision->media_type, PHOTOGRAPH_SIDE, &error);
  if (pages->picture != NULL)
    {
      hold (self, pages->picture);
      return;
    }
  pages->reason = g_strdup (error->message);
  g_ptr_array_add (self->reasons, (gpointer) pages->reason);
}

static gboolean
add_pages (Contents *self, const CraEvidence *evidence, const CraRevision *revision, GBytes *bytes,
           GError **error)
{
  CraPaperPages pages = { .evidence = evidence->object.id };

  if (bytes == NULL)
    pages.reason = "It is too large to be read for this paper.";
  else if (g_strcmp0 (revision->media_type, "application/pdf") == 0)
    {
      if (!read_pages (self, bytes, &pages, error))
        return FALSE;
    }
  else if (is_picture (revision))
    read_picture (self, bytes, revision, &pages);
  else
    pages.reason = "Only pages of PDF files and pictures can be shown; the file itself is attached.";
  g_array_append_val (self->pages, pages);
  return TRUE;
}

static gboolean
add_evidence (Contents *self, GError **error)
{
  for (guint i = 0; i < self->assessment->evidence->len; i++)
    {
      const CraEvidence *evidence = self->assessment->evidence->pdata[i];
      const CraRevision *revision
        = cra_assessment_find_revision (self->assessment, evidence->object.id);
      GBytes *bytes = NULL;

      if (evidence->inclusion == CRA_INCLUSION_LISTED || revision == NULL)
        continue;
      if (!cra_job_step (self->job, -1, evidence->title, error)
          || !add_evidence_file (self, evidence, revision, &bytes, error)
          || (evidence->inclusion == CRA_INCLUSION_PAGES
              && !add_pages (self, evidence, revision, bytes, error)))
        return FALSE;
    }
  return TRUE;
}

/* --- The whole --- */

static gboolean
gather (Contents *self, CraPaperRequest *request, GError **error)
{
  if (request->paper == CRA_PAPER_TECHNICAL
      && (!add_state (self, error) || !add_sbom (self, error) || !add_evidence (self, error)))
    return FALSE;
  request->files = (const CraPaperFile *) (gconstpointer) self->files->data;
  request->n_files = self->files->len;
  request->pages = (const CraPaperPages *) (gconstpointer) self->pages->data;
  request->n_pages = self->pages->len;
  return TRUE;
}

CraContent *
cra_workbench_make_content (CraWorkbench *self, const CraAssessment *assessment, GPtrArray *points,
                            CraPaperKind paper, const char *language, CraJob *job, GError **error)
{
  g_autoptr (GBytes) photograph = NULL;
  g_autoptr (GBytes) logo = NULL;
  g_autoptr (GArray) files = g_array_new (FALSE, TRUE, sizeof (CraPaperFile));
  g_autoptr (GArray) pages = g_array_new (FALSE, TRUE, sizeof (CraPaperPages));
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  CraPaperRequest request = { .paper = paper, .language = language };
  Contents contents = { .workbench = self, .assessment = assessment, .job = job, .files = files,
                        .pages = pages, .held = held, .reasons = reasons };
  CraContent *content = NULL;

  if (!read_logo (self, assessment, &logo, error)
      || (paper == CRA_PAPER_DECLARATION
          && !read_photograph (self, assessment, &photograph, error)))
    return NULL;
  request.photograph = photograph;
  request.logo = logo;
  if (gather (&contents, &request, error))
    content = cra_paper_build (self->law, assessment, points, &request, error);
  cra_page_reader_free (contents.reader);
  return content;
}
