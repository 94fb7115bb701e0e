"""A post's tags, from the post and from `tags.yml`."""

import pytest

from portal.content.docusaurus.tags import Tag, of_source
from portal.content.source import Source

KNOWN = {
    "carte": {"label": "Les cartes", "permalink": "/plans"},
    "sansLabel": {"description": "rien"},
    "vide": None,
    "loin": {"label": "Loin", "permalink": "/ici/la/"},
}


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("", []),
        ("[]", []),
        ("un, Deux mots", [Tag("un", "un"), Tag("Deux mots", "deux-mots")]),
        ("[iPET, 2021, '½']", [Tag("iPET", "i-pet"), Tag("2021", "2021"), Tag("½", "12")]),
        ("[{label: Été, permalink: /l-ete}, {label: Hiver}]", [Tag("Été", "l-ete"), Tag("Hiver", "hiver")]),
        ("[carte, sansLabel, vide]", [Tag("Les cartes", "plans"), Tag("Sanslabel", "sans-label"), Tag("Vide", "vide")]),
        ("[loin, {label: X, permalink: a/b}]", [Tag("Loin", "ici-la"), Tag("X", "a-b")]),
        ("[dup, Dup, dup]", [Tag("dup", "dup")]),
    ],
)
def test_of_source_when_tags_are_written_in_some_form_then_gives_labels_and_addresses(written, tags):
    assert of_source(Source.parse(f"---\ntags: {written}\n---\n"), KNOWN) == tuple(tags)
