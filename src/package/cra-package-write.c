/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a package: fixed order, fixed times, read back before it takes its place. */
#define G_LOG_DOMAIN "cra-package"

#include "package/cra-package.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/cra-digest.h"
#include "base/cra-error.h"
#include "cra-config.h"
#include "package/cra-package-assessment.h"
#include "package/cra-package-json.h"
#include "package/cra-package-name.h"
#include "package/cra-package-private.h"

#define MAX_BYTES (1024ull << 20)
#define MAX_MEMBER (512ull << 20)

/* Well inside what cra-zip.c takes for a bomb. */
#define BOMB_FROM (1u << 20)
#define BOMB_RATIO 100

/* --- Members --- */

/* A file called "con.json" cannot be unpacked on Windows; the rest of a name is made safe before. */
static char *
make_safe_name (const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *fault = cra_package_name_find_fault (name);
  g_autofree char *folder = NULL;

  if (fault == NULL || slash == NULL || strstr (fault, "device") == NULL)
    return g_strdup (name);
  folder = g_strndup (name, (gsize)(slash - name) + 1);
  return g_strconcat (folder, "_", slash + 1, NULL);
}

CraPackageMember *
cra_package_member_new (const char *name, const char *media_type, const char *role, GBytes *bytes)
{
  CraPackageMember *self;

  g_return_val_if_fail (name != NULL && role != NULL && bytes != NULL, NULL);
  self = g_new0 (CraPackageMember, 1);
  self->name = make_safe_name (name);
  self->media_type = g_strdup (media_type);
  self->role = g_strdup (role);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

void
cra_package_member_free (CraPackageMember *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->media_type);
  g_free (self->role);
  g_bytes_unref (self->bytes);
  g_free (self);
}

void
cra_package_result_clear (CraPackageResult *self)
{
  g_clear_pointer (&self->digest, g_free);
  g_clear_pointer (&self->journal_head, g_free);
  self->members = 0;
  self->bytes = 0;
}

/* --- What we add ourselves --- */

static const char read_me[]
    = "Documentation package\n"
      "=====================\n"
      "\n"
      "documents/       the papers, as PDF\n"
      "evidence/        the files the papers refer to, as they were brought in\n"
      "sbom/            the software bill of materials, as it was brought in\n"
      "assessment.json  the whole assessment, for programs; schema/package.schema.json describes "
      "it\n"
      "manifest.json    every file with its size and SHA-256\n"
      "SHA256SUMS       the same digests in the form common tools read\n"
      "\n"
      "How to check this package without the program that made it\n"
      "-----------------------------------------------------------\n"
      "\n"
      "Linux:\n"
      "    unzip -t PACKAGE.zip\n"
      "    unzip PACKAGE.zip -d package && cd package && sha256sum -c SHA256SUMS\n"
      "macOS:\n"
      "    unzip PACKAGE.zip -d package && cd package && shasum -a 256 -c SHA256SUMS\n"
      "Windows (PowerShell, one file):\n"
      "    Get-FileHash -Algorithm SHA256 documents\\NAME.pdf\n"
      "    and compare the value with the line in SHA256SUMS\n"
      "\n"
      "Every file of the package but SHA256SUMS itself stands in SHA256SUMS. A file that does not\n"
      "stand there was added later. With the program: cra verify PACKAGE.zip\n"
      "\n"
      "The digests show whether a file was changed after the package was made. They do not show "
      "who\n"
      "made it: compare the SHA-256 of the whole package with the one its sender names.\n";

static void
add_own (GPtrArray *members,
         const char *name,
         const char *media_type,
         const char *role,
         GBytes *bytes)
{
  g_ptr_array_add (members, cra_package_member_new (name, media_type, role, bytes));
  g_bytes_unref (bytes);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const CraPackageMember *first = *(CraPackageMember *const *)a;
  const CraPackageMember *second = *(CraPackageMember *const *)b;

  return strcmp (first->name, second->name);
}

static JsonObject *
describe_member (const CraPackageMember *member)
{
  JsonObject *object = json_object_new ();
  g_autofree char *digest = cra_digest_of_bytes (member->bytes);

  json_object_set_string_member (object, "name", member->name);
  cra_package_set_text (object, "media_type", member->media_type);
  json_object_set_string_member (object, "role", member->role);
  json_object_set_int_member (object, "size", (gint64)g_bytes_get_size (member->bytes));
  json_object_set_string_member (object, "sha256", digest);
  return object;
}

static GBytes *
make_manifest (const CraAssessment *assessment, GPtrArray *members)
{
  g_autoptr (JsonObject) root = json_object_new ();
  JsonObject *journal = json_object_new ();
  JsonArray *list = json_array_sized_new (members->len);

  json_object_set_string_member (root, "format", CRA_PACKAGE_FORMAT);
  json_object_set_int_member (root, "format_version", CRA_PACKAGE_FORMAT_VERSION);
  json_object_set_string_member (root, "generator", "CRA Workbench " CRA_VERSION);
  cra_package_set_day (root, "created", assessment->as_of);
  cra_package_set_text (root, "manufacturer", assessment->organisation->name);
  cra_package_set_text (root, "product", assessment->product->name);
  cra_package_set_text (root, "version", assessment->version->name);
  cra_package_set_text (journal, "head", assessment->journal_head);
  json_object_set_int_member (journal, "length", assessment->journal_length);
  json_object_set_object_member (root, "journal", journal);
  for (guint i = 0; i < members->len; i++)
    json_array_add_object_element (list, describe_member (members->pdata[i]));
  json_object_set_array_member (root, "members", list);
  return cra_package_write_json (root);
}

static GBytes *
make_sums (GPtrArray *members)
{
  GString *sums = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    {
      const CraPackageMember *member = members->pdata[i];
      g_autofree char *digest = cra_digest_of_bytes (member->bytes);

      g_string_append_printf (sums, "%s  %s\n", digest, member->name);
    }
  return g_string_free_to_bytes (sums);
}

static gboolean
check_members (GPtrArray *members, GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint64 total = 0;

  for (guint i = 0; i < members->len; i++)
    {
      const CraPackageMember *member = members->pdata[i];
      const char *fault = cra_package_name_find_fault (member->name);

      if (fault != NULL)
        {
          g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                       "Writing the package: the name of the member “%s” %s", member->name, fault);
          return FALSE;
        }
      if (!g_hash_table_add (keys, cra_package_name_make_key (member->name)))
        {
          g_set_error (error, CRA_ERROR, CRA_ERROR_CONFLICT,
                       "Writing the package: there are two members “%s”", member->name);
          return FALSE;
        }
      if (g_bytes_get_size (member->bytes) > MAX_MEMBER)
        {
          g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
                       "Writing the package: “%s” has more than 512 MiB. Leave it out or shrink it",
                       member->name);
          return FALSE;
        }
      total += g_bytes_get_size (member->bytes);
    }
  if (total <= MAX_BYTES)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
               "Writing the package: its %u files have %" G_GUINT64_FORMAT
               " bytes together; a package holds at most %" G_GUINT64_FORMAT
               ". Leave out or shrink the largest evidence",
               members->len, total, (guint64)MAX_BYTES);
  return FALSE;
}

/* The read-me first, then what programs read, then the files in the order of their names. */
static GPtrArray *
collect_members (CraLaw *law,
                 const CraAssessment *assessment,
                 GArray *dependencies,
                 GPtrArray *given)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (given, NULL, NULL);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_package_member_free);

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_members);
  add_own (all, "README.txt", "text/plain", "read-me",
           g_bytes_new_static (read_me, sizeof read_me - 1));
  add_own (all, CRA_PACKAGE_ASSESSMENT, "application/json", "assessment",
           cra_package_make_assessment_json (law, assessment, dependencies));
  add_own (all, "schema/package.schema.json", "application/schema+json", "schema",
           cra_package_get_schema ());
  for (guint i = 0; i < sorted->len; i++)
    {
      const CraPackageMember *member = sorted->pdata[i];

      g_ptr_array_add (all, cra_package_member_new (member->name, member->media_type, member->role,
                                                    member->bytes));
    }
  return all;
}

/* --- The archive --- */

static void
set_archive_error (GError **error, struct archive *archive, const char *path)
{
  int code = archive_errno (archive);

  g_set_error (error, CRA_ERROR,
               code == ENOSPC || code == EDQUOT ? CRA_ERROR_FULL : CRA_ERROR_FAILED,
               "Writing the package “%s”: %s", path,
               archive_error_string (archive) != NULL ? archive_error_string (archive)
                                                      : "the archive cannot be written");
}

/* A file that shrinks as far as a bomb does (a log of one line, say) would be refused on reading. */
static gboolean
looks_like_a_bomb (GBytes *bytes)
{
  gsize length = 0;
  const Bytef *data = g_bytes_get_data (bytes, &length);
  uLongf packed = compressBound (length);
  g_autofree Bytef *buffer = NULL;

  if (length < BOMB_FROM)
    return FALSE;
  buffer = g_try_malloc (packed);
  return buffer == NULL || compress (buffer, &packed, data, length) != Z_OK
         || length / BOMB_RATIO > packed;
}

/* What is packed already (PDF, pictures) is stored; packing it again saves nothing. */
static gboolean
is_worth_packing (const CraPackageMember *member)
{
  const char *type = member->media_type;

  return type != NULL
         && (g_str_has_prefix (type, "text/") || g_str_has_suffix (type, "json")
             || g_str_has_suffix (type, "xml"))
         && !looks_like_a_bomb (member->bytes);
}

static gboolean
write_member (struct archive *archive,
              const CraPackageMember *member,
              const char *path,
              GError **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length = 0;
  const char *data = g_bytes_get_data (member->bytes, &length);
  gboolean ok;

  /* Times stay unset: the format then holds its own beginning, 1980-01-01, in every time zone. */
  archive_entry_set_pathname_utf8 (entry, member->name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t)length);
  if (is_worth_packing (member))
    archive_write_zip_set_compression_deflate (archive);
  else
    archive_write_zip_set_compression_store (archive);
  ok = archive_write_header (archive, entry) == ARCHIVE_OK;
  for (gsize done = 0; ok && done < length;)
    {
      la_ssize_t part = archive_write_data (archive, data + done, MIN (length - done, 1u << 20));

      ok = part > 0;
      done += ok ? (gsize)part : 0;
    }
  ok = ok && archive_write_finish_entry (archive) == ARCHIVE_OK;
  if (!ok)
    set_archive_error (error, archive, path);
  archive_entry_free (entry);
  return ok;
}

static gboolean
write_members (int fd, GPtrArray *members, const char *path, CraJob *job, GError **error)
{
  struct archive *archive = archive_write_new ();
  gboolean ok;

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_per_block (archive, 1 << 16);
  archive_write_set_bytes_in_last_block (archive, 1);
  ok = archive_write_set_options (archive, "zip:hdrcharset=UTF-8,zip:!zip64") >= ARCHIVE_WARN
       && archive_write_open_fd (archive, fd) == ARCHIVE_OK;
  if (!ok)
    set_archive_error (error, archive, path);
  for (guint i = 0; ok && i < members->len; i++)
    ok = cra_job_step (job, 0.6 * i / members->len, NULL, error)
         && write_member (archive, members->pdata[i], path, error);
  if (ok && archive_write_close (archive) != ARCHIVE_OK)
    {
      set_archive_error (error, archive, path);
      ok = FALSE;
    }
  /* After a failure this still writes an end, into a file that is then removed. */
  archive_write_free (archive);
  return ok;
}

static gboolean
fail_with_errno (GError **error, const char *doing, const char *path)
{
  int code = errno;

  g_set_error (error, CRA_ERROR,
               code == ENOSPC || code == EDQUOT ? CRA_ERROR_FULL : CRA_ERROR_FAILED,
               "Writing the package “%s”: %s: %s", path, doing, g_strerror (code));
  return FALSE;
}

static gboolean
write_temporary (const char *temporary,
                 GPtrArray *members,
                 const char *path,
                 CraJob *job,
                 GError **error)
{
  int fd = open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  gboolean ok;

  if (fd < 0)
    return fail_with_errno (error, "the file cannot be made", path);
  ok = write_members (fd, members, path, job, error);
  if (ok && fsync (fd) != 0)
    ok = fail_with_errno (error, "the disk did not take it", path);
  if (close (fd) != 0 && ok)
    ok = fail_with_errno (error, "the disk did not take it", path);
  return ok;
}

/* --- Reading back --- */

static gboolean
read_back (const char *temporary,
           const char *path,
           guint members,
           CraJob *job,
           CraPackageResult *result,
           GError **error)
{
  g_autoptr (CraVerification) check = cra_package_verify (temporary, job, error);

  if (check == NULL)
    {
      g_prefix_error (error, "Reading the package “%s” back: ", path);
      return FALSE;
    }
  if (check->findings->len > 0 || check->members != members)
    {
      const CraFinding *finding = check->findings->len > 0 ? check->findings->pdata[0] : NULL;

      g_set_error (error, CRA_ERROR, CRA_ERROR_MISMATCH,
                   "Reading the package “%s” back: %s. It was not kept; try another disk", path,
                   finding != NULL ? finding->text : "members are missing");
      return FALSE;
    }
  if (result != NULL)
    result->digest = g_strdup (check->digest);
  return TRUE;
}

static gboolean
move_into_place (const char *temporary, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (rename (temporary, path) != 0)
    return fail_with_errno (error, "it cannot take its place", path);
  /* The name is on the disk only when the folder is. */
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
  return TRUE;
}

static void
fill_result (CraPackageResult *result,
             const char *path,
             guint members,
             const CraAssessment *assessment)
{
  struct stat about;

  if (result == NULL)
    return;
  result->members = members;
  result->journal_head = g_strdup (assessment->journal_head);
  result->bytes = stat (path, &about) == 0 ? (guint64)about.st_size : 0;
}

gboolean
cra_package_write (const char *path,
                   CraLaw *law,
                   const CraAssessment *assessment,
                   GArray *dependencies,
                   GPtrArray *members,
                   CraJob *job,
                   CraPackageResult *result,
                   GError **error)
{
  g_autofree char *temporary = NULL;
  g_autoptr (GPtrArray) all = NULL;
  guint listed;
  gboolean ok;

  g_return_val_if_fail (path != NULL && CRA_IS_LAW (law) && assessment != NULL, FALSE);
  g_return_val_if_fail (members != NULL, FALSE);
  if (result != NULL)
    *result = (CraPackageResult){ 0 };
  all = collect_members (law, assessment, dependencies, members);
  if (!check_members (all, error))
    return FALSE;
  listed = all->len;
  add_own (all, CRA_PACKAGE_MANIFEST, "application/json", "manifest",
           make_manifest (assessment, all));
  add_own (all, CRA_PACKAGE_SUMS, "text/plain", "sums", make_sums (all));
  temporary = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  ok = write_temporary (temporary, all, path, job, error) && cra_job_step (job, 0.6, NULL, error)
       && read_back (temporary, path, listed, job, result, error)
       && cra_job_step (job, 0.95, NULL, error) && move_into_place (temporary, path, error);
  if (!ok)
    {
      unlink (temporary);
      if (result != NULL)
        cra_package_result_clear (result);
      return FALSE;
    }
  fill_result (result, path, all->len, assessment);
  return TRUE;
}
