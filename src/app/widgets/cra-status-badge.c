/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state as a word and a shape. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-status-badge.h"

#include "app/cra-words.h"

struct _CraStatusBadge
{
  GtkWidget parent_instance;

  /* Template */
  GtkImage *image;
  GtkLabel *label;

  /* Owned */
  char *style;
};

G_DEFINE_FINAL_TYPE (CraStatusBadge, cra_status_badge, GTK_TYPE_WIDGET)

static void
cra_status_badge_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cra_status_badge_parent_class)->dispose (object);
}

static void
cra_status_badge_finalize (GObject *object)
{
  g_free (CRA_STATUS_BADGE (object)->style);
  G_OBJECT_CLASS (cra_status_badge_parent_class)->finalize (object);
}

static void
cra_status_badge_class_init (CraStatusBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cra_status_badge_dispose;
  G_OBJECT_CLASS (klass)->finalize = cra_status_badge_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-status-badge.ui");
  gtk_widget_class_bind_template_child (widget_class, CraStatusBadge, image);
  gtk_widget_class_bind_template_child (widget_class, CraStatusBadge, label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "badge");
}

static void
cra_status_badge_init (CraStatusBadge *self)
{
  GtkLayoutManager *layout = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  cra_status_badge_set_status (self, CRA_STATUS_UNDECIDED);
}

GtkWidget *
cra_status_badge_new (void)
{
  return g_object_new (CRA_TYPE_STATUS_BADGE, NULL);
}

void
cra_status_badge_set_word (CraStatusBadge *self, const char *word, const char *icon,
                           const char *style)
{
  g_return_if_fail (CRA_IS_STATUS_BADGE (self));

  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  g_free (self->style);
  self->style = g_strdup (style);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), style);
  gtk_label_set_label (self->label, word);
  gtk_widget_set_visible (GTK_WIDGET (self->image), icon != NULL);
  if (icon != NULL)
    gtk_image_set_from_icon_name (self->image, icon);
}

void
cra_status_badge_set_status (CraStatusBadge *self, CraStatus status)
{
  cra_status_badge_set_word (self, cra_words_get_status (status),
                             cra_words_get_status_icon (status),
                             cra_words_get_status_class (status));
}

void
cra_status_badge_set_kind (CraStatusBadge *self, CraLawKind kind)
{
  static const char *const styles[] = { "law", "guidance", "standard", "advice" };

  cra_status_badge_set_word (self, cra_words_get_kind (kind), NULL, styles[kind]);
}
