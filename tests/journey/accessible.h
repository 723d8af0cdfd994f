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
/* Waits until the program has ended by itself. Frees SELF. Returns its exit status. */
int reader_wait_end (Reader *self);

/* --- Looking. NAME is compared whole, without mnemonic and case; a name ending in "*" by its start;
 * ROLE NULL = any. Only what has a place on the screen counts. --- */

gboolean reader_sees (Reader *self, const char *role, const char *name);
void reader_wait_for (Reader *self, const char *role, const char *name);
void reader_wait_gone (Reader *self, const char *role, const char *name);
/* "button 'Yes' Is it supplied commercially?": role, name and description of what has the focus. Owned by
 * the caller. */
char *reader_describe_focus (Reader *self);
/* What tells that the program has done something: reader_describe tells of the first thing called so, too. */
void reader_watch (Reader *self, const char *role, const char *name);
/* What has the focus, and the name of what is watched. Owned by the caller. */
char *reader_describe (Reader *self);
/* Waits until reader_describe says something else than BEFORE; not for long, as it may stay the same. */
void reader_await_change (Reader *self, const char *before);
/* The place of the row so called in the drop-down that is open, from 0. */
guint reader_find_row (Reader *self, const char *name);
/* All that is seen, a line each, for messages. Owned by the caller. */
char *reader_dump (Reader *self);

/* --- The mouse. What is out of sight in something that scrolls is brought into sight with the wheel. --- */

void reader_click (Reader *self, const char *role, const char *name);
/* As reader_click, three times in a row: chooses the whole text of a line. */
void reader_click_thrice (Reader *self, const char *role, const char *name);
void reader_click_row (Reader *self, const char *name); /* of the drop-down that is open */
void reader_click_focus (Reader *self); /* what has the focus */
/* The first thing called so behind what has the focus, or is watched. */
void reader_click_behind_focus (Reader *self, const char *role, const char *name);
void reader_click_behind_watched (Reader *self, const char *role, const char *name);
/* Draws a frame from the lower right corner of what is called so to the upper left one. */
void reader_frame (Reader *self, const char *role, const char *name);

/* --- The keyboard --- */

void reader_press (Reader *self, const char *keys); /* "ctrl+k", "Tab" */
void reader_type (Reader *self, const char *text);
/* Presses KEY ("Tab", "Down") until what is called so has the focus; at most MOST times. */
void reader_go_to (Reader *self, const char *key, const char *role, const char *name, guint most);

G_END_DECLS
