"""Stories over several pages."""
