"""What others hand in: read within bounds, believed in nothing."""
