/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a PDF as the confined reader hands them over: what evidence/ writes and document/
 * reads.
 *
 *   "CRAPAGES 1 PPPPPPPPPP OOOOOOOOOO TTTTTTTTTTTTTTTTTTTT\n"   pages, objects, place of the table
 *   objects, each:  "NUMBER BODY STREAM\n" body "\n" [stream "\n"]
 *   the table of pages, each:  "OBJECT WIDTH HEIGHT\n"          points
 *   "end\n"
 *
 * NUMBER counts from 1 to the number of objects, in any order, each once. BODY and STREAM are
 * lengths in bytes; STREAM is "-" for an object that is none. A body is one value: a number, true,
 * false, null, /Name (bytes that are no letter, digit or one of +-_.,*' as #XX), <hexadecimal
 * string>, [array], << dictionary >>, or &NUMBER for another object. Values are apart by single
 * spaces. The dictionary of a stream has no /Length. The object of a page is a form that draws it
 * upright, its lower left corner at the origin.
 *
 * The reader of a bundle trusts none of this: the program that wrote it has read foreign bytes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CRA_PAGE_BUNDLE_MAGIC "CRAPAGES 1 "
#define CRA_PAGE_BUNDLE_HEAD 54 /* bytes of the first line */
#define CRA_PAGE_BUNDLE_END "end\n"
#define CRA_PAGE_BUNDLE_MAX_PAGES 5000
#define CRA_PAGE_BUNDLE_MAX_OBJECTS 1000000
#define CRA_PAGE_BUNDLE_MAX_BODY (16u << 20)
#define CRA_PAGE_BUNDLE_MAX_BYTES (200u << 20)
#define CRA_PAGE_BUNDLE_MAX_DEPTH 24
#define CRA_PAGE_BUNDLE_MAX_NAME 127      /* ISO 19005-3, 6.1.13 */
#define CRA_PAGE_BUNDLE_MAX_STRING 32767  /* the same */
#define CRA_PAGE_BUNDLE_MAX_SIDE 14400.0  /* the same; points */

G_END_DECLS
