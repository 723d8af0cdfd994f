/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memo, risk report, evidence register, CE marking sheet, label texts, retention sheet; and what holds of
 * every paper's citations. */
#include "paper-fixture.h"

#include <string.h>

#include "law/cra-law-private.h"

static CraLaw *law;

static char *
build_text (CraAssessment *assessment, CraPaperKind paper, const char *language)
{
  g_autoptr (CraContent) content = build (assessment, paper, language);
  g_autoptr (CraNode) part = take_paper (content);

  return collect_text (part);
}

/* --- Memo --- */

static void
test_memo (void)
{
  static const struct
  {
    CraProcedure procedure;
    const char *holds;
    const char *lacks;
  } rows[] = {
    { CRA_PROCEDURE_A, "draw up technical documentation (Annex VII)", "The notified body:" },
    { CRA_PROCEDURE_BC, "apply to one notified body of choice", "operate an approved quality" },
    { CRA_PROCEDURE_H, "operate an approved quality system", "draw up technical documentation" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment ();
      g_autofree char *text = NULL;

      assessment->route->procedure = rows[i].procedure;
      cra_set_text (&assessment->classification->reviewer, "Second Person");
      text = build_text (assessment, CRA_PAPER_MEMO, "en");
      assert_holds (text, "It correlates nothing.");
      assert_holds (text, "Nothing closes internal control.");
      assert_holds (text, rows[i].holds);
      assert_lacks (text, rows[i].lacks);
      assert_holds (text, "Second Person");
      assert_holds (text, cra_law_find (law, "status.harmonised-standards")->text);
      assert_holds (text, "22 November 2026");
    }
}

static void
test_memo_category (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  const CraClause *category = cra_law_find (law, "AIII.I.7");
  g_autofree char *before = build_text (assessment, CRA_PAPER_MEMO, "en");
  g_autofree char *after = NULL;

  assert_lacks (before, category->text);
  cra_set_text (&assessment->classification->category, "AIII.I.7");
  after = build_text (assessment, CRA_PAPER_MEMO, "en");
  assert_holds (after, category->text);
  assert_holds (after, cra_law_get_extra_list (law, category, "limits")[0]);
  assert_holds (after, cra_law_get_extra (law, category, "vertical_standard"));
}

/* --- Risk report --- */

static void
test_risk_report (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_RISK_REPORT, "en");
  g_autofree char *text = collect_text (content->root);
  guint count = 0;

  for (const CraClause *const *clause = cra_law_list (law, CRA_GROUP_REQUIREMENT); *clause;
       clause++)
    {
      g_autofree char *id = g_strconcat ("risk-", (*clause)->id, NULL);
      const CraAnswer *answer = cra_assessment_find_answer (assessment, (*clause)->id);

      /* The overall requirement has a chapter of its own. */
      if (!g_str_equal ((*clause)->id, "AI.I.1"))
        g_assert_nonnull (find_id (content->root, id));
      assert_holds (text, answer->applies == CRA_YES_NO_NO ? answer->justification
                                                           : answer->implementation);
      count++;
    }
  g_assert_cmpuint (count, ==, 22);
  assert_holds (text, "Reading log files on a workstation.");
  assert_holds (text, "Opening files from an unknown source.");
  assert_holds (text, "Written for AVII.3.");
  assert_holds (text, "E1 Penetration test, pages 3-5, 9");
  assert_holds (text, cra_law_find (law, "duty.13.4-residual")->text);
}

/* Each element the law asks for leads to the place where it stands. */
static void
test_risk_elements (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_RISK_REPORT, "en");
  GPtrArray *children = content->root->children;
  guint index = 0;
  guint references = 0;
  const CraNode *table = NULL;

  g_assert_true (g_ptr_array_find (children, find_id (content->root, "risk-basis"), &index));
  for (; table == NULL; index++)
    if (((CraNode *)children->pdata[index])->type == CRA_NODE_TABLE)
      table = children->pdata[index];
  for (guint row = 1; row < table->children->len; row++)
    {
      const CraNode *cells = table->children->pdata[row];
      const CraNode *span = find_span (cells->children->pdata[2], "{page}");

      g_assert_nonnull (span);
      g_assert_true (span->style & CRA_SPAN_PAGE);
      g_assert_nonnull (find_id (content->root, span->link + 1));
      references++;
    }
  g_assert_cmpuint (references, ==, 7);
}

static CraAsset *
add_asset (CraAssessment *assessment, gint64 number, const char *name)
{
  CraAsset *asset = cra_asset_new ();

  asset->object.id = number;
  asset->number = number;
  asset->kind = CRA_ASSET_DATA;
  asset->integrity = CRA_NEED_HIGH;
  asset->status = CRA_STATUS_DECIDED;
  cra_set_text (&asset->name, name);
  g_ptr_array_add (assessment->assets, asset);
  return asset;
}

static CraRisk *
add_risk (CraAssessment *assessment, gint64 number, const char *title, const char *requirement)
{
  const char *const assets[] = { "A1", NULL };
  const char *const requirements[] = { requirement, NULL };
  CraRisk *risk = cra_risk_new ();

  risk->object.id = number;
  risk->number = number;
  risk->likelihood = 3;
  risk->impact = 4;
  risk->treatment = CRA_TREATMENT_REDUCE;
  risk->residual_likelihood = 2;
  risk->residual_impact = 4;
  risk->status = CRA_STATUS_DECIDED;
  cra_set_text (&risk->title, title);
  cra_set_text (&risk->measures, "Signatures are checked.");
  cra_set_list (&risk->assets, assets);
  cra_set_list (&risk->requirements, requirements);
  g_ptr_array_add (assessment->risks, risk);
  return risk;
}

static void
check_register (const char *text)
{
  assert_holds (text, "Signing keys");
  assert_holds (text, "Integrity: high");
  assert_holds (text, "Forged update");
  assert_holds (text, "High, 12 (possible 3 \xc3\x97 major 4)");
  assert_holds (text, "Medium, 8 (unlikely 2 \xc3\x97 major 4)");
  assert_holds (text, "Signatures are checked.");
  assert_holds (text, "Accepted by Example Director on 1 December 2027.");
  assert_holds (text, "Remains for old devices.");
  assert_holds (text, "Above the threshold and not accepted yet.");
  assert_holds (text, "Avoided: nothing of it remains.");
  assert_holds (text, "Likelihood times impact, reviewed each year.");
  assert_holds (text, "Applies because of R1.");
  assert_holds (text, "Not rated before treatment: 0. Not rated after treatment: 0. Avoided: 1.");
}

/* The register is part of both papers (Art 13(4)). */
static void
test_risk_register (void)
{
  static const CraPaperKind papers[] = { CRA_PAPER_RISK_REPORT, CRA_PAPER_TECHNICAL };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment ();
      g_autoptr (CraContent) content = NULL;
      g_autofree char *text = NULL;
      CraRisk *risk;

      cra_set_text (&assessment->version->risk_method,
                    "Likelihood times impact, reviewed each year.");
      add_asset (assessment, 1, "Signing keys");
      risk = add_risk (assessment, 1, "Forged update", "AI.I.2.c");
      cra_set_text (&risk->accepted_by, "Example Director");
      cra_set_text (&risk->accepted_on, "2027-12-01");
      cra_set_text (&risk->acceptance_reason, "Remains for old devices.");
      add_risk (assessment, 2, "Key is lost", "AI.I.2.e");
      risk = add_risk (assessment, 3, "Service is flooded", "AI.I.2.h");
      risk->treatment = CRA_TREATMENT_AVOID;
      risk->residual_likelihood = risk->residual_impact = 0;
      content = build (assessment, papers[i], "en");
      text = collect_text (content->root);
      check_register (text);
      g_assert_nonnull (find_id (content->root, "asset-A1"));
      g_assert_nonnull (find_id (content->root, "register-R3"));
      /* Purpose and conditions are described, but R2 lacks its acceptance. */
      assert_holds (text, "whether a risk calls for this requirement is not known yet");
      /* In the same cell of both pictures. */
      assert_holds (text, "R1, R2, R3");
      assert_holds (text, "R1, R2");
    }
}

static void
test_answer_against_the_risks (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraAnswer *answer = cra_assessment_find_answer (assessment, "AI.I.2.c");
  g_autofree char *text = NULL;
  g_autofree char *without = build_text (assessment, CRA_PAPER_RISK_REPORT, "en");

  assert_lacks (without, "According to the risks");
  add_asset (assessment, 1, "Signing keys");
  add_risk (assessment, 1, "Forged update", "AI.I.2.c")->status = CRA_STATUS_DECIDED;
  answer->applies = CRA_YES_NO_NO;
  cra_set_text (&answer->override_reason, "The host brings the updates.");
  text = build_text (assessment, CRA_PAPER_RISK_REPORT, "en");
  assert_holds (text, "Answered otherwise, because:");
  assert_holds (text, "The host brings the updates.");
}

/* --- Evidence register --- */

static void
test_register (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraEvidence *old = add_evidence (assessment, "Old report", 1);
  CraEvidence *bare = add_evidence (assessment, "Bare", 0);
  g_autoptr (CraContent) content = NULL;
  g_autofree char *text = NULL;

  cra_set_text (&old->valid_to, "2028-01-08");
  add_link (assessment, old->object.id, "AVII.6", NULL);
  add_link (assessment, bare->object.id, "AVII.6", NULL);
  content = build (assessment, CRA_PAPER_EVIDENCE_REGISTER, "en");
  text = collect_text (content->root);
  assert_holds (text, "Pieces of evidence4\n");
  assert_holds (text, "No longer valid at the state named above1 E3\n");
  assert_holds (text, "could not be read in full1 E4\n");
  assert_holds (text, "Not linked to any point0\n");
  for (guint i = 0; i < assessment->revisions->len; i++)
    assert_holds (text, ((CraRevision *)assessment->revisions->pdata[i])->sha256);
  /* A requirement without evidence shows, one that does not apply need not. */
  assert_holds (text, "Annex I Part I(2)(b)\n");
  assert_lacks (text, "Annex I Part I(2)(m)\n");
}

static void
test_valid_to_its_last_day (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraEvidence *last = add_evidence (assessment, "Last day", 1);
  g_autofree char *text = NULL;

  cra_set_text (&last->valid_to, "2028-01-09");
  text = build_text (assessment, CRA_PAPER_EVIDENCE_REGISTER, "en");
  assert_holds (text, "No longer valid at the state named above0\n");
}

/* --- CE marking --- */

static const CraNode *
find_figure (const CraNode *root)
{
  for (guint i = 0; i < root->children->len; i++)
    if (((CraNode *)root->children->pdata[i])->type == CRA_NODE_FIGURE)
      return root->children->pdata[i];
  g_assert_not_reached ();
}

static void
test_marking_heights (void)
{
  static const double widths[] = { 7, 14, 28 };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_MARKING, "en");
  guint found = 0;

  /* 5, 10 and 20 mm high: the drawing is 7 wide for 5 high. */
  for (guint i = 0; i < content->root->children->len; i++)
    {
      const CraNode *node = content->root->children->pdata[i];

      if (node->type != CRA_NODE_FIGURE)
        continue;
      g_assert_cmpuint (found, <, G_N_ELEMENTS (widths));
      g_assert_cmpfloat_with_epsilon (node->width, widths[found], 1e-9);
      g_assert_cmpstr (node->alternative, ==, "CE marking");
      found++;
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (widths));
}

static void
test_marking_number (void)
{
  static const struct
  {
    CraProcedure procedure;
    gboolean marked;
  } rows[] = {
    { CRA_PROCEDURE_A, FALSE },
    { CRA_PROCEDURE_BC, FALSE },
    { CRA_PROCEDURE_H, TRUE },
    { CRA_PROCEDURE_EU_CERTIFICATE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment ();
      g_autoptr (CraContent) content = NULL;
      const CraNode *figure;
      g_autofree char *text = NULL;

      assessment->route->procedure = rows[i].procedure;
      cra_set_text (&assessment->route->body_number, "9876");
      text = build_text (assessment, CRA_PAPER_MARKING, "en");
      content = build (assessment, CRA_PAPER_MARKING, "en");
      figure = find_figure (content->root);
      g_assert_cmpstr (figure->alternative, ==, rows[i].marked ? "CE marking 9876" : "CE marking");
      g_assert_cmpint (figure->width > 7.5, ==, rows[i].marked);
      g_assert_cmpint (strstr (text, "9876") != NULL, ==, rows[i].marked);
      g_assert_cmpint (strstr (text, "no identification number follows") != NULL, ==,
                       !rows[i].marked);
      for (const CraClause *const *rule = cra_law_list (law, CRA_GROUP_MARKING); *rule; rule++)
        assert_holds (text, (*rule)->text);
    }
}

/* --- Label --- */

static void
test_label (void)
{
  const char *const *languages = cra_paper_list_languages (law, CRA_PAPER_LABEL);

  g_assert_cmpuint (g_strv_length ((GStrv)languages), ==, 24);
  for (guint l = 0; languages[l] != NULL; l++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment ();
      g_autofree char *text = build_text (assessment, CRA_PAPER_LABEL, languages[l]);
      g_autofree char *month = cra_law_format_date (law, languages[l], "2034-03");
      const char *not_stated = cra_law_find_phrase (law, "paper.not-stated", languages[l], NULL);

      assert_holds (text, "Log Viewer");
      assert_holds (text, "LV-2");
      assert_holds (text, "SWID 4711");
      assert_holds (text, "Muster Werke GmbH & Co. KG");
      assert_holds (text, "Beispielweg 1\n12345 Musterstadt");
      assert_holds (text, "info@muster.example");
      assert_holds (text, "https://muster.example/");
      assert_holds (text, month);
      assert_holds (text, "support@muster.example, +49 30 000000");
      assert_holds (text, "https://muster.example/doc/lv-2");
      assert_holds (text, "https://muster.example/sbom/lv-2.json");
      assert_lacks (text, not_stated);
      assert_lacks (text, "{");
    }
}

static void
test_label_gaps (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autofree char *text = NULL;

  cra_set_text (&assessment->organisation->email, NULL);
  cra_set_text (&assessment->organisation->website, NULL);
  cra_set_text (&assessment->version->support_end, NULL);
  assessment->version->sbom_offered = CRA_YES_NO_NO;
  text = build_text (assessment, CRA_PAPER_LABEL, "en");
  assert_holds (text, "E-mail or other digital contact: Not stated yet");
  assert_holds (text, "End of the support period: Not stated yet");
  /* A website is asked for only where there is one. */
  assert_lacks (text, "Website: ");
  assert_lacks (text, "sbom/lv-2.json");
}

/* --- Retention --- */

static void
test_retention_dates (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autofree char *text = build_text (assessment, CRA_PAPER_RETENTION, "en");

  assert_holds (text, "15 January 2028");
  assert_holds (text, "31 March 2034");
  assert_holds (text, "15 January 2038"); /* ten years after placing */
  assert_holds (text, "31 March 2044");   /* an update issued on the last day of support */
  g_free (text);
  cra_set_text (&assessment->version->support_end, "2045-06");
  text = build_text (assessment, CRA_PAPER_RETENTION, "en");
  assert_holds (text, "To be kept at the disposal of authorities until30 June 2045");
}

static void
test_retention_duties (void)
{
  static const struct
  {
    CraProcedure procedure;
    gboolean type;
    gboolean quality;
  } rows[] = {
    { CRA_PROCEDURE_A, FALSE, FALSE },
    { CRA_PROCEDURE_BC, TRUE, FALSE },
    { CRA_PROCEDURE_H, FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment ();
      g_autofree char *text = NULL;

      assessment->route->procedure = rows[i].procedure;
      text = build_text (assessment, CRA_PAPER_RETENTION, "en");
      g_assert_cmpint (strstr (text, "Type certificates") != NULL, ==, rows[i].type);
      g_assert_cmpint (strstr (text, "Quality system records") != NULL, ==, rows[i].quality);
      assert_lacks (text, "Authorised representatives");
    }
}

static void
test_retention_files (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  static const struct
  {
    const char *paper;
    const char *digest;
    gboolean listed;
  } rows[] = {
    { "eu-declaration", "digest-older", FALSE },
    { "eu-declaration", "digest-newest", TRUE },
    { "retention-sheet", "digest-of-itself", FALSE },
  };
  g_autofree char *text = NULL;

  g_assert_true (cra_paper_names_documents (CRA_PAPER_RETENTION));
  g_ptr_array_set_size (assessment->documents, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CraDocument *document = cra_document_new ();

      cra_set_text (&document->paper, rows[i].paper);
      cra_set_text (&document->language, "en");
      cra_set_text (&document->file_name, rows[i].paper);
      cra_set_text (&document->sha256, rows[i].digest);
      cra_set_text (&document->built, "2028-01-09T08:00:00Z");
      g_ptr_array_add (assessment->documents, document);
    }
  text = build_text (assessment, CRA_PAPER_RETENTION, "en");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (strstr (text, rows[i].digest) != NULL, ==, rows[i].listed);
  assert_holds (text, cra_assessment_get_sbom (assessment)->sha256);
}

/* --- Citations --- */

/* Every place of the Regulation that an English paper names exists. */
static void
test_citations_resolve (void)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "(?<![0-9A-Za-z] )\\b(Art [0-9]+(?:\\([0-9a-z]+\\))*|"
      "Annex [IVX]+(?: Part [IVX]+)?(?: class I+)?(?: point [0-9.]+)?(?:\\([0-9a-z]+\\))*)",
      0, 0, NULL);
  g_autoptr (GPtrArray) findings = cra_law_lint (law); /* reads the places that exist, too */
  guint found = 0;

  g_assert_cmpuint (findings->len, ==, 0);
  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    for (guint procedure = CRA_PROCEDURE_A; procedure <= CRA_PROCEDURE_EHDS; procedure++)
      {
        g_autoptr (CraAssessment) assessment = make_assessment ();
        g_autofree char *text = NULL;
        g_autoptr (GMatchInfo) match = NULL;

        assessment->route->procedure = procedure;
        text = build_text (assessment, paper, "en");
        for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
             g_match_info_next (match, NULL), found++)
          {
            g_autofree char *place = g_match_info_fetch (match, 1);
            g_autofree char *fault = NULL;

            /* The full stop of the sentence. */
            if (g_str_has_suffix (place, "."))
              place[strlen (place) - 1] = '\0';
            fault = cra_law_check_citation (law, place);
            if (fault != NULL)
              g_error ("%s: %s", cra_paper_word (paper), fault);
          }
      }
  g_assert_cmpuint (found, >, 500);
}

/* Papers name clauses by id: a name that leads nowhere would leave a citation out. */
static void
test_clauses_exist (void)
{
  g_autofree char *folder
      = g_build_filename (g_getenv ("CRA_SOURCE_ROOT"), "src", "document", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GRegex) regex = g_regex_new (
      "\"((?:AI|AII|AV|AVII|duty|period|marking|status|procedure|route|act)\\.[A-Za-z0-9.-]*"
      "[A-Za-z0-9])\"",
      0, 0, NULL);
  const char *name;
  guint found = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *source = NULL;
      g_autoptr (GMatchInfo) match = NULL;

      if (!g_str_has_prefix (name, "cra-paper") || !g_str_has_suffix (name, ".c")
          || g_str_has_prefix (name, "cra-paper-phrases"))
        continue;
      g_assert_true (g_file_get_contents (path, &source, NULL, NULL));
      for (g_regex_match (regex, source, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL), found++)
        {
          g_autofree char *id = g_match_info_fetch (match, 1);

          /* Point 8 of Annex II is the name of a heading only. */
          if (cra_law_find (law, id) == NULL && !g_str_equal (id, "AII.8"))
            g_error ("%s: there is no clause %s", name, id);
        }
    }
  g_assert_cmpuint (found, >, 80);
  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    g_assert_nonnull (cra_paper_clause (paper));
}

static void
add_components (CraAssessment *assessment, guint n)
{
  for (guint i = 2; i <= n; i++)
    {
      CraComponent *component = cra_component_new ();

      component->number = i;
      component->name = g_strdup_printf ("library-%u", i);
      component->direct = i % 2 == 0;
      g_ptr_array_add (assessment->components, component);
    }
}

/* Rows are made when a paper is written: by then its assessment may be nobody else's. */
static void
test_late_rows (void)
{
  static const CraPaperKind papers[] = { CRA_PAPER_TECHNICAL, CRA_PAPER_EVIDENCE_REGISTER };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      CraAssessment *assessment = make_assessment ();
      CraPaperRequest request = { .paper = papers[i], .language = "en" };
      g_autoptr (CraContent) content = NULL;
      g_autofree char *late = NULL;
      g_autofree char *again = NULL;
      g_autofree char *early = NULL;

      add_components (assessment, 100);
      content = cra_paper_build (law, assessment, NULL, &request, NULL);
      cra_assessment_unref (assessment);
      late = cra_content_dup_text (content->root);
      again = cra_content_dup_text (content->root);
      settle (content->root);
      early = cra_content_dup_text (content->root);
      g_assert_cmpstr (late, ==, early);
      g_assert_cmpstr (again, ==, early);
      g_assert_nonnull (find_id (content->root, "evidence-2"));
      if (papers[i] == CRA_PAPER_TECHNICAL)
        assert_holds (late, "\n33\nlibrary-33\n");
      if (papers[i] == CRA_PAPER_TECHNICAL)
        assert_holds (late, "\n100\nlibrary-100\n");
    }
}

/* The tree of a long bill is no larger than that of a short one. */
static void
test_long_tables_are_late (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraPaperRequest request = { .paper = CRA_PAPER_TECHNICAL, .language = "en" };
  g_autoptr (CraContent) content = NULL;

  add_components (assessment, 5000);
  content = cra_paper_build (law, assessment, NULL, &request, NULL);
  for (guint i = 0; i < content->root->children->len; i++)
    {
      const CraNode *node = content->root->children->pdata[i];

      if (node->type == CRA_NODE_TABLE)
        g_assert_cmpuint (node->children->len, <, 100);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  law = cra_law_get_default ();
  g_test_add_func ("/document/memo/says-what-the-procedure-asks-for", test_memo);
  g_test_add_func ("/document/memo/holds-the-category-against-its-description", test_memo_category);
  g_test_add_func ("/document/risk-report/goes-through-all-22-requirements", test_risk_report);
  g_test_add_func ("/document/risk-report/every-element-leads-to-its-place", test_risk_elements);
  g_test_add_func ("/document/risk-report/register-stands-in-both-papers", test_risk_register);
  g_test_add_func ("/document/risk-report/says-why-an-answer-differs",
                   test_answer_against_the_risks);
  g_test_add_func ("/document/register/counts-and-lists-both-ways", test_register);
  g_test_add_func ("/document/register/evidence-is-valid-on-its-last-day",
                   test_valid_to_its_last_day);
  g_test_add_func ("/document/marking/is-drawn-5-10-and-20-mm-high", test_marking_heights);
  g_test_add_func ("/document/marking/a-number-follows-with-module-h-only", test_marking_number);
  g_test_add_func ("/document/label/is-complete-in-24-languages", test_label);
  g_test_add_func ("/document/label/gaps-show-and-optional-lines-do-not", test_label_gaps);
  g_test_add_func ("/document/retention/works-out-the-dates", test_retention_dates);
  g_test_add_func ("/document/retention/lists-the-duties-of-the-procedure", test_retention_duties);
  g_test_add_func ("/document/retention/names-the-newest-papers-and-not-itself",
                   test_retention_files);
  g_test_add_func ("/document/paper/rows-are-made-from-a-state-that-stays", test_late_rows);
  g_test_add_func ("/document/paper/long-tables-are-not-in-the-tree", test_long_tables_are_late);
  g_test_add_func ("/document/paper/every-citation-exists", test_citations_resolve);
  g_test_add_func ("/document/paper/every-clause-named-exists", test_clauses_exist);
  return g_test_run ();
}
