"""What a text does: its sentences, its own words, and the phrases that sell or give."""
