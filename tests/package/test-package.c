/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages: written, read back, verified, and found out when somebody changed them. */
#include "package/cra-package.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/wait.h>

#include "../document/paper-fixture.h"
#include "base/cra-digest.h"
#include "base/cra-json.h"
#include "package/cra-package-schema.h"

typedef struct
{
  char *folder;
  char *path;
  CraAssessment *assessment;
  GPtrArray *members;
} Fixture;

static void
add_member (GPtrArray *members,
            const char *name,
            const char *type,
            const char *role,
            const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_ptr_array_add (members, cra_package_member_new (name, type, role, bytes));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *log = g_strnfill (300000, 'l');

  self->folder = g_dir_make_tmp ("cra-package-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "package.zip", NULL);
  self->assessment = make_assessment ();
  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify)cra_package_member_free);
  add_member (self->members, "documents/eu-declaration-en.pdf", "application/pdf", "document",
              "%PDF-1.7 declaration");
  add_member (self->members,
              "evidence/02-Pr\xc3\xbc"
              "fbericht.txt",
              "text/plain", "evidence", log);
  add_member (self->members, "evidence/01-empty.bin", "application/octet-stream", "evidence", "");
  add_member (self->members, "sbom/con.json", "application/json", "sbom", "{}");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  cra_assessment_unref (self->assessment);
  g_ptr_array_unref (self->members);
}

static void
write_package (Fixture *self, const char *path, CraPackageResult *result)
{
  g_autoptr (GError) error = NULL;

  cra_package_write (path, cra_law_get_default (), self->assessment, NULL, self->members, NULL,
                     result, &error);
  g_assert_no_error (error);
}

static char *
describe_findings (const CraVerification *check)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < check->findings->len; i++)
    {
      const CraFinding *finding = check->findings->pdata[i];

      g_string_append_printf (text, "%d %s: %s\n", finding->kind,
                              finding->member != NULL ? finding->member : "-", finding->text);
    }
  return g_string_free (text, FALSE);
}

static CraVerification *
verify (const char *path)
{
  g_autoptr (GError) error = NULL;
  CraVerification *check = cra_package_verify (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (check);
  return check;
}

static void
test_whole (Fixture *self, gconstpointer data)
{
  CraPackageResult result = { 0 };
  g_autoptr (CraVerification) check = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *findings = NULL;
  g_autoptr (GDir) dir = NULL;
  gsize length = 0;
  guint files = 0;

  write_package (self, self->path, &result);
  g_assert_cmpuint (result.members, ==, 4 + 5);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  digest = cra_digest_of_data (bytes, length);
  g_assert_cmpstr (result.digest, ==, digest);
  g_assert_cmpuint (result.bytes, ==, length);
  g_assert_cmpstr (result.journal_head, ==, self->assessment->journal_head);
  check = verify (self->path);
  findings = describe_findings (check);
  g_assert_cmpstr (findings, ==, "");
  g_assert_cmpuint (check->members, ==, 4 + 3);
  g_assert_cmpstr (check->digest, ==, digest);
  g_assert_cmpstr (check->product, ==, "Log Viewer");
  g_assert_cmpstr (check->version, ==, "2.1.0");
  g_assert_cmpstr (check->manufacturer, ==, "Muster Werke GmbH & Co. KG");
  g_assert_cmpstr (check->created, ==, "2028-01-09");
  dir = g_dir_open (self->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    files++;
  g_assert_cmpuint (files, ==, 1); /* no temporary file is left */
  cra_package_result_clear (&result);
}

static void
test_reproducible (Fixture *self, gconstpointer data)
{
  g_autofree char *second = g_build_filename (self->folder, "second.zip", NULL);
  CraPackageResult a = { 0 }, b = { 0 };
  gpointer swap;

  write_package (self, self->path, &a);
  swap = self->members->pdata[0];
  self->members->pdata[0] = self->members->pdata[2];
  self->members->pdata[2] = swap;
  cra_set_text (&self->assessment->as_of, "2028-01-09T23:59:59Z");
  g_setenv ("TZ", "Pacific/Kiritimati", TRUE);
  tzset ();
  write_package (self, second, &b);
  g_setenv ("TZ", "UTC", TRUE);
  tzset ();
  g_assert_cmpstr (a.digest, ==, b.digest);
  cra_package_result_clear (&a);
  cra_package_result_clear (&b);
}

/* A log of one repeated line shrinks like a bomb; it must still be written and verified. */
static void
test_monotonous_evidence (Fixture *self, gconstpointer data)
{
  g_autofree char *log = g_strnfill (4 << 20, '-');
  g_autoptr (CraVerification) check = NULL;

  add_member (self->members, "evidence/03-log.txt", "text/plain", "evidence", log);
  write_package (self, self->path, NULL);
  check = verify (self->path);
  g_assert_cmpuint (check->findings->len, ==, 0);
}

/* --- With common tools, as the read-me says --- */

static void
test_common_tools (Fixture *self, gconstpointer data)
{
  g_autofree char *unpacked = g_build_filename (self->folder, "unpacked", NULL);
  g_autofree char *unzip = g_find_program_in_path ("unzip");
  g_autofree char *script = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { "sh", "-c", NULL, NULL };
  int status = 0;

  if (unzip == NULL)
    {
      g_test_skip ("unzip is not installed");
      return;
    }
  write_package (self, self->path, NULL);
  script = g_strdup_printf ("set -e; unzip -tq '%s'; unzip -q '%s' -d '%s'; cd '%s';"
                            " sha256sum --strict -c SHA256SUMS; find . -type f | wc -l;"
                            " rm -r '%s'",
                            self->path, self->path, unpacked, unpacked, unpacked);
  argv[2] = script;
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  assert_holds (output, "documents/eu-declaration-en.pdf: OK");
  assert_holds (output, "Pr\xc3\xbc"
                        "fbericht.txt: OK");
  assert_holds (output, "sbom/_con.json: OK");
  assert_holds (output, "\n9\n");
}

/* --- Changed afterwards --- */

typedef struct
{
  const char *name;
  const char *from; /* NULL = add a member */
  const char *to;   /* NULL = leave it out */
  CraFindingKind kind;
  const char *finding; /* member the finding is about */
} Change;

static const Change changes[] = {
  { "a-changed-document-is-different", "documents/eu-declaration-en.pdf", "%PDF-1.7 declaratiom",
    CRA_FINDING_DIFFERENT, "documents/eu-declaration-en.pdf" },
  { "a-left-out-document-is-missing", "documents/eu-declaration-en.pdf", NULL, CRA_FINDING_MISSING,
    "documents/eu-declaration-en.pdf" },
  { "an-added-file-is-extra", NULL, "new", CRA_FINDING_EXTRA, "documents/added.pdf" },
  { "a-missing-manifest-is-missing", "manifest.json", NULL, CRA_FINDING_MISSING, "manifest.json" },
  { "missing-sums-are-missing", "SHA256SUMS", NULL, CRA_FINDING_MISSING, "SHA256SUMS" },
  { "changed-sums-are-different", "SHA256SUMS", "nothing\n", CRA_FINDING_DIFFERENT, "SHA256SUMS" },
  { "a-broken-manifest-is-invalid", "manifest.json", "{\"format\": ", CRA_FINDING_INVALID,
    "manifest.json" },
  { "a-foreign-manifest-is-invalid", "manifest.json", "{\"format\": \"other\"}",
    CRA_FINDING_INVALID, "manifest.json" },
  { "a-deep-manifest-is-invalid", "manifest.json", "DEEP", CRA_FINDING_INVALID, "manifest.json" },
  { "a-foreign-assessment-is-invalid", "assessment.json", "[]", CRA_FINDING_INVALID,
    "assessment.json" },
};

static gboolean
write_entry (struct archive *out, const char *name, const char *data, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t)length);
  g_assert_cmpint (archive_write_header (out, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (out, data, length), ==, (int)length);
  archive_entry_free (entry);
  return TRUE;
}

/* Copies the package with one change, every header being right: only the manifest can tell. */
static void
copy_changed (const char *from, const char *to, const Change *change)
{
  struct archive *in = archive_read_new ();
  struct archive *out = archive_write_new ();
  struct archive_entry *entry;
  g_autofree char *deep = g_strnfill (5000, '[');

  setlocale (LC_CTYPE,
             "C.UTF-8"); /* libarchive reads names by the locale; ours must not need one */
  archive_read_support_format_zip (in);
  g_assert_cmpint (archive_read_open_filename (in, from, 65536), ==, ARCHIVE_OK);
  archive_write_set_format_zip (out);
  archive_write_set_options (out, "zip:hdrcharset=UTF-8");
  g_assert_cmpint (archive_write_open_filename (out, to), ==, ARCHIVE_OK);
  while (archive_read_next_header (in, &entry) != ARCHIVE_EOF)
    {
      g_autofree char *name = g_strdup (archive_entry_pathname_utf8 (entry));
      gsize length = (gsize)archive_entry_size (entry);
      g_autofree char *data = g_malloc (length + 1);

      g_assert_cmpint (archive_read_data (in, data, length), ==, (int)length);
      if (g_strcmp0 (name, change->from) != 0)
        write_entry (out, name, data, length);
      else if (g_strcmp0 (change->to, "DEEP") == 0)
        write_entry (out, name, deep, strlen (deep));
      else if (change->to != NULL)
        write_entry (out, name, change->to, strlen (change->to));
    }
  if (change->from == NULL)
    write_entry (out, "documents/added.pdf", change->to, strlen (change->to));
  archive_read_free (in);
  g_assert_cmpint (archive_write_free (out), ==, ARCHIVE_OK);
  setlocale (LC_CTYPE, "C");
}

static void
test_change (Fixture *self, gconstpointer data)
{
  const Change *change = data;
  g_autofree char *changed = g_build_filename (self->folder, "changed.zip", NULL);
  g_autoptr (CraVerification) check = NULL;
  gboolean found = FALSE;

  write_package (self, self->path, NULL);
  copy_changed (self->path, changed, change);
  check = verify (changed);
  for (guint i = 0; i < check->findings->len; i++)
    {
      const CraFinding *finding = check->findings->pdata[i];

      found |= finding->kind == change->kind && g_strcmp0 (finding->member, change->finding) == 0;
      g_assert_cmpint (finding->kind, !=, CRA_FINDING_REFUSED);
    }
  if (!found)
    g_error ("no such finding:\n%s", describe_findings (check));
}

/* --- Broken files --- */

static void
test_every_cut_is_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *cut = g_build_filename (self->folder, "cut.zip", NULL);
  gsize length = 0;

  write_package (self, self->path, NULL);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (CraVerification) check = NULL;

      g_assert_true (g_file_set_contents (cut, bytes, (gssize)(length * i / 12), NULL));
      check = verify (cut);
      g_assert_cmpuint (check->findings->len, ==, 1);
      g_assert_cmpint (((CraFinding *)check->findings->pdata[0])->kind, ==, CRA_FINDING_REFUSED);
    }
}

static void
test_every_flipped_byte_is_found (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *flipped = g_build_filename (self->folder, "flipped.zip", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);
  gsize length = 0;
  guint whole = 0;

  write_package (self, self->path, NULL);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  for (guint i = 0; i < 40; i++)
    {
      gsize place = (gsize)g_rand_int_range (rand, 0, (gint32)length);
      char old = bytes[place];
      g_autoptr (CraVerification) check = NULL;

      bytes[place] = (char)(old ^ (1 << g_rand_int_range (rand, 0, 8)));
      g_assert_true (g_file_set_contents (flipped, bytes, (gssize)length, NULL));
      check = verify (flipped);
      whole += check->findings->len == 0;
      bytes[place] = old;
    }
  /* Times, rights and version fields say nothing about the content: a few flips may hit them. */
  g_assert_cmpuint (whole, <=, 4);
}

static void
test_errors (Fixture *self, gconstpointer data)
{
  g_autofree char *absent = g_build_filename (self->folder, "absent.zip", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "folder.zip", NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;
  g_autoptr (GError) unwritable = NULL;

  g_assert_null (cra_package_verify (absent, NULL, &missing));
  g_assert_error (missing, CRA_ERROR, CRA_ERROR_NOT_FOUND);
  g_assert_null (cra_package_verify (self->folder, NULL, &folder));
  g_assert_error (folder, CRA_ERROR, CRA_ERROR_INVALID);
  g_assert_false (cra_package_write (nowhere, cra_law_get_default (), self->assessment, NULL,
                                     self->members, NULL, NULL, &unwritable));
  g_assert_error (unwritable, CRA_ERROR, CRA_ERROR_FAILED);
}

static void
test_failure_keeps_the_old_file (Fixture *self, gconstpointer data)
{
  g_autoptr (CraJob) job = cra_job_new ("cancelled");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) conflict = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GDir) dir = NULL;
  guint files = 0;

  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  cra_job_cancel (job);
  g_assert_false (cra_package_write (self->path, cra_law_get_default (), self->assessment, NULL,
                                     self->members, job, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  add_member (self->members, "DOCUMENTS/EU-Declaration-en.pdf", NULL, "document", "collides");
  g_assert_false (cra_package_write (self->path, cra_law_get_default (), self->assessment, NULL,
                                     self->members, NULL, NULL, &conflict));
  g_assert_error (conflict, CRA_ERROR, CRA_ERROR_CONFLICT);
  g_assert_true (g_file_get_contents (self->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  dir = g_dir_open (self->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    files++;
  g_assert_cmpuint (files, ==, 1);
}

/* --- assessment.json --- */

static CraJson *
make_json (CraAssessment *assessment, GArray *dependencies)
{
  g_autoptr (GBytes) bytes
      = cra_package_make_assessment_json (cra_law_get_default (), assessment, dependencies);
  g_autoptr (GError) error = NULL;
  CraJson *json = cra_json_new (bytes, "assessment.json", NULL, NULL, &error);

  g_assert_no_error (error);
  return json;
}

static void
test_schema_fits (void)
{
  g_autoptr (CraAssessment) full = make_assessment ();
  g_autoptr (CraAssessment) empty = cra_assessment_new ();
  g_autoptr (GArray) dependencies = g_array_new (FALSE, FALSE, sizeof (CraDependency));
  CraDependency edge = { 0, 1 };
  g_autoptr (CraJson) a = NULL;
  g_autoptr (CraJson) b = make_json (empty, NULL);
  g_autoptr (GError) error = NULL;

  g_array_append_val (dependencies, edge);
  a = make_json (full, dependencies);
  cra_package_check_schema (a, "assessment", &error);
  g_assert_no_error (error);
  cra_package_check_schema (b, "assessment", &error);
  g_assert_no_error (error);
}

static void
test_schema_refuses (void)
{
  static const struct
  {
    const char *from;
    const char *to;
  } rows[] = {
    { "\"format_version\": 1", "\"format_version\": 2" },
    { "\"expected_use_years\": 6", "\"expected_use_years\": 6.5" },
    { "\"expected_use_years\": 6", "\"expected_use_years\": \"6\"" },
    { "\"remote_processing\": \"none\"", "\"remote_processing\": \"maybe\"" },
    { "\"support_end\": \"2034-03\"", "\"support_end\": \"March\"" },
    { "\"expected_use_years\": 6", "\"unknown_member\": 6" },
    { "\"draft\": false", "\"draft\": null" },
  };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (GBytes) bytes
      = cra_package_make_assessment_json (cra_law_get_default (), assessment, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) parts = g_strsplit (text, rows[i].from, 2);
      g_autofree char *changed = g_strjoinv (rows[i].to, parts);
      g_autoptr (GBytes) changed_bytes = g_bytes_new (changed, strlen (changed));
      g_autoptr (CraJson) json = cra_json_new (changed_bytes, "changed", NULL, NULL, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_assert_false (cra_package_check_schema (json, "assessment", &error));
      g_assert_error (error, CRA_ERROR, CRA_ERROR_INVALID);
    }
}

static void
check_sorted (const CraJsonValue *value)
{
  g_autofree char *last = NULL;
  CraJsonCursor cursor;

  cra_json_cursor_init (&cursor, value);
  while (cra_json_cursor_next (&cursor))
    {
      if (value->kind == CRA_JSON_OBJECT)
        {
          g_autofree char *name = cra_json_dup_string (&cursor.name);

          g_assert_true (last == NULL || strcmp (last, name) < 0);
          g_free (last);
          last = g_steal_pointer (&name);
        }
      if (cursor.value.kind == CRA_JSON_OBJECT || cursor.value.kind == CRA_JSON_ARRAY)
        check_sorted (&cursor.value);
    }
}

static void
test_canonical (void)
{
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraJson) json = NULL;
  CraJsonValue root, product, name, derived, citations;

  cra_set_text (&assessment->product->name, "q\"b\\ \x01 \xe2\x80\xae \xf0\x9f\x94\x92 </script>");
  json = make_json (assessment, NULL);
  root = cra_json_get_root (json);
  check_sorted (&root);
  product = cra_json_find (&root, "product");
  name = cra_json_find (&product, "name");
  g_assert_true (cra_json_equals (&name, "q\"b\\ \x01 \xe2\x80\xae \xf0\x9f\x94\x92 </script>"));
  derived = cra_json_find (&root, "derived");
  citations = cra_json_find (&derived, "citations");
  g_assert_cmpuint (cra_json_count (&citations), >=, 22);
}

/* Every object with every one of its fields is in the file: nothing is forgotten when a field is added. */
static void
test_every_field_is_there (void)
{
  static const struct
  {
    const CraObjectType *type;
    const char *member;
    gboolean list;
  } rows[] = {
    { &cra_organisation_type, "organisation", FALSE },
    { &cra_product_type, "product", FALSE },
    { &cra_version_type, "version", FALSE },
    { &cra_scope_type, "scope", FALSE },
    { &cra_classification_type, "classification", FALSE },
    { &cra_route_type, "route", FALSE },
    { &cra_candidate_type, "candidates", TRUE },
    { &cra_answer_type, "answers", TRUE },
    { &cra_evidence_type, "evidence", TRUE },
    { &cra_revision_type, "revisions", TRUE },
    { &cra_link_type, "links", TRUE },
    { &cra_statement_type, "statements", TRUE },
    { &cra_sbom_type, "sboms", TRUE },
    { &cra_component_type, "components", TRUE },
    { &cra_document_type, "documents", TRUE },
  };
  g_autoptr (CraAssessment) assessment = make_assessment ();
  g_autoptr (CraJson) json = make_json (assessment, NULL);
  CraJsonValue root = cra_json_get_root (json);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CraJsonValue object = cra_json_find (&root, rows[i].member);

      if (rows[i].list)
        {
          CraJsonCursor cursor;

          cra_json_cursor_init (&cursor, &object);
          g_assert_true (cra_json_cursor_next (&cursor));
          object = cursor.value;
        }
      g_assert_cmpuint (cra_json_count (&object), ==, rows[i].type->n_fields + 1);
      for (guint j = 0; j < rows[i].type->n_fields; j++)
        g_assert_cmpint (cra_json_find (&object, rows[i].type->fields[j].name).kind, !=,
                         CRA_JSON_NONE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/package/write/is-whole-when-read-back", test_whole);
  ADD ("/package/write/same-state-gives-the-same-bytes-in-every-time-zone", test_reproducible);
  ADD ("/package/write/common-tools-can-check-it", test_common_tools);
  ADD ("/package/write/evidence-that-shrinks-like-a-bomb-is-stored", test_monotonous_evidence);
  ADD ("/package/write/a-failure-keeps-the-old-file-and-leaves-nothing",
       test_failure_keeps_the_old_file);
  ADD ("/package/verify/every-cut-is-refused", test_every_cut_is_refused);
  ADD ("/package/verify/flipped-bits-are-found", test_every_flipped_byte_is_found);
  ADD ("/package/verify/what-cannot-be-looked-at-is-an-error", test_errors);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/package/verify/", changes[i].name, NULL);

      g_test_add (path, Fixture, &changes[i], set_up, test_change, tear_down);
    }
  g_test_add_func ("/package/assessment/fits-its-schema", test_schema_fits);
  g_test_add_func ("/package/assessment/the-schema-refuses-what-does-not-fit", test_schema_refuses);
  g_test_add_func ("/package/assessment/members-are-sorted-and-texts-exact", test_canonical);
  g_test_add_func ("/package/assessment/every-field-of-every-object-is-there",
                   test_every_field_is_there);
  return g_test_run ();
}
