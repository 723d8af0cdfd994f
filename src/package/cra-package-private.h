/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fixed names inside a package. Inside package/ only. */
#pragma once

#define CRA_PACKAGE_MANIFEST "manifest.json"
#define CRA_PACKAGE_ASSESSMENT "assessment.json"
#define CRA_PACKAGE_SUMS "SHA256SUMS"
