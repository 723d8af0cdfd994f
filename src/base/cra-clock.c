/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one source of "now". */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-clock.h"

static gint64 fixed_time = -1;
static GMutex fixed_time_lock;

static gint64
read_source_date_epoch (void)
{
  const char *text = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds = 0;

  if (text == NULL
      || !g_ascii_string_to_signed (text, 10, 0, G_GINT64_CONSTANT (253402300799), &seconds, NULL))
    return -1;
  return seconds * G_USEC_PER_SEC;
}

static char *
format_now (const char *format)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (cra_clock_now () / G_USEC_PER_SEC);

  return g_date_time_format (now, format);
}

gint64
cra_clock_now (void)
{
  gint64 now = -1;

  g_mutex_lock (&fixed_time_lock);
  now = fixed_time;
  g_mutex_unlock (&fixed_time_lock);

  if (now < 0)
    now = read_source_date_epoch ();
  return now < 0 ? g_get_real_time () : now;
}

char *
cra_clock_now_text (void)
{
  return format_now ("%Y-%m-%dT%H:%M:%SZ");
}

char *
cra_clock_today (void)
{
  return format_now ("%Y-%m-%d");
}

void
cra_clock_set_for_test (gint64 microseconds)
{
  g_mutex_lock (&fixed_time_lock);
  fixed_time = microseconds;
  g_mutex_unlock (&fixed_time_lock);
}
