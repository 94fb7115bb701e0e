"""Small blogs of invented posts, packed as an admin would send them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tests import pictures

CONFIG = "title: 'Le journal du club',\nurl: 'https://journal.club.example',\nbaseUrl: '/',\n"


def blog(posts: int = 3) -> dict[str, bytes]:
    """Return the files of a site: a few posts with one picture."""
    files = {"docusaurus.config.js": CONFIG.encode(), "static/img/releve.png": pictures.png()}
    for day in range(1, posts + 1):
        text = (
            f"---\ntitle: Relevé du jour {day}\ndescription: Ce que montrent les capteurs.\n---\n"
            f"Le jour {day}, le débit a doublé.\n\n![La courbe du débit au fil du jour](/img/releve.png)\n"
        )
        files[f"blog/2021-02-{day:02}-releve.md"] = text.encode()
    return files


def packed(files: Mapping[str, bytes], top: str = "site-main/") -> bytes:
    """Pack files into a zip, in one folder as GitHub does."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(top + name, data)
    return out.getvalue()
