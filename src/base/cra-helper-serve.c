/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper's side of the conversation. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-helper.h"

#include "base/cra-confine.h"
#include "base/cra-helper-channel.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

/* More than a PDF needs to be opened; the file itself is mapped, and counts against the memory
 * too. */
#define MAX_REQUEST_BYTES CRA_HELPER_MEMORY
#define CPU_SECONDS 10
#define CONTAINED_CPU_SECONDS 60 /* our parent cannot move the limit on through the container */

static gboolean
is_contained (void)
{
  g_autofree char *line = NULL;
  gsize length = 0;
  const char *second;

  if (!g_file_get_contents ("/proc/self/cmdline", &line, &length, NULL))
    return FALSE;
  second = line + strlen (line) + 1;
  return second < line + length && g_str_equal (second, CRA_HELPER_CONTAINED);
}

static gboolean
confine (const char *const *readable, GError **error)
{
  gboolean contained = is_contained ();
  CraConfineLimits limits = {
    .memory_bytes = CRA_HELPER_MEMORY,
    .cpu_seconds = contained ? CONTAINED_CPU_SECONDS : CPU_SECONDS,
    .output_bytes = CRA_HELPER_MAX_PAYLOAD,
    .readable = readable,
    .contained = contained,
  };

  return cra_confine_self (&limits, error);
}

static gboolean
say_ready (const char *problem)
{
  GVariantDict words;

  g_variant_dict_init (&words, NULL);
  g_variant_dict_insert (&words, "ready", "b", problem == NULL);
  if (problem != NULL)
    g_variant_dict_insert (&words, "problem", "s", problem);
  return cra_channel_send (CRA_HELPER_SOCKET, g_variant_dict_end (&words), NULL, NULL);
}

static gboolean
answer_one (CraHelperAnswerFunc answer, gpointer user_data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GVariant) request = NULL;
  GVariant *reply;

  request = cra_channel_receive (CRA_HELPER_SOCKET, MAX_REQUEST_BYTES, &bytes, NULL);
  if (request == NULL)
    return FALSE;
  reply = answer (request, bytes, &payload, user_data);
  return cra_channel_send (CRA_HELPER_SOCKET, reply, payload, NULL);
}

int
cra_helper_serve (const char *const *readable, CraHelperAnswerFunc answer, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  int type = 0;
  socklen_t size = sizeof type;

  if (getsockopt (CRA_HELPER_SOCKET, SOL_SOCKET, SO_TYPE, &type, &size) != 0
      || type != SOCK_SEQPACKET)
    {
      g_printerr ("This program is part of CRA Workbench, which starts it when needed.\n");
      return 2;
    }
  prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (!confine (readable, &error))
    {
      say_ready (error->message);
      return 3;
    }
  if (!say_ready (NULL))
    return 1;
  while (answer_one (answer, user_data))
    ;
  return 0;
}
