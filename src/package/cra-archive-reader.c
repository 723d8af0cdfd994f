/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cra-archive-reader: the helper program that reads one package from outside, confined. Answers requests
 * of CRA Workbench on descriptor 3 (base/cra-helper.h). */
#define G_LOG_DOMAIN "cra-archive-reader"

#include "package/cra-archive-reader.h"

#include "base/cra-digest.h"
#include "base/cra-helper.h"
#include "package/cra-zip.h"

static GVariant *
refuse (const char *reason)
{
  GVariantDict words;

  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, CRA_ARCHIVE_REFUSED, "s", reason);
  return g_variant_dict_end (&words);
}

/* Members may be many, so they travel as bytes beside the reply. */
static GBytes *
pack (GPtrArray *members)
{
  g_autoptr (GVariant) packed = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (CRA_ARCHIVE_MEMBERS));
  for (guint i = 0; i < members->len; i++)
    {
      const CraZipMember *member = members->pdata[i];
      GVariant *content = g_variant_new_fixed_array (
          G_VARIANT_TYPE_BYTE, member->content != NULL ? member->content->data : NULL,
          member->content != NULL ? member->content->len : 0, 1);

      g_variant_builder_add (&builder, "(sts@ay)", member->name, member->size, member->sha256,
                             content);
    }
  packed = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_get_data_as_bytes (packed);
}

static GVariant *
answer (GVariant *request, GBytes *bytes, GBytes **payload, gpointer user_data)
{
  g_auto (GStrv) wanted = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = NULL;
  GVariantDict words;

  g_variant_lookup (request, CRA_ARCHIVE_WANTED, "^as", &wanted);
  if (bytes == NULL)
    return refuse ("The file is empty.");
  members = cra_zip_read (bytes, (const char *const *)wanted, NULL, &error);
  if (members == NULL)
    return refuse (error->message);
  *payload = pack (members);
  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, CRA_ARCHIVE_COUNT, "u", members->len);
  return g_variant_dict_end (&words);
}

int
main (void)
{
  /* The first digest reads the library's settings: before the files are out of reach. */
  g_autofree char *warm_up = cra_digest_of_text ("");

  return cra_helper_serve (NULL, answer, NULL);
}
