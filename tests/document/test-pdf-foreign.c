/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of other PDFs in a paper: the same to the eye and to who copies text, found by links and
 * readers who listen; and a bundle that lies is refused. */
#include "pdf-fixture.h"

#include <glib/gstdio.h>
#include <poppler.h>
#include <string.h>

#include "base/cra-error.h"
#include "base/cra-page-bundle.h"
#include "document/cra-pdf-foreign.h"
#include "evidence/cra-page-reader.h"
#include "evidence/page-fixture.h"

#define MUTATION_SECONDS 5

/* Newer Popplers bring these themselves, ours does not. */
typedef PopplerDocument Paper;
typedef PopplerPage Sheet;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paper, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, g_object_unref)

static CraPageReader *reader;

static GBytes *
take (GBytes *pdf)
{
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bundle = cra_page_reader_read (reader, pdf, NULL, NULL, NULL, &reason, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (reason, ==, NULL);
  return bundle;
}

static CraContent *
make_annex (void)
{
  CraContent *content = cra_content_new ("Annex", "en");

  content->page_label = g_strdup ("Page {page} of {pages}");
  content->created = g_strdup ("2026-01-02T03:04:05Z");
  return content;
}

/* PDF shown page-exact in its own size. */
static GBytes *
write_exact (GBytes *pdf)
{
  g_autoptr (CraContent) content = make_annex ();
  g_autoptr (GBytes) bundle = take (pdf);

  cra_content_set_exact (cra_content_add_pages (content->root, bundle, "Report"));
  return write_pdf (content, NULL);
}

static GBytes *
turn (GBytes *pdf, const char *angle)
{
  g_autofree char *path = save_pdf (pdf);
  g_autofree char *turned = g_strconcat (path, ".turned", NULL);
  g_autofree char *option = g_strconcat ("--rotate=", angle, NULL);
  g_autofree char *said = run_tool ("qpdf", option, path, turned, NULL);
  char *data = NULL;
  gsize size = 0;

  if (said == NULL)
    return NULL;
  g_assert_true (g_file_get_contents (turned, &data, &size, NULL));
  g_remove (turned);
  return g_bytes_new_take (data, size);
}

static char *
draw (GBytes *pdf, gsize *length)
{
  g_autofree char *path = save_pdf (pdf);
  g_autofree char *base = g_strconcat (path, ".drawn", NULL);
  g_autofree char *picture = g_strconcat (base, ".ppm", NULL);
  g_autofree char *said = run_tool ("pdftoppm", "-r", "72", "-singlefile", path, base, NULL);
  char *data = NULL;

  if (said == NULL)
    return NULL;
  g_assert_true (g_file_get_contents (picture, &data, length, NULL));
  g_remove (picture);
  return data;
}

static void
assert_same_look (GBytes *one, GBytes *two)
{
  gsize n_one = 0, n_two = 0;
  g_autofree char *first = draw (one, &n_one);
  g_autofree char *second = draw (two, &n_two);
  g_autofree char *words_one = extract_text (one, FALSE);
  g_autofree char *words_two = extract_text (two, FALSE);
  g_autofree char *plain_one = NULL;
  g_autofree char *plain_two = NULL;

  if (first == NULL || words_one == NULL)
    return;
  g_assert_cmpmem (first, n_one, second, n_two);
  plain_one = squeeze (words_one);
  plain_two = squeeze (words_two);
  g_assert_cmpstr (plain_one, ==, plain_two);
  g_assert_cmpuint (strlen (plain_one), >, 10);
}

static void
test_exact (void)
{
  static const char *const angles[] = { "0", "90", "180", "270" };
  g_autoptr (GBytes) pdf = make_cairo_pdf (2, 400, 300);

  for (guint i = 0; i < G_N_ELEMENTS (angles); i++)
    {
      g_autoptr (GBytes) turned = turn (pdf, angles[i]);
      g_autoptr (GBytes) exact = turned != NULL ? write_exact (turned) : NULL;

      if (exact == NULL)
        return;
      assert_same_look (turned, exact);
    }
}

/* Filled fields, stamps and colours of inks: seen as before. */
static void
test_exact_drawing (void)
{
  static const char *const objects[] = {
    "<< /Type /Annot /Subtype /Stamp /Rect [110 10 160 30] /F 4 /AP << /N 11 0 R >> >>",
    "stream /Type /XObject /Subtype /Form /BBox [0 0 20 10] /Matrix [0 1 -1 0 0 0]|"
    "1 0 0 rg 0 0 20 10 re f 0 0 1 rg 0 0 5 5 re f",
    NULL,
  };
  g_autoptr (GBytes) pdf = make_raw_pdf ("/Annots [10 0 R] /CropBox [5 5 195 95]", "",
                                         "0 0.5 0 rg 20 20 50 30 re f 2 w 0 0 m 190 90 l S q",
                                         objects, NULL);
  g_autoptr (GBytes) exact = write_exact (pdf);
  gsize length = 0;
  g_autofree char *picture = draw (exact, &length);

  if (picture == NULL)
    return;
  g_assert_cmpuint (length, ==, 190 * 90 * 3 + strlen ("P6\n190 90\n255\n"));
  g_assert_nonnull (memmem (picture, length, "\xff\x00\x00\xff\x00\x00", 6));
  g_assert_nonnull (memmem (picture, length, "\x00\x00\xff\x00\x00\xff", 6));
}

/* Inks without a profile look as viewers show them. */
static void
test_exact_inks (void)
{
  static const struct { const char *inks; guint8 rgb[3]; } rows[] = {
    { "1 0 0 0 k", { 0, 174, 239 } },   { "0 1 0 0 k", { 236, 0, 140 } },
    { "0 0 1 0 k", { 255, 242, 0 } },   { "0 0 0 1 k", { 35, 31, 32 } },
    { "0 1 1 0 k", { 237, 28, 36 } },   { "0 0 0 0 k", { 255, 255, 255 } },
    { "0 0 0 0.5 k", { 145, 143, 144 } }, { "0.5 0 0 0 k", { 128, 215, 247 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *drawing = g_strconcat (rows[i].inks, " 0 0 200 100 re f", NULL);
      g_autoptr (GBytes) pdf = make_raw_pdf (NULL, "", drawing, NULL, NULL);
      g_autoptr (GBytes) exact = write_exact (pdf);
      gsize length = 0;
      g_autofree char *picture = draw (exact, &length);
      const guint8 *middle = picture != NULL ? (guint8 *) picture + length - 200 * 50 * 3 : NULL;

      for (guint k = 0; k < 3 && middle != NULL; k++)
        g_assert_cmpint (abs (middle[k] - rows[i].rgb[k]), <=, 6);
    }
}

static PopplerDocument *
open_pdf (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_page_size (PopplerDocument *document, int page, double width, double height)
{
  g_autoptr (Sheet) found = poppler_document_get_page (document, page);
  double w = 0, h = 0;

  poppler_page_get_size (found, &w, &h);
  g_assert_cmpfloat_with_epsilon (w, width, 0.5);
  g_assert_cmpfloat_with_epsilon (h, height, 0.5);
}

static GBytes *
write_framed (void)
{
  g_autoptr (CraContent) content = make_annex ();
  g_autoptr (GBytes) upright = make_cairo_pdf (2, 595.28, 841.89);
  g_autoptr (GBytes) wide = make_cairo_pdf (1, 841.89, 595.28);
  g_autoptr (GBytes) large = make_cairo_pdf (1, 2000, 2900);
  g_autoptr (GBytes) one = take (upright);
  g_autoptr (GBytes) two = take (wide);
  g_autoptr (GBytes) three = take (large);
  CraNode *line = NULL;

  content->number = g_strdup ("TD-1");
  cra_content_add_heading (content->root, 1, "Evidence", NULL);
  line = cra_content_add_paragraph (content->root, "See ");
  cra_content_add_span (line, "its second page", CRA_SPAN_PLAIN, "#E1-2");
  cra_content_set_id (cra_content_add_pages (content->root, one, "E1 Test report"), "E1");
  cra_content_add_pages (content->root, two, "E2 Drawing");
  cra_content_add_pages (content->root, three, "E3 Poster");
  cra_content_add_paragraph (content->root, "After the pages.");
  return write_pdf (content, NULL);
}

static void
test_framed (void)
{
  g_autoptr (GBytes) pdf = write_framed ();
  g_autoptr (Paper) document = open_pdf (pdf);
  g_autofree char *path = save_pdf (pdf);
  g_autofree char *report = run_tool ("qpdf", "--check", path, NULL);
  g_autofree char *text = extract_text (pdf, FALSE);

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 6);
  assert_page_size (document, 1, 595.28, 841.89);
  assert_page_size (document, 3, 841.89, 595.28);
  assert_page_size (document, 4, 595.28, 841.89);
  if (report == NULL || text == NULL)
    return;
  assert_holds (report, "No syntax or stream encoding errors found");
  assert_holds (text, "E1 Test report – Page 2 of 2");
  assert_holds (text, "Page 3 of 6");
  assert_holds (text, "Page 2 of evidence, Größe");
  assert_holds (text, "After the pages.");
}

/* The page is a picture to the structure, with words that say whose page it is. */
static void
test_structure (void)
{
  g_autoptr (GBytes) pdf = write_framed ();
  g_autofree char *path = save_pdf (pdf);
  g_autofree char *json = run_tool ("qpdf", "--json=2", "--json-key=qpdf", path, NULL);
  g_autofree char *tree = run_tool ("pdfinfo", "-struct", path, NULL);

  if (json == NULL || tree == NULL)
    return;
  assert_holds (json, "u:E1 Test report – Page 1 of 2");
  assert_holds (json, "u:E1 Test report – Page 2 of 2");
  g_assert_cmpuint (count_parts (tree, "Figure"), ==, 4);
  assert_holds (json, "\"/Title\": \"u:E1 Test report\"");
  assert_holds (json, "\"/Title\": \"u:E3 Poster\"");
}

static void
test_names (void)
{
  static const struct { const char *name; int page; } rows[] = {
    { "E1", 2 }, { "E1-1", 2 }, { "E1-2", 3 }, { "pages-1", 4 }, { "pages-1-1", 4 },
    { "pages-2-1", 5 },
  };
  g_autoptr (GBytes) pdf = write_framed ();
  g_autoptr (Paper) document = open_pdf (pdf);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PopplerDest *place = poppler_document_find_dest (document, rows[i].name);

      g_assert_nonnull (place);
      g_assert_cmpint (place->page_num, ==, rows[i].page);
      poppler_dest_free (place);
    }
}

/* Nothing of the frame stands on the page itself. */
static void
test_frame (void)
{
  g_autoptr (GBytes) pdf = write_framed ();
  g_autoptr (Paper) document = open_pdf (pdf);
  g_autoptr (Sheet) page = poppler_document_get_page (document, 4);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595, 842);
  cairo_t *cr = cairo_create (surface);
  const guint8 *middle = NULL;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  poppler_page_render (page, cr);
  cairo_surface_flush (surface);
  /* The poster is white below its picture, up to the thin line at its lower edge. */
  middle = cairo_image_surface_get_data (surface)
           + 600 * cairo_image_surface_get_stride (surface) + 4 * 300;
  g_assert_cmpuint (middle[0], ==, 255);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) one = write_framed ();
  g_autoptr (GBytes) two = write_framed ();

  g_assert_true (g_bytes_equal (one, two));
}

/* What two files hold alike is there once; what one holds alone stays its own. */
static void
test_shared (void)
{
  static const char *const one[]
    = { "stream /FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]|{ dup dup }", NULL };
  static const char *const two[]
    = { "stream /FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]|{ dup 0 exch }", NULL };
  const char *const *const objects[] = { one, one, two };
  g_autoptr (CraContent) content = make_annex ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = NULL;
  g_autofree char *json = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autofree char *drawing = g_strdup_printf ("/C cs 1 scn 0 0 %u 5 re f", i + 1);
      g_autoptr (GBytes) raw = make_raw_pdf (
        NULL, "/ColorSpace << /C [/Separation /Gold /DeviceRGB 10 0 R] >>", drawing, objects[i],
        NULL);
      g_autoptr (GBytes) bundle = take (raw);

      cra_content_add_pages (content->root, bundle, "Report");
    }
  pdf = write_pdf (content, NULL);
  path = save_pdf (pdf);
  json = run_tool ("qpdf", "--json=2", "--json-key=qpdf", path, NULL);
  if (json != NULL)
    g_assert_cmpuint (count_parts (json, "\"/FunctionType\": 4"), ==, 2);
}

typedef struct
{
  GBytes *bundle;
  guint n_calls;
} Later;

static GBytes *
give_cb (gpointer data, GError **error)
{
  Later *later = data;

  later->n_calls++;
  if (later->bundle == NULL)
    {
      g_set_error_literal (error, CRA_ERROR, CRA_ERROR_NOT_FOUND, "it is gone");
      return NULL;
    }
  return g_bytes_ref (later->bundle);
}

static void
count_cb (gpointer data)
{
  ((Later *) data)->n_calls += 100;
}

static void
test_later (void)
{
  g_autoptr (GBytes) pdf = make_cairo_pdf (3, 300, 400);
  g_autoptr (GBytes) bundle = take (pdf);
  Later later = { bundle, 0 };
  CraContent *content = make_annex ();
  g_autoptr (CraContent) plain = make_annex ();
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;

  cra_content_add_pages_later (content->root, 3, "Report", give_cb, &later, count_cb);
  cra_content_add_pages (plain->root, bundle, "Report");
  one = write_pdf (content, NULL);
  two = write_pdf (plain, NULL);
  g_assert_cmpuint (later.n_calls, ==, 1);
  g_assert_true (g_bytes_equal (one, two));
  cra_content_free (content);
  g_assert_cmpuint (later.n_calls, ==, 101);
}

static void
assert_not_written (CraContent *content, int code, const char *part)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_false (cra_pdf_write (content, stream, NULL, NULL, &error));
  g_assert_error (error, CRA_ERROR, code);
  assert_holds (error->message, part);
}

static void
test_later_fails (void)
{
  g_autoptr (GBytes) pdf = make_cairo_pdf (2, 300, 400);
  g_autoptr (GBytes) bundle = take (pdf);
  Later gone = { NULL, 0 };
  Later wrong = { bundle, 0 };
  g_autoptr (CraContent) one = make_annex ();
  g_autoptr (CraContent) two = make_annex ();

  cra_content_add_pages_later (one->root, 2, "Report", give_cb, &gone, NULL);
  cra_content_add_pages_later (two->root, 7, "Report", give_cb, &wrong, NULL);
  assert_not_written (one, CRA_ERROR_NOT_FOUND, "pages of \"Report\": it is gone");
  assert_not_written (two, CRA_ERROR_INVALID, "2 pages, not 7");
}

/* --- Bundles that lie --- */

static GBytes *
make_bundle (const char *objects, guint n_objects, const char *pages, guint n_pages)
{
  char *text = g_strdup_printf (CRA_PAGE_BUNDLE_MAGIC "%010u %010u %020zu\n%s%s%s", n_pages,
                                n_objects, CRA_PAGE_BUNDLE_HEAD + strlen (objects), objects, pages,
                                CRA_PAGE_BUNDLE_END);

  return g_bytes_new_take (text, strlen (text));
}

/* One object with BODY as a stream, drawn by the only page. */
static GBytes *
make_with_body (const char *body)
{
  g_autofree char *object = g_strdup_printf ("1 %zu 7\n%s\n0 g 0 G\n", strlen (body), body);

  return make_bundle (object, 1, "1 200 100\n", 1);
}

static void
assert_check (GBytes *bundle, gboolean is_sound, const char *what)
{
  g_autoptr (GError) error = NULL;

  if (cra_pdf_foreign_check (bundle, &error) != is_sound)
    g_error ("%s: %s", what, error != NULL ? error->message : "taken");
  if (!is_sound)
    g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
}

#define FORM "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"

static void
test_bodies (void)
{
  static const char *const sound[] = {
    "<< " FORM " >>",
    "<< " FORM " /Resources << /Font << /A &1 /JS &1 >> /XObject << /F &1 >> >> >>",
    "<< " FORM " /Matrix [1 0 -.5 +1 0. 12.25] /Group << /S /Transparency /I true >> >>",
    "<< /X <0aFF> /Y [/N#20ame null false] /Filter /FlateDecode >>",
  };
  static const char *const lies[] = {
    "", "<< >", "<<", "<< /A", "<< /B 1>>", "[1 2", "(literal)", "<abc>", "<zz>", "&0", "&2", "& 1",
    "&01", "1 0 R", "<< /X 1 0 R >>", "-", "1.2.3", "1e5", "/Na(me", "/#0", "/#00", "truth",
    "<< /JS 1 >>", "<< /AA 1 >>", "<< /A 1 >>", "<< /OpenAction 1 >>", "<< /Launch 1 >>",
    "<< /Metadata &1 >>", "<< /PieceInfo 1 >>", "<< /StructParents 1 >>", "<< /EmbeddedFile 1 >>",
    "<< /F 1 >>", "<< /FFilter /FlateDecode >>", "<< /Length 7 >>", "<< /Type /Action >>",
    "<< /Type /Page >>", "<< /Filter /LZWDecode >>", "<< /Filter [/FlateDecode /Crypt] >>",
    "<< /Subtype /PS >>", "<< /X << /Parent &1 >> >>", "<< /X 1 >> ", " << /X 1 >>",
    "<< /X 1 >> 2", "<< /X 1 >> endstream endobj 3 0 obj", "<< /X\n1 >>",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "<< /Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 1 >>",
    "11111111111111111111111111111111111111111",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    {
      g_autoptr (GBytes) bundle = make_with_body (sound[i]);

      assert_check (bundle, TRUE, sound[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr (GBytes) bundle = make_with_body (lies[i]);

      assert_check (bundle, FALSE, lies[i]);
    }
}

static void
test_frames (void)
{
  static const char object[] = "1 5 -\n<< >>\n";
  static const struct
  {
    const char *objects;
    guint n_objects;
    const char *pages;
    guint n_pages;
  } rows[] = {
    { object, 2, "1 9 9\n", 1 },          { object, 0, "1 9 9\n", 1 },
    { object, 1, "1 9 9\n", 2 },          { object, 1, "1 9 9\n", 0 },
    { object, 1, "2 9 9\n", 1 },          { object, 1, "0 9 9\n", 1 },
    { object, 1, "1 9\n", 1 },            { object, 1, "1 9 99999\n", 1 },
    { object, 1, "1 0 9\n", 1 },          { object, 1, "1 -9 9\n", 1 },
    { object, 1, "1 9 9\nmore", 1 },      { "2 5 -\n<< >>\n", 1, "1 9 9\n", 1 },
    { "1 5 -\n<< >>\n1 5 -\n<< >>\n", 2, "1 9 9\n", 1 },
    { "1 50 -\n<< >>\n", 1, "1 9 9\n", 1 }, { "1 5 50\n<< >>\nx\n", 1, "1 9 9\n", 1 },
    { "1 4 -\n<< >>\n", 1, "1 9 9\n", 1 },  { "1 5 1\n<< >>\nxy\n", 1, "1 9 9\n", 1 },
    { "1 5 -\n<< >> ", 1, "1 9 9\n", 1 },   { "01 5 -\n<< >>\n", 1, "1 9 9\n", 1 },
    { "1 5 99999999999999999999\n<< >>\n", 1, "1 9 9\n", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bundle = make_bundle (rows[i].objects, rows[i].n_objects, rows[i].pages,
                                               rows[i].n_pages);
      g_autofree char *what = g_strdup_printf ("frame %u", i);

      assert_check (bundle, FALSE, what);
    }
}

static void
test_cut (void)
{
  g_autoptr (GBytes) pdf = make_raw_pdf (NULL, "", "0 0 5 5 re f", NULL, NULL);
  g_autoptr (GBytes) bundle = take (pdf);

  assert_check (bundle, TRUE, "whole");
  for (gsize n = 0; n < g_bytes_get_size (bundle); n++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bundle, 0, n);
      g_autofree char *what = g_strdup_printf ("cut at %zu", n);

      assert_check (cut, FALSE, what);
    }
}

/* Whatever the bundle is, what was written is a PDF of ours, or there is an error. */
static void
test_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260102);
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GBytes) pdf = make_cairo_pdf (2, 300, 200);
  g_autoptr (GBytes) bundle = take (pdf);
  gsize size = g_bytes_get_size (bundle);
  guint n = 0, n_sound = 0;

  for (; g_timer_elapsed (timer, NULL) < MUTATION_SECONDS; n++)
    {
      guint8 *copy = g_memdup2 (g_bytes_get_data (bundle, NULL), size);
      g_autoptr (GBytes) changed = NULL;

      for (int i = g_rand_int_range (random, 1, 6); i > 0; i--)
        copy[g_rand_int_range (random, 0, (gint32) size)]
          = (guint8) "0123456789 []<>()/&-.\n"[g_rand_int_range (random, 0, 22)];
      changed = g_bytes_new_take (copy, size);
      if (cra_pdf_foreign_check (changed, NULL))
        {
          g_autoptr (CraContent) content = make_annex ();
          g_autoptr (GBytes) written = NULL;

          cra_content_add_pages (content->root, changed, "Report");
          written = write_pdf (content, NULL);
          g_assert_cmpuint (g_bytes_get_size (written), >, size);
          n_sound++;
        }
    }
  g_test_message ("%u bundles, %u taken", n, n_sound);
  g_assert_cmpuint (n_sound, <, n);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  reader = cra_page_reader_new (&error);
  g_assert_no_error (error);
  g_test_add_func ("/document/foreign/looks-and-reads-the-same", test_exact);
  g_test_add_func ("/document/foreign/shows-what-was-laid-over-it", test_exact_drawing);
  g_test_add_func ("/document/foreign/keeps-the-look-of-inks", test_exact_inks);
  g_test_add_func ("/document/foreign/stands-in-our-frame", test_framed);
  g_test_add_func ("/document/foreign/is-a-figure-with-words", test_structure);
  g_test_add_func ("/document/foreign/is-found-page-by-page", test_names);
  g_test_add_func ("/document/foreign/has-nothing-drawn-on-it", test_frame);
  g_test_add_func ("/document/foreign/gives-the-same-bytes-twice", test_same_bytes);
  g_test_add_func ("/document/foreign/shares-what-is-alike", test_shared);
  g_test_add_func ("/document/foreign/is-fetched-when-it-is-written", test_later);
  g_test_add_func ("/document/foreign/that-is-gone-is-an-error", test_later_fails);
  g_test_add_func ("/document/foreign/breaks-no-rule-of-objects", test_bodies);
  g_test_add_func ("/document/foreign/breaks-no-rule-of-its-frame", test_frames);
  g_test_add_func ("/document/foreign/is-whole-or-not-taken", test_cut);
  g_test_add_func ("/document/foreign/outlives-changed-bytes", test_mutations);
  status = g_test_run ();
  cra_page_reader_free (reader);
  remove_saved ();
  return status;
}
