"""What people see: one file a page, thin. `shell` draws them, `kit` is what they share."""
