/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDFs with the text a test wants. */
#pragma once

#include <glib.h>

#define TEXT_FIXTURE_WIDTH 595
#define TEXT_FIXTURE_HEIGHT 842
#define TEXT_FIXTURE_LEFT 72

/* Pages of lines of 12 points: "\n" between lines, "\f" between pages. The first line is at TOP, the
 * next ones 20 points below each. */
GBytes *text_fixture_write_pdf (const char *text, double top);
