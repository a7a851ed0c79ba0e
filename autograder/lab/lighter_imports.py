"""Keeps a slow import away that no notebook needs. To be imported before nbformat.

nbformat needs jsonschema, and jsonschema loads a grammar of internationalized addresses where it is
installed (JupyterLab brings it). That takes a second in every process of the grader, and the schema
of notebooks has no such address. An entry of None makes Python say that there is no such module,
which jsonschema is ready for.
"""

import sys

if "jsonschema" not in sys.modules:
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
