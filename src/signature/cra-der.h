/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to signature: DER (ITU-T X.690), as far as signatures and time stamps need it.
 *
 * The reader is strict and never copies: one byte tags, definite lengths in their shortest form,
 * nothing beyond the input. It follows no structure by itself, so foreign bytes decide neither
 * depth nor memory. The writer builds from the inside out. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

enum
{
  CRA_DER_BOOLEAN = 0x01,
  CRA_DER_INTEGER = 0x02,
  CRA_DER_BITS = 0x03,
  CRA_DER_BYTES = 0x04,
  CRA_DER_NULL = 0x05,
  CRA_DER_OID = 0x06,
  CRA_DER_UTF8 = 0x0c,
  CRA_DER_TIME = 0x18, /* GeneralizedTime */
  CRA_DER_SEQUENCE = 0x30,
  CRA_DER_SET = 0x31,
};
/* A context tag: primitive, or around other values. */
#define CRA_DER_CONTEXT(n) (0x80 | (n))
#define CRA_DER_AROUND(n) (0xa0 | (n))

/* What is still to be read. Borrowed bytes. */
typedef struct
{
  const guint8 *data;
  gsize length;
} CraDer;

typedef struct
{
  guint8 tag;
  CraDer whole; /* with tag and length */
  CraDer value;
} CraDerItem;

/* The next value of INPUT, which moves behind it. FALSE at the end and where it is not DER. */
gboolean cra_der_next (CraDer *input, CraDerItem *item);
/* The same, and it must have TAG; else INPUT stays. */
gboolean cra_der_take (CraDer *input, guint8 tag, CraDerItem *item);
/* Whether the next value has TAG. */
gboolean cra_der_is_next (const CraDer *input, guint8 tag);

gboolean cra_der_equal (const CraDer *a, const CraDer *b);
/* "1.2.840.113549.1.7.2", or NULL where ITEM holds no such thing. Owned by the caller. */
char *cra_der_dup_oid (const CraDerItem *item);
gboolean cra_der_is_oid (const CraDerItem *item, const char *dotted);
/* A number from 0 to 65535; FALSE for any other. */
gboolean cra_der_get_small (const CraDerItem *item, guint *number);
/* A GeneralizedTime in UTC as "2026-01-02T03:04:05Z" (fractions of a second are dropped), or
 * NULL. */
char *cra_der_dup_time (const CraDerItem *item);

void cra_der_append (GByteArray *out, guint8 tag, gconstpointer data, gsize length);
void cra_der_append_item (GByteArray *out, const CraDer *whole);
void cra_der_append_oid (GByteArray *out, const char *dotted);
void cra_der_append_small (GByteArray *out, guint number);
/* All that is in OUT becomes the content of one value. */
void cra_der_wrap (GByteArray *out, guint8 tag);
/* PARTS (GByteArray) as a SET OF: in the order that DER asks for. */
void cra_der_append_set (GByteArray *out, guint8 tag, GPtrArray *parts);

G_END_DECLS
