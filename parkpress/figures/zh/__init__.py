"""Chinese quantities: `reading` and `writing`; finding them in running text is in `texts`."""
