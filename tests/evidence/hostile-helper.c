/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper taken over by its file: it does what an attacker would try once inside, and
 * misbehaves on the socket. Only for tests. */
#include "base/cra-helper.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each probe returns TRUE when it got through. */
static gboolean
open_file (void)
{
  return open ("/etc/passwd", O_RDONLY) >= 0;
}

static gboolean
open_program (void)
{
  return open ("/proc/self/exe", O_RDONLY) >= 0;
}

static gboolean
list_folder (void)
{
  return open ("/", O_RDONLY | O_DIRECTORY) >= 0;
}

static gboolean
write_file (void)
{
  return open ("/tmp/cra-escaped", O_WRONLY | O_CREAT, 0600) >= 0;
}

static gboolean
write_font (void)
{
  return open ("/usr/share/fonts/cra-escaped", O_WRONLY | O_CREAT, 0600) >= 0;
}

static gboolean
make_folder (void)
{
  return mkdir ("/tmp/cra-escaped-folder", 0700) == 0;
}

static gboolean
remove_file (void)
{
  return unlink ("/tmp/cra-probe-victim") == 0 || errno == ENOENT;
}

static gboolean
stat_file (void)
{
  struct stat about;

  return stat ("/etc/passwd", &about) == 0;
}

static gboolean
connect_network (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (53) };
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  if (fd < 0)
    return FALSE;
  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  connect (fd, (struct sockaddr *)&address, sizeof address);
  return TRUE;
}

static gboolean
connect_local (void)
{
  return socket (AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static gboolean
fork_process (void)
{
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);
  return pid > 0;
}

static gboolean
fork_raw (void)
{
  long pid = syscall (SYS_clone, SIGCHLD, 0, 0, 0, 0);

  if (pid == 0)
    _exit (0);
  return pid > 0;
}

static gboolean
exec_program (void)
{
  char name[] = "/bin/true";
  char *argv[] = { name, NULL };

  execv (name, argv);
  return FALSE; /* a success does not come back: the test sees the helper end */
}

static gboolean
kill_parent (void)
{
  return kill (getppid (), 0) == 0;
}

static gboolean
signal_anyone (void)
{
  return syscall (SYS_tgkill, 1, 1, 0) == 0;
}

static gboolean
trace_parent (void)
{
  return ptrace (PTRACE_ATTACH, getppid (), NULL, NULL) == 0;
}

static gboolean
read_parent_memory (void)
{
  return syscall (SYS_process_vm_readv, getppid (), NULL, 0, NULL, 0, 0) >= 0;
}

static gboolean
raise_limits (void)
{
  struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };

  return setrlimit (RLIMIT_CPU, &limit) == 0 || setrlimit (RLIMIT_AS, &limit) == 0;
}

static gboolean
regain_dumpable (void)
{
  return prctl (PR_SET_DUMPABLE, 1, 0, 0, 0) == 0;
}

static gboolean
mount_something (void)
{
  return syscall (SYS_mount, "none", "/mnt", "tmpfs", 0, NULL) == 0 || unshare (CLONE_NEWUSER) == 0;
}

static gboolean
use_io_uring (void)
{
  return syscall (SYS_io_uring_setup, 1, NULL) >= 0 || errno == EFAULT;
}

/* The controls: these must work, or the probes above prove nothing. */
static gboolean
control_memory_file (void)
{
  return memfd_create ("control", 0) >= 0;
}

static gpointer
run_thread (gpointer data)
{
  return data;
}

static gboolean
control_thread (void)
{
  return g_thread_join (g_thread_new ("control", run_thread, GINT_TO_POINTER (7)))
         == GINT_TO_POINTER (7);
}

static const struct
{
  const char *name;
  gboolean (*run) (void);
} probes[] = {
  { "open-file", open_file },
  { "open-program", open_program },
  { "list-folder", list_folder },
  { "write-file", write_file },
  { "write-font", write_font },
  { "make-folder", make_folder },
  { "remove-file", remove_file },
  { "stat-file", stat_file },
  { "connect-network", connect_network },
  { "connect-local", connect_local },
  { "fork", fork_process },
  { "fork-raw", fork_raw },
  { "exec", exec_program },
  { "kill-parent", kill_parent },
  { "signal-anyone", signal_anyone },
  { "trace-parent", trace_parent },
  { "read-parent-memory", read_parent_memory },
  { "raise-limits", raise_limits },
  { "regain-dumpable", regain_dumpable },
  { "mount", mount_something },
  { "io-uring", use_io_uring },
  { "control-memory-file", control_memory_file },
  { "control-thread", control_thread },
};

static void
send_raw (gconstpointer data, gsize size, int fd)
{
  char control[CMSG_SPACE (sizeof (int))] = { 0 };
  struct iovec part = { (gpointer) data, size };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

  if (fd >= 0)
    {
      message.msg_control = control;
      message.msg_controllen = sizeof control;
      *CMSG_FIRSTHDR (&message)
          = (struct cmsghdr){ CMSG_LEN (sizeof (int)), SOL_SOCKET, SCM_RIGHTS };
      memcpy (CMSG_DATA (CMSG_FIRSTHDR (&message)), &fd, sizeof fd);
    }
  sendmsg (3, &message, MSG_NOSIGNAL);
}

static void
flood_memory (void)
{
  for (;;)
    memset (g_malloc (16 << 20), 1, 16 << 20);
}

static void
spin (void)
{
  for (volatile guint64 i = 0;; i++)
    ;
}

/* What a taken-over helper may put on the wire. */
static void
misbehave (const char *how)
{
  g_autofree char *large = g_strnfill (200000, 'x');
  int memory = memfd_create ("lie", MFD_ALLOW_SEALING);

  if (g_str_equal (how, "crash"))
    raise (SIGSEGV);
  else if (g_str_equal (how, "abort"))
    abort ();
  else if (g_str_equal (how, "exit"))
    _exit (7);
  else if (g_str_equal (how, "sleep"))
    sleep (3600);
  else if (g_str_equal (how, "spin"))
    spin ();
  else if (g_str_equal (how, "flood"))
    flood_memory ();
  else if (g_str_equal (how, "garbage"))
    send_raw ("\xff\x01garbage\xfe\xfe\xfe", 13, -1);
  else if (g_str_equal (how, "too-long"))
    send_raw (large, 200000, -1);
  else if (g_str_equal (how, "unsealed") && ftruncate (memory, 100) == 0)
    send_raw ("", 1, memory);
  else if (g_str_equal (how, "socket-as-bytes"))
    send_raw ("", 1, 3);
  else if (g_str_equal (how, "huge-file") && ftruncate (memory, CRA_HELPER_MAX_PAYLOAD + 1) == 0)
    _exit (8); /* the limit on files should have ended us */
  sleep (3600);
}

/* Plays cra-reader: what to do wrong stands in the document after "%PDF-". */
static char *role;

static void
lie_about_document (GVariantDict *words)
{
  guint64 pages = 2;
  guint state = 0;

  if (g_str_equal (role, "endless-pages"))
    pages = G_MAXUINT64;
  if (g_str_equal (role, "unknown-state"))
    state = 77;
  g_variant_dict_insert (words, "pages", "t", pages);
  g_variant_dict_insert (words, "state", "u", state);
  g_variant_dict_insert (words, "width", "x",
                         g_str_equal (role, "negative") ? (gint64)-5 : (gint64)5);
  g_variant_dict_insert (words, "height", "x", (gint64)5);
  if (g_str_equal (role, "wrong-types"))
    g_variant_dict_insert (words, "state", "s", "fine");
  if (g_str_equal (role, "bad-title"))
    g_variant_dict_insert (words, "title", "s",
                           "a\x01\n\xe2\x80\xae"
                           "b");
}

static void
lie_about_layout (GBytes **payload)
{
  g_autoptr (GVariant) layout = NULL;

  if (g_str_equal (role, "layout-bytes"))
    *payload = g_bytes_new_static ("\xff\x01 no lines \xfe\xfe", 14);
  else if (g_str_equal (role, "layout-endless"))
    *payload = g_bytes_new_take (g_strnfill (5 << 20, 'x'), 5 << 20);
  else if (g_str_equal (role, "layout-nowhere"))
    {
      layout = g_variant_ref_sink (g_variant_new_parsed (
          "([(%d, 0.0, 1.0, 1.0, 'nowhere')], [(0.0, %d, 1.0, 1.0)], true)", NAN, INFINITY));
      *payload = g_variant_get_data_as_bytes (layout);
    }
}

static void
lie_about_page (GVariantDict *words, const char *verb, GBytes **payload)
{
  static const char text[] = "good\xff\xfe bad\0hidden";
  gboolean short_pixels = g_str_equal (role, "short-pixels");
  gint32 side = g_str_equal (role, "large-thumbnail") ? 1000 : 10;

  if (g_str_equal (verb, "text"))
    {
      *payload = g_str_equal (role, "long-text")
                     ? g_bytes_new_take (g_strnfill (3 << 20, 'x'), 3 << 20)
                     : g_bytes_new_static (text, sizeof text - 1);
      return;
    }
  if (g_str_equal (verb, "layout"))
    {
      lie_about_layout (payload);
      return;
    }
  if (g_str_equal (verb, "size") && g_str_has_prefix (role, "layout-"))
    {
      g_variant_dict_insert (words, "width", "d", 595.0);
      g_variant_dict_insert (words, "height", "d", 842.0);
      return;
    }
  g_variant_dict_insert (words, "width", "i", side);
  g_variant_dict_insert (words, "height", "i", side);
  g_variant_dict_insert (words, "stride", "i", side * 4);
  if (!g_str_equal (role, "no-pixels"))
    *payload = g_bytes_new_take (g_malloc0 ((gsize)(side * side * 4)),
                                 (gsize)(side * side * 4 - (short_pixels ? 1 : 0)));
}

static void
play_reader (GVariantDict *words, const char *verb, GBytes *bytes, GBytes **payload)
{
  if (bytes != NULL)
    role = g_strndup ((const char *)g_bytes_get_data (bytes, NULL) + 5,
                      g_bytes_get_size (bytes) - 5);
  if (g_str_has_prefix (role, "open-"))
    misbehave (role + 5);
  if (g_str_equal (verb, "text") && g_str_has_prefix (role, "text-"))
    misbehave (role + 5);
  if (g_str_equal (verb, "layout")
      && (g_str_equal (role, "layout-crash") || g_str_equal (role, "layout-garbage")))
    misbehave (role + strlen ("layout-"));
  if (g_str_equal (verb, "open"))
    lie_about_document (words);
  else
    lie_about_page (words, verb, payload);
}

static GVariant *
answer_cb (GVariant *request, GBytes *bytes, GBytes **payload, gpointer user_data)
{
  GVariantDict words;
  const char *word = NULL;

  g_variant_dict_init (&words, NULL);
  if (g_variant_lookup (request, "misbehave", "&s", &word))
    misbehave (word);
  if (g_variant_lookup (request, "probe", "&s", &word))
    for (guint i = 0; i < G_N_ELEMENTS (probes); i++)
      if (g_str_equal (probes[i].name, word))
        g_variant_dict_insert (&words, "got-through", "b", probes[i].run ());
  if (g_variant_lookup (request, "echo", "&s", &word))
    g_variant_dict_insert (&words, "echo", "s", word);
  if (g_variant_lookup (request, "verb", "&s", &word))
    play_reader (&words, word, bytes, payload);
  else if (bytes != NULL)
    *payload = g_bytes_ref (bytes);
  return g_variant_dict_end (&words);
}

static gboolean
run_probe (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (probes); i++)
    if (g_str_equal (probes[i].name, name))
      return probes[i].run ();
  return FALSE;
}

/* --outside PROBE tries a probe unconfined, to show that it would work. */
int
main (int argc, char **argv)
{
  static const char *const readable[] = { "/usr/share/fonts", NULL };

  if (argc == 3 && g_str_equal (argv[1], "--outside"))
    return run_probe (argv[2]) ? 0 : 1;
  return cra_helper_serve (readable, answer_cb, NULL);
}
