"""The handbook: guides, references and units of the site as one book to print, and a wall sheet a unit."""
