/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ZIP file an OpenDocument text is. Its first member must stand there packed in no way and
 * without an extra field (OpenDocument 1.2, part 3, 3.3), which libarchive writes with every
 * member; hence this one. Members are packed as they come, times are 1980-01-01, the beginning of
 * the format. Private to the ODT writer. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CraOdtPackage CraOdtPackage;

/* STREAM and CANCELLABLE (or NULL) are borrowed. */
CraOdtPackage *cra_odt_package_new (GOutputStream *stream, GCancellable *cancellable);
void cra_odt_package_free (CraOdtPackage *self);

/* A member that stays as it is. NAME in ASCII. */
gboolean
cra_odt_package_store (CraOdtPackage *self, const char *name, GBytes *bytes, GError **error);
/* A member that is packed while it is written: begin, write any number of times, end. */
gboolean cra_odt_package_begin (CraOdtPackage *self, const char *name, GError **error);
gboolean
cra_odt_package_write (CraOdtPackage *self, const void *data, gsize length, GError **error);
gboolean cra_odt_package_end (CraOdtPackage *self, GError **error);
/* Writes the directory. CRA_ERROR_LIMIT above 4 GB. */
gboolean cra_odt_package_finish (CraOdtPackage *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraOdtPackage, cra_odt_package_free)

G_END_DECLS
