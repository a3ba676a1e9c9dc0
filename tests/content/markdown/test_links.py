"""Links, pictures and an author's own HTML: what passes, what becomes a hole, what is refused."""

from __future__ import annotations

import pytest

from parkpress.content.markdown import Document, FileHole, PictureHole, parse


def html(document: Document) -> str:
    return "".join(part if isinstance(part, str) else "{hole}" for part in document.parts)


def codes(document: Document) -> list[str]:
    return [flaw.code for flaw in document.flaws]


@pytest.mark.parametrize("href", ["plan.pdf", "/media/计划 书.pdf", "#part", "../about.html", "年报.pdf#page=2", "a&b.pdf"])
def test_a_link_to_a_file_becomes_a_hole_with_its_place(href: str) -> None:
    document = parse(f"一\n\n见[附件]({href} \"说明\")", lang="zh")
    assert document.files == (FileHole(href, 3, 7, len(href)),)
    assert html(document) == '<p>一</p>\n<p>见<a href="{hole}" title="说明">附件</a></p>'


def test_a_link_definition_tells_the_place_of_its_address() -> None:
    document = parse("[甲][a] [乙][a]\n\n[a]: plan.pdf", lang="zh")
    assert document.files == (FileHole("plan.pdf", 3, 6, 8),) * 2


def test_equal_addresses_have_places_of_their_own() -> None:
    document = parse("`[x](a.pdf)` [y](a.pdf)\n[z](<a.pdf>) ![](a.pdf)", lang="zh")
    assert [(hole.line, hole.column) for hole in document.files] == [(1, 18), (2, 6)]
    assert [(hole.line, hole.column) for hole in document.pictures] == [(2, 18)]


def test_a_picture_becomes_a_hole_with_its_words() -> None:
    document = parse('前![厂房 "A" & **B**](img/厂房.jpg "外景")后', lang="zh")
    assert document.pictures == (PictureHole("img/厂房.jpg", '厂房 "A" & **B**', "外景", 1, 20, 10),)
    assert html(document) == "<p>前{hole}后</p>"
    assert document.plain == "前后"


@pytest.mark.parametrize("words", ["*b*", "<i>b</i>", "**b**"])
def test_marks_inside_of_references_leave_nothing_strange_in_the_words_of_a_picture(words: str) -> None:
    document = parse(f"![a [[projects/x|{words}]] d](/e.svg)", lang="en")
    (picture,) = document.pictures
    assert picture.alt.startswith("a ") and picture.alt.endswith(" d")
    assert picture.alt.isprintable()


def test_links_to_other_sites_are_marked() -> None:
    document = parse("[甲](https://a.cn/?b=1&c=2) <https://b.cn> [乙](mailto:a@b.cn) [丙](tel:053212345) [丁](//c.cn)", lang="zh")
    assert document.files == ()
    page = html(document)
    assert page.count('class="external"') == page.count('rel="external noopener"') == 3
    assert 'href="https://a.cn/?b=1&amp;c=2"' in page
    assert '<a href="mailto:a@b.cn">' in page


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "java&#115;cript:alert(1)",
        "&#x6A;avascript:alert(1)", "file:///etc/passwd", "C:\\园区\\a.pdf", "\u0001javascript:alert(1)", "jav\tascript:x",
    ],
)  # fmt: skip
def test_an_address_that_could_run_something_is_refused(href: str) -> None:
    for source in (f"[甲]({href})", f"[甲](<{href}>)", f"[甲][a]\n\n[a]: {href}", f'<a href="{href}">甲</a>'):
        document = parse(source, lang="zh")
        assert document.files == ()
        assert "href" not in html(document)
        assert "甲" in document.plain
    assert codes(parse(f"[甲]({href})", lang="zh")) == ["link.scheme"]


def test_an_autolink_of_another_scheme_is_refused() -> None:
    assert "href" not in html(parse("<javascript://a.cn/%0aalert(1)>", lang="zh"))


def test_a_picture_of_another_site_is_refused_and_its_words_stay() -> None:
    for src in ("https://a.cn/b.png", "//a.cn/b.png", "data:image/png;base64,xx"):
        document = parse(f"![甲<]({src})", lang="zh")
        assert (document.pictures, html(document), codes(document)) == ((), "<p>甲&lt;</p>", ["image.remote"])


def test_an_address_without_its_scheme_is_completed() -> None:
    document = parse("[甲](www.a.cn/b)", lang="zh")
    assert 'href="https://www.a.cn/b"' in html(document)
    assert [(flaw.code, flaw.values["mended"], flaw.column) for flaw in document.flaws] == [
        ("link.bare-host", "https://www.a.cn/b", 5)
    ]


# An author's own HTML


@pytest.mark.parametrize(
    ("source", "page", "told"),
    [
        ("<div onclick='x()'>甲</div>", "<div>甲</div>", ["text.html-attribute"]),
        ("甲<script>alert(1)</script>乙", "<p>甲乙</p>", ["text.html-tag"]),
        ("<style>p{}</style>\n\n甲", "<p>甲</p>", ["text.html-tag"]),
        ('<p style="color:red">甲</p>', "<p>甲</p>", ["text.html-attribute"]),
        ('<iframe src="https://a.cn">甲</iframe>乙', "<p>乙</p>", ["text.html-tag"]),
        ('<form><input name="a">甲</form>', "甲", ["text.html-tag", "text.html-tag"]),
        ("甲<b>乙", "<p>甲<b>乙</b></p>", []),
        ("甲</div>乙", "<p>甲乙</p>", []),
        ("<details><summary>甲</summary>乙</details>", "<details><summary>甲</summary>乙</details>", []),
        ("甲<!-- 注 -->乙", "<p>甲乙</p>", []),
        ("H<sub>2</sub>O 甲<br>乙", "<p>H<sub>2</sub>O 甲<br>乙</p>", []),
        ("甲 &lt;script&gt; `<script>`", "<p>甲 &lt;script&gt; <code>&lt;script&gt;</code></p>", []),
        ("<svg onload=alert(1)>", "", ["text.html-tag", "text.html-attribute"]),
    ],
)  # fmt: skip
def test_html_is_cleaned_and_what_is_lost_is_told(source: str, page: str, told: list[str]) -> None:
    document = parse(source, lang="zh")
    assert html(document).strip() == page
    assert sorted(codes(document)) == sorted(told)


def test_pictures_and_files_in_html_are_holes_too() -> None:
    document = parse('<p>甲\n<img src="a.png" alt="图" onerror="x()"></p>\n\n<a href="b.pdf" class="c">乙</a>', lang="zh")
    assert document.pictures == (PictureHole("a.png", "图", "", 2, 11, 5),)
    assert document.files == (FileHole("b.pdf", 4, 10, 5),)


def test_a_forged_hole_is_harmless() -> None:
    for forged in ('<x-ref n="0">甲</x-ref>', '<x-ref n="7">甲</x-ref>', '<x-ref n="x">甲', "</x-ref>甲", "\x02r0\x03甲"):
        document = parse(forged, lang="zh")
        assert document.references == ()
        assert "甲" in document.plain
        assert "x-ref" not in html(document)
    assert len(parse('<x-ref n="0">甲</x-ref> [[projects/x|乙]]', lang="zh").parts) < 8


def test_text_without_html_is_not_touched_by_the_cleaning() -> None:
    assert html(parse("甲&nbsp;乙 &copy; <https://a.cn>", lang="zh")).startswith("<p>甲&nbsp;乙 &copy; <a class=")
