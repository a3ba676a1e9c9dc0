"""What templates see: the documented contract between pages and the theme, a module for each part of it.

A template gets four names and nothing else:

* `site`: a `SiteView`, the same on every page of a language;
* `page`: one of the page views below, by the kind of page;
* `lang`: the page's `Language` (`lang.id`, `lang.tag`, `lang.name`, `lang.han`);
* `t`: the interface texts of that language, `t["nav.projects"]`.

Views hold finished values: texts are HTML that prints itself, addresses are relative to the page. So a
template only arranges. What is costly is made when a template first looks at it: a theme that shows no cards, say,
does not pay for them, and its pages do not depend on what would stand there.
docs/theme.md is checked against these classes by a test.
"""
