/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF files made in tests. */
#include "pdf-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;
static guint n_saved;

CraContent *
make_sample (void)
{
  static const double widths[] = { 1, 4, 2 };
  CraContent *content = cra_content_new ("Sample document – Größe", "en");
  CraNode *root = content->root;
  CraNode *node = NULL;
  CraNode *row = NULL;

  content->author = g_strdup ("Example & Sons");
  content->subject = g_strdup ("Regulation (EU) 2024/2847");
  content->number = g_strdup ("TD-1, version 2");
  content->footer = g_strdup ("Journal 0123abcd");
  content->created = g_strdup ("2026-01-02T03:04:05Z");
  content->page_label = g_strdup ("Page {page} of {pages}");

  cra_content_add_title (root, "Sample document");
  cra_content_add_heading (root, 1, "Contents", NULL);
  cra_content_add_contents (root, 2);
  cra_content_add_page_break (root);
  cra_content_add_heading (root, 1, "First chapter", "first");
  node = cra_content_add_paragraph (root, "Plain, ");
  cra_content_add_span (node, "strong, ", CRA_SPAN_STRONG, NULL);
  cra_content_add_span (node, "emphasis, ", CRA_SPAN_EMPHASIS, NULL);
  cra_content_add_span (node, "code ", CRA_SPAN_CODE, NULL);
  cra_content_add_span (node, "small ", CRA_SPAN_SMALL, NULL);
  cra_content_add_span (node, "suggested ", CRA_SPAN_SUGGESTED, NULL);
  cra_content_add_span (node, "to the second chapter", CRA_SPAN_PLAIN, "#second");
  cra_content_add_span (node, " or the web", CRA_SPAN_PLAIN, "https://example.com/ä");
  cra_content_set_language (cra_content_add_paragraph (root, "La version en vigueur"), "fr");
  cra_content_add_note (root, "A note set apart");
  node = cra_content_add_list (root, TRUE);
  cra_content_add_list_item (node, "item one");
  cra_content_add_list_item (
      cra_content_add_list (cra_content_add_list_item (node, "item two"), FALSE), "item below");
  cra_content_add_heading (root, 2, "A section", NULL);
  node = cra_content_add_table (root, "Caption of the table", 3, widths);
  row = cra_content_add_row (node, TRUE);
  cra_content_add_cell (row, "Nr");
  cra_content_add_cell (row, "What");
  cra_content_add_cell (row, "State");
  row = cra_content_add_row (node, FALSE);
  cra_content_set_id (row, "row-1");
  cra_content_add_cell (row, "1")->header = TRUE;
  cra_content_add_cell (row, "cell text");
  cra_content_add_heading (root, 1, "Second chapter", "second");
  node = cra_content_add_fields (root);
  cra_content_add_field (node, "Label", "Value");
  cra_content_add_signature (root, "Place and date");
  return content;
}

GBytes *
write_pdf (const CraContent *content, CraPdfResult *result)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  cra_pdf_write (content, stream, NULL, result, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

char *
save_pdf (GBytes *bytes)
{
  g_autofree char *name = g_strdup_printf ("%u.pdf", n_saved++);
  g_autoptr (GError) error = NULL;
  char *path = NULL;

  if (folder == NULL)
    folder = g_dir_make_tmp ("cra-pdf-XXXXXX", NULL);
  path = g_build_filename (folder, name, NULL);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  return path;
}

void
remove_saved (void)
{
  for (guint i = 0; i < n_saved; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  if (folder != NULL)
    g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
  n_saved = 0;
}

char *
run_tool (const char *tool, ...)
{
  g_autofree char *program = g_find_program_in_path (tool);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problems = NULL;
  char *output = NULL;
  const char *argument = NULL;
  int status = 0;
  va_list list;

  if (program == NULL)
    {
      g_autofree char *message = g_strdup_printf ("%s is not installed", tool);

      g_test_skip (message);
      return NULL;
    }
  g_strv_builder_add (builder, program);
  va_start (list, tool);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_strv_builder_add (builder, argument);
  va_end (list);
  arguments = g_strv_builder_end (builder);
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &problems, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpstr (problems, ==, "");
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return output;
}

char *
extract_text (GBytes *bytes, gboolean layout)
{
  g_autofree char *path = save_pdf (bytes);

  return layout ? run_tool ("pdftotext", "-layout", path, "-", NULL)
                : run_tool ("pdftotext", "-raw", path, "-", NULL);
}

char *
squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != 0xad && (c < 0x202a || c > 0x202c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

guint
count_parts (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + strlen (part), part))
    n++;
  return n;
}
