/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar one types words into that are looked for in a document. */
#define G_LOG_DOMAIN "cra-app"

#include "app/widgets/cra-find-bar.h"

#include <glib/gi18n.h>

struct _CraFindBar
{
  AdwBin parent_instance;

  /* Template */
  GtkRevealer *revealer;
  GtkEditable *entry;
  GtkLabel *count;
  GtkWidget *previous_button;
  GtkWidget *next_button;
};

enum
{
  CHANGED,
  MOVED,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CraFindBar, cra_find_bar, ADW_TYPE_BIN)

static void
changed_cb (CraFindBar *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
next_cb (CraFindBar *self)
{
  g_signal_emit (self, signals[MOVED], 0, TRUE);
}

static void
previous_cb (CraFindBar *self)
{
  g_signal_emit (self, signals[MOVED], 0, FALSE);
}

static void
close_cb (CraFindBar *self)
{
  cra_find_bar_close (self);
}

static gboolean
key_pressed_cb (CraFindBar *self, guint key, guint code, GdkModifierType state)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & GDK_SHIFT_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  previous_cb (self);
  return GDK_EVENT_STOP;
}

static void
cra_find_bar_class_init (CraFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, CRA_UI_PATH "cra-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CraFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, CraFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, CraFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, CraFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, CraFindBar, next_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);

  signals[CHANGED] = g_signal_new ("changed", CRA_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", CRA_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[CLOSED] = g_signal_new ("closed", CRA_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
cra_find_bar_init (CraFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cra_find_bar_show_count (self, 0, 0, TRUE, FALSE);
}

void
cra_find_bar_open (CraFindBar *self)
{
  g_return_if_fail (CRA_IS_FIND_BAR (self));

  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_editable_select_region (self->entry, 0, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
cra_find_bar_close (CraFindBar *self)
{
  g_return_if_fail (CRA_IS_FIND_BAR (self));

  if (!cra_find_bar_is_open (self))
    return;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  g_signal_emit (self, signals[CLOSED], 0);
}

gboolean
cra_find_bar_is_open (CraFindBar *self)
{
  g_return_val_if_fail (CRA_IS_FIND_BAR (self), FALSE);
  return gtk_revealer_get_reveal_child (self->revealer);
}

const char *
cra_find_bar_get_words (CraFindBar *self)
{
  g_return_val_if_fail (CRA_IS_FIND_BAR (self), "");
  return gtk_editable_get_text (self->entry);
}

void
cra_find_bar_set_words (CraFindBar *self, const char *words)
{
  g_return_if_fail (CRA_IS_FIND_BAR (self));
  gtk_editable_set_text (self->entry, words);
}

static char *
describe_count (CraFindBar *self, guint current, guint total, gboolean done, gboolean more)
{
  if (cra_find_bar_get_words (self)[0] == '\0')
    return g_strdup ("");
  if (total == 0)
    return g_strdup (done ? _ ("Not found") : _ ("Searching…"));
  if (more)
    /* Translators: match 3 of more than 5000. */
    return g_strdup_printf (_ ("%u of more than %u"), current, total);
  if (current == 0)
    return g_strdup_printf (ngettext ("%u match", "%u matches", total), total);
  /* Translators: match 3 of 12; the dots say that the search goes on. */
  return done ? g_strdup_printf (_ ("%u of %u"), current, total)
              : g_strdup_printf (_ ("%u of %u…"), current, total);
}

void
cra_find_bar_show_count (CraFindBar *self, guint current, guint total, gboolean done, gboolean more)
{
  g_autofree char *text = NULL;
  gboolean missing = FALSE;

  g_return_if_fail (CRA_IS_FIND_BAR (self));

  text = describe_count (self, current, total, done, more);
  missing = done && total == 0 && cra_find_bar_get_words (self)[0] != '\0';
  gtk_label_set_label (self->count, text);
  gtk_widget_set_sensitive (self->previous_button, total > 0);
  gtk_widget_set_sensitive (self->next_button, total > 0);
  if (missing)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}
