"""What the site costs beside plain tools: time to build, growth, Word files, weight of pages."""
