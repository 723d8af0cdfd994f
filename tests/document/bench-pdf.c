/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writing a PDF costs, for build-aux/bench: bench-pdf SHAPE COUNT FILE [plain]
 *
 * SHAPE is "table" (COUNT rows, those that the reference sets) or "prose" (COUNT pages of
 * paragraphs, or so), made while they are written as those of long papers are. Printed are pages,
 * bytes, and the memory of the process in kB, before writing and at its highest.
 *
 * "plain" leaves out what makes the file a tagged one: elements, marks around content and
 * artefacts. The writer knows nothing of it: these calls are wrapped by the linker, in this
 * program only. */
#include <stdio.h>
#include <string.h>

#include "document/cra-pdf-canvas.h"
#include "document/cra-pdf-pages.h"
#include "document/cra-pdf-structure.h"
#include "document/cra-pdf.h"

#define WRAP(type, name, parameters)                                                               \
  type __real_##name parameters;                                                                   \
  type __wrap_##name parameters;                                                                   \
  type __wrap_##name parameters

static gboolean plain;

WRAP (CraPdfElement *, cra_pdf_structure_open,
      (CraPdfStructure * self, CraPdfElement *parent, const char *tag, const char *language,
       const char *attributes))
{
  return plain ? cra_pdf_structure_get_document (self)
               : __real_cra_pdf_structure_open (self, parent, tag, language, attributes);
}

WRAP (void, cra_pdf_structure_close, (CraPdfStructure * self, CraPdfElement *element))
{
  if (!plain)
    __real_cra_pdf_structure_close (self, element);
}

WRAP (void, cra_pdf_pages_begin_content, (CraPdfPages * self, CraPdfElement *element))
{
  if (!plain)
    __real_cra_pdf_pages_begin_content (self, element);
}

WRAP (void, cra_pdf_canvas_begin_content, (CraPdfCanvas * self, const char *tag, guint mcid))
{
  if (!plain)
    __real_cra_pdf_canvas_begin_content (self, tag, mcid);
}

WRAP (void, cra_pdf_canvas_begin_artifact, (CraPdfCanvas * self, const char *kind))
{
  if (!plain)
    __real_cra_pdf_canvas_begin_artifact (self, kind);
}

WRAP (void, cra_pdf_canvas_end, (CraPdfCanvas * self))
{
  if (!plain)
    __real_cra_pdf_canvas_end (self);
}

/* What is made in one go. */
#define BATCH_SIZE 50

static gboolean
add_rows (CraNode *table, guint index, gpointer data, GError **error)
{
  guint end = MIN ((index + 1) * BATCH_SIZE, *(const guint *) data);

  for (guint i = index * BATCH_SIZE; i < end; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *name = g_strdup_printf ("component-%u", i);
      g_autofree char *version = g_strdup_printf ("1.%u.0", i % 97);
      g_autofree char *identifier = g_strdup_printf ("pkg:generic/component-%u", i);
      CraNode *row = cra_content_add_row (table, FALSE);

      cra_content_add_cell (row, number);
      cra_content_add_cell (row, name);
      cra_content_add_cell (row, version);
      cra_content_add_cell (row, "Example Supplier");
      cra_content_add_cell (row, identifier);
    }
  return table->children->len > 0;
}

static void
add_table (CraContent *content, guint *rows)
{
  static const double widths[] = { 1, 3, 1.5, 2.5, 3.5 };
  static const char *const heads[] = { "No.", "Name", "Version", "Supplier", "Identifier" };
  CraNode *table = cra_content_add_table (content->root, NULL, G_N_ELEMENTS (widths), widths);
  CraNode *row = cra_content_add_row (table, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    cra_content_add_cell (row, heads[i]);
  cra_content_add_rows_later (table, add_rows, rows, NULL);
}

/* Ten paragraphs a page or so, a heading every ten pages. */
static gboolean
add_prose (CraNode *document, guint index, gpointer data, GError **error)
{
  guint end = MIN ((index + 1) * BATCH_SIZE, *(const guint *) data * 10);

  for (guint i = index * BATCH_SIZE; i < end; i++)
    {
      g_autofree char *text = g_strdup_printf (
          "Paragraph %u says how a requirement is met: the product keeps what it receives to "
          "itself, checks what it is told before it acts, and writes down what it did, so that "
          "somebody who was not there can follow it afterwards. The reasons for this stand in "
          "the assessment of risks, the proof in the reports of the tests.", i);

      if (i % 100 == 0)
        cra_content_add_heading (document, 1, "Another chapter", NULL);
      cra_content_add_paragraph (document, text);
    }
  return document->children->len > 0;
}

/* "VmHWM:   1234 kB" of this process. */
static guint64
read_memory (const char *name)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    line = strstr (status, name);
  return line != NULL ? g_ascii_strtoull (line + strlen (name) + 1, NULL, 10) : 0;
}

static int
write_content (CraContent *content, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  CraPdfResult result = { 0 };
  guint64 before = read_memory ("VmRSS");

  if (stream == NULL || !cra_pdf_write (content, G_OUTPUT_STREAM (stream), NULL, &result, &error)
      || !g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &error))
    {
      g_printerr ("bench-pdf: %s\n", error->message);
      return 1;
    }
  g_print ("pages %u bytes %" G_GUINT64_FORMAT " before %" G_GUINT64_FORMAT " peak %" G_GUINT64_FORMAT
           "\n", result.pages, result.bytes, before, read_memory ("VmHWM"));
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (CraContent) content = cra_content_new ("Benchmark", "en");
  guint count = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 0;

  content->created = g_strdup ("2026-01-02T03:04:05Z");
  content->page_label = g_strdup ("Page {page} of {pages}");
  cra_content_add_title (content->root, "Benchmark");
  if (argc > 3 && g_str_equal (argv[1], "table"))
    add_table (content, &count);
  else if (argc > 3 && g_str_equal (argv[1], "prose"))
    cra_content_add_blocks_later (content->root, add_prose, &count, NULL);
  else
    {
      g_printerr ("usage: bench-pdf table|prose COUNT FILE [plain]\n");
      return 2;
    }
  plain = argc > 4 && g_str_equal (argv[4], "plain");
  return write_content (content, argv[3]);
}
