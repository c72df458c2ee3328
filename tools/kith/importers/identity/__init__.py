"""Whether two records are about one person: the same judgement for every source."""
