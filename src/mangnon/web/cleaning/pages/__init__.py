"""What the pages of cleaning rounds show, in finished words."""
