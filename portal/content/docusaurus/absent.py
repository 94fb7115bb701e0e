"""What the texts of a site use and what never came with them: its components, other packages, lost files.

Docusaurus stops at the first of them. A stand-in that shows what it holds keeps the rest of the site alive.
"""

from __future__ import annotations

import posixpath
import re
from base64 import b64decode
from collections.abc import Collection
from dataclasses import dataclass

from portal.content.masking import without_code
from portal.content.source import Source, as_text

STAND_IN, PICTURE, COMPONENTS = "src/absent.js", "src/absent.png", "src/theme/MDXComponents.js"
# One pixel that shows nothing.
NOTHING = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==")
_MODULE = re.compile(
    r"""^(?:import|export)\b[^\n'"]{0,500}['"](?P<imported>[^'"\n]{1,500})['"]"""
    r"""|\brequire\(\s{0,9}['"](?P<required>[^'"\n]{1,500})['"]\s{0,9}\)""",
    re.MULTILINE,
)
_IMPORTED_NAMES = re.compile(r"^import\b(?P<names>[^\n'\"]{1,500})\bfrom\b", re.MULTILINE)
_DECLARED = re.compile(r"\b(?:const|let|var|function|class)\s{1,9}(?P<name>[A-Z]\w*)")
_USED = re.compile(r"<(?P<name>[A-Z]\w*)")
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
# What `npm install` brings with the packages that an export names.
_CAME = ("@docusaurus/", "@theme/", "@theme-original/", "@theme-init/", "@generated/", "react/", "react-dom/")
_PACKAGES = frozenset({"react", "react-dom", "clsx", "@mdx-js/react", "prism-react-renderer"})
_PICTURES = ("image", "image_url", "imageURL", "author_image_url", "authorImageURL")
_GIVEN = frozenset({"Head", "Details"})
_ENDINGS = ("", ".js", ".jsx", ".ts", ".tsx", ".md", ".mdx", ".json", "/index.js", "/index.jsx", "/index.tsx")


@dataclass(frozen=True)
class Needs:
    """What one post uses: modules as places below the folder (or names of packages), components nobody declares."""

    modules: frozenset[str]
    components: frozenset[str]


def needs_of(text: str, path: str) -> Needs:
    """Return what a post that is read as MDX asks of its site; `path` is its own, below the folder."""
    prose = without_code(Source.parse(text).body, is_mdx=True)[0]
    modules = {
        _place(match[group], path)
        for match in _MODULE.finditer(prose)
        for group in ("imported", "required")
        if match[group]
    }
    declared = {name for match in _IMPORTED_NAMES.finditer(prose) for name in _NAME.findall(match["names"])}
    declared |= {match["name"] for match in _DECLARED.finditer(prose)}
    used = {match["name"] for match in _USED.finditer(prose)}
    return Needs(frozenset(modules), frozenset(used - declared - _GIVEN))


def pictures_of(text: str, path: str) -> frozenset[str]:
    """Return the pictures that a front matter takes from beside its post: of the post, and of its authors."""
    values = Source.parse(text).front_matter
    written = values.get("authors")
    people = [one for one in (written if isinstance(written, list) else [written]) if isinstance(one, dict)]
    named = [as_text(person.get(name)) for person in (values, *people) for name in _PICTURES]
    return frozenset(_place(picture, path) for picture in named if picture.startswith("./"))


def missing(modules: Collection[str], there: Collection[str]) -> list[str]:
    """Return the modules that are not there, in order; `there` holds the folder's paths without capitals."""
    return sorted(
        module
        for module in modules
        if not (module in _PACKAGES or module.startswith(_CAME))
        and not any(posixpath.normpath(module + ending).casefold() in there for ending in _ENDINGS)
    )


def stand_in() -> str:
    """Return the module that stands in for all that is missing."""
    return """\
// Stands in for what did not come with the texts: as a component, it shows what it holds.
function Absent(props) {
  return typeof props.children === 'function' ? null : props.children || null;
}
// What Docusaurus reads of a text that others take in.
Absent.toc = [];
Absent.frontMatter = {};

module.exports = new Proxy(Absent, {
  get(target, name) {
    if (name === 'default' || /^[A-Z]/.test(String(name))) {
      return module.exports;
    }
    return /^use[A-Z]/.test(String(name)) ? () => ({}) : Reflect.get(target, name);
  },
});
"""


def components(names: Collection[str]) -> str:
    """Return the list of components that every text may use, with stand-ins for those that did not come."""
    listed = "".join(f"  {name}: Absent,\n" for name in sorted(names))
    return (
        "import Original from '@theme-original/MDXComponents';\nimport Absent from '@site/src/absent';\n\n"
        "// These did not come with the texts: put your own in their place.\n"
        f"export default {{\n{listed}  ...Original,\n}};\n"
    )


def _place(written: str, path: str) -> str:
    """Return a module's place below the folder, without the loaders that read it."""
    written = written.rpartition("!")[2]
    if written.startswith("@site/"):
        return posixpath.normpath(written.removeprefix("@site/"))
    if written.startswith("."):
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
    return written
