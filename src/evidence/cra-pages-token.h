/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to cra-page-reader: the tokens of content streams and character maps. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CRA_TOKEN_END,
  CRA_TOKEN_NUMBER,
  CRA_TOKEN_NAME,
  CRA_TOKEN_STRING, /* (literal) */
  CRA_TOKEN_HEX,    /* <hexadecimal> */
  CRA_TOKEN_ARRAY_OPEN,
  CRA_TOKEN_ARRAY_CLOSE,
  CRA_TOKEN_DICT_OPEN,
  CRA_TOKEN_DICT_CLOSE,
  CRA_TOKEN_WORD, /* an operator, true, null ... */
  CRA_TOKEN_BROKEN,
} CraTokenType;

/* The bytes START to END - 1. */
typedef struct
{
  CraTokenType type;
  gsize start;
  gsize end;
} CraToken;

typedef struct
{
  const guint8 *data; /* borrowed */
  gsize length;
  gsize at;
} CraTokens;

CraToken cra_tokens_next (CraTokens *self);

gboolean cra_tokens_is (const CraTokens *self, const CraToken *token, const char *word);
/* The number; 0 for anything else. */
double cra_tokens_get_number (const CraTokens *self, const CraToken *token);
/* The bytes of a string, either kind. OUT is emptied first. */
void cra_tokens_get_string (const CraTokens *self, const CraToken *token, GByteArray *out);
/* A name without its slash, its escapes undone; bytes, not always UTF-8. NULL when it holds a NUL.
 * */
char *cra_tokens_dup_name (const CraTokens *self, const CraToken *token);

/* A number of PDF as it stands in an archived file: no exponent, no junk, not too large. */
gboolean cra_token_is_sound_number (const char *text, gsize length);

G_END_DECLS
