/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a paper, alone or beside those of the issue before. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-paper-preview.h"

#include <glib/gi18n.h>

#include "app/cra-file-provider.h"
#include "app/cra-papers.h"
#include "app/cra-temporary.h"
#include "app/cra-words.h"
#include "base/cra-error.h"

#define PDF "application/pdf"

struct _CraPaperPreview
{
  AdwBin parent_instance;

  /* Template */
  GtkWidget *previous_box;
  GtkLabel *previous_label;
  CraViewer *previous_viewer;
  GtkLabel *label;
  CraViewer *viewer;

  /* Owned */
  GBytes *bytes; /* of the issue that is shown */
  char *digest;
  GPtrArray *copies; /* paths, for other programs */
  char *file_name;
  GBytes *previous_bytes;
  char *previous_digest;
  char *previous_name;

  gboolean compare;
};

G_DEFINE_FINAL_TYPE (CraPaperPreview, cra_paper_preview, ADW_TYPE_BIN)

/* --- Copies for other programs --- */

GFile *
cra_paper_preview_write_copy (CraPaperPreview *self, GError **error)
{
  GFile *copy = NULL;

  g_return_val_if_fail (CRA_IS_PAPER_PREVIEW (self), NULL);

  if (self->bytes == NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND, _ ("This document is not built yet."));
      return NULL;
    }
  copy = cra_temporary_write (self->file_name, self->bytes, error);
  if (copy != NULL)
    g_ptr_array_add (self->copies, g_file_get_path (copy));
  return copy;
}

static GBytes *
give_bytes (gpointer data, GError **error)
{
  return g_bytes_ref (data);
}

static GdkContentProvider *
prepare_cb (CraPaperPreview *self, double x, double y, GtkDragSource *source)
{
  if (self->bytes == NULL)
    return NULL;
  return cra_file_provider_new (self->file_name, give_bytes, g_bytes_ref (self->bytes),
                                (GDestroyNotify) g_bytes_unref);
}

/* --- Showing --- */

static GBytes *
read_issue (CraSession *session, const CraDocument *document)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = cra_workbench_read_bytes (cra_session_get_workbench (session), document->sha256,
                                            &error);

  if (bytes == NULL)
    cra_session_fail (session, g_steal_pointer (&error));
  return bytes;
}

static void
label_issues (CraPaperPreview *self, const CraDocument *previous, const CraDocument *document)
{
  g_autofree char *old = cra_papers_describe_issue (previous);
  g_autofree char *new = cra_papers_describe_issue (document);
  /* Translators: the issue of a document before the newest one, with pages and date. */
  g_autofree char *before = g_strdup_printf (_ ("Before: %s"), old);
  /* Translators: the newest issue of a document, with pages and date. */
  g_autofree char *now = g_strdup_printf (_ ("Now: %s"), new);

  gtk_label_set_label (self->previous_label, before);
  gtk_label_set_label (self->label, now);
}

static void
update_compare (CraPaperPreview *self)
{
  gboolean compare = self->compare && self->previous_bytes != NULL && self->bytes != NULL;

  gtk_widget_set_visible (self->previous_box, compare);
  gtk_widget_set_visible (GTK_WIDGET (self->label), compare);
  if (!compare)
    {
      cra_viewer_follow (self->previous_viewer, NULL);
      return;
    }
  cra_viewer_show (self->previous_viewer, self->previous_digest, self->previous_name, PDF,
                   self->previous_bytes);
  cra_viewer_follow (self->previous_viewer, self->viewer);
}

/* Reads bytes only where they are other ones than those at hand. */
static void
take_issue (CraSession *session, const CraDocument *document, char **digest, GBytes **bytes)
{
  const char *wanted = document != NULL ? document->sha256 : NULL;

  if (*bytes != NULL && g_strcmp0 (*digest, wanted) == 0)
    return;
  g_clear_pointer (bytes, g_bytes_unref);
  cra_set_text (digest, wanted);
  if (document != NULL)
    *bytes = read_issue (session, document);
}

static void
take_previous (CraPaperPreview *self, CraSession *session, const CraDocument *document,
               const char *title)
{
  const CraDocument *previous
      = document != NULL ? cra_papers_find_previous (session, document) : NULL;

  take_issue (session, previous, &self->previous_digest, &self->previous_bytes);
  if (previous == NULL)
    return;
  g_free (self->previous_name);
  /* Translators: the issue of a document before the newest one. */
  self->previous_name = g_strdup_printf (_ ("%s, before"), title);
  label_issues (self, previous, document);
}

gboolean
cra_paper_preview_show (CraPaperPreview *self, CraSession *session, CraPaperKind paper,
                        const char *language, gboolean *previous)
{
  CraDocument *document = NULL;
  g_autofree char *title = g_strdup_printf (_ ("%s, %s"), cra_words_get_paper (paper),
                                            cra_papers_name_language (session, language));

  g_return_val_if_fail (CRA_IS_PAPER_PREVIEW (self), FALSE);

  cra_papers_judge (session, paper, language, &document);
  take_issue (session, document, &self->digest, &self->bytes);
  cra_set_text (&self->file_name, document != NULL ? document->file_name : NULL);
  if (self->bytes != NULL)
    cra_viewer_show (self->viewer, self->digest, title, PDF, self->bytes);
  else
    cra_viewer_say (self->viewer, _ ("This document is not built yet."));
  take_previous (self, session, document, title);
  update_compare (self);
  *previous = self->previous_bytes != NULL;
  return self->bytes != NULL;
}

void
cra_paper_preview_compare (CraPaperPreview *self, gboolean compare)
{
  g_return_if_fail (CRA_IS_PAPER_PREVIEW (self));

  self->compare = compare;
  update_compare (self);
}

CraViewer *
cra_paper_preview_get_viewer (CraPaperPreview *self)
{
  g_return_val_if_fail (CRA_IS_PAPER_PREVIEW (self), NULL);
  return self->viewer;
}

static void
cra_paper_preview_finalize (GObject *object)
{
  CraPaperPreview *self = CRA_PAPER_PREVIEW (object);

  for (guint i = 0; i < self->copies->len; i++)
    cra_temporary_remove (g_ptr_array_index (self->copies, i));
  g_ptr_array_unref (self->copies);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->previous_bytes, g_bytes_unref);
  g_free (self->digest);
  g_free (self->file_name);
  g_free (self->previous_digest);
  g_free (self->previous_name);
  G_OBJECT_CLASS (cra_paper_preview_parent_class)->finalize (object);
}

static void
cra_paper_preview_class_init (CraPaperPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cra_paper_preview_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-paper-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, CraPaperPreview, previous_box);
  gtk_widget_class_bind_template_child (widget_class, CraPaperPreview, previous_label);
  gtk_widget_class_bind_template_child (widget_class, CraPaperPreview, previous_viewer);
  gtk_widget_class_bind_template_child (widget_class, CraPaperPreview, label);
  gtk_widget_class_bind_template_child (widget_class, CraPaperPreview, viewer);
  gtk_widget_class_bind_template_callback (widget_class, prepare_cb);
}

static void
cra_paper_preview_init (CraPaperPreview *self)
{
  self->copies = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
