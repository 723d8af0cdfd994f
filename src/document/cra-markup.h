/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes XML and HTML piece by piece. All that is not a name of an element or attribute goes
 * through one escape, so that no text can become markup; characters that neither XML nor HTML
 * allows come out as visible escapes such as <U+0001>. An error stays and is told at the end. One
 * thread; any thread. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Takes the bytes; FALSE with ERROR. */
typedef gboolean (*CraMarkupSink) (gpointer data, const void *bytes, gsize length, GError **error);

typedef struct _CraMarkup CraMarkup;

/* SINK NULL = what is written is thrown away. DATA is borrowed. */
CraMarkup *cra_markup_new (CraMarkupSink sink, gpointer data);
void cra_markup_free (CraMarkup *self);

/* Markup of the program itself; never a text from outside. */
void cra_markup_put (CraMarkup *self, const char *markup);
/* Pairs of attribute name and value follow, then NULL; an attribute with the value NULL is left
   out. */
void cra_markup_open (CraMarkup *self, const char *element, ...) G_GNUC_NULL_TERMINATED;
void cra_markup_add_empty (CraMarkup *self, const char *element, ...) G_GNUC_NULL_TERMINATED;
void cra_markup_close (CraMarkup *self, const char *element);
/* LENGTH in bytes, or -1. */
void cra_markup_text (CraMarkup *self, const char *text, gssize length);
/* An element that holds nothing but TEXT; nothing where TEXT is NULL. */
void cra_markup_add_text (CraMarkup *self, const char *element, const char *text);
void cra_markup_base64 (CraMarkup *self, GBytes *bytes);

/* Hands over what is left. FALSE with the first ERROR of the sink. */
gboolean cra_markup_finish (CraMarkup *self, GError **error);
gboolean cra_markup_has_failed (CraMarkup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraMarkup, cra_markup_free)

G_END_DECLS
