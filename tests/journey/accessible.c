/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window as a screen reader sees it. */
#include "accessible.h"

#include <signal.h>
#include <string.h>

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define ROOT "/org/a11y/atspi/accessible/root"
#define STATE_FOCUSED 12
#define STATE_VISIBLE 30
#define DEEPEST 60
#define PATIENCE (60 * G_USEC_PER_SEC)
#define CALL_MS 20000
#define WINDOW_COORDINATES 1

struct _Reader
{
  GSubprocess *process;
  GDBusConnection *bus;
  char *name; /* of the program on the bus */
  char *page;
  char *window; /* id of the X window in front */
};

typedef struct
{
  char *path;
  char *role;
  char *name;
  char *description;
  int x, y, width, height;
  gboolean focused;
  guint depth;
} Node;

static void
free_node (gpointer data)
{
  Node *node = data;

  g_free (node->path);
  g_free (node->role);
  g_free (node->name);
  g_free (node->description);
  g_free (node);
}

/* --- The bus --- */

static GVariant *
call (Reader *self, const char *name, const char *path, const char *interface, const char *method,
      GVariant *arguments)
{
  return g_dbus_connection_call_sync (self->bus, name, path, interface, method, arguments, NULL,
                                      G_DBUS_CALL_FLAGS_NONE, CALL_MS, NULL, NULL);
}

static void
connect_bus (Reader *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) reply = NULL;
  const char *address = NULL;

  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                       "GetAddress", NULL, G_VARIANT_TYPE ("(s)"),
                                       G_DBUS_CALL_FLAGS_NONE, CALL_MS, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(&s)", &address);
  self->bus = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
}

static GVariant *
list_children (Reader *self, const char *name, const char *path)
{
  g_autoptr (GVariant) reply = call (self, name, path, ACCESSIBLE, "GetChildren", NULL);

  return reply != NULL ? g_variant_get_child_value (reply, 0) : NULL;
}

static gboolean
find_program (Reader *self)
{
  g_autoptr (GVariant) programs = list_children (self, "org.a11y.atspi.Registry", ROOT);
  const char *path = NULL;

  if (programs == NULL || g_variant_n_children (programs) == 0)
    return FALSE;
  g_clear_pointer (&self->name, g_free);
  g_variant_get_child (programs, g_variant_n_children (programs) - 1, "(s&o)", &self->name, &path);
  return TRUE;
}

static char *
get_text_reply (GVariant *reply)
{
  g_autoptr (GVariant) value = NULL;

  if (reply == NULL)
    return g_strdup ("");
  if (!g_variant_is_of_type (reply, G_VARIANT_TYPE ("(v)")))
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (reply, 0);

      return g_variant_dup_string (child, NULL);
    }
  g_variant_get (reply, "(v)", &value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL)
                                                             : g_strdup ("");
}

static guint64
get_states (Reader *self, const char *path)
{
  g_autoptr (GVariant) reply = call (self, self->name, path, ACCESSIBLE, "GetState", NULL);
  g_autoptr (GVariant) words = reply != NULL ? g_variant_get_child_value (reply, 0) : NULL;
  guint32 low = 0;
  guint32 high = 0;

  if (words == NULL || g_variant_n_children (words) < 2)
    return 0;
  g_variant_get_child (words, 0, "u", &low);
  g_variant_get_child (words, 1, "u", &high);
  return low | (guint64) high << 32;
}

static gboolean
get_extents (Reader *self, Node *node)
{
  g_autoptr (GVariant) reply
      = call (self, self->name, node->path, "org.a11y.atspi.Component", "GetExtents",
              g_variant_new ("(u)", WINDOW_COORDINATES));

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "((iiii))", &node->x, &node->y, &node->width, &node->height);
  return TRUE;
}

static Node *
read_node (Reader *self, const char *path, guint depth)
{
  g_autoptr (GVariant) name = call (self, self->name, path, "org.freedesktop.DBus.Properties", "Get",
                                    g_variant_new ("(ss)", ACCESSIBLE, "Name"));
  g_autoptr (GVariant) role = call (self, self->name, path, ACCESSIBLE, "GetRoleName", NULL);
  guint64 states = get_states (self, path);
  Node *node = g_new0 (Node, 1);

  node->path = g_strdup (path);
  node->name = get_text_reply (name);
  node->role = get_text_reply (role);
  node->focused = (states >> STATE_FOCUSED & 1) != 0;
  if (node->focused)
    {
      g_autoptr (GVariant) words = call (self, self->name, path, "org.freedesktop.DBus.Properties",
                                         "Get", g_variant_new ("(ss)", ACCESSIBLE, "Description"));

      node->description = get_text_reply (words);
    }
  node->depth = depth;
  if ((states >> STATE_VISIBLE & 1) == 0 || !get_extents (self, node))
    node->width = -1;
  return node;
}

/* What is not visible, or has no place, has no descendants to be seen either. A popover is a surface
 * of its own and may hang below something small. */
static void
walk (Reader *self, const char *path, guint depth, GPtrArray *nodes)
{
  Node *node = read_node (self, path, depth);
  gboolean seen = depth < 2 || (node->width > 0 && node->height > 0);
  g_autoptr (GVariant) children = NULL;

  g_ptr_array_add (nodes, node);
  if (!seen || depth > DEEPEST)
    return;
  children = list_children (self, self->name, path);
  for (gsize i = 0; children != NULL && i < g_variant_n_children (children); i++)
    {
      const char *name = NULL;
      const char *child = NULL;

      g_variant_get_child (children, i, "(&s&o)", &name, &child);
      walk (self, child, depth + 1, nodes);
    }
}

/* The nodes below (and with) the page that was entered, or all. */
static GPtrArray *
look (Reader *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_node);
  GPtrArray *nodes = g_ptr_array_new_with_free_func (free_node);
  guint inside = G_MAXUINT;

  walk (self, ROOT, 0, all);
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      Node *node = all->pdata[i];

      if (inside != G_MAXUINT && node->depth <= inside)
        inside = G_MAXUINT;
      if (self->page != NULL && inside == G_MAXUINT && g_str_equal (node->name, self->page))
        inside = node->depth;
      if (self->page == NULL || inside != G_MAXUINT || g_str_has_prefix (node->role, "dialog"))
        g_ptr_array_add (nodes, node);
      else
        free_node (node);
    }
  return nodes;
}

static gboolean
is_called (const Node *node, const char *role, const char *name)
{
  g_autofree char *plain = g_strdelimit (g_strdup (node->name), "_", ' ');
  gsize length = strlen (name);

  if (role != NULL && !g_str_equal (role, node->role))
    return FALSE;
  if (node->width <= 0 || node->height <= 0)
    return FALSE;
  if (length > 0 && name[length - 1] == '*')
    return g_ascii_strncasecmp (node->name, name, length - 1) == 0;
  return g_ascii_strcasecmp (node->name, name) == 0 || g_ascii_strcasecmp (plain, name) == 0;
}

static Node *
find_in (GPtrArray *nodes, const char *role, const char *name)
{
  for (guint i = 0; i < nodes->len; i++)
    if (is_called (nodes->pdata[i], role, name))
      return nodes->pdata[i];
  return NULL;
}

/* Looks until it is there; NODES keeps it alive. */
static Node *
wait_for (Reader *self, const char *role, const char *name, GPtrArray **nodes)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  g_autofree char *seen = NULL;

  for (;;)
    {
      Node *node = NULL;

      g_clear_pointer (nodes, g_ptr_array_unref);
      *nodes = look (self);
      node = find_in (*nodes, role, name);
      if (node != NULL)
        return node;
      if (g_get_monotonic_time () > end)
        break;
      g_usleep (100 * 1000);
    }
  seen = reader_dump (self);
  g_error ("There is no %s \"%s\" to be seen. There is:\n%s", role != NULL ? role : "control", name,
           seen);
}

/* --- Starting and ending --- */

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

/* The window the window manager made the active one: places are counted from its corner. */
static void
find_window (Reader *self)
{
  const char *const active[] = { "xdotool", "getactivewindow", NULL };
  g_autofree char *found = use_tool (active, FALSE);

  g_strstrip (found);
  if (*found == '\0')
    return;
  g_free (self->window);
  self->window = g_steal_pointer (&found);
}

Reader *
reader_start (const char *const *program)
{
  Reader *self = g_new0 (Reader, 1);
  g_autoptr (GError) error = NULL;
  gint64 end = g_get_monotonic_time () + PATIENCE;

  self->process = g_subprocess_newv (program, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  connect_bus (self);
  while (!find_program (self))
    {
      if (g_get_monotonic_time () > end)
        g_error ("%s does not appear on the accessibility bus", program[0]);
      g_usleep (100 * 1000);
    }
  while (self->window == NULL && g_get_monotonic_time () < end)
    {
      find_window (self);
      g_usleep (100 * 1000);
    }
  return self;
}

static void
reader_free (Reader *self)
{
  g_clear_object (&self->process);
  g_clear_object (&self->bus);
  g_free (self->name);
  g_free (self->page);
  g_free (self->window);
  g_free (self);
}

int
reader_close (Reader *self)
{
  int status = 0;

  reader_press (self, "ctrl+q");
  g_subprocess_wait (self->process, NULL, NULL);
  status = g_subprocess_get_if_exited (self->process)
               ? g_subprocess_get_exit_status (self->process)
               : -1;
  reader_free (self);
  return status;
}

void
reader_kill (Reader *self)
{
  g_subprocess_send_signal (self->process, SIGKILL);
  g_subprocess_wait (self->process, NULL, NULL);
  reader_free (self);
}

/* --- Looking --- */

gboolean
reader_sees (Reader *self, const char *role, const char *name)
{
  g_autoptr (GPtrArray) nodes = look (self);

  return find_in (nodes, role, name) != NULL;
}

void
reader_wait_for (Reader *self, const char *role, const char *name)
{
  g_autoptr (GPtrArray) nodes = NULL;

  wait_for (self, role, name, &nodes);
}

void
reader_wait_gone (Reader *self, const char *role, const char *name)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (reader_sees (self, role, name))
    {
      if (g_get_monotonic_time () > end)
        g_error ("%s \"%s\" does not go away", role != NULL ? role : "control", name);
      g_usleep (100 * 1000);
    }
}

void
reader_enter (Reader *self, const char *widget)
{
  g_free (self->page);
  self->page = NULL;
  if (widget == NULL)
    return;
  reader_wait_for (self, NULL, widget);
  self->page = g_strdup (widget);
}

/* The innermost one is what has the focus: a list passes it on to its rows. */
static const Node *
find_focus (GPtrArray *nodes)
{
  const Node *found = NULL;

  for (guint i = 0; i < nodes->len; i++)
    if (((const Node *) nodes->pdata[i])->focused)
      found = nodes->pdata[i];
  return found;
}

char *
reader_describe_focus (Reader *self)
{
  g_autofree char *page = g_steal_pointer (&self->page);
  g_autoptr (GPtrArray) nodes = look (self);
  const Node *focus = find_focus (nodes);

  self->page = g_steal_pointer (&page);
  if (focus == NULL)
    return g_strdup ("nothing");
  return g_strdup_printf ("%s '%s'%s%s", focus->role, focus->name,
                          *focus->description != '\0' ? " " : "", focus->description);
}

char *
reader_get_text (Reader *self, const char *name)
{
  g_autoptr (GPtrArray) nodes = NULL;
  Node *node = wait_for (self, "text box", name, &nodes);
  g_autoptr (GVariant) reply = call (self, self->name, node->path, "org.a11y.atspi.Text", "GetText",
                                     g_variant_new ("(ii)", 0, -1));

  return get_text_reply (reply);
}

guint
reader_count (Reader *self, const char *role, const char *name)
{
  g_autoptr (GPtrArray) nodes = look (self);
  guint count = 0;

  for (guint i = 0; i < nodes->len; i++)
    if (is_called (nodes->pdata[i], role, name))
      count++;
  return count;
}

/* The list of a drop-down is called so by the toolkit; what is behind it may have rows of the same name. */
static gboolean
find_row (GPtrArray *nodes, const char *name, guint *row)
{
  gboolean inside = FALSE;

  *row = 0;
  for (guint i = 0; i < nodes->len; i++)
    {
      const Node *node = nodes->pdata[i];

      if (g_str_equal (node->name, "GtkListView") && node->width > 0)
        {
          inside = TRUE;
          *row = 0;
        }
      else if (inside && is_called (node, "label", name))
        return TRUE;
      else if (inside && g_str_equal (node->role, "label"))
        (*row)++;
    }
  return FALSE;
}

guint
reader_find_row (Reader *self, const char *name)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  guint row = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) nodes = look (self);

      if (find_row (nodes, name, &row))
        return row;
      if (g_get_monotonic_time () > end)
        g_error ("There is no open list with a row \"%s\"", name);
      g_usleep (100 * 1000);
    }
}

char *
reader_dump (Reader *self)
{
  g_autoptr (GPtrArray) nodes = look (self);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      const Node *node = nodes->pdata[i];

      if (*node->name != '\0' && node->width > 0 && node->height > 0)
        g_string_append_printf (lines, "%*s%s '%s' %d,%d %dx%d%s\n", (int) node->depth, "",
                                node->role, node->name, node->x, node->y, node->width, node->height,
                                node->focused ? " focused" : "");
    }
  return g_string_free (lines, FALSE);
}

/* --- The mouse --- */

static void
click_node (Reader *self, const Node *node)
{
  g_autofree char *x = g_strdup_printf ("%d", node->x + node->width / 2);
  g_autofree char *y = g_strdup_printf ("%d", node->y + node->height / 2);

  find_window (self);
  {
    const char *const tool[] = { "xdotool", "mousemove", "--window", self->window, x,
                                 y,         "sleep",     "0.1",      "click",      "1", NULL };

    g_free (use_tool (tool, TRUE));
  }
}

void
reader_click (Reader *self, const char *role, const char *name)
{
  g_autoptr (GPtrArray) nodes = NULL;

  click_node (self, wait_for (self, role, name, &nodes));
}

void
reader_click_focus (Reader *self)
{
  g_autoptr (GPtrArray) nodes = look (self);
  const Node *focus = find_focus (nodes);

  if (focus != NULL)
    click_node (self, focus);
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
  const char *const tool[] = { "xdotool", "type", "--delay", "8", "--", text, NULL };

  g_free (use_tool (tool, TRUE));
}

void
reader_tab_to (Reader *self, const char *role, const char *name, guint most)
{
  for (guint i = 0; i <= most; i++)
    {
      g_autoptr (GPtrArray) nodes = look (self);

      for (guint k = 0; k < nodes->len; k++)
        if (((Node *) nodes->pdata[k])->focused && is_called (nodes->pdata[k], role, name))
          return;
      reader_press (self, "Tab");
    }
  {
    g_autofree char *focus = reader_describe_focus (self);
    g_autofree char *seen = reader_dump (self);

    g_error ("Tab does not get to %s \"%s\": the focus is on %s\n%s", role != NULL ? role : "control",
             name, focus, seen);
  }
}
