/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which font shows which character. One family for text, one for code, and others for the scripts
 * and signs these lack; the choice is ours alone, so that no machine chooses otherwise. One
 * thread. */
#pragma once

#include <fontconfig/fontconfig.h>
#include <hb.h>

#include <gio/gio.h>

G_BEGIN_DECLS

#define CRA_FAMILY_TEXT 0
#define CRA_FAMILY_CODE 1

/* A font file. */
typedef struct
{
  const char *name;   /* PostScript name and file name */
  const char *family;
  guint flags;        /* of its descriptor: fixed width 1, symbolic 4, italic 64 */
  int italic_angle;
} CraPdfFace;

typedef struct _CraPdfFaces CraPdfFaces;

/* CRA_ERROR_NOT_FOUND when a font is missing in FOLDER. */
CraPdfFaces *cra_pdf_faces_new (const char *folder, GError **error);
void cra_pdf_faces_free (CraPdfFaces *self);

guint cra_pdf_faces_get_count (void);
const CraPdfFace *cra_pdf_faces_get (guint face);
/* The face in the file PATH. Pango is given no others. */
guint cra_pdf_faces_find (const char *path);

/* Borrowed. */
FcConfig *cra_pdf_faces_get_config (CraPdfFaces *self);
hb_face_t *cra_pdf_faces_get_face (CraPdfFaces *self, guint face);

/* The family that shows all of the LENGTH bytes at TEXT (a letter with its marks), WISHED if that
 * one does; -1 where none does. Joiners and selectors count as shown where they belong: in
 * scripts that join, and between pictures. */
int cra_pdf_faces_choose (CraPdfFaces *self, const char *text, gsize length, guint wished);
const char *cra_pdf_faces_get_family (guint family);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CraPdfFaces, cra_pdf_faces_free)

G_END_DECLS
