/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content trees with everything in them. */
#include "twin-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <libxml/parser.h>
#include <libxml/xpathInternals.h>
#include <string.h>
#include <sys/resource.h>

GBytes *
make_png (int width, int height, guint colour)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *data = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, colour);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "png", &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

GBytes *
make_jpeg (int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *data = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x204080ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

GBytes *
make_turned_jpeg (int width, int height)
{
  /* One entry: orientation (0x0112), a short, one of them, 6. */
  static const guint8 turned[]
      = { 0xff, 0xe1, 0, 34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
          0,    1,    1, 0x12, 0,   3,   0,   0,   0, 1, 0,   6,   0, 0,  0, 0, 0, 0 };
  g_autoptr (GBytes) plain = make_jpeg (width, height);
  GByteArray *out = g_byte_array_new ();
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (plain, &length);

  g_byte_array_append (out, data, 2);
  g_byte_array_append (out, turned, sizeof turned);
  g_byte_array_append (out, data + 2, (guint)length - 2);
  return g_byte_array_free_to_bytes (out);
}

static void
describe (CraContent *content)
{
  content->author = g_strdup ("Example & Sons");
  content->subject = g_strdup ("Example Product 1.0");
  content->number = g_strdup ("TD-1 <version 2>");
  content->footer = g_strdup ("2026-01-02  7:0123abcd");
  content->watermark = g_strdup ("DRAFT");
  content->created = g_strdup ("2026-01-02T03:04:05Z");
  content->page_label = g_strdup ("Page {page} of {pages}");
}

static void
add_spans (CraNode *root)
{
  CraNode *node = cra_content_add_paragraph (root, "Plain, ");

  cra_content_add_span (node, "strong, ", CRA_SPAN_STRONG, NULL);
  cra_content_add_span (node, "emphasis, ", CRA_SPAN_EMPHASIS, NULL);
  cra_content_add_span (node, "code  with   spaces, ", CRA_SPAN_CODE, NULL);
  cra_content_add_span (node, "small, ", CRA_SPAN_SMALL, NULL);
  cra_content_add_span (node, "strong code, ", CRA_SPAN_STRONG | CRA_SPAN_CODE, NULL);
  cra_content_add_span (node, "to the second chapter", CRA_SPAN_PLAIN, "#second");
  cra_content_add_span (node, ", the web", CRA_SPAN_PLAIN, "https://example.com/ä?a=1&b=2");
  cra_content_add_span (node, ", mail", CRA_SPAN_PLAIN, "mailto:info@example.com");
  cra_content_add_span (node, ", nowhere", CRA_SPAN_PLAIN, "javascript:alert(1)");
  cra_content_set_language (cra_content_add_paragraph (root, "La version en vigueur"), "fr");
  node = cra_content_add_paragraph (root, NULL);
  cra_content_add_span (node, "A text nobody has confirmed.", CRA_SPAN_SUGGESTED, NULL);
  node = cra_content_add_paragraph (root, NULL);
  cra_content_add_span (node, "[proposal]", CRA_SPAN_SUGGESTED | CRA_SPAN_STRONG, NULL);
  cra_content_add_span (node, " ", CRA_SPAN_PLAIN, NULL);
  cra_content_add_span (node, "A text that says so.", CRA_SPAN_SUGGESTED, NULL);
  node = cra_content_add_paragraph (root, "See the evidence, ");
  cra_content_add_page_reference (node, "on page {page} of this", "evidence-1");
  cra_content_add_paragraph (root, "First line\nsecond line");
  cra_content_add_note (root, "A note set apart\nwith two paragraphs");
}

static void
add_lists (CraNode *root)
{
  CraNode *list = cra_content_add_list (root, TRUE);
  CraNode *item = NULL;

  cra_content_add_list_item (list, "item one");
  item = cra_content_add_list_item (list, "item two");
  cra_content_add_list_item (cra_content_add_list (item, TRUE), "item two a");
  cra_content_add_list_item (cra_content_add_list (item, FALSE), "item below");
  cra_content_add_paragraph (item, "a paragraph of item two");
  cra_content_add_list_item (list, "item three");
  list = cra_content_add_list (root, TRUE);
  cra_content_add_list_item (list, "counted anew");
  list = cra_content_add_list (root, FALSE);
  cra_content_add_list_item (list, "bullet");
}

static void
add_table (CraNode *root)
{
  static const double widths[] = { 1, 4, 2 };
  CraNode *table = cra_content_add_table (root, "Caption of the table", 3, widths);
  CraNode *row = cra_content_add_row (table, TRUE);

  cra_content_set_id (table, "table-1");
  cra_content_add_cell (row, "Nr");
  cra_content_add_cell (row, "What");
  cra_content_add_cell (row, "State");
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("evidence-%u", i);
      g_autofree char *number = g_strdup_printf ("E%u", i);

      row = cra_content_add_row (table, FALSE);
      row->keep = i == 2;
      cra_content_set_id (row, id);
      cra_content_add_cell (row, number)->header = TRUE;
      cra_content_add_cell (row, "cell text\nsecond paragraph");
      if (i != 3)
        cra_content_set_language (cra_content_add_cell (row, "fertig"), "de");
    }
}

static void
add_rest (CraNode *root)
{
  g_autoptr (GBytes) png = make_png (60, 30, 0x208040ff);
  g_autoptr (GBytes) jpeg = make_jpeg (80, 40);
  CraNode *node = cra_content_add_fields (root);

  cra_content_set_id (cra_content_add_field (node, "Label", "Value"), "field-1");
  cra_content_add_paragraph (
      cra_content_add_field (node, "Address", "Example Street 1\nExample Town"),
      "a paragraph of the field");
  cra_content_set_id (cra_content_add_figure (root, png, "A \"green\" picture", 60), "figure-1");
  cra_content_add_figure (root, jpeg, "A blue picture", 300);
  cra_content_add_figure (root, png, "The green picture again", 30);
  cra_content_add_space (root, 12.5);
  cra_content_add_signature (root, "Place and date");
}

CraContent *
make_everything (void)
{
  CraContent *content = cra_content_new ("Sample document – Größe", "en");
  CraNode *root = content->root;
  g_autoptr (GBytes) logo = make_png (90, 30, 0x802020ff);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);

  describe (content);
  cra_content_add_part (root, CRA_NUMBERING_ROMAN, NULL);
  cra_content_add_letterhead (root, logo, "Logo of Example & Sons",
                              "Example & Sons\nExample Street 1");
  cra_content_add_title (root, "Sample document");
  cra_content_add_heading (root, 1, "Contents", NULL);
  cra_content_add_contents (root, 2);
  cra_content_add_part (root, CRA_NUMBERING_ARABIC, "A-");
  cra_content_add_heading (root, 1, "First chapter", "first");
  add_spans (root);
  cra_content_add_heading (root, 2, "A section", NULL);
  add_lists (root);
  cra_content_add_heading (root, 4, "A level too deep", NULL);
  add_table (root);
  cra_content_add_page_break (root);
  cra_content_add_page_break (root);
  cra_content_add_heading (root, 1, "Second chapter", "second");
  add_rest (root);
  cra_content_add_pages (root, bytes, "Report of the test laboratory");
  cra_content_add_heading (root, 1, "Index of evidence", NULL);
  cra_content_add_index (root, "evidence-");
  cra_content_attach (content, "assessment.json", "application/json", "The assessment <all>", NULL,
                      CRA_ATTACHMENT_DATA, bytes);
  return content;
}

/* --- Odd content --- */

static void
add_odd_text (CraNode *root)
{
  g_autoptr (GString) word = g_string_new (NULL);
  CraNode *node = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_c (word, (char)('a' + i % 26));
  cra_content_add_paragraph (root, word->str);
  cra_content_add_paragraph (
      root,
      "Emoji 😀👩‍👩‍👧‍👦, marks e\u0301\u0323, \u0645\u0631\u062d\u0628\u0627");
  cra_content_add_paragraph (root, "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd, hello");
  cra_content_add_paragraph (root, "1. \u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645");
  cra_content_add_paragraph (root, "control \x01 \x1b[0m \x7f \xc2\x85 override \u202e end");
  cra_content_add_paragraph (root,
                             "broken \xff\xfe bytes, \xef\xbf\xbe\xef\xbf\xbf, tab\tand  spaces ");
  cra_content_add_paragraph (root,
                             "]]> --> &amp; &#x41; <script>alert(\"1\")</script> </style> 'q' `b`");
  cra_content_add_paragraph (root, "");
  cra_content_add_heading (root, 2, "Heading <b>with</b>\nmarkup",
                           "id with \"spaces\" & <signs>/ä");
  node = cra_content_add_paragraph (root, NULL);
  cra_content_add_span (node, "a link", 0, "#id with \"spaces\" & <signs>/ä");
  cra_content_add_span (node, " hostile", 0, "https://example.com/\" onclick=\"alert(1)\" x='<>");
  cra_content_add_span (node, " worse", 0, "data:text/html,<script>alert(1)</script>");
  cra_content_add_span (node, " spaced", 0, " javascript:alert(1)");
  cra_content_add_span (node, " new\nline", 0, "HTTPS://example.com/\n\tx");
  cra_content_set_language (node, "x\" onload=\"alert(1)");
}

static void
add_strays (CraNode *root)
{
  static const double widths[] = { 1, 1 };
  CraNode *table = cra_content_add_table (root, "Odd <table>", 2, widths);
  CraNode *row = cra_content_add_row (table, FALSE);
  CraNode *item = NULL;

  for (guint i = 0; i < 3; i++)
    cra_content_add_cell (row, "more cells than columns");
  cra_content_add_paragraph (table, "a paragraph among rows");
  cra_content_add_list_item (
      cra_content_add_list (cra_content_add_cell (cra_content_add_row (table, FALSE), NULL), FALSE),
      "a list in a cell");
  cra_content_add_table (root, "Empty table", 2, widths);
  cra_content_add_fields (root);
  cra_content_add_list (root, FALSE);
  item = cra_content_add_list_item (cra_content_add_list (root, FALSE), NULL);
  cra_content_add_field (cra_content_add_fields (item), "a label in a list", "a value in a list");
  table = cra_content_add_table (item, "a table in a list", 1, widths);
  cra_content_add_cell (cra_content_add_row (table, FALSE), "a cell in a list");
  cra_content_add_span (root, "a span on its own", CRA_SPAN_STRONG, NULL);
  cra_content_add_paragraph (cra_content_add_heading (root, 3, "A heading", NULL),
                             "below a heading");
  cra_content_add_heading (root, 1, NULL, NULL);
  cra_content_set_id (cra_content_add_paragraph (root, NULL), "empty");
  cra_content_add_page_break (root);
}

CraContent *
make_odd (void)
{
  CraContent *content = cra_content_new ("</title><script>alert(1)</script> & \"odd\"", "en");

  content->watermark = g_strdup ("DRAFT </div> \"; } \x02");
  content->number = g_strdup ("\" onload='x' </style><script>");
  content->footer = g_strdup ("</footer> \\ ' \" } </style>");
  content->page_label = g_strdup ("{pages}{page}</style>\" {x} \\");
  content->author = g_strdup ("<&>\"' \x03");
  cra_content_add_heading (content->root, 3, "Begins too deep", NULL);
  add_odd_text (content->root);
  add_strays (content->root);
  return content;
}

CraContent *
make_long (guint n)
{
  static const double widths[] = { 1, 4, 2 };
  CraContent *content = cra_content_new ("A long table", "en");
  CraNode *table = cra_content_add_table (content->root, NULL, 3, widths);
  CraNode *row = cra_content_add_row (table, TRUE);

  cra_content_add_cell (row, "Nr");
  cra_content_add_cell (row, "What");
  cra_content_add_cell (row, "State");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      row = cra_content_add_row (table, FALSE);
      cra_content_add_cell (row, number);
      cra_content_add_cell (row,
                            "A component of the product that is described in more than one line, "
                            "because a long table is only long with long texts in its cells");
      cra_content_add_cell (row, "as expected");
    }
  return content;
}

/* --- Writing --- */

GBytes *
write_twin (WriteTwin write, const CraContent *content)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  write (content, stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

void
expect_twin_failure (WriteTwin write,
                     CraContent *content,
                     CraJob *job,
                     GQuark domain,
                     int code,
                     const char *part)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_false (write (content, stream, job, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, part));
}

static long
get_peak (void)
{
  struct rusage usage = { 0 };

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

void
check_twin_memory (WriteTwin write)
{
  g_autoptr (CraContent) content = make_long (10000);
  g_autoptr (GFile) file = g_file_new_for_path ("/dev/null");
  g_autoptr (GFileOutputStream) stream = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, NULL);
  g_autoptr (GError) error = NULL;
  long before = get_peak ();

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("The sanitizer holds what is free");
  return;
#endif
  write (content, G_OUTPUT_STREAM (stream), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_peak () - before, <, 1024);
}

/* --- Reading --- */

/* What XML does not allow stands there as an escape one can see. */
static char *
show_text (const char *text)
{
  g_autoptr (GString) shown = g_string_new (text);

  g_string_replace (shown, "\xef\xbf\xbe", "<U+FFFE>", 0);
  g_string_replace (shown, "\xef\xbf\xbf", "<U+FFFF>", 0);
  return g_strdup (shown->str);
}

static void
list_node (const CraNode *node, GPtrArray *texts)
{
  gboolean is_prefix = node->type == CRA_NODE_INDEX || node->type == CRA_NODE_PART;

  if (node->text != NULL && !is_prefix && !(node->style & CRA_SPAN_PAGE))
    {
      g_auto (GStrv) lines = g_strsplit (node->text, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        g_ptr_array_add (texts, show_text (lines[i]));
    }
  if (node->alternative != NULL)
    g_ptr_array_add (texts, g_strdup (node->alternative));
  for (guint i = 0; i < node->children->len; i++)
    list_node (g_ptr_array_index (node->children, i), texts);
}

GPtrArray *
list_texts (const CraContent *content)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  list_node (content->root, texts);
  return texts;
}

xmlDoc *
parse_xml (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  xmlDoc *doc = xmlReadMemory (data, (int)length, NULL, NULL, XML_PARSE_NONET);

  g_assert_nonnull (doc);
  g_assert_null (doc->intSubset);
  return doc;
}

static xmlXPathObject *
evaluate (xmlDoc *doc, const char *path)
{
  static const char *const prefixes[][2] = {
    { "office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0" },
    { "style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0" },
    { "text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0" },
    { "table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0" },
    { "draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" },
    { "fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" },
    { "svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" },
    { "meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0" },
    { "manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" },
    { "dc", "http://purl.org/dc/elements/1.1/" },
    { "xlink", "http://www.w3.org/1999/xlink" },
  };
  xmlXPathContext *context = xmlXPathNewContext (doc);
  xmlXPathObject *object = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    xmlXPathRegisterNs (context, BAD_CAST prefixes[i][0], BAD_CAST prefixes[i][1]);
  object = xmlXPathEvalExpression (BAD_CAST path, context);
  g_assert_nonnull (object);
  g_assert_cmpint (object->type, ==, XPATH_NODESET);
  xmlXPathFreeContext (context);
  return object;
}

guint
count_nodes (xmlDoc *doc, const char *path)
{
  xmlXPathObject *object = evaluate (doc, path);
  guint n = object->nodesetval != NULL ? (guint)object->nodesetval->nodeNr : 0;

  xmlXPathFreeObject (object);
  return n;
}

char *
get_text (xmlDoc *doc, const char *path)
{
  xmlXPathObject *object = evaluate (doc, path);
  char *text = NULL;

  if (object->nodesetval != NULL && object->nodesetval->nodeNr > 0)
    {
      xmlChar *content = xmlNodeGetContent (object->nodesetval->nodeTab[0]);

      text = g_strdup ((const char *)content);
      xmlFree (content);
    }
  xmlXPathFreeObject (object);
  return text;
}

char *
squeeze_text (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}
