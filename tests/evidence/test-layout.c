/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a PDF with their places: as they were drawn, cell by cell, also beside scans; and what
 * files and a helper gone bad cannot do. */
#include "base/cra-error.h"
#include "evidence/cra-evidence-layout.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WIDTH 595.0
#define HEIGHT 842.0
#define NEAR 6.0 /* points: a rectangle is that of the letters, not of the line drawn */
#define MUTATION_SECONDS 5

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_text (cairo_t *cr, double left, double base, const char *text)
{
  cairo_select_font_face (cr, "Noto Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 10);
  cairo_move_to (cr, left, base);
  cairo_show_text (cr, text);
}

/* What a scanner makes of a page. */
static void
draw_picture (cairo_t *cr, double left, double top, int width, int height)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  cairo_set_source_surface (cr, picture, left, top);
  cairo_paint (cr);
  cairo_surface_destroy (picture);
  cairo_set_source_rgb (cr, 0, 0, 0);
}

typedef void (*DrawFunc) (cairo_t *cr);

static GBytes *
draw_pdf (const DrawFunc *pages)
{
  GByteArray *data = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, data, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; pages[i] != NULL; i++)
    {
      pages[i](cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (data);
}

static CraTextLayout *
read_layout (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  CraTextLayout *layout = cra_evidence_read_layout (bytes, "test.pdf", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (layout);
  return layout;
}

static CraTextLayout *
read_drawn (const DrawFunc *pages)
{
  g_autoptr (GBytes) bytes = draw_pdf (pages);

  return read_layout (bytes);
}

static const CraTextLine *
find_line (const CraTextLayout *layout, const char *text)
{
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const CraTextLine *line = g_ptr_array_index (layout->lines, i);

      if (g_str_equal (line->text, text))
        return line;
    }
  for (guint i = 0; i < layout->lines->len; i++)
    g_test_message ("%s", ((const CraTextLine *)g_ptr_array_index (layout->lines, i))->text);
  g_error ("there is no line \"%s\"", text);
}

static CraTextPageKind
get_kind (const CraTextLayout *layout, guint page)
{
  return g_array_index (layout->pages, CraTextPage, page).kind;
}

/* --- Whole documents --- */

static void
draw_table (cairo_t *cr)
{
  draw_text (cr, 60, 100, "EU declaration of conformity");
  draw_text (cr, 60, 140, "Product");
  draw_text (cr, 200, 140, "Example Router");
  draw_text (cr, 60, 160, "Name and address");
  draw_text (cr, 200, 160, "Example Manufacturer");
}

static void
test_cells (void)
{
  static const DrawFunc pages[] = { draw_table, NULL };
  g_autoptr (CraTextLayout) layout = read_drawn (pages);
  const CraTextLine *label = find_line (layout, "Product");
  const CraTextLine *value = find_line (layout, "Example Router");

  g_assert_cmpuint (layout->pages->len, ==, 1);
  g_assert_cmpint (get_kind (layout, 0), ==, CRA_TEXT_PAGE_TEXT);
  g_assert_false (layout->cut);
  g_assert_cmpfloat (g_array_index (layout->pages, CraTextPage, 0).width, ==, WIDTH);
  g_assert_cmpuint (value->place.page, ==, 0);
  g_assert_cmpfloat_with_epsilon (label->place.left, 60, NEAR);
  g_assert_cmpfloat_with_epsilon (value->place.left, 200, NEAR);
  g_assert_cmpfloat (value->place.top, <, 140);
  g_assert_cmpfloat (value->place.bottom, >, 138);
  g_assert_cmpfloat (value->place.bottom - value->place.top, <, 20);
  g_assert_cmpfloat (label->place.right, <, value->place.left);
  find_line (layout, "EU declaration of conformity");
  find_line (layout, "Name and address");
}

static void
draw_scan (cairo_t *cr)
{
  draw_picture (cr, 0, 0, 595, 842);
  draw_text (cr, 60, 830, "Scanned 2028-01-10");
}

static void
draw_signed (cairo_t *cr)
{
  draw_table (cr);
  draw_text (cr, 60, 600, "Signed for and on behalf of Example Manufacturer in Example Town");
  draw_picture (cr, 60, 620, 120, 40);
}

static void
draw_nothing (cairo_t *cr)
{
}

static void
test_kinds_of_pages (void)
{
  static const DrawFunc pages[] = { draw_scan, draw_signed, draw_nothing, NULL };
  g_autoptr (CraTextLayout) layout = read_drawn (pages);
  gboolean found = FALSE;

  g_assert_cmpuint (layout->pages->len, ==, 3);
  g_assert_cmpint (get_kind (layout, 0), ==, CRA_TEXT_PAGE_PICTURE);
  g_assert_cmpint (get_kind (layout, 1), ==, CRA_TEXT_PAGE_TEXT);
  g_assert_cmpint (get_kind (layout, 2), ==, CRA_TEXT_PAGE_EMPTY);
  for (guint i = 0; i < layout->pictures->len; i++)
    {
      const CraTextPlace *place = g_ptr_array_index (layout->pictures, i);

      found |= place->page == 1 && ABS (place->left - 60) < NEAR && ABS (place->top - 620) < NEAR
               && ABS (place->bottom - 660) < NEAR;
    }
  g_assert_true (found);
}

static void
draw_odd (cairo_t *cr)
{
  draw_text (cr, 60, 100, "Konformi\xc2\xad");
  draw_text (cr, 60, 114, "t\xc3\xa4tserkl\xc3\xa4rung");
  draw_text (cr, -4000, 200, "beside the page");
  draw_text (cr, 60, 240,
             "a\xe2\x80\xae"
             "b");
}

/* What acts or hides is shown; nothing stands beside the page. */
static void
test_odd_text (void)
{
  static const DrawFunc pages[] = { draw_odd, NULL };
  g_autoptr (CraTextLayout) layout = read_drawn (pages);

  for (guint i = 0; i < layout->lines->len; i++)
    {
      const CraTextLine *line = g_ptr_array_index (layout->lines, i);

      g_assert_true (g_utf8_validate (line->text, -1, NULL));
      g_assert_null (strstr (line->text, "\xe2\x80\xae"));
      g_assert_cmpfloat (line->place.left, >=, 0);
      g_assert_cmpfloat (line->place.right, <=, WIDTH);
    }
  find_line (layout, "Konformi-");
}

/* --- Files that are none, or damaged --- */

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "pdf", name, NULL);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static const struct
{
  const char *file;
  CraErrorCode code;
  const char *word;
} refused[] = {
  { "encrypted-20-pages.pdf", CRA_ERROR_UNSUPPORTED, "password" },
  { "unreadable.pdf", CRA_ERROR_INVALID, "no page" },
  { "zero-bytes.pdf", CRA_ERROR_UNSUPPORTED, "PDF" },
};

static void
test_refused (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("only text", 9);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GBytes) bytes = load (refused[i].file);
      g_autoptr (GError) why = NULL;

      g_assert_null (cra_evidence_read_layout (bytes, refused[i].file, NULL, &why));
      g_assert_error (why, CRA_ERROR, (int)refused[i].code);
      g_assert_nonnull (strstr (why->message, refused[i].word));
      g_assert_nonnull (strstr (why->message, refused[i].file));
    }
  g_assert_null (cra_evidence_read_layout (text, NULL, NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED);
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = load ("damaged-2.pdf");
  g_autoptr (CraTextLayout) layout = read_layout (bytes);

  g_assert_cmpuint (layout->pages->len, ==, 30);
  g_assert_cmpuint (layout->lines->len, >=, 30);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = load ("thirty-pages.pdf");
  g_autoptr (CraJob) job = cra_job_new ("Reading");
  g_autoptr (GError) error = NULL;

  cra_job_cancel (job);
  g_assert_null (cra_evidence_read_layout (bytes, "a.pdf", job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_mutations (void)
{
  static const DrawFunc pages[] = { draw_table, draw_signed, NULL };
  gint64 deadline = g_get_monotonic_time () + MUTATION_SECONDS * (gint64)G_USEC_PER_SEC;
  g_autoptr (GBytes) seed = draw_pdf (pages);
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n = 0;

  for (; g_get_monotonic_time () < deadline; n++)
    {
      gsize size = 0;
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (seed, &size), g_bytes_get_size (seed));
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (CraTextLayout) layout = NULL;

      for (guint k = 0; k < 20; k++)
        data[g_rand_int_range (random, 8, (gint32)size)]
            = (guint8)g_rand_int_range (random, 0, 256);
      bytes = g_bytes_new (data, size);
      layout = cra_evidence_read_layout (bytes, "a.pdf", NULL, NULL);
      for (guint i = 0; layout != NULL && i < layout->lines->len; i++)
        g_assert_true (g_utf8_validate (
            ((const CraTextLine *)g_ptr_array_index (layout->lines, i))->text, -1, NULL));
    }
  g_test_message ("%u mutations", n);
  g_assert_cmpuint (n, >, 3);
}

/* --- A helper that was taken over --- */

static const char *const roles[]
    = { "layout-crash",   "layout-garbage", "layout-bytes", "layout-endless",
        "layout-nowhere", "wrong-types",    "open-crash" };

static char *
install_hostile_reader (void)
{
  g_autofree char *program
      = g_test_build_filename (G_TEST_BUILT, "evidence", "hostile-helper", NULL);
  char *folder = g_dir_make_tmp ("cra-layout-XXXXXX", NULL);
  g_autofree char *parent = g_build_filename (folder, "src", "evidence", NULL);
  g_autofree char *link = g_build_filename (parent, "cra-reader", NULL);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_cmpint (symlink (program, link), ==, 0);
  return folder;
}

static void
remove_hostile_reader (const char *folder)
{
  static const char *const parts[] = { "src/evidence/cra-reader", "src/evidence", "src", "" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_build_filename (folder, parts[i], NULL);

      g_assert_cmpint (remove (path), ==, 0);
    }
}

/* Nothing it says is taken as lines; the pages it was asked for stay unread. */
static void
test_taken_over (void)
{
  g_autofree char *real = g_strdup (g_getenv ("CRA_UNINSTALLED"));
  g_autofree char *folder = install_hostile_reader ();

  g_setenv ("CRA_UNINSTALLED", folder, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *document = g_strconcat ("%PDF-", roles[i], NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));
      g_autoptr (GError) error = NULL;
      g_autoptr (CraTextLayout) layout = cra_evidence_read_layout (bytes, "a.pdf", NULL, &error);

      g_test_message ("%s", roles[i]);
      g_assert_true ((layout == NULL) == (error != NULL));
      if (layout == NULL)
        continue;
      g_assert_cmpuint (layout->lines->len, ==, 0);
      for (guint k = 0; k < layout->pages->len; k++)
        g_assert_cmpint (get_kind (layout, k), !=, CRA_TEXT_PAGE_TEXT);
    }
  g_setenv ("CRA_UNINSTALLED", real, TRUE);
  remove_hostile_reader (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/layout/cells-are-lines-of-their-own", test_cells);
  g_test_add_func ("/evidence/layout/scans-and-empty-pages-are-told-apart", test_kinds_of_pages);
  g_test_add_func ("/evidence/layout/nothing-acts-and-nothing-leaves-the-page", test_odd_text);
  g_test_add_func ("/evidence/layout/what-is-no-pdf-is-refused", test_refused);
  g_test_add_func ("/evidence/layout/damage-costs-no-page", test_damaged);
  g_test_add_func ("/evidence/layout/cancelling-leaves-nothing", test_cancelled);
  g_test_add_func ("/evidence/layout/mutations-end-well", test_mutations);
  g_test_add_func ("/evidence/layout/a-helper-gone-bad-tells-nothing", test_taken_over);
  return g_test_run ();
}
