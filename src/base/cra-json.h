/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strict, bounded reading of foreign JSON. */
#pragma once

#include <gio/gio.h>
