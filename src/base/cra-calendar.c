/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar arithmetic on ISO 8601 dates. */
#define G_LOG_DOMAIN "cra-base"

#include "base/cra-calendar.h"

#include <string.h>

static gboolean
parse_date (const char *text, GDate *date)
{
  guint year = 0, month = 0, day = 0;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;

  year = (guint) g_ascii_strtoull (text, NULL, 10);
  month = (guint) g_ascii_strtoull (text + 5, NULL, 10);
  day = (guint) g_ascii_strtoull (text + 8, NULL, 10);
  if (year == 0 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

static char *
format_date (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", (guint) g_date_get_year (date),
                          (guint) g_date_get_month (date), (guint) g_date_get_day (date));
}

gboolean
cra_calendar_is_date (const char *text)
{
  GDate date;

  return parse_date (text, &date);
}

gboolean
cra_calendar_is_month (const char *text)
{
  g_autofree char *first = NULL;

  if (text == NULL || strlen (text) != 7)
    return FALSE;
  first = g_strconcat (text, "-01", NULL);
  return cra_calendar_is_date (first);
}

gint
cra_calendar_day_number (const char *text)
{
  GDate date, epoch;

  g_date_clear (&epoch, 1);
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);
  if (!parse_date (text, &date))
    return 0;
  return g_date_days_between (&epoch, &date);
}

char *
cra_calendar_add_years (const char *text, guint years)
{
  GDate date;

  if (!parse_date (text, &date) || years > 1000)
    return NULL;
  g_date_add_years (&date, years);
  return format_date (&date);
}

char *
cra_calendar_add_months (const char *text, guint months)
{
  GDate date;

  if (!parse_date (text, &date) || months > 12000)
    return NULL;
  g_date_add_months (&date, months);
  return format_date (&date);
}

char *
cra_calendar_add_days (const char *text, gint days)
{
  GDate date;

  if (!parse_date (text, &date) || days > 400000 || days < -400000)
    return NULL;
  if (days >= 0)
    g_date_add_days (&date, (guint) days);
  else
    g_date_subtract_days (&date, (guint) -days);
  return format_date (&date);
}

char *
cra_calendar_month_end (const char *month)
{
  g_autofree char *first = NULL;
  GDate date;

  if (!cra_calendar_is_month (month))
    return NULL;
  first = g_strconcat (month, "-01", NULL);
  parse_date (first, &date);
  g_date_set_day (&date, g_date_get_days_in_month (g_date_get_month (&date), g_date_get_year (&date)));
  return format_date (&date);
}

int
cra_calendar_compare (const char *a, const char *b)
{
  return strcmp (a, b);
}

const char *
cra_calendar_later (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return a != NULL ? a : b;
  return strcmp (a, b) >= 0 ? a : b;
}
