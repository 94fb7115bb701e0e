"""Lists, quotations and code as a CommonMark parser reads them: by example, and by whatever nests may be written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.reading.commonmark import ours, theirs

EXAMPLES = {
    "straight after a paragraph": "On apporte :\n- du pain\n- du fromage",
    "numbers from one after a paragraph": "D'abord\n1. ouvrir\n2. lire",
    "other numbers never end a paragraph": "Il y a eu\n14. juillet",
    "an empty item never ends a paragraph": "mot\n-\nsuite",
    "two spaces nest under a bullet": "- fruits\n  - poire\n  - pomme\n- pain",
    "three spaces nest under a number": "1. fruits\n   - poire\n   - pomme\n2. pain",
    "two spaces do not nest under a number": "1. fruits\n  - poire\n2. pain",
    "four spaces nest under both": "- fruits\n    - poire\n\n1. pain\n    1. bis",
    "one space is no nesting": "- a\n - b\n  - c\n   - d",
    "four spaces after three steps are lazy text": "- a\n - b\n  - c\n   - d\n    - e",
    "back by one and by two levels": "- a\n  - b\n    - c\n  - d\n- e\n  - f\n    - g\n- h",
    "numbers inside bullets inside numbers": "1. a\n   - b\n     1. c\n     2. d\n   - e\n2. f",
    "a start that is kept": "7. sept\n8. huit",
    "a start of zero": "0. zéro\n1. un",
    "nine digits": "123456789. tout juste",
    "ten digits are text": "1234567890. trop",
    "a negative number is text": "-1. mot",
    "a leading zero": "003. trois",
    "a point and a bracket are two lists": "1. a\n2. b\n3) c\n4) d",
    "three bullets are three lists": "- a\n* b\n+ c",
    "no space after the mark is text": "-mot\n\n1.mot\n\n*mot",
    "loose by a blank line between items": "- a\n\n- b\n- c",
    "loose by a blank line inside an item": "- a\n\n  b\n- c",
    "tight though an inner list is loose": "- a\n  - b\n\n    c\n- d",
    "loose outside, tight inside": "- a\n  - b\n  - c\n\n- d",
    "tight though code holds a blank line": "- a\n- ```\n  b\n\n\n  ```\n- c",
    "tight though a quotation holds a blank line": "* a\n  > b\n  >\n* c",
    "a blank line at the end leaves it tight": "- a\n- b\n\nfin",
    "two blank lines do not end a list": "- a\n\n\n  b\n\n\n- c",
    "a second paragraph, a third": "1. un\n\n   deux\n\n   trois\n2. quatre",
    "a paragraph that is not indented enough": "- a\n\n b\n\n- c",
    "a fence inside an item": "1. lancer\n   ```sh\n   make run\n   ```\n2. voir",
    "a fence inside an item, after a blank line": "- lancer\n\n  ```\n  make\n    run\n  ```\n\n  puis voir",
    "a fence that its item ends": "- ```\n  a\nb",
    "a fence as an item's first line": "- ```\n  a\n  ```\n- ~~~\n  b\n  ~~~",
    "a fence outside ends the list": "- a\n```\nb\n```\n- c",
    "a fence of four holds one of three": "- ````md\n  ```\n  a\n  ```\n  ````\n- b",
    "a fence of tildes holds backticks": "~~~\n```\n~~~\n\nmot",
    "a fence's indentation is taken off": "  ```\n    a\n  b\n c\n  ```",
    "a closing fence may be longer, never shorter": "````\na\n```\nb\n`````\nc",
    "a closing fence has no words": "```\na\n``` b\n```",
    "backticks after backticks are no fence": "``` a`b\nc",
    "a fence that never closes": "```\na\n\nb",
    "indented code in an item": "- a\n\n      code\n\n  b",
    "indented code as an item's first line": "1.     code\n\n   a\n\n       code",
    "indented code after a list": "- a\n\n<!-- -->\n\n    code",
    "five spaces after a mark are code": "-      un",
    "no indented code in a paragraph": "mot\n        suite",
    "lazy text goes on": "- a\nsuite\n- b\nsuite",
    "lazy text goes on through all levels": "- a\n  1. b\n     > c\nsuite",
    "lazy text is not a heading's underline": "> a\n===",
    "a rule is never lazy": "- a\n---\n- b",
    "a heading is never lazy": "- a\n# b",
    "code never goes on lazily": ">     code\nsuite",
    "a heading never goes on lazily": "- ## a\nsuite",
    "a rule in an item": "- a\n- * * *\n- b",
    "a rule of any spaces": "-     ---\n\n* *  *\n\n_____",
    "headings in items": "- # a\n- b\n  ---\n  c",
    "empty items": "- a\n-\n- c",
    "an item that begins on the next line": "-\n  a\n-\n  ```\n  b\n  ```",
    "an item begins at most one blank line late": "-\n\n  a",
    "an empty item alone": "1.\n\nmot",
    "marks with only spaces": "-   \n  a\n- b",
    "lists in lists on one line": "- - a\n  - b\n- 1. c",
    "a quotation in an item": "- > a\n  > b\n\n  c",
    "a list in a quotation": "> 1. a\n>    - b\n> 2. c\n\nmot",
    "a list that its quotation ends": "> - a\n- b",
    "a quotation between items": "- a\n> b\n- c",
    "a quotation without spaces": ">- a\n>- b",
    "quotations in quotations": "> > a\n> b\n>\n> > c",
    "tabs after marks": "-\ta\n-\tb\n\n\tc",
    "tabs nest": "- a\n\t- b\n\t\t- c",
    "tabs are code": "\tun\n\tdeux",
    "tabs inside code in an item": "-\t\tcode",
    "a tab after a quotation's mark": ">\t\tcode",
    "a comment parts two lists": "- a\n- b\n\n<!-- -->\n\n- c",
    "emphasis is no list": "*mot* suite\n**mot**\n*\tmot",
    "dashes are no list": "mot\n\n--\n\n- \n\n–",
    "two of a kind, one under the other": "* a\n  * b\n* c\n    * d",
    "a table after a list": "- a\n\n| b | c |\n|---|---|\n| d | e |",
    "a table in an item": "- a\n\n  | b | c |\n  |---|---|\n  | d | e |",
    "a link with brackets in its words": "[un [deux] trois](/a) [[x]](/b)",
    "a link with a title": "[a](/b \"c\") [a](/b 'c') [a](/b (c))",
    "a link's address in angles": "[a](<b c>) [a](<>) [a]()",
    "a link's address with brackets": "[a](b(c)d) [a](b\\)c)",
    "links by reference": "[a][b] [b] [b][]\n\n[b]: /c 'd'\n[Autre]: <e>",
    "a reference is found in any case": "[AUTRE]\n\n[autre]: /e",
    "a reference without its definition": "[a][b] [c]",
    "an address with a space is text": '[a](b c) [a](b "c" d)',
    "words, a space and a name are two links": "[b] [b]\n\n[b]: /c",
    "a link in emphasis, emphasis in a link": "**[a](/b)** [*c* `d`](/e)",
    "code keeps brackets from linking": "[a`](/b)`",
    "an address in angles": "<https://a.example/b?c=d> <a@b.example>",
}


@pytest.mark.parametrize("markdown", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_example_when_read_then_it_is_as_in_commonmark(markdown):
    assert ours(markdown) == theirs(markdown)


MARKS = st.sampled_from(["- ", "* ", "+ ", "1. ", "2. ", "1) ", "10. ", "-   "])
TEXTS = st.sampled_from(["a", "mot", "un deux", "## b"])


@st.composite
def nests(draw) -> str:
    """Lines of lists, each at the place of an open item and up to three spaces more.

    Left out is that of which the parsers say different things: a lazy line indented like code, blank lines in a fence
    that never closes, and blank lines after an empty item.
    """
    quotation = draw(st.sampled_from(["", "", "> "]))
    columns, lines = [0], []
    for _ in range(draw(st.integers(1, 8))):
        if draw(st.integers(0, 4)) == 0:
            lines.append("")
            continue
        depth = draw(st.integers(0, len(columns) - 1))
        line = " " * (columns[depth] + draw(st.sampled_from([0, 0, 0, 1, 2, 3])))
        columns = columns[: depth + 1]
        for _ in range(draw(st.integers(0, 2))):
            line += draw(MARKS)
            columns.append(len(line))
        lines.append(line + draw(TEXTS))
    return "\n".join(quotation + line for line in lines)


@settings(max_examples=200, deadline=timedelta(seconds=2))
@given(nests())
def test_nests_when_written_at_random_then_they_are_as_in_commonmark(markdown):
    assert ours(markdown) == theirs(markdown)
