/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key for `cra sign`. Its password never stands on the command line, where others can read
 * it, nor in the environment: it comes from a file, which may be a descriptor (/dev/fd/3), or
 * from a terminal. */
#define G_LOG_DOMAIN "cra-cli"

#include "cli/cra-command-sign.h"

#include "base/cra-clock.h"
#include "base/cra-error.h"

#include "cra-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MAX_SECRET 1024
#define TERMINAL "/dev/tty"

typedef struct
{
  const char *file;
  GError *error;
} PinSource;

/* The first line of DESCRIPTOR; NULL where it is too long or cannot be read. Wiped by whoever
 * gets it. */
static char *
read_line (int descriptor)
{
  char buffer[MAX_SECRET];
  gsize length = 0;
  char *line = NULL;
  gssize n = 0;

  while (length < sizeof buffer && memchr (buffer, '\n', length) == NULL)
    {
      n = read (descriptor, buffer + length, sizeof buffer - length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      length += (gsize) n;
    }
  if (n >= 0 && length < sizeof buffer)
    {
      const char *end = memchr (buffer, '\n', length);
      gsize used = end != NULL ? (gsize) (end - buffer) : length;

      while (used > 0 && buffer[used - 1] == '\r')
        used--;
      line = g_strndup (buffer, used);
    }
  explicit_bzero (buffer, sizeof buffer);
  return line;
}

static char *
read_secret_file (const char *path, GError **error)
{
  int descriptor = open (path, O_RDONLY | O_CLOEXEC);
  char *secret = descriptor >= 0 ? read_line (descriptor) : NULL;

  if (secret == NULL)
    g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                 _("Cannot read the password from %s: %s. Its first line must be the "
                   "password"), path,
                 descriptor < 0 ? g_strerror (errno) : _("it is too long or unreadable"));
  if (descriptor >= 0)
    close (descriptor);
  return secret;
}

/* Asks without showing what is typed. */
static char *
ask_terminal (const char *question, GError **error)
{
  int descriptor = isatty (STDIN_FILENO) ? open (TERMINAL, O_RDWR | O_CLOEXEC) : -1;
  struct termios shown, hidden;
  char *secret = NULL;

  if (descriptor < 0 || tcgetattr (descriptor, &shown) != 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID,
                   _("The key needs a password or PIN, and there is no terminal to ask on. Name "
                     "a file with "
                     "--password-file"));
      if (descriptor >= 0)
        close (descriptor);
      return NULL;
    }
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  g_printerr ("%s ", question);
  tcsetattr (descriptor, TCSAFLUSH, &hidden);
  secret = read_line (descriptor);
  tcsetattr (descriptor, TCSAFLUSH, &shown);
  g_printerr ("\n");
  close (descriptor);
  if (secret == NULL)
    g_set_error (error, CRA_ERROR, CRA_ERROR_INVALID, _("No password was given"));
  return secret;
}

static char *
asked_for_pin_cb (const char *token, guint attempt, gboolean final, gpointer data)
{
  PinSource *source = data;
  g_autofree char *question = NULL;

  g_clear_error (&source->error);
  if (source->file != NULL)
    return attempt == 0 ? read_secret_file (source->file, &source->error) : NULL;
  /* Translators: %s is the name of a smart card or security token. */
  question = g_strdup_printf (final ? _("PIN of “%s” (the last attempt before it is locked):")
                                    : _("PIN of “%s”:"),
                              token);
  return ask_terminal (question, &source->error);
}

static CraSignatureKey *
open_token (const CraKeyOptions *options, GError **error)
{
  PinSource source = { options->secret, NULL };
  g_autoptr (GError) own_error = NULL;
  CraSignatureKey *key
    = cra_signature_key_open_token (options->token, asked_for_pin_cb, &source, &own_error);

  if (key == NULL && source.error != NULL)
    g_propagate_error (error, g_steal_pointer (&source.error));
  else if (key == NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  g_clear_error (&source.error);
  return key;
}

static CraSignatureKey *
open_file (const CraKeyOptions *options, GError **error)
{
  char *secret = options->secret != NULL ? read_secret_file (options->secret, error)
                                         : ask_terminal (_("Password of the key file:"), error);
  CraSignatureKey *key
    = secret != NULL ? cra_workbench_open_key (options->file, secret, error) : NULL;

  g_free (secret);
  return key;
}

CraSignatureKey *
cra_cli_open_key (CraCli *cli, const CraKeyOptions *options, GError **error)
{
  g_autoptr (CraSignatureKey) key
    = options->token != NULL ? open_token (options, error) : open_file (options, error);
  g_autofree char *now = cra_clock_now_text ();
  g_autoptr (GPtrArray) warnings = NULL;
  const CraSignatureCertificate *certificate = NULL;

  if (key == NULL || !cra_signature_key_check (key, now, &warnings, error))
    return NULL;
  certificate = cra_signature_key_get_certificate (key);
  if (!cli->quiet)
    g_printerr (_("Certificate: %s, issued by %s, valid to %s\n"), certificate->subject,
                certificate->issuer, certificate->not_after);
  for (guint i = 0; !cli->quiet && i < warnings->len; i++)
    g_printerr ("%s\n", (const char *) warnings->pdata[i]);
  return g_steal_pointer (&key);
}
