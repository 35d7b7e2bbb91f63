"""What runs around all requests: headers, logs, start and end, and what is removed every day."""
