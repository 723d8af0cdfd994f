/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's side of the conversation with a helper process. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-helper.h"

#include "base/cra-confine.h"
#include "base/cra-error.h"
#include "base/cra-helper-channel.h"
#include "base/cra-helper-spawn.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define START_SECONDS 10
#define CLOCK_FACTOR 3 /* a busy machine gives a helper a part of its time only */

struct _CraHelper
{
  pid_t pid; /* 0 once reaped */
  int socket;
  gboolean contained;
};

/* Kills and reaps; returns the wait status. A helper that ended before keeps its own status. */
static int
end_process (CraHelper *self)
{
  int status = 0;

  if (self->pid == 0)
    return 0;
  close (self->socket);
  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, &status, 0) < 0 && errno == EINTR)
    ;
  self->pid = 0;
  self->socket = -1;
  return status;
}

static void
set_time_error (GError **error, guint seconds)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_LIMIT,
               "Reading the file took more than %u seconds and was stopped.", seconds);
}

/* Replaces what the channel said by what became of the helper, where that explains more. */
static void
explain_end (CraHelper *self, guint seconds, GError **error)
{
  int status = end_process (self);

  if (error == NULL || !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return;
  g_clear_error (error);
  if (WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU)
    set_time_error (error, seconds);
  else if (WIFSIGNALED (status))
    g_set_error (
        error, CRA_ERROR, CRA_ERROR_FAILED,
        "The helper that reads foreign files ended on this one (signal %d): the file breaks "
        "the reader or needs too much memory.",
        WTERMSIG (status));
  else
    g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED,
                 "The helper that reads foreign files ended without an answer (status %d).",
                 WEXITSTATUS (status));
}

/* Gives the helper SECONDS of processor time from now on. It cannot do so itself once confined. */
static void
move_cpu_limit (CraHelper *self, guint seconds)
{
  struct rlimit limit;
  struct timespec used;
  clockid_t its_clock;

  if (self->contained || clock_getcpuclockid (self->pid, &its_clock) != 0
      || clock_gettime (its_clock, &used) != 0
      || prlimit (self->pid, RLIMIT_CPU, NULL, &limit) != 0)
    return;
  limit.rlim_cur = MIN ((rlim_t)used.tv_sec + 1 + seconds, limit.rlim_max);
  prlimit (self->pid, RLIMIT_CPU, &limit, NULL);
}

static gboolean
wait_for_packet (CraHelper *self,
                 gint64 deadline,
                 guint seconds,
                 GCancellable *cancellable,
                 GError **error)
{
  GPollFD cancel = { .fd = -1 };
  gboolean watched = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &cancel);
  struct pollfd fds[] = { { .fd = self->socket, .events = POLLIN },
                          { .fd = watched ? cancel.fd : -1, .events = POLLIN } };
  int ready;

  do
    {
      gint64 left = MAX (0, deadline - g_get_monotonic_time ());

      ready = poll (fds, G_N_ELEMENTS (fds), (int)(left / 1000) + 1);
    }
  while ((ready < 0 && errno == EINTR) || (ready == 0 && g_get_monotonic_time () < deadline));
  if (watched)
    g_cancellable_release_fd (cancellable);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (ready > 0)
    return TRUE;
  set_time_error (error, seconds);
  return FALSE;
}

static GVariant *
receive (CraHelper *self,
         guint seconds,
         GCancellable *cancellable,
         GBytes **payload,
         GError **error)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) seconds * CLOCK_FACTOR * G_USEC_PER_SEC;
  g_autoptr (GBytes) bytes = NULL;
  GVariant *reply = NULL;

  if (wait_for_packet (self, deadline, seconds, cancellable, error))
    reply = cra_channel_receive (self->socket, CRA_HELPER_MAX_PAYLOAD, &bytes, error);
  if (reply != NULL && payload != NULL)
    *payload = g_steal_pointer (&bytes);
  return reply;
}

static gboolean
wait_until_ready (CraHelper *self, GError **error)
{
  g_autoptr (GVariant) words = receive (self, START_SECONDS, NULL, NULL, error);
  const char *problem = NULL;
  gboolean ready = FALSE;

  if (words == NULL)
    return FALSE;
  if (g_variant_lookup (words, "ready", "b", &ready) && ready)
    return TRUE;
  if (!g_variant_lookup (words, "problem", "&s", &problem))
    problem = "The reading helper did not start. Files are kept, but not read.";
  g_set_error_literal (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED, problem);
  return FALSE;
}

static CraHelper *
start_once (const char *program, const char *const *arguments, gboolean contained, GError **error)
{
  g_autoptr (CraHelper) self = g_new0 (CraHelper, 1);
  g_autoptr (GError) local = NULL;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED, "Starting the reading helper: no socket: %s",
                   g_strerror (errno));
      return NULL;
    }
  self->contained = contained;
  self->socket = ends[0];
  self->pid = cra_helper_spawn (program, arguments, ends[1], contained, error);
  close (ends[1]);
  if (self->pid == 0)
    {
      close (self->socket);
      return NULL;
    }
  if (wait_until_ready (self, &local))
    return g_steal_pointer (&self);

  explain_end (self, START_SECONDS, &local);
  /* A container that does not start leaves no confinement at all. */
  if (contained && !g_error_matches (local, CRA_ERROR, CRA_ERROR_UNSUPPORTED))
    g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
                 "bubblewrap could not confine the reading helper: %s "
                 "Files are kept, but not read.",
                 local->message);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

CraHelper *
cra_helper_start (const char *program, const char *const *arguments, GError **error)
{
  CraHelper *self;

  g_return_val_if_fail (program != NULL, NULL);

  if (!g_file_test (program, G_FILE_TEST_IS_EXECUTABLE))
    {
      g_set_error (error, CRA_ERROR, CRA_ERROR_NOT_FOUND,
                   "Starting the reading helper: there is no program \"%s\". "
                   "Install CRA Workbench again.",
                   program);
      return NULL;
    }
  if (cra_confine_has_landlock ())
    return start_once (program, arguments, FALSE, error);
  if (!cra_confine_has_seccomp ())
    return start_once (program, arguments, TRUE, error);
  /* seccomp alone is safe, but knows no folders: in a container the fonts stay readable. */
  self = start_once (program, arguments, TRUE, NULL);
  return self != NULL ? self : start_once (program, arguments, FALSE, error);
}

void
cra_helper_close (CraHelper *self)
{
  if (self == NULL)
    return;
  end_process (self);
  g_free (self);
}

gboolean
cra_helper_is_alive (CraHelper *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->pid != 0;
}

GVariant *
cra_helper_call (CraHelper *self,
                 GVariant *request,
                 GBytes *bytes,
                 guint seconds,
                 GCancellable *cancellable,
                 GBytes **payload,
                 GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (request);
  g_autoptr (GError) local = NULL;
  GVariant *reply = NULL;

  g_return_val_if_fail (self != NULL && seconds > 0, NULL);

  if (payload != NULL)
    *payload = NULL;
  if (self->pid == 0)
    {
      g_set_error_literal (error, CRA_ERROR, CRA_ERROR_FAILED,
                           "The helper that read this file has ended. Open the file again.");
      return NULL;
    }
  move_cpu_limit (self, seconds);
  if (cra_channel_send (self->socket, owned, bytes, &local))
    reply = receive (self, seconds, cancellable, payload, &local);
  if (reply != NULL)
    return reply;
  explain_end (self, seconds, &local);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
