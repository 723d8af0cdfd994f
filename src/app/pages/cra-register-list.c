/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the list of assets or risks: made for what is seen only, so that thousands cost nothing. */
#define G_LOG_DOMAIN "cra-app"

#include "app/pages/cra-register-list.h"

#include <glib/gi18n.h>

#include "app/cra-words.h"
#include "app/pages/cra-register-fields.h"
#include "app/widgets/cra-object-rows.h"
#include "app/widgets/cra-status-badge.h"
#include "law/cra-risk.h"

/* --- Items --- */

struct _CraRegisterItem
{
  GObject parent_instance;

  CraObject *object; /* Owned */
};

G_DEFINE_FINAL_TYPE (CraRegisterItem, cra_register_item, G_TYPE_OBJECT)

static guint item_changed;

static void
cra_register_item_finalize (GObject *object)
{
  g_clear_pointer (&CRA_REGISTER_ITEM (object)->object, cra_object_unref);
  G_OBJECT_CLASS (cra_register_item_parent_class)->finalize (object);
}

static void
cra_register_item_class_init (CraRegisterItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cra_register_item_finalize;
  item_changed = g_signal_new ("changed", CRA_TYPE_REGISTER_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
cra_register_item_init (CraRegisterItem *self)
{
}

CraRegisterItem *
cra_register_item_new (gpointer object)
{
  CraRegisterItem *self = g_object_new (CRA_TYPE_REGISTER_ITEM, NULL);

  self->object = cra_object_ref (object);
  return self;
}

CraObject *
cra_register_item_get (CraRegisterItem *self)
{
  g_return_val_if_fail (CRA_IS_REGISTER_ITEM (self), NULL);
  return self->object;
}

void
cra_register_item_set (CraRegisterItem *self, gpointer object)
{
  gboolean same;

  g_return_if_fail (CRA_IS_REGISTER_ITEM (self));

  same = cra_object_equal (self->object, object);
  cra_object_unref (self->object);
  self->object = cra_object_ref (object);
  if (!same)
    g_signal_emit (self, item_changed, 0);
}

/* --- Rows --- */

typedef struct
{
  GtkImage *image;
  GtkLabel *label;
  GtkLabel *title;
  GtkWidget *before;
  GtkWidget *arrow;
  GtkWidget *after;
} RowParts;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *levels = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  RowParts *parts = g_new0 (RowParts, 1);

  parts->image = GTK_IMAGE (gtk_image_new ());
  parts->label = GTK_LABEL (cra_text_label_new (NULL, "caption dim-label"));
  parts->title = GTK_LABEL (cra_text_label_new (NULL, NULL));
  parts->before = cra_status_badge_new ();
  parts->arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  parts->after = cra_status_badge_new ();
  gtk_widget_set_valign (GTK_WIDGET (parts->image), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (parts->image), 2);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (levels), parts->before);
  gtk_box_append (GTK_BOX (levels), parts->arrow);
  gtk_box_append (GTK_BOX (levels), parts->after);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (parts->label));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (parts->title));
  gtk_box_append (GTK_BOX (texts), levels);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->image));
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_set_visible (levels, data != &cra_asset_type);
  g_object_set_data_full (G_OBJECT (box), "parts", parts, g_free);
  gtk_list_item_set_child (item, box);
}

static void
show_status (const RowParts *parts, CraStatus status)
{
  const char *classes[] = { "status", cra_words_get_status_class (status), NULL };

  gtk_image_set_from_icon_name (parts->image, cra_words_get_status_icon (status));
  gtk_widget_set_css_classes (GTK_WIDGET (parts->image), classes);
  gtk_widget_set_tooltip_text (GTK_WIDGET (parts->image), cra_words_get_status (status));
}

static void
show_row (GtkListItem *item)
{
  CraRegisterItem *shown = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  const RowParts *parts = g_object_get_data (G_OBJECT (box), "parts");
  CraLaw *law = cra_law_get_default ();
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;

  if (shown->object->type == &cra_asset_type)
    {
      const CraAsset *asset = (const CraAsset *) shown->object;
      g_autofree char *number = cra_asset_make_label (asset);

      /* Translators: the number of an asset or risk and its kind or state: "A3 · data". */
      label = g_strdup_printf (_ ("%s · %s"), number,
                               cra_words_get_label (cra_asset_kind_words, asset->kind));
      show_status (parts, asset->status);
      gtk_label_set_label (parts->title, asset->name);
      name = g_strdup_printf (_ ("%s %s: %s"), number, asset->name,
                              cra_words_get_status (asset->status));
    }
  else
    {
      const CraRisk *risk = (const CraRisk *) shown->object;
      g_autofree char *number = cra_risk_make_label (risk);

      label = g_strdup_printf (_ ("%s · %s"), number,
                               cra_words_get_label (cra_treatment_words, risk->treatment));
      show_status (parts, risk->status);
      gtk_label_set_label (parts->title, risk->title);
      cra_register_show_level (parts->before, law, risk, FALSE);
      cra_register_show_level (parts->after, law, risk, TRUE);
      name = g_strdup_printf (_ ("%s %s: %s"), number, risk->title,
                              cra_words_get_status (risk->status));
    }
  gtk_label_set_label (parts->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
item_changed_cb (CraRegisterItem *shown, gpointer data)
{
  show_row (data);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  show_row (item);
  g_signal_connect (gtk_list_item_get_item (item), "changed", G_CALLBACK (item_changed_cb), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), item_changed_cb, item);
}

GtkListItemFactory *
cra_register_factory_new (const CraObjectType *type)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) type);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
