"""The parts of which a picture's file is made: whether any of them could tell more than the picture shows."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

# What draws: sizes, tables, colours, pixels, frames. Whatever is not named here could name a place or a person.
_OF_PNG = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST acTL fcTL fdAT".split())
_OF_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_PIXELS_FOLLOW, _JPEG_ENDS = b"\xff\xda", b"\xff\xd9"
_OF_JPEG = frozenset(b"\xff" + bytes([mark]) for mark in b"\xc0\xc1\xc2\xc4\xdb\xdd\xda")
_NEXT_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7]")
_LOOPS_OF_GIF = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_PNG_BEGINS = b"\x89PNG\r\n\x1a\n"


def are_plain(data: bytes) -> bool:
    """Tell whether a JPEG, PNG, GIF or WebP holds its picture and nothing beside: no note, no tail, no unknown part."""
    try:
        return _is_plain(data)
    except (IndexError, struct.error):
        return False


def _is_plain(data: bytes) -> bool:
    if data.startswith(_PNG_BEGINS):
        return _is_plain_png(data)
    if data.startswith(b"\xff\xd8"):
        return _is_plain_jpeg(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _is_plain_gif(data)
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP" and _is_plain_webp(data)


def _is_plain_png(data: bytes) -> bool:
    position, name = len(_PNG_BEGINS), b""
    while name != b"IEND":
        (length,) = struct.unpack_from(">I", data, position)
        end = position + 8 + length
        name = data[position + 4 : position + 8]
        (checksum,) = struct.unpack_from(">I", data, end)
        if name not in _OF_PNG or checksum != zlib.crc32(data[position + 4 : end]):
            return False
        position = end + 4
    return position == len(data)


def _is_plain_jpeg(data: bytes) -> bool:
    position = 2
    while data[position : position + 2] != _JPEG_ENDS:
        mark = data[position : position + 2]
        (length,) = struct.unpack_from(">H", data, position + 2)
        content = data[position + 4 : position + 2 + length]
        if not (mark in _OF_JPEG or _tells_how_to_read(mark, content)):
            return False
        position += 2 + length
        if mark == _PIXELS_FOLLOW:
            following = _NEXT_MARK.search(data, position)
            position = following.start() if following else len(data)
    return position + 2 == len(data)


def _tells_how_to_read(mark: bytes, content: bytes) -> bool:
    """Allow the application's parts that say how pixels are to be read: JFIF without a thumbnail, colours."""
    is_jfif = mark == b"\xff\xe0" and content.startswith(b"JFIF\0") and content[12:] == b"\0\0"
    is_profile = mark == b"\xff\xe2" and content.startswith(b"ICC_PROFILE\0")
    is_adobe = mark == b"\xff\xee" and content.startswith(b"Adobe") and content[12:] == b""
    return is_jfif or is_profile or is_adobe


def _is_plain_gif(data: bytes) -> bool:
    position = 13 + _palette_bytes(data[10])
    while (kind := data[position : position + 1]) != b";":
        if kind == b",":
            position += 11 + _palette_bytes(data[position + 9])
        elif kind == b"!" and _belongs_to_frames(data[position + 1 : position + 14]):
            position += 2
        else:
            return False
        while data[position]:
            position += 1 + data[position]
        position += 1
    return position + 1 == len(data)


def _belongs_to_frames(extension: bytes) -> bool:
    """Allow what times a frame and what repeats them all; comments and texts are extensions too."""
    return extension.startswith(b"\xf9") or (extension.startswith(b"\xff\x0b") and extension[2:] in _LOOPS_OF_GIF)


def _palette_bytes(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _is_plain_webp(data: bytes) -> bool:
    (size,) = struct.unpack_from("<I", data, 4)
    return size + 8 == len(data) and all(name in _OF_WEBP for name in _chunks(data))


def _chunks(data: bytes) -> Iterator[bytes]:
    position = 12
    while position < len(data):
        (length,) = struct.unpack_from("<I", data, position + 4)
        yield data[position : position + 4]
        position += 8 + length + length % 2
    if position != len(data):
        yield b""
