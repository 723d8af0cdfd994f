/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content tree: what goes in is what a writer finds. */
#include "document/cra-content.h"

static CraNode *
get_child (CraNode *node, guint i)
{
  g_assert_cmpuint (i, <, node->children->len);
  return g_ptr_array_index (node->children, i);
}

static void
test_order (void)
{
  static const double widths[] = { 1, 2 };
  static const CraNodeType types[] = {
    CRA_NODE_TITLE, CRA_NODE_HEADING, CRA_NODE_PARAGRAPH, CRA_NODE_NOTE, CRA_NODE_LIST,
    CRA_NODE_TABLE, CRA_NODE_FIELDS, CRA_NODE_FIGURE, CRA_NODE_CONTENTS, CRA_NODE_PAGE_BREAK,
    CRA_NODE_SPACE, CRA_NODE_SIGNATURE,
  };
  g_autoptr (CraContent) content = cra_content_new ("Title", "en");
  g_autoptr (GBytes) image = g_bytes_new_static ("x", 1);
  CraNode *root = content->root;

  cra_content_add_title (root, "Title");
  cra_content_add_heading (root, 2, "Heading", "h");
  cra_content_add_paragraph (root, "Paragraph");
  cra_content_add_note (root, "Note");
  cra_content_add_list (root, TRUE);
  cra_content_add_table (root, "Caption", 2, widths);
  cra_content_add_fields (root);
  cra_content_add_figure (root, image, "A picture", 80);
  cra_content_add_contents (root, 3);
  cra_content_add_page_break (root);
  cra_content_add_space (root, 5);
  cra_content_add_signature (root, "Name");

  g_assert_cmpuint (root->children->len, ==, G_N_ELEMENTS (types));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_assert_cmpint (get_child (root, i)->type, ==, types[i]);
      g_assert_true (get_child (root, i)->parent == root);
    }
  g_assert_cmpuint (get_child (root, 1)->level, ==, 2);
  g_assert_cmpstr (get_child (root, 1)->id, ==, "h");
  g_assert_true (get_child (root, 4)->ordered);
  g_assert_cmpfloat (get_child (root, 5)->columns[1], ==, 2);
  g_assert_true (get_child (root, 7)->image == image);
  g_assert_cmpuint (get_child (root, 8)->level, ==, 3);
}

static void
test_copies (void)
{
  double widths[] = { 1, 2 };
  char text[] = "text";
  g_autoptr (CraContent) content = cra_content_new ("Title", "en");
  CraNode *paragraph = cra_content_add_paragraph (content->root, text);
  CraNode *table = cra_content_add_table (content->root, NULL, 2, widths);

  text[0] = 'X';
  widths[0] = 9;
  g_assert_cmpstr (get_child (paragraph, 0)->text, ==, "text");
  g_assert_cmpfloat (table->columns[0], ==, 1);
  g_assert_null (table->text);
}

static void
test_visible (void)
{
  g_autoptr (CraContent) content = cra_content_new ("a\xe2\x80\xae" "b", "en");
  CraNode *list = cra_content_add_list (content->root, FALSE);
  CraNode *item = cra_content_add_list_item (list, "c\x01" "d");
  CraNode *span = cra_content_add_span (item, "e\xe2\x80\x8b" "f", CRA_SPAN_CODE, "#x");
  CraNode *fields = cra_content_add_fields (content->root);
  CraNode *field = cra_content_add_field (fields, "bad\xff", NULL);

  g_assert_cmpstr (content->title, ==, "a<U+202E>b");
  g_assert_cmpstr (get_child (item, 0)->text, ==, "c<U+0001>d");
  g_assert_cmpstr (span->text, ==, "e<U+200B>f");
  g_assert_cmpint (span->style, ==, CRA_SPAN_CODE);
  g_assert_cmpstr (span->link, ==, "#x");
  g_assert_cmpstr (field->text, ==, "bad\xef\xbf\xbd");
  g_assert_cmpuint (field->children->len, ==, 0);
}

static void
test_all_text (void)
{
  static const double widths[] = { 1, 1 };
  g_autoptr (CraContent) content = cra_content_new ("Title", "en");
  CraNode *paragraph = cra_content_add_paragraph (content->root, "one ");
  CraNode *row = cra_content_add_row (
    cra_content_add_table (content->root, "caption", 2, widths), TRUE);
  g_autofree char *text = NULL;

  cra_content_add_span (paragraph, "two", CRA_SPAN_STRONG, NULL);
  cra_content_add_cell (row, "left");
  cra_content_add_cell (row, "right");
  text = cra_content_dup_text (content->root);
  g_assert_cmpstr (text, ==, "one two\ncaption\nleft\nright");
}

static void
test_names (void)
{
  g_autoptr (CraContent) content = cra_content_new ("Title", "en");
  CraNode *paragraph = cra_content_add_paragraph (content->root, "x");

  cra_content_set_id (paragraph, "a");
  cra_content_set_id (paragraph, "b");
  cra_content_set_language (paragraph, "mt");
  g_assert_cmpstr (paragraph->id, ==, "b");
  g_assert_cmpstr (paragraph->language, ==, "mt");
}

static void
test_wrong_parent (void)
{
  g_autoptr (CraContent) content = cra_content_new ("Title", "en");

  g_test_expect_message ("cra-document", G_LOG_LEVEL_CRITICAL, "*CRA_NODE_ROW*");
  g_assert_null (cra_content_add_cell (content->root, "x"));
  g_test_assert_expected_messages ();
  g_test_expect_message ("cra-document", G_LOG_LEVEL_CRITICAL, "*level*");
  g_assert_null (cra_content_add_heading (content->root, 5, "x", NULL));
  g_test_assert_expected_messages ();
  g_assert_cmpuint (content->root->children->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/content/nodes-stand-in-the-order-they-were-added", test_order);
  g_test_add_func ("/document/content/text-and-widths-are-copied", test_copies);
  g_test_add_func ("/document/content/hidden-characters-become-visible-on-the-way-in", test_visible);
  g_test_add_func ("/document/content/all-text-is-found-again", test_all_text);
  g_test_add_func ("/document/content/a-name-or-language-set-last-counts", test_names);
  g_test_add_func ("/document/content/a-cell-outside-a-row-is-refused", test_wrong_parent);
  return g_test_run ();
}
