/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names inside a package: the same rule for writing and for reading. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is wrong with NAME as the name of a member, in words that complete "its name ...", or NULL when
 * it is safe to unpack on any system: relative, '/' between parts, nothing that climbs, acts or hides. */
const char *cra_package_name_find_fault (const char *name);

/* Two names with the same key would be one file on some file system. Owned by the caller. */
char *cra_package_name_make_key (const char *name);

G_END_DECLS
