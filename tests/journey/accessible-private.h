/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the eyes (accessible.c) and the hands (hands.c) of a reader share. */
#pragma once

#include "accessible.h"

G_BEGIN_DECLS

#define READER_PATIENCE (60 * G_USEC_PER_SEC)
#define READER_BLINK (50 * 1000)

typedef struct
{
  int x, y, width, height;
} Place;

typedef struct
{
  char *path;
  char *role;
  char *name;
  char *description;
  Place place;
  Place seen;    /* what is left of it inside of all it is in */
  Place surface; /* that of the window or popover it is in; nothing = not known */
  gboolean popover;
  gboolean visible;
  gboolean focused;
  guint depth;
} Node;

struct _Reader
{
  GSubprocess *process;
  GDBusConnection *bus;
  char *name;    /* of the program on the bus */
  char *focus;   /* path of what said last that it has the focus */
  char *watched; /* path */
};

/* Whether it has a place. What has none has no descendants to be seen either. */
gboolean reader_is_there (const Node *node);
/* Everything there is, from the root on, in the order of the tree. */
GPtrArray *reader_look (Reader *self);
Node *reader_find_in (GPtrArray *nodes, const char *role, const char *name);
gboolean reader_is_called (const Node *node, const char *role, const char *name);
/* Looks until it is there; NODES keeps it alive. */
Node *reader_await (Reader *self, const char *role, const char *name, GPtrArray **nodes);
/* The row called so of the drop-down that is open, and its number. */
Node *reader_await_row (Reader *self, const char *name, guint *row, GPtrArray **nodes);
/* What has the focus; NULL = nothing. Owned by the caller. */
Node *reader_get_focus (Reader *self);
void reader_node_free (gpointer node);
/* Lets the program do what it was asked to. */
void reader_blink (Reader *self);

/* Waits until the window manager has made a window the active one. */
void reader_await_window (void);

G_END_DECLS
