/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Declarations read from their lines: good ones, bad ones, old ones, and papers that are none. */
#include "law/cra-declaration-reading.h"

#include <string.h>

#include "declarations.inc"

#define LEFT 60.0
#define COLUMN 170.0
#define TOP 60.0
#define LINE 14.0
#define HEIGHT 10.0
#define LETTER 4.6

static CraLaw *law;

static void
add_cells (CraTextLayout *layout, guint page, double top, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, " | ", -1);
  double end = 0;

  for (guint i = 0; cells[i] != NULL; i++)
    {
      double left = MAX (LEFT + COLUMN * i, end + 2 * HEIGHT);
      CraTextPlace place
          = { page, left, top, left + LETTER * g_utf8_strlen (cells[i], -1), top + HEIGHT };

      end = place.right;
      g_strchomp (cells[i]);
      if (g_str_has_suffix (cells[i], " |"))
        cells[i][strlen (cells[i]) - 2] = '\0';
      if (*cells[i] != '\0')
        cra_text_layout_add (layout, &place, cells[i]);
    }
}

static CraTextLayout *
make_layout (const char *text)
{
  CraTextLayout *layout = cra_text_layout_new ();
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1);

  for (guint i = 0; pages[i] != NULL; i++)
    {
      g_auto (GStrv) lines = g_strsplit (pages[i], "\n", -1);
      gboolean picture = g_str_equal (pages[i], "[picture]");

      cra_text_layout_add_page (layout, picture ? CRA_TEXT_PAGE_PICTURE : CRA_TEXT_PAGE_TEXT, 0, 0);
      for (guint k = 0; !picture && lines[k] != NULL; k++)
        add_cells (layout, i, TOP + LINE * k, lines[k]);
    }
  return layout;
}

static CraDeclarationReading *
read_text (const char *text)
{
  g_autoptr (CraTextLayout) layout = make_layout (text);

  return cra_declaration_read (law, layout);
}

static char *
show_states (const CraDeclarationReading *reading)
{
  static const char letters[] = "-uFn";
  GString *states = g_string_new (NULL);

  for (guint i = 0; i < CRA_N_ELEMENTS; i++)
    g_string_append_c (states, letters[reading->elements[i].state]);
  return g_string_free (states, FALSE);
}

static char *
describe (const CraDeclarationReading *reading)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s\n", cra_reading_verdict_word (reading->verdict));
  for (guint i = 0; i < CRA_N_ELEMENTS; i++)
    g_string_append_printf (
        out, "  %u %s: %s [%s] %s\n", i + 1, cra_element_state_word (reading->elements[i].state),
        reading->elements[i].value, reading->elements[i].quote.text, reading->elements[i].text);
  for (guint i = 0; i < reading->faults->len; i++)
    {
      const CraReadingFault *fault = g_ptr_array_index (reading->faults, i);

      g_string_append_printf (out, "  %s %s [%s]\n", cra_fault_weight_word (fault->weight),
                              fault->reason, fault->quote.text);
    }
  return g_string_free (out, FALSE);
}

static const CraReadingFault *
find_fault (const CraDeclarationReading *reading, const char *reason)
{
  for (guint i = 0; i < reading->faults->len; i++)
    if (g_str_equal (((const CraReadingFault *)g_ptr_array_index (reading->faults, i))->reason,
                     reason))
      return g_ptr_array_index (reading->faults, i);
  return NULL;
}

static guint
count_wrong (const CraDeclarationReading *reading)
{
  guint n = 0;

  for (guint i = 0; i < reading->faults->len; i++)
    if (((const CraReadingFault *)g_ptr_array_index (reading->faults, i))->weight
        == CRA_FAULT_WRONG)
      n++;
  return n;
}

static void
test_declaration (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (CraDeclarationReading) reading = read_text (declarations[row].text);
  g_autofree char *all = describe (reading);
  guint wrong = 0;

  g_test_message ("%s", all);
  g_assert_cmpstr (cra_reading_verdict_word (reading->verdict), ==,
                   cra_reading_verdict_word (declarations[row].verdict));
  g_assert_nonnull (reading->text);
  if (declarations[row].states == NULL)
    return;
  {
    g_autofree char *states = show_states (reading);

    g_assert_cmpstr (states, ==, declarations[row].states);
  }
  for (; declarations[row].faults[wrong] != NULL; wrong++)
    g_assert_nonnull (find_fault (reading, declarations[row].faults[wrong]));
  g_assert_cmpuint (count_wrong (reading), ==, wrong);
  for (guint i = 0; declarations[row].looks[i] != NULL; i++)
    g_assert_nonnull (find_fault (reading, declarations[row].looks[i]));
  g_assert_cmpstr (g_ptr_array_index (reading->languages, 0), ==, declarations[row].language);
}

/* Lines of complete declarations without which they are still complete: what they say stands on
 * another line too, in another language, or need not be said. */
static const char *const spare_lines[] = {
  "12345 Example Town",
  "horizontal cybersecurity requirements",
  "Regulations (EU) No 168/2013",
  "20.11.2024)",
  "7.",
  "8. Additional",
  "Serial number",
  "Notified body",
  "Hersteller.",
  "Seriennummer",
  "Notifizierte Stelle",
  "fabbricante.",
  "5. Wymieniony",
  "Het hierboven",
  "Directive 2014/30/EU",
  "Richtlijn 2014/3",
  "Richtlinie 2014/53/EU",
  "making available on",
  "Die alleinige Verantwortung für die Ausstellung trägt der Hersteller. /",
  "under the sole responsibility of the manufacturer.",
  "Der Gegenstand erfüllt",
  "harmonisation legislation:",
  "conformity with the relevant",
  "harmonisatiewetgeving",
  "l’Union",
  "6. References",
  "Verordnung (EU) 2024/2847", /* the radio directive is left: complete for that */
};

static gboolean
is_spare (const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (spare_lines); i++)
    if (g_str_has_prefix (line, spare_lines[i]))
      return TRUE;
  return *line == '\0';
}

static void
take_out (guint row, char **lines, guint number)
{
  g_autofree char *line = g_steal_pointer (&lines[number]);
  g_autofree char *text = NULL;
  g_autoptr (CraDeclarationReading) reading = NULL;

  lines[number] = g_strdup ("");
  text = g_strjoinv ("\n", lines);
  reading = read_text (text);
  if (reading->verdict <= CRA_READING_OTHER_ACTS && !is_spare (line))
    {
      g_test_message ("%s is complete without: %s", declarations[row].name, line);
      g_test_fail ();
    }
  g_free (lines[number]);
  lines[number] = g_steal_pointer (&line);
}

static void
test_lines_taken_out (void)
{
  guint n = 0;

  for (guint row = 0; row < G_N_ELEMENTS (declarations); row++)
    {
      g_auto (GStrv) lines = g_strsplit (declarations[row].text, "\n", -1);

      if (declarations[row].verdict > CRA_READING_OTHER_ACTS)
        continue;
      for (guint i = 0; lines[i] != NULL; i++, n++)
        take_out (row, lines, i);
    }
  g_assert_cmpuint (n, >, 100);
}

static void
test_values (void)
{
  static const struct
  {
    CraReadingField field;
    const char *value;
  } expected[] = {
    { CRA_READING_PRODUCT, "Example Gateway" },
    { CRA_READING_TYPE, "EG-2" },
    { CRA_READING_IDENTIFICATION, "1000 to 1999" },
    { CRA_READING_OBJECT, "Gateway for building automation" },
    { CRA_READING_MANUFACTURER, "Example Manufacturer" },
    { CRA_READING_ADDRESS, "Example Street 1, 12345 Example Town" },
    { CRA_READING_PLACE, "Example Town" },
    { CRA_READING_DATE, "2028-01-10" },
    { CRA_READING_SIGNATORY, "Erika Example" },
    { CRA_READING_FUNCTION, "Managing director" },
    { CRA_READING_SIGNATURE, "line" },
    { CRA_READING_BODY_NUMBER, NULL },
  };
  g_autoptr (CraDeclarationReading) reading = read_text (declarations[1].text);
  const CraStandardMention *standard = g_ptr_array_index (reading->standards, 0);
  const CraActMention *act = g_ptr_array_index (reading->acts, 0);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (reading->values[expected[i].field].value, ==, expected[i].value);
  g_assert_cmpuint (reading->standards->len, ==, 1);
  g_assert_cmpstr (standard->reference, ==, "EN IEC 62443-4-1");
  g_assert_cmpstr (standard->edition, ==, "2018");
  g_assert_cmpstr (act->act, ==, "act.cra");
  g_assert_true (act->published);
  g_assert_false (act->in_title);
  g_assert_true (((const CraActMention *)g_ptr_array_index (reading->acts, 1))->in_title);
}

/* A person is sent to the place, not to the page. */
static void
test_places (void)
{
  g_autoptr (CraDeclarationReading) reading = read_text (declarations[1].text);
  const CraReadingElement *product = &reading->elements[0];

  g_assert_cmpstr (product->quote.text, ==, "Product name Example Gateway");
  g_assert_cmpuint (product->quote.place.page, ==, 0);
  g_assert_cmpfloat (product->quote.place.left, ==, LEFT);
  g_assert_cmpfloat (product->quote.place.top, ==, TOP + 2 * LINE);
  g_assert_cmpfloat (product->quote.place.bottom, ==, TOP + 2 * LINE + HEIGHT);
  g_assert_cmpfloat (product->quote.place.right, >, LEFT + COLUMN);
}

/* Below the heading the act stands that the body was notified for; the body has a field of its own. */
static void
test_body_below_its_act (void)
{
  g_autoptr (CraDeclarationReading) reading = read_text (
    "EU declaration of conformity\n\n7. Notified body\nRegulation (EU) 2024/2847\n"
    "Name of the notified body | Example Body\nIdentification number | 0123\n");

  g_assert_cmpstr (reading->values[CRA_READING_BODY_NAME].value, ==, "Example Body");
  g_assert_cmpstr (reading->values[CRA_READING_BODY_NUMBER].value, ==, "0123");
}

/* "Product / Produkt": the second word is no value. */
static void
test_labels_in_two_languages (void)
{
  g_autoptr (CraDeclarationReading) reading = read_text (
    "EU declaration of conformity\n\n1. Product / Produkt\nProduct name | Example Gateway\n"
    "Model / Type | EG-2\nSerial number / Batch | 1000\n\n2. Manufacturer / Tillverkare\n"
    "Name | Example Manufacturer\nAddress | Example Street 1\n");

  g_assert_cmpstr (reading->values[CRA_READING_PRODUCT].value, ==, "Example Gateway");
  g_assert_cmpstr (reading->values[CRA_READING_IDENTIFICATION].value, ==, "1000");
  g_assert_cmpstr (reading->values[CRA_READING_MANUFACTURER].value, ==, "Example Manufacturer");
}

/* What was understood stays readable when a field beside it says that it is not stated yet. */
static void
test_open_field_keeps_the_value (void)
{
  const char *open = cra_law_find_phrase (law, "paper.not-stated", "en", NULL);
  g_autoptr (GString) text = g_string_new (declarations[1].text);
  g_autofree char *field = g_strdup_printf ("Type | EG-2\nColour | %s\n", open);
  g_autoptr (CraDeclarationReading) reading = NULL;

  g_string_replace (text, "Type | EG-2\n", field, 1);
  reading = read_text (text->str);
  g_assert_cmpint (reading->elements[0].state, ==, CRA_ELEMENT_UNCLEAR);
  g_assert_nonnull (strstr (reading->elements[0].value, "EG-2"));
}

static const struct
{
  const char *written;
  const char *date; /* NULL = none */
  gboolean ambiguous;
} dates[] = {
  { "2028-01-10", "2028-01-10", FALSE },
  { "10.01.2028", "2028-01-10", FALSE },
  { "10. 1. 2028", "2028-01-10", FALSE },
  { "31/12/2027", "2027-12-31", FALSE },
  { "12/05/2022", "2022-05-12", TRUE },
  { "2028/01/10", "2028-01-10", FALSE },
  { "January 10, 2028", "2028-01-10", FALSE },
  { "10th January 2028", "2028-01-10", FALSE },
  { "10 Jan 2028", "2028-01-10", FALSE },
  { "1er mars 2028", "2028-03-01", FALSE },
  { "10. Jänner 2028", NULL, FALSE },
  { "10. března 2028", "2028-03-10", FALSE },
  { "2028. január 10.", "2028-01-10", FALSE },
  { "2028 m. sausio 10 d.", "2028-01-10", FALSE },
  { "2028. gada 10. janvāris", "2028-01-10", FALSE },
  { "10 Ιανουαρίου 2028", "2028-01-10", FALSE },
  { "10 януари 2028 г.", "2028-01-10", FALSE },
  { "31.02.2028", NULL, FALSE },
  { "EN 55032:2015", NULL, FALSE },
  { "no date", NULL, FALSE },
};

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "EU Declaration of Conformity\nWe declare under our sole responsibility\n"
          "in conformity with Directive 2014/53/EU\nDate of issue: %s\n",
          dates[i].written);
      g_autoptr (CraDeclarationReading) reading = read_text (text);

      g_test_message ("%s", dates[i].written);
      g_assert_cmpstr (reading->values[CRA_READING_DATE].value, ==, dates[i].date);
      g_assert_true ((find_fault (reading, "reason.reading.date-ambiguous") != NULL)
                     == dates[i].ambiguous);
    }
}

static const struct
{
  const char *written;
  const char *reference; /* NULL = none */
  const char *edition;
} standards[] = {
  { "EN 301 489-1 V2.2.3", "EN 301 489-1", "V2.2.3" },
  { "EN 301489-17 V3.2.4 (2020-09)", "EN 301 489-17", "V3.2.4" },
  { "ETSI EN 303 645 V3.1.3 (2024-09)", "ETSI EN 303 645", "V3.1.3" },
  { "EN 62368-1:2014 + A11:2017", "EN 62368-1", "2014+A11:2017" },
  { "EN IEC 63000:2018", "EN IEC 63000", "2018" },
  { "DIN EN 55032:2016-02", "DIN EN 55032", "2016-02" },
  { "EN 61000-3-2", "EN 61000-3-2", NULL },
  { "EN 18031-1:2024", "EN 18031-1", "2024" },
  { "ISO/IEC 27001:2022", "ISO/IEC 27001", "2022" },
  { "EN ISO/IEC 17050-1:2010", NULL, NULL }, /* how to write a declaration */
  { "OPEN 24", NULL, NULL },
  { "Model EN-100", NULL, NULL },
};

static void
test_standards (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (standards); i++)
    {
      g_autoptr (CraDeclarationReading) reading = read_text (standards[i].written);
      const CraStandardMention *found
          = reading->standards->len > 0 ? g_ptr_array_index (reading->standards, 0) : NULL;

      g_test_message ("%s", standards[i].written);
      g_assert_cmpstr (found != NULL ? found->reference : NULL, ==, standards[i].reference);
      if (found != NULL)
        g_assert_cmpstr (found->edition, ==, standards[i].edition);
    }
}

/* How the same act is numbered in the languages. */
static void
test_numbers (void)
{
  static const char *const written[]
      = { "Directive 2014/53/EU", "Richtlinie 2014/53/EU", "directive 2014/53/UE",
          "direttiva 2014/53/UE", "dyrektywa 2014/53/UE",  "οδηγία 2014/53/ΕΕ",
          "Директива 2014/53/ЕС", "direktiiv 2014/53/EL",  "direktyva 2014/53/ES",
          "smernica 2014/53/EÚ",  "Treoir 2014/53/AE",     "RED 2014/53/EU" };

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autoptr (CraDeclarationReading) reading = read_text (written[i]);
      const CraActMention *act;

      g_test_message ("%s", written[i]);
      g_assert_cmpuint (reading->acts->len, ==, 1);
      act = g_ptr_array_index (reading->acts, 0);
      g_assert_cmpstr (act->act, ==, "act.red");
      g_assert_false (act->wrong);
    }
}

/* --- Foreign input --- */

/* Many words that begin cues: time grows with the words, and nothing breaks. */
static double
measure (guint words)
{
  g_autoptr (GString) text = g_string_new ("EU declaration of conformity\n");
  gint64 start;

  for (guint i = 0; i < words; i++)
    g_string_append (text, i % 9 == 8 ? "2014/53/EU\n" : "we declare name sole product ");
  start = g_get_monotonic_time ();
  cra_declaration_reading_free (read_text (text->str));
  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
test_time (void)
{
  double less = measure (3000);
  double more = measure (12000);

  g_test_message ("%.2f s, and four times as much %.2f s", less, more);
  g_assert_cmpfloat (more, <, 20);
  g_assert_cmpfloat (more, <, MAX (less, 0.05) * 14);
}

static void
test_mutations (void)
{
  gint64 deadline = g_get_monotonic_time () + 4 * G_USEC_PER_SEC;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n = 0;

  while (g_get_monotonic_time () < deadline)
    {
      const char *source = declarations[n % G_N_ELEMENTS (declarations)].text;
      g_autoptr (GString) text = g_string_new (source);
      g_autofree char *valid = NULL;

      for (guint k = 0; k < 12 && text->len > 0; k++)
        {
          gsize at = (gsize)g_rand_int_range (random, 0, (gint32)text->len);

          text->str[at] = (char)g_rand_int_range (random, 1, 256);
        }
      valid = g_utf8_make_valid (text->str, (gssize)text->len);
      cra_declaration_reading_free (read_text (valid));
      n++;
    }
  g_test_message ("%u mutations", n);
  g_assert_cmpuint (n, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  law = cra_law_get_default ();
  for (guint i = 0; i < G_N_ELEMENTS (declarations); i++)
    {
      g_autofree char *path = g_strconcat ("/declaration/read/", declarations[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_declaration);
    }
  g_test_add_func ("/declaration/never-complete/without-a-line", test_lines_taken_out);
  g_test_add_func ("/declaration/values/come-from-their-cells", test_values);
  g_test_add_func ("/declaration/values/have-their-places", test_places);
  g_test_add_func ("/declaration/values/body-has-a-field-below-its-act", test_body_below_its_act);
  g_test_add_func ("/declaration/values/labels-in-two-languages", test_labels_in_two_languages);
  g_test_add_func ("/declaration/values/open-field-keeps-the-value",
                   test_open_field_keeps_the_value);
  g_test_add_func ("/declaration/dates/are-read-in-many-forms", test_dates);
  g_test_add_func ("/declaration/standards/have-reference-and-edition", test_standards);
  g_test_add_func ("/declaration/acts/are-one-in-every-language", test_numbers);
  g_test_add_func ("/declaration/foreign/time-is-linear", test_time);
  g_test_add_func ("/declaration/foreign/mutations-end-well", test_mutations);
  return g_test_run ();
}
