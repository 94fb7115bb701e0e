"""Places for our own HTML."""

from __future__ import annotations

from portal.content import tree
from portal.content.slots import Slots


def test_place_when_filled_then_its_id_goes_to_the_piece():
    slots = Slots()
    root = tree.parse("<div></div>")
    place = slots.keep('<figure class="media">a</figure>')
    place.set("id", "x")
    root[0].append(place)
    html = tree.write(root)
    assert slots.fill(html) == '<div><figure id="x" class="media">a</figure></div>'
    assert slots.without(tree.words(root)) == ""
    assert slots.fill_words(tree.words(root)) == '<figure class="media">a</figure>'


def test_places_when_taken_out_then_blocks_of_nothing_else_go_too():
    slots = Slots()
    root = tree.parse("<p>a</p><p></p>")
    root[0].append(slots.keep("<b x>c</b>"))
    root[1].append(slots.keep("<b x>c</b>"))
    slots.take_out(root)
    assert tree.write(root) == "<p>a</p>"


def test_key_when_drawn_twice_then_it_is_another():
    assert Slots().key != Slots().key
