/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to signature: the picture of a signature, taken over from a small PDF of one page that
 * our writer made: its page becomes a form, and its fonts come along. */
#pragma once

#include "signature/cra-pdf-update.h"

G_BEGIN_DECLS

/* Adds what the first page of PICTURE shows; returns the object of the form, 0 on error. */
guint cra_signature_appearance_add (CraPdfUpdate *update, CraPdfFile *picture, GError **error);

G_END_DECLS
