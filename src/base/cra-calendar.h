/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar arithmetic on ISO 8601 dates ("YYYY-MM-DD") and months ("YYYY-MM"), independent of locale
 * and time zone. Returned strings are owned by the caller; NULL where an input is not a date. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean cra_calendar_is_date (const char *text);
gboolean cra_calendar_is_month (const char *text);

/* Days from 1970-01-01; the text must be a date. */
gint cra_calendar_day_number (const char *date);

/* Years later on the same day; 29 February becomes 28 February where there is none. */
char *cra_calendar_add_years (const char *date, guint years);

/* Months later on the same day, or on the last day of that month where it is shorter. */
char *cra_calendar_add_months (const char *date, guint months);

char *cra_calendar_add_days (const char *date, gint days);

/* The last day of a month "YYYY-MM". */
char *cra_calendar_month_end (const char *month);

/* Negative, zero or positive as strcmp(); dates only. */
int cra_calendar_compare (const char *a, const char *b);

/* The later of two dates (borrowed from the arguments); NULL arguments count as never. */
const char *cra_calendar_later (const char *a, const char *b);

G_END_DECLS
