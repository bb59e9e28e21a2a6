"""All that the browser is told: forms, draft check and search, as classic scripts."""
