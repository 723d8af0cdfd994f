/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new product. The kind of product is an act of its own behind it, so that one undo takes that back alone. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-new-product-window.h"

#include <glib/gi18n.h>

#include "app/cra-window-actions.h"
#include "app/pages/cra-archetype-box.h"
#include "app/widgets/cra-object-rows.h"
#include "base/cra-text.h"

struct _CraNewProductWindow
{
  AdwWindow parent_instance;

  /* Template */
  GtkEditable *name;
  GtkEditable *version;
  AdwComboRow *kind;
  GtkWidget *add_button;

  /* Owned */
  CraSession *session;
};

G_DEFINE_FINAL_TYPE (CraNewProductWindow, cra_new_product_window, ADW_TYPE_WINDOW)

/* NULL = none: the first one in the list. */
static const CraClause *
get_kind (CraNewProductWindow *self)
{
  CraLaw *law = cra_session_get_law (self->session);
  guint selected = adw_combo_row_get_selected (self->kind);

  if (selected == 0 || selected > cra_law_count (law, CRA_GROUP_ARCHETYPE))
    return NULL;
  return cra_law_list (law, CRA_GROUP_ARCHETYPE)[selected - 1];
}

static void
changed_cb (CraNewProductWindow *self)
{
  gtk_widget_set_sensitive (self->add_button,
                            !cra_text_is_blank (gtk_editable_get_text (self->name))
                                && !cra_text_is_blank (gtk_editable_get_text (self->version)));
}

static void
kind_changed_cb (CraNewProductWindow *self)
{
  const CraClause *kind = self->session != NULL ? get_kind (self) : NULL;

  cra_row_set_texts (GTK_WIDGET (self->kind), _ ("Kind of product"),
                     kind != NULL ? kind->text : _ ("Optional. It can be chosen later, too."));
}

static void
fill_kinds (CraNewProductWindow *self)
{
  const CraClause *const *kinds
      = cra_law_list (cra_session_get_law (self->session), CRA_GROUP_ARCHETYPE);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; kinds[i] != NULL; i++)
    gtk_string_list_append (names, kinds[i]->title);
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (names));
  kind_changed_cb (self);
}

static void
add_clicked_cb (CraNewProductWindow *self)
{
  CraWindow *parent = CRA_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  const CraClause *kind = get_kind (self);

  if (!gtk_widget_is_sensitive (self->add_button))
    return;
  /* What was typed stays where it is refused. */
  if (!cra_window_add_product (parent, gtk_editable_get_text (self->name),
                               gtk_editable_get_text (self->version)))
    return;
  if (kind != NULL)
    cra_archetype_box_apply (self->session, kind);
  gtk_window_close (GTK_WINDOW (self));
}

static void
cra_new_product_window_dispose (GObject *object)
{
  g_clear_object (&CRA_NEW_PRODUCT_WINDOW (object)->session);
  G_OBJECT_CLASS (cra_new_product_window_parent_class)->dispose (object);
}

static void
cra_new_product_window_class_init (CraNewProductWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_new_product_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               CRA_UI_PATH "cra-new-product-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CraNewProductWindow, name);
  gtk_widget_class_bind_template_child (widget_class, CraNewProductWindow, version);
  gtk_widget_class_bind_template_child (widget_class, CraNewProductWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, CraNewProductWindow, add_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cra_new_product_window_init (CraNewProductWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CraNewProductWindow *
cra_new_product_window_present (CraWindow *parent)
{
  CraNewProductWindow *self
      = g_object_new (CRA_TYPE_NEW_PRODUCT_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (cra_window_get_session (parent));
  fill_kinds (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  return self;
}
