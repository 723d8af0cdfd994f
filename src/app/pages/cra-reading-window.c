/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A declaration of conformity that was read, beside its pages. A row leads to the place it is about. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-reading-window.h"

#include <glib/gi18n.h>

#include "app/cra-accessible.h"
#include "app/cra-words-fields.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "app/widgets/cra-viewer.h"
#include "base/cra-task.h"
#include "workbench/cra-workbench-declaration.h"

struct _CraReadingWindow
{
  AdwWindow parent_instance;

  /* Template */
  AdwWindowTitle *titles;
  GtkStack *stack;
  AdwStatusPage *failure;
  CraBanner *verdict;
  AdwPreferencesGroup *faults;
  AdwPreferencesGroup *elements;
  AdwPreferencesGroup *acts;
  AdwPreferencesGroup *standards;
  AdwPreferencesGroup *changes;
  GtkWidget *take_button;
  CraViewer *viewer;

  /* Owned */
  CraSession *session;
  CraDeclarationReading *reading;
  CraJob *job;
  char *name;
  GPtrArray *checks; /* GtkCheckButton, borrowed; "name" is what is taken over */
};

G_DEFINE_FINAL_TYPE (CraReadingWindow, cra_reading_window, ADW_TYPE_WINDOW)

/* --- Rows --- */

static void
quote_activated_cb (GtkWidget *row, gpointer data)
{
  CraReadingWindow *self = data;
  const CraTextPlace *place = g_object_get_data (G_OBJECT (row), "place");
  const CraEvidenceBox box = { place->left, place->top, place->right - place->left,
                               place->bottom - place->top, FALSE };

  cra_viewer_point_at (self->viewer, place->page, &box);
}

/* A row about QUOTE; where there is a place it leads there. */
static GtkWidget *
make_row (CraReadingWindow *self, const char *title, const char *subtitle, const CraQuote *quote)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) text = g_string_new (subtitle);

  if (quote->text != NULL)
    {
      /* Translators: the page of a document, and what stands there. */
      g_autofree char *place
          = g_strdup_printf (_ ("Page %u: “%s”"), quote->place.page + 1, quote->text);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", place);
      g_object_set_data_full (G_OBJECT (row), "place",
                              g_memdup2 (&quote->place, sizeof quote->place), g_free);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect (row, "activated", G_CALLBACK (quote_activated_cb), self);
    }
  cra_row_set_texts (row, title, text->str);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
add_badge (GtkWidget *row, const char *word, const char *icon, const char *style)
{
  GtkWidget *badge = cra_status_badge_new ();

  cra_status_badge_set_word (CRA_STATUS_BADGE (badge), word, icon, style);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), badge);
}

static void
add_state (GtkWidget *row, CraElementState state)
{
  switch (state)
    {
    case CRA_ELEMENT_FOUND:
      add_badge (row, _ ("Found"), "cra-decided-symbolic", "decided");
      break;
    case CRA_ELEMENT_UNCLEAR:
      add_badge (row, _ ("Unclear"), "cra-suggested-symbolic", "suggested");
      break;
    case CRA_ELEMENT_MISSING:
      add_badge (row, _ ("Missing"), "cra-blocked-symbolic", "blocked");
      break;
    case CRA_ELEMENT_NONE:
      add_badge (row, _ ("None named"), "cra-not-applicable-symbolic", "undecided");
      break;
    }
}

/* --- What was found --- */

static void
show_elements (CraReadingWindow *self)
{
  CraLaw *law = cra_session_get_law (self->session);

  for (guint i = 0; i < CRA_N_ELEMENTS; i++)
    {
      const CraReadingElement *element = &self->reading->elements[i];
      g_autofree char *title = cra_words_format_subject (law, element->clause);
      GtkWidget *row = make_row (self, title,
                                 element->text != NULL ? element->text : element->value,
                                 &element->quote);

      add_state (row, element->state);
      adw_preferences_group_add (self->elements, row);
    }
}

static void
show_acts (CraReadingWindow *self)
{
  guint shown = 0;

  for (guint i = 0; i < self->reading->acts->len; i++)
    {
      const CraActMention *mention = self->reading->acts->pdata[i];
      GtkWidget *row = NULL;

      if (mention->in_title)
        continue;
      row = make_row (self, mention->number != NULL ? mention->number : mention->text,
                      mention->name != NULL ? mention->name : _ ("Not known here"),
                      &mention->quote);
      if (mention->wrong)
        add_badge (row, _ ("See above"), "cra-blocked-symbolic", "blocked");
      adw_preferences_group_add (self->acts, row);
      shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->acts), shown > 0);
}

static void
show_standards (CraReadingWindow *self)
{
  GPtrArray *standards = self->reading->standards;

  for (guint i = 0; i < standards->len; i++)
    {
      const CraStandardMention *mention = standards->pdata[i];

      adw_preferences_group_add (
          self->standards, make_row (self, mention->reference, mention->edition, &mention->quote));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->standards), standards->len > 0);
}

static void
show_faults (CraReadingWindow *self)
{
  CraLaw *law = cra_session_get_law (self->session);
  GPtrArray *faults = self->reading->faults;

  for (guint i = 0; i < faults->len; i++)
    {
      const CraReadingFault *fault = faults->pdata[i];
      const CraClause *clause = cra_law_find (law, fault->reason);
      GtkWidget *row = make_row (self, fault->text, clause != NULL ? clause->article : NULL,
                                 &fault->quote);

      if (fault->weight == CRA_FAULT_WRONG)
        add_badge (row, _ ("Wrong"), "cra-blocked-symbolic", "blocked");
      else
        add_badge (row, _ ("Look"), "cra-suggested-symbolic", "suggested");
      adw_preferences_group_add (self->faults, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->faults), faults->len > 0);
}

static void
show_verdict (CraReadingWindow *self)
{
  const struct
  {
    CraBannerTone tone;
    const char *title;
  } verdicts[] = {
    [CRA_READING_COMPLETE] = { CRA_BANNER_GOOD, _ ("All elements were found") },
    [CRA_READING_OTHER_ACTS] = { CRA_BANNER_WARNING, _ ("Complete, but for other acts") },
    [CRA_READING_INCOMPLETE] = { CRA_BANNER_WARNING, _ ("Elements are missing or unclear") },
    [CRA_READING_SIMPLIFIED] = { CRA_BANNER_PLAIN, _ ("A simplified declaration") },
    [CRA_READING_OTHER_PAPER] = { CRA_BANNER_PLAIN, _ ("A paper of another kind") },
    [CRA_READING_NOT_DECLARATION] = { CRA_BANNER_WARNING, _ ("No declaration of conformity") },
    [CRA_READING_NO_TEXT] = { CRA_BANNER_WARNING, _ ("A scan, or empty: there is no text to read") },
  };
  CraReadingVerdict verdict = self->reading->verdict;

  cra_banner_show (self->verdict, verdicts[verdict].tone, verdicts[verdict].title,
                   self->reading->text);
  gtk_widget_set_visible (GTK_WIDGET (self->elements), verdict <= CRA_READING_INCOMPLETE);
}

/* --- Taking over --- */

static char *
describe_changes (CraReadingWindow *self, GPtrArray *changes, const char *name)
{
  CraLaw *law = cra_session_get_law (self->session);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const CraTakeOver *change = changes->pdata[i];
      g_autofree char *proposed = NULL;

      if (!g_str_equal (change->name, name))
        continue;
      proposed = cra_words_format_value (law, change->type, change->field, change->proposed);
      g_string_append_printf (text, "%s", text->len > 0 ? "\n" : "");
      if (change->now != NULL)
        g_string_append_printf (text, _ ("%s → %s"), change->now, proposed);
      else
        g_string_append (text, proposed);
      if (change->edition != NULL)
        g_string_append_printf (text, " %s", change->edition);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_title (const CraTakeOver *change)
{
  return change->id == 0 && change->type == &cra_standard_type
             ? _ ("Standards")
             : cra_words_get_field (change->type, change->field);
}

static void
checked_cb (CraReadingWindow *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->checks->len; i++)
    any |= gtk_check_button_get_active (self->checks->pdata[i]);
  gtk_widget_set_sensitive (self->take_button,
                            any && !cra_session_is_read_only (self->session));
}

/* What was guessed from the layout is not chosen before a person has compared it. */
static void
add_change (CraReadingWindow *self, GPtrArray *changes, const CraTakeOver *change)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *values = describe_changes (self, changes, change->name);
  const char *title = get_title (change);

  cra_row_set_texts (row, title, values);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), change->sure);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (check), "name", (gpointer) change->name);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (checked_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  if (!change->sure)
    add_badge (row, _ ("Guessed: compare"), "cra-suggested-symbolic", "suggested");
  adw_preferences_group_add (self->changes, row);
  g_ptr_array_add (self->checks, check);
}

static gboolean
has_check (CraReadingWindow *self, const char *name)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (g_strcmp0 (g_object_get_data (self->checks->pdata[i], "name"), name) == 0)
      return TRUE;
  return FALSE;
}

static void
show_changes (CraReadingWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = cra_workbench_propose_take_over (
      cra_session_get_workbench (self->session), cra_session_get_version (self->session),
      self->reading, &error);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const CraTakeOver *change = changes->pdata[i];

      if (!has_check (self, change->name))
        add_change (self, changes, change);
    }
  if (changes == NULL)
    cra_session_fail (self->session, g_steal_pointer (&error));
  gtk_widget_set_visible (GTK_WIDGET (self->changes), self->checks->len > 0);
  gtk_widget_set_visible (self->take_button, self->checks->len > 0);
  checked_cb (self);
}

static void
take_clicked_cb (CraReadingWindow *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint changed = 0;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (names, g_object_get_data (self->checks->pdata[i], "name"));
  g_ptr_array_add (names, NULL);
  if (!cra_workbench_take_over (cra_session_get_workbench (self->session),
                                cra_session_get_version (self->session), self->reading, self->name,
                                (const char *const *) names->pdata, &changed, &error))
    {
      cra_banner_show (self->verdict, CRA_BANNER_GRAVE, _ ("Nothing was taken over"),
                       error->message);
      return;
    }
  text = g_strdup_printf (ngettext ("%u value taken over. Undo takes it back.",
                                    "%u values taken over. Undo takes them back.", changed),
                          changed);
  cra_session_say (self->session, text);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- Reading, on a worker --- */

typedef struct
{
  GFile *file;
  CraJob *job;
  CraDeclarationReading *reading;
  GBytes *bytes;
} Order;

static void
free_order (gpointer data)
{
  Order *order = data;

  g_clear_object (&order->file);
  g_clear_object (&order->job);
  g_clear_pointer (&order->reading, cra_declaration_reading_free);
  g_clear_pointer (&order->bytes, g_bytes_unref);
  g_free (order);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  GError *error = NULL;

  order->reading = cra_workbench_read_declaration (NULL, order->file, order->job, &error);
  if (order->reading != NULL)
    order->bytes = g_file_load_bytes (order->file, cancellable, NULL, &error);
  if (order->bytes != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CraReadingWindow *self = CRA_READING_WINDOW (source);
  Order *order = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *safe = NULL;

  /* The window was closed meanwhile: the task has kept it. */
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      safe = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->failure, safe);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  self->reading = g_steal_pointer (&order->reading);
  show_verdict (self);
  show_faults (self);
  show_elements (self);
  show_acts (self);
  show_standards (self);
  show_changes (self);
  gtk_stack_set_visible_child_name (self->stack, "result");
  cra_viewer_show (self->viewer, self->name, self->name, "application/pdf", order->bytes);
}

static void
start_reading (CraReadingWindow *self, GFile *file)
{
  Order *order = g_new0 (Order, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, NULL);

  self->job = cra_job_new (_ ("Reading the declaration"));
  order->file = g_object_ref (file);
  order->job = g_object_ref (self->job);
  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, order, free_order);
  cra_task_run (task, read_thread);
}

/* Closed: what is under way is not needed any more. */
static void
cra_reading_window_unrealize (GtkWidget *widget)
{
  CraReadingWindow *self = CRA_READING_WINDOW (widget);

  if (self->job != NULL)
    cra_job_cancel (self->job);
  GTK_WIDGET_CLASS (cra_reading_window_parent_class)->unrealize (widget);
}

static void
cra_reading_window_dispose (GObject *object)
{
  CraReadingWindow *self = CRA_READING_WINDOW (object);

  g_clear_object (&self->job);
  g_clear_object (&self->session);
  g_clear_pointer (&self->reading, cra_declaration_reading_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (cra_reading_window_parent_class)->dispose (object);
}

static void
cra_reading_window_class_init (CraReadingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_reading_window_dispose;
  widget_class->unrealize = cra_reading_window_unrealize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-reading-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CraReadingWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, CraReadingWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CraReadingWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, CraReadingWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, CraReadingWindow, faults);
  gtk_widget_class_bind_template_child (widget_class, CraReadingWindow, elements);
  gtk_widget_class_bind_template_child (widget_class, CraReadingWindow, acts);
  gtk_widget_class_bind_template_child (widget_class, CraReadingWindow, standards);
  gtk_widget_class_bind_template_child (widget_class, CraReadingWindow, changes);
  gtk_widget_class_bind_template_child (widget_class, CraReadingWindow, take_button);
  gtk_widget_class_bind_template_child (widget_class, CraReadingWindow, viewer);
  gtk_widget_class_bind_template_callback (widget_class, take_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cra_reading_window_init (CraReadingWindow *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_accessible_follow_stacks (GTK_WIDGET (self));
}

CraReadingWindow *
cra_reading_window_present (GtkWindow *parent, CraSession *session, GFile *file)
{
  CraReadingWindow *self = g_object_new (CRA_TYPE_READING_WINDOW, "transient-for", parent, NULL);
  g_autofree char *base = g_file_get_basename (file);

  self->session = g_object_ref (session);
  self->name = g_filename_display_name (base);
  adw_window_title_set_subtitle (self->titles, self->name);
  gtk_window_present (GTK_WINDOW (self));
  start_reading (self, file);
  return self;
}
