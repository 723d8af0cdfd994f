/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the toolkit does not tell a screen reader by itself. */
#define G_LOG_DOMAIN "cra-app"

#include "app/cra-accessible.h"

#define FOLLOWED "cra-stack-followed"

static void
update_stack (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN,
                                 child != shown, -1);
}

static void
follow_stack (GtkStack *stack)
{
  if (g_object_get_data (G_OBJECT (stack), FOLLOWED) != NULL)
    return;
  g_object_set_data (G_OBJECT (stack), FOLLOWED, stack);
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (update_stack), NULL);
  update_stack (stack);
}

void
cra_accessible_follow_stacks (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_STACK (root))
    follow_stack (GTK_STACK (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    cra_accessible_follow_stacks (child);
}
