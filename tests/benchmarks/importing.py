"""How long a blog of a thousand posts takes to come in, and how much memory that takes; on a quiet machine.

The posts are invented, of the kind that real blogs hold: some 800 words, headings, lists, code, a table, links to one
another, and a picture of their own. `make bench` runs this; a figure counts on two cores with nothing else under way.
"""

from __future__ import annotations

import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
from PIL import Image

POSTS = 1000
MOST_SECONDS = 60.0
MOST_MEGABYTES = 500
_WORDS = """
    débit relevé capteur mesure courbe atelier données modèle réseau semaine rivière station écart seuil moyenne
    calcul panne journée équipe lecture graphique hypothèse résultat méthode exemple question réponse suite fiche
""".split()  # noqa: SIM905 - Words read better than quoted ones.
_CODE = '```python title="releve.py"\nfor heure in jour:\n    print(heure, debit[heure])\n```\n'
_TABLE = "| Heure | Débit |\n| --- | ---: |\n| 8 h | 12 |\n| 9 h | 14 |\n"


def main() -> int:
    """Make a blog, bring it in with the command, and print time and memory; 1 where a promise is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        _write(site)
        seconds, megabytes = _measured(site, Path(folder) / "instance")
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        again, _ = _measured(site, Path(folder) / "instance")
    print(
        f"{POSTS} posts came in within {seconds:.1f} s (at most {MOST_SECONDS:.0f} s), a second time in {again:.1f} s"
    )
    print(f"processor time of the first: {spent.ru_utime + spent.ru_stime:.1f} s, its children included")
    print(f"their import held {megabytes:.0f} MB at its highest, children included (at most {MOST_MEGABYTES} MB)")
    return int(seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES)


def _write(site: Path) -> None:
    dice = random.Random(7)
    blog = site / "blog"
    (blog / "img").mkdir(parents=True)
    (site / "docusaurus.config.js").write_text("title: 'Mesure',\nurl: 'https://mesure.example',\n", encoding="utf-8")
    (blog / "authors.yml").write_text("ada:\n  name: Ada\nblaise:\n  name: Blaise\n", encoding="utf-8")
    for number in range(POSTS):
        year, rest = divmod(number, 28 * 12)
        name = f"{2018 + year}-{rest // 28 + 1:02}-{rest % 28 + 1:02}-releve"
        (blog / f"{name}.md").write_text(_post(dice, number), encoding="utf-8")
        (blog / "img" / f"{number}.{'jpg' if number % 2 else 'png'}").write_bytes(_picture(number))


def _post(dice: random.Random, number: int) -> str:
    def sentences(count: int) -> str:
        return " ".join(" ".join(dice.choices(_WORDS, k=14)).capitalize() + "." for _ in range(count))

    parts = [
        f"---\ntitle: Relevé {number}\nauthors: [ada, blaise]\ntags: [capteurs, débits]\n---\n{sentences(3)}\n",
        "<!-- truncate -->\n",
        f"![La courbe du relevé](./img/{number}.{'jpg' if number % 2 else 'png'})\n",
    ]
    for part in range(5):
        items = "\n".join(f"- **{dice.choice(_WORDS)}** : {sentences(1)}" for _ in range(4))
        link = f"[la suite](https://mesure.example/{dice.randrange(POSTS)})"
        parts += [f"## {sentences(1)[:40]} {part}\n", f"{sentences(6)} {link}\n", items + "\n", f"> {sentences(1)}\n"]
    return "\n".join([*parts, _TABLE, _CODE, f":::note\n{sentences(2)}\n:::\n"])


def _picture(number: int) -> bytes:
    """Draw a picture as screens make them (flat, PNG) or as cameras do (JPEG): some 100 kB."""
    image = Image.linear_gradient("L").resize((1200, 800)).convert("RGB")
    image.paste((number % 256, 90, 120), (number % 600, 100, number % 600 + 300, 500))
    if number % 2:
        image = Image.blend(image, Image.effect_noise((1200, 800), 40).convert("RGB"), 0.3)
    out = io.BytesIO()
    image.save(out, "JPEG" if number % 2 else "PNG", quality=80)
    return out.getvalue()


def _measured(site: Path, instance: Path) -> tuple[float, float]:
    """Run the command; return its seconds and the most memory that it and its children held at once, in MB."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    command = [sys.executable, "-m", "portal.cli", "import", "docusaurus", str(site)]
    began = time.monotonic()
    process = subprocess.Popen(command, env={**environ, "PORTAL_INSTANCE": str(instance)}, stdout=subprocess.DEVNULL)
    highest = _Highest(process.pid)
    highest.start()
    status = process.wait()
    seconds = time.monotonic() - began
    highest.ended.set()
    highest.join()
    if status:
        raise SystemExit(f"the import ended with status {status}")
    return seconds, highest.bytes / 1024**2


class _Highest(threading.Thread):
    """Watches how much memory a process and its children hold: what they share is counted once for each."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.process, self.bytes, self.ended = psutil.Process(pid), 0, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.1):
            try:
                family = [self.process, *self.process.children(recursive=True)]
            except psutil.NoSuchProcess:
                return
            self.bytes = max(self.bytes, sum(_resident_bytes(one) for one in family))


def _resident_bytes(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


if __name__ == "__main__":
    raise SystemExit(main())
