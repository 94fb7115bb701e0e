"""The proofreader on real articles: the seed is its oracle, finished posts must pass."""

import json
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from portal.content.checks import RULES, check
from portal.content.context import Asset, RenderContext
from portal.content.docusaurus import read_blog
from portal.content.findings import Finding, Level
from portal.content.source import Source
from tests.corpus import CORPUS, needs_corpus

SEED = "seed/2021-02-15-datacraft.md"
# The names of docs/proofreader.md hold; a block that is not known is the renderer's to tell; nothing checks spelling.
RENAMED = {"house-spelling": "house-dictionary"}
NOT_OURS = {"unknown-directive", "spelling"}
# What expected.json gives by path or by count, not by line.
LINES_OF = {"asset-missing": [7, 54], "house-spelling": [43]}
ALSO_IN_COMMENT = {"editor-note": [51]}
# A careful editor confirms them: the summary says « Article publié dans Visionary » and line 16 says so again, while no
# field says where the text first appeared nor that it may be shown here, see docs/proofreader.md.
CONFIRMED_BEYOND = {
    "summary-tells-origin": [9],
    "republished-without-notice": [16],
    "republished-without-permission": [16],
}
# Blocking findings on published posts, each with the reason why a careful editor agrees.
REVIEWED = Path(__file__).parent / "checks" / "reviewed.toml"


def read(path):
    return Source.parse((CORPUS / path).read_bytes().decode())


def lines_by_code(findings):
    found = defaultdict(list)
    for finding in findings:
        found[finding.code].append(finding.line)
    return dict(found)


@needs_corpus
def test_check_when_it_reads_the_seed_then_finds_what_is_expected_and_nothing_else():
    expected = defaultdict(list, CONFIRMED_BEYOND)
    for item in json.loads((CORPUS / "seed/expected.json").read_text())["editorial_findings"]:
        if item["code"] not in NOT_OURS:
            code = RENAMED.get(item["code"], item["code"])
            expected[code] = [*expected[code], *item.get("lines", LINES_OF.get(item["code"], []))]
    for code, lines in ALSO_IN_COMMENT.items():
        expected[code] = [*expected[code], *lines]
    expected = {code: sorted(lines) for code, lines in expected.items()}
    assert lines_by_code(check(read(SEED), RenderContext(club_name="datacraft"))) == expected


@needs_corpus
def test_check_when_it_reads_the_seed_then_levels_and_words_are_right():
    findings = check(read(SEED), RenderContext(club_name="datacraft"))
    by_code = {(finding.code, finding.line): finding for finding in findings}
    assert by_code["editor-note", 51].level is Level.HINT
    assert {f.code for f in findings if f.level is Level.BLOCKING} == {
        "placeholder-keyword",
        "editor-note",
        "filler-line",
        "asset-missing",
    }
    assert by_code["house-dictionary", 43].params["variants"] == "Datacraft (10), datacraft (2), DataCraft (1)"
    assert by_code["typography-apostrophe", 16].params == {"curly": 105}
    assert by_code["tracking-parameters", 16].params["names"] == "mc_cid, mc_eid"
    assert [f.params["path"] for f in findings if f.code == "asset-missing"] == [
        "img/blog/datacraft_logo.png",
        "./img/2021-02-15-datacraft/datacraft-scai.png",
    ]
    assert list(findings) == sorted(findings, key=lambda finding: (finding.line, finding.column, finding.code))


@needs_corpus
def test_check_when_pictures_came_with_the_seed_then_misses_none():
    paths = ("./img/2021-02-15-datacraft/datacraft-scai.png", "img/blog/datacraft_logo.png")
    context = RenderContext(assets={path: Asset("/x") for path in paths}, club_name="datacraft")
    assert "asset-missing" not in lines_by_code(check(read(SEED), context))


@needs_corpus
def test_check_when_posts_were_published_then_blocks_only_what_an_editor_confirms():
    blocking = defaultdict(list)
    for site in ("dataforgood-fr", "docusaurus", "docusaurus-edge"):
        blog = read_blog(CORPUS / site)
        for post in blog.posts:
            assets = {path: Asset("/x") for path, file in post.assets.items() if file}
            context = RenderContext(assets, blog.links_of(post), post.language, blog.site.title)
            for finding in check(post.source, context):
                if finding.level is Level.BLOCKING:
                    blocking[f"{site}/{post.path}", finding.code].append(finding.line)
    reviewed = tomllib.loads(REVIEWED.read_text("utf-8"))["finding"]
    assert dict(blocking) == {(item["path"], item["code"]): item["lines"] for item in reviewed}
    assert all(item["reason"] for item in reviewed)


BOMBS = [
    "[", " ", "[a](", "](", "![", "<a ", "<", "<img ", "<figcaption>", "<figure>", "`", "`` ` ", "<!--", "{/*", '"',
    "« ", "» A", 'a"b ', "*", "- ", ".\n", "# \n", "#", "a@", "a@a.", "Job :", "(todo ", "[[a]", "\n", "a\n=\n",
    "https://a?utm_a=", "INSERT AA ", "x", "l'a ", "import ", '<img a="', '<img src="a" alt="', '![a](b "c") ',
    "![a][b]", "[a]: b\n", "\u00a0", "```\n", '<a href="x">', "datacraft", "\\", "[\\", "[y [x] ", '[](a "', "\r\n",
    "<figure><img src='a'><figcaption>x</figcaption></figure>", "a«b ", "“a", '> "a"\n\n', ":::citation\n",
    "06 12 34 56 78 ", "habite au ", "Société ", "coeur ", "Github ", "OpenFisca Openfisca ", "[a](#b)\n# b\n",
    "[a](/blog/x)", "\t\n\t", "    a\n\n", "- a\n\n      b\n", "<b>\n\n    c\n", "a  b", "a@gmail.com ", "{a}", "[^a]", "# a\n",
    "![a](b)\n*c*\n", "https://a?utm_a=1&utm_b=2&", "Article publié ", "::: x\n", '<a id="b">',
]  # fmt: skip
LONG = [
    "![a](" + " " * 100_000,
    "<img " + "a" * 100_000 + ">",
    "x" + "=" * 100_000,
    "a." * 50_000 + "@" + "a." * 50_000,
    "." + " " * 100_000 + "x",
]


CONTEXT = RenderContext(
    club_name="datacraft",
    places=frozenset(),
    guarded_names=tuple(f"Société {letter} {number}" for letter in "ABCDE" for number in range(100)),
)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("text", [(bomb * 200_000)[:200_000] for bomb in BOMBS] + LONG, ids=range(len(BOMBS + LONG)))
def test_check_when_a_text_is_mean_then_comes_to_its_end(text):
    # Linear work on the longest text takes a second; what grows with the square would be stopped by the limit.
    assert len(check(Source.parse(text), CONTEXT)) < 1000


def test_check_when_a_draft_is_empty_then_asks_for_title_and_summary():
    assert check(Source.parse(""), RenderContext()) == (
        Finding("summary-missing", Level.WARNING, 0, 1, "description"),
        Finding("title-missing", Level.BLOCKING, 0, 1, "title"),
    )


def test_check_when_front_matter_is_malformed_then_tells_its_line():
    found = check(Source.parse("---\ntitle: a: b\ndescription: c\n---\n"), RenderContext())
    assert found == (Finding("front-matter-unreadable", Level.BLOCKING, 2),)


def test_rules_when_listed_then_each_has_one_name():
    assert len({rule.__name__ for rule in RULES}) == len(RULES)
