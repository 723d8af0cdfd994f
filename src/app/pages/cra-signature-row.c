/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signature that is kept. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-signature-row.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-words-fields.h"
#include "app/cra-words.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "workbench/cra-workbench-sign.h"

typedef struct
{
  CraSession *session;
  CraSignature *signature;
  GtkWidget *expander;
  GtkWidget *result; /* the row with what was checked, NULL before */
} RowParts;

static void
free_parts (gpointer data)
{
  RowParts *parts = data;

  g_object_unref (parts->session);
  cra_object_unref (parts->signature);
  g_free (parts);
}

static GtkWindow *
hold_row (RowParts *parts)
{
  return cra_dialog_hold (parts->expander);
}

/* --- What it proves --- */

static void
show_state (CraStatusBadge *badge, CraSignatureState state)
{
  switch (state)
    {
    case CRA_SIGNATURE_INTACT:
      cra_status_badge_set_word (badge, _ ("Unchanged"), "cra-reviewed-symbolic", "reviewed");
      break;
    case CRA_SIGNATURE_APPENDED:
      cra_status_badge_set_word (badge, _ ("Continued"), "cra-suggested-symbolic", "suggested");
      break;
    case CRA_SIGNATURE_ALTERED:
      cra_status_badge_set_word (badge, _ ("Altered"), "cra-blocked-symbolic", "blocked");
      break;
    case CRA_SIGNATURE_UNKNOWN:
      cra_status_badge_set_word (badge, _ ("Cannot be checked"), "cra-undecided-symbolic",
                                 "undecided");
      break;
    }
}

static char *
describe_report (const CraSignatureReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (report->certificate != NULL)
    g_string_append_printf (text, _ ("Certificate of %s, issued by %s."), report->certificate->name,
                            report->certificate->issuer);
  if (report->stamp_time != NULL)
    {
      g_autofree char *time = cra_words_format_time (report->stamp_time);

      g_string_append_printf (text, "\n");
      g_string_append_printf (text, _ ("Time stamp of %s."), time);
    }
  for (guint i = 0; i < report->reasons->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            (const char *) report->reasons->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_result (GPtrArray *reports, const GError *error)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *badge = cra_status_badge_new ();
  const CraSignatureReport *report
      = reports != NULL && reports->len > 0 ? reports->pdata[reports->len - 1] : NULL;
  g_autofree char *text = report != NULL ? describe_report (report) : NULL;

  if (report != NULL)
    show_state (CRA_STATUS_BADGE (badge), report->state);
  else if (error != NULL)
    show_state (CRA_STATUS_BADGE (badge), CRA_SIGNATURE_ALTERED);
  else
    show_state (CRA_STATUS_BADGE (badge), CRA_SIGNATURE_INTACT);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  cra_row_set_texts (row, _ ("Checked now"),
                     error != NULL  ? error->message
                     : text != NULL ? text
                                    : _ ("The scan is what was taken in."));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), badge);
  return row;
}

static void
check (RowParts *parts, GBytes *authorities)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = cra_workbench_verify_signature (
      cra_session_get_workbench (parts->session), parts->signature->object.id, authorities, &error);

  if (parts->result != NULL)
    adw_expander_row_remove (ADW_EXPANDER_ROW (parts->expander), parts->result);
  parts->result = make_result (reports, error);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (parts->expander), parts->result);
}

static void
expanded_cb (GtkWidget *row, GParamSpec *pspec, gpointer data)
{
  RowParts *parts = data;

  if (parts->result == NULL && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    check (parts, NULL);
}

static void
authorities_chosen_cb (GFile *file, gpointer data)
{
  RowParts *parts = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);

  if (bytes != NULL)
    check (parts, bytes);
  else
    cra_session_fail (parts->session, g_steal_pointer (&error));
}

static void
authorities_clicked_cb (GtkButton *button, gpointer data)
{
  cra_dialog_open_file (hold_row (data), _ ("Certificates of Authorities"), _ ("Certificates"),
                        "*.pem", authorities_chosen_cb, data);
}

/* --- What is kept goes out, a time stamp comes in --- */

static void
write_bytes (RowParts *parts, GFile *file, GBytes *bytes, GError *error)
{
  if (bytes != NULL && cra_session_write_file (parts->session, file, bytes, &error))
    cra_session_say (parts->session, _ ("Document saved."));
  else
    cra_session_fail (parts->session, error);
}

static void
save_chosen_cb (GFile *file, gpointer data)
{
  RowParts *parts = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = cra_workbench_read_signature (
      cra_session_get_workbench (parts->session), parts->signature->object.id, &error);

  write_bytes (parts, file, bytes, error);
}

static void
save_clicked_cb (GtkButton *button, gpointer data)
{
  const RowParts *parts = data;

  cra_dialog_save_file (hold_row (data), _ ("Save As"), parts->signature->file_name,
                        save_chosen_cb, data);
}

static void
request_chosen_cb (GFile *file, gpointer data)
{
  RowParts *parts = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = cra_workbench_make_stamp_request (
      cra_session_get_workbench (parts->session), parts->signature->object.id, &error);

  write_bytes (parts, file, bytes, error);
}

static void
request_clicked_cb (GtkButton *button, gpointer data)
{
  const RowParts *parts = data;
  g_autofree char *name = g_strconcat (parts->signature->file_name, ".tsq", NULL);

  cra_dialog_save_file (hold_row (data), _ ("Save the Request for a Time Stamp"), name,
                        request_chosen_cb, data);
}

static void
answer_chosen_cb (GFile *file, gpointer data)
{
  RowParts *parts = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (CraSignature) stamped = NULL;

  if (bytes != NULL)
    stamped = cra_workbench_add_stamp (cra_session_get_workbench (parts->session),
                                       parts->signature->object.id, bytes, &error);
  if (stamped == NULL)
    cra_session_fail (parts->session, g_steal_pointer (&error));
}

static void
answer_clicked_cb (GtkButton *button, gpointer data)
{
  cra_dialog_open_file (hold_row (data), _ ("Answer of the Time Stamping Authority"),
                        _ ("Time stamps"), "*.tsr", answer_chosen_cb, data);
}

/* --- The row --- */

static void
add_step (RowParts *parts, const char *title, const char *subtitle, const char *label,
          GCallback clicked, gboolean enabled)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (label);

  cra_row_set_texts (row, title, subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, enabled);
  g_signal_connect (button, "clicked", clicked, parts);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (parts->expander), row);
}

static void
show_title (RowParts *parts)
{
  const CraSignature *signature = parts->signature;
  GtkWidget *badge = cra_status_badge_new ();
  g_autofree char *time = cra_words_format_time (signature->added);
  const char *method = cra_words_get_label (cra_signing_method_words, signature->method);
  g_autofree char *title = signature->signatory != NULL
                               /* Translators: how a paper was signed, and by whom. */
                               ? g_strdup_printf (_ ("%s, %s"), method, signature->signatory)
                               : g_strdup (method);

  cra_row_set_texts (parts->expander, title, time);
  cra_status_badge_set_word (CRA_STATUS_BADGE (badge),
                             signature->level == CRA_SIGNATURE_LEVEL_B_T ? _ ("With time stamp")
                                                                         : _ ("Signed"),
                             "cra-reviewed-symbolic", "reviewed");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (parts->expander), badge);
}

GtkWidget *
cra_signature_row_new (CraSession *session, const CraSignature *signature)
{
  RowParts *parts = g_new0 (RowParts, 1);
  gboolean writable = !cra_session_is_read_only (session);

  parts->session = g_object_ref (session);
  parts->signature = cra_object_ref ((gpointer) signature);
  parts->expander = adw_expander_row_new ();
  g_object_set_data_full (G_OBJECT (parts->expander), "parts", parts, free_parts);
  show_title (parts);
  add_step (parts, _ ("What was signed"), signature->file_name, _ ("Save…"),
            G_CALLBACK (save_clicked_cb), TRUE);
  if (signature->method == CRA_SIGNED_BY_CERTIFICATE)
    {
      add_step (parts, _ ("Trust"), _ ("Compare with certificates of authorities you trust."),
                _ ("Choose…"), G_CALLBACK (authorities_clicked_cb), TRUE);
      if (signature->level != CRA_SIGNATURE_LEVEL_B_T)
        {
          add_step (parts, _ ("Request for a time stamp"),
                    _ ("A file for the authority that stamps the time."), _ ("Save…"),
                    G_CALLBACK (request_clicked_cb), TRUE);
          add_step (parts, _ ("Answer with the time stamp"), _ ("The file that comes back."),
                    _ ("Take In…"), G_CALLBACK (answer_clicked_cb), writable);
        }
    }
  g_signal_connect (parts->expander, "notify::expanded", G_CALLBACK (expanded_cb), parts);
  return parts->expander;
}
