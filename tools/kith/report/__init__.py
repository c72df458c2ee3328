"""Findings, rules and fields as text for people and as data for programs."""
