/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verifying a package from outside. The archive is read by a confined helper, which hands back names,
 * sizes, digests and the manifest; nothing is ever written. */
#define G_LOG_DOMAIN "cra-package"

#include "package/cra-package.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "base/cra-helper.h"
#include "base/cra-json.h"
#include "base/cra-paths.h"
#include "base/cra-text.h"
#include "package/cra-archive-reader.h"
#include "package/cra-package-name.h"
#include "package/cra-package-private.h"
#include "package/cra-package-schema.h"

/* A package holds at most 1 GiB of files; its own frame is small beside that. */
#define MAX_FILE (1100ull << 20)
#define SECONDS 60
#define SECONDS_PER_BYTES (20u << 20)
#define MAX_FINDINGS 1000

typedef struct
{
  char *name;
  guint64 size;
  char *sha256;
  GBytes *content; /* empty where it was not asked for */
  gboolean listed; /* in the manifest */
} Found;

static void
free_finding (gpointer data)
{
  CraFinding *finding = data;

  g_free (finding->member);
  g_free (finding->text);
  g_free (finding);
}

static void
free_found (gpointer data)
{
  Found *found = data;

  g_free (found->name);
  g_free (found->sha256);
  g_bytes_unref (found->content);
  g_free (found);
}

void
cra_verification_free (CraVerification *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->findings);
  g_free (self->digest);
  g_free (self->product);
  g_free (self->version);
  g_free (self->manufacturer);
  g_free (self->created);
  g_free (self->journal_head);
  g_free (self);
}

/* Takes TEXT. */
static void
add_finding (CraVerification *self, CraFindingKind kind, const char *member, char *text)
{
  CraFinding *finding;

  if (self->findings->len >= MAX_FINDINGS)
    {
      g_free (text);
      return;
    }
  finding = g_new0 (CraFinding, 1);
  finding->kind = kind;
  finding->member = member != NULL ? cra_text_make_visible (member) : NULL;
  finding->text = text;
  g_ptr_array_add (self->findings, finding);
}

static void
add_member_finding (CraVerification *self,
                    CraFindingKind kind,
                    const char *member,
                    const char *what)
{
  g_autofree char *visible = cra_text_make_visible (member);

  add_finding (self, kind, member, g_strdup_printf ("“%s” %s.", visible, what));
}

/* --- The file --- */

static gboolean
fail_with_errno (GError **error, const char *path)
{
  int code = errno;

  g_set_error (error, CRA_ERROR, code == ENOENT ? CRA_ERROR_NOT_FOUND : CRA_ERROR_FAILED,
               "Reading the package “%s”: %s", path, g_strerror (code));
  return FALSE;
}

static gboolean
check_file (int fd, const char *path, gsize *size, GError **error)
{
  struct stat about;

  if (fstat (fd, &about) != 0)
    return fail_with_errno (error, path);
  if (!S_ISREG (about.st_mode))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, "Reading the package “%s”: it is no file",
                   path);
      return FALSE;
    }
  *size = (gsize)about.st_size;
  return TRUE;
}

/* Copied, not mapped: a file that shrinks meanwhile must not end the program. */
static GBytes *
read_bytes (int fd, const char *path, gsize size, CraJob *job, GError **error)
{
  g_autofree guint8 *data = g_try_malloc (MAX (size, 1));
  gsize done = 0;

  if (data == NULL)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                   "Reading the package “%s”: there is no memory for its %" G_GSIZE_FORMAT " bytes",
                   path, size);
      return NULL;
    }
  while (done < size)
    {
      ssize_t part = read (fd, data + done, MIN (size - done, (gsize)8 << 20));

      if (part < 0 && errno == EINTR)
        continue;
      if (part < 0)
        {
          fail_with_errno (error, path);
          return NULL;
        }
      if (part == 0)
        break;
      done += (gsize)part;
      if (!cra_job_step (job, -1, NULL, error))
        return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&data), done);
}

static gboolean
read_file (const char *path, CraVerification *self, GBytes **bytes, CraJob *job, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  gsize size = 0;
  gboolean ok;

  if (fd < 0)
    return fail_with_errno (error, path);
  ok = check_file (fd, path, &size, error);
  if (ok && size > MAX_FILE)
    add_finding (self, CRA_FINDING_REFUSED, NULL,
                 g_strdup_printf ("The file has %" G_GSIZE_FORMAT
                                  " bytes, more than any package of the workbench.",
                                  size));
  else if (ok)
    {
      *bytes = read_bytes (fd, path, size, job, error);
      ok = *bytes != NULL;
    }
  close (fd);
  return ok;
}

/* --- The helper --- */

/* What the helper says is checked like anything else from outside. */
static GPtrArray *
unpack (GBytes *payload, guint32 count)
{
  g_autoptr (GVariant) packed = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (CRA_ARCHIVE_MEMBERS), payload, FALSE));
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (free_found);

  if (!g_variant_is_normal_form (packed) || g_variant_n_children (packed) != count)
    return NULL;
  for (gsize i = 0; i < count; i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (packed, i);
      g_autoptr (GVariant) content = g_variant_get_child_value (item, 3);
      Found *found = g_new0 (Found, 1);

      g_ptr_array_add (members, found);
      g_variant_get_child (item, 0, "s", &found->name);
      g_variant_get_child (item, 1, "t", &found->size);
      g_variant_get_child (item, 2, "s", &found->sha256);
      found->content = g_variant_get_data_as_bytes (content);
      if (cra_package_name_find_fault (found->name) != NULL || !cra_digest_is_valid (found->sha256))
        return NULL;
    }
  return g_steal_pointer (&members);
}

static GPtrArray *
take_reply (CraVerification *self, GVariant *reply, GBytes *payload)
{
  g_autofree char *reason = NULL;
  GPtrArray *members = NULL;
  guint32 count = 0;

  if (g_variant_lookup (reply, CRA_ARCHIVE_REFUSED, "s", &reason))
    {
      add_finding (self, CRA_FINDING_REFUSED, NULL, cra_text_make_visible (reason));
      return NULL;
    }
  if (payload != NULL && g_variant_lookup (reply, CRA_ARCHIVE_COUNT, "u", &count))
    members = unpack (payload, count);
  if (members == NULL)
    add_finding (self, CRA_FINDING_REFUSED, NULL,
                 g_strdup ("The helper that reads archives gave an answer that makes no sense."));
  return members;
}

/* NULL with a finding when the archive is refused, NULL with ERROR when nothing could be looked at. */
static GPtrArray *
read_archive (CraVerification *self, GBytes *bytes, CraJob *job, GError **error)
{
  static const char *const wanted[]
      = { CRA_PACKAGE_MANIFEST, CRA_PACKAGE_ASSESSMENT, CRA_PACKAGE_SUMS, NULL };
  g_autofree char *program = cra_paths_find_helper (CRA_ARCHIVE_PROGRAM);
  g_autoptr (CraHelper) helper = cra_helper_start (program, NULL, error);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GError) local = NULL;
  GVariantDict words;

  if (helper == NULL)
    return NULL;
  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, CRA_ARCHIVE_WANTED, "^as", wanted);
  reply = cra_helper_call (helper, g_variant_dict_end (&words), bytes,
                           SECONDS + (guint)(g_bytes_get_size (bytes) / SECONDS_PER_BYTES),
                           job != NULL ? cra_job_get_cancellable (job) : NULL, &payload, &local);
  if (reply != NULL)
    return take_reply (self, reply, payload);
  if (local->domain == CRA_ERROR)
    add_finding (self, CRA_FINDING_REFUSED, NULL, cra_text_make_visible (local->message));
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* --- Comparing --- */

static Found *
find_member (GHashTable *by_name, const char *name)
{
  return g_hash_table_lookup (by_name, name);
}

static CraJson *
read_json (CraVerification *self, GHashTable *by_name, const char *name, const char *definition)
{
  Found *found = find_member (by_name, name);
  g_autoptr (CraJson) json = NULL;
  g_autoptr (GError) error = NULL;

  if (found == NULL)
    {
      add_member_finding (self, CRA_FINDING_MISSING, name,
                          "is missing: this is no package of the "
                          "workbench, or not a whole one");
      return NULL;
    }
  json = cra_json_new (found->content, name, NULL, NULL, &error);
  if (json != NULL && cra_package_check_schema (json, definition, &error))
    return g_steal_pointer (&json);
  add_finding (self, CRA_FINDING_INVALID, name, cra_text_make_visible (error->message));
  return NULL;
}

static char *
dup_visible (const CraJsonValue *object, const char *name)
{
  CraJsonValue value = cra_json_find (object, name);
  g_autofree char *text = cra_json_dup_string (&value);

  return text != NULL ? cra_text_make_visible (text) : NULL;
}

static void
compare_member (CraVerification *self, GHashTable *by_name, const CraJsonValue *listed)
{
  CraJsonValue size_value = cra_json_find (listed, "size");
  g_autofree char *name = cra_json_want_text (listed, "name", NULL);
  g_autofree char *sha256 = cra_json_want_text (listed, "sha256", NULL);
  Found *found = name != NULL ? find_member (by_name, name) : NULL;
  gint64 size = -1;

  if (name == NULL || sha256 == NULL || !cra_json_want_integer (&size_value, &size, NULL))
    return;
  if (found == NULL)
    {
      add_member_finding (self, CRA_FINDING_MISSING, name,
                          "stands in the manifest but is not in the package");
      return;
    }
  if (found->listed)
    add_member_finding (self, CRA_FINDING_INVALID, name, "stands in the manifest twice");
  found->listed = TRUE;
  if ((guint64)size != found->size || strcmp (sha256, found->sha256) != 0)
    add_member_finding (self, CRA_FINDING_DIFFERENT, name,
                        "is not the file that was packed: its size or SHA-256 differs");
  else
    self->members++;
}

static void
compare_manifest (CraVerification *self, GHashTable *by_name, const CraJson *manifest)
{
  CraJsonValue root = cra_json_get_root (manifest);
  CraJsonValue members = cra_json_find (&root, "members");
  CraJsonValue journal = cra_json_find (&root, "journal");
  CraJsonCursor cursor;

  self->product = dup_visible (&root, "product");
  self->version = dup_visible (&root, "version");
  self->manufacturer = dup_visible (&root, "manufacturer");
  self->created = dup_visible (&root, "created");
  self->journal_head = dup_visible (&journal, "head");
  cra_json_cursor_init (&cursor, &members);
  while (cra_json_cursor_next (&cursor))
    compare_member (self, by_name, &cursor.value);
}

/* SHA256SUMS must say of the members what they are, in their order, and nothing else. */
static void
compare_sums (CraVerification *self, GHashTable *by_name, GPtrArray *members)
{
  Found *sums = find_member (by_name, CRA_PACKAGE_SUMS);
  g_autoptr (GString) expected = g_string_new (NULL);

  if (sums == NULL)
    {
      add_member_finding (self, CRA_FINDING_MISSING, CRA_PACKAGE_SUMS, "is missing");
      return;
    }
  sums->listed = TRUE;
  for (guint i = 0; i < members->len; i++)
    {
      const Found *found = members->pdata[i];

      if (found != sums)
        g_string_append_printf (expected, "%s  %s\n", found->sha256, found->name);
    }
  if (g_bytes_get_size (sums->content) != expected->len
      || memcmp (g_bytes_get_data (sums->content, NULL), expected->str, expected->len) != 0)
    add_member_finding (self, CRA_FINDING_DIFFERENT, CRA_PACKAGE_SUMS,
                        "does not name exactly the files of the package with their digests");
}

static void
compare (CraVerification *self, GPtrArray *members)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (CraJson) manifest = NULL;
  g_autoptr (CraJson) assessment = NULL;

  for (guint i = 0; i < members->len; i++)
    g_hash_table_insert (by_name, ((Found *)members->pdata[i])->name, members->pdata[i]);
  manifest = read_json (self, by_name, CRA_PACKAGE_MANIFEST, "manifest");
  if (manifest == NULL)
    return;
  assessment = read_json (self, by_name, CRA_PACKAGE_ASSESSMENT, "assessment");
  find_member (by_name, CRA_PACKAGE_MANIFEST)->listed = TRUE;
  compare_manifest (self, by_name, manifest);
  compare_sums (self, by_name, members);
  for (guint i = 0; i < members->len; i++)
    if (!((Found *)members->pdata[i])->listed)
      add_member_finding (self, CRA_FINDING_EXTRA, ((Found *)members->pdata[i])->name,
                          "is in the package but does not stand in the manifest");
}

CraVerification *
cra_package_verify (const char *path, CraJob *job, GError **error)
{
  g_autoptr (CraVerification) self = g_new0 (CraVerification, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  self->findings = g_ptr_array_new_with_free_func (free_finding);
  if (!read_file (path, self, &bytes, job, error))
    return NULL;
  if (bytes == NULL)
    return g_steal_pointer (&self);
  self->digest = cra_digest_of_bytes (bytes);
  members = read_archive (self, bytes, job, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (members != NULL)
    compare (self, members);
  return g_steal_pointer (&self);
}
