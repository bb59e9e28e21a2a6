"""What a printed document is: its blocks, their building, numbering and titles, and the headings it is known by."""
