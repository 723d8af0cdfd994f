/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints a PDF of ours through the print dialog of the system. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* NAME is the job's. FALSE with the reason when it could not be printed; going back is no error. */
gboolean cra_print_pdf (GtkWindow *parent, const char *name, GBytes *pdf, GError **error);

G_END_DECLS
