"""The documents as PDF, one module a kind or part; `type` is letters,
`page` what a page is made of, `file` the file."""
