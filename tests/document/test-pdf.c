/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PDF as a file: sound, reproducible, honest about itself, and refused where it cannot be
 * right. */
#include "poppler-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/cra-error.h"

static const char *own_path;

static const char *
find_bytes (GBytes *bytes, const char *part)
{
  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), part, strlen (part));
}

static void
test_qpdf (void)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (GBytes) bytes = write_pdf (content, NULL);
  g_autofree char *path = save_pdf (bytes);
  g_autofree char *report = run_tool ("qpdf", "--check", path, NULL);

  if (report != NULL)
    assert_holds (report, "No syntax or stream encoding errors found");
}

static void
test_fonts (void)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (GBytes) bytes = write_pdf (content, NULL);
  g_autofree char *path = save_pdf (bytes);
  g_autofree char *report = run_tool ("pdffonts", path, NULL);
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (report == NULL)
    return;
  lines = g_strsplit (g_strchomp (report), "\n", -1);
  for (guint i = 2; lines[i] != NULL; i++, n++)
    {
      assert_holds (lines[i], "yes yes yes");
      assert_holds (lines[i], "+Noto");
    }
  g_assert_cmpuint (n, ==, 4); /* regular, bold, italic, mono */
}

static void
test_result (void)
{
  g_autoptr (CraContent) content = make_sample ();
  CraPdfResult result = { 0 };
  g_autoptr (GBytes) bytes = write_pdf (content, &result);
  const char *data = g_bytes_get_data (bytes, NULL);

  g_assert_cmpuint (result.pages, ==, 2);
  g_assert_cmpuint (result.bytes, ==, g_bytes_get_size (bytes));
  g_assert_true (g_str_has_prefix (data, "%PDF-1.7\n"));
}

/* Another process, locale, time zone and moment. */
static void
test_same_bytes (void)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (GBytes) first = write_pdf (content, NULL);
  g_autoptr (GBytes) second = write_pdf (content, NULL);
  g_autofree char *path = save_pdf (first);
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *written = NULL;
  gsize length = 0;
  int status = 0;
  char *arguments[] = { (char *) own_path, (char *) "--write", path, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_bytes_equal (first, second));
  environment = g_environ_setenv (environment, "TZ", "Asia/Tokyo", TRUE);
  environment = g_environ_setenv (environment, "LC_ALL", "de_DE.UTF-8", TRUE);
  environment = g_environ_setenv (environment, "LANGUAGE", "ja", TRUE);
  g_spawn_sync (NULL, arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_true (g_file_get_contents (path, &written, &length, NULL));
  g_assert_cmpmem (written, length, g_bytes_get_data (first, NULL), g_bytes_get_size (first));
}

static void
test_other_bytes (void)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (GBytes) first = write_pdf (content, NULL);
  g_autoptr (GBytes) second = NULL;
  const char *one = NULL, *two = NULL;

  cra_content_add_paragraph (content->root, "x");
  second = write_pdf (content, NULL);
  one = find_bytes (first, "/ID [<");
  two = find_bytes (second, "/ID [<");
  g_assert_nonnull (one);
  g_assert_nonnull (two);
  g_assert_cmpint (strncmp (one + 6, two + 6, 32), !=, 0);
  g_assert_cmpint (strncmp (one + 6, one + 6 + 32 + 3, 32), ==, 0);
}

static void
test_metadata (void)
{
  static const char *const expected[] = {
    "<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>",
    "<pdfuaid:part>1</pdfuaid:part>", "Sample document – Größe</rdf:li>",
    "<rdf:li>Example &amp; Sons</rdf:li>", "<rdf:li>en</rdf:li>",
    "<xmp:CreateDate>2026-01-02T03:04:05Z</xmp:CreateDate>",
  };
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (GBytes) bytes = write_pdf (content, NULL);
  g_autofree char *path = save_pdf (bytes);
  g_autofree char *report = run_tool ("pdfinfo", path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (find_bytes (bytes, expected[i]) == NULL)
      g_error ("“%s” is not in the file", expected[i]);
  if (report == NULL)
    return;
  assert_holds (report, "Sample document – Größe");
  assert_holds (report, "Example & Sons");
  assert_holds (report, "Tagged:          yes");
  assert_holds (report, "A4");
}

static void
test_no_clock (void)
{
  g_autoptr (CraContent) content = cra_content_new ("No date", "en");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autofree char *report = NULL;

  cra_content_add_paragraph (content->root, "x");
  bytes = write_pdf (content, NULL);
  path = save_pdf (bytes);
  report = run_tool ("pdfinfo", path, NULL);
  if (report != NULL)
    g_assert_null (strstr (report, "CreationDate"));
}

static void
expect_failure (CraContent *content, CraJob *job, GQuark domain, int code, const char *part)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_false (cra_pdf_write (content, stream, job, NULL, &error));
  g_assert_error (error, domain, code);
  assert_holds (error->message, part);
}

static void
test_wrong_links (void)
{
  g_autoptr (CraContent) twice = make_sample ();
  g_autoptr (CraContent) nowhere = make_sample ();

  cra_content_add_heading (twice->root, 1, "Again", "first");
  expect_failure (twice, NULL, CRA_ERROR, CRA_ERROR_INVALID, "\"first\"");
  cra_content_add_span (cra_content_add_paragraph (nowhere->root, NULL), "x", 0, "#gone");
  expect_failure (nowhere, NULL, CRA_ERROR, CRA_ERROR_INVALID, "\"#gone\"");
}

static void
test_cancelled (void)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (CraJob) job = cra_job_new ("Writing");

  cra_job_cancel (job);
  expect_failure (content, job, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
}

static void
test_missing_fonts (void)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autofree char *build = g_strdup (g_getenv ("CRA_UNINSTALLED"));

  g_setenv ("CRA_UNINSTALLED", "/nowhere", TRUE);
  expect_failure (content, NULL, CRA_ERROR, CRA_ERROR_NOT_FOUND, "NotoSans-Regular.ttf");
  g_setenv ("CRA_UNINSTALLED", build, TRUE);
}

static void
test_full_disk (void)
{
  g_autoptr (CraContent) content = make_sample ();
  char memory[1024];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (memory, sizeof memory, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (cra_pdf_write (content, stream, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_pictures (void)
{
  g_autoptr (CraContent) content = cra_content_new ("Pictures", "en");
  g_autoptr (GBytes) jpeg = make_picture ("jpeg", 80, 40, FALSE);
  g_autoptr (GBytes) png = make_picture ("png", 30, 60, TRUE);
  g_autoptr (GBytes) tall = make_picture ("png", 10, 900, FALSE);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autofree char *list = NULL;

  cra_content_add_figure (content->root, jpeg, "A wide picture", 60);
  cra_content_add_figure (content->root, png, "A picture one can see through", 60);
  cra_content_add_figure (content->root, tall, "A picture taller than a page", 100);
  cra_content_add_figure (content->root, jpeg, "The wide picture again", 60);
  bytes = write_pdf (content, NULL);
  /* The JPEG stands in the file byte for byte, and once. */
  g_assert_nonnull (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                            g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg)));
  path = save_pdf (bytes);
  list = run_tool ("pdfimages", "-list", path, NULL);
  if (list == NULL)
    return;
  g_assert_cmpuint (count_parts (list, "jpeg"), ==, 2);
  g_assert_cmpuint (count_parts (list, "image"), ==, 4 + 2); /* kind of all, coding of two */
  g_assert_cmpuint (count_parts (list, "smask"), ==, 0);
}

static void
test_bad_pictures (void)
{
  static const struct { const char *bytes; gsize length;
  } rows[] = {
    { "", 0 },
    { "GIF89a", 6 },
    { "\x89PNG\r\n\x1a\n....", 12 },
    { "\xff\xd8\xff\xc0\x00\x11\x08", 7 },
    { "\xff\xd8\xff\xe0\x00\x04xx", 8 },
  };
  g_autoptr (GBytes) jpeg = make_picture ("jpeg", 300, 300, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraContent) content = cra_content_new ("Pictures", "en");
      g_autoptr (GBytes) image = g_bytes_new_static (rows[i].bytes, rows[i].length);

      cra_content_add_heading (content->root, 1, "Above", NULL);
      cra_content_add_figure (content->root, image, "The front", 60);
      expect_failure (content, NULL, CRA_ERROR, CRA_ERROR_INVALID, "The front");
    }
}

static int
write_to (const char *path)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (GBytes) bytes = write_pdf (content, NULL);

  return g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), NULL) ? 0 : 1;
}

int
main (int argc, char **argv)
{
  int result = 0;

  own_path = argv[0];
  g_test_init (&argc, &argv, NULL);
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    return write_to (argv[2]);
  g_test_add_func ("/document/pdf/qpdf-finds-no-fault", test_qpdf);
  g_test_add_func ("/document/pdf/every-font-is-embedded-cut-and-readable", test_fonts);
  g_test_add_func ("/document/pdf/pages-and-bytes-are-counted", test_result);
  g_test_add_func ("/document/pdf/same-bytes-in-another-locale-and-time-zone", test_same_bytes);
  g_test_add_func ("/document/pdf/other-content-has-another-identifier", test_other_bytes);
  g_test_add_func ("/document/pdf/metadata-says-what-the-content-says", test_metadata);
  g_test_add_func ("/document/pdf/without-a-date-none-is-invented", test_no_clock);
  g_test_add_func ("/document/pdf/links-that-lead-nowhere-are-refused", test_wrong_links);
  g_test_add_func ("/document/pdf/a-cancelled-job-ends", test_cancelled);
  g_test_add_func ("/document/pdf/missing-fonts-are-named", test_missing_fonts);
  g_test_add_func ("/document/pdf/a-full-disk-is-an-error", test_full_disk);
  g_test_add_func ("/document/pdf/pictures-are-shown-once-stored", test_pictures);
  g_test_add_func ("/document/pdf/damaged-pictures-are-refused-by-name", test_bad_pictures);
  result = g_test_run ();
  remove_saved ();
  return result;
}
