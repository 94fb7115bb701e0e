"""Tokens stand for HTML, and nobody can write one."""

from __future__ import annotations

from portal.content.reading.stash import Stash, without_tokens


def test_pieces_when_restored_then_a_block_leaves_its_paragraph():
    stash = Stash()
    block, inline = stash.block("<div>"), stash.inline("<code>a</code>", "a")
    html = stash.restore(f"<p>{block}</p>\n<p>mot {inline}</p>")
    assert html == "<div>\n<p>mot <code>a</code></p>"


def test_pieces_when_in_an_attribute_then_only_their_words_stay():
    stash = Stash()
    assert stash.plain(f"un {stash.inline('<code>a</code>', 'a')}{stash.block('<div>')}") == "un a"


def test_piece_when_amended_then_the_last_word_holds():
    stash = Stash()
    token = stash.block("<li>")
    stash.amend(token, '<li class="task">')
    assert stash.restore(token) == '<li class="task">'


def test_source_when_it_holds_a_token_then_nothing_of_it_is_left():
    assert without_tokens(f"a{Stash().block('<div>')}b") == "a0b"
