/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a large workspace: make-large PATH PRODUCTS FILES PAGES COMPONENTS. For measuring and for looking at. */
#include "large-fixture.h"

#include <stdlib.h>

int
main (int argc, char **argv)
{
  LargeSize size;

  if (argc != 6)
    {
      g_printerr ("make-large PATH PRODUCTS FILES PAGES COMPONENTS\n");
      return 2;
    }
  size.products = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  size.files = (guint) g_ascii_strtoull (argv[3], NULL, 10);
  size.pages = (guint) g_ascii_strtoull (argv[4], NULL, 10);
  size.components = (guint) g_ascii_strtoull (argv[5], NULL, 10);
  large_make (argv[1], &size);
  return 0;
}
