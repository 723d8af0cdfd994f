/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking values that may break their schema: what loses nothing is read with a warning. */
#define G_LOG_DOMAIN "cra-sbom"

#include "base/cra-error.h"
#include "base/cra-text.h"
#include "sbom/cra-sbom-private.h"

#include <string.h>

/* How many warnings of each kind are listed with their place. */
#define MAX_LISTED 5
/* Characters of a foreign value shown in a message. */
#define MAX_SHOWN 120

static const char *const warning_words[CRA_SBOM_N_WARNINGS] = {
  [CRA_SBOM_WARNING_VERSION] = "a newer version of the format",
  [CRA_SBOM_WARNING_MISSING] = "a member that the format asks for is missing",
  [CRA_SBOM_WARNING_MEMBER] = "a member that the format does not know",
  [CRA_SBOM_WARNING_VALUE] = "a value that the format does not allow there",
  [CRA_SBOM_WARNING_KIND] = "a kind of component that this version of the format does not know",
  [CRA_SBOM_WARNING_ADDRESS] = "an address with characters that addresses may not have",
  [CRA_SBOM_WARNING_IDENTIFIER] = "an identifier that is not of its kind",
  [CRA_SBOM_WARNING_DIGEST] = "a digest that cannot be one",
  [CRA_SBOM_WARNING_REFERENCE] = "a reference to something that is not in the file",
  [CRA_SBOM_WARNING_EXTERNAL] = "a reference to another file",
  [CRA_SBOM_WARNING_REPEATED] = "something listed twice",
  [CRA_SBOM_WARNING_NESTING] = "something contained in itself",
};

void
cra_sbom_warn (CraSbomBuilder *self,
               CraSbomWarning warning,
               const CraJsonValue *place,
               const char *format,
               ...)
{
  g_autofree char *message = NULL;
  g_autofree char *where = NULL;
  va_list args;

  if (self->warned[warning]++ >= MAX_LISTED)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (place != NULL)
    where = cra_json_describe_place (place);
  g_ptr_array_add (self->warnings, g_strdup_printf ("%s%s%s", where != NULL ? where : "",
                                                    where != NULL ? ": " : "", message));
}

void
cra_sbom_finish_warnings (CraSbomBuilder *self)
{
  for (guint i = 0; i < CRA_SBOM_N_WARNINGS; i++)
    if (self->warned[i] > MAX_LISTED)
      g_ptr_array_add (self->warnings,
                       g_strdup_printf ("%u more places with %s.", self->warned[i] - MAX_LISTED,
                                        warning_words[i]));
  g_ptr_array_add (self->warnings, NULL);
  cra_set_list (&self->document->sbom->warnings, (const char *const *) self->warnings->pdata);
}

/* TEXT as it may stand in a message. */
static char *
show (const char *text)
{
  g_autofree char *cut = g_utf8_strlen (text, -1) > MAX_SHOWN
                             ? g_utf8_substring (text, 0, MAX_SHOWN)
                             : g_strdup (text);

  return cra_text_make_visible (cut);
}

static gboolean
check_length (const CraJsonValue *value, GError **error)
{
  if (value->length <= CRA_TEXT_LIMIT)
    return TRUE;
  cra_json_set_error (error, value, CRA_ERROR_LIMIT,
                      "this text has %u bytes; the limit is %u. Shorten it and import again.",
                      value->length, (guint) CRA_TEXT_LIMIT);
  return FALSE;
}

static char *
take_number (CraSbomBuilder *self, const CraJsonValue *value)
{
  const char *data = g_bytes_get_data (cra_json_get_bytes (self->json), NULL);
  char *text = g_strndup (data + value->offset, value->length);

  cra_sbom_warn (self, CRA_SBOM_WARNING_VALUE, value,
                 "the number %s stands where a text in quotes belongs; it was read as written.",
                 text);
  return text;
}

gboolean
cra_sbom_take_text (CraSbomBuilder *self, const CraJsonValue *value, char **out, GError **error)
{
  g_autofree char *text = NULL;

  *out = NULL;
  switch (value->kind)
    {
    case CRA_JSON_NONE:
      return TRUE;
    case CRA_JSON_NULL:
      cra_sbom_warn (self, CRA_SBOM_WARNING_VALUE, value,
                     "null stands where a text belongs; it was read as missing.");
      return TRUE;
    case CRA_JSON_NUMBER:
      *out = take_number (self, value);
      return TRUE;
    case CRA_JSON_STRING:
    case CRA_JSON_FALSE:
    case CRA_JSON_TRUE:
    case CRA_JSON_ARRAY:
    case CRA_JSON_OBJECT:
      break;
    }
  if (!cra_json_want (value, CRA_JSON_STRING, error) || !check_length (value, error))
    return FALSE;
  text = cra_json_dup_string (value);
  if (!cra_text_is_blank (text))
    *out = g_steal_pointer (&text);
  return TRUE;
}

char *
cra_sbom_take_note (CraSbomBuilder *self, const CraJsonValue *value)
{
  g_autofree char *text = NULL;

  if (value->kind == CRA_JSON_NONE)
    return NULL;
  if (value->kind != CRA_JSON_STRING || value->length > CRA_TEXT_LIMIT)
    {
      cra_sbom_warn (self, CRA_SBOM_WARNING_VALUE, value,
                     "a text of at most %u bytes belongs here, but there is %s; it was left out.",
                     (guint) CRA_TEXT_LIMIT,
                     value->kind == CRA_JSON_STRING ? "a longer one"
                                                    : cra_json_kind_name (value->kind));
      return NULL;
    }
  text = cra_json_dup_string (value);
  return cra_text_is_blank (text) ? NULL : g_steal_pointer (&text);
}

gboolean
cra_sbom_check_array (CraSbomBuilder *self, const CraJsonValue *value, GError **error)
{
  if (value->kind == CRA_JSON_NONE || value->kind == CRA_JSON_ARRAY)
    return TRUE;
  if (value->kind != CRA_JSON_NULL)
    return cra_json_want (value, CRA_JSON_ARRAY, error);
  cra_sbom_warn (self, CRA_SBOM_WARNING_VALUE, value,
                 "null stands where an array belongs; it was read as empty.");
  return TRUE;
}

static gboolean
is_among (const CraJsonValue *name, const char *const *known)
{
  for (; *known != NULL; known++)
    if (cra_json_equals (name, *known))
      return TRUE;
  return FALSE;
}

void
cra_sbom_warn_unknown (CraSbomBuilder *self, const CraJsonValue *object, const char *const *known)
{
  CraJsonCursor cursor;

  for (cra_json_cursor_init (&cursor, object); cra_json_cursor_next (&cursor);)
    {
      g_autofree char *name = NULL;
      g_autofree char *shown = NULL;

      if (is_among (&cursor.name, known))
        continue;
      name = cra_json_dup_string (&cursor.name);
      shown = show (name);
      cra_sbom_warn (self, CRA_SBOM_WARNING_MEMBER, &cursor.value,
                     "the format does not know a member \"%s\" here; it was not read.", shown);
    }
}

void
cra_sbom_check_identifiers (CraSbomBuilder *self,
                            const CraJsonValue *place,
                            const CraComponent *component)
{
  if (component->purl != NULL && g_ascii_strncasecmp (component->purl, "pkg:", 4) != 0)
    {
      g_autofree char *shown = show (component->purl);

      cra_sbom_warn (self, CRA_SBOM_WARNING_IDENTIFIER, place,
                     "the package URL \"%s\" does not begin with \"pkg:\"; it was kept as it is.",
                     shown);
    }
  if (component->cpe != NULL && g_ascii_strncasecmp (component->cpe, "cpe:", 4) != 0)
    {
      g_autofree char *shown = show (component->cpe);

      cra_sbom_warn (self, CRA_SBOM_WARNING_IDENTIFIER, place,
                     "the CPE \"%s\" does not begin with \"cpe:\"; it was kept as it is.", shown);
    }
}

/* Algorithms by strength, the first one kept without its name. Digits is the length in
 * hexadecimal. */
static const struct
{
  const char *name;
  guint digits;
} algorithms[] = {
  { "SHA-256", 64 },      { "SHA-512", 128 },      { "SHA3-512", 128 },
  { "BLAKE2b-512", 128 }, { "SHA-384", 96 },       { "SHA3-384", 96 },
  { "BLAKE2b-384", 96 },  { "SHA3-256", 64 },      { "BLAKE2b-256", 64 },
  { "BLAKE3", 0 },        { "Streebog-512", 128 }, { "Streebog-256", 64 },
  { "SHA-224", 56 },      { "SHA-1", 40 },         { "MD6", 0 },
  { "MD5", 32 },          { "MD4", 32 },           { "MD2", 32 },
  { "ADLER32", 8 },
};

/* SPDX writes SHA256, CycloneDX SHA-256: hyphens and case do not count. */
static gboolean
is_same_algorithm (const char *a, const char *b)
{
  while (*a != '\0' || *b != '\0')
    {
      if (*a == '-')
        a++;
      else if (*b == '-')
        b++;
      else if (g_ascii_tolower (*a++) != g_ascii_tolower (*b++))
        return FALSE;
    }
  return TRUE;
}

static guint
find_algorithm (const char *name, gsize length)
{
  g_autofree char *copy = NULL;
  guint i = 0;

  if (length == 7 && memcmp (name, "SHA-256", 7) == 0)
    return 0;
  copy = g_strndup (name, length);
  while (i < G_N_ELEMENTS (algorithms) && !is_same_algorithm (algorithms[i].name, copy))
    i++;
  return i;
}

static gboolean
is_digest (const char *content, guint digits)
{
  gsize length = strlen (content);

  return (digits == 0 ? length > 0 && length <= 256 : length == digits)
         && strspn (content, "0123456789abcdefABCDEF") == length;
}

/* The rank of a digest that was kept: the lower the better. */
static guint
rank_kept (const char *kept)
{
  const char *colon = kept != NULL ? strchr (kept, ':') : NULL;

  if (kept == NULL)
    return G_MAXUINT;
  return colon != NULL ? find_algorithm (kept, (gsize) (colon - kept)) : 0;
}

void
cra_sbom_offer_digest (CraSbomBuilder *self,
                       const CraJsonValue *place,
                       const char *algorithm,
                       const char *content,
                       char **kept)
{
  guint rank = find_algorithm (algorithm, strlen (algorithm));
  g_autofree char *shown = NULL;

  if (rank < G_N_ELEMENTS (algorithms) && is_digest (content, algorithms[rank].digits))
    {
      g_autofree char *lower = g_ascii_strdown (content, -1);

      if (rank >= rank_kept (*kept))
        return;
      g_free (*kept);
      *kept = rank == 0 ? g_steal_pointer (&lower)
                        : g_strconcat (algorithms[rank].name, ":", lower, NULL);
      return;
    }
  shown = show (rank < G_N_ELEMENTS (algorithms) ? content : algorithm);
  cra_sbom_warn (self, CRA_SBOM_WARNING_DIGEST, place, "\"%s\" is no %s; it was left out.", shown,
                 rank < G_N_ELEMENTS (algorithms) ? algorithms[rank].name
                                                  : "digest algorithm of the format");
}
