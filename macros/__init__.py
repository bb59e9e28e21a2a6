"""The macros of the site; MkDocs and Zensical call `define_env`."""

VERSION = "1.0.0"
