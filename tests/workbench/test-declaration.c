/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own declarations, read back from their PDF in the 24 languages: complete when they are,
 * lacking what a draft lacks. And taking over what a declaration says. */
#include "../document/paper-fixture.h"
#include "workbench-fixture.h"

#include "document/cra-pdf.h"
#include "workbench/cra-workbench-declaration.h"

#include <string.h>

static CraLaw *law;

static GBytes *
write_paper (const CraAssessment *assessment, CraPaperKind paper, const char *language,
             GPtrArray *points)
{
  g_autoptr (CraContent) content = build_with_points (assessment, paper, language, points);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  cra_pdf_write (content, stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, &error));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static CraDeclarationReading *
read_paper (const CraAssessment *assessment, CraPaperKind paper, const char *language,
            GPtrArray *points)
{
  g_autoptr (GBytes) bytes = write_paper (assessment, paper, language, points);
  g_autoptr (GError) error = NULL;
  CraDeclarationReading *reading
      = cra_workbench_read_declaration_bytes (NULL, bytes, "declaration.pdf", NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (reading);
  return reading;
}

/* A whole declaration for several acts, by internal control or with a notified body. */
static CraAssessment *
make_declared (const char *language, gboolean with_body)
{
  static const char *const acts[]
      = { "act.red", "act.emc", "act.lvd", "act.rohs", "act.machinery", NULL };
  const char *const languages[] = { language, NULL };
  CraAssessment *self = make_assessment ();

  cra_set_list (&self->product->languages, languages);
  cra_set_list (&self->product->other_acts, acts);
  add_statement (self, "AV.4", language, "Log Viewer LV-2, 2.1.0.", CRA_STATUS_DECIDED);
  cra_set_text (&self->organisation->country, NULL);
  if (!with_body)
    return self;
  self->route->procedure = CRA_PROCEDURE_H;
  cra_set_text (&self->route->body_name, "Example Body");
  cra_set_text (&self->route->body_number, "0123");
  cra_set_text (&self->route->body_certificate, "EB-H-2027-77");
  add_statement (self, "AV.7", language, "Quality system.", CRA_STATUS_DECIDED);
  add_standard (self, "EN 301 489-1", CRA_STANDARD_OTHER_SPECIFICATION, CRA_YES_NO_NO, NULL);
  return self;
}

static void
describe (GString *out, const char *language, const CraDeclarationReading *reading)
{
  g_string_append_printf (out, "%s: %s\n", language, cra_reading_verdict_word (reading->verdict));
  for (guint i = 0; i < CRA_N_ELEMENTS; i++)
    g_string_append_printf (out, "  %u %s: %s (%s) %s\n", i + 1,
                            cra_element_state_word (reading->elements[i].state),
                            reading->elements[i].value, reading->elements[i].quote.text,
                            reading->elements[i].text);
  for (guint i = 0; i < reading->faults->len; i++)
    {
      const CraReadingFault *fault = g_ptr_array_index (reading->faults, i);

      g_string_append_printf (out, "  %s %s (%s)\n", fault->reason, fault->text, fault->quote.text);
    }
}

static void
compare_value (GString *wrong, const char *language, const CraDeclarationReading *reading,
               CraReadingField field, const char *expected)
{
  if (g_strcmp0 (reading->values[field].value, expected) != 0)
    g_string_append_printf (wrong, "%s: %s is “%s”, not “%s”\n", language,
                            cra_reading_field_word (field), reading->values[field].value, expected);
}

static void
compare_values (GString *wrong, const char *language, const CraDeclarationReading *reading)
{
  compare_value (wrong, language, reading, CRA_READING_PRODUCT, "Log Viewer");
  compare_value (wrong, language, reading, CRA_READING_TYPE, "LV-2");
  compare_value (wrong, language, reading, CRA_READING_MANUFACTURER, "Muster Werke GmbH & Co. KG");
  compare_value (wrong, language, reading, CRA_READING_ADDRESS,
                 "Beispielweg 1\n12345 Musterstadt");
  compare_value (wrong, language, reading, CRA_READING_PLACE, "Musterstadt");
  compare_value (wrong, language, reading, CRA_READING_DATE, "2028-01-10");
  compare_value (wrong, language, reading, CRA_READING_SIGNATORY, "Erika Beispiel");
  compare_value (wrong, language, reading, CRA_READING_FUNCTION, "Managing director");
}

static gboolean
has_wrong_fault (const CraDeclarationReading *reading)
{
  for (guint i = 0; i < reading->faults->len; i++)
    if (((const CraReadingFault *)g_ptr_array_index (reading->faults, i))->weight
        == CRA_FAULT_WRONG)
      return TRUE;
  return FALSE;
}

static void
test_complete (gconstpointer data)
{
  const char *const *languages = cra_paper_list_languages (law, CRA_PAPER_DECLARATION);
  gboolean with_body = GPOINTER_TO_INT (data);
  g_autoptr (GString) wrong = g_string_new (NULL);

  for (guint l = 0; languages[l] != NULL; l++)
    {
      g_autoptr (CraAssessment) assessment = make_declared (languages[l], with_body);
      g_autoptr (CraDeclarationReading) reading
          = read_paper (assessment, CRA_PAPER_DECLARATION, languages[l], NULL);
      CraElementState body = with_body ? CRA_ELEMENT_FOUND : CRA_ELEMENT_NONE;

      if (reading->verdict != CRA_READING_COMPLETE || has_wrong_fault (reading)
          || reading->elements[6].state != body
          || g_strcmp0 (g_ptr_array_index (reading->languages, 0), languages[l]) != 0)
        describe (wrong, languages[l], reading);
      compare_values (wrong, languages[l], reading);
      if (reading->acts->len < 6)
        g_string_append_printf (wrong, "%s: %u acts\n", languages[l], reading->acts->len);
      if (!with_body)
        continue;
      compare_value (wrong, languages[l], reading, CRA_READING_BODY_NAME, "Example Body");
      compare_value (wrong, languages[l], reading, CRA_READING_BODY_NUMBER, "0123");
      compare_value (wrong, languages[l], reading, CRA_READING_CERTIFICATE, "EB-H-2027-77");
    }
  if (wrong->len > 0)
    g_error ("%s", wrong->str);
}

/* What is taken out of a declaration, and the element that is not found then. */
static const struct
{
  const char *what;
  guint element;
} gaps[] = {
  { "identification", 1 }, { "type", 1 },      { "address", 2 }, { "manufacturer", 2 },
  { "object", 4 },         { "procedure", 7 }, { "place", 8 },   { "date", 8 },
  { "signatory", 8 },      { "function", 8 },
};

static void
take_out (CraAssessment *self, const char *what)
{
  if (g_str_equal (what, "identification"))
    cra_set_text (&self->product->identification, NULL);
  else if (g_str_equal (what, "type"))
    cra_set_text (&self->product->type_designation, NULL);
  else if (g_str_equal (what, "address"))
    cra_set_text (&self->organisation->address, NULL);
  else if (g_str_equal (what, "manufacturer"))
    cra_set_text (&self->organisation->name, NULL);
  else if (g_str_equal (what, "object"))
    {
      cra_set_text (&self->product->description, NULL);
      g_ptr_array_set_size (self->statements, 0);
    }
  else if (g_str_equal (what, "procedure"))
    self->route->procedure = CRA_PROCEDURE_UNDECIDED;
  else if (g_str_equal (what, "place"))
    cra_set_text (&self->version->declaration_place, NULL);
  else if (g_str_equal (what, "date"))
    cra_set_text (&self->version->declaration_date, NULL);
  else if (g_str_equal (what, "signatory"))
    cra_set_text (&self->version->signatory_name, NULL);
  else
    cra_set_text (&self->version->signatory_function, NULL);
}

static void
test_gaps (void)
{
  const char *const *languages = cra_paper_list_languages (law, CRA_PAPER_DECLARATION);
  g_autoptr (GString) wrong = g_string_new (NULL);

  for (guint l = 0; languages[l] != NULL; l++)
    for (guint g = 0; g < G_N_ELEMENTS (gaps); g++)
      {
        g_autoptr (CraAssessment) assessment = NULL;
        g_autoptr (CraDeclarationReading) reading = NULL;

        /* Each language has half of them, and each of them half of the languages. */
        if ((l + g) % 2 != 0)
          continue;
        assessment = make_declared (languages[l], FALSE);
        take_out (assessment, gaps[g].what);
        reading = read_paper (assessment, CRA_PAPER_DECLARATION, languages[l], NULL);
        if (reading->verdict == CRA_READING_INCOMPLETE
            && reading->elements[gaps[g].element - 1].state <= CRA_ELEMENT_UNCLEAR)
          continue;
        g_string_append_printf (wrong, "without %s:\n", gaps[g].what);
        describe (wrong, languages[l], reading);
      }
  if (wrong->len > 0)
    g_error ("%s", wrong->str);
}

static void
test_drafts (void)
{
  const char *const *languages = cra_paper_list_languages (law, CRA_PAPER_DECLARATION);

  for (guint l = 0; languages[l] != NULL; l++)
    {
      g_autoptr (CraAssessment) assessment = make_declared (languages[l], FALSE);
      g_autoptr (GPtrArray) points = make_points ();
      g_autoptr (CraDeclarationReading) reading
          = read_paper (assessment, CRA_PAPER_DECLARATION, languages[l], points);
      gboolean found = FALSE;

      for (guint i = 0; i < reading->faults->len; i++)
        found |= g_str_equal (
            ((const CraReadingFault *)g_ptr_array_index (reading->faults, i))->reason,
            "reason.reading.draft");
      if (!found || reading->verdict != CRA_READING_INCOMPLETE)
        g_error ("%s: a draft is read as %s", languages[l],
                 cra_reading_verdict_word (reading->verdict));
    }
}

static void
test_other_papers (void)
{
  const char *const *languages = cra_paper_list_languages (law, CRA_PAPER_SIMPLIFIED_DECLARATION);

  for (guint l = 0; languages[l] != NULL; l++)
    {
      g_autoptr (CraAssessment) assessment = make_declared (languages[l], FALSE);
      g_autoptr (CraDeclarationReading) simplified
          = read_paper (assessment, CRA_PAPER_SIMPLIFIED_DECLARATION, languages[l], NULL);
      g_autoptr (CraDeclarationReading) information
          = read_paper (assessment, CRA_PAPER_USER_INFORMATION, languages[l], NULL);

      if (simplified->verdict != CRA_READING_SIMPLIFIED
          || information->verdict != CRA_READING_NOT_DECLARATION)
        g_error ("%s: simplified %s, user information %s", languages[l],
                 cra_reading_verdict_word (simplified->verdict),
                 cra_reading_verdict_word (information->verdict));
    }
}

/* --- Taking over --- */

/* A supplier's declaration for radio equipment, read from its own PDF. */
static CraDeclarationReading *
read_supplied (void)
{
  static const char *const acts[] = { "act.red", "act.rohs", NULL };
  g_autoptr (CraAssessment) assessment = make_declared ("en", TRUE);

  cra_set_list (&assessment->product->other_acts, acts);
  add_standard (assessment, "EN 18031-1", CRA_STANDARD_OTHER_SPECIFICATION, CRA_YES_NO_NO, NULL);
  cra_set_text (&((CraStandard *)assessment->standards->pdata[1])->edition, "2024");
  return read_paper (assessment, CRA_PAPER_DECLARATION, "en", NULL);
}

static guint
count_entries (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
      = cra_workbench_list_journal (fixture->workbench, 0, 1000, NULL, 0, &error);

  g_assert_no_error (error);
  return entries->len;
}

static void
test_take_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraDeclarationReading) reading = read_supplied ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) after = NULL;
  guint before = count_entries (fixture), changed = 0;

  g_assert_true (cra_workbench_take_over (fixture->workbench, fixture->version, reading,
                                          "supplier.pdf", NULL, &changed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (changed, >, 10);
  g_assert_cmpuint (count_entries (fixture), ==, before + 1);
  after = fixture_load (fixture);
  g_assert_cmpstr (after->product->name, ==, "Log Viewer");
  g_assert_cmpstr (after->product->type_designation, ==, "LV-2");
  g_assert_cmpstr (after->organisation->name, ==, "Muster Werke GmbH & Co. KG");
  g_assert_cmpstr (after->organisation->address, ==, "Beispielweg 1\n12345 Musterstadt");
  g_assert_cmpstr (after->route->body_number, ==, "0123");
  g_assert_cmpstr (after->version->declaration_date, ==, "2028-01-10");
  g_assert_cmpuint (g_strv_length (after->product->other_acts), ==, 2);
  g_assert_cmpuint (after->standards->len, ==, 2);
  for (guint i = 0; i < after->standards->len; i++)
    {
      const CraStandard *standard = after->standards->pdata[i];

      g_assert_cmpstr (standard->edition, ==,
                       g_str_equal (standard->reference, "EN 18031-1") ? "2024" : NULL);
    }
}

static void
test_take_over_undone_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraDeclarationReading) reading = read_supplied ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) after = NULL;
  g_autofree char *words = NULL;

  cra_workbench_take_over (fixture->workbench, fixture->version, reading, "supplier.pdf", NULL,
                           NULL, &error);
  words = cra_workbench_describe_undo (fixture->workbench);
  g_assert_cmpstr (words, ==, "Taking over from declaration supplier.pdf");
  g_assert_true (cra_workbench_undo (fixture->workbench, &error));
  g_assert_no_error (error);
  after = fixture_load (fixture);
  g_assert_cmpstr (after->product->name, ==, "Example Product");
  g_assert_cmpuint (after->standards->len, ==, 0);
}

static void
test_take_over_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CraDeclarationReading) reading = read_supplied ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = NULL;
  guint changed = 1;

  cra_workbench_take_over (fixture->workbench, fixture->version, reading, "a.pdf", NULL, NULL,
                           &error);
  left = cra_workbench_propose_take_over (fixture->workbench, fixture->version, reading, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_true (cra_workbench_take_over (fixture->workbench, fixture->version, reading, "a.pdf",
                                          NULL, &changed, &error));
  g_assert_cmpuint (changed, ==, 0);
}

static void
test_take_over_chosen (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "manufacturer", "standards", NULL };
  static const char *const unknown[] = { "colour", NULL };
  g_autoptr (CraDeclarationReading) reading = read_supplied ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CraAssessment) after = NULL;
  guint changed = 0;

  g_assert_true (cra_workbench_take_over (fixture->workbench, fixture->version, reading, "a.pdf",
                                          names, &changed, &error));
  g_assert_cmpuint (changed, ==, 3);
  after = fixture_load (fixture);
  g_assert_cmpstr (after->organisation->name, ==, "Muster Werke GmbH & Co. KG");
  g_assert_null (after->organisation->address);
  g_assert_cmpstr (after->product->name, ==, "Example Product");
  g_assert_false (cra_workbench_take_over (fixture->workbench, fixture->version, reading, "a.pdf",
                                           unknown, NULL, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  law = cra_law_get_default ();
  g_test_add_data_func ("/declaration/own/complete-in-every-language", GINT_TO_POINTER (FALSE),
                        test_complete);
  g_test_add_data_func ("/declaration/own/notified-body-found-in-every-language",
                        GINT_TO_POINTER (TRUE), test_complete);
  g_test_add_func ("/declaration/own/a-gap-is-never-complete", test_gaps);
  g_test_add_func ("/declaration/own/a-draft-says-so", test_drafts);
  g_test_add_func ("/declaration/own/other-papers-are-no-declaration", test_other_papers);
  fixture_add ("/declaration/take-over/is-one-entry", test_take_over);
  fixture_add ("/declaration/take-over/is-undone-at-once", test_take_over_undone_at_once);
  fixture_add ("/declaration/take-over/twice-changes-nothing", test_take_over_twice);
  fixture_add ("/declaration/take-over/of-what-was-chosen", test_take_over_chosen);
  return g_test_run ();
}
