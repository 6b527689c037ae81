"""What mends findings."""
