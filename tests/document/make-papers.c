/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes fixed papers for the checks that look at finished files: make-papers FOLDER. Beside each
 * NAME.pdf stands NAME.json, the list of the strings that must be found in it. */
#include "paper-fixture.h"
#include "pdf-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <json-glib/json-glib.h>

#include "base/cra-digest.h"
#include "letters.h"

static const struct
{
  const char *language;
  CraPaperKind kind;
  const char *name;
} papers[] = {
  { "en", CRA_PAPER_DECLARATION, "declaration-en" },
  { "en", CRA_PAPER_SIMPLIFIED_DECLARATION, "simplified-en" },
  { "en", CRA_PAPER_TECHNICAL, "technical-en" },
  { "en", CRA_PAPER_USER_INFORMATION, "user-en" },
  { "de", CRA_PAPER_DECLARATION, "declaration-de" },
  { "el", CRA_PAPER_DECLARATION, "declaration-el" },
  { "bg", CRA_PAPER_DECLARATION, "declaration-bg" },
  { "ga", CRA_PAPER_DECLARATION, "declaration-ga" },
  { "mt", CRA_PAPER_DECLARATION, "declaration-mt" },
  { "lv", CRA_PAPER_DECLARATION, "declaration-lv" },
  { "lt", CRA_PAPER_DECLARATION, "declaration-lt" },
  { "et", CRA_PAPER_DECLARATION, "declaration-et" },
};

/* Texts as a reader must find them; a page reference holds a number only the page knows. */
static void
collect_strings (const CraNode *node, JsonBuilder *out)
{
  if (node->text != NULL && node->text[0] != '\0' && node->type != CRA_NODE_INDEX
      && node->type != CRA_NODE_PART && (node->style & CRA_SPAN_PAGE) == 0)
    json_builder_add_string_value (out, node->text);
  for (guint i = 0; i < node->children->len; i++)
    collect_strings (node->children->pdata[i], out);
}

static void
save_strings (const CraContent *content, const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  json_builder_begin_array (builder);
  collect_strings (content->root, builder);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_to_file (generator, path, &error);
  g_assert_no_error (error);
}

static void
save_paper (const CraContent *content, const char *folder, const char *name)
{
  g_autofree char *pdf = g_strdup_printf ("%s/%s.pdf", folder, name);
  g_autofree char *strings = g_strdup_printf ("%s/%s.json", folder, name);
  g_autoptr (GBytes) bytes = write_pdf (content, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (pdf, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  save_strings (content, strings);
}

/* The texts of a person, with the letters of the language in them. */
static CraAssessment *
make_assessment_in (const char *language)
{
  static const char *const clauses[] = { "AV.4",    "AV.7",    "AV.8",    "AII.5",   "AII.7",
                                         "AII.8.a", "AII.8.b", "AII.8.c", "AII.8.d", "AII.8.e",
                                         "AII.8.f" };
  const char *const languages[] = { language, NULL };
  CraAssessment *self = make_assessment ();
  const char *text = find_letters (language);

  cra_set_list (&self->product->languages, languages);
  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    add_statement (self, clauses[i], language, text, CRA_STATUS_DECIDED);
  return self;
}

static void
save_papers (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment_in (papers[i].language);
      g_autoptr (CraContent) content = build (assessment, papers[i].kind, papers[i].language);

      save_paper (content, folder, papers[i].name);
    }
}

/* The letters of every official language in each face, so that a picture proves them. */
static void
save_letters (const char *folder)
{
  g_autoptr (CraContent) content = cra_content_new ("Letters", "en");

  content->created = g_strdup ("2026-01-02T03:04:05Z");
  content->page_label = g_strdup ("{page} / {pages}");
  cra_content_add_title (content->root, "Letters");
  for (guint i = 0; i < n_letters; i++)
    {
      CraNode *paragraph = cra_content_add_paragraph (content->root, NULL);
      g_autofree char *upper = g_utf8_strup (letters[i].letters, -1);
      g_autofree char *text = g_strdup_printf ("%s %s ", letters[i].letters, upper);

      cra_content_set_language (paragraph, letters[i].language);
      cra_content_add_span (paragraph, letters[i].language, CRA_SPAN_CODE, NULL);
      cra_content_add_span (paragraph, " ", CRA_SPAN_PLAIN, NULL);
      cra_content_add_span (paragraph, text, CRA_SPAN_PLAIN, NULL);
      cra_content_add_span (paragraph, text, CRA_SPAN_STRONG, NULL);
      cra_content_add_span (paragraph, text, CRA_SPAN_EMPHASIS, NULL);
      cra_content_add_span (paragraph, text, CRA_SPAN_CODE, NULL);
    }
  save_paper (content, folder, "letters");
}

static GBytes *
make_picture (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 40);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;

  gdk_pixbuf_fill (pixbuf, 0x808080ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "png", &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

/* Everything a writer must do in one file, an attachment with its digest included. */
static void
save_sample (const char *folder)
{
  g_autoptr (CraContent) content = make_sample ();
  g_autoptr (GBytes) picture = make_picture ();
  g_autoptr (GBytes) attached = g_bytes_new_static ("What is attached.\n", 18);
  g_autofree char *digest = cra_digest_of_bytes (attached);

  cra_content_attach (content, "attached.txt", "text/plain", "A file of the sample", NULL,
                      CRA_ATTACHMENT_SUPPLEMENT, attached);
  cra_content_add_heading (content->root, 2, "What is attached", NULL);
  cra_content_add_field (cra_content_add_fields (content->root), "attached.txt", digest);
  cra_content_add_figure (content->root, picture, "A grey square", 20);
  save_paper (content, folder, "sample");
}

int
main (int argc, char **argv)
{
  if (argc != 2)
    {
      g_printerr ("usage: make-papers FOLDER\n");
      return 2;
    }
  save_sample (argv[1]);
  save_letters (argv[1]);
  save_papers (argv[1]);
  return 0;
}
