"""Files that go to the output: pictures, attachments and shared media."""

from __future__ import annotations

from parkpress.content.answers import Attachment, Picture
from parkpress.content.stock import Stock


def attachment(stock: Stock, path: str) -> Attachment | None:
    """A file by the path of its source; None where there is none, or none that may be published."""
    file = stock.files.get(path)
    return Attachment(path.rpartition("/")[2], path, file.output, file.size) if file and file.usable else None


def picture(stock: Stock, path: str) -> Picture | None:
    """A picture that can be shown, by the path of its source."""
    file = stock.files.get(path)
    look = file.look if file and file.usable else None
    return Picture(file.output, file.digest, look.kind, look.width, look.height) if file and look else None


def published_pictures(stock: Stock) -> tuple[str, ...]:
    """The pictures that records and texts name, and those offered beside an article, unless it is hidden."""
    shown = (paths for key, paths in stock.attachments.items() if key not in stock.hidden)
    wanted = stock.named.union(*shown)
    files = ((path, stock.files.get(path)) for path in sorted(wanted))
    return tuple(path for path, file in files if file is not None and file.look is not None and file.usable)


def carried_over(stock: Stock) -> tuple[tuple[str, str], ...]:
    """(source, output) of the files that are no pictures, without those beside a hidden article."""
    hidden = {path for key in stock.hidden for path in stock.attachments.get(key, ())}
    files = sorted(stock.files.items())
    return tuple((path, file.output) for path, file in files if file.look is None and path not in hidden)
