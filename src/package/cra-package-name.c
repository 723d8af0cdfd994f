/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names inside a package. */
#define G_LOG_DOMAIN "cra-package"

#include "package/cra-package-name.h"

#include <string.h>

#include "base/cra-text.h"

#define MAX_NAME 240

/* Windows opens these as devices, whatever extension follows. */
static gboolean
is_device (const char *part)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", "clock$", NULL };
  g_autofree char *stem = g_ascii_strdown (part, (gssize)strcspn (part, "."));
  gsize length = strlen (stem);

  g_strchomp (stem);
  if (g_strv_contains (devices, stem))
    return TRUE;
  return length == 4 && (g_str_has_prefix (stem, "com") || g_str_has_prefix (stem, "lpt"))
         && g_ascii_isdigit (stem[3]);
}

static const char *
find_part_fault (const char *part)
{
  gsize length = strlen (part);

  if (length == 0)
    return "has an empty part";
  if (strcmp (part, "..") == 0)
    return "climbs out of the folder";
  if (strcmp (part, ".") == 0)
    return "has a part that is a dot";
  if (part[length - 1] == '.' || part[length - 1] == ' ' || part[0] == ' ')
    return "has a part that begins with a space, or ends with a dot or a space";
  if (is_device (part))
    return "is the name of a device";
  return NULL;
}

const char *
cra_package_name_find_fault (const char *name)
{
  g_autofree char *visible = NULL;
  g_auto (GStrv) parts = NULL;

  if (name == NULL || name[0] == '\0')
    return "is empty";
  if (strlen (name) > MAX_NAME)
    return "is longer than 240 bytes";
  if (!g_utf8_validate (name, -1, NULL))
    return "is no valid UTF-8";
  if (name[0] == '/')
    return "is an absolute path";
  if (strchr (name, '\\') != NULL)
    return "holds a backslash";
  if (strchr (name, ':') != NULL)
    return "holds a colon, as a drive letter does";
  if (strpbrk (name, "*?\"<>|\t\n\r") != NULL)
    return "holds a character that is reserved on some systems";
  visible = cra_text_make_visible (name);
  if (strcmp (visible, name) != 0)
    return "holds a control character or one that hides text";
  parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *fault = find_part_fault (parts[i]);

      if (fault != NULL)
        return fault;
    }
  return NULL;
}

char *
cra_package_name_make_key (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : name, -1);

  /* Folding can leave what normalises further: the key must be stable. */
  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
}
