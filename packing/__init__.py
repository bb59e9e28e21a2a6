"""What goes in and out of the project as packages: the libraries of a build, the pack for machines without a network, releases.

What is needed before anything is installed (registries, vendor, npm_lock) uses the standard library alone.
"""
