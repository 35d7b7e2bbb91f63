"""The file itself: how rows become pages, their structure for those who listen, and fields to fill in."""
