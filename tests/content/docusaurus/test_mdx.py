"""What MDX reads is what stands outside of code and comments; offsets stay."""

import pytest

from portal.content.docusaurus.mdx import without_code


def test_body_when_it_holds_code_then_only_the_rest_is_left():
    body = (
        "import X from './x'\n\n````md\n```js\n<A>\n```\n````\n\n<B a={1}> `<C>` ``<D> ` `` <!-- <E>\n<F> --> {/* <G> */}\n"
        "```mdx-code-block\nimport Y from 'y';\n```\n- ~~~\n  <H>\n  ~~~\n```not a `fence\n<I>\n"
    )
    left = without_code(body)
    assert len(left) == len(body)
    assert [line.strip() for line in left.split("\n") if line.strip()] == [
        "import X from './x'",
        "<B a={1}>",
        "import Y from 'y';",
        "```not a `fence",
        "<I>",
    ]


@pytest.mark.parametrize("bomb", ["`", "`a", "<!--", "{/*", "```\n", "~~~", "> "])
@pytest.mark.timeout(20)
def test_body_when_it_is_a_bomb_then_is_read_soon(bomb):
    assert without_code(bomb * (200_000 // len(bomb))) is not None
