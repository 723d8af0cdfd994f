/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The technical documentation and the user information. */
#include "paper-fixture.h"

#include <string.h>

static CraLaw *law;

static void
test_points_in_order (void)
{
  static const char *const expected[] = {
    "AVII.1",   "AVII.1.a", "AVII.1.b", "AVII.1.c", "AVII.1.d", "AVII.2", "AVII.2.a", "AVII.2.b",
    "AVII.2.c", "AVII.3",   "AVII.4",   "AVII.5",   "AVII.6",   "AVII.7", "AVII.8",
  };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_TECHNICAL, "en");
  g_autoptr (GPtrArray) headings = collect_headings (content->root, 0);
  guint found = 0;

  for (guint i = 0; i < headings->len; i++)
    {
      const CraNode *heading = headings->pdata[i];
      g_autofree char *citation = NULL;

      if (heading->id == NULL || !g_str_has_prefix (heading->id, "AVII."))
        continue;
      g_assert_cmpuint (found, <, G_N_ELEMENTS (expected));
      g_assert_cmpstr (heading->id, ==, expected[found]);
      citation = cra_law_cite (law, heading->id);
      assert_holds (heading->text, citation);
      found++;
    }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (expected));
}

static void
check_nodes (const CraNode *node, GHashTable *ids, GPtrArray *links)
{
  if (node->id != NULL && !g_hash_table_add (ids, node->id))
    g_error ("the id %s stands twice", node->id);
  if (node->link != NULL && node->link[0] == '#')
    g_ptr_array_add (links, node->link + 1);
  if (node->type == CRA_NODE_ROW)
    g_assert_cmpuint (node->children->len, ==, node->parent->n_columns);
  for (guint i = 0; i < node->children->len; i++)
    check_nodes (node->children->pdata[i], ids, links);
}

static void
test_links_lead_somewhere (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GPtrArray) points = make_points ();

  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      g_autoptr (CraContent) content = build_with_points (assessment, paper, "en", points);
      g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GPtrArray) links = g_ptr_array_new ();

      check_nodes (content->root, ids, links);
      for (guint i = 0; i < links->len; i++)
        if (!g_hash_table_contains (ids, links->pdata[i]))
          g_error ("the link to %s leads nowhere", (char *)links->pdata[i]);
      if (paper == CRA_PAPER_TECHNICAL)
        g_assert_cmpuint (links->len, >, 20);
    }
}

static void
test_requirements (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_TECHNICAL, "en");
  guint rows = 0;

  for (const CraClause *const *clause = cra_law_list (law, CRA_GROUP_REQUIREMENT); *clause != NULL;
       clause++)
    {
      CraAnswer *answer = cra_assessment_find_answer (assessment, (*clause)->id);
      g_autofree char *id = g_strconcat ("requirement-", (*clause)->id, NULL);
      const CraNode *row = find_id (content->root, id);
      g_autofree char *text = NULL;

      g_assert_nonnull (row);
      text = collect_text (row);
      assert_holds (text, (*clause)->title);
      assert_holds (text, (*clause)->article);
      assert_holds (text, answer->applies == CRA_YES_NO_NO ? answer->justification
                                                           : answer->implementation);
      rows++;
    }
  g_assert_cmpuint (rows, ==, 22);
}

static void
test_justifications (void)
{
  static const char *const absent[] = { "AI.I.2.g", "AI.I.2.m" };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_TECHNICAL, "en");
  g_autofree char *text = collect_text (content->root);

  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    {
      g_autofree char *id = g_strconcat ("justification-", absent[i], NULL);
      g_autofree char *justification = g_strdup_printf ("Justified for %s.", absent[i]);
      const CraNode *heading = find_id (content->root, id);
      guint index = 0;
      const CraNode *body;
      g_autofree char *written = NULL;

      g_assert_nonnull (heading);
      g_assert_true (g_ptr_array_find (content->root->children, heading, &index));
      body = content->root->children->pdata[index + 1];
      written = collect_text (body);
      assert_holds (written, justification);
    }
  g_assert_null (find_id (content->root, "justification-AI.I.2.a"));
  assert_lacks (text, "No item is held not applicable");
}

static void
test_register (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_TECHNICAL, "en");
  g_autofree char *text = collect_text (content->root);
  const CraNode *row = find_id (content->root, "requirement-AI.I.2.a");
  g_autofree char *cell = collect_text (row);

  for (guint i = 0; i < assessment->revisions->len; i++)
    {
      CraRevision *revision = assessment->revisions->pdata[i];

      assert_holds (text, revision->sha256);
      assert_holds (text, revision->file_name);
    }
  assert_holds (text, cra_assessment_get_sbom (assessment)->sha256);
  assert_holds (text, "pkg:generic/libexample@3.0");
  assert_holds (cell, "E1 Penetration test, pages 3-5, 9");
}

/* Point 7 asks for a copy; it must read like the declaration and never depend on what was built. */
static void
test_copy_of_the_declaration (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) declaration = build (assessment, CRA_PAPER_DECLARATION, "en");
  g_autoptr (CraNode) paper = take_paper (declaration);
  g_autoptr (CraContent) before = build (assessment, CRA_PAPER_TECHNICAL, "en");
  g_autoptr (CraContent) after = NULL;
  g_autofree char *text = collect_text (before->root);
  g_autofree char *again = NULL;

  g_assert_cmpuint (paper->children->len, >, 20);
  for (guint i = 0; i < paper->children->len; i++)
    {
      const CraNode *node = paper->children->pdata[i];
      g_autofree char *part = collect_text (node);

      if (node->type != CRA_NODE_TITLE && node->type != CRA_NODE_SIGNATURE)
        assert_holds (text, part);
    }
  g_ptr_array_set_size (assessment->documents, 0);
  after = build (assessment, CRA_PAPER_TECHNICAL, "en");
  again = collect_text (after->root);
  g_assert_cmpstr (text, ==, again);
}

/* Where a place is pinned, its page and the words that were marked stand beside the evidence; what is not
 * there any more is said. */
static void
test_pins (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraLink *link = assessment->links->pdata[0];
  static const CraPaperKind papers[] = { CRA_PAPER_TECHNICAL, CRA_PAPER_EVIDENCE_REGISTER };

  link->pin = CRA_PIN_PLACED;
  link->page = 7;
  cra_set_text (&link->quote, "No finding is open.");
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (CraContent) content = build (assessment, papers[i], "en");
      g_autofree char *text = collect_text (content->root);

      assert_holds (text, ", page 7: \xe2\x80\x9cNo finding is open.\xe2\x80\x9d");
      g_assert_null (strstr (text, "not in the newest file"));
    }
  link->pin = CRA_PIN_LOST;
  {
    g_autoptr (CraContent) content = build (assessment, CRA_PAPER_TECHNICAL, "en");
    g_autofree char *text = collect_text (content->root);

    assert_holds (text, "No finding is open.\xe2\x80\x9d (not in the newest file)");
  }
}

static void
test_memo (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = NULL;
  g_autofree char *text = NULL;

  cra_set_text (&assessment->classification->category, "AIII.I.7");
  content = build (assessment, CRA_PAPER_TECHNICAL, "en");
  text = collect_text (content->root);
  assert_holds (text, "Shows log files without correlation.");
  assert_holds (text, "It reads logs of several sources.");
  assert_holds (text, "It correlates nothing.");
  /* Class I without a cited standard: internal control is closed, and the memo says so. */
  assert_holds (text, "closed");
  assert_holds (text, "Internal control (module A)");
}

static void
test_computed_dates (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = build (assessment, CRA_PAPER_TECHNICAL, "en");
  g_autofree char *text = collect_text (content->root);

  assert_holds (text, "31 March 2034"); /* last day of the support period */
  assert_holds (text, "15 January 2038"); /* ten years after placing is later than the support end */
}

static void
test_draft_exactly_when_blocked (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GPtrArray) points = make_points ();
  g_autoptr (GPtrArray) harmless = make_points ();

  g_ptr_array_remove_index (harmless, 0);
  for (guint paper = 0; paper < CRA_N_PAPERS; paper++)
    {
      g_autoptr (CraContent) draft = build_with_points (assessment, paper, "en", points);
      g_autoptr (CraContent) final = build_with_points (assessment, paper, "en", harmless);
      g_autofree char *draft_text = collect_text (draft->root);
      g_autofree char *final_text = collect_text (final->root);

      g_assert_cmpstr (draft->watermark, ==, "DRAFT");
      assert_holds (draft_text, cra_paper_is_for_users (paper)
                                    ? "Open points that block signing: 1"
                                    : "one open point blocks signing");
      assert_holds (draft_text, "Give the reason why it does not apply.");
      g_assert_null (final->watermark);
      assert_lacks (final_text, "DRAFT");
      assert_lacks (final_text, "Open points");
    }
}

static void
test_suggested_is_marked (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = NULL;
  CraAnswer *answer = cra_assessment_find_answer (assessment, "AI.I.2.b");
  const CraNode *span;
  g_autofree char *text = NULL;

  answer->status = CRA_STATUS_SUGGESTED;
  content = build (assessment, CRA_PAPER_TECHNICAL, "en");
  span = find_span (content->root, "Implemented for AI.I.2.b.");
  g_assert_nonnull (span);
  g_assert_true (span->style & CRA_SPAN_SUGGESTED);
  text = collect_text (content->root);
  assert_holds (text, "[suggested, not confirmed] Implemented for AI.I.2.b.");
  assert_holds (text, "text in this document is suggested");
  g_assert_cmpstr (content->watermark, ==, "DRAFT");
  span = find_span (content->root, "Implemented for AI.I.2.c.");
  g_assert_false (span->style & CRA_SPAN_SUGGESTED);
}

/* Every text field of the objects a paper prints, filled with a text that tries to break out. */
static void
fill_hostile (gpointer object, GPtrArray *expected)
{
  const CraObjectType *type = ((CraObject *)object)->type;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const CraField *field = &type->fields[i];
      g_autofree char *filler = g_strnfill (20000, 'x');
      g_autofree char *value = NULL;

      if (field->kind != CRA_FIELD_TEXT)
        continue;
      value = g_strdup_printf ("<%s.%s> {type} {url} %%s & \"' %s END-%s", type->name, field->name,
                               filler, field->name);
      g_free (G_STRUCT_MEMBER (char *, object, field->offset));
      G_STRUCT_MEMBER (char *, object, field->offset) = g_strdup (value);
      g_ptr_array_add (expected, g_steal_pointer (&value));
    }
}

static void
test_nothing_is_lost (void)
{
  /* Used only where the version names nobody; on papers that go out; where suggestions came from. */
  static const char *const elsewhere[] = { "<organisation.signat", "<organisation.letterhead",
                                           "<organisation.logo", "<product.archetype" };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CraContent) content = NULL;
  g_autofree char *text = NULL;
  guint checked = 0;

  fill_hostile (assessment->organisation, expected);
  fill_hostile (assessment->product, expected);
  fill_hostile (assessment->version, expected);
  content = build (assessment, CRA_PAPER_TECHNICAL, "en");
  text = collect_text (content->root);
  for (guint i = 0; i < expected->len; i++)
    {
      gboolean skip = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (elsewhere); j++)
        skip |= g_str_has_prefix (expected->pdata[i], elsewhere[j]);
      if (skip)
        continue;
      if (strstr (text, expected->pdata[i]) == NULL)
        g_error ("lost: %.60s", (char *)expected->pdata[i]);
      checked++;
    }
  g_assert_cmpuint (checked, >, 20);
}

/* Whatever point somebody wrote a text for, or linked evidence to, it is in the file. */
static void
test_every_statement_is_printed (void)
{
  static const CraLawGroup groups[] = { CRA_GROUP_TECHNICAL, CRA_GROUP_USER_INFORMATION };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) content = NULL;
  g_autofree char *text = NULL;
  guint count = 0;

  g_ptr_array_set_size (assessment->statements, 0);
  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (const CraClause *const *clause = cra_law_list (law, groups[g]); *clause != NULL; clause++)
      {
        g_autofree char *body = g_strdup_printf ("Body <%s>", (*clause)->id);

        if (strstr ((*clause)->id, ".X") == NULL)
          add_statement (assessment, (*clause)->id, "en", body, CRA_STATUS_DECIDED);
      }
  content = build (assessment, CRA_PAPER_TECHNICAL, "en");
  text = collect_text (content->root);
  for (; count < assessment->statements->len; count++)
    assert_holds (text, ((CraStatement *)assessment->statements->pdata[count])->text);
  g_assert_cmpuint (count, ==, 15 + 14);
}

static void
test_user_information (void)
{
  static const char *const expected[] = {
    "AII.1",   "AII.2",   "AII.3",   "AII.4",   "AII.5",   "AII.6",   "AII.7", "AII.8",
    "AII.8.a", "AII.8.b", "AII.8.c", "AII.8.d", "AII.8.e", "AII.8.f", "AII.9",
  };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  const char *const *languages = cra_paper_list_languages (law, CRA_PAPER_USER_INFORMATION);

  g_assert_true (g_strv_contains (languages, "de"));
  for (guint l = 0; languages[l] != NULL; l++)
    {
      g_autoptr (CraContent) content = build (assessment, CRA_PAPER_USER_INFORMATION, languages[l]);
      g_autoptr (CraNode) paper = take_paper (content);
      g_autoptr (GPtrArray) headings = collect_headings (paper, 0);

      g_assert_cmpuint (headings->len, ==, G_N_ELEMENTS (expected));
      for (guint i = 0; i < headings->len; i++)
        g_assert_cmpstr (((CraNode *)headings->pdata[i])->id, ==, expected[i]);
    }
}

static char *
collect_point (const CraContent *content, const char *id)
{
  const CraNode *heading = find_id (content->root, id);
  g_autoptr (GString) text = g_string_new (NULL);
  guint index = 0;

  g_assert_nonnull (heading);
  g_assert_true (g_ptr_array_find (content->root->children, heading, &index));
  for (index++; index < content->root->children->len; index++)
    {
      const CraNode *node = content->root->children->pdata[index];
      g_autofree char *part = NULL;

      if (node->type == CRA_NODE_HEADING)
        break;
      part = collect_text (node);
      g_string_append (text, part);
    }
  return g_strdup (text->str);
}

static void
test_user_information_conditions (void)
{
  static const struct
  {
    CraAutomaticUpdates updates;
    const char *text;
  } rows[] = {
    { CRA_AUTOMATIC_UNDECIDED, "Not stated yet" },
    { CRA_AUTOMATIC_ON_BY_DEFAULT, "Not stated yet" },
    { CRA_AUTOMATIC_OFF_BY_DEFAULT, "not switched on by default" },
    { CRA_AUTOMATIC_NOT_APPLICABLE, "not installed automatically" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CraAssessment) assessment = make_assessment ();
      g_autoptr (CraContent) content = NULL;
      g_autofree char *text = NULL;

      g_ptr_array_set_size (assessment->statements, 0);
      assessment->version->automatic_updates = rows[i].updates;
      content = build (assessment, CRA_PAPER_USER_INFORMATION, "en");
      text = collect_point (content, "AII.8.e");
      assert_holds (text, rows[i].text);
    }
}

static void
test_user_information_languages (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) before = build (assessment, CRA_PAPER_USER_INFORMATION, "de");
  g_autoptr (CraContent) after = NULL;
  g_autofree char *missing = collect_point (before, "AII.8.a");
  g_autofree char *given = NULL;

  /* The English instruction is there; the German paper must not borrow it. */
  assert_lacks (missing, "Written for AII.8.a.");
  assert_holds (missing, "noch nicht angegeben");
  add_statement (assessment, "AII.8.a", "de", "Zuerst das Kennwort setzen.", CRA_STATUS_DECIDED);
  after = build (assessment, CRA_PAPER_USER_INFORMATION, "de");
  given = collect_point (after, "AII.8.a");
  assert_holds (given, "Zuerst das Kennwort setzen.");
  assert_lacks (given, "noch nicht angegeben");
}

static void
test_unknown_language (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  CraPaperRequest request = { .paper = CRA_PAPER_TECHNICAL, .language = "fi" };
  g_autoptr (GError) error = NULL;

  g_assert_null (cra_paper_build (law, assessment, NULL, &request, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED);
  assert_holds (error->message, "fi");
}

static void
test_same_state_same_tree (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) a = build (assessment, CRA_PAPER_TECHNICAL, "en");
  g_autoptr (CraContent) b = build (assessment, CRA_PAPER_TECHNICAL, "en");
  g_autofree char *first = collect_text (a->root);
  g_autofree char *second = collect_text (b->root);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (a->created, ==, "2028-01-09T08:00:00Z");
  assert_holds (a->footer, assessment->journal_head);
}

static void
test_file_names (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autofree char *plain = cra_paper_make_file_name (assessment, CRA_PAPER_DECLARATION, "de");
  g_autofree char *large = g_strnfill (4000, 'n');
  g_autofree char *hostile = NULL;
  g_autofree char *cut = NULL;

  g_assert_cmpstr (plain, ==, "log-viewer-2.1.0-eu-declaration-de.pdf");
  cra_set_text (&assessment->product->name, "../../etc/\x01 Über: <b>");
  hostile = cra_paper_make_file_name (assessment, CRA_PAPER_TECHNICAL, "en");
  g_assert_null (strchr (hostile, '/'));
  assert_holds (hostile, "über");
  g_assert_true (g_str_has_suffix (hostile, "-technical-documentation-en.pdf"));
  cra_set_text (&assessment->product->name, large);
  cut = cra_paper_make_file_name (assessment, CRA_PAPER_TECHNICAL, "en");
  g_assert_true (g_str_has_suffix (cut, "-technical-documentation-en.pdf"));
  g_assert_cmpuint (strlen (cut), <=, 120);
}

/* A language is offered by the lists in the code: a phrase that is used but not listed would fail a
 * paper only when it is built. */
static void
test_phrases_are_listed (void)
{
  g_autofree char *folder
      = g_build_filename (g_getenv ("CRA_SOURCE_ROOT"), "src", "document", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *general = NULL;
  g_autofree char *technical = NULL;
  g_autofree char *lists = NULL;
  g_autofree char *general_path = g_build_filename (folder, "cra-paper-phrases.c", NULL);
  g_autofree char *technical_path = g_build_filename (folder, "cra-paper-phrases-technical.c", NULL);
  g_autoptr (GRegex) regex = g_regex_new (
      "\"((?:paper|declaration|simplified|user|technical|standards|scope|"
      "label|memo|risk|register|sheet|retention)\\.[A-Za-z0-9.+-]*[A-Za-z0-9])\"", 0,
      0, NULL);
  const char *name;
  guint found = 0;

  g_assert_nonnull (dir);
  g_assert_true (g_file_get_contents (general_path, &general, NULL, NULL));
  g_assert_true (g_file_get_contents (technical_path, &technical, NULL, NULL));
  lists = g_strconcat (general, technical, NULL);
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
          g_autofree char *quoted = g_match_info_fetch (match, 0);
          g_autofree char *id = g_match_info_fetch (match, 1);
          /* A family of words is listed by its members: "technical.test-kind.fuzzing". */
          g_autofree char *family = g_strconcat ("\"", id, ".", NULL);

          if (strstr (lists, quoted) == NULL && strstr (lists, family) != NULL)
            continue;
          if (strstr (lists, quoted) == NULL)
            g_error ("%s: the phrase %s is in no list", name, id);
          if (cra_law_find_phrase (law, id, "en", NULL) == NULL)
            g_error ("%s: the phrase %s does not exist", name, id);
        }
    }
  g_assert_cmpuint (found, >, 100);
}

static void
add_tests (CraAssessment *assessment)
{
  static const char *const requirements[] = { "AI.I.2.a", "AI.II.3", NULL };
  static const char *const fixes[] = { "CVE-2028-1234", "LV-7", NULL };
  CraTestPlan *plan = cra_test_plan_new ();
  CraTestRun *run = cra_test_run_new ();
  CraSecurityUpdate *update = cra_security_update_new ();

  plan->object.id = 3;
  cra_set_text (&plan->title, "Fuzzing of readers");
  plan->kind = CRA_TEST_FUZZING;
  plan->interval_months = 6;
  plan->status = CRA_STATUS_DECIDED;
  cra_set_list (&plan->requirements, requirements);
  g_ptr_array_add (assessment->test_plans, plan);
  run->plan = 3;
  run->evidence = 2;
  run->result = CRA_RESULT_PASSED_WITH_FINDINGS;
  cra_set_text (&run->date, "2027-11-02");
  cra_set_text (&run->findings, "One leak, mended in build 77.");
  g_ptr_array_add (assessment->test_runs, run);
  cra_set_text (&update->name, "2.1.1");
  cra_set_text (&update->released, "2028-03-15");
  cra_set_list (&update->fixes, fixes);
  update->free = CRA_YES_NO_NO;
  cra_set_text (&update->free_reason, "Agreement 4711.");
  g_ptr_array_add (assessment->security_updates, update);
}

/* Point 6 has plans and runs with the report, point 2(b) the updates with the day the law asks for. */
static void
test_tests_and_updates (void)
{
  static const char *const wanted[]
      = { "Fuzzing of readers", "every 6 months", "2028-05-02", "(2)(a), II (3)",
          "Passed with findings", "One leak, mended in build 77.", "E2 Update test",
          "CVE-2028-1234, LV-7", "Free of charge: No", "Agreement 4711.",
          "Separate from updates of functions: Not stated yet", "2038-03-15",
          "the manufacturer is a one-person firm" };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) without = build (assessment, CRA_PAPER_TECHNICAL, "en");
  g_autoptr (CraContent) content = NULL;
  g_autofree char *before = collect_text (without->root);
  g_autofree char *text = NULL;

  assert_holds (before, "No security update is recorded for this version.");
  g_assert_null (strstr (before, "Tests and reviews that are repeated"));
  g_assert_null (strstr (before, "one-person firm"));
  add_tests (assessment);
  assessment->workspace->one_person = TRUE;
  content = build (assessment, CRA_PAPER_TECHNICAL, "en");
  text = collect_text (content->root);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    assert_holds (text, wanted[i]);
}

/* It may be in any language: what was written in another one is not left out. */
static void
test_text_in_another_language (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraContent) technical = NULL;
  g_autoptr (CraContent) information = NULL;
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;

  g_ptr_array_set_size (assessment->statements, 0);
  add_statement (assessment, "AVII.2.a", "de", "Aufbau des Produkts.", CRA_STATUS_DECIDED);
  add_statement (assessment, "AII.8.a", "de", "Passwort setzen.", CRA_STATUS_DECIDED);
  technical = build (assessment, CRA_PAPER_TECHNICAL, "en");
  text = collect_text (technical->root);
  assert_holds (text, "Aufbau des Produkts.");
  assert_holds (text, "Passwort setzen.");
  /* Users get theirs in their language or see that it is missing. */
  information = build (assessment, CRA_PAPER_USER_INFORMATION, "en");
  other = collect_text (information->root);
  assert_lacks (other, "Passwort setzen.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  law = cra_law_get_default ();
  g_test_add_func ("/document/technical/holds-texts-in-any-language", test_text_in_another_language);
  g_test_add_func ("/document/technical/prints-tests-and-updates", test_tests_and_updates);
  g_test_add_func ("/document/technical/has-the-eight-points-in-order", test_points_in_order);
  g_test_add_func ("/document/paper/every-link-leads-somewhere", test_links_lead_somewhere);
  g_test_add_func ("/document/technical/has-all-22-requirements", test_requirements);
  g_test_add_func ("/document/technical/justifies-every-item-not-applicable", test_justifications);
  g_test_add_func ("/document/technical/registers-every-digest", test_register);
  g_test_add_func ("/document/technical/holds-a-copy-of-the-declaration",
                   test_copy_of_the_declaration);
  g_test_add_func ("/document/technical/pins-name-page-and-words", test_pins);
  g_test_add_func ("/document/technical/keeps-the-reasoning-of-class-and-route", test_memo);
  g_test_add_func ("/document/technical/computes-support-end-and-retention", test_computed_dates);
  g_test_add_func ("/document/paper/is-a-draft-exactly-when-signing-is-blocked",
                   test_draft_exactly_when_blocked);
  g_test_add_func ("/document/paper/suggested-text-is-marked", test_suggested_is_marked);
  g_test_add_func ("/document/technical/long-and-hostile-texts-survive-whole",
                   test_nothing_is_lost);
  g_test_add_func ("/document/technical/every-statement-is-printed",
                   test_every_statement_is_printed);
  g_test_add_func ("/document/user-information/has-every-point-in-order", test_user_information);
  g_test_add_func ("/document/user-information/automatic-updates-decide-8e",
                   test_user_information_conditions);
  g_test_add_func ("/document/user-information/is-never-silently-english",
                   test_user_information_languages);
  g_test_add_func ("/document/paper/a-language-without-texts-is-refused", test_unknown_language);
  g_test_add_func ("/document/paper/same-state-gives-the-same-tree", test_same_state_same_tree);
  g_test_add_func ("/document/paper/file-names-are-safe-and-say-what-they-are", test_file_names);
  g_test_add_func ("/document/paper/every-phrase-used-is-listed", test_phrases_are_listed);
  return g_test_run ();
}
