/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a documentation package is whole. The package is read by the confined helper, on a thread. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-verify-window.h"

#include <glib/gi18n.h>

#include "app/cra-accessible.h"
#include "app/cra-words-fields.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-object-rows.h"
#include "base/cra-task.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench.h"

#define MOST_FINDINGS 200

struct _CraVerifyWindow
{
  AdwWindow parent_instance;

  /* Template */
  AdwWindowTitle *titles;
  GtkStack *stack;
  CraBanner *verdict;
  GtkWidget *facts_group;
  GtkListBox *facts;
  GtkWidget *findings_group;
  GtkListBox *findings;

  /* Owned */
  CraJob *job;
};

G_DEFINE_FINAL_TYPE (CraVerifyWindow, cra_verify_window, ADW_TYPE_WINDOW)

static const char *
get_finding_title (CraFindingKind kind)
{
  switch (kind)
    {
    case CRA_FINDING_MISSING:
      return _ ("Missing");
    case CRA_FINDING_EXTRA:
      return _ ("Not in the manifest");
    case CRA_FINDING_DIFFERENT:
      return _ ("Different");
    case CRA_FINDING_REFUSED:
      return _ ("Not read");
    case CRA_FINDING_INVALID:
      return _ ("Invalid");
    }
  g_return_val_if_reached (NULL);
}

static void
add_row (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = NULL;

  if (cra_text_is_blank (subtitle))
    return;
  row = adw_action_row_new ();
  cra_row_set_texts (row, title, subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (list, row);
}

/* What the package says of itself. */
static void
show_facts (CraVerifyWindow *self, const CraVerification *result)
{
  g_autofree char *manufacturer = cra_text_make_visible (result->manufacturer);
  g_autofree char *product = cra_text_make_visible (result->product);
  g_autofree char *version = cra_text_make_visible (result->version);
  g_autofree char *made = result->created != NULL ? cra_words_format_time (result->created) : NULL;

  add_row (self->facts, _ ("Manufacturer"), manufacturer);
  add_row (self->facts, _ ("Product"), product);
  add_row (self->facts, _ ("Version"), version);
  add_row (self->facts, _ ("Made"), made);
  add_row (self->facts, _ ("Seal of the history"), result->journal_head);
  add_row (self->facts, _ ("SHA-256 of the package"), result->digest);
  gtk_widget_set_visible (self->facts_group,
                          gtk_widget_get_first_child (GTK_WIDGET (self->facts)) != NULL);
}

static void
show_findings (CraVerifyWindow *self, const CraVerification *result)
{
  for (guint i = 0; i < MIN (result->findings->len, MOST_FINDINGS); i++)
    {
      const CraFinding *finding = g_ptr_array_index (result->findings, i);
      g_autofree char *title
          = finding->member != NULL
                /* Translators: what is wrong, and the file in the package. */
                ? g_strdup_printf (_ ("%s: %s"), get_finding_title (finding->kind), finding->member)
                : g_strdup (get_finding_title (finding->kind));

      add_row (self->findings, title, finding->text);
    }
  if (result->findings->len > MOST_FINDINGS)
    {
      g_autofree char *more
          = g_strdup_printf (_ ("And %u more."), result->findings->len - MOST_FINDINGS);

      add_row (self->findings, _ ("More"), more);
    }
  gtk_widget_set_visible (self->findings_group, result->findings->len > 0);
}

static void
show_result (CraVerifyWindow *self, const CraVerification *result)
{
  guint n = result->findings->len;
  g_autofree char *checked = g_strdup_printf (
      ngettext ("%u file in it was compared with the manifest.",
                "%u files in it were compared with the manifest.", result->members),
      result->members);
  g_autofree char *wrong = g_strdup_printf (
      ngettext ("The package is not whole: %u thing is wrong.",
                "The package is not whole: %u things are wrong.", n),
      n);

  if (n == 0)
    cra_banner_show (self->verdict, CRA_BANNER_GOOD, _ ("The package is whole."), checked);
  else
    cra_banner_show (self->verdict, CRA_BANNER_GRAVE, wrong, checked);
  show_facts (self, result);
  show_findings (self, result);
}

static void
verify_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  CraVerification *result
      = cra_package_verify (data, g_object_get_data (G_OBJECT (task), "job"), &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) cra_verification_free);
  else
    g_task_return_error (task, error);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CraVerifyWindow *self = CRA_VERIFY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (CraVerification) found = g_task_propagate_pointer (G_TASK (result), &error);

  /* The window was closed. */
  if (self->job == NULL)
    return;
  if (found != NULL)
    show_result (self, found);
  else
    cra_banner_show (self->verdict, CRA_BANNER_GRAVE, _ ("The package could not be checked."),
                     error->message);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
give_up (CraVerifyWindow *self)
{
  if (self->job != NULL)
    cra_job_cancel (self->job);
  g_clear_object (&self->job);
}

/* The work holds the window, so that disposing of it would come too late. */
static gboolean
cra_verify_window_close_request (GtkWindow *window)
{
  give_up (CRA_VERIFY_WINDOW (window));
  return GTK_WINDOW_CLASS (cra_verify_window_parent_class)->close_request (window);
}

static void
cra_verify_window_dispose (GObject *object)
{
  give_up (CRA_VERIFY_WINDOW (object));
  G_OBJECT_CLASS (cra_verify_window_parent_class)->dispose (object);
}

static void
cra_verify_window_class_init (CraVerifyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_verify_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cra_verify_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-verify-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CraVerifyWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, CraVerifyWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CraVerifyWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, CraVerifyWindow, facts_group);
  gtk_widget_class_bind_template_child (widget_class, CraVerifyWindow, facts);
  gtk_widget_class_bind_template_child (widget_class, CraVerifyWindow, findings_group);
  gtk_widget_class_bind_template_child (widget_class, CraVerifyWindow, findings);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cra_verify_window_init (CraVerifyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_accessible_follow_stacks (GTK_WIDGET (self));
}

CraVerifyWindow *
cra_verify_window_present (GtkWindow *parent, GFile *file)
{
  CraVerifyWindow *self = g_object_new (CRA_TYPE_VERIFY_WINDOW, "transient-for", parent, NULL);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GTask) task = g_task_new (self, NULL, verified_cb, NULL);

  adw_window_title_set_subtitle (self->titles, name);
  self->job = cra_job_new (_ ("Checking the package"));
  gtk_window_present (GTK_WINDOW (self));
  g_object_set_data_full (G_OBJECT (task), "job", g_object_ref (self->job), g_object_unref);
  g_task_set_source_tag (task, cra_verify_window_present);
  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  if (g_task_get_task_data (task) == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _ ("Only packages on this computer can be checked."));
  else
    cra_task_run (task, verify_thread);
  return self;
}

const char *
cra_verify_window_get_verdict (CraVerifyWindow *self)
{
  g_return_val_if_fail (CRA_IS_VERIFY_WINDOW (self), NULL);
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "result") == 0
             ? cra_banner_get_title (self->verdict)
             : NULL;
}
