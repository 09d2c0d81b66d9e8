"""Questions about evidence: pure functions over records."""
