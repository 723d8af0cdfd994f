/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the helper program cra-page-reader: one PDF on its way into a bundle of pages. Objects
 * are copied by what they are for, each with the entries we know and no others, so that nothing
 * comes along unseen. Functions that return gboolean or an object's number refuse the file with
 * FALSE or 0; the first reason stays. */
#pragma once

#include <qpdf/qpdf-c.h>

#include "evidence/cra-page-reader.h"

G_BEGIN_DECLS

typedef struct _CraPagesFonts CraPagesFonts;
typedef struct _CraPagesFont CraPagesFont;
typedef struct _CraPagesOut CraPagesOut;

typedef struct
{
  qpdf_data qpdf;
  CraPageRefusal refusal;
  char *reason;
  guint page;          /* that is being read, from 1 */
  guint depth;         /* of objects in objects */
  qpdf_oh resources;   /* of the content that is being read, for forms without their own */
  CraPagesOut *out;
  GHashTable *copied;  /* place and use of an object -> its number in the bundle */
  CraPagesFonts *fonts;
  GHashTable *hidden_layers; /* objects of layers that are switched off, or NULL: none */
  gboolean all_hidden;       /* but those in shown_layers */
  GHashTable *shown_layers;
  gboolean has_transparency; /* somewhere until now */
  char *group;               /* of the page: entries that are needed with transparency only */
  int profile_object;        /* what colours of the device mean in this file */
  int profile_generation;
  int profile_components;    /* 0 = nothing is said */
  guint profile_number;      /* of its space in the bundle, when it was needed */
  guint cmyk_number;
} CraPages;

/* What an object is for: one object may be needed for several. */
typedef enum
{
  CRA_USE_FORM,
  CRA_USE_IMAGE,
  CRA_USE_SOFT_MASK,
  CRA_USE_COLOUR,
  CRA_USE_PROFILE,
  CRA_USE_FUNCTION,
  CRA_USE_SHADING,
  CRA_USE_PATTERN,
  CRA_USE_STATE,
  CRA_USE_STREAM,
  CRA_USE_CMYK,
} CraPagesUse;

/* cra-pages.c */
gboolean cra_pages_refuse (CraPages *self, CraPageRefusal refusal, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
GBytes *cra_pages_read (GBytes *pdf, CraPageRefusal *refusal, char **reason, guint *n_pages);

/* cra-pages-out.c: the bundle that is being written. */
CraPagesOut *cra_pages_out_new (void);
void cra_pages_out_free (CraPagesOut *self);
guint cra_pages_out_reserve (CraPagesOut *self);
/* DATA NULL: no stream. An object that is there already gives its number again. */
guint cra_pages_out_put (CraPagesOut *self, const char *body, gconstpointer data, gsize length);
void cra_pages_out_put_as (CraPagesOut *self, guint number, const char *body, gconstpointer data,
                           gsize length);
/* The same, with DATA packed and /Filter said. */
guint cra_pages_out_put_packed (CraPagesOut *self, const char *body, gconstpointer data,
                                gsize length);
/* Appends BODY with every object it refers to written out: equal for equal meaning. */
void cra_pages_out_append_meaning (CraPagesOut *self, const char *body, GString *out);
void cra_pages_out_add_page (CraPagesOut *self, guint object, double width, double height);
gsize cra_pages_out_get_size (CraPagesOut *self);
/* Owned by the caller; SELF is empty then. */
GBytes *cra_pages_out_finish (CraPagesOut *self);
void cra_pages_append_number (GString *out, double value);
void cra_pages_append_name (GString *out, const char *name); /* without its slash */
void cra_pages_append_string (GString *out, gconstpointer data, gsize length);

/* cra-pages-object.c: values, and objects by their use. */
typedef guint (*CraPagesCopyFunc) (CraPages *self, qpdf_oh object);
typedef gboolean (*CraPagesAppendFunc) (CraPages *self, qpdf_oh value, GString *out);
typedef struct
{
  const char *key;
  CraPagesAppendFunc append;
} CraPagesEntry;

/* Appends "/Key value " for what TABLE (ended by a NULL key) knows of DICT. */
gboolean cra_pages_append_entries (CraPages *self, qpdf_oh dict, const CraPagesEntry *table,
                                   GString *out);
/* Numbers, names, strings and arrays of them; references are followed. */
gboolean cra_pages_append_plain (CraPages *self, qpdf_oh value, GString *out);
gboolean cra_pages_append_integer (CraPages *self, qpdf_oh value, GString *out);
/* A dictionary with the entries TABLE knows. */
gboolean cra_pages_append_dictionary (CraPages *self, qpdf_oh value, const CraPagesEntry *table,
                                      GString *out);
/* Appends "&12 ", copying the object once. */
gboolean cra_pages_append_copy (CraPages *self, qpdf_oh object, CraPagesUse use,
                                CraPagesCopyFunc copy, GString *out);
/* Of a stream: its data as it is, or unpacked and packed again where its filter is not allowed.
 * ENTRIES are those of the dictionary but for the filter. */
guint cra_pages_copy_stream (CraPages *self, qpdf_oh stream, GString *entries);
/* A stream that has nothing but data (a function, a font file); TABLE may be NULL. */
guint cra_pages_copy_plain_stream (CraPages *self, qpdf_oh stream, const CraPagesEntry *table);
/* The unpacked data, owned by the caller with free(). */
gboolean cra_pages_unpack (CraPages *self, qpdf_oh stream, guint8 **data, gsize *length);
gboolean cra_pages_append_function (CraPages *self, qpdf_oh value, GString *out);
gboolean cra_pages_append_state (CraPages *self, qpdf_oh value, GString *out);
gboolean cra_pages_append_group (CraPages *self, qpdf_oh value, GString *out);
gboolean cra_pages_append_intent (CraPages *self, qpdf_oh value, GString *out);
gboolean cra_pages_append_blend (CraPages *self, qpdf_oh value, GString *out);
/* Whether what belongs to layer OC (an OCG or OCMD) is shown; refuses what is not. */
gboolean cra_pages_check_layer (CraPages *self, qpdf_oh oc);
void cra_pages_read_layers (CraPages *self);

qpdf_oh cra_pages_get (CraPages *self, qpdf_oh dict, const char *key);
gboolean cra_pages_has (CraPages *self, qpdf_oh dict, const char *key);
gboolean cra_pages_is_name (CraPages *self, qpdf_oh value, const char *name);
/* Items of an array, truth, number: nothing of the kind counts as none, false and 0. */
int cra_pages_count (CraPages *self, qpdf_oh array);
gboolean cra_pages_is_true (CraPages *self, qpdf_oh value);
double cra_pages_to_number (CraPages *self, qpdf_oh value);
/* A number of DICT, or OTHERWISE. */
double cra_pages_get_number (CraPages *self, qpdf_oh dict, const char *key, double otherwise);
/* N numbers of an array; FALSE (without refusing) where it is none. */
gboolean cra_pages_get_numbers (CraPages *self, qpdf_oh array, guint n, double *numbers);
char *cra_pages_dup_name (CraPages *self, qpdf_oh value); /* without its slash; NULL = no name */

/* cra-pages-colour.c */
gboolean cra_pages_append_colour (CraPages *self, qpdf_oh value, GString *out);
gboolean cra_pages_append_shading (CraPages *self, qpdf_oh value, GString *out);
gboolean cra_pages_append_pattern (CraPages *self, qpdf_oh value, GString *out);
/* What device CMYK is written as. */
gboolean cra_pages_append_cmyk (CraPages *self, GString *out);

/* What colours of the device mean where the file says it itself. */
void cra_pages_read_intent (CraPages *self);
/* Appends the space that stands for the device's own of COMPONENTS; FALSE (without refusing) where
 * the device's is right. */
gboolean cra_pages_append_intended (CraPages *self, int components, GString *out);

/* cra-pages-cmyk.c: owned by the caller */
GByteArray *cra_pages_make_cmyk_profile (void);

/* cra-pages-image.c */
gboolean cra_pages_append_image (CraPages *self, qpdf_oh value, GString *out);

/* cra-pages-content.c */
typedef struct
{
  double glyph_width; /* what d0 or d1 says; NAN = nothing */
} CraPagesContentFacts;

gboolean cra_pages_append_form (CraPages *self, qpdf_oh value, GString *out);
/* Sifts the content DATA that draws with RESOURCES; appends its "/Resources << >>" to ENTRIES. The
 * content to write is in OUT, or OUT is NULL where it may stay as it is. FACTS may be NULL. */
gboolean cra_pages_sift_content (CraPages *self, const guint8 *data, gsize length,
                                 qpdf_oh resources, GString *entries, GString **out,
                                 CraPagesContentFacts *facts);
/* Sifts stream CONTENT and puts it with ENTRIES (and its resources). */
guint cra_pages_copy_content (CraPages *self, qpdf_oh content, qpdf_oh resources, GString *entries,
                              CraPagesContentFacts *facts);

/* cra-pages-annotation.c: appends what draws the annotations of PAGE over it, and the forms that
 * takes as entries of resources. */
gboolean cra_pages_lay_over (CraPages *self, qpdf_oh page, GString *content, GString *forms);

/* cra-pages-font.c */
CraPagesFonts *cra_pages_fonts_new (CraPages *pages);
void cra_pages_fonts_free (CraPagesFonts *self);
/* The font of a resource; borrowed, NULL when it is refused. */
CraPagesFont *cra_pages_fonts_find (CraPagesFonts *self, qpdf_oh font);
guint cra_pages_font_get_number (CraPagesFont *self);
/* TEXT is shown in it. HIDDEN: without being drawn. */
gboolean cra_pages_font_show (CraPages *pages, CraPagesFont *self, const guint8 *text, gsize length,
                              gboolean hidden);
/* Checks and writes all fonts; last. */
gboolean cra_pages_fonts_write (CraPagesFonts *self);

G_END_DECLS
