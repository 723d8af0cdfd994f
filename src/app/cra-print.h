/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints a PDF of ours through the print dialog of the system. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* NAME is the job's. FALSE with the reason when it could not be printed; going back is no error. */
gboolean cra_print_pdf (GtkWindow *parent, const char *name, GBytes *pdf, GError **error);
/* The same pages through the same code, into a PDF at PATH instead of to a printer. */
gboolean cra_print_pdf_to_file (GBytes *pdf, const char *path, GError **error);

G_END_DECLS
