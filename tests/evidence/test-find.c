/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are found where they stand on a page of a document. */
#include "base/cra-error.h"
#include "evidence/cra-evidence-reader.h"

#include <cairo-pdf.h>
#include <string.h>

#define PDF "application/pdf"
#define SIDE 400
#define LEFT 40.0
#define BASELINE 100.0

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Pages with TEXT near the upper left corner, TIMES below each other. */
static GBytes *
make_pdf (const char *text, guint times)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);

  cairo_set_font_size (cr, 12);
  for (guint i = 0; i < times; i++)
    {
      cairo_move_to (cr, LEFT, BASELINE + 0.4 * i);
      cairo_show_text (cr, text);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_pdf ("Declared under Annex Five", 1);
  g_autoptr (CraEvidenceView) view = cra_evidence_view_open (bytes, PDF, &error);
  g_autoptr (GArray) boxes = NULL;
  const CraEvidenceBox *box = NULL;

  g_assert_no_error (error);
  boxes = cra_evidence_view_find (view, 0, "declared UNDER", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (boxes->len, ==, 1);
  box = &g_array_index (boxes, CraEvidenceBox, 0);
  g_assert_cmpfloat_with_epsilon (box->x, LEFT, 2);
  g_assert_cmpfloat (box->width, >, 50);
  g_assert_cmpfloat (box->width, <, 130);
  /* Around the line, counted from the upper edge. */
  g_assert_cmpfloat (box->y, <, BASELINE);
  g_assert_cmpfloat (box->y, >, BASELINE - 20);
  g_assert_cmpfloat (box->y + box->height, >=, BASELINE - 1);
}

static void
test_nowhere (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_pdf ("Declared", 1);
  g_autoptr (CraEvidenceView) view = cra_evidence_view_open (bytes, PDF, &error);
  g_autoptr (GArray) boxes = NULL;

  g_assert_no_error (error);
  boxes = cra_evidence_view_find (view, 0, "not there", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (boxes->len, ==, 0);
  g_assert_null (cra_evidence_view_find (view, 1, "Declared", &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
}

/* However often the words are there, and however long they are, the answer stays small. */
static void
test_bounded (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_pdf ("ab ab ab", 700);
  g_autoptr (CraEvidenceView) view = cra_evidence_view_open (bytes, PDF, &error);
  g_autofree char *long_words = g_strnfill (100000, 'x');
  g_autoptr (GArray) boxes = NULL;
  g_autoptr (GArray) none = NULL;

  g_assert_no_error (error);
  boxes = cra_evidence_view_find (view, 0, "ab", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (boxes->len, >, 100);
  g_assert_cmpuint (boxes->len, <=, 500);
  none = cra_evidence_view_find (view, 0, long_words, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/evidence/find/words-where-they-stand-whatever-their-case", test_place);
  g_test_add_func ("/evidence/find/nothing-is-no-error", test_nowhere);
  g_test_add_func ("/evidence/find/the-answer-is-bounded", test_bounded);

  return g_test_run ();
}
