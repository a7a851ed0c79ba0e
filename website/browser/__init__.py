"""Every lab in the browser: a JupyterLite site whose Python is Pyodide, with nothing to install."""
