/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packets between program and helper. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-helper-channel.h"

#include "base/cra-error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_PACKET (48 * 1024)
#define SEALS (F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)

typedef struct
{
  gpointer data;
  gsize size;
} Mapping;

static gboolean
set_failed (GError **error, const char *what, int code)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED, "Talking to the reading helper: %s: %s", what,
               g_strerror (code));
  return FALSE;
}

static gboolean
set_broken (GError **error, const char *what)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED,
               "Talking to the reading helper: its message breaks the rules (%s).", what);
  return FALSE;
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize left = 0;
  const guint8 *data = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize done = write (fd, data, left);

      if (done < 0 && errno == EINTR)
        continue;
      if (done <= 0)
        return FALSE;
      data += done;
      left -= (gsize) done;
    }
  return TRUE;
}

/* A memory file that nobody can change any more, or -1 with errno set. */
static int
make_sealed_file (GBytes *bytes)
{
  int fd = memfd_create ("cra-bytes", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  int code;

  if (fd < 0)
    return -1;
  if (write_all (fd, bytes) && fcntl (fd, F_ADD_SEALS, SEALS | F_SEAL_SEAL) == 0)
    return fd;
  code = errno;
  close (fd);
  errno = code;
  return -1;
}

static gboolean
send_packet (int socket, gconstpointer data, gsize size, int fd, GError **error)
{
  union
  {
    struct cmsghdr header; /* for its alignment */
    char bytes[CMSG_SPACE (sizeof (int))];
  } control = { 0 };
  struct iovec part = { (gpointer) data, size };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
  gssize sent;

  if (fd >= 0)
    {
      struct cmsghdr *header;

      message.msg_control = &control;
      message.msg_controllen = sizeof control;
      header = CMSG_FIRSTHDR (&message);
      header->cmsg_level = SOL_SOCKET;
      header->cmsg_type = SCM_RIGHTS;
      header->cmsg_len = CMSG_LEN (sizeof (int));
      memcpy (CMSG_DATA (header), &fd, sizeof fd);
    }
  do
    sent = sendmsg (socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (sent < 0 && errno == EINTR);
  return sent == (gssize)size ? TRUE : set_failed (error, "sending", sent < 0 ? errno : EMSGSIZE);
}

gboolean
cra_channel_send (int socket, GVariant *message, GBytes *payload, GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (message);
  gsize size = g_variant_get_size (owned);
  gboolean sent;
  int fd = -1;

  g_assert (g_variant_is_of_type (owned, G_VARIANT_TYPE_VARDICT));
  if (size > MAX_PACKET)
    return set_broken (error, "too long");
  if (payload != NULL && (fd = make_sealed_file (payload)) < 0)
    return set_failed (error, "handing over bytes", errno);
  /* An empty packet would look like the end of the conversation: an empty dictionary has no
   * bytes. */
  sent = size > 0 ? send_packet (socket, g_variant_get_data (owned), size, fd, error)
                  : send_packet (socket, "", 1, fd, error);
  if (fd >= 0)
    close (fd);
  return sent;
}

static void
unmap_cb (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->data, mapping->size);
  g_free (mapping);
}

/* Takes no more than a sealed memory file: nobody can shorten it under us. */
static GBytes *
map_sealed_file (int fd, guint64 limit, GError **error)
{
  struct stat about;
  Mapping *mapping;
  gpointer data;
  int seals = fcntl (fd, F_GET_SEALS);

  if (seals < 0 || (seals & SEALS) != SEALS || fstat (fd, &about) != 0 || about.st_size < 0)
    return set_broken (error, "the bytes are not sealed"), NULL;
  if ((guint64) about.st_size > limit)
    return set_broken (error, "too many bytes"), NULL;
  if (about.st_size == 0)
    return g_bytes_new (NULL, 0);
  data = mmap (NULL, (gsize) about.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (data == MAP_FAILED)
    return set_failed (error, "mapping bytes", errno), NULL;
  mapping = g_new (Mapping, 1);
  mapping->data = data;
  mapping->size = (gsize) about.st_size;
  return g_bytes_new_with_free_func (data, mapping->size, unmap_cb, mapping);
}

/* The one descriptor that may come with a packet; any more are closed. */
static int
take_descriptor (struct msghdr *message)
{
  int kept = -1;

  for (struct cmsghdr *h = CMSG_FIRSTHDR (message); h != NULL; h = CMSG_NXTHDR (message, h))
    {
      gsize n = h->cmsg_len >= CMSG_LEN (0) ? (h->cmsg_len - CMSG_LEN (0)) / sizeof (int) : 0;

      if (h->cmsg_level != SOL_SOCKET || h->cmsg_type != SCM_RIGHTS)
        continue;
      for (gsize i = 0; i < n; i++)
        {
          int fd;

          memcpy (&fd, CMSG_DATA (h) + i * sizeof (int), sizeof fd);
          if (kept < 0)
            kept = fd;
          else
            close (fd);
        }
    }
  return kept;
}

static GVariant *
parse_packet (const guint8 *data, gsize size, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size == 1 && data[0] == 0 ? 0 : size);
  g_autoptr (GVariant) message = NULL;

  message = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, FALSE));
  if (!g_variant_is_normal_form (message))
    return set_broken (error, "not a dictionary"), NULL;
  return g_steal_pointer (&message);
}

GVariant *
cra_channel_receive (int socket, guint64 max_payload, GBytes **payload, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (MAX_PACKET);
  union
  {
    struct cmsghdr header;
    char bytes[CMSG_SPACE (8 * sizeof (int))];
  } control;
  struct iovec part = { buffer, MAX_PACKET };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control };
  g_autoptr (GBytes) mapped = NULL;
  gssize size;
  int fd;

  *payload = NULL;
  message.msg_controllen = sizeof control;
  do
    size = recvmsg (socket, &message, MSG_CMSG_CLOEXEC);
  while (size < 0 && errno == EINTR);
  if (size == 0 || (size < 0 && errno == ECONNRESET))
    return g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "The other side ended."),
           NULL;
  if (size < 0)
    return set_failed (error, "receiving", errno), NULL;

  fd = take_descriptor (&message);
  if (fd >= 0)
    {
      mapped = map_sealed_file (fd, max_payload, error);
      close (fd);
      if (mapped == NULL)
        return NULL;
    }
  if ((message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0)
    return set_broken (error, "too long"), NULL;
  *payload = g_steal_pointer (&mapped);
  {
    GVariant *parsed = parse_packet (buffer, (gsize) size, error);

    if (parsed == NULL)
      g_clear_pointer (payload, g_bytes_unref);
    return parsed;
  }
}
