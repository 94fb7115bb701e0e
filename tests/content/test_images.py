"""Pictures and their captions."""

from portal.content.images import Image
from portal.content.scan import Scan
from portal.content.source import Source

BODY = 'x\n<figure>\n<img src="a.png"\n alt="b" />\n<figcaption>Une <b>légende</b></figcaption>\n</figure>\n![c](d.png "e")'


def images(body):
    return Scan.of(Source.parse(body)).images


def test_images_when_in_a_figure_then_know_its_caption_and_place():
    figure, markdown = images(BODY)
    start = BODY.index("<img")
    caption = BODY.index("Une")
    end = BODY.index("\n<figcaption")
    assert figure == Image(start, end, "a.png", "b", 29, "Une légende", caption, 2, is_html=True)
    assert (markdown.path, markdown.alt, markdown.caption, markdown.title) == ("d.png", "c", "e", "e")
    assert (markdown.figure, markdown.end) == (markdown.start, len(BODY))


def test_images_when_markdown_stands_in_a_figure_then_its_title_is_no_caption():
    (image,) = images('<figure>\n\n![a](b.png "c")\n\n<figcaption>d</figcaption>\n</figure>')
    assert (image.figure, image.title, image.caption) == (0, "c", "d")
    (image,) = images("<figure>\n![a][b]\n<figcaption></figcaption>\n</figure>\n\n[b]: c.png")
    assert (image.path, image.caption, image.has_empty_caption) == ("c.png", "", True)


def test_images_when_a_program_gives_the_address_then_are_none():
    assert images("<img src={props.x} /> <img alt='a'>") == ()
