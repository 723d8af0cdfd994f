/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to signature: the syntax of PDF objects, read strictly. A text is a piece of the file,
 * borrowed. No comments, no forgiving; depth is bounded. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *data;
  gsize length;
} CraPdfText;

/* The next value of INPUT (a dictionary, an array, a reference "7 0 R" ... as a whole); INPUT
 * moves behind it. FALSE at the end, and where it is none. */
gboolean cra_pdf_text_take (CraPdfText *input, CraPdfText *value);
/* The next bytes must be WORD; white space before it is skipped. */
gboolean cra_pdf_text_take_word (CraPdfText *input, const char *word);

/* The value of KEY ("/Type") in DICTIONARY; FALSE when it is missing, there twice, or nothing
 * that can be read. */
gboolean cra_pdf_text_find (const CraPdfText *dictionary, const char *key, CraPdfText *value);

gboolean cra_pdf_text_is (const CraPdfText *self, const char *word);
gboolean cra_pdf_text_get_integer (const CraPdfText *self, guint64 *number);
gboolean cra_pdf_text_get_number (const CraPdfText *self, double *number);
gboolean cra_pdf_text_get_reference (const CraPdfText *self, guint *object);
/* What is inside the brackets of an array. */
gboolean cra_pdf_text_open_array (const CraPdfText *self, CraPdfText *inside);
/* A text string as UTF-8 (PDFDocEncoding is read as Latin-1), or NULL. Owned by the caller. */
char *cra_pdf_text_dup_string (const CraPdfText *self);
/* The bytes of a hexadecimal string without white space, or NULL. */
GByteArray *cra_pdf_text_decode_hex (const CraPdfText *self);

/* The entries of DICTIONARY without KEYS (NULL-terminated), without its brackets. Owned by the
 * caller. */
GString *cra_pdf_text_copy_entries (const CraPdfText *dictionary, const char *const *keys);

G_END_DECLS
