"""What texts use and never came is known by its place, so that a stand-in can take it."""

from portal.content.docusaurus import absent

TEXT = """---
title: T
---
import X, {Y as Z} from '@site/src/components/X';
import './style.css'
import raw from '!!raw-loader!./code.js';
import Tabs from "@theme/Tabs";
export {W} from '../parts/w.mdx'
export const Own = () => <Z />;

<X><Own /><Lost.Part a="b" /></X> <Head/> <img src={require('./img/a.png').default} />

`<Code>` and

```js
import nothing from 'nowhere';
```
"""


def test_needs_when_a_text_is_mdx_then_are_its_modules_and_the_components_nobody_declares():
    needs = absent.needs_of(TEXT, "blog/2021/un.mdx")
    assert needs.modules == {
        "src/components/X",
        "blog/2021/style.css",
        "blog/2021/code.js",
        "@theme/Tabs",
        "blog/parts/w.mdx",
        "blog/2021/img/a.png",
    }
    assert needs.components == {"Lost"}


def test_missing_when_some_files_and_packages_are_there_then_are_the_others():
    modules = ["src/X", "src/Y", "blog/_part.mdx", "react", "@theme/Tabs", "pack/dist.css", "blog/Img.png"]
    assert absent.missing(modules, {"src/x/index.js": "", "blog/img.png": ""}) == [
        "blog/_part.mdx",
        "pack/dist.css",
        "src/Y",
    ]


def test_components_when_written_then_the_sites_own_come_before_stand_ins():
    assert absent.components({"B", "A"}).endswith("export default {\n  A: Absent,\n  B: Absent,\n  ...Original,\n};\n")


def test_pictures_when_a_front_matter_takes_them_from_beside_then_are_known():
    text = (
        "---\nimage: ./a.png\nauthors:\n  - ada\n  - {name: B, image_url: ./img/b.png}\n  - {imageURL: /c.png}\n---\n"
    )
    assert absent.pictures_of(text, "blog/2021/un.md") == {"blog/2021/a.png", "blog/2021/img/b.png"}
    assert absent.NOTHING.startswith(b"\x89PNG")
