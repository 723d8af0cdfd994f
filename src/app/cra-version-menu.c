/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title of the window: product and version. Its popover lists all of them, however many there are:
 * rows are made for what is looked at, and typing narrows the list while the keyboard stays in the entry. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-version-menu.h"

#include <glib/gi18n.h>

#include "app/cra-version-list.h"
#include "app/widgets/cra-object-rows.h"

#define PAGE_ROWS 8
#define MENU_WIDTH 340
#define MENU_HEIGHT 340
#define ROW_HEIGHT 44

struct _CraVersionMenu
{
  AdwBin parent_instance;

  /* Template */
  GtkMenuButton *button;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkEditable *entry;
  GtkStack *stack;
  GtkListView *view;
  GtkSingleSelection *selection;
  GListStore *list;

  /* Owned */
  CraSession *session;
  GPtrArray *all; /* CraVersionItem; while the popover is open */

  gint64 current;
};

G_DEFINE_FINAL_TYPE (CraVersionMenu, cra_version_menu, ADW_TYPE_BIN)

/* --- Rows --- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *product = cra_text_label_new (NULL, "heading version-product");
  GtkWidget *name = cra_text_label_new (NULL, NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_margin_start (line, 12);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (lines), product);
  gtk_box_append (GTK_BOX (lines), line);
  gtk_list_item_set_child (list_item, lines);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, CraVersionMenu *self)
{
  CraVersionItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *lines = gtk_list_item_get_child (list_item);
  GtkWidget *product = gtk_widget_get_first_child (lines);
  GtkWidget *name = gtk_widget_get_first_child (gtk_widget_get_next_sibling (product));
  GtkWidget *mark = gtk_widget_get_next_sibling (name);
  gboolean is_current = cra_version_item_get_id (item) == self->current;
  g_autofree char *whole
      = g_strdup_printf ("%s %s", cra_version_item_get_product (item),
                         cra_version_item_get_name (item));

  gtk_label_set_label (GTK_LABEL (product), cra_version_item_get_product (item));
  gtk_widget_set_visible (product, cra_version_item_is_first (item));
  gtk_label_set_label (GTK_LABEL (name), cra_version_item_get_name (item));
  gtk_widget_set_opacity (mark, is_current ? 1 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (lines), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

/* --- The list --- */

static void
select_position (CraVersionMenu *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

/* The version that is looked at where it is in the list, else the first. */
static void
select_current (CraVersionMenu *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CraVersionItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (cra_version_item_get_id (item) == self->current)
        position = i;
    }
  if (n > 0)
    select_position (self, position);
}

static void
fill_list (CraVersionMenu *self)
{
  cra_version_list_filter (self->all, gtk_editable_get_text (self->entry), self->list);
  gtk_stack_set_visible_child_name (
      self->stack,
      g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0 ? "list" : "nothing");
  select_current (self);
}

static void
changed_cb (CraVersionMenu *self)
{
  if (self->all != NULL)
    fill_list (self);
}

/* Read when it opens: nothing is read while it is closed. */
static void
shown_cb (CraVersionMenu *self)
{
  if (self->session == NULL)
    return;
  g_clear_pointer (&self->all, g_ptr_array_unref);
  gtk_editable_set_text (self->entry, "");
  self->all = cra_version_list_read (cra_session_get_workbench (self->session));
  /* Room for what there is: typing must not move anything. */
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), MENU_WIDTH,
                               MIN (MENU_HEIGHT, ROW_HEIGHT * (int) (self->all->len + 1)));
  fill_list (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
closed_cb (CraVersionMenu *self)
{
  g_clear_pointer (&self->all, g_ptr_array_unref);
}

static void
popdown_cb (CraVersionMenu *self)
{
  gtk_menu_button_popdown (self->button);
}

static void
choose (CraVersionMenu *self, guint position)
{
  g_autoptr (CraVersionItem) item
      = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item == NULL)
    return;
  gtk_menu_button_popdown (self->button);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.select-version", "x",
                              cra_version_item_get_id (item));
}

static void
row_activated_cb (CraVersionMenu *self, guint position)
{
  choose (self, position);
}

static void
entry_activated_cb (CraVersionMenu *self)
{
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
move_selection (CraVersionMenu *self, int step)
{
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint selected = gtk_single_selection_get_selected (self->selection);
  int position = selected != GTK_INVALID_LIST_POSITION ? (int) selected : -1;

  if (n > 0)
    select_position (self, (guint) CLAMP (position + step, 0, n - 1));
}

static gboolean
key_pressed_cb (CraVersionMenu *self, guint key, guint code, GdkModifierType modifiers)
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
    default:
      return FALSE;
    }
}

static void
cra_version_menu_dispose (GObject *object)
{
  CraVersionMenu *self = CRA_VERSION_MENU (object);

  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cra_version_menu_parent_class)->dispose (object);
}

static void
cra_version_menu_class_init (CraVersionMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_version_menu_dispose;
  g_type_ensure (CRA_TYPE_VERSION_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-version-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, button);
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, title);
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, entry);
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, stack);
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, view);
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, selection);
  gtk_widget_class_bind_template_child (widget_class, CraVersionMenu, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, popdown_cb);
}

static void
cra_version_menu_init (CraVersionMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cra_version_menu_refresh (CraVersionMenu *self, CraSession *session)
{
  const CraAssessment *assessment = cra_session_get_assessment (session);
  g_autoptr (CraWorkspace) workspace
      = cra_workbench_get_workspace (cra_session_get_workbench (session), NULL);
  g_autofree char *title = NULL;

  g_set_object (&self->session, session);
  self->current = cra_session_get_version (session);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), assessment != NULL);
  if (assessment != NULL)
    title = g_strdup_printf ("%s %s", assessment->product->name, assessment->version->name);
  gtk_label_set_label (self->title, title != NULL ? title : _ ("CRA Workbench"));
  gtk_label_set_label (self->subtitle,
                       workspace != NULL && workspace->title != NULL ? workspace->title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), title);
  if (title != NULL)
    {
      g_autofree char *label = g_strdup_printf (_ ("Product and version: %s"), title);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}
