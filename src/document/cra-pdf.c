/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a content tree as PDF: brings the parts together. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-pdf.h"

#include "base/cra-error.h"
#include "base/cra-paths.h"
#include "document/cra-layout.h"
#include "document/cra-pdf-attachments.h"
#include "document/cra-pdf-foreign.h"
#include "document/cra-pdf-metadata.h"

/* Written apart: who signs the file replaces it, and must find it without unpacking. */
static guint
write_catalogue (const CraContent *content, const CraPdfParts *parts, guint xmp)
{
  g_autoptr (GString) body = g_string_new ("<< /Type /Catalog /Lang ");
  guint number = cra_pdf_writer_reserve (parts->writer);
  guint files = 0;
  g_autofree char *navigation = NULL;
  g_autofree char *labels = NULL;

  cra_pdf_append_text (body, content->language);
  g_string_append_c (body, ' ');
  files = cra_pdf_attachments_write (parts->writer, content, body);
  navigation = cra_pdf_links_write (parts->links, files);
  g_string_append (body, navigation);
  g_string_append_printf (body, "/Pages %u 0 R ", cra_pdf_pages_write (parts->pages));
  labels = cra_pdf_labels_write (parts->labels);
  g_string_append (body, labels);
  g_string_append_printf (body, "/StructTreeRoot %u 0 R ",
                          cra_pdf_structure_write (parts->structure));
  g_string_append_printf (body, "/OutputIntents [%u 0 R] ",
                          cra_pdf_metadata_write_intent (parts->writer));
  g_string_append_printf (body, "/Metadata %u 0 R /MarkInfo << /Marked true >> "
                          "/ViewerPreferences << /DisplayDocTitle true >> >>", xmp);
  cra_pdf_writer_put_apart (parts->writer, number, body->str);
  return number;
}

static gboolean
write_resources (const CraPdfParts *parts, const CraLayout *layout, GError **error)
{
  g_autoptr (GString) fonts = g_string_new ("<< ");
  g_autoptr (GString) body = g_string_new (NULL);

  if (!cra_pdf_fonts_write (parts->fonts, fonts, error))
    return FALSE;
  g_string_append (fonts, ">>");
  cra_pdf_writer_put (parts->writer, layout->fonts, fonts->str);
  g_string_append_printf (body, "<< /Font %u 0 R /XObject << /Frame %u 0 R ", layout->fonts,
                          layout->frame);
  cra_pdf_images_append_resources (parts->images, body);
  g_string_append (body, ">> >>");
  cra_pdf_writer_put (parts->writer, layout->resources, body->str);
  return TRUE;
}

/* Page labels come last on paper and in the file: only then the number of pages is known. */
static gboolean
write_body (CraLayout *layout, GError **error)
{
  if (cra_layout_run (layout))
    cra_layout_draw_late (layout);
  if (layout->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&layout->error));
  return FALSE;
}

static gboolean
write_parts (const CraContent *content, const CraPdfParts *parts, guint resources, CraJob *job,
             GError **error)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GArray) late = g_array_new (FALSE, FALSE, sizeof (CraLatePiece));
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (CraTextRun));
  g_autoptr (GHashTable) foreign = cra_pdf_foreign_pool_new ();
  CraLayout layout = { .content = content, .parts = parts, .job = job, .waiting = waiting,
                       .late = late, .runs = runs, .foreign = foreign, .resources = resources };
  guint xmp = cra_pdf_metadata_write_xmp (parts->writer, content);
  guint info = cra_pdf_metadata_write_info (parts->writer, content);
  guint catalogue = 0;

  g_array_set_clear_func (late, cra_layout_clear_late);
  layout.frame = cra_pdf_writer_reserve (parts->writer);
  layout.fonts = cra_pdf_writer_reserve (parts->writer);
  if (!write_body (&layout, error) || !cra_pdf_links_check (parts->links, error)
      || !write_resources (parts, &layout, error))
    return FALSE;
  catalogue = write_catalogue (content, parts, xmp);
  return cra_pdf_writer_finish (parts->writer, catalogue, info, error);
}

gboolean
cra_pdf_write (const CraContent *content, GOutputStream *stream, CraJob *job, CraPdfResult *result,
               GError **error)
{
  g_autofree char *folder = cra_paths_find_fonts ();
  g_autoptr (CraPdfWriter) writer = NULL;
  g_autoptr (CraPdfFonts) fonts = NULL;
  g_autoptr (CraPdfLabels) labels = cra_pdf_labels_new ();
  g_autoptr (CraPdfLinks) links = NULL;
  g_autoptr (CraPdfStructure) structure = NULL;
  g_autoptr (CraPdfImages) images = NULL;
  g_autoptr (CraPdfPages) pages = NULL;
  CraPdfParts parts = { 0 };
  guint resources = 0;

  g_return_val_if_fail (content != NULL && G_IS_OUTPUT_STREAM (stream), FALSE);

  writer = cra_pdf_writer_new (stream, job != NULL ? cra_job_get_cancellable (job) : NULL);
  fonts = cra_pdf_fonts_new (folder, content->language, writer, error);
  links = fonts != NULL ? cra_pdf_links_new (content, labels, writer, error) : NULL;
  if (links == NULL)
    return FALSE;
  resources = cra_pdf_writer_reserve (writer);
  structure = cra_pdf_structure_new (writer);
  images = cra_pdf_images_new (writer);
  pages = cra_pdf_pages_new (writer, fonts, structure, resources);
  parts = (CraPdfParts){ writer, fonts, structure, links, pages, images, labels };
  if (!write_parts (content, &parts, resources, job, error))
    return FALSE;
  if (result != NULL)
    *result = (CraPdfResult){ cra_pdf_pages_get_count (pages), cra_pdf_writer_get_size (writer) };
  return TRUE;
}
