/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window as a screen reader sees it. */
#include "accessible-private.h"

#include <string.h>

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define COMPONENT "org.a11y.atspi.Component"
#define EVENT "org.a11y.atspi.Event.Object"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define ROOT "/org/a11y/atspi/accessible/root"
#define STATE_FOCUSED 12
#define STATE_VISIBLE 30
#define DEEPEST 60
#define CALL_MS 20000
#define WINDOW_COORDINATES 1
#define MAY_STAY (2 * G_USEC_PER_SEC)

void
reader_node_free (gpointer data)
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

/* The program says by itself what gets and loses the focus. */
static void
focus_moved_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                const char *signal, GVariant *parameters, gpointer data)
{
  Reader *self = data;
  int gained = 0;

  g_variant_get_child (parameters, 1, "i", &gained);
  if (gained == 0 && g_strcmp0 (self->focus, path) != 0)
    return;
  g_free (self->focus);
  self->focus = gained != 0 ? g_strdup (path) : NULL;
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
  g_dbus_connection_signal_subscribe (self->bus, NULL, EVENT, "StateChanged", NULL, "focused",
                                      G_DBUS_SIGNAL_FLAGS_NONE, focus_moved_cb, self, NULL);
}

static gboolean
find_program (Reader *self)
{
  g_autoptr (GVariant) reply
      = call (self, "org.a11y.atspi.Registry", ROOT, ACCESSIBLE, "GetChildren", NULL);
  g_autoptr (GVariant) programs = reply != NULL ? g_variant_get_child_value (reply, 0) : NULL;
  const char *path = NULL;

  if (programs == NULL || g_variant_n_children (programs) == 0)
    return FALSE;
  g_clear_pointer (&self->name, g_free);
  g_variant_get_child (programs, g_variant_n_children (programs) - 1, "(s&o)", &self->name, &path);
  return TRUE;
}

void
reader_blink (Reader *self)
{
  g_usleep (READER_BLINK);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* --- Looking at everything. All questions about one level of the tree are asked at once. --- */

typedef enum
{
  ASK_STATE,
  ASK_NAME,
  ASK_ROLE,
  ASK_PLACE,
  ASK_CHILDREN,
  N_QUESTIONS
} Ask;

typedef struct _Branch Branch;
struct _Branch
{
  Node *node;
  GPtrArray *branches; /* Branch */
  guint *waiting;      /* questions not answered yet, of all */
};

typedef struct
{
  Branch *branch;
  Ask ask;
} Question;

static Branch *
branch_new (const char *path, guint depth, guint *waiting)
{
  Branch *branch = g_new0 (Branch, 1);

  branch->node = g_new0 (Node, 1);
  branch->node->path = g_strdup (path);
  branch->node->depth = depth;
  branch->node->name = g_strdup ("");
  branch->node->role = g_strdup ("");
  branch->node->description = g_strdup ("");
  branch->branches = g_ptr_array_new ();
  branch->waiting = waiting;
  return branch;
}

static char *
get_text (GVariant *reply)
{
  g_autoptr (GVariant) first = g_variant_get_child_value (reply, 0);
  g_autoptr (GVariant) text = g_variant_is_of_type (first, G_VARIANT_TYPE_VARIANT)
                                  ? g_variant_get_variant (first)
                                  : g_variant_ref (first);

  return g_variant_is_of_type (text, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (text, NULL)
                                                            : g_strdup ("");
}

static void
set_states (Node *node, GVariant *reply)
{
  g_autoptr (GVariant) words = g_variant_get_child_value (reply, 0);
  guint32 low = 0;

  if (g_variant_n_children (words) < 1)
    return;
  g_variant_get_child (words, 0, "u", &low);
  node->focused = (low >> STATE_FOCUSED & 1) != 0;
  node->visible = (low >> STATE_VISIBLE & 1) != 0;
}

static void
set_children (Branch *branch, GVariant *reply)
{
  g_autoptr (GVariant) children = g_variant_get_child_value (reply, 0);

  for (gsize i = 0; i < g_variant_n_children (children); i++)
    {
      const char *name = NULL;
      const char *path = NULL;

      g_variant_get_child (children, i, "(&s&o)", &name, &path);
      g_ptr_array_add (branch->branches,
                       branch_new (path, branch->node->depth + 1, branch->waiting));
    }
}

static void
set_answer (Branch *branch, Ask ask, GVariant *reply)
{
  Node *node = branch->node;

  switch (ask)
    {
    case ASK_STATE:
      set_states (node, reply);
      break;
    case ASK_NAME:
      g_free (node->name);
      node->name = get_text (reply);
      break;
    case ASK_ROLE:
      g_free (node->role);
      node->role = get_text (reply);
      break;
    case ASK_PLACE:
      g_variant_get (reply, "((iiii))", &node->place.x, &node->place.y, &node->place.width,
                     &node->place.height);
      break;
    case ASK_CHILDREN:
      set_children (branch, reply);
      break;
    case N_QUESTIONS:
      break;
    }
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  /* What is gone meanwhile says nothing. */
  if (reply != NULL)
    set_answer (question->branch, question->ask, reply);
  (*question->branch->waiting)--;
}

static void
ask (Reader *self, Branch *branch, Ask what)
{
  static const struct
  {
    const char *interface;
    const char *method;
  } methods[N_QUESTIONS] = {
    [ASK_STATE] = { ACCESSIBLE, "GetState" },      [ASK_NAME] = { PROPERTIES, "Get" },
    [ASK_ROLE] = { ACCESSIBLE, "GetRoleName" },    [ASK_PLACE] = { COMPONENT, "GetExtents" },
    [ASK_CHILDREN] = { ACCESSIBLE, "GetChildren" },
  };
  Question *question = g_new0 (Question, 1);
  GVariant *arguments = NULL;

  question->branch = branch;
  question->ask = what;
  if (what == ASK_NAME)
    arguments = g_variant_new ("(ss)", ACCESSIBLE, "Name");
  else if (what == ASK_PLACE)
    arguments = g_variant_new ("(u)", WINDOW_COORDINATES);
  (*branch->waiting)++;
  g_dbus_connection_call (self->bus, self->name, branch->node->path, methods[what].interface,
                          methods[what].method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, CALL_MS,
                          NULL, answered_cb, question);
}

static void
ask_level (Reader *self, GPtrArray *level, guint *waiting)
{
  for (guint i = 0; i < level->len; i++)
    for (guint k = 0; k < N_QUESTIONS; k++)
      ask (self, level->pdata[i], (Ask) k);
  while (*waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* What is not visible, or has no place, has no descendants to be seen either. Windows have no place. */
gboolean
reader_is_there (const Node *node)
{
  return node->depth < 2
         || (node->visible && node->place.width > 0 && node->place.height > 0);
}

static Place
intersect (Place a, Place b)
{
  int right = MIN (a.x + a.width, b.x + b.width);
  int bottom = MIN (a.y + a.height, b.y + b.height);
  Place both = { MAX (a.x, b.x), MAX (a.y, b.y), 0, 0 };

  both.width = MAX (right - both.x, 0);
  both.height = MAX (bottom - both.y, 0);
  return both;
}

/* Takes BRANCH apart into NODES, in the order of the tree. PARENT is what it is in. The toolkit tells the places
 * inside of a popover as if it were where its parent is, so they count from its corner only. */
static void
flatten (Branch *branch, const Node *parent, GPtrArray *nodes)
{
  Node *node = branch->node;
  gboolean popover = g_str_equal (node->name, "GtkPopover");

  node->popover = popover || (parent != NULL && parent->popover);
  node->surface = popover || node->depth < 2 ? node->place : parent->surface;
  node->seen = popover || node->depth < 2 ? node->place : intersect (node->place, parent->seen);
  g_ptr_array_add (nodes, node);
  /* Nobody asked about those of what is not there: they end up as nodes without a place. */
  for (guint i = 0; i < branch->branches->len; i++)
    flatten (branch->branches->pdata[i], node, nodes);
  g_ptr_array_unref (branch->branches);
  g_free (branch);
}

GPtrArray *
reader_look (Reader *self)
{
  GPtrArray *nodes = g_ptr_array_new_with_free_func (reader_node_free);
  g_autoptr (GPtrArray) level = g_ptr_array_new ();
  guint waiting = 0;
  Branch *root = branch_new (ROOT, 0, &waiting);

  g_ptr_array_add (level, root);
  while (level->len > 0)
    {
      g_autoptr (GPtrArray) next = g_ptr_array_new ();

      ask_level (self, level, &waiting);
      for (guint i = 0; i < level->len; i++)
        {
          Branch *branch = level->pdata[i];
          gboolean deeper = reader_is_there (branch->node) && branch->node->depth < DEEPEST;

          for (guint k = 0; deeper && k < branch->branches->len; k++)
            g_ptr_array_add (next, branch->branches->pdata[k]);
        }
      g_ptr_array_set_size (level, 0);
      g_ptr_array_extend_and_steal (level, g_steal_pointer (&next));
    }
  flatten (root, NULL, nodes);
  return nodes;
}

/* The toolkit calls a button with a mnemonic "_Save Save". */
static const char *
skip_mnemonic (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", 2);
  g_autofree char *plain = g_strjoinv ("", parts);
  gsize length = strlen (plain);

  return parts[0] != NULL && parts[1] != NULL && length % 2 == 1 && plain[length / 2] == ' '
                 && strncmp (plain, plain + length / 2 + 1, length / 2) == 0
             ? name + strlen (name) - length / 2
             : name;
}

gboolean
reader_is_called (const Node *node, const char *role, const char *name)
{
  const char *plain = skip_mnemonic (node->name);
  gsize length = strlen (name);

  if (role != NULL && !g_str_equal (role, node->role))
    return FALSE;
  if (!node->visible || node->place.width <= 0 || node->place.height <= 0)
    return FALSE;
  if (length > 0 && name[length - 1] == '*')
    return g_ascii_strncasecmp (plain, name, length - 1) == 0;
  return g_ascii_strcasecmp (plain, name) == 0;
}

Node *
reader_find_in (GPtrArray *nodes, const char *role, const char *name)
{
  for (guint i = 0; i < nodes->len; i++)
    if (reader_is_called (nodes->pdata[i], role, name))
      return nodes->pdata[i];
  return NULL;
}

Node *
reader_await (Reader *self, const char *role, const char *name, GPtrArray **nodes)
{
  gint64 end = g_get_monotonic_time () + READER_PATIENCE;
  g_autofree char *seen = NULL;

  for (;;)
    {
      Node *node = NULL;

      g_clear_pointer (nodes, g_ptr_array_unref);
      *nodes = reader_look (self);
      node = reader_find_in (*nodes, role, name);
      if (node != NULL)
        return node;
      if (g_get_monotonic_time () > end)
        break;
      reader_blink (self);
    }
  seen = reader_dump (self);
  g_error ("There is no %s \"%s\" to be seen. There is:\n%s", role != NULL ? role : "control", name,
           seen);
}

/* --- The focus --- */

/* One node by itself, asked about everything. NULL = it is gone. */
static Node *
read_node (Reader *self, const char *path)
{
  guint waiting = 0;
  Branch *branch = branch_new (path, 2, &waiting);
  g_autoptr (GVariant) words = NULL;
  Node *node = branch->node;

  for (guint k = 0; k < ASK_CHILDREN; k++)
    ask (self, branch, (Ask) k);
  while (waiting > 0)
    g_main_context_iteration (NULL, TRUE);
  words = call (self, self->name, path, PROPERTIES, "Get",
                g_variant_new ("(ss)", ACCESSIBLE, "Description"));
  if (words != NULL)
    {
      g_free (node->description);
      node->description = get_text (words);
    }
  node->seen = node->place;
  g_ptr_array_unref (branch->branches);
  g_free (branch);
  return node;
}

/* The innermost one: a list passes the focus on to its rows. */
static char *
search_focus (Reader *self)
{
  g_autoptr (GPtrArray) nodes = reader_look (self);
  const char *found = NULL;

  for (guint i = 0; i < nodes->len; i++)
    if (((const Node *) nodes->pdata[i])->focused)
      found = ((const Node *) nodes->pdata[i])->path;
  return g_strdup (found);
}

Node *
reader_get_focus (Reader *self)
{
  Node *node = NULL;

  reader_blink (self);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = i == 0 ? g_strdup (self->focus) : search_focus (self);

      g_clear_pointer (&node, reader_node_free);
      node = path != NULL ? read_node (self, path) : NULL;
      if (node != NULL && node->focused)
        return node;
    }
  g_clear_pointer (&node, reader_node_free);
  return NULL;
}

char *
reader_describe_focus (Reader *self)
{
  Node *focus = reader_get_focus (self);
  char *text = NULL;

  if (focus == NULL)
    return g_strdup ("nothing");
  text = g_strdup_printf ("%s '%s'%s%s", focus->role, focus->name,
                          *focus->description != '\0' ? " " : "", focus->description);
  reader_node_free (focus);
  return text;
}

void
reader_watch (Reader *self, const char *role, const char *name)
{
  g_autoptr (GPtrArray) nodes = NULL;

  g_free (self->watched);
  self->watched = g_strdup (reader_await (self, role, name, &nodes)->path);
}

char *
reader_describe (Reader *self)
{
  g_autofree char *focus = reader_describe_focus (self);
  Node *watched = self->watched != NULL ? read_node (self, self->watched) : NULL;
  char *text = g_strdup_printf ("%s; %s", focus, watched != NULL ? watched->name : "nothing");

  g_clear_pointer (&watched, reader_node_free);
  return text;
}

void
reader_await_change (Reader *self, const char *before)
{
  gint64 end = g_get_monotonic_time () + MAY_STAY;
  gboolean same = TRUE;

  while (same && g_get_monotonic_time () < end)
    {
      g_autofree char *now = reader_describe (self);

      same = g_str_equal (now, before);
    }
}

/* --- Starting and ending --- */

Reader *
reader_start (const char *const *program)
{
  Reader *self = g_new0 (Reader, 1);
  g_autoptr (GError) error = NULL;
  gint64 end = g_get_monotonic_time () + READER_PATIENCE;

  connect_bus (self);
  self->process = g_subprocess_newv (program, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  while (!find_program (self))
    {
      if (g_get_monotonic_time () > end)
        g_error ("%s does not appear on the accessibility bus", program[0]);
      reader_blink (self);
    }
  reader_await_window ();
  return self;
}

int
reader_wait_end (Reader *self)
{
  int status = 0;

  g_subprocess_wait (self->process, NULL, NULL);
  status = g_subprocess_get_if_exited (self->process)
               ? g_subprocess_get_exit_status (self->process)
               : -1;
  g_clear_object (&self->process);
  g_clear_object (&self->bus);
  g_free (self->name);
  g_free (self->focus);
  g_free (self->watched);
  g_free (self);
  return status;
}
