"""What a text gives away."""

import pytest

from tests.content.checks.rulebook import HEAD, found, found_in_fields

CODES = ("mailto-published", "personal-address")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Écrire](mailto:a.b@club.fr)", [("mailto-published", 1)]),
        ("Écrire à a.b@club.fr ou c@club.fr.", [("mailto-published", 1)]),
        ("@docusaurus/core et you@example.org, react@18.2", []),
        ("Écrire à lea.b@gmail.com", [("personal-address", 1)]),
        ("[Écrire](mailto:lea.b@gmail.com)", [("mailto-published", 1)]),
        ("Appeler le 06 12 34 56 78.\n\nOu +33 6 12 34 56 78", [("personal-address", 1), ("personal-address", 3)]),
        ("Facture n° 06 12 2023 44 55, git@github.com:club/a.git, git@exemple.fr:~/b", []),
        ("Le 01 23 45 67 89, la somme de 0612345678901, `06 12 34 56 78`", []),
        ("Elle habite au 12 bis, rue des Lilas à Lyon.", [("personal-address", 1)]),
        ("Rendez-vous au 12, rue des Lilas, dans nos locaux.", []),
    ],
)
def test_addresses_when_in_the_open_then_are_told(text, expected):
    assert found(text, *CODES) == expected


def test_addresses_when_the_author_gives_one_then_the_field_is_told():
    told = found_in_fields("title: a\nauthor_url: mailto:lea@club.fr", *CODES)
    assert told == [("mailto-published", 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chez Zéphyrine Énergie, puis Zephyrine  energie.", [1]),
        ("CHEZ ZÉPHYRINE ÉNERGIE", [1]),
        ("L’équipe de l'Étoile\n\n« L’étoile »", [1]),
        ("Avec une orange\n\nAvec Orange", [3]),
        ("Le zoo\n\nLe ZOO", [3]),
        ("`Orange`, <b title='Orange'>a</b>, [a](https://Orange.fr), Oranger", []),
        ("## Zéphyrine\n\nÉnergie", []),
    ],
)
def test_guarded_names_when_written_in_any_case_then_are_told_once(text, expected):
    names = ("Zéphyrine Énergie", "L’Étoile", "Orange", "ZOO", "", "?")
    assert found(text, "confidential-name", guarded_names=names) == [("confidential-name", line) for line in expected]
    assert found(text, "confidential-name") == []


def test_guarded_names_when_a_field_has_one_then_the_field_is_told():
    head = HEAD.replace("Un titre", "Chez Orange")
    told = found("Orange", "confidential-name", head=head, guarded_names=("Orange",))
    assert told == [("confidential-name", "title")]
