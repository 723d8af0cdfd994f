/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, links and lists of the editable twins. */
#define G_LOG_DOMAIN "cra-document"

#include "document/cra-twin.h"

#include <string.h>

#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "base/cra-text.h"
#include "document/cra-content-private.h"

#define TITLE_LENGTH 80

/* --- What is attached to the PDF --- */

static void
add_attachment (CraNode *table, const CraAttachment *attachment)
{
  g_autofree char *digest = cra_digest_of_bytes (attachment->bytes);
  CraNode *row = cra_content_add_row (table, FALSE);

  cra_content_add_cell (row, attachment->file_name)->header = TRUE;
  cra_content_add_cell (row, attachment->description);
  cra_content_add_span (cra_content_add_cell (row, NULL), digest, CRA_SPAN_CODE, NULL);
}

/* The twins hold no files: a list says which ones the PDF holds, so that they can be told apart. */
static CraContent *
make_appendix (const CraContent *content, const CraTwinWords *words)
{
  static const double widths[] = { 3, 4, 5 };
  CraContent *appendix = NULL;
  CraNode *table = NULL;
  CraNode *row = NULL;

  if (content->attachments->len == 0)
    return NULL;
  appendix = cra_content_new (words->attachments, content->language);
  cra_content_add_heading (appendix->root, 1, words->attachments, NULL);
  table = cra_content_add_table (appendix->root, NULL, G_N_ELEMENTS (widths), widths);
  row = cra_content_add_row (table, TRUE);
  cra_content_add_cell (row, words->file);
  cra_content_add_cell (row, words->description);
  cra_content_add_cell (row, "SHA-256");
  for (guint i = 0; i < content->attachments->len; i++)
    add_attachment (table, g_ptr_array_index (content->attachments, i));
  if (!g_str_equal (words->language, content->language))
    cra_content_set_language (appendix->root, words->language);
  return appendix;
}

/* --- Names --- */

#define MAX_LEVEL 4

/* The last heading and those above it, by the levels the tree gives them. */
typedef struct
{
  guint levels[MAX_LEVEL];
  guint n;
} Branch;

static void
add_heading (CraTwin *self, const CraNode *heading, Branch *branch, gboolean is_listed)
{
  while (branch->n > 0
         && (branch->levels[branch->n - 1] >= heading->level || branch->n == MAX_LEVEL))
    branch->n--;
  branch->levels[branch->n++] = heading->level;
  if (is_listed)
    g_ptr_array_add (self->headings, (gpointer)heading);
  g_hash_table_insert (self->levels, (gpointer)heading, GUINT_TO_POINTER (branch->n));
}

/* What stands for NODE when it is gone. */
static const CraNode *
keep_place (CraTwin *self, const CraNode *node)
{
  g_autofree char *title = NULL;
  CraNode *place = NULL;

  if (!node->late)
    return node;
  title = cra_twin_make_title (node);
  place = cra_content_make_place (node, title);
  g_ptr_array_add (self->late, place);
  return place;
}

/* Late headings have an id, too, if only one that was made. */
static gboolean
collect_node (CraTwin *self, const CraNode *node, Branch *branch, GError **error)
{
  gboolean has_place = node->id != NULL || node->type == CRA_NODE_HEADING;
  const CraNode *place = has_place ? keep_place (self, node) : NULL;

  if (node->type == CRA_NODE_HEADING)
    add_heading (self, place, branch, !node->late || !cra_twin_is_above_contents (node));
  if (node->type == CRA_NODE_TITLE)
    branch->n = 0;
  if (node->type != CRA_NODE_SPAN && node->type != CRA_NODE_CELL)
    self->n_steps++;
  if (node->id == NULL)
    return TRUE;
  if (!g_hash_table_insert (self->places, place->id, (gpointer)place))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "the name \"%s\" stands for two places of the document.", node->id);
      return FALSE;
    }
  if (!node->made)
    g_ptr_array_add (self->nodes, (gpointer)place);
  return TRUE;
}

static void
await_link (CraTwin *self, const CraNode *node)
{
  CraNode *link = NULL;

  if (node->link == NULL || node->link[0] != '#'
      || g_hash_table_contains (self->places, node->link + 1)
      || g_hash_table_contains (self->awaited, node->link + 1))
    return;
  link = cra_content_make_place (node, node->text);
  link->link = g_strdup (node->link);
  g_ptr_array_add (self->links, link);
  g_hash_table_add (self->awaited, link->link + 1);
}

static gboolean
collect (CraTwin *self, const CraNode *node, Branch *branch, GError **error)
{
  g_auto (CraContentIter) iter = { 0 };
  g_autoptr (GError) own_error = NULL;
  const CraNode *child = NULL;

  if (!collect_node (self, node, branch, error))
    return FALSE;
  await_link (self, node);
  cra_content_iter_init (&iter, node, 0, &own_error);
  while ((child = cra_content_iter_next (&iter)) != NULL)
    if (!collect (self, child, branch, error))
      return FALSE;
  if (own_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

static gboolean
check_links (CraTwin *self, GError **error)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const CraNode *link = g_ptr_array_index (self->links, i);

      if (g_hash_table_contains (self->places, link->link + 1))
        continue;
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "the link \"%s\" at \"%s\" leads nowhere.",
                   link->link, link->text);
      return FALSE;
    }
  g_hash_table_remove_all (self->awaited);
  g_ptr_array_set_size (self->links, 0);
  return TRUE;
}

static void
name_headings (CraTwin *self)
{
  for (guint i = 0; i < self->headings->len; i++)
    {
      const CraNode *heading = g_ptr_array_index (self->headings, i);

      /* No name made from an id begins with "_h": what is escaped is hexadecimal. */
      if (heading->id == NULL)
        g_hash_table_insert (self->made, (gpointer)heading, g_strdup_printf ("_h%u", i + 1));
    }
}

CraTwin *
cra_twin_new (const CraContent *content, CraJob *job, GError **error)
{
  g_autoptr (CraTwin) self = g_new0 (CraTwin, 1);
  Branch branch = { 0 };

  self->content = content;
  self->job = job;
  self->words = cra_twin_find_words (content->language);
  self->appendix = make_appendix (content, self->words);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->made = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->nodes = g_ptr_array_new ();
  self->late = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_content_free_node);
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_content_free_node);
  self->awaited = g_hash_table_new (g_str_hash, g_str_equal);
  self->headings = g_ptr_array_new ();
  self->levels = g_hash_table_new (NULL, NULL);
  if (!collect (self, content->root, &branch, error) || !check_links (self, error)
      || (self->appendix != NULL && !collect (self, self->appendix->root, &branch, error)))
    return NULL;
  name_headings (self);
  return g_steal_pointer (&self);
}

void
cra_twin_free (CraTwin *self)
{
  if (self == NULL)
    return;
  cra_content_free (self->appendix);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->made, g_hash_table_unref);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
  g_clear_pointer (&self->levels, g_hash_table_unref);
  g_clear_pointer (&self->late, g_ptr_array_unref);
  g_clear_pointer (&self->awaited, g_hash_table_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_free (self);
}

gboolean
cra_twin_step (CraTwin *self, GError **error)
{
  self->n_done++;
  return cra_job_step (self->job, MIN (1, (double)self->n_done / MAX (self->n_steps, 1)), NULL,
                       error);
}

static char *
escape_name (const char *id)
{
  GString *name = g_string_new (NULL);

  for (const char *p = id; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || *p == '-' || *p == '.')
      g_string_append_c (name, *p);
    else
      g_string_append_printf (name, "_%02x_", (guchar)*p);
  return g_string_free (name, FALSE);
}

char *
cra_twin_make_name (CraTwin *self, const CraNode *node)
{
  if (node->id != NULL)
    return escape_name (node->id);
  return g_strdup (g_hash_table_lookup (self->made, node));
}

/* Characters that no address holds are written as bytes in hexadecimal; letters of all scripts
   stay. */
static char *
escape_address (const char *address)
{
  g_autofree char *valid = g_utf8_make_valid (address, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p++)
    {
      guchar c = (guchar)*p;

      if (c <= 0x20 || c == 0x7f || strchr ("\"<>\\^`{|}", c) != NULL)
        g_string_append_printf (out, "%%%02X", c);
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

char *
cra_twin_make_link (CraTwin *self, const CraNode *span)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:" };
  const CraNode *target = cra_twin_find_target (self, span);

  if (target != NULL)
    {
      g_autofree char *name = cra_twin_make_name (self, target);

      return g_strconcat ("#", name, NULL);
    }
  for (guint i = 0; span->link != NULL && i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (span->link, schemes[i], strlen (schemes[i])) == 0)
      return escape_address (span->link);
  return NULL;
}

const CraNode *
cra_twin_find_target (CraTwin *self, const CraNode *span)
{
  if (span->link == NULL || span->link[0] != '#')
    return NULL;
  return g_hash_table_lookup (self->places, span->link + 1);
}

/* --- Lists of places --- */

static char *
shorten (char *text)
{
  g_autofree char *whole = g_strdelimit (text, "\n\t", ' ');
  g_autofree char *start = NULL;

  if (g_utf8_strlen (whole, -1) <= TITLE_LENGTH)
    return g_steal_pointer (&whole);
  start = g_utf8_substring (whole, 0, TITLE_LENGTH);
  return g_strconcat (start, "…", NULL);
}

char *
cra_twin_make_title (const CraNode *node)
{
  if (node->type != CRA_NODE_SPAN && !cra_text_is_blank (node->text))
    return g_strdelimit (g_strdup (node->text), "\n\t", ' ');
  if (!cra_text_is_blank (node->alternative))
    return shorten (g_strdup (node->alternative));
  for (guint i = 0; node->type == CRA_NODE_ROW && i < node->children->len; i++)
    {
      g_autofree char *text = cra_content_dup_text (g_ptr_array_index (node->children, i));

      if (!cra_text_is_blank (text))
        return shorten (g_steal_pointer (&text));
    }
  return shorten (cra_content_dup_text (node));
}

gboolean
cra_twin_is_above_contents (const CraNode *heading)
{
  const GPtrArray *siblings = heading->parent != NULL ? heading->parent->children : NULL;
  guint i = 0;

  if (heading->type != CRA_NODE_HEADING || siblings == NULL
      || !g_ptr_array_find ((GPtrArray *)siblings, heading, &i) || i + 1 >= siblings->len)
    return FALSE;
  return ((const CraNode *)g_ptr_array_index (siblings, i + 1))->type == CRA_NODE_CONTENTS;
}

guint
cra_twin_get_level (CraTwin *self, const CraNode *heading)
{
  if (heading->late)
    heading = g_hash_table_lookup (self->places, heading->id);
  return MAX (GPOINTER_TO_UINT (g_hash_table_lookup (self->levels, heading)), 1);
}

GPtrArray *
cra_twin_list_headings (CraTwin *self, guint level)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->headings->len; i++)
    {
      CraNode *heading = g_ptr_array_index (self->headings, i);

      if (cra_twin_get_level (self, heading) <= level && !cra_twin_is_above_contents (heading))
        g_ptr_array_add (list, heading);
    }
  return list;
}

static gboolean
is_listed (const CraNode *node)
{
  return node->type == CRA_NODE_HEADING || node->type == CRA_NODE_ROW
         || node->type == CRA_NODE_FIELD || node->type == CRA_NODE_TABLE
         || node->type == CRA_NODE_FIGURE || node->type == CRA_NODE_PAGES;
}

GPtrArray *
cra_twin_list_places (CraTwin *self, const char *prefix)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->nodes->len; i++)
    {
      CraNode *node = g_ptr_array_index (self->nodes, i);

      if (is_listed (node) && g_str_has_prefix (node->id, prefix != NULL ? prefix : ""))
        g_ptr_array_add (list, node);
    }
  return list;
}
