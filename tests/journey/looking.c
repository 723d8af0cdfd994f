/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for one thing among all there is. */
#include "accessible-private.h"

gboolean
reader_sees (Reader *self, const char *role, const char *name)
{
  g_autoptr (GPtrArray) nodes = reader_look (self);

  return reader_find_in (nodes, role, name) != NULL;
}

void
reader_wait_for (Reader *self, const char *role, const char *name)
{
  g_autoptr (GPtrArray) nodes = NULL;

  reader_await (self, role, name, &nodes);
}

void
reader_wait_gone (Reader *self, const char *role, const char *name)
{
  gint64 end = g_get_monotonic_time () + READER_PATIENCE;

  while (reader_sees (self, role, name))
    {
      if (g_get_monotonic_time () > end)
        g_error ("%s \"%s\" does not go away", role != NULL ? role : "control", name);
      reader_blink (self);
    }
}

/* The list of a drop-down is called so by the toolkit; what is behind it may have rows of the same name. */
static Node *
find_row (GPtrArray *nodes, const char *name, guint *row)
{
  gboolean inside = FALSE;

  *row = 0;
  for (guint i = 0; i < nodes->len; i++)
    {
      Node *node = nodes->pdata[i];

      if (g_str_equal (node->name, "GtkListView") && node->popover && reader_is_there (node))
        {
          inside = TRUE;
          *row = 0;
        }
      else if (inside && reader_is_called (node, "label", name))
        return node;
      else if (inside && g_str_equal (node->role, "label"))
        (*row)++;
    }
  return NULL;
}

Node *
reader_await_row (Reader *self, const char *name, guint *row, GPtrArray **nodes)
{
  gint64 end = g_get_monotonic_time () + READER_PATIENCE;

  for (;;)
    {
      Node *node = NULL;

      g_clear_pointer (nodes, g_ptr_array_unref);
      *nodes = reader_look (self);
      node = find_row (*nodes, name, row);
      if (node != NULL)
        return node;
      if (g_get_monotonic_time () > end)
        g_error ("There is no open list with a row \"%s\"", name);
      reader_blink (self);
    }
}

guint
reader_find_row (Reader *self, const char *name)
{
  g_autoptr (GPtrArray) nodes = NULL;
  guint row = 0;

  reader_await_row (self, name, &row, &nodes);
  return row;
}

char *
reader_dump (Reader *self)
{
  g_autoptr (GPtrArray) nodes = reader_look (self);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      const Node *node = nodes->pdata[i];

      if (*node->name != '\0' && reader_is_there (node))
        g_string_append_printf (lines, "%*s%s '%s' %d,%d %dx%d%s\n", (int) node->depth, "",
                                node->role, node->name, node->place.x, node->place.y,
                                node->place.width, node->place.height,
                                node->focused ? " focused" : "");
    }
  return g_string_free (lines, FALSE);
}
