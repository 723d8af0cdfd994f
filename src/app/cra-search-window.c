/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search in everything. The workbench searches on a worker thread and gives up when the next letter is
 * typed; what was found appears at once and stays as it is until then. The keyboard stays in the entry. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-search-window.h"

#include <glib/gi18n.h>

#include "app/cra-accessible.h"
#include "app/cra-search-actions.h"
#include "app/cra-search-row.h"
#include "app/cra-window-actions.h"
#include "app/widgets/cra-object-rows.h"

#define GROUP_LIMIT 6
#define RECENT_LIMIT 6
#define RECENT_KEY "cra-search-recent"
#define PAGE_ROWS 6

struct _CraSearchWindow
{
  AdwWindow parent_instance;

  /* Template */
  GtkEditable *entry;
  GtkListBox *results;
  GtkScrolledWindow *scroller;
  GtkStack *stack;
  AdwStatusPage *nothing;

  /* Owned */
  GCancellable *cancellable;

  /* Borrowed: we are transient for it */
  CraWindow *window;

  gboolean settled;
};

G_DEFINE_FINAL_TYPE (CraSearchWindow, cra_search_window, ADW_TYPE_WINDOW)

/* --- What was chosen before, with the workspace it was chosen in --- */

static void
free_choice (gpointer choice)
{
  cra_search_choice_free (choice);
}

static GPtrArray *
get_recent (CraSearchWindow *self)
{
  GObject *session = G_OBJECT (cra_window_get_session (self->window));
  GPtrArray *recent = g_object_get_data (session, RECENT_KEY);

  if (recent == NULL)
    {
      recent = g_ptr_array_new_with_free_func (free_choice);
      g_object_set_data_full (session, RECENT_KEY, recent, (GDestroyNotify) g_ptr_array_unref);
    }
  return recent;
}

static void
note_recent (CraSearchWindow *self, const CraSearchChoice *choice)
{
  GPtrArray *recent = get_recent (self);
  CraSearchChoice *copy = NULL;

  /* "Undo: ..." would take back something else the next time. */
  if (choice->action != NULL)
    return;
  copy = cra_search_choice_copy (choice);
  copy->group = CRA_SEARCH_GROUP_RECENT;
  for (guint i = 0; i < recent->len; i++)
    if (cra_search_choice_equal (g_ptr_array_index (recent, i), copy))
      g_ptr_array_remove_index (recent, i--);
  g_ptr_array_insert (recent, 0, copy);
  if (recent->len > RECENT_LIMIT)
    g_ptr_array_set_size (recent, RECENT_LIMIT);
}

static void
add_recent (CraSearchWindow *self, GPtrArray *choices)
{
  GPtrArray *recent = get_recent (self);

  for (guint i = 0; i < recent->len; i++)
    g_ptr_array_add (choices, cra_search_choice_copy (g_ptr_array_index (recent, i)));
}

/* --- Order --- */

typedef struct
{
  guint best[CRA_N_SEARCH_GROUPS];
} Ranks;

static int
compare_choices (gconstpointer a, gconstpointer b, gpointer data)
{
  const CraSearchChoice *left = *(CraSearchChoice *const *) a;
  const CraSearchChoice *right = *(CraSearchChoice *const *) b;
  const Ranks *ranks = data;

  if (left->group == right->group)
    return left->rate < right->rate ? 1 : left->rate > right->rate ? -1 : 0;
  if (ranks->best[left->group] != ranks->best[right->group])
    return ranks->best[left->group] < ranks->best[right->group] ? 1 : -1;
  return left->group < right->group ? -1 : 1;
}

/* The group with the best choice first. g_ptr_array_sort_with_data() is a merge sort: equal ones stay. */
static void
sort_choices (GPtrArray *choices)
{
  Ranks ranks = { 0 };

  for (guint i = 0; i < choices->len; i++)
    {
      const CraSearchChoice *choice = g_ptr_array_index (choices, i);

      ranks.best[choice->group] = MAX (ranks.best[choice->group], choice->rate);
    }
  g_ptr_array_sort_with_data (choices, compare_choices, &ranks);
}

static void
limit_groups (GPtrArray *choices)
{
  guint counts[CRA_N_SEARCH_GROUPS] = { 0 };

  for (guint i = 0; i < choices->len; i++)
    {
      const CraSearchChoice *choice = g_ptr_array_index (choices, i);

      if (++counts[choice->group] > GROUP_LIMIT)
        g_ptr_array_remove_index (choices, i--);
    }
}

/* --- Showing --- */

static void
add_heading_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  guint group = cra_search_row_get_choice (row)->group;
  GtkWidget *heading = NULL;

  if (before != NULL && cra_search_row_get_choice (before)->group == group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  heading = cra_text_label_new (cra_search_group_get_title (group), "heading search-heading");
  gtk_list_box_row_set_header (row, heading);
}

/* The row that Enter would open, for screen readers, too: the focus is in the entry. */
static void
select_row (CraSearchWindow *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (row == NULL)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                     GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
      return;
    }
  gtk_list_box_select_row (self->results, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->results), &bounds))
    gtk_adjustment_clamp_page (
        adjustment, gtk_list_box_row_get_index (row) == 0 ? 0 : (double) bounds.origin.y,
        (double) (bounds.origin.y + bounds.size.height));
}

/* Takes the members of CHOICES. */
static void
show_choices (CraSearchWindow *self, GPtrArray *choices, const CraTextMatch *match)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                 GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  cra_object_rows_clear (GTK_WIDGET (self->results));
  for (guint i = 0; i < choices->len; i++)
    gtk_list_box_append (self->results,
                         cra_search_row_new (g_steal_pointer (&choices->pdata[i]), match));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (choices->len > 0)
    select_row (self, gtk_list_box_get_row_at_index (self->results, 0));
  else
    {
      g_autofree char *text = g_strdup_printf (
          _ ("There is no “%s” in products, requirements and the law, evidence and the words in "
             "it, components, risks, standards, texts, pages and actions. Try fewer or other words."),
          gtk_editable_get_text (self->entry));
      g_autofree char *escaped = g_markup_escape_text (text, -1);

      adw_status_page_set_description (self->nothing, escaped);
    }
  gtk_stack_set_visible_child_name (self->stack, choices->len > 0 ? "results" : "nothing");
  self->settled = TRUE;
}

/* Nothing typed: what was chosen before, and everything there is to go to and to do. */
static void
show_start (CraSearchWindow *self)
{
  g_autoptr (CraTextMatch) match = cra_text_match_new ("");
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (free_choice);

  add_recent (self, choices);
  cra_search_choices_add_pages (choices, match);
  cra_search_choices_add_actions (choices, match, self->window);
  show_choices (self, choices, match);
}

static void
show_found (CraSearchWindow *self, GPtrArray *found)
{
  const char *typed = gtk_editable_get_text (self->entry);
  g_autoptr (CraTextMatch) match = cra_text_match_new (typed);
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (free_choice);

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_ptr_array_add (choices,
                     cra_search_choice_new_found (g_ptr_array_index (found, i), typed));
  /* "." is nothing to look for, but it is not nothing. */
  if (!cra_text_match_is_empty (match))
    {
      cra_search_choices_add_pages (choices, match);
      cra_search_choices_add_actions (choices, match, self->window);
    }
  sort_choices (choices);
  limit_groups (choices);
  show_choices (self, choices, match);
}

/* --- Searching --- */

static void
give_up (CraSearchWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CraSearchWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found
      = cra_workbench_find_anything_finish (CRA_WORKBENCH (source), result, &error);

  /* Something else was typed, or the window was closed. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || self->window == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (found == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cra_window_report (self->window, error);
  show_found (self, found);
}

static void
search (CraSearchWindow *self)
{
  CraSession *session = self->window != NULL ? cra_window_get_session (self->window) : NULL;
  const char *typed = gtk_editable_get_text (self->entry);

  give_up (self);
  self->settled = FALSE;
  if (session == NULL)
    return;
  if (typed[0] == '\0')
    {
      show_start (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  cra_workbench_find_anything_async (cra_session_get_workbench (session), typed, CRA_FOUND_ALL,
                                     GROUP_LIMIT, cra_session_get_version (session),
                                     self->cancellable, found_cb, g_object_ref (self));
}

static void
changed_cb (CraSearchWindow *self)
{
  search (self);
}

/* --- Choosing --- */

static void
open_row (CraSearchWindow *self, GtkListBoxRow *row, gboolean in_document)
{
  g_autoptr (CraSearchChoice) choice = NULL;
  CraWindow *window = self->window;

  if (row == NULL || window == NULL)
    return;
  choice = cra_search_choice_copy (cra_search_row_get_choice (row));
  note_recent (self, choice);
  /* Closed first: what is opened may be a dialog of its own, or close the workspace. */
  gtk_window_close (GTK_WINDOW (self));
  cra_search_choice_open (choice, window, in_document);
}

static void
row_activated_cb (CraSearchWindow *self, GtkListBoxRow *row)
{
  open_row (self, row, FALSE);
}

/* What is on the screen belongs to what was typed before: Enter waits for no one, and must not open
 * something else than was meant. */
static GtkListBoxRow *
get_selected (CraSearchWindow *self)
{
  return self->settled ? gtk_list_box_get_selected_row (self->results) : NULL;
}

static void
entry_activated_cb (CraSearchWindow *self)
{
  open_row (self, get_selected (self), FALSE);
}

static void
move_selection (CraSearchWindow *self, int step)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->results);
  int last = -1;
  int position = selected != NULL ? gtk_list_box_row_get_index (selected) : -1;

  while (gtk_list_box_get_row_at_index (self->results, last + 1) != NULL)
    last++;
  if (last >= 0)
    select_row (self, gtk_list_box_get_row_at_index (self->results,
                                                     CLAMP (position + step, 0, last)));
}

static gboolean
key_pressed_cb (CraSearchWindow *self, guint key, guint code, GdkModifierType modifiers)
{
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_selection (self, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_selection (self, -1);
      return TRUE;
    case GDK_KEY_Page_Down:
      move_selection (self, PAGE_ROWS);
      return TRUE;
    case GDK_KEY_Page_Up:
      move_selection (self, -PAGE_ROWS);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if ((modifiers & GDK_CONTROL_MASK) == 0)
        return FALSE;
      open_row (self, get_selected (self), TRUE);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
stopped_cb (CraSearchWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
cra_search_window_dispose (GObject *object)
{
  CraSearchWindow *self = CRA_SEARCH_WINDOW (object);

  give_up (self);
  g_clear_weak_pointer (&self->window);
  G_OBJECT_CLASS (cra_search_window_parent_class)->dispose (object);
}

static gboolean
cra_search_window_close_request (GtkWindow *window)
{
  give_up (CRA_SEARCH_WINDOW (window));
  return GTK_WINDOW_CLASS (cra_search_window_parent_class)->close_request (window);
}

static void
cra_search_window_class_init (CraSearchWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_search_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cra_search_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-search-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CraSearchWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, CraSearchWindow, results);
  gtk_widget_class_bind_template_child (widget_class, CraSearchWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, CraSearchWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CraSearchWindow, nothing);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
cra_search_window_init (CraSearchWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_accessible_follow_stacks (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->results, add_heading_cb, NULL, NULL);
}

static CraSearchWindow *
find_open (CraWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      if (CRA_IS_SEARCH_WINDOW (other) && CRA_SEARCH_WINDOW (other)->window == window)
        return CRA_SEARCH_WINDOW (other);
    }
  return NULL;
}

CraSearchWindow *
cra_search_window_present (CraWindow *window)
{
  CraSearchWindow *self = find_open (window);

  if (self == NULL)
    {
      self = g_object_new (CRA_TYPE_SEARCH_WINDOW, "transient-for", window, NULL);
      g_set_weak_pointer (&self->window, window);
      search (self);
    }
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return self;
}

void
cra_search_window_type (CraSearchWindow *self, const char *text)
{
  g_return_if_fail (CRA_IS_SEARCH_WINDOW (self));
  gtk_editable_set_text (self->entry, text);
}

gboolean
cra_search_window_is_settled (CraSearchWindow *self)
{
  g_return_val_if_fail (CRA_IS_SEARCH_WINDOW (self), TRUE);
  return self->settled;
}
