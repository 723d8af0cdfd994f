/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `cra sign`: signing papers and packages, time stamps, and what a signature proves. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-command-sign.h"

#include "base/cra-text.h"
#include "document/cra-paper.h"

#include "cra-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  CraKeyOptions key;
  char *language;
  char *scan;
  char *output;
  char *authorities;
  gboolean list;
} Options;

/* --- Showing --- */

static void
show_signature (CraCli *cli, const CraSignature *signature, JsonBuilder *builder)
{
  if (signature->method == CRA_SIGNED_BY_CERTIFICATE)
    cra_cli_print (cli, _("#%" G_GINT64_FORMAT "  %s  by certificate of %s, %s, %s\n"),
                   signature->object.id, signature->file_name, signature->subject,
                   cra_signature_level_words[signature->level], signature->added);
  else
    cra_cli_print (cli, _("#%" G_GINT64_FORMAT "  %s  by hand, scan taken in %s\n"),
                   signature->object.id, signature->file_name, signature->added);
  cra_cli_print (cli, _("    signs %s\n    kept  %s\n"), signature->signs, signature->sha256);
  cra_cli_build_object (builder, &signature->object);
}

static int
show_one (CraCli *cli, CraSignature *signature, GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (signature == NULL)
    return cra_cli_fail (cli, error);
  show_signature (cli, signature, builder);
  cra_cli_print_json (cli, builder);
  cra_object_unref (signature);
  return CRA_EXIT_DONE;
}

static void
show_certificate (CraCli *cli, const CraSignatureCertificate *certificate, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "subject", certificate->subject);
  cra_cli_build_text (builder, "issuer", certificate->issuer);
  cra_cli_build_text (builder, "serial", certificate->serial);
  cra_cli_build_text (builder, "sha256", certificate->fingerprint);
  cra_cli_build_text (builder, "not_before", certificate->not_before);
  cra_cli_build_text (builder, "not_after", certificate->not_after);
  cra_cli_build_text (builder, "key", certificate->key);
  if (certificate->url != NULL)
    cra_cli_build_text (builder, "url", certificate->url);
  json_builder_end_object (builder);
}

static int
list_tokens (CraCli *cli)
{
  g_autoptr (GPtrArray) list = cra_signature_key_list_tokens ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const CraSignatureCertificate *certificate = list->pdata[i];

      cra_cli_print (cli, _("%s\n    %s, issued by %s, valid to %s\n"), certificate->url,
                     certificate->subject, certificate->issuer, certificate->not_after);
      show_certificate (cli, certificate, builder);
    }
  json_builder_end_array (builder);
  if (list->len == 0)
    cra_cli_print (cli, _("No token with a certificate is plugged in.\n"));
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

static int
list_signatures (CraCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (CraAssessment) assessment = NULL;
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < assessment->signatures->len; i++)
    show_signature (cli, assessment->signatures->pdata[i], builder);
  json_builder_end_array (builder);
  if (assessment->signatures->len == 0)
    cra_cli_print (cli, _("Nothing is signed yet.\n"));
  cra_cli_print_json (cli, builder);
  return CRA_EXIT_DONE;
}

/* --- Signing --- */

static gboolean
has_key (const Options *options)
{
  return (options->key.file != NULL) != (options->key.token != NULL);
}

static gboolean
save_signed (CraCli *cli, const CraSignature *signature, const char *folder, GError **error)
{
  g_autoptr (GBytes) bytes
    = cra_workbench_read_signature (cli->workbench, signature->object.id, error);
  g_autofree char *path = g_build_filename (folder, signature->file_name, NULL);

  if (bytes == NULL || !cra_workbench_write_output (cli->workbench, path, bytes, error))
    return FALSE;
  cra_cli_print (cli, _("Wrote %s.\n"), path);
  return TRUE;
}

static int
sign_paper (CraCli *cli, const Options *options, CraPaperKind paper)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (CraDocument) document = NULL;
  g_autoptr (CraSignatureKey) key = NULL;
  CraSignature *signature = NULL;
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  /* What stands in the way is said before anybody types a password. */
  document = cra_workbench_find_signable (cli->workbench, assessment->version->object.id, paper,
                                          options->language, &error);
  key = document != NULL ? cra_cli_open_key (cli, &options->key, &error) : NULL;
  if (key == NULL)
    return cra_cli_fail (cli, error);
  signature = cra_workbench_sign (cli->workbench, assessment->version->object.id, paper,
                                  options->language, key, &error);
  if (signature != NULL
      && !save_signed (cli, signature, options->output != NULL ? options->output : ".", &error))
    {
      cra_object_unref (signature);
      return cra_cli_fail (cli, error);
    }
  return show_one (cli, signature, error);
}

static int
add_scan (CraCli *cli, const Options *options, CraPaperKind paper)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (options->scan);
  CraSignature *signature = NULL;
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  signature = cra_workbench_add_scan (cli->workbench, assessment->version->object.id, paper,
                                      options->language, file,
                                      cra_cli_begin_job (cli, _("Reading the scan")), &error);
  cra_cli_end_job (cli);
  return show_one (cli, signature, error);
}

static int
sign_file (CraCli *cli, const Options *options, const char *path)
{
  g_autoptr (CraSignatureKey) key = NULL;
  g_autofree char *written = NULL;
  GError *error = NULL;

  key = cra_cli_open_key (cli, &options->key, &error);
  if (key == NULL || !cra_workbench_sign_file (path, key, &written, &error))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Wrote %s.\n"), written);
  cra_cli_print_file (cli, written);
  return CRA_EXIT_DONE;
}

static int
extract (CraCli *cli, const char *what, const char *path)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  bytes = cra_workbench_read_signature (cli->workbench, cra_cli_parse_id (what), &error);
  if (bytes == NULL || !cra_workbench_write_output (cli->workbench, path, bytes, &error))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Wrote %s.\n"), path);
  cra_cli_print_file (cli, path);
  return CRA_EXIT_DONE;
}

/* --- Verifying --- */

static void
build_report (JsonBuilder *builder, const CraSignatureReport *report, CraCli *cli)
{
  static const char *const trust_words[] = { "not-checked", "trusted", "not-trusted" };

  json_builder_begin_object (builder);
  cra_cli_build_text (builder, "state", cra_signature_state_word (report->state));
  cra_cli_build_text (builder, "level", report->level);
  cra_cli_build_text (builder, "trust", trust_words[report->trust]);
  cra_cli_build_text (builder, "time", report->time);
  cra_cli_build_text (builder, "name", report->name);
  cra_cli_build_text (builder, "place", report->place);
  cra_cli_build_text (builder, "stamp_time", report->stamp_time);
  cra_cli_build_number (builder, "appended", (gint64) report->appended);
  if (report->certificate != NULL)
    {
      json_builder_set_member_name (builder, "certificate");
      show_certificate (cli, report->certificate, builder);
    }
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->reasons->len; i++)
    json_builder_add_string_value (builder, report->reasons->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static const char *
say_state (CraSignatureState state)
{
  switch (state)
    {
    case CRA_SIGNATURE_INTACT:
      return _("Intact: nothing was changed since it was signed.");
    case CRA_SIGNATURE_APPENDED:
      return _("Appended: what was signed is unchanged, but the file goes on behind it.");
    case CRA_SIGNATURE_ALTERED:
      return _("ALTERED: this is not what was signed.");
    case CRA_SIGNATURE_UNKNOWN:
      break;
    }
  return _("UNKNOWN: the signature cannot be checked.");
}

static void
show_report (CraCli *cli, const CraSignatureReport *report)
{
  cra_cli_print (cli, "%s\n", say_state (report->state));
  if (report->certificate != NULL)
    cra_cli_print (cli, _("    signer  %s\n    issuer  %s\n    serial  %s\n    valid   %s to %s\n"),
                   report->certificate->subject, report->certificate->issuer,
                   report->certificate->serial, report->certificate->not_before,
                   report->certificate->not_after);
  if (report->level != NULL)
    cra_cli_print (cli, _("    level   %s\n"), report->level);
  if (report->time != NULL)
    cra_cli_print (cli, _("    time    %s, as the signer says\n"), report->time);
  if (report->stamp_time != NULL)
    cra_cli_print (cli, _("    stamp   %s, by %s\n"), report->stamp_time, report->stamper->subject);
  for (guint i = 0; i < report->reasons->len; i++)
    cra_cli_print (cli, "    %s\n", (const char *) report->reasons->pdata[i]);
}

/* A scan proves nothing by itself, and a file without a signature even less. */
static int
show_reports (CraCli *cli, GPtrArray *reports, const char *none, GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean is_good = TRUE;

  if (reports == NULL)
    return cra_cli_fail (cli, error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < reports->len; i++)
    {
      const CraSignatureReport *report = reports->pdata[i];

      show_report (cli, report);
      build_report (builder, report, cli);
      is_good = is_good && report->state == CRA_SIGNATURE_INTACT
                && report->trust != CRA_SIGNATURE_NOT_TRUSTED;
    }
  json_builder_end_array (builder);
  if (reports->len == 0)
    cra_cli_print (cli, "%s\n", none);
  cra_cli_print_json (cli, builder);
  is_good = is_good && reports->len > 0;
  g_ptr_array_unref (reports);
  return is_good ? CRA_EXIT_DONE : CRA_EXIT_FINDINGS;
}

static int
verify_kept (CraCli *cli, const Options *options, gint64 id)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GBytes) authorities = NULL;
  GPtrArray *reports = NULL;
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, &error);
  if (assessment == NULL)
    return cra_cli_fail (cli, error);
  if (options->authorities != NULL)
    {
      char *data = NULL;
      gsize length = 0;

      if (!g_file_get_contents (options->authorities, &data, &length, &error))
        return cra_cli_fail (cli, error);
      authorities = g_bytes_new_take (data, length);
    }
  reports = cra_workbench_verify_signature (cli->workbench, id, authorities, &error);
  return show_reports (cli, reports,
                       _("A scan of what was signed by hand; its bytes are as they were taken in."),
                       error);
}

static int
verify (CraCli *cli, const Options *options, const char *what)
{
  GError *error = NULL;
  GPtrArray *reports = NULL;

  if (cra_cli_parse_id (what) != 0)
    return verify_kept (cli, options, cra_cli_parse_id (what));
  reports = cra_workbench_verify_file (what, options->authorities, &error);
  return show_reports (cli, reports, _("The PDF has no signature."), error);
}

/* --- Time stamps --- */

static gboolean
write_kept_request (CraCli *cli, gint64 id, const char *output, GError **error)
{
  g_autoptr (CraAssessment) assessment = cra_cli_load (cli, CRA_STORE_READ_ONLY, FALSE, error);
  g_autoptr (GBytes) request = NULL;

  if (assessment == NULL)
    return FALSE;
  request = cra_workbench_make_stamp_request (cli->workbench, id, error);
  return request != NULL && cra_workbench_write_output (cli->workbench, output, request, error);
}

static int
request (CraCli *cli, const char *what, const char *output)
{
  gint64 id = cra_cli_parse_id (what);
  GError *error = NULL;

  if (!(id != 0 ? write_kept_request (cli, id, output, &error)
                : cra_workbench_write_stamp_request (what, output, &error)))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("Wrote %s. Send it to a time stamping authority, and give its answer to "
                        "“cra sign timestamp”.\n"), output);
  cra_cli_print_file (cli, output);
  return CRA_EXIT_DONE;
}

static int
stamp_kept (CraCli *cli, const Options *options, gint64 id, const char *path)
{
  g_autoptr (CraAssessment) assessment = NULL;
  g_autoptr (GBytes) response = NULL;
  CraSignature *signature = NULL;
  char *data = NULL;
  gsize length = 0;
  GError *error = NULL;

  assessment = cra_cli_load (cli, CRA_STORE_READ_WRITE, FALSE, &error);
  if (assessment == NULL || !g_file_get_contents (path, &data, &length, &error))
    return cra_cli_fail (cli, error);
  response = g_bytes_new_take (data, length);
  signature = cra_workbench_add_stamp (cli->workbench, id, response, &error);
  if (signature != NULL
      && !save_signed (cli, signature, options->output != NULL ? options->output : ".", &error))
    {
      cra_object_unref (signature);
      return cra_cli_fail (cli, error);
    }
  return show_one (cli, signature, error);
}

static int
stamp (CraCli *cli, const Options *options, const char *what, const char *path)
{
  g_autofree char *time = NULL;
  GError *error = NULL;

  if (cra_cli_parse_id (what) != 0)
    return stamp_kept (cli, options, cra_cli_parse_id (what), path);
  if (!cra_workbench_stamp_file (what, path, &time, &error))
    return cra_cli_fail (cli, error);
  cra_cli_print (cli, _("%s carries a time stamp of %s now.\n"), what, time);
  cra_cli_print_file (cli, what);
  return CRA_EXIT_DONE;
}

/* --- The command --- */

static int
run_action (CraCli *cli, const Options *options, int argc, char **argv)
{
  CraPaperKind paper = CRA_N_PAPERS;

  if (strcmp (argv[0], "list") == 0 && argc == 1)
    return list_signatures (cli);
  if (strcmp (argv[0], "tokens") == 0 && argc == 1)
    return list_tokens (cli);
  if (strcmp (argv[0], "extract") == 0 && argc == 3 && cra_cli_parse_id (argv[1]) != 0)
    return extract (cli, argv[1], argv[2]);
  if (strcmp (argv[0], "verify") == 0 && argc == 2)
    return verify (cli, options, argv[1]);
  if (strcmp (argv[0], "request") == 0 && argc == 3)
    return request (cli, argv[1], argv[2]);
  if (strcmp (argv[0], "timestamp") == 0 && argc == 3)
    return stamp (cli, options, argv[1], argv[2]);
  if (strcmp (argv[0], "package") == 0 && argc == 2)
    return has_key (options)
             ? sign_file (cli, options, argv[1])
             : cra_cli_usage (cli, &cra_command_sign, _("name the key with --p12 or --token"));
  if (!cra_paper_from_word (argv[0], &paper) || argc != 1)
    return cra_cli_usage (cli, &cra_command_sign, _("“%s” does not go with these "
                                                    "arguments"), argv[0]);
  if (options->scan != NULL && options->key.file == NULL && options->key.token == NULL)
    return add_scan (cli, options, paper);
  if (options->scan != NULL || !has_key (options))
    return cra_cli_usage (cli, &cra_command_sign,
                          _("name the key with --p12 or --token, or the scan with --scan"));
  return sign_paper (cli, options, paper);
}

static void
clear_options (Options *self)
{
  g_free (self->key.file);
  g_free (self->key.token);
  g_free (self->key.secret);
  g_free (self->language);
  g_free (self->scan);
  g_free (self->output);
  g_free (self->authorities);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static int
run_sign (CraCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { { NULL } };
  const GOptionEntry entries[] = {
    { "language", 'l', 0, G_OPTION_ARG_STRING, &options.language,
      N_ ("Language of the paper; else the first of the product's"), N_ ("CODE") },
    { "p12", 0, 0, G_OPTION_ARG_FILENAME, &options.key.file,
      N_ ("Key and certificate (PKCS#12: .p12, .pfx)"), N_ ("FILE") },
    { "token", 0, 0, G_OPTION_ARG_STRING, &options.key.token,
      N_ ("Certificate on a card or token (see “cra sign tokens”)"), N_ ("URL") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options.key.secret,
      N_ ("First line: password or PIN (may be /dev/fd/N); else the terminal is asked"), N_ ("FILE") },
    { "scan", 0, 0, G_OPTION_ARG_FILENAME, &options.scan,
      N_ ("Take in the scan of what was signed by hand"), N_ ("FILE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Folder for the signed PDF (.)"), N_ ("FOLDER") },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &options.authorities,
      N_ ("Certificates to trust when verifying (PEM)"), N_ ("FILE") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &options.list, N_ ("The same as “list”"), NULL },
    { NULL },
  };
  int status = 0;

  if (!cra_cli_parse (cli, &cra_command_sign, entries, &argc, &argv, &status))
    return status;
  if (options.list && argc == 1)
    return list_signatures (cli);
  if (options.list || argc < 2)
    return cra_cli_usage (cli, &cra_command_sign, _("name what to sign, or what to do"));
  return run_action (cli, &options, argc - 1, argv + 1);
}

const CraCommand cra_command_sign = {
  "sign",
  N_ ("Sign papers and packages, with a certificate or by hand; check signatures"),
  "PAPER | package FILE.zip | list | extract #ID FILE | tokens | verify FILE|#ID | "
  "request FILE|#ID OUT.tsq | timestamp FILE|#ID ANSWER.tsr",
  "  cra sign eu-declaration --language de --p12 office.p12\n"
  "  cra sign tokens && cra sign eu-declaration --token 'pkcs11:token=Office'\n"
  "  cra sign eu-declaration --language de --scan signed.pdf\n"
  "  cra sign package gateway-2.1.zip --p12 office.p12\n"
  "  cra sign verify gateway-2.1-eu-declaration-de-signed.pdf --ca authority.pem\n"
  "  cra sign request '#1' stamp.tsq    (then let a time stamping authority answer)\n"
  "  cra sign timestamp '#1' stamp.tsr",
  "AV.X8",
  run_sign,
};
