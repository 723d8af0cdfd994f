/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objects of a PDF file, streamed: each is written once and forgotten; only its place is
 * kept (eight bytes). Errors of the stream stick and are told by cra_pdf_writer_check(). The
 * file identifier is the digest of the content, so equal content gives equal bytes. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CraPdfWriter CraPdfWriter;

CraPdfWriter *cra_pdf_writer_new (GOutputStream *stream, GCancellable *cancellable);
void cra_pdf_writer_free (CraPdfWriter *self);

/* A number for an object that is written later, exactly once. */
guint cra_pdf_writer_reserve (CraPdfWriter *self);

/* Writes an object into a compressed group of objects. */
void cra_pdf_writer_put (CraPdfWriter *self, guint number, const char *body);
void cra_pdf_writer_print (CraPdfWriter *self, guint number, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* Writes an object by itself: for pages, which readers must find without unpacking. */
void cra_pdf_writer_put_apart (CraPdfWriter *self, guint number, const char *body);

/* ENTRIES go into the dictionary of the stream. */
void cra_pdf_writer_put_stream (CraPdfWriter *self, guint number, const char *entries,
                                gconstpointer data, gsize length, gboolean compress);

/* Writes a stream of any size: packed on its way where that is worth it, so that there is no second
 * copy of it in memory. */
void cra_pdf_writer_put_large (CraPdfWriter *self, guint number, const char *entries,
                               gconstpointer data, gsize length);

gboolean cra_pdf_writer_check (CraPdfWriter *self, GError **error);

/* Writes the table of objects; the file is whole after that. */
gboolean cra_pdf_writer_finish (CraPdfWriter *self, guint catalog, guint info, GError **error);

guint64 cra_pdf_writer_get_size (CraPdfWriter *self);

/* Parts of objects, independent of the locale. Numbers have two decimals at most and no
 * exponent; each is followed by a space. */
void cra_pdf_append_number (GString *out, double value);
void cra_pdf_append_numbers (GString *out, guint n, const double *values);
void cra_pdf_append_integer (GString *out, gint64 number); /* nothing follows it */
void cra_pdf_append_code (GString *out, guint16 code);     /* four hexadecimal digits */
/* A text string: plain where it is ASCII, else UTF-16. */
void cra_pdf_append_text (GString *out, const char *text);
/* A string of bytes. */
void cra_pdf_append_bytes (GString *out, const char *bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfWriter, cra_pdf_writer_free)

G_END_DECLS
