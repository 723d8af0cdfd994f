/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What taking in the pages of many PDFs costs, for build-aux/bench: bench-merge OUT FILE... Each
 * file becomes an annex of one paper, page by page, as it is. Printed are files taken in, pages,
 * bytes, and the most memory in use, in kB. */
#include <string.h>
#include <sys/resource.h>

#include "document/cra-pdf.h"
#include "evidence/cra-page-reader.h"

/* FALSE: its pages cannot be taken in. */
static gboolean
add_file (CraContent *content, CraPageReader *reader, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &error);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (GBytes) pages = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *reason = NULL;
  CraPageRefusal refusal = CRA_PAGES_FINE;

  if (bytes != NULL)
    pages = cra_page_reader_read (reader, bytes, NULL, NULL, &refusal, &reason, &error);
  if (error != NULL)
    g_error ("%s: %s", path, error->message);
  if (pages == NULL)
    g_printerr ("%s: %s\n", path, reason);
  else
    cra_content_add_pages (content->root, pages, name);
  return pages != NULL;
}

static void
write_content (const CraContent *content, const char *path, CraPdfResult *result)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);

  if (stream == NULL || !cra_pdf_write (content, G_OUTPUT_STREAM (stream), NULL, result, &error)
      || !g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error))
    g_error ("%s: %s", path, error->message);
}

int
main (int argc, char **argv)
{
  g_autoptr (CraContent) content = cra_content_new ("Benchmark", "en");
  g_autoptr (GError) error = NULL;
  g_autoptr (CraPageReader) reader = NULL;
  CraPdfResult result = { 0 };
  struct rusage usage = { 0 };
  guint n = 0;

  if (argc < 3)
    {
      g_printerr ("usage: bench-merge OUT FILE...\n");
      return 2;
    }
  content->created = g_strdup ("2026-01-02T03:04:05Z");
  content->page_label = g_strdup ("Page {page} of {pages}");
  reader = cra_page_reader_new (&error);
  if (reader == NULL)
    g_error ("%s", error->message);
  for (int i = 2; i < argc; i++)
    n += add_file (content, reader, argv[i]) ? 1 : 0;
  g_clear_pointer (&reader, cra_page_reader_free);
  write_content (content, argv[1], &result);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("files %u pages %u bytes %" G_GUINT64_FORMAT " peak %ld\n", n, result.pages,
           result.bytes, usage.ru_maxrss);
  return n == (guint)argc - 2 ? 0 : 1;
}
