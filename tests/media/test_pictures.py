"""Photographs as the public gets them: the right sizes, upright, in the right colours, and nothing else in them."""

from __future__ import annotations

import json
import os
import random
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms
from selectolax.lexbor import LexborHTMLParser, LexborNode

from parkpress.engine import store
from parkpress.media import encoding
from tests.sites import CONFIG, SiteFolder, show

ARTICLE = """\
-- content/news/opening/zh.md --
---
title: 开工
date: 2026-11-20
---
"""
GPS = 0x8825


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture of more colours than a graphic has."""
    small = Image.frombytes("RGB", (16, 12), random.Random(width).randbytes(16 * 12 * 3))
    return small.resize((width, height), Image.Resampling.BICUBIC).convert(mode)


def saved(picture: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    made = BytesIO()
    picture.save(made, form, **options)
    return made.getvalue()


def notes(orientation: int) -> Image.Exif:
    """What a telephone notes in a photograph."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Acme Phone"
    exif.get_ifd(GPS).update({1: "N", 2: (36.0, 12.0, 30.5), 3: "E", 4: (120.0, 26.0, 1.5)})
    return exif


def site(folder: Path, text: str, **pictures: bytes) -> SiteFolder:
    """A site with one article, and pictures beside it: `a_jpg=…` is a.jpg."""
    made = SiteFolder(folder, CONFIG + ARTICLE + text)
    for name, data in pictures.items():
        made.write(f"content/news/opening/{name.replace('_', '.')}", data)
    return made


def media(made: SiteFolder) -> dict[str, Image.Image]:
    return {path: Image.open(BytesIO(data)) for path, data in made.tree().items() if path.startswith("media/")}


def shown(made: SiteFolder, path: str = "news/opening.html") -> list[LexborNode]:
    return LexborHTMLParser(made.page(path)).css("main img")


def plain(name: str) -> str:
    """A file's name without the digest."""
    return re.sub(r"\.[0-9a-f]{10}\.", ".", name.rpartition("/")[2])


def test_a_large_photograph_becomes_upright_small_and_silent(tmp_path: Path) -> None:
    upright = noise(3000, 4000)
    upright.paste("red", (0, 0, 3000, 300))
    lying = upright.transpose(Image.Transpose.ROTATE_90)
    assert lying.size == (4000, 3000)
    data = saved(lying, exif=notes(6), quality=90, comment=b"Acme Phone", icc_profile=ImageCms.ImageCmsProfile(
        ImageCms.createProfile("sRGB")).tobytes())
    assert b"Acme Phone" in data
    made = site(tmp_path, "![厂房](hall.jpg)\n", hall_jpg=data)
    outcome = made.built()
    assert outcome.problems == (), show(outcome.problems)
    found = media(made)
    assert sorted(map(plain, found)) == sorted(
        f"hall-{width}.{form}" for width in (480, 960, 1600) for form in ("avif", "webp", "jpg")
    )
    for path, picture in found.items():
        bytes_ = made.tree()[path]
        assert b"Acme" not in bytes_ and b"Exif\0\0" not in bytes_ and not picture.info.get("icc_profile")
        assert dict(picture.getexif()) == {}
        assert picture.size == (int(plain(path).split("-")[1].split(".")[0]), round(picture.width * 4 / 3))
        red = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 40))
        assert isinstance(red, tuple) and red[0] > 230 and max(red[1:]) < 30, (path, red)
    assert data not in made.tree().values()


def test_a_page_names_every_version_and_leaves_room_for_the_picture(tmp_path: Path) -> None:
    made = site(tmp_path, "![厂房](hall.jpg)\n", hall_jpg=saved(noise(1200, 900)))
    made.built()
    (picture,) = LexborHTMLParser(made.page("news/opening.html")).css("main picture")
    types = [node.attributes["type"] for node in picture.css("source")]
    assert types == ["image/avif", "image/webp"]
    (img,) = picture.css("img")
    assert (img.attributes["width"], img.attributes["height"], img.attributes["alt"]) == ("1200", "900", "厂房")
    named = set()
    for node in picture.css("source, img"):
        entries = [entry.split() for entry in (node.attributes["srcset"] or "").split(", ")]
        assert [width for _, width in entries] == ["480w", "960w", "1200w"]
        assert node.attributes["sizes"]
        named |= {address.replace("../", "") for address, _ in entries}
    assert named == {path for path in made.tree() if path.startswith("media/")}
    assert (img.attributes["src"] or "").replace("../", "") in named


@pytest.mark.parametrize(("width", "widths"), [(64, [64]), (480, [480]), (500, [500]), (1000, [480, 1000])])
def test_nothing_is_blown_up_or_nearly_repeated(tmp_path: Path, width: int, widths: list[int]) -> None:
    made = site(tmp_path, "![厂房](hall.jpg)\n", hall_jpg=saved(noise(width, width)))
    made.built()
    assert sorted(picture.width for path, picture in media(made).items() if path.endswith(".jpg")) == widths


def test_only_the_first_picture_of_a_page_is_fetched_at_once(tmp_path: Path) -> None:
    small = saved(noise(64, 48))
    made = site(tmp_path, "![甲](a.jpg)\n\n文字。\n\n![乙](b.jpg)\n", a_jpg=small, b_jpg=small)
    made.built()
    assert [img.attributes.get("loading") for img in shown(made)] == [None, "lazy"]
    made.edit("content/news/opening/zh.md", "date: 2026-11-20", "date: 2026-11-20\ncover: b.jpg\ncover_alt: 乙")
    made.built()
    assert [img.attributes.get("loading") for img in shown(made)] == [None, "lazy", "lazy"]


def test_pictures_of_one_paragraph_are_a_gallery_and_those_of_several_are_not(tmp_path: Path) -> None:
    small = saved(noise(64, 48))
    text = '![甲](a.jpg)\n![乙](b.jpg "乙的图注")\n\n![丙](c.jpg "丙的图注")\n\n字![丁](d.jpg)字\n'
    made = site(tmp_path, text, a_jpg=small, b_jpg=small, c_jpg=small, d_jpg=small)
    made.built()
    page = LexborHTMLParser(made.page("news/opening.html"))
    assert [img.attributes["alt"] for img in page.css(".gallery figure img")] == ["甲", "乙"]
    assert [node.text() for node in page.css(".prose .gallery figcaption")] == ["乙的图注"]
    assert [node.text() for node in page.css(".prose > figure figcaption")] == ["丙的图注"]
    assert [img.attributes["alt"] for img in page.css(".prose > p img")] == ["丁"]


def test_transparent_parts_stay_transparent(tmp_path: Path) -> None:
    picture = noise(64, 48, "RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 32, 48))
    made = site(tmp_path, "![标志](mark.png)\n", mark_png=saved(picture, "PNG"))
    made.built()
    found = media(made)
    assert sorted(path.rpartition(".")[2] for path in found) == ["avif", "png", "webp"]
    for path, version in found.items():
        left, right = (version.convert("RGBA").getpixel((x, 24)) for x in (8, 56))
        assert isinstance(left, tuple) and isinstance(right, tuple) and (left[3], right[3]) == (0, 255), path


def test_a_graphic_keeps_its_edges(tmp_path: Path) -> None:
    picture = Image.new("P", (64, 48), 0)
    picture.putpalette([255, 255, 255, 180, 0, 0])
    picture.paste(1, (10, 10, 30, 30))
    made = site(tmp_path, "![图表](chart.png)\n", chart_png=saved(picture, "PNG"))
    made.built()
    for path, version in media(made).items():
        assert path.endswith((".webp", ".png"))
        assert version.convert("RGB").tobytes() == picture.convert("RGB").tobytes()


def test_sixteen_bits_of_grey_keep_their_shades(tmp_path: Path) -> None:
    picture = Image.new("I;16", (64, 48), 128 * 257)
    picture.paste(20 * 257, (0, 0, 32, 48))
    made = site(tmp_path, "![扫描](scan.png)\n", scan_png=saved(picture, "PNG"))
    made.built()
    (version,) = (version for path, version in media(made).items() if path.endswith(".jpg"))
    dark, light = (version.convert("L").getpixel((x, 24)) for x in (8, 56))
    assert isinstance(dark, int) and isinstance(light, int) and abs(dark - 20) < 4 and abs(light - 128) < 4


def test_colours_of_a_profile_become_those_of_the_web(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    made = site(tmp_path, "![照片](lab.jpg)\n", lab_jpg=saved(noise(64, 48), icc_profile=profile))
    made.built()  # a profile of other channels changes nothing
    swapped = _swapped_profile()
    made.write("content/news/opening/lab.jpg", saved(Image.new("RGB", (64, 48), (200, 30, 30)), icc_profile=swapped))
    made.built()
    (version,) = (version for path, version in media(made).items() if path.endswith(".jpg"))
    found = version.convert("RGB").getpixel((32, 24))
    assert isinstance(found, tuple) and found[1] > found[0] + 100


def _swapped_profile() -> bytes:
    """sRGB with red and green exchanged: the tags' names in the table of contents change places."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace(b"rXYZ", b"tmp!", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"tmp!", b"gXYZ", 1)


def test_a_linked_or_attached_photograph_is_published_without_its_notes(tmp_path: Path) -> None:
    data = saved(noise(640, 480), exif=notes(1))
    made = site(tmp_path, "[看图](a.jpg)\n", a_jpg=data, b_jpg=data)
    made.built()
    page = LexborHTMLParser(made.page("news/opening.html"))
    links = [node.attributes["href"] or "" for node in page.css("main a")]
    assert sorted(plain(link) for link in links if "media/" in link) == ["a-640.jpg", "a-640.jpg", "b-640.jpg"]
    assert "640 × 480" in made.page("news/opening.html")
    assert not any(b"Acme" in found for path, found in made.tree().items() if path.startswith("media/"))


def test_pictures_that_nothing_names_or_only_a_draft_names_are_not_published(tmp_path: Path) -> None:
    made = site(tmp_path, "![厂房](hall.jpg)\n", hall_jpg=saved(noise(64, 48)))
    made.write("content/media/unused.jpg", saved(noise(64, 48)))
    made.built()
    assert {plain(path) for path in media(made)} == {"hall-64.jpg", "hall-64.webp", "hall-64.avif"}
    made.edit("content/news/opening/zh.md", "date: 2026-11-20", "date: 2026-11-20\ndraft: true")
    made.built()
    assert media(made) == {}


def test_the_cover_is_the_picture_of_shared_links(tmp_path: Path) -> None:
    made = site(tmp_path, "正文。\n", hall_jpg=saved(noise(800, 600)))
    made.write("content/media/social.png", saved(Image.new("RGB", (1200, 630), "navy"), "PNG"))
    made.edit("content/news/opening/zh.md", "date: 2026-11-20", "date: 2026-11-20\ncover: hall.jpg\ncover_alt: 厂房")
    made.built()
    article, home = (LexborHTMLParser(made.page(path)) for path in ("news/opening.html", "index.html"))
    images = [page.css('meta[property="og:image"]')[0].attributes["content"] or "" for page in (article, home)]
    assert [plain(image) for image in images] == ["hall-800.jpg", "social-1200.png"]
    assert all(image.startswith("https://park.example/base/media/") for image in images)
    assert all(image.removeprefix("https://park.example/base/") in made.tree() for image in images)
    graph = json.loads(article.css('script[type="application/ld+json"]')[0].text())["@graph"]
    assert [thing["image"] for thing in graph if thing["@type"] == "NewsArticle"] == [[images[0]]]
    assert "dateModified" not in json.dumps(graph)


def test_a_new_photograph_renders_its_page_and_its_own_files_only(tmp_path: Path) -> None:
    made = site(tmp_path, "![厂房](hall.jpg)\n", hall_jpg=saved(noise(64, 48)))
    made.add("-- content/news/other/zh.md --\n---\ntitle: 另一篇\ndate: 2026-11-19\n---\n正文。\n")
    made.built()
    made.write("content/news/opening/hall.jpg", saved(noise(65, 48)))
    report = made.built().report
    assert report is not None
    pages = {path for path in report.reasons if not path.startswith("media/")}
    assert pages == {"news/opening.html", "en/news/opening.html"}
    assert len(report.reasons) - len(pages) == 3 and report.removed == 3


def test_a_picture_is_never_encoded_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = saved(noise(64, 48)), saved(noise(65, 48))
    made = site(tmp_path, "![厂房](hall.jpg)\n", hall_jpg=first)
    made.built()
    before = made.tree()
    made.write("content/news/opening/hall.jpg", second)
    made.built()
    monkeypatch.setattr(encoding, "encode", None)
    made.write("content/news/opening/hall.jpg", first)
    made.built()
    assert made.tree() == before
    made.built(output=tmp_path / "another")


def test_a_damaged_store_is_not_believed(tmp_path: Path) -> None:
    made = site(tmp_path, "![厂房](hall.jpg)\n", hall_jpg=saved(noise(64, 48)))
    made.built()
    before = made.tree()
    kept = sorted((tmp_path / ".cache" / "pictures").iterdir())
    assert len(kept) == 3
    kept[0].write_bytes(kept[0].read_bytes()[:-5])
    kept[1].write_bytes(b"")
    kept[2].write_bytes(kept[0].read_bytes())
    assert made.tree(tmp_path / "another") == {}
    made.built(output=tmp_path / "another")
    assert made.tree(tmp_path / "another") == before


def test_what_the_site_no_longer_needs_is_forgotten_after_a_month(tmp_path: Path) -> None:
    kept = store.Store(tmp_path / "kept")
    for name in ("aa-480", "bb-480", "cc-480"):
        kept.put(name, name.encode())
    for name in ("aa-480", "bb-480"):
        os.utime(tmp_path / "kept" / name, (0, 0))
    kept.prune({"aa"})
    assert [kept.get(name) for name in ("aa-480", "bb-480", "cc-480")] == [b"aa-480", None, b"cc-480"]


def test_processes_change_no_byte(tmp_path: Path) -> None:
    made = site(tmp_path, "![厂房](a.jpg)\n![厂房](b.jpg)\n", a_jpg=saved(noise(500, 400)), b_jpg=saved(noise(90, 60)))
    made.built(jobs=1)
    made.built(jobs=3, clean=True, output=tmp_path / "another")
    assert made.tree() == made.tree(tmp_path / "another")
