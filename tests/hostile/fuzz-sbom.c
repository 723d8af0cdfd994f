/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer: any bytes are a bill of materials or are refused, and what is read is consistent. */
#include "sbom/cra-sbom-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CraSbomDocument) document = cra_sbom_read (bytes, "in.json", NULL, &error);
  gint64 counted = 0;

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  for (guint i = 0; i < document->components->len; i++)
    {
      const CraComponent *component = g_ptr_array_index (document->components, i);

      counted += component->number != 0;
      g_assert_nonnull (component->name);
      g_assert_true (g_utf8_validate (component->name, -1, NULL));
      g_assert_cmpint (component->offset + component->length, <=, (gint64) size);
      g_assert_cmpint (component->parent, <=, (gint64) document->components->len);
    }
  g_assert_cmpint (counted, ==, document->sbom->components);
  for (guint i = 0; i < document->dependencies->len; i++)
    {
      const CraDependency *edge = &g_array_index (document->dependencies, CraDependency, i);

      g_assert_cmpuint (edge->component, <=, document->components->len);
      g_assert_cmpuint (edge->target, <=, document->components->len);
    }
  return 0;
}
