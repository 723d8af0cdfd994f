/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objects of a PDF file. */
#include "document/cra-pdf-writer.h"

#include <locale.h>
#include <string.h>

#include "base/cra-error.h"

static void
test_numbers (void)
{
  static const struct { double value; const char *text; } rows[] = {
    { 0, "0 " }, { 1, "1 " }, { -1.5, "-1.5 " }, { 0.004, "0 " }, { 0.005, "0.01 " },
    { 595.28, "595.28 " }, { 1234567.1, "1234567.1 " }, { -0.001, "0 " }, { 10.05, "10.05 " },
  };
  const char *old = setlocale (LC_NUMERIC, "de_DE.UTF-8");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      cra_pdf_append_number (out, rows[i].value);
      g_assert_cmpstr (out->str, ==, rows[i].text);
    }
  if (old != NULL)
    setlocale (LC_NUMERIC, "C");
}

static void
test_integers (void)
{
  static const gint64 integers[] = { 0, 7, -7, 10, -30, 1000000, G_MAXINT64, G_MININT64 };
  static const guint16 codes[] = { 0, 9, 10, 0x0102, 0xabcd, 0xffff };

  for (guint i = 0; i < G_N_ELEMENTS (integers); i++)
    {
      g_autofree char *expected = g_strdup_printf ("%" G_GINT64_FORMAT, integers[i]);
      g_autoptr (GString) out = g_string_new (NULL);

      cra_pdf_append_integer (out, integers[i]);
      g_assert_cmpstr (out->str, ==, expected);
    }
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *expected = g_strdup_printf ("%04X", codes[i]);
      g_autoptr (GString) out = g_string_new (NULL);

      cra_pdf_append_code (out, codes[i]);
      g_assert_cmpstr (out->str, ==, expected);
    }
}

static void
test_strings (void)
{
  static const struct { const char *text; const char *written; } rows[] = {
    { "", "()" }, { "plain", "(plain)" }, { "(a\\b)", "(\\(a\\\\b\\))" },
    { "line\n", "(line\\012)" }, { "ä", "<FEFF00E4>" }, { "\xf0\x9f\x98\x80", "<FEFFD83DDE00>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      cra_pdf_append_text (out, rows[i].text);
      g_assert_cmpstr (out->str, ==, rows[i].written);
    }
}

static void
test_forgotten_object (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (CraPdfWriter) writer = cra_pdf_writer_new (stream, NULL);
  g_autoptr (GError) error = NULL;
  guint catalogue = cra_pdf_writer_reserve (writer);

  cra_pdf_writer_reserve (writer);
  cra_pdf_writer_put (writer, catalogue, "<< /Type /Catalog >>");
  g_assert_false (cra_pdf_writer_finish (writer, catalogue, catalogue, &error));
  g_assert_error (error, CRA_ERROR, CRA_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "object 2"));
}

/* A disk that is full after a while. */
static void
test_full_stream (void)
{
  char memory[100 * 1024];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (memory, sizeof memory, NULL, NULL);
  g_autoptr (CraPdfWriter) writer = cra_pdf_writer_new (stream, NULL);
  g_autofree char *data = g_malloc0 (300 * 1024);
  g_autoptr (GError) error = NULL;

  cra_pdf_writer_put_stream (writer, cra_pdf_writer_reserve (writer), "", data, 300 * 1024, FALSE);
  g_assert_false (cra_pdf_writer_check (writer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_true (g_str_has_prefix (error->message, "Writing the PDF at byte "));
  g_clear_error (&error);
  g_assert_false (cra_pdf_writer_finish (writer, 1, 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/pdf-writer/numbers-do-not-depend-on-the-locale", test_numbers);
  g_test_add_func ("/document/pdf-writer/integers-and-codes-are-those-of-printf", test_integers);
  g_test_add_func ("/document/pdf-writer/strings-are-escaped", test_strings);
  g_test_add_func ("/document/pdf-writer/an-object-never-written-is-an-error",
                   test_forgotten_object);
  g_test_add_func ("/document/pdf-writer/a-full-disk-is-an-error", test_full_stream);
  return g_test_run ();
}
