"""From files to a journal: values beside problems; a mistake in a file is never raised."""
