/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF files made in tests, and ways to look into them with the tools of others. */
#pragma once

#include "document/cra-pdf.h"

/* A small document with everything a writer must do. */
CraContent *make_sample (void);

/* Writes CONTENT; fails the test on an error. */
GBytes *write_pdf (const CraContent *content, CraPdfResult *result);
/* Writes BYTES to a file of the test's folder; returns its path. */
char *save_pdf (GBytes *bytes);
void remove_saved (void);

/* Runs a tool; its output, or NULL when it is not installed, and then the test is skipped by
 * name. A tool that fails or warns fails the test. */
char *run_tool (const char *tool, ...) G_GNUC_NULL_TERMINATED;
/* The text of BYTES as pdftotext reads it: as it stands on the page (LAYOUT), or in the order it is
 * stored in. */
char *extract_text (GBytes *bytes, gboolean layout);

/* TEXT without white space, without the soft hyphens that divide words at the end of lines, and
 * without the marks of direction that pdftotext puts in. */
char *squeeze (const char *text);

guint count_parts (const char *text, const char *part);

#define assert_holds(text, part)                                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr ((text), (part)) == NULL)                                                           \
      g_error ("%s:%d: “%s” is missing in:\n%s", __FILE__, __LINE__, (part), (text));             \
  }                                                                                                \
  G_STMT_END
