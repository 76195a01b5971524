"""How the documentation is built: ``sphinx-build -W -n docs docs/_build``. Nothing is fetched from a network."""

from importlib.metadata import version as installed

project = "hopfield_theory"
author = "hopfield_theory developers"
copyright = "2026, hopfield_theory developers"
release = version = installed("hopfield-theory")

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.mathjax",
    "sphinx-mathjax-offline",  # brings MathJax along, so that equations render without a network
    "matplotlib.sphinxext.plot_directive",
    "numpydoc",
    "sphinx_gallery.gen_gallery",
    "sphinxcontrib.bibtex",
    "hopfield_theory.sphinxext",
]
exclude_patterns = ["_build", "measurements"]

html_theme = "furo"
html_title = f"hopfield_theory {release}"
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["style.css"]
smartquotes = False  # what is quoted here is code as often as words

# The docstrings give types and shapes; signatures stay short.
autodoc_member_order = "bysource"
autodoc_typehints = "none"
numpydoc_show_class_members = False

plot_include_source = False
plot_html_show_formats = False
plot_html_show_source_link = False

bibtex_bibfiles = ["references.bib"]
bibtex_reference_style = "author_year"

# Every proof is run, and the page shows what it printed.
sphinx_gallery_conf = {
    "examples_dirs": "../proofs",
    "gallery_dirs": "proofs",
    "filename_pattern": r"\.py$",
    "ignore_pattern": r"__init__\.py$",
    "abort_on_example_error": True,
    "capture_repr": (),
    "image_scrapers": (),
    "reset_modules": (),
    "download_all_examples": False,
    "within_subsection_order": "ExampleTitleSortKey",
    "notebook_extensions": set(),
    "show_signature": False,
    "write_computation_times": False,
}

# A proof has the name of its claim, so two chapters may well have a file of the same name.
suppress_warnings = ["sphinx_gallery.duplicate_filename"]

# Under -n a link that leads nowhere is a warning; other projects' objects are named without a link.
nitpick_ignore_regex = [
    (r"py:.*", r"(array_api_\w+|cupy|dask|flint|jax|np|numpy|scipy|sklearn|sympy|torch)(\..*)?"),
]
