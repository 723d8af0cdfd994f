/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strict, bounded reading of foreign JSON (RFC 8259). A document is checked as a whole first:
 * grammar, UTF-8, depth, size, number of values, length of texts, member names that appear twice,
 * escapes that stand for no character. Then values are handed out as slices of the original bytes,
 * and nothing is copied until a text is asked for. No recursion on the depth of the input anywhere.
 * The bytes must not change meanwhile: no mapped file that somebody else may write to.
 *
 * Errors are CRA_ERROR_INVALID or CRA_ERROR_LIMIT and read
 *   Cannot read "bom.json": line 7, column 21, at components[12].name: a text is expected here ...
 * A checked document is immutable: any thread may read it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  gsize max_size;    /* bytes of the whole document; never above 4 GiB - 2 */
  guint max_depth;   /* arrays and objects inside one another */
  gsize max_text;    /* bytes of one text or member name as written, quotes not counted */
  guint max_number;  /* characters of one number */
  guint max_values;  /* values in the whole document, containers included */
} CraJsonLimits;

/* 1 GiB, 1000 levels, 64 MiB a text, 256 characters a number, 64 million values. */
extern const CraJsonLimits cra_json_default_limits;

typedef enum
{
  CRA_JSON_NONE, /* no such member */
  CRA_JSON_NULL,
  CRA_JSON_FALSE,
  CRA_JSON_TRUE,
  CRA_JSON_NUMBER,
  CRA_JSON_STRING,
  CRA_JSON_ARRAY,
  CRA_JSON_OBJECT,
} CraJsonKind;

typedef struct _CraJson CraJson;

/* A value of a checked document: a slice of its bytes, quotes and brackets included. A small value
 * type; it lives as long as the document. */
typedef struct
{
  const CraJson *json;
  CraJsonKind kind;
  guint32 offset;    /* in the original bytes, a byte order mark counted */
  guint32 length;    /* bytes */
  /*< private >*/
  guint32 container;
} CraJsonValue;

/* Checks BYTES and returns the document, or NULL with ERROR. FILE_NAME is for messages only. LIMITS
 * may be NULL (the default ones). Answers CANCELLABLE within a few milliseconds. */
CraJson *cra_json_new (GBytes *bytes, const char *file_name, const CraJsonLimits *limits,
                       GCancellable *cancellable, GError **error);
void cra_json_free (CraJson *self);
CraJsonValue cra_json_get_root (const CraJson *self);
/* The bytes as given. Borrowed. */
GBytes *cra_json_get_bytes (const CraJson *self);

/* The bytes of VALUE as they stand in the document, quotes and escapes included; not ended by NUL.
 * NULL for kind NONE. Borrowed. */
const char *cra_json_get_slice (const CraJsonValue *value, gsize *length);

/* --- Walking --- */

typedef struct
{
  CraJsonValue name;   /* the member's name as a text; kind NONE in an array */
  CraJsonValue value;
  guint32 index;       /* position of the value, from 0 */
  /*< private >*/
  const CraJson *json;
  guint32 next;
  guint32 end;
  guint32 next_container;
  guint32 next_index;
  gboolean in_object;
} CraJsonCursor;

/* CONTAINER is an array or an object; anything else is walked as an empty array. */
void cra_json_cursor_init (CraJsonCursor *cursor, const CraJsonValue *container);
/* FALSE after the last one. */
gboolean cra_json_cursor_next (CraJsonCursor *cursor);

/* Fills VALUES with the members of OBJECT called NAMES (NULL-terminated), in one pass; kind NONE
 * for those that are missing, or when OBJECT is no object. Returns how many members have other
 * names. */
guint cra_json_pick (const CraJsonValue *object, const char *const *names, CraJsonValue *values);

/* One member; kind NONE when it is missing or OBJECT is no object. */
CraJsonValue cra_json_find (const CraJsonValue *object, const char *name);

/* Number of members or elements, 0 for other kinds. */
guint cra_json_count (const CraJsonValue *container);

/* --- Typed access: FALSE or NULL with CRA_ERROR_INVALID naming the place. A missing value is an
 * error too, but without a place of its own: use the _member functions where a member may be
 * missing. --- */

gboolean cra_json_want (const CraJsonValue *value, CraJsonKind kind, GError **error);
/* Unescaped, valid UTF-8 without NUL. Owned by the caller. */
char *cra_json_want_string (const CraJsonValue *value, GError **error);
/* A whole number within gint64, written without fraction or exponent. */
gboolean cra_json_want_integer (const CraJsonValue *value, gint64 *out, GError **error);
/* Refuses what a double cannot hold (1e999). */
gboolean cra_json_want_number (const CraJsonValue *value, double *out, GError **error);
gboolean cra_json_want_boolean (const CraJsonValue *value, gboolean *out, GError **error);

/* A member that must be there and be of that kind; the error names the object when it is
 * missing. */
gboolean cra_json_want_array (const CraJsonValue *object, const char *name, CraJsonValue *out,
                              GError **error);
gboolean cra_json_want_object (const CraJsonValue *object, const char *name, CraJsonValue *out,
                               GError **error);
char *cra_json_want_text (const CraJsonValue *object, const char *name, GError **error);
/* The same for a member that may be missing or null: TRUE and *OUT is NULL then. */
gboolean cra_json_maybe_text (const CraJsonValue *object, const char *name, char **out,
                              GError **error);

/* The text of a string value without checking or errors: NULL when it is no string. */
char *cra_json_dup_string (const CraJsonValue *value);
/* TRUE when VALUE is a string that reads TEXT, escapes resolved. Copies nothing. */
gboolean cra_json_equals (const CraJsonValue *value, const char *text);

/* --- Places and errors --- */

/* "line 7, column 21, at components[12].name": lines and columns from 1, columns in characters.
 * Walks the document: for messages only. Owned by the caller. */
char *cra_json_describe_place (const CraJsonValue *value);
/* "components[12].name"; "" for the root. Owned by the caller. */
char *cra_json_describe_path (const CraJsonValue *value);
/* "an object", "a text" ... in words for messages. */
const char *cra_json_kind_name (CraJsonKind kind);

/* Sets ERROR (domain CRA_ERROR) with the file, the place of VALUE and the message. */
void cra_json_set_error (GError **error, const CraJsonValue *value, int code, const char *format,
                         ...) G_GNUC_PRINTF (4, 5);

/* --- Writing --- */

/* Appends TEXT (valid UTF-8) as a JSON string with its quotes, in one canonical way (RFC 8785):
 * short escapes where JSON has them, \u00xx for other control characters, everything else as it
 * is. */
void cra_json_quote (GString *out, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraJson, cra_json_free)

G_END_DECLS
