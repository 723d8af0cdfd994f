/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text at the border. */
#include "base/cra-text.h"

#include <string.h>

static void
test_visible (void)
{
  static const struct { const char *in; const char *out; } rows[] = {
    { "plain", "plain" },
    { "a\xe2\x80\xae" "b", "a<U+202E>b" },
    { "a\x01" "b", "a<U+0001>b" },
    { "line\nline\ttab", "line\nline\ttab" },
    { "one\r\ntwo\rthree", "one\ntwo\nthree" },
    { "bad\xff", "bad\xef\xbf\xbd" },
    { "\xef\xbb\xbfmark", "<U+FEFF>mark" },
    { "no\xef\xbf\xbf\xef\xb7\x90", "no<U+FFFF><U+FDD0>" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *out = cra_text_make_visible (rows[i].in);

      g_assert_cmpstr (out, ==, rows[i].out);
    }
}

static void
test_file_names (void)
{
  static const struct { const char *in; const char *out; } rows[] = {
    { "report.pdf", "report.pdf" }, { "../../etc/passwd", ".._.._etc_passwd" }, { "..", "unnamed" },
    { "", "unnamed" }, { "a\\b:c*d", "a_b_c_d" }, { "Prüfbericht.pdf", "Prüfbericht.pdf" },
    { "nul\nname", "nul_name" }, { "dots...", "dots" },
  };
  g_autofree char *large = g_strnfill (1000, 'x');
  g_autofree char *cut = cra_text_make_file_name (large);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *out = cra_text_make_file_name (rows[i].in);

      g_assert_cmpstr (out, ==, rows[i].out);
    }
  g_assert_cmpuint (strlen (cut), ==, 120);
}

static void
test_bytes (void)
{
  static const guint8 utf16[] = { 0xff, 0xfe, 'h', 0, 'i', 0 };
  static const guint8 binary[] = { 0x89, 'P', 'N', 'G', 0xff };
  g_autoptr (GBytes) wide = g_bytes_new_static (utf16, sizeof utf16);
  g_autoptr (GBytes) marked = g_bytes_new_static ("\xef\xbb\xbfok", 5);
  g_autoptr (GBytes) not_text = g_bytes_new_static (binary, sizeof binary);
  g_autofree char *a = cra_text_from_bytes (wide);
  g_autofree char *b = cra_text_from_bytes (marked);
  g_autofree char *size = cra_text_format_size (1430000);

  g_assert_cmpstr (a, ==, "hi");
  g_assert_cmpstr (b, ==, "ok");
  g_assert_null (cra_text_from_bytes (not_text));
  g_assert_cmpstr (size, ==, "1.4 MB");
  g_assert_true (cra_text_is_blank (" \n\t\xc2\xa0"));
  g_assert_false (cra_text_is_blank ("x"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/what-acts-is-made-visible", test_visible);
  g_test_add_func ("/base/text/file-names-cannot-leave-their-folder", test_file_names);
  g_test_add_func ("/base/text/bytes-are-text-only-when-they-are", test_bytes);
  return g_test_run ();
}
