/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers in the 24 languages: the same elements in the same order, nothing of English, every
 * letter on the page. */
#include "paper-fixture.h"
#include "pdf-fixture.h"

#include <string.h>

#include "law/cra-law-wording.h"

static CraLaw *law;

static const CraPaperKind kinds[] = { CRA_PAPER_DECLARATION, CRA_PAPER_SIMPLIFIED_DECLARATION,
                                      CRA_PAPER_USER_INFORMATION, CRA_PAPER_LABEL };

/* What a person enters is in the language, so that all the rest is ours. */
static CraAssessment *
make_translated (const char *language)
{
  static const char *const clauses[] = { "AV.4",    "AV.7",    "AV.8",    "AII.5",   "AII.7",
                                         "AII.8.a", "AII.8.b", "AII.8.c", "AII.8.d", "AII.8.e",
                                         "AII.8.f" };
  static const char *const acts[] = { "act.red", "act.rohs", "act.gpsr", "act.ai", NULL };
  const char *const languages[] = { language, NULL };
  CraAssessment *self = make_assessment ();
  CraActConformity *red;

  g_ptr_array_set_size (self->statements, 0);
  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    add_statement (self, clauses[i], language, "\xc2\xb7", CRA_STATUS_DECIDED);
  cra_set_list (&self->product->languages, languages);
  cra_set_list (&self->product->other_acts, acts);
  cra_set_text (&self->product->description, "\xc2\xb7");
  cra_set_text (&self->version->signatory_function, "\xc2\xb7");
  cra_set_text (&self->version->support_type, "\xc2\xb7");
  self->route->procedure = CRA_PROCEDURE_H;
  cra_set_text (&self->version->intended_purpose, "\xc2\xb7");
  cra_set_text (&self->version->essential_functions, "\xc2\xb7");
  cra_set_text (&self->version->security_properties, "\xc2\xb7");
  cra_set_text (&self->organisation->representative_name, "Mandatum");
  cra_set_text (&self->route->certificate_scheme, "EUCC");
  cra_set_text (&self->route->certificate_number, "E-1");
  self->route->certificate_level = CRA_LEVEL_SUBSTANTIAL;
  cra_set_text (&self->route->body_name, "Corpus");
  cra_set_text (&self->route->body_number, "0123");
  cra_set_text (&self->route->body_certificate, "Z-1");
  red = add_act_conformity (self, "act.red", "B+C");
  cra_set_text (&red->body_name, "Corpus");
  cra_set_text (&red->body_number, "4567");
  add_statement (self, "act.red", language, "\xc2\xb7", CRA_STATUS_DECIDED);
  cra_set_text (&self->organisation->letterhead, "Muster Werke");
  add_text_block (self, "eu-declaration", CRA_PLACE_TOP, language, "\xc2\xb7");
  add_standard (self, "EN 1", CRA_STANDARD_HARMONISED_STANDARD, CRA_YES_NO_YES, NULL);
  add_standard (self, "EN 2", CRA_STANDARD_OTHER_SPECIFICATION, CRA_YES_NO_NO, NULL);
  return self;
}

/* Spans are left out: a sentence may begin with a name in one language and not in another. */
static void
append_shape (GString *out, const CraNode *node)
{
  if (node->type == CRA_NODE_SPAN)
    return;
  g_string_append_printf (out, "%u:%u:%s(", node->type, node->level,
                          node->id != NULL ? node->id : "");
  for (guint i = 0; i < node->children->len; i++)
    append_shape (out, node->children->pdata[i]);
  g_string_append_c (out, ')');
}

static void
test_same_elements (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const char *const *languages = cra_paper_list_languages (law, kinds[k]);
      g_autofree char *expected = NULL;

      g_assert_cmpuint (g_strv_length ((char **)languages), ==, 24);
      for (guint l = 0; languages[l] != NULL; l++)
        {
          g_autoptr (CraAssessment) assessment = make_translated (languages[l]);
          g_autoptr (CraContent) content = NULL;
          g_autoptr (CraNode) paper = NULL;
          g_autoptr (GString) shape = g_string_new (NULL);

          content = build (assessment, kinds[k], languages[l]);
          paper = take_paper (content);
          append_shape (shape, paper);
          if (expected == NULL)
            expected = g_strdup (shape->str);
          g_assert_cmpstr (shape->str, ==, expected);
        }
    }
}

static void
assert_not_english (const char *text, const char *language)
{
  static const char *const patterns[]
      = { "(?<!\\pL)(the|and|with|this|that|which|not|been|Annex|Art [0-9]+|DRAFT|January|Germany|"
          "Regulation|conformity|manufacturer|marking|stated)(?!\\pL)",
          "OJ L", "2028-01", "2034-03" };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (g_regex_match_simple (patterns[i], text, 0, 0))
      g_error ("%s: “%s” in:\n%s", language, patterns[i], text);
}

static void
test_no_english (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const char *const *languages = cra_paper_list_languages (law, kinds[k]);

      for (guint l = 0; languages[l] != NULL; l++)
        {
          g_autoptr (CraAssessment) assessment = make_translated (languages[l]);
          g_autoptr (CraContent) content = NULL;
          g_autofree char *text = NULL;

          if (g_str_equal (languages[l], "en"))
            continue;
          content = build (assessment, kinds[k], languages[l]);
          text = collect_text (content->root);
          assert_not_english (text, languages[l]);
          g_assert_cmpstr (content->language, ==, languages[l]);
        }
    }
}

/* A draft says so in the language, and not in the paper; only the open points, which exist in English,
 * are English, and tagged so. */
static void
test_drafts (void)
{
  const char *const *languages = cra_paper_list_languages (law, CRA_PAPER_DECLARATION);

  for (guint l = 0; languages[l] != NULL; l++)
    {
      g_autoptr (CraAssessment) assessment = make_translated (languages[l]);
      g_autoptr (GPtrArray) points = make_points ();
      g_autoptr (CraContent) content
          = build_with_points (assessment, CRA_PAPER_DECLARATION, languages[l], points);
      const char *watermark = cra_law_find_phrase (law, "draft.watermark", languages[l], NULL);
      const char *note = cra_law_find_phrase (law, "cover.blocked", languages[l], NULL);
      g_autofree char *front = g_strndup (note, strcspn (note, "{"));
      g_autoptr (CraNode) cover = take_cover (content);
      g_autoptr (CraNode) paper = take_paper (content);
      g_autofree char *text = collect_text (paper);
      const CraNode *heading = find_id (cover, "open-points");

      g_assert_cmpstr (content->watermark, ==, watermark);
      g_assert_true (g_str_has_prefix (note, watermark));
      g_assert_nonnull (find_span (cover, front));
      g_assert_nonnull (heading);
      g_assert_null (heading->language);
      assert_lacks (text, watermark);
      assert_lacks (text, "Give the reason why");
    }
}

/* The number beside a status on the cover sheet. */
static guint
read_count (const CraNode *cover, const char *language, const char *status)
{
  const char *word = cra_law_find_phrase (law, status, language, NULL);

  for (guint i = 0; i < cover->children->len; i++)
    {
      const CraNode *table = cover->children->pdata[i];

      for (guint row = 1; table->type == CRA_NODE_TABLE && row < table->children->len; row++)
        {
          const CraNode *cells = table->children->pdata[row];
          g_autofree char *first = cra_content_dup_text (cells->children->pdata[0]);
          g_autofree char *second = cra_content_dup_text (cells->children->pdata[1]);

          if (strcmp (first, word) == 0)
            return (guint)g_ascii_strtoull (second, NULL, 10);
        }
    }
  return G_MAXUINT;
}

/* The counts are those of the table below them, and the paper itself says nothing of it. */
static void
test_verification_is_said (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const char *const *languages = cra_paper_list_languages (law, kinds[k]);

      for (guint l = 0; languages[l] != NULL; l++)
        {
          g_autoptr (CraAssessment) assessment = make_translated (languages[l]);
          g_autoptr (CraContent) content = build (assessment, kinds[k], languages[l]);
          g_autoptr (CraNode) cover = take_cover (content);
          g_autoptr (CraNode) paper = take_paper (content);
          const char *not_part = cra_law_find_phrase (law, "cover.not-part", languages[l], NULL);
          gboolean official = kinds[k] == CRA_PAPER_SIMPLIFIED_DECLARATION
                              && g_str_equal (languages[l], "en");
          guint draft, unverified;

          g_assert_cmpint (cover->children->len == 0, ==, official);
          g_assert_null (find_span (paper, not_part));
          if (official)
            continue;
          g_assert_nonnull (find_span (cover, not_part));
          draft = read_count (cover, languages[l], "cover.draft");
          unverified = read_count (cover, languages[l], "cover.unverified");
          g_assert_cmpuint (draft, !=, G_MAXUINT);
          g_assert_cmpuint (draft + unverified, >, 0);
          if (cra_law_find_language_wording (law, languages[l]) == CRA_WORDING_UNVERIFIED)
            g_assert_cmpuint (draft, ==, 0);
        }
    }
}

static void
test_dates_and_countries (void)
{
  static const struct
  {
    const char *language;
    const char *date;
    const char *country;
    const char *support;
  } rows[] = {
    { "en", "10 January 2028", "Germany", "March 2034 (until 31 March 2034)" },
    { "el", "10 Ιανουαρίου 2028", "Γερμανία", "Μάρτιος 2034 (έως και 31 Μαρτίου 2034)" },
    { "fi", "10. tammikuuta 2028", "Saksa", "maaliskuu 2034 (31. maaliskuuta 2034 asti)" },
    { "hu", "2028. január 10.", "Németország", "2034. március (utolsó nap: 2034. március 31.)" },
    { "pl", "10 stycznia 2028 r.", "Niemcy", "marzec 2034 r. (do 31 marca 2034 r.)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraAssessment) assessment = make_translated (rows[i].language);
      g_autoptr (CraContent) declaration
          = build (assessment, CRA_PAPER_DECLARATION, rows[i].language);
      g_autoptr (CraContent) information
          = build (assessment, CRA_PAPER_USER_INFORMATION, rows[i].language);
      g_autofree char *text = collect_text (declaration->root);
      g_autofree char *user = collect_text (information->root);

      assert_holds (text, rows[i].date);
      assert_holds (text, rows[i].country);
      assert_holds (user, rows[i].support);
    }
}

/* Every word of the tree in the text of the page; a line may end after a hyphen. */
static void
assert_words (const CraNode *node, const char *page, const char *language)
{
  if (node->text != NULL && node->type != CRA_NODE_PAGE_BREAK)
    {
      g_auto (GStrv) words = g_regex_split_simple ("[\\s\\x{a0}]+|(?<=-)", node->text, 0, 0);

      for (guint i = 0; words[i] != NULL; i++)
        if (strstr (page, words[i]) == NULL)
          g_error ("%s: “%s” is not on the page", language, words[i]);
    }
  for (guint i = 0; i < node->children->len; i++)
    assert_words (node->children->pdata[i], page, language);
}

static void
test_letters_come_through (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const char *const *languages = cra_paper_list_languages (law, kinds[k]);

      for (guint l = 0; languages[l] != NULL; l++)
        {
          g_autoptr (CraAssessment) assessment = make_translated (languages[l]);
          g_autoptr (GPtrArray) points = make_points ();
          g_autoptr (CraContent) content
              = build_with_points (assessment, kinds[k], languages[l], points);
          g_autoptr (GBytes) bytes = write_pdf (content, NULL);
          g_autofree char *text = extract_text (bytes, FALSE);
          g_autofree char *page = text != NULL ? squeeze (text) : NULL;

          if (page != NULL)
            assert_words (content->root, page, languages[l]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  law = cra_law_get_default ();
  g_test_add_func ("/document/languages/elements-are-the-same-in-all", test_same_elements);
  g_test_add_func ("/document/languages/nothing-is-english", test_no_english);
  g_test_add_func ("/document/languages/drafts-say-so-in-the-language", test_drafts);
  g_test_add_func ("/document/languages/verification-is-said", test_verification_is_said);
  g_test_add_func ("/document/languages/dates-and-countries-follow-the-language",
                   test_dates_and_countries);
  g_test_add_func ("/document/languages/every-letter-comes-through", test_letters_come_through);
  return g_test_run ();
}
