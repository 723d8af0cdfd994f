/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages as a viewer sees them: order, structure, links, breaks. */
#include "poppler-fixture.h"

#include <string.h>

static int
find_dest_page (PopplerDocument *document, const char *name)
{
  PopplerDest *dest = poppler_document_find_dest (document, name);
  int page = 0;

  if (dest == NULL)
    g_error ("there is no place “%s”", name);
  page = dest->page_num;
  poppler_dest_free (dest);
  return page;
}

static void
test_page_labels (void)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (Pdf) document = NULL;
  int n = 0;

  content->watermark = g_strdup ("DRAFT");
  for (guint i = 0; i < 250; i++)
    cra_content_add_paragraph (content->root, "One more paragraph.");
  document = open_pdf (content);
  n = poppler_document_get_n_pages (document);
  g_assert_cmpint (n, >, 5);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("Page %d of %d", i + 1, n);
      g_autofree char *text = get_page_text (document, i);

      assert_holds (text, label);
      assert_holds (text, "DRAFT");
      assert_holds (text, "Sample document – Größe");
      assert_holds (text, "TD-1, version 2");
      assert_holds (text, "Journal 0123abcd");
    }
}

static guint
count_dark (cairo_surface_t *surface, guint limit)
{
  int stride = cairo_image_surface_get_stride (surface);
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (cairo_image_surface_get_data (surface)[y * stride + 4 * x + 1] < limit)
        n++;
  return n;
}

static guint
count_dark_pixels (const CraContent *content, guint limit)
{
  g_autoptr (Pdf) document = open_pdf (content);
  g_autoptr (Sheet) page = poppler_document_get_page (document, 0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 596, 842);
  cairo_t *cairo = cairo_create (surface);
  guint n = 0;

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  poppler_page_render (page, cairo);
  cairo_surface_flush (surface);
  n = count_dark (surface, limit);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  return n;
}

static void
test_watermark (void)
{
  g_autoptr (CraContent) plain = cra_content_new ("Title", "en");
  g_autoptr (CraContent) draft = cra_content_new ("Title", "en");

  draft->watermark = g_strdup ("DRAFT");
  g_assert_cmpuint (count_dark_pixels (draft, 250), >, count_dark_pixels (plain, 250) + 10000);
  /* Light enough to read what stands on it. */
  g_assert_cmpuint (count_dark_pixels (draft, 220), <, count_dark_pixels (plain, 220) + 500);
}

static void
test_contents (void)
{
  g_autoptr (CraContent) content = cra_content_new ("Title", "en");
  CraNode *contents = cra_content_add_contents (content->root, 2);
  g_autoptr (Pdf) document = NULL;
  g_autoptr (Sheet) page = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  GList *links = NULL;

  g_assert_nonnull (contents);
  cra_content_add_page_break (content->root);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *heading = g_strdup_printf ("Heading %u.", i);
      g_autofree char *id = g_strdup_printf ("h%u", i);

      cra_content_add_heading (content->root, 1 + i % 3, heading, i % 2 == 0 ? id : NULL);
      for (guint k = 0; k < i; k++)
        cra_content_add_paragraph (content->root, "Text.");
    }
  document = open_pdf (content);
  page = poppler_document_get_page (document, 0);
  bytes = write_pdf (content, NULL);
  text = extract_text (bytes, TRUE);
  for (guint i = 0; text != NULL && i < 30; i += 2)
    {
      g_autofree char *id = g_strdup_printf ("h%u", i);
      g_autofree char *pattern = g_strdup_printf ("Heading %u\\. +%d\n", i,
                                                  find_dest_page (document, id));

      g_assert_cmpint (g_regex_match_simple (pattern, text, 0, 0), ==, i % 3 != 2);
    }
  links = poppler_page_get_link_mapping (page);
  g_assert_cmpuint (g_list_length (links), ==, 20);
  poppler_page_free_link_mapping (links);
}

static void
test_links (void)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (Pdf) document = NULL;
  g_autoptr (Sheet) page = NULL;
  GList *links = NULL;
  guint n_uris = 0, n_places = 0;

  cra_content_add_span (cra_content_add_paragraph (content->root, NULL), "no link", CRA_SPAN_PLAIN,
                        "javascript:alert(1)");
  document = open_pdf (content);
  page = poppler_document_get_page (document, 1);
  links = poppler_page_get_link_mapping (page);
  for (GList *at = links; at != NULL; at = at->next)
    {
      const PopplerLinkMapping *link = at->data;

      if (link->action->type == POPPLER_ACTION_URI)
        {
          g_assert_cmpstr (link->action->uri.uri, ==, "https://example.com/%C3%A4");
          n_uris++;
        }
      else
        {
          g_assert_cmpint (link->action->type, ==, POPPLER_ACTION_GOTO_DEST);
          g_assert_cmpstr (link->action->goto_dest.dest->named_dest, ==, "second");
          n_places++;
        }
      g_assert_cmpfloat (link->area.x1, <, link->area.x2);
    }
  g_assert_cmpuint (n_uris, ==, 1);
  g_assert_cmpuint (n_places, ==, 1);
  g_assert_cmpint (find_dest_page (document, "row-1"), ==, 2);
  poppler_page_free_link_mapping (links);
}

/* Whatever has a name is found under it. */
static void
test_all_names (void)
{
  static const double widths[] = { 1 };
  g_autoptr (CraContent) content = cra_content_new ("Title", "en");
  CraNode *list = cra_content_add_list (content->root, FALSE);
  CraNode *table = cra_content_add_table (content->root, "Caption", 1, widths);
  CraNode *fields = cra_content_add_fields (content->root);
  CraNode *nodes[] = {
    list, table, fields,
    cra_content_add_list_item (list, "item"),
    cra_content_add_paragraph (cra_content_add_list_item (list, "two"), "below"),
    cra_content_add_row (table, TRUE), cra_content_add_row (table, FALSE),
    cra_content_add_field (fields, "label", "value"),
    cra_content_add_paragraph (content->root, "text"),
    cra_content_add_span (cra_content_add_note (content->root, NULL), "span", 0, NULL),
    cra_content_add_paragraph (cra_content_add_note (content->root, "note"), "in it"),
    cra_content_add_heading (content->root, 1, "heading", NULL),
    cra_content_add_signature (content->root, "sign"),
    cra_content_add_space (content->root, 3), cra_content_add_page_break (content->root),
    cra_content_add_paragraph (content->root, ""),
  };
  g_autoptr (Pdf) document = NULL;

  cra_content_add_paragraph (cra_content_add_cell (nodes[6], "cell"), "in the cell");
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      g_autofree char *id = g_strdup_printf ("node (%u) ä", i);

      cra_content_set_id (nodes[i], id);
    }
  document = open_pdf (content);
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    g_assert_cmpint (find_dest_page (document, nodes[i]->id), >, 0);
}

/* Text nobody has confirmed has dots below and a bar beside it. */
static void
test_suggested (void)
{
  g_autoptr (CraContent) plain = cra_content_new ("Title", "en");
  g_autoptr (CraContent) marked = cra_content_new ("Title", "en");

  cra_content_add_span (cra_content_add_paragraph (plain->root, NULL), "not confirmed",
                        CRA_SPAN_EMPHASIS, NULL);
  cra_content_add_span (cra_content_add_paragraph (marked->root, NULL), "not confirmed",
                        CRA_SPAN_SUGGESTED, NULL);
  g_assert_cmpuint (count_dark_pixels (marked, 250), >, count_dark_pixels (plain, 250) + 40);
}

/* A narrow column gives its header room. */
static void
test_header_words (void)
{
  static const double widths[] = { 1, 20, 1 };
  g_autoptr (CraContent) content = cra_content_new ("Title", "en");
  CraNode *row = cra_content_add_row (cra_content_add_table (content->root, NULL, 3, widths), TRUE);
  g_autoptr (Pdf) document = NULL;
  g_autofree char *text = NULL;

  cra_content_add_cell (row, "Confidentiality");
  cra_content_add_cell (row, "What");
  cra_content_add_cell (row, "Applicability");
  document = open_pdf (content);
  text = get_page_text (document, 0);
  assert_holds (text, "Confidentiality");
  assert_holds (text, "Applicability");
}

static void
append_bookmarks (GString *out, PopplerIndexIter *iter)
{
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      PopplerIndexIter *child = poppler_index_iter_get_child (iter);

      g_string_append (out, action->any.title);
      if (child != NULL)
        {
          g_string_append (out, " (");
          append_bookmarks (out, child);
          g_string_append (out, ")");
        }
      g_string_append (out, "; ");
      poppler_action_free (action);
      g_clear_pointer (&child, poppler_index_iter_free);
    }
  while (poppler_index_iter_next (iter));
}

static void
test_bookmarks (void)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (Pdf) document = open_pdf (content);
  PopplerIndexIter *iter = poppler_index_iter_new (document);
  g_autoptr (GString) found = g_string_new (NULL);

  append_bookmarks (found, iter);
  g_assert_cmpstr (found->str, ==, "Contents; First chapter (A section; ); Second chapter; ");
  poppler_index_iter_free (iter);
}

static void
test_structure (void)
{
  static const char *const expected[] = {
    "H1('Sample document')", "TOC(TOCI(Link('First chapter'", "H1('First chapter')",
    "P('Plain, strong, emphasis, code small suggested'Link('to the second chapter') "
    "Link('or the web') )",
    "Div(P('La version en vigueur') )", "Div(P('A note set apart') )",
    "L(LI(Lbl('1.') LBody('item one') ) LI(Lbl('2.') LBody(P('item two') "
    "L(LI(Lbl('", /* Poppler spoils the dash */
    "LBody('item below') ) ) ) ) )",
    "H2('A section')",
    "Table(Caption('Caption of the table') TR(TH('Nr') TH('What') TH('State') ) "
    "TR(TH('1') TD('cell text') TD ) )",
    "Table(TR(TH('Label') TD('Value') ) )", "P('Place and date')",
  };
  g_autoptr (CraContent) content = make_sample ();
  g_autofree char *found = describe_structure (content);
  const char *at = found;

  g_assert_true (g_str_has_prefix (found, "Document("));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const char *next = strstr (at, expected[i]);

      if (next == NULL)
        g_error ("“%s” does not follow in:\n%s", expected[i], found);
      at = next;
    }
}

/* A reader who listens hears the header once, a reader who looks sees it on every page. */
static void
test_repeated_header (void)
{
  static const double widths[] = { 1, 1 };
  g_autoptr (CraContent) content = cra_content_new ("Title", "en");
  CraNode *table = cra_content_add_table (content->root, NULL, 2, widths);
  CraNode *row = cra_content_add_row (table, TRUE);
  g_autoptr (Pdf) document = NULL;
  g_autofree char *structure = NULL;

  cra_content_add_cell (row, "Headword");
  cra_content_add_cell (row, "Other");
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *text = g_strdup_printf ("row%u.", i);

      row = cra_content_add_row (table, FALSE);
      cra_content_add_cell (row, text);
      cra_content_add_cell (row, "x");
    }
  document = open_pdf (content);
  g_assert_cmpint (poppler_document_get_n_pages (document), >, 3);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autofree char *text = get_page_text (document, i);

      g_assert_cmpuint (count_parts (text, "Headword"), ==, 1);
    }
  structure = describe_structure (content);
  g_assert_cmpuint (count_parts (structure, "Headword"), ==, 1);
  g_assert_cmpuint (count_parts (structure, "TR("), ==, 151);
}

static void
test_heading_levels (void)
{
  g_autoptr (CraContent) content = cra_content_new ("Title", "en");
  g_autofree char *found = NULL;

  cra_content_add_heading (content->root, 1, "one", NULL);
  cra_content_add_heading (content->root, 4, "four", NULL);
  /* Beside it: no deeper. */
  cra_content_add_heading (content->root, 4, "four too", NULL);
  cra_content_add_heading (content->root, 2, "two", NULL);
  cra_content_add_heading (content->root, 3, "three", NULL);
  found = describe_structure (content);
  assert_holds (found, "H1('one') H2('four') H2('four too') H2('two') H3('three')");
}

/* Where a line of text stands on its page, from the top; -1 = not on the page. */
static double
find_y (PopplerPage *page, const char *text)
{
  GList *found = poppler_page_find_text (page, text);
  double y = -1;
  double height = 0;

  poppler_page_get_size (page, NULL, &height);
  if (found != NULL)
    y = height - ((PopplerRectangle *) found->data)->y2;
  g_list_free_full (found, (GDestroyNotify) poppler_rectangle_free);
  return y;
}

/* However full the page is, a heading has its text below it. */
static void
test_headings_keep (void)
{
  for (guint n = 20; n < 60; n++)
    {
      g_autoptr (CraContent) content = cra_content_new ("T", "en");
      g_autoptr (Pdf) document = NULL;

      for (guint i = 0; i < n; i++)
        cra_content_add_paragraph (content->root, "filler");
      cra_content_add_heading (content->root, 1, "Headword", NULL);
      cra_content_add_heading (content->root, 2, "Subword", NULL);
      cra_content_add_paragraph (content->root, "Follower");
      document = open_pdf (content);
      for (int i = 0; i < poppler_document_get_n_pages (document); i++)
        {
          g_autoptr (Sheet) page = poppler_document_get_page (document, i);

          g_assert_cmpint (find_y (page, "Headword") >= 0, ==, find_y (page, "Follower") >= 0);
          g_assert_cmpint (find_y (page, "Subword") >= 0, ==, find_y (page, "Follower") >= 0);
        }
    }
}

/* The first two and the last two lines of a paragraph stay together. */
static void
test_no_single_lines (void)
{
  static const char *const words[] = { "alpha", "beta", "gamma", "delta", "epsilon" };
  g_autoptr (GString) five = g_string_new (NULL);

  /* Each word ends a line: the rest of it is one long unbreakable run of figures. */
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_append_printf (five, "%s-%s ", words[i],
                            "0123456789012345678901234567890123456789012345678901234567890");
  for (guint n = 25; n < 50; n++)
    {
      g_autoptr (CraContent) content = cra_content_new ("T", "en");
      g_autoptr (Pdf) document = NULL;

      for (guint i = 0; i < n; i++)
        cra_content_add_paragraph (content->root, "filler");
      cra_content_add_paragraph (content->root, five->str);
      document = open_pdf (content);
      for (int i = 0; i < poppler_document_get_n_pages (document); i++)
        {
          g_autoptr (Sheet) page = poppler_document_get_page (document, i);

          g_assert_cmpint (find_y (page, "alpha") >= 0, ==, find_y (page, "beta") >= 0);
          g_assert_cmpint (find_y (page, "delta") >= 0, ==, find_y (page, "epsilon") >= 0);
        }
    }
}

static void
test_inside_page (void)
{
  static const double widths[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 30 };
  g_autoptr (CraContent) content = make_sample ();
  CraNode *row = NULL;
  g_autoptr (Pdf) document = NULL;

  content->watermark = g_strdup ("ENTWURF");
  row = cra_content_add_row (cra_content_add_table (content->root, NULL, 20, widths), FALSE);
  for (guint i = 0; i < 20; i++)
    cra_content_add_cell (row, "Bundesamtsverordnungstext for every narrow column");
  document = open_pdf (content);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr (Sheet) page = poppler_document_get_page (document, i);
      g_autofree PopplerRectangle *boxes = NULL;
      guint n = 0;

      g_assert_true (poppler_page_get_text_layout (page, &boxes, &n));
      for (guint k = 0; k < n; k++)
        {
          g_assert_cmpfloat (boxes[k].x1, >=, 30);
          g_assert_cmpfloat (boxes[k].x2, <=, 595.28 - 30);
          g_assert_cmpfloat (boxes[k].y1, >=, 20);
          g_assert_cmpfloat (boxes[k].y2, <=, 841.89 - 20);
        }
    }
}

/* A title of many lines pushes the body down instead of running into it. */
static void
test_long_title (void)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (CraContent) content = NULL;
  g_autoptr (Pdf) document = NULL;
  g_autoptr (Sheet) page = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (title, "long title ");
  g_string_append (title, "endword");
  content = cra_content_new (title->str, "en");
  content->number = g_strdup ("N");
  cra_content_add_paragraph (content->root, "bodyword");
  document = open_pdf (content);
  page = poppler_document_get_page (document, 0);
  g_assert_cmpfloat (find_y (page, "endword"), >, 40);
  g_assert_cmpfloat (find_y (page, "bodyword"), >, find_y (page, "endword") + 8);
}

int
main (int argc, char **argv)
{
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/pdf-pages/every-page-carries-header-footer-and-label",
                   test_page_labels);
  g_test_add_func ("/document/pdf-pages/a-draft-is-seen-and-stays-readable", test_watermark);
  g_test_add_func ("/document/pdf-pages/contents-name-the-right-pages", test_contents);
  g_test_add_func ("/document/pdf-pages/links-lead-where-they-say", test_links);
  g_test_add_func ("/document/pdf-pages/every-name-has-a-place", test_all_names);
  g_test_add_func ("/document/pdf-pages/suggested-text-is-marked", test_suggested);
  g_test_add_func ("/document/pdf-pages/header-words-stay-whole", test_header_words);
  g_test_add_func ("/document/pdf-pages/bookmarks-nest-by-level", test_bookmarks);
  g_test_add_func ("/document/pdf-pages/structure-follows-the-tree", test_structure);
  g_test_add_func ("/document/pdf-pages/a-repeated-header-is-heard-once", test_repeated_header);
  g_test_add_func ("/document/pdf-pages/tagged-heading-levels-skip-none", test_heading_levels);
  g_test_add_func ("/document/pdf-pages/a-heading-keeps-with-what-follows", test_headings_keep);
  g_test_add_func ("/document/pdf-pages/no-line-of-a-paragraph-stands-alone", test_no_single_lines);
  g_test_add_func ("/document/pdf-pages/no-text-leaves-the-page", test_inside_page);
  g_test_add_func ("/document/pdf-pages/a-long-title-pushes-the-body-down", test_long_title);
  result = g_test_run ();
  remove_saved ();
  return result;
}
