/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting the helper program. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-helper-spawn.h"

#include "base/cra-error.h"
#include "base/cra-helper-channel.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

typedef struct
{
  char **argv; /* Borrowed */
  int socket;
  pid_t pid;
  int code;
  gboolean done;
} SpawnTask;

/* What the libraries of a helper look at; nothing else of our environment is its business. */
static const char *const kept_variables[] = {
  "HOME",
  "PATH",
  "XDG_DATA_HOME",
  "XDG_DATA_DIRS",
  "XDG_CACHE_HOME",
  "XDG_CONFIG_HOME",
  "XDG_CONFIG_DIRS",
  "FONTCONFIG_FILE",
  "FONTCONFIG_PATH",
  "FONTCONFIG_SYSROOT",
  "LD_LIBRARY_PATH",
  "GDK_PIXBUF_MODULE_FILE",
  "CRA_CONFINE_WITHOUT",
  "CRA_HELPER_DEBUG",
  "ASAN_OPTIONS",
  "UBSAN_OPTIONS",
};

static GMutex spawn_lock;
static GCond spawn_done;

static char **
make_environment (void)
{
  g_auto (GStrv) out = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kept_variables); i++)
    if (g_getenv (kept_variables[i]) != NULL)
      out = g_environ_setenv (out, kept_variables[i], g_getenv (kept_variables[i]), TRUE);
  out = g_environ_setenv (out, "LC_ALL", "C.UTF-8", TRUE);
  out = g_environ_setenv (out, "GIO_USE_VFS", "local", TRUE);
  out = g_environ_setenv (out, "GSETTINGS_BACKEND", "memory", TRUE);
  /* Address space is limited, and every arena and thread reserves some. */
  out = g_environ_setenv (out, "MALLOC_ARENA_MAX", "2", TRUE);
  out = g_environ_setenv (out, "RAYON_NUM_THREADS", "2", TRUE);
  return g_steal_pointer (&out);
}

static int
spawn (SpawnTask *task)
{
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  g_auto (GStrv) environment = make_environment ();
  sigset_t none;
  int code;

  sigemptyset (&none);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGMASK);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, task->socket, CRA_HELPER_SOCKET);
  posix_spawn_file_actions_addopen (&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (g_getenv ("CRA_HELPER_DEBUG") == NULL)
    {
      posix_spawn_file_actions_addopen (&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
      posix_spawn_file_actions_addopen (&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
  else
    posix_spawn_file_actions_adddup2 (&actions, STDERR_FILENO, STDOUT_FILENO);
  posix_spawn_file_actions_addclosefrom_np (&actions, CRA_HELPER_SOCKET + 1);
  code = posix_spawn (&task->pid, task->argv[0], &actions, &attributes, task->argv, environment);
  posix_spawn_file_actions_destroy (&actions);
  posix_spawnattr_destroy (&attributes);
  return code;
}

/* All helpers are children of one thread that lives as long as the program: a helper asks to die
 * with its parent, and for the kernel the parent is the thread, which in a pool ends at any
 * time. */
static gpointer
run_spawner (gpointer data)
{
  GAsyncQueue *queue = data;

  for (;;)
    {
      SpawnTask *task = g_async_queue_pop (queue);
      int code = spawn (task);

      g_mutex_lock (&spawn_lock);
      task->code = code;
      task->done = TRUE;
      g_cond_broadcast (&spawn_done);
      g_mutex_unlock (&spawn_lock);
    }
  return NULL;
}

static GAsyncQueue *
get_spawner (void)
{
  static GAsyncQueue *queue;

  if (g_once_init_enter (&queue))
    {
      GAsyncQueue *made = g_async_queue_new ();

      g_thread_unref (g_thread_new ("helper-spawner", run_spawner, made));
      g_once_init_leave (&queue, made);
    }
  return queue;
}

static void
add_read_only (GPtrArray *argv, const char *path)
{
  g_ptr_array_add (argv, g_strdup ("--ro-bind-try"));
  g_ptr_array_add (argv, g_strdup (path));
  g_ptr_array_add (argv, g_strdup (path));
}

/* The program's files, libraries and fonts, all read-only; no network, no other process. */
static gboolean
add_container (GPtrArray *argv, const char *program, GError **error)
{
  static const char *const folders[]
      = { "/usr", "/lib",       "/lib64",           "/bin",
          "/app", "/etc/fonts", "/etc/ld.so.cache", "/var/cache/fontconfig" };
  static const char *const options[] = {
    "--unshare-all", "--die-with-parent", "--new-session", "--proc", "/proc", "--dev", "/dev"
  };
  g_autofree char *fonts = g_build_filename (g_get_user_data_dir (), "fonts", NULL);
  char *bwrap = g_find_program_in_path ("bwrap");

  if (bwrap == NULL)
    {
      g_set_error_literal (
          error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
          "This system has no way to confine the reading of foreign files "
          "(no Landlock, no seccomp, no bubblewrap). Files are kept, but not read. "
          "Install bubblewrap, or use a kernel with Landlock.");
      return FALSE;
    }
  g_ptr_array_add (argv, bwrap);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    g_ptr_array_add (argv, g_strdup (options[i]));
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    add_read_only (argv, folders[i]);
  add_read_only (argv, fonts);
  add_read_only (argv, program);
  g_ptr_array_add (argv, g_strdup ("--remount-ro"));
  g_ptr_array_add (argv, g_strdup ("/"));
  return TRUE;
}

pid_t
cra_helper_spawn (const char *program,
                  const char *const *arguments,
                  int socket,
                  gboolean contained,
                  GError **error)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  SpawnTask task = { .socket = socket };

  if (contained && !add_container (argv, program, error))
    return 0;
  g_ptr_array_add (argv, g_strdup (program));
  if (contained)
    g_ptr_array_add (argv, g_strdup (CRA_HELPER_CONTAINED));
  for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
    g_ptr_array_add (argv, g_strdup (arguments[i]));
  g_ptr_array_add (argv, NULL);
  task.argv = (char **)argv->pdata;

  g_async_queue_push (get_spawner (), &task);
  g_mutex_lock (&spawn_lock);
  while (!task.done)
    g_cond_wait (&spawn_done, &spawn_lock);
  g_mutex_unlock (&spawn_lock);
  if (task.code == 0)
    return task.pid;
  g_set_error (error, CRA_ERROR, CRA_ERROR_FAILED, "Starting the reading helper \"%s\" failed: %s",
               program, g_strerror (task.code));
  return 0;
}
