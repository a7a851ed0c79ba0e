"""Sphinx's configuration of the site. Everything that a page needs comes with it."""

project = "Training deep networks"
author = "the course's authors"
html_title = "Training deep networks"
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.mathjax"]
exclude_patterns = ["extra"]
html_extra_path = ["extra"]

# Pages as GitHub shows them: anchors of headings, formulas in dollars, tables.
myst_enable_extensions = ["amsmath", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 4
highlight_language = "none"

# The labs are read, never run: what a picture shows was kept when the lab was built.
nb_execution_mode = "off"
nb_code_prompt_show = "Show the code"
nb_code_prompt_hide = "Hide the code"
nb_merge_streams = True

# Docstrings write code in single backticks.
default_role = "code"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_member_order = "bysource"
napoleon_google_docstring = True
napoleon_use_ivar = True
add_module_names = False

html_theme = "sphinx_book_theme"
html_theme_options = {
    "home_page_in_toc": True,
    "show_navbar_depth": 1,
    "use_download_button": False,
    "use_fullscreen_button": False,
    "show_toc_level": 2,
    "navbar_persistent": [],
}
html_static_path = ["_static"]
html_favicon = "_static/icon.svg"
html_css_files = ["course.css"]
html_copy_source = False
html_show_sphinx = False

# From the site itself. Speech would load more; screen readers get MathML instead.
mathjax_path = "mathjax/tex-chtml.js"
mathjax4_config = {
    "loader": {"paths": {"fonts": "[mathjax]/fonts"}, "load": ["[mathjax]/a11y/assistive-mml.js"]},
    "options": {
        "enableMenu": False,
        "enableAssistiveMml": True,
        # Without a menu its settings still decide.
        "menuOptions": {
            "settings": {"enrich": False, "speech": False, "braille": False, "assistiveMml": True}
        },
    },
}
