"""The whole dataset as a website: the pages of every other look, at addresses that stay, for any server."""
