/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that was changed, by whom, from what to what. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-history-page.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-history-model.h"
#include "app/cra-steps.h"
#include "app/cra-words-fields.h"
#include "app/pages/cra-history-details.h"
#include "app/pages/cra-history-work.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-drop-down.h"
#include "app/widgets/cra-growing-list.h"
#include "base/cra-calendar.h"
#include "base/cra-clock.h"
#include "base/cra-error.h"
#include "base/cra-text.h"

/* As the drop-down has them. */
typedef enum
{
  SPAN_ANY,
  SPAN_TODAY,
  SPAN_WEEK,
  SPAN_MONTH,
  SPAN_YEAR,
  SPAN_CHOSEN,
} Span;

struct _CraHistoryPage
{
  CraPage parent_instance;

  /* Template */
  GtkLabel *seal;
  GtkWidget *check_button;
  GtkWidget *export_button;
  CraBanner *result;
  GtkEditable *search;
  GtkLabel *found;
  GtkDropDown *person;
  GtkDropDown *step;
  GtkDropDown *span;
  GtkWidget *days;
  GtkEditable *first_day;
  GtkEditable *last_day;
  GtkStack *stack;
  GtkColumnView *view;
  GtkWidget *details_pane;
  GtkBox *details;

  /* Owned */
  CraQueryModel *model;
  GtkSingleSelection *selection;
  GPtrArray *steps; /* names of pages, in the order of the drop-down after the first */

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CraHistoryPage, cra_history_page, CRA_TYPE_PAGE)

/* --- What to look for --- */

/* Midnight of a day here, DAYS later, as the history has its times. */
static char *
make_midnight (GDateTime *day, int days)
{
  g_autoptr (GDateTime) midnight
      = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                               g_date_time_get_day_of_month (day), 0, 0, 0);
  g_autoptr (GDateTime) moved = g_date_time_add_days (midnight, days);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (moved);

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

/* Days before today that a span begins. */
static int
count_days (Span span)
{
  switch (span)
    {
    case SPAN_WEEK:
      return 6;
    case SPAN_MONTH:
      return 29;
    case SPAN_YEAR:
      return 365;
    case SPAN_ANY:
    case SPAN_TODAY:
    case SPAN_CHOSEN:
      break;
    }
  return 0;
}

/* A day that was typed; NULL while it is none. */
static char *
read_day (GtkEditable *entry, int days)
{
  const char *text = gtk_editable_get_text (entry);
  gboolean wrong = text[0] != '\0' && !cra_calendar_is_date (text);
  int year = 0;
  int month = 0;
  int day = 0;
  g_autoptr (GDateTime) date = NULL;

  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  if (text[0] == '\0' || wrong || sscanf (text, "%d-%d-%d", &year, &month, &day) != 3)
    return NULL;
  date = g_date_time_new_local (year, month, day, 0, 0, 0);
  return date != NULL ? make_midnight (date, days) : NULL;
}

static void
read_span (CraHistoryPage *self, CraJournalFilter *filter)
{
  Span span = gtk_drop_down_get_selected (self->span);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (cra_clock_now () / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_to_local (utc);

  gtk_widget_set_visible (self->days, span == SPAN_CHOSEN);
  if (span == SPAN_CHOSEN)
    {
      filter->since = read_day (self->first_day, 0);
      filter->until = read_day (self->last_day, 1);
    }
  else if (span != SPAN_ANY)
    filter->since = make_midnight (now, -count_days (span));
}

/* The kinds of objects a page is about. */
static const char *const *
list_types (const char *page)
{
  g_autoptr (GStrvBuilder) types = g_strv_builder_new ();

  for (guint i = 0; cra_object_types[i] != NULL; i++)
    if (g_strcmp0 (cra_steps_find_page (cra_object_types[i]->name, NULL, NULL), page) == 0)
      g_strv_builder_add (types, cra_object_types[i]->name);
  return (const char *const *) g_strv_builder_end (types);
}

static CraJournalFilter *
read_filter (CraHistoryPage *self)
{
  CraJournalFilter *filter = g_new0 (CraJournalFilter, 1);
  guint step = gtk_drop_down_get_selected (self->step);
  GtkStringObject *person = gtk_drop_down_get_selected_item (self->person);

  if (person != NULL && gtk_drop_down_get_selected (self->person) > 0)
    filter->who = g_strdup (gtk_string_object_get_string (person));
  if (step > 0 && step <= self->steps->len)
    filter->types = list_types (g_ptr_array_index (self->steps, step - 1));
  filter->text = g_strdup (gtk_editable_get_text (self->search));
  read_span (self, filter);
  return filter;
}

/* --- The list --- */

static const CraJournalEntry *
get_selected (CraHistoryPage *self)
{
  CraQueryItem *item
      = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  return item != NULL ? cra_query_item_get_row (item) : NULL;
}

static void
selected_cb (CraHistoryPage *self)
{
  const CraJournalEntry *entry = get_selected (self);

  gtk_widget_set_visible (self->details_pane, entry != NULL);
  cra_history_details_fill (self->details, cra_page_get_session (CRA_PAGE (self)), entry);
}

static void
show_found (CraHistoryPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *found = g_strdup_printf (ngettext ("%'u entry", "%'u entries", n), n);

  /* What is listed already stays meanwhile. */
  if (cra_query_model_is_loading (self->model))
    return;
  gtk_label_set_label (self->found, found);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
}

static void
loaded_cb (CraHistoryPage *self, const GError *error)
{
  if (error != NULL)
    cra_session_fail (cra_page_get_session (CRA_PAGE (self)), g_error_copy (error));
  show_found (self);
}

static void
load_list (CraHistoryPage *self)
{
  g_autoptr (CraJournalFilter) filter = read_filter (self);

  cra_history_model_load (self->model,
                          cra_session_get_workbench (cra_page_get_session (CRA_PAGE (self))), filter);
  show_found (self);
}

static void
make_list (CraHistoryPage *self)
{
  self->model = cra_history_model_new ();
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (cra_growing_list_new (G_LIST_MODEL (self->model))));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  selected_cb (self);
}

static void
filter_changed_cb (CraHistoryPage *self)
{
  if (self->filling || self->model == NULL)
    return;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  load_list (self);
}

static void
row_activated_cb (CraHistoryPage *self, guint position)
{
  g_autoptr (CraQueryItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const CraJournalEntry *entry = cra_query_item_get_row (item);
  GVariant *target
      = entry != NULL
            ? cra_history_details_find_target (cra_page_get_session (CRA_PAGE (self)), entry)
            : NULL;

  if (target != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.go-to-field", target);
}

/* --- Columns --- */

typedef enum
{
  COLUMN_WHEN,
  COLUMN_WHO,
  COLUMN_WHAT,
  COLUMN_CHANGE,
  N_COLUMNS
} Column;

static const struct
{
  const char *title;
  int width;
  gboolean expand;
} columns[N_COLUMNS] = {
  { N_ ("When"), 190, FALSE },
  { N_ ("Who"), 100, FALSE },
  { N_ ("What was done"), 220, TRUE },
  { N_ ("Before and after"), 180, TRUE },
};

static char *
describe (CraSession *session, const CraJournalEntry *entry, Column column)
{
  switch (column)
    {
    case COLUMN_WHEN:
      return cra_words_format_time (entry->at);
    case COLUMN_WHO:
      return g_strdup (entry->who);
    case COLUMN_WHAT:
      return cra_workbench_describe_entry (cra_session_get_workbench (session), entry);
    case COLUMN_CHANGE:
      return cra_history_details_summarise (session, entry);
    case N_COLUMNS:
      break;
    }
  g_return_val_if_reached (NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const CraJournalEntry *entry = cra_query_item_get_row (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (g_object_get_data (G_OBJECT (factory), "view")),
                                             CRA_TYPE_PAGE);
  g_autofree char *text = NULL;

  if (entry != NULL && page != NULL)
    text = describe (cra_page_get_session (CRA_PAGE (page)), entry,
                     (Column) GPOINTER_TO_UINT (data));
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "–");
  gtk_widget_set_tooltip_text (label, text);
}

static void
add_columns (CraHistoryPage *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_object_set_data (G_OBJECT (factory), "view", self->view);
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (_ (columns[i].title), factory);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_append_column (self->view, column);
    }
}

/* --- Checking and exporting --- */

void
cra_history_page_show_check (CraHistoryPage *self, const GError *error)
{
  g_return_if_fail (CRA_IS_HISTORY_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->result), TRUE);
  if (error == NULL)
    cra_banner_show (self->result, CRA_BANNER_GOOD, _ ("The history is whole."),
                     _ ("Each entry fits the seal of the one before it, everything in the workspace "
                        "is what the history says, and all stored files match their digests."));
  else if (g_error_matches (error, CRA_ERROR, CRA_ERROR_DAMAGED))
    cra_banner_show (self->result, CRA_BANNER_GRAVE, _ ("The history is not whole."),
                     error->message);
  else
    cra_banner_show (self->result, CRA_BANNER_WARNING, _ ("The history could not be checked."),
                     error->message);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CraHistoryPage) self = data;
  g_autoptr (GError) error = NULL;

  cra_history_check_finish (CRA_SESSION (source), result, &error);
  /* The window may have been closed meanwhile. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  gtk_widget_set_sensitive (self->check_button, TRUE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cra_history_page_show_check (self, error);
}

static void
check_clicked_cb (CraHistoryPage *self)
{
  gtk_widget_set_sensitive (self->check_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->result), FALSE);
  cra_history_check_async (cra_page_get_session (CRA_PAGE (self)), checked_cb,
                           g_object_ref (self));
}

void
cra_history_page_export (CraHistoryPage *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  g_return_if_fail (CRA_IS_HISTORY_PAGE (self));

  if (path == NULL)
    cra_session_say (cra_page_get_session (CRA_PAGE (self)),
                     _ ("The history can only be written to this computer."));
  else
    cra_history_export (cra_page_get_session (CRA_PAGE (self)), read_filter (self), path);
}

static void
file_chosen_cb (GFile *file, gpointer data)
{
  cra_history_page_export (data, file);
}

static void
export_clicked_cb (CraHistoryPage *self)
{
  cra_dialog_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        _ ("Export the History"), _ ("history.csv"), file_chosen_cb, self);
}

/* --- Page --- */

static void
show_seal (CraHistoryPage *self)
{
  gint64 length = 0;
  g_autofree char *head = cra_workbench_get_journal_head (
      cra_session_get_workbench (cra_page_get_session (CRA_PAGE (self))), &length, NULL);
  g_autofree char *text = NULL;

  if (head == NULL)
    return;
  /* Translators: the number of entries, and a digest. Every paper names it, too. */
  text = g_strdup_printf (ngettext ("%d entry, sealed by %.16s…", "%d entries, sealed by %.16s…",
                                    (gulong) length),
                          (int) length, head);
  gtk_label_set_label (self->seal, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->seal), head);
}

/* The same person stays chosen while others come. */
static void
show_people (CraHistoryPage *self)
{
  GListModel *old = gtk_drop_down_get_model (self->person);
  g_auto (GStrv) people = cra_workbench_list_people (
      cra_session_get_workbench (cra_page_get_session (CRA_PAGE (self))), NULL);
  guint n = people != NULL ? g_strv_length (people) : 0;
  guint selected = gtk_drop_down_get_selected (self->person);
  g_autofree char *chosen = NULL;
  g_autoptr (GtkStringList) list = NULL;

  if (people == NULL || (old != NULL && g_list_model_get_n_items (old) == n + 1))
    return;
  if (old != NULL && selected > 0)
    chosen = g_strdup (gtk_string_list_get_string (GTK_STRING_LIST (old), selected));
  list = gtk_string_list_new (NULL);
  gtk_string_list_append (list, _ ("Everybody"));
  gtk_string_list_splice (list, 1, 0, (const char *const *) people);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->person, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->person, 0);
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (people[i], chosen) == 0)
      gtk_drop_down_set_selected (self->person, i + 1);
  self->filling = FALSE;
}

static void
fill_steps (CraHistoryPage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  self->steps = g_ptr_array_new ();
  gtk_string_list_append (list, _ ("All steps"));
  for (guint i = 0; i < CRA_N_PAGES; i++)
    {
      g_auto (GStrv) types = (GStrv) list_types (cra_steps[i].name);

      if (types[0] == NULL)
        continue;
      g_ptr_array_add (self->steps, (gpointer) cra_steps[i].name);
      gtk_string_list_append (list, _ (cra_steps[i].title));
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->step, G_LIST_MODEL (list));
  self->filling = FALSE;
}

static void
cra_history_page_refresh (CraPage *page)
{
  CraHistoryPage *self = CRA_HISTORY_PAGE (page);

  show_seal (self);
  show_people (self);
  if (self->model == NULL)
    make_list (self);
  load_list (self);
}

/* A day: what was done on it, by anybody, anywhere. */
static gboolean
cra_history_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                               const char *clause)
{
  CraHistoryPage *self = CRA_HISTORY_PAGE (page);

  if (type != NULL || clause == NULL || !cra_calendar_is_date (clause) || self->model == NULL)
    return FALSE;
  self->filling = TRUE;
  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->person, 0);
  gtk_drop_down_set_selected (self->step, 0);
  gtk_drop_down_set_selected (self->span, SPAN_CHOSEN);
  gtk_editable_set_text (self->first_day, clause);
  gtk_editable_set_text (self->last_day, clause);
  self->filling = FALSE;
  load_list (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return TRUE;
}

static void
cra_history_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  cra_page_add_group (page, ids, CRA_GROUP_DUTY);
}

static void
cra_history_page_dispose (GObject *object)
{
  CraHistoryPage *self = CRA_HISTORY_PAGE (object);

  g_clear_object (&self->model);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  G_OBJECT_CLASS (cra_history_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, seal);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, result);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, search);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, found);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, person);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, step);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, span);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, days);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, first_day);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, last_day);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, view);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, details_pane);
  gtk_widget_class_bind_template_child (widget_class, CraHistoryPage, details);
}

static void
cra_history_page_class_init (CraHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_history_page_dispose;
  CRA_PAGE_CLASS (klass)->refresh = cra_history_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_history_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_history_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-history-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
cra_history_page_init (CraHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_drop_down_set_title (self->person, _ ("Person"));
  cra_drop_down_set_title (self->step, _ ("Step"));
  cra_drop_down_set_title (self->span, _ ("Time span"));
  add_columns (self);
  fill_steps (self);
}
