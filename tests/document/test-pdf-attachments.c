/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files inside a PDF, taken out again by the tools of others. */
#include "pdf-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static GBytes *
make_bytes (gsize length, gboolean random)
{
  guint8 *data = g_malloc (length + 1);
  guint32 state = 12345;

  for (gsize i = 0; i < length; i++)
    {
      state = state * 1664525 + 1013904223;
      data[i] = random ? (guint8) (state >> 24) : (guint8) ("line of text\n"[i % 13]);
    }
  return g_bytes_new_take (data, length);
}

static void
attach (CraContent *content, const char *name, const char *type, GBytes *bytes)
{
  cra_content_attach (content, name, type, "What it is: Größe", "2025-06-07T08:09:10Z",
                      CRA_ATTACHMENT_SUPPLEMENT, bytes);
}

/* The bytes a tool gives may hold anything: not text. */
static GBytes *
run_for_bytes (const char *const *arguments)
{
  g_autofree char *program = g_find_program_in_path (arguments[0]);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GBytes) problems = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    {
      g_test_skip ("a tool is not installed");
      return NULL;
    }
  process = g_subprocess_newv (arguments,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &output, &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (problems), ==, 0);
  g_assert_true (g_subprocess_get_successful (process));
  return g_steal_pointer (&output);
}

static CraContent *
make_with_files (void)
{
  CraContent *content = make_sample ();
  g_autoptr (GBytes) text = make_bytes (300 * 1000, FALSE);
  g_autoptr (GBytes) noise = make_bytes (200 * 1000 + 7, TRUE);
  g_autoptr (GBytes) small = g_bytes_new_static ("{}\n", 3);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  attach (content, "text.txt", "text/plain; charset=utf-8", text);
  attach (content, "noise.bin", NULL, noise);
  attach (content, "assessment.json", "application/json", small);
  attach (content, "empty.txt", "text/plain", nothing);
  return content;
}

static void
test_bytes (void)
{
  g_autoptr (CraContent) content = make_with_files ();
  g_autoptr (GBytes) pdf = write_pdf (content, NULL);
  g_autofree char *path = save_pdf (pdf);

  for (guint i = 0; i < content->attachments->len; i++)
    {
      const CraAttachment *attachment = g_ptr_array_index (content->attachments, i);
      g_autofree char *option = g_strconcat ("--show-attachment=", attachment->file_name, NULL);
      const char *const arguments[] = { "qpdf", option, path, NULL };
      g_autoptr (GBytes) found = run_for_bytes (arguments);

      if (found == NULL)
        return;
      g_assert_true (g_bytes_equal (found, attachment->bytes));
    }
}

static void
test_detach (void)
{
  g_autoptr (CraContent) content = make_with_files ();
  g_autoptr (GBytes) letters = g_bytes_new_static ("abc", 3);
  g_autofree char *folder = g_dir_make_tmp ("cra-files-XXXXXX", NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = NULL;
  g_autofree char *report = NULL;

  attach (content, "Prüfbericht Ωμέγα.txt", "text/plain", letters);
  pdf = write_pdf (content, NULL);
  path = save_pdf (pdf);
  report = run_tool ("pdfdetach", "-saveall", "-o", folder, path, NULL);
  for (guint i = 0; i < content->attachments->len && report != NULL; i++)
    {
      const CraAttachment *attachment = g_ptr_array_index (content->attachments, i);
      g_autofree char *file = g_build_filename (folder, attachment->file_name, NULL);
      g_autofree char *data = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (file, &data, &length, NULL));
      g_assert_cmpmem (data, length, g_bytes_get_data (attachment->bytes, NULL),
                       g_bytes_get_size (attachment->bytes));
      g_remove (file);
    }
  g_rmdir (folder);
}

/* Every name is found in the tree, whatever its letters, however many there are. */
static void
test_many_names (void)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = NULL;
  static const char *const letters[]
    = { "a", "Z", "é", "ω", "я", "z é", "a-é", "\xf0\x9f\x98\x80" };

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u.txt", letters[i % G_N_ELEMENTS (letters)], i);
      g_autoptr (GBytes) bytes = g_bytes_new (name, strlen (name));

      attach (content, name, "text/plain", bytes);
    }
  pdf = write_pdf (content, NULL);
  path = save_pdf (pdf);
  for (guint i = 0; i < 300; i += 23)
    {
      const CraAttachment *attachment = g_ptr_array_index (content->attachments, i);
      g_autofree char *option = g_strconcat ("--show-attachment=", attachment->file_name, NULL);
      const char *const arguments[] = { "qpdf", option, path, NULL };
      g_autoptr (GBytes) found = run_for_bytes (arguments);

      if (found == NULL)
        return;
      g_assert_true (g_bytes_equal (found, attachment->bytes));
    }
}

static void
test_sound (void)
{
  g_autoptr (CraContent) content = make_with_files ();
  g_autoptr (GBytes) pdf = write_pdf (content, NULL);
  g_autofree char *path = save_pdf (pdf);
  g_autofree char *report = run_tool ("qpdf", "--check", path, NULL);

  if (report == NULL)
    return;
  assert_holds (report, "No syntax or stream encoding errors found");
}

/* What PDF/A-3 asks of each file. */
static void
test_description (void)
{
  g_autoptr (CraContent) content = make_with_files ();
  g_autoptr (GBytes) pdf = write_pdf (content, NULL);
  g_autofree char *path = save_pdf (pdf);
  g_autofree char *json = run_tool ("qpdf", "--json=2", "--json-key=qpdf", path, NULL);

  if (json == NULL)
    return;
  g_assert_cmpuint (count_parts (json, "\"/AFRelationship\": \"/Supplement\""), ==, 4);
  g_assert_cmpuint (count_parts (json, "\"/Subtype\": \"/text/plain\""), ==, 2);
  g_assert_cmpuint (count_parts (json, "\"/Subtype\": \"/application/octet-stream\""), ==, 1);
  g_assert_cmpuint (count_parts (json, "\"/Subtype\": \"/application/json\""), ==, 1);
  g_assert_cmpuint (count_parts (json, "u:D:20250607080910Z"), ==, 4);
  g_assert_cmpuint (count_parts (json, "\"/Size\": 300000"), ==, 1);
  assert_holds (json, "\"/AF\": [");
  assert_holds (json, "\"/Dests\":");
  assert_holds (json, "\"/EmbeddedFiles\":");
}

static void
test_packing (void)
{
  g_autoptr (CraContent) plain = make_sample ();
  g_autoptr (CraContent) content = make_with_files ();
  g_autoptr (GBytes) without = write_pdf (plain, NULL);
  g_autoptr (GBytes) with = write_pdf (content, NULL);
  gsize more = g_bytes_get_size (with) - g_bytes_get_size (without);

  /* Text shrinks, noise does not and is not tried to. */
  g_assert_cmpuint (more, >, 200 * 1000);
  g_assert_cmpuint (more, <, 220 * 1000);
}

static void
test_same_bytes (void)
{
  g_autoptr (CraContent) content = make_with_files ();
  g_autoptr (GBytes) one = write_pdf (content, NULL);
  g_autoptr (GBytes) two = write_pdf (content, NULL);

  g_assert_true (g_bytes_equal (one, two));
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/attachments/come-out-byte-for-byte", test_bytes);
  g_test_add_func ("/document/attachments/are-detached-with-letters-of-all-languages", test_detach);
  g_test_add_func ("/document/attachments/are-found-by-name-among-many", test_many_names);
  g_test_add_func ("/document/attachments/leave-the-file-sound", test_sound);
  g_test_add_func ("/document/attachments/say-type-date-size-and-relation", test_description);
  g_test_add_func ("/document/attachments/are-packed-where-it-helps", test_packing);
  g_test_add_func ("/document/attachments/give-the-same-bytes-twice", test_same_bytes);
  status = g_test_run ();
  remove_saved ();
  return status;
}
