"""What lets a page be passed on: its address to copy, and a QR code of it for phones and for paper."""

from __future__ import annotations

from parkpress.content.addresses import RECORD_KINDS
from parkpress.content.when import When
from parkpress.media.qr import BLANK, drawing
from parkpress.media.scope import Scope
from parkpress.media.views.page import ShareView

SHARED = (*RECORD_KINDS, "about")
"""Kinds of pages that readers pass on: those that tell something themselves, not those that lead to others."""


def share_view(scope: Scope, kind: str, address: str, published: When | None) -> ShareView | None:
    """The share block of a page at this public address; None for kinds that have none."""
    if kind not in SHARED:
        return None
    code = BLANK if scope.reads.sketched else drawing(address)
    return ShareView(address, code.size, code.path, scope.date(published).long if published else "")
