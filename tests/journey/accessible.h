/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of a running program as a screen reader sees it, over the accessibility bus, and keys and
 * mouse as a person uses them, over the X server. Nothing here knows the program's widgets: only roles,
 * names and places. Every function waits a while for what it looks for, and ends the test with what
 * there was instead. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _Reader Reader;

/* Starts PROGRAM (argv, NULL-terminated) and waits for its window. */
Reader *reader_start (const char *const *program);
/* Asks the program to end by closing its window; waits until it did. Frees SELF. Returns its exit status. */
int reader_close (Reader *self);
/* Ends the program without asking, as a crash would. */
void reader_kill (Reader *self);

/* --- Looking. NAME is compared whole, without mnemonic and case; a name ending in "*" by its start;
 * ROLE NULL = any. Only what has a place on the screen counts. --- */

gboolean reader_sees (Reader *self, const char *role, const char *name);
void reader_wait_for (Reader *self, const char *role, const char *name);
void reader_wait_gone (Reader *self, const char *role, const char *name);
/* The page of the window that is named so by its widget ("CraRiskPage") is looked at from now on, NULL =
 * the whole window. */
void reader_enter (Reader *self, const char *widget);
/* "button 'Yes' Is it supplied commercially?": role, name and description of what has the focus. Owned by
 * the caller. */
char *reader_describe_focus (Reader *self);
/* The text of a text box. Owned by the caller. */
char *reader_get_text (Reader *self, const char *name);
guint reader_count (Reader *self, const char *role, const char *name);
/* The place of the row so called in the list that is open, from 0. */
guint reader_find_row (Reader *self, const char *name);
/* All that is seen, a line each, for messages. Owned by the caller. */
char *reader_dump (Reader *self);

/* --- The mouse --- */

void reader_click (Reader *self, const char *role, const char *name);
void reader_click_focus (Reader *self); /* what has the focus */

/* --- The keyboard --- */

void reader_press (Reader *self, const char *keys); /* "ctrl+k", "Tab" */
void reader_type (Reader *self, const char *text);
/* Presses Tab until what is called so has the focus; at most MOST times. */
void reader_tab_to (Reader *self, const char *role, const char *name, guint most);

G_END_DECLS
