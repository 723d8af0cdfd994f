/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of assets or risks: one set of fields shows the row of the list that is selected. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-register-view.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/pages/cra-register-fields.h"
#include "app/pages/cra-register-list.h"
#include "base/cra-text.h"
#include "workbench/cra-workbench-risk.h"

struct _CraRegisterView
{
  AdwBin parent_instance;

  /* Template */
  GtkEditable *entry;
  GtkWidget *add;
  GtkWidget *import;
  GtkWidget *export;
  GtkWidget *waiting;
  GtkLabel *waiting_text;
  GtkListView *list;
  GtkStack *stack;
  AdwStatusPage *empty;
  AdwBin *details;
  GtkWidget *remove;

  /* Owned */
  GListStore *store;
  GtkSingleSelection *selection;

  /* Borrowed */
  const CraObjectType *type;
  CraPage *page; /* NULL until the first refresh */
  CraRegisterFields *fields;

  gint64 selected; /* id */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CraRegisterView, cra_register_view, ADW_TYPE_BIN)

static CraSession *
get_session (CraRegisterView *self)
{
  return cra_page_get_session (self->page);
}

static gboolean
is_asset (CraRegisterView *self)
{
  return self->type == &cra_asset_type;
}

static GPtrArray *
get_objects (CraRegisterView *self)
{
  const CraAssessment *assessment = cra_page_get_assessment (self->page);

  return is_asset (self) ? assessment->assets : assessment->risks;
}

static gpointer
find_object (CraRegisterView *self, gint64 id)
{
  GPtrArray *objects = get_objects (self);

  for (guint i = 0; i < objects->len; i++)
    if (((CraObject *) g_ptr_array_index (objects, i))->id == id)
      return g_ptr_array_index (objects, i);
  return NULL;
}

/* --- The list follows the snapshot --- */

static gboolean
has_same_ids (CraRegisterView *self, GPtrArray *objects)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->store)) != objects->len)
    return FALSE;
  for (guint i = 0; i < objects->len; i++)
    {
      g_autoptr (CraRegisterItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (cra_register_item_get (item)->id != ((CraObject *) g_ptr_array_index (objects, i))->id)
        return FALSE;
    }
  return TRUE;
}

static void
update_items (CraRegisterView *self, GPtrArray *objects)
{
  for (guint i = 0; i < objects->len; i++)
    {
      CraObject *object = g_ptr_array_index (objects, i);
      g_autoptr (CraRegisterItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      cra_register_item_set (item, object);
    }
}

static guint
find_position (CraRegisterView *self, gint64 id)
{
  GPtrArray *objects = get_objects (self);

  for (guint i = 0; i < objects->len; i++)
    if (((CraObject *) g_ptr_array_index (objects, i))->id == id)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static void
fill_list (CraRegisterView *self)
{
  GPtrArray *objects = get_objects (self);
  guint before = gtk_single_selection_get_selected (self->selection);
  g_autoptr (GPtrArray) items = NULL;
  guint position = 0;

  if (has_same_ids (self, objects))
    {
      update_items (self, objects);
      return;
    }
  self->filling = TRUE;
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (items, cra_register_item_new (g_ptr_array_index (objects, i)));
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       items->pdata, items->len);
  position = find_position (self, self->selected);
  /* What was selected is gone: the one in its place. */
  if (position == GTK_INVALID_LIST_POSITION && objects->len > 0)
    position = MIN (before == GTK_INVALID_LIST_POSITION ? 0 : before, objects->len - 1);
  gtk_single_selection_set_selected (self->selection, position);
  self->selected = position < objects->len
                       ? ((CraObject *) g_ptr_array_index (objects, position))->id
                       : 0;
  self->filling = FALSE;
}

static void
show_details (CraRegisterView *self)
{
  CraObject *object = find_object (self, self->selected);

  gtk_stack_set_visible_child_name (self->stack, object != NULL ? "details" : "empty");
  if (object == NULL)
    return;
  if (self->fields == NULL)
    {
      self->fields = CRA_REGISTER_FIELDS (
          cra_register_fields_new (self->type, cra_session_get_law (get_session (self))));
      adw_bin_set_child (self->details, GTK_WIDGET (self->fields));
    }
  cra_register_fields_load (self->fields, cra_page_get_assessment (self->page), object);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    cra_page_set_selection (self->page, self->type, object->id);
}

static void
show_waiting (CraRegisterView *self)
{
  GPtrArray *objects = get_objects (self);
  const CraField *field = cra_object_type_find_field (self->type, "status");
  gboolean writable = !cra_session_is_read_only (get_session (self));
  g_autofree char *text = NULL;
  guint count = 0;

  for (guint i = 0; i < objects->len; i++)
    {
      guint status = *(guint *) ((char *) g_ptr_array_index (objects, i) + field->offset);

      if (status == CRA_STATUS_SUGGESTED || status == CRA_STATUS_INHERITED)
        count++;
    }
  text = g_strdup_printf (ngettext ("%u waits for confirmation.", "%u wait for confirmation.", count),
                          count);
  gtk_label_set_label (self->waiting_text, text);
  gtk_widget_set_visible (self->waiting, count > 0 && writable);
}

void
cra_register_view_refresh (CraRegisterView *self, CraPage *page)
{
  gboolean writable;

  g_return_if_fail (CRA_IS_REGISTER_VIEW (self));

  self->page = page;
  writable = !cra_session_is_read_only (get_session (self));
  fill_list (self);
  show_details (self);
  show_waiting (self);
  gtk_widget_set_sensitive (self->add, writable);
  gtk_widget_set_sensitive (self->import, writable);
  gtk_widget_set_sensitive (self->remove, writable);
  gtk_editable_set_editable (self->entry, writable);
  gtk_widget_set_sensitive (self->export, get_objects (self)->len > 0);
}

static void
selected_cb (CraRegisterView *self)
{
  CraRegisterItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->filling || item == NULL || cra_register_item_get (item)->id == self->selected)
    return;
  self->selected = cra_register_item_get (item)->id;
  show_details (self);
}

/* --- Acts --- */

static GtkWindow *
get_window (CraRegisterView *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
add_cb (CraRegisterView *self)
{
  CraSession *session = get_session (self);
  g_autofree char *name = cra_text_strip (gtk_editable_get_text (self->entry));
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (*name == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      return;
    }
  if (cra_page_flush (self->page, &error))
    id = cra_workbench_add (cra_session_get_workbench (session), self->type,
                            cra_session_get_version (session), &error,
                            is_asset (self) ? "name" : "title", name, NULL);
  if (id == 0)
    {
      cra_session_fail (session, g_steal_pointer (&error));
      return;
    }
  gtk_editable_set_text (self->entry, "");
  self->selected = id;
  cra_session_reload (session);
  cra_register_view_focus (self, id, is_asset (self) ? "kind" : "scenario");
}

static void
remove_cb (CraRegisterView *self)
{
  CraSession *session = get_session (self);
  g_autoptr (GError) error = NULL;

  if (!cra_workbench_remove (cra_session_get_workbench (session), self->type, self->selected,
                             &error))
    cra_session_fail (session, g_steal_pointer (&error));
  else
    cra_session_say (session, is_asset (self) ? _ ("Asset removed. Undo brings it back.")
                                              : _ ("Risk removed. Undo brings it back."));
}

static void
confirm_all_cb (CraRegisterView *self)
{
  CraSession *session = get_session (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  guint count = 0;

  if (!cra_page_flush (self->page, &error)
      || !cra_workbench_confirm_all (cra_session_get_workbench (session), self->type,
                                     cra_session_get_version (session), &count, &error))
    {
      cra_session_fail (session, g_steal_pointer (&error));
      return;
    }
  said = g_strdup_printf (ngettext ("%u confirmed.", "%u confirmed.", count), count);
  cra_session_say (session, said);
}

/* --- Tables --- */

typedef struct
{
  CraSession *session;
  CraJob *job;
} Import;

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Import *import = data;
  g_autoptr (GError) error = NULL;
  CraImported imported = { 0 };

  if (!cra_workbench_import_register_finish (CRA_WORKBENCH (source), result, &imported, &error))
    cra_session_fail (import->session, g_steal_pointer (&error));
  else
    {
      g_autofree char *said
          = g_strdup_printf (_ ("Added: %u. Changed: %u. As before: %u."), imported.added,
                             imported.changed, imported.unchanged);

      cra_session_say (import->session, said);
    }
  cra_session_end_job (import->session, import->job);
  g_object_unref (import->job);
  g_object_unref (import->session);
}

void
cra_register_view_import (CraRegisterView *self, GFile *file)
{
  CraSession *session = NULL;
  Import *import = NULL;

  g_return_if_fail (CRA_IS_REGISTER_VIEW (self) && G_IS_FILE (file));

  session = get_session (self);
  import = g_new0 (Import, 1);
  import->session = g_object_ref (session);
  import->job = cra_session_begin_job (session, _ ("Importing the table"));
  cra_workbench_import_register_async (cra_session_get_workbench (session),
                                       cra_session_get_version (session), self->type, file,
                                       import->job, imported_cb, import);
}

void
cra_register_view_export (CraRegisterView *self, GFile *file)
{
  CraSession *session = NULL;
  g_autofree char *path = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CRA_IS_REGISTER_VIEW (self) && G_IS_FILE (file));

  session = get_session (self);
  path = g_file_get_path (file);
  if (path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("The table can be written to a folder of this computer only."));
  else if (cra_page_flush (self->page, &error))
    {
      /* The snapshot of before lacks what was just stored. */
      cra_session_reload (session);
      cra_workbench_export_register (cra_session_get_workbench (session),
                                     cra_page_get_assessment (self->page), self->type, path, &error);
    }
  if (error != NULL)
    {
      cra_session_fail (session, g_steal_pointer (&error));
      return;
    }
  said = g_strdup_printf (_ ("Wrote %s."), path);
  cra_session_say (session, said);
}

static void
import_chosen_cb (GFile *file, gpointer data)
{
  cra_register_view_import (data, file);
}

static void
export_chosen_cb (GFile *file, gpointer data)
{
  cra_register_view_export (data, file);
}

static void
import_cb (CraRegisterView *self)
{
  cra_dialog_open_file (get_window (self),
                        is_asset (self) ? _ ("Import Assets") : _ ("Import Risks"),
                        _ ("Tables (CSV)"), "*.csv", import_chosen_cb, self);
}

static void
export_cb (CraRegisterView *self)
{
  cra_dialog_save_file (get_window (self),
                        is_asset (self) ? _ ("Export Assets") : _ ("Export Risks"),
                        is_asset (self) ? "assets.csv" : "risks.csv", export_chosen_cb, self);
}

/* --- Focus --- */

gint64
cra_register_view_get_selected (CraRegisterView *self)
{
  g_return_val_if_fail (CRA_IS_REGISTER_VIEW (self), 0);
  return self->selected;
}

gboolean
cra_register_view_focus (CraRegisterView *self, gint64 id, const char *field)
{
  guint position = 0;

  g_return_val_if_fail (CRA_IS_REGISTER_VIEW (self), FALSE);

  if (id == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  position = self->page != NULL ? find_position (self, id) : GTK_INVALID_LIST_POSITION;
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  if (field == NULL || self->fields == NULL || !cra_register_fields_focus (self->fields, field))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return TRUE;
}

/* --- Class --- */

static void
cra_register_view_dispose (GObject *object)
{
  CraRegisterView *self = CRA_REGISTER_VIEW (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (cra_register_view_parent_class)->dispose (object);
}

static void
cra_register_view_class_init (CraRegisterViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_register_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-register-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CraRegisterView, entry);
  gtk_widget_class_bind_template_child (widget_class, CraRegisterView, add);
  gtk_widget_class_bind_template_child (widget_class, CraRegisterView, import);
  gtk_widget_class_bind_template_child (widget_class, CraRegisterView, export);
  gtk_widget_class_bind_template_child (widget_class, CraRegisterView, waiting);
  gtk_widget_class_bind_template_child (widget_class, CraRegisterView, waiting_text);
  gtk_widget_class_bind_template_child (widget_class, CraRegisterView, list);
  gtk_widget_class_bind_template_child (widget_class, CraRegisterView, stack);
  gtk_widget_class_bind_template_child (widget_class, CraRegisterView, empty);
  gtk_widget_class_bind_template_child (widget_class, CraRegisterView, details);
  gtk_widget_class_bind_template_child (widget_class, CraRegisterView, remove);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
}

static void
cra_register_view_init (CraRegisterView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (CRA_TYPE_REGISTER_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
set_words (CraRegisterView *self)
{
  gboolean asset = is_asset (self);
  const char *name = asset ? _ ("New asset") : _ ("New risk");

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  asset ? _ ("Assets") : _ ("Risks"), -1);
  gtk_button_set_label (GTK_BUTTON (self->remove), asset ? _ ("Remove Asset") : _ ("Remove Risk"));
  adw_status_page_set_title (self->empty, asset ? _ ("No Assets Yet") : _ ("No Risks Yet"));
  adw_status_page_set_icon_name (self->empty, "cra-risk-symbolic");
  adw_status_page_set_description (
      self->empty,
      asset ? _ ("The assessment covers what is to be protected: data, functions, keys, interfaces. For "
                 "example “Update key” or “Measured values”. Name the first one at the left.")
            : _ ("What could happen to the assets, how likely and how bad it is, and what is done about "
                 "it. For example “Somebody installs a forged update”. Name the first one at the "
                 "left."));
}

GtkWidget *
cra_register_view_new (const CraObjectType *type)
{
  CraRegisterView *self = g_object_new (CRA_TYPE_REGISTER_VIEW, NULL);
  g_autoptr (GtkListItemFactory) factory = cra_register_factory_new (type);

  self->type = type;
  set_words (self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  return GTK_WIDGET (self);
}
