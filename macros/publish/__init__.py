"""Which files the site has, their making and the record of their addresses."""
