/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All keys of the window, in one table: what they do, and the window that tells of them. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct
{
  const char *action;  /* detailed name; NULL: the toolkit or a widget has the keys */
  const char *keys[3]; /* NULL-terminated; the first is the one that is shown */
  const char *title;   /* marked */
  const char *group;   /* marked */
} CraShortcut;

/* Ends with a member without keys. */
extern const CraShortcut cra_shortcuts[];

void cra_shortcuts_apply (GtkApplication *application);
/* "Find Anything (Ctrl+K)": TITLE with the first key of ACTION. */
void cra_shortcuts_set_tooltip (GtkWidget *widget, const char *action, const char *title);
/* The window with all of them; it is a transient of PARENT. */
GtkWindow *cra_shortcuts_present (GtkWindow *parent);

G_END_DECLS
