/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Technical documentation, last annexes: the files inside the PDF with the digest of each, and the
 * pages of evidence as they are. What could not be taken in stands there with the reason. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-paper-technical-private.h"

#include "base/cra-digest.h"
#include "base/cra-text.h"

#define PICTURE_WIDTH 120 /* mm */
#define VIEWS "AVII.1.c"  /* external features, marking and internal layout */

static const CraEvidence *
find_evidence (CraPaperWriter *self, gint64 id)
{
  return id != 0 ? cra_assessment_find_evidence (self->assessment, id) : NULL;
}

/* "E3 Penetration test", or NULL. Owned by the caller. */
static char *
name_evidence (CraPaperWriter *self, gint64 id)
{
  const CraEvidence *evidence = find_evidence (self, id);

  if (evidence == NULL)
    return NULL;
  return g_strdup_printf ("E%u %s", cra_technical_find_number (self, id),
                          cra_text_is_blank (evidence->title)
                              ? cra_paper_say (self, "technical.untitled")
                              : evidence->title);
}

/* --- Files --- */

static void
add_file_cell (CraPaperWriter *self, CraNode *row, const CraPaperFile *file, const char *name)
{
  g_autofree char *digest = file->bytes != NULL ? cra_digest_of_bytes (file->bytes) : NULL;
  g_autofree char *size
      = file->bytes != NULL ? cra_text_format_size (g_bytes_get_size (file->bytes)) : NULL;
  CraNode *cell = cra_content_add_cell (row, NULL);

  cra_content_add_span (cell, name, CRA_SPAN_STRONG, NULL);
  cell->header = TRUE;
  if (digest == NULL)
    return;
  cra_content_add_span (cra_content_add_paragraph (cell, NULL), size, CRA_SPAN_SMALL, NULL);
  cra_content_add_span (cra_content_add_paragraph (cell, NULL), digest, CRA_SPAN_CODE, NULL);
}

static void
add_description_cell (CraPaperWriter *self, CraNode *row, const CraPaperFile *file)
{
  g_autofree char *evidence = name_evidence (self, file->evidence);
  g_autofree char *target
      = g_strdup_printf ("#evidence-%u", cra_technical_find_number (self, file->evidence));
  CraNode *cell = cra_content_add_cell (row, file->description);

  if (evidence != NULL)
    cra_content_add_span (cra_content_add_paragraph (cell, NULL), evidence, CRA_SPAN_PLAIN, target);
}

static void
add_reason (CraPaperWriter *self, CraNode *cell, const char *reason)
{
  cra_content_add_span (cell, cra_paper_say (self, "technical.left-out"), CRA_SPAN_STRONG, NULL);
  cra_content_add_span (cell, " ", CRA_SPAN_PLAIN, NULL);
  cra_paper_add_text (self, cell, reason, CRA_STATUS_DECIDED);
}

static const char *
say_relation (CraPaperWriter *self, CraAttachmentRelation relation)
{
  switch (relation)
    {
    case CRA_ATTACHMENT_DATA:
      return cra_paper_say (self, "technical.relation-data");
    case CRA_ATTACHMENT_SOURCE:
      return cra_paper_say (self, "technical.relation-source");
    case CRA_ATTACHMENT_SUPPLEMENT:
      return cra_paper_say (self, "technical.relation-supplement");
    case CRA_ATTACHMENT_ALTERNATIVE:
      return cra_paper_say (self, "technical.relation-alternative");
    }
  return "";
}

/* The digest is made from the very bytes that are attached, and the name is the one they got. */
static void
add_file (CraPaperWriter *self, CraNode *table, const CraPaperFile *file)
{
  g_autofree char *evidence = name_evidence (self, file->evidence);
  const char *name = file->file_name != NULL ? file->file_name : "";
  const char *description = file->description != NULL ? file->description : evidence;
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *cell;

  if (file->bytes != NULL)
    name = cra_content_attach (self->content, file->file_name, file->media_type, description, NULL,
                               file->relation, file->bytes);
  add_file_cell (self, row, file, name);
  add_description_cell (self, row, file);
  cell = cra_content_add_cell (row, file->bytes != NULL ? say_relation (self, file->relation) : NULL);
  if (file->bytes == NULL)
    add_reason (self, cell, file->reason);
}

void
cra_technical_add_files (CraPaperWriter *self, const char *letter)
{
  static const double widths[] = { 8, 5, 4 };
  CraNode *table;

  if (self->request->n_files == 0)
    return;
  cra_paper_add_section (self, self->root, 1, letter, cra_paper_say (self, "technical.annex-files"),
                         NULL, "annex-files");
  cra_paper_add_phrase (self, self->root, "technical.files-intro");
  table = cra_content_add_table (self->root, cra_paper_say (self, "technical.files-caption"),
                                 G_N_ELEMENTS (widths), widths);
  cra_paper_add_header_row (self, table, "technical.file-digest", "technical.description",
                            "technical.relation", NULL);
  for (guint i = 0; i < self->request->n_files; i++)
    add_file (self, table, &self->request->files[i]);
}

/* --- Pages and pictures --- */

static gboolean
is_view (CraPaperWriter *self, const CraPaperPages *pages)
{
  g_autoptr (GPtrArray) links = cra_assessment_list_links (self->assessment, VIEWS);

  /* Software has no views: what is linked there is shown with the rest. */
  if (self->assessment->product->kind == CRA_PRODUCT_SOFTWARE)
    return FALSE;
  for (guint i = 0; pages->picture != NULL && i < links->len; i++)
    if (((CraLink *)links->pdata[i])->evidence == pages->evidence)
      return TRUE;
  return FALSE;
}

void
cra_technical_add_pictures (CraPaperWriter *self)
{
  for (guint i = 0; i < self->request->n_pages; i++)
    {
      const CraPaperPages *pages = &self->request->pages[i];
      g_autofree char *name = name_evidence (self, pages->evidence);

      if (name == NULL || !is_view (self, pages))
        continue;
      cra_content_add_figure (self->root, pages->picture, name, PICTURE_WIDTH);
      cra_content_add_paragraph (self->root, name);
    }
}

const CraPaperPages *
cra_technical_find_pages (CraPaperWriter *self, gint64 evidence)
{
  for (guint i = 0; i < self->request->n_pages; i++)
    {
      const CraPaperPages *pages = &self->request->pages[i];

      if (pages->evidence == evidence && (pages->pages != NULL || pages->picture != NULL)
          && !is_view (self, pages))
        return pages;
    }
  return NULL;
}

static void
add_pages (CraPaperWriter *self, const CraPaperPages *pages)
{
  const CraRevision *revision = cra_assessment_find_revision (self->assessment, pages->evidence);
  g_autofree char *name = name_evidence (self, pages->evidence);
  guint number = cra_technical_find_number (self, pages->evidence);
  g_autofree char *id = g_strdup_printf ("pages-%u", number);
  CraNode *paragraph;

  if (name == NULL)
    return;
  /* Pages begin a sheet of their own and say whose they are; a heading would stand alone before them. */
  if (pages->pages != NULL)
    {
      cra_content_set_id (cra_content_add_pages (self->root, pages->pages, name), id);
      return;
    }
  cra_content_add_heading (self->root, 2, name, id);
  if (revision != NULL)
    {
      g_autofree char *line = g_strdup_printf (
          "%s, SHA-256 ", revision->file_name != NULL ? revision->file_name : "");

      paragraph = cra_content_add_paragraph (self->root, line);
      cra_content_add_span (paragraph, revision->sha256, CRA_SPAN_CODE, NULL);
    }
  if (pages->picture != NULL)
    cra_content_add_figure (self->root, pages->picture, name, PICTURE_WIDTH);
  else
    add_reason (self, cra_content_add_paragraph (self->root, NULL), pages->reason);
}

gboolean
cra_technical_has_pages (CraPaperWriter *self)
{
  for (guint i = 0; i < self->request->n_pages; i++)
    if (!is_view (self, &self->request->pages[i]))
      return TRUE;
  return FALSE;
}

void
cra_technical_add_pages (CraPaperWriter *self, const char *letter)
{
  if (!cra_technical_has_pages (self))
    return;
  cra_paper_add_section (self, self->root, 1, letter, cra_paper_say (self, "technical.annex-pages"),
                         NULL, "annex-pages");
  cra_paper_add_phrase (self, self->root, "technical.pages-intro");
  cra_content_add_index (self->root, "pages-");
  for (guint i = 0; i < self->request->n_pages; i++)
    if (!is_view (self, &self->request->pages[i]))
      add_pages (self, &self->request->pages[i]);
}
