"""Films, sounds, captions and documents to download, known by their first bytes and never by their names."""

from __future__ import annotations

# What each is served as, and the ending its name gets.
ENDINGS = {
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/ogg": "ogv",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "text/vtt": "vtt",
    "application/pdf": "pdf",
}
# What is given to be saved, and never shown inside a page of the portal.
DOWNLOADS = frozenset({"application/pdf"})
HEAD_BYTES = 4096
# The brands of https://mp4ra.org/registered-types/brands that browsers play; pictures (avif, heic) share the format.
_SOUND_BRANDS = (b"M4A ", b"M4B ")
_FILM_BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash", b"MSNV")


def kind_of(head: bytes) -> str | None:
    """Return the type of a film, sound, caption file or document from its first HEAD_BYTES; None for anything else."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return "audio/mp4" if brand in _SOUND_BRANDS else "video/mp4" if brand in _FILM_BRANDS else None
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm" if b"webm" in head[:64] else None
    if head.startswith(b"OggS"):
        return "video/ogg" if b"\x80theora" in head[:128] else "audio/ogg"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    if head.removeprefix(b"\xef\xbb\xbf").startswith((b"WEBVTT\n", b"WEBVTT\r", b"WEBVTT ")):
        return "text/vtt"
    is_sound = head.startswith(b"ID3") or _begins_with_mp3_frame(head)
    return "application/pdf" if head.startswith(b"%PDF-") else "audio/mpeg" if is_sound else None


def _begins_with_mp3_frame(head: bytes) -> bool:
    """Read the first header as ISO/IEC 11172-3 gives it: layer III, with a bit rate and a sampling rate that exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - Bits of the standard.
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bit_rate, sampling = head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer == 1 and bit_rate not in {0, 15} and sampling != 3  # noqa: PLR2004
