/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The law data: what it answers, that the lint finds nothing in it, and that the lint names each
 * fault of a broken bundle. Broken bundles are copies of data/law with one piece of text
 * replaced. */
#include "law/cra-law-wording.h"

#include "base/cra-error.h"
#include "model/cra-model.h"

#include <glib/gstdio.h>
#include <string.h>

#define BROKEN_PREFIX "/test/law"
#define FOLDER_VARIABLE "CRA_TEST_BROKEN_LAW"

typedef struct
{
  const char *fault; /* names the test */
  const char *file;
  const char *from;
  const char *to;
  const char *expected; /* part of a finding, or of the error where loading fails */
  gboolean loads;
} Broken;

static char *broken_folder; /* lies over BROKEN_PREFIX */

static const Broken broken_rows[] = {
  { "id-used-twice", "requirements.json", "\"id\": \"AI.I.2.c\"", "\"id\": \"AI.I.2.b\"",
    "AI.I.2.b: the id is used twice", TRUE },
  { "no-id", "penalties.json", "\"id\": \"penalty.3\"", "\"idd\": \"penalty.3\"", "has no id",
    TRUE },
  { "odd-id", "penalties.json", "\"id\": \"penalty.3\"", "\"id\": \"penalty 3\"",
    "penalty 3: the id has a form of its own", TRUE },
  { "unknown-kind", "dates.json", "\"kind\": \"law\"", "\"kind\": \"lore\"",
    "unknown kind \"lore\"", TRUE },
  { "unknown-mark", "penalties.json", "\"mark\": \"L\"", "\"mark\": \"L/Q\"",
    "unknown mark \"L/Q\"", TRUE },
  { "no-mark", "penalties.json", "\"mark\": \"L\"", "\"marc\": \"L\"", "has no mark", TRUE },
  { "no-article", "requirements.json", "\"article\": \"Annex I Part I(1)\"", "\"artikel\": \"\"",
    "AI.I.1: has no article", TRUE },
  { "no-title", "ce-marking.json", "\"title\": \"Height\"", "\"title\": \"\"",
    "marking.height: has no title", TRUE },
  { "no-text", "ce-marking.json", "\"text\": \"Normally", "\"txt\": \"Normally",
    "marking.height: has no text", TRUE },
  { "annex-point-that-does-not-exist", "requirements.json", "\"article\": \"Annex I Part I(2)(b)\"",
    "\"article\": \"Annex I Part I(2)(z)\"",
    "AI.I.2.b: cites \"Annex I Part I(2)(z)\", which does not exist", TRUE },
  { "article-that-does-not-exist", "duties.json", "\"article\": \"Art 13(1)\"",
    "\"article\": \"Art 72(1)\"", "duty.13.1: cites \"Art 72(1)\", which does not exist", TRUE },
  { "paragraph-that-does-not-exist", "duties.json", "\"article\": \"Art 13(25)\"",
    "\"article\": \"Art 13(26)\"", "duty.13.25: cites \"Art 13(26)\", which does not exist", TRUE },
  { "range-that-ends-nowhere", "duties.json", "\"article\": \"Art 13(25)\"",
    "\"article\": \"Art 13(1)-(26)\"", "cites \"Art 13(1)-(26)\", which does not exist", TRUE },
  { "range-backwards", "duties.json", "\"article\": \"Art 13(25)\"",
    "\"article\": \"Art 13(9)-(8)\"", "cites \"Art 13(9)-(8)\", which does not exist", TRUE },
  { "recital-that-does-not-exist", "ce-marking.json", "\"article\": \"recital 19\"",
    "\"article\": \"recital 131\"", "cites \"recital 131\", which does not exist", TRUE },
  { "no-citation", "ce-marking.json", "\"article\": \"recital 19\"", "\"article\": \"see the law\"",
    "cites \"see the law\", which is no citation", TRUE },
  { "unknown-source", "ce-marking.json", "\"article\": \"recital 19\"",
    "\"article\": \"Regulation (EU) 1999/1 Art 1\"", "which is no citation", TRUE },
  { "reference-to-nothing", "requirements.json", "\"duty.13.4\"", "\"duty.13.99\"",
    "refers to duty.13.99, which does not exist", TRUE },
  { "reference-to-itself", "penalties.json", "\"reporting.incident.early-warning\"",
    "\"penalty.exempt-small\"", "penalty.exempt-small: refers to itself", TRUE },
  { "reference-twice", "penalties.json", "\"reporting.incident.early-warning\"",
    "\"reporting.vulnerability.early-warning\"",
    "refers to reporting.vulnerability.early-warning twice", TRUE },
  { "exclusion-nobody-refers-to", "scope.json", "\"exclusion.marine\"", "\"exclusion.aviation\"",
    "exclusion.marine: is orphaned: no clause refers to it", TRUE },
  { "clause-apart-from-all", "penalties.json",
    "\"refs\": [\n        \"penalty.1\",\n        \"penalty.2\"\n      ]", "\"refs\": []",
    "penalty.papers: is orphaned", TRUE },
  { "count-of-requirements", "index.json", "\"AI.\": 22", "\"AI.\": 21",
    "AI.: the law has 21, the data 22", TRUE },
  { "count-of-class-i", "categories.json", "\"id\": \"AIII.I.19\"", "\"id\": \"AIII.X.19\"",
    "AIII.I.: the law has 19, the data 18", TRUE },
  { "count-of-languages", "index.json", "\"languages\": 24", "\"languages\": 23",
    "languages: the law has 23, the data 24", TRUE },
  { "no-counts", "index.json", "\"counts\"", "\"Counts\"", "has no counts", TRUE },
  { "file-left-out-of-the-index", "index.json", "\"penalties.json\"", "\"reasons.json\"",
    "penalties.json: the file is in the bundle but not in index.json", TRUE },
  { "id-its-file-does-not-hold", "penalties.json", "\"id\": \"penalty.3\"", "\"id\": \"fine.3\"",
    "penalties.json: fine.3: ids of this file do not begin so", TRUE },
  { "id-of-another-file", "penalties.json", "\"id\": \"penalty.3\"", "\"id\": \"duty.3\"",
    "penalties.json: duty.3: ids of this file do not begin so", TRUE },
  { "two-files-for-one-start-of-ids", "index.json", "[\"penalty\"]", "[\"duty\", \"penalty\"]",
    "ids of two files begin with duty", TRUE },
  { "group-that-is-not-that-of-the-index", "penalties.json", "\"group\": \"penalty\"",
    "\"group\": \"duty\"", "penalties.json: holds the group duty, but index.json says penalty",
    TRUE },
  { "extra-that-is-an-object", "penalties.json", "\"max_eur\": 15000000", "\"max_eur\": {}",
    "\"max_eur\" is an object", TRUE },
  { "status-without-date", "status.json", "\"as_of\"", "\"asof\"", "a status needs as_of", TRUE },
  { "date-that-does-not-exist", "status.json", "\"as_of\": \"2026-11-22\"",
    "\"as_of\": \"2026-02-30\"", "as_of is no date: 2026-02-30", TRUE },
  { "milestone-without-date", "dates.json", "\"date\": \"2027-12-11\"", "\"date\": \"December\"",
    "has no valid date", TRUE },
  { "part-one-item-that-may-be-left-out", "requirements.json", "\"always_applicable\": true",
    "\"always_applicable\": false", "AI.I.1: always_applicable must be true", TRUE },
  { "part-two-item-that-always-applies", "requirements.json", "\"always_applicable\": false",
    "\"always_applicable\": true", "AI.I.2.a: always_applicable must be false", TRUE },
  { "requirement-without-evidence", "requirements.json", "\"typical_evidence\"", "\"evidence\"",
    "AI.I.1: has no typical evidence", TRUE },
  { "category-of-another-class", "categories.json", "\"class\": \"important-class-i\"",
    "\"class\": \"critical\"", "AIII.I.1: the class must be important-class-i", TRUE },
  { "category-of-another-number", "categories.json", "\"number\": 1,", "\"number\": 9,",
    "AIII.I.1: the number is not that of the id", TRUE },
  { "category-without-synonyms", "categories.json", "\"synonyms\"", "\"Synonyms\"",
    "AIII.I.1: has no synonyms", TRUE },
  { "example-with-unknown-result", "examples.json", "\"result\": \"default\"",
    "\"result\": \"maybe\"", "example.1: unknown result \"maybe\"", TRUE },
  { "example-that-contradicts-itself", "examples.json", "\"result\": \"default\"",
    "\"result\": \"critical\"", "example.1: result and categories do not fit", TRUE },
  { "example-of-another-class", "examples.json", "\"result\": \"important-class-ii\"",
    "\"result\": \"critical\"", "AIII.II.2 is not critical", TRUE },
  { "term-of-no-category", "terms.json", "\"category\": \"AIII.I.1\"",
    "\"category\": \"AIII.I.20\"", "AIII.I.20 is no category", TRUE },
  { "route-with-unknown-procedure", "routes.json", "\"B+C\"", "\"B+D\"",
    "unknown procedure \"B+D\"", TRUE },
  { "act-without-mark-of-its-publication", "acts.json", "\"publication_mark\"",
    "\"publicationmark\"", "act.cra: the publication has no mark", TRUE },
  { "archetype-too-many", "index.json", "\"archetype.\": 12", "\"archetype.\": 11",
    "archetype.: the law has 11, the data 12", TRUE },
  { "archetype-called-law", "archetypes.json", "\"kind\": \"advice\"", "\"kind\": \"law\"",
    "archetype.industrial-gateway: a suggestion is advice", TRUE },
  { "threat-with-the-mark-of-law", "threats.json", "\"mark\": \"I\"", "\"mark\": \"L\"",
    "threat.forged-update: the mark of a suggestion is I or K", TRUE },
  { "archetype-of-no-kind-of-product", "archetypes.json", "\"hardware-and-software\"",
    "\"undecided\"", "product_kind: unknown word \"undecided\"", TRUE },
  { "archetype-without-assets", "archetypes.json", "\"assets\"", "\"asset\"",
    "archetype.industrial-gateway: has no assets", TRUE },
  { "archetype-without-threats", "archetypes.json", "\"threats\"", "\"threat\"",
    "archetype.industrial-gateway: has no threats", TRUE },
  { "archetype-without-blocks", "archetypes.json", "\"blocks\"", "\"block\"",
    "archetype.industrial-gateway: has no blocks", TRUE },
  { "archetype-without-evidence", "archetypes.json", "\"evidence\"", "\"evidences\"",
    "archetype.industrial-gateway: has no evidence", TRUE },
  { "evidence-that-serves-nothing", "archetypes.json", "\"evidence_for\"", "\"evidence_of\"",
    "evidence and evidence_for are not alike in number", TRUE },
  { "evidence-for-no-requirement", "archetypes.json", "\"AI.I.1\"", "\"AII.1\"",
    "evidence_for: AII.1 is no requirement", TRUE },
  { "archetype-with-unknown-asset", "archetypes.json", "\"asset.firmware\"", "\"asset.soup\"",
    "assets: asset.soup is no asset", TRUE },
  { "archetype-with-asset-as-threat", "archetypes.json", "\"threat.botnet\"",
    "\"asset.firmware\"", "threats: asset.firmware is no threat", TRUE },
  { "archetype-with-unknown-block", "archetypes.json", "\"block.common.AII.8.b\"",
    "\"block.common.AII.9\"", "blocks: block.common.AII.9 is no block", TRUE },
  { "archetype-with-two-blocks-for-a-point", "archetypes.json", "\"block.common.AII.8.b\"",
    "\"block.common.AII.8.a\"", "has two blocks for AII.8.a", TRUE },
  { "archetype-with-an-asset-twice", "archetypes.json", "\"asset.third-party-components\"",
    "\"asset.firmware\"", "assets: asset.firmware is named twice", TRUE },
  { "archetype-with-unknown-category", "archetypes.json", "\"AIII.II.2\"", "\"AIII.II.9\"",
    "categories: AIII.II.9 is no category", TRUE },
  { "archetype-with-a-threat-to-nothing-of-it", "archetypes.json", "\"threat.botnet\"",
    "\"threat.wrong-use\"",
    "threat.wrong-use threatens none of its assets", TRUE },
  { "archetype-of-unknown-class", "archetypes.json", "\"class_result\": \"open\"",
    "\"class_result\": \"maybe\"", "unknown class_result \"maybe\"", TRUE },
  { "archetype-of-a-class-no-example-has", "archetypes.json", "\"class_result\": \"default\"",
    "\"class_result\": \"critical\"", "refers to no example with the result critical", TRUE },
  { "archetype-of-a-class-it-does-not-weigh", "archetypes.json",
    "\"class_result\": \"default\"", "\"class_result\": \"critical\"",
    "archetype.plc: weighs no category of critical", TRUE },
  { "archetype-without-question", "archetypes.json", "\"class_question\"", "\"question\"",
    "has no class_question", TRUE },
  { "asset-of-unknown-kind", "assets.json", "\"asset_kind\": \"software\"",
    "\"asset_kind\": \"gold\"", "asset_kind: unknown word \"gold\"", TRUE },
  { "asset-that-needs-nothing", "assets.json", "\"integrity\": \"high\"",
    "\"integrity\": \"undecided\"", "integrity: unknown word \"undecided\"", TRUE },
  { "asset-without-boundary", "assets.json", "\"boundary\"", "\"border\"",
    "asset.firmware: has no boundary", TRUE },
  { "threat-rated-six", "threats.json", "\"likelihood\": \"3\"", "\"likelihood\": \"6\"",
    "likelihood is no number from 1 to 5", TRUE },
  { "threat-not-rated", "threats.json", "\"impact\"", "\"effect\"",
    "impact is no number from 1 to 5", TRUE },
  { "threat-without-measures", "threats.json", "\"measures\"", "\"means\"",
    "threat.forged-update: has no measures", TRUE },
  { "threat-without-requirements", "threats.json", "\"requirements\"", "\"requirement\"",
    "threat.forged-update: has no requirements", TRUE },
  { "threat-to-unknown-asset", "threats.json", "\"asset.firmware\"", "\"asset.soup\"",
    "assets: asset.soup is no asset", TRUE },
  { "block-for-no-point", "blocks.json", "\"clause\": \"AII.8.a\"", "\"clause\": \"AVII.2.a\"",
    "AVII.2.a is no point of the user information", TRUE },
  { "block-in-one-language", "blocks.json", "\"text_de\"", "\"text_xx\"",
    "block.common.AII.8.a: has no text_de", TRUE },
  { "level-of-risk-without-word", "ratings.json", "\"word\": \"high\"", "\"words\": \"high\"",
    "rating.level.high: has no word", TRUE },
  { "level-of-risk-backwards", "ratings.json", "\"from\": \"10\"", "\"from\": \"17\"",
    "rating.level.high: from and to are no range", TRUE },
  { "duty-without-role", "duties.json", "\"roles\"", "\"rolls\"", "duty.13.1: has no roles", TRUE },
  { "open-placeholder", "ce-marking.json", "\"text\": \"Normally", "\"text\": \"{Normally",
    "marking.height: a placeholder is not closed", TRUE },
  { "sentence-without-address", "languages.json", "{url}", "{uri}", "bg: the sentence lacks {url}",
    TRUE },
  { "draft-called-official", "languages.json", "\"simplified_official\": false",
    "\"simplified_official\": true", "bg: only \"en\" is official", TRUE },
  { "language-without-title", "languages.json", "\"declaration_title\"", "\"title\"",
    "bg: a text is missing", TRUE },
  { "language-of-unknown-status", "languages.json", "\"product_term_status\": \"P\"",
    "\"product_term_status\": \"?\"", "bg: unknown status", TRUE },
  { "greece-as-gr", "countries.json", "\"EL\"", "\"GR\"", "\"GR\" is no country code", TRUE },
  { "country-with-unknown-language", "countries.json", "\"lv\"", "\"xx\"",
    "LV: unknown language xx", TRUE },
  { "phrases-of-another-language", "phrases/bg.json", "\"language\": \"bg\"",
    "\"language\": \"xx\"", "phrases/bg.json: is of the language \"xx\"", TRUE },
  { "phrase-of-unknown-mark", "phrases/fr.json", "\"mark\": \"S\"", "\"mark\": \"Q\"",
    "phrases/fr.json: declaration.title: has no known mark", TRUE },
  { "phrase-called-official", "phrases/fr.json", "\"status\": \"draft\"",
    "\"status\": \"official\"", "is called official but was not seen in an official text", TRUE },
  { "phrase-of-unknown-status", "phrases/fr.json", "\"status\": \"draft\"",
    "\"status\": \"fine\"", "phrases/fr.json: the file: unknown status \"fine\"", TRUE },
  { "phrase-that-is-missing", "phrases/mt.json", "\"user.8.d\"", "\"user.8.z\"",
    "phrases/mt.json: user.8.d: is missing", TRUE },
  { "phrase-without-text", "phrases/mt.json", "\"paper.yes\": \"Iva\"", "\"paper.yes\": \"\"",
    "phrases/mt.json: paper.yes: has no text", TRUE },
  { "phrase-that-is-a-list", "phrases/mt.json", "\"paper.yes\": \"Iva\"", "\"paper.yes\": []",
    "phrases/mt.json: paper.yes is neither a text nor an object", TRUE },
  { "phrase-with-another-placeholder", "phrases/lt.json", "{pages}", "{page}",
    "phrases/lt.json: paper.page: has other placeholders", TRUE },
  { "months-that-are-eleven", "phrases/el.json", "\"Ιανουάριος\",", "",
    "phrases/el.json: dates: there are twelve months", TRUE },
  { "date-without-year", "phrases/hu.json", "{year}. {month} {day}.", "{month} {day}.",
    "phrases/hu.json: dates: the pattern of a day lacks something", TRUE },
  { "month-without-name", "phrases/hu.json", "\"{year}. {month}\"", "\"{year}\"",
    "phrases/hu.json: dates: the pattern of a month lacks something", TRUE },
  { "country-without-name", "phrases/ga.json", "\"EL\"", "\"GR\"", "phrases/ga.json: EL: has no name",
    TRUE },
  { "country-too-many", "phrases/ga.json", "\"EL\"", "\"GB\": \"x\", \"EL\"",
    "phrases/ga.json: countries: names another country", TRUE },
  { "numbers-without-group", "phrases/sv.json", "\"group\"", "\"grupp\"",
    "phrases/sv.json: numbers: has no group", TRUE },

  { "missing-file", "index.json", "\"terms.json\"", "\"nothing.json\"", "nothing.json", FALSE },
  { "index-with-unknown-group", "index.json", "\"group\": \"term\"", "\"group\": \"word\"",
    "index.json: terms.json: \"word\" is no group", FALSE },
  { "two-files-for-one-group", "index.json", "\"group\": \"term\"", "\"group\": \"duty\"",
    "index.json: terms.json: \"duty\" is no group, or one of another file", FALSE },
  { "index-without-files", "index.json", "\"files\"", "\"Files\"",
    "index.json: \"files\" must be a list of objects", FALSE },
  { "broken-syntax", "terms.json", "\"entries\": [", "\"entries\": ", "terms.json:", FALSE },
  { "unknown-group", "terms.json", "\"group\": \"term\"", "\"group\": \"word\"",
    "terms.json: unknown group", FALSE },
  { "entries-that-are-no-list", "reasons.json", "\"entries\"", "\"entry\"",
    "reasons.json: \"entries\" must be a list of objects", FALSE },
  { "languages-that-are-no-list", "languages.json", "\"languages\": [", "\"tongues\": [",
    "\"languages\" must be a list of objects", FALSE },
  { "act-for-reading-that-does-not-exist", "reading.json", "\"id\": \"act.red\"",
    "\"id\": \"act.rad\"", "reading.json: act.rad: there is no such act", TRUE },
  { "act-for-reading-without-a-mark", "reading.json", "\"mark\": \"K\"", "\"mark\": \"Q\"",
    "has no known mark", TRUE },
  { "repeal-without-a-date", "reading.json", "\"repealed\": \"2016-06-13\"",
    "\"repealed\": \"2016-06-31\"", "the repeal has no valid date", TRUE },
  { "repeal-by-nobody", "reading.json", "\"repealed_by\": \"act.red\"", "\"by\": \"act.red\"",
    "a repeal has a date and an act that does it", TRUE },
  { "words-of-no-kind", "reading-words.json", "\"object\":", "\"objekt\":",
    "reading-words.json: objekt: there is no such kind of words", TRUE },
  { "words-missing-in-a-language", "reading-words.json", "\"object\":", "\"type\":",
    "has no words for object", TRUE },
  { "words-of-no-language", "reading-words.json", "\"code\": \"fi\"", "\"code\": \"xx\"",
    "xx: unknown language", TRUE },
  { "phrase-for-reading-that-does-not-exist", "reading.json", "\"declaration.object\"",
    "\"declaration.objekt\"", "declaration.objekt: there is no such phrase", TRUE },
  { "reading-without-acts", "reading.json", "\"other_acts\": [", "\"other_acts\": {}, \"x\": [",
    "\"other_acts\" must be a list of objects", FALSE },
  { "phrases-that-are-no-object", "phrases/sk.json", "\"phrases\"", "\"words\"",
    "phrases/sk.json: \"phrases\" must be an object", FALSE },
};

static char *
replace_once (const char *text, const char *from, const char *to)
{
  const char *at = strstr (text, from);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int)(at - text), text, to, at + strlen (from));
}

/* Copies a folder of data/law into the folder that lies over the prefix, with one file changed. */
static void
copy_folder (const Broken *row, const char *part)
{
  g_autofree char *source
      = g_build_filename (g_getenv ("CRA_SOURCE_ROOT"), "data", "law", part, NULL);
  g_autofree char *target = g_build_filename (broken_folder, row->fault, part, NULL);
  g_autoptr (GDir) folder = g_dir_open (source, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  g_assert_cmpint (g_mkdir (target, 0700), ==, 0);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *from = g_build_filename (source, name, NULL);
      g_autofree char *to = g_build_filename (target, name, NULL);
      g_autofree char *file = *part != '\0' ? g_build_filename (part, name, NULL) : g_strdup (name);
      g_autofree char *text = NULL;
      gsize size = 0;

      /* Of the languages English and the one with the fault are enough, and quicker. */
      if (!g_str_has_suffix (name, ".json")
          || (*part != '\0' && !g_str_equal (name, "en.json") && !g_str_equal (file, row->file)))
        continue;
      g_assert_true (g_file_get_contents (from, &text, &size, NULL));
      if (g_str_equal (file, row->file))
        {
          g_autofree char *changed = replace_once (text, row->from, row->to);

          g_assert_true (g_file_set_contents (to, changed, -1, NULL));
        }
      else
        g_assert_true (g_file_set_contents (to, text, (gssize)size, NULL));
    }
}

static void
remove_folder (const char *fault, const char *part)
{
  g_autofree char *path = g_build_filename (broken_folder, fault, part, NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

static void
make_broken_bundle (const Broken *row)
{
  copy_folder (row, "");
  copy_folder (row, "phrases");
}

static void
remove_bundle (const char *fault)
{
  remove_folder (fault, "phrases");
  remove_folder (fault, "");
}

static void
test_broken (gconstpointer data)
{
  const Broken *row = data;
  g_autofree char *prefix = g_strconcat (BROKEN_PREFIX "/", row->fault, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CraLaw) law = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gboolean found = FALSE;

  make_broken_bundle (row);
  law = cra_law_load (prefix, &error);
  if (!row->loads)
    {
      g_assert_null (law);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, row->expected));
      g_assert_true (g_str_has_prefix (error->message, "Loading the law data: "));
      remove_bundle (row->fault);
      return;
    }
  g_assert_no_error (error);
  findings = cra_law_lint (law);
  for (guint i = 0; i < findings->len; i++)
    {
      g_test_message ("%s", (const char *)g_ptr_array_index (findings, i));
      found |= strstr (g_ptr_array_index (findings, i), row->expected) != NULL;
    }
  g_assert_true (found);
  remove_bundle (row->fault);
}

static const Broken broken_terms = { "terms-cut-short", "terms.json", "\"entries\": [",
                                     "\"entries\": ", NULL, FALSE };

static void
test_unasked_is_unread (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraLaw) law = NULL;

  make_broken_bundle (&broken_terms);
  law = cra_law_open (BROKEN_PREFIX "/terms-cut-short", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cra_law_find (law, "AI.I.1")->article, ==, "Annex I Part I(1)");
  g_assert_cmpuint (cra_law_count (law, CRA_GROUP_EXAMPLE), ==, 57);
  g_assert_null (cra_law_find (law, "nothing.at.all"));
  g_assert_null (cra_law_find (law, "ter"));
  g_assert_null (cra_law_find (law, ""));
  remove_bundle (broken_terms.fault);
}

static void
test_asked_is_read (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (CraLaw) law = cra_law_open (BROKEN_PREFIX "/terms-cut-short", NULL);

      g_assert_nonnull (law);
      cra_law_find (law, "term.def.sbom");
      return;
    }
  make_broken_bundle (&broken_terms);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  remove_bundle (broken_terms.fault);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*law data of this build cannot be read*terms.json*");
}

/* What every thread sees of a law that nobody has read yet. */
static gpointer
ask_all_cb (gpointer data)
{
  CraLaw *law = data;
  GPtrArray *seen = g_ptr_array_new ();

  for (guint group = 0; group < CRA_N_GROUPS; group++)
    for (const CraClause *const *c = cra_law_list (law, (CraLawGroup)group); *c != NULL; c++)
      {
        g_assert_true (cra_law_find (law, (*c)->id) == *c);
        g_ptr_array_add (seen, (gpointer)*c);
        g_ptr_array_add (seen, (gpointer)cra_law_explain_mark (law, (*c)->mark));
      }
  g_ptr_array_add (seen, (gpointer)cra_law_find_language (law, "de"));
  g_ptr_array_add (seen, (gpointer)cra_law_find_country_name (law, "EL"));
  g_ptr_array_add (seen, (gpointer)cra_law_find_phrase (law, "declaration.title", "de", NULL));
  return seen;
}

static void
test_threads (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraLaw) law = cra_law_open ("/io/github/cra_workbench/CraWorkbench/law", &error);
  g_autoptr (GPtrArray) expected = NULL;
  GThread *threads[8];

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("asks", ask_all_cb, law);
  expected = ask_all_cb (law);
  g_assert_cmpuint (expected->len, >, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) seen = g_thread_join (threads[i]);

      g_assert_cmpmem (seen->pdata, seen->len * sizeof (gpointer), expected->pdata,
                       expected->len * sizeof (gpointer));
    }
}

static void
test_lint (void)
{
  g_autoptr (GPtrArray) findings = cra_law_lint (cra_law_get_default ());

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *)g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_nowhere (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cra_law_load ("/nowhere", &error));
  g_assert_error (error, G_RESOURCE_ERROR, G_RESOURCE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "/nowhere/index.json"));
}

static void
test_counts (void)
{
  static const struct
  {
    CraLawGroup group;
    guint least;
  } rows[] = {
    { CRA_GROUP_REQUIREMENT, 22 },
    { CRA_GROUP_CATEGORY, 26 },
    { CRA_GROUP_EXCLUSION, 8 },
    { CRA_GROUP_SCOPE, 20 },
    { CRA_GROUP_USER_INFORMATION, 14 },
    { CRA_GROUP_DECLARATION, 14 },
    { CRA_GROUP_SIMPLIFIED, 1 },
    { CRA_GROUP_TECHNICAL, 15 },
    { CRA_GROUP_PROCEDURE, 6 },
    { CRA_GROUP_ROUTE, 11 },
    { CRA_GROUP_STATUS, 15 },
    { CRA_GROUP_MARKING, 6 },
    { CRA_GROUP_DATE, 14 },
    { CRA_GROUP_PERIOD, 15 },
    { CRA_GROUP_DUTY, 40 },
    { CRA_GROUP_PENALTY, 5 },
    { CRA_GROUP_ACT, 10 },
    { CRA_GROUP_REASON, 1 },
    { CRA_GROUP_EXAMPLE, 57 },
    { CRA_GROUP_ARCHETYPE, 1 },
    { CRA_GROUP_ASSET, 1 },
    { CRA_GROUP_THREAT, 1 },
    { CRA_GROUP_BLOCK, 1 },
    { CRA_GROUP_RATING, 15 },
    { CRA_GROUP_TERM, 60 },
  };
  CraLaw *law = cra_law_get_default ();

  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, CRA_N_GROUPS);
  g_assert_cmpuint (cra_law_count (law, CRA_GROUP_REQUIREMENT), ==, 22);
  g_assert_cmpuint (cra_law_count (law, CRA_GROUP_CATEGORY), ==, 19 + 4 + 3);
  g_assert_cmpuint (cra_law_count (law, CRA_GROUP_EXAMPLE), ==, 57);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const CraClause *const *list = cra_law_list (law, rows[i].group);
      guint n = 0;

      while (list[n] != NULL)
        g_assert_cmpint (list[n++]->group, ==, rows[i].group);
      g_assert_cmpuint (n, ==, cra_law_count (law, rows[i].group));
      g_assert_cmpuint (n, >=, rows[i].least);
    }
}

static void
test_requirements (void)
{
  static const char *const ids[] = {
    "AI.I.1",   "AI.I.2.a", "AI.I.2.b", "AI.I.2.c", "AI.I.2.d", "AI.I.2.e", "AI.I.2.f", "AI.I.2.g",
    "AI.I.2.h", "AI.I.2.i", "AI.I.2.j", "AI.I.2.k", "AI.I.2.l", "AI.I.2.m", "AI.II.1",  "AI.II.2",
    "AI.II.3",  "AI.II.4",  "AI.II.5",  "AI.II.6",  "AI.II.7",  "AI.II.8",
  };
  CraLaw *law = cra_law_get_default ();
  const CraClause *const *list = cra_law_list (law, CRA_GROUP_REQUIREMENT);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_cmpstr (list[i]->id, ==, ids[i]);
      g_assert_true (cra_law_find (law, ids[i]) == list[i]);
      g_assert_cmpint (list[i]->kind, ==, CRA_LAW_KIND_LAW);
    }
  g_assert_cmpstr (list[2]->article, ==, "Annex I Part I(2)(b)");
  g_assert_cmpstr (list[2]->label, ==, "I (2)(b)");
  g_assert_nonnull (cra_law_get_extra (law, list[2], "contract_deviation"));
  g_assert_null (cra_law_get_extra (law, list[3], "contract_deviation"));
  g_assert_null (cra_law_find (law, "AI.I.2.n"));
  g_assert_null (cra_law_find (law, NULL));
}

static void
test_extras (void)
{
  CraLaw *law = cra_law_get_default ();
  const CraClause *clause = cra_law_find (law, "AIII.I.11");

  g_assert_cmpstr (cra_law_get_extra (law, clause, "class"), ==, "important-class-i");
  g_assert_cmpstr (cra_law_get_extra (law, clause, "number"), ==, "11");
  g_assert_null (cra_law_get_extra (law, clause, "no-such-member"));
  g_assert_cmpstr (cra_law_get_extra_list (law, clause, "includes")[0], ==,
                   "real-time operating systems");
  g_assert_null (cra_law_get_extra_list (law, clause, "no-such-member")[0]);
  g_assert_cmpstr (cra_law_get_extra (law, cra_law_find (law, "penalty.1"), "max_eur"), ==,
                   "15000000");
  g_assert_cmpstr (cra_law_get_extra (law, cra_law_find (law, "penalty.1"), "max_turnover_percent"),
                   ==, "2.5");
  g_assert_cmpstr (cra_law_get_extra (law, cra_law_find (law, "AI.I.1"), "always_applicable"), ==,
                   "true");
}

static void
test_cite (void)
{
  static const struct
  {
    const char *ids;
    const char *citation;
  } rows[] = {
    { "AI.I.2.b", "Annex I Part I(2)(b)" },
    { "AV.3", "Annex V point 3" },
    { "AI.I.1, AI.I.1 AII.8.f", "Annex I Part I(1); Annex II point 8(f)" },
    { "AVII.2.b;AVII.8", "Annex VII point 2(b); Annex VII point 8" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *citation = cra_law_cite (cra_law_get_default (), rows[i].ids);

      g_assert_cmpstr (citation, ==, rows[i].citation);
    }
}

static void
test_say (void)
{
  CraLaw *law = cra_law_get_default ();
  g_autofree char *plain = cra_law_say (law, "AII.3", NULL);
  g_autofree char *filled
      = cra_law_say (law, "AVI.sentence", "manufacturer", "{type} & Co", "type", "X1", "url",
                     "https://example.org/doc", "spare", "unused", NULL);

  g_assert_cmpstr (plain, ==, cra_law_find (law, "AII.3")->text);
  g_assert_cmpstr (
      filled, ==,
      "Hereby, {type} & Co declares that the product with digital elements type X1 is in "
      "compliance with Regulation (EU) 2024/2847. The full text of the EU declaration of "
      "conformity is available at the following internet address: https://example.org/doc");
}

static void
test_say_missing (void)
{
  g_autofree char *text = NULL;

  g_test_expect_message ("cra-law", G_LOG_LEVEL_WARNING, "No value for {type} of AVI.sentence");
  text
      = cra_law_say (cra_law_get_default (), "AVI.sentence", "manufacturer", "M", "url", "u", NULL);
  g_test_assert_expected_messages ();
  g_assert_nonnull (strstr (text, "elements type ? is in"));
}

static void
test_marks (void)
{
  CraLaw *law = cra_law_get_default ();

  g_assert_cmpstr (cra_law_explain_mark (law, "L"), ==,
                   "read in the legal text (operative part or annex)");
  g_assert_nonnull (strstr (cra_law_explain_mark (law, "L/S"), "; secondary source"));
  g_assert_null (cra_law_explain_mark (law, "Q"));
  g_assert_cmpstr (cra_law_kind_word (CRA_LAW_KIND_GUIDANCE), ==, "guidance");
  for (guint group = 0; group < CRA_N_GROUPS; group++)
    for (const CraClause *const *c = cra_law_list (law, (CraLawGroup)group); *c != NULL; c++)
      g_assert_nonnull (cra_law_explain_mark (law, (*c)->mark));
}

static void
test_languages (void)
{
  static const char *const codes[]
      = { "bg", "es", "cs", "da", "de", "et", "el", "en", "fr", "ga", "hr", "it",
          "lv", "lt", "hu", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "fi", "sv" };
  CraLaw *law = cra_law_get_default ();
  const CraLanguage *const *list = cra_law_list_languages (law);
  gboolean official = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const char *title;

      g_assert_cmpstr (list[i]->code, ==, codes[i]);
      title = cra_law_find_phrase (law, "declaration.title", codes[i], &official);
      g_assert_cmpstr (title, ==, list[i]->declaration_title);
      g_assert_cmpint (official, ==, g_str_equal (list[i]->declaration_title_status, "V"));
      g_assert_cmpint (list[i]->simplified_official, ==, g_str_equal (codes[i], "en"));
    }
  g_assert_null (list[24]);
  g_assert_cmpstr (cra_law_find_language (law, "de")->regulation, ==, "Verordnung (EU) 2024/2847");
  g_assert_null (cra_law_find_language (law, "no"));
  g_assert_null (cra_law_find_phrase (law, "declaration.title", "no", &official));
  g_assert_false (official);
  g_assert_null (cra_law_find_phrase (law, "no.such.phrase", "en", NULL));
}

static void
test_wording (void)
{
  CraLaw *law = cra_law_get_default ();
  const char *mark = NULL;

  g_assert_cmpint (cra_law_find_phrase_wording (law, "declaration.title", "de", &mark), ==,
                   CRA_WORDING_OFFICIAL);
  g_assert_cmpstr (mark, ==, "V");
  g_assert_cmpint (cra_law_find_phrase_wording (law, "declaration.object", "de", &mark), ==,
                   CRA_WORDING_DRAFT);
  g_assert_cmpint (cra_law_find_phrase_wording (law, "declaration.object", "mt", &mark), ==,
                   CRA_WORDING_UNVERIFIED);
  g_assert_cmpstr (mark, ==, "K");
  g_assert_cmpint (cra_law_find_phrase_wording (law, "no.such.phrase", "de", &mark), ==,
                   CRA_WORDING_UNVERIFIED);
  g_assert_null (mark);
  g_assert_cmpint (cra_law_find_language_wording (law, "fr"), ==, CRA_WORDING_DRAFT);
  g_assert_cmpint (cra_law_find_language_wording (law, "ga"), ==, CRA_WORDING_UNVERIFIED);
  g_assert_cmpint (cra_law_find_language_wording (law, "no"), ==, CRA_WORDING_UNVERIFIED);
  for (const CraLanguage *const *language = cra_law_list_languages (law); *language; language++)
    g_assert_cmpint (cra_law_is_read_in (law, (*language)->code), ==,
                     g_str_equal ((*language)->code, "en"));
  g_assert_cmpstr (cra_wording_word (CRA_WORDING_UNVERIFIED), ==, "unverified");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *language;
    const char *date;
    const char *text;
  } rows[] = {
    { "bg", "2028-01-10", "10 януари 2028 г." },
    { "bg", "2034-03", "март 2034 г." },
    { "cs", "2028-01-10", "10. ledna 2028" },
    { "cs", "2034-03", "březen 2034" },
    { "da", "2028-01-10", "10. januar 2028" },
    { "de", "2034-03-31", "31. März 2034" },
    { "el", "2028-05-01", "1η Μαΐου 2028" },
    { "el", "2034-03", "Μάρτιος 2034" },
    { "en", "2028-01-10", "10 January 2028" },
    { "es", "2028-01-10", "10 de enero de 2028" },
    { "et", "2034-03-09", "9. märts 2034" },
    { "fi", "2034-03-31", "31. maaliskuuta 2034" },
    { "fi", "2034-03", "maaliskuu 2034" },
    { "fr", "2028-08-01", "1er août 2028" },
    { "fr", "2028-08-11", "11 août 2028" },
    { "ga", "2028-09-02", "2 Meán Fómhair 2028" },
    { "hr", "2028-01-10", "10. siječnja 2028." },
    { "hu", "2028-01-10", "2028. január 10." },
    { "hu", "2034-03", "2034. március" },
    { "it", "2028-01-01", "1º gennaio 2028" },
    { "lt", "2028-01-10", "2028 m. sausio 10 d." },
    { "lt", "2034-03", "2034 m. kovas" },
    { "lv", "2028-01-10", "2028. gada 10. janvāris" },
    { "mt", "2028-12-10", "10 ta’ Diċembru 2028" },
    { "nl", "2028-01-10", "10 januari 2028" },
    { "pl", "2028-10-10", "10 października 2028 r." },
    { "pl", "2034-10", "październik 2034 r." },
    { "pt", "2028-03-10", "10 de março de 2028" },
    { "ro", "2028-05-10", "10 mai 2028" },
    { "sk", "2028-01-10", "10. januára 2028" },
    { "sl", "2028-01-10", "10. januarja 2028" },
    { "sv", "2028-01-10", "10 januari 2028" },
    { "no", "2028-01-10", "2028-01-10" },
    { "de", "2028-02-30", "2028-02-30" },
    { "de", "bald", "bald" },
    { "de", "", "" },
    { "de", NULL, NULL },
  };
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = cra_law_format_date (law, rows[i].language, rows[i].date);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *language;
    gint64 number;
    const char *text;
  } rows[] = {
    { "en", 7, "7" },
    { "en", 1234, "1234" },
    { "en", 12345, "12,345" },
    { "en", -1234567, "-1,234,567" },
    { "de", 12345, "12\xc2\xa0" "345" },
    { "bg", G_MININT64, "-9\xc2\xa0" "223\xc2\xa0" "372\xc2\xa0" "036\xc2\xa0" "854\xc2\xa0" "775\xc2\xa0" "808" },
    { "no", 12345, "12345" },
  };
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = cra_law_format_number (law, rows[i].language, rows[i].number);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_country_names (void)
{
  CraLaw *law = cra_law_get_default ();
  const char *const *codes = cra_law_list_countries (law);

  for (guint i = 0; codes[i] != NULL; i++)
    g_assert_cmpstr (cra_law_find_country_name_in (law, codes[i], "en"), ==,
                     cra_law_find_country_name (law, codes[i]));
  g_assert_cmpstr (cra_law_find_country_name_in (law, "EL", "el"), ==, "Ελλάδα");
  g_assert_cmpstr (cra_law_find_country_name_in (law, "DE", "fi"), ==, "Saksa");
  g_assert_cmpstr (cra_law_find_country_name_in (law, "HU", "pl"), ==, "Węgry");
  g_assert_null (cra_law_find_country_name_in (law, "CH", "de"));
  g_assert_null (cra_law_find_country_name_in (law, "DE", "no"));
  g_assert_null (cra_law_find_country_name_in (law, NULL, "de"));
}

static void
test_countries (void)
{
  CraLaw *law = cra_law_get_default ();
  const char *const *codes = cra_law_list_countries (law);

  g_assert_cmpuint (g_strv_length ((char **)codes), ==, 27);
  g_assert_cmpstr (cra_law_find_country_name (law, "EL"), ==, "Greece");
  g_assert_null (cra_law_find_country_name (law, "GR"));
  g_assert_null (cra_law_list_country_languages (law, "UK"));
  g_assert_cmpstr (cra_law_list_country_languages (law, "BE")[2], ==, "de");
  g_assert_null (cra_law_list_country_languages (law, "BE")[3]);
}

static void
test_default_is_one (void)
{
  g_assert_true (cra_law_get_default () == cra_law_get_default ());
}

/* Facts that copies of the law get wrong most often. */
static void
test_pitfalls (void)
{
  CraLaw *law = cra_law_get_default ();

  g_assert_cmpstr (cra_law_find (law, "AIII.I.11")->title, ==, "Operating systems");
  g_assert_cmpstr (cra_law_get_extra (law, cra_law_find (law, "procedure.H"), "body_number_marked"),
                   ==, "true");
  g_assert_cmpstr (
      cra_law_get_extra (law, cra_law_find (law, "procedure.BC"), "body_number_marked"), ==,
      "false");
  g_assert_cmpstr (
      cra_law_get_extra (law, cra_law_find (law, "reporting.vulnerability.final-report"), "limit"),
      ==, "14 days");
  g_assert_cmpstr (
      cra_law_get_extra (law, cra_law_find (law, "reporting.incident.final-report"), "starts"), ==,
      "submission of the 72-h incident notification");
  g_assert_cmpstr (cra_law_get_extra (law, cra_law_find (law, "date.full_application"), "date"), ==,
                   "2027-12-11");
  g_assert_cmpstr (cra_law_get_extra (law, cra_law_find (law, "date.apply_art14"), "date"), ==,
                   "2026-09-11");
  g_assert_cmpstr (
      cra_law_get_extra (law, cra_law_find (law, "status.harmonised-standards"), "count"), ==, "0");
  g_assert_cmpstr (cra_law_get_extra (law, cra_law_find (law, "act.cra"), "publication"), ==,
                   "OJ L, 2024/2847, 20.11.2024");
}

/* "version.intended_purpose" is a member of the model, "AVII.2.a" a clause. */
static gboolean
is_source (CraLaw *law, const char *source)
{
  g_auto (GStrv) parts = g_strsplit (source, ".", 2);
  const CraObjectType *type = cra_object_type_find (parts[0]);

  if (type != NULL)
    return parts[1] != NULL && cra_object_type_find_field (type, parts[1]) != NULL;
  return cra_law_find (law, source) != NULL;
}

/* Nobody has fixed the form; what it will be filled from exists for each point. */
static void
test_simplified_documentation (void)
{
  CraLaw *law = cra_law_get_default ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (const CraClause *const *point = cra_law_list (law, CRA_GROUP_TECHNICAL); *point; point++)
    {
      const char *name = cra_law_get_extra (law, *point, "form_field");
      const char *const *sources = cra_law_get_extra_list (law, *point, "form_sources");

      if (strstr ((*point)->id, ".X") != NULL)
        continue;
      g_assert_nonnull (name);
      g_assert_true (g_hash_table_add (names, (gpointer)name));
      g_assert_nonnull (sources[0]);
      for (guint i = 0; sources[i] != NULL; i++)
        if (!is_source (law, sources[i]))
          g_error ("%s: there is no %s", (*point)->id, sources[i]);
    }
  g_assert_cmpuint (g_hash_table_size (names), ==, 15);
}

/* What is suggested reaches every requirement that is about the product or its updates. */
static void
test_threats_call_for_requirements (void)
{
  CraLaw *law = cra_law_get_default ();
  g_autoptr (GHashTable) called = g_hash_table_new (g_str_hash, g_str_equal);

  for (const CraClause *const *threat = cra_law_list (law, CRA_GROUP_THREAT); *threat; threat++)
    for (const char *const *id = cra_law_get_extra_list (law, *threat, "requirements"); *id; id++)
      g_hash_table_add (called, (gpointer)*id);
  for (const CraClause *const *item = cra_law_list (law, CRA_GROUP_REQUIREMENT); *item; item++)
    if (!g_str_equal ((*item)->id, "AI.I.1") && !g_hash_table_contains (called, (*item)->id))
      g_error ("no threat calls for %s", (*item)->id);
}

static gboolean
is_in_an_archetype (CraLaw *law, const char *list, const char *id)
{
  const CraClause *const *archetype = cra_law_list (law, CRA_GROUP_ARCHETYPE);

  for (; *archetype != NULL; archetype++)
    if (g_strv_contains (cra_law_get_extra_list (law, *archetype, list), id))
      return TRUE;
  return FALSE;
}

static void
test_suggestions_are_of_an_archetype (void)
{
  CraLaw *law = cra_law_get_default ();
  const struct
  {
    CraLawGroup group;
    const char *list;
  } rows[] = { { CRA_GROUP_ASSET, "assets" }, { CRA_GROUP_THREAT, "threats" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (const CraClause *const *clause = cra_law_list (law, rows[i].group); *clause; clause++)
      if (!is_in_an_archetype (law, rows[i].list, (*clause)->id))
        g_error ("%s is suggested by no archetype", (*clause)->id);
}

/* The likely class as the worked examples have it. */
static void
test_archetypes_have_the_class_of_the_examples (void)
{
  static const struct
  {
    const char *id;
    const char *result;
    const char *category;
  } rows[] = {
    { "archetype.plc", "default", NULL },
    { "archetype.router", "important-class-i", "AIII.I.12" },
    { "archetype.camera", "open", "AIII.I.17" },
    { "archetype.lock", "open", "AIII.I.17" },
    { "archetype.desktop-program", "default", NULL },
    { "archetype.firmware-module", "open", "AIII.I.8" },
  };
  CraLaw *law = cra_law_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const CraClause *clause = cra_law_find (law, rows[i].id);

      g_assert_nonnull (clause);
      g_assert_cmpstr (cra_law_get_extra (law, clause, "class_result"), ==, rows[i].result);
      g_assert_cmpstr (cra_law_get_extra_list (law, clause, "categories")[0], ==,
                       rows[i].category);
    }
}

/* All sources of the program in one text. */
static char *
read_sources (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  GString *all = g_string_new (NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        text = read_sources (child);
      else if (g_str_has_suffix (name, ".c"))
        g_file_get_contents (child, &text, NULL, NULL);
      if (text != NULL)
        g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}

/* A reason nobody answers with would be text nobody checks: its id, or its id up to a dot, stands
 * in C. */
static void
test_reasons_are_used (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("CRA_SOURCE_ROOT"), "src", NULL);
  g_autofree char *sources = read_sources (path);
  const CraClause *const *list = cra_law_list (cra_law_get_default (), CRA_GROUP_REASON);

  for (guint i = 0; list[i] != NULL; i++)
    {
      const char *dot = strrchr (list[i]->id, '.');
      g_autofree char *whole = g_strdup_printf ("\"%s\"", list[i]->id);
      g_autofree char *start
          = g_strdup_printf ("\"%.*s\"", (int)(dot - list[i]->id) + 1, list[i]->id);

      if (strstr (sources, whole) == NULL && strstr (sources, start) == NULL)
        g_error ("%s stands in data/law but no source names it", list[i]->id);
    }
}

static void
test_named_reasons_exist (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("CRA_SOURCE_ROOT"), "src", NULL);
  g_autofree char *sources = read_sources (path);
  g_autoptr (GRegex) regex = g_regex_new ("\"(reason(?:\\.[a-z0-9-]+)+)\"", G_REGEX_DEFAULT,
                                          G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_regex_match (regex, sources, G_REGEX_MATCH_DEFAULT, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *id = g_match_info_fetch (match, 1);

      if (cra_law_find (cra_law_get_default (), id) == NULL)
        g_error ("a source names %s, which data/law does not have", id);
      n++;
    }
  g_assert_cmpuint (n, >, 50);
}

static void
set_up_overlay (void)
{
  g_autofree char *overlay = NULL;

  broken_folder = g_strdup (g_getenv (FOLDER_VARIABLE)); /* in a child: the folder of its parent */
  if (broken_folder == NULL)
    broken_folder = g_dir_make_tmp ("cra-law-XXXXXX", NULL);
  g_assert_nonnull (broken_folder);
  g_setenv (FOLDER_VARIABLE, broken_folder, TRUE);
  overlay = g_strdup_printf ("%s=%s", BROKEN_PREFIX, broken_folder);
  g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE); /* read once, at the first look into resources */
}

/* GIO reports each file of an overlay. */
static void
drop_message_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

int
main (int argc, char **argv)
{
  int status;

  set_up_overlay ();
  g_test_init (&argc, &argv, NULL);
  g_log_set_handler ("GLib-GIO", G_LOG_LEVEL_MESSAGE, drop_message_cb, NULL);
  g_test_add_func ("/law/lint/finds-nothing-in-the-data-of-the-build", test_lint);
  for (guint i = 0; i < G_N_ELEMENTS (broken_rows); i++)
    {
      g_autofree char *path
          = g_strconcat (broken_rows[i].loads ? "/law/lint/names-" : "/law/load/refuses-",
                         broken_rows[i].fault, NULL);

      g_test_add_data_func (path, &broken_rows[i], test_broken);
    }
  g_test_add_func ("/law/load/names-what-is-missing", test_nowhere);
  g_test_add_func ("/law/open/does-not-read-what-nobody-asks-for", test_unasked_is_unread);
  g_test_add_func ("/law/open/aborts-and-names-the-file-it-cannot-read", test_asked_is_read);
  g_test_add_func ("/law/open/gives-every-thread-the-same", test_threads);
  g_test_add_func ("/law/data/has-the-counts-of-the-law", test_counts);
  g_test_add_func ("/law/data/has-the-22-requirements-in-order", test_requirements);
  g_test_add_func ("/law/data/gives-extras-as-text", test_extras);
  g_test_add_func ("/law/data/avoids-known-pitfalls", test_pitfalls);
  g_test_add_func ("/law/cite/joins-and-does-not-repeat", test_cite);
  g_test_add_func ("/law/say/fills-in-once", test_say);
  g_test_add_func ("/law/say/warns-of-a-missing-value", test_say_missing);
  g_test_add_func ("/law/marks/every-mark-is-explained", test_marks);
  g_test_add_func ("/law/languages/are-the-24-with-only-english-official", test_languages);
  g_test_add_func ("/law/countries/are-the-27-with-el-for-greece", test_countries);
  g_test_add_func ("/law/wording/says-how-far-it-is-verified", test_wording);
  g_test_add_func ("/law/wording/dates-follow-the-language", test_dates);
  g_test_add_func ("/law/wording/numbers-follow-the-language", test_numbers);
  g_test_add_func ("/law/wording/countries-follow-the-language", test_country_names);
  g_test_add_func ("/law/default/is-one", test_default_is_one);
  g_test_add_func ("/law/reasons/every-one-is-named-in-a-source", test_reasons_are_used);
  g_test_add_func ("/law/reasons/every-named-one-exists", test_named_reasons_exist);
  g_test_add_func ("/law/simplified-documentation/every-point-has-its-sources",
                   test_simplified_documentation);
  g_test_add_func ("/law/threats/call-for-every-requirement-but-the-first",
                   test_threats_call_for_requirements);
  g_test_add_func ("/law/archetypes/suggest-every-asset-and-threat",
                   test_suggestions_are_of_an_archetype);
  g_test_add_func ("/law/archetypes/have-the-class-of-the-examples",
                   test_archetypes_have_the_class_of_the_examples);
  status = g_test_run ();
  g_rmdir (broken_folder);
  g_free (broken_folder);
  return status;
}
