"""Other formats than PDF -> headings, paragraphs, tables and images that can be laid out."""
