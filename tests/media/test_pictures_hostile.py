"""Broken and hostile pictures: one clear problem each, and the rest of the site goes on."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from parkpress.content.drawings import BadDrawingError, clean
from tests.media.test_pictures import noise, saved
from tests.sites import CONFIG, SiteFolder, show

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 5">'


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(999))) + chunk(b"IEND", b"")


PHOTO = saved(noise(64, 48))
ERRORS = {
    "bomb.png": (bomb(60_000, 60_000), "image.too-large"),
    "long.png": (saved(Image.new("1", (17_000, 2)), "PNG"), "image.too-large"),
    "half.jpg": (PHOTO[: len(PHOTO) // 2], "image.broken"),
    "half.png": (saved(noise(64, 48), "PNG")[:2000], "image.broken"),
    "half.webp": (saved(noise(64, 48), "WEBP")[:-200], "image.broken"),
    "half.avif": (saved(noise(64, 48), "AVIF")[:-200], "image.broken"),
    "page.jpg": (b"<!doctype html><title>403</title>", "image.broken"),
    "empty.gif": (b"", "image.broken"),
    "flat.png": (bomb(0, 5), "image.broken"),
    "phone.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image.format"),
    "phone.jpg": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image.format"),
    "lol.svg": (f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG}&a;</svg>'.encode(), "image.drawing"),
    "open.svg": (SVG.encode(), "image.drawing"),
    "page.svg": (b"<html><body/></html>", "image.drawing"),
}
WARNINGS = {
    "screen.jpg": (saved(noise(64, 48), "PNG"), "image.extension"),
    "moving.gif": (
        saved(Image.new("RGB", (8, 6), "red"), "GIF", save_all=True, append_images=[Image.new("RGB", (8, 6), "blue")]),
        "image.moving",
    ),
    "print.jpg": (saved(noise(64, 48, "CMYK")), "image.cmyk"),
    "odd.jpg": (saved(noise(64, 48), exif=b"Exif\0\0odd notes"), "image.exif"),
    "script.svg": (f"{SVG}<script>1</script><path d='M0 0h8'/></svg>".encode(), "image.cleaned"),
}


def gallery(folder: Path, names: dict[str, tuple[bytes, str]]) -> SiteFolder:
    """A site with an article that shows all these pictures and one good one."""
    site = SiteFolder(folder, CONFIG + "-- content/projects/alpha.yaml --\nname: 甲项目\n")
    pictures = "".join(f"![图{name}]({name})\n\n" for name in (*names, "good.jpg"))
    site.write("content/news/opening/zh.md", f"---\ntitle: 开工\ndate: 2026-11-20\n---\n{pictures}")
    site.write("content/news/opening/good.jpg", PHOTO)
    for name, (data, _) in names.items():
        site.write(f"content/news/opening/{name}", data)
    return site


def test_each_broken_picture_gives_one_problem_and_all_are_told_at_once(tmp_path: Path) -> None:
    outcome = gallery(tmp_path, ERRORS).build()
    found = sorted((problem.span.path.rpartition("/")[2], problem.code) for problem in outcome.problems)
    assert found == sorted((name, code) for name, (_, code) in ERRORS.items()), show(outcome.problems)
    assert outcome.report is None
    for problem in outcome.problems:
        assert problem.advice("zh") and problem.advice("en"), problem


def test_a_picture_with_an_endless_name_is_published_under_a_shorter_one(tmp_path: Path) -> None:
    name = "a" * 240 + ".jpg"
    site = gallery(tmp_path, {name: (saved(noise(64, 48)), "")})
    site.built()
    (path,) = (path for path in site.tree() if "opening/aaa" in path and path.endswith(".jpg"))
    assert len(path.rpartition("/")[2]) < 150 and path in site.page("news/opening.html")


def test_a_preview_shows_everything_else_and_no_broken_picture(tmp_path: Path) -> None:
    site = gallery(tmp_path, ERRORS)
    outcome = site.build(preview=True)
    assert outcome.report is not None and not outcome.report.failed
    page = site.page("news/opening.html")
    assert page.count("<img") == 1 and "good-64." in page
    assert all(f"图{name}" in page for name in ERRORS)
    assert (site.output / "projects" / "alpha.html").exists()
    for name, (data, _) in ERRORS.items():
        assert data not in site.tree().values() or not data, name


def test_an_odd_picture_is_shown_and_said_to_be_odd(tmp_path: Path) -> None:
    site = gallery(tmp_path, WARNINGS)
    outcome = site.built()
    found = {problem.span.path.rpartition("/")[2]: problem.code for problem in outcome.problems}
    assert found == {name: code for name, (_, code) in WARNINGS.items()}, show(outcome.problems)
    assert len(outcome.problems) == len(WARNINGS)
    assert site.page("news/opening.html").count("<img") == len(WARNINGS) + 1
    assert site.built().report is not None
    assert {problem.code for problem in site.built().problems} == {code for _, code in WARNINGS.values()}


def test_colours_for_print_become_those_of_a_screen(tmp_path: Path) -> None:
    from io import BytesIO

    site = gallery(tmp_path, {"print.jpg": (saved(Image.new("CMYK", (64, 48), (0, 255, 255, 0))), "image.cmyk")})
    site.built()
    (path,) = (path for path in site.tree() if path.startswith("media/news/opening/print") and path.endswith(".jpg"))
    picture = Image.open(BytesIO(site.tree()[path]))
    red = picture.getpixel((32, 24))
    assert picture.mode == "RGB" and isinstance(red, tuple) and red[0] > 200 and max(red[1:]) < 60


HOSTILE = [
    "<script>alert(1)</script>",
    "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
    "<g onload='alert(1)'/>",
    "<g ONLOAD='alert(1)'/>",
    "<a href='javascript:alert(1)'><path/></a>",
    "<use href='https://evil.example/a.svg#x'/>",
    "<use xlink:href='data:image/svg+xml;base64,AAAA#x'/>",
    "<image href='https://evil.example/a.png'/>",
    "<image href='data:image/svg+xml;base64,AAAA'/>",
    "<image href='data:image/jpeg;base64,RXhpZgAA'/>",
    "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml' src='https://evil.example'/></foreignObject>",
    "<animate attributeName='href' to='javascript:alert(1)'/>",
    "<set attributeName='onclick' to='alert(1)'/>",
    "<style>@import url(https://evil.example/a.css)</style>",
    "<style>path{fill:url(https://evil.example/a.svg#x)}</style>",
    "<style>svg{background:image-set('https://evil.example/a.png' 1x)}</style>",
    "<style><g/>@import url(https://evil.example/a.css)</style>",
    "<style>@\\69mport 'https://evil.example/a.css'</style>",
    "<path style='fill:url(//evil.example/x)'/>",
    "<path filter='url(https://evil.example/f.svg#f)'/>",
    "<?xml-stylesheet href='https://evil.example/a.css'?>",
    "<feImage href='https://evil.example/a.png'/>",
]


@pytest.mark.parametrize("inside", HOSTILE)
def test_what_could_run_or_be_fetched_is_taken_out_of_a_drawing(inside: str) -> None:
    made = clean(f"{SVG}{inside}<path d='M1 1h6'/></svg>".encode())
    assert made.removed
    text = made.data.decode().lower()
    for word in ("script", "evil", "alert", "onload", "onclick", "import", "iframe", "data:"):
        assert word not in text, text
    assert "m1 1h6" in text
    assert clean(made.data) == type(made)(made.data, 8, 5, ())


@pytest.mark.parametrize(
    "inside",
    [
        "<style>@media (prefers-color-scheme:dark){[fill='#fff']{fill:#000}}</style>",
        "<defs><linearGradient id='g'><stop offset='1'/></linearGradient></defs><path fill='url(#g)'/>",
        "<path style='fill:url(&quot;#g&quot;)'/><path fill='url( #g )'/>",
        "<use xlink:href='#g'/><text xml:space='preserve'>总投资 &lt; 5亿元</text><!-- 注 -->",
        "<image href='data:image/png;base64,iVBORw0KGgo='/>",
    ],
)
def test_a_drawing_without_harm_comes_out_byte_for_byte(inside: str) -> None:
    data = f"<?xml version='1.0' encoding='UTF-8'?>\n{SVG}{inside}</svg>".encode()
    assert clean(data).data == data


def test_what_drawing_programs_leave_behind_goes_without_a_word() -> None:
    data = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'inkscape:export-filename="C:\\Users\\li\\a.png" width="80" height="50px"><svg:metadata>李</svg:metadata>'
        '<inkscape:view/><svg:path inkscape:label="x" d="M1 1"/></svg:svg>'
    ).encode()
    made = clean(data)
    assert (made.removed, made.width, made.height) == ((), 80, 50)
    assert made.data.decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="80" height="50px">'
        '<path d="M1 1"></path></svg>'
    )


def test_a_drawing_of_no_size_that_there_is_has_none() -> None:
    endless = f'width="{"9" * 400}" height="5"'
    made = clean(f"{SVG}</svg>".replace('viewBox="0 0 8 5"', endless).encode())
    assert (made.width, made.height) == (None, None)


@pytest.mark.parametrize("data", [b"", b"<svg", b"\xff\xfe\0", b"<?xml version='1.0' encoding='nope'?><svg/>", b"text"])
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(BadDrawingError):
        clean(data)


def test_the_drawings_of_the_demonstration_come_out_as_they_are(repository: Path) -> None:
    drawings = sorted((repository / "content").rglob("*.svg"))
    assert len(drawings) > 10
    for file in drawings:
        assert clean(file.read_bytes()).data == file.read_bytes(), file
