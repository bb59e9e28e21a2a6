"""The version of this software, which catalog.json names."""

VERSION = "1.0.0"
