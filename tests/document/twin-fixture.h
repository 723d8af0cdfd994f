/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content trees with everything in them, and ways to look into what the twins make of them. */
#pragma once

#include "base/cra-job.h"
#include "document/cra-content.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>

typedef gboolean (*WriteTwin) (const CraContent *content,
                               GOutputStream *stream,
                               CraJob *job,
                               GError **error);

/* Every type of node, every style, links of all kinds, attachments, parts. */
CraContent *make_everything (void);
/* Emoji, right-to-left text, combining marks, controls, words without end, markup, nodes in places
 * they do not belong to. */
CraContent *make_odd (void);
/* A table of N rows. */
CraContent *make_long (guint n);
GBytes *make_png (int width, int height, guint colour);
GBytes *make_jpeg (int width, int height);
/* The same, taken with the camera held upright: shown, it is HEIGHT wide. */
GBytes *make_turned_jpeg (int width, int height);

/* Writes CONTENT; fails the test on an error. */
GBytes *write_twin (WriteTwin write, const CraContent *content);
void expect_twin_failure (WriteTwin write,
                          CraContent *content,
                          CraJob *job,
                          GQuark domain,
                          int code,
                          const char *part);

/* A long table must not be held in memory beside the tree. Call it first: it looks at the peak. */
void check_twin_memory (WriteTwin write);

/* Every text a reader of the tree would find, one a line; free the array. Texts of page references
 * and prefixes are left out. */
GPtrArray *list_texts (const CraContent *content);

/* Reads well-formed XML without entities; fails the test on any fault. */
xmlDoc *parse_xml (GBytes *bytes);
/* The number of nodes, the text of the first (owned; NULL without one). Prefixes as in ODT. */
guint count_nodes (xmlDoc *doc, const char *path);
char *get_text (xmlDoc *doc, const char *path);
/* TEXT without white space. Owned by the caller. */
char *squeeze_text (const char *text);

#define assert_count(doc, path, n) g_assert_cmpuint (count_nodes ((doc), (path)), ==, (n))
#define assert_text(doc, path, wanted)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_text = get_text ((doc), (path));                                        \
    g_assert_cmpstr (found_text, ==, (wanted));                                                    \
  }                                                                                                \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
