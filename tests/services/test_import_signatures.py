"""Who signs what comes in: nobody's account unless a map says so."""

import pytest

from portal.services import import_signatures


@pytest.mark.parametrize("text", ['{"ada": "Lea"}', "ada: lea", "\ufeffada:  LEA\nrien:\n"])
def test_map_when_written_in_json_or_yaml_then_reads_the_same(text):
    assert import_signatures.read_map(text) == {"ada": "lea"}


def test_map_when_a_handle_is_nobodys_then_one_finding_names_it(session, lea):
    signers, unknown = import_signatures.find_signers(session, {"ada": lea.handle, "blaise": "personne"})
    assert (signers, [dict(found.params) for found in unknown]) == (
        {"ada": lea.id},
        [{"key": "blaise", "handle": "personne"}],
    )


@pytest.mark.parametrize("text", ["", "[1, 2", "- a\n- b\n", "ada: [lea]\n"])
def test_map_when_it_is_no_map_then_it_names_nobody(text):
    assert import_signatures.read_map(text) == {}
