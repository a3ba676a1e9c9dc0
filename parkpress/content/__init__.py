"""What the site knows: files read, checked and frozen into a `Site`. Knows nothing of templates or output."""
