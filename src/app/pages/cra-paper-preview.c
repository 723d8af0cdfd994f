/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a paper, alone or beside those of the issue before. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-paper-preview.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "app/cra-papers.h"
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
  char *file_name;
  GBytes *previous_bytes;
  char *previous_digest;
  char *previous_name;
  char *folder; /* copies for other programs */

  gboolean compare;
};

G_DEFINE_FINAL_TYPE (CraPaperPreview, cra_paper_preview, ADW_TYPE_BIN)

/* --- Copies for other programs --- */

GFile *
cra_paper_preview_write_copy (CraPaperPreview *self, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (CRA_IS_PAPER_PREVIEW (self), NULL);

  if (self->bytes == NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND, _ ("This document is not built yet."));
      return NULL;
    }
  if (self->folder == NULL)
    self->folder = g_dir_make_tmp ("cra-workbench-XXXXXX", error);
  if (self->folder == NULL)
    return NULL;
  path = g_build_filename (self->folder, self->file_name, NULL);
  if (!g_file_set_contents (path, g_bytes_get_data (self->bytes, NULL),
                            (gssize) g_bytes_get_size (self->bytes), error))
    return NULL;
  return g_file_new_for_path (path);
}

static void
remove_copies (CraPaperPreview *self)
{
  g_autoptr (GDir) folder = self->folder != NULL ? g_dir_open (self->folder, 0, NULL) : NULL;
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

static GdkContentProvider *
prepare_cb (CraPaperPreview *self, double x, double y, GtkDragSource *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = cra_paper_preview_write_copy (self, &error);
  g_auto (GValue) value = G_VALUE_INIT;

  if (file == NULL)
    return NULL;
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  return gdk_content_provider_new_for_value (&value);
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

  remove_copies (self);
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
  gtk_widget_init_template (GTK_WIDGET (self));
}
