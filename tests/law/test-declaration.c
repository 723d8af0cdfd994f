/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Declarations read from their lines: good ones, bad ones, old ones, and papers that are none. */
#include "base/cra-clock.h"
#include "law/cra-declaration-reading.h"
#include "law/cra-declaration-text.h"

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
      CraTextPlace place = { page, left, top, left + LETTER * g_utf8_strlen (cells[i], -1),
                             top + HEIGHT };

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

      cra_text_layout_add_page (layout,
                                picture ? CRA_TEXT_PAGE_PICTURE : CRA_TEXT_PAGE_TEXT, 0, 0);
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
    g_string_append_printf (out, "  %u %s: %s [%s] %s\n", i + 1,
                            cra_element_state_word (reading->elements[i].state),
                            reading->elements[i].value, reading->elements[i].quote.text,
                            reading->elements[i].text);
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
  return g_test_run ();
}
