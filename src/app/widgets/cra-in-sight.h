/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has the focus stays in sight while a page settles: rows open, a field gets a second line, an answer brings
 * further fields. The toolkit looks only once, when the focus moves. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For the next half second, what has the focus inside of PAGE is scrolled into sight whenever it gets another place.
 * GO_THERE: at once, too, wherever it is; else it is followed only if it is in sight now, so that nobody who scrolled
 * away from it is brought back. Main thread. */
void cra_in_sight_follow (GtkWidget *page, gboolean go_there);

G_END_DECLS
