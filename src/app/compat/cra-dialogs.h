/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that newer platforms do with newer classes: asking, about, choosing files, opening addresses.
 * One folder to touch when the floor rises. Main thread. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* ANSWER is TRUE when the person agreed. */
typedef void (*CraConfirmFunc) (gboolean answer, gpointer data);
/* DESTRUCTIVE: something is lost for good. The callback is always called once. */
void cra_dialog_confirm (GtkWindow *parent, const char *heading, const char *body,
                         const char *agree, gboolean destructive, CraConfirmFunc func,
                         gpointer data);

/* Something to read, and nothing to decide. */
void cra_dialog_tell (GtkWindow *parent, const char *heading, const char *body);

/* One or two lines to type; TEXTS are owned by the dialog. Called only when the person agreed. */
typedef void (*CraAskFunc) (const char *first, const char *second, gpointer data);
void cra_dialog_ask (GtkWindow *parent, const char *heading, const char *body, const char *agree,
                     const char *first_label, const char *second_label, CraAskFunc func,
                     gpointer data);

/* The window WIDGET is in, to ask from. WIDGET stays until something else is asked there, even where another
 * program makes its list drop it meanwhile. */
GtkWindow *cra_dialog_hold (GtkWidget *widget);

/* A file chosen (borrowed); not called when the person went back. */
typedef void (*CraFileFunc) (GFile *file, gpointer data);
/* PATTERN such as "*.craw" with its NAME, or NULL for all files. */
void cra_dialog_open_file (GtkWindow *parent, const char *title, const char *name,
                           const char *pattern, CraFileFunc func, gpointer data);
/* One file or several: FILES (GFile, borrowed) are never none. */
typedef void (*CraFilesFunc) (GPtrArray *files, gpointer data);
void cra_dialog_open_files (GtkWindow *parent, const char *title, CraFilesFunc func, gpointer data);
void cra_dialog_save_file (GtkWindow *parent, const char *title, const char *file_name,
                           CraFileFunc func, gpointer data);

/* A window of preferences with one page; PAGE becomes its own. */
GtkWindow *cra_dialog_new_preferences (GtkWindow *parent, AdwPreferencesPage *page);

/* Opens a file or folder with the program the person uses for such. */
void cra_dialog_open_uri (GtkWindow *parent, GFile *file);

void cra_dialog_about (GtkWindow *parent);

G_END_DECLS
