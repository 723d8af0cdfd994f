/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the window share: a window on a fresh workspace, and hands to drive it with. */
#pragma once

#include "app/cra-window.h"
#include "app/widgets/cra-field-row.h"

G_BEGIN_DECLS

typedef struct
{
  CraWindow *window;
  CraSession *session;     /* borrowed from the window */
  CraWorkbench *workbench; /* borrowed from the session */
  char *folder;
  char *path;
} CraAppFixture;

/* Starts GTK and the test framework; exits with 77 where there is no display. */
void cra_app_test_init (int *argc, char ***argv);

/* A window on a workspace with "Example Product" 1.0; torn down by closing the window. */
void cra_app_fixture_set_up (CraAppFixture *fixture, gconstpointer data);
void cra_app_fixture_tear_down (CraAppFixture *fixture, gconstpointer data);
CraWindow *cra_app_test_make_window (void);

/* Runs the main loop. */
void cra_app_test_wait (guint milliseconds);
/* Until nothing is pending. */
void cra_app_test_settle (void);
/* Time of the processor this thread had, in microseconds: what else the machine does is not counted. */
gint64 cra_app_test_get_work (void);
/* Until all jobs of the session are done. */
void cra_app_test_wait_jobs (CraSession *session);

/* The row of a page for a field; fails the test when there is none. */
CraFieldRow *cra_app_test_find_row (CraPage *page, const char *type, const char *field);
void cra_app_test_type (CraFieldRow *row, const char *text);
char *cra_app_test_read (CraFieldRow *row);
/* The nth descendant of a type that is visible; fails when there is none. */
GtkWidget *cra_app_test_find (GtkWidget *root, GType type, guint nth);
/* The visible button with LABEL; NULL when there is none. */
GtkWidget *cra_app_test_find_button (GtkWidget *root, const char *label);
void cra_app_test_click (GtkWidget *button);
/* Waits for the button; fails when it does not come. */
void cra_app_test_click_button (GtkWidget *root, const char *label);

G_END_DECLS
