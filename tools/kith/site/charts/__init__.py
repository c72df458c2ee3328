"""Small pictures over time, laid out at build time; templates write them as inline SVG."""
