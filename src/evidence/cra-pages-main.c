/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cra-page-reader: the helper program that takes pages out of foreign PDFs, confined. Answers
 * requests of CRA Workbench on descriptor 3 (base/cra-helper.h), one file each. */
#define G_LOG_DOMAIN "cra-pages"

#include "base/cra-helper.h"
#include "evidence/cra-page-reader-words.h"
#include "evidence/cra-pages.h"

static GVariant *
answer_cb (GVariant *request, GBytes *bytes, GBytes **payload, gpointer user_data)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autofree char *reason = NULL;
  CraPageRefusal refusal = CRA_PAGES_FINE;
  GVariantDict words;
  guint n_pages = 0;

  *payload = cra_pages_read (bytes != NULL ? bytes : empty, &refusal, &reason, &n_pages);
  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, CRA_PAGE_READER_PAGES, "u", n_pages);
  g_variant_dict_insert (&words, CRA_PAGE_READER_REFUSAL, "u", (guint) refusal);
  if (reason != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (reason, -1);
      g_autofree char *cut = g_utf8_substring (
        valid, 0, MIN (g_utf8_strlen (valid, -1), CRA_PAGE_READER_MAX_REASON));

      g_variant_dict_insert (&words, CRA_PAGE_READER_REASON, "s", cut);
    }
  return g_variant_dict_end (&words);
}

int
main (int argc, char **argv)
{
  return cra_helper_serve (NULL, answer_cb, NULL);
}
