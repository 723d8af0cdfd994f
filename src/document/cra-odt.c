/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a content tree as ODT: the members of the package. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-odt.h"

#include <string.h>

#include "base/cra-text.h"
#include "document/cra-odt-package.h"
#include "document/cra-odt-private.h"

#include "cra-config.h"

#define MEDIA_TYPE "application/vnd.oasis.opendocument.text"
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

typedef void (*WriteMember) (CraOdt *self);

static void
free_picture (gpointer data)
{
  CraOdtPicture *picture = data;

  g_free (picture->name);
  cra_twin_picture_clear (&picture->picture);
  g_free (picture);
}

static void
start_odt (CraOdt *self, CraTwin *twin)
{
  const GPtrArray *children = twin->content->root->children;

  self->twin = twin;
  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->says = g_ptr_array_new ();
  self->by_node = g_hash_table_new (NULL, NULL);
  self->by_digest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pictures = g_ptr_array_new_with_free_func (free_picture);
  self->parts = g_ptr_array_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < children->len; i++)
    if (((CraNode *)g_ptr_array_index (children, i))->type == CRA_NODE_PART)
      g_ptr_array_add (self->parts, g_ptr_array_index (children, i));
}

static void
clear_odt (CraOdt *self)
{
  g_hash_table_unref (self->styles);
  g_ptr_array_unref (self->says);
  g_hash_table_unref (self->by_node);
  g_hash_table_unref (self->by_digest);
  g_ptr_array_unref (self->pictures);
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->waiting);
  g_clear_error (&self->error);
}

static void
write_body (CraOdt *self)
{
  const CraContent *appendix = self->twin->appendix;

  self->wanted = CRA_ODT_NO_BREAK;
  self->fresh = TRUE;
  self->body_style = "Text_20_body";
  self->n_tables = self->n_contents = self->n_frames = 0;
  cra_odt_write_blocks (self, self->twin->content->root);
  if (appendix != NULL)
    cra_odt_write_blocks (self, appendix->root);
  /* What is named at the very end still has its place there; and a text has at least one
     paragraph. */
  if (self->waiting->len > 0 || self->wanted != CRA_ODT_NO_BREAK || self->fresh)
    {
      self->wanted = CRA_ODT_NO_BREAK;
      cra_odt_add_paragraph (self, "Text_20_body", self->twin->content->root, "");
    }
}

static void
write_content (CraOdt *self)
{
  cra_markup_put (self->out, DECLARATION "<office:document-content " CRA_ODT_NAMESPACES ">\n");
  cra_odt_write_automatic_styles (self);
  cra_markup_put (self->out, "<office:body><office:text>\n");
  write_body (self);
  cra_markup_put (self->out, "</office:text></office:body></office:document-content>\n");
}

/* "2026-01-02T03:04:05Z", or NULL where TEXT is no time. */
static char *
format_time (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;
  g_autoptr (GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : NULL;

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
add_meta (CraMarkup *out, const char *element, const char *text)
{
  g_autofree char *visible = text != NULL ? cra_text_make_visible (text) : NULL;

  cra_markup_add_text (out, element, visible);
}

static void
write_meta (CraOdt *self)
{
  const CraContent *content = self->twin->content;
  g_autofree char *time = format_time (content->created);

  cra_markup_put (self->out, DECLARATION "<office:document-meta " CRA_ODT_NAMESPACES ">"
                                         "<office:meta>\n");
  add_meta (self->out, "meta:generator", "CRA-Workbench/" CRA_VERSION);
  add_meta (self->out, "dc:title", content->title);
  add_meta (self->out, "dc:subject", content->subject);
  add_meta (self->out, "meta:initial-creator", content->author);
  add_meta (self->out, "dc:creator", content->author);
  add_meta (self->out, "meta:creation-date", time);
  add_meta (self->out, "dc:date", time);
  add_meta (self->out, "dc:language", content->language);
  cra_markup_put (self->out, "</office:meta></office:document-meta>\n");
}

static void
add_entry (CraMarkup *out, const char *path, const char *media_type)
{
  cra_markup_add_empty (out, "manifest:file-entry", "manifest:full-path", path, "manifest:version",
                        g_str_equal (path, "/") ? CRA_ODT_VERSION : NULL, "manifest:media-type",
                        media_type, NULL);
  cra_markup_put (out, "\n");
}

static void
write_manifest (CraOdt *self)
{
  cra_markup_put (self->out, DECLARATION
                  "<manifest:manifest "
                  "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
                  "manifest:version=\"" CRA_ODT_VERSION "\">\n");
  add_entry (self->out, "/", MEDIA_TYPE);
  add_entry (self->out, "content.xml", "text/xml");
  add_entry (self->out, "styles.xml", "text/xml");
  add_entry (self->out, "meta.xml", "text/xml");
  for (guint i = 0; i < self->pictures->len; i++)
    {
      const CraOdtPicture *picture = g_ptr_array_index (self->pictures, i);

      add_entry (self->out, picture->name, picture->picture.media_type);
    }
  cra_markup_put (self->out, "</manifest:manifest>\n");
}

/* --- The package --- */

static gboolean
write_to_package (gpointer data, const void *bytes, gsize length, GError **error)
{
  return cra_odt_package_write (data, bytes, length, error);
}

/* PACKAGE NULL = written to nowhere. */
static gboolean
write_member (CraOdt *self,
              CraOdtPackage *package,
              const char *name,
              WriteMember func,
              GError **error)
{
  g_autoptr (CraMarkup) out = cra_markup_new (package != NULL ? write_to_package : NULL, package);

  if (package != NULL && !cra_odt_package_begin (package, name, error))
    return FALSE;
  self->out = out;
  func (self);
  self->out = NULL;
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  return cra_markup_finish (out, error)
         && (package == NULL || cra_odt_package_end (package, error));
}

static gboolean
write_pictures (CraOdt *self, CraOdtPackage *package, GError **error)
{
  for (guint i = 0; i < self->pictures->len; i++)
    {
      const CraOdtPicture *picture = g_ptr_array_index (self->pictures, i);

      if (!cra_odt_package_store (package, picture->name, picture->picture.bytes, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_package (CraOdt *self, CraOdtPackage *package, GError **error)
{
  g_autoptr (GBytes) type = g_bytes_new_static (MEDIA_TYPE, strlen (MEDIA_TYPE));

  return write_member (self, NULL, NULL, write_body, error)
         && cra_odt_package_store (package, "mimetype", type, error)
         && write_member (self, package, "META-INF/manifest.xml", write_manifest, error)
         && write_member (self, package, "meta.xml", write_meta, error)
         && write_member (self, package, "styles.xml", cra_odt_write_styles, error)
         && write_member (self, package, "content.xml", write_content, error)
         && write_pictures (self, package, error) && cra_odt_package_finish (package, error);
}

gboolean
cra_odt_write (const CraContent *content, GOutputStream *stream, CraJob *job, GError **error)
{
  g_autoptr (CraTwin) twin = NULL;
  g_autoptr (CraOdtPackage) package = NULL;
  CraOdt self = { 0 };
  gboolean is_written = FALSE;

  g_return_val_if_fail (content != NULL && G_IS_OUTPUT_STREAM (stream), FALSE);

  twin = cra_twin_new (content, job, error);
  if (twin == NULL)
    {
      g_prefix_error (error, "Writing the ODT: ");
      return FALSE;
    }
  twin->n_steps *= 2;
  package = cra_odt_package_new (stream, job != NULL ? cra_job_get_cancellable (job) : NULL);
  start_odt (&self, twin);
  is_written = write_package (&self, package, error);
  clear_odt (&self);
  return is_written;
}
