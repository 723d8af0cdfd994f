/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files inside the technical documentation, and pages of evidence as they are. */
#include "paper-fixture.h"

#include <string.h>

#include "base/cra-digest.h"

static CraContent *
build_request (const CraAssessment *assessment, const CraPaperRequest *request)
{
  g_autoptr (GError) error = NULL;
  CraContent *content
      = cra_paper_build (cra_law_get_default (), assessment, NULL, request, &error);

  g_assert_no_error (error);
  settle (content->root);
  return content;
}

static void
test_digest_is_of_the_bytes (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GBytes) bill = g_bytes_new_static ("{\"bomFormat\":1}", 15);
  g_autoptr (GBytes) report = g_bytes_new_static ("report", 6);
  const CraPaperFile files[] = {
    { .file_name = "lv-2.cdx.json",
      .media_type = "application/json",
      .description = "Bill of materials",
      .relation = CRA_ATTACHMENT_SUPPLEMENT,
      .bytes = bill },
    { .evidence = 1, .file_name = "lv-2.cdx.json", .relation = CRA_ATTACHMENT_SOURCE,
      .bytes = report },
  };
  const CraPaperRequest request
      = { .paper = CRA_PAPER_TECHNICAL, .language = "en", .files = files, .n_files = 2 };
  g_autoptr (CraContent) content = build_request (assessment, &request);
  const CraNode *heading = find_id (content->root, "annex-files");
  g_autofree char *text = collect_text (content->root);

  g_assert_nonnull (heading);
  g_assert_cmpstr (heading->text, ==, "E Files inside this document");
  g_assert_cmpuint (content->attachments->len, ==, 2);
  for (guint i = 0; i < content->attachments->len; i++)
    {
      const CraAttachment *attachment = content->attachments->pdata[i];
      g_autofree char *digest = cra_digest_of_bytes (attachment->bytes);

      assert_holds (text, digest);
      /* The second name was taken: what stands in the table is the name it got. */
      g_assert_nonnull (find_span (heading->parent, attachment->file_name));
      g_assert_true (attachment->bytes == files[i].bytes);
      g_assert_cmpint (attachment->relation, ==, files[i].relation);
    }
  g_assert_cmpstr (((CraAttachment *)content->attachments->pdata[0])->file_name, !=,
                   ((CraAttachment *)content->attachments->pdata[1])->file_name);
  assert_holds (text, "Bill of materials");
  assert_holds (text, "E1 Penetration test");
}

static void
test_refused_is_listed (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  const CraPaperFile files[] = {
    { .evidence = 2, .file_name = "secret.pdf", .reason = "The file is confidential." },
  };
  const CraPaperRequest request
      = { .paper = CRA_PAPER_TECHNICAL, .language = "en", .files = files, .n_files = 1 };
  g_autoptr (CraContent) content = build_request (assessment, &request);
  g_autofree char *text = collect_text (content->root);

  g_assert_cmpuint (content->attachments->len, ==, 0);
  assert_holds (text, "secret.pdf");
  assert_holds (text, "Not taken in: The file is confidential.");
}

static void
test_pages (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GBytes) pages = g_bytes_new_static ("%PDF", 4);
  const CraPaperPages taken[] = {
    { .evidence = 2, .pages = pages },
    { .evidence = 1, .reason = "The file is encrypted." },
  };
  const CraPaperRequest request
      = { .paper = CRA_PAPER_TECHNICAL, .language = "en", .pages = taken, .n_pages = 2 };
  g_autoptr (CraContent) content = build_request (assessment, &request);
  GPtrArray *children = content->root->children;
  const CraNode *heading = find_id (content->root, "pages-2");
  const CraNode *annex = find_id (content->root, "annex-pages");
  g_autofree char *text = collect_text (content->root);
  guint found = 0;

  g_assert_nonnull (annex);
  /* Without attached files this annex takes the next letter. */
  g_assert_cmpstr (annex->text, ==, "E Pages of evidence");
  g_assert_nonnull (heading);
  for (guint i = 0; i < children->len; i++)
    {
      const CraNode *node = children->pdata[i];

      if (node->type != CRA_NODE_PAGES)
        continue;
      g_assert_true (node->source->pages == pages);
      g_assert_cmpstr (node->alternative, ==, "E2 Update test");
      found++;
    }
  g_assert_cmpuint (found, ==, 1);
  g_assert_nonnull (find_id (content->root, "pages-1"));
  assert_holds (text, "Not taken in: The file is encrypted.");
}

/* Software has no point 1(c) to show a picture in: it must not vanish. */
static void
test_picture_of_software (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GBytes) picture = g_bytes_new_static ("\x89PNG1", 5);
  const CraPaperPages taken[] = { { .evidence = 2, .picture = picture } };
  const CraPaperRequest request
      = { .paper = CRA_PAPER_TECHNICAL, .language = "en", .pages = taken, .n_pages = 1 };
  g_autoptr (CraContent) content = NULL;

  assessment->product->kind = CRA_PRODUCT_SOFTWARE;
  add_link (assessment, 2, "AVII.1.c", NULL);
  content = build_request (assessment, &request);
  g_assert_nonnull (find_id (content->root, "pages-2"));
}

/* Photographs of the hardware stand in point 1(c), other pictures in the annex. */
static void
test_pictures (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GBytes) photograph = g_bytes_new_static ("\x89PNG1", 5);
  g_autoptr (GBytes) screenshot = g_bytes_new_static ("\x89PNG2", 5);
  const CraPaperPages taken[]
      = { { .evidence = 1, .picture = screenshot }, { .evidence = 2, .picture = photograph } };
  const CraPaperRequest request
      = { .paper = CRA_PAPER_TECHNICAL, .language = "en", .pages = taken, .n_pages = 2 };
  g_autoptr (CraContent) content = NULL;
  const CraNode *next, *annex, *views;
  GPtrArray *children;
  guint views_at = 0, next_at = 0, annex_at = 0;

  assessment->product->kind = CRA_PRODUCT_HARDWARE;
  add_link (assessment, 2, "AVII.1.c", NULL);
  content = build_request (assessment, &request);
  children = content->root->children;
  views = find_id (content->root, "AVII.1.c");
  next = find_id (content->root, "AVII.1.d");
  annex = find_id (content->root, "pages-1");
  g_assert_true (views != NULL && next != NULL && annex != NULL);
  g_assert_null (find_id (content->root, "pages-2"));
  g_ptr_array_find (children, views, &views_at);
  g_ptr_array_find (children, next, &next_at);
  g_ptr_array_find (children, annex, &annex_at);
  for (guint i = 0; i < children->len; i++)
    {
      const CraNode *node = children->pdata[i];

      if (node->type != CRA_NODE_FIGURE)
        continue;
      if (node->image == photograph)
        g_assert_true (views_at < i && i < next_at);
      else
        g_assert_true (node->image == screenshot && i > annex_at);
    }
}

/* Whoever reads a requirement finds the pages that prove it. */
static void
test_links_name_the_page (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GBytes) pages = g_bytes_new_static ("%PDF", 4);
  const CraPaperPages taken[] = { { .evidence = 1, .pages = pages } };
  const CraPaperRequest request
      = { .paper = CRA_PAPER_TECHNICAL, .language = "en", .pages = taken, .n_pages = 1 };
  g_autoptr (CraContent) content = build_request (assessment, &request);
  const CraNode *row = find_id (content->root, "requirement-AI.I.2.a");
  const CraNode *span = find_span (row, "{page}");

  g_assert_nonnull (span);
  g_assert_cmpstr (span->link, ==, "#pages-1");
  g_assert_true (span->style & CRA_SPAN_PAGE);
}

/* Each piece of evidence with the page it is entered on and the page it is shown on. */
static void
test_list_of_evidence (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GBytes) pages = g_bytes_new_static ("%PDF", 4);
  const CraPaperPages taken[] = { { .evidence = 2, .pages = pages } };
  const CraPaperRequest request
      = { .paper = CRA_PAPER_TECHNICAL, .language = "en", .pages = taken, .n_pages = 1 };
  g_autoptr (CraContent) content = build_request (assessment, &request);
  g_autoptr (CraContent) without = NULL;
  const CraNode *heading = find_id (content->root, "list-of-evidence");
  const CraNode *table, *row;
  guint index = 0;

  g_assert_nonnull (heading);
  g_ptr_array_find (content->root->children, heading, &index);
  table = content->root->children->pdata[index + 1];
  g_assert_cmpuint (table->children->len, ==, 1 + 2);
  row = table->children->pdata[2];
  g_assert_nonnull (find_span (row, "Update test"));
  g_assert_cmpstr (find_span (row->children->pdata[2], "{page}")->link, ==, "#evidence-2");
  g_assert_cmpstr (find_span (row->children->pdata[3], "{page}")->link, ==, "#pages-2");
  row = table->children->pdata[1];
  g_assert_null (find_span (row->children->pdata[3], "{page}"));
  g_ptr_array_set_size (assessment->evidence, 0);
  without = build_request (assessment, &request);
  g_assert_null (find_id (without->root, "list-of-evidence"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/technical/digest-in-the-text-is-that-of-the-bytes-attached",
                   test_digest_is_of_the_bytes);
  g_test_add_func ("/document/technical/what-is-not-attached-is-listed-with-the-reason",
                   test_refused_is_listed);
  g_test_add_func ("/document/technical/shows-pages-of-evidence-or-says-why-not", test_pages);
  g_test_add_func ("/document/technical/picture-of-software-stands-in-the-annex",
                   test_picture_of_software);
  g_test_add_func ("/document/technical/photographs-stand-where-the-law-asks-for-them",
                   test_pictures);
  g_test_add_func ("/document/technical/links-name-the-page-of-what-is-shown",
                   test_links_name_the_page);
  g_test_add_func ("/document/technical/lists-evidence-with-pages", test_list_of_evidence);
  return g_test_run ();
}
