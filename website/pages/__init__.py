"""The course's site: the map of the labs, each lab to read, the guides and the API, by Sphinx.

Needs the package's `site` extra, and npm for MathJax. It asks nothing of anybody when it is read.
"""
