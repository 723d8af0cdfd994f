/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing in evidence, revising it, linking it to clauses; bringing in bills of materials. */
#define G_LOG_DOMAIN "cra-workbench"

#include "workbench/cra-workbench.h"

#include "base/cra-clock.h"
#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "base/cra-text.h"
#include "evidence/cra-evidence-reader.h"
#include "sbom/cra-sbom-reader.h"
#include "workbench/cra-workbench-pin.h"
#include "workbench/cra-workbench-private.h"

#include <string.h>

#define EVIDENCE_LIMIT (G_GUINT64_CONSTANT (1) << 30)
#define SBOM_LIMIT (G_GUINT64_CONSTANT (1) << 30)

/* One file on its way in. */
struct _CraIntake
{
  CraWorkbench *workbench;
  gint64 version;
  CraEvidence *evidence; /* new, or the one that gets a revision */
  CraRevision *revision;
  CraEvidenceFacts *facts;
  GBytes *bytes;
  const char *const *clauses;
  CraJob *job;
  GPtrArray *pins; /* CraPinMove: those of the revisions before */
};

static gboolean
put_stream (CraTransaction *transaction, GBytes *bytes, CraJob *job, char **digest, gint64 *size,
            GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  g_clear_pointer (digest, g_free);
  return cra_transaction_put_bytes (transaction, stream, job, digest, size, error);
}

static gboolean
put_links (CraTransaction *transaction, const CraIntake *intake, GError **error)
{
  for (guint i = 0; intake->clauses != NULL && intake->clauses[i] != NULL; i++)
    {
      g_autoptr (CraLink) link = cra_link_new ();

      link->version = intake->version;
      link->evidence = intake->evidence->object.id;
      link->clause = g_strdup (intake->clauses[i]);
      if (!cra_workbench_check_object (intake->workbench, &link->object, error)
          || !cra_transaction_put (transaction, link, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
index_texts (CraTransaction *transaction, const CraIntake *intake, GError **error)
{
  GPtrArray *texts = intake->facts->texts;

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    if (!cra_text_is_blank (texts->pdata[i])
        && !cra_transaction_index_text (transaction, &intake->revision->object, i + 1, texts->pdata[i],
                                        error))
      return FALSE;
  return TRUE;
}

static gboolean
put_revision (CraTransaction *transaction, const CraIntake *intake, GError **error)
{
  gint64 thumbnail_size = 0;

  intake->revision->evidence = intake->evidence->object.id;
  if (!put_stream (transaction, intake->bytes, intake->job, &intake->revision->sha256,
                   &intake->revision->size, error))
    return FALSE;
  if (intake->facts->thumbnail != NULL
      && !put_stream (transaction, intake->facts->thumbnail, NULL, &intake->revision->thumbnail,
                      &thumbnail_size, error))
    return FALSE;
  return cra_transaction_put (transaction, intake->revision, error)
         && index_texts (transaction, intake, error);
}

static gboolean
run_add_evidence (CraTransaction *transaction, gpointer data, GError **error)
{
  const CraIntake *intake = data;

  return cra_transaction_put (transaction, intake->evidence, error)
         && put_revision (transaction, intake, error) && put_links (transaction, intake, error);
}

gint64
cra_intake_put (CraIntake *self, CraTransaction *transaction, GError **error)
{
  return run_add_evidence (transaction, self, error) ? self->evidence->object.id : 0;
}

void
cra_intake_free (CraIntake *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->evidence, cra_object_unref);
  g_clear_pointer (&self->revision, cra_object_unref);
  g_clear_pointer (&self->facts, cra_evidence_facts_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static gboolean
run_revise_evidence (CraTransaction *transaction, gpointer data, GError **error)
{
  const CraIntake *intake = data;
  g_autoptr (GPtrArray) revisions = cra_transaction_list (
    transaction, &cra_revision_type, "evidence", intake->evidence->object.id, error);

  if (revisions == NULL)
    return FALSE;
  intake->revision->number = 1;
  for (guint i = 0; i < revisions->len; i++)
    intake->revision->number
      = MAX (intake->revision->number, ((CraRevision *) revisions->pdata[i])->number + 1);
  return put_revision (transaction, intake, error)
         && cra_workbench_put_pins (transaction, intake->pins, intake->revision, error);
}

static CraRevision *
make_revision (const CraEvidenceFacts *facts, const char *file_name)
{
  CraRevision *revision = cra_revision_new ();

  revision->number = 1;
  revision->file_name = cra_text_make_visible (file_name);
  revision->media_type = g_strdup (facts->media_type);
  revision->pages = facts->pages;
  revision->width = facts->width;
  revision->height = facts->height;
  revision->document_title = facts->title != NULL ? cra_text_make_visible (facts->title) : NULL;
  revision->problem = facts->problem;
  revision->problem_text = g_strdup (facts->problem_text);
  revision->added = cra_clock_now_text ();
  return revision;
}

/* The evidence that already has these bytes as one of its revisions; 0 when there is none, -1 with
 * ERROR. */
static gint64
find_same_bytes (CraWorkbench *self, GBytes *bytes, char **title, GError **error)
{
  g_autofree char *digest = cra_digest_of_bytes (bytes);
  g_autoptr (CraRevision) revision = NULL;
  g_autoptr (CraEvidence) evidence = NULL;
  gint64 id = cra_store_find (self->store, &cra_revision_type, "sha256", digest, error);

  if (id <= 0)
    return id;
  revision = (CraRevision *) cra_store_get (self->store, &cra_revision_type, id, error);
  evidence = revision != NULL
               ? (CraEvidence *) cra_store_get (self->store, &cra_evidence_type, revision->evidence, error)
               : NULL;
  if (evidence == NULL)
    return -1;
  *title = g_strdup (evidence->title);
  return revision->evidence;
}

static char *
make_title (const char *file_name)
{
  g_autofree char *visible = cra_text_make_visible (file_name);
  char *dot = strrchr (visible, '.');

  if (dot != NULL && dot != visible && strlen (dot) <= 6)
    *dot = '\0';
  for (char *p = visible; *p != '\0'; p++)
    if (*p == '_' || *p == '\n' || *p == '\t')
      *p = ' ';
  return cra_text_is_blank (visible) ? g_strdup ("Unnamed file") : cra_text_strip (visible);
}

static gboolean
refuse_twin (CraWorkbench *self, GBytes *bytes, const char *file_name, gint64 *evidence,
             GError **error)
{
  g_autofree char *title = NULL;
  gint64 twin = find_same_bytes (self, bytes, &title, error);

  if (twin == 0)
    return TRUE;
  if (twin > 0)
    {
      if (evidence != NULL)
        *evidence = twin;
      g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
                   "%s is already here as evidence \"%s\" (number %" G_GINT64_FORMAT
                   "); link that one to more requirements instead",
                   file_name, title, twin);
    }
  return FALSE;
}

CraIntake *
cra_workbench_begin_intake (CraWorkbench *self, gint64 version, GBytes *bytes, const char *file_name,
                            const char *title, const char *const *clauses, CraJob *job,
                            GError **error)
{
  CraEvidenceFacts *facts = NULL;
  CraIntake *intake = NULL;

  if (!cra_job_step (job, -1, file_name, error))
    return NULL;
  facts = cra_evidence_examine (bytes, file_name, job, error);
  if (facts == NULL)
    return NULL;
  intake = g_new0 (CraIntake, 1);
  intake->workbench = self;
  intake->version = version;
  intake->evidence = cra_evidence_new ();
  intake->evidence->origin = version;
  intake->evidence->title
    = cra_text_is_blank (title) ? make_title (file_name) : cra_text_strip (title);
  intake->revision = make_revision (facts, file_name);
  intake->facts = facts;
  intake->bytes = g_bytes_ref (bytes);
  intake->clauses = clauses;
  intake->job = job;
  return intake;
}

CraIntake *
cra_workbench_begin_file_intake (CraWorkbench *self, gint64 version, GFile *file, CraJob *job,
                                 gint64 *twin, GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *file_name = g_filename_display_name (base);
  g_autofree char *title = NULL;
  g_autoptr (GBytes) bytes = cra_workbench_load_file (file, EVIDENCE_LIMIT, job, error);

  *twin = 0;
  if (bytes == NULL)
    return NULL;
  *twin = find_same_bytes (self, bytes, &title, error);
  if (*twin != 0)
    return NULL;
  return cra_workbench_begin_intake (self, version, bytes, file_name, NULL, NULL, job, error);
}

gboolean
cra_workbench_add_evidence_bytes (CraWorkbench *self, gint64 version, GBytes *bytes,
                                  const char *file_name, const char *title,
                                  const char *const *clauses, CraJob *job, gint64 *evidence,
                                  GError **error)
{
  g_autoptr (CraIntake) intake = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);
  g_return_val_if_fail (bytes != NULL && file_name != NULL, FALSE);

  if (!refuse_twin (self, bytes, file_name, evidence, error))
    return FALSE;
  intake = cra_workbench_begin_intake (self, version, bytes, file_name, title, clauses, job, error);
  if (intake == NULL
      || !cra_workbench_act (self, "evidence.add", intake->evidence->title, run_add_evidence, intake,
                             error))
    return FALSE;
  if (evidence != NULL)
    *evidence = intake->evidence->object.id;
  return TRUE;
}

gboolean
cra_workbench_add_evidence (CraWorkbench *self, gint64 version, GFile *file, const char *title,
                            const char *const *clauses, CraJob *job, gint64 *evidence, GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *file_name = g_filename_display_name (base);
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  if (!cra_job_step (job, -1, file_name, error))
    return FALSE;
  bytes = cra_workbench_load_file (file, EVIDENCE_LIMIT, job, error);
  return bytes != NULL
         && cra_workbench_add_evidence_bytes (self, version, bytes, file_name, title, clauses, job,
                                              evidence, error);
}

gboolean
cra_workbench_revise_with_pins (CraWorkbench *self, gint64 evidence, GFile *file, CraJob *job,
                                GPtrArray **changes, GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *file_name = g_filename_display_name (base);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CraEvidenceFacts) facts = NULL;
  g_autoptr (CraEvidence) old = NULL;
  g_autoptr (CraRevision) revision = NULL;
  g_autoptr (GPtrArray) pins = NULL;
  CraIntake intake = { self, 0, NULL, NULL, NULL, NULL, NULL, job, NULL };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  old = (CraEvidence *) cra_store_get (self->store, &cra_evidence_type, evidence, error);
  if (old == NULL)
    return FALSE;
  bytes = cra_workbench_load_file (file, EVIDENCE_LIMIT, job, error);
  if (bytes == NULL || !refuse_twin (self, bytes, file_name, NULL, error))
    return FALSE;
  facts = cra_evidence_examine (bytes, file_name, job, error);
  if (facts == NULL)
    return FALSE;
  revision = make_revision (facts, file_name);
  intake.evidence = old;
  intake.revision = revision;
  intake.facts = facts;
  intake.bytes = bytes;
  intake.pins = pins = cra_workbench_plan_pins (self, evidence, revision, bytes, job, error);
  if (pins == NULL
      || !cra_workbench_act (self, "evidence.revise", old->title, run_revise_evidence, &intake, error))
    return FALSE;
  if (changes != NULL)
    *changes = cra_workbench_list_pin_changes (pins);
  return TRUE;
}

gboolean
cra_workbench_revise_evidence (CraWorkbench *self, gint64 evidence, GFile *file, CraJob *job,
                               GError **error)
{
  return cra_workbench_revise_with_pins (self, evidence, file, job, NULL, error);
}

gint64
cra_workbench_link (CraWorkbench *self, gint64 version, gint64 evidence, const char *clause,
                    const char *pages, const char *section, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, evidence);
  g_autoptr (GPtrArray) links = NULL;
  CraObject *found = NULL;

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), 0);

  found = cra_store_get (self->store, &cra_evidence_type, evidence, error);
  if (found == NULL)
    return 0;
  cra_object_unref (found);
  links = cra_store_list (self->store, &cra_link_type, "version", version, error);
  if (links == NULL)
    return 0;
  for (guint i = 0; i < links->len; i++)
    {
      CraLink *link = links->pdata[i];

      if (link->evidence == evidence && g_strcmp0 (link->clause, clause) == 0
          && g_strcmp0 (link->pages, pages) == 0 && g_strcmp0 (link->section, section) == 0)
        return link->object.id;
    }
  return cra_workbench_add (self, &cra_link_type, version, error, "evidence", id, "clause", clause,
                            "pages", pages, "section", section, NULL);
}

/* --- Bill of materials --- */

typedef struct
{
  CraSbomDocument *document;
  GBytes *bytes;
  CraJob *job;
} BillIntake;

static gboolean
run_import_sbom (CraTransaction *transaction, gpointer data, GError **error)
{
  const BillIntake *intake = data;
  CraSbom *sbom = intake->document->sbom;
  g_autofree char *digest = NULL;
  g_autoptr (GPtrArray) others
    = cra_transaction_list (transaction, &cra_sbom_type, "version", sbom->version, error);

  if (others == NULL
      || !put_stream (transaction, intake->bytes, intake->job, &digest, &sbom->size, error))
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    if (g_strcmp0 (((CraSbom *) others->pdata[i])->sha256, digest) == 0 && i + 1 == others->len)
      {
        g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
                     "%s is already the bill of materials of this version", sbom->file_name);
        return FALSE;
      }
  cra_set_text (&sbom->sha256, digest);
  return cra_transaction_put (transaction, sbom, error)
         && cra_transaction_put_components (transaction, sbom->object.id,
                                            intake->document->components,
                                            intake->document->dependencies, intake->job, error);
}

gboolean
cra_workbench_import_sbom (CraWorkbench *self, gint64 version, GFile *file, CraJob *job, gint64 *sbom,
                           GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *file_name = g_filename_display_name (base);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CraSbomDocument) document = NULL;
  BillIntake intake = { NULL, NULL, job };

  g_return_val_if_fail (CRA_IS_WORKBENCH (self), FALSE);

  if (!cra_job_step (job, -1, file_name, error))
    return FALSE;
  bytes = cra_workbench_load_file (file, SBOM_LIMIT, job, error);
  if (bytes == NULL)
    return FALSE;
  document = cra_sbom_read (bytes, file_name, job, error);
  if (document == NULL)
    return FALSE;
  document->sbom->version = version;
  cra_set_text (&document->sbom->file_name, file_name);
  g_free (document->sbom->added);
  document->sbom->added = cra_clock_now_text ();
  intake.document = document;
  intake.bytes = bytes;
  if (!cra_workbench_act (self, "sbom.import", file_name, run_import_sbom, &intake, error))
    return FALSE;
  if (sbom != NULL)
    *sbom = document->sbom->object.id;
  return TRUE;
}
