"""Drawings of figures: as characters of a terminal, as SVG; they take any plot and know no view."""
