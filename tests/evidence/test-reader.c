/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found out about files that people bring: the samples of other people's tools, and
 * files made here. */
#include "base/cra-error.h"
#include "evidence/cra-evidence-reader.h"
#include "evidence/cra-evidence-type.h"

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *file;
  const char *media_type;
  gint64 pages;
  CraProblem problem;
  const char *problem_word; /* in the text for people, NULL = no text at all */
  const char *title;
  const char *words; /* somewhere in the text */
  guint n_texts;
  gboolean thumbnail;
} Sample;

#define PDF "application/pdf"

static const Sample samples[] = {
  { "pdf/thirty-pages.pdf", PDF, 30, CRA_PROBLEM_NONE, NULL, NULL, "Potato 29", 30, TRUE },
  { "pdf/govdocs-225188.pdf", PDF, 1, CRA_PROBLEM_NONE, NULL,
    "Select Agents and Toxins (Portland VA Medical Center)", "Crimean-Congo", 1, TRUE },
  { "pdf/encrypted-20-pages.pdf", PDF, 0, CRA_PROBLEM_ENCRYPTED, "password", NULL, NULL, 0, FALSE },
  { "pdf/password.pdf", PDF, 0, CRA_PROBLEM_ENCRYPTED, "password", NULL, NULL, 0, FALSE },
  { "pdf/damaged-1.pdf", PDF, 1, CRA_PROBLEM_DAMAGED, "page 1", NULL, NULL, 1, TRUE },
  { "pdf/damaged-2.pdf", PDF, 30, CRA_PROBLEM_DAMAGED, "index", NULL, "Potato 29", 30, TRUE },
  { "pdf/damaged-header.pdf", PDF, 1, CRA_PROBLEM_DAMAGED, "index", NULL, "Hello PDF-world!", 1,
    TRUE },
  { "pdf/unreadable.pdf", PDF, 0, CRA_PROBLEM_DAMAGED, "no pages", NULL, NULL, 0, FALSE },
  { "pdf/zero-bytes.pdf", "application/octet-stream", 0, CRA_PROBLEM_EMPTY, "empty", NULL, NULL, 0,
    FALSE },
  { "evidence/SECURITY.md", "text/markdown", 0, CRA_PROBLEM_NONE, NULL, "Security Policy",
    "vulnerab", 1, FALSE },
  { "evidence/VULN-DISCLOSURE-POLICY.md", "text/markdown", 0, CRA_PROBLEM_NONE, NULL,
    "curl vulnerability disclosure policy", "curl", 1, FALSE },
  { "evidence/example.sarif", "application/json", 0, CRA_PROBLEM_NONE, NULL, NULL, "version", 1,
    FALSE },
  { "evidence/tslint.sarif", "application/json", 0, CRA_PROBLEM_NONE, NULL, NULL, "runs", 1,
    FALSE },
  { "evidence/junit-pytest.xml", "application/xml", 0, CRA_PROBLEM_NONE, NULL, NULL, "testsuite", 1,
    FALSE },
  { "evidence/junit-corrupt.xml", "application/xml", 0, CRA_PROBLEM_DAMAGED, "line 11", NULL,
    "testsuite", 1, FALSE },
};

static char *
find_fixture (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
}

static GBytes *
load (const char *name)
{
  g_autofree char *path = find_fixture (name);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static CraEvidenceFacts *
examine (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  CraEvidenceFacts *facts = cra_evidence_examine (bytes, name, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (facts);
  return facts;
}

static CraEvidenceFacts *
examine_text (const char *text, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return examine (bytes, name);
}

static void
assert_contains (const char *text, const char *word)
{
  if (text == NULL || strstr (text, word) == NULL)
    g_error ("\"%s\" does not contain \"%s\"", text, word);
}

static cairo_status_t
read_png_cb (void *closure, unsigned char *data, unsigned int length)
{
  GByteArray *left = closure;

  if (length > left->len)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, left->data, length);
  g_byte_array_remove_range (left, 0, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
decode_png (GBytes *png)
{
  g_autoptr (GByteArray) data = g_bytes_unref_to_array (g_bytes_ref (png));

  return cairo_image_surface_create_from_png_stream (read_png_cb, data);
}

static guint
count_dark (const guint8 *data, int width, int height, int stride)
{
  guint n = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (data[y * stride + x * 4 + 1] < 128)
        n++;
  return n;
}

static void
check_thumbnail (GBytes *png)
{
  cairo_surface_t *surface = decode_png (png);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), <=, 256);
  g_assert_cmpint (cairo_image_surface_get_height (surface), <=, 256);
  g_assert_cmpint (
      MAX (cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface)), ==,
      256);
  cairo_surface_destroy (surface);
}

static void
test_sample (gconstpointer data)
{
  const Sample *row = data;
  g_autofree char *name = g_path_get_basename (row->file);
  g_autoptr (GBytes) bytes = load (row->file);
  g_autoptr (CraEvidenceFacts) facts = examine (bytes, name);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpstr (facts->media_type, ==, row->media_type);
  g_assert_cmpint (facts->pages, ==, row->pages);
  g_assert_cmpstr (cra_problem_words[facts->problem], ==, cra_problem_words[row->problem]);
  if (row->problem_word != NULL)
    assert_contains (facts->problem_text, row->problem_word);
  else
    g_assert_cmpstr (facts->problem_text, ==, NULL);
  g_assert_cmpstr (facts->title, ==, row->title);
  g_assert_cmpuint (facts->texts->len, ==, row->n_texts);
  for (guint i = 0; i < facts->texts->len; i++)
    g_string_append (text, g_ptr_array_index (facts->texts, i));
  g_assert_true (g_utf8_validate (text->str, -1, NULL));
  if (row->words != NULL)
    assert_contains (text->str, row->words);
  g_assert_true ((facts->thumbnail != NULL) == row->thumbnail);
  if (facts->thumbnail != NULL)
    check_thumbnail (facts->thumbnail);
}

/* Another program's count, where there is one: a page count is never ours alone. */
static void
test_counts_agree (void)
{
  g_autofree char *pdfinfo = g_find_program_in_path ("pdfinfo");
  guint compared = 0;

  if (pdfinfo == NULL)
    {
      g_test_skip ("pdfinfo is not installed");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = find_fixture (samples[i].file);
      char *argv[] = { pdfinfo, path, NULL };
      g_autofree char *output = NULL;
      const char *line;

      if (samples[i].pages == 0
          || !g_spawn_sync (NULL, argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL,
                            NULL, NULL))
        continue;
      line = strstr (output, "Pages:");
      g_assert_nonnull (line);
      g_assert_cmpint (g_ascii_strtoll (line + 6, NULL, 10), ==, samples[i].pages);
      compared++;
    }
  g_assert_cmpuint (compared, ==, 5);
}

/* A password for the author only: the file is read, and what the author forbids is told. */
static void
test_restrictions (void)
{
  g_autofree char *qpdf = g_find_program_in_path ("qpdf");
  g_autofree char *source = find_fixture ("pdf/govdocs-225188.pdf");
  g_autofree char *folder = NULL;
  g_autofree char *target = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CraEvidenceFacts) facts = NULL;
  gsize size = 0;
  int status = -1;

  if (qpdf == NULL)
    {
      g_test_skip ("qpdf is not installed");
      return;
    }
  folder = g_dir_make_tmp ("cra-evidence-XXXXXX", NULL);
  target = g_build_filename (folder, "restricted.pdf", NULL);
  {
    const char *argv[] = { qpdf, "--encrypt", "", "author", "256", "--extract=n", "--print=none", "--",
                           source, target, NULL };

    g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, NULL, NULL, &status, NULL));
  }
  g_assert_true (g_file_get_contents (target, &data, &size, NULL));
  bytes = g_bytes_new (data, size);
  facts = examine (bytes, "restricted.pdf");
  g_assert_cmpint (facts->problem, ==, CRA_PROBLEM_NONE);
  g_assert_cmpint (facts->pages, ==, 1);
  assert_contains (facts->problem_text, "printing and copying");
  assert_contains (g_ptr_array_index (facts->texts, 0), "Crimean-Congo");
  g_assert_cmpint (g_remove (target), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* The fonts of thirty-pages.pdf are not in the file: they come from the system, under
 * confinement. */
static void
test_foreign_fonts (void)
{
  static const char *const files[]
      = { "pdf/thirty-pages.pdf", "pdf/damaged-header.pdf", "pdf/govdocs-225188.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = load (files[i]);
      g_autoptr (CraEvidenceView) view = cra_evidence_view_open (bytes, PDF, &error);
      g_autoptr (GBytes) pixels = NULL;
      int width = 0, height = 0, stride = 0;

      g_assert_no_error (error);
      pixels = cra_evidence_view_render (view, 0, 110, &width, &height, &stride, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_dark (g_bytes_get_data (pixels, NULL), width, height, stride), >, 60);
    }
}

/* --- Pictures --- */

static GdkPixbuf *
make_picture (int width, int height)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);

  gdk_pixbuf_fill (pixbuf, 0x204060ff);
  return pixbuf;
}

static GBytes *
make_image (const char *type, int width, int height, const char *key, const char *value)
{
  g_autoptr (GdkPixbuf) pixbuf = make_picture (width, height);
  char *keys[] = { (char *) key, NULL };
  char *values[] = { (char *) value, NULL };
  char *data = NULL;
  gsize size = 0;

  g_assert_true (gdk_pixbuf_save_to_bufferv (pixbuf, &data, &size, type, keys, values, NULL));
  return g_bytes_new_take (data, size);
}

static void
test_png (void)
{
  g_autoptr (GBytes) bytes = make_image ("png", 300, 200, "tEXt::Title", "A  diagram");
  g_autoptr (CraEvidenceFacts) facts = examine (bytes, "diagram.PNG");
  cairo_surface_t *surface;
  const guint8 *pixel;

  g_assert_cmpstr (facts->media_type, ==, "image/png");
  g_assert_cmpint (facts->width, ==, 300);
  g_assert_cmpint (facts->height, ==, 200);
  g_assert_cmpint (facts->pages, ==, 0);
  g_assert_cmpint (facts->problem, ==, CRA_PROBLEM_NONE);
  g_assert_cmpstr (facts->title, ==, "A  diagram");
  check_thumbnail (facts->thumbnail);
  surface = decode_png (facts->thumbnail);
  pixel
      = cairo_image_surface_get_data (surface) + 20 * cairo_image_surface_get_stride (surface) + 80;
  g_assert_cmpint (pixel[0], ==, 0x60);
  g_assert_cmpint (pixel[1], ==, 0x40);
  g_assert_cmpint (pixel[2], ==, 0x20);
  cairo_surface_destroy (surface);
}

static void
test_jpeg (void)
{
  g_autoptr (GBytes) bytes = make_image ("jpeg", 120, 500, "quality", "90");
  g_autoptr (CraEvidenceFacts) facts = examine (bytes, "photo.jpg");

  g_assert_cmpstr (facts->media_type, ==, "image/jpeg");
  g_assert_cmpint (facts->width, ==, 120);
  g_assert_cmpint (facts->height, ==, 500);
  g_assert_cmpint (facts->problem, ==, CRA_PROBLEM_NONE);
  check_thumbnail (facts->thumbnail);
}

static void
test_cut_pictures (void)
{
  static const char *const types[] = { "png", "jpeg" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) whole = make_image (types[i], 400, 400, NULL, NULL);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) * 2 / 3);
      g_autoptr (CraEvidenceFacts) facts = examine (cut, NULL);

      g_assert_cmpint (facts->problem, ==, CRA_PROBLEM_DAMAGED);
      g_assert_nonnull (facts->problem_text);
    }
}

static void
test_huge_picture (void)
{
  g_autoptr (GBytes) small = make_image ("png", 4, 4, NULL, NULL);
  g_autoptr (GByteArray) data = g_bytes_unref_to_array (g_bytes_ref (small));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CraEvidenceFacts) facts = NULL;
  static const guint8 size[] = { 0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60 }; /* 60000 x 60000 */
  static const guint8 sum[] = { 0x80, 0xd2, 0x75, 0x42 };

  memcpy (data->data + 16, size, sizeof size);
  memcpy (data->data + 29, sum, sizeof sum);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  facts = examine (bytes, "huge.png");
  g_assert_cmpint (facts->problem, ==, CRA_PROBLEM_TOO_LARGE);
  g_assert_cmpint (facts->width, ==, 60000);
  g_assert_null (facts->thumbnail);
}

static const char drawing[]
    = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
      "'http://example.org/svg11.dtd'>"
      "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
      "width='200' height='100'><text x='5' y='40' font-size='30'>Context</text>%s</svg>";

static void
test_svg (void)
{
  g_autofree char *svg = g_strdup_printf (drawing, "");
  g_autoptr (CraEvidenceFacts) facts = examine_text (svg, "context.svg");
  cairo_surface_t *surface;

  g_assert_cmpstr (facts->media_type, ==, "image/svg+xml");
  g_assert_cmpint (facts->width, ==, 200);
  g_assert_cmpint (facts->height, ==, 100);
  g_assert_cmpint (facts->problem, ==, CRA_PROBLEM_NONE);
  check_thumbnail (facts->thumbnail);
  assert_contains (g_ptr_array_index (facts->texts, 0), "Context");
  surface = decode_png (facts->thumbnail);
  g_assert_cmpuint (count_dark (cairo_image_surface_get_data (surface), 256, 128,
                                cairo_image_surface_get_stride (surface)),
                    >, 100);
  cairo_surface_destroy (surface);
}

/* A drawing that asks for files gets none: it looks the same as without the question. */
static void
test_svg_reaches_nothing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cra-evidence-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "secret.png", NULL);
  g_autoptr (GBytes) secret = make_image ("png", 50, 50, NULL, NULL);
  g_autofree char *ask
      = g_strdup_printf ("<image xlink:href='file://%s' width='200' height='100'/>", path);
  g_autofree char *plain_svg = g_strdup_printf (drawing, "");
  g_autofree char *asking_svg = g_strdup_printf (drawing, ask);
  g_autoptr (CraEvidenceFacts) plain = examine_text (plain_svg, "a.svg");
  g_autoptr (CraEvidenceFacts) asking = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (secret, NULL),
                                      (gssize)g_bytes_get_size (secret), NULL));
  asking = examine_text (asking_svg, "a.svg");
  g_assert_true (g_bytes_equal (plain->thumbnail, asking->thumbnail));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* --- Text --- */

typedef struct
{
  const char *name;
  const char *text;
  const char *media_type;
  CraProblem problem;
} TextRow;

static const TextRow text_rows[] = {
  { "report.json", "{\"a\": 1}", "application/json", CRA_PROBLEM_NONE },
  { "report.json", "{\"a\": }", "application/json", CRA_PROBLEM_DAMAGED },
  { "report.json", "nothing like it", "text/plain", CRA_PROBLEM_MISLABELLED },
  { NULL, "{\"a\": 1}", "application/json", CRA_PROBLEM_NONE },
  { "notes.txt", "{curly, but no JSON", "text/plain", CRA_PROBLEM_NONE },
  { "policy.md", "# Policy\n\ntext", "text/markdown", CRA_PROBLEM_NONE },
  { "policy", "# Policy\n\ntext", "text/markdown", CRA_PROBLEM_NONE },
  { "policy.md", "{\"a\": 1}", "text/markdown", CRA_PROBLEM_NONE },
  { "table.csv", "a;b\n1;2\n", "text/csv", CRA_PROBLEM_NONE },
  { "page.html", "<!DOCTYPE html><html></html>", "text/html", CRA_PROBLEM_NONE },
  { "a.xml", "<a><b/></a>", "application/xml", CRA_PROBLEM_NONE },
  { "a.xml", "<a><b></a>", "application/xml", CRA_PROBLEM_DAMAGED },
  { "a.xml",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
    "application/xml", CRA_PROBLEM_NOT_EXAMINED },
  { "a.svg", "<!-- > --><svg:svg xmlns:svg='http://www.w3.org/2000/svg' width='9' height='9'/>",
    "image/svg+xml", CRA_PROBLEM_NONE },
  { "a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9'", "image/svg+xml",
    CRA_PROBLEM_DAMAGED },
  { "about.txt", "A file begins with %PDF-1.4 when it is a PDF.", "text/plain", CRA_PROBLEM_NONE },
  { "cut.pdf", "%PDF-1.7\n", "application/pdf", CRA_PROBLEM_DAMAGED },
  { "claims.pdf", "just text", "text/plain", CRA_PROBLEM_MISLABELLED },
  { "claims.png", "<a/>", "text/plain", CRA_PROBLEM_MISLABELLED },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_rows); i++)
    {
      g_autoptr (CraEvidenceFacts) facts = examine_text (text_rows[i].text, text_rows[i].name);

      g_test_message ("%s: %s", text_rows[i].name, text_rows[i].text);
      g_assert_cmpstr (facts->media_type, ==, text_rows[i].media_type);
      g_assert_cmpstr (cra_problem_words[facts->problem], ==,
                       cra_problem_words[text_rows[i].problem]);
      g_assert_true ((facts->problem_text != NULL) == (facts->problem != CRA_PROBLEM_NONE));
      g_assert_cmpint (facts->pages, ==, 0);
      if (!g_str_equal (facts->media_type, PDF))
        g_assert_cmpstr (g_ptr_array_index (facts->texts, 0), ==, text_rows[i].text);
    }
}

/* What a DOCTYPE declares is neither followed nor shown. */
static void
test_no_entity (void)
{
  g_autoptr (CraEvidenceFacts) facts = examine_text (text_rows[12].text, "a.xml");

  assert_contains (facts->problem_text, "DOCTYPE");
  g_assert_null (strstr (g_ptr_array_index (facts->texts, 0), "root:"));
}

static void
test_old_encodings (void)
{
  static const char sjis[] = "<?xml version='1.0' encoding='Shift_JIS'?><a>\x93\xfa\x96\x7b</a>";
  static const char latin[] = "<?xml version='1.0' encoding='windows-1252'?><a>Pr\xfc"
                              "fung \x80</a>";
  g_autoptr (CraEvidenceFacts) japanese = examine_text (sjis, "a.xml");
  g_autoptr (CraEvidenceFacts) german = examine_text (latin, "a.xml");
  g_autoptr (CraEvidenceFacts) plain = examine_text ("Pr\xfc"
                                                     "fung",
                                                     "a.txt");

  assert_contains (g_ptr_array_index (japanese->texts, 0), "日本");
  assert_contains (g_ptr_array_index (german->texts, 0), "Prüfung €");
  g_assert_cmpstr (g_ptr_array_index (plain->texts, 0), ==, "Prüfung");
}

static void
test_mislabelled_picture (void)
{
  g_autoptr (GBytes) bytes = make_image ("png", 30, 20, NULL, NULL);
  g_autoptr (CraEvidenceFacts) facts = examine (bytes, "Test report.pdf");

  g_assert_cmpstr (facts->media_type, ==, "image/png");
  g_assert_cmpint (facts->problem, ==, CRA_PROBLEM_MISLABELLED);
  assert_contains (facts->problem_text, "a PDF document");
  assert_contains (facts->problem_text, "a PNG picture");
  g_assert_cmpint (facts->width, ==, 30);
}

static void
test_binary_types (void)
{
  static const struct
  {
    const char *bytes;
    gsize size;
    const char *name;
    const char *media_type;
  } rows[] = {
    { "GIF89a....", 10, "a.gif", "image/gif" },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", 12, "a.xls", "application/x-ole-storage" },
    { "PK\3\4..............................................", 50, "a.zip", "application/zip" },
    { "PK\3\4 [Content_Types].xml xl/workbook.xml ..............", 50, "a.xlsx",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    { "PK\3\4..........................mimetypeapplication/vnd.oasis.opendocument.textPK..", 81,
      "a.odt", "application/vnd.oasis.opendocument.text" },
    { "\x7f"
      "ELF....",
      8, "firmware", "application/x-executable" },
    { "\1\2\3\4", 4, "blob.bin", "application/octet-stream" },
    { "\0\0\0", 3, "zeros", "application/octet-stream" },
    { "junk\n%PDF-1.4\n1 0 obj<<>>endobj", 31, "a.pdf", PDF },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].bytes, rows[i].size);

      g_assert_cmpstr (cra_evidence_type_find (bytes, rows[i].name), ==, rows[i].media_type);
    }
}

/* --- Viewing --- */

static void
test_view_pdf (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = load ("pdf/thirty-pages.pdf");
  g_autoptr (CraEvidenceView) view = cra_evidence_view_open (bytes, PDF, &error);
  g_autoptr (GBytes) pixels = NULL;
  g_autofree char *text = NULL;
  double points_wide = 0, points_high = 0;
  int width = 0, height = 0, stride = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (cra_evidence_view_get_n_pages (view), ==, 30);
  g_assert_true (cra_evidence_view_get_page_size (view, 29, &points_wide, &points_high, &error));
  g_assert_cmpfloat (points_wide, ==, 612);
  g_assert_cmpfloat (points_high, ==, 792);
  pixels = cra_evidence_view_render (view, 29, 144, &width, &height, &stride, &error);
  g_assert_no_error (error);
  g_assert_cmpint (width, ==, 1224);
  g_assert_cmpint (height, ==, 1584);
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, (gsize) stride * (gsize) height);
  text = cra_evidence_view_get_text (view, 29, &error);
  assert_contains (text, "Potato 29");

  g_assert_false (cra_evidence_view_get_page_size (view, 30, &points_wide, &points_high, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_clear_error (&error);
  /* Too large to be drawn is said, and the next page still comes. */
  g_assert_null (cra_evidence_view_render (view, 0, 2000, &width, &height, &stride, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_clear_error (&error);
  g_bytes_unref (pixels);
  pixels = cra_evidence_view_render (view, 0, 72, &width, &height, &stride, &error);
  g_assert_no_error (error);
  g_assert_cmpint (width, ==, 612);
}

static void
test_view_pictures (void)
{
  g_autofree char *svg = g_strdup_printf (drawing, "");
  GBytes *images[] = { make_image ("png", 200, 100, NULL, NULL),
                       make_image ("jpeg", 200, 100, NULL, NULL), g_bytes_new (svg, strlen (svg)) };
  static const char *const types[] = { "image/png", "image/jpeg", "image/svg+xml" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraEvidenceView) view = cra_evidence_view_open (images[i], types[i], &error);
      g_autoptr (GBytes) pixels = NULL;
      int width = 0, height = 0, stride = 0;

      g_assert_no_error (error);
      g_assert_cmpuint (cra_evidence_view_get_n_pages (view), ==, 1);
      pixels = cra_evidence_view_render (view, 0, 36, &width, &height, &stride, &error);
      g_assert_no_error (error);
      g_assert_cmpint (width, ==, 100);
      g_assert_cmpint (height, ==, 50);
      g_assert_cmpuint (count_dark (g_bytes_get_data (pixels, NULL), width, height, stride), >, 20);
      g_bytes_unref (images[i]);
    }
}

static void
test_view_refusals (void)
{
  static const struct
  {
    const char *file;
    const char *media_type;
    CraErrorCode code;
  } rows[] = {
    { "pdf/password.pdf", PDF, CRA_ERROR_UNSUPPORTED },
    { "pdf/unreadable.pdf", PDF, CRA_ERROR_INVALID },
    { "evidence/SECURITY.md", "text/markdown", CRA_ERROR_UNSUPPORTED },
    { "evidence/junit-pytest.xml", "application/xml", CRA_ERROR_UNSUPPORTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = load (rows[i].file);

      g_assert_null (cra_evidence_view_open (bytes, rows[i].media_type, &error));
      g_assert_error (error, CRA_ERROR, (int) rows[i].code);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_strconcat ("/evidence/sample/", samples[i].file, NULL);

      g_test_add_data_func (name, &samples[i], test_sample);
    }
  g_test_add_func ("/evidence/pdf/page-counts-agree-with-pdfinfo", test_counts_agree);
  g_test_add_func ("/evidence/pdf/restrictions-of-the-author-are-told", test_restrictions);
  g_test_add_func ("/evidence/pdf/fonts-of-the-system-are-drawn", test_foreign_fonts);
  g_test_add_func ("/evidence/picture/png", test_png);
  g_test_add_func ("/evidence/picture/jpeg", test_jpeg);
  g_test_add_func ("/evidence/picture/cut-short-is-damaged", test_cut_pictures);
  g_test_add_func ("/evidence/picture/sixty-thousand-pixels-wide", test_huge_picture);
  g_test_add_func ("/evidence/picture/svg", test_svg);
  g_test_add_func ("/evidence/picture/svg-reaches-no-file", test_svg_reaches_nothing);
  g_test_add_func ("/evidence/text/types-and-problems", test_texts);
  g_test_add_func ("/evidence/text/doctype-is-not-followed", test_no_entity);
  g_test_add_func ("/evidence/text/old-encodings-become-utf-8", test_old_encodings);
  g_test_add_func ("/evidence/type/mislabelled-picture", test_mislabelled_picture);
  g_test_add_func ("/evidence/type/found-in-the-bytes", test_binary_types);
  g_test_add_func ("/evidence/view/pdf", test_view_pdf);
  g_test_add_func ("/evidence/view/a-picture-is-one-page", test_view_pictures);
  g_test_add_func ("/evidence/view/what-cannot-be-shown", test_view_refusals);
  return g_test_run ();
}
