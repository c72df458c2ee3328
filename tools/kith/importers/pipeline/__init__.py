"""From records to files: matches them to contacts, plans what to change, and writes it."""
