/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a content tree as HTML: the frame around the text. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-html.h"

#include "base/cra-text.h"
#include "document/cra-html-private.h"

#include "cra-config.h"

/* Even a browser that finds something to run or to fetch in the file must not do it. */
#define POLICY                                                                                     \
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action "    \
  "'none'"

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
} Target;

static gboolean
write_to_stream (gpointer data, const void *bytes, gsize length, GError **error)
{
  Target *target = data;

  return g_output_stream_write_all (target->stream, bytes, length, NULL, target->cancellable,
                                    error);
}

static void
add_meta (CraMarkup *out, const char *name, const char *text)
{
  g_autofree char *visible = text != NULL ? cra_text_make_visible (text) : NULL;

  if (visible == NULL)
    return;
  cra_markup_open (out, "meta", "name", name, "content", visible, NULL);
  cra_markup_put (out, "\n");
}

static void
write_head (CraMarkup *out, const CraContent *content)
{
  cra_markup_put (out, "<head>\n<meta charset=\"utf-8\">\n");
  cra_markup_open (out, "meta", "http-equiv", "Content-Security-Policy", "content", POLICY, NULL);
  cra_markup_put (out, "\n");
  cra_markup_add_text (out, "title", content->title);
  cra_markup_put (out, "\n");
  add_meta (out, "viewport", "width=device-width, initial-scale=1");
  add_meta (out, "color-scheme", "light dark");
  add_meta (out, "generator", "CRA Workbench " CRA_VERSION);
  add_meta (out, "author", content->author);
  add_meta (out, "description", content->subject);
  add_meta (out, "dcterms.created", content->created);
  cra_html_write_style (out, content);
  cra_markup_put (out, "</head>\n");
}

static void
add_line (CraMarkup *out, const char *class_name, const char *text)
{
  g_autofree char *visible = text != NULL ? cra_text_make_visible (text) : NULL;

  if (visible == NULL)
    return;
  cra_markup_open (out, "p", "class", class_name, NULL);
  cra_markup_text (out, visible, -1);
  cra_markup_put (out, "</p>\n");
}

/* The mark stands in words above the text, too: the large one behind it is a picture. */
static void
write_header (CraMarkup *out, const CraContent *content)
{
  g_autofree char *mark
      = content->watermark != NULL ? cra_text_make_visible (content->watermark) : NULL;

  if (mark == NULL && content->number == NULL)
    return;
  cra_markup_put (out, "<header>\n");
  add_line (out, "banner", mark);
  add_line (out, "number", content->number);
  if (mark != NULL)
    {
      cra_markup_put (out, "<div class=\"watermark\" aria-hidden=\"true\">");
      cra_markup_text (out, mark, -1);
      cra_markup_put (out, "</div>\n");
    }
  cra_markup_put (out, "</header>\n");
}

static void
write_body (CraHtml *self)
{
  const CraContent *content = self->twin->content;

  cra_markup_open (self->out, "body", "class", content->justified ? "justified" : NULL, NULL);
  cra_markup_put (self->out, "\n");
  write_header (self->out, content);
  cra_markup_put (self->out, "<main>\n");
  cra_html_write_blocks (self, content->root);
  if (self->twin->appendix != NULL && self->error == NULL)
    {
      cra_html_open (self, "section", self->twin->appendix->root, NULL, NULL);
      cra_html_write_blocks (self, self->twin->appendix->root);
      cra_markup_put (self->out, "</section>\n");
    }
  cra_markup_put (self->out, "</main>\n");
  if (content->footer != NULL)
    {
      cra_markup_put (self->out, "<footer>\n");
      add_line (self->out, "journal", content->footer);
      cra_markup_put (self->out, "</footer>\n");
    }
  cra_markup_put (self->out, "</body>\n");
}

static gboolean
begins_with_title (const CraNode *root)
{
  for (guint i = 0; i < root->children->len; i++)
    {
      const CraNode *child = g_ptr_array_index (root->children, i);

      if (child->type == CRA_NODE_TITLE || child->type == CRA_NODE_HEADING)
        return child->type == CRA_NODE_TITLE;
    }
  return FALSE;
}

static gboolean
write_file (CraHtml *self, GError **error)
{
  const CraContent *content = self->twin->content;

  self->offset = begins_with_title (content->root) ? 1 : 0;
  cra_markup_put (self->out, "<!DOCTYPE html>\n");
  cra_markup_open (self->out, "html", "lang", content->language, NULL);
  cra_markup_put (self->out, "\n");
  write_head (self->out, content);
  write_body (self);
  cra_markup_put (self->out, "</html>\n");
  if (self->error == NULL)
    return cra_markup_finish (self->out, error);
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

gboolean
cra_html_write (const CraContent *content, GOutputStream *stream, CraJob *job, GError **error)
{
  g_autoptr (CraTwin) twin = NULL;
  g_autoptr (CraMarkup) out = NULL;
  Target target = { stream, job != NULL ? cra_job_get_cancellable (job) : NULL };
  CraHtml self = { 0 };

  g_return_val_if_fail (content != NULL && G_IS_OUTPUT_STREAM (stream), FALSE);

  twin = cra_twin_new (content, job, error);
  if (twin == NULL)
    {
      g_prefix_error (error, "Writing the HTML: ");
      return FALSE;
    }
  out = cra_markup_new (write_to_stream, &target);
  self = (CraHtml){ .twin = twin, .out = out, .fresh = TRUE };
  return write_file (&self, error);
}
