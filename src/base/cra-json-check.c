/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking a whole JSON document once, from front to back, with a stack of its own instead of the C
 * stack. What it leaves behind is the end of every container, so that walking never scans twice. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-error.h"
#include "base/cra-json-private.h"

/* Objects with more members than this sort their names to find one that appears twice. */
#define FEW_NAMES 16
#define CANCEL_INTERVAL (1024 * 1024)

const CraJsonLimits cra_json_default_limits = {
  .max_size = 1024u * 1024u * 1024u,
  .max_depth = 1000,
  .max_text = 64u * 1024u * 1024u,
  .max_number = 256,
  .max_values = 64u * 1000u * 1000u,
};

typedef struct
{
  guint32 hash;
  guint32 offset; /* of the opening quote */
} Name;

typedef struct
{
  /* Borrowed */
  const char *data;
  const char *p;
  const char *end;
  const char *next_look; /* where to ask next whether we are cancelled */
  const CraJsonLimits *limits;
  GCancellable *cancellable;

  /* Owned. Plain arrays: these grow by one in the innermost loop. */
  CraJsonFrame *frames;
  guint n_frames;
  guint frames_size;
  Name *names; /* of all open objects */
  guint n_names;
  guint names_size;
  CraJsonContainer *containers;
  guint n_containers;
  guint containers_size;

  guint values;
  const char *root;

  /* What went wrong */
  char *fault;
  const char *at;
  gboolean over_limit;
  gboolean cancelled;
} Checker;

static gboolean
fail (Checker *self, const char *at, const char *fault)
{
  self->fault = g_strdup (fault);
  self->at = at;
  return FALSE;
}

static gboolean
fail_limit (Checker *self, const char *at, const char *what, guint64 limit)
{
  self->fault
      = g_strdup_printf ("%s; the limit for foreign files is %" G_GUINT64_FORMAT, what, limit);
  self->at = at;
  self->over_limit = TRUE;
  return FALSE;
}

/* Makes room for one more item. */
#define GROW(items, n, size)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (G_UNLIKELY ((n) == (size)))                                                                \
      {                                                                                            \
        (size) = MAX (16, 2 * (size));                                                             \
        (items) = g_realloc_n ((items), (size), sizeof *(items));                                  \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

static inline CraJsonFrame *
top_frame (Checker *self)
{
  return &self->frames[self->n_frames - 1];
}

static gboolean
read_string (Checker *self, gboolean *has_escapes)
{
  CraJsonScan scan = { 0 };
  const char *after = cra_json_scan_string (self->p, self->end, self->limits->max_text, &scan);

  if (after == NULL)
    {
      self->over_limit = scan.over_limit;
      return fail (self, scan.at, scan.fault);
    }
  self->p = after;
  *has_escapes = scan.has_escapes;
  return TRUE;
}

static gboolean
read_digits (Checker *self, const char *fault)
{
  if (self->p >= self->end || !g_ascii_isdigit (*self->p))
    return fail (self, self->p, fault);
  while (self->p < self->end && g_ascii_isdigit (*self->p))
    self->p++;
  return TRUE;
}

static gboolean
read_number (Checker *self)
{
  const char *start = self->p;

  if (*self->p == '-')
    self->p++;
  if (self->end - self->p >= 2 && self->p[0] == '0' && g_ascii_isdigit (self->p[1]))
    return fail (self, self->p,
                 "a number may not begin with a zero that stands before other digits");
  if (!read_digits (self, "a digit is expected after the minus sign"))
    return FALSE;
  if (self->p < self->end && *self->p == '.')
    {
      self->p++;
      if (!read_digits (self, "a digit is expected after the decimal point"))
        return FALSE;
    }
  if (self->p < self->end && (*self->p == 'e' || *self->p == 'E'))
    {
      self->p++;
      if (self->p < self->end && (*self->p == '+' || *self->p == '-'))
        self->p++;
      if (!read_digits (self, "a digit is expected in the exponent"))
        return FALSE;
    }
  if ((gsize) (self->p - start) > self->limits->max_number)
    return fail_limit (self, start, "the number has too many characters", self->limits->max_number);
  return TRUE;
}

static gboolean
read_literal (Checker *self)
{
  static const char *const words[] = { "true", "false", "null" };
  gsize left = (gsize) (self->end - self->p);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if (left >= length && memcmp (self->p, words[i], length) == 0)
        {
          self->p += length;
          return TRUE;
        }
    }
  if (*self->p == ']' || *self->p == '}')
    return fail (self, self->p,
                 "a value is missing before the closing bracket; take out the comma "
                 "before it, or add the value");
  if (*self->p == '\'')
    return fail (self, self->p, "a text must stand in double quotes");
  if (*self->p == '/' || *self->p == '#')
    return fail (self, self->p, "JSON knows no comments; take it out");
  return fail (self, self->p,
               "a value is expected here: an object, an array, a text in double "
               "quotes, a number, true, false or null");
}

/* A member name with its colon; the cursor stands on the value afterwards. */
static gboolean
read_name (Checker *self)
{
  CraJsonFrame *frame = top_frame (self);
  guint32 start = (guint32) (self->p - self->data);
  gboolean has_escapes = FALSE;

  frame->has_key = FALSE;
  if (self->p >= self->end)
    return fail (self, self->p, "the file ends inside an object; it is cut short");
  if (*self->p == '}')
    return fail (self, self->p,
                 "a member is missing before the closing bracket; take out the comma "
                 "before it, or add the member");
  if (*self->p != '"')
    return fail (self, self->p, "a member name in double quotes is expected here");
  if (!read_string (self, &has_escapes))
    return FALSE;
  GROW (self->names, self->n_names, self->names_size);
  self->names[self->n_names].hash = cra_json_hash_string (self->data + start, self->p, has_escapes);
  self->names[self->n_names++].offset = start;
  frame->key = start;
  frame->has_key = TRUE;
  self->p = cra_json_skip_space (self->p, self->end);
  if (self->p >= self->end || *self->p != ':')
    return fail (self, self->p, "a colon is expected after the member name");
  self->p++;
  return TRUE;
}

/* By hash, then by text, then by place. */
static int
compare_names_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Name *left = a;
  const Name *right = b;
  int order = (left->hash > right->hash) - (left->hash < right->hash);

  if (order == 0)
    order = cra_json_compare_strings ((const char *) data + left->offset,
                                      (const char *) data + right->offset);
  if (order == 0)
    order = (left->offset > right->offset) - (left->offset < right->offset);
  return order;
}

static gboolean
is_same_name (Checker *self, const Name *a, const Name *b)
{
  return a->hash == b->hash
         && cra_json_compare_strings (self->data + a->offset, self->data + b->offset) == 0;
}

/* The offset of the first name of the closing object that was there before; 0 when there is
 * none. */
static guint32
find_repeated_name (Checker *self, Name *names, guint n)
{
  guint32 found = 0;

  if (n <= FEW_NAMES)
    {
      for (guint i = 1; i < n; i++)
        for (guint j = 0; j < i; j++)
          if (is_same_name (self, &names[i], &names[j]))
            return names[i].offset;
      return 0;
    }
  g_qsort_with_data (names, (gint) n, sizeof *names, compare_names_cb, (gpointer) self->data);
  for (guint i = 1; i < n; i++)
    if (is_same_name (self, &names[i - 1], &names[i]) && (found == 0 || names[i].offset < found))
      found = names[i].offset;
  return found;
}

static gboolean
close_container (Checker *self)
{
  CraJsonFrame *frame = top_frame (self);
  CraJsonContainer *container = &self->containers[frame->container];

  self->p++;
  container->end = (guint32) (self->p - self->data);
  container->next = self->n_containers;
  if (self->n_names > frame->first_name)
    {
      guint32 repeated = find_repeated_name (self, &self->names[frame->first_name],
                                             self->n_names - frame->first_name);

      if (repeated != 0)
        {
          frame->key = repeated;
          frame->has_key = TRUE;
          return fail (self, self->data + repeated,
                       "this member appears twice in its object, and programs differ in which one "
                       "they read; leave one of them");
        }
      self->n_names = frame->first_name;
    }
  self->n_frames--;
  return TRUE;
}

/* Opens the container at the cursor; *EMPTY says that it was closed at once. */
static gboolean
open_container (Checker *self, gboolean *empty)
{
  CraJsonFrame frame = {
    .container = self->n_containers,
    .first_name = self->n_names,
    .is_object = *self->p == '{',
  };

  if (self->n_frames >= self->limits->max_depth)
    return fail_limit (self, self->p, "arrays and objects are nested too deep",
                       self->limits->max_depth);
  GROW (self->containers, self->n_containers, self->containers_size);
  self->containers[self->n_containers++] = (CraJsonContainer){ 0 };
  GROW (self->frames, self->n_frames, self->frames_size);
  self->frames[self->n_frames++] = frame;
  self->p = cra_json_skip_space (self->p + 1, self->end);
  *empty = self->p < self->end && *self->p == (frame.is_object ? '}' : ']');
  if (*empty)
    return close_container (self);
  return !frame.is_object || read_name (self);
}

static gboolean
count_value (Checker *self)
{
  if (self->p >= self->next_look)
    {
      self->next_look = self->p + CANCEL_INTERVAL;
      self->cancelled = g_cancellable_is_cancelled (self->cancellable);
      if (self->cancelled)
        return FALSE;
    }
  if (self->values++ >= self->limits->max_values)
    return fail_limit (self, self->p, "the file has too many values", self->limits->max_values);
  return TRUE;
}

/* Reads a scalar or opens a container; *COMPLETE says that a whole value was read. */
static gboolean
read_value (Checker *self, gboolean *complete)
{
  gboolean has_escapes = FALSE;

  self->p = cra_json_skip_space (self->p, self->end);
  if (self->p >= self->end)
    return fail (self, self->p, "the file ends where a value is expected; it is cut short");
  if (self->root == NULL)
    self->root = self->p;
  if (!count_value (self))
    return FALSE;
  *complete = TRUE;
  if (*self->p == '{' || *self->p == '[')
    return open_container (self, complete);
  if (*self->p == '"')
    return read_string (self, &has_escapes);
  if (*self->p == '-' || g_ascii_isdigit (*self->p))
    return read_number (self);
  return read_literal (self);
}

/* After a value inside a container: a comma, or the end of the container. *MORE says that another
 * value follows. */
static gboolean
read_separator (Checker *self, gboolean *more)
{
  CraJsonFrame *frame = top_frame (self);

  self->p = cra_json_skip_space (self->p, self->end);
  if (self->p >= self->end)
    return fail (self, self->p,
                 frame->is_object ? "the file ends inside an object; it is cut short"
                                  : "the file ends inside an array; it is cut short");
  *more = *self->p == ',';
  if (*more)
    {
      self->p = cra_json_skip_space (self->p + 1, self->end);
      frame->index++;
      return !frame->is_object || read_name (self);
    }
  if (*self->p == (frame->is_object ? '}' : ']'))
    return close_container (self);
  return fail (self, self->p,
               frame->is_object
                   ? "a comma or the closing bracket } is expected after this member"
                   : "a comma or the closing bracket ] is expected after this element");
}

static gboolean
check_document (Checker *self)
{
  for (;;)
    {
      gboolean complete = FALSE;
      gboolean more = FALSE;

      if (!read_value (self, &complete))
        return FALSE;
      while (complete && !more)
        {
          if (self->n_frames == 0)
            {
              self->p = cra_json_skip_space (self->p, self->end);
              return self->p == self->end
                     || fail (self, self->p,
                              "the document is complete before this place; take out "
                              "what follows");
            }
          if (!read_separator (self, &more))
            return FALSE;
        }
    }
}

/* The path of the place where the check stopped, from the frames that are still open. */
static char *
describe_open_frames (Checker *self)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < self->n_frames; i++)
    {
      const CraJsonFrame *frame = &self->frames[i];

      if (!frame->is_object)
        g_string_append_printf (path, "[%u]", frame->index);
      else if (frame->has_key)
        cra_json_append_member (path, self->data + frame->key, self->end);
    }
  return cra_json_shorten_path (path);
}

static void
set_fault (Checker *self, const char *file_name, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *place = NULL;

  if (self->cancelled)
    {
      g_cancellable_set_error_if_cancelled (self->cancellable, error);
      return;
    }
  path = describe_open_frames (self);
  place = cra_json_make_place (self->data, (gsize) (self->at - self->data),
                               (gsize) (self->end - self->data), path);
  g_set_error (error, CRA_ERROR, self->over_limit ? CRA_ERROR_LIMIT : CRA_ERROR_INVALID,
               "Cannot read \"%s\": %s: %s.", file_name, place, self->fault);
}

/* What can be said before the first value: nothing there, too much, or another encoding. */
static gboolean
check_start (Checker *self, const char *file_name, GError **error)
{
  gsize size = (gsize) (self->end - self->data);
  gsize limit = MIN (self->limits->max_size, (gsize) G_MAXUINT32 - 1);

  if (size > limit)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                   "Cannot read \"%s\": it has %" G_GSIZE_FORMAT
                   " bytes; the limit for foreign files "
                   "is %" G_GSIZE_FORMAT ".",
                   file_name, size, limit);
      return FALSE;
    }
  if (size >= 3 && memcmp (self->p, "\xef\xbb\xbf", 3) == 0)
    self->p += 3;
  if (cra_json_skip_space (self->p, self->end) == self->end)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "Cannot read \"%s\": the file is empty.",
                   file_name);
      return FALSE;
    }
  if (self->end - self->p >= 2
      && (memcmp (self->p, "\xff\xfe", 2) == 0 || memcmp (self->p, "\xfe\xff", 2) == 0
          || self->p[0] == '\0' || self->p[1] == '\0'))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   "Cannot read \"%s\": it is not UTF-8 text (perhaps UTF-16); save it as UTF-8.",
                   file_name);
      return FALSE;
    }
  return TRUE;
}

static void
clear_checker (Checker *self)
{
  g_clear_pointer (&self->frames, g_free);
  g_clear_pointer (&self->names, g_free);
  g_clear_pointer (&self->containers, g_free);
  g_clear_pointer (&self->fault, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Checker, clear_checker)

static CraJson *
make_document (Checker *self, GBytes *bytes, const char *file_name)
{
  CraJson *json = g_new0 (CraJson, 1);

  json->bytes = g_bytes_ref (bytes);
  json->file_name = g_strdup (file_name);
  json->data = self->data;
  json->size = (guint32) (self->end - self->data);
  json->root = (guint32) (self->root - self->data);
  json->containers = g_steal_pointer (&self->containers);
  return json;
}

CraJson *
cra_json_new (GBytes *bytes,
              const char *file_name,
              const CraJsonLimits *limits,
              GCancellable *cancellable,
              GError **error)
{
  g_auto (Checker) self = { 0 };
  gsize size = 0;

  g_return_val_if_fail (bytes != NULL && file_name != NULL, NULL);

  self.data = g_bytes_get_data (bytes, &size);
  if (self.data == NULL)
    self.data = "";
  self.p = self.next_look = self.data;
  self.end = self.data + size;
  self.limits = limits != NULL ? limits : &cra_json_default_limits;
  self.cancellable = cancellable;

  if (!check_start (&self, file_name, error))
    return NULL;
  if (!check_document (&self))
    {
      set_fault (&self, file_name, error);
      return NULL;
    }
  return make_document (&self, bytes, file_name);
}
