"""Reads texts: their sentences, their own words, and the phrases that sell or give."""
