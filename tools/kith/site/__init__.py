"""The private site: pages out of a journal, and the adapter that hands them to MkDocs."""
