/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing a paper. Keys are opened and used on a worker, and forgotten there. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-sign-window.h"

#include <glib/gi18n.h>

#include "app/cra-accessible.h"
#include "app/compat/cra-dialogs.h"
#include "app/cra-papers.h"
#include "app/cra-print.h"
#include "app/cra-words.h"
#include "app/pages/cra-signature-row.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-object-rows.h"
#include "base/cra-error.h"
#include "base/cra-task.h"
#include "workbench/cra-workbench-sign.h"

struct _CraSignWindow
{
  AdwWindow parent_instance;

  /* Template */
  AdwWindowTitle *titles;
  CraBanner *banner;
  GtkWidget *blocking;
  GtkListBox *points;
  GtkWidget *ways;
  GtkWidget *scan_button;
  GtkWidget *key_row;
  GtkEditable *password;
  GtkWidget *sign_file_button;
  AdwComboRow *certificate;
  GtkEditable *pin;
  GtkWidget *look_button;
  GtkWidget *sign_token_button;
  GtkSpinner *spinner;
  GtkWidget *signed_group;
  GtkListBox *signatures;

  /* Owned */
  CraSession *session;
  char *language;
  GFile *key_file;
  GPtrArray *certificates; /* CraSignatureCertificate, on tokens */

  CraPaperKind paper;
};

G_DEFINE_FINAL_TYPE (CraSignWindow, cra_sign_window, ADW_TYPE_WINDOW)

static CraWorkbench *
get_workbench (CraSignWindow *self)
{
  return cra_session_get_workbench (self->session);
}

/* --- What stands in the way --- */

/* As cra_workbench_find_signable() judges. */
static gboolean
forbids_signing (const CraOpenPoint *point)
{
  return point->weight == CRA_BLOCKS_SIGNING
         || g_strcmp0 (point->reason, "reason.open.suggested") == 0
         || g_strcmp0 (point->reason, "reason.open.inherited") == 0;
}

static guint
show_points (CraSignWindow *self)
{
  GPtrArray *points = cra_session_get_points (self->session);
  guint shown = 0;

  cra_object_rows_clear (GTK_WIDGET (self->points));
  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      const CraOpenPoint *point = points->pdata[i];
      GtkWidget *row = NULL;

      if (!forbids_signing (point))
        continue;
      row = adw_action_row_new ();
      cra_row_set_texts (row, point->text, NULL);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "point", GUINT_TO_POINTER (i));
      gtk_list_box_append (self->points, row);
      shown++;
    }
  gtk_widget_set_visible (self->blocking, shown > 0);
  return shown;
}

static void
point_activated_cb (CraSignWindow *self, GtkListBoxRow *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "point"));

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.go-to-point", "u", index);
}

/* --- Showing --- */

static GtkWidget *
make_signature (gpointer object, gpointer data)
{
  return cra_signature_row_new (CRA_SIGN_WINDOW (data)->session, object);
}

/* A signature never changes: its row stays, with what was checked in it. */
static guint
show_signatures (CraSignWindow *self)
{
  const CraAssessment *assessment = cra_session_get_assessment (self->session);
  CraDocument *document = NULL;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  cra_papers_judge (self->session, self->paper, self->language, &document);
  for (guint i = assessment->signatures->len; document != NULL && i > 0; i--)
    {
      CraSignature *signature = assessment->signatures->pdata[i - 1];

      if (g_strcmp0 (signature->signs, document->sha256) == 0)
        g_ptr_array_add (shown, signature);
    }
  cra_object_rows_sync (GTK_WIDGET (self->signatures), shown, make_signature, NULL, self);
  gtk_widget_set_visible (self->signed_group, shown->len > 0);
  return shown->len;
}

static void
show_signable (CraSignWindow *self, guint n_signatures)
{
  if (n_signatures > 0)
    cra_banner_show (self->banner, CRA_BANNER_GOOD, _ ("Signed"),
                     _ ("What was signed is kept in the workspace and cannot be undone."));
  else
    cra_banner_show (self->banner, CRA_BANNER_PLAIN, _ ("Ready to be signed"),
                     _ ("Nothing is open, and nothing changed since it was built."));
}

static void
show_refusal (CraSignWindow *self, const GError *error, guint n_signatures, guint n_points)
{
  if (n_signatures > 0 && g_error_matches (error, CRA_ERROR, CRA_ERROR_CONFLICT))
    show_signable (self, n_signatures);
  else if (n_points > 0)
    {
      g_autofree char *body = g_strdup_printf (
          ngettext ("%u point has to be settled or confirmed first.",
                    "%u points have to be settled or confirmed first.", n_points),
          n_points);

      cra_banner_show (self->banner, CRA_BANNER_WARNING, _ ("It cannot be signed yet"), body);
    }
  else
    cra_banner_show (self->banner, CRA_BANNER_WARNING, _ ("It cannot be signed yet"),
                     error->message);
}

static void
refresh (CraSignWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CraDocument) document = NULL;
  guint n_points = 0;
  guint n_signatures = 0;

  if (cra_session_get_assessment (self->session) == NULL)
    return;
  document = cra_workbench_find_signable (get_workbench (self),
                                          cra_session_get_version (self->session), self->paper,
                                          self->language, &error);
  n_points = show_points (self);
  n_signatures = show_signatures (self);
  gtk_widget_set_visible (self->ways,
                          document != NULL && !cra_session_is_read_only (self->session));
  if (document != NULL)
    show_signable (self, n_signatures);
  else
    show_refusal (self, error, n_signatures, n_points);
}

/* --- Work --- */

typedef struct
{
  CraWorkbench *workbench;
  gint64 version;
  CraPaperKind paper;
  char *language;
  char *path;     /* of the certificate file */
  char *password; /* of it, or the PIN; wiped */
  char *url;      /* on a token */
  GFile *scan;
  CraJob *job;
} Order;

static void
free_order (gpointer data)
{
  Order *order = data;

  cra_signature_wipe (order->password);
  g_free (order->password);
  g_free (order->language);
  g_free (order->path);
  g_free (order->url);
  g_clear_object (&order->scan);
  g_clear_object (&order->job);
  g_clear_object (&order->workbench);
  g_free (order);
}

static Order *
make_order (CraSignWindow *self)
{
  Order *order = g_new0 (Order, 1);

  order->workbench = g_object_ref (get_workbench (self));
  order->version = cra_session_get_version (self->session);
  order->paper = self->paper;
  order->language = g_strdup (self->language);
  return order;
}

/* One PIN, tried once: the next wrong one may lock the token. */
static char *
give_pin (const char *token, guint attempt, gboolean final, gpointer data)
{
  const Order *order = data;

  return attempt == 0 ? g_strdup (order->password) : NULL;
}

static gboolean
do_order (Order *order, GError **error)
{
  CraWorkbench *workbench = order->workbench;
  g_autoptr (CraSignatureKey) key = NULL;
  g_autoptr (CraSignature) signature = NULL;

  if (order->scan != NULL)
    {
      signature = cra_workbench_add_scan (workbench, order->version, order->paper, order->language,
                                          order->scan, order->job, error);
      return signature != NULL;
    }
  if (order->url != NULL)
    key = cra_signature_key_open_token (order->url, give_pin, order, error);
  else
    key = cra_workbench_open_key (order->path, order->password, error);
  if (key != NULL)
    signature = cra_workbench_sign (workbench, order->version, order->paper, order->language, key,
                                    error);
  return signature != NULL;
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (do_order (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_busy (CraSignWindow *self, gboolean busy)
{
  /* An entry that goes grey under the caret would miss that it lost it. */
  if (busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->ways, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CraSignWindow *self = CRA_SIGN_WINDOW (source);
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  gtk_editable_set_text (self->password, "");
  gtk_editable_set_text (self->pin, "");
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      cra_session_reload (self->session);
      cra_session_say (self->session, _ ("The document is signed."));
    }
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    cra_banner_show (self->banner, CRA_BANNER_GRAVE, _ ("Nothing was signed"), error->message);
  else
    /* The window was closed meanwhile. */
    cra_session_fail (self->session, g_steal_pointer (&error));
}

static void
start (CraSignWindow *self, Order *order)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, worked_cb, NULL);

  set_busy (self, TRUE);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, order, free_order);
  cra_task_run (task, work_thread);
}

/* --- By hand --- */

static void
print_clicked_cb (CraSignWindow *self)
{
  CraDocument *document = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  cra_papers_judge (self->session, self->paper, self->language, &document);
  if (document != NULL)
    bytes = cra_workbench_read_bytes (get_workbench (self), document->sha256, &error);
  if (bytes == NULL
      || !cra_print_pdf (GTK_WINDOW (self), document->file_name, bytes, &error))
    cra_session_fail (self->session, g_steal_pointer (&error));
}

void
cra_sign_window_add_scan (CraSignWindow *self, GFile *file)
{
  Order *order = NULL;

  g_return_if_fail (CRA_IS_SIGN_WINDOW (self) && G_IS_FILE (file));

  order = make_order (self);
  order->scan = g_object_ref (file);
  order->job = cra_job_new (_ ("Reading the scan"));
  start (self, order);
}

static void
scan_chosen_cb (GFile *file, gpointer data)
{
  cra_sign_window_add_scan (data, file);
}

static void
scan_clicked_cb (CraSignWindow *self)
{
  cra_dialog_open_file (GTK_WINDOW (self), _ ("Scan of the Signed Paper"), NULL, NULL,
                        scan_chosen_cb, self);
}

/* --- With a certificate file --- */

void
cra_sign_window_set_key_file (CraSignWindow *self, GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;

  g_return_if_fail (CRA_IS_SIGN_WINDOW (self) && G_IS_FILE (file));

  g_set_object (&self->key_file, file);
  name = g_file_get_basename (file);
  shown = g_filename_display_name (name);
  cra_row_set_texts (self->key_row, _ ("Certificate with its key"), shown);
  gtk_widget_set_sensitive (self->sign_file_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
key_chosen_cb (GFile *file, gpointer data)
{
  cra_sign_window_set_key_file (data, file);
}

static void
key_clicked_cb (CraSignWindow *self)
{
  cra_dialog_open_file (GTK_WINDOW (self), _ ("Certificate with Its Key"), NULL, NULL,
                        key_chosen_cb, self);
}

static void
sign_file_cb (CraSignWindow *self)
{
  Order *order = NULL;

  if (self->key_file == NULL || g_file_peek_path (self->key_file) == NULL)
    return;
  order = make_order (self);
  order->path = g_file_get_path (self->key_file);
  order->password = g_strdup (gtk_editable_get_text (self->password));
  start (self, order);
}

/* --- With a token --- */

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, cra_signature_key_list_tokens (), (GDestroyNotify) g_ptr_array_unref);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CraSignWindow *self = CRA_SIGN_WINDOW (source);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  set_busy (self, FALSE);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  self->certificates = g_task_propagate_pointer (G_TASK (result), NULL);
  for (guint i = 0; self->certificates != NULL && i < self->certificates->len; i++)
    gtk_string_list_append (names,
                            ((CraSignatureCertificate *) self->certificates->pdata[i])->name);
  adw_combo_row_set_model (self->certificate, G_LIST_MODEL (names));
  gtk_widget_set_sensitive (self->sign_token_button,
                            g_list_model_get_n_items (G_LIST_MODEL (names)) > 0);
  if (g_list_model_get_n_items (G_LIST_MODEL (names)) == 0)
    cra_row_set_texts (GTK_WIDGET (self->certificate), _ ("Certificate"),
                       _ ("No token with a certificate is plugged in."));
}

static void
look_cb (CraSignWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, looked_cb, NULL);

  set_busy (self, TRUE);
  g_task_set_source_tag (task, look_cb);
  cra_task_run (task, look_thread);
}

static void
sign_token_cb (CraSignWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->certificate);
  Order *order = NULL;

  if (self->certificates == NULL || selected >= self->certificates->len)
    return;
  order = make_order (self);
  order->url = g_strdup (((CraSignatureCertificate *) self->certificates->pdata[selected])->url);
  order->password = g_strdup (gtk_editable_get_text (self->pin));
  start (self, order);
}

/* --- The window --- */

static void
cra_sign_window_dispose (GObject *object)
{
  CraSignWindow *self = CRA_SIGN_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->key_file);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  G_OBJECT_CLASS (cra_sign_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, blocking);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, points);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, ways);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, scan_button);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, key_row);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, password);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, sign_file_button);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, certificate);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, pin);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, look_button);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, sign_token_button);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, signed_group);
  gtk_widget_class_bind_template_child (widget_class, CraSignWindow, signatures);
}

static void
cra_sign_window_class_init (CraSignWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_sign_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-sign-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, point_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, scan_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_token_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cra_sign_window_init (CraSignWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_accessible_follow_stacks (GTK_WIDGET (self));
}

CraSignWindow *
cra_sign_window_present (GtkWindow *parent, CraSession *session, CraPaperKind paper,
                         const char *language)
{
  CraSignWindow *self = g_object_new (CRA_TYPE_SIGN_WINDOW, "transient-for", parent, NULL);
  g_autofree char *subtitle = g_strdup_printf (_ ("%s, %s"), cra_words_get_paper (paper),
                                               cra_papers_name_language (session, language));

  self->session = g_object_ref (session);
  self->paper = paper;
  self->language = g_strdup (language);
  adw_window_title_set_subtitle (self->titles, subtitle);
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
