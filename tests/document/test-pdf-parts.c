/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leads through a document: parts with page labels of their own, references to pages, lists
 * of what is named, the letterhead, rows that stay together. */
#include "poppler-fixture.h"

#include <string.h>

#include "document/cra-pdf-labels.h"

static void
test_roman (void)
{
  static const struct { guint number; const char *roman; } rows[] = {
    { 1, "i" }, { 4, "iv" }, { 9, "ix" }, { 14, "xiv" }, { 40, "xl" }, { 1994, "mcmxciv" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *roman = cra_pdf_labels_format_number (CRA_NUMBERING_ROMAN, rows[i].number);

      g_assert_cmpstr (roman, ==, rows[i].roman);
    }
}

static void
add_filler (CraContent *content, guint n)
{
  for (guint i = 0; i < n; i++)
    cra_content_add_paragraph (content->root, "Filler.");
}

/* A cover of two pages, a body of several, an annex. */
static CraContent *
make_parts (void)
{
  CraContent *content = cra_content_new ("Parts", "en");
  CraNode *node = NULL;

  content->page_label = g_strdup ("Page {page} of {pages}");
  cra_content_add_part (content->root, CRA_NUMBERING_ROMAN, NULL);
  cra_content_add_contents (content->root, 1);
  node = cra_content_add_paragraph (content->root, "The body begins on ");
  cra_content_add_page_reference (node, "page {page}", "body");
  cra_content_add_span (node, ", the annex on ", CRA_SPAN_PLAIN, NULL);
  cra_content_add_page_reference (node, "page {page}", "annex");
  cra_content_add_span (node, ".", CRA_SPAN_PLAIN, NULL);
  cra_content_add_page_break (content->root);
  cra_content_add_heading (content->root, 1, "Second cover", "cover");
  cra_content_add_part (content->root, CRA_NUMBERING_ARABIC, NULL);
  cra_content_add_heading (content->root, 1, "Body text", "body");
  add_filler (content, 90);
  cra_content_add_part (content->root, CRA_NUMBERING_ARABIC, "A-");
  cra_content_add_heading (content->root, 1, "Annex text", "annex");
  node = cra_content_add_paragraph (content->root, "Back to ");
  cra_content_add_page_reference (node, "page {page}", "cover");
  cra_content_add_span (node, ".", CRA_SPAN_PLAIN, NULL);
  return content;
}

static void
assert_label (PopplerDocument *document, int index, const char *label, const char *footer)
{
  g_autoptr (Sheet) page = poppler_document_get_page (document, index);
  g_autofree char *found = poppler_page_get_label (page);
  g_autofree char *text = poppler_page_get_text (page);

  g_assert_cmpstr (found, ==, label);
  assert_holds (text, footer);
}

static void
test_labels (void)
{
  g_autoptr (CraContent) content = make_parts ();
  g_autoptr (Pdf) document = open_pdf (content);
  int n = poppler_document_get_n_pages (document);
  g_autofree char *last = g_strdup_printf ("%d", n - 3);
  g_autofree char *first_footer = g_strdup_printf ("Page 1 of %d", n - 3);
  g_autofree char *last_footer = g_strdup_printf ("Page %d of %d", n - 3, n - 3);

  g_assert_cmpint (n, >=, 5);
  assert_label (document, 0, "i", "Page i of ii");
  assert_label (document, 1, "ii", "Page ii of ii");
  assert_label (document, 2, "1", first_footer);
  assert_label (document, n - 2, last, last_footer);
  assert_label (document, n - 1, "A-1", "Page A-1 of 1");
}

/* A part that begins where a page has just begun adds no empty page; one without pages is none. */
static void
test_parts_without_pages (void)
{
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autoptr (Pdf) document = NULL;

  cra_content_add_part (content->root, CRA_NUMBERING_ROMAN, "x");
  cra_content_add_part (content->root, CRA_NUMBERING_ARABIC, "B-");
  cra_content_add_paragraph (content->root, "only");
  document = open_pdf (content);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  assert_label (document, 0, "B-1", "B-1 / 1");
}

static void
test_references (void)
{
  g_autoptr (CraContent) content = make_parts ();
  g_autoptr (Pdf) document = open_pdf (content);
  g_autoptr (Sheet) page = poppler_document_get_page (document, 0);
  g_autofree char *first = poppler_page_get_text (page);
  g_autofree char *last = get_page_text (document, poppler_document_get_n_pages (document) - 1);
  g_autofree char *structure = describe_structure (content);
  GList *links = poppler_page_get_link_mapping (page);
  guint n = 0;

  /* The room that was kept is gone: the comma follows its number. */
  assert_holds (first, "The body begins on page 1, the annex on page A-1.");
  assert_holds (last, "Back to page ii.");
  assert_holds (structure, "Link('page''1')");
  for (GList *at = links; at != NULL; at = at->next)
    {
      const PopplerAction *action = ((PopplerLinkMapping *) at->data)->action;

      n += action->type == POPPLER_ACTION_GOTO_DEST ? 1 : 0;
    }
  /* Three entries of the contents, two references. */
  g_assert_cmpuint (n, ==, 5);
  poppler_page_free_link_mapping (links);
}

/* The contents name the labels too. */
static void
test_contents (void)
{
  g_autoptr (CraContent) content = make_parts ();
  g_autoptr (GBytes) bytes = write_pdf (content, NULL);
  g_autofree char *text = extract_text (bytes, TRUE);

  if (text == NULL)
    return;
  g_assert_true (g_regex_match_simple ("Second cover\\s+ii\\s+Body text\\s+1\\s+Annex text\\s+A-1",
                                       text, 0, 0));
}

/* A reference whose number is wider than its place, one in code, in a repeated header, in a word
 * that breaks: all are there. */
static void
test_odd_references (void)
{
  static const double widths[] = { 1, 20 };
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  CraNode *table = NULL;
  CraNode *row = NULL;
  g_autoptr (Pdf) document = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  cra_content_add_page_reference (cra_content_add_heading (content->root, 1, "See ", NULL),
                                  "p{page}q", "end");
  table = cra_content_add_table (content->root, NULL, 2, widths);
  row = cra_content_add_row (table, TRUE);
  cra_content_add_page_reference (cra_content_add_cell (row, NULL), "Head {page}.", "end");
  cra_content_add_cell (row, "Other");
  for (guint i = 0; i < 90; i++)
    cra_content_add_cell (cra_content_add_row (table, FALSE), "x");
  cra_content_add_part (content->root, CRA_NUMBERING_ARABIC, "A-very-long-prefix-");
  cra_content_set_id (cra_content_add_paragraph (content->root, "The end"), "end");
  document = open_pdf (content);
  for (int i = 0; i + 1 < poppler_document_get_n_pages (document); i++)
    {
      g_autofree char *page = get_page_text (document, i);
      g_autofree char *plain = squeeze (page);

      n += count_parts (plain, "prefix-1.") + count_parts (plain, "prefix-1q");
    }
  g_assert_cmpuint (n, ==, (guint) poppler_document_get_n_pages (document));
}

static void
test_index (void)
{
  static const double widths[] = { 1, 2 };
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autoptr (GBytes) picture = make_picture ("png", 20, 10, FALSE);
  CraNode *node = NULL;
  CraNode *row = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *structure = NULL;

  cra_content_add_index (content->root, "ev-");
  cra_content_add_page_break (content->root);
  cra_content_add_heading (content->root, 2, "A heading of it", "ev-1");
  cra_content_add_heading (content->root, 2, "Another heading", "other");
  node = cra_content_add_table (content->root, "Caption of a table", 2, widths);
  cra_content_set_id (node, "ev-2");
  row = cra_content_add_row (node, FALSE);
  cra_content_set_id (row, "ev-3");
  cra_content_add_cell (row, "E7 test report");
  cra_content_add_cell (row, "not this");
  cra_content_add_page_break (content->root);
  node = cra_content_add_field (cra_content_add_fields (content->root), "Label of a field",
                                "value");
  cra_content_set_id (node, "ev-4");
  cra_content_set_id (cra_content_add_figure (content->root, picture, "What a figure shows", 20),
                      "ev-5");
  cra_content_set_id (cra_content_add_row (cra_content_add_table (content->root, NULL, 2, widths),
                                           FALSE), "ev-6");
  structure = describe_structure (content);
  assert_holds (structure, "TOC(TOCI(Link('A heading of it''2')");
  bytes = write_pdf (content, NULL);
  text = extract_text (bytes, TRUE);
  if (text == NULL)
    return;
  text[strcspn (text, "\f")] = '\0';
  g_assert_true (g_regex_match_simple (
    "A heading of it\\s+2\\s+Caption of a table\\s+2\\s+E7 test report\\s+2\\s+"
    "Label of a field\\s+3\\s+What a figure shows\\s+3\\s+ev-6\\s+3", text, 0, 0));
  g_assert_null (strstr (text, "Another heading"));
  g_assert_null (strstr (text, "not this"));
}

static void
test_empty_index (void)
{
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autofree char *structure = NULL;

  cra_content_add_index (content->root, "nothing-");
  cra_content_add_paragraph (content->root, "after");
  structure = describe_structure (content);
  g_assert_null (strstr (structure, "TOC"));
}

static void
test_letterhead (void)
{
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autoptr (GBytes) logo = make_picture ("png", 400, 100, TRUE);
  g_autoptr (Pdf) document = NULL;
  g_autoptr (Sheet) page = NULL;
  g_autofree char *structure = NULL;
  GList *images = NULL;
  const PopplerRectangle *box = NULL;

  cra_content_add_paragraph (content->root, "before");
  cra_content_add_letterhead (content->root, logo, "Logo of the maker",
                              "Example Manufacturer\nExample Street 1");
  cra_content_add_paragraph (content->root, "after");
  document = open_pdf (content);
  structure = describe_structure (content);
  assert_holds (structure, "P('before') Figure");
  assert_holds (structure, "P('Example Manufacturer') P('Example Street 1') P('after')");
  /* On top of a page of its own, at the right edge, 60 mm wide at most. */
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 2);
  page = poppler_document_get_page (document, 1);
  images = poppler_page_get_image_mapping (page);
  g_assert_cmpuint (g_list_length (images), ==, 1);
  box = &((PopplerImageMapping *) images->data)->area;
  g_assert_cmpfloat (ABS (box->x2 - (595.28 - 25 * 72 / 25.4)), <, 1);
  g_assert_cmpfloat (box->x2 - box->x1, <, 60 * 72 / 25.4 + 1);
  g_assert_cmpfloat (box->y1, <, 80);
  poppler_page_free_image_mapping (images);
}

static void
test_letterhead_parts (void)
{
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autofree char *structure = NULL;

  cra_content_add_letterhead (content->root, NULL, NULL, "Only lines");
  cra_content_add_letterhead (content->root, NULL, NULL, NULL);
  structure = describe_structure (content);
  assert_holds (structure, "P('Only lines')");
  g_assert_null (strstr (structure, "Figure"));
}

/* Which page says WORD. */
static int
find_page (PopplerDocument *document, const char *word)
{
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autofree char *text = get_page_text (document, i);

      if (strstr (text, word) != NULL)
        return i;
    }
  g_error ("“%s” is on no page", word);
}

/* Wherever the group falls, its rows stand on one page, and its header above them. */
static void
test_groups (void)
{
  static const double widths[] = { 1, 1 };

  for (guint n = 10; n < 60; n += 3)
    {
      g_autoptr (CraContent) content = cra_content_new ("T", "en");
      CraNode *table = cra_content_add_table (content->root, NULL, 2, widths);
      g_autoptr (Pdf) document = NULL;

      cra_content_add_cell (cra_content_add_row (table, TRUE), "Head");
      for (guint i = 0; i < n + 6; i++)
        {
          CraNode *row = cra_content_add_row (table, FALSE);
          g_autofree char *text = g_strdup_printf ("row-%u-", i);

          cra_content_add_cell (row, text);
          cra_content_add_cell (row, "two\nlines");
          row->keep = i >= n && i + 1 < n + 6;
        }
      document = open_pdf (content);
      {
        g_autofree char *first = g_strdup_printf ("row-%u-", n);
        g_autofree char *last = g_strdup_printf ("row-%u-", n + 5);

        g_assert_cmpint (find_page (document, first), ==, find_page (document, last));
      }
    }
}

/* A group taller than a page breaks like other rows. */
static void
test_tall_group (void)
{
  static const double widths[] = { 1, 1 };
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  CraNode *table = cra_content_add_table (content->root, NULL, 2, widths);
  g_autoptr (Pdf) document = NULL;

  for (guint i = 0; i < 300; i++)
    {
      CraNode *row = cra_content_add_row (table, FALSE);
      g_autofree char *text = g_strdup_printf ("row-%u-", i);

      cra_content_add_cell (row, text);
      row->keep = TRUE;
    }
  document = open_pdf (content);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *text = g_strdup_printf ("row-%u-", i);

      find_page (document, text);
    }
  g_assert_cmpint (find_page (document, "row-0-"), ==, 0);
}

static gboolean
has_picture (PopplerDocument *document, int index)
{
  g_autoptr (Sheet) page = poppler_document_get_page (document, index);
  GList *images = poppler_page_get_image_mapping (page);
  gboolean found = images != NULL;

  poppler_page_free_image_mapping (images);
  return found;
}

static void
add_cell (CraNode *table, const char *text)
{
  cra_content_add_cell (cra_content_add_row (table, FALSE), text);
}

/* However full the page is, a heading has the beginning of what follows below it. */
static void
test_headings_keep_with (void)
{
  static const double widths[] = { 1, 1 };

  for (guint kind = 0; kind < 6; kind++)
    for (guint n = 26; n < 36; n++)
      {
        g_autoptr (CraContent) content = cra_content_new ("T", "en");
        g_autoptr (GBytes) picture = make_picture ("png", 20, 10, FALSE);
        g_autoptr (Pdf) document = NULL;
        CraNode *root = content->root;

        add_filler (content, n);
        cra_content_add_heading (root, 2, "Headword", NULL);
        if (kind == 0)
          add_cell (cra_content_add_table (root, "Caption", 2, widths), "Follower");
        else if (kind == 1)
          cra_content_add_field (cra_content_add_fields (root), "Follower\nof\nlines", "x");
        else if (kind == 2)
          cra_content_add_list_item (cra_content_add_list (root, TRUE), "Follower\nof\nthree");
        else if (kind == 3)
          cra_content_add_note (root, "Follower\nin\na note");
        else if (kind == 4)
          cra_content_add_figure (root, picture, "A figure", 40);
        else
          cra_content_add_paragraph (root, "Follower");
        cra_content_add_paragraph (root, "behind");
        document = open_pdf (content);
        if (kind == 4)
          g_assert_true (has_picture (document, find_page (document, "Headword")));
        else
          g_assert_cmpint (find_page (document, "Headword"), ==, find_page (document, "Follower"));
      }
}

int
main (int argc, char **argv)
{
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/pdf-parts/roman-numbers-are-written-as-everywhere", test_roman);
  g_test_add_func ("/document/pdf-parts/each-part-counts-its-own-pages", test_labels);
  g_test_add_func ("/document/pdf-parts/a-part-without-pages-is-none", test_parts_without_pages);
  g_test_add_func ("/document/pdf-parts/references-name-the-page-they-lead-to", test_references);
  g_test_add_func ("/document/pdf-parts/contents-name-the-labels", test_contents);
  g_test_add_func ("/document/pdf-parts/references-in-odd-places-are-there", test_odd_references);
  g_test_add_func ("/document/pdf-parts/an-index-lists-what-is-named-so", test_index);
  g_test_add_func ("/document/pdf-parts/an-index-of-nothing-is-nothing", test_empty_index);
  g_test_add_func ("/document/pdf-parts/the-letterhead-stands-on-top-of-a-page", test_letterhead);
  g_test_add_func ("/document/pdf-parts/a-letterhead-needs-no-logo", test_letterhead_parts);
  g_test_add_func ("/document/pdf-parts/rows-kept-together-stand-on-one-page", test_groups);
  g_test_add_func ("/document/pdf-parts/a-group-taller-than-a-page-breaks", test_tall_group);
  g_test_add_func ("/document/pdf-parts/headings-keep-with-whatever-follows",
                   test_headings_keep_with);
  result = g_test_run ();
  remove_saved ();
  return result;
}
