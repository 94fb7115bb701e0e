"""A configuration's plain values, read without running it."""

import pytest

from portal.content.docusaurus.config import read

WHOLE = """// @ts-check
// title: 'non',
const theme = require('prism/github');

const config: Config = {
  themeConfig: ({navbar: {title: 'Barre', url: 'non'}, blog: {sidebar: {path: 'non'}}}),
  title: "L\\'atelier", /* url: 'non', */
  'url': 'https://club.example', // notre site
  baseUrl: `/site/`,
  trailingSlash: false,
  i18n: {defaultLocale: 'fr', locales: ['fr', 'en']},
  staticDirectories: ['public', 'static'],
  plugins: [
    'autre',
    [
      '@docusaurus/plugin-content-blog',
      {id: 'projets', routeBasePath: 'projets', path: './projets', feedOptions: {path: 'non'}},
    ],
    [require.resolve('@docusaurus/plugin-content-blog'), ({path: 'notes', authorsMapPath: '../qui.yml'})],
  ],
  presets: [['classic', ({docs: {path: 'docs'}, blog: {routeBasePath: '/', title: 'non'}})]],
};
"""


def test_read_when_a_configuration_is_whole_then_all_that_imports_need_is_told():
    assert read(WHOLE) == {
        "title": "L'atelier",
        "url": "https://club.example",
        "baseUrl": "/site/",
        "trailingSlash": False,
        "locale": "fr",
        "static": ["public", "static"],
        "blogs": [
            {"routeBasePath": "/"},
            {"path": "./projets", "routeBasePath": "projets"},
            {"path": "notes", "authorsMapPath": "../qui.yml"},
        ],
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", {"blogs": [{}]}),
        ("module.exports = {baseUrl: '/', presets: [['classic', {blog: false}]]};", {"baseUrl": "/"}),
        ("export default () => ({title: x, url: a ? 'b' : 'c'})", {"url": "b", "blogs": [{}]}),
        ("title: 'Club',\nbaseUrl: '/a/',\n", {"title": "Club", "baseUrl": "/a/", "blogs": [{}]}),
        ("}])} {title: 'Club', url: 'https://", {"title": "Club", "blogs": [{}]}),
    ],
)
def test_read_when_a_configuration_is_short_or_broken_then_what_is_plain_is_told(text, told):
    assert read(text) == told


@pytest.mark.timeout(20)
@pytest.mark.parametrize("bomb", ["{", "[", '"', "`", "/*", "//", '"\\"', "a:", "{a:", "/* *", "'\\", "}", "{}"])
def test_read_when_a_configuration_is_a_bomb_then_it_answers_soon(bomb):
    assert "url" not in read(bomb * (200_000 // len(bomb)))
