"""Pages of the register of directives: list, upload, review, issue, one directive, a plan of one's own."""
