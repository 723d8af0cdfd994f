/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pins: set, refused, taken along by new revisions. */
#include "workbench-fixture.h"

#include "base/cra-error.h"
#include "evidence/cra-evidence-passage.h"
#include "workbench/cra-workbench-pin.h"

#include "../evidence/text-fixture.h"

#define AREA "100 110 300 20"
#define CLAUSE "AI.I.2.c"

static GFile *
write_pdf (Fixture *fixture, const char *name, const char *text, double top)
{
  g_autoptr (GBytes) bytes = text_fixture_write_pdf (text, top);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  return g_file_new_for_path (path);
}

static gint64
add_pdf (Fixture *fixture, const char *text)
{
  g_autoptr (GFile) file = write_pdf (fixture, "report.pdf", text, 100);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  cra_workbench_add_evidence (fixture->workbench, fixture->version, file, NULL, NULL, NULL, &id,
                              &error);
  g_assert_no_error (error);
  return id;
}

static gint64
pin (Fixture *fixture, gint64 evidence, gint64 page, const char *area, const char *quote)
{
  g_autoptr (GError) error = NULL;
  gint64 link = 0;

  cra_workbench_pin (fixture->workbench, fixture->version, evidence, CLAUSE, page, area, quote, &link,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpint (link, !=, 0);
  return link;
}

static CraLink *
get_link (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  CraObject *link = cra_workbench_get (fixture->workbench, &cra_link_type, id, &error);

  g_assert_no_error (error);
  return (CraLink *) link;
}

static GPtrArray *
revise (Fixture *fixture, gint64 evidence, const char *text, double top)
{
  g_autoptr (GFile) file = write_pdf (fixture, "second.pdf", text, top);
  g_autoptr (GError) error = NULL;
  GPtrArray *changes = NULL;

  cra_workbench_revise_with_pins (fixture->workbench, evidence, file, NULL, &changes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (changes);
  return changes;
}

static gint64
count_entries (Fixture *fixture)
{
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);

  return assessment->journal_length;
}

static void
test_one_entry (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "Only signed updates are installed.\fSecond page");
  gint64 before = count_entries (fixture);
  gint64 id = pin (fixture, evidence, 1, AREA, "signed updates");
  g_autoptr (CraLink) link = get_link (fixture, id);
  g_autoptr (CraAssessment) assessment = fixture_load (fixture);
  g_autofree char *undo = cra_workbench_describe_undo (fixture->workbench);

  g_assert_cmpint (count_entries (fixture), ==, before + 1);
  g_assert_cmpint (link->pin, ==, CRA_PIN_PLACED);
  g_assert_cmpint (link->page, ==, 1);
  g_assert_cmpstr (link->area, ==, AREA);
  g_assert_cmpstr (link->quote, ==, "signed updates");
  g_assert_cmpint (link->revision, ==,
                   cra_assessment_find_revision (assessment, evidence)->object.id);
  g_assert_nonnull (strstr (undo, "Pin for Annex I"));
  g_assert_true (cra_workbench_undo (fixture->workbench, NULL));
  g_assert_null (cra_workbench_get (fixture->workbench, &cra_link_type, id, NULL));
}

/* A link that was for the whole document gets the place; one with pages of its own does not. */
static void
test_links_of_the_whole_document (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "One\fTwo");
  gint64 pages = cra_workbench_link (fixture->workbench, fixture->version, evidence, CLAUSE, "1-2", NULL,
                                     NULL);
  gint64 whole
    = cra_workbench_link (fixture->workbench, fixture->version, evidence, CLAUSE, NULL, NULL, NULL);
  gint64 first = pin (fixture, evidence, 1, AREA, NULL);
  gint64 second = pin (fixture, evidence, 2, AREA, NULL);

  g_assert_cmpint (first, ==, whole);
  g_assert_cmpint (second, !=, whole);
  g_assert_cmpint (second, !=, pages);
  g_assert_true (cra_workbench_unpin (fixture->workbench, first, NULL));
  {
    g_autoptr (CraLink) link = get_link (fixture, first);

    g_assert_cmpint (link->pin, ==, CRA_PIN_NONE);
    g_assert_cmpint (link->page, ==, 0);
    g_assert_cmpint (link->revision, ==, 0);
    g_assert_null (link->area);
  }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "One key\fTwo");
  g_autofree char *longer = g_strnfill (CRA_PIN_MAX_QUOTE + 1, 'x');
  const struct
  {
    const char *clause;
    gint64 page;
    const char *area, *quote, *says;
  } rows[] = {
    { CLAUSE, 3, AREA, NULL, "has no page 3: it has 2" },
    { CLAUSE, 0, AREA, NULL, "has no page 0" },
    { CLAUSE, 1, "900 0 200 10", NULL, "is no area" },
    { CLAUSE, 1, AREA, longer, "longer than 2000" },
    { CLAUSE, 1, NULL, NULL, "needs the words" },
    { CLAUSE, 2, NULL, "One key", "but on page 1" },
    { CLAUSE, 1, NULL, "Three", "was not found" },
    { "AI.9", 1, AREA, NULL, "is not known" },
  };
  gint64 before = count_entries (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (cra_workbench_pin (fixture->workbench, fixture->version, evidence,
                                         rows[i].clause, rows[i].page, rows[i].area, rows[i].quote,
                                         NULL, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, rows[i].says));
    }
  g_assert_cmpint (count_entries (fixture), ==, before);
}

/* The fields of a pin stand or fall together, whoever sets them. */
static void
test_no_half_pins (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "One");
  gint64 link = pin (fixture, evidence, 1, AREA, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (
    cra_workbench_set (fixture->workbench, &cra_link_type, link, &error, "area", "all of it", NULL));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (
    cra_workbench_set (fixture->workbench, &cra_link_type, link, &error, "pin", "none", NULL));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_assert_true (
    cra_workbench_set (fixture->workbench, &cra_link_type, link, NULL, "note", "Seen", NULL));
}

static void
test_words_give_the_area (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "One\fOnly signed\nupdates are installed.");
  g_autoptr (CraLink) link = get_link (fixture, pin (fixture, evidence, 2, NULL, "signed updates"));
  CraArea area;

  g_assert_true (cra_area_parse (link->area, &area));
  g_assert_cmpint (area.y, >, 90);
  g_assert_cmpint (area.height, >, 25);
  g_assert_cmpint (area.height, <, 60);
}

static const struct
{
  const char *name, *text;
  double top;
  CraPin pin;
  gint64 page;
} revisions[] = {
  { "same", "Only signed updates are installed.\fSecond\fThird", 100, CRA_PIN_PLACED, 1 },
  { "broken-otherwise", "Only signed up-\ndates are installed.\fSecond\fx", 100, CRA_PIN_PLACED, 1 },
  { "lower", "Only signed updates are installed.\fSecond\fThird", 400, CRA_PIN_MOVED, 1 },
  { "later", "New\fSecond\fOnly signed updates are installed.", 100, CRA_PIN_MOVED, 3 },
  { "changed", "Only verified updates are installed.\fSecond\fThird", 100, CRA_PIN_LOST, 1 },
  { "gone", "Nothing", 100, CRA_PIN_LOST, 1 },
};

static void
test_words_in_a_revision (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (revisions); i++)
    {
      g_autofree char *first = g_strdup_printf (
        "Only signed updates are installed.\fSecond\f%s", revisions[i].name);
      gint64 evidence = add_pdf (fixture, first);
      gint64 id = pin (fixture, evidence, 1, NULL, "signed updates are installed");
      g_autoptr (CraLink) before = get_link (fixture, id);
      g_autoptr (GPtrArray) changes
        = revise (fixture, evidence, revisions[i].text, revisions[i].top);
      g_autoptr (CraLink) after = get_link (fixture, id);
      g_autoptr (CraAssessment) assessment = fixture_load (fixture);
      const CraPinChange *change = changes->pdata[0];
      gint64 newest = cra_assessment_find_revision (assessment, evidence)->object.id;

      g_test_message ("%s: %s", revisions[i].name, after->area);
      g_assert_cmpuint (changes->len, ==, 1);
      g_assert_cmpint (change->link, ==, id);
      g_assert_cmpint (change->pin, ==, revisions[i].pin);
      g_assert_cmpint (change->page_before, ==, 1);
      g_assert_cmpint (after->pin, ==, revisions[i].pin);
      g_assert_cmpint (after->page, ==, revisions[i].page);
      if (revisions[i].pin == CRA_PIN_LOST)
        {
          g_assert_cmpstr (after->area, ==, before->area);
          g_assert_cmpint (after->revision, ==, before->revision);
        }
      else
        g_assert_cmpint (after->revision, ==, newest);
      /* The revision and its pins are one act. */
      g_assert_true (cra_workbench_undo (fixture->workbench, NULL));
      {
        g_autoptr (CraLink) back = get_link (fixture, id);

        g_assert_true (cra_object_equal (back, before));
      }
      g_assert_true (
        cra_workbench_remove (fixture->workbench, &cra_evidence_type, evidence, NULL));
    }
}

static void
test_boxes_in_a_revision (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "One\fTwo");
  gint64 first = pin (fixture, evidence, 1, AREA, NULL);
  gint64 second = pin (fixture, evidence, 2, AREA, NULL);
  g_autoptr (GPtrArray) changes = revise (fixture, evidence, "Another", 100);
  g_autoptr (CraLink) kept = get_link (fixture, first);
  g_autoptr (CraLink) lost = get_link (fixture, second);

  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpint (kept->pin, ==, CRA_PIN_MOVED);
  g_assert_cmpstr (kept->area, ==, AREA);
  g_assert_cmpint (lost->pin, ==, CRA_PIN_LOST);
}

/* A person confirms what moved; what is lost is marked anew, or found in a later revision. */
static void
test_confirmed_and_found (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "Only signed updates are installed.");
  gint64 id = pin (fixture, evidence, 1, NULL, "signed updates");
  g_autoptr (GError) error = NULL;
  CraPin now = CRA_PIN_NONE;

  g_ptr_array_unref (revise (fixture, evidence, "Nothing", 100));
  g_assert_false (cra_workbench_confirm_pin (fixture->workbench, id, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_REFUSED);
  g_assert_true (cra_workbench_find_pin (fixture->workbench, id, NULL, &now, NULL));
  g_assert_cmpint (now, ==, CRA_PIN_LOST);
  g_ptr_array_unref (revise (fixture, evidence, "New\fOnly signed updates are installed.", 100));
  {
    g_autoptr (CraLink) found = get_link (fixture, id);

    g_assert_cmpint (found->pin, ==, CRA_PIN_MOVED);
    g_assert_cmpint (found->page, ==, 2);
  }
  g_assert_true (cra_workbench_confirm_pin (fixture->workbench, id, NULL));
  {
    g_autoptr (CraLink) confirmed = get_link (fixture, id);

    g_assert_cmpint (confirmed->pin, ==, CRA_PIN_PLACED);
  }
  g_ptr_array_unref (revise (fixture, evidence, "Other words", 100));
  g_assert_true (cra_workbench_pin (fixture->workbench, fixture->version, evidence, CLAUSE, 1, NULL,
                                    "Other words", &id, NULL));
  {
    g_autoptr (CraLink) anew = get_link (fixture, id);

    g_assert_cmpint (anew->pin, ==, CRA_PIN_PLACED);
    g_assert_cmpstr (anew->quote, ==, "Other words");
  }
}

/* Nothing is to be told of a box in the revision it was set in: what was confirmed stays so. */
static void
test_box_in_its_own_revision (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "One");
  gint64 id = pin (fixture, evidence, 1, AREA, NULL);
  gint64 before = count_entries (fixture);
  CraPin now = CRA_PIN_NONE;

  g_assert_true (cra_workbench_find_pin (fixture->workbench, id, NULL, &now, NULL));
  g_assert_cmpint (now, ==, CRA_PIN_PLACED);
  g_assert_cmpint (count_entries (fixture), ==, before);
}

/* Where the time is over, nobody knows: that is not what "lost" says. */
static void
test_out_of_time (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "Only signed updates are installed.");
  gint64 id = pin (fixture, evidence, 1, NULL, "signed updates");
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (CraLink) link = NULL;
  g_autoptr (GError) error = NULL;

  cra_evidence_passage_set_seconds_for_test (0);
  changes = revise (fixture, evidence, "Only signed updates are installed.\fNew", 100);
  g_assert_false (cra_workbench_pin (fixture->workbench, fixture->version, evidence, CLAUSE, 1, NULL,
                                     "signed", NULL, &error));
  cra_evidence_passage_set_seconds_for_test (-1);
  g_assert_error (error, CRA_ERROR, CRA_ERROR_LIMIT);
  link = get_link (fixture, id);
  g_assert_cmpint (link->pin, ==, CRA_PIN_MOVED);
  g_assert_cmpint (link->page, ==, 1);
}

/* Both versions use the document; the new revision moves the pin of each. */
static void
test_every_version (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "Only signed updates are installed.");
  g_autoptr (GPtrArray) changes = NULL;
  gint64 versions[2] = { fixture->version, 0 };

  pin (fixture, evidence, 1, NULL, "signed updates");
  versions[1] = cra_workbench_add_version (fixture->workbench, fixture->version, "2.0", NULL);
  changes = revise (fixture, evidence, "New\fOnly signed updates are installed.", 100);
  g_assert_cmpuint (changes->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CraAssessment) assessment
        = cra_workbench_load (fixture->workbench, versions[i], FALSE, NULL);
      const CraLink *link = assessment->links->pdata[0];

      g_assert_cmpint (((CraPinChange *) changes->pdata[i])->version, ==, versions[i]);
      g_assert_cmpint (link->pin, ==, CRA_PIN_MOVED);
      g_assert_cmpint (link->page, ==, 2);
    }
}

/* A real document of many pages: its text is found where it stands. */
static void
test_thirty_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = fixture_get_sample ("pdf/thirty-pages.pdf");
  g_autoptr (GFile) again = write_pdf (fixture, "other.pdf", "Something else", 100);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  gint64 evidence = 0, id = 0;

  cra_workbench_add_evidence (fixture->workbench, fixture->version, file, NULL, NULL, NULL, &evidence,
                              NULL);
  g_assert_true (cra_workbench_pin (fixture->workbench, fixture->version, evidence, CLAUSE, 17, AREA,
                                    NULL, &id, &error));
  g_assert_no_error (error);
  g_assert_false (cra_workbench_pin (fixture->workbench, fixture->version, evidence, CLAUSE, 31, AREA,
                                     NULL, NULL, &error));
  g_clear_error (&error);
  g_assert_true (
    cra_workbench_revise_evidence (fixture->workbench, evidence, again, NULL, &error));
  {
    g_autoptr (CraLink) lost = get_link (fixture, id);

    g_assert_cmpint (lost->pin, ==, CRA_PIN_LOST);
    g_assert_cmpint (lost->page, ==, 17);
  }
}

typedef struct
{
  gboolean done;
  CraPin pin;
} Waiting;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->pin = cra_workbench_find_pin_finish (CRA_WORKBENCH (source), result, NULL);
  waiting->done = TRUE;
}

static void
test_on_a_worker (Fixture *fixture, gconstpointer data)
{
  gint64 evidence = add_pdf (fixture, "Only signed updates are installed.");
  gint64 id = pin (fixture, evidence, 1, NULL, "signed updates");
  Waiting waiting = { FALSE, CRA_PIN_NONE };

  cra_workbench_find_pin_async (fixture->workbench, id, NULL, found_cb, &waiting);
  while (!waiting.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (waiting.pin, ==, CRA_PIN_PLACED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/workbench/pin/is-one-act-that-undo-takes-back", test_one_entry);
  fixture_add ("/workbench/pin/a-link-of-the-whole-document-gets-the-place",
               test_links_of_the_whole_document);
  fixture_add ("/workbench/pin/what-is-no-place-is-refused", test_refused);
  fixture_add ("/workbench/pin/its-fields-stand-together", test_no_half_pins);
  fixture_add ("/workbench/pin/words-alone-give-the-area", test_words_give_the_area);
  fixture_add ("/workbench/pin/words-are-found-moved-or-lost-in-a-revision", test_words_in_a_revision);
  fixture_add ("/workbench/pin/a-box-stays-until-somebody-looks", test_boxes_in_a_revision);
  fixture_add ("/workbench/pin/confirmed-found-again-marked-anew", test_confirmed_and_found);
  fixture_add ("/workbench/pin/a-revision-moves-those-of-every-version", test_every_version);
  fixture_add ("/workbench/pin/in-a-document-of-thirty-pages", test_thirty_pages);
  fixture_add ("/workbench/pin/looked-for-on-a-worker-thread", test_on_a_worker);
  fixture_add ("/workbench/pin/a-box-in-its-own-revision-stays-confirmed", test_box_in_its_own_revision);
  fixture_add ("/workbench/pin/out-of-time-is-not-lost", test_out_of_time);
  return g_test_run ();
}
