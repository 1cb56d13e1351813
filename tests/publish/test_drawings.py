"""What acts is taken out of drawings, and a drawing that does nothing stays as it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from editdesk.desk.values import AssetInfo
from editdesk.publish import preflight
from editdesk.publish.drawings import cleaned
from editdesk.publish.preparing import without_what_acts
from editdesk.publish.request import Severity
from editdesk.publish.targets.site import Site
from editdesk.publish.targets.target import Job

from .conftest import MakeArticle, MakeJob

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
CALM = SVG.format('<!-- a dot --><a href="https://quay.example"><circle r="2" style="fill: red"/></a>')


def drawn(inside: str) -> bytes:
    return SVG.format(inside).encode()


@pytest.mark.parametrize("content", [CALM, f'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C" "svg11.dtd">{CALM}'])
def test_a_drawing_in_which_nothing_acts_stays_byte_for_byte(content: str) -> None:
    assert cleaned(content.encode()).content == content.encode()


@pytest.mark.parametrize(
    ("inside", "removed"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>', "script"),
        ('<g onclick="alert(1)"/>', "onclick"),
        ('<g ONLOAD="alert(1)"/>', "onload"),
        ('<a href="java&#10;script:alert(1)"><g/></a>', "href"),
        ('<a xlink:href=" javascript:alert(1)"><g/></a>', "href"),
        ('<use href="data:image/svg+xml;base64,AAAA"/>', "href"),
        ('<a><set attributeName="xlink:href" to="x"/></a>', "set"),
        ('<a><animate attributeName="x" values="1;javascript:alert(1)"/></a>', "values"),
        ('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', "foreignobject"),
    ],
)
def test_what_acts_is_taken_out(inside: str, removed: str) -> None:
    result = cleaned(drawn(f'{inside}<circle r="2"/>'))
    assert result.removed == (removed,)
    assert result.content is not None
    assert b"<circle" in result.content
    assert b"alert" not in result.content
    assert b"ns0" not in result.content
    assert cleaned(result.content).content == result.content


@pytest.mark.parametrize(
    "content",
    [
        b"<svg",
        b"<svg><g></svg>",
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
        b"\xff\xfe<svg",
    ],
)
def test_a_drawing_that_cannot_be_read_is_none(content: bytes) -> None:
    assert cleaned(content).content is None


def test_what_programs_write_before_a_drawing() -> None:
    declared = '<!DOCTYPE svg [<!ENTITY red "fill: red">]>' + SVG.format('<g style="&red;"/>')
    assert cleaned(declared.encode()).content == declared.encode()
    hidden = '<!DOCTYPE svg [<!ENTITY run "<script>alert(1)</script>">]>' + SVG.format("&run;")
    assert cleaned(hidden.encode()).removed == ("script",)
    styled = '<?xml-stylesheet type="text/xsl" href="data:,"?>' + CALM
    result = cleaned(styled.encode())
    assert result.removed == ("xml-stylesheet",)
    assert b"xsl" not in (result.content or b"xsl")


def test_a_picture_within_a_drawing_stays() -> None:
    content = drawn('<image href="data:image/png;base64,AAAA"/>')
    assert cleaned(content).content == content


Drawn = Callable[[bytes], Job]


@pytest.fixture
def with_drawing(make_article: MakeArticle, make_job: MakeJob) -> Drawn:
    """Return a function that makes a job of one article with a drawing."""

    def make(content: bytes) -> Job:
        job = make_job(make_article(body="![A dot](dot.svg)", assets=("dot.svg",)))
        info = AssetInfo("a" * 64, "dot.svg", "image/svg+xml", len(content), None, None)
        return without_what_acts(
            replace(job, edition=replace(job.edition, assets={"a" * 64: info}), read_asset=lambda _sha256: content)
        )

    return make


def test_a_site_carries_the_drawing_without_what_acts(with_drawing: Drawn) -> None:
    job = with_drawing(drawn("<script>alert(1)</script><circle/>"))
    (file,) = [file for file in Site().files(job) if file.path == "harbour/dot.svg"]
    assert b"script" not in file.content
    (finding,) = [each for each in preflight.findings(job, ["site"]) if each.rule == "drawing"]
    assert finding.severity is Severity.WARNING
    assert finding.line == 1
    assert finding.message == "The image dot.svg holds script, which could act on a reader's page; it goes out without."


def test_a_drawing_that_cannot_be_read_does_not_go_out(with_drawing: Drawn) -> None:
    job = with_drawing(b"<svg>")
    assert "harbour/dot.svg" not in {file.path for file in Site().files(job)}
    (finding,) = [each for each in preflight.findings(job, ["site"]) if each.rule == "drawing"]
    assert finding.severity is Severity.ERROR
    assert "Save it anew in a drawing program" in finding.message


def test_a_calm_drawing_is_no_finding(with_drawing: Drawn) -> None:
    assert not [each for each in preflight.findings(with_drawing(CALM.encode()), ["site"]) if each.rule == "drawing"]
