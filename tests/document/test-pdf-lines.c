/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and pages measured as a viewer sees them: edges, hyphens, directions, labels. */
#include "poppler-fixture.h"

#include <string.h>

#define LEFT_EDGE (25 * 72 / 25.4)
#define RIGHT_EDGE (595.28 - LEFT_EDGE)

static const char german[]
    = "Die Konformitätsbewertungsverfahren für Produkte mit digitalen Elementen umfassen "
      "die Schwachstellenbehandlung, die Cybersicherheitsrisikobewertung sowie die "
      "Aufrechterhaltung der Sicherheitsaktualisierungen während des gesamten "
      "Unterstützungszeitraums. Der Hersteller stellt sicher, dass "
      "Sicherheitsaktualisierungen unverzüglich und kostenlos verbreitet werden, sofern "
      "nichts anderes vereinbart wurde; sie werden von Hinweisen begleitet, die den Nutzern "
      "die einschlägigen Informationen liefern, auch zu möglichen Maßnahmen, die ergriffen "
      "werden können.";

/* A line of text on a page: its edges from the left, its place from the top. */
typedef struct
{
  double left;
  double right;
  double y;
  GString *text;
} Line;

static void
free_line (gpointer data)
{
  Line *self = data;

  g_string_free (self->text, TRUE);
  g_free (self);
}

/* The lines of the body of page INDEX. */
static GPtrArray *
list_lines (PopplerDocument *document, int index)
{
  g_autoptr (Sheet) page = poppler_document_get_page (document, index);
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *boxes = NULL;
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  const char *p = text;
  Line *line = NULL;
  guint n = 0;

  poppler_page_get_text_layout (page, &boxes, &n);
  for (guint i = 0; i < n && *p != '\0'; i++, p = g_utf8_next_char (p))
    {
      if (boxes[i].y1 < LEFT_EDGE - 5 || boxes[i].y2 > 841.89 - LEFT_EDGE + 5 || *p == '\n')
        {
          line = NULL;
          continue;
        }
      if (line == NULL)
        {
          line = g_new0 (Line, 1);
          line->left = boxes[i].x1;
          line->y = boxes[i].y1;
          line->text = g_string_new (NULL);
          g_ptr_array_add (lines, line);
        }
      line->left = MIN (line->left, boxes[i].x1);
      if (*p != ' ')
        line->right = MAX (line->right, boxes[i].x2);
      g_string_append_unichar (line->text, g_utf8_get_char (p));
    }
  return lines;
}

static const Line *
get_line (GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}

static const Line *
find_line (GPtrArray *lines, const char *text)
{
  for (guint i = 0; i < lines->len; i++)
    if (strstr (get_line (lines, i)->text->str, text) != NULL)
      return get_line (lines, i);
  g_error ("“%s” is on no line", text);
}

/* The only row of a table. */
static CraNode *
add_row (CraContent *content, guint n, const double *widths)
{
  return cra_content_add_row (cra_content_add_table (content->root, NULL, n, widths), FALSE);
}

static void
test_justified (void)
{
  g_autoptr (CraContent) content = cra_content_new ("T", "de");
  g_autoptr (Pdf) document = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  guint n_full = 0;

  content->justified = TRUE;
  cra_content_add_paragraph (content->root, german);
  document = open_pdf (content);
  lines = list_lines (document, 0);
  g_assert_cmpuint (lines->len, >=, 6);
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      g_assert_cmpfloat (ABS (get_line (lines, i)->left - LEFT_EDGE), <, 1);
      n_full += ABS (get_line (lines, i)->right - RIGHT_EDGE) < 0.6 ? 1 : 0;
    }
  /* A line whose spaces would grow too wide may stay ragged. */
  g_assert_cmpuint (n_full + 1, >=, lines->len - 1);
  g_assert_cmpfloat (get_line (lines, lines->len - 1)->right, <, RIGHT_EDGE - 20);
}

static void
test_ragged (void)
{
  g_autoptr (CraContent) content = cra_content_new ("T", "de");
  g_autoptr (Pdf) document = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  double least = RIGHT_EDGE;
  double most = 0;

  cra_content_add_paragraph (content->root, german);
  document = open_pdf (content);
  lines = list_lines (document, 0);
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      least = MIN (least, get_line (lines, i)->right);
      most = MAX (most, get_line (lines, i)->right);
    }
  g_assert_cmpfloat (most, <, RIGHT_EDGE + 0.6);
  /* Ragged, but not far from the edge: long words are divided. */
  g_assert_cmpfloat (least, <, RIGHT_EDGE - 3);
  g_assert_cmpfloat (least, >, RIGHT_EDGE - 80);
}

static guint
count_hyphens (GPtrArray *lines, guint *in_a_row)
{
  guint n = 0;
  guint row = 0;

  *in_a_row = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      gboolean has_hyphen = g_str_has_suffix (get_line (lines, i)->text->str, "\302\255");

      n += has_hyphen ? 1 : 0;
      row = has_hyphen ? row + 1 : 0;
      *in_a_row = MAX (*in_a_row, row);
    }
  return n;
}

/* TEXT in a column of a sixth of the page. */
static GPtrArray *
set_narrow (const char *language, const char *text, CraSpanStyle style, const char *link)
{
  static const double widths[] = { 1, 1, 1, 1, 1, 1 };
  g_autoptr (CraContent) content = cra_content_new ("T", language);
  g_autoptr (Pdf) document = NULL;
  CraNode *row = add_row (content, 6, widths);

  cra_content_add_span (cra_content_add_cell (row, NULL), text, style, link);
  document = open_pdf (content);
  return list_lines (document, 0);
}

static void
test_hyphens (void)
{
  g_autoptr (GPtrArray) lines = set_narrow ("de", german, CRA_SPAN_PLAIN, NULL);
  g_autoptr (GPtrArray) code = set_narrow ("de", german, CRA_SPAN_CODE, NULL);
  g_autoptr (GPtrArray) finnish = set_narrow ("fi", german, CRA_SPAN_PLAIN, NULL);
  guint row = 0;

  g_assert_cmpuint (count_hyphens (lines, &row), >, 5);
  g_assert_cmpuint (row, <=, 4);
  g_assert_cmpuint (count_hyphens (code, &row), ==, 0);
  g_assert_cmpuint (count_hyphens (finnish, &row), ==, 0);
}

/* A hyphen inside an address or a digest would be read as part of it. */
static void
test_literals (void)
{
  static const char *const texts[] = {
    "https://www.example.com/documentation/conformity/internationalisation",
    "/usr/share/documentation/requirements-manufacturer.json",
    "3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed7e6dc881",
    "cra_document_internationalisation_requirements", "MANUFACTURERDOCUMENTATIONREQUIREMENTS",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) lines = set_narrow ("en", texts[i], CRA_SPAN_PLAIN, NULL);
      g_autoptr (GString) whole = g_string_new (NULL);
      guint row = 0;

      g_assert_cmpuint (lines->len, >, 1);
      g_assert_cmpuint (count_hyphens (lines, &row), ==, 0);
      for (guint k = 0; k < lines->len; k++)
        g_string_append (whole, get_line (lines, k)->text->str);
      g_assert_cmpstr (whole->str, ==, texts[i]);
      /* It breaks behind a sign where it has one. */
      if (strpbrk (texts[i], "/_") != NULL)
        g_assert_nonnull (strchr ("/_.-:", whole->str[get_line (lines, 0)->text->len - 1]));
    }
}

/* The reader gets the word back: a soft hyphen is no character of the text. */
static void
test_divided_words (void)
{
  static const double widths[] = { 1, 5 };
  g_autoptr (CraContent) content = cra_content_new ("T", "de");
  CraNode *row = add_row (content, 2, widths);
  g_autofree char *wanted = squeeze (german);
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GBytes) bytes = NULL;

  cra_content_add_cell (row, german);
  bytes = write_pdf (content, NULL);
  text = extract_text (bytes, FALSE);
  if (text == NULL)
    return;
  assert_holds (text, "\302\255");
  found = squeeze (text);
  assert_holds (found, wanted);
}

static void
test_endless (void)
{
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autoptr (GString) endless = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;
  gint64 start = g_get_monotonic_time ();
  CraPdfResult result = { 0 };

  for (guint i = 0; endless->len < 100000; i++)
    g_string_append_printf (endless, "%x", i * 2654435761u);
  content->justified = TRUE;
  cra_content_add_paragraph (content->root, endless->str);
  bytes = write_pdf (content, &result);
  /* It takes a tenth of a second; it once took a minute. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  g_assert_cmpuint (result.pages, >, 15);
  text = extract_text (bytes, FALSE);
  if (text == NULL)
    return;
  /* What stands around every page is not of the text. */
  found = squeeze (text);
  g_assert_cmpuint (strlen (found), >=, endless->len);
  endless->str[4000] = '\0';
  for (guint i = 0; i + 40 < 4000; i += 400)
    {
      g_autofree char *part = g_strndup (endless->str + i, 20);

      assert_holds (found, part);
    }
}

/* 5,000 lines in one cell, justified or not: all there, none outside. */
static void
test_many_lines (void)
{
  static const double widths[] = { 1, 2 };
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autoptr (GString) words = g_string_new (NULL);
  CraNode *row = add_row (content, 2, widths);
  g_autoptr (Pdf) document = NULL;
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GBytes) bytes = NULL;

  content->justified = TRUE;
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (words, "Line %u of the justification\n", i);
  cra_content_add_cell (row, "I (2)(a)");
  cra_content_add_cell (row, words->str);
  bytes = write_pdf (content, NULL);
  text = extract_text (bytes, FALSE);
  if (text == NULL)
    return;
  found = squeeze (text);
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *line = g_strdup_printf ("Line%uofthejustification", i);

      g_assert_nonnull (strstr (found, line));
    }
}

static void
test_directions (void)
{
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autoptr (Pdf) document = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  cra_content_add_paragraph (content->root, "שלום עולם");
  cra_content_add_paragraph (content->root, "maker שלום עולם here");
  cra_content_add_paragraph (content->root, "שלום is the name of a company that makes things");
  document = open_pdf (content);
  lines = list_lines (document, 0);
  g_assert_cmpfloat (ABS (find_line (lines, "עולם")->right - RIGHT_EDGE), <, 1);
  g_assert_cmpfloat (ABS (find_line (lines, "maker")->left - LEFT_EDGE), <, 1);
  /* The name itself is taken for a line of its own. */
  g_assert_cmpfloat (find_line (lines, "company")->left, <, LEFT_EDGE + 60);
}

/* Joined letters: the word is narrower than its letters one by one. */
static void
test_shaping (void)
{
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autoptr (Pdf) document = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  cra_content_add_paragraph (content->root, "ببببببب");
  cra_content_add_paragraph (content->root, "ب ب ب ب ب ب ب");
  document = open_pdf (content);
  lines = list_lines (document, 0);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpfloat (get_line (lines, 0)->right - get_line (lines, 0)->left, <,
                     0.6 * (get_line (lines, 1)->right - get_line (lines, 1)->left));
}

/* Whatever the text, no character stands outside its column. */
static void
test_nothing_outside (void)
{
  static const char *const rows[] = {
    "\U0001F600\U0001F680\U0001F44D", "漢字かなカナ한국어", "Z\314\201\314\202\314\203\314\204",
    "العربية السلام عليكم ", "x", "a-b_c/d.e", "<U+202E>", "\356\200\200",
  };
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autoptr (Pdf) document = NULL;

  content->justified = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      static const double widths[] = { 1, 9 };
      g_autoptr (GString) text = g_string_new (NULL);
      CraNode *row = add_row (content, 2, widths);

      for (guint k = 0; k < 300; k++)
        g_string_append (text, rows[i]);
      cra_content_add_paragraph (content->root, text->str);
      cra_content_add_cell (row, text->str);
      cra_content_add_cell (row, text->str);
    }
  document = open_pdf (content);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr (GPtrArray) lines = list_lines (document, i);

      for (guint k = 0; k < lines->len; k++)
        {
          g_assert_cmpfloat (get_line (lines, k)->left, >, LEFT_EDGE - 2.5);
          g_assert_cmpfloat (get_line (lines, k)->right, <, RIGHT_EDGE + 2.5);
        }
    }
}

/* A pile of marks makes its line taller. */
static void
test_tall_lines (void)
{
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  g_autoptr (GString) pile = g_string_new ("Tower O");
  g_autoptr (Pdf) document = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  for (guint i = 0; i < 6; i++)
    g_string_append (pile, "\314\202");
  cra_content_add_paragraph (content->root, "first");
  cra_content_add_paragraph (content->root, "second");
  cra_content_add_paragraph (content->root, pile->str);
  document = open_pdf (content);
  lines = list_lines (document, 0);
  g_assert_cmpfloat (find_line (lines, "Tower")->y - find_line (lines, "second")->y, >,
                     find_line (lines, "second")->y - find_line (lines, "first")->y + 5);
}

/* A table with columns of numbers and of words. */
static void
test_numbers (void)
{
  static const double widths[] = { 2, 1, 1 };
  g_autoptr (CraContent) content = cra_content_new ("T", "en");
  CraNode *table = cra_content_add_table (content->root, NULL, 3, widths);
  g_autoptr (Pdf) document = NULL;
  g_autoptr (Sheet) page = NULL;
  double right[2] = { 0 };

  for (guint i = 0; i < 3; i++)
    {
      static const char *const texts[][3] = {
        { "Component", "Files", "Version" }, { "one", "7777", "1.2" },
        { "two", "1111 222", "1.2.3" },
      };
      CraNode *row = cra_content_add_row (table, i == 0);

      for (guint k = 0; k < 3; k++)
        cra_content_add_cell (row, texts[i][k]);
    }
  document = open_pdf (content);
  page = poppler_document_get_page (document, 0);
  for (guint i = 0; i < 2; i++)
    {
      GList *found = poppler_page_find_text (page, i == 0 ? "7777" : "222");

      g_assert_nonnull (found);
      right[i] = ((PopplerRectangle *) found->data)->x2;
      g_list_free_full (found, (GDestroyNotify) poppler_rectangle_free);
    }
  g_assert_cmpfloat (ABS (right[0] - right[1]), <, 0.5);
}

int
main (int argc, char **argv)
{
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/pdf-lines/justified-lines-end-at-one-edge", test_justified);
  g_test_add_func ("/document/pdf-lines/ragged-lines-end-near-the-edge", test_ragged);
  g_test_add_func ("/document/pdf-lines/words-are-divided-by-language-but-not-code", test_hyphens);
  g_test_add_func ("/document/pdf-lines/addresses-and-digests-get-no-hyphen", test_literals);
  g_test_add_func ("/document/pdf-lines/divided-words-come-back-whole", test_divided_words);
  g_test_add_func ("/document/pdf-lines/a-text-without-any-break-takes-no-time", test_endless);
  g_test_add_func ("/document/pdf-lines/a-cell-of-5000-lines-is-all-there", test_many_lines);
  g_test_add_func ("/document/pdf-lines/each-paragraph-has-its-direction", test_directions);
  g_test_add_func ("/document/pdf-lines/arabic-letters-join", test_shaping);
  g_test_add_func ("/document/pdf-lines/no-text-stands-outside-its-column", test_nothing_outside);
  g_test_add_func ("/document/pdf-lines/piled-marks-make-room", test_tall_lines);
  g_test_add_func ("/document/pdf-lines/numbers-stand-below-one-another", test_numbers);
  result = g_test_run ();
  remove_saved ();
  return result;
}
