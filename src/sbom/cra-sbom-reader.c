/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding out which format a bill of materials is in, by its content alone, and reading it. */
#define G_LOG_DOMAIN "cra-sbom"

#include "sbom/cra-sbom-reader.h"

#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "base/cra-text.h"
#include "sbom/cra-sbom-private.h"

#include <string.h>

/* Bytes at the start that are searched for the marks of formats that are not JSON. */
#define HEAD_SIZE 8192
#define DIGEST_PIECE ((gsize) 4 * 1024 * 1024)

#define FORMATS_READ "CycloneDX 1.2 to 1.7 JSON and SPDX 2.2 and 2.3 JSON are read."

typedef gboolean (*ReadFunc) (CraSbomBuilder *self, const CraJsonValue *root, GError **error);

/* What is not read yet, and how to turn it into something that is. */
typedef struct
{
  const char *mark; /* found in the first bytes */
  const char *name;
  const char *advice;
} OtherFormat;

static const OtherFormat markup_formats[] = {
  { "cyclonedx.org/schema/bom", "CycloneDX XML",
    "Convert it with \"cyclonedx convert --input-file FILE --output-format json --output-file "
    "FILE.json\" (CycloneDX CLI), or let the tool that made it write JSON." },
  { "SoftwareIdentity", "a SWID tag",
    "Let the tool that made it write CycloneDX JSON or SPDX JSON." },
  { "spdx.org/rdf", "SPDX RDF/XML",
    "Convert it with \"pyspdxtools -i FILE -o FILE.json\" (SPDX tools for Python), or let the tool "
    "that made it write JSON." },
};

static const OtherFormat text_formats[] = {
  { "SPDXVersion:", "SPDX tag-value",
    "Convert it with \"pyspdxtools -i FILE -o FILE.json\" (SPDX tools for Python), or let the tool "
    "that made it write JSON." },
  { "spdxVersion:", "SPDX YAML",
    "Convert it with \"pyspdxtools -i FILE -o FILE.json\" (SPDX tools for Python), or let the tool "
    "that made it write JSON." },
};

static const OtherFormat binary_formats[] = {
  { "\x1f\x8b", "a gzip archive", "Unpack it and import the file inside." },
  { "PK\x03\x04", "a ZIP archive", "Unpack it and import the file inside." },
  { "\xfd"
    "7zXZ",
    "an xz archive", "Unpack it and import the file inside." },
  { "%PDF-", "a PDF document", "Bring it in as evidence, and import the bill itself as JSON." },
};

/* JSON documents that are not bills of materials we read, by a member of theirs. */
static const OtherFormat json_formats[] = {
  { "statements", "an OpenVEX document", "It is no bill of materials." },
  { "@graph", "SPDX 3 JSON-LD",
    "Let the tool that made it write SPDX 2.3 JSON or CycloneDX JSON." },
  { "@context", "JSON-LD (perhaps SPDX 3)",
    "Let the tool that made it write SPDX 2.3 JSON or CycloneDX JSON." },
  { "payloadType", "a signed envelope (DSSE)",
    "Take the bill out of it (\"payload\" is Base64) and import that." },
  { "artifacts", "Syft's own JSON", "Let Syft write CycloneDX: \"syft -o cyclonedx-json\"." },
  { "document", "a CSAF advisory", "It is no bill of materials." },
};

static void
set_unsupported (GError **error, const char *file_name, const OtherFormat *format)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
               "Cannot import \"%s\": it is %s, which is not read. " FORMATS_READ " %s", file_name,
               format->name, format->advice);
}

static gboolean
find_format (const char *head,
             gsize length,
             const OtherFormat *formats,
             guint n,
             gboolean at_start,
             const char *file_name,
             GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      gsize size = strlen (formats[i].mark);
      gboolean found = at_start ? length >= size && memcmp (head, formats[i].mark, size) == 0
                                : memmem (head, length, formats[i].mark, size) != NULL;

      if (found)
        {
          set_unsupported (error, file_name, &formats[i]);
          return TRUE;
        }
    }
  return FALSE;
}

/* TRUE when the bytes can only be JSON. Otherwise ERROR says what they are. */
static gboolean
check_looks_like_json (GBytes *bytes, const char *file_name, GError **error)
{
  static const OtherFormat markup
      = { NULL, "XML or HTML of another kind", "Let the tool that made it write JSON." };
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize length = MIN (size, HEAD_SIZE);
  gsize start = 0;

  if (size == 0)
    return TRUE;
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    start = 3;
  while (start < length && g_ascii_isspace (data[start]))
    start++;
  if (find_format (data, length, binary_formats, G_N_ELEMENTS (binary_formats), TRUE, file_name,
                   error))
    return FALSE;
  if (start < length && data[start] == '<')
    {
      if (!find_format (data, length, markup_formats, G_N_ELEMENTS (markup_formats), FALSE,
                        file_name, error))
        set_unsupported (error, file_name, &markup);
      return FALSE;
    }
  return (start < length && (data[start] == '{' || data[start] == '['))
         || !find_format (data, length, text_formats, G_N_ELEMENTS (text_formats), FALSE, file_name,
                          error);
}

static gboolean
has_member (const CraJsonValue *object, const char *name)
{
  return cra_json_find (object, name).kind != CRA_JSON_NONE;
}

/* GitHub wraps its export in "sbom", attestations (in-toto) wrap theirs in "predicate". */
static CraJsonValue
unwrap (const CraJsonValue *root)
{
  static const char *const wrappers[] = { "sbom", "predicate" };

  for (guint i = 0; i < G_N_ELEMENTS (wrappers); i++)
    {
      CraJsonValue inner = cra_json_find (root, wrappers[i]);

      if (inner.kind == CRA_JSON_OBJECT && !has_member (root, "bomFormat")
          && (has_member (&inner, "spdxVersion") || has_member (&inner, "bomFormat")))
        return inner;
    }
  return *root;
}

static ReadFunc
recognise (const CraJsonValue *root,
           const char *file_name,
           const char **reference_name,
           GError **error)
{
  if (!cra_json_want (root, CRA_JSON_OBJECT, error))
    return NULL;
  if (has_member (root, "bomFormat")
      || (has_member (root, "specVersion")
          && (has_member (root, "components") || has_member (root, "metadata"))))
    {
      *reference_name = "bom-ref";
      return cra_sbom_read_cyclonedx;
    }
  if (has_member (root, "spdxVersion"))
    {
      *reference_name = "SPDXID";
      return cra_sbom_read_spdx;
    }
  for (guint i = 0; i < G_N_ELEMENTS (json_formats); i++)
    if (has_member (root, json_formats[i].mark))
      {
        set_unsupported (error, file_name, &json_formats[i]);
        return NULL;
      }
  g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
               "Cannot import \"%s\": it is JSON, but says neither \"bomFormat\" (CycloneDX) nor "
               "\"spdxVersion\" (SPDX). " FORMATS_READ
               " Choose the file that your build tool wrote "
               "as bill of materials.",
               file_name);
  return NULL;
}

static CraSbomDocument *
read_document (const CraJson *json, const char *file_name, CraJob *job, GError **error)
{
  g_autoptr (CraSbomBuilder) builder = NULL;
  const char *reference_name = NULL;
  CraJsonValue top = cra_json_get_root (json);
  CraJsonValue root = unwrap (&top);
  ReadFunc read = recognise (&root, file_name, &reference_name, error);

  if (read == NULL)
    return NULL;
  builder = cra_sbom_builder_new (json, job, reference_name);
  if (!read (builder, &root, error) || !cra_sbom_builder_finish (builder, error))
    return NULL;
  return g_steal_pointer (&builder->document);
}

/* In pieces, so that cancelling answers at once. */
static char *
digest_bytes (GBytes *bytes, CraJob *job, GError **error)
{
  g_autoptr (CraDigest) digest = cra_digest_new ();
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize at = 0; at < size; at += MIN (size - at, DIGEST_PIECE))
    {
      cra_digest_update (digest, data + at, MIN (size - at, DIGEST_PIECE));
      if (!cra_job_step (job, 0.9 + 0.1 * (double) at / (double) size, NULL, error))
        return NULL;
    }
  return cra_digest_finish (g_steal_pointer (&digest));
}

CraSbomDocument *
cra_sbom_read (GBytes *bytes, const char *file_name, CraJob *job, GError **error)
{
  CraJsonLimits limits = cra_json_default_limits;
  g_autofree char *shown = cra_text_make_visible (file_name);
  g_autoptr (CraSbomDocument) document = NULL;
  g_autoptr (CraJson) json = NULL;

  g_return_val_if_fail (bytes != NULL && file_name != NULL, NULL);

  limits.max_size = CRA_SBOM_MAX_SIZE;
  if (!cra_job_step (job, 0, NULL, error) || !check_looks_like_json (bytes, shown, error))
    return NULL;
  json = cra_json_new (bytes, shown, &limits, job != NULL ? cra_job_get_cancellable (job) : NULL,
                       error);
  if (json == NULL || !cra_job_step (job, 0.2, NULL, error))
    return NULL;
  document = read_document (json, shown, job, error);
  if (document == NULL)
    return NULL;
  cra_set_text (&document->sbom->file_name, file_name);
  document->sbom->size = (gint64) g_bytes_get_size (bytes);
  document->sbom->sha256 = digest_bytes (bytes, job, error);
  if (document->sbom->sha256 == NULL)
    return NULL;
  return g_steal_pointer (&document);
}

void
cra_sbom_document_free (CraSbomDocument *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->sbom, cra_object_unref);
  g_clear_pointer (&self->components, g_ptr_array_unref);
  g_clear_pointer (&self->dependencies, g_array_unref);
  g_free (self);
}
