/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the JSON reader share. */
#pragma once

#include "base/cra-json.h"

#include <string.h>

/* One array or object of a checked document, in the order they open. */
typedef struct
{
  guint32 end;  /* offset after the closing bracket */
  guint32 next; /* index of the first container that opens after this one has closed */
} CraJsonContainer;

struct _CraJson
{
  /* Owned */
  GBytes *bytes;
  char *file_name;
  CraJsonContainer *containers;

  const char *data;
  guint32 size;
  guint32 root; /* offset of the outermost value */
};

/* An object or array that is open while the document is checked. */
typedef struct
{
  guint32 container;
  guint32 key;        /* offset of the opening quote of the member being read */
  guint32 index;      /* of the element being read */
  guint32 first_name; /* in the array of names */
  gboolean is_object;
  gboolean has_key;
} CraJsonFrame;

/* What was found in a string, or what is wrong with it. */
typedef struct
{
  gboolean has_escapes;
  gboolean over_limit;
  const char *fault;
  const char *at;
} CraJsonScan;

/* Reads a string that starts with its opening quote at P. Returns the position after the closing
 * quote, or NULL with the fault and its place in SCAN, which begins zeroed. */
const char *cra_json_scan_string (const char *p, const char *end, gsize max_text,
                                  CraJsonScan *scan);

/* In a checked document: the position after the string, number, literal or white space at P. */
const char *cra_json_skip_string (const char *p, const char *end);
const char *cra_json_skip_scalar (const char *p, const char *end);

static inline const char *
cra_json_skip_space (const char *p, const char *end)
{
  while (p < end && (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r'))
    p++;
  return p;
}

/* Writes the text of a checked string (P after its opening quote) to OUT, which holds as many bytes
 * as the string; returns the number written. */
gsize cra_json_unescape (const char *p, char *out);
/* As memcmp() over the unescaped texts of two checked strings. */
int cra_json_compare_strings (const char *a, const char *b);
/* Of the unescaped text of the checked string from P to before END. */
guint32 cra_json_hash_string (const char *p, const char *end, gboolean has_escapes);

/* Builds the error message of a place. */
void cra_json_append_member (GString *path, const char *quoted, const char *end);
char *cra_json_make_place (const char *data, gsize offset, gsize size, const char *path);
char *cra_json_shorten_path (GString *path);
