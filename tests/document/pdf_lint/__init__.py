# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be true of every PDF this program writes: see tests/document/check-pdf."""
