"""Rules: each module looks at one area of a loaded site and returns problems."""
