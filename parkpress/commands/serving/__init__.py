"""The preview: a server on the editor's own machine that builds on every save and reloads the browser."""
