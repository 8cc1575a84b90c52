"""What test/recount/measures.py counts with: a file's cases, rates, and one module a page of the dashboard."""
