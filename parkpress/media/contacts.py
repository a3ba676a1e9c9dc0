"""The desks of the park, with links that dial and write."""

from __future__ import annotations

import re

from parkpress.content import models
from parkpress.content.models import Text
from parkpress.content.site import Site
from parkpress.media.addressing import telephone
from parkpress.media.scope import Scope
from parkpress.media.views.page import Contact

_EXTENSION = re.compile(r"(?i)(.*\d\)?)\s*(?:[,;]?\s*ext\.?|转|分机|x|#)\s*(\d{1,6})")
_DASHED_EXTENSION = re.compile(r"(\(?0\d{2,3}\)?[-\s]?\d{7,8})-(\d{1,6})")
"""`0532-12345678-801`: area code, seven or eight digits, extension."""


def desks(scope: Scope, section: str = "") -> tuple[Contact, ...]:
    """The desks that answer for a section; without one, all of them."""
    contacts = scope.reads.ask(Site.park).contacts
    return tuple(_desk(scope, c) for c in contacts if not section or not c.sections or section in c.sections)


def desks_named(scope: Scope, name: Text | None) -> tuple[Contact, ...]:
    """The desks that have this name in one of its languages."""
    words = set(name or ())
    return tuple(_desk(scope, contact) for contact in scope.reads.ask(Site.park).contacts if words & set(contact.desk))


def _desk(scope: Scope, contact: models.Contact) -> Contact:
    number, extension = split(contact.phone or "")
    phone = number
    if extension:
        phone = scope.t["contact.extension"].format(number=number, extension=extension)
    return Contact(
        desk=scope.words(contact.desk),
        phone=phone,
        phone_href=dial(number, extension),
        email=contact.email or "",
        address=scope.maybe_words(contact.address),
    )


def split(phone: str) -> tuple[str, str]:
    """A phone number and its extension, empty where it has none: `0532-12345678转801`, `0532-12345678-801`."""
    found = _EXTENSION.fullmatch(phone) or _DASHED_EXTENSION.fullmatch(phone)
    return (found[1].strip(), found[2]) if found else (phone, "")


def dial(number: str, extension: str) -> str:
    """What calls a number and its extension; empty where the text holds no number."""
    href = telephone(number)
    return f"{href};ext={extension}" if href and extension else href
