/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and blocks that are made when they are written. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/cra-error.h"
#include "document/cra-html.h"
#include "document/cra-odt.h"
#include "pdf-fixture.h"
#include "twin-fixture.h"

#define ROWS 23
#define CHAPTERS 7

typedef struct
{
  guint per_batch; /* rows or chapters */
  guint calls;
  guint fails_at; /* a batch, or 0 */
  guint freed;
  gboolean unnamed; /* headings have no ids */
} Source;

/* Rows of every sort, at the numbers where one batch ends and another begins, too. */
static void
add_row (CraNode *table, guint i)
{
  CraNode *row = cra_content_add_row (table, FALSE);
  g_autofree char *number = g_strdup_printf ("%u", i);
  g_autofree char *next = g_strdup_printf ("row-%u", (i + 11) % ROWS);
  CraNode *cell = NULL;

  row->id = g_strdup_printf ("row-%u", i);
  row->keep = i % 5 < 3;
  cra_content_add_cell (row, "Row of the table")->header = TRUE;
  cra_content_add_cell (row, number);
  cell = cra_content_add_cell (row, "The next one stands ");
  cra_content_add_page_reference (cell, "on page {page}, they say", next);
  cra_content_add_span (cra_content_add_paragraph (cell, NULL), "back", CRA_SPAN_PLAIN, "#row-0");
  if (i % 4 == 0)
    cra_content_set_language (cra_content_add_paragraph (cell, "La version en vigueur"), "fr");
  /* Seven columns were announced, and one row has fewer cells. */
  for (guint k = 0; k < 4 && i != 9; k++)
    cra_content_add_cell (row, "7.5");
}

static gboolean
add_rows (CraNode *table, guint index, gpointer data, GError **error)
{
  Source *source = data;
  guint first = index * source->per_batch;

  source->calls++;
  if (source->fails_at != 0 && index == source->fails_at)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND, "the list of components is gone");
      return FALSE;
    }
  for (guint i = first; i < MIN (first + source->per_batch, ROWS); i++)
    add_row (table, i);
  return first < ROWS;
}

static void
free_source (gpointer data)
{
  ((Source *) data)->freed++;
}

static void
add_table (CraNode *parent, Source *source, gboolean later)
{
  static const double widths[] = { 3, 1, 4, 1, 1, 1, 1 };
  CraNode *table = cra_content_add_table (parent, "A table", G_N_ELEMENTS (widths), widths);
  CraNode *row = cra_content_add_row (table, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    cra_content_add_cell (row, "Head");
  if (later)
    cra_content_add_rows_later (table, add_rows, source, free_source);
  else
    for (guint i = 0; add_rows (table, i, source, NULL); i++)
      continue;
}

/* A table of a late chapter, its rows late themselves. */
static gboolean
add_inner_rows (CraNode *table, guint index, gpointer data, GError **error)
{
  for (guint i = 0; i < 3 && index < 2; i++)
    {
      CraNode *row = cra_content_add_row (table, FALSE);

      cra_content_add_cell (row, "inner");
      cra_content_add_cell (row, index == 0 ? "first" : "second");
    }
  return index < 2;
}

static void
add_inner_table (CraNode *document, gboolean later)
{
  static const double widths[] = { 1, 1 };
  CraNode *table = cra_content_add_table (document, NULL, 2, widths);

  if (later)
    cra_content_add_rows_later (table, add_inner_rows, NULL, NULL);
  else
    for (guint i = 0; add_inner_rows (table, i, NULL, NULL); i++)
      continue;
}

static void
add_chapter (CraNode *document, guint i, const Source *source, gboolean later)
{
  g_autofree char *title = g_strdup_printf ("Chapter %u", i);
  g_autofree char *id = g_strdup_printf ("chapter-%u", i);
  g_autofree char *last = g_strdup_printf ("#chapter-%u", CHAPTERS - 1);
  g_autoptr (GBytes) png = make_png (20 + (int) i % 2, 10, 0x204080ff);
  CraNode *node = NULL;

  cra_content_add_heading (document, 1 + i % 3, title, source->unnamed ? NULL : id);
  node = cra_content_add_paragraph (document, "It says what follows, and leads to ");
  if (!source->unnamed)
    cra_content_add_span (node, "the last one", CRA_SPAN_PLAIN, last);
  cra_content_add_span (node, " here:", CRA_SPAN_SUGGESTED, NULL);
  cra_content_add_list_item (cra_content_add_list (document, TRUE), "A point");
  cra_content_add_figure (document, png, "A box", 30);
  add_inner_table (document, later);
  if (i == 3)
    cra_content_add_page_break (document);
  if (i == 4)
    cra_content_set_id (cra_content_add_paragraph (document, "A place"), "row-place");
}

static gboolean
add_chapters (CraNode *document, guint index, gpointer data, GError **error)
{
  Source *source = data;
  guint first = index * source->per_batch;

  source->calls++;
  for (guint i = first; i < MIN (first + source->per_batch, CHAPTERS); i++)
    add_chapter (document, i, source, TRUE);
  return first < CHAPTERS;
}

static CraContent *
start_content (void)
{
  CraContent *content = cra_content_new ("Later", "en");

  content->created = g_strdup ("2026-01-02T03:04:05Z");
  content->page_label = g_strdup ("Page {page} of {pages}");
  cra_content_add_title (content->root, "Later");
  cra_content_add_heading (content->root, 1, "Contents", "contents");
  cra_content_add_contents (content->root, 2);
  return content;
}

/* The same document, its long parts in the tree or not. */
static CraContent *
make_content (Source *rows, Source *chapters, gboolean later)
{
  CraContent *content = start_content ();

  cra_content_add_index (content->root, "row-");
  cra_content_add_heading (content->root, 1, "Rows", "rows");
  add_table (content->root, rows, later);
  if (later)
    cra_content_add_blocks_later (content->root, add_chapters, chapters, free_source);
  else
    for (guint i = 0; i < CHAPTERS; i++)
      add_chapter (content->root, i, chapters, FALSE);
  cra_content_add_heading (content->root, 1, "The end", "end");
  cra_content_add_paragraph (content->root, "What stands behind all this.");
  return content;
}

static void
assert_same (GBytes *late, GBytes *early)
{
  gsize size = 0, wanted = 0;
  const guint8 *data = g_bytes_get_data (late, &size);
  const guint8 *reference = g_bytes_get_data (early, &wanted);

  g_assert_cmpmem (data, size, reference, wanted);
}

/* Batches of one, of many, with an end that comes early or at once. */
static void
test_same_bytes (void)
{
  static const guint sizes[] = { 1, 2, 5, 23, 40 };
  Source plain = { .per_batch = 4 };
  g_autoptr (CraContent) early = make_content (&plain, &plain, FALSE);
  g_autoptr (GBytes) pdf = write_pdf (early, NULL);
  g_autoptr (GBytes) html = write_twin (cra_html_write, early);
  g_autoptr (GBytes) odt = write_twin (cra_odt_write, early);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Source rows = { .per_batch = sizes[i] }, chapters = { .per_batch = sizes[i] };
      g_autoptr (CraContent) late = make_content (&rows, &chapters, TRUE);
      g_autoptr (GBytes) late_pdf = write_pdf (late, NULL);
      g_autoptr (GBytes) again = write_pdf (late, NULL);
      g_autoptr (GBytes) late_html = write_twin (cra_html_write, late);
      g_autoptr (GBytes) late_odt = write_twin (cra_odt_write, late);

      assert_same (late_pdf, pdf);
      assert_same (again, pdf);
      assert_same (late_html, html);
      assert_same (late_odt, odt);
    }
}

static void
test_no_header (void)
{
  g_autoptr (CraContent) early = start_content ();
  g_autoptr (CraContent) late = start_content ();
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) late_pdf = NULL;
  g_autoptr (GBytes) html = NULL;
  g_autoptr (GBytes) late_html = NULL;

  add_inner_table (early->root, FALSE);
  add_inner_table (late->root, TRUE);
  pdf = write_pdf (early, NULL);
  late_pdf = write_pdf (late, NULL);
  assert_same (late_pdf, pdf);
  html = write_twin (cra_html_write, early);
  late_html = write_twin (cra_html_write, late);
  assert_same (late_html, html);
}

static gboolean
add_nothing (CraNode *batch, guint index, gpointer data, GError **error)
{
  return FALSE;
}

static void
test_empty (void)
{
  static const double widths[] = { 1, 1 };
  g_autoptr (CraContent) early = start_content ();
  g_autoptr (CraContent) late = start_content ();
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) late_pdf = NULL;
  g_autoptr (GBytes) odt = NULL;
  g_autoptr (GBytes) late_odt = NULL;

  cra_content_add_table (early->root, NULL, 2, widths);
  cra_content_add_rows_later (cra_content_add_table (late->root, NULL, 2, widths), add_nothing,
                              NULL, NULL);
  cra_content_add_blocks_later (late->root, add_nothing, NULL, NULL);
  pdf = write_pdf (early, NULL);
  late_pdf = write_pdf (late, NULL);
  assert_same (late_pdf, pdf);
  odt = write_twin (cra_odt_write, early);
  late_odt = write_twin (cra_odt_write, late);
  assert_same (late_odt, odt);
}

/* Headings without a name of their own stand in the contents, lead there, and are no places of an
 * index. */
static void
test_unnamed_headings (void)
{
  Source source = { .per_batch = 2, .unnamed = TRUE };
  g_autoptr (CraContent) content = start_content ();
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) html = NULL;
  g_autofree char *text = NULL;

  cra_content_add_index (content->root, "");
  cra_content_add_blocks_later (content->root, add_chapters, &source, NULL);
  pdf = write_pdf (content, NULL);
  text = extract_text (pdf, FALSE);
  if (text != NULL)
    {
      /* In the contents, of level 1 or 2 only, and above the chapter. */
      g_assert_cmpuint (count_parts (text, "Chapter 0"), ==, 2);
      g_assert_cmpuint (count_parts (text, "Chapter 1"), ==, 2);
      g_assert_cmpuint (count_parts (text, "Chapter 2"), ==, 1);
      g_assert_cmpuint (count_parts (text, "cra:later"), ==, 0);
    }
  html = write_twin (cra_html_write, content);
  assert_holds ((const char *) g_bytes_get_data (html, NULL), "Chapter 6");
}

static void
test_walk (void)
{
  Source source = { .per_batch = 4 };
  g_autoptr (CraContent) content = cra_content_new ("Walk", "en");
  CraNode *table = NULL;
  g_auto (CraContentIter) iter = { 0 };
  const CraNode *node = NULL;
  guint n = 0;

  add_table (content->root, &source, TRUE);
  table = g_ptr_array_index (content->root->children, 0);
  g_assert_cmpuint (table->children->len, ==, 2);
  cra_content_iter_init (&iter, table, 1, NULL);
  g_assert_cmpstr (cra_content_iter_peek (&iter, 6)->id, ==, "row-6");
  g_assert_null (cra_content_iter_peek (&iter, ROWS));
  for (; (node = cra_content_iter_next (&iter)) != NULL; n++)
    {
      g_autofree char *id = g_strdup_printf ("row-%u", n);

      g_assert_cmpstr (node->id, ==, id);
      g_assert_true (node->late);
      g_assert_true (node->parent->parent == table);
    }
  g_assert_cmpuint (n, ==, ROWS);
}

/* Rows that stay together are looked at ahead, but no further than a page. */
static void
test_frees_at_once (void)
{
  Source source = { .per_batch = 1 };
  g_autoptr (CraContent) content = cra_content_new ("Walk", "en");
  g_auto (CraContentIter) iter = { 0 };

  add_table (content->root, &source, TRUE);
  cra_content_iter_init (&iter, g_ptr_array_index (content->root->children, 0), 1, NULL);
  for (guint i = 0; i < 5; i++)
    cra_content_iter_next (&iter);
  g_assert_cmpuint (iter.batches.length, ==, 1);
  g_assert_cmpuint (source.calls, ==, 5);
  cra_content_iter_peek (&iter, 2);
  g_assert_cmpuint (iter.batches.length, ==, 4);
}

static void
test_data_is_freed (void)
{
  Source rows = { .per_batch = 4 }, chapters = { .per_batch = 4 };
  CraContent *content = make_content (&rows, &chapters, TRUE);
  g_autofree char *text = cra_content_dup_text (content->root);

  assert_holds (text, "Chapter 6");
  assert_holds (text, "inner\nsecond");
  cra_content_free (content);
  g_assert_cmpuint (rows.freed, ==, 1);
  g_assert_cmpuint (chapters.freed, ==, 1);
}

/* --- What goes wrong --- */

static gboolean
write_as_pdf (const CraContent *content, GOutputStream *stream, CraJob *job, GError **error)
{
  return cra_pdf_write (content, stream, job, NULL, error);
}

static void
expect_failures (CraContent *content, int code, const char *part)
{
  expect_twin_failure (write_as_pdf, content, NULL, CRA_ERROR, code, part);
  expect_twin_failure (cra_html_write, content, NULL, CRA_ERROR, code, part);
  expect_twin_failure (cra_odt_write, content, NULL, CRA_ERROR, code, part);
}

static void
test_error (void)
{
  for (guint batch = 1; batch < 5; batch++)
    {
      Source rows = { .per_batch = 4, .fails_at = batch }, chapters = { .per_batch = 4 };
      g_autoptr (CraContent) content = make_content (&rows, &chapters, TRUE);

      expect_failures (content, CRA_ERROR_NOT_FOUND, "the list of components is gone");
    }
}

/* The first walk goes well, a later one does not. */
static gboolean
add_rows_for_a_time (CraNode *table, guint index, gpointer data, GError **error)
{
  guint *calls = data;

  if (++*calls > 4)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND, "the list of components is gone");
      return FALSE;
    }
  cra_content_add_cell (cra_content_add_row (table, FALSE), "x");
  return index < 2;
}

static void
test_error_while_drawing (void)
{
  static const WriteTwin writers[] = { write_as_pdf, cra_html_write, cra_odt_write };
  static const double widths[] = { 1, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      guint calls = 0;
      g_autoptr (CraContent) content = start_content ();

      cra_content_add_rows_later (cra_content_add_table (content->root, NULL, 2, widths),
                                  add_rows_for_a_time, &calls, NULL);
      expect_twin_failure (writers[i], content, NULL, CRA_ERROR, CRA_ERROR_NOT_FOUND, "gone");
    }
}

static gboolean
add_wide_row (CraNode *table, guint index, gpointer data, GError **error)
{
  CraNode *row = cra_content_add_row (table, FALSE);

  for (guint i = 0; i < 3; i++)
    cra_content_add_cell (row, "x");
  return TRUE;
}

static gboolean
add_part (CraNode *document, guint index, gpointer data, GError **error)
{
  cra_content_add_part (document, CRA_NUMBERING_ARABIC, NULL);
  return TRUE;
}

static gboolean
add_lost_link (CraNode *document, guint index, gpointer data, GError **error)
{
  cra_content_add_span (cra_content_add_paragraph (document, "See "), "there", CRA_SPAN_PLAIN,
                        index == 3 ? "#nowhere" : "#contents");
  return index < 5;
}

static gboolean
add_same_name (CraNode *document, guint index, gpointer data, GError **error)
{
  cra_content_add_heading (document, 1, "Twice", "twice");
  return index < 2;
}

static void
test_wrong_content (void)
{
  static const double widths[] = { 1, 1 };
  static const struct
  {
    CraBatchFunc func;
    int code;
    const char *says;
  } wrong[] = { { add_part, CRA_ERROR_FAILED, "a part of a document was made" },
                { add_lost_link, CRA_ERROR_INVALID, "\"#nowhere\" at \"there\" leads nowhere" },
                { add_same_name, CRA_ERROR_INVALID, "\"twice\" stands for two places" } };
  g_autoptr (CraContent) content = start_content ();

  cra_content_add_rows_later (cra_content_add_table (content->root, NULL, 2, widths), add_wide_row,
                              NULL, NULL);
  expect_failures (content, CRA_ERROR_FAILED, "a row of a table was made");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (CraContent) other = start_content ();

      cra_content_add_blocks_later (other->root, wrong[i].func, NULL, NULL);
      expect_failures (other, wrong[i].code, wrong[i].says);
    }
}

/* --- Memory --- */

static guint64
measure_peak (const char *shape, const char *count, guint64 *pages)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "document", "bench-pdf", NULL);
  g_autofree char *folder = g_dir_make_tmp ("cra-later-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "long.pdf", NULL);
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) child = NULL;

  /* With it, memory is touched that nobody uses. */
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_PERTURB_");
  child = g_subprocess_launcher_spawn (launcher, &error, program, shape, count, path, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (child, NULL, NULL, &out, NULL, &error));
  g_assert_true (g_subprocess_get_successful (child));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  *pages = g_ascii_strtoull (strstr (out, "pages ") + strlen ("pages "), NULL, 10);
  return g_ascii_strtoull (strstr (out, "peak ") + strlen ("peak "), NULL, 10);
}

/* The whole process, with what is written: 10,000 pages in 64 MB. A page more costs 4 kB at most;
 * in the tree it would cost 12 kB, as a table 80 kB. */
static void
test_memory (gconstpointer data)
{
  const char *const *sizes = data;
  guint64 few = 0, many = 0, before = 0, after = 0;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("The sanitizer holds what is free");
  return;
#endif
  before = measure_peak (sizes[0], sizes[1], &few);
  after = measure_peak (sizes[0], sizes[2], &many);
  g_test_message ("%" G_GUINT64_FORMAT " kB for %" G_GUINT64_FORMAT " pages, %" G_GUINT64_FORMAT
                  " kB for %" G_GUINT64_FORMAT, before, few, after, many);
  g_assert_cmpuint (few, >, 250);
  g_assert_cmpuint (many, >, few + 1100);
  g_assert_cmpuint (after - MIN (before, after), <, (many - few) * 4);
}

int
main (int argc, char **argv)
{
  static const char *const table[] = { "table", "10900", "54400" };
  static const char *const prose[] = { "prose", "345", "1725" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/later/the-files-are-byte-for-byte-the-same", test_same_bytes);
  g_test_add_func ("/document/later/rows-without-a-header-are-the-same", test_no_header);
  g_test_add_func ("/document/later/without-rows-there-is-no-table", test_empty);
  g_test_add_func ("/document/later/headings-without-a-name-are-listed", test_unnamed_headings);
  g_test_add_func ("/document/later/the-walk-sees-all-in-order", test_walk);
  g_test_add_func ("/document/later/what-was-drawn-is-freed", test_frees_at_once);
  g_test_add_func ("/document/later/data-is-freed-with-the-tree", test_data_is_freed);
  g_test_add_func ("/document/later/an-error-fails-every-writer", test_error);
  g_test_add_func ("/document/later/an-error-while-drawing-fails-it-too", test_error_while_drawing);
  g_test_add_func ("/document/later/what-does-not-fit-is-refused", test_wrong_content);
  g_test_add_data_func ("/document/later/a-long-table-takes-little-memory", table, test_memory);
  g_test_add_data_func ("/document/later/long-prose-takes-little-memory", prose, test_memory);
  return g_test_run ();
}
