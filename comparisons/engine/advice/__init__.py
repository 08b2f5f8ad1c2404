"""Which certification fits a person: criteria, ranking, eligibility, and what would change the result."""
