/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that want to do harm, and a reader that one of them took over: the program stays well,
 * answers in time, and what it tells is never made up. */
#include "base/cra-error.h"
#include "evidence/cra-evidence-reader.h"

#include <dirent.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PDF "application/pdf"
#define MUTATION_SECONDS 8

static guint
count_descriptors (void)
{
  DIR *folder = opendir ("/proc/self/fd");
  guint n = 0;

  while (readdir (folder) != NULL)
    n++;
  closedir (folder);
  return n;
}

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

/* --- A reader that was taken over --- */

typedef struct
{
  const char *role;
  CraProblem problem;
  gint64 pages;
  guint n_texts;
} Role;

static const Role roles[] = {
  { "open-crash", CRA_PROBLEM_HELPER_FAILED, 0, 0 },
  { "open-exit", CRA_PROBLEM_HELPER_FAILED, 0, 0 },
  { "open-flood", CRA_PROBLEM_HELPER_FAILED, 0, 0 },
  { "open-garbage", CRA_PROBLEM_HELPER_FAILED, 0, 0 },
  { "open-too-long", CRA_PROBLEM_HELPER_FAILED, 0, 0 },
  { "open-unsealed", CRA_PROBLEM_HELPER_FAILED, 0, 0 },
  { "text-crash", CRA_PROBLEM_HELPER_FAILED, 2, 0 },
  { "text-garbage", CRA_PROBLEM_HELPER_FAILED, 2, 0 },
  { "unknown-state", CRA_PROBLEM_HELPER_FAILED, 0, 0 },
  { "wrong-types", CRA_PROBLEM_HELPER_FAILED, 0, 0 },
  { "negative", CRA_PROBLEM_HELPER_FAILED, 0, 0 },
  { "endless-pages", CRA_PROBLEM_TOO_LARGE, 0, 0 },
  { "long-text", CRA_PROBLEM_HELPER_FAILED, 2, 0 },
  { "short-pixels", CRA_PROBLEM_HELPER_FAILED, 2, 2 },
  { "no-pixels", CRA_PROBLEM_HELPER_FAILED, 2, 2 },
  { "large-thumbnail", CRA_PROBLEM_HELPER_FAILED, 2, 2 },
  { "bad-title", CRA_PROBLEM_NONE, 2, 2 },
};

static void
test_role (gconstpointer data)
{
  const Role *row = data;
  g_autofree char *document = g_strconcat ("%PDF-", row->role, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));
  g_autoptr (GError) error = NULL;
  g_autoptr (CraEvidenceFacts) facts = NULL;
  guint before;

#ifdef __SANITIZE_ADDRESS__
  if (strstr (row->role, "flood") != NULL)
    {
      g_test_skip ("no memory limit under AddressSanitizer");
      return;
    }
#endif
  before = count_descriptors ();
  facts = cra_evidence_examine (bytes, "a.pdf", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cra_problem_words[facts->problem], ==, cra_problem_words[row->problem]);
  g_assert_cmpint (facts->pages, ==, row->pages);
  g_assert_cmpuint (facts->texts->len, ==, row->n_texts);
  g_assert_true ((facts->problem_text != NULL) == (facts->problem != CRA_PROBLEM_NONE));
  if (facts->problem != CRA_PROBLEM_NONE)
    g_assert_null (facts->thumbnail);
  for (guint i = 0; i < facts->texts->len; i++)
    g_assert_cmpstr (g_ptr_array_index (facts->texts, i), ==, "good\xef\xbf\xbd\xef\xbf\xbd bad");
  if (g_str_equal (row->role, "bad-title"))
    g_assert_cmpstr (facts->title, ==, "a<U+0001> <U+202E>b");
  g_assert_cmpuint (count_descriptors (), ==, before);
}

/* Puts the hostile helper where cra-reader is looked for. */
static char *
install_hostile_reader (void)
{
  g_autofree char *program
      = g_test_build_filename (G_TEST_BUILT, "evidence", "hostile-helper", NULL);
  char *folder = g_dir_make_tmp ("cra-hostile-XXXXXX", NULL);
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

static void
test_taken_over (void)
{
  g_autofree char *real = g_strdup (g_getenv ("CRA_UNINSTALLED"));
  g_autofree char *folder = install_hostile_reader ();

  g_setenv ("CRA_UNINSTALLED", folder, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_test_message ("%s", roles[i].role);
      test_role (&roles[i]);
    }
  g_setenv ("CRA_UNINSTALLED", real, TRUE);
  remove_hostile_reader (folder);
}

/* The helper missing is the program's fault, not the file's. */
static void
test_no_reader (void)
{
  g_autofree char *real = g_strdup (g_getenv ("CRA_UNINSTALLED"));
  g_autoptr (GBytes) bytes = load ("thirty-pages.pdf");
  g_autoptr (GError) error = NULL;

  g_setenv ("CRA_UNINSTALLED", "/nowhere", TRUE);
  g_assert_null (cra_evidence_examine (bytes, "a.pdf", NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  g_setenv ("CRA_UNINSTALLED", real, TRUE);
}

/* Without any confinement nothing is read, and that is said. */
static void
test_unconfined (void)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autoptr (GBytes) bytes = load ("thirty-pages.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (CraEvidenceFacts) facts = NULL;

  g_setenv ("PATH", "/nowhere", TRUE);
  g_setenv ("CRA_CONFINE_WITHOUT", "landlock,seccomp", TRUE);
  facts = cra_evidence_examine (bytes, "a.pdf", NULL, &error);
  g_unsetenv ("CRA_CONFINE_WITHOUT");
  g_setenv ("PATH", path, TRUE);
  g_assert_no_error (error);
  g_assert_cmpint (facts->problem, ==, CRA_PROBLEM_NOT_EXAMINED);
  g_assert_nonnull (strstr (facts->problem_text, "not read"));
  g_assert_cmpint (facts->pages, ==, 0);
  g_assert_cmpuint (facts->texts->len, ==, 0);
}

/* --- Files --- */

static void
append_object (GString *pdf, GArray *offsets, const char *text)
{
  gsize at = pdf->len;

  g_array_append_val (offsets, at);
  g_string_append_printf (pdf, "%u 0 obj%sendobj\n", offsets->len, text);
}

static char *
make_stream (const char *words, guint times, const char *more)
{
  g_autoptr (GString) content = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (content, words);
  return g_strdup_printf ("<</Length %zu%s>>stream\n%s\nendstream ", content->len, more,
                          content->str);
}

/* Two pages: the first draws a form 200 times that draws a form 200 times, five deep. */
static GBytes *
make_bomb (void)
{
  GString *pdf = g_string_new ("%PDF-1.4\n");
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *first = make_stream ("/F Do ", 200, "");
  g_autofree char *second = make_stream ("0 0 9 9 re f ", 1, "");
  gsize index;

  append_object (pdf, offsets, "<</Type/Catalog/Pages 2 0 R>>");
  append_object (pdf, offsets, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>");
  append_object (pdf, offsets,
                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R"
                 "/Resources<</XObject<</F 7 0 R>>>>>>");
  append_object (pdf, offsets, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 6 0 R>>");
  append_object (pdf, offsets, first);
  append_object (pdf, offsets, second);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *more = g_strdup_printf (
          "/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</F %u 0 R>>>>",
          i == 4 ? 999 : 8 + i);
      g_autofree char *form = make_stream (i == 4 ? "0 0 1 1 re f " : "/F Do ", 200, more);

      append_object (pdf, offsets, form);
    }
  index = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (pdf, "%010zu 00000 n \n", g_array_index (offsets, gsize, i));
  g_string_append_printf (pdf, "trailer<</Size %u/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
                          offsets->len + 1, index);
  return g_string_free_to_bytes (pdf);
}

/* A page that never ends costs that page: the file is examined in time, the other page is shown. */
static void
test_bomb (void)
{
  g_autoptr (GBytes) bomb = make_bomb ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CraEvidenceFacts) facts = NULL;
  g_autoptr (CraEvidenceView) view = NULL;
  g_autoptr (GBytes) pixels = NULL;
  gint64 begin = g_get_monotonic_time ();
  int width = 0, height = 0, stride = 0;

  facts = cra_evidence_examine (bomb, "bomb.pdf", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (facts->problem, ==, CRA_PROBLEM_HELPER_FAILED);
  g_assert_nonnull (strstr (facts->problem_text, "seconds"));
  g_assert_cmpint (facts->pages, ==, 2);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 60 * (gint64) G_USEC_PER_SEC);

  view = cra_evidence_view_open (bomb, PDF, &error);
  g_assert_no_error (error);
  g_assert_null (cra_evidence_view_render (view, 0, 72, &width, &height, &stride, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_LIMIT);
  g_clear_error (&error);
  /* Not tried a second time. */
  begin = g_get_monotonic_time ();
  g_assert_null (cra_evidence_view_render (view, 0, 72, &width, &height, &stride, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
  g_clear_error (&error);
  pixels = cra_evidence_view_render (view, 1, 72, &width, &height, &stride, &error);
  g_assert_no_error (error);
  g_assert_cmpint (width, ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (300 * 1000);
  cra_job_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (GBytes) bomb = make_bomb ();
  g_autoptr (CraJob) job = cra_job_new ("Reading");
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, job);
  gint64 begin = g_get_monotonic_time ();

  g_assert_null (cra_evidence_examine (bomb, "bomb.pdf", job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC);
  g_thread_join (thread);
}

static void
test_markup_bombs (void)
{
  GString *deep = g_string_new ("<?xml version='1.0'?>");
  GString *uses = g_string_new ("<svg xmlns='http://www.w3.org/2000/svg' "
                                "xmlns:xlink='http://www.w3.org/1999/xlink' width='99' height='99'>"
                                "<rect id='a0' width='1' height='1'/>");
  GBytes *bytes[2];

  for (guint i = 0; i < 200000; i++)
    g_string_append (deep, "<a>");
  for (guint i = 1; i < 12; i++)
    {
      g_string_append_printf (uses, "<g id='a%u'>", i);
      for (guint k = 0; k < 10; k++)
        g_string_append_printf (uses, "<use xlink:href='#a%u'/>", i - 1);
      g_string_append (uses, "</g>");
    }
  g_string_append (uses, "</svg>");
  bytes[0] = g_string_free_to_bytes (deep);
  bytes[1] = g_string_free_to_bytes (uses);
  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (CraEvidenceFacts) facts = cra_evidence_examine (bytes[i], NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (i == 1 || facts->problem == CRA_PROBLEM_DAMAGED);
      g_assert_null (facts->thumbnail);
      g_assert_cmpint (g_get_monotonic_time () - begin, <, 60 * (gint64) G_USEC_PER_SEC);
      g_bytes_unref (bytes[i]);
    }
}

/* Bytes changed, cut and moved at random. */
static GBytes *
mutate (GBytes *seed)
{
  g_autoptr (GByteArray) data = g_bytes_unref_to_array (g_bytes_ref (seed));
  guint changes = (guint) g_test_rand_int_range (1, 40);

  for (guint i = 0; i < changes && data->len > 8; i++)
    {
      guint at = (guint) g_test_rand_int_range (0, (gint32) data->len - 4);

      switch (g_test_rand_int_range (0, 4))
        {
        case 0:
          data->data[at] ^= (guint8)(1 << g_test_rand_int_range (0, 8));
          break;
        case 1:
          data->data[at] = (guint8)g_test_rand_int_range (0, 256);
          break;
        case 2:
          memcpy (data->data + at, "9999", 4);
          break;
        default:
          g_byte_array_remove_range (data, at, 3);
        }
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

static void
test_mutations (void)
{
  static const char *const seeds[]
      = { "thirty-pages.pdf", "govdocs-225188.pdf", "damaged-header.pdf", "encrypted-20-pages.pdf",
          "damaged-1.pdf" };
  gint64 deadline = g_get_monotonic_time () + MUTATION_SECONDS * (gint64)G_USEC_PER_SEC;
  guint before = count_descriptors ();
  guint n = 0;

  while (g_get_monotonic_time () < deadline)
    {
      g_autoptr (GBytes) seed = load (seeds[n++ % G_N_ELEMENTS (seeds)]);
      g_autoptr (GBytes) bytes = mutate (seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (CraEvidenceFacts) facts = cra_evidence_examine (bytes, "a.pdf", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (facts->pages, >=, 0);
      g_assert_cmpint ((gint64) facts->texts->len, <=, facts->pages > 0 ? facts->pages : 1);
      g_assert_true (facts->problem == CRA_PROBLEM_NONE || facts->problem_text != NULL);
    }
  g_test_message ("%u files", n);
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (count_descriptors (), ==, before);
}

static gpointer
examine_again (gpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CraEvidenceFacts) facts = cra_evidence_examine (data, "a.pdf", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (facts->pages, ==, 30);
      g_assert_cmpuint (facts->texts->len, ==, 30);
      g_assert_nonnull (facts->thumbnail);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (GBytes) bytes = load ("thirty-pages.pdf");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("examine", examine_again, bytes);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_nothing_left (void)
{
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/hostile/a-reader-taken-over-is-not-believed", test_taken_over);
  g_test_add_func ("/evidence/hostile/no-reader-is-an-error", test_no_reader);
  g_test_add_func ("/evidence/hostile/no-confinement-no-reading", test_unconfined);
  g_test_add_func ("/evidence/hostile/endless-page-costs-that-page", test_bomb);
  g_test_add_func ("/evidence/hostile/cancelling-ends-it-at-once", test_cancel);
  g_test_add_func ("/evidence/hostile/markup-bombs", test_markup_bombs);
  g_test_add_func ("/evidence/hostile/mutations", test_mutations);
  g_test_add_func ("/evidence/hostile/many-threads-at-a-time", test_threads);
  g_test_add_func ("/evidence/afterwards/no-process-is-left-behind", test_nothing_left);
  return g_test_run ();
}
