"""What is code and comment is blank in its place."""

import pytest

from portal.content.masking import without_code


@pytest.mark.parametrize(
    ("body", "prose"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a ` b\n\nc ` d", "a ` b\n\nc ` d"),
        ("```md\n![x](y)\n```\nz", "\n\n\nz"),
        ("````\n```\nx\n````\nz", "\n\n\n\nz"),
        ("- a\n  ~~~\n  x\n  ~~~\n- b", "- a\n  \n\n\n- b"),
        ("> ```\n> x\n> ```\nz", "> \n\n\nz"),
        ("```\nsans fin", "\n"),
        ("a <!-- b\nc --> d", "a \n d"),
        ("`<!--truncate-->` a", " a"),
        ("a {/* b */} c", "a  c"),
        ("a <!-- b", "a "),
        ("    un\n\n\tdeux\ntrois\n    quatre", "\n\n\ntrois\n    quatre"),
        ("- a\n\n    b\n\n          c", "- a\n\n    b\n\n"),
        ("[^1]: a\n\n    b", "[^1]: a\n\n    b"),
        ("<div>\n\n    a\n\n</div>\n\n    b", "<div>\n\n    a\n\n</div>\n\n"),
        ("<br>\n\n    a\n\n    <b>", "<br>\n\n\n\n    <b>"),
    ],
)
def test_prose_when_there_is_code_or_comment_then_they_are_blank(body, prose):
    found, _comments = without_code(body)
    assert len(found) == len(body)
    assert [line.split() for line in found.split("\n")] == [line.split() for line in prose.split("\n")]
