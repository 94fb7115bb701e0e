"""Tags as written."""

import pytest

from portal.content.markup import attributes, file_path, plain
from portal.content.masking import TAG, Piece


def test_attributes_when_quoted_in_any_way_then_are_read_with_their_place():
    tag = TAG.search("<img src='a' alt=\"b &amp; c\" width=3 style={{x}} on />")
    assert attributes(tag)["src"] == Piece(5, "a")
    assert {name: piece.text for name, piece in attributes(tag).items()}["alt"] == "b & c"


@pytest.mark.parametrize(
    ("written", "path"),
    [(" a.png ", "a.png"), ("{require('./b.png').default}", "./b.png"), ("{'c.png'}", "c.png"), ("{props.d}", "")],
)
def test_file_path_when_it_is_an_expression_then_is_looked_for_inside(written, path):
    assert file_path(written) == path


def test_plain_when_there_are_tags_then_only_words_stay():
    assert plain("a <b>b</b>\n&eacute;") == "a b é"
