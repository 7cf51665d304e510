"""``python -m kg`` is ``kg``."""

from kg.doors.cli import main

main()
