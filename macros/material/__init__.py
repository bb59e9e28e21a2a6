"""What is published, read from templates/ into frozen data."""
