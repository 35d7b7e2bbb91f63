"""What a page is made of: rows, paper, ink, bars, tables, shapes, headings."""
