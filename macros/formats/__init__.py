"""The writers: one small module a format, each turning a unit into the bytes of one file."""
