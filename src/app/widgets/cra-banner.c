/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strip across a page with a sentence. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-banner.h"

struct _CraBanner
{
  GtkWidget parent_instance;

  /* Template */
  GtkImage *image;
  GtkLabel *title;
  GtkLabel *body;

  CraBannerTone tone;
};

G_DEFINE_FINAL_TYPE (CraBanner, cra_banner, GTK_TYPE_WIDGET)

static const char *const tone_classes[] = { "plain", "good", "warn", "grave" };
static const char *const tone_icons[]
    = { "dialog-information-symbolic", "cra-reviewed-symbolic", "dialog-warning-symbolic",
        "cra-blocked-symbolic" };

static void
cra_banner_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cra_banner_parent_class)->dispose (object);
}

static void
cra_banner_class_init (CraBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_banner_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, CraBanner, image);
  gtk_widget_class_bind_template_child (widget_class, CraBanner, title);
  gtk_widget_class_bind_template_child (widget_class, CraBanner, body);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "banner");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cra_banner_init (CraBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cra_banner_new (void)
{
  return g_object_new (CRA_TYPE_BANNER, NULL);
}

void
cra_banner_show (CraBanner *self, CraBannerTone tone, const char *title, const char *body)
{
  g_return_if_fail (CRA_IS_BANNER (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self), tone_classes[self->tone]);
  self->tone = tone;
  gtk_widget_add_css_class (GTK_WIDGET (self), tone_classes[tone]);
  gtk_image_set_from_icon_name (self->image, tone_icons[tone]);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->body, body != NULL ? body : "");
  gtk_widget_set_visible (GTK_WIDGET (self->body), body != NULL && body[0] != '\0');
}

const char *
cra_banner_get_title (CraBanner *self)
{
  return gtk_label_get_label (self->title);
}
