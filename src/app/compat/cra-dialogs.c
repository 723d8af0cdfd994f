/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogs with the classes of the floor. */
#define G_LOG_DOMAIN "cra-app"

#include "app/compat/cra-dialogs.h"

#include <glib/gi18n.h>

#include "base/cra-text.h"
#include "cra-config.h"

typedef struct
{
  CraConfirmFunc confirm;
  CraAskFunc ask;
  CraFileFunc chosen;
  CraFilesFunc all_chosen; /* instead of CHOSEN */
  gpointer data;
  GtkEditable *first;
  GtkEditable *second;
} Request;

static void
confirm_response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  g_autofree Request *request = data;

  request->confirm (g_str_equal (response, "agree"), request->data);
}

static AdwMessageDialog *
make_message (GtkWindow *parent, const char *heading, const char *body, const char *agree)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "agree", agree, NULL);
  adw_message_dialog_set_default_response (dialog, "agree");
  adw_message_dialog_set_close_response (dialog, "cancel");
  return dialog;
}

void
cra_dialog_confirm (GtkWindow *parent, const char *heading, const char *body, const char *agree,
                    gboolean destructive, CraConfirmFunc func, gpointer data)
{
  AdwMessageDialog *dialog = make_message (parent, heading, body, agree);
  Request *request = g_new0 (Request, 1);

  request->confirm = func;
  request->data = data;
  adw_message_dialog_set_response_appearance (
      dialog, "agree", destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  g_signal_connect (dialog, "response", G_CALLBACK (confirm_response_cb), request);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
cra_dialog_tell (GtkWindow *parent, const char *heading, const char *body)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  adw_message_dialog_set_close_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ask_response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  g_autofree Request *request = data;

  if (g_str_equal (response, "agree"))
    request->ask (gtk_editable_get_text (request->first),
                  request->second != NULL ? gtk_editable_get_text (request->second) : NULL,
                  request->data);
}

/* Agreeing needs something to agree to. */
static void
ask_changed_cb (GtkEditable *editable, gpointer data)
{
  AdwMessageDialog *dialog = data;
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (editable), GTK_TYPE_LIST_BOX);
  gboolean whole = TRUE;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (cra_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (row))))
      whole = FALSE;
  adw_message_dialog_set_response_enabled (dialog, "agree", whole);
}

static GtkEditable *
add_entry (AdwMessageDialog *dialog, GtkWidget *list, const char *label)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  g_object_set (row, "activates-default", TRUE, NULL);
  g_signal_connect (row, "changed", G_CALLBACK (ask_changed_cb), dialog);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return GTK_EDITABLE (row);
}

void
cra_dialog_ask (GtkWindow *parent, const char *heading, const char *body, const char *agree,
                const char *first_label, const char *second_label, CraAskFunc func, gpointer data)
{
  AdwMessageDialog *dialog = make_message (parent, heading, body, agree);
  GtkWidget *list = gtk_list_box_new ();
  Request *request = g_new0 (Request, 1);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  request->ask = func;
  request->data = data;
  request->first = add_entry (dialog, list, first_label);
  if (second_label != NULL)
    request->second = add_entry (dialog, list, second_label);
  adw_message_dialog_set_extra_child (dialog, list);
  adw_message_dialog_set_response_appearance (dialog, "agree", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "agree", FALSE);
  g_signal_connect (dialog, "response", G_CALLBACK (ask_response_cb), request);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (request->first));
}

GtkWindow *
cra_dialog_hold (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  g_object_set_data_full (G_OBJECT (root), "cra-asking", g_object_ref (widget), g_object_unref);
  return GTK_WINDOW (root);
}

static GPtrArray *
list_chosen (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) model = gtk_file_chooser_get_files (chooser);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (files, g_list_model_get_item (model, i));
  return files;
}

static void
chooser_response_cb (GtkNativeDialog *native, int response, gpointer data)
{
  g_autofree Request *request = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GPtrArray) files = list_chosen (GTK_FILE_CHOOSER (native));

      if (files->len > 0 && request->all_chosen != NULL)
        request->all_chosen (files, request->data);
      else if (files->len > 0)
        request->chosen (g_ptr_array_index (files, 0), request->data);
    }
  g_object_unref (native);
}

static GtkFileChooserNative *
make_chooser (GtkWindow *parent, const char *title, GtkFileChooserAction action, CraFileFunc func,
              CraFilesFunc all_func, gpointer data)
{
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  Request *request = g_new0 (Request, 1);

  request->chosen = func;
  request->all_chosen = all_func;
  request->data = data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  g_signal_connect (native, "response", G_CALLBACK (chooser_response_cb), request);
  return native;
}

void
cra_dialog_open_file (GtkWindow *parent, const char *title, const char *name, const char *pattern,
                      CraFileFunc func, gpointer data)
{
  GtkFileChooserNative *native
      = make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, func, NULL, data);

  if (pattern != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, name);
      gtk_file_filter_add_pattern (filter, pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
      gtk_file_filter_set_name (all, _ ("All files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), all);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

void
cra_dialog_open_files (GtkWindow *parent, const char *title, CraFilesFunc func, gpointer data)
{
  GtkFileChooserNative *native
      = make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, func, data);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (native), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

void
cra_dialog_save_file (GtkWindow *parent, const char *title, const char *file_name,
                      CraFileFunc func, gpointer data)
{
  GtkFileChooserNative *native
      = make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, func, NULL, data);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), file_name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

static void
uri_shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWindow) parent = data;
  g_autoptr (GError) error = NULL;

  /* A person who goes back from choosing a program knows so. */
  if (gtk_show_uri_full_finish (parent, result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (parent)))
    cra_dialog_tell (parent, _ ("This Could Not Be Opened"), error->message);
}

GtkWindow *
cra_dialog_new_preferences (GtkWindow *parent, AdwPreferencesPage *page)
{
  GtkWidget *window = adw_preferences_window_new ();

  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  return GTK_WINDOW (window);
}

void
cra_dialog_open_uri (GtkWindow *parent, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, uri_shown_cb, g_object_ref (parent));
}

void
cra_dialog_about (GtkWindow *parent)
{
  /* The elements are those of a release description; the texts hold no markup. */
  g_autofree char *release_notes = g_markup_printf_escaped (
      "<p>%s</p><ul><li>%s</li><li>%s</li><li>%s</li><li>%s</li></ul>",
      _ ("The first version, from an empty workspace to a signed declaration:"),
      _ ("Every step of the assessment, with the law beside it"),
      _ ("Papers as PDF, to be signed, and as editable files"),
      _ ("A documentation package that can be checked without this program"),
      _ ("A history that shows who changed what, and that nothing was changed afterwards"));

  adw_show_about_window (
      parent, "application-name", _ ("CRA Workbench"), "application-icon", CRA_APPLICATION_ID,
      "version", CRA_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("From a product to its EU declaration of conformity under the Cyber Resilience Act, "
         "Regulation (EU) 2024/2847. What it says about the law is a help, not legal advice."),
      "release-notes-version", CRA_VERSION, "release-notes", release_notes, NULL);
}
