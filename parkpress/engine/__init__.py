"""How outputs are made, safely and incrementally. Knows nothing of parks."""
