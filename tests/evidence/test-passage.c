/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passages that were marked, looked for in other issues of a document; the places of letters. */
#include <locale.h>

#include "base/cra-error.h"
#include "evidence/cra-evidence-passage.h"
#include "evidence/cra-evidence-reader.h"

#include "text-fixture.h"

#define WIDTH TEXT_FIXTURE_WIDTH
#define HEIGHT TEXT_FIXTURE_HEIGHT
#define LEFT TEXT_FIXTURE_LEFT

static CraEvidencePassage
look (const char *text, const char *quote, guint page, const char *area)
{
  g_autoptr (GBytes) bytes = text_fixture_write_pdf (text, 100);
  g_autoptr (GError) error = NULL;
  CraEvidencePassage passage = { .quote = quote, .page = page };
  gboolean done;

  g_assert_true (cra_area_parse (area, &passage.area));
  done = cra_evidence_find_passages (bytes, "application/pdf", &passage, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return passage;
}

static const struct
{
  const char *text, *quote;
  guint page; /* 0 = not there */
} cases[] = {
  { "Only signed updates are installed.", "signed updates", 1 },
  /* Broken otherwise, divided, spaced, with a ligature. */
  { "Only signed\nupdates are installed.", "signed updates are", 1 },
  { "All traffic uses en-\ncryption at rest.", "uses encryption at rest", 1 },
  { "All traffic uses encryption.", "uses en- cryption.", 1 },
  { "A long-term key", "long- term key", 1 },
  { "Only   signed    updates", "signed updates", 1 },
  { "The of\xef\xac\x81" "ce network", "office network", 1 },
  /* On another page. */
  { "Contents\fNothing here\fOnly signed updates are installed.", "signed updates", 3 },
  /* Other words are another passage; and part of a word is no passage. */
  { "Only signed upgrades are installed.", "signed updates", 0 },
  { "A brisk test", "risk", 0 },
  { "Keys of 128 bits", "Keys of 12", 0 },
  { "AES 256 is used", "AES 128 is used", 0 },
  { "At -5 degrees", "At 5 degrees", 0 },
  { "Nothing at all", "signed updates", 0 },
  { "Nothing at all", " \n ", 0 },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CraEvidencePassage passage = look (cases[i].text, cases[i].quote, 1, "100 100 200 20");
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%s in %s", cases[i].quote, shown);
      g_assert_cmpint (passage.found, ==, cases[i].page != 0);
      if (cases[i].page != 0)
        g_assert_cmpuint (passage.found_page, ==, cases[i].page);
    }
}

static void
test_nearest (void)
{
  const char *text = "key\nnone\nkey\f-\fkey\f-\f-\f-\fkey";
  CraEvidencePassage first = look (text, "key", 1, "100 105 50 20");
  CraEvidencePassage third = look (text, "key", 1, "100 155 50 20");
  CraEvidencePassage later = look (text, "key", 4, "100 100 50 20");
  CraEvidencePassage last = look (text, "key", 6, "100 100 50 20");

  g_assert_cmpuint (first.found_page, ==, 1);
  g_assert_cmpint (first.found_area.y, <, 130);
  g_assert_cmpuint (third.found_page, ==, 1);
  g_assert_cmpint (third.found_area.y, >, 130);
  g_assert_cmpuint (later.found_page, ==, 3);
  g_assert_cmpuint (last.found_page, ==, 7);
}

/* The box of words of one line is around these words; that of two lines around both. */
static void
test_places (void)
{
  CraEvidencePassage part = look ("Only signed updates are installed.", "signed", 1, "1 1 1 1");
  CraEvidencePassage both = look ("Only signed\nupdates are", "signed updates", 1, "1 1 1 1");
  int line = 20 * 1000 / HEIGHT;

  g_assert_cmpint (part.found_area.x, >, 1000 * (LEFT + 20) / WIDTH);
  g_assert_cmpint (part.found_area.width, >, 40);
  g_assert_cmpint (part.found_area.width, <, 100);
  g_assert_cmpint (part.found_area.y, >, 100);
  g_assert_cmpint (part.found_area.y + part.found_area.height, <, 130);
  g_assert_cmpint (both.found_area.height, >=, line + part.found_area.height - 2);
  g_assert_cmpint (both.found_area.x, <=, 1000 * LEFT / WIDTH + 1);
}

static void
test_no_text (void)
{
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("%PDF-1.4 nothing", 16);
  g_autoptr (GBytes) picture = g_bytes_new_static ("\x89PNG", 4);
  CraEvidencePassage passage = { .quote = "signed", .page = 1, .area = { 1, 1, 1, 1 } };

  g_assert_true (
    cra_evidence_find_passages (nonsense, "application/pdf", &passage, 1, NULL, NULL));
  g_assert_false (passage.found);
  g_assert_true (cra_evidence_find_passages (picture, "image/png", &passage, 1, NULL, NULL));
  g_assert_false (passage.found);
}

static void
test_out_of_time (void)
{
  CraEvidencePassage passage;

  cra_evidence_passage_set_seconds_for_test (0);
  passage = look ("key", "key", 1, "1 1 1 1");
  g_assert_false (passage.found);
  g_assert_true (passage.unread);
  cra_evidence_passage_set_seconds_for_test (-1);
  passage = look ("key", "key", 1, "1 1 1 1");
  g_assert_true (passage.found);
  g_assert_false (passage.unread);
}

/* Without the helper nothing is known, and that is said. */
static void
test_no_helper (void)
{
  g_autoptr (GBytes) bytes = text_fixture_write_pdf ("key", 100);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_strdup (g_getenv ("CRA_UNINSTALLED"));
  CraEvidencePassage passage = { .quote = "key", .page = 1, .area = { 1, 1, 1, 1 } };
  gboolean done;

  g_setenv ("CRA_UNINSTALLED", "/nonexistent", TRUE);
  done = cra_evidence_find_passages (bytes, "application/pdf", &passage, 1, NULL, &error);
  g_setenv ("CRA_UNINSTALLED", folder, TRUE);
  g_assert_false (done);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) bytes = text_fixture_write_pdf ("key\fkey", 100);
  g_autoptr (CraJob) job = cra_job_new ("test");
  g_autoptr (GError) error = NULL;
  CraEvidencePassage passage = { .quote = "key", .page = 1, .area = { 1, 1, 1, 1 } };

  cra_job_cancel (job);
  g_assert_false (
    cra_evidence_find_passages (bytes, "application/pdf", &passage, 1, job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_letters (void)
{
  g_autoptr (GBytes) bytes = text_fixture_write_pdf ("Only signed updates\nsecond", 100);
  g_autoptr (CraEvidenceView) view = cra_evidence_view_open (bytes, "application/pdf", NULL);
  g_autoptr (GPtrArray) lines = cra_evidence_view_get_lines (view, 0, NULL);
  const CraEvidenceLine *line;
  CraEvidenceBox whole, word;

  g_assert_cmpuint (lines->len, ==, 2);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->text, ==, "Only signed updates");
  g_assert_cmpuint (line->n_letters, ==, 19);
  for (guint i = 1; i < line->n_letters; i++)
    g_assert_cmpfloat (line->edges[i], >=, line->edges[i - 1]);
  cra_evidence_line_get_box (line, 0, G_MAXUINT, &whole);
  g_assert_cmpfloat_with_epsilon (whole.width, line->box.width, 0.5);
  cra_evidence_line_get_box (line, 5, 11, &word);
  g_assert_cmpfloat (word.x, >, whole.x + 20);
  g_assert_cmpfloat (word.x + word.width, <, whole.x + whole.width - 20);
}

/* --- Areas --- */

static void
test_areas (void)
{
  static const char *const wrong[]
    = { "", "1 2 3", "1 2 3 4 5", "1 2 0 4", "1 2 3 0", "900 0 101 10", "0 900 10 101", "-1 0 10 10",
        "1.5 0 10 10", "1  2 3 4", "1 2 3 4 ", "10000000000 1 1 1", NULL };
  CraArea area;
  g_autofree char *text = NULL;

  for (guint i = 0; wrong[i] != NULL; i++)
    g_assert_false (cra_area_parse (wrong[i], &area));
  g_assert_false (cra_area_parse (NULL, &area));
  g_assert_true (cra_area_parse ("0 0 1000 1000", &area));
  cra_area_from_points (&area, -10, 421, 2000, 0, WIDTH, HEIGHT);
  text = cra_area_format (&area);
  g_assert_cmpstr (text, ==, "0 500 1000 1");
  g_assert_cmpfloat (cra_area_overlap (&(CraArea){ 0, 0, 10, 10 }, &(CraArea){ 5, 0, 10, 10 }), ==,
                     0.5);
  g_assert_cmpfloat (cra_area_overlap (&(CraArea){ 0, 0, 10, 10 }, &(CraArea){ 10, 0, 10, 10 }), ==,
                     0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/passage/breaks-and-hyphens-differ-words-do-not", test_words);
  g_test_add_func ("/evidence/passage/the-nearest-page-and-place-is-taken", test_nearest);
  g_test_add_func ("/evidence/passage/its-place-is-around-its-letters", test_places);
  g_test_add_func ("/evidence/passage/what-has-no-text-holds-none", test_no_text);
  g_test_add_func ("/evidence/passage/cancelling-is-said", test_cancelled);
  g_test_add_func ("/evidence/passage/every-letter-has-its-place", test_letters);
  g_test_add_func ("/evidence/passage/areas-stay-on-the-page", test_areas);
  g_test_add_func ("/evidence/passage/out-of-time-is-not-known", test_out_of_time);
  g_test_add_func ("/evidence/passage/without-the-helper-is-an-error", test_no_helper);
  return g_test_run ();
}
