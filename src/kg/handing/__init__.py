"""What is handed on: exports as files and the twins beside the sources."""
