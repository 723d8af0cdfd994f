/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 10: the bill of materials. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-components-page.h"

#include <glib/gi18n.h>

#include "app/compat/cra-dialogs.h"
#include "app/cra-component-model.h"
#include "app/cra-words.h"
#include "app/widgets/cra-banner.h"
#include "app/widgets/cra-growing-list.h"

#define WARNINGS_SHOWN 5

struct _CraComponentsPage
{
  CraPage parent_instance;

  /* Template */
  GtkStack *stack;
  GtkWidget *import_first;
  GtkWidget *import_again;
  GtkLabel *summary;
  CraBanner *warnings;
  GtkEditable *search;
  GtkLabel *found;
  GtkColumnView *view;

  /* Owned */
  CraQueryModel *model;
  CraGrowingList *rows;
  GtkSingleSelection *selection;

  gint64 shown;  /* id of the bill on the screen */
  gint64 wanted; /* the component to be selected once its list is there, 0 = none */
};

G_DEFINE_FINAL_TYPE (CraComponentsPage, cra_components_page, CRA_TYPE_PAGE)

/* --- Importing --- */

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

  if (cra_workbench_import_sbom_finish (CRA_WORKBENCH (source), result, &error) == 0)
    cra_session_fail (import->session, g_steal_pointer (&error));
  cra_session_end_job (import->session, import->job);
  g_object_unref (import->job);
  g_object_unref (import->session);
}

void
cra_components_page_import (CraComponentsPage *self, GFile *file)
{
  CraSession *session = NULL;
  Import *import = NULL;

  g_return_if_fail (CRA_IS_COMPONENTS_PAGE (self) && G_IS_FILE (file));

  session = cra_page_get_session (CRA_PAGE (self));
  import = g_new0 (Import, 1);
  import->session = g_object_ref (session);
  import->job = cra_session_begin_job (session, _ ("Importing the bill of materials"));
  cra_workbench_import_sbom_async (cra_session_get_workbench (session),
                                   cra_session_get_version (session), file, import->job,
                                   imported_cb, import);
}

static void
file_chosen_cb (GFile *file, gpointer data)
{
  cra_components_page_import (data, file);
}

static void
import_clicked_cb (CraComponentsPage *self)
{
  cra_dialog_open_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        _ ("Import a Bill of Materials"), _ ("JSON files"), "*.json",
                        file_chosen_cb, self);
}

/* --- Columns --- */

typedef enum
{
  COLUMN_NAME,
  COLUMN_VERSION,
  COLUMN_KIND,
  COLUMN_LICENCE,
  COLUMN_SUPPLIER,
  COLUMN_PURL,
  N_COLUMNS
} Column;

static const struct
{
  const char *title;
  int width;
  gboolean expand;
} columns[N_COLUMNS] = {
  { N_ ("Name"), 170, TRUE },      { N_ ("Version"), 130, FALSE }, { N_ ("Kind"), 90, FALSE },
  { N_ ("Licence"), 110, FALSE },  { N_ ("Supplier"), 80, FALSE }, { N_ ("Package URL"), 140, TRUE },
};

static char *
describe (const CraComponent *component, Column column)
{
  switch (column)
    {
    case COLUMN_NAME:
      return component->group_name != NULL
                 ? g_strdup_printf ("%s/%s", component->group_name, component->name)
                 : g_strdup (component->name);
    case COLUMN_VERSION:
      return g_strdup (component->version);
    case COLUMN_KIND:
      return g_strdup (component->kind);
    case COLUMN_LICENCE:
      return g_strdup (component->licence);
    case COLUMN_SUPPLIER:
      return g_strdup (component->supplier);
    case COLUMN_PURL:
      return g_strdup (component->purl);
    case N_COLUMNS:
      break;
    }
  g_return_val_if_reached (NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  /* Asks for no size of its own: a label would lay out the text of each of some thousand cells for that. */
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE);
  gtk_list_item_set_child (item, text);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  /* A bill that went away meanwhile has rows without a component until the list is made anew. */
  const CraComponent *component = cra_query_item_get_row (gtk_list_item_get_item (item));
  GtkWidget *cell = gtk_list_item_get_child (item);
  g_autofree char *text
      = component != NULL ? describe (component, (Column) GPOINTER_TO_UINT (data)) : NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text != NULL ? text : "–");
  gtk_widget_set_tooltip_text (cell, text);
}

static void
add_columns (CraComponentsPage *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (_ (columns[i].title), factory);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_append_column (self->view, column);
    }
}

/* --- Page --- */

/* The list inside the column view: its actions are not reachable from the outside. */
static GtkWidget *
find_list (CraComponentsPage *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
select_wanted (CraComponentsPage *self)
{
  GtkWidget *list = find_list (self);
  guint position = 0;

  if (self->wanted == 0)
    return;
  if (list != NULL && cra_query_model_find (self->model, self->wanted, &position))
    {
      cra_growing_list_finish (self->rows);
      gtk_single_selection_set_selected (self->selection, position);
      gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
    }
  self->wanted = 0;
}

static void
loaded_cb (CraComponentsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *found = g_strdup_printf (ngettext ("%u row", "%u rows", n), n);

  gtk_label_set_label (self->found, found);
  /* All of them are counted above, without the product itself. */
  gtk_widget_set_visible (GTK_WIDGET (self->found), gtk_editable_get_text (self->search)[0] != '\0');
  select_wanted (self);
}

/* All rows of a bill are listed in a few milliseconds; looking into each takes longer. */
static void
show_list (CraComponentsPage *self)
{
  const char *filter = gtk_editable_get_text (self->search);
  gboolean all = filter[0] == '\0';

  cra_component_model_load (self->model,
                            cra_session_get_workbench (cra_page_get_session (CRA_PAGE (self))),
                            self->shown, all ? NULL : filter, all);
}

static void
search_changed_cb (CraComponentsPage *self)
{
  if (self->shown != 0)
    show_list (self);
}

static void
show_summary (CraComponentsPage *self, const CraSbom *sbom)
{
  g_autofree char *created = cra_words_format_date (sbom->created);
  g_autofree char *components = g_strdup_printf (
      ngettext ("%d component", "%d components", (gulong) sbom->components),
      (int) sbom->components);
  g_autofree char *facts
      = g_strdup_printf (_ ("%d nested, %d direct dependencies, %d dependencies in all."),
                         (int) sbom->nested, (int) sbom->direct, (int) sbom->dependencies);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s, %s\n", components, facts);
  g_string_append_printf (text, "%s, %s %s", sbom->file_name,
                          cra_words_get_label (cra_sbom_format_words, sbom->format),
                          sbom->format_version != NULL ? sbom->format_version : "");
  if (created[0] != '\0')
    g_string_append_printf (text, _ (", made %s"), created);
  if (sbom->tool != NULL)
    g_string_append_printf (text, _ (" with %s"), sbom->tool);
  gtk_label_set_label (self->summary, text->str);
}

static void
show_warnings (CraComponentsPage *self, const CraSbom *sbom)
{
  guint n = sbom->warnings != NULL ? g_strv_length (sbom->warnings) : 0;
  g_autofree char *title = g_strdup_printf (
      ngettext ("The file was read with %u remark.", "The file was read with %u remarks.", n), n);
  g_autoptr (GString) text = g_string_new (NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->warnings), n > 0);
  for (guint i = 0; i < n && i < WARNINGS_SHOWN; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", sbom->warnings[i]);
  if (n > WARNINGS_SHOWN)
    g_string_append_printf (text, _ ("\nAnd %u more."), n - WARNINGS_SHOWN);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->warnings), NULL);
  if (n > 0)
    {
      g_autofree char *all = g_strjoinv ("\n", sbom->warnings);

      cra_banner_show (self->warnings, CRA_BANNER_WARNING, title, text->str);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->warnings), all);
    }
}

static void
cra_components_page_refresh (CraPage *page)
{
  CraComponentsPage *self = CRA_COMPONENTS_PAGE (page);
  const CraSbom *sbom = cra_assessment_get_sbom (cra_page_get_assessment (page));
  gboolean writable = !cra_session_is_read_only (cra_page_get_session (page));

  gtk_stack_set_visible_child_name (self->stack, sbom != NULL ? "list" : "empty");
  gtk_widget_set_sensitive (self->import_first, writable);
  gtk_widget_set_sensitive (self->import_again, writable);
  if (sbom == NULL)
    return;
  show_summary (self, sbom);
  show_warnings (self, sbom);
  if (self->shown != sbom->object.id)
    {
      self->shown = sbom->object.id;
      show_list (self);
    }
  cra_page_set_selection (page, &cra_sbom_type, sbom->object.id);
}

static void
cra_components_page_list_clauses (CraPage *page, GPtrArray *ids)
{
  static const char *const clauses[]
      = { "AI.II.1", "duty.13.5", "duty.13.6", "duty.13.24", "duty.13.25", "AII.9", "AVII.8" };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    g_ptr_array_add (ids, g_strdup (clauses[i]));
}

/* A component of this bill: its row, without a filter that could hide it. */
static gboolean
cra_components_page_focus_object (CraPage *page, const char *type, gint64 id, const char *field,
                                  const char *clause)
{
  CraComponentsPage *self = CRA_COMPONENTS_PAGE (page);

  if (g_strcmp0 (type, cra_component_type.name) != 0 || id == 0 || self->shown == 0)
    return FALSE;
  self->wanted = id;
  if (gtk_editable_get_text (self->search)[0] != '\0')
    gtk_editable_set_text (self->search, "");
  show_list (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return TRUE;
}

static void
cra_components_page_dispose (GObject *object)
{
  CraComponentsPage *self = CRA_COMPONENTS_PAGE (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (cra_components_page_parent_class)->dispose (object);
}

static void
cra_components_page_class_init (CraComponentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_components_page_dispose;
  CRA_PAGE_CLASS (klass)->refresh = cra_components_page_refresh;
  CRA_PAGE_CLASS (klass)->focus_object = cra_components_page_focus_object;
  CRA_PAGE_CLASS (klass)->list_clauses = cra_components_page_list_clauses;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-components-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CraComponentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CraComponentsPage, import_first);
  gtk_widget_class_bind_template_child (widget_class, CraComponentsPage, import_again);
  gtk_widget_class_bind_template_child (widget_class, CraComponentsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, CraComponentsPage, warnings);
  gtk_widget_class_bind_template_child (widget_class, CraComponentsPage, search);
  gtk_widget_class_bind_template_child (widget_class, CraComponentsPage, found);
  gtk_widget_class_bind_template_child (widget_class, CraComponentsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
cra_components_page_init (CraComponentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_columns (self);
  self->model = cra_component_model_new ();
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->rows = cra_growing_list_new (G_LIST_MODEL (self->model));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->model, "loaded", G_CALLBACK (loaded_cb), self);
}
