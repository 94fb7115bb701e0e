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
        ("a <!-- b", "a <!-- b"),
        ("a {/* b\n\n`c` <!-- d --> e", "a {/* b\n\n e"),
        ("\\<!-- a --> \\{/* b */} \\`c`", "\\<!-- a --> \\{/* b */} \\`c`"),
        ("`\\` a `b`", " a "),
        ("```mdx-code-block\na\n\n```js\nb\n```\n```\nc", "\na\n\n\n\n\n\nc"),
        ("```mdx-code-block\na `b`\n````\nc", "\na\n\nc"),
        ("```mdx-code-block\na", "\na"),
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


def test_prose_when_it_is_mdx_then_indentation_makes_no_code():
    body = "import X from './x'\n\n    <B a={1}> `<C>`\n\n- ~~~\n  <H>\n  ~~~\n```not a `fence\n<I>\n"
    assert [line.strip() for line in without_code(body, is_mdx=True)[0].split("\n") if line.strip()] == [
        "import X from './x'",
        "<B a={1}>",
        "-",
        "```not a `fence",
        "<I>",
    ]


@pytest.mark.parametrize(
    "bomb", ["`", "`a", "<!--", "{/*", "```\n", "~~~", "> ", "\\`", "```mdx-code-block\n", "<!--{/*"]
)
@pytest.mark.timeout(20)
def test_prose_when_it_is_a_bomb_then_is_read_soon(bomb):
    for is_mdx in (False, True):
        assert without_code(bomb * (200_000 // len(bomb)), is_mdx=is_mdx)[0] is not None
