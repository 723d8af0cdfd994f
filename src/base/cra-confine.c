/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking rights away from a helper process. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-confine.h"

#include "base/cra-error.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel interface of Landlock, as far as we use it: the headers of our floor end at version
 * 2. */
#define LANDLOCK_VERSION_FLAG 1u
#define LANDLOCK_PATH_BENEATH 1
#define LANDLOCK_READ_FILE (1ull << 2)
#define LANDLOCK_READ_DIR (1ull << 3)
#define LANDLOCK_ALL_NET 3ull    /* bind and connect TCP */
#define LANDLOCK_ALL_SCOPES 3ull /* abstract sockets and signals */

typedef struct
{
  guint64 fs;
  guint64 net;
  guint64 scoped;
} LandlockRules;

typedef struct __attribute__ ((packed))
{
  guint64 allowed;
  gint32 parent;
} LandlockPath;

/* System calls without which no library runs, and that reach nothing but memory, time and
 * descriptors that are open already. */
static const int plain_calls[] = {
  SCMP_SYS (read),
  SCMP_SYS (readv),
  SCMP_SYS (pread64),
  SCMP_SYS (write),
  SCMP_SYS (writev),
  SCMP_SYS (pwrite64),
  SCMP_SYS (lseek),
  SCMP_SYS (fstat),
  SCMP_SYS (close),
  SCMP_SYS (dup),
  SCMP_SYS (fcntl),
  SCMP_SYS (ftruncate),
  SCMP_SYS (memfd_create),
  SCMP_SYS (pipe2),
  SCMP_SYS (eventfd2),
  SCMP_SYS (poll),
  SCMP_SYS (ppoll),
  SCMP_SYS (recvmsg),
  SCMP_SYS (sendmsg),
  SCMP_SYS (mmap),
  SCMP_SYS (munmap),
  SCMP_SYS (mprotect),
  SCMP_SYS (mremap),
  SCMP_SYS (madvise),
  SCMP_SYS (brk),
  SCMP_SYS (futex),
  SCMP_SYS (membarrier),
  SCMP_SYS (set_robust_list),
  SCMP_SYS (rseq),
  SCMP_SYS (sched_yield),
  SCMP_SYS (sched_getaffinity),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (sigaltstack),
  SCMP_SYS (restart_syscall),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (clock_getres),
  SCMP_SYS (clock_nanosleep),
  SCMP_SYS (nanosleep),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (time),
  SCMP_SYS (getrandom),
  SCMP_SYS (getpid),
  SCMP_SYS (gettid),
  SCMP_SYS (getuid),
  SCMP_SYS (geteuid),
  SCMP_SYS (getgid),
  SCMP_SYS (getegid),
  SCMP_SYS (sysinfo),
  SCMP_SYS (uname),
  SCMP_SYS (getrusage),
};

static gboolean
is_hidden (const char *word)
{
  const char *hidden = g_getenv ("CRA_CONFINE_WITHOUT");

  return hidden != NULL && strstr (hidden, word) != NULL;
}

static long
ask_landlock_version (void)
{
  return syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_VERSION_FLAG);
}

gboolean
cra_confine_has_landlock (void)
{
  return !is_hidden ("landlock") && ask_landlock_version () > 0;
}

gboolean
cra_confine_has_seccomp (void)
{
  return !is_hidden ("seccomp") && prctl (PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}

static gboolean
set_failed (GError **error, const char *what, int code)
{
  g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
               "Confining the reading helper: %s failed: %s. Files are kept, but not read.", what,
               g_strerror (code));
  return FALSE;
}

static gboolean
set_limit (int resource, guint64 soft, guint64 hard, GError **error)
{
  struct rlimit limit = { .rlim_cur = soft, .rlim_max = hard };

  if (setrlimit ((__rlimit_resource_t)resource, &limit) == 0)
    return TRUE;
  return set_failed (error, "setting a resource limit", errno);
}

static gboolean
set_limits (const CraConfineLimits *limits, GError **error)
{
  struct rlimit cpu;

  /* The shadow memory of AddressSanitizer is larger than any limit that would protect us. */
#ifndef __SANITIZE_ADDRESS__
  if (!set_limit (RLIMIT_AS, limits->memory_bytes, limits->memory_bytes, error))
    return FALSE;
#endif
  if (getrlimit (RLIMIT_CPU, &cpu) != 0)
    return set_failed (error, "asking for a resource limit", errno);
  if (!set_limit (RLIMIT_CPU, MIN (limits->cpu_seconds, cpu.rlim_max), cpu.rlim_max, error)
      || !set_limit (RLIMIT_FSIZE, limits->output_bytes, limits->output_bytes, error)
      || !set_limit (RLIMIT_CORE, 0, 0, error))
    return FALSE;
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return set_failed (error, "giving up new privileges", errno);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  return TRUE;
}

/* Landlock applies to the calling thread and its children: another thread would keep its rights. */
static gboolean
check_one_thread (GError **error)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  guint n = 0;

  while (tasks != NULL && g_dir_read_name (tasks) != NULL)
    n++;
  if (tasks == NULL || n == 1)
    return TRUE;
  g_set_error (error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
               "Confining the reading helper: it has %u threads already, one is allowed.", n);
  return FALSE;
}

/* Every right on files that this kernel knows; an unknown one would be refused with the whole
 * set. */
static guint64
list_file_rights (long version)
{
  if (version >= 5)
    return 0xffff; /* devices' ioctl */
  if (version >= 3)
    return 0x7fff; /* truncate */
  return version == 2 ? 0x3fff : 0x1fff;
}

static gboolean
allow_reading (int ruleset, const char *folder, GError **error)
{
  LandlockPath path = { .allowed = LANDLOCK_READ_FILE | LANDLOCK_READ_DIR };
  long result;

  path.parent = open (folder, O_PATH | O_CLOEXEC | O_DIRECTORY);
  if (path.parent < 0)
    return TRUE; /* not there, so nothing to read */
  result = syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_PATH_BENEATH, &path, 0);
  close (path.parent);
  return result == 0 ? TRUE : set_failed (error, "allowing a folder", errno);
}

static gboolean
apply_landlock (const char *const *readable, GError **error)
{
  long version = ask_landlock_version ();
  LandlockRules rules = { list_file_rights (version), LANDLOCK_ALL_NET, LANDLOCK_ALL_SCOPES };
  gsize size = version >= 6 ? sizeof rules : version >= 4 ? 2 * sizeof (guint64) : sizeof (guint64);
  int ruleset = (int) syscall (SYS_landlock_create_ruleset, &rules, size, 0);
  gboolean done;

  if (ruleset < 0)
    return set_failed (error, "making Landlock rules", errno);
  done = TRUE;
  for (guint i = 0; done && readable != NULL && readable[i] != NULL; i++)
    done = allow_reading (ruleset, readable[i], error);
  if (done && syscall (SYS_landlock_restrict_self, ruleset, 0) != 0)
    done = set_failed (error, "Landlock", errno);
  close (ruleset);
  return done;
}

/* Calls that are fine with the right arguments only. */
static int
add_conditional_calls (scmp_filter_ctx filter, gboolean may_open)
{
  const scmp_datum_t thread = CLONE_THREAD | CLONE_VM;
  const scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC;
  int result = 0;

  /* Threads yes, processes no. clone3 hides its flags in memory: "not there" makes libc use
   * clone. */
  result |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (clone), 1,
                              SCMP_A0 (SCMP_CMP_MASKED_EQ, thread, thread));
  result |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0);
  result |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (statx), 0);
  /* abort() signals its own process. */
  result |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1,
                              SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t)getpid ()));
  result |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prctl), 1,
                              SCMP_A0 (SCMP_CMP_EQ, PR_SET_NAME));
  /* Asking for limits, not setting them. */
  result |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 2,
                              SCMP_A0 (SCMP_CMP_EQ, 0), SCMP_A2 (SCMP_CMP_EQ, 0));
  /* fstat() of newer C libraries. */
  result |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (newfstatat), 1,
                              SCMP_A3 (SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
  if (!may_open)
    return result;
  result |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                              SCMP_A2 (SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
  /* cairo asks before it opens a font. "Yes" to everything tells nothing of what there is. */
  result |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (0), SCMP_SYS (access), 0);
  result |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (0), SCMP_SYS (faccessat), 0);
  result |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (0), SCMP_SYS (faccessat2), 0);
  return result;
}

/* Everything else answers "not permitted": libraries take that as an error, not as their end. */
static gboolean
apply_seccomp (gboolean may_open, GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int result = 0;

  if (filter == NULL)
    return set_failed (error, "making a system call filter", ENOMEM);
  for (guint i = 0; i < G_N_ELEMENTS (plain_calls); i++)
    result |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, plain_calls[i], 0);
  result |= add_conditional_calls (filter, may_open);
  if (result == 0)
    result = seccomp_load (filter);
  seccomp_release (filter);
  return result == 0 ? TRUE
                     : set_failed (error, "the system call filter", result < 0 ? -result : EINVAL);
}

gboolean
cra_confine_self (const CraConfineLimits *limits, GError **error)
{
  gboolean landlock = cra_confine_has_landlock ();
  gboolean seccomp = cra_confine_has_seccomp ();

  g_return_val_if_fail (limits != NULL, FALSE);

  if (!landlock && !seccomp && !limits->contained)
    {
      g_set_error_literal (
          error, CRA_ERROR, CRA_ERROR_UNSUPPORTED,
          "This system has no way to confine the reading of foreign files "
          "(no Landlock, no seccomp, no bubblewrap). Files are kept, but not read. "
          "Install bubblewrap, or use a kernel with Landlock.");
      return FALSE;
    }
  if (!check_one_thread (error) || !set_limits (limits, error))
    return FALSE;
  if (landlock && !apply_landlock (limits->readable, error))
    return FALSE;
  if (seccomp
      && !apply_seccomp ((landlock && limits->readable != NULL) || limits->contained, error))
    return FALSE;
  return TRUE;
}
