/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large workspaces, for measuring: written through the store in bulk, not by reading files one by one. */
#pragma once

#include <glib.h>

typedef struct
{
  guint products;   /* each with one version, its answers and a bill of materials */
  guint files;      /* of evidence, spread over the versions */
  guint pages;      /* of text in each file */
  guint components; /* in each bill */
} LargeSize;

/* The same bytes of text for the same size. PATH must not exist. Product N is called "Product N" (from 0),
 * its version "1.N"; file N is "report-N.pdf", with the word "unique<N>" on its last page; every bill has
 * "openssl". */
void large_make (const char *path, const LargeSize *size);
