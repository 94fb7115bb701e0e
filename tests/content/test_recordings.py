"""Films and sounds are known by their first bytes."""

import pytest

from portal.content.recordings import kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", None),
        (b"<html>", None),
        (b"\x00\x00\x00\x18ftypavif", None),
        (b"\x00\x00\x00\x18ftypheic", None),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00", "video/mp4"),
        (b"\x00\x00\x00\x18ftypM4A \x00\x00", "audio/mp4"),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", None),
        (b"OggS\x00\x02" + bytes(22) + b"\x01vorbis", "audio/ogg"),
        (b"OggS\x00\x02" + bytes(22) + b"\x80theora", "video/ogg"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", None),
        (b"ID3\x04\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"\xff\xd8\xff\xe0", None),
        (b"\xff\xfe#\x00", None),
        (b"\xff\xff\xff\xff", None),
        (b"\xff", None),
        (b"\xef\xbb\xbfWEBVTT\n\n", "text/vtt"),
        (b"WEBVTTX", None),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"<b>%PDF-1.7", None),
    ],
)
def test_file_when_its_first_bytes_are_read_then_its_kind_is_known(head, kind):
    assert kind_of(head) == kind
