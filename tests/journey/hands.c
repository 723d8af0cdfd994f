/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hands: keys and mouse over the X server. */
#include "accessible-private.h"

#include <stdlib.h>
#include <string.h>

#define MOST_TURNS 60 /* of the wheel */

/* Runs xdotool and returns what it said. */
static char *
use_tool (const char *const *arguments, gboolean must)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (
      arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  char *said = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  if (must && !g_subprocess_get_successful (process))
    g_error ("%s %s failed", arguments[0], arguments[1]);
  return said;
}

/* The active window: places are counted from its corner. NULL = there is none at the moment. */
static char *
find_window (void)
{
  const char *const active[] = { "xdotool", "getactivewindow", NULL };
  g_autofree char *found = use_tool (active, FALSE);

  g_strstrip (found);
  return *found != '\0' ? g_steal_pointer (&found) : NULL;
}

static char *
await_window (void)
{
  gint64 end = g_get_monotonic_time () + READER_PATIENCE;

  for (;;)
    {
      char *window = find_window ();

      if (window != NULL)
        return window;
      if (g_get_monotonic_time () > end)
        g_error ("No window becomes the active one");
      g_usleep (READER_BLINK);
    }
}

void
reader_await_window (void)
{
  g_free (await_window ());
}

/* --- The mouse --- */

static Place
get_size (const char *window)
{
  const char *const geometry[] = { "xdotool", "getwindowgeometry", "--shell", window, NULL };
  g_autofree char *said = use_tool (geometry, FALSE);
  const char *width = strstr (said, "WIDTH=");
  const char *height = strstr (said, "HEIGHT=");
  Place size = { 0 };

  size.width = width != NULL ? atoi (width + strlen ("WIDTH=")) : 0;
  size.height = height != NULL ? atoi (height + strlen ("HEIGHT=")) : 0;
  return size;
}

/* Popovers are windows of their own that bear the program's name. NULL = there is none as wide. */
static char *
find_popover (int width)
{
  const char *const search[] = { "xdotool", "search", "--onlyvisible", "--name", "^cra-workbench$", NULL };
  g_autofree char *found = use_tool (search, FALSE);
  g_auto (GStrv) windows = g_strsplit (found, "\n", -1);

  for (guint i = 0; windows[i] != NULL && windows[i][0] != '\0'; i++)
    if (get_size (windows[i]).width == width)
      return g_strdup (windows[i]);
  return NULL;
}

/* The window NODE is in, and where in it. Around its widget a window has a frame. */
static char *
find_place (const Node *node, int *x, int *y)
{
  char *window = NULL;
  Place size = { 0 };

  if (node->popover)
    window = find_popover (node->surface.width);
  if (window == NULL)
    window = await_window ();
  *x = node->place.x + node->place.width / 2;
  *y = node->place.y + node->place.height / 2;
  if (node->surface.width > 0)
    {
      size = get_size (window);
      *x += (size.width - node->surface.width) / 2 - node->surface.x;
      *y += (size.height - node->surface.height) / 2 - node->surface.y;
    }
  return window;
}

static void
click_node (const Node *node, const char *button, const char *times)
{
  int left = 0;
  int top = 0;
  g_autofree char *window = find_place (node, &left, &top);
  g_autofree char *x = g_strdup_printf ("%d", left);
  g_autofree char *y = g_strdup_printf ("%d", top);
  const char *const tool[]
      = { "xdotool", "mousemove", "--window", window, x,    y,     "sleep", "0.05",
          "click",   "--repeat",  times,      "--delay", "60", button, NULL };

  g_free (use_tool (tool, TRUE));
}

static gboolean
is_in_sight (const Node *node)
{
  int y = node->place.y + node->place.height / 2;

  return node->seen.width > 0 && y >= node->seen.y && y < node->seen.y + node->seen.height;
}

/* What the node at INDEX is in, as far as it can be seen. */
static const Node *
find_around (GPtrArray *nodes, guint index)
{
  guint depth = ((const Node *) nodes->pdata[index])->depth;

  for (guint i = index; i-- > 0 && depth > 0;)
    {
      const Node *node = nodes->pdata[i];

      if (node->depth >= depth)
        continue;
      depth = node->depth;
      if (node->depth > 1 && node->seen.width > 0 && node->seen.height > 0)
        return node;
    }
  return NULL;
}

/* Turns the wheel until it is in sight, and returns it; NODES keeps it alive. */
static Node *
bring_into_sight (Reader *self, const char *role, const char *name, GPtrArray **nodes)
{
  Node *node = reader_await (self, role, name, nodes);

  for (guint i = 0; i < MOST_TURNS && !is_in_sight (node); i++)
    {
      const Node *around = NULL;
      Node seen;
      guint index = 0;
      gboolean down = FALSE;

      g_ptr_array_find (*nodes, node, &index);
      around = find_around (*nodes, index);
      if (around == NULL)
        break;
      seen = *around;
      seen.place = seen.seen;
      down = node->place.y + node->place.height / 2 >= seen.place.y + seen.place.height;
      click_node (&seen, down ? "5" : "4", "2");
      reader_blink (self);
      node = reader_await (self, role, name, nodes);
    }
  return node;
}

/* It stays where it is: lists get shorter while one types, pages glide. */
static Node *
await_still (Reader *self, const char *role, const char *name, GPtrArray **nodes)
{
  gint64 end = g_get_monotonic_time () + READER_PATIENCE;
  Node *node = bring_into_sight (self, role, name, nodes);
  Place before;

  do
    {
      before = node->place;
      reader_blink (self);
      node = bring_into_sight (self, role, name, nodes);
    }
  while (memcmp (&before, &node->place, sizeof before) != 0 && g_get_monotonic_time () < end);
  return node;
}

static void
click_named (Reader *self, const char *role, const char *name, const char *times)
{
  g_autoptr (GPtrArray) nodes = NULL;
  Node *node = await_still (self, role, name, &nodes);

  if (node->seen.height > 0)
    node->place = node->seen;
  click_node (node, "1", times);
}

void
reader_click (Reader *self, const char *role, const char *name)
{
  click_named (self, role, name, "1");
}

void
reader_click_thrice (Reader *self, const char *role, const char *name)
{
  click_named (self, role, name, "3");
}

void
reader_click_row (Reader *self, const char *name)
{
  g_autoptr (GPtrArray) nodes = NULL;
  guint row = 0;
  Node *node = reader_await_row (self, name, &row, &nodes);

  click_node (node, "1", "1");
}

void
reader_click_focus (Reader *self)
{
  Node *focus = reader_get_focus (self);

  if (focus == NULL)
    return;
  click_node (focus, "1", "1");
  reader_node_free (focus);
}

/* The first thing called so behind that of the path. */
static void
click_behind (Reader *self, const char *path, const char *role, const char *name)
{
  g_autoptr (GPtrArray) nodes = reader_look (self);
  gboolean found = FALSE;

  for (guint i = 0; i < nodes->len; i++)
    {
      const Node *node = nodes->pdata[i];

      if (found && reader_is_called (node, role, name))
        {
          click_node (node, "1", "1");
          return;
        }
      found = found || g_strcmp0 (node->path, path) == 0;
    }
  g_error ("There is no %s \"%s\" behind what it is looked for from", role, name);
}

void
reader_click_behind_focus (Reader *self, const char *role, const char *name)
{
  Node *focus = reader_get_focus (self);

  g_assert_nonnull (focus);
  click_behind (self, focus->path, role, name);
  reader_node_free (focus);
}

void
reader_click_behind_watched (Reader *self, const char *role, const char *name)
{
  click_behind (self, self->watched, role, name);
}

void
reader_frame (Reader *self, const char *role, const char *name)
{
  g_autoptr (GPtrArray) nodes = NULL;
  const Place place = reader_await (self, role, name, &nodes)->seen;
  g_autofree char *window = await_window ();
  g_autofree char *left = g_strdup_printf ("%d", place.x + 4);
  g_autofree char *top = g_strdup_printf ("%d", place.y + 4);
  g_autofree char *middle = g_strdup_printf ("%d", place.x + place.width / 2);
  g_autofree char *right = g_strdup_printf ("%d", place.x + place.width - 24);
  g_autofree char *bottom = g_strdup_printf ("%d", place.y + place.height - 8);
  const char *const tool[]
      = { "xdotool", "mousemove", "--window",  window, right,  bottom,      "sleep",    "0.05",
          "mousedown", "1",       "sleep",     "0.05", "mousemove", "--window", window, middle,
          bottom,    "sleep",     "0.05",      "mousemove", "--window", window, left,   top,
          "sleep",   "0.1",       "mouseup",   "1",    NULL };

  g_free (use_tool (tool, TRUE));
}

/* --- The keyboard --- */

void
reader_press (Reader *self, const char *keys)
{
  const char *const tool[] = { "xdotool", "key", "--clearmodifiers", keys, NULL };

  g_free (use_tool (tool, TRUE));
}

void
reader_type (Reader *self, const char *text)
{
  const char *const tool[] = { "xdotool", "type", "--delay", "4", "--", text, NULL };

  g_free (use_tool (tool, TRUE));
}

void
reader_go_to (Reader *self, const char *key, const char *role, const char *name, guint most)
{
  for (guint i = 0; i <= most; i++)
    {
      Node *focus = reader_get_focus (self);
      gboolean there = focus != NULL && reader_is_called (focus, role, name);

      g_clear_pointer (&focus, reader_node_free);
      if (there)
        return;
      reader_press (self, key);
    }
  {
    g_autofree char *focus = reader_describe_focus (self);
    g_autofree char *seen = reader_dump (self);

    g_error ("%s does not get to %s \"%s\": the focus is on %s\n%s", key,
             role != NULL ? role : "control", name, focus, seen);
  }
}
