/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints a PDF of ours: pages are rendered in the helper at print resolution, one at a time. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-print.h"

#include "evidence/cra-evidence-reader.h"

#define DOTS_PER_INCH 300.0
#define POINTS_PER_INCH 72.0

typedef struct
{
  CraEvidenceView *view; /* Owned */
  GError *error;
} Printing;

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  Printing *printing = data;

  gtk_print_operation_set_n_pages (operation,
                                   (int) cra_evidence_view_get_n_pages (printing->view));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  Printing *printing = data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  cairo_surface_t *surface = NULL;
  int width = 0;
  int height = 0;
  int stride = 0;
  g_autoptr (GBytes) pixels = NULL;

  if (printing->error != NULL)
    return;
  pixels = cra_evidence_view_render (printing->view, (guint) page, DOTS_PER_INCH, &width, &height,
                                     &stride, &printing->error);
  if (pixels == NULL)
    {
      gtk_print_operation_cancel (operation);
      return;
    }
  /* Cairo only reads from it. */
  surface = cairo_image_surface_create_for_data (
      (unsigned char *) g_bytes_get_data (pixels, NULL), CAIRO_FORMAT_ARGB32, width, height, stride);
  cairo_scale (cr, POINTS_PER_INCH / DOTS_PER_INCH, POINTS_PER_INCH / DOTS_PER_INCH);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  /* The print surface keeps what it needs; our pixels go when this returns. */
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

static gboolean
run (GtkPrintOperation *operation, GtkPrintOperationAction action, GtkWindow *parent, GBytes *pdf,
     GError **error)
{
  Printing printing = { NULL, NULL };
  GtkPrintOperationResult result;

  printing.view = cra_evidence_view_open (pdf, "application/pdf", error);
  if (printing.view == NULL)
    return FALSE;
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), &printing);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), &printing);
  result = gtk_print_operation_run (operation, action, parent, error);
  cra_evidence_view_close (printing.view);
  if (printing.error != NULL)
    {
      if (error != NULL)
        g_clear_error (error);
      g_propagate_error (error, printing.error);
      return FALSE;
    }
  return result != GTK_PRINT_OPERATION_RESULT_ERROR;
}

gboolean
cra_print_pdf (GtkWindow *parent, const char *name, GBytes *pdf, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  gtk_print_operation_set_job_name (operation, name);
  return run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, pdf, error);
}

gboolean
cra_print_pdf_to_file (GBytes *pdf, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  gtk_print_operation_set_export_filename (operation, path);
  return run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, pdf, error);
}
