/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HTML twin: structure, languages, nothing that runs, nothing left out. */
#include "document/cra-html.h"
#include "twin-fixture.h"

#include <libxml/HTMLparser.h>
#include <locale.h>
#include <string.h>

#include "base/cra-error.h"

static GBytes *
write_html (const CraContent *content)
{
  return write_twin (cra_html_write, content);
}

static char *
copy_text (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static xmlDoc *
parse_html (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  /* libxml2 knows the elements of HTML 4 only. */
  xmlDoc *doc = htmlReadMemory (data, (int)length, NULL, "UTF-8",
                                HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);

  g_assert_nonnull (doc);
  return doc;
}

static xmlDoc *
write_and_parse (CraContent *content)
{
  g_autoptr (GBytes) bytes = write_html (content);

  return parse_html (bytes);
}

static void
test_headings (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (xmlDoc) doc = write_and_parse (content);

  assert_text (doc, "//main/h1", "Sample document");
  assert_count (doc, "//h1", 1);
  assert_count (doc, "//main/h2 | //section/h2", 5);
  assert_text (doc, "//h3", "A section");
  /* The fourth level follows the second: one step down only. */
  assert_text (doc, "//h4", "A level too deep");
  assert_count (doc, "//h5", 0);
  assert_text (doc, "//h2[@id='first']", "First chapter");
}

static void
test_no_title (void)
{
  g_autoptr (CraContent) content = cra_content_new ("Without a title", "en");
  g_autoptr (xmlDoc) doc = NULL;

  cra_content_add_heading (content->root, 3, "First", NULL);
  cra_content_add_heading (content->root, 4, "Second", NULL);
  cra_content_add_heading (content->root, 4, "Third", NULL);
  cra_content_add_heading (content->root, 3, "Fourth", NULL);
  doc = write_and_parse (content);
  assert_text (doc, "//h1[1]", "First");
  /* Those that stand beside each other have one level. */
  assert_text (doc, "//h2[1]", "Second");
  assert_text (doc, "//h2[2]", "Third");
  assert_text (doc, "//h1[2]", "Fourth");
}

static void
test_tables (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (xmlDoc) doc = write_and_parse (content);

  assert_text (doc, "//table[@id='table-1']/caption", "Caption of the table");
  assert_count (doc, "//table[@id='table-1']/thead/tr/th[@scope='col']", 3);
  assert_count (doc, "//table[@id='table-1']/tbody/tr", 3);
  assert_count (doc, "//table[@id='table-1']/tbody/tr/th[@scope='row']", 3);
  assert_count (doc, "//table[@id='table-1']/tbody/tr/td", 6);
  assert_count (doc, "//table[@id='table-1']//td[@lang='de']", 2);
  assert_count (doc, "//table[@id='table-1']/colgroup/col", 3);
  assert_text (doc, "//table[@id='table-1']/colgroup/col[2]/@style", "width:57.143%");
  assert_count (doc, "//table[@id='table-1']//tr[@id='evidence-2'][@class='keep']", 1);
  assert_count (doc, "//table[@id='table-1']/tbody/tr[1]/td[1]/p", 2);
}

static void
test_lists_and_fields (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (xmlDoc) doc = write_and_parse (content);

  assert_count (doc, "//main/ol", 2);
  assert_count (doc, "//main/ol[1]/li", 3);
  assert_text (doc, "//main/ol[1]/li[2]/ol/li", "item two a");
  assert_text (doc, "//main/ol[1]/li[2]/ul/li", "item below");
  assert_text (doc, "//main/ul/li", "bullet");
  assert_text (doc, "//dl/div[@id='field-1']/dt", "Label");
  assert_text (doc, "//dl/div[@id='field-1']/dd", "Value");
  assert_count (doc, "//dl/div[2]/dd/p", 3);
}

static void
test_spans (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (xmlDoc) doc = write_and_parse (content);

  assert_text (doc, "//strong", "strong, ");
  assert_text (doc, "//em", "emphasis, ");
  assert_text (doc, "//code", "code  with   spaces, ");
  assert_text (doc, "//small", "small, ");
  assert_text (doc, "//strong/code", "strong code, ");
  assert_text (doc, "//p[@lang='fr']", "La version en vigueur");
  assert_count (doc, "//div[@class='note']/p", 4);
}

static void
test_suggested (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (xmlDoc) doc = write_and_parse (content);

  /* In words once: where the paper has none of its own. */
  assert_count (doc, "//mark[.='[suggested, not confirmed]']", 1);
  assert_text (doc, "//p[mark][1]", "[suggested, not confirmed] A text nobody has confirmed.");
  assert_text (doc, "//p[strong/mark]", "[proposal] A text that says so.");
}

static void
test_links (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (xmlDoc) doc = write_and_parse (content);

  assert_text (doc, "//a[@href='#second'][not(ancestor::nav)]", "to the second chapter");
  assert_text (doc, "//a[@href='https://example.com/ä?a=1&b=2'][@rel='noreferrer']", ", the web");
  assert_count (doc, "//a[@href='mailto:info@example.com']", 1);
  assert_count (doc, "//a[contains(@href,'javascript')]", 0);
  /* A reference to a page names the place. */
  assert_text (doc, "//p[starts-with(.,'See the evidence')]", "See the evidence, E1");
  assert_count (doc, "//a[starts-with(@href,'#')]", 2 + 5 + 3);
}

static void
test_contents (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (xmlDoc) doc = write_and_parse (content);
  g_autofree char *label = get_text (doc, "//nav[@class='contents']/@aria-labelledby");
  g_autofree char *path = g_strdup_printf ("//h2[@id='%s']", label);

  assert_text (doc, path, "Contents");
  assert_count (doc, "//nav[@class='contents']/ol/li", 4);
  assert_text (doc, "//nav[@class='contents']/ol/li/ol/li", "A section");
  assert_text (doc, "//nav[@class='contents']/ol/li[1]/a", "First chapter");
  assert_count (doc, "//nav[@class='index']/ul/li", 3);
  assert_count (doc, "//nav[@class='index']//a[@href='#evidence-2']", 1);
}

static void
test_contents_without_a_chapter (void)
{
  g_autoptr (CraContent) content = cra_content_new ("Odd contents", "en");
  g_autoptr (xmlDoc) doc = NULL;

  cra_content_add_heading (content->root, 1, "Contents", NULL);
  cra_content_add_contents (content->root, 2);
  cra_content_add_heading (content->root, 2, "A section of the contents", NULL);
  cra_content_add_heading (content->root, 1, "A chapter", NULL);
  cra_content_add_paragraph (content->root, "Text");
  doc = write_and_parse (content);
  assert_count (doc, "//nav/ol", 1);
  assert_count (doc, "//nav/ol/li", 2);
  assert_text (doc, "//main/p", "Text");
}

static void
test_pictures (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (xmlDoc) doc = write_and_parse (content);
  g_autofree char *source = get_text (doc, "//figure[@id='figure-1']/img/@src");
  g_autoptr (GBytes) png = make_png (60, 30, 0x208040ff);
  g_autofree guchar *data = NULL;
  gsize length = 0;

  assert_text (doc, "//figure[@id='figure-1']/img/@alt", "A \"green\" picture");
  assert_text (doc, "//figure[@id='figure-1']/img/@style", "width:60.00mm");
  assert_count (doc, "//img[starts-with(@src,'data:image/png;base64,')]", 3);
  assert_count (doc, "//img[starts-with(@src,'data:image/jpeg;base64,')]", 1);
  assert_count (doc, "//div[@class='letterhead']/img[@alt='Logo of Example & Sons']", 1);
  data = g_base64_decode (strchr (source, ',') + 1, &length);
  g_assert_cmpmem (data, length, g_bytes_get_data (png, NULL), g_bytes_get_size (png));
}

static void
test_frame (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (GBytes) bytes = write_html (content);
  g_autoptr (xmlDoc) doc = parse_html (bytes);
  g_autofree char *text = copy_text (bytes);

  g_assert_true (g_str_has_prefix (text, "<!DOCTYPE html>\n<html lang=\"en\">"));
  assert_text (doc, "//title", "Sample document – Größe");
  assert_text (doc, "//meta[@name='author']/@content", "Example & Sons");
  assert_text (doc, "//meta[@name='description']/@content", "Example Product 1.0");
  assert_text (doc, "//meta[@name='dcterms.created']/@content", "2026-01-02T03:04:05Z");
  assert_text (doc, "//header/p[@class='banner']", "DRAFT");
  assert_text (doc, "//header/p[@class='number']", "TD-1 <version 2>");
  assert_text (doc, "//header/div[@class='watermark'][@aria-hidden='true']", "DRAFT");
  assert_text (doc, "//footer/p", "2026-01-02  7:0123abcd");
  /* Breaks that follow each other are one; none stands at the start. */
  assert_count (doc, "//div[@class='part']", 1);
  assert_count (doc, "//div[@class='page-break']", 1);
  g_assert_nonnull (strstr (text, "content:\"Page \" counter(page) \" of \" counter(pages) \"\""));
}

static void
test_attachments (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (xmlDoc) doc = write_and_parse (content);

  assert_text (doc, "//section/h2", "Files attached to the PDF");
  assert_text (doc, "//section//tbody/tr/th", "assessment.json");
  assert_text (doc, "//section//tbody/tr/td[1]", "The assessment <all>");
  assert_text (doc, "//section//tbody/tr/td[2]",
               "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  assert_text (doc, "//div[@class='note'][p[.='Report of the test laboratory']]/p[2]",
               "These pages are in the PDF of this document.");
}

static void
test_words_of_languages (void)
{
  static const struct
  {
    const char *language;
    const char *heading;
    const char *own;
  } rows[] = {
    { "de", "Dateien im Anhang der PDF-Datei", NULL },
    { "pt-BR", "Ficheiros anexos ao PDF", "pt" },
    { "tlh", "Files attached to the PDF", "en" },
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraContent) content = cra_content_new ("Title", rows[i].language);
      g_autoptr (xmlDoc) doc = NULL;

      cra_content_attach (content, "a", NULL, NULL, NULL, CRA_ATTACHMENT_DATA, bytes);
      doc = write_and_parse (content);
      assert_text (doc, "//section/h1", rows[i].heading);
      assert_text (doc, "//section/@lang", rows[i].own);
    }
}

/* Every text of the tree is found: read as text, or as what a picture shows. */
static void
check_texts (CraContent *content)
{
  g_autoptr (xmlDoc) doc = write_and_parse (content);
  g_autoptr (GPtrArray) texts = list_texts (content);
  g_autofree char *body = get_text (doc, "//main");
  g_autofree char *all = squeeze_text (body);

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      g_autofree char *squeezed = squeeze_text (text);
      g_autofree char *quoted = g_strdup_printf ("//img[@alt='%s']", text);

      if (strstr (all, squeezed) == NULL
          && (strchr (text, '\'') != NULL || count_nodes (doc, quoted) == 0))
        g_error ("“%s” is missing in:\n%s", text, body);
    }
}

static void
test_all_texts (void)
{
  g_autoptr (CraContent) everything = make_everything ();
  g_autoptr (CraContent) odd = make_odd ();
  g_autoptr (CraContent) table = make_long (300);

  check_texts (everything);
  check_texts (odd);
  check_texts (table);
}

static void
check_is_harmless (xmlDoc *doc)
{
  assert_count (doc, "//script | //iframe | //object | //embed | //link | //form | //base", 0);
  assert_count (doc, "//@*[starts-with(name(), 'on')]", 0);
  assert_count (doc, "//@src[not(starts-with(., 'data:image/'))]", 0);
  assert_count (doc,
                "//a[not(starts-with(@href, '#') or starts-with(@href, 'http') or "
                "starts-with(@href, 'HTTPS') or starts-with(@href, 'mailto:'))]",
                0);
  assert_count (doc, "//style", 1);
  assert_count (doc, "//title | //header | //footer | //main | //body", 5);
}

static void
test_hostile (void)
{
  g_autoptr (CraContent) content = make_odd ();
  g_autoptr (GBytes) bytes = write_html (content);
  g_autoptr (xmlDoc) doc = parse_html (bytes);
  g_autofree char *text = copy_text (bytes);
  g_autofree char *policy
      = get_text (doc, "//meta[@http-equiv='Content-Security-Policy']/@content");

  check_is_harmless (doc);
  g_assert_true (g_str_has_prefix (policy, "default-src 'none';"));
  assert_text (doc, "//title", "</title><script>alert(1)</script> & \"odd\"");
  assert_text (doc, "//meta[@name='author']/@content", "<&>\"' <U+0003>");
  assert_count (doc, "//a[@href=\"https://example.com/%22%20onclick=%22alert(1)%22%20x='%3C%3E\"]",
                1);
  /* What bytes a browser gets is all we say: no control goes out. */
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c == '\t' || c == '\n' || (c >= 0x20 && (c < 0x7f || c > 0x9f)));
      g_assert_true (c < 0x202a || c > 0x202e);
      g_assert_true (c != 0xfffe && c != 0xffff);
    }
}

static void
test_directions (void)
{
  g_autoptr (CraContent) content = make_odd ();
  g_autoptr (xmlDoc) doc = write_and_parse (content);

  /* Two paragraphs begin with right-to-left text; one only holds some. */
  assert_count (doc, "//p[@dir='auto']", 2);
}

static void
test_same_bytes (void)
{
  g_autoptr (CraContent) content = make_everything ();
  g_autoptr (GBytes) first = write_html (content);
  g_autoptr (GBytes) second = NULL;

  /* Not installed everywhere; where it is, a comma would show. */
  setlocale (LC_ALL, "de_DE.UTF-8");
  g_setenv ("TZ", "America/New_York", TRUE);
  second = write_html (content);
  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("TZ", "UTC", TRUE);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_failures (void)
{
  g_autoptr (CraContent) twice = make_everything ();
  g_autoptr (CraContent) nowhere = make_everything ();
  g_autoptr (CraContent) picture = make_everything ();
  g_autoptr (CraContent) cancelled = make_everything ();
  g_autoptr (GBytes) image = g_bytes_new_static ("\x89PNG\r\n\x1a\n....", 12);
  g_autoptr (CraJob) job = cra_job_new ("Writing");

  cra_content_add_heading (twice->root, 1, "Again", "first");
  expect_twin_failure (cra_html_write, twice, NULL, CRA_ERROR, CRA_ERROR_INVALID, "\"first\"");
  cra_content_add_span (cra_content_add_paragraph (nowhere->root, NULL), "x", 0, "#gone");
  expect_twin_failure (cra_html_write, nowhere, NULL, CRA_ERROR, CRA_ERROR_INVALID, "\"#gone\"");
  cra_content_add_figure (picture->root, image, "The front", 60);
  expect_twin_failure (cra_html_write, picture, NULL, CRA_ERROR, CRA_ERROR_INVALID, "The front");
  cra_job_cancel (job);
  expect_twin_failure (cra_html_write, cancelled, job, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
}

static void
test_full_disk (void)
{
  g_autoptr (CraContent) content = make_everything ();
  char memory[1024];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (memory, sizeof memory, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (cra_html_write (content, stream, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_memory (void)
{
  check_twin_memory (cra_html_write);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/html/memory-does-not-grow-with-the-text", test_memory);
  g_test_add_func ("/document/html/headings-leave-no-level-out", test_headings);
  g_test_add_func ("/document/html/without-a-title-headings-begin-at-the-top", test_no_title);
  g_test_add_func ("/document/html/tables-have-headers-with-scope", test_tables);
  g_test_add_func ("/document/html/lists-and-fields-nest", test_lists_and_fields);
  g_test_add_func ("/document/html/spans-keep-style-and-language", test_spans);
  g_test_add_func ("/document/html/unconfirmed-text-is-marked-in-words-once", test_suggested);
  g_test_add_func ("/document/html/links-lead-to-places-and-known-schemes", test_links);
  g_test_add_func ("/document/html/contents-and-index-list-places", test_contents);
  g_test_add_func ("/document/html/contents-stay-whole-without-a-chapter",
                   test_contents_without_a_chapter);
  g_test_add_func ("/document/html/pictures-are-inside-byte-for-byte", test_pictures);
  g_test_add_func ("/document/html/frame-says-what-the-content-says", test_frame);
  g_test_add_func ("/document/html/attachments-are-listed-with-digests", test_attachments);
  g_test_add_func ("/document/html/own-words-follow-the-language", test_words_of_languages);
  g_test_add_func ("/document/html/every-text-of-the-tree-is-there", test_all_texts);
  g_test_add_func ("/document/html/hostile-text-stays-text", test_hostile);
  g_test_add_func ("/document/html/right-to-left-paragraphs-say-so", test_directions);
  g_test_add_func ("/document/html/same-bytes-in-another-locale-and-time-zone", test_same_bytes);
  g_test_add_func ("/document/html/faults-of-the-tree-are-named", test_failures);
  g_test_add_func ("/document/html/a-full-disk-is-an-error", test_full_disk);
  return g_test_run ();
}
