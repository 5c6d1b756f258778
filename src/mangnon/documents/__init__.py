"""Official documents: Word in the layout of Decree 30/2020, and Excel. One module per document."""
